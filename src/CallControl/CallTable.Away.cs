using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.CallControl;

// Legs that leave by a trunk: of a caller who dials out, and of a test.
public sealed partial class CallTable
{
    /// <summary>Is the table so full that only emergency calls still find room?</summary>
    public bool IsInReserve => _calls.Count > _calls.Capacity - _reserve;

    /// <summary>Places a leg for a caller who dials out; AwayAnswered or AwayGone follows.</summary>
    /// <param name="call">The call; asserted to have no such leg.</param>
    /// <param name="route">Index of the route.</param>
    /// <param name="number">The digits sent.</param>
    /// <param name="shown">The number that is shown there.</param>
    /// <param name="emergency">Any trunk will do when the route's are taken.</param>
    public void PlaceAway(Handle call, int route, in Digits number, in Digits shown, bool emergency)
    {
        ref Call row = ref _calls[call];
        Invariant.Require(row.Away.IsNone && row.Agent.IsNone, "a call leaves by one leg");
        if (!_legs.TryTake(out Handle handle))
        {
            _news.Post(new CallNews { Kind = CallNewsKind.AwayGone, Call = call, Cause = Cause.SwitchingEquipmentCongestion });
            return;
        }

        _legs[handle] = new Leg { State = LegState.Placed, Outgoing = true, Away = AwayKind.Caller, Agent = -1, Call = call };
        row.Away = handle;
        _orders.Post(new LegOrder { Kind = LegOrderKind.Place, Leg = handle, Span = -1, Route = route, Called = number, Calling = shown, Emergency = emergency });
    }

    /// <summary>The caller and whom he called hear each other.</summary>
    public void JoinAway(Handle call)
    {
        ref Call row = ref _calls[call];
        row.AgentChannel = _legs[row.Away].Channel;
        _map.Join(row.CallerChannel, row.AgentChannel, call);
    }

    /// <summary>Lets the leg that leaves go; nothing happens without one.</summary>
    public void DropAway(Handle call, Cause cause)
    {
        DropBeside(call, cause);
        ref Call row = ref _calls[call];
        Handle handle = row.Away;
        if (handle.IsNone) return;
        row.Away = Handle.None;
        ref Leg leg = ref _legs[handle];
        leg.Call = Handle.None;
        if (leg.State != LegState.Clearing) BeginClearing(handle, ref leg, cause);
    }

    /// <summary>The caller's exchange hears that it rings.</summary>
    public void Alert(Handle call)
    {
        if (!_calls[call].Caller.IsNone && _legs[_calls[call].Caller].State == LegState.Offered) Order(LegOrderKind.Alert, _calls[call].Caller, Cause.None);
    }

    /// <summary>Places a leg for a test; TestRings, TestAnswered, TestGone and TestOver follow with the test's number.</summary>
    /// <param name="test">Number of the test.</param>
    /// <param name="channel">This channel and no other; none: as the route says.</param>
    /// <param name="route">Index of the route; not read with a channel.</param>
    /// <param name="number">The digits sent.</param>
    /// <param name="handle">The leg.</param>
    /// <returns>False when there is no room.</returns>
    public bool TryPlaceTest(int test, ChannelId channel, int route, in Digits number, out Handle handle)
    {
        if (!_legs.TryTake(out handle)) return false;
        _legs[handle] = new Leg { State = LegState.Placed, Outgoing = true, Away = AwayKind.Test, Agent = test };
        _orders.Post(new LegOrder { Kind = LegOrderKind.Place, Leg = handle, Span = -1, Route = route, Only = channel, Called = number });
        return true;
    }

    /// <summary>Clears a test's leg; TestOver follows.</summary>
    public void ClearTest(Handle handle, Cause cause)
    {
        if (!_legs.IsLive(handle)) return;
        ref Leg leg = ref _legs[handle];
        if (leg.State != LegState.Clearing) BeginClearing(handle, ref leg, cause);
    }

    private void TellAway(CallNewsKind ofCaller, CallNewsKind ofTest, in Leg leg, Cause cause = Cause.None)
    {
        if (leg.Away == AwayKind.Test) _news.Post(new CallNews { Kind = ofTest, Agent = leg.Agent, Cause = cause });
        else if (!leg.Call.IsNone && !leg.Beside) _news.Post(new CallNews { Kind = ofCaller, Call = leg.Call, Agent = -1, Cause = cause });
    }

    private void TellAwayGone(ref Leg leg, Cause cause)
    {
        TellAway(CallNewsKind.AwayGone, CallNewsKind.TestGone, leg, cause);
        if (leg.Call.IsNone) return;
        _calls[leg.Call].Away = Handle.None;
        leg.Call = Handle.None;
    }
}
