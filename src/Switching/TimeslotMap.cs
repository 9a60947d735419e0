using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Switching;

/// <summary>The connection memory of the whole chassis: one cell a timeslot, each with one feed and an owner. Changes leave as orders, oldest first.</summary>
/// <remarks>
/// A duplex path is two cells. The last order to a sink wins, here and on the card, so the two never disagree; a sink that gets another feed is never idle in between:
/// a path is made before the old one breaks. O(1), no allocation.
/// </remarks>
public sealed class TimeslotMap
{
    // One event joins or parts one call: two sinks, each first idled and then fed. A lost card idles in place, without orders.
    private const int OrdersPerEventMax = 4096;
    private const int SlotsPerCard = SpanId.PortsMax * 32;

    private readonly Cell[] _cells;
    private readonly Mix[] _mixes;
    private readonly AnnouncementList[] _lists;
    private readonly int[] _mixersUsed;
    private readonly Kernel.Cell<int> _busy;
    private readonly Outbox<Cell> _orders;

    /// <summary>Lays out the map.</summary>
    public TimeslotMap(Store store)
    {
        _cells = store.Array<Cell>("cells", ChannelId.IndexBound);
        _mixes = store.Array<Mix>("cells.mixes", ChannelId.IndexBound);
        _lists = store.Array<AnnouncementList>("cells.lists", ChannelId.IndexBound);
        _mixersUsed = store.Array<int>("cells.mixers", SpanId.CardsMax + 1);
        _busy = store.Cell<int>("cells.busy");
        _orders = new Outbox<Cell>(store, "cells.orders", OrdersPerEventMax);
    }

    /// <summary>Takes everything over, for a commit: whatever the configuration, a timeslot is known by card and port.</summary>
    public void TakeOver(TimeslotMap old)
    {
        Carry.Whole(old._cells, _cells);
        Carry.Whole(old._mixes, _mixes);
        Carry.Whole(old._lists, _lists);
        Carry.Whole(old._mixersUsed, _mixersUsed);
        Carry.Value(old._busy, _busy);
        _orders.TakeOver(old._orders);
    }

    /// <summary>Cells that are not idle.</summary>
    public int BusyCells => _busy.Value;

    /// <summary>What feeds a sink.</summary>
    public ref readonly Cell this[ChannelId sink] => ref _cells[sink.Index];

    /// <summary>The voices of a sink that hears a mix.</summary>
    public ref readonly Mix MixOf(ChannelId sink) => ref _mixes[sink.Index];

    /// <summary>The announcements of a sink that hears a list.</summary>
    public ref readonly AnnouncementList ListOf(ChannelId sink) => ref _lists[sink.Index];

    /// <summary>Cells of a card that hear a mix: each takes a mixer of the card.</summary>
    public int MixersUsed(byte card) => _mixersUsed[card];

    /// <summary>The sink hears a timeslot of any card.</summary>
    /// <param name="sink">Who hears.</param>
    /// <param name="source">Whom.</param>
    /// <param name="owner">The call on whose account.</param>
    public void Connect(ChannelId sink, ChannelId source, Handle owner)
    {
        ref readonly Cell cell = ref _cells[sink.Index];
        if (cell.Kind == SourceKind.Timeslot && cell.Source == source && cell.Owner == owner) return;
        Feed(new Cell { Sink = sink, Kind = SourceKind.Timeslot, Source = source, Owner = owner });
    }

    /// <summary>The two hear each other.</summary>
    public void Join(ChannelId a, ChannelId b, Handle owner)
    {
        Invariant.Require(a != b, "a path joins two timeslots");
        Connect(a, b, owner);
        Connect(b, a, owner);
    }

    /// <summary>The sink hears the sum of several timeslots.</summary>
    public void Mix(ChannelId sink, in Mix voices, Handle owner)
    {
        Invariant.Require(voices.Count > 0, "a mix has voices");
        ref readonly Cell cell = ref _cells[sink.Index];
        if (cell.Kind == SourceKind.Mix && cell.Owner == owner && _mixes[sink.Index].Equals(voices)) return;
        _mixes[sink.Index] = voices;
        Feed(new Cell { Sink = sink, Kind = SourceKind.Mix, Owner = owner });
    }

    /// <summary>The sink hears an announcement.</summary>
    /// <param name="sink">Who hears it.</param>
    /// <param name="prompt">Its number on the cards.</param>
    /// <param name="times">How often; 0 for ever.</param>
    /// <param name="token">Names this playing when the card reports its end.</param>
    /// <param name="owner">The call on whose account.</param>
    public void Announce(ChannelId sink, ushort prompt, byte times, uint token, Handle owner) =>
        Feed(new Cell { Sink = sink, Kind = SourceKind.Announcement, Prompt = prompt, Detail = times, Token = token, Owner = owner });

    /// <summary>The sink hears announcements one after the other.</summary>
    /// <param name="sink">Who hears them.</param>
    /// <param name="list">Which, how often, stopped by what.</param>
    /// <param name="token">Names this playing when the card reports its end.</param>
    /// <param name="owner">The call on whose account.</param>
    public void PlayList(ChannelId sink, in AnnouncementList list, uint token, Handle owner)
    {
        _lists[sink.Index] = list;
        Feed(new Cell { Sink = sink, Kind = SourceKind.PlayList, Token = token, Owner = owner });
    }

    /// <summary>The sink hears a tone.</summary>
    public void Tone(ChannelId sink, byte tone, Handle owner) => Feed(new Cell { Sink = sink, Kind = SourceKind.Tone, Detail = tone, Owner = owner });

    /// <summary>The sink hears nothing; a sink that hears nothing is left alone.</summary>
    public void Idle(ChannelId sink)
    {
        if (_cells[sink.Index].Kind != SourceKind.Idle) Feed(new Cell { Sink = sink });
    }

    /// <summary>
    /// A card is gone or starts with an empty connection memory: its sinks are idle, without orders; those of other cards that heard one of its timeslots are made idle, lest they hear whoever comes there next.
    /// </summary>
    public void Forget(byte card)
    {
        for (int cell = 0; cell < _cells.Length; cell++)
        {
            if (_cells[cell].Kind == SourceKind.Timeslot && _cells[cell].Source.Span.Card == card && _cells[cell].Sink.Span.Card != card) Idle(_cells[cell].Sink);
        }

        int first = new SpanId(card, 1).Index * 32;
        for (int cell = first; cell < first + SlotsPerCard; cell++)
        {
            if (_cells[cell].Kind != SourceKind.Idle) _busy.Value--;
            _cells[cell] = default;
        }

        _mixersUsed[card] = 0;
    }

    /// <summary>Takes the oldest order for a card.</summary>
    public bool TryTakeOrder(out Cell order) => _orders.TryTake(out order);

    private void Feed(in Cell wanted)
    {
        ref Cell cell = ref _cells[wanted.Sink.Index];
        Invariant.Require(wanted.Owner.IsNone == (wanted.Kind == SourceKind.Idle), "every cell that is fed has an owner");
        if (cell.Kind == SourceKind.Idle) _busy.Value++;
        if (wanted.Kind == SourceKind.Idle) _busy.Value--;
        if (cell.Kind == SourceKind.Mix) _mixersUsed[wanted.Sink.Span.Card]--;
        if (wanted.Kind == SourceKind.Mix) _mixersUsed[wanted.Sink.Span.Card]++;
        cell = wanted;
        _orders.Post(wanted);
    }
}
