using System;
using AcdController.CallControl;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Media;
using AcdController.Routing;
using AcdController.Telephony;

namespace AcdController.Treatment;

/// <summary>Leads each call through the plan of its called number: here the news of all rooms meets, and here it turns round into orders.</summary>
/// <remarks>One row and one timer a call, at the index of the call's row; one timer an agent. Steps within a second and plans that come back are bounded; nothing is allocated.</remarks>
public sealed partial class PlanRunner
{
    // X3: an announcement whose end is never reported does not hold a call longer than this.
    private static readonly Duration _announcementMax = Duration.FromSeconds(300);

    // X1 of a call that asks for an agent by name and waits in no queue.
    private static readonly Duration _ringTimeByName = Duration.FromSeconds(15);

    // A call that loses its agents to faults more often than this is cleared.
    private const int LossesMax = 3;

    // Orders to receivers that one event may leave, beside those for every call.
    private const int ReceiverOrdersLeast = 64;

    // Callers whose last agent is known, where a demand asks for him.
    private const int LastAgentsKept = 8192;

    private readonly Store _store;
    private readonly TreatmentRules _rules;
    private readonly CallTable _calls;
    private readonly Selector _selector;
    private readonly Player _player;
    private readonly TimerWheel _wheel;
    private readonly TimerRange _timers;
    private readonly TimerRange _ringTimers;
    private readonly PlanRow[] _rows;
    private readonly Handle[] _callOfRow;
    private readonly Telephone[] _telephones;
    private readonly LastAgents _lastAgents;
    private readonly Cell<DrainState> _drain;
    private readonly TimerRange _drainTimer;
    private readonly TrunkTable _trunks;
    private readonly CalendarTable _calendars;
    private readonly RequestDesk _requests;

    // The configured steps, then those kept for calls that began with an older plan.
    private readonly Step[] _steps;
    private readonly Cell<int> _stepCount;

    /// <summary>Timers wanted from the wheel.</summary>
    public static int TimersFor(int calls, int agents) => calls + agents + 3 + RequestBook.Timers + EmergencyTable.Timers;

    /// <summary>Lays out the rows.</summary>
    public PlanRunner(Store store, TimerWheel wheel, TreatmentRules rules, CallTable calls, Selector selector, Player player, VoicePools pools, Recorders recorders, TrunkTable trunks, CalendarTable calendars, int callCapacity)
    {
        _store = store;
        _rules = rules;
        _calls = calls;
        _selector = selector;
        _player = player;
        _recorders = recorders;
        _pools = pools;
        _trunks = trunks;
        _calendars = calendars;
        _wheel = wheel;
        _timers = wheel.Reserve(callCapacity);
        _ringTimers = wheel.Reserve(rules.Agents.Length);
        _rows = store.Array<PlanRow>("plans", callCapacity);
        _callOfRow = store.Array<Handle>("plans.calls", callCapacity);
        _values = store.Array<ShortText>("plans.values", callCapacity * ValuesPerCall);
        _callOfChannel = store.Array<Handle>("plans.channels", ChannelId.IndexBound);
        _receivers = new Outbox<ReceiverOrder>(store, "plans.receivers", ((callCapacity + rules.Agents.Length) * 2) + ReceiverOrdersLeast);
        _agentOfChannel = store.Array<int>("plans.agents.channels", ChannelId.IndexBound);
        _seats = store.Cell<int>("plans.seats");
        _trace = new PlanTrace(store, callCapacity);
        _areas = store.Array<ShortText>("plans.areas", callCapacity);
        _telephones = store.Array<Telephone>("plans.telephones", rules.Agents.Length);
        _talks = store.Array<TalkRow>("plans.talks", callCapacity);
        _parked = store.Array<Handle>("plans.parked", ParkingPlaces + 1);
        _lastAgents = new LastAgents(store, AsksForLastAgents(rules) ? LastAgentsKept : 0);
        _drain = store.Cell<DrainState>("plans.drain");
        _drainTimer = wheel.Reserve(1);
        _leavingTimer = wheel.Reserve(1);
        _lockTimer = wheel.Reserve(1);
        _locksChanged = store.Cell<bool>("plans.locks.changed");
        _callBacks = new CallBackTable(store, rules.Leaving.CallBacks, rules.Leaving.Outbound, calendars);
        _messages = new MessageTable(store);
        _emergency = new EmergencyPlan(store, rules.Leaving.Emergency);
        Requests = new RequestBook(store, wheel);
        _requests = new RequestDesk(store, callCapacity);
        Emergencies = new EmergencyTable(store, wheel, rules.Emergencies);
        _steps = store.Array<Step>("plans.steps", rules.Steps.Length + StepsKeptMost);
        _stepCount = store.Cell<int>("plans.steps.count");
        rules.Steps.CopyTo(_steps);
        _stepCount.Value = rules.Steps.Length;
        _steps[^StepsOfEnd] = new Step(StepKind.Nothing);
        _steps[^1] = new Step(StepKind.Disconnect) { Cause = Cause.NormalCallClearing };
        for (int agent = 0; agent < rules.Agents.Length; agent++)
        {
            // At the start no line is there yet: X10 calls the telephones of those who are signed in.
            if (rules.Agents[agent].NailedUp && selector.Agents.IsSignedIn(agent)) WaitForTelephone(agent, Instant.Zero);
        }
    }

