using System;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Telephony;

namespace AcdController.Simulator;

/// <summary>Connection memory of a card: what feeds each timeslot, which digit receivers are on, which announcements are over and not yet told.</summary>
internal sealed class CardCells
{
    private const int SlotsPerPort = 32;

    private readonly int _ports;
    private readonly PromptBook _prompts;
    private readonly TimerWheel _wheel;
    private readonly TimerRange _timers;
    private readonly Row[] _rows;
    private readonly IntrusiveLists _lists;
    private readonly Cell<ListHead> _over;
    private readonly Cell<int> _played;

    public CardCells(Store store, TimerWheel wheel, string name, int ports, PromptBook prompts)
    {
        _ports = ports;
        _prompts = prompts;
        _wheel = wheel;
        _timers = wheel.Reserve(TimersFor(ports));
        _rows = store.Array<Row>(name + ".cells", ports * SlotsPerPort);
        _lists = new IntrusiveLists(store, name + ".over.links", ports * SlotsPerPort);
        _over = store.Cell<ListHead>(name + ".over");
        _played = store.Cell<int>(name + ".played");
    }

    /// <summary>One timer for each announcement that can play.</summary>
    public static int TimersFor(int ports) => ports * SlotsPerPort;

    /// <summary>Announcements that are over and not told.</summary>
    public int Over => _over.Value.Count;

    /// <summary>Those of them that played to their end or were stopped by a digit: they are urgent.</summary>
    public int Played => _played.Value;

    public bool Owns(int timer) => _timers.Contains(timer);

    public bool Listens(int port, int timeslot) => _rows[RowOf(port, timeslot)].Detect;

    /// <summary>The announcements that feed a timeslot, one after the other; empty when none do. For tests: it allocates.</summary>
    public int[] PromptsOf(int port, int timeslot)
    {
        CellOrder feed = _rows[RowOf(port, timeslot)].Feed;
        if (CellOrder.FeedOf(feed.Tag) == CellFeed.Announcement) return [feed.Prompt];
        if (CellOrder.FeedOf(feed.Tag) != CellFeed.PlayList) return [];
        var prompts = new int[feed.Tail.Prompts];
        for (int place = 0; place < prompts.Length; place++) prompts[place] = feed.Tail.Prompt(place);
        return prompts;
    }

    public CellSource SourceOf(int port, int timeslot)
    {
        ref readonly CellOrder feed = ref _rows[RowOf(port, timeslot)].Feed;
        return CellOrder.FeedOf(feed.Tag) switch
        {
            CellFeed.Timeslot => new CellSource(CellSourceKind.Timeslot, feed.Source, default, 0),
            CellFeed.Tone => new CellSource(CellSourceKind.Tone, default, feed.Tone, 0),
            CellFeed.Announcement => new CellSource(CellSourceKind.Announcement, default, default, feed.Prompt),
            CellFeed.PlayList => new CellSource(CellSourceKind.PlayList, default, default, feed.Tail.Prompt(0)),
            CellFeed.Mix => new CellSource(CellSourceKind.Mix, feed.Tail.Source(0).Channel, default, 0),
            CellFeed.Digits => new CellSource(CellSourceKind.Digits, default, default, 0),
            _ => default,
        };
    }

    /// <summary>The order that feeds a timeslot, as it came: sources of a mix, prompts of a list. Tag 0 or Idle: nothing does.</summary>
    public ref readonly CellOrder FeedOf(int port, int timeslot) => ref _rows[RowOf(port, timeslot)].Feed;

    /// <summary>When what feeds a timeslot began.</summary>
    public Instant BeganAt(int port, int timeslot) => _rows[RowOf(port, timeslot)].Began;

    /// <summary>Carries out an order for a timeslot of this card.</summary>
    public void Obey(in CellOrder order, Instant now)
    {
        int index = RowOf(order.Port, order.Timeslot);
        if (order.Tag == ElementTag.DetectDigits)
        {
            _rows[index].Detect = order.On;
            return;
        }

        if (order.Tag == ElementTag.Ring) _rows[index].Rings = order.On && !_rows[index].OffHook;
        if (!CellOrder.IsFeed(order.Tag)) return;
        Stop(index, DoneReason.Stopped);
        ref Row row = ref _rows[index];
        row.Feed = order;
        row.Began = now;
        Duration once = LengthOf(order);
        if (order.Ends && order.Times > 0) _wheel.Start(_timers.Of(index), now + new Duration(once.Microseconds * order.Times));
        else if (order.Tag == ElementTag.SendDigits) _wheel.Start(_timers.Of(index), now + once);
    }

    /// <summary>The order whose timer this is.</summary>
    public CellOrder FeedOfTimer(int timer) => _rows[_timers.OwnerOf(timer)].Feed;

