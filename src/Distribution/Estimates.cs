using System;
using System.Numerics;
using AcdController.Kernel;

namespace AcdController.Distribution;

/// <summary>
/// How long a call will wait: (calls ahead + 1) × mean time between departures of its priority, per queue and priority, from the last
/// <see cref="DeparturesMost"/> departures. What "departure" and "between" mean: docs/distribution.md, "Estimates and service level".
/// </summary>
/// <remarks>
/// Times between departures are kept as work, agents × microseconds: divided by the agents of this moment they follow every change of staffing at once. Sums of a ring are
/// exact; the only rounding is the one division at the end, down, by less than 1 µs. O(1) per event (a priority looks at the higher ones that wait), no allocation.
/// With ageing the priorities are no classes: all calls of a queue are one flow.
/// </remarks>
public sealed class Estimates
{
    /// <summary>Priorities, 0 to 15.</summary>
    public const int Priorities = 16;

    /// <summary>Departures without which there is no estimate.</summary>
    public const int DeparturesLeast = 3;

    /// <summary>Departures kept: so many after a change of load nothing of the old load is left.</summary>
    public const int DeparturesMost = 32;

    private readonly bool _ageing;
    private readonly Staff[] _staff;
    private readonly int[] _waiting;
    private readonly Flow[] _flows;
    private readonly Gap[] _gaps;
    private readonly ErrorQuantiles _errors;

    /// <summary>Lays out the tables; nobody is there.</summary>
    public Estimates(Store store, DistributionRules rules)
    {
        int queues = rules.Queues.Length;
        _ageing = rules.Ageing > Duration.Zero;
        _staff = store.Array<Staff>("estimates.staff", queues);
        _waiting = store.Array<int>("estimates.waiting", queues * Priorities);
        _flows = store.Array<Flow>("estimates.flows", queues * Priorities);
        _gaps = store.Array<Gap>("estimates.gaps", queues * Priorities * DeparturesMost);
        _errors = new ErrorQuantiles(store, "estimates.errors", queues);
    }

    /// <summary>With ageing: a queue has one flow for all priorities.</summary>
    public bool IsOneFlow => _ageing;

    /// <summary>A call joins a queue's lines. Said of every queue it joins.</summary>
    /// <param name="queue">Index.</param>
    /// <param name="priority">0 to 15; asserted.</param>
    /// <param name="now">When.</param>
    public void Joined(int queue, int priority, Instant now)
    {
        int flow = FlowOf(queue, priority);
        _flows[flow].JoinedAt = now;
        if (_waiting[flow]++ > 0) return;
        _staff[queue].Used |= 1u << (flow - (queue * Priorities));
        _flows[flow].Begin(WorkOf(queue, now), 1 + AheadOf(queue, flow));
    }

    /// <summary>A call leaves a queue's lines for an agent: it is offered. Said of every queue it stood in, for whichever the agent was.</summary>
    /// <returns>The departure counts. False when nobody waited for it, or when the agent was new: not the pace of the queue, but a spare place.</returns>
    public bool Departed(int queue, int priority, Instant now)
    {
        int index = FlowOf(queue, priority);
        ref Flow flow = ref _flows[index];
        ref Staff staff = ref _staff[queue];
        Leave(queue, index);
        // Who joins and is taken in one instant has found a free agent.
        bool waited = flow.JoinedAt < now;
        bool isNew = staff.New > 0 && staff.RisenAt == now;
        bool owed = flow.Owed > 0;
        if (isNew) staff.New--;
        if (owed && waited) flow.Owed--;
        bool counts = waited && !isNew && !owed;
        long work = WorkOf(queue, now);
        if (counts)
        {
            Book(index, work);
            flow.Begin(work, 1 + AheadOf(queue, index));
        }
        else if (_waiting[index] == 0)
        {
            flow.Pause(work);
        }

        return counts;
    }

    /// <summary>The offer came to nothing and the call is back in the queue it was offered for: the next departure does not count.</summary>
    /// <param name="queue">Index.</param>
    /// <param name="priority">0 to 15; asserted.</param>
    /// <param name="counted">What <see cref="Departed"/> said of it.</param>
    /// <param name="now">When.</param>
    public void Returned(int queue, int priority, bool counted, Instant now)
    {
        if (counted) _flows[FlowOf(queue, priority)].Owed++;
        Joined(queue, priority, now);
    }

    /// <summary>A call leaves a queue's lines, but not for an agent.</summary>
    public void Gone(int queue, int priority, Instant now)
    {
        int index = FlowOf(queue, priority);
        Leave(queue, index);
        if (_waiting[index] == 0) _flows[index].Pause(WorkOf(queue, now));
    }

    /// <summary>So many agents serve the queue from now on: signed in and not not-ready. Said before a new one is given a call.</summary>
    public void Staffed(int queue, int agents, Instant now)
    {
        Invariant.Require(agents >= 0, "agents are counted");
        ref Staff staff = ref _staff[queue];
        staff.Work = WorkOf(queue, now);
        int before = staff.RisenAt == now ? staff.New : 0;
        staff.New = Math.Max(0, before + agents - staff.Agents);
        staff.RisenAt = now;
        staff.At = now;
        staff.Agents = agents;
    }

