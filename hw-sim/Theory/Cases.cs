using System.Collections.Generic;
using System.Collections.Immutable;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Theory;

/// <summary>What is run and compared: every law that the written order must obey whatever the agents are called.</summary>
public static class Cases
{
    private const double Limit = 20;

    // An endless queue refuses nobody and forgets nobody.
    private static readonly ImmutableArray<Figure> _none = [new Figure(Measure.Blocked, -1, 0), new Figure(Measure.Lost, -1, 0)];

    /// <summary>All of them.</summary>
    public static ImmutableArray<TrafficCase> All { get; } =
    [
        Golden(14, calls: 50_000), Golden(15), Golden(16), Golden(17),
        Crowd(), FourQueues(), CallInFourQueues(), Skills(), RingAll(),
        Impatient("patience 3 min", 12, 180), Impatient("patience 1 min, overload", 10, 60), LongestWait(),
        NoQueue(), NoQueueWithAfterCallWork(), ShortQueue(), OneAgent(),
        Priorities(), Weights(), Groups(), Ageing(),
    ];

    private static TrafficCase Golden(int agents, int calls = 40_000) => new()
    {
        Name = $"240 calls/h, {agents} agents",
        Law = "Erlang C",
        Calls = calls,
        Rules = Rules.Of(Rules.Agents(agents), [Rules.Queue()], [Rules.Demand(0)]),
        Sources = [new Source(240, 0, 0)],
        Figures = Delay(agents, 12, 180),
    };

    private static TrafficCase Crowd() => new()
    {
        Name = "1080 calls/h, 60 agents",
        Law = "Erlang C",
        Calls = 60_000,
        WarmUp = 6_000,
        Rules = Rules.Of(Rules.Agents(60), [Rules.Queue()], [Rules.Demand(0)]),
        Sources = [new Source(1080, 0, 0)],
        Figures = Delay(60, 54, 180),
    };

    // Every agent serves four queues: who came first goes first, so they are one line, and each queue waits the same.
    private static TrafficCase FourQueues() => new()
    {
        Name = "four queues, the same 15 agents",
        Law = "Erlang C",
        Calls = 40_000,
        Rules = Rules.Of(Rules.Agents(15), [Rules.Queue(), Rules.Queue(), Rules.Queue(), Rules.Queue()], [Rules.Demand(0), Rules.Demand(1), Rules.Demand(2), Rules.Demand(3)]),
        Sources = [new Source(100, 0, 0), new Source(70, 1, 1), new Source(50, 2, 2), new Source(20, 3, 3)],
        Figures = [.. Delay(15, 12, 180), new Figure(Measure.MeanWait, 0, Erlang.MeanWait(15, 12, 180)), new Figure(Measure.MeanWait, 3, Erlang.MeanWait(15, 12, 180))],
    };

    // Four groups of four agents, every call waits for all of them at once.
    private static TrafficCase CallInFourQueues() => new()
    {
        Name = "calls in four queues at once",
        Law = "Erlang C",
        Calls = 40_000,
        Rules = Rules.Of(
            Rules.Agents(16, agent => [new SkillLevel(agent / 4, 1)]),
            [Rules.Queue(Rules.Skill(0)), Rules.Queue(Rules.Skill(1)), Rules.Queue(Rules.Skill(2)), Rules.Queue(Rules.Skill(3))],
            [new DemandRule { Queues = [0, 1, 2, 3] }]),
        Sources = [new Source(240, 0, 0)],
        Figures = Delay(16, 12, 180),
    };

    // Whatever decides between agents who are equally fast, the calls wait the same.
    private static TrafficCase Skills() => new()
    {
        Name = "skills, tiers, least occupied",
        Law = "Erlang C",
        Rules = Rules.Of(
            Rules.Agents(13, agent => [new SkillLevel(agent % 3, 1 + agent), new SkillLevel(7, 16 - agent)], agent => [new Membership(0, 0, 1 + (agent % 2), false, 0)]),
            [Rules.Queue(Rules.AnyOf(0, 1, 2)) with { MainSkill = 7, PreferLevel = true, PreferredSkills = [0, 2], Order = AgentOrder.LeastOccupied }],
            [Rules.Demand(0), Rules.Demand(0) with { Preferred = [1] }]),
        Sources = [new Source(150, 0, 0), new Source(50, 1, 0)],
        Figures = Delay(13, 10, 180),
    };

    private static TrafficCase RingAll() => new()
    {
        Name = "four agents are rung at once",
        Law = "Erlang C",
        Calls = 30_000,
        Rules = Rules.Of(Rules.Agents(12), [Rules.Queue() with { Ring = RingMode.All, RingMost = 4 }], [Rules.Demand(0)]),
        Sources = [new Source(190, 0, 0)],
        Figures = Delay(12, 9.5, 180),
    };

