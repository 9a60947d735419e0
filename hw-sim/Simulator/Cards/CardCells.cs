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
    private readonly Duration _promptTime;
    private readonly TimerWheel _wheel;
    private readonly TimerRange _timers;
    private readonly Row[] _rows;
    private readonly IntrusiveLists _lists;
    private readonly Cell<ListHead> _over;
    private readonly Cell<int> _played;

    public CardCells(Store store, TimerWheel wheel, string name, int ports, Duration promptTime)
    {
        _ports = ports;
        _promptTime = promptTime;
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

    /// <summary>Those of them that played to their end: they are urgent.</summary>
    public int Played => _played.Value;

    public bool Owns(int timer) => _timers.Contains(timer);

    public bool Listens(int port, int timeslot) => _rows[RowOf(port, timeslot)].Detect;

    public CellSource SourceOf(int port, int timeslot)
    {
        Row row = _rows[RowOf(port, timeslot)];
        return row.Feed switch
        {
            CellFeed.Timeslot => new CellSource(CellSourceKind.Timeslot, ChannelId.FromIndex(row.Argument), default, 0),
            CellFeed.Tone => new CellSource(CellSourceKind.Tone, default, (ToneKind)row.Argument, 0),
            CellFeed.Announcement => new CellSource(CellSourceKind.Announcement, default, default, row.Argument),
            _ => default,
        };
    }

    /// <summary>Carries out an order for a timeslot of this card.</summary>
    public void Obey(in CellOrder order, Instant now)
    {
        int index = RowOf(order.Port, order.Timeslot);
        if (order.Tag == ElementTag.DetectDigits)
        {
            _rows[index].Detect = order.On;
            return;
        }

        Stop(index);
        ref Row row = ref _rows[index];
        (row.Feed, row.Argument) = order.Tag switch
        {
            ElementTag.Connect => (CellFeed.Timeslot, (ushort)order.Source.Index),
            ElementTag.Tone => (CellFeed.Tone, (ushort)order.Tone),
            ElementTag.Announce => (CellFeed.Announcement, order.Prompt),
            _ => (CellFeed.Idle, (ushort)0),
        };
        row.Token = order.Token;
        if (order.Tag == ElementTag.Announce && order.Times > 0) _wheel.Start(_timers.Of(index), now + new Duration(_promptTime.Microseconds * order.Times));
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
        bool wasFed = _rows[index].Feed != CellFeed.Idle;
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

    private void Unlink(int index)
    {
        _lists.Remove(ref _over.Value, index);
        if (_rows[index].OverReason == DoneReason.Played) _played.Value--;
    }

    private void Stop(int index)
    {
        if (_rows[index].Feed != CellFeed.Announcement) return;
        _wheel.Stop(_timers.Of(index));
        Finish(index, DoneReason.Stopped);
    }

    private void Finish(int index, DoneReason reason)
    {
        // Of two on one timeslot only the newer is told.
        if (_lists.IsLinked(index)) Unlink(index);
        ref Row row = ref _rows[index];
        (row.OverToken, row.OverReason) = (row.Token, reason);
        (row.Feed, row.Argument) = (CellFeed.Idle, (ushort)0);
        _lists.Append(ref _over.Value, index);
        if (reason == DoneReason.Played) _played.Value++;
    }

    private int RowOf(int port, int timeslot)
    {
        Invariant.Require(port >= 1 && port <= _ports && timeslot is >= 1 and < SlotsPerPort, "a timeslot is on the card");
        return ((port - 1) * SlotsPerPort) + timeslot;
    }

    private struct Row
    {
        public uint Token;
        public uint OverToken;
        public ushort Argument;
        public CellFeed Feed;
        public DoneReason OverReason;
        public bool Detect;
    }
}
