using System;
using System.Collections.Immutable;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Bench;

/// <summary>What a rig is like.</summary>
/// <param name="Agents">How many agents.</param>
/// <param name="Queues">How many queues: one for each skill.</param>
/// <param name="AgentsOfQueue">How many agents, drawn by the seed, have the skill of a queue.</param>
/// <param name="Tickets">Room for calls.</param>
internal sealed record RigShape(int Agents, int Queues, int AgentsOfQueue, int Tickets)
{
    internal const int Skills = 64;

    /// <summary>A queue's rule, from the plain one.</summary>
    internal Func<QueueRule, QueueRule> Change { get; init; } = rule => rule;

    /// <summary>Agents are signed in and ready from the start.</summary>
    internal bool Ready { get; init; } = true;

    /// <summary>64 skills, each on one agent in ten.</summary>
    internal static RigShape Skilled(int agents, int waiting) => new(agents, Skills, Math.Max(1, agents / 10), waiting + agents + 256);

    /// <summary>The same agents serve every queue.</summary>
    internal static RigShape Shared(int agents, int queues, int waiting) => new(agents, queues, agents, waiting + agents + 256);
}

/// <summary>The real selector with agents who answer at once, and callers who never hang up.</summary>
internal sealed class DistributionRig
{
    private const int Priorities = 8;

    private readonly RigShape _shape;
    private readonly int[][] _queuesOf;
    private readonly Handle[] _talks;
    private SeededRandom _random;
    private Instant _now = new(1_000_000);
    private ulong _calls;
    private int _nextAgent;

    internal DistributionRig(RigShape shape, ulong seed)
    {
        _shape = shape;
        _random = new SeededRandom(seed);
        _queuesOf = new int[shape.Agents][];
        _talks = new Handle[shape.Agents];
        DistributionRules rules = Rules(shape);
        Store = new Store();
        Wheel = new TimerWheel(Store, Selector.TimersFor(rules));
        Selector = new Selector(Store, Wheel, rules);
    }

    internal Store Store { get; }

    internal TimerWheel Wheel { get; }

    internal Selector Selector { get; }

    internal Instant Now => _now;

    /// <summary>Offers that were made.</summary>
    internal long Offers { get; private set; }

    /// <summary>Time goes on.</summary>
    internal void Wait(Duration duration) => _now += duration;

    /// <summary>A call of any priority comes for a queue.</summary>
    internal void Call(int queue)
    {
        _calls++;
        EnqueueRequest request = EnqueueRequest.For(Handle.None, queue);
        request.Priority = _random.Next(Priorities);
        request.Sequence = _calls;
        EnqueueResult result = Selector.TryEnqueue(request, _now, out _);
        Invariant.Require(result == EnqueueResult.Waits, "a rig has room for its calls");
    }

    /// <summary>Calls come for queues drawn by chance.</summary>
    internal void Calls(int calls)
    {
        for (int i = 0; i < calls; i++) Call(_random.Next(_shape.Queues));
    }

    /// <summary>Every agent gets a call of one of his queues, and so many more calls wait.</summary>
    internal void Fill(int waiting)
    {
        for (int agent = 0; agent < _shape.Agents; agent++)
        {
            // Others may be before him: until he has one.
            while (_queuesOf[agent].Length > 0 && _talks[agent].IsNone)
            {
                Call(AnyQueueOf(agent));
                Answer();
            }
        }

        for (int i = 0; i < waiting; i++)
        {
            Call(_random.Next(_shape.Queues));
            Answer();
            _now += new Duration(1000);
        }
    }

    /// <summary>Whoever is rung answers.</summary>
    internal void Answer()
    {
        while (Selector.TryTake(out SelectorNews news))
        {
            if (news.Kind != SelectorNewsKind.Offer) continue;
            Invariant.Require(Selector.Accept(news.Ticket, news.Agent, _now), "who is rung can answer");
            _talks[news.Agent] = news.Ticket;
            Offers++;
        }
    }

    /// <summary>Everybody talks: a call comes and waits; an agent's talk ends and he gets the call that is next for him.</summary>
    internal void BusyCall()
    {
        _now += new Duration(1000);
        int agent = NextTalking();
        Call(AnyQueueOf(agent));
        Finish(agent);
        Selector.TelephoneFree(agent, _now);
        Answer();
    }

    /// <summary>Everybody is free: a call comes and is answered, and its talk ends.</summary>
    internal void IdleCall()
    {
        _now += new Duration(1000);
        Call(_random.Next(_shape.Queues));
        Invariant.Require(Selector.TryTake(out SelectorNews news) && Selector.Accept(news.Ticket, news.Agent, _now) && !Selector.TryTake(out _), "somebody is free and answers");
        Offers++;
        Selector.Finish(news.Ticket, _now);
        Selector.TelephoneFree(news.Agent, _now);
    }

    /// <summary>So many talks end, the telephones are not yet free; as many calls come.</summary>
    internal void EndTalks(Span<int> agents)
    {
        _now += new Duration(1000);
        for (int i = 0; i < agents.Length; i++)
        {
            agents[i] = NextTalking();
            Call(AnyQueueOf(agents[i]));
            Finish(agents[i]);
        }
    }

    private void Finish(int agent)
    {
        Handle ticket = _talks[agent];
        _talks[agent] = Handle.None;
        Selector.Finish(ticket, _now);
    }

    private int AnyQueueOf(int agent) => _queuesOf[agent][_random.Next(_queuesOf[agent].Length)];

    private int NextTalking()
    {
        do
        {
            _nextAgent = _nextAgent + 1 < _shape.Agents ? _nextAgent + 1 : 0;
        }
        while (_talks[_nextAgent].IsNone);
        return _nextAgent;
    }

    private DistributionRules Rules(RigShape shape)
    {
        ImmutableArray<SkillLevel>[] skills = DrawSkills(shape);
        var agents = new AgentRule[shape.Agents];
        for (int agent = 0; agent < agents.Length; agent++)
        {
            agents[agent] = new AgentRule { Skills = skills[agent], ReadyAtStart = shape.Ready };
            _queuesOf[agent] = [.. System.Linq.Enumerable.Select(skills[agent], skill => skill.Skill)];
        }

        var queues = new QueueRule[shape.Queues];
        var demands = new DemandRule[shape.Queues];
        for (int queue = 0; queue < queues.Length; queue++)
        {
            var step = new StepRule([new SkillTerm(SkillTermKind.Skill, queue)], Duration.Zero, false);
            queues[queue] = shape.Change(new QueueRule { Steps = [step], MainSkill = queue, Length = shape.Tickets });
            demands[queue] = new DemandRule { Queues = [queue] };
        }

        return new DistributionRules { Queues = [.. queues], Agents = [.. agents], Demands = [.. demands], TicketCapacity = shape.Tickets };
    }

    private ImmutableArray<SkillLevel>[] DrawSkills(RigShape shape)
    {
        var skills = new ImmutableArray<SkillLevel>[shape.Agents];
        Array.Fill(skills, []);
        var order = new int[shape.Agents];
        for (int agent = 0; agent < order.Length; agent++) order[agent] = agent;
        for (int skill = 0; skill < shape.Queues; skill++)
        {
            for (int i = 0; i < shape.AgentsOfQueue; i++)
            {
                int other = i + _random.Next(order.Length - i);
                (order[i], order[other]) = (order[other], order[i]);
                skills[order[i]] = skills[order[i]].Add(new SkillLevel(skill, 1));
            }
        }

        return skills;
    }
}
