using AcdController.CallControl;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Routing;
using AcdController.Telephony;

namespace AcdController.Treatment;

// What an agent orders for the call he has: by command, by key, by a program.
public sealed partial class PlanRunner
{
    /// <summary>The call an agent talks in; none without one.</summary>
    public Handle TalkOfAgent(int agent)
    {
        Handle call = _calls.CallOfAgent(agent);
        bool talks = !call.IsNone && _callOfRow[call.Index] == call && _rows[call.Index].State == PlanState.Talking && _rows[call.Index].Agent == agent;
        return talks ? call : Handle.None;
    }

    /// <summary>Hold, Retrieve, Swap, Confer, HandOver: what needs nothing more to be said.</summary>
    public TalkResult OrderTalk(int agent, TalkEvent order, Instant now)
    {
        Handle call = TalkOfAgent(agent);
        return call.IsNone ? TalkResult.NotTalking : HappenInTalk(call, order, now);
    }

    /// <summary>The caller is put on hold; somebody is called beside the talk; of a queue, whoever takes it.</summary>
    public TalkResult Consult(int agent, in TalkTarget target, Instant now)
    {
        Handle call = TalkOfAgent(agent);
        if (call.IsNone) return TalkResult.NotTalking;
        ref TalkRow talk = ref _talks[call.Index];
        if (TalkMachine.Next(talk.State, TalkEvent.Consult).Do == TalkAction.Refuse) return TalkResult.WrongState;
        if (target.Kind == TargetKind.Queue) return ConsultQueue(call, ref talk, target.Index, now);
        TalkResult result = CallBeside(call, agent, target, out Handle leg, now);
        if (result != TalkResult.Done) return result;
        talk.Second = leg;
        return HappenInTalk(call, TalkEvent.Consult, now);
    }

    /// <summary>The call goes to somebody else without a word; the agent is done with it. When whom it goes to does not answer, it goes back to its queue, its wait kept.</summary>
    public TalkResult Transfer(int agent, in TalkTarget target, Instant now)
    {
        Handle call = TalkOfAgent(agent);
        if (call.IsNone) return TalkResult.NotTalking;
        ref PlanRow row = ref _rows[call.Index];
        ref TalkRow talk = ref _talks[call.Index];
        if (talk.State is not (TalkState.Together or TalkState.Held)) return TalkResult.WrongState;
        if (target.Kind == TargetKind.Queue)
        {
            PassToQueue(call, ref row, ref talk, target.Index, agent, now);
            return TalkResult.Done;
        }

        TalkResult result = CallBeside(call, agent, target, out Handle leg, now);
        if (result != TalkResult.Done) return result;
        talk.Second = leg;
        Happen(call, PlanEvent.PassedOn, agent, now);
        return TalkResult.Done;
    }

    private void PassToQueue(Handle call, ref PlanRow row, ref TalkRow talk, int queue, int by, Instant now)
    {
        talk.From = by;
        talk.Since = SinceOf(row, now);
        row.MovesTo = _rules.DemandOfQueue[queue];
        Happen(call, PlanEvent.PassedToQueue, by, now);
    }

    // Rings somebody beside a call. An agent's number means the agent, wherever he sits.
    private TalkResult CallBeside(Handle call, int by, in TalkTarget target, out Handle leg, Instant now)
    {
        leg = Handle.None;
        Digits calling = by >= 0 ? NumberOf(by) : _calls[call].Calling;
        int agent = target.Kind == TargetKind.Agent ? target.Index : AgentAt(target.Number);
        if (agent >= 0) return CallAgentBeside(call, agent, calling, out leg, now);
        Digits called = _rules.Numbers.Normalise(target.Number, NumberType.Unknown, ofCalling: false, out _);
        if (_rules.Numbers.Analyse(called, complete: true, out int entry) != DigitMatch.Known) return TalkResult.NoSuchNumber;
        ref readonly CalledEntry found = ref _rules.Numbers.CalledAt(entry);
        if (found.Route < 0) return TalkResult.NoSuchNumber;
        if (!found.Emergency && !MayCallOut(call, called, consent: false, now)) return TalkResult.Forbidden;
        Digits shown = found.Emergency ? calling : _rules.Leaving.Outbound.Shown;
        Digits sent = found.Emergency ? called : _rules.Numbers.Sent(found.Route, called);
        return _calls.TryCallBeside(call, found.Route, sent, shown, out leg) ? TalkResult.Done : TalkResult.Congestion;
    }

