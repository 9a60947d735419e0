using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Switching;

/// <summary>What feeds a sink: the far end of that timeslot hears it.</summary>
public enum SourceKind : byte
{
    /// <summary>Silence; the cell is free.</summary>
    Idle,

    /// <summary>Another timeslot's received sound.</summary>
    Timeslot,

    /// <summary>An announcement player of the card.</summary>
    Announcement,

    /// <summary>A tone generator of the card.</summary>
    Tone,
}

/// <summary>One cell of connection memory as we want it, and the order to a card that brings it about.</summary>
public struct Cell
{
    /// <summary>The timeslot that is fed.</summary>
    public ChannelId Sink;

    /// <summary>By what.</summary>
    public SourceKind Kind;

    /// <summary>Announcement: how often it is played, 0 for ever. Tone: its kind on the card.</summary>
    public byte Detail;

    /// <summary>Announcement: its number on the card.</summary>
    public ushort Prompt;

    /// <summary>Announcement: comes back when it is done.</summary>
    public uint Token;

    /// <summary>Timeslot: whose sound.</summary>
    public ChannelId Source;
}

/// <summary>The connection memory of the whole chassis: one cell a timeslot, each with one feed. Changes leave as orders, oldest first.</summary>
/// <remarks>A duplex path is two cells. The last order to a sink wins, here and on the card, so the two never disagree. O(1), no allocation.</remarks>
public sealed class TimeslotMap
{
    // One event joins or parts one call: two sinks, each first idled and then fed. A lost card idles in place, without orders.
    private const int OrdersPerEventMax = 4096;

    private readonly Cell[] _cells;
    private readonly Kernel.Cell<int> _busy;
    private readonly Outbox<Cell> _orders;

    /// <summary>Lays out the map.</summary>
    public TimeslotMap(Store store)
    {
        _cells = store.Array<Cell>("cells", ChannelId.IndexBound);
        _busy = store.Cell<int>("cells.busy");
        _orders = new Outbox<Cell>(store, "cells.orders", OrdersPerEventMax);
    }

    /// <summary>Cells that are not idle.</summary>
    public int BusyCells => _busy.Value;

    /// <summary>What feeds a sink.</summary>
    public ref readonly Cell this[ChannelId sink] => ref _cells[sink.Index];

    /// <summary>The sink hears a timeslot of any card.</summary>
    public void Connect(ChannelId sink, ChannelId source) =>
        Feed(new Cell { Sink = sink, Kind = SourceKind.Timeslot, Source = source });

    /// <summary>The two hear each other.</summary>
    public void Join(ChannelId a, ChannelId b)
    {
        Invariant.Require(a != b, "a path joins two timeslots");
        Connect(a, b);
        Connect(b, a);
    }

    /// <summary>The sink hears an announcement.</summary>
    /// <param name="sink">Who hears it.</param>
    /// <param name="prompt">Its number on the cards.</param>
    /// <param name="times">How often; 0 for ever.</param>
    /// <param name="token">Names this playing when the card reports its end.</param>
    public void Announce(ChannelId sink, ushort prompt, byte times, uint token) =>
        Feed(new Cell { Sink = sink, Kind = SourceKind.Announcement, Prompt = prompt, Detail = times, Token = token });

    /// <summary>The sink hears a tone.</summary>
    public void Tone(ChannelId sink, byte tone) => Feed(new Cell { Sink = sink, Kind = SourceKind.Tone, Detail = tone });

    /// <summary>The sink hears nothing; a sink that hears nothing is left alone.</summary>
    public void Idle(ChannelId sink)
    {
        if (_cells[sink.Index].Kind != SourceKind.Idle) Feed(new Cell { Sink = sink });
    }

    /// <summary>A card is gone or starts with an empty connection memory: its sinks are idle, without orders.</summary>
    public void Forget(byte card)
    {
        int first = new SpanId(card, 1).Index * 32;
        for (int cell = first; cell < first + (SpanId.PortsMax * 32); cell++)
        {
            if (_cells[cell].Kind != SourceKind.Idle) _busy.Value--;
            _cells[cell] = default;
        }
    }

    /// <summary>Takes the oldest order for a card.</summary>
    public bool TryTakeOrder(out Cell order) => _orders.TryTake(out order);

    private void Feed(in Cell wanted)
    {
        ref Cell cell = ref _cells[wanted.Sink.Index];
        if (cell.Kind == SourceKind.Idle) _busy.Value++;
        if (wanted.Kind == SourceKind.Idle) _busy.Value--;
        cell = wanted;
        _orders.Post(wanted);
    }
}
