using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.CallControl;

// Agents' legs: those that ring, the one that talks, and those that stay up between calls.
public sealed partial class CallTable
{
    /// <summary>Has the agent's telephone a leg that is not over in signalling?</summary>
    public bool HasLeg(int agent) => !_legOfAgent[agent].IsNone;

    /// <summary>Does the agent's telephone stay up between calls, or is it being called to do so?</summary>
    public bool StaysUp(int agent) => !_legOfAgent[agent].IsNone && _legs[_legOfAgent[agent]].Stays;

    /// <summary>Is the agent's telephone connected and without a call: nailed up?</summary>
    public bool IsUp(int agent)
    {
        if (!StaysUp(agent)) return false;
        ref readonly Leg leg = ref _legs[_legOfAgent[agent]];
        return leg.State == LegState.Connected && leg.Call.IsNone;
    }

    /// <summary>An agent's telephone is reached by a route from now on: he works outside; -1: on its span.</summary>
    public void SetRoute(int agent, int route) => _routeOfAgent[agent] = route + 1;

    /// <summary>The leg of an agent who is rung for a call or talks in it; none otherwise.</summary>
    public Handle LegOf(Handle call, int agent)
    {
        Handle handle = _legOfAgent[agent];
        return !handle.IsNone && _legs[handle].Call == call ? handle : Handle.None;
    }

    /// <summary>Index of the agent who has been rung for a call longest; -1 when nobody is.</summary>
    public int FirstRinging(Handle call)
    {
        int first = _calls[call].Ringing.First;
        return first < 0 ? -1 : _legs.RowAt(first).Agent;
    }

    /// <summary>Rings an agent for a call, beside others who may be rung for it; AgentAnswered or AgentGone follows with the agent.</summary>
    /// <param name="call">The call; asserted not to be joined with an agent.</param>
    /// <param name="agent">Index of the agent. Nailed up, he has answered at once; with a leg that is not over yet, he is gone with cause 41.</param>
    /// <param name="span">Index of the agent's span; -1 for any station span.</param>
    /// <param name="number">The agent's number.</param>
    public void RingAgent(Handle call, int agent, int span, in Digits number)
    {
        ref Call row = ref _calls[call];
        Invariant.Require(row.Agent.IsNone, "a call that talks rings nobody");
        if (!_legOfAgent[agent].IsNone)
        {
            RingOnStandingLeg(call, ref row, agent);
            return;
        }

        if (!TryPlace(agent, span, number, row.Calling, out Handle handle))
        {
            _news.Post(new CallNews { Kind = CallNewsKind.AgentGone, Call = call, Agent = agent, Cause = Cause.SwitchingEquipmentCongestion });
            return;
        }

        _legs[handle].Call = call;
        _ringing.Append(ref row.Ringing, handle.Index);
    }

    /// <summary>Calls a nailed-up agent's telephone for no call; TelephoneUp or TelephoneLost follows. A telephone that has a leg is left alone.</summary>
    public void CallTelephone(int agent, int span, in Digits number)
    {
        if (!_legOfAgent[agent].IsNone) return;
        if (TryPlace(agent, span, number, default, out Handle handle)) _legs[handle].Stays = true;
        else _news.Post(new CallNews { Kind = CallNewsKind.TelephoneLost, Agent = agent, Cause = Cause.SwitchingEquipmentCongestion });
    }

    /// <summary>A nailed-up agent signs out: his leg is cleared, at once or when its call is over.</summary>
    public void HangUpTelephone(int agent, Cause cause)
    {
        Handle handle = _legOfAgent[agent];
        if (handle.IsNone) return;
        ref Leg leg = ref _legs[handle];
        leg.Stays = false;
        if (leg.Call.IsNone && leg.State != LegState.Clearing) BeginClearing(handle, ref leg, cause);
    }

    /// <summary>The caller and one of the agents who were rung hear each other; the agent's leg is the call's. The others ring on until they are dropped.</summary>
    public void Join(Handle call, int agent)
    {
        Take(call, agent);
        _map.Join(_calls[call].CallerChannel, _calls[call].AgentChannel, call);
    }

    /// <summary>One of the agents who were rung has the call from now on; he and the caller do not hear each other yet.</summary>
    public void Take(Handle call, int agent)
    {
        ref Call row = ref _calls[call];
        Handle handle = _legOfAgent[agent];
        Invariant.Require(row.Agent.IsNone && !handle.IsNone && _legs[handle].Call == call, "one of those who are rung is joined, and one only");
        _ringing.Remove(ref row.Ringing, handle.Index);
        row.Agent = handle;
        row.AgentChannel = _legs[handle].Channel;
    }

