using AcdController.CallControl;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Routing;
using AcdController.Telephony;

namespace AcdController.Treatment;

// Call-backs: they wait at the place of the caller who booked them; an agent is taken first, and only then is the customer called.
public sealed partial class PlanRunner
{
    // A call-back that a caller books waits until he has hung up, so long at most.
    private static readonly Duration s_callerHangsUp = Duration.FromSeconds(60);

    private readonly CallBackTable _callBacks;
    private readonly TimerRange _leavingTimer;

    /// <summary>Call-backs.</summary>
    public CallBackTable CallBacks => _callBacks;

    /// <summary>Books a call-back for an operator.</summary>
    /// <param name="number">Whom to call.</param>
    /// <param name="queue">Whose agents call.</param>
    /// <param name="agent">Index of the agent who is to have it if he is free; -1: anybody.</param>
    /// <param name="preview">The agent looks at it first.</param>
    /// <param name="consent">The customer has agreed.</param>
    /// <param name="now">When.</param>
    /// <param name="row">Its row.</param>
    public BookingResult Book(in Digits number, int queue, int agent, bool preview, bool consent, Instant now, out int row)
    {
        var request = new BookingRequest { ForAgent = agent + 1, Preview = preview, Number = number, Demand = _rules.DemandOfQueue[queue], Queue = queue, Priority = -1, Since = now, Consent = consent, DueAt = now };
        BookingResult result = Book(request, now, out row, out _);
        if (result == BookingResult.Booked) KeepCallBack(Handle.None, row, now);
        return result;
    }

    /// <summary>Cancels a call-back; its call ends, if it has one and nobody talks in it.</summary>
    /// <returns>False when it is over, or customer and agent talk.</returns>
    public bool CancelCallBack(int row, Instant now)
    {
        if (_callBacks.Happen(row, CallBackEvent.Cancel, now) != CallBackAction.Close) return false;
        KeepCallBackDone(row, s_cancelled, now);
        EndCallOf(_callBacks[row].Call, now);
        return true;
    }

    /// <summary>A restart without the calls of before: it is booked again.</summary>
    public bool RestoreCallBack(in BookingRequest request, uint id, byte tries, Instant now)
    {
        if (!_callBacks.TryRestore(request, id, tries, now)) return false;
        StartLeavingTimer(now);
        return true;
    }

    // A plan books one for its caller: it keeps his place where he has waited, else the time of his arrival.
    private BookingResult BookFor(Handle call, ref PlanRow row, in Digits number, int demand, Instant now)
    {
        ref readonly Call calls = ref _calls[call];
        var request = new BookingRequest
        {
            Number = number,
            Demand = demand,
            Queue = _rules.Demands[demand].Queue,
            Priority = row.Priority,
            Since = row.Place.KeptSince != Instant.Never ? row.Place.KeptSince : row.Leaving.Since != Instant.Never ? row.Leaving.Since : calls.ArrivedAt,
            OfCall = calls.Sequence,
            Consent = true,
            DueAt = now + s_callerHangsUp,
        };
        BookingResult result = Book(request, now, out int booked, out OutboundRule rule);
        if (result == BookingResult.Booked)
        {
            row.Leaving.Booked = booked;
            KeepCallBack(call, booked, now);
        }

        bool taken = result is BookingResult.Booked or BookingResult.Already;
        _trace.Note(call, taken ? TraceKind.CallBackBooked : TraceKind.CallBackRefused, _rules.Demands[demand].Queue, taken ? (int)_callBacks[booked].Id : (int)rule, now);
        return result;
    }

    partial void BookCallBack(Handle call, ref PlanRow row, in Step step, Instant now, ref StepOutcome outcome)
    {
        Digits number = _rules.Numbers.Normalise(NumberOf(call, row, step, now), NumberType.Unknown, ofCalling: false, out _);
        if (BookFor(call, ref row, number, step.Target, now) is not (BookingResult.Booked or BookingResult.Already)) return;
        Serve(call, ref row, now);
        outcome = StepOutcome.Next;
    }