    /// <summary>A call's way so far.</summary>
    public ref readonly PlanRow RowOf(Handle call) => ref _rows[call.Index];

    /// <summary>Call control reports; Over and NoRoom are the record's business, not ours.</summary>
    public void On(in CallNews news, Instant now)
    {
        switch (news.Kind)
        {
            case CallNewsKind.Arrived:
                Arrive(news.Call, now);
                break;
            case CallNewsKind.MoreDigits:
                Dial(news.Call, now);
                break;
            case CallNewsKind.Through:
                Happen(news.Call, PlanEvent.CallerThrough, now);
                break;
            case CallNewsKind.AgentAnswered:
                Answered(news.Call, news.Agent, now);
                break;
            case CallNewsKind.AgentGone:
                Gone(news.Call, news.Agent, news.Cause, now);
                break;
            case CallNewsKind.AgentLegOver:
                LegOver(news.Agent, now);
                break;
            case CallNewsKind.TelephoneUp:
                TelephoneUp(news.Agent, now);
                break;
            case CallNewsKind.TelephoneLost:
                TelephoneLost(news.Agent, now);
                break;
            case CallNewsKind.BesideRings or CallNewsKind.BesideAnswered or CallNewsKind.BesideGone:
                OnBeside(news, now);
                break;
            case CallNewsKind.AwayRings:
                On(news, PlanEvent.AwayRings, now);
                break;
            case CallNewsKind.AwayAnswered:
                On(news, PlanEvent.AwayAnswered, now);
                break;
            case CallNewsKind.AwayGone:
                On(news, PlanEvent.AwayGone, now);
                break;
            case CallNewsKind.CallerGone:
                Happen(news.Call, PlanEvent.CallerGone, now);
                break;
            default:
                break;
        }
    }

    /// <summary>An announcement is over: what is still to be said follows, else it has been said.</summary>
    public void On(in AnnouncementDone news, Instant now)
    {
        Handle call = news.Owner;
        if (_callOfRow[call.Index] != call) return;
        ref PlanRow row = ref _rows[call.Index];
        if (row.State == PlanState.Talking && _talks[call.Index].State != TalkState.Introducing) return;
        if (row.Place.PlayCount > 0 && TrySayMore(call, ref row, now))
        {
            if (row.State == PlanState.Waiting) AwaitComfort(call, row, now);
            return;
        }

        Happen(call, PlanEvent.AnnouncementOver, now);
    }

    /// <summary>The call is over and recorded.</summary>
    public void Forget(Handle call, Instant now)
    {
        ref readonly PlanRow row = ref _rows[call.Index];
        Invariant.Require(row.State == PlanState.Ending, "a call ends before it is over");
        if (row.OwnCallOf >= 0) OwnCallOver(row.OwnCallOf, now);
        OwnCallIsOver(call, row, now);
        LeaveRequest(call);
        _requests.Serials[call.Index] = default;
        _callOfRow[call.Index] = Handle.None;
    }

    /// <summary>Is the timer one of ours?</summary>
    public bool Owns(int timer) => _timers.Contains(timer) || _ringTimers.Contains(timer) || _drainTimer.Contains(timer) || _leavingTimer.Contains(timer) || _lockTimer.Contains(timer) || Requests.Owns(timer) || Emergencies.Owns(timer);

