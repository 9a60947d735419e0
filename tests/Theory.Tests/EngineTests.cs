using System.Linq;
using Xunit.Abstractions;

namespace AcdController.Theory.Tests;

/// <summary>The real engine (selector, timer wheel, store in virtual time) against queueing theory: what `./dev sim --seed 1 --theory` prints.</summary>
public class EngineTests(ITestOutputHelper output)
{
    private const ulong Seed = 1;

    public static TheoryData<string> Names => new(Cases.All.Select(traffic => traffic.Name));

    /// <summary>Every theoretical value lies in the 99 % interval, and the interval is narrow: a wide one would hold anything.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void Theory_LiesInTheInterval(string name)
    {
        ComparedCase compared = Comparison.Compare(JudgeTests.Of(name), (traffic, _) => new SelectorEngine(traffic.Rules), Seed);
        output.WriteLine($"seed {Seed}");
        foreach (ComparedFigure figure in compared.Figures)
            output.WriteLine($"{figure.Figure.Measure,-15} {figure.Figure.Class,2} {figure.Figure.Theory,12:F5} {figure.Measured.Low,12:F5} … {figure.Measured.High,12:F5} ± {100 * figure.RelativeHalf:F2} % {(figure.Inside ? "" : "outside")} {(figure.Again ? "twice" : "")}");
        Assert.All(compared.Figures, figure => Assert.True(figure.Inside, $"{figure.Figure}: {figure.Measured.Low} … {figure.Measured.High}"));
        Assert.All(compared.Figures, figure => Assert.InRange(figure.RelativeHalf, 0, WidestOf(figure.Figure.Measure)));
        Assert.Contains(compared.Figures, figure => figure.Figure.Theory > 0 && figure.Measured.Half > 0);
    }

    [Fact]
    public void EveryLaw_HasItsCases()
    {
        Assert.True(Cases.All.Length >= 8);
        Assert.Equal(Cases.All.Length, Cases.All.Select(traffic => traffic.Name).Distinct().Count());
        foreach (string law in new[] { "Erlang A", "Erlang B", "Erlang C", "Cobham" }) Assert.True(Cases.All.Count(traffic => traffic.Law == law) >= 2, law);
        foreach (int agents in new[] { 14, 15, 16, 17 }) Assert.Contains(Cases.All, traffic => traffic.Law == "Erlang C" && traffic.Rules.Agents.Length == agents && traffic.PerHour == 240 && traffic.Service == 180);
    }

    /// <summary>The last column of the staffing table, from the engine's own account of its agents: they are busy for the load, and all their time is accounted for.</summary>
    [Theory]
    [InlineData(14)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    public void Occupancy_IsTheLoad(int agents)
    {
        TrafficCase traffic = JudgeTests.Of($"240 calls/h, {agents} agents") with { Calls = 80_000 };
        var engine = new SelectorEngine(traffic.Rules);
        Shares shares = Fairness.SharesOf(traffic, engine, Seed);
        double occupancy = Enumerable.Range(0, agents).Average(agent => engine.Selector.Agents.OccupancyOf(agent, engine.Now) / (double)(1 << 20));
        output.WriteLine($"seed {Seed}: {occupancy:F4}, load {12.0 / agents:F4}; {shares}");
        Assert.InRange(occupancy, 0.98 * 12 / agents, 1.02 * 12 / agents);
        Assert.True(shares.Kept);
    }

    private static double WidestOf(Measure measure) => measure switch
    {
        Measure.Within20           => 0.01,
        Measure.Within20OfAnswered => 0.01,
        Measure.Delayed            => 0.02,
        Measure.Abandoned          => 0.02,
        Measure.Blocked            => 0.02,
        Measure.MeanWait           => 0.05,
        Measure.MeanWaitAnswered   => 0.05,
        Measure.MeanSquareWait     => 0.12,
        _                          => 0,
    };
}
