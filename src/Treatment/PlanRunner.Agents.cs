using AcdController.CallControl;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment;

// Agents: rung, joined, lost, given back; their own calls; telephones that stay up.
public sealed partial class PlanRunner
{
    /// <summary>The selector reports. An offer that was taken back before it came here is not rung.</summary>
    public void On(in SelectorNews news, Instant now)
    {
        switch (news.Kind)
        {
            case SelectorNewsKind.Offer when _selector.IsOffered(news):
                _telephones[news.Agent].RungIn = news.Queue;
                Happen(news.Call, PlanEvent.AgentFound, news.Agent, now);
                break;
            case SelectorNewsKind.Release:
                Release(news.Call, news.Agent, now);
                break;
            case SelectorNewsKind.Left when IsTicketOf(news.Call, news.Ticket):
                _rows[news.Call.Index].Left = news.Reason;
                Happen(news.Call, PlanEvent.LeftQueues, now);
                break;
            default:
                break;
        }
    }

    /// <summary>An agent has signed in: a nailed-up one's telephone is called.</summary>
    public void SignedIn(int agent)
    {
        ref readonly AgentAddress address = ref _rules.Agents.ItemRef(agent);
        if (address.NailedUp) _calls.CallTelephone(agent, address.Span, address.Number);
    }

    /// <summary>An agent has signed out: a nailed-up one's telephone is let go, after the call in hand if there is one.</summary>
    public void SignedOut(int agent)
    {
        if (_rules.Agents[agent].NailedUp) _calls.HangUpTelephone(agent, Cause.NormalCallClearing);
    }

    private bool IsTicketOf(Handle call, Handle ticket) => _callOfRow[call.Index] == call && _rows[call.Index].Ticket == ticket;

    private void PerformWithAgent(Handle call, ref PlanRow row, PlanAction action, int agent, Instant now)
    {
        switch (action)
        {
            case PlanAction.Ring:
                Ring(call, ref row, agent, now);
                break;
            case PlanAction.Join:
                Join(call, ref row, agent, now);
                break;
            case PlanAction.ReturnNoAnswer:
                _calls.DropAgent(call, agent, Cause.NormalCallClearing);
                _selector.Refuse(row.Ticket, agent, RefusalKind.NoAnswer, now);
                break;
            case PlanAction.ReturnRefused:
                _selector.Refuse(row.Ticket, agent, RefusalKind.Refused, now);
                break;
            case PlanAction.ReturnUnreachable:
                ForgetOffer(ref row);
                _selector.Refuse(row.Ticket, agent, RefusalKind.Unreachable, now);
                break;
            case PlanAction.Recall:
                row.Recalls++;
                Recall(call, ref row, now);
                break;
            default:
                _calls.DropAgent(call, row.Agent, Cause.NormalCallClearing);
                Recall(call, ref row, now);
                break;
        }
    }

    private void Ring(Handle call, ref PlanRow row, int agent, Instant now)
    {
        ref readonly AgentAddress address = ref _rules.Agents.ItemRef(agent);
        ref Telephone telephone = ref _telephones[agent];
        telephone.RungFor = call;
        if (row.OfferedAt == Instant.Never) row.OfferedAt = now;
        if (row.Offers < byte.MaxValue) row.Offers++;
        int queue = telephone.RungIn >= 0 ? telephone.RungIn : row.Queue;
        _wheel.Start(_ringTimers.Of(agent), now + (queue >= 0 ? _rules.Queues[queue].RingTime : _ringTimeByName));
        _calls.RingAgent(call, agent, address.Span, address.Number);
        if (address.NailedUp) _calls.KeepUp(agent);
    }

    // An agent answers: the selector says whether the call is still his. If not, his telephone is let go.
    private void Answered(Handle call, int agent, Instant now)
    {
        StopRinging(agent, call);
        bool waits = _callOfRow[call.Index] == call && _rows[call.Index].State == PlanState.Waiting;
        if (waits && _selector.Accept(_rows[call.Index].Ticket, agent, now)) Happen(call, PlanEvent.AgentAnswered, agent, now);
        else if (_callOfRow[call.Index] == call) _calls.DropAgent(call, agent, Cause.NormalCallClearing);
    }

