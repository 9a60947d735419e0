using System.Collections.Generic;
using AcdController.DistributionModel;
using AcdController.Kernel;

namespace AcdController.Distribution.Model.Tests;

/// <summary>The comparison sees what is wrong: otherwise it would prove nothing.</summary>
public class JudgeTests
{
    /// <summary>An engine that was given one event more than the reference is found out at the next event.</summary>
    [Theory]
    [InlineData(1UL)]
    [InlineData(2UL)]
    [InlineData(3UL)]
    public void AnEventThatOnlyTheEngineGets_IsFound(ulong seed)
    {
        var contest = new Contest(RulesMaker.Make(Scope.Of(seed)));
        var maker = new ScheduleMaker(contest.Reference, seed);
        for (int i = 0; i < 50; i++) contest.Step(maker.Next());
        var command = new AgentCommand { Agent = 0, Kind = contest.Reference.Agents[0].IsSignedIn ? AgentCommandKind.LogOut : AgentCommandKind.LogIn, Force = true };
        Assert.True(contest.Selector.Command(command, Instant.FromMilliseconds(1_000_000)));
        Assert.Throws<Disagreement>(() => contest.Step(new Happening(HappeningKind.TelephoneFree) { Agent = 0 }));
    }
}
