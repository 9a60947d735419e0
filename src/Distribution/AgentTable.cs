using System;
using AcdController.Kernel;

namespace AcdController.Distribution;

/// <summary>All agents: the one truth about who is signed in, free, at work. It knows no queue and no call; it tells who became free, and the selector acts.</summary>
/// <remarks>
/// Three timers an agent: of the state (rest, after-call work, forced not-ready), of the telephone (X7, X8), of the shift. Every state that does not wait for a person or
/// for a call in hand has a timer, so none lasts for ever when a report is lost. Every event is O(1); no allocation.
/// </remarks>
public sealed partial class AgentTable
{
    // X2: an agent who could not be reached rests at least so long, whatever his rule says.
    private static readonly Duration _unreachableRestLeast = Duration.FromSeconds(1);

    // X7: a telephone that we let go is free after this time at the latest: longer than signalling needs to give a call up (T305 and T308 twice, 38 s).
    private static readonly Duration _telephoneReleaseMost = Duration.FromSeconds(45);

    // X8: longest call on the telephone that is not ours.
    private static readonly Duration _otherCallMost = Duration.FromSeconds(4 * 3600);

    // Timers end within 49 days.
    private static readonly Duration _longest = Duration.FromSeconds(48 * 86_400);

    private readonly DistributionRules _rules;
    private readonly bool[] _interruptible;
    private readonly Duration[] _wrapUps;
    private readonly TimerWheel _wheel;
    private readonly TimerRange _stateTimers;
    private readonly TimerRange _telephoneTimers;
    private readonly TimerRange _shiftTimers;
    private readonly Agent[] _agents;
    private readonly Cell<AgentCounts> _counts;
    private readonly Outbox<AgentNews> _news;

    /// <summary>Timers wanted from the wheel.</summary>
    public static int TimersFor(int agents) => 3 * agents;

    /// <summary>Lays out the table and signs in the agents who are ready at the start: <see cref="IsFree"/> says so, no change is reported.</summary>
    public AgentTable(Store store, TimerWheel wheel, DistributionRules rules)
    {
        int agents = rules.Agents.Length;
        _rules = rules;
        _interruptible = new bool[AgentCommand.ReasonMost + 1];
        foreach (ReasonRule reason in rules.Reasons) _interruptible[reason.Code] = reason.Interruptible;
        Invariant.Require(rules.WrapUpMost > Duration.Zero && rules.WrapUpMost < _longest, "after-call work ends");
        _wheel = wheel;
        _stateTimers = wheel.Reserve(agents);
        _telephoneTimers = wheel.Reserve(agents);
        _shiftTimers = wheel.Reserve(agents);
        _wrapUps = new Duration[agents];
        for (int agent = 0; agent < agents; agent++) _wrapUps[agent] = rules.Agents[agent].WrapUp;
        _agents = store.Array<Agent>("agents", agents);
        _counts = store.Cell<AgentCounts>("agents.counts");
        _news = new Outbox<AgentNews>(store, "agents.news", (2 * agents) + 16);
        for (int agent = 0; agent < agents; agent++)
        {
            AgentRule rule = rules.Agents[agent];
            Invariant.Require(
                rule.Rest < _longest && rule.ReturnAfter < _longest && rule.LogOutAfter < _longest && rule.Shift < _longest, "an agent's timers end within 48 days");
            if (!rule.ReadyAtStart) continue;
            _agents[agent].State = AgentState.Ready;
            _counts.Value.Free++;
            SignIn(agent, ref _agents[agent], Instant.Zero);
        }
    }

    /// <summary>How many.</summary>
    public int Count => _agents.Length;

    /// <summary>An agent, by index; asserted to exist.</summary>
    public ref readonly Agent this[int agent] => ref _agents[agent];

    /// <summary>Agents signed in.</summary>
    public int SignedIn => _counts.Value.SignedIn;

    /// <summary>Counts of the whole table.</summary>
    public ref readonly AgentCounts Counts => ref _counts.Value;

    /// <summary>May he be given a call now?</summary>
    public bool IsFree(int agent) => _agents[agent].State == AgentState.Ready;

    /// <summary>Is he signed in?</summary>
    public bool IsSignedIn(int agent) => _agents[agent].State != AgentState.LoggedOut;

    /// <summary>Is he not ready for a reason that may be interrupted? Then <see cref="Need"/> makes him ready.</summary>
    public bool IsInterruptible(int agent) => _agents[agent].State == AgentState.NotReady && _interruptible[_agents[agent].Reason];