    private static TrafficCase Impatient(string name, int agents, double patience) => new()
    {
        Name = name,
        Law = "Erlang A",
        Patience = patience,
        Rules = Rules.Of(Rules.Agents(agents), [Rules.Queue()], [Rules.Demand(0)]),
        Sources = [new Source(240, 0, 0)],
        Figures = Impatience(new ImpatientQueue(agents, 240.0 / 3600, 180, Patience.Exponential(patience))),
    };

    private static TrafficCase LongestWait() => new()
    {
        Name = "longest wait 45 s",
        Law = "M/M/n+D",
        Rules = Rules.Of(Rules.Agents(12), [Rules.Queue() with { WaitMost = Duration.FromSeconds(45) }], [Rules.Demand(0)]),
        Sources = [new Source(240, 0, 0)],
        Figures = Impatience(new ImpatientQueue(12, 240.0 / 3600, 180, Patience.Constant(45))),
    };

    private static TrafficCase NoQueue() => new()
    {
        Name = "length 0",
        Law = "Erlang B",
        Rules = Rules.Of(Rules.Agents(14), [Rules.Queue() with { Length = 0 }], [Rules.Demand(0)]),
        Sources = [new Source(240, 0, 0)],
        Figures = [new Figure(Measure.Blocked, -1, Erlang.Blocking(14, 12)), new Figure(Measure.Delayed, -1, 0), new Figure(Measure.Lost, -1, 0)],
    };

    // Erlang B knows the service only by its mean: two minutes of talk and one of work are three minutes.
    private static TrafficCase NoQueueWithAfterCallWork() => new()
    {
        Name = "length 0, after-call work",
        Law = "Erlang B",
        Service = 120,
        Rules = Rules.Of(Rules.Agents(15), [Rules.Queue() with { Length = 0, WrapUp = Duration.FromSeconds(60) }], [Rules.Demand(0)]),
        Sources = [new Source(240, 0, 0)],
        Figures = [new Figure(Measure.Blocked, -1, Erlang.Blocking(15, 12)), new Figure(Measure.Delayed, -1, 0), new Figure(Measure.Lost, -1, 0)],
    };

    private static TrafficCase ShortQueue()
    {
        var law = new WaitingRoom(12, 6, 12, 180);
        return new TrafficCase
        {
            Name = "length 6",
            Law = "M/M/n/n+6",
            Rules = Rules.Of(Rules.Agents(12), [Rules.Queue() with { Length = 6 }], [Rules.Demand(0)]),
            Sources = [new Source(240, 0, 0)],
            Figures =
            [
                new Figure(Measure.Blocked, -1, law.Blocked), new Figure(Measure.Delayed, -1, law.Delayed), new Figure(Measure.MeanWait, -1, law.MeanWait),
                new Figure(Measure.MeanSquareWait, -1, law.MeanSquareWait), new Figure(Measure.Within20, -1, law.Within(Limit)), new Figure(Measure.Lost, -1, 0),
            ],
        };
    }

    private static TrafficCase OneAgent()
    {
        var law = new SingleAgent(30.0 / 3600, 60, 20);
        return new TrafficCase
        {
            Name = "one agent, after-call work 20 s",
            Law = "M/G/1",
            Service = 60,
            Rules = Rules.Of(Rules.Agents(1), [Rules.Queue() with { WrapUp = Duration.FromSeconds(20) }], [Rules.Demand(0)]),
            Sources = [new Source(30, 0, 0)],
            Figures = [new Figure(Measure.Delayed, -1, law.Delayed), new Figure(Measure.MeanWait, -1, law.MeanWait), new Figure(Measure.MeanSquareWait, -1, law.MeanSquareWait), .. _none],
        };
    }

    private static TrafficCase Priorities() => new()
    {
        Name = "three priorities",
        Law = "Cobham",
        Calls = 50_000,
        Rules = Rules.Of(Rules.Agents(14), [Rules.Queue()], [Rules.Demand(0) with { Priority = 15 }, Rules.Demand(0) with { Priority = 8 }, Rules.Demand(0)]),
        Sources = [new Source(60, 0, 0), new Source(90, 1, 1), new Source(80, 2, 2)],
        Figures = Classes(14, 60, 90, 80),
    };

