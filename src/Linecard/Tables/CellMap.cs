using System;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Linecard;

/// <summary>
/// What shall feed every timeslot of every card, and which of it the card has not been told yet. Orders within a step, or while the card is slow,
/// melt into one: what is told is always the latest wish, so the backlog is bounded by the number of timeslots.
/// </summary>
internal sealed class CellMap
{
    /// <summary>Orders in one request: so many that the acknowledgement has room for as many stopped announcements.</summary>
    public const int OrdersMax = 24;

    private const int SlotsPerSpan = 32;

    private readonly int[] _firstRow;
    private readonly int[] _rowCount;
    private readonly int[] _rowOfSpan = new int[SpanId.IndexBound];
    private readonly int[] _cardOfSpan = new int[SpanId.IndexBound];
    private readonly Row[] _rows;
    private readonly ListHead[] _untold;
    private readonly IntrusiveLists _lists;
    private readonly Cell<uint> _waiting;

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
    }

    /// <summary>Cards with untold wishes, a bit each.</summary>
    public uint Waiting => _waiting.Value;

    /// <summary>The card that a span is on, -1 when no card of ours has it.</summary>
    public int CardOf(SpanId span) => span.IsNone ? -1 : _cardOfSpan[span.Index];

    /// <summary>What shall feed a timeslot now.</summary>
    public CellFeed FeedOf(ChannelId sink) => _rows[RowOf(sink)].Feed;

    /// <summary>The token of the announcement that feeds a timeslot.</summary>
    public uint TokenOf(ChannelId sink) => _rows[RowOf(sink)].Token;

    /// <summary>Wishes a feed. An announcement is always ordered anew, anything else only when it differs.</summary>
    public void Feed(ChannelId sink, in CellOrder wish)
    {
        int index = RowOf(sink);
        ref Row row = ref _rows[index];
        CellFeed feed = FeedOf(wish.Tag);
        ushort argument = feed switch
        {
            CellFeed.Timeslot => (ushort)wish.Source.Index,
            CellFeed.Tone => (ushort)wish.Tone,
            CellFeed.Announcement => wish.Prompt,
            _ => 0,
        };
        if (feed != CellFeed.Announcement && row.Feed == feed && row.Argument == argument) return;
        row.Feed = feed;
        row.Argument = argument;
        row.Times = wish.Times;
        row.Token = wish.Token;
        row.FeedUntold = true;
        Mark(index, sink);
    }

    /// <summary>Wishes a digit receiver on or off.</summary>
    public void Detect(ChannelId channel, bool on)
    {
        int index = RowOf(channel);
        ref Row row = ref _rows[index];
        if (row.Detect == on) return;
        row.Detect = on;
        row.DetectUntold = true;
        Mark(index, channel);
    }

    /// <summary>An announcement played to its end.</summary>
    /// <returns>False when it is not the announcement that the timeslot was told last: it is over already.</returns>
    public bool TryEnd(ChannelId sink, uint token)
    {
        ref Row row = ref _rows[RowOf(sink)];
        if (row.Feed != CellFeed.Announcement || row.FeedUntold || row.Token != token) return false;
        row.Feed = CellFeed.Idle;
        row.Argument = 0;
        return true;
    }

    /// <summary>Writes the oldest untold wishes of a card as orders.</summary>
    /// <returns>How many rows are covered; they stay untold until <see cref="Told"/>.</returns>
    public int Write(int card, ref ControlWriter writer, out int orders)
    {
        orders = 0;
        int covered = 0;
        for (int row = _untold[card].First; row >= 0 && orders + 2 <= OrdersMax && writer.Room >= 2 * CellOrder.OctetsMax; row = _lists.Next(row))
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
            _rows[row].FeedUntold = false;
            _rows[row].DetectUntold = false;
        }

        if (_untold[card].Count == 0) _waiting.Value &= ~(1u << card);
    }

    /// <summary>Every timeslot of the card is idle and nobody listens: what Configure makes of it.</summary>
    public void Clear(int card)
    {
        Told(card, _untold[card].Count);
        Array.Clear(_rows, _firstRow[card], _rowCount[card]);
    }

    private static CellFeed FeedOf(ElementTag tag) => tag switch
    {
        ElementTag.Connect => CellFeed.Timeslot,
        ElementTag.Tone => CellFeed.Tone,
        ElementTag.Announce => CellFeed.Announcement,
        _ => CellFeed.Idle,
    };

    private int WriteRow(int card, int index, ref ControlWriter writer)
    {
        ref readonly Row row = ref _rows[index];
        int slot = index - _firstRow[card];
        var order = new CellOrder { Port = (byte)((slot / SlotsPerSpan) + 1), Timeslot = (byte)(slot % SlotsPerSpan) };
        int orders = 0;
        if (row.FeedUntold)
        {
            switch (row.Feed)
            {
                case CellFeed.Timeslot:
                    order.Tag = ElementTag.Connect;
                    order.Source = ChannelId.FromIndex(row.Argument);
                    break;
                case CellFeed.Tone:
                    order.Tag = ElementTag.Tone;
                    order.Tone = (ToneKind)row.Argument;
                    break;
                case CellFeed.Announcement:
                    order.Tag = ElementTag.Announce;
                    (order.Prompt, order.Times, order.Token) = (row.Argument, row.Times, row.Token);
                    break;
                default:
                    order.Tag = ElementTag.Idle;
                    break;
            }

            order.Write(ref writer);
            orders++;
        }

        if (row.DetectUntold)
        {
            order.Tag = ElementTag.DetectDigits;
            order.On = row.Detect;
            order.Write(ref writer);
            orders++;
        }

        return orders;
    }

    private void Mark(int index, ChannelId channel)
    {
        if (_lists.IsLinked(index)) return;
        int card = CardOf(channel.Span);
        _lists.Append(ref _untold[card], index);
        _waiting.Value |= 1u << card;
    }

    private int RowOf(ChannelId channel)
    {
        int first = _rowOfSpan[channel.Span.Index];
        Invariant.Require(first >= 0 && channel.Timeslot is >= 1 and < SlotsPerSpan, "a cell is on a card of the configuration");
        return first + channel.Timeslot;
    }

    private struct Row
    {
        public uint Token;
        public ushort Argument;
        public byte Times;
        public CellFeed Feed;
        public bool FeedUntold;
        public bool Detect;
        public bool DetectUntold;
    }
}
