using AcdController.CallControl;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment;

// Who answered first keeps the case (S42) and may command others (S43): he breaks in to an agent who talks, and takes his call back from where it went.
public sealed partial class PlanRunner
{
    /// <summary>Breaks in to an agent who talks: his caller hears music, he hears who breaks in. When that one hangs up, he is with his caller again.</summary>
    /// <param name="agent">Index of the agent who breaks in: his telephone rings, or is up.</param>
    /// <param name="other">Index of the agent who talks.</param>
    /// <param name="now">The time.</param>
    public TalkResult BreakIn(int agent, int other, Instant now)
    {
        TalkResult may = MayBreakIn(agent, other, out Handle call);
        if (may != TalkResult.Done) return may;
        TalkResult result = CallAgentBeside(call, agent, NumberOf(other), out Handle leg, now);
        if (result != TalkResult.Done) return result;
        ref TalkRow talk = ref _talks[call.Index];
        talk.Mode = SupervisorMode.BreakIn;
        talk.Supervisor = leg;
        return TalkResult.Done;
    }

    /// <summary>The agent has the call again that he answered first: from another agent at once, out of a queue or a parking place when he answers.</summary>
    public TalkResult TakeBack(int agent, Instant now)
    {
        if (!_rules.Agents[agent].Commands) return TalkResult.NotAllowed;
        Handle call = AnsweredFirstBy(agent);
        if (call.IsNone) return TalkResult.NotTalking;
        ref TalkRow talk = ref _talks[call.Index];
        TalkResult result;
        switch (_rows[call.Index].State)
        {
            // Whom he broke in to, or who asks him, hands it over.
            case PlanState.Talking when _calls.AgentOf(talk.Second) == agent && TalkMachine.Next(talk.State, TalkEvent.HandOver).Do == TalkAction.HandOver:
                result = HappenInTalk(call, TalkEvent.HandOver, now);
                break;
            case PlanState.Talking:
                result = Supervise(call, agent, SupervisorMode.TakeOver, now);
                break;
            case PlanState.Parked:
                result = PickUp(agent, talk.Place, now);
                break;
            case PlanState.Waiting:
                result = CallAgentBeside(call, agent, _calls[call].Calling, out Handle leg, now);
                if (result != TalkResult.Done) return result;
                talk.Second = leg;
                Happen(call, PlanEvent.Reclaimed, agent, now);
                break;
            default:
                return TalkResult.WrongState;
        }

        if (result == TalkResult.Done) _trace.Note(call, TraceKind.TakenBackByFirst, agent, 0, now);
        return result;
    }

    private TalkResult MayBreakIn(int agent, int other, out Handle call)
    {
        call = Handle.None;
        if (!_rules.Agents[agent].Commands) return TalkResult.NotAllowed;
        if (agent == other || (call = TalkOfAgent(other)).IsNone) return TalkResult.NotTalking;
        ref readonly TalkRow talk = ref _talks[call.Index];
        bool fits = TalkMachine.Next(talk.State, TalkEvent.BrokenIn).Do == TalkAction.BreakIn && talk.Supervisor.IsNone;
        return fits ? TalkResult.Done : TalkResult.WrongState;
    }

    // The newest of those that he answered first and does not have.
    private Handle AnsweredFirstBy(int agent)
    {
        Handle newest = Handle.None;
        for (Handle call = _calls.CallAfter(-1); !call.IsNone; call = _calls.CallAfter(call.Index))
        {
            if (_callOfRow[call.Index] != call || _rows[call.Index].FirstAgent != agent || _rows[call.Index].State == PlanState.Ending) continue;
            if (HasAgent(_rows[call.Index].State) && _rows[call.Index].Agent == agent) continue;
            if (newest.IsNone || _calls[call].Sequence > _calls[newest].Sequence) newest = call;
        }

        return newest;
    }

    // He has answered. What he broke in to may have changed meanwhile.
    private void LetBreakIn(Handle call, in PlanRow row, ref TalkRow talk, Instant now)
    {
        Handle leg = talk.Supervisor;
        talk.Supervisor = Handle.None;
        if (TalkMachine.Next(talk.State, TalkEvent.BrokenIn).Do == TalkAction.BreakIn)
        {
            talk.Second = leg;
            if (HappenInTalk(call, TalkEvent.BrokenIn, now) == TalkResult.Done) return;
            talk.Second = Handle.None;
            _selector.Hold(row.Ticket, talk.State == TalkState.Held, now);
        }

        _calls.DropBesideLeg(leg, Cause.UserBusy);
        Arrange(call, row, talk);
    }

    // By a dialled code: his telephone rings when the call is over by which he asked.
    private bool BreakInSoon(int agent, int other, Instant now)
    {
        if (other < 0 || MayBreakIn(agent, other, out _) != TalkResult.Done) return false;
        if (_telephones[agent].OwnCalls == 0) return BreakIn(agent, other, now) == TalkResult.Done;
        _telephones[agent].WantsBreakIn = other + 1;
        return true;
    }

    private bool TakeBackSoon(int agent, Instant now)
    {
        if (!_rules.Agents[agent].Commands || AnsweredFirstBy(agent).IsNone) return false;
        if (_telephones[agent].OwnCalls == 0) return TakeBack(agent, now) == TalkResult.Done;
        _telephones[agent].WantsBack = true;
        return true;
    }

    private void DoWanted(int agent, Instant now)
    {
        ref Telephone telephone = ref _telephones[agent];
        (int other, bool back) = (telephone.WantsBreakIn - 1, telephone.WantsBack);
        (telephone.WantsBreakIn, telephone.WantsBack) = (0, false);
        if (other >= 0) BreakIn(agent, other, now);
        else if (back) TakeBack(agent, now);
    }

    private void PerformSeat(Handle call, ref PlanRow row, PlanAction action, int agent, Instant now)
    {
        switch (action)
        {
            case PlanAction.Reclaim:
                Reclaim(call, ref row, now);
                break;
            case PlanAction.AwaitRepeat or PlanAction.TellAgain:
                PerformRepeat(call, ref row, action, now);
                break;
            case PlanAction.TakePin or PlanAction.RefusePin:
                EndPinQuestion(call, ref row, action == PlanAction.TakePin, now);
                break;
            default:
                PerformPreview(call, ref row, action, agent, now);
                break;
        }
    }

    // Out of its queues, its wait kept: it goes back there when he does not answer.
    private void Reclaim(Handle call, ref PlanRow row, Instant now)
    {
        ref TalkRow talk = ref _talks[call.Index];
        talk.Since = SinceOf(row, now);
        Handle ticket = row.Ticket;
        row.Ticket = Handle.None;
        _selector.PullOut(ticket, now);
        StopSaying(call, ref row);
        PlayMusic(call, row);
        _wheel.Start(_timers.Of(call.Index), now + _seekMost);
    }
}
