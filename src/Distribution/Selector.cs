using System;
using System.Numerics;
using AcdController.Kernel;

namespace AcdController.Distribution;

/// <summary>
/// Who is next: waiting calls, agents, and the offers between them. The order is total and short:
/// of the calls an agent may take, the one that entered first; of the agents a call may go to, the one idle longest.
/// </summary>
/// <remarks>
/// A call that waits and an agent who is free for it never coexist when a method returns. An offer is a token: the ticket names its agent, the agent names
/// its ticket, both or neither. Cost of a decision: the agent's skills and the queues that want them, never the number of calls or agents. No allocation.
/// </remarks>
public sealed partial class Selector
{
    private const int SkillsMax = 64;
    private const int OffersPerEventMax = 16;

    // X2: an agent who could not be reached through no fault of his own is tried again after this time.
    private static readonly Duration _unreachableRest = Duration.FromSeconds(2);

    private readonly OldDistributionRules _rules;
    private readonly int[][] _queuesOfSkill;
    private readonly TimerWheel _wheel;
    private readonly TimerRange _agentTimers;
    private readonly Slab<Ticket> _tickets;
    private readonly IntrusiveLists _waiting;
    private readonly QueueState[] _queues;
    private readonly OldAgent[] _agents;
    private readonly IntrusiveLists _idle;
    private readonly ListHead[] _idleOfSkill;
    private readonly Cell<ulong> _lastOrder;
    private readonly Outbox<SelectorNews> _offers;

    /// <summary>Timers wanted from the wheel.</summary>
    public static int TimersFor(int agents) => agents;

    /// <summary>Lays out the tables and signs in the agents who are ready at the start.</summary>
    public Selector(Store store, TimerWheel wheel, OldDistributionRules rules)
    {
        _rules = rules;
        _wheel = wheel;
        int agents = rules.Agents.Length;
        _agentTimers = wheel.Reserve(agents);
        _tickets = new Slab<Ticket>(store, "tickets", rules.TicketCapacity);
        _waiting = new IntrusiveLists(store, "tickets.waiting", rules.TicketCapacity);
        _queues = store.Array<QueueState>("queues", rules.Queues.Length);
        _agents = store.Array<OldAgent>("agents", agents);
        _idle = new IntrusiveLists(store, "agents.idle", agents * SkillsMax);
        _idleOfSkill = store.Array<ListHead>("agents.idle.skills", SkillsMax);
        _lastOrder = store.Cell<ulong>("tickets.order");
        _offers = new Outbox<SelectorNews>(store, "offers", OffersPerEventMax + agents);
        _queuesOfSkill = QueuesOfSkills(rules);
        for (int agent = 0; agent < agents; agent++)
        {
            if (!rules.Agents[agent].ReadyAtStart) continue;
            _agents[agent].State = OldAgentState.Ready;
            JoinIdle(agent);
        }
    }

    /// <summary>Calls waiting in all queues.</summary>
    public int WaitingCalls
    {
        get
        {
            int waiting = 0;
            foreach (ref readonly QueueState queue in _queues.AsSpan()) waiting += queue.Waiting.Count;
            return waiting;
        }
    }

    /// <summary>State of a queue.</summary>
    public ref readonly QueueState QueueAt(int queue) => ref _queues[queue];

    /// <summary>State of an agent.</summary>
    public ref readonly OldAgent AgentAt(int agent) => ref _agents[agent];

    /// <summary>A ticket; the handle is asserted live.</summary>
    public ref readonly Ticket TicketOf(Handle ticket) => ref _tickets[ticket];

    /// <summary>Does the offer still stand?</summary>
    public bool IsOffered(in SelectorNews offer) =>
        _tickets.IsLive(offer.Ticket) && _tickets[offer.Ticket].State == TicketState.Offered && _tickets[offer.Ticket].Agent == offer.Agent;

    /// <summary>The ticket of the call that has waited longest in a queue; none when nobody waits.</summary>
    public Handle OldestOf(int queue)
    {
        int first = _queues[queue].Waiting.First;
        return first < 0 ? Handle.None : _tickets.At(first);
    }

    /// <summary>Agents with a skill who are free.</summary>
    public int ReadyWith(int skill) => _idleOfSkill[skill].Count;

    /// <summary>A call enters a queue.</summary>
    /// <returns>False when the queue is full: the plan goes on with its next step.</returns>
    public bool TryEnqueue(int queue, Handle call, Instant now, out Handle ticket)
    {
        ref QueueState state = ref _queues[queue];
        OldQueueRule rule = _rules.Queues[queue];
        bool room = state.Waiting.Count < rule.Length || _idleOfSkill[rule.Skill].Count > 0;
        ticket = Handle.None;
        if (!room || !_tickets.TryTake(out ticket))
        {
            state.Refused++;
            return false;
        }

        state.Entered++;
        _tickets[ticket] = new Ticket { Queue = queue, Call = call, EnqueuedAt = now, Order = ++_lastOrder.Value, Agent = -1 };
        Wait(ticket, now);
        return true;
    }