    /// <summary>Lets one agent's leg go: it is cleared and ends by itself, or stays up without a call.</summary>
    /// <returns>False when the agent has no leg in that call; true: AgentLegOver follows.</returns>
    public bool DropAgent(Handle call, int agent, Cause cause)
    {
        Handle handle = LegOf(call, agent);
        if (handle.IsNone) return false;
        ref Leg leg = ref _legs[handle];
        PartFromCall(ref leg, handle);
        if (leg.State == LegState.Clearing) return true;
        if (leg.Stays && leg.State == LegState.Connected)
        {
            if (!leg.Channel.IsNone) Silence(leg.Channel);
            TellOf(CallNewsKind.AgentLegOver, leg);
        }
        else
        {
            leg.Stays = false;
            BeginClearing(handle, ref leg, cause);
        }

        return true;
    }

    /// <summary>Lets all agents' legs of a call go, the one that talks and those that ring.</summary>
    public void DropAgents(Handle call, Cause cause)
    {
        DropBeside(call, cause);
        // Bounded by the agents who are rung for one call.
        while (_calls[call].Ringing.First >= 0) DropAgent(call, _legs.RowAt(_calls[call].Ringing.First).Agent, cause);
        if (!_calls[call].Agent.IsNone) DropAgent(call, _legs[_calls[call].Agent].Agent, cause);
    }

    /// <summary>An agent is no more: his leg is cleared as if a fault had taken it, and whoever talks to him is told so.</summary>
    public void LoseAgent(int agent)
    {
        Handle handle = _legOfAgent[agent];
        if (handle.IsNone || _legs[handle].State == LegState.Clearing) return;
        ref Leg leg = ref _legs[handle];
        BeginClearing(handle, ref leg, Cause.TemporaryFailure);
        TellGone(ref leg, handle, Cause.TemporaryFailure);
    }

    private bool TryPlace(int agent, int span, in Digits number, in Digits calling, out Handle handle)
    {
        if (!_legs.TryTake(out handle)) return false;
        ref Leg leg = ref _legs[handle];
        leg.State = LegState.Placed;
        leg.Outgoing = true;
        leg.Agent = agent;
        leg.SpansLeft = span < 0 ? _stationSpans.Length - 1 : 0;
        leg.Span = span < 0 ? NextStation() : span;
        _legOfAgent[agent] = handle;
        if (_routeOfAgent[agent] > 0)
        {
            (leg.SpansLeft, leg.Span) = (0, -1);
            _orders.Post(new LegOrder { Kind = LegOrderKind.Place, Leg = handle, Span = -1, Route = _routeOfAgent[agent] - 1, Called = number, Calling = calling });
            return true;
        }

        _orders.Post(new LegOrder { Kind = LegOrderKind.Place, Leg = handle, Span = leg.Span, Called = number, Calling = calling });
        return true;
    }

    // A leg that stays up takes the call at once, or when its telephone is answered. Any other leg of the agent is only ending: there is no way to him yet.
    private void RingOnStandingLeg(Handle call, ref Call row, int agent)
    {
        Handle handle = _legOfAgent[agent];
        ref Leg leg = ref _legs[handle];
        if (!leg.Stays || leg.State == LegState.Clearing || !leg.Call.IsNone)
        {
            _news.Post(new CallNews { Kind = CallNewsKind.AgentGone, Call = call, Agent = agent, Cause = Cause.TemporaryFailure });
            return;
        }

        leg.Call = call;
        _ringing.Append(ref row.Ringing, handle.Index);
        if (leg.State == LegState.Connected) TellOf(CallNewsKind.AgentAnswered, leg);
    }

    private void TellAgentGone(ref Leg leg, Handle handle, Cause cause)
    {
        if (!leg.Call.IsNone)
        {
            _news.Post(new CallNews { Kind = CallNewsKind.AgentGone, Call = leg.Call, Agent = leg.Agent, Cause = cause });
            PartFromCall(ref leg, handle);
        }

        if (!leg.Stays) return;
        leg.Stays = false;
        _news.Post(new CallNews { Kind = CallNewsKind.TelephoneLost, Agent = leg.Agent, Cause = cause });
    }

    private void PartFromCall(ref Leg leg, Handle handle)
    {
        ref Call row = ref _calls[leg.Call];
        if (row.Agent == handle) row.Agent = Handle.None;
        else if (leg.Beside) _ringing.Remove(ref row.Beside, handle.Index);
        else _ringing.Remove(ref row.Ringing, handle.Index);
        leg.Call = Handle.None;
        leg.Beside = false;
    }

    private void TellOf(CallNewsKind kind, in Leg leg) => _news.Post(new CallNews { Kind = kind, Call = leg.Call, Agent = leg.Agent });
}
