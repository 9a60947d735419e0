using System;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.CallControl;

// Legs beside a call: whom its agent consults, who is in conference, who listens, who is rung to take it over.
public sealed partial class CallTable
{
    /// <summary>Most legs beside a call.</summary>
    public const int BesideMax = 6;

    /// <summary>The call an agent's telephone is in: talking, rung for it, or beside it; none otherwise.</summary>
    public Handle CallOfAgent(int agent) => _legOfAgent[agent].IsNone ? Handle.None : _legs[_legOfAgent[agent]].Call;

    /// <summary>The leg of an agent's telephone; none without one.</summary>
    public Handle LegOfAgent(int agent) => _legOfAgent[agent];

    /// <summary>Index of the agent whose telephone a leg is; -1: somebody outside.</summary>
    public int AgentOf(Handle leg) => _legs.IsLive(leg) && _legs[leg].Away == AwayKind.None && _legs[leg].Outgoing ? _legs[leg].Agent : -1;

    /// <summary>Has the far end of the leg answered, and not gone?</summary>
    public bool IsConnected(Handle leg) => _legs.IsLive(leg) && _legs[leg].State == LegState.Connected;

    /// <summary>The first leg beside a call; none without one.</summary>
    public Handle FirstBeside(Handle call) => HandleAt(_calls[call].Beside.First);

    /// <summary>The one behind it; none at the end.</summary>
    public Handle NextBeside(Handle leg) => HandleAt(_ringing.Next(leg.Index));

    /// <summary>Calls an agent's telephone beside a call; BesideAnswered or BesideGone follows with the leg, and AgentLegOver when his telephone is free again.</summary>
    /// <param name="call">The call.</param>
    /// <param name="agent">Index of the agent.</param>
    /// <param name="span">Index of his span; -1 for any station span.</param>
    /// <param name="number">His number.</param>
    /// <param name="calling">Who calls, as his telephone shows it.</param>
    /// <param name="leg">The leg.</param>
    /// <returns>False when his telephone has a leg, or there is no room: nothing has changed. A nailed-up telephone without a call has answered at once.</returns>
    public bool TryCallBeside(Handle call, int agent, int span, in Digits number, in Digits calling, out Handle leg)
    {
        leg = _legOfAgent[agent];
        if (_calls[call].Beside.Count >= BesideMax) return false;
        if (!leg.IsNone)
        {
            ref Leg standing = ref _legs[leg];
            if (!IsUp(agent)) return false;
            PutBeside(call, leg, ref standing);
            TellBeside(CallNewsKind.BesideAnswered, standing, leg, Cause.None);
            return true;
        }

        if (!TryPlace(agent, span, number, calling, out leg)) return false;
        PutBeside(call, leg, ref _legs[leg]);
        return true;
    }

    /// <summary>Calls somebody outside beside a call; BesideAnswered or BesideGone follows with the leg.</summary>
    /// <param name="call">The call.</param>
    /// <param name="route">Index of the route.</param>
    /// <param name="number">The digits sent.</param>
    /// <param name="calling">Who calls.</param>
    /// <param name="leg">The leg.</param>
    /// <returns>False when there is no room.</returns>
    public bool TryCallBeside(Handle call, int route, in Digits number, in Digits calling, out Handle leg)
    {
        leg = Handle.None;
        if (_calls[call].Beside.Count >= BesideMax || !_legs.TryTake(out leg)) return false;
        _legs[leg] = new Leg { State = LegState.Placed, Outgoing = true, Away = AwayKind.Beside, Agent = -1 };
        PutBeside(call, leg, ref _legs[leg]);
        _orders.Post(new LegOrder { Kind = LegOrderKind.Place, Leg = leg, Span = -1, Route = route, Called = number, Calling = calling });
        return true;
    }

    /// <summary>Lets a leg beside a call go: it is cleared and ends by itself, or stays up without a call. Nothing happens to one that is not beside a call any more.</summary>
    public void DropBesideLeg(Handle leg, Cause cause)
    {
        if (!_legs.IsLive(leg) || !_legs[leg].Beside || _legs[leg].Call.IsNone) return;
        ref Leg row = ref _legs[leg];
        int agent = AgentOf(leg);
        if (agent >= 0)
        {
            DropAgent(row.Call, agent, cause);
            return;
        }

        PartFromCall(ref row, leg);
        if (row.State != LegState.Clearing) BeginClearing(leg, ref row, cause);
    }

    /// <summary>Lets all legs beside a call go.</summary>
    public void DropBeside(Handle call, Cause cause)
    {
        // Bounded by BesideMax.
        while (_calls[call].Beside.First >= 0) DropBesideLeg(FirstBeside(call), cause);
    }

    /// <summary>A leg beside a call that has answered takes its agent's place; asserted that it is empty. Sounds are left as they are.</summary>
    public void Promote(Handle call, Handle leg)
    {
        ref Call row = ref _calls[call];
        ref Leg promoted = ref _legs[leg];
        Invariant.Require(row.Agent.IsNone && row.Away.IsNone && promoted.Beside && promoted.Call == call, "one takes the agent's place, and one only");
        _ringing.Remove(ref row.Beside, leg.Index);
        promoted.Beside = false;
        row.AgentChannel = promoted.Channel;
        if (promoted.Away == AwayKind.None)
        {
            row.Agent = leg;
            return;
        }

        promoted.Away = AwayKind.Caller;
        row.Away = leg;
    }

    private Handle HandleAt(int index) => index < 0 ? Handle.None : _legs.At(index);

    private void PutBeside(Handle call, Handle handle, ref Leg leg)
    {
        leg.Call = call;
        leg.Beside = true;
        _ringing.Append(ref _calls[call].Beside, handle.Index);
    }

    private void TellBeside(CallNewsKind kind, in Leg leg, Handle handle, Cause cause)
    {
        if (!leg.Call.IsNone) _news.Post(new CallNews { Kind = kind, Call = leg.Call, Agent = leg.Away == AwayKind.None ? leg.Agent : -1, Leg = handle, Cause = cause });
    }

    private void TellBesideGone(ref Leg leg, Handle handle, Cause cause)
    {
        TellBeside(CallNewsKind.BesideGone, leg, handle, cause);
        if (!leg.Call.IsNone) PartFromCall(ref leg, handle);
        if (leg.Away != AwayKind.None || !leg.Stays) return;
        leg.Stays = false;
        _news.Post(new CallNews { Kind = CallNewsKind.TelephoneLost, Agent = leg.Agent, Cause = cause });
    }
}
