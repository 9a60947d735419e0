using System;
using System.Numerics;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Linecard;

/// <summary>
/// What shall feed every timeslot of every card, and which of it the card has not been told yet. Orders within a step, or while the card is slow,
/// melt into one: what is told is always the latest wish, so the backlog is bounded by the number of timeslots.
/// </summary>
internal sealed partial class CellMap
{
    /// <summary>Orders in one request: so many that the acknowledgement has room for as many stopped announcements.</summary>
    public const int OrdersMax = 24;

    private const int SlotsPerSpan = 32;

    // Receiver, ringing and recording of one timeslot, with tags and lengths.
    private const int OtherOrdersOctetsMax = 5 + 5 + 15;

    private readonly int[] _firstRow;
    private readonly int[] _rowCount;
    private readonly int[] _rowOfSpan = new int[SpanId.IndexBound];
    private readonly int[] _cardOfSpan = new int[SpanId.IndexBound];
    private readonly Row[] _rows;
    private readonly ListHead[] _untold;
    private readonly IntrusiveLists _lists;
    private readonly Cell<uint> _waiting;
    private readonly uint[] _changes;

    public CellMap(Store store, CardParameters[] cards)
    {
        _firstRow = new int[cards.Length];
        _rowCount = new int[cards.Length];
        Array.Fill(_rowOfSpan, -1);
        Array.Fill(_cardOfSpan, -1);
        int rows = 0;
        for (int card = 0; card < cards.Length; card++)
        {
            _firstRow[card] = rows;
            _rowCount[card] = cards[card].Ports * SlotsPerSpan;
            for (int port = 1; port <= cards[card].Ports; port++, rows += SlotsPerSpan)
            {
                int span = new SpanId(cards[card].Card, (byte)port).Index;
                Invariant.Require(_rowOfSpan[span] < 0, "a slot has one card");
                (_rowOfSpan[span], _cardOfSpan[span]) = (rows, card);
            }
        }

        _rows = store.Array<Row>("cardlink.cells", rows);
        _untold = store.Array<ListHead>("cardlink.untold", cards.Length);
        _lists = new IntrusiveLists(store, "cardlink.untold.links", rows);
        _waiting = store.Cell<uint>("cardlink.waiting");
        _changes = store.Array<uint>("cardlink.cells.changes", cards.Length);
    }

    /// <summary>Cards with untold wishes, a bit each.</summary>
    public uint Waiting => _waiting.Value;

    /// <summary>The card that a span is on, -1 when no card of ours has it.</summary>
    public int CardOf(SpanId span) => span.IsNone ? -1 : _cardOfSpan[span.Index];

    /// <summary>What shall feed a timeslot now.</summary>
    public CellFeed FeedOf(ChannelId sink) => CellOrder.FeedOf(_rows[RowOf(sink)].Feed.Tag);

    /// <summary>The token of what feeds a timeslot, 0 when it has none.</summary>
    public uint TokenOf(ChannelId sink) => _rows[RowOf(sink)].Feed.Token;

    /// <summary>Wishes a feed. What comes to an end by itself is always ordered anew, anything else only when it differs.</summary>
    public void Feed(ChannelId sink, in CellOrder wish)
    {
        int index = RowOf(sink);
        ref Row row = ref _rows[index];
        if (IsIdle(row) ? wish.Tag == ElementTag.Idle : row.Feed.SoundsLike(wish)) return;
        row.Feed = wish;
        Mark(index, sink, Untold.Feed);
    }

    /// <summary>Wishes a digit receiver on or off.</summary>
    public void Detect(ChannelId channel, bool on)
    {
        int index = RowOf(channel);
        ref Row row = ref _rows[index];
        if (row.Detect == on) return;
        row.Detect = on;
        Mark(index, channel, Untold.Detect);
    }

    /// <summary>Wishes a recording, or its end.</summary>
    public void Record(ChannelId channel, in CellOrder wish)
    {
        int index = RowOf(channel);
        _rows[index].Recording = new Recording { Tag = wish.Tag, File = wish.Prompt, Seconds = wish.Span, Token = wish.Token, Second = wish.Source };
        Mark(index, channel, Untold.Recording);
    }

    /// <summary>Wishes an analogue station to ring, or not.</summary>
    public void Ring(ChannelId station, bool on)
    {
        int index = RowOf(station);
        ref Row row = ref _rows[index];
        if (row.Ring == on) return;
        row.Ring = on;
        Mark(index, station, Untold.Ring);
    }

    /// <summary>What fed a timeslot came to its end.</summary>
    /// <returns>False when it is not what the timeslot was told last: it is over already.</returns>
    public bool TryEnd(ChannelId sink, uint token)
    {
        ref Row row = ref _rows[RowOf(sink)];
        if (!row.Feed.Ends || (row.Untold & Untold.Feed) != 0 || row.Feed.Token != token) return false;
        row.Feed = default;
        row.Touched = true;
        Count(CardOf(sink.Span));
        return true;
    }