    private BookingResult Book(in BookingRequest request, Instant now, out int row, out OutboundRule rule)
    {
        row = -1;
        rule = OutboundRule.None;
        if (WayTo(request.Number) < 0) return BookingResult.NoNumber;
        BookingResult result = _callBacks.TryBook(request, now, out row, out rule);
        if (result == BookingResult.Booked) StartLeavingTimer(now);
        return result;
    }

    private int WayTo(in Digits number) => _callBacks.Rules.Route >= 0 ? _callBacks.Rules.Route : RouteOf(number);

    // Whoever has booked a call-back has hung up: now he can be called.
    private void BookerGone(int booked, Instant now)
    {
        ref CallBack row = ref _callBacks[booked];
        if (row.State != CallBackState.Booked || row.DueAt <= now) return;
        row.DueAt = now;
        StartLeavingTimer(now);
    }

    private void StartLeavingTimer(Instant now)
    {
        Instant next = Instant.Earlier(_callBacks.NextLook(now), NextLookAtMessages(now));
        if (next == Instant.Never) _wheel.Stop(_leavingTimer.First);
        else _wheel.Start(_leavingTimer.First, next);
    }

    // While the switch is being emptied nothing of its own waits: it is due again when calls are taken.
    private void WithdrawOwn(Instant now)
    {
        int ended = 0;
        for (Handle call = _calls.CallAfter(-1); !call.IsNone && ended < ClearedPerStep; call = _calls.CallAfter(call.Index))
        {
            if (_callOfRow[call.Index] == call && _rows[call.Index].State == PlanState.Waiting && _calls[call].Originated && Release(call, Cause.NormalCallClearing, now)) ended++;
        }
    }

    // What has come due goes into its queues.
    private void LeavingTimerExpired(Instant now)
    {
        if (_drain.Value.Closed) WithdrawOwn(now);
        // Bounded: each row once.
        for (int from = 0; _callBacks.TryFindDue(from, now, out int row, out CallBackEvent happened); from = row + 1)
        {
            CallBackAction action = _callBacks.Happen(row, happened, now);
            if (action == CallBackAction.Close) KeepCallBackDone(row, s_expired, now);
            if (action == CallBackAction.Enqueue) EnqueueCallBack(row, now);
            else if (action is CallBackAction.Close or CallBackAction.Postpone) EndCallOf(_callBacks[row].Call, now);
        }

        TellDueMessages(now);
        StartLeavingTimer(now);
    }

    private void EnqueueCallBack(int index, Instant now)
    {
        ref CallBack booked = ref _callBacks[index];
        if (!_selector.WouldTake(booked.Demand) || !TryBeginOwn(CallOrigin.CallBack, index, booked.Number, _callBacks.Rules.CallerId, booked.Priority, now, out Handle call))
        {
            _callBacks.Happen(index, CallBackEvent.Withdrawn, now);
            return;
        }

        booked.Call = call;
        WaitOrEnd(call, booked.Demand, booked.Since, now);
    }

    // A call of the switch's own: not while it is being emptied.
    private bool TryBeginOwn(CallOrigin origin, int book, in Digits calling, in Digits called, sbyte priority, Instant now, out Handle call)
    {
        call = Handle.None;
        if (_drain.Value.Closed || !_calls.TryOriginate(calling, called, now, out call)) return false;
        BeginRow(call, now);
        ref PlanRow row = ref _rows[call.Index];
        row.Leaving.Origin = origin;
        row.Leaving.Book = book;
        row.Priority = priority;
        return true;
    }

    private void WaitOrEnd(Handle call, int demand, Instant since, Instant now)
    {
        ref PlanRow row = ref _rows[call.Index];
        _trace.Note(call, TraceKind.Enqueued, _rules.Demands[demand].Queue, 0, now);
        if (!TryWait(call, ref row, demand, since, now)) EndOwn(call, ref row, EndedBy.Plan, Cause.NormalCallClearing, now);
    }

    private void EndOwn(Handle call, ref PlanRow row, EndedBy endedBy, Cause cause, Instant now)
    {
        Enter(ref row, PlanState.Ending, now);
        row.EndedAt = now;
        End(call, ref row, endedBy, cause);
    }

