using System;
using System.Linq;
using AcdController.Distribution;
using AcdController.Kernel;
using Xunit.Abstractions;

namespace AcdController.Theory.Tests;

/// <summary>The judge says yes to another right engine and no to every planted fault: otherwise a yes to the real one would prove nothing.</summary>
public class JudgeTests(ITestOutputHelper output)
{
    private const ulong Seed = 1;

    // Fewer than the real engine is judged by: what is seen here is seen there.
    private const int Calls = 10_000;

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
        ComparedCase compared = Comparison.Compare(Of(name) with { Calls = Calls }, (traffic, _) => new PlainEngine(traffic.Rules), Seed);
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
    [InlineData("patience 3 min", Fault.ForgetsHangUp, 3, 60, Measure.Abandoned)]
    [InlineData("patience 1 min, overload", Fault.AgentIdles, 10, 36, Measure.Abandoned)]
    [InlineData("length 0", Fault.RefusesCall, 50, 0, Measure.Blocked)]
    [InlineData("length 0", Fault.KeepsCall, 1000, 0, Measure.Delayed)]
    [InlineData("length 0", Fault.AgentIdles, 10, 36, Measure.Blocked)]
    public void APlantedFault_IsSeen(string name, Fault fault, int oneIn, double seconds, Measure shows)
    {
        ComparedCase compared = Comparison.Compare(Of(name) with { Calls = Calls }, (traffic, seed) => new FaultyEngine(new SelectorEngine(traffic.Rules), fault, oneIn, seconds, seed), Seed);
        Print(compared);
        Assert.False(compared.Inside);
        Assert.Contains(compared.Figures, figure => figure.Figure.Measure == shows && !figure.Inside);
    }

    /// <summary>The real engine with rules a little beside those of the case.</summary>
    [Theory]
    [InlineData("240 calls/h, 16 agents", "one agent of 16 away", Measure.MeanWait)]
    [InlineData("four queues, the same 15 agents", "four agents without one of the queues", Measure.MeanWait)]
    [InlineData("three priorities", "ageing 10 s", Measure.MeanWait)]
    [InlineData("two queues by weight", "equal weights", Measure.MeanWait)]
    [InlineData("specialists and generalists", "equal weights", Measure.MeanWait)]
    [InlineData("specialists and generalists", "one tier", Measure.Delayed)]
    [InlineData("length 6", "length 7", Measure.Blocked)]
    [InlineData("longest wait 45 s", "47 s", Measure.Abandoned)]
    [InlineData("one agent, after-call work 20 s", "21 s", Measure.MeanWait)]
    public void RulesBesideTheCase_AreSeen(string name, string change, Measure shows)
    {
        DistributionRules rules = Change(Of(name).Rules, change);
        ComparedCase compared = Comparison.Compare(Of(name) with { Calls = Calls }, (_, _) => new SelectorEngine(rules), Seed);
        Print(compared);
        Assert.Contains(compared.Figures, figure => figure.Figure.Measure == shows && !figure.Inside);
    }

    private static DistributionRules Change(DistributionRules rules, string change) => change switch
    {
        "one agent of 16 away" => rules with { Agents = rules.Agents.SetItem(15, rules.Agents[15] with { ReadyAtStart = false }) },
        "four agents without one of the queues" => rules with
        {
            Agents = [.. rules.Agents.Select((agent, index) => agent with { Skills = index < 4 ? [] : [new SkillLevel(0, 1)] })],
            Queues = rules.Queues.SetItem(0, rules.Queues[0] with { Steps = Rules.Queue(Rules.Skill(0)).Steps }),
        },
        "ageing 10 s"    => rules with { Ageing = Duration.FromSeconds(10) },
        "equal weights"  => rules with { Queues = [.. rules.Queues.Select(queue => queue with { Weight = 0 })] },
        "one tier"       => rules with { Agents = [.. rules.Agents.Select(agent => agent with { Queues = [] })] },
        "length 7"       => rules with { Queues = [rules.Queues[0] with { Length = 7 }] },
        "47 s"           => rules with { Queues = [rules.Queues[0] with { WaitMost = Duration.FromSeconds(47) }] },
        "21 s"           => rules with { Queues = [rules.Queues[0] with { WrapUp = Duration.FromSeconds(21) }] },
        _                => throw new ArgumentException(change),
    };

    /// <summary>Who is served last leaves the mean as it is: the mean alone would not see it.</summary>
    [Fact]
    public void LastComeFirst_LeavesTheMean()
    {
        ComparedCase compared = Comparison.Compare(Of("240 calls/h, 16 agents") with { Calls = Calls }, (traffic, seed) => new FaultyEngine(new SelectorEngine(traffic.Rules), Fault.LastComeFirst, 1, 0, seed), Seed);
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
        ComparedCase compared = Comparison.Compare(Of("240 calls/h, 16 agents") with { Calls = Calls }, (traffic, seed) => new FaultyEngine(new SelectorEngine(traffic.Rules), Fault.LateOffer, int.MaxValue, 1, seed), Seed);
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
