using System.Collections.Immutable;
using AcdController.Kernel;
using AcdController.Switching;
using AcdController.Telephony;

namespace AcdController.CallControl;

/// <summary>Calls and their legs. Signalling reports to it by <see cref="On"/>; treatment commands it; it decides nothing about service.</summary>
/// <remarks>
/// A leg that is dropped ends by itself: its row lives until signalling says Released, its call no longer waits for it.
/// Whenever a leg begins to clear, its timeslot hears nothing and nobody hears it.
/// Several agents may be rung for one call; an agent has at most one leg that is not over, found by the agent's index.
/// </remarks>
public sealed partial class CallTable
{
    private const int NewsPerEventMax = 1024;

    private readonly Store _store;
    private readonly TimeslotMap _map;
    private readonly BridgeTable _bridges;
    private readonly ImmutableArray<int> _stationSpans;
    private readonly Slab<Call> _calls;
    private readonly Slab<Leg> _legs;
    private readonly IntrusiveLists _ringing;
    private readonly Handle[] _legOfAgent;
    private readonly int[] _routeOfAgent;
    private readonly Cell<ulong> _lastSequence;
    private readonly Cell<int> _nextStation;
    private readonly Cell<int> _nextCell;
    private readonly int _reserve;
    private readonly Outbox<CallNews> _news;
    private readonly Outbox<LegOrder> _orders;

    /// <summary>Lays out the tables.</summary>
    /// <param name="store">Where the octets live.</param>
    /// <param name="map">The connection memory.</param>
    /// <param name="bridges">Its conferences.</param>
    /// <param name="callCapacity">Most calls at a time. Legs: three times as many, since a leg that was dropped lives on until it has ended, and one for every agent.</param>
    /// <param name="agents">How many agents there are.</param>
    /// <param name="reserve">So many of the calls only for those that may be emergency calls.</param>
    /// <param name="stationSpans">Indices of the spans on which an agent without a span of his own may be reached.</param>
    public CallTable(Store store, TimeslotMap map, BridgeTable bridges, int callCapacity, int agents, ImmutableArray<int> stationSpans, int reserve = 0)
    {
        _store = store;
        _map = map;
        _bridges = bridges;
        _stationSpans = stationSpans;
        _reserve = reserve;
        _calls = new Slab<Call>(store, "calls", callCapacity);
        _legs = new Slab<Leg>(store, "legs", LegsFor(callCapacity, agents));
        _ringing = new IntrusiveLists(store, "legs.ringing", _legs.Capacity);
        _legOfAgent = store.Array<Handle>("legs.agents", agents);
        _routeOfAgent = store.Array<int>("legs.agents.routes", agents);
        _lastSequence = store.Cell<ulong>("calls.sequence");
        _nextStation = store.Cell<int>("calls.station");
        _nextCell = store.Cell<int>("calls.audit");
        _news = new Outbox<CallNews>(store, "calls.news", NewsPerEventMax + (callCapacity * 4) + (agents * 3));
        _orders = new Outbox<LegOrder>(store, "calls.orders", NewsPerEventMax + (callCapacity * 4) + (agents * 2));
    }

    /// <summary>Calls alive.</summary>
    public int Count => _calls.Count;

    /// <summary>Number of the newest call.</summary>
    public ulong LastSequence => _lastSequence.Value;

    /// <summary>The row of a call; the handle is asserted live.</summary>
    public ref Call this[Handle call] => ref _calls[call];

    /// <summary>Does the handle name a call?</summary>
    public bool IsLive(Handle call) => _calls.IsLive(call);

    /// <summary>Walks the calls: begin with -1, stop at none. For views.</summary>
    public Handle CallAfter(int index) => _calls.After(index);

    /// <summary>The timeslot of a leg; none while it is not settled, for no leg, and for one that has ended since it was ordered something.</summary>
    public ChannelId ChannelOf(Handle leg) => _legs.IsLive(leg) ? _legs[leg].Channel : ChannelId.None;

    /// <summary>The call of a leg, for displays; none when there is no such leg any more, or it was dropped and only has to end.</summary>
    public Handle CallOf(Handle leg) => _legs.IsLive(leg) ? _legs[leg].Call : Handle.None;

    /// <summary>The call in signalling of a leg; none for no leg.</summary>
    public Handle SignallingOf(Handle leg) => _legs.IsLive(leg) ? _legs[leg].Signalling : Handle.None;