    /// <summary>Share of the time since log-in spent ringing, talking, holding and in after-call work; 2^20 is all of it.</summary>
    public long OccupancyOf(int agent, Instant now)
    {
        ref readonly Agent row = ref _agents[agent];
        long all = ((row.State == AgentState.LoggedOut ? row.Since : now) - row.SignedInAt).Microseconds;
        if (all == 0) return 0;
        Duration work = row.Times.Work;
        if (AgentMachine.HasToken(row.State) || row.State == AgentState.WrapUp) work += now - row.Since;

        // 51 days and more are counted in units of two, four … microseconds.
        int shift = Math.Max(0, 22 - System.Numerics.BitOperations.LeadingZeroCount((ulong)all));
        return ((work.Microseconds >> shift) << 20) / (all >> shift);
    }

    /// <summary>Times since log-in, the state he is in included: their sum is the time signed in. For who is signed out: of his last time.</summary>
    public AgentTimes TimesOf(int agent, Instant now)
    {
        ref readonly Agent row = ref _agents[agent];
        AgentTimes times = row.Times;
        times.Add(row.State, now - row.Since);
        return times;
    }

    /// <summary>Talk time since log-in, the talk in hand included.</summary>
    public Duration TalkOf(int agent, Instant now) =>
        _agents[agent].State == AgentState.Busy ? _agents[agent].Times.Talk + (now - _agents[agent].Since) : _agents[agent].Times.Talk;

    /// <summary>When the state ends by itself; Never when it does not.</summary>
    public Instant EndOf(int agent) => _agents[agent].Ends ? _wheel.DueOf(_stateTimers.Of(agent)) : Instant.Never;

    /// <summary>When the shift ends; Never without one.</summary>
    public Instant ShiftEndOf(int agent) => _wheel.DueOf(_shiftTimers.Of(agent));

    /// <summary>A command. Before a log-out by force the selector gives up the ticket that the agent holds; a release it obeys itself as long as there is one.</summary>
    /// <remarks>Whose shift is over during a call stays neither by ready nor by not-ready.</remarks>
    /// <returns>Rejected when it does not fit: nothing has changed.</returns>
    public AgentChange Obey(in AgentCommand command, Instant now)
    {
        ref Agent row = ref _agents[command.Agent];
        bool shiftOver = row.Pending == AgentPending.LogOut && IsShiftOver(_rules.Agents[command.Agent], row, now);
        switch (command.Kind)
        {
            case AgentCommandKind.LogIn:
                return Happen(command.Agent, AgentEvent.LogIn, command, now);
            case AgentCommandKind.LogOut:
                return Happen(command.Agent, command.Force ? AgentEvent.LogOutNow : AgentEvent.LogOut, command, now);
            case AgentCommandKind.Ready when shiftOver:
                return Happen(command.Agent, AgentEvent.EndWork, command, now);
            case AgentCommandKind.Ready:
                return Happen(command.Agent, AgentEvent.SayReady, command, now);
            case AgentCommandKind.NotReady when !shiftOver && command.Reason <= AgentCommand.ReasonMost:
                return Happen(command.Agent, AgentEvent.SayNotReady, command, now);
            case AgentCommandKind.EndWork:
                return Happen(command.Agent, AgentEvent.EndWork, command, now);
            case AgentCommandKind.ExtendWork when CanExtend(row, command.Time):
                return Happen(command.Agent, AgentEvent.ExtendWork, command, now);
            case AgentCommandKind.Release:
                return Free(command, now);
            default:
                return Reject();
        }
    }

    /// <summary>He is given a call: he is free, asserted.</summary>
    public AgentChange Offer(int agent, Handle ticket, Instant now)
    {
        ref Agent row = ref _agents[agent];
        Invariant.Require(row.Ticket.IsNone, "an agent holds one token");
        row.Telephone |= TelephoneUse.Call;
        AgentChange change = Happen(agent, AgentEvent.Offer, now);
        row.Ticket = ticket;
        return change;
    }

    /// <summary>He answered.</summary>
    public AgentChange Accept(int agent, Instant now)
    {
        ref Agent row = ref _agents[agent];
        row.Connected++;
        row.Calls++;
        row.NoAnswersInARow = 0;
        row.RefusalsInARow = 0;
        return Happen(agent, AgentEvent.Accept, now);
    }

    /// <summary>The offer was not taken. When the telephone was rung, <see cref="TelephoneFree(int, Instant)"/> follows.</summary>
    public AgentChange Refuse(int agent, RefusalKind why, Instant now)
    {
        ref Agent row = ref _agents[agent];
        if (why == RefusalKind.Unreachable) row.Telephone &= ~TelephoneUse.Call;
        return Happen(agent, Classify(ref row, _rules.Agents[agent], why), now);
    }

    /// <summary>The offer is taken back, or the talk returns to its queues: no after-call work. <see cref="TelephoneFree(int, Instant)"/> follows.</summary>
    public AgentChange Release(int agent, Instant now) => Happen(agent, AgentEvent.Release, now);