    // His telephone is in use from now on; AgentLegOver frees it.
    private TalkResult CallAgentBeside(Handle call, int agent, in Digits calling, out Handle leg, Instant now)
    {
        leg = Handle.None;
        bool engaged = !_selector.Agents[agent].Ticket.IsNone || (_calls.HasLeg(agent) && !_calls.IsUp(agent));
        if (engaged || _telephones[agent].OwnCalls > 0) return TalkResult.Busy;
        AgentAddress address = AddressOf(agent);
        if (!_calls.TryCallBeside(call, agent, address.Span, address.Number, calling, out leg)) return TalkResult.Congestion;
        _telephones[agent].Beside = true;
        _selector.TelephoneTaken(agent, TelephoneUse.Private, now);
        return TalkResult.Done;
    }

    private Instant SinceOf(in PlanRow row, Instant now) => _selector.IsLive(row.Ticket) ? _selector.TicketOf(row.Ticket).Since : row.EnqueuedAt != Instant.Never ? row.EnqueuedAt : now;

    // What the table says of calls that change hands while nobody talks.
    private void PerformPassing(Handle call, ref PlanRow row, PlanAction action, Instant now)
    {
        ref TalkRow talk = ref _talks[call.Index];
        switch (action)
        {
            case PlanAction.PassOn:
                Part(call, ref row, ref talk, now);
                _wheel.Start(_timers.Of(call.Index), now + _seekMost);
                break;
            case PlanAction.PassToQueue:
                _trace.Note(call, TraceKind.TransferredToQueue, _rules.Demands[row.MovesTo].Queue, 0, now);
                Part(call, ref row, ref talk, now);
                EndBeside(call);
                ReturnTo(call, ref row, row.MovesTo, talk.Since, now);
                break;
            case PlanAction.PassAway:
                if (!row.Ticket.IsNone) FinishTalk(ref row, now);
                JoinOutside(call, ref row, ref talk);
                break;
            case PlanAction.TakeSecond:
                _trace.Note(call, talk.Place > 0 || talk.From < 0 ? TraceKind.Unparked : TraceKind.TransferredToAgent, _calls.AgentOf(talk.Second), 0, now);
                _calls.Promote(call, talk.Second);
                row.Agent = _calls.AgentOf(_calls[call].Agent);
                talk.Second = Handle.None;
                AnswerIfNot(call, ref row, now);
                BeginTalkWithoutQueue(call, ref row, row.Agent, now);
                talk.State = TalkState.Together;
                Arrange(call, row, talk);
                break;
            case PlanAction.TakeSecondAway:
                _calls.Promote(call, talk.Second);
                talk.Second = Handle.None;
                JoinOutside(call, ref row, ref talk);
                break;
            case PlanAction.Park:
                Part(call, ref row, ref talk, now);
                EndBeside(call);
                _trace.Note(call, TraceKind.Parked, talk.From, talk.Place, now);
                _wheel.Start(_timers.Of(call.Index), now + _parkedMost);
                break;
            case PlanAction.CallAgent:
                _calls.Proceed(call);
                _calls.Alert(call);
                _wheel.Start(_timers.Of(call.Index), now + _seekMost);
                break;
            case PlanAction.SeekSecond:
                _wheel.Start(_timers.Of(call.Index), now + _seekMost);
                break;
            case PlanAction.ComeBack:
                ComeBack(call, ref row, ref talk, now);
                break;
            default:
                ReturnFromParking(call, ref row, ref talk, now);
                break;
        }
    }

