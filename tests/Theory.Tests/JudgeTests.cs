using System;
using System.Linq;
using Xunit.Abstractions;

namespace AcdController.Theory.Tests;

/// <summary>The judge says yes to another right engine and no to every planted fault: otherwise a yes to the real one would prove nothing.</summary>
public class JudgeTests(ITestOutputHelper output)
{
    private const ulong Seed = 1;

    [Theory]
    [InlineData("240 calls/h, 16 agents")]
    [InlineData("patience 3 min")]
    [InlineData("longest wait 45 s")]
    [InlineData("length 0")]
    [InlineData("three priorities")]
    [InlineData("ageing 10 s, head starts")]
    [InlineData("one agent, after-call work 20 s")]
    public void APlainEngine_IsInside(string name)
    {
        ComparedCase compared = Comparison.Compare(Of(name), (traffic, _) => new PlainEngine(traffic.Rules), Seed);
        Print(compared);
        Assert.True(compared.Inside);
    }

    /// <summary>A fault, how often, how long; the figure that must show it.</summary>
    [Theory]
    [InlineData("240 calls/h, 16 agents", Fault.LastComeFirst, 1, 0, Measure.Within20)]
    [InlineData("240 calls/h, 15 agents", Fault.LastComeFirst, 5, 0, Measure.MeanSquareWait)]
    [InlineData("240 calls/h, 16 agents", Fault.LateOffer, 50, 20, Measure.MeanWait)]
    [InlineData("240 calls/h, 16 agents", Fault.AgentIdles, 10, 36, Measure.MeanWait)]
    [InlineData("240 calls/h, 16 agents", Fault.RefusesCall, 10_000, 0, Measure.Blocked)]
    [InlineData("240 calls/h, 17 agents", Fault.LosesCall, 10_000, 0, Measure.Lost)]
    [InlineData("three priorities", Fault.LastComeFirst, 20, 0, Measure.MeanWait)]
    [InlineData("patience 3 min", Fault.LastComeFirst, 10, 0, Measure.MeanSquareWait)]
    [InlineData("patience 3 min", Fault.ForgetsHangUp, 10, 20, Measure.Abandoned)]
    [InlineData("patience 1 min, overload", Fault.AgentIdles, 10, 36, Measure.Abandoned)]
    [InlineData("length 0", Fault.RefusesCall, 50, 0, Measure.Blocked)]
    [InlineData("length 0", Fault.KeepsCall, 1000, 0, Measure.Delayed)]
    [InlineData("length 0", Fault.AgentIdles, 10, 36, Measure.Blocked)]
    public void APlantedFault_IsSeen(string name, Fault fault, int oneIn, double seconds, Measure shows)
    {
        ComparedCase compared = Comparison.Compare(Of(name), (traffic, seed) => new FaultyEngine(new PlainEngine(traffic.Rules), fault, oneIn, seconds, seed), Seed);
        Print(compared);
        Assert.False(compared.Inside);
        Assert.Contains(compared.Figures, figure => figure.Figure.Measure == shows && !figure.Inside);
    }

    /// <summary>Who is served last leaves the mean as it is: the mean alone would not see it.</summary>
    [Fact]
    public void LastComeFirst_LeavesTheMean()
    {
        ComparedCase compared = Comparison.Compare(Of("240 calls/h, 16 agents"), (traffic, seed) => new FaultyEngine(new PlainEngine(traffic.Rules), Fault.LastComeFirst, 1, 0, seed), Seed);
        Print(compared);
        Assert.True(compared.Figures.Single(figure => figure.Figure.Measure == Measure.Delayed).Inside);
        Assert.True(compared.Figures.Single(figure => figure.Figure.Measure == Measure.MeanWait).Inside);
        Assert.False(compared.Figures.Single(figure => figure.Figure.Measure == Measure.Within20).Inside);
        Assert.False(compared.Figures.Single(figure => figure.Figure.Measure == Measure.MeanSquareWait).Inside);
    }

    /// <summary>A double that never errs is the engine inside: what fails above fails by the fault alone.</summary>
    [Fact]
    public void ADoubleThatNeverErrs_IsInside()
    {
        ComparedCase compared = Comparison.Compare(Of("240 calls/h, 16 agents"), (traffic, seed) => new FaultyEngine(new PlainEngine(traffic.Rules), Fault.LateOffer, int.MaxValue, 1, seed), Seed);
        Print(compared);
        Assert.True(compared.Inside);
    }

    [Fact]
    public void TheSameSeed_GivesTheSameFigures()
    {
        TrafficCase traffic = Of("length 6") with { Calls = 2000, Replications = 5 };
        double[] Values(ulong seed) => [.. Comparison.Compare(traffic, (rules, _) => new PlainEngine(rules.Rules), seed).Figures.Select(figure => figure.Measured.Value)];
        Assert.Equal(Values(3), Values(3));
        Assert.NotEqual(Values(3), Values(4));
    }

    internal static TrafficCase Of(string name) => Cases.All.Single(traffic => traffic.Name == name);

    private void Print(ComparedCase compared)
    {
        output.WriteLine($"seed {Seed}: {compared.Case.Name}");
        foreach (ComparedFigure figure in compared.Figures)
            output.WriteLine($"{figure.Figure.Measure,-15} {figure.Figure.Theory,12:F5} {figure.Measured.Low,12:F5} … {figure.Measured.High,12:F5} {(figure.Inside ? "" : "outside")}");
    }
}
