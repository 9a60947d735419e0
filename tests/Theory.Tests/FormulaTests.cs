using System;
using System.Linq;

namespace AcdController.Theory.Tests;

/// <summary>The formulas against published values, against each other and against a chain solved by numbers.</summary>
public class FormulaTests
{
    /// <summary>Table of 240 calls an hour of 180 s: P(wait), SL 15 s, SL 20 s, mean wait, occupancy.</summary>
    [Theory]
    [InlineData(14, 0.482, 59.2, 61.4, 43.4, 85.7)]
    [InlineData(15, 0.319, 75.1, 77.1, 19.2, 80.0)]
    [InlineData(16, 0.205, 85.3, 86.9, 9.2, 75.0)]
    [InlineData(17, 0.127, 91.7, 92.7, 4.6, 70.6)]
    public void ErlangC_IsTheStaffingTable(int agents, double delayed, double within15, double within20, double meanWait, double occupancy)
    {
        Assert.Equal(delayed, Erlang.Delayed(agents, 12), 3);
        Assert.Equal(within15, 100 * Erlang.Within(15, agents, 12, 180), 1);
        Assert.Equal(within20, 100 * Erlang.Within(20, agents, 12, 180), 1);
        Assert.Equal(meanWait, Erlang.MeanWait(agents, 12, 180), 1);
        Assert.Equal(occupancy, 100 * 12.0 / agents, 1);
    }

    /// <summary>Values by definition: a^n/n! over its sum.</summary>
    [Theory]
    [InlineData(1, 1, 0.5)]
    [InlineData(2, 2, 0.4)]
    [InlineData(5, 3, 0.110_054_4)]
    [InlineData(10, 5, 0.018_384_6)]
    public void ErlangB_IsThatOfTables(int agents, double load, double blocking)
    {
        Assert.Equal(blocking, Erlang.Blocking(agents, load), 6);
        double term = 1;
        double sum = 1;
        for (int n = 1; n <= agents; n++) sum += term *= load / n;
        Assert.Equal(term / sum, Erlang.Blocking(agents, load), 12);
    }

    [Theory]
    [InlineData(14, 12)]
    [InlineData(3, 2.9)]
    [InlineData(116, 108)]
    public void ErlangC_IsTheChain(int agents, double load)
    {
        double[] found = Chain.Stationary(20_000, _ => load, calls => Math.Min(calls, agents));
        Assert.Equal(found.Skip(agents).Sum(), Erlang.Delayed(agents, load), 9);
        double waiting = found.Select((share, calls) => share * Math.Max(0, calls - agents)).Sum();
        Assert.Equal(1, waiting / load * 180 / Erlang.MeanWait(agents, load, 180), 7);
    }

    [Theory]
    [InlineData(12, 12, 180)]
    [InlineData(10, 12, 60)]
    [InlineData(16, 12, 1000)]
    public void ErlangA_IsTheChain(int agents, double load, double patience)
    {
        const double service = 180;
        double arrivals = load / service;
        var law = new ImpatientQueue(agents, arrivals, service, Patience.Exponential(patience));
        double[] found = Chain.Stationary(250, _ => arrivals, calls => (Math.Min(calls, agents) / service) + (Math.Max(0, calls - agents) / patience));
        double waiting = found.Select((share, calls) => share * Math.Max(0, calls - agents)).Sum();
        Assert.Equal(found.Skip(agents).Sum(), law.Delayed, 8);
        Assert.Equal(waiting / arrivals, law.MeanWait, 6);
        Assert.Equal(waiting / patience / arrivals, law.Abandoned, 8);
        Assert.Equal(Chain.AnsweredWithin(20, found, agents, service, patience), law.Within(20), 7);
        Assert.Equal(Chain.AnsweredWithin(90, found, agents, service, patience), law.Within(90), 7);
        Assert.Equal(1 - law.Abandoned, law.Within(1e5), 6);

        // The mean wait of the answered from the share answered by then: Simpson over ten minutes.
        double sum = 0;
        for (int second = 0; second <= 600; second += 10) sum += (second is 0 or 600 ? 1 : 2 + (second / 10 % 2 * 2)) * (1 - law.Abandoned - law.Within(second)) * 10 / 3;
        Assert.Equal(sum / (1 - law.Abandoned), law.MeanWaitAnswered, 2);
    }

    [Theory]
    [InlineData(14)]
    [InlineData(17)]
    public void WithEndlessPatience_ErlangA_IsErlangC(int agents)
    {
        foreach (Patience patience in new[] { Patience.Exponential(1e9), Patience.Constant(1e9) })
        {
            var law = new ImpatientQueue(agents, 12.0 / 180, 180, patience);
            Assert.Equal(Erlang.Delayed(agents, 12), law.Delayed, 6);
            Assert.Equal(1, law.MeanWait / Erlang.MeanWait(agents, 12, 180), 5);
            Assert.Equal(1, law.MeanSquareWait / Erlang.MeanSquareWait(agents, 12, 180), 5);
            Assert.Equal(Erlang.Within(20, agents, 12, 180), law.Within(20), 5);
            Assert.Equal(0, law.Abandoned, 6);
        }
    }

