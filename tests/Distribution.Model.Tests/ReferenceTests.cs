using System.Linq;
using AcdController.DistributionModel;
using AcdController.Telephony;
using Xunit.Abstractions;

namespace AcdController.Distribution.Model.Tests;

/// <summary>The engine takes the decisions that the reference takes, a million events long. More by `./dev sim --model`.</summary>
public class ReferenceTests(ITestOutputHelper output)
{
    private const long Events = 260_000;

    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    [InlineData(4UL)]
    public void SameDecisions(ulong seed)
    {
        output.WriteLine($"seed {seed}");
        RehearsalResult result = Rehearsal.Run(seed, Events);
        Assert.True(result.Finding is null, result.Finding?.ToString());
        Assert.True(result.Events >= Events, "the events were given");

        // Every rule decided something, and calls left for every reason, or the run proves little. A2 seldom has a choice: who is free of an earlier step has the call before it widens.
        DecidedBy[] rules = [.. Enumerable.Range((int)DecidedBy.OnlyOne, DecidedBy.A9 - DecidedBy.OnlyOne + 1).Select(rule => (DecidedBy)rule).Where(rule => rule is not (DecidedBy.A0 or DecidedBy.A2))];
        Assert.All(rules, rule => Assert.True(result.ByRule[(int)rule] > 0, $"{rule} decided {result.ByRule[(int)rule]} times"));
        LeftReason[] reasons = [LeftReason.WaitedTooLong, LeftReason.NoAgents, LeftReason.AgentNotReached, LeftReason.PulledOut];
        Assert.All(reasons, reason => Assert.True(result.ByReason[(int)reason] > 20, $"{result.ByReason[(int)reason]} calls left for {reason}"));
    }
}
