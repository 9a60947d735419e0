using System;
using System.Numerics;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Distribution;

/// <summary>Who is next: waiting calls, agents, and the offers between them, by the order of docs/distribution.md.</summary>
/// <remarks>
/// A call that waits and an agent who is free for it never coexist when a method returns. An offer is a token: the ticket names its agents, each agent its
/// ticket, both or neither. What a decision costs depends on the stages an agent serves that have waiting calls, and on the rungs of a stage; never on the number of
/// calls or agents. No allocation. The parts: Entering, Placing (A rules), Choosing (C rules), Offers, Waiting (deadlines), Staff, Orders.
/// </remarks>
public sealed partial class Selector
{
    /// <summary>Most queues a call is in at once.</summary>
    public const int QueuesPerCallMax = 8;

    // Between two calls that came one after the other there is room for calls that are put there.
    private const ulong OrderStep = 1UL << 32;
    private const ulong PlaceStep = 1UL << 24;
    private const ulong PlaceMask = (1UL << 12) - 1;
    private const int StagesPerQueueMax = Stages.StagesOfQueueMost;

    // The reserve of a queue that rings all: every offer of one event; beside it a release and two offers for every agent, when a card takes all its callers at once.
    private const int NewsPerEventMax = (FanMax * FanMax) + 1024;

    private readonly Store _store;
    private readonly DistributionRules _rules;
    private readonly Stages _stages;
    private readonly TimerWheel _wheel;
    private readonly AgentTable _agents;
    private readonly FreeAgents _free;
    private readonly WaitingLines _lines;
    private readonly Slab<Ticket> _tickets;
    private readonly Entry[] _entries;
    private readonly Digits[] _calling;
    private readonly int _entriesPerTicket;
    private readonly int _entryBits;
    private readonly bool[] _isPlain;
    private readonly QueueTraits[] _traits;
    private readonly IntrusiveLists _ringing;
    private readonly ListHead[] _ringingOf;
    private readonly QueueState[] _queues;
    private readonly int[] _signedIn;
    private readonly uint[] _staffings;
    private readonly ulong[] _signedInAgents;
    private readonly ulong[] _workingAgents;
    private readonly ulong[] _reserveStages;
    private readonly uint[] _taken;
    private readonly int[] _membershipOf;
    private readonly TimerRange _entryTimers;
    private readonly TimerRange _ticketTimers;
    private readonly TimerRange _laneTimers;
    private readonly TimerRange _queueTimers;
    private readonly Cell<Totals> _totals;
    private readonly Outbox<SelectorNews> _news;
    private readonly Outbox<AgentNews> _agentNews;
    private readonly ReturningCallers _returning;
    private readonly Cell<AuditCursor> _audit;

    /// <summary>Timers wanted from the wheel.</summary>
    public static int TimersFor(DistributionRules rules) =>
        AgentTable.TimersFor(rules.Agents.Length) + (rules.TicketCapacity * (EntriesFor(rules) + 1)) + LanesMost(rules) + rules.Queues.Length;

