using AcdController.CallControl;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment;

// Agents of calls: rung, joined, lost, given back.
public sealed partial class PlanRunner
{
    /// <summary>The selector reports. An offer that was taken back before it came here is not rung.</summary>
    public void On(in SelectorNews news, Instant now)
    {
        if (TakesAsked(news, now)) return;
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
                row.Losses++;
                Recall(call, ref row, now);
                break;
            case PlanAction.GiveBack:
                _calls.DropAgent(call, row.Agent, Cause.NormalCallClearing);
                Recall(call, ref row, now);
                break;
            default:
                _calls.DropAgent(call, row.Agent, Cause.NormalCallClearing);
                WaitAgain(call, ref row, now);
                break;
        }
    }

    private void Ring(Handle call, ref PlanRow row, int agent, Instant now)
    {
        AgentAddress address = AddressOf(agent);
        ref Telephone telephone = ref _telephones[agent];
        telephone.RungFor = call;
        if (row.OfferedAt == Instant.Never) row.OfferedAt = now;
        if (row.Offers < byte.MaxValue) row.Offers++;
        int queue = telephone.RungIn >= 0 ? telephone.RungIn : row.Queue;
        _wheel.Start(_ringTimers.Of(agent), now + (queue >= 0 ? _rules.Queues[queue].RingTime : _ringTimeByName));
        // A leg that is to stay up is called for no call, without a caller's number; the call takes it when it is answered.
        if (address.NailedUp) _calls.CallTelephone(agent, address.Span, address.Number);
        _calls.RingAgent(call, agent, address.Span, address.Number);
    }

    // An agent answers: the selector says whether the call is still his. If not, his telephone is let go.
    private void Answered(Handle call, int agent, Instant now)
    {
        if (AsksToConfirm(call, agent, now)) return;
        StopRinging(agent, call);
        TellConnected(agent, now);
        bool waits = _callOfRow[call.Index] == call && _rows[call.Index].State == PlanState.Waiting;
        if (waits && _selector.Accept(_rows[call.Index].Ticket, agent, now)) Happen(call, AnswerOf(call), agent, now);
        else if (_callOfRow[call.Index] == call) _calls.DropAgent(call, agent, Cause.NormalCallClearing);
    }

    private void Gone(Handle call, int agent, Cause cause, Instant now)
    {
        StopRinging(agent, call);
        if (_callOfRow[call.Index] != call) return;
        ref readonly PlanRow row = ref _rows[call.Index];
        bool talks = HasAgent(row.State) && row.Agent == agent;
        if (talks && row.State == PlanState.Talking && !IsUnreachable(cause))
        {
            HappenInTalk(call, FirstInConference(call, _talks[call.Index]).IsNone ? TalkEvent.AgentLeft : TalkEvent.AgentLeftOthers, now);
            return;
        }

        PlanEvent happened = (IsUnreachable(cause), talks) switch
        {
            (false, false) => PlanEvent.AgentRefused,
            (true,  false) => PlanEvent.AgentUnreachable,
            (false, true)  => PlanEvent.AgentHungUp,
            (true,  true)  => row.Losses < LossesMax && HasQueue(row) ? PlanEvent.AgentLost : PlanEvent.AgentLostAgain,
        };
        Happen(call, happened, agent, now);
    }

    // Causes that say nothing about the agent: no channel, span or link down, no room.
    private static bool IsUnreachable(Cause cause) =>
        cause is Cause.NoCircuitAvailable or Cause.RequestedCircuitNotAvailable or Cause.DestinationOutOfOrder or Cause.NetworkOutOfOrder
            or Cause.TemporaryFailure or Cause.SwitchingEquipmentCongestion or Cause.RecoveryOnTimerExpiry;

    private void AgentTimerExpired(int agent, Instant now)
    {
        Handle call = _telephones[agent].RungFor;
        _telephones[agent].RungFor = Handle.None;
        if (!call.IsNone && TryEndAskedRing(agent, now)) return;
        if (call.IsNone && TryEndRefusal(agent)) return;
        if (call.IsNone) Connect(agent, now);
        else Happen(call, PlanEvent.AgentSilent, agent, now);
    }

    // The offer is taken back. A telephone that was never rung, or has been released already, is free; any other one will be when its leg is over.
    private void Release(Handle call, int agent, Instant now)
    {
        StopRinging(agent, call);
        if (_callOfRow[call.Index] == call && HasAgent(_rows[call.Index].State) && _rows[call.Index].Agent == agent)
        {
            Happen(call, PlanEvent.TakenBack, agent, now);
            return;
        }

        bool dropped = _callOfRow[call.Index] == call && _calls.DropAgent(call, agent, Cause.NormalCallClearing);
        if (!dropped && (!_calls.HasLeg(agent) || _calls.IsUp(agent))) LegOver(agent, now);
    }

    private void LegOver(int agent, Instant now)
    {
        DeafenAgent(agent);
        EndAsked(agent, now);
        _telephones[agent].Confirming = _telephones[agent].Confirmed = false;
        if (_telephones[agent].Beside)
        {
            _telephones[agent].Beside = false;
            _selector.TelephoneFree(agent, TelephoneUse.Private, now);
        }

        _selector.TelephoneFree(agent, TelephoneUse.Call, now);
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
        if (row.FirstAgent < 0) row.FirstAgent = agent;
        if (_telephones[agent].RungIn >= 0) row.Queue = _telephones[agent].RungIn;
        _lastAgents.Remember(_calls[call].Calling, agent);
        if (row.AnsweredAt == Instant.Never)
        {
            row.AnsweredAt = now;
            _calls.Answer(call);
        }

        _calls.Take(call, agent);
        row.Place.PlayCount = 0;
        HappenInTalk(call, HasIntroduction(row, agent) ? TalkEvent.Begins : TalkEvent.Joined, now);
        BeginRecording(call, row, now);
    }

    // Somebody has it: he talks, waits for the customer, looks at a call-back, or hears a message.
    private static bool HasAgent(PlanState state) => state is PlanState.Talking or PlanState.CallingBack or PlanState.Telling or PlanState.Told or PlanState.Previewing;

    // A call that is in distribution, or was: there is a queue that it can go back to.
    private static bool HasQueue(in PlanRow row) => !row.Ticket.IsNone || row.Queue >= 0;

    private void Recall(Handle call, ref PlanRow row, Instant now)
    {
        // One that was passed to somebody who is not signed in has no place any more: a new one, in the queue it was in last.
        if (row.Ticket.IsNone)
        {
            EndRecording(call, row, now);
            ComeBack(call, ref row, ref _talks[call.Index], now);
            return;
        }

        WaitAgain(call, ref row, now);
        _selector.Recall(row.Ticket, now);
    }

    private void WaitAgain(Handle call, ref PlanRow row, Instant now)
    {
        if (row.Recalls < byte.MaxValue) row.Recalls++;
        if (_calls[call].Originated) LeaveOwnAgent(call, ref row, now);
        EndRecording(call, row, now);
        EndBeside(call);
        // A call that came to its agent from another one is in no queue: it goes to its last one.
        if (_talks[call.Index].From >= 0 && row.Queue >= 0 && _selector.IsLive(row.Ticket) && _selector.TicketOf(row.Ticket).Entries == 0)
        {
            row.MovesTo = _rules.DemandOfQueue[row.Queue];
            row.MovesSince = _talks[call.Index].Since;
        }

        row.Place.PlayCount = 0;
        PlayMusic(call, row);
        BeginComforts(call, ref row, now);
    }

    // An agent's telephone as treatment sees it.
    private struct Telephone
    {
        // The call it is rung for; none once he has answered, or the ringing is over.
        public Handle RungFor;

        // The queue of the last offer; -1 by name.
        public int RungIn;

        // It is beside a call: the selector has it as private.
        public bool Beside;

        // He was asked to press a key, and has not.
        public bool Confirming;

        // He has pressed it.
        public bool Confirmed;

        // The number he signed in at is outside.
        public bool IsOutside;

        // He hears the tone of a refusal.
        public bool Warned;

        // A summary code is owed for the last call.
        public bool OwesSummary;

        // One was given during the call in hand.
        public bool Summarised;

        // The parking place that he picks up from when his own call is over; 0: none.
        public byte WantsPlace;

        // The agent whom he breaks in to when his own call is over, plus 1; 0: nobody.
        public int WantsBreakIn;

        // He takes his call back when his own call is over.
        public bool WantsBack;

        // An agent who talks consults his queue: the ticket by which he is rung, or talks to him.
        public Handle Asked;

        // The number he signed in at; empty: his own.
        public Digits At;

        // Where keys of his are heard; none: nowhere.
        public ChannelId Ear;

        // What he has pressed.
        public Digits Typed;

        // When he pressed it.
        public Instant TypedAt;

        // Wrong PINs in a row.
        public byte WrongPins;

        // Nobody signs in by PIN until then; zero: not locked.
        public Instant LockedUntil;

        // Number of his last call; 0: none.
        public ulong LastCall;

        // Calls that he made himself.
        public int OwnCalls;

        // Nailed up, and the selector knows that it is not connected.
        public bool NotConnected;
    }
}
