using System;
using System.Linq;
using AcdController.DistributionModel;
using AcdController.Kernel;
using FsCheck;
using FsCheck.Fluent;

namespace AcdController.Distribution.Model.Tests;

/// <summary>Properties over configurations of every size; a size that fails is made smaller.</summary>
/// <remarks>The same configurations in every run: who looks for others gives seeds to `./dev sim --model`.</remarks>
public class PropertyTests
{
    private static Gen<Scope> Scopes =>
        from seed in Gen.Choose(0, int.MaxValue)
        from queues in Gen.Choose(1, 6)
        from agents in Gen.Choose(1, 8)
        from skills in Gen.Choose(1, 4)
        from demands in Gen.Choose(1, 5)
        select new Scope((ulong)seed, queues, agents, skills, demands);

    private static Arbitrary<Scope> AnyScope => Arb.From(Scopes, scope => new[]
    {
        scope with { Queues = scope.Queues - 1 },
        scope with { Agents = scope.Agents - 1 },
        scope with { Skills = scope.Skills - 1 },
        scope with { Demands = scope.Demands - 1 },
    }.Where(smaller => smaller is { Queues: > 0, Agents: > 0, Skills: > 0, Demands: > 0 }));

    private static Config Runs(int most) => Config.QuickThrowOnFailure.WithMaxTest(most).WithReplay(20260, 1);

    /// <summary>Engine and reference agree on every configuration.</summary>
    [Fact]
    public void SameDecisions_OnEverySize() => Prop.ForAll(AnyScope, scope =>
    {
        var result = new RehearsalResult();
        Rehearsal.Play(scope, 150, result);
        if (result.Finding is not null) throw new InvalidOperationException(result.Finding.ToString());
    }).Check(Runs(150));

    /// <summary>The compiled stages have the agents, and the order of rules A2 to A7, that the page has.</summary>
    [Fact]
    public void Stages_AreThePage() => Prop.ForAll(AnyScope, scope =>
    {
        DistributionRules rules = RulesMaker.Make(scope);
        if (Stages.Check(rules) is { } reason) throw new InvalidOperationException($"{scope} is refused: {reason}");
        var stages = new Stages(rules);
        var judgement = new Judgement(rules);
        for (int demand = 0; demand < rules.Demands.Length; demand++)
        {
            // Queues that calls of this demand can be in, without what they overflow to.
            foreach (int queue in rules.Demands[demand].Queues)
            {
                for (int location = 0; location < 2; location++) Compare(rules, stages, judgement, demand, queue, location);
            }
        }
    }).Check(Runs(200));

    private static void Compare(DistributionRules rules, Stages stages, Judgement judgement, int demand, int queue, int location)
    {
        int lane = stages.LaneOf(demand, queue);
        Assert.Equal(rules.Queues[queue].Steps.Length, stages.StepsOf(lane));
        for (int step = 0; step < rules.Queues[queue].Steps.Length; step++)
        {
            int stage = stages.StageOf(lane, step, location);
            for (int agent = 0; agent < rules.Agents.Length; agent++)
            {
                Standing? standing = judgement.StandingOf(agent, queue, demand, location);
                int rung = stages.RungOf(stage, agent);
                Assert.Equal(standing is { } him && him.Step <= step, rung >= 0);
                Assert.Equal(judgement.LevelOf(agent, queue), stages.LevelOf(agent, queue));
                if (rung < 0) continue;
                Rung found = stages.RungsOf(stage)[rung];
                Assert.Equal(standing, new Standing(found.Step, found.Tier, found.Reserve, found.LocationMiss != 0, found.SkillsMissing, found.Level));
                for (int other = 0; other < agent; other++)
                {
                    if (stages.RungOf(stage, other) < 0) continue;
                    int order = standing!.Value.CompareTo(judgement.StandingOf(other, queue, demand, location)!.Value);
                    Assert.Equal(Math.Sign(order), Math.Sign(rung - stages.RungOf(stage, other)));
                }
            }
        }
    }
}