    /// <summary>Does an analogue station ring?</summary>
    public bool Rings(int port, int timeslot) => _rows[RowOf(port, timeslot)].Rings;

    /// <summary>The hook of an analogue station; a handset that is lifted stops the ringing.</summary>
    public void SetHook(int port, int timeslot, bool off)
    {
        ref Row row = ref _rows[RowOf(port, timeslot)];
        row.OffHook = off;
        row.Rings &= !off;
    }

    /// <summary>A digit was heard: it stops a list that wants to be stopped by it.</summary>
    /// <returns>True when the timeslot is idle by it.</returns>
    public bool TryStop(int port, int timeslot, byte digit)
    {
        int index = RowOf(port, timeslot);
        if (_rows[index].Feed.Tag != ElementTag.PlayList || (_rows[index].Feed.Prompt & (1 << BitOf(digit))) == 0) return false;
        Stop(index, DoneReason.Digit);
        return true;
    }

    /// <summary>The announcement of a timer has played to its end: its timeslot is idle.</summary>
    public void End(int timer, out int port, out int timeslot)
    {
        int index = _timers.OwnerOf(timer);
        (port, timeslot) = ((index / SlotsPerPort) + 1, index % SlotsPerPort);
        Finish(index, DoneReason.Played);
    }

    /// <summary>Makes one timeslot idle without telling anybody.</summary>
    /// <returns>False when it was idle.</returns>
    public bool TryClear(int port, int timeslot)
    {
        int index = RowOf(port, timeslot);
        bool wasFed = CellOrder.FeedOf(_rows[index].Feed.Tag) != CellFeed.Idle;
        _wheel.Stop(_timers.Of(index));
        if (_lists.IsLinked(index)) Unlink(index);
        _rows[index] = default;
        return wasFed;
    }

    /// <summary>Writes as many announcements that are over as fit, oldest first.</summary>
    /// <returns>How many; they stay until <see cref="Told"/>.</returns>
    public int WriteOver(ref ControlWriter writer)
    {
        int written = 0;
        for (int index = _over.Value.First; index >= 0 && writer.Room >= DoneElement.Octets; index = _lists.Next(index))
        {
            ref readonly Row row = ref _rows[index];
            new DoneElement((byte)((index / SlotsPerPort) + 1), (byte)(index % SlotsPerPort), row.OverToken, row.OverReason).Write(ref writer);
            written++;
        }

        return written;
    }

    public void Told(int count)
    {
        for (int i = 0; i < count; i++) Unlink(_over.Value.First);
    }

    private static int BitOf(byte digit) => digit switch
    {
        (byte)'*' => 10,
        (byte)'#' => 11,
        >= (byte)'A' => digit - 'A' + 12,
        _ => digit - '0',
    };

    // Once through.
    private Duration LengthOf(in CellOrder order) => order.Tag switch
    {
        ElementTag.PlayList   => LengthOf(order.Tail),
        ElementTag.SendDigits => Duration.FromMilliseconds((order.Prompt + order.Span) * order.Tail.Octets.Length),
        _                     => _prompts.LengthOf(order.Prompt),
    };

    private Duration LengthOf(in OrderTail list)
    {
        Duration length = Duration.Zero;
        for (int i = 0; i < list.Prompts; i++) length += _prompts.LengthOf(list.Prompt(i));
        return length;
    }

    private void Unlink(int index)
    {
        _lists.Remove(ref _over.Value, index);
        if (_rows[index].OverReason != DoneReason.Stopped) _played.Value--;
    }

    private void Stop(int index, DoneReason reason)
    {
        if (!_rows[index].Feed.Ends) return;
        _wheel.Stop(_timers.Of(index));
        Finish(index, reason);
    }

    private void Finish(int index, DoneReason reason)
    {
        // Of two on one timeslot only the newer is told.
        if (_lists.IsLinked(index)) Unlink(index);
        ref Row row = ref _rows[index];
        (row.OverToken, row.OverReason) = (row.Feed.Token, reason);
        row.Feed = default;
        _lists.Append(ref _over.Value, index);
        if (reason != DoneReason.Stopped) _played.Value++;
    }

    private int RowOf(int port, int timeslot)
    {
        Invariant.Require(port >= 1 && port <= _ports && timeslot is >= 1 and < SlotsPerPort, "a timeslot is on the card");
        return ((port - 1) * SlotsPerPort) + timeslot;
    }

    private struct Row
    {
        public CellOrder Feed;
        public Instant Began;
        public uint OverToken;
        public DoneReason OverReason;
        public bool Detect;
        public bool Rings;
        public bool OffHook;
    }
}
