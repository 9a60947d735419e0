using System;
using System.Collections.Generic;
using System.Linq;
using AcdController.Distribution;
using AcdController.Kernel;

namespace AcdController.DistributionModel;

/// <summary>
/// Distribution as docs/distribution.md writes it, in the plainest way: lists, full scans, a sort for each choice. It is slow, and it must be so plain that one can see that it is right.
/// The engine in `src` has to take the same decisions.
/// </summary>
/// <remarks>A call is known by its number in the schedule. Times are whole milliseconds, and everything due is done before anything else happens at that time.</remarks>
public sealed partial class Reference
{
    private const int EntriesMost = 8;
    private const decimal RoomLeast = 1m / 4096;
    private readonly DistributionRules _rules;
    private readonly Judgement _judgement;
    private readonly List<ModelTicket> _tickets = [];
    private readonly ModelQueue[] _queues;
    private readonly Dictionary<(int Queue, int Kind), ModelLane> _lanes = [];
    private SeededRandom _chance;
    private ulong _lastOrder;
    private Instant _now;

    /// <summary>Nobody waits; those who are ready at the start are ready.</summary>
    public Reference(DistributionRules rules)
    {
        _rules = rules;
        _judgement = new Judgement(rules);
        _queues = [.. rules.Queues.Select(_ => new ModelQueue())];
        _agents = [.. rules.Agents.Select((rule, index) => new ModelAgent(index, rule, rules))];
        _chance = new SeededRandom(rules.Seed);
        foreach (int queue in Enumerable.Range(0, rules.Queues.Length))
        {
            foreach (int demand in Enumerable.Range(0, rules.Demands.Length)) _lanes.TryAdd((queue, KindOf(demand)), new ModelLane());
        }

        StartAgents();
    }

    /// <summary>What the last step told.</summary>
    public List<ModelNews> News { get; } = [];

    /// <summary>How the last step chose.</summary>
    public List<ModelDecision> Decisions { get; } = [];

    /// <summary>Everybody in distribution, in the order of entry.</summary>
    public IReadOnlyList<ModelTicket> Tickets => _tickets;

    /// <summary>The queues.</summary>
    public IReadOnlyList<ModelQueue> Queues => _queues;

    /// <summary>The configuration.</summary>
    public DistributionRules Rules => _rules;

    /// <summary>A ticket that is still there.</summary>
    public ModelTicket? TicketOf(int number) => _tickets.Find(ticket => ticket.Number == number);

    /// <summary>Who waits in a queue, the first who would be served first.</summary>
    public IEnumerable<ModelTicket> LineOf(int queue) => WaitingIn(queue).OrderBy(PlaceOf).ThenBy(place => place.Ticket.Order).Select(place => place.Ticket);

    /// <summary>Begins a step.</summary>
    public void Begin(Instant now)
    {
        _now = now;
        News.Clear();
        Decisions.Clear();
    }

    // A call at one of its places: what rules C choose from. Without an entry: by name.
    private readonly record struct Place(ModelTicket Ticket, ModelEntry? Entry);

    private IEnumerable<Place> WaitingIn(int queue) =>
        from ticket in _tickets
        from entry in ticket.Entries
        where entry.InLine && entry.Queue == queue
        select new Place(ticket, entry);

    private IEnumerable<Place> EverybodyWaiting() => Enumerable.Range(0, _queues.Length).SelectMany(WaitingIn);

    // Eligible, but for being free.
    private bool MayServe(int agent, ModelTicket ticket, ModelEntry entry) => MayServe(agent, ticket, entry.Queue, entry.Step);

    private bool MayServe(int agent, ModelTicket ticket, int queue, int step) =>
        _judgement.StandingOf(agent, queue, ticket.Demand, ticket.Location) is { } standing && standing.Step <= step && (!standing.Reserve || _queues[queue].ReserveCalled);

    // Signed in, and of the lane's steps up to this one.
    private bool IsStaffed(ModelTicket ticket, int queue, int step) =>
        _agents.Any(agent => agent.IsSignedIn && _judgement.StandingOf(agent.Index, queue, ticket.Demand, ticket.Location) is { } standing && standing.Step <= step);

    // Demands that require and prefer the same see a queue alike; the first of them stands for all.
    private int KindOf(int demand)
    {
        DemandRule rule = _rules.Demands[demand];
        return Enumerable.Range(0, _rules.Demands.Length).First(other => _rules.Demands[other].Required.SequenceEqual(rule.Required) && _rules.Demands[other].Preferred.SequenceEqual(rule.Preferred));
    }

    private int LastStepOf(int queue) => _rules.Queues[queue].Steps.Length - 1;
}
