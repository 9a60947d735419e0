using System;
using System.Buffers.Binary;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Linecard;

/// <content>What a card says: control messages and D-channel frames.</content>
public sealed partial class CardLinks
{
    private void OnControlMessage(int card, ReadOnlySpan<byte> octets, Instant now)
    {
        bool good = ControlMessage.TryRead(octets, out ControlMessage message) && (message.Kind, message.Operation) switch
        {
            (MessageKind.Event,       Operation.Hello)            => OnHello(card, message, now),
            (MessageKind.Event,       Operation.LineState)        => OnLineState(card, message),
            (MessageKind.Event,       Operation.ClockState)       => OnClockState(card, message),
            (MessageKind.Event,       Operation.AnnouncementDone) => OnDone(card, message),
            (MessageKind.Event,       Operation.Digit)            => OnDigit(card, message),
            (MessageKind.Event,       Operation.Hook)             => OnHook(card, message),
            (MessageKind.Event,       Operation.FileSent)         => OnFileEvent(card, message),
            (MessageKind.Event,       Operation.Recorded)         => OnRecorded(card, message) && OnFileEvent(card, message),
            (MessageKind.Acknowledge, _)                          => OnAcknowledge(card, message, now),
            (MessageKind.Refuse,      _)                          => OnRefuse(card, message, now),
            (MessageKind.Request,     _)                          => RefuseRequest(card, message, now),
            _                                                     => false,
        };
        if (!good) _rows[card].Counters.MessagesBad++;
    }

    private bool OnHello(int card, in ControlMessage message, Instant now)
    {
        ref CardRow row = ref _rows[card];
        bool whole = Hello.TryRead(message, out Hello hello);
        bool fits = whole && hello.Fits(_cards[card]);
        bool resumes = fits && hello.Continues(row.Hello, row.Generation);
        if (whole) JudgeFitness(card, row.Hello, hello, now);
        if (whole) row.Hello = hello;
        if (!fits) row.Counters.HellosRefused++;
        On(card, resumes ? CardLinkEvent.HelloResumes : fits ? CardLinkEvent.HelloAccepted : CardLinkEvent.HelloRefused, now);
        return whole;
    }

    private bool OnLineState(int card, in ControlMessage message)
    {
        int port = message.Object.Port;
        if (!HasPort(card, port) || message.Object.Timeslot != 0 || !message.TryFind(ElementTag.Alarms, 4, out ReadOnlySpan<byte> value)) return false;
        _alarms[_firstSpan[card] + port - 1] = BinaryPrimitives.ReadUInt32BigEndian(value);
        if (IsUp(card)) PostLineState(card, port);
        return true;
    }

    private void PostLineState(int card, int port) => _news.Post(
        new CardNews { Kind = CardNewsKind.LineState, Card = card, Span = SpanOf(card, port), Alarms = _alarms[_firstSpan[card] + port - 1] }, default);

    // In an AnnouncementDone or riding in an acknowledgement. Tokens that are over are normal: our order and the card's event crossed.
    private bool OnDone(int card, in ControlMessage message)
    {
        ElementReader elements = message.Elements;
        while (elements.TryRead(out ElementTag tag, out ReadOnlySpan<byte> value))
        {
            if (tag != ElementTag.Done) continue;
            if (!DoneElement.TryRead(value, out DoneElement done) || !HasPort(card, done.Port)) return false;
            var channel = new ChannelId(SpanOf(card, done.Port), done.Timeslot);
            if (!Serves(card) || done.Reason == DoneReason.Stopped || !_cells.TryEnd(channel, done.Token)) continue;
            _news.Post(new CardNews { Kind = CardNewsKind.AnnouncementDone, Card = card, Channel = channel, Token = done.Token, Stopped = done.Reason == DoneReason.Digit }, default);
        }

        return true;
    }

    private bool OnDigit(int card, in ControlMessage message)
    {
        ObjectId about = message.Object;
        if (!HasPort(card, about.Port) || about.Timeslot is < 1 or > 31) return false;
        if (!message.TryFind(ElementTag.Digit, 1, out ReadOnlySpan<byte> value) || !Digits.IsDigit(value[0])) return false;
        if (!Serves(card)) return true;
        var channel = new ChannelId(SpanOf(card, about.Port), (byte)about.Timeslot);
        _news.Post(new CardNews { Kind = CardNewsKind.Digit, Card = card, Channel = channel, Digit = value[0] }, default);
        return true;
    }

    private bool OnHook(int card, in ControlMessage message)
    {
        ObjectId about = message.Object;
        if (!HasPort(card, about.Port) || about.Timeslot is < 1 or > 31 || _cards[card].Type != CardType.Stations) return false;
        if (!message.TryFind(ElementTag.Hook, 1, out ReadOnlySpan<byte> value) || value[0] > (byte)HookState.Flash) return false;
        if (!IsUp(card)) return true;
        var channel = new ChannelId(SpanOf(card, about.Port), (byte)about.Timeslot);
        _news.Post(new CardNews { Kind = CardNewsKind.Hook, Card = card, Channel = channel, Hook = (HookState)value[0] }, default);
        return true;
    }

    private bool OnRecorded(int card, in ControlMessage message)
    {
        if (!message.TryFind(ElementTag.Recorded, 11, out ReadOnlySpan<byte> value) || !HasPort(card, value[0]) || value[1] is < 1 or > 31) return false;
        if (!IsUp(card)) return true;
        _news.Post(
            new CardNews
            {
                Kind = CardNewsKind.Recorded,
                Card = card,
                Channel = new ChannelId(SpanOf(card, value[0]), value[1]),
                Token = BinaryPrimitives.ReadUInt32BigEndian(value[2..]),
                Recorded = value[6],
                Octets = BinaryPrimitives.ReadUInt32BigEndian(value[7..]),
            },
            default);
        return true;
    }

    private bool OnAcknowledge(int card, in ControlMessage message, Instant now)
    {
        bool good = OnDone(card, message);
        if (!_window.Holds(card, message.Transaction)) NoteStray(card, message.Transaction, now);
        Settle(card, message.Transaction, 0, message.ElementOctets, now);
        return good;
    }

    private bool OnRefuse(int card, in ControlMessage message, Instant now)
    {
        if (!_window.Holds(card, message.Transaction))
        {
            NoteStray(card, message.Transaction, now);
            return true;
        }

        _rows[card].Counters.RequestsRefused++;
        _rows[card].RefusedSince |= message.Operation == Operation.Order;
        if (IsSettingUp(_rows[card].State)) On(card, CardLinkEvent.SetupRefused, now);
        else Settle(card, message.Transaction, ReasonOf(message), default, now);
        return true;
    }

    private static RefuseReason ReasonOf(in ControlMessage message) => message.TryFind(ElementTag.Reason, 1, out ReadOnlySpan<byte> value) && value[0] != 0 ? (RefuseReason)value[0] : RefuseReason.BadElement;

    // Cards ask for nothing in this version: refused, as every operation that is not known.
    private bool RefuseRequest(int card, in ControlMessage message, Instant now)
    {
        Span<byte> octets = stackalloc byte[ControlMessage.HeadOctets + 3];
        var refusal = new ControlWriter(octets, MessageKind.Refuse, message.Transaction, message.Object, message.Operation);
        refusal.Octet(ElementTag.Reason, (byte)RefuseReason.NotSupported);
        _links.Send(ControlLinkOf(card), refusal.Message, now);
        return true;
    }

    private bool HasPort(int card, int port) => port >= 1 && port <= _cards[card].Ports;

    private SpanId SpanOf(int card, int port) => new(_cards[card].Card, (byte)port);
}