    /// <summary>Writes the oldest untold wishes of a card as orders.</summary>
    /// <returns>How many rows are covered; they stay untold until <see cref="Told"/>.</returns>
    public int Write(int card, ref ControlWriter writer, out int orders)
    {
        orders = 0;
        int covered = 0;
        for (int row = _untold[card].First; row >= 0 && orders + BitOperations.PopCount((uint)_rows[row].Untold) <= OrdersMax && writer.Room >= OctetsOf(row); row = _lists.Next(row))
        {
            orders += WriteRow(card, row, ref writer);
            covered++;
        }

        return covered;
    }

    /// <summary>So many of the oldest wishes are told.</summary>
    public void Told(int card, int covered)
    {
        for (int i = 0; i < covered; i++)
        {
            int row = _untold[card].First;
            _lists.Remove(ref _untold[card], row);
            _rows[row].Untold = Untold.Nothing;
        }

        if (_untold[card].Count == 0) _waiting.Value &= ~(1u << card);
    }

    /// <summary>Every timeslot of the card is idle and nobody listens: what Configure makes of it.</summary>
    public void Clear(int card)
    {
        Told(card, _untold[card].Count);
        Array.Clear(_rows, _firstRow[card], _rowCount[card]);
    }

    /// <summary>Takes over the cards that go on; they have the ports they had, and those that are gone have no wishes.</summary>
    public void TakeOver(CellMap old, IndexMap cards)
    {
        var newOf = new int[old._rows.Length];
        Array.Fill(newOf, -1);
        for (int card = 0; card < cards.OldCount; card++)
        {
            for (int row = 0; cards[card] >= 0 && row < old._rowCount[card]; row++) newOf[old._firstRow[card] + row] = _firstRow[cards[card]] + row;
        }

        var rows = new IndexMap(newOf, _rows.Length);
        Carry.Rows(old._rows, _rows, rows);
        _lists.TakeOver(old._lists, rows);
        for (int card = 0; card < cards.OldCount; card++)
        {
            if (cards[card] >= 0) _untold[cards[card]] = old._untold[card].In(rows);
        }

        Carry.Rows(old._changes, _changes, cards);
        _waiting.Value = cards.Bits(old._waiting.Value);
    }

    private static bool IsIdle(in Row row) => row.Feed.IsSilence;

    private int OctetsOf(int index)
    {
        ref readonly Row row = ref _rows[index];
        int octets = 0;
        if ((row.Untold & Untold.Feed) != 0) octets += row.Feed.Octets;
        if ((row.Untold & ~Untold.Feed) != 0) octets += OtherOrdersOctetsMax;
        return octets;
    }

    private int WriteRow(int card, int index, ref ControlWriter writer)
    {
        ref readonly Row row = ref _rows[index];
        int orders = 0;
        if ((row.Untold & Untold.Feed) != 0) orders += WriteFeed(card, index, ref writer);
        if ((row.Untold & Untold.Detect) != 0) orders += Write(card, index, new CellOrder { Tag = ElementTag.DetectDigits, On = row.Detect }, ref writer);
        if ((row.Untold & Untold.Ring) != 0) orders += Write(card, index, new CellOrder { Tag = ElementTag.Ring, On = row.Ring }, ref writer);
        if ((row.Untold & Untold.Recording) == 0) return orders;
        Recording wish = row.Recording;
        return orders + Write(card, index, new CellOrder { Tag = wish.Tag, Prompt = wish.File, Span = wish.Seconds, Token = wish.Token, Source = wish.Second }, ref writer);
    }

    private int WriteFeed(int card, int index, ref ControlWriter writer) =>
        Write(card, index, IsIdle(_rows[index]) ? new CellOrder { Tag = ElementTag.Idle } : _rows[index].Feed, ref writer);

    private int Write(int card, int index, CellOrder order, ref ControlWriter writer)
    {
        int slot = index - _firstRow[card];
        (order.Port, order.Timeslot) = ((byte)((slot / SlotsPerSpan) + 1), (byte)(slot % SlotsPerSpan));
        order.Write(ref writer);
        return 1;
    }

    private void Mark(int index, ChannelId channel, Untold what) => Mark(CardOf(channel.Span), index, what);

    private void Mark(int card, int index, Untold what)
    {
        _rows[index].Untold |= what;
        _rows[index].Touched = true;
        Count(card);
        if (_lists.IsLinked(index)) return;
        _lists.Append(ref _untold[card], index);
        _waiting.Value |= 1u << card;
    }

    // Goes round after 2^32 changes.
    private void Count(int card) => _changes[card] = unchecked(_changes[card] + 1);

    private int RowOf(ChannelId channel)
    {
        int first = _rowOfSpan[channel.Span.Index];
        Invariant.Require(first >= 0 && channel.Timeslot is >= 1 and < SlotsPerSpan, "a cell is on a card of the configuration");
        return first + channel.Timeslot;
    }

    [Flags]
    private enum Untold : byte
    {
        Nothing = 0,
        Feed = 1,
        Detect = 2,
        Recording = 4,
        Ring = 8,
        Cell = Feed | Detect,
    }

    private struct Recording
    {
        public ElementTag Tag;
        public ushort File;
        public ushort Seconds;
        public uint Token;
        public ChannelId Second;
    }

    private struct Row
    {
        public CellOrder Feed;
        public Recording Recording;
        public Untold Untold;
        public bool Detect;
        public bool Ring;
        public bool Touched;
    }
}