    /// <summary>Lays out the tables; agents who are ready at the start are free.</summary>
    public Selector(Store store, TimerWheel wheel, DistributionRules rules)
    {
        _store = store;
        _rules = rules;
        _stages = new Stages(rules);
        _wheel = wheel;
        int agents = rules.Agents.Length;
        int tickets = rules.TicketCapacity;
        _entriesPerTicket = EntriesFor(rules);
        _entryBits = BitOperations.Log2((uint)_entriesPerTicket);
        _agents = new AgentTable(store, wheel, rules);
        _free = new FreeAgents(store, "agents.free", agents, _stages.PoolWords, _stages.PoolRows, MeasuresOf(rules));
        _lines = new WaitingLines(store, WeightsOf(rules, _stages), rules.Ageing == Duration.Zero, agents, tickets * (_entriesPerTicket + 1));
        _tickets = new Slab<Ticket>(store, "tickets", tickets);
        _entries = store.Array<Entry>("tickets.entries", tickets * _entriesPerTicket);
        _calling = store.Array<Digits>("tickets.calling", tickets);
        _ringing = new IntrusiveLists(store, "agents.ringing", agents);
        _ringingOf = store.Array<ListHead>("tickets.ringing", tickets);
        _queues = store.Array<QueueState>("queues", rules.Queues.Length);
        _signedIn = store.Array<int>("stages.signedin", _stages.Count);
        _staffings = store.Array<uint>("lanes.staffings", _stages.LaneCount);
        _signedInAgents = store.Array<ulong>("agents.signedin", (agents + 63) / 64);
        _workingAgents = store.Array<ulong>("agents.working", (agents + 63) / 64);
        _reserveStages = store.Array<ulong>("stages.reserve", _stages.StageWords);
        _membershipOf = MembershipsOf(rules, out int memberships);
        _taken = store.Array<uint>("agents.taken", memberships);
        _totals = store.Cell<Totals>("distribution");
        _totals.Value.Random = new SeededRandom(rules.Seed);
        _news = new Outbox<SelectorNews>(store, "distribution.news", NewsPerEventMax + (3 * rules.Agents.Length));
        _agentNews = new Outbox<AgentNews>(store, "distribution.agents.news", (2 * rules.Agents.Length) + 16);
        _entryTimers = wheel.Reserve(tickets * _entriesPerTicket);
        _ticketTimers = wheel.Reserve(tickets);
        _laneTimers = wheel.Reserve(LanesMost(rules));
        _queueTimers = wheel.Reserve(rules.Queues.Length);
        _isPlain = PlainOf(rules);
        _traits = TraitsOf(rules);
        Decisions = new DecisionLog(store, rules.DecisionsKept, agents);
        Estimates = new Estimates(store, rules);
        ServiceLevels = new ServiceLevels(store, rules);
        _returning = new ReturningCallers(store, "callers.returning", Math.Max(16, tickets));
        _audit = store.Cell<AuditCursor>("distribution.audit");
        for (int agent = 0; agent < agents; agent++) Follow(agent, _agents.IsFree(agent) ? AgentChange.Freed : AgentChange.Nothing, Instant.Zero);
    }

    /// <summary>The stages that the rules were compiled to.</summary>
    public Stages Stages => _stages;

    /// <summary>Why things were decided as they were.</summary>
    public DecisionLog Decisions { get; }

    /// <summary>Expected waits.</summary>
    public Estimates Estimates { get; }

    /// <summary>Service levels.</summary>
    public ServiceLevels ServiceLevels { get; }

    /// <summary>Events from outside that came too late or for nobody.</summary>
    public ulong LateEvents => _totals.Value.Late;

    /// <summary>Tickets in use: calls that wait, are offered or talk.</summary>
    public int TicketCount => _tickets.Count;

    /// <summary>Calls waiting in all queues; a call in several queues counts in each.</summary>
    public int WaitingCalls
    {
        get
        {
            int waiting = 0;
            foreach (ref readonly QueueState queue in _queues.AsSpan()) waiting += queue.Waiting;
            return waiting;
        }
    }

    /// <summary>State of a queue.</summary>
    public ref readonly QueueState QueueAt(int queue) => ref _queues[queue];

    /// <summary>State of an agent.</summary>
    public ref readonly Agent AgentAt(int agent) => ref _agents[agent];

    /// <summary>The agents' table.</summary>
    public AgentTable Agents => _agents;

    /// <summary>A ticket; the handle is asserted live.</summary>
    public ref readonly Ticket TicketOf(Handle ticket) => ref _tickets[ticket];

    /// <summary>Does the handle name a ticket?</summary>
    public bool IsLive(Handle ticket) => _tickets.IsLive(ticket);

    /// <summary>Walks the tickets: begin with -1, stop at none. For views and audits.</summary>
    public Handle TicketAfter(int index) => _tickets.After(index);

    /// <summary>Does the agent hold a token of the ticket, ringing?</summary>
    public bool IsOffered(Handle ticket, int agent) =>
        _tickets.IsLive(ticket) && _tickets[ticket].State == TicketState.Offered && _agents[agent].Ticket == ticket && _ringing.IsLinked(agent);