    /// <summary>Signalling reports.</summary>
    public void On(in CallIndication indication, Instant now)
    {
        if (indication.Kind == IndicationKind.Setup)
        {
            Arrive(indication, now);
            return;
        }

        // The end of a call that found no room and never had a leg.
        if (indication.Leg.IsNone) return;

        // A leg that signalling names is alive: Released is its last word, and only then is the row freed.
        ref Leg leg = ref _legs[indication.Leg];
        if (!indication.Channel.IsNone) leg.Channel = indication.Channel;
        switch (indication.Kind)
        {
            case IndicationKind.Digits when leg.State == LegState.Offered && !leg.Call.IsNone:
                ref Call row = ref _calls[leg.Call];
                row.Called = indication.Called;
                row.NumberComplete = indication.Complete;
                Tell(CallNewsKind.MoreDigits, leg.Call, Cause.None);
                break;
            case IndicationKind.Alerting when leg.Beside:
                TellBeside(CallNewsKind.BesideRings, leg, indication.Leg, Cause.None);
                break;
            case IndicationKind.Alerting when leg.State == LegState.Placed && leg.Away != AwayKind.None:
                TellAway(CallNewsKind.AwayRings, CallNewsKind.TestRings, leg);
                break;
            case IndicationKind.Answer when leg.State == LegState.Placed:
                leg.State = LegState.Connected;
                if (leg.Beside) TellBeside(CallNewsKind.BesideAnswered, leg, indication.Leg, Cause.None);
                else if (leg.Away != AwayKind.None) TellAway(CallNewsKind.AwayAnswered, CallNewsKind.TestAnswered, leg);
                else if (!leg.Call.IsNone) TellOf(CallNewsKind.AgentAnswered, leg);
                else if (leg.Stays) TellOf(CallNewsKind.TelephoneUp, leg);
                break;
            case IndicationKind.Connected when leg.State == LegState.Answering:
                leg.State = LegState.Connected;
                Tell(CallNewsKind.Through, leg.Call, Cause.None);
                break;
            case IndicationKind.Disconnect when leg.State != LegState.Clearing:
                BeginClearing(indication.Leg, ref leg, Cause.NormalCallClearing);
                TellGone(ref leg, indication.Leg, indication.Cause);
                break;
            case IndicationKind.Released:
                End(indication.Leg, ref leg, indication.Cause);
                break;
        }
    }

    /// <summary>Signalling could not place a leg: the next station span is tried, if the leg may use any; otherwise the leg is gone with the cause.</summary>
    public void PlaceFailed(Handle handle, in LegOrder order, Cause cause)
    {
        ref Leg leg = ref _legs[handle];
        if (leg.State != LegState.Clearing && leg.SpansLeft > 0)
        {
            leg.SpansLeft--;
            LegOrder next = order;
            next.Span = leg.Span = NextStation();
            _orders.Post(next);
            return;
        }

        End(handle, ref leg, cause);
    }

    /// <summary>Signalling has placed a leg.</summary>
    /// <param name="handle">The leg.</param>
    /// <param name="signalling">The call in the signalling room.</param>
    /// <param name="channel">Its timeslot, none while not settled.</param>
    public void Placed(Handle handle, Handle signalling, ChannelId channel)
    {
        ref Leg leg = ref _legs[handle];
        leg.Signalling = signalling;
        leg.Channel = channel;
        // Dropped before signalling had it: it ends now.
        if (leg.State == LegState.Clearing) _orders.Post(new LegOrder { Kind = LegOrderKind.Clear, Leg = handle, Signalling = signalling, Cause = Cause.NormalCallClearing });
    }

    /// <summary>Tells the caller's exchange that the number is complete. Nothing happens when he has gone: the news of it is on its way.</summary>
    public void Proceed(Handle call)
    {
        if (TryFindCaller(call, out Handle leg)) Order(LegOrderKind.Proceed, leg, Cause.None);
    }

    /// <summary>Asks the caller's exchange for more digits of the called number; MoreDigits follows, or the news that he has gone.</summary>
    public void AskForDigits(Handle call)
    {
        if (TryFindCaller(call, out Handle leg)) Order(LegOrderKind.AskForDigits, leg, Cause.None);
    }

