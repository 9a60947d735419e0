using System;
using System.Buffers.Binary;
using AcdController.Kernel;

namespace AcdController.Linecard;

/// <content>Cards that lie: card-link.md §6.20. What is found is judged when the octets in hand are done with.</content>
public sealed partial class CardLinks
{
    private const int LineCountsOctets = 24;
    private const int CountsPerLine = 6;

    // Telemetry may come late and then all at once.
    private const long SlackSeconds = 5;

    /// <summary>In what the card lied that it is isolated.</summary>
    public CardLie LieOf(int card) => _rows[card].State == CardLinkState.Isolated ? _rows[card].Lie : CardLie.None;

    /// <summary>An operator trusts an isolated card again.</summary>
    /// <returns>False when it was not isolated.</returns>
    public bool Release(int card, Instant now)
    {
        _now.Value = now;
        if (_rows[card].State != CardLinkState.Isolated) return false;
        On(card, CardLinkEvent.Released, now);
        Drain(now);
        return true;
    }

    // Most of seconds, code violations, CRC-4 errors, E-bits, slips and losses of frame in a second.
    private static ReadOnlySpan<uint> MostASecond => [1, 2_048_000, 1000, 1000, 8000, 8000];

    private void Accuse(int card, CardLie lie)
    {
        if (_rows[card].Lie == CardLie.None) _rows[card].Lie = lie;
    }

    private void Judge(int card, Instant now)
    {
        ref CardRow row = ref _rows[card];
        if (row.Lie == CardLie.None || row.State == CardLinkState.Isolated) return;
        On(card, CardLinkEvent.Lied, now);
        if (row.State != CardLinkState.Isolated) row.Lie = CardLie.None;
        Drain(now);
    }

    private void Isolate(int card, Instant now)
    {
        DeactivateLinks(card, now);
        _babble.End(card);
        _wheel.Stop(_babbleTimers.Of(card));
        _rows[card].Counters.Isolations++;
        _news.Post(new CardNews { Kind = CardNewsKind.CardIsolated, Card = card, Lie = _rows[card].Lie }, default);
    }

    private void LetGo(int card, Instant now)
    {
        ref CardRow row = ref _rows[card];
        row.Lie = CardLie.None;
        row.WrongAudits = 0;
        row.Stray = row.Long = default;
        Post(CardNewsKind.CardReleased, card);
        _deframer.Reset(card);
        ActivateLinks(card, now);
    }

    // An answer again to a request that was sent again is no lie, nor is one that comes when the request has long been given up.
    private void NoteStray(int card, ushort transaction, Instant now)
    {
        ref CardRow row = ref _rows[card];
        row.Counters.AnswersStray++;
        // Sequence numbers: the older half of the circle is the past.
        if (unchecked((short)(transaction - row.SentFrom)) < 0) return;
        if (row.Counters.AnswersStray <= row.Counters.RequestsRepeated) return;
        if (row.Stray.Add(1, now) >= CardLinkTimers.StrayAnswers) Accuse(card, CardLie.Answers);
    }

    // Noise makes more frames wrong than long.
    private void NoteFrames(int card, Instant now)
    {
        ref CardRow row = ref _rows[card];
        ref readonly DeframerCounters frames = ref _deframer.CountersOf(card);
        ulong longs = frames.FramesLong - row.LongSeen, others = frames.FramesBad - frames.FramesLong - row.OthersSeen;
        (row.LongSeen, row.OthersSeen) = (frames.FramesLong, frames.FramesBad - frames.FramesLong);
        if (others > 0) row.Others.Add((uint)others, now);
        if (longs > 0 && row.Long.Add((uint)longs, now) >= CardLinkTimers.LongFrames && row.Long.Count > 2 * row.Others.Count) Accuse(card, CardLie.Oversized);
        if (_babble.IsEndless(card)) Accuse(card, CardLie.Babble);
    }

    private void NoteCounts(int card, in ControlMessage message, Instant now)
    {
        int port = message.Object.Port;
        if (message.Operation != Operation.LineCounts || !HasPort(card, port) || !message.TryFind(ElementTag.LineCounts, LineCountsOctets, out ReadOnlySpan<byte> value)) return;
        int line = _firstSpan[card] + port - 1;
        Span<uint> known = _counts.AsSpan(line * CountsPerLine, CountsPerLine);
        long seconds = ((now - _countedAt[line]).Microseconds / 1_000_000) + SlackSeconds;
        for (int count = 0; count < CountsPerLine; count++)
        {
            uint told = BinaryPrimitives.ReadUInt32BigEndian(value[(4 * count)..]);
            // Modulo 2^32 by definition: a count that went back has grown by almost all of it.
            uint grown = unchecked(told - known[count]);
            if (_countedAt[line] != default && grown > MostASecond[count] * seconds) Accuse(card, CardLie.Counts);
            known[count] = told;
        }

        _countedAt[line] = now;
    }

    // Configure begins them anew.
    private void ForgetCounts(int card) => Array.Clear(_countedAt, _firstSpan[card], _cards[card].Ports);

    private struct LieCount
    {
        public uint Count;
        public Instant Since;

        public uint Add(uint more, Instant now)
        {
            if (now - Since > CardLinkTimers.LieWindow) (Since, Count) = (now, 0);
            // More than enough is enough.
            Count = Math.Min(Count + Math.Min(more, 1_000_000), 1_000_000);
            return Count;
        }
    }
}