    /// <summary>The caller leaves before an agent answered: an offer is withdrawn. The ticket is gone.</summary>
    /// <param name="ticket">The ticket; asserted not to talk.</param>
    /// <param name="ringing">The agent's telephone was being rung: <see cref="TelephoneFree"/> follows.</param>
    /// <param name="now">When.</param>
    public void Leave(Handle ticket, bool ringing, Instant now)
    {
        ref Ticket row = ref _tickets[ticket];
        Invariant.Require(row.State != TicketState.Talking, "a talk is finished, not left");
        ref QueueState queue = ref _queues[row.Queue];
        queue.Abandoned++;
        if (row.State == TicketState.Waiting)
        {
            _waiting.Remove(ref queue.Waiting, ticket.Index);
            _tickets.Free(ticket);
            return;
        }

        queue.Offered--;
        int agent = row.Agent;
        _tickets.Free(ticket);
        _agents[agent].Ticket = Handle.None;
        Happen(agent, ringing ? OldAgentEvent.WithdrawRinging : OldAgentEvent.Withdraw, now);
    }

    /// <summary>The agent answered.</summary>
    public void Accept(Handle ticket, Instant now)
    {
        ref Ticket row = ref _tickets[ticket];
        Invariant.Require(row.State == TicketState.Offered, "an offer is accepted once");
        row.State = TicketState.Talking;
        ref QueueState queue = ref _queues[row.Queue];
        queue.Offered--;
        queue.Talking++;
        queue.Connected++;
        _agents[row.Agent].Connected++;
        Happen(row.Agent, OldAgentEvent.Accept, now);
    }

    /// <summary>The offer was not taken: the call returns to its place in the queue with its wait kept, the agent is not ready.</summary>
    public void Refuse(Handle ticket, RefusalKind why, Instant now)
    {
        ref Ticket row = ref _tickets[ticket];
        Invariant.Require(row.State == TicketState.Offered, "an offer is refused once");
        _queues[row.Queue].Offered--;
        int index = row.Agent;
        ref OldAgent agent = ref _agents[index];
        agent.Ticket = Handle.None;
        if (why == RefusalKind.NoAnswer) agent.NotAnswered++;
        else agent.Refused++;
        Happen(index, OldAgentEvent.Refuse, now);
        if (why == RefusalKind.Unreachable && agent.State == OldAgentState.ForcedNotReady) _wheel.Start(_agentTimers.Of(index), now + _unreachableRest);

        row.State = TicketState.Waiting;
        row.Agent = -1;
        Wait(ticket, now);
    }

    /// <summary>An agent's telephone has been released.</summary>
    public void TelephoneFree(int agent, Instant now) => Happen(agent, OldAgentEvent.TelephoneFree, now);

    /// <summary>The talk is over. The ticket is gone; when the telephone is free the agent finishes the call and is ready again.</summary>
    public void Finish(Handle ticket, Instant now)
    {
        ref Ticket row = ref _tickets[ticket];
        Invariant.Require(row.State == TicketState.Talking, "only a talk is finished");
        int agent = row.Agent;
        _queues[row.Queue].Talking--;
        _agents[agent].Ticket = Handle.None;
        _agents[agent].WrapUp = _rules.Queues[row.Queue].WrapUp;
        _tickets.Free(ticket);
        Happen(agent, OldAgentEvent.Finish, now);
    }

    /// <summary>A command for an agent.</summary>
    /// <param name="agent">Index; asserted to exist.</param>
    /// <param name="command">LogIn, LogOut, SayReady or SayNotReady.</param>
    /// <param name="now">When.</param>
    /// <returns>False when it does not fit the agent's state.</returns>
    public bool Command(int agent, OldAgentEvent command, Instant now)
    {
        if (OldAgentMachine.Next(_agents[agent].State, command).Do == OldAgentAction.Reject) return false;
        Happen(agent, command, now);
        return true;
    }

    /// <summary>Is the timer one of ours?</summary>
    public bool Owns(int timer) => _agentTimers.Contains(timer);

    /// <summary>An agent's timer has fired.</summary>
    public void Expire(int timer, Instant now) => Happen(_agentTimers.OwnerOf(timer), OldAgentEvent.TimerExpired, now);

    /// <summary>Takes the oldest offer.</summary>
    public bool TryTake(out SelectorNews offer) => _offers.TryTake(out offer);

