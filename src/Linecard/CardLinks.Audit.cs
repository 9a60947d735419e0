using System;
using System.Buffers.Binary;
using System.Numerics;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Linecard;

/// <content>Comparison of a card's cells with what they should be: card-link.md §6.14 and §6.15.</content>
public sealed partial class CardLinks
{
    private const int TimeslotMax = 31;

    /// <summary>Digest of what a line of a card shall be, ports from 1.</summary>
    public uint DigestOf(int card, int port) => _cells.DigestOf(card, port);

    private static bool IsOurs(Operation operation) => operation is Operation.AuditCells or Operation.ReadCells or Operation.SetTime;

    private void BeginMinutes(int card, Instant now)
    {
        _wheel.Start(_minuteTimers.Of(card), now + CardLinkTimers.Audit);
        if (_rows[card].Hello.Can(Capabilities.Log)) TellTimeSoon(card);
    }

    private void OnMinute(int card, Instant now)
    {
        _wheel.Start(_minuteTimers.Of(card), now + CardLinkTimers.Audit);
        ForgetRestarts(card, now);
        if (_rows[card].Hello.Can(Capabilities.Log)) TellTimeSoon(card);
        ref AuditRow audit = ref _audits[card];
        if (!audit.IsOver || !_rows[card].Hello.Can(Capabilities.Audit)) return;
        // A bit for each line.
        audit.Lines = (byte)((1 << _cards[card].Ports) - 1);
        audit.WasWrong = false;
        _withAudit.Value |= 1u << card;
    }

    private void ForgetAudit(int card)
    {
        _wheel.Stop(_minuteTimers.Of(card));
        _audits[card] = default;
        _withAudit.Value &= ~(1u << card);
    }

    // One question at a time, behind every order: the card has carried out all it was told when it answers.
    private void SendAudit(int card, Instant now)
    {
        ref AuditRow audit = ref _audits[card];
        if (audit.TimeDue && IsUp(card)) SendTime(card, now);
        bool resuming = _rows[card].State == CardLinkState.Resuming;
        if (audit.IsOver || audit.Asked || !_window.HasRoom(card) || (resuming && (_rows[card].SetupStep == 0 || _window.CountOf(card) > 0))) return;
        if (audit.Line == 0)
        {
            audit.Line = (byte)(BitOperations.TrailingZeroCount(audit.Lines) + 1);
            audit.Lines &= (byte)(audit.Lines - 1);
            (audit.Reading, audit.From) = (resuming, 1);
        }

        if (!resuming && _cells.HasUntold(card, audit.Line)) return;
        Span<byte> octets = stackalloc byte[ControlMessage.OctetsMax];
        var question = new ControlWriter(octets, MessageKind.Request, _window.NextTransactionOf(card), ObjectId.Line(audit.Line), audit.Reading ? Operation.ReadCells : Operation.AuditCells);
        if (audit.Reading) question.Number32(ElementTag.From, audit.From);
        if (!TrySendRequest(card, question.Message, now)) return;
        audit.Asked = true;
        if (audit.Reading) _cells.BeginReading(card, audit.Line, untoldToo: resuming);
        else (audit.Expected, audit.Changes, audit.Repaired, audit.Explained) = (_cells.DigestOf(card, audit.Line), _cells.ChangesOf(card), 0, false);
    }

    private void OnAudited(int card, Operation operation, RefuseReason reason, ReadOnlySpan<byte> answer)
    {
        ref AuditRow audit = ref _audits[card];
        if (!audit.Asked) return;
        audit.Asked = false;
        if (operation == Operation.SetTime) OnTime(card, reason, answer);
        else if (reason != 0) GiveUpLine(card);
        else if (operation == Operation.AuditCells) OnDigest(card, answer);
        else OnCells(card, answer);
    }

    // A digest is compared with what the line was when it was asked for: orders given since do not count. Where it differs the cells are read.
    private void OnDigest(int card, ReadOnlySpan<byte> answer)
    {
        ref AuditRow audit = ref _audits[card];
        if (!TryFind(answer, ElementTag.Digest, 4, out ReadOnlySpan<byte> value)) GiveUpLine(card);
        else if (BinaryPrimitives.ReadUInt32BigEndian(value) == audit.Expected) EndLine(card);
        else audit.Reading = true;
    }