    /// <summary>May another agent hand a talk over to him?</summary>
    public bool CanBeGivenTalk(int agent) => _agents[agent].Ticket.IsNone && IsSignedIn(agent);

    /// <summary>Another agent hands a talk over to him, with whom he has spoken: <see cref="CanBeGivenTalk"/>, asserted. Who was not ready is so again afterwards.</summary>
    public AgentChange GiveTalk(int agent, Handle ticket, Instant now)
    {
        Invariant.Require(CanBeGivenTalk(agent), "an agent holds one token");
        ref Agent row = ref _agents[agent];
        row.Telephone = (row.Telephone & ~TelephoneUse.Private) | TelephoneUse.Call;
        row.Connected++;
        row.Calls++;
        var command = new AgentCommand { Agent = agent, Reason = row.Reason, BySupervisor = row.BySupervisor };
        AgentChange change = Happen(agent, AgentEvent.GivenTalk, command, now);
        row.Ticket = ticket;
        Watch(agent, ref row, now);
        return change;
    }

    /// <summary>He puts the caller on hold, or comes back.</summary>
    public AgentChange Hold(int agent, bool held, Instant now) => Happen(agent, held ? AgentEvent.Hold : AgentEvent.Resume, now);

    /// <summary>His talk is over: after-call work begins. <see cref="TelephoneFree(int, Instant)"/> follows.</summary>
    /// <param name="agent">Index.</param>
    /// <param name="mode">How the queue has after-call work end.</param>
    /// <param name="time">Timed: how long. The agent's own rule comes before both.</param>
    /// <param name="now">When.</param>
    /// <remarks>Who signed out during the talk himself gives his after-call work up; at the end of a shift he does it first.</remarks>
    public AgentChange Finish(int agent, WrapUpMode mode, Duration time, Instant now)
    {
        ref Agent row = ref _agents[agent];
        Duration own = _wrapUps[agent];
        if (own >= Duration.Zero) (mode, time) = (WrapUpMode.Timed, own);
        Duration most = _rules.WrapUpMost;
        if (mode == WrapUpMode.Manual || time > most) time = most;
        bool leaves = row.Pending == AgentPending.LogOut && row.PendingCause == AgentCause.Command;
        row.WrapUpMode = mode;
        row.WrapUpEndsAt = now + time;
        return Happen(agent, leaves || time <= Duration.Zero ? AgentEvent.FinishWithoutWork : AgentEvent.FinishWithWork, now);
    }

    /// <summary>The telephone was taken for a call that is not ours, in whatever state he is.</summary>
    /// <param name="agent">Index.</param>
    /// <param name="use">Private, Outbound, NotConnected.</param>
    /// <param name="now">When.</param>
    public AgentChange TelephoneTaken(int agent, TelephoneUse use, Instant now)
    {
        ref Agent row = ref _agents[agent];
        row.Telephone |= use & ~TelephoneUse.Call;
        Watch(agent, ref row, now);
        return Happen(agent, AgentEvent.TelephoneTaken, now);
    }

    /// <summary>The telephone has been released: of our call, or if there is none, of any other.</summary>
    public AgentChange TelephoneFree(int agent, Instant now) =>
        TelephoneFree(agent, (_agents[agent].Telephone & TelephoneUse.Call) != 0 ? TelephoneUse.Call : TelephoneUse.Private | TelephoneUse.Outbound, now);

    /// <summary>One use of the telephone is over.</summary>
    /// <returns>Ignored when it was over before: reports cross.</returns>
    public AgentChange TelephoneFree(int agent, TelephoneUse use, Instant now)
    {
        ref Agent row = ref _agents[agent];
        if ((row.Telephone & use) == 0) return Ignore();
        row.Telephone &= ~use;
        Watch(agent, ref row, now);
        return Happen(agent, AgentEvent.TelephoneFree, now);
    }

    /// <summary>A queue needs him: ready, if his reason may be interrupted; otherwise ignored.</summary>
    public AgentChange Need(int agent, Instant now) => IsInterruptible(agent) ? Happen(agent, AgentEvent.Needed, now) : Ignore();

    /// <summary>Whose timer is it? It is one of ours.</summary>
    public int AgentOf(int timer) => (timer - _stateTimers.First) % _agents.Length;

    /// <summary>Does X7 or X8 run, which frees a telephone that nobody reports free?</summary>
    public bool IsTelephoneWatched(int agent) => _wheel.IsRunning(_telephoneTimers.Of(agent));

    /// <summary>Is the timer one of ours?</summary>
    public bool Owns(int timer) => timer >= _stateTimers.First && timer < _shiftTimers.First + _shiftTimers.Count;

    /// <summary>Takes the oldest news. Nobody has to: what does not fit any more is lost and counted.</summary>
    public bool TryTake(out AgentNews news) => _news.TryTake(out news);
}