    private void EndCallOf(Handle call, Instant now)
    {
        if (!call.IsNone && _calls.IsLive(call)) Release(call, Cause.NormalCallClearing, now);
    }

    // The agent who has a call-back: is the customer called, or is there nobody to be called yet?
    private PlanEvent AnswerOf(Handle call)
    {
        if (!_calls[call].Originated) return PlanEvent.AgentAnswered;
        ref readonly LeavingRow leaving = ref _rows[call.Index].Leaving;
        if (leaving.Origin != CallOrigin.CallBack) return PlanEvent.MessageTaken;
        return _callBacks[leaving.Book].Preview ? PlanEvent.CallBackPreviewed : PlanEvent.CallBackTaken;
    }

    private void CallCustomer(Handle call, ref PlanRow row, int agent, Instant now)
    {
        int index = row.Leaving.Book;
        ref CallBack booked = ref _callBacks[index];
        if (_calls[call].Agent.IsNone) NoteAgent(call, ref row, agent);
        else if (!_calls[call].AgentChannel.IsNone) _player.Stop(_calls[call].AgentChannel);
        OutboundRule rule = _callBacks.Judge(booked.Number, booked.Consent, now);
        bool allowed = OutboundTable.IsAllowed(rule);
        int way = WayTo(booked.Number);
        _callBacks.Note(index, new CallBackAttempt { At = now, Agent = agent, Rule = rule, Outcome = allowed ? AttemptResult.None : AttemptResult.Forbidden });
        _trace.Note(call, allowed ? TraceKind.OutboundAllowed : TraceKind.OutboundRefused, -1, (int)rule, now);
        if (!allowed || way < 0)
        {
            _callBacks.Happen(index, OutboundTable.IsRefused(rule) ? CallBackEvent.Forbidden : CallBackEvent.Withdrawn, now);
            EndAttempt(call, ref row, AttemptResult.Forbidden, now);
            return;
        }

        _callBacks.Happen(index, CallBackEvent.AgentTaken, now);
        _trace.Note(call, TraceKind.CallBackAttempt, agent, booked.Tries + 1, now);
        _wheel.Start(_timers.Of(call.Index), now + _callBacks.Rules.Ring);
        _calls.PlaceCustomer(call, way, _rules.Numbers.Sent(way, booked.Number));
    }

    private void NoteAgent(Handle call, ref PlanRow row, int agent)
    {
        row.Agent = agent;
        if (_telephones[agent].RungIn >= 0) row.Queue = _telephones[agent].RungIn;
        _calls.TakeAlone(call, agent);
    }

    // From here on it is a call like any other.
    private void JoinCustomer(Handle call, ref PlanRow row, Instant now)
    {
        _callBacks.Happen(row.Leaving.Book, CallBackEvent.Answered, now);
        _callBacks.NoteOutcome(row.Leaving.Book, AttemptResult.Talked, Cause.None);
        KeepCallBackDone(row.Leaving.Book, s_talked, now);
        row.AnsweredAt = row.ConnectedAt = now;
        row.FirstAgent = row.Agent;
        _lastAgents.Remember(_calls[call].Calling, row.Agent);
        _calls.Adopt(call);
        HappenInTalk(call, TalkEvent.Joined, now);
        BeginRecording(call, row, now);
    }

    private void CustomerNotReached(Handle call, ref PlanRow row, Instant now)
    {
        int index = row.Leaving.Book;
        ref CallBack booked = ref _callBacks[index];
        if (booked.Tries < byte.MaxValue) booked.Tries++;
        _callBacks.NoteOutcome(index, AttemptResult.NotReached, row.Refusal == Cause.None ? Cause.NoAnswerFromUser : row.Refusal);
        _callBacks.Happen(index, booked.Tries < _callBacks.Rules.Attempts ? CallBackEvent.NotReached : CallBackEvent.NotReachedAgain, now);
        EndAttempt(call, ref row, AttemptResult.NotReached, now);
    }

