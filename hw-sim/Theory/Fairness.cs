using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AcdController.Distribution;
using AcdController.Kernel;

namespace AcdController.Theory;

/// <summary>How evenly work falls on agents.</summary>
/// <param name="Calls">Greatest deviation of an agent's number of calls from the mean, as a share of it.</param>
/// <param name="Talk">The same of talk time.</param>
/// <param name="Gini">Of talk time: 0 all the same, 1 all with one.</param>
public readonly record struct Shares(double Calls, double Talk, double Gini)
{
    /// <summary>Promised for a balanced run.</summary>
    public const double Promised = 0.05;

    /// <summary>Is the promise kept?</summary>
    public bool Kept => Calls <= Promised && Talk <= Promised;
}

/// <summary>How far calls are overtaken.</summary>
/// <param name="Bound">No call that came so much later goes first: 15 × ageing + the greatest head start, seconds.</param>
/// <param name="Greatest">The greatest seen, seconds.</param>
/// <param name="Overtakes">Calls that went before one that had come earlier.</param>
/// <param name="LongestWait">Of a call that was answered, seconds.</param>
/// <param name="Calls">Answered.</param>
public readonly record struct Overtaking(double Bound, double Greatest, int Overtakes, double LongestWait, int Calls)
{
    /// <summary>Does the bound hold?</summary>
    public bool Holds => Greatest <= Bound;
}

/// <summary>Fairness to agents (longest idle) and to callers (ageing).</summary>
public static class Fairness
{
    private const int AgentCount = 20;
    private const int HeadStartMost = 60;
    private const int AgeingSeconds = 10;
    private const int Priorities = 16;

    /// <summary>Twenty agents, four fifths busy, each free for any call.</summary>
    public static TrafficCase Balanced { get; } = new()
    {
        Name = "20 agents, longest idle",
        Law = "shares",
        Calls = 250_000,
        Rules = Rules.Of(Rules.Agents(AgentCount), [Rules.Queue()], [Rules.Demand(0)]),
        Sources = [new Source(320, 0, 0)],
        Figures = [],
    };

    /// <summary>A third more calls than can be answered, of all priorities and three head starts; callers give up after some minutes.</summary>
    public static TrafficCase Overloaded { get; } = new()
    {
        Name = "overload, ageing 10 s",
        Law = "bound",
        Calls = 250_000,
        Patience = 400,
        Rules = Rules.Of(Rules.Agents(12), [Rules.Queue()], Demands(), Duration.FromSeconds(AgeingSeconds)),
        Sources = [.. Enumerable.Range(0, Priorities * 3).Select(demand => new Source(320.0 / (Priorities * 3), demand, 0))],
        Figures = [],
    };

    /// <summary>Runs a case and looks at the agents.</summary>
    public static Shares SharesOf(TrafficCase traffic, IEngine engine, ulong seed)
    {
        var calls = new double[traffic.Rules.Agents.Length];
        var talk = new double[calls.Length];
        VirtualRun.Replicate(traffic, engine, seed, served =>
        {
            calls[served.Agent]++;
            talk[served.Agent] += served.Service;
        });
        return new Shares(Deviation(calls), Deviation(talk), Gini(talk));
    }

    /// <summary>Runs a case and looks at who goes before whom.</summary>
    public static Overtaking OvertakingOf(TrafficCase traffic, IEngine engine, ulong seed)
    {
        var watched = new Watched(engine);
        VirtualRun.Replicate(traffic, watched, seed);
        double headStart = traffic.Rules.Demands.Max(demand => demand.HeadStart.Microseconds) / 1e6;
        double ageing = traffic.Rules.Ageing.Microseconds / 1e6;
        return new Overtaking(((Priorities - 1) * ageing) + headStart, watched.Greatest.Microseconds / 1e6, watched.Overtakes, watched.LongestWait.Microseconds / 1e6, watched.Answered);
    }

    /// <summary>Mean difference between two, over twice the mean.</summary>
    public static double Gini(IReadOnlyList<double> values)
    {
        double[] sorted = [.. values.Order()];
        double weighted = 0;
        for (int i = 0; i < sorted.Length; i++) weighted += ((2 * i) - sorted.Length + 1) * sorted[i];
        return weighted / (sorted.Length * sorted.Sum());
    }

    private static double Deviation(double[] values) => values.Max(value => Math.Abs(value - values.Average())) / values.Average();

    private static ImmutableArray<DemandRule> Demands() =>
    [
        .. Enumerable.Range(0, Priorities * 3).Select(demand => Rules.Demand(0) with
        {
            Priority = demand % Priorities, HeadStart = Duration.FromSeconds(demand / Priorities * HeadStartMost / 2),
        }),
    ];

    // Looks at each offer: how much earlier did the oldest call come that still waits?
    private sealed class Watched(IEngine engine) : IEngine
    {
        private readonly Queue<(int Call, Instant Came)> _order = new();
        private readonly Dictionary<int, Instant> _waiting = [];

        public Duration Greatest { get; private set; }

        public Duration LongestWait { get; private set; }

        public int Overtakes { get; private set; }

        public int Answered { get; private set; }

        public Instant NextDue => engine.NextDue;

        public void Advance(Instant now) => engine.Advance(now);

        public bool Enter(int call, int demand, Instant now)
        {
            _waiting[call] = now;
            _order.Enqueue((call, now));
            return engine.Enter(call, demand, now);
        }

        public void Answer(int call, int agent, Instant now) => engine.Answer(call, agent, now);

        public void Finish(int call, int agent, Instant now) => engine.Finish(call, agent, now);

        public void Leave(int call, Instant now)
        {
            _waiting.Remove(call);
            engine.Leave(call, now);
        }

        public bool TryTake(Instant now, out EngineNews news)
        {
            if (!engine.TryTake(now, out news)) return false;
            _waiting.Remove(news.Call, out Instant came);
            while (_order.TryPeek(out (int Call, Instant Came) first) && (!_waiting.TryGetValue(first.Call, out Instant since) || since != first.Came)) _order.Dequeue();
            Answered++;
            LongestWait = new Duration(Math.Max(LongestWait.Microseconds, (now - came).Microseconds));
            if (_order.Count == 0 || _order.Peek().Came >= came) return true;
            Overtakes++;
            Greatest = new Duration(Math.Max(Greatest.Microseconds, (came - _order.Peek().Came).Microseconds));
            return true;
        }
    }
}
