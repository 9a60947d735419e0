using AcdController.Distribution;
using AcdController.Telephony;
using Xunit.Abstractions;

namespace AcdController.Theory.Tests;

/// <summary>Fair to agents and to callers: the real engine in a balanced run and under overload, and planted faults that must be seen.</summary>
public class FairnessTests(ITestOutputHelper output)
{
    private const ulong Seed = 1;

    [Fact]
    public void LongestIdle_SharesTheWork()
    {
        Shares shares = Fairness.SharesOf(Fairness.Balanced, new SelectorEngine(Fairness.Balanced.Rules), Seed);
        output.WriteLine($"seed {Seed}: {shares}");
        Assert.True(shares.Kept);
        Assert.InRange(shares.Gini, 0, 0.02);
    }

    [Fact]
    public void AFavouriteAgent_IsSeen()
    {
        Shares shares = Fairness.SharesOf(Fairness.Balanced, new FaultyEngine(new SelectorEngine(Fairness.Balanced.Rules), Fault.FavouriteAgent, 2, 0, 5), Seed);
        output.WriteLine($"seed {Seed}: {shares}");
        Assert.False(shares.Kept);
    }

    /// <summary>The other orders promise nothing of the kind: the measure tells them apart.</summary>
    [Theory]
    [InlineData(AgentOrder.LeastOccupied, true)]
    [InlineData(AgentOrder.FewestCalls, true)]
    [InlineData(AgentOrder.LeastTalk, true)]
    [InlineData(AgentOrder.RoundRobin, true)]
    [InlineData(AgentOrder.Random, true)]
    [InlineData(AgentOrder.Fixed, false)]
    public void TheOtherOrders_ShareAsTheirNamesSay(AgentOrder order, bool evenly)
    {
        DistributionRules rules = Fairness.Balanced.Rules;
        Shares shares = Fairness.SharesOf(Fairness.Balanced with { Calls = 60_000 }, new SelectorEngine(rules with { Queues = [rules.Queues[0] with { Order = order }] }), Seed);
        output.WriteLine($"seed {Seed}: {shares}");
        Assert.Equal(evenly, shares.Gini < 0.05);
    }

    /// <summary>Under overload with every priority and head start nobody overtakes by more than 15 × ageing + head start; and the run comes near it.</summary>
    [Fact]
    public void Ageing_BoundsOvertaking()
    {
        Overtaking overtaking = Fairness.OvertakingOf(Fairness.Overloaded, new SelectorEngine(Fairness.Overloaded.Rules), Seed);
        output.WriteLine($"seed {Seed}: {overtaking}");
        Assert.Equal(210, overtaking.Bound);
        Assert.True(overtaking.Holds);
        Assert.InRange(overtaking.Greatest, 0.95 * overtaking.Bound, overtaking.Bound);
    }

    [Fact]
    public void WithoutAgeing_OrWithAWrongCallNowAndThen_TheBoundIsBroken()
    {
        TrafficCase strict = Fairness.Overloaded with { Rules = Fairness.Overloaded.Rules with { Ageing = default } };
        Assert.False(Fairness.OvertakingOf(Fairness.Overloaded, new SelectorEngine(strict.Rules), Seed).Holds);
        Assert.False(Fairness.OvertakingOf(Fairness.Overloaded, new FaultyEngine(new SelectorEngine(Fairness.Overloaded.Rules), Fault.LastComeFirst, 100, 0, 5), Seed).Holds);
    }
}