    /// <summary>A timer has fired: a call's or an agent's.</summary>
    public void Expire(int timer, Instant now)
    {
        if (_drainTimer.Contains(timer)) ClearRest(now);
        else if (_leavingTimer.Contains(timer)) LeavingTimerExpired(now);
        else if (_lockTimer.Contains(timer)) LockTimerExpired(now);
        else if (Requests.Owns(timer)) RequestExpired(timer, now);
        else if (Emergencies.Owns(timer)) Emergencies.Expire(now);
        else if (_ringTimers.Contains(timer)) AgentTimerExpired(_ringTimers.OwnerOf(timer), now);
        else Happen(_callOfRow[_timers.OwnerOf(timer)], PlanEvent.TimerExpired, now);
    }

    private static bool AsksForLastAgents(TreatmentRules rules)
    {
        foreach (DemandTreatment demand in rules.Demands)
        {
            if (demand.LastAgent) return true;
        }

        return false;
    }

    private void Arrive(Handle call, Instant now)
    {
        BeginRow(call, now);
        _rows[call.Index].OwnCallOf = TakeOwnTelephone(call, now);
        NoteCaller(call, ref _rows[call.Index]);
        Dial(call, now);
    }

    private void BeginRow(Handle call, Instant now)
    {
        _callOfRow[call.Index] = call;
        _trace.Begin(call, now);
        ForgetValues(call);
        _rows[call.Index] = new PlanRow
        {
            // Until a number gives it a plan: nothing, then the end.
            Step = _steps.Length - StepsOfEnd,
            Queue = -1,
            Agent = -1,
            OwnCallOf = -1,
            Leaving = LeavingRow.Beginning,
            MovesTo = -1,
            Place = PlanPlace.Beginning,
            Entry = -1,
            Caller = -1,
            FirstAgent = -1,
            Priority = -1,
            StateAt = now,
            AnsweredAt = Instant.Never,
            EnqueuedAt = Instant.Never,
            OfferedAt = Instant.Never,
            ConnectedAt = Instant.Never,
            ServedAt = Instant.Never,
            EndedAt = Instant.Never,
        };
        _talks[call.Index] = new TalkRow { From = -1, AskedQueue = -1 };
    }

    private void Happen(Handle call, PlanEvent happened, Instant now) => Happen(call, happened, -1, now);

    private void Happen(Handle call, PlanEvent happened, int agent, Instant now)
    {
        // An announcement may report to a call that is over.
        if (_callOfRow[call.Index] != call) return;
        ref PlanRow row = ref _rows[call.Index];
        PlanMove move = PlanMachine.Next(row.State, happened);
        if (move.Do == PlanAction.Nothing) return;
        TraceEvent(call, row, happened, agent, now);
        if (!KeepsTimer(row.State, move)) _wheel.Stop(_timers.Of(call.Index));
        if (move.Next == PlanState.Ending) row.EndedAt = now;
        if (row.State == PlanState.Talking && move.Next != PlanState.Talking) EndAllAsked(call, now);
        if (move.Next is PlanState.Talking or PlanState.Ending or PlanState.Away) StopListening(call, ref row);
        Enter(ref row, move.Next, now);
        Perform(call, ref row, move.Do, agent, now);
    }

    // A key that is only kept changes nothing; comfort announcements go on while agents are rung; whom somebody is transferred to, or who is called back, is rung for so long and no longer.
    private static bool KeepsTimer(PlanState state, in PlanMove move) => move.Do is PlanAction.KeepKey or PlanAction.LetHear or PlanAction.Alert || (state == PlanState.Waiting && move.Next == PlanState.Waiting && move.Do != PlanAction.LeaveQueues);

    private static void Enter(ref PlanRow row, PlanState next, Instant now)
    {
        if (row.State == PlanState.Waiting) row.Waited += now - row.StateAt;
        else if (row.State == PlanState.Talking) row.Talked += now - row.StateAt;
        row.State = next;
        row.StateAt = now;
    }