    private void OnCells(int card, ReadOnlySpan<byte> answer)
    {
        ref AuditRow audit = ref _audits[card];
        var elements = new ElementReader(answer);
        CellOrder feed = default;
        bool listens = false;
        int timeslot = 0;
        while (elements.TryRead(out ElementTag tag, out ReadOnlySpan<byte> value))
        {
            if (!CellOrder.IsOrder(tag)) continue;
            if (!CellOrder.TryRead(tag, value, out CellOrder order) || order.Port != audit.Line || audit.Line == 0)
            {
                GiveUpLine(card);
                return;
            }

            if (tag == ElementTag.DetectDigits && order.Timeslot == timeslot)
            {
                listens = order.On;
                continue;
            }

            if (timeslot > 0) CompareCell(card, timeslot, feed, listens);
            if (!CellOrder.IsFeed(tag) || order.Timeslot != audit.From)
            {
                GiveUpLine(card);
                return;
            }

            (feed, listens, timeslot) = (order, false, order.Timeslot);
            audit.From++;
        }

        if (timeslot > 0) CompareCell(card, timeslot, feed, listens);
        if (timeslot == 0) GiveUpLine(card);
        else if (audit.From > TimeslotMax) EndLine(card);
    }

    private void CompareCell(int card, int timeslot, in CellOrder found, bool listens)
    {
        var channel = new ChannelId(SpanOf(card, _audits[card].Line), (byte)timeslot);
        CellVerdict verdict = _cells.Compare(channel, found, listens, out CellWish wish);
        if ((verdict & CellVerdict.Ended) != 0) _audits[card].Explained = true;
        if ((verdict & CellVerdict.Ended) != 0)
            _news.Post(new CardNews { Kind = CardNewsKind.AnnouncementDone, Card = card, Channel = channel, Token = wish.Feed.Token }, default);
        if ((verdict & CellVerdict.Wrong) == 0) return;
        _rows[card].Counters.CellsRepaired++;
        _audits[card].Repaired++;
        var news = new CardNews { Kind = CardNewsKind.CellRepaired, Card = card, Channel = channel };
        news.Found = new CellContent(CellOrder.FeedOf(found.Tag), found.Number, listens);
        news.Ordered = new CellContent(CellOrder.FeedOf(wish.Feed.Tag), wish.Feed.Number, wish.Listens);
        _news.Post(news, default);
    }

    private void EndLine(int card)
    {
        ref AuditRow audit = ref _audits[card];
        // It said that something differed, and nothing did, and nothing has changed since: the digest was wrong.
        bool wrongDigest = audit.Reading && audit.Repaired == 0 && !audit.Explained && audit.Changes == _cells.ChangesOf(card);
        if (IsUp(card))
        {
            audit.WasWrong |= wrongDigest || audit.Repaired > 0;
            _news.Post(new CardNews { Kind = CardNewsKind.Audited, Card = card, Span = SpanOf(card, audit.Line), Count = audit.Repaired }, default);
        }

        (audit.Line, audit.Reading) = (0, false);
        if (!audit.IsOver) return;
        if (IsUp(card)) EndAudit(card);
        if (!audit.TimeDue) _withAudit.Value &= ~(1u << card);
    }

    // What was refused is not in the card's cells, and it does not lie.
    private void EndAudit(int card)
    {
        ref CardRow row = ref _rows[card];
        bool wrong = _audits[card].WasWrong && !row.RefusedSince;
        row.RefusedSince = false;
        row.WrongAudits = wrong ? (byte)(row.WrongAudits + 1) : (byte)0;
        if (row.WrongAudits >= CardLinkTimers.WrongAudits) Accuse(card, CardLie.Cells);
    }

    // The answer makes no sense, or there is none: a card that shall resume is configured anew.
    private void GiveUpLine(int card)
    {
        _rows[card].Counters.MessagesBad++;
        _audits[card].Failed = true;
        EndLine(card);
    }

    private static bool TryFind(ReadOnlySpan<byte> elements, ElementTag wanted, int octetsMin, out ReadOnlySpan<byte> value)
    {
        var reader = new ElementReader(elements);
        while (reader.TryRead(out ElementTag tag, out value))
        {
            if (tag == wanted && value.Length >= octetsMin) return true;
        }

        return false;
    }

    private struct AuditRow
    {
        public byte Lines;
        public byte Line;
        public byte From;
        public bool Reading;
        public bool Asked;
        public bool Failed;
        public bool WasWrong;
        public bool Explained;
        public bool TimeDue;
        public byte Repaired;
        public uint Changes;
        public uint Expected;

        public readonly bool IsOver => Lines == 0 && Line == 0;
    }
}