    // Priority 15 in the light queue does not help against the weight of the heavy one.
    private static TrafficCase Weights() => new()
    {
        Name = "two queues by weight",
        Law = "Cobham",
        Calls = 40_000,
        Rules = Rules.Of(Rules.Agents(14), [Rules.Queue() with { Weight = 3 }, Rules.Queue() with { Weight = 2 }], [Rules.Demand(0), Rules.Demand(1) with { Priority = 15 }]),
        Sources = [new Source(110, 0, 0), new Source(110, 1, 1)],
        Figures = Classes(14, 110, 110),
    };

    // The heavy queue keeps nobody from work whom it cannot use: specialists serve the light one only.
    private static TrafficCase Groups()
    {
        var law = new TwoGroups(4, 3, 180, 68.0 / 3600, 32.0 / 3600);
        return new TrafficCase
        {
            Name = "specialists and generalists",
            Law = "chain",
            Calls = 40_000,
            Rules = Rules.Of(
                Rules.Agents(7, agent => agent < 4 ? [new SkillLevel(0, 1)] : [new SkillLevel(0, 1), new SkillLevel(1, 1)], agent => [new Membership(0, 0, agent < 4 ? 1 : 2, false, 0)]),
                [Rules.Queue(Rules.Skill(0)) with { Weight = 1 }, Rules.Queue(Rules.Skill(1)) with { Weight = 9 }],
                [Rules.Demand(0), Rules.Demand(1)]),
            Sources = [new Source(68, 0, 0), new Source(32, 1, 1)],
            Figures =
            [
                new Figure(Measure.Delayed, 0, law.FirstDelayed),
                new Figure(Measure.MeanWait, 0, law.FirstMeanWait),
                new Figure(Measure.Delayed, 1, law.SecondDelayed),
                new Figure(Measure.MeanWait, 1, law.SecondMeanWait),
                .. _none,
            ],
        };
    }

    // Nobody waits for free: what one class gains, the others lose, whatever the rule, as long as it does not know who will talk long.
    private static TrafficCase Ageing() => new()
    {
        Name = "ageing 10 s, head starts",
        Law = "conservation",
        Calls = 30_000,
        Rules = Rules.Of(
            Rules.Agents(15),
            [Rules.Queue()],
            [Rules.Demand(0) with { Priority = 12 }, Rules.Demand(0) with { Priority = 3 }, Rules.Demand(0) with { HeadStart = Duration.FromSeconds(60) }, Rules.Demand(0)],
            Duration.FromSeconds(10)),
        Sources = [new Source(60, 0, 0), new Source(60, 1, 1), new Source(60, 2, 2), new Source(60, 3, 3)],
        Figures = [new Figure(Measure.Delayed, -1, Erlang.Delayed(15, 12)), new Figure(Measure.MeanWait, -1, Erlang.MeanWait(15, 12, 180)), .. _none],
    };

    private static ImmutableArray<Figure> Delay(int agents, double load, double service) =>
    [
        new Figure(Measure.Delayed, -1, Erlang.Delayed(agents, load)),
        new Figure(Measure.MeanWait, -1, Erlang.MeanWait(agents, load, service)),
        new Figure(Measure.Within20, -1, Erlang.Within(Limit, agents, load, service)),
        new Figure(Measure.MeanSquareWait, -1, Erlang.MeanSquareWait(agents, load, service)),
        .. _none,
    ];

    private static ImmutableArray<Figure> Impatience(ImpatientQueue law) =>
    [
        new Figure(Measure.Delayed, -1, law.Delayed),
        new Figure(Measure.MeanWait, -1, law.MeanWait),
        new Figure(Measure.Within20, -1, law.Within(Limit)),
        new Figure(Measure.Within20OfAnswered, -1, law.Within(Limit) / (1 - law.Abandoned)),
        new Figure(Measure.MeanWaitAnswered, -1, law.MeanWaitAnswered),
        new Figure(Measure.Abandoned, -1, law.Abandoned),
        new Figure(Measure.MeanSquareWait, -1, law.MeanSquareWait),
        .. _none,
    ];

    private static ImmutableArray<Figure> Classes(int agents, params double[] perHour)
    {
        var arrivals = new double[perHour.Length];
        for (int kind = 0; kind < arrivals.Length; kind++) arrivals[kind] = perHour[kind] / 3600;
        var law = new Cobham(agents, 180, arrivals);
        var figures = new List<Figure> { new(Measure.Delayed, -1, law.Delayed), new(Measure.Within20, 0, law.BestWithin(Limit)) };
        figures.AddRange(_none);
        for (int kind = 0; kind < arrivals.Length; kind++)
        {
            figures.Add(new Figure(Measure.MeanWait, kind, law.MeanWait(kind)));
            figures.Add(new Figure(Measure.MeanSquareWait, kind, law.MeanSquareWait(kind)));
        }

        return [.. figures];
    }
}