    /// <summary>Answers the caller; Through follows when he hears us, or the news that he has gone.</summary>
    public void Answer(Handle call)
    {
        if (!TryFindCaller(call, out Handle leg)) return;
        Invariant.Require(_legs[leg].State == LegState.Offered, "a call is answered once");
        _legs[leg].State = LegState.Answering;
        Order(LegOrderKind.Answer, leg, Cause.None);
    }

    /// <summary>Clears the caller, whatever the state; Over follows. Agents' legs must have been dropped before, asserted.</summary>
    public void Clear(Handle call, Cause cause)
    {
        DropBeside(call, cause);
        ref Call row = ref _calls[call];
        Invariant.Require(row.Agent.IsNone && row.Ringing.Count == 0, "agents' legs are dropped before the caller is cleared");
        Invariant.Require(row.Away.IsNone, "the leg that leaves is dropped before the caller is cleared");
        if (row.Caller.IsNone)
        {
            // Nobody had called: there is no leg whose end could be waited for.
            if (!row.Originated) return;
            row.Originated = false;
            row.Cause = cause;
            Tell(CallNewsKind.Over, call, cause);
            return;
        }

        ref Leg leg = ref _legs[row.Caller];
        if (leg.State == LegState.Clearing) return;
        row.Cause = cause;
        BeginClearing(row.Caller, ref leg, cause);
    }

    /// <summary>Gives a call's row back after Over.</summary>
    public void Free(Handle call)
    {
        ref readonly Call row = ref _calls[call];
        Invariant.Require(row.Caller.IsNone && row.Agent.IsNone && row.Away.IsNone && row.Ringing.Count == 0 && row.Beside.Count == 0, "a call that is over has no legs");
        _calls.Free(call);
    }

    /// <summary>Takes the oldest news.</summary>
    public bool TryTake(out CallNews news) => _news.TryTake(out news);

    /// <summary>Takes the oldest order to signalling.</summary>
    public bool TryTakeOrder(out LegOrder order) => _orders.TryTake(out order);

    private void Arrive(in CallIndication setup, Instant now)
    {
        ulong sequence = ++_lastSequence.Value;
        if (_calls.Count >= _calls.Capacity - (setup.Urgent ? 0 : _reserve) || _calls.IsFull || _legs.IsFull)
        {
            _orders.Post(new LegOrder { Kind = LegOrderKind.Clear, Signalling = setup.Signalling, Cause = Cause.SwitchingEquipmentCongestion });
            _news.Post(new CallNews { Kind = CallNewsKind.NoRoom, Cause = Cause.SwitchingEquipmentCongestion, Sequence = sequence, Channel = setup.Channel, Calling = setup.Calling, Called = setup.Called });
            return;
        }

        _calls.TryTake(out Handle call);
        _legs.TryTake(out Handle handle);
        _legs[handle] = new Leg { State = LegState.Offered, Call = call, Signalling = setup.Signalling, Channel = setup.Channel };
        _calls[call] = new Call { Sequence = sequence, Caller = handle, CallerChannel = setup.Channel, Calling = setup.Calling, Called = setup.Called, NumberComplete = setup.Complete, CalledType = setup.CalledType, CallingType = setup.CallingType, ArrivedAt = now };
        _orders.Post(new LegOrder { Kind = LegOrderKind.Bind, Leg = handle, Signalling = setup.Signalling });
        Tell(CallNewsKind.Arrived, call, Cause.None);
    }

    // Several indications are taken before the news of the first one is: he may have gone after what is being acted upon.
    private bool TryFindCaller(Handle call, out Handle leg)
    {
        leg = _calls[call].Caller;
        return !leg.IsNone && _legs[leg].State != LegState.Clearing;
    }

    private void BeginClearing(Handle handle, ref Leg leg, Cause cause)
    {
        leg.State = LegState.Clearing;
        SilenceOwn(handle, leg.Channel);
        if (!leg.Signalling.IsNone) Order(LegOrderKind.Clear, handle, cause);
    }

    /// <summary>Looks at one cell after the other, one a call: one that is fed on the account of a call that is gone is made idle.</summary>
    /// <param name="orphan">The cell.</param>
    /// <returns>True when this was one.</returns>
    public bool TryFindOrphan(out ChannelId orphan)
    {
        int index = _nextCell.Value;
        _nextCell.Value = (index + 1) % ChannelId.IndexBound;
        orphan = ChannelId.FromIndex(index);
        ref readonly Switching.Cell cell = ref _map[orphan];
        if (cell.Kind == SourceKind.Idle || _calls.IsLive(cell.Owner)) return false;
        if (!_bridges.Leave(orphan)) _map.Idle(orphan);
        return true;
    }