    private void Perform(Handle call, ref PlanRow row, PlanAction action, int agent, Instant now)
    {
        switch (action)
        {
            case PlanAction.Begin:
                _calls.Proceed(call);
                Do(call, ref row, now);
                break;
            case PlanAction.GoOn:
                GoOn(call, ref row, StepOutcome.Next, now);
                break;
            case PlanAction.KeepKey:
                row.Place.Typed.TryAppend(row.Place.Pressed);
                break;
            case PlanAction.TakeKey or PlanAction.PromptOver or PlanAction.TimeOut:
                PerformAsking(call, ref row, action, now);
                break;
            case PlanAction.TellWaiting:
                TellWaiting(call, ref row, now);
                break;
            case PlanAction.TellNext:
                TellNext(call, ref row, now);
                break;
            case PlanAction.TakeOffer:
                TakeOffer(call, ref row, now);
                break;
            case PlanAction.GoOnAfterTalk:
                GoOnAfterTalk(call, ref row, now);
                break;
            case PlanAction.RefuseUnknown:
                End(call, ref row, EndedBy.Plan, Cause.UnallocatedNumber);
                break;
            case PlanAction.RefuseIncomplete:
                End(call, ref row, EndedBy.Plan, Cause.InvalidNumberFormat);
                break;
            case PlanAction.AskForDigits:
                _calls.AskForDigits(call);
                break;
            case PlanAction.Refuse:
                End(call, ref row, EndedBy.Plan, row.Refusal);
                break;
            case PlanAction.TellClosed:
                _calls.Proceed(call);
                _player.Play(_calls[call].CallerChannel, _drain.Value.Prompt, call);
                _wheel.Start(_timers.Of(call.Index), now + _announcementMax);
                break;
            case PlanAction.RefuseClosed:
                End(call, ref row, EndedBy.Plan, Cause.SwitchingEquipmentCongestion);
                break;
            case PlanAction.TakeAnswer or PlanAction.GoWithout:
                PerformAnswer(call, ref row, action, now);
                break;
            case PlanAction.LeaveQueues:
                LeaveQueues(call, ref row, now);
                break;
            case PlanAction.Ring or PlanAction.Join or PlanAction.ReturnNoAnswer or PlanAction.ReturnRefused or PlanAction.ReturnUnreachable or PlanAction.Recall or PlanAction.GiveBack or PlanAction.WaitAgain:
                PerformWithAgent(call, ref row, action, agent, now);
                break;
            case PlanAction.PlaceAway or PlanAction.Alert or PlanAction.JoinAway or PlanAction.ClearAsFarEnd or PlanAction.DropAway or PlanAction.Release or PlanAction.ReleaseTalk:
                PerformAway(call, ref row, action, now);
                break;
            case >= PlanAction.PassOn and <= PlanAction.ReturnFromParking:
                PerformPassing(call, ref row, action, now);
                break;
            case >= PlanAction.AnswerFeature and <= PlanAction.EndFeature:
                PerformFeature(call, ref row, action, now);
                break;
            case PlanAction.GoOnInTalk:
                GoOnInTalk(call, ref row, now);
                break;
            case >= PlanAction.BounceBack and < PlanAction.Misuse:
                PerformLeaving(call, ref row, action, agent, now);
                break;
            case > PlanAction.Misuse:
                PerformSeat(call, ref row, action, agent, now);
                break;
            default:
                PerformEnding(call, ref row, action, now);
                break;
        }
    }

    private void PerformEnding(Handle call, ref PlanRow row, PlanAction action, Instant now)
    {
        switch (action)
        {
            case PlanAction.ClearAfterTalk:
                _calls.DropAgents(call, Cause.NormalCallClearing);
                FinishTalk(ref row, now);
                End(call, ref row, EndedBy.Agent, Cause.NormalCallClearing);
                break;
            case PlanAction.ClearAfterFault:
                _calls.DropAgents(call, Cause.NormalCallClearing);
                FinishTalk(ref row, now);
                End(call, ref row, EndedBy.Plan, Cause.TemporaryFailure);
                break;
            case PlanAction.Abandon:
                row.EndedBy = EndedBy.Caller;
                _player.Stop(_calls[call].CallerChannel);
                _calls.DropAgents(call, Cause.NormalCallClearing);
                if (row.Ticket.IsNone) break;
                _selector.Leave(row.Ticket, now);
                row.Ticket = Handle.None;
                break;
            case PlanAction.FinishTalk:
                row.EndedBy = EndedBy.Caller;
                _calls.DropAgents(call, Cause.NormalCallClearing);
                FinishTalk(ref row, now);
                break;
            default:
                Invariant.Fail("what happens to a call fits its place in the plan");
                break;
        }
    }

    private SpanPlace PlaceOf(in Call call) => call.CallerChannel.IsNone ? default : _rules.Places[call.CallerChannel.Span.Index];

    private void End(Handle call, ref PlanRow row, EndedBy endedBy, Cause cause)
    {
        row.EndedBy = endedBy;
        StopListening(call, ref row);
        _player.Stop(_calls[call].CallerChannel);
        _calls.Clear(call, cause);
    }
}
