using System;
using AcdController.Kernel;

namespace AcdController.CallControl;

/// <content>A commit: calls and legs go on under their handles.</content>
public sealed partial class CallTable
{
    // Every table of this room begins with one of these.
    private static readonly string[] _tables = ["calls", "legs"];

    /// <summary>Rows that a table needs to take the calls over.</summary>
    public int SlotsNeeded => _calls.SlotsNeeded;

    /// <summary>Rows that a table needs to take the legs over.</summary>
    public int LegSlotsNeeded => _legs.SlotsNeeded;

    /// <summary>Legs there can be: three times as many as calls, since a leg that was dropped lives on until it has ended, and one for every agent.</summary>
    public static int LegsFor(int calls, int agents) => (calls * 3) + agents;

    /// <summary>No call and no leg takes a row from these on: a successor has no more.</summary>
    public void Confine(int calls, int legs)
    {
        _calls.Confine(calls);
        _legs.Confine(legs);
    }

    /// <summary>Takes over the calls and legs of a table that is not used any more. There is room for them, asserted.</summary>
    /// <param name="old">The other table; its news and orders have been taken.</param>
    /// <param name="agents">Which agent is which. One who is gone has no leg but one that is being cleared.</param>
    /// <param name="spans">Which span is which; one whose calls do not go on is gone.</param>
    public void TakeOver(CallTable old, IndexMap agents, IndexMap spans)
    {
        if (IsAlike(old, agents, spans) && _store.TakeOver(old._store, _tables) is null) return;
        _calls.TakeOver(old._calls);
        _legs.TakeOver(old._legs);
        _ringing.TakeOver(old._ringing);
        _news.TakeOver(old._news);
        _orders.TakeOver(old._orders);
        Carry.Rows(old._legOfAgent, _legOfAgent, agents);
        Carry.Rows(old._routeOfAgent, _routeOfAgent, agents);
        Carry.Value(old._lastSequence, _lastSequence);
        Carry.Value(old._nextCell, _nextCell);
        TakeOverStations(old, spans);
        for (Handle handle = _legs.After(-1); !handle.IsNone; handle = _legs.After(handle.Index))
        {
            ref Leg leg = ref _legs[handle];
            if (!leg.Outgoing || leg.Away != AwayKind.None) continue;
            leg.Agent = agents[leg.Agent];
            leg.Span = spans[leg.Span];
            leg.SpansLeft = Math.Min(leg.SpansLeft, Math.Max(0, _stationSpans.Length - 1));
        }
    }

    private bool IsAlike(CallTable old, IndexMap agents, IndexMap spans) =>
        agents.IsIdentity && spans.IsIdentity && _stationSpans.AsSpan().SequenceEqual(old._stationSpans.AsSpan());

    // The turn goes on where it was: with the span that was next, or the first behind it that is still there.
    private void TakeOverStations(CallTable old, IndexMap spans)
    {
        _nextStation.Value = 0;
        for (int step = 0; step < old._stationSpans.Length; step++)
        {
            int span = spans[old._stationSpans[(old._nextStation.Value + step) % old._stationSpans.Length]];
            int place = span < 0 ? -1 : _stationSpans.IndexOf(span);
            if (place < 0) continue;
            _nextStation.Value = place;
            return;
        }
    }
}