    /// <summary>No patience at all is Erlang B; and agents take what callers leave, whatever the patience.</summary>
    [Fact]
    public void Impatience_ReachesErlangB_AndBalances()
    {
        Assert.Equal(Erlang.Blocking(14, 12), new ImpatientQueue(14, 12.0 / 180, 180, Patience.Exponential(0.01)).Abandoned, 3e-4);
        var law = new ImpatientQueue(12, 12.0 / 180, 180, Patience.Constant(45));

        // Busy agents on average = answered load; found by the idle ones: Σ over states below n is 1 − P(wait), in shares of Erlang's.
        double below = Enumerable.Range(0, 12).Sum(calls => calls * Term(calls)) / Enumerable.Range(0, 12).Sum(Term);
        Assert.Equal(12 * (1 - law.Abandoned), (below * (1 - law.Delayed)) + (12 * law.Delayed), 6);

        static double Term(int calls)
        {
            double term = 1;
            for (int n = 1; n <= calls; n++) term *= 12.0 / n;
            return term;
        }
    }

    [Fact]
    public void ShortQueue_LiesBetweenErlangBAndErlangC()
    {
        Assert.Equal(Erlang.Blocking(12, 10), new WaitingRoom(12, 0, 10, 180).Blocked, 10);
        var endless = new WaitingRoom(14, 3000, 12, 180);
        Assert.Equal(Erlang.Delayed(14, 12), endless.Delayed, 8);
        Assert.Equal(Erlang.MeanWait(14, 12, 180), endless.MeanWait, 6);
        Assert.Equal(Erlang.MeanSquareWait(14, 12, 180), endless.MeanSquareWait, 4);
        Assert.Equal(Erlang.Within(20, 14, 12, 180), endless.Within(20), 8);
    }

    /// <summary>Classes together wait as one line does: each class k and the better ones are an M/M/n of their own, but for who is served.</summary>
    [Fact]
    public void Cobham_ConservesWaiting()
    {
        double[] arrivals = [60 / 3600.0, 90 / 3600.0, 80 / 3600.0];
        var law = new Cobham(14, 180, arrivals);
        double departures = 14 / 180.0;
        double sum = 0;
        double together = 0;
        for (int kind = 0; kind < 3; kind++)
        {
            sum += arrivals[kind];
            together += arrivals[kind] * law.MeanWait(kind);
            Assert.Equal(law.Delayed / (departures - sum), together / sum, 9);
        }

        Assert.Equal(Erlang.MeanWait(14, 11.5, 180), together / sum, 9);
        Assert.Equal(2 * law.Delayed / Math.Pow(departures - arrivals[0], 2), law.MeanSquareWait(0), 6);
    }

    [Fact]
    public void Cobham_IsTheChain()
    {
        const double best = 1.1 / 180;
        const double rest = 0.9 / 180;
        var law = new Cobham(3, 180, best, rest);
        (double waitingBest, double waitingRest) = Chain.WaitingOfTwoClasses(3, 180, best, rest, 40);
        Assert.Equal(1, waitingBest / best / law.MeanWait(0), 5);
        Assert.Equal(1, waitingRest / rest / law.MeanWait(1), 5);
    }

    /// <summary>Without a second queue the groups are one; without specialists the queues are two classes.</summary>
    [Fact]
    public void TwoGroups_ReachesErlangC_AndCobham()
    {
        var one = new TwoGroups(3, 2, 180, 3.3 / 180, 1e-12);
        Assert.Equal(Erlang.Delayed(5, 3.3), one.FirstDelayed, 6);
        Assert.Equal(1, one.FirstMeanWait / Erlang.MeanWait(5, 3.3, 180), 5);

        var two = new TwoGroups(0, 4, 180, 1.2 / 180, 1.4 / 180);
        var law = new Cobham(4, 180, 1.4 / 180, 1.2 / 180);
        Assert.Equal(law.Delayed, two.FirstDelayed, 6);
        Assert.Equal(law.Delayed, two.SecondDelayed, 6);
        Assert.Equal(1, two.SecondMeanWait / law.MeanWait(0), 5);
        Assert.Equal(1, two.FirstMeanWait / law.MeanWait(1), 5);
    }

    /// <summary>Without after-call work one agent is M/M/1, and Erlang C of one.</summary>
    [Fact]
    public void SingleAgent_WithExponentialService_IsErlangC()
    {
        var law = new SingleAgent(0.7 / 180, 180, 0);
        Assert.Equal(Erlang.Delayed(1, 0.7), law.Delayed, 12);
        Assert.Equal(Erlang.MeanWait(1, 0.7, 180), law.MeanWait, 9);
        Assert.Equal(Erlang.MeanSquareWait(1, 0.7, 180), law.MeanSquareWait, 6);
    }
}