    // The agent is done with the call; the caller hears music.
    private void Part(Handle call, ref PlanRow row, ref TalkRow talk, Instant now)
    {
        talk.From = row.Agent;
        talk.Since = SinceOf(row, now);
        talk.State = TalkState.None;
        _calls.DropAgent(call, row.Agent, Cause.NormalCallClearing);
        if (!row.Ticket.IsNone) FinishTalk(ref row, now);
        DropOthers(call, ref talk);
        PlayMusic(call, row);
    }

    // A call between telephones of ours is answered when the other one is.
    private void AnswerIfNot(Handle call, ref PlanRow row, Instant now)
    {
        if (row.ConnectedAt == Instant.Never) row.ConnectedAt = now;
        if (row.AnsweredAt != Instant.Never) return;
        row.AnsweredAt = now;
        _calls.Answer(call);
    }

    // Somebody at a telephone of ours dials an agent's number: he is rung whether he is ready or not, but not while he talks (S43).
    private bool TryDialAgent(Handle call, ref PlanRow row, in Digits called, bool complete, Instant now)
    {
        int agent = complete && PlaceOf(_calls[call]).Station ? AgentAt(called) : -1;
        if (agent < 0 || agent == row.OwnCallOf) return false;
        if (CallAgentBeside(call, agent, _calls[call].Calling, out Handle leg, now) != TalkResult.Done) return Refuse(call, ref row, Cause.UserBusy, now);
        _talks[call.Index].Second = leg;
        Happen(call, PlanEvent.KnownAgent, agent, now);
        return true;
    }

    // Everybody beside the call but whom it is passed to.
    private void DropOthers(Handle call, ref TalkRow talk)
    {
        Handle leg = _calls.FirstBeside(call);
        while (!leg.IsNone)
        {
            Handle next = _calls.NextBeside(leg);
            if (leg != talk.Second) _calls.DropBesideLeg(leg, Cause.NormalCallClearing);
            leg = next;
        }

        talk.Supervisor = Handle.None;
    }

    private void JoinOutside(Handle call, ref PlanRow row, ref TalkRow talk)
    {
        talk.State = TalkState.None;
        if (!talk.Supervisor.IsNone) _calls.DropBesideLeg(talk.Supervisor, Cause.NormalCallClearing);
        talk.Supervisor = Handle.None;
        _player.Yield(_calls[call].CallerChannel);
        ArrangeOutside(call);
    }

    private void ArrangeOutside(Handle call) => _calls.TryArrange(call, GroupsOutside(call));

    // Caller, the one outside, and who else is in conference.
    private TalkGroups GroupsOutside(Handle call)
    {
        var groups = default(TalkGroups);
        groups.Add(_calls[call].CallerChannel, 1);
        groups.Add(_calls.ChannelOf(_calls[call].Away), 1);
        for (Handle leg = _calls.FirstBeside(call); !leg.IsNone; leg = _calls.NextBeside(leg))
        {
            if (_calls.IsConnected(leg)) groups.Add(_calls.ChannelOf(leg), 1);
        }

        return groups;
    }

    // Whom it was passed on to was not reached.
    private void ComeBack(Handle call, ref PlanRow row, ref TalkRow talk, Instant now)
    {
        EndBeside(call);
        int demand = row.Queue >= 0 ? _rules.DemandOfQueue[row.Queue] : -1;
        if (row.Recalls < byte.MaxValue) row.Recalls++;
        ReturnTo(call, ref row, demand, talk.Since, now);
    }

    // A queue that takes it, or the end.
    private void ReturnTo(Handle call, ref PlanRow row, int demand, Instant since, Instant now)
    {
        row.MovesTo = -1;
        if (demand >= 0 && TryWait(call, ref row, demand, since, now)) return;
        Enter(ref row, PlanState.Ending, now);
        row.EndedAt = now;
        End(call, ref row, EndedBy.Plan, Cause.NoAnswerFromUser);
    }
}