    // The far end may have let a leg go without our knowing (we were dead, the link was down) and its channel is another leg's now: what that one hears is its own.
    private void SilenceOwn(Handle leg, ChannelId channel)
    {
        if (channel.IsNone) return;
        Handle owner = _map[channel].Owner;
        if (!_calls.IsLive(owner) || !HasOther(owner, leg, channel)) Silence(channel);
    }

    // Has a call another leg on that channel?
    private bool HasOther(Handle call, Handle leg, ChannelId channel)
    {
        ref readonly Call row = ref _calls[call];
        return IsOther(row.Caller, leg, channel) || IsOther(row.Agent, leg, channel) || IsOther(row.Away, leg, channel) || HasOther(row.Ringing, leg, channel) || HasOther(row.Beside, leg, channel);
    }

    private bool HasOther(in ListHead legs, Handle leg, ChannelId channel)
    {
        for (Handle other = HandleAt(legs.First); !other.IsNone; other = HandleAt(_ringing.Next(other.Index)))
        {
            if (IsOther(other, leg, channel)) return true;
        }

        return false;
    }

    private bool IsOther(Handle other, Handle leg, ChannelId channel) => other != leg && _legs.IsLive(other) && _legs[other].Channel == channel && _legs[other].State != LegState.Clearing;

    // Nobody hears the timeslot and it hears nothing.
    private void Silence(ChannelId channel)
    {
        if (_bridges.Leave(channel)) return;
        Switching.Cell feed = _map[channel];
        if (feed.Kind == SourceKind.Timeslot && _map[feed.Source].Source == channel) _map.Idle(feed.Source);
        _map.Idle(channel);
    }

    private void End(Handle handle, ref Leg leg, Cause cause)
    {
        // Who is being cleared was silenced when that began; the far end may have given the channel to another call since.
        if (leg.State != LegState.Clearing)
        {
            SilenceOwn(handle, leg.Channel);
            leg.State = LegState.Clearing;
            TellGone(ref leg, handle, cause);
        }

        Handle call = leg.Call;
        if (leg.Away != AwayKind.None)
        {
            TellAway(CallNewsKind.AwayOver, CallNewsKind.TestOver, leg);
        }
        else if (leg.Outgoing && leg.Agent >= 0) // a commit may have taken the agent away
        {
            _legOfAgent[leg.Agent] = Handle.None;
            TellOf(CallNewsKind.AgentLegOver, leg);
        }

        _legs.Free(handle);
        if (call.IsNone) return;
        ref Call row = ref _calls[call];
        Invariant.Require(row.Caller == handle, "only the caller's leg still has a call when it ends");
        row.Caller = Handle.None;
        Tell(CallNewsKind.Over, call, cause);
    }

    // An agent's leg leaves its call with the news; the caller's leg stays until Released.
    private void TellGone(ref Leg leg, Handle handle, Cause cause)
    {
        if (leg.Beside)
        {
            TellBesideGone(ref leg, handle, cause);
            return;
        }

        if (leg.Away != AwayKind.None)
        {
            TellAwayGone(ref leg, cause);
            return;
        }

        if (leg.Outgoing)
        {
            TellAgentGone(ref leg, handle, cause);
            return;
        }

        ref Call row = ref _calls[leg.Call];
        row.Cause = cause;
        Tell(CallNewsKind.CallerGone, leg.Call, cause);
    }

    private int NextStation()
    {
        Invariant.Require(!_stationSpans.IsEmpty, "an agent without a span needs a station span");
        int next = _nextStation.Value;
        _nextStation.Value = (next + 1) % _stationSpans.Length;
        return _stationSpans[next];
    }

    private void Order(LegOrderKind kind, Handle leg, Cause cause) =>
        _orders.Post(new LegOrder { Kind = kind, Leg = leg, Signalling = _legs[leg].Signalling, Cause = cause });

    private void Tell(CallNewsKind kind, Handle call, Cause cause) => _news.Post(new CallNews { Kind = kind, Call = call, Cause = cause });
}