    private void Gone(Handle call, int agent, Cause cause, Instant now)
    {
        StopRinging(agent, call);
        if (_callOfRow[call.Index] != call) return;
        ref readonly PlanRow row = ref _rows[call.Index];
        bool talks = row.State == PlanState.Talking && row.Agent == agent;
        PlanEvent happened = (IsUnreachable(cause), talks) switch
        {
            (false, false) => PlanEvent.AgentRefused,
            (true,  false) => PlanEvent.AgentUnreachable,
            (false, true)  => PlanEvent.AgentHungUp,
            (true,  true)  => row.Recalls < RecallsMax ? PlanEvent.AgentLost : PlanEvent.AgentLostAgain,
        };
        Happen(call, happened, agent, now);
    }

    // Causes that say nothing about the agent: no channel, span or link down, no room.
    private static bool IsUnreachable(Cause cause) =>
        cause is Cause.NoCircuitAvailable or Cause.RequestedCircuitNotAvailable or Cause.DestinationOutOfOrder or Cause.NetworkOutOfOrder
            or Cause.TemporaryFailure or Cause.SwitchingEquipmentCongestion or Cause.RecoveryOnTimerExpiry;

    private void Silent(int agent, Instant now)
    {
        Handle call = _telephones[agent].RungFor;
        _telephones[agent].RungFor = Handle.None;
        Happen(call, PlanEvent.AgentSilent, agent, now);
    }

    // The offer is taken back. A telephone that was never rung, or has been released already, is free; any other one will be when its leg is over.
    private void Release(Handle call, int agent, Instant now)
    {
        StopRinging(agent, call);
        bool dropped = _callOfRow[call.Index] == call && _calls.DropAgent(call, agent, Cause.NormalCallClearing);
        if (!dropped && (!_calls.HasLeg(agent) || _calls.IsUp(agent))) LegOver(agent, now);
    }

    private void LegOver(int agent, Instant now)
    {
        if (_telephones[agent].OwnCalls == 0) _selector.TelephoneFree(agent, now);
    }

    private void StopRinging(int agent, Handle call)
    {
        if (_telephones[agent].RungFor != call) return;
        _telephones[agent].RungFor = Handle.None;
        _wheel.Stop(_ringTimers.Of(agent));
    }

    // No telephone rang: the record does not count it.
    private static void ForgetOffer(ref PlanRow row)
    {
        if (row.Offers > 0) row.Offers--;
        if (row.Offers == 0) row.OfferedAt = Instant.Never;
    }

    private void Join(Handle call, ref PlanRow row, int agent, Instant now)
    {
        if (row.ConnectedAt == Instant.Never) row.ConnectedAt = now;
        row.Agent = agent;
        if (_telephones[agent].RungIn >= 0) row.Queue = _telephones[agent].RungIn;
        _lastAgents.Remember(_calls[call].Calling, agent);
        _player.Yield(_calls[call].CallerChannel);
        if (row.AnsweredAt == Instant.Never)
        {
            row.AnsweredAt = now;
            _calls.Answer(call);
        }

        _calls.Join(call, agent);
    }

    private void Recall(Handle call, ref PlanRow row, Instant now)
    {
        PlayMusic(call, row);
        _selector.Recall(row.Ticket, now);
    }

    // A nailed-up agent without his telephone cannot be reached; he signs in again, or says ready, when it works.
    private void TelephoneLost(int agent, Instant now)
    {
        _ = agent;
        _ = now;
    }

    // An agent who calls somebody himself is busy until that call is over.
    private int TakeOwnTelephone(Handle call, Instant now)
    {
        ref readonly Call row = ref _calls[call];
        if (row.Calling.IsEmpty || !PlaceOf(row).Station) return -1;
        int agent = AgentWith(row.Calling);
        if (agent >= 0 && _telephones[agent].OwnCalls++ == 0) _selector.TelephoneTaken(agent, TelephoneUse.Private, now);
        return agent;
    }

    private void OwnCallOver(int agent, Instant now)
    {
        if (--_telephones[agent].OwnCalls == 0 && (!_calls.HasLeg(agent) || _calls.IsUp(agent))) _selector.TelephoneFree(agent, now);
    }

    private int AgentWith(in Digits number)
    {
        int low = 0;
        int high = _rules.AgentNumbers.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            int order = _rules.AgentNumbers[middle].Number.CompareTo(number);
            if (order == 0) return _rules.AgentNumbers[middle].Agent;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return -1;
    }

    // An agent's telephone as treatment sees it.
    private struct Telephone
    {
        // The call it is rung for; none once he has answered, or the ringing is over.
        public Handle RungFor;

        // The queue of the last offer; -1 by name.
        public int RungIn;

        // Calls that he made himself.
        public int OwnCalls;
    }
}