    /// <summary>Does the offer of this news still stand?</summary>
    public bool IsOffered(in SelectorNews offer) => IsOffered(offer.Ticket, offer.Agent);

    /// <summary>Queue of the n-th entry of a ticket; -1 when it is not used any more.</summary>
    public int QueueOf(Handle ticket, int entry)
    {
        ref Entry row = ref EntryOf(ticket.Index, entry);
        return row.State == EntryState.None ? -1 : row.Queue;
    }

    /// <summary>Step of the n-th entry of a ticket.</summary>
    public int StepOf(Handle ticket, int entry) => EntryOf(ticket.Index, entry).Step;

    /// <summary>Stage of the n-th entry of a ticket.</summary>
    public int StageOf(Handle ticket, int entry) => EntryOf(ticket.Index, entry).Stage;

    /// <summary>Calls before a ticket in one of its queues, by C4 to C7; -1 when it does not wait there.</summary>
    public int AheadOf(Handle ticket, int queue)
    {
        for (int i = 0; i < _tickets[ticket].Entries; i++)
        {
            ref Entry entry = ref EntryOf(ticket.Index, i);
            // Just before itself.
            if (entry.State == EntryState.InLine && entry.Queue == queue) return Ahead(queue, entry.Class, entry.Rank with { Tie = entry.Rank.Tie - 1 });
        }

        return -1;
    }

    /// <summary>The ticket that has waited longest in a queue, of those that stand first in its lines; none when nobody waits.</summary>
    public Handle OldestOf(int queue)
    {
        ulong oldest = ulong.MaxValue;
        Handle found = Handle.None;
        for (int stage = _stages.FirstStageOf(queue); stage < _stages.EndStageOf(queue); stage++)
        {
            for (uint used = _lines.UsedOf(stage); used != 0; used &= used - 1)
            {
                int member = _lines.First(stage, BitOperations.TrailingZeroCount(used));
                Handle ticket = TicketOf(member);
                if (_tickets[ticket].Order >= oldest) continue;
                oldest = _tickets[ticket].Order;
                found = ticket;
            }
        }

        return found;
    }

    /// <summary>Agents who are free for a stage, reserve agents only while called.</summary>
    public int FreeFor(int stage)
    {
        int free = 0;
        bool reserve = _queues[_stages.QueueOf(stage)].ReserveCalled;
        foreach (ref readonly Rung rung in _stages.RungsOf(stage))
        {
            if (!rung.Reserve || reserve) free += _free.CountIn(rung.Pool);
        }

        return free;
    }

    /// <summary>Agents signed in who are in a stage.</summary>
    public int SignedInFor(int stage) => _signedIn[stage];

    /// <summary>Is the agent free, and known to be so?</summary>
    public bool IsFree(int agent) => _free.IsFree(agent);

    /// <summary>Takes the oldest news.</summary>
    public bool TryTake(out SelectorNews news) => _news.TryTake(out news);

    private ref Entry EntryOf(int ticket, int entry) => ref _entries[MemberOf(ticket, entry)];

    // Entries of a ticket lie side by side, a power of two of them.
    private int MemberOf(int ticket, int entry) => (ticket << _entryBits) + entry;

    private Handle TicketOf(int member) => _tickets.At(member >> _entryBits);

    private int EntryIndexOf(int member) => member & (_entriesPerTicket - 1);

    private int MemberByName(int ticket) => (_rules.TicketCapacity * _entriesPerTicket) + ticket;

    private int Ahead(int queue, int line, Rank rank)
    {
        int ahead = 0;
        for (int stage = _stages.FirstStageOf(queue); stage < _stages.EndStageOf(queue); stage++) ahead += _lines.CountBefore(stage, line, rank);
        return ahead;
    }

