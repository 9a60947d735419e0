using Xunit.Abstractions;

namespace AcdController.Theory.Tests;

/// <summary>The fairness judge itself: it accepts a plain engine and refuses planted faults.</summary>
public class FairnessTests(ITestOutputHelper output)
{
    private const ulong Seed = 1;

    [Fact]
    public void LongestIdle_SharesTheWork()
    {
        Shares shares = Fairness.SharesOf(Fairness.Balanced, new PlainEngine(Fairness.Balanced.Rules), Seed);
        output.WriteLine($"seed {Seed}: {shares}");
        Assert.True(shares.Kept);
        Assert.InRange(shares.Gini, 0, 0.02);
    }

    [Fact]
    public void AFavouriteAgent_IsSeen()
    {
        Shares shares = Fairness.SharesOf(Fairness.Balanced, new FaultyEngine(new PlainEngine(Fairness.Balanced.Rules), Fault.FavouriteAgent, 2, 0, 5), Seed);
        output.WriteLine($"seed {Seed}: {shares}");
        Assert.False(shares.Kept);
    }

    /// <summary>Under overload with every priority and head start nobody overtakes by more than 15 × ageing + head start; and the run comes near it.</summary>
    [Fact]
    public void Ageing_BoundsOvertaking()
    {
        Overtaking overtaking = Fairness.OvertakingOf(Fairness.Overloaded, new PlainEngine(Fairness.Overloaded.Rules), Seed);
        output.WriteLine($"seed {Seed}: {overtaking}");
        Assert.Equal(210, overtaking.Bound);
        Assert.True(overtaking.Holds);
        Assert.InRange(overtaking.Greatest, 0.95 * overtaking.Bound, overtaking.Bound);
    }

    [Fact]
    public void WithoutAgeing_OrWithAWrongCallNowAndThen_TheBoundIsBroken()
    {
        TrafficCase strict = Fairness.Overloaded with { Rules = Fairness.Overloaded.Rules with { Ageing = default } };
        Assert.False(Fairness.OvertakingOf(Fairness.Overloaded, new PlainEngine(strict.Rules), Seed).Holds);
        Assert.False(Fairness.OvertakingOf(Fairness.Overloaded, new FaultyEngine(new PlainEngine(Fairness.Overloaded.Rules), Fault.LastComeFirst, 100, 0, 5), Seed).Holds);
    }
}
