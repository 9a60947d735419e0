using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Telephony;

namespace AcdController.Simulator;

/// <summary>Why a recording is over: element Recorded.</summary>
public enum RecordedReason : byte
{
    /// <summary>EndRecord, or another Record for the channel.</summary>
    Ended = 0,

    /// <summary>The most seconds are over.</summary>
    TimeOver = 1,

    /// <summary>No recorder was free, or the file store is full: what fitted is kept.</summary>
    NoRoom = 2,

    /// <summary>The card began anew.</summary>
    Lost = 3,
}

/// <summary>The recorders of a card: each writes what a channel receives, with a second source mixed in, into a file of the card.</summary>
internal sealed class CardRecorders
{
    /// <summary>Recordings at a time.</summary>
    public const int Count = 64;

    // Those that are over and wait to be told included.
    private const int Rows = Count + 32;

    // Octets gathered before they go to the store.
    private const int GatheredOctets = 160;
    private const int OctetsPerSecond = 8000;

    private readonly ICardFiles _files;
    private readonly Row[] _rows;
    private readonly Cell<int> _busy;
    private readonly Cell<int> _untold;

    public CardRecorders(Store store, string name, ICardFiles files)
    {
        _files = files;
        _rows = store.Array<Row>(name + ".recorders", Rows);
        _busy = store.Cell<int>(name + ".recorders.busy");
        _untold = store.Cell<int>(name + ".recorders.untold");
    }

    /// <summary>Is anything being recorded?</summary>
    public bool IsBusy => _busy.Value > 0;

    /// <summary>Recordings that are over and not told.</summary>
    public int Untold => _untold.Value;

    /// <summary>A channel shall be recorded from now on. Where no recorder is free, or the store is full, it is over at once.</summary>
    /// <returns>False when not even that can be noted.</returns>
    public bool TryBegin(in CellOrder order)
    {
        End(order.Port, order.Timeslot, RecordedReason.Ended);
        int at = Find(RecorderState.Free, 0, 0);
        if (at < 0) return false;
        _rows[at] = new Row { State = RecorderState.Busy, Port = order.Port, Timeslot = order.Timeslot, Second = order.Source, File = order.Prompt, Token = order.Token, OctetsMax = order.Span * OctetsPerSecond };
        bool hasRoom = _busy.Value < Count;
        _busy.Value++;
        if (hasRoom && _files.TryBeginRecording(order.Prompt)) return true;
        Over(at, RecordedReason.NoRoom);
        return true;
    }

    /// <summary>The recording of a channel ends, if there is one.</summary>
    public void End(int port, int timeslot, RecordedReason reason)
    {
        int at = Find(RecorderState.Busy, port, timeslot);
        if (at >= 0) Finish(at, reason);
    }

    /// <summary>All recordings end.</summary>
    public void EndAll(RecordedReason reason)
    {
        for (int at = 0; at < Rows; at++)
        {
            if (_rows[at].State == RecorderState.Busy) Finish(at, reason);
        }
    }

    /// <summary>Power goes: nothing is left to tell.</summary>
    public void Clear()
    {
        Array.Clear(_rows);
        _busy.Value = _untold.Value = 0;
    }

    /// <summary>Takes a block of every channel that is recorded.</summary>
    public void Record(byte card, IBackplane plane)
    {
        Span<byte> block = stackalloc byte[ALaw.BlockOctets];
        for (int at = 0; at < Rows; at++)
        {
            ref Row row = ref _rows[at];
            if (row.State != RecorderState.Busy) continue;
            plane.Received(new ChannelId(new SpanId(card, row.Port), row.Timeslot)).CopyTo(block);
            if (!row.Second.IsNone) Mix(block, plane.Received(row.Second));
            block.CopyTo(((Span<byte>)row.Gathered)[row.Held..]);
            row.Held += ALaw.BlockOctets;
            bool timeOver = row.OctetsMax > 0 && row.Written + row.Held >= row.OctetsMax;
            if (row.Held == GatheredOctets && !TryStore(ref row)) Finish(at, RecordedReason.NoRoom);
            else if (timeOver) Finish(at, RecordedReason.TimeOver);
        }
    }

    /// <summary>Writes the event of a recording that is over.</summary>
    /// <returns>Its number; it stays until <see cref="Told"/>.</returns>
    public int Write(Span<byte> octets, out ControlWriter writer)
    {
        int at = Find(RecorderState.Over, 0, 0);
        Invariant.Require(at >= 0, "there is a recording to be told");
        ref readonly Row row = ref _rows[at];
        writer = new ControlWriter(octets, MessageKind.Event, 0, ObjectId.Channel(row.Port, row.Timeslot), Operation.Recorded);
        Span<byte> value = writer.Element(ElementTag.Recorded, 11);
        (value[0], value[1]) = (row.Port, row.Timeslot);
        BinaryPrimitives.WriteUInt32BigEndian(value[2..], row.Token);
        value[6] = (byte)row.Reason;
        BinaryPrimitives.WriteUInt32BigEndian(value[7..], (uint)row.Written);
        return at;
    }

    public void Told(int recorder)
    {
        _rows[recorder] = default;
        _untold.Value--;
    }

    private static void Mix(Span<byte> block, ReadOnlySpan<byte> second)
    {
        for (int i = 0; i < block.Length; i++) block[i] = ALaw.Encode(ALaw.Decode(block[i]) + ALaw.Decode(second[i]));
    }

    private bool TryStore(ref Row row)
    {
        int held = row.Held;
        row.Held = 0;
        if (held == 0) return true;
        if (!_files.TryAppend(row.File, ((ReadOnlySpan<byte>)row.Gathered)[..held])) return false;
        row.Written += held;
        return true;
    }

    private void Finish(int at, RecordedReason reason)
    {
        ref Row row = ref _rows[at];
        if (!TryStore(ref row)) reason = RecordedReason.NoRoom;
        row.Written = _files.EndRecording(row.File);
        Over(at, reason);
    }

    private void Over(int at, RecordedReason reason)
    {
        ref Row row = ref _rows[at];
        (row.State, row.Reason) = (RecorderState.Over, reason);
        _busy.Value--;
        _untold.Value++;
    }

    // Port 0: of any channel.
    private int Find(RecorderState state, int port, int timeslot)
    {
        for (int at = 0; at < Rows; at++)
        {
            ref readonly Row row = ref _rows[at];
            if (row.State == state && (port == 0 || (row.Port == port && row.Timeslot == timeslot))) return at;
        }

        return -1;
    }

    private enum RecorderState : byte
    {
        Free,
        Busy,
        Over,
    }

    private struct Row
    {
        public RecorderState State;
        public RecordedReason Reason;
        public byte Port;
        public byte Timeslot;
        public ushort File;
        public uint Token;
        public ChannelId Second;
        public int OctetsMax;
        public int Written;
        public int Held;
        public Octets Gathered;
    }

    [InlineArray(GatheredOctets)]
    private struct Octets
    {
        private byte _octet;
    }
}