    private static int EntriesFor(DistributionRules rules)
    {
        int most = 1;
        bool overflows = false;
        foreach (DemandRule demand in rules.Demands) most = Math.Max(most, demand.Queues.Length);
        foreach (QueueRule queue in rules.Queues) overflows |= !queue.Overflows.IsEmpty;
        return overflows ? QueuesPerCallMax : (int)BitOperations.RoundUpToPowerOf2((uint)most);
    }

    // Every queue as itself, and as each kind of call sees it that asks for more.
    private static int LanesMost(DistributionRules rules)
    {
        int kinds = 1;
        foreach (DemandRule demand in rules.Demands)
        {
            if (!demand.Required.IsEmpty || !demand.Preferred.IsEmpty) kinds++;
        }

        return kinds * rules.Queues.Length;
    }

    private static byte[] WeightsOf(DistributionRules rules, Stages stages)
    {
        var weights = new byte[stages.Count];
        for (int stage = 0; stage < weights.Length; stage++) weights[stage] = (byte)rules.Queues[stages.QueueOf(stage)].Weight;
        return weights;
    }

    private static bool[] PlainOf(DistributionRules rules)
    {
        var plain = new bool[rules.Agents.Length];
        for (int agent = 0; agent < plain.Length; agent++) plain[agent] = rules.Agents[agent].Choice == CallChoice.ByNeed && !rules.ByObjective;
        return plain;
    }

    private static QueueTraits[] TraitsOf(DistributionRules rules)
    {
        var traits = new QueueTraits[rules.Queues.Length];
        for (int queue = 0; queue < traits.Length; queue++)
        {
            QueueRule rule = rules.Queues[queue];
            bool deadlines = rule.Steps.Length > 1 || !rule.Overflows.IsEmpty || rule.WaitMost > Duration.Zero || rule.NoAgentsGrace > Duration.Zero
                || rule.RefuseWithoutAgents || rule.ReserveWait > Duration.Zero || rule.NeededWait > Duration.Zero;
            bool thresholds = rule.ReserveWaiting > 0 || rule.ReserveWait > Duration.Zero || rule.NeededWaiting > 0 || rule.NeededWait > Duration.Zero;
            if (deadlines) traits[queue] |= QueueTraits.Deadlines;
            if (thresholds) traits[queue] |= QueueTraits.Thresholds;
            if (rule.Ring != RingMode.One) traits[queue] |= QueueTraits.RingsSeveral;
        }

        return traits;
    }

    private bool Has(int queue, QueueTraits trait) => (_traits[queue] & trait) != 0;

    private static AgentMeasures MeasuresOf(DistributionRules rules)
    {
        AgentMeasures measures = AgentMeasures.None;
        foreach (QueueRule queue in rules.Queues)
        {
            measures |= queue.Order switch
            {
                AgentOrder.LeastOccupied => AgentMeasures.Occupancy,
                AgentOrder.LeastTalk     => AgentMeasures.Talk,
                AgentOrder.FewestCalls   => AgentMeasures.Calls,
                _                        => AgentMeasures.None,
            };
        }

        return measures;
    }

    // Where the counts of an agent's shares begin: by agent, one more at the end.
    private static int[] MembershipsOf(DistributionRules rules, out int memberships)
    {
        var first = new int[rules.Agents.Length + 1];
        for (int agent = 0; agent < rules.Agents.Length; agent++)
        {
            bool shares = rules.Agents[agent].Choice == CallChoice.ByShare;
            first[agent + 1] = first[agent] + (shares ? rules.Agents[agent].Queues.Length : 0);
        }

        memberships = first[^1];
        return first;
    }

    /// <summary>What a queue's calls need beside the plain way.</summary>
    [Flags]
    private enum QueueTraits : byte
    {
        /// <summary>Something becomes due while a call waits.</summary>
        Deadlines = 1,

        /// <summary>Reserve or interruptible agents may be called.</summary>
        Thresholds = 2,

        /// <summary>More than one agent is rung.</summary>
        RingsSeveral = 4,
    }

    private struct Totals
    {
        public ulong LastOrder;
        public ulong Late;
        public SeededRandom Random;
    }
}