    // Agent and line are let go; the call-back itself is where it is by now.
    private void EndAttempt(Handle call, ref PlanRow row, AttemptResult outcome, Instant now)
    {
        _callBacks.NoteOutcome(row.Leaving.Book, outcome, row.Refusal);
        KeepCallBackDone(row.Leaving.Book, ResultOf(outcome), now);
        _calls.DropAway(call, Cause.NormalCallClearing);
        _calls.DropAgents(call, Cause.NormalCallClearing);
        FinishTalk(ref row, now);
        EndOwn(call, ref row, outcome == AttemptResult.AgentGone ? EndedBy.Agent : EndedBy.Plan, Cause.NormalCallClearing, now);
    }

    // Distribution took the agent away: it waits again, with its attempt given up.
    private void LeaveOwnAgent(Handle call, ref PlanRow row, Instant now)
    {
        _calls.DropAway(call, Cause.NormalCallClearing);
        if (row.Leaving.Origin == CallOrigin.CallBack)
        {
            _callBacks.NoteOutcome(row.Leaving.Book, AttemptResult.AgentGone, Cause.None);
            if (_callBacks[row.Leaving.Book].State == CallBackState.Calling) _callBacks[row.Leaving.Book].State = CallBackState.Waiting;
            return;
        }

        _player.Stop(_calls[call].AgentChannel);
        if (_messages[row.Leaving.Book].State == MessageState.Telling) _messages[row.Leaving.Book].State = MessageState.Waiting;
    }

    private void PerformLeaving(Handle call, ref PlanRow row, PlanAction action, int agent, Instant now)
    {
        switch (action)
        {
            case PlanAction.BounceBack: BounceBack(call, ref row, now); break;
            case PlanAction.Beep: Beep(call, ref row, now); break;
            case PlanAction.BeginSpeaking: BeginSpeaking(call, ref row, now); break;
            case PlanAction.StopRecorder:
                _recorders.TryEnd(_calls[call].CallerChannel);
                _wheel.Start(_timers.Of(call.Index), now + s_cardTime);
                break;
            case PlanAction.EndSpeaking: EndSpeaking(call, ref row, now); break;
            case PlanAction.HangUpSpeaking: HangUpSpeaking(call, ref row, now); break;
            case PlanAction.ForgetMessage:
                row.EndedBy = EndedBy.Caller;
                _player.Stop(_calls[call].CallerChannel);
                ForgetMessage(call, ref row, now);
                break;
            case PlanAction.CallCustomer: CallCustomer(call, ref row, agent, now); break;
            case PlanAction.LetHear: _calls.LetHear(call); break;
            case PlanAction.JoinCustomer: JoinCustomer(call, ref row, now); break;
            case PlanAction.CustomerNotReached: CustomerNotReached(call, ref row, now); break;
            case PlanAction.DropAttempt: EndAttempt(call, ref row, AttemptResult.AgentGone, now); break;
            case PlanAction.Tell: Tell(call, ref row, agent, now); break;
            default: EndTelling(call, ref row, action == PlanAction.EndTelling, now); break;
        }
    }

    // The call of a call-back or a message is over, however: what is not done yet is due again.
    private void OwnCallIsOver(Handle call, in PlanRow row, Instant now)
    {
        if (row.Leaving.Booked >= 0) BookerGone(row.Leaving.Booked, now);
        if (row.Leaving.Book < 0) return;
        if (row.Leaving.Origin == CallOrigin.CallBack && _callBacks[row.Leaving.Book].Call == call)
        {
            _callBacks[row.Leaving.Book].Call = Handle.None;
            _callBacks.NoteOutcome(row.Leaving.Book, AttemptResult.Withdrawn, Cause.None);
            _callBacks.Happen(row.Leaving.Book, CallBackEvent.TalkOver, now);
            _callBacks.Happen(row.Leaving.Book, CallBackEvent.Withdrawn, now);
            StartLeavingTimer(now);
        }
        else if (row.Leaving.Origin == CallOrigin.Message && _messages[row.Leaving.Book].Call == call)
        {
            _messages[row.Leaving.Book].Call = Handle.None;
            _messages.Happen(row.Leaving.Book, MessageEvent.Withdrawn, now);
            StartLeavingTimer(now);
        }
    }
}