    /// <summary>How long a call will wait until an agent is offered to it.</summary>
    /// <param name="queue">Index.</param>
    /// <param name="priority">0 to 15; asserted.</param>
    /// <param name="ahead">Calls that stand before it.</param>
    /// <param name="wait">The wait, never below zero; rounded down to a microsecond.</param>
    /// <returns>False when there are fewer than <see cref="DeparturesLeast"/> departures of this priority to judge by, or no agents.</returns>
    public bool TryExpect(int queue, int priority, int ahead, out Duration wait)
    {
        Invariant.Require(ahead >= 0, "calls ahead are counted");
        wait = Duration.Zero;
        ref readonly Flow flow = ref _flows[FlowOf(queue, priority)];
        int agents = _staff[queue].Agents;
        if (flow.Kept < DeparturesLeast || agents == 0) return false;
        wait = Divide((ulong)flow.Work, (ulong)ahead + 1, (ulong)(flow.Places * agents));
        return true;
    }

    /// <summary>Calls of a priority that wait, of all when the queue has one flow.</summary>
    public int WaitingOf(int queue, int priority) => _waiting[FlowOf(queue, priority)];

    /// <summary>Departures of a priority that are kept, 0 to <see cref="DeparturesMost"/>.</summary>
    public int DeparturesOf(int queue, int priority) => _flows[FlowOf(queue, priority)].Kept;

    /// <summary>An agent came: the estimate that was made when the call entered is compared with the wait.</summary>
    public void Judge(int queue, Duration expected, Duration waited) =>
        _errors.Add(queue, new Duration(Math.Abs(expected.Microseconds - waited.Microseconds)));

    /// <summary>Estimates judged that the error is reckoned from: the last 256.</summary>
    public int Judged(int queue) => _errors.CountOf(queue);

    /// <summary>Half of the estimates were off by no more than this; zero when none was judged.</summary>
    public Duration ErrorP50(int queue) => _errors.Of(queue, 50);

    /// <summary>Nine of ten estimates were off by no more than this; zero when none was judged.</summary>
    public Duration ErrorP90(int queue) => _errors.Of(queue, 90);

    /// <summary>A commit: queues go on with their flows. Where ageing comes or goes the flows begin anew.</summary>
    /// <returns>False: they begin anew, and who waits joins once more.</returns>
    internal bool TakeOver(Estimates old, IndexMap queues)
    {
        Array.Clear(_staff);
        Carry.Rows(old._staff, _staff, queues);
        _errors.TakeOver(old._errors, queues);
        if (_ageing == old._ageing)
        {
            Carry.Rows(old._waiting, _waiting, queues, Priorities);
            Carry.Rows(old._flows, _flows, queues, Priorities);
            Carry.Rows(old._gaps, _gaps, queues, Priorities * DeparturesMost);
            return true;
        }

        for (int queue = 0; queue < _staff.Length; queue++) _staff[queue].Used = 0;
        return false;
    }

    // Nearly always the product fits into 64 bits, and one division does.
    private static Duration Divide(ulong work, ulong places, ulong by)
    {
        ulong high = Math.BigMul(work, places, out ulong low);
        if (high == 0) return new Duration((long)Math.Min(low / by, long.MaxValue));
        UInt128 microseconds = new UInt128(high, low) / by;
        return new Duration(microseconds > long.MaxValue ? long.MaxValue : (long)microseconds);
    }

    private int FlowOf(int queue, int priority)
    {
        Invariant.Require((uint)priority < Priorities, "a priority is 0 to 15");
        return (queue * Priorities) + (_ageing ? 0 : priority);
    }

    // Calls of higher priority that wait: they stand before the first call of this one.
    private int AheadOf(int queue, int flow)
    {
        int ahead = 0;
        int first = queue * Priorities;
        for (uint above = _staff[queue].Used & ~((2u << (flow - first)) - 1); above != 0; above &= above - 1) ahead += _waiting[first + BitOperations.TrailingZeroCount(above)];
        return ahead;
    }

    private void Leave(int queue, int flow)
    {
        Invariant.Require(_waiting[flow] > 0, "a call leaves a queue it has joined");
        if (--_waiting[flow] == 0) _staff[queue].Used &= ~(1u << (flow - (queue * Priorities)));
    }

    // The work clock of the queue: agents × microseconds since start-up. 8 192 agents for 35 years fit.
    private long WorkOf(int queue, Instant now)
    {
        ref readonly Staff staff = ref _staff[queue];
        return staff.Work + (staff.Agents * (now - staff.At).Microseconds);
    }

    private void Book(int index, long work)
    {
        ref Flow flow = ref _flows[index];
        ref Gap gap = ref _gaps[(index * DeparturesMost) + flow.Next];
        flow.Work -= gap.Work;
        flow.Places -= gap.Places;
        gap = new Gap { Work = flow.Carried + work - flow.Begun, Places = flow.PlacesNow };
        flow.Work += gap.Work;
        flow.Places += gap.Places;
        flow.Carried = 0;
        flow.Next = (flow.Next + 1) % DeparturesMost;
        if (flow.Kept < DeparturesMost) flow.Kept++;
    }

    private struct Staff
    {
        public long Work;
        public Instant At;
        public Instant RisenAt;
        public int Agents;
        public int New;

        // Bit p: calls of priority p wait.
        public uint Used;
    }

    private struct Gap
    {
        public long Work;
        public long Places;
    }

    private struct Flow
    {
        public long Work;
        public long Places;
        public long Begun;
        public long Carried;
        public Instant JoinedAt;
        public long PlacesNow;
        public int Owed;
        public int Next;
        public int Kept;

        public void Begin(long work, int places)
        {
            Begun = work;
            PlacesNow = places;
        }

        // Nobody waits any more and no departure ended the gap: what was waited in vain counts for the next one, where it is known how far it had come.
        public void Pause(long work)
        {
            Carried = PlacesNow == 1 ? Carried + work - Begun : 0;
        }
    }
}