    // The call waits at its place: by entry, so a call that comes back stands before all that entered later. Free agents take it at once.
    private void Wait(Handle ticket, Instant now)
    {
        ref Ticket row = ref _tickets[ticket];
        ref QueueState queue = ref _queues[row.Queue];
        int before = -1;
        if (row.Order != _lastOrder.Value)
        {
            before = queue.Waiting.First;
            while (before >= 0 && _tickets.RowAt(before).Order < row.Order) before = _waiting.Next(before);
        }

        _waiting.InsertBefore(ref queue.Waiting, before, ticket.Index);
        int first = _idleOfSkill[_rules.Queues[row.Queue].Skill].First;
        if (first >= 0) Offer(ticket, first / SkillsMax, now);
    }

    // The agent is free: the call that entered first, of all queues that want one of his skills.
    private void Seek(int agent, Instant now)
    {
        Handle best = Handle.None;
        ulong bestOrder = ulong.MaxValue;
        for (ulong skills = _rules.Agents[agent].Skills; skills != 0; skills &= skills - 1)
        {
            foreach (int queue in _queuesOfSkill[BitOperations.TrailingZeroCount(skills)])
            {
                int first = _queues[queue].Waiting.First;
                if (first < 0 || _tickets.RowAt(first).Order >= bestOrder) continue;
                best = _tickets.At(first);
                bestOrder = _tickets.RowAt(first).Order;
            }
        }

        if (!best.IsNone) Offer(best, agent, now);
    }

    private void Offer(Handle ticket, int agent, Instant now)
    {
        ref Ticket row = ref _tickets[ticket];
        ref QueueState queue = ref _queues[row.Queue];
        _waiting.Remove(ref queue.Waiting, ticket.Index);
        queue.Offered++;
        row.State = TicketState.Offered;
        row.Agent = agent;
        Invariant.Require(_agents[agent].Ticket.IsNone, "an agent holds one token");
        _agents[agent].Ticket = ticket;
        Happen(agent, OldAgentEvent.Offer, now);
        _offers.Post(new SelectorNews { Kind = SelectorNewsKind.Offer, Ticket = ticket, Call = row.Call, Agent = agent, Queue = row.Queue });
    }

    private void Happen(int index, OldAgentEvent happened, Instant now)
    {
        ref OldAgent agent = ref _agents[index];
        OldAgentStep step = OldAgentMachine.Next(agent.State, happened);
        if (step.Next != agent.State) agent.Since = now;
        agent.State = step.Next;
        Perform(index, step.Do, now);
    }

    private void Perform(int index, OldAgentAction action, Instant now)
    {
        int timer = _agentTimers.Of(index);
        switch (action)
        {
            case OldAgentAction.JoinIdle:
                JoinIdle(index);
                Seek(index, now);
                break;
            case OldAgentAction.StopTimerJoinIdle:
                _wheel.Stop(timer);
                JoinIdle(index);
                Seek(index, now);
                break;
            case OldAgentAction.LeaveIdle:
                LeaveIdle(index);
                break;
            case OldAgentAction.StartReturn:
                if (_rules.Agents[index].ReturnAfter > Duration.Zero) _wheel.Start(timer, now + _rules.Agents[index].ReturnAfter);
                break;
            case OldAgentAction.StartWrapUp:
                _wheel.Start(timer, now + _agents[index].WrapUp);
                break;
            case OldAgentAction.StopTimer:
                _wheel.Stop(timer);
                break;
            default:
                Invariant.Require(action == OldAgentAction.Nothing, "an agent's event fits the agent's state");
                break;
        }
    }

    private void JoinIdle(int agent)
    {
        for (ulong skills = _rules.Agents[agent].Skills; skills != 0; skills &= skills - 1)
        {
            int skill = BitOperations.TrailingZeroCount(skills);
            _idle.Append(ref _idleOfSkill[skill], (agent * SkillsMax) + skill);
        }
    }

    private void LeaveIdle(int agent)
    {
        for (ulong skills = _rules.Agents[agent].Skills; skills != 0; skills &= skills - 1)
        {
            int skill = BitOperations.TrailingZeroCount(skills);
            _idle.Remove(ref _idleOfSkill[skill], (agent * SkillsMax) + skill);
        }
    }

    private static int[][] QueuesOfSkills(OldDistributionRules rules)
    {
        var queues = new int[SkillsMax][];
        for (int skill = 0; skill < SkillsMax; skill++)
        {
            int count = 0;
            foreach (OldQueueRule rule in rules.Queues)
            {
                if (rule.Skill == skill) count++;
            }

            queues[skill] = new int[count];
            int next = 0;
            for (int queue = 0; queue < rules.Queues.Length; queue++)
            {
                if (rules.Queues[queue].Skill == skill) queues[skill][next++] = queue;
            }
        }

        return queues;
    }
}
