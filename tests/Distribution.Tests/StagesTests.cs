using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Distribution.Tests;

/// <summary>The compiled stages against a plain reading of the rules, agent by agent.</summary>
public class StagesTests
{
    public static TheoryData<int> Seeds
    {
        get
        {
            var seeds = new TheoryData<int>();
            for (int seed = 1; seed <= 60; seed++) seeds.Add(seed);
            return seeds;
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void EveryStage_HasTheRungsOfAPlainReading(int seed)
    {
        DistributionRules rules = RandomRules.Draw(seed);
        Assert.Null(Stages.Check(rules));
        var stages = new Stages(rules);
        for (int queue = 0; queue < rules.Queues.Length; queue++) CompareLane(rules, stages, queue, queue, null);
        foreach (DemandRule demand in rules.Demands)
        {
            int index = rules.Demands.IndexOf(demand);
            foreach (int queue in Reached(rules, demand)) CompareLane(rules, stages, stages.LaneOf(index, queue), queue, demand);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void RowsOfAgents_AgreeWithTheRungs(int seed)
    {
        DistributionRules rules = RandomRules.Draw(seed);
        var stages = new Stages(rules);
        for (int stage = 0; stage < stages.Count; stage++)
        {
            for (int agent = 0; agent < rules.Agents.Length; agent++)
            {
                int rung = stages.RungOf(stage, agent);
                bool reserve = rung >= 0 && stages.RungsOf(stage)[rung].Reserve;
                Assert.Equal(rung >= 0 && !reserve, Bit(stages.StagesOf(agent), stage));
                Assert.Equal(reserve, Bit(stages.ReserveStagesOf(agent), stage));
                Assert.Equal(rung >= 0 ? 1 : 0, stages.RungsOf(stage).ToArray().Count(each => stages.InPool(each.Pool, agent)));
            }
        }

        for (int pool = 0; pool < stages.PoolCount; pool++)
        {
            for (int agent = 0; agent < rules.Agents.Length; agent++) Assert.Equal(stages.InPool(pool, agent), Bit(stages.MembersOf(pool), agent));
            for (int other = 0; other < pool; other++) Assert.False(stages.MembersOf(pool).SequenceEqual(stages.MembersOf(other)), $"seed {seed}: pools {other} and {pool} are the same");
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void StagesOfAQueue_LieSideBySide(int seed)
    {
        DistributionRules rules = RandomRules.Draw(seed);
        var stages = new Stages(rules);
        int next = 0;
        for (int queue = 0; queue < rules.Queues.Length; queue++)
        {
            Assert.Equal(next, stages.FirstStageOf(queue));
            next += stages.StageCountOf(queue);
            for (int stage = stages.FirstStageOf(queue); stage < next; stage++) Assert.Equal(queue, stages.QueueOf(stage));
        }

        Assert.Equal(stages.Count, next);
        for (int stage = 0; stage < stages.Count; stage++) Assert.Equal(stages.QueueOf(stage), stages.QueueOfLane(stages.LaneOf(stage)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Expression_OneAgentAtATime_AgreesWithItsTree(int seed)
    {
        var draw = new Random(seed);
        DistributionRules rules = RandomRules.Draw(seed);
        for (int round = 0; round < 50; round++)
        {
            Tree tree = Tree.Draw(draw, 4);
            ImmutableArray<SkillTerm> postfix = tree.Postfix();
            Assert.Null(SkillExpression.Check(postfix.AsSpan()));
            foreach (AgentRule agent in rules.Agents)
            {
                int queue = draw.Next(rules.Queues.Length);
                int main = rules.Queues[queue].MainSkill;
                Assert.Equal(tree.Holds(agent, queue, main), SkillExpression.Matches(postfix.AsSpan(), agent, queue, main));
            }
        }
    }

    [Fact]
    public void Kinds_WithTheSameDemands_ShareALane_AndPlainOnesHaveTheQueuesOwn()
    {
        DistributionRules rules = RandomRules.Draw(1) with
        {
            Demands =
            [
                new DemandRule { Queues = [0] },
                new DemandRule { Queues = [0], Preferred = [2, 1] },
                new DemandRule { Queues = [0], Preferred = [1, 2], Priority = 7 },
                new DemandRule { Queues = [0], Required = [new SkillTerm(SkillTermKind.Skill, 1)] },
            ],
        };
        var stages = new Stages(rules);
        Assert.Equal(0, stages.LaneOf(0, 0));
        Assert.Equal(stages.LaneOf(1, 0), stages.LaneOf(2, 0));
        Assert.NotEqual(stages.LaneOf(1, 0), stages.LaneOf(3, 0));
        Assert.True(stages.LaneOf(3, 0) >= rules.Queues.Length);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(7)]
    public void LocationWithoutAgents_MissesEverybody(int location)
    {
        AgentRule[] agents = [new AgentRule { Location = 1 }, new AgentRule { Location = 2 }];
        QueueRule queue = new() { Steps = [Step()], PreferLocation = true };
        var stages = new Stages(Rules([queue], agents));
        Rung only = Assert.Single(stages.RungsOf(stages.StageOf(0, 0, location)).ToArray());
        Assert.Equal(1, only.LocationMiss);
        Assert.Equal([0, 1], stages.RungsOf(stages.StageOf(0, 0, 2)).ToArray().Select(rung => rung.LocationMiss));
    }

    [Fact]
    public void MoreThan4096Pools_IsAReason()
    {
        // Every step of every queue adds one pair of agents, and no pair comes twice.
        var agents = new AgentRule[100];
        for (int agent = 0; agent < agents.Length; agent++) agents[agent] = new AgentRule { Skills = [new SkillLevel(agent, 1)] };
        (int First, int Second)[] pairs = [.. from turn in Enumerable.Range(0, 99) from place in Enumerable.Range(0, 50) select Pair(turn, place)];
        var queues = new QueueRule[512];
        for (int queue = 0; queue < queues.Length; queue++)
        {
            var steps = new StepRule[10];
            for (int step = 0; step < steps.Length; step++)
            {
                (int first, int second) = pairs[((queue * 10) + step) % pairs.Length];
                steps[step] = Step(Skill(first), Skill(second), new SkillTerm(SkillTermKind.Or));
            }

            queues[queue] = new QueueRule { Steps = [.. steps] };
        }

        Assert.Contains("4096", Stages.Check(Rules(queues, agents)), StringComparison.Ordinal);
    }

    [Fact]
    public void MoreThan32768Stages_IsAReason()
    {
        var queues = new QueueRule[512];
        Array.Fill(queues, new QueueRule { Steps = [.. Enumerable.Repeat(Step(), 10)], PreferLocation = true });
        Assert.Contains("32768", Stages.Check(Rules(queues, [new AgentRule { Location = 7 }])), StringComparison.Ordinal);
    }

    [Fact]
    public void MoreThan1024StagesOfOneQueue_IsAReason()
    {
        DemandRule[] demands = [.. Enumerable.Range(0, 103).Select(skill => new DemandRule { Queues = [0], Preferred = [skill] })];
        QueueRule queue = new() { Steps = [.. Enumerable.Repeat(Step(), 10)] };

        Assert.Contains("1024", Stages.Check(Rules([queue], [new AgentRule()]) with { Demands = [.. demands] }), StringComparison.Ordinal);
        Assert.Null(Stages.Check(Rules([queue], [new AgentRule()]) with { Demands = [.. demands[..101]] }));
    }

    public static TheoryData<string, string> Mistakes => new()
    {
        { "no steps", "1 to 10 steps" },
        { "operand", "operand" },
        { "left over", "without an operation" },
        { "level 17", "levels" },
        { "level turned", "levels" },
        { "skill 256", "skill is 0 to 255" },
        { "operation", "does not exist" },
        { "agent twice", "once" },
        { "agent level 0", "level is 1 to 16" },
        { "percent", "0 to 100" },
        { "tier 0", "tier is 1 to 16" },
        { "overflow", "does not exist" },
        { "nine queues", "at most 8" },
        { "priority", "0 to 15" },
        { "objective", "above zero" },
        { "demanded agent", "does not exist" },
        { "weight", "1 to 16" },
    };

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void WhatIsOutOfRange_IsAReason(string mistake, string reason)
    {
        QueueRule queue = new() { Steps = [Step()] };
        AgentRule agent = new();
        DemandRule demand = new() { Queues = [0] };
        switch (mistake)
        {
            case "no steps": queue = queue with { Steps = [] }; break;
            case "operand": queue = queue with { Steps = [Step(Skill(1), new SkillTerm(SkillTermKind.And))] }; break;
            case "left over": queue = queue with { Steps = [Step(Skill(1), Skill(2))] }; break;
            case "level 17": queue = queue with { Steps = [Step(new SkillTerm(SkillTermKind.Skill, 1, 1, 17))] }; break;
            case "level turned": queue = queue with { Steps = [Step(new SkillTerm(SkillTermKind.Tier, 0, 5, 4))] }; break;
            case "skill 256": queue = queue with { Steps = [Step(Skill(256))] }; break;
            case "operation": queue = queue with { Steps = [Step(new SkillTerm((SkillTermKind)9))] }; break;
            case "agent twice": agent = agent with { Queues = [new Membership(0, 1, 1, false, 0), new Membership(0, 1, 1, false, 0)] }; break;
            case "agent level 0": agent = agent with { Skills = [new SkillLevel(1, 0)] }; break;
            case "percent": agent = agent with { Queues = [new Membership(0, 1, 1, false, 101)] }; break;
            case "tier 0": agent = agent with { Queues = [new Membership(0, 1, 0, false, 0)] }; break;
            case "overflow": queue = queue with { Overflows = [new OverflowRule(OverflowWhen.Full, default, 1, false)] }; break;
            case "nine queues": demand = demand with { Queues = [0, 1, 2, 3, 4, 5, 6, 7, 8] }; break;
            case "priority": demand = demand with { Priority = 16 }; break;
            case "objective": queue = queue with { Objective = Duration.Zero }; break;
            case "demanded agent": demand = demand with { Agent = 1 }; break;
            default: agent = agent with { Weight = 17 }; break;
        }

        Assert.Contains(reason, Stages.Check(Rules([queue], [agent]) with { Demands = [demand] }), StringComparison.Ordinal);
    }

    // A tournament: in each of 99 turns the 100 agents fall into 50 pairs, and no two meet twice.
    private static (int First, int Second) Pair(int turn, int place) => place == 0 ? (99, turn) : ((turn + place) % 99, (turn + 99 - place) % 99);

    private static SkillTerm Skill(int skill) => new(SkillTermKind.Skill, skill);

    private static StepRule Step(params SkillTerm[] who) => new([.. who], Duration.FromSeconds(10), false);

    private static DistributionRules Rules(QueueRule[] queues, AgentRule[] agents) => new() { Queues = [.. queues], Agents = [.. agents], Demands = [], TicketCapacity = 10 };

    private static bool Bit(ReadOnlySpan<ulong> row, int member) => ((row[member / 64] >> (member % 64)) & 1) != 0;

    private static HashSet<int> Reached(DistributionRules rules, DemandRule demand)
    {
        var reached = new HashSet<int>();
        var open = new Stack<int>(demand.Queues);
        while (open.TryPop(out int queue))
        {
            if (!reached.Add(queue)) continue;
            foreach (OverflowRule overflow in rules.Queues[queue].Overflows) open.Push(overflow.Queue);
        }

        return reached;
    }

    private static void CompareLane(DistributionRules rules, Stages stages, int lane, int queue, DemandRule? demand)
    {
        Assert.Equal(queue, stages.QueueOfLane(lane));
        Assert.Equal(rules.Queues[queue].Steps.Length, stages.StepsOf(lane));
        for (int step = 0; step < stages.StepsOf(lane); step++)
        {
            for (int location = 0; location < 8; location++)
            {
                int stage = stages.StageOf(lane, step, location);
                Assert.Equal((lane, step), (stages.LaneOf(stage), stages.StepOf(stage)));
                string[] compiled = stages.RungsOf(stage).ToArray().Select(rung => Say(rung, stages)).ToArray();
                Assert.Equal(PlainRungs(rules, queue, demand, step, location), compiled);
            }
        }
    }

    private static string Say(Rung rung, Stages stages)
    {
        var members = new List<int>();
        for (int agent = 0; agent < stages.AgentCount; agent++)
        {
            if (Bit(stages.MembersOf(rung.Pool), agent)) members.Add(agent);
        }

        return Say((rung.Step, rung.Tier, rung.Reserve, rung.LocationMiss, rung.SkillsMissing, rung.Level), members);
    }

    private static string Say((int Step, int Tier, bool Reserve, int Elsewhere, int Missing, int Level) rung, IEnumerable<int> members) => $"{rung}: {string.Join(' ', members)}";

    private static string[] PlainRungs(DistributionRules rules, int queue, DemandRule? demand, int step, int location)
    {
        var found = new List<((int Step, int Tier, bool Reserve, int Elsewhere, int Missing, int Level) Rung, int Agent)>();
        QueueRule rule = rules.Queues[queue];
        for (int agent = 0; agent < rules.Agents.Length; agent++)
        {
            AgentRule who = rules.Agents[agent];
            if (demand is not null && !SkillExpression.Matches(demand.Required.AsSpan(), who, queue, rule.MainSkill)) continue;
            int first = Enumerable.Range(0, step + 1).FirstOrDefault(each => SkillExpression.Matches(rule.Steps[each].Who.AsSpan(), who, queue, rule.MainSkill), -1);
            if (first < 0) continue;
            Membership? membership = who.Queues.Any(each => each.Queue == queue) ? who.Queues.Single(each => each.Queue == queue) : null;
            int main = who.Skills.Where(each => each.Skill == rule.MainSkill).Select(each => each.Level).FirstOrDefault(rule.MainSkill < 0 ? 1 : 16);
            int level = membership is { Level: > 0 } ? membership.Value.Level : main;
            int missing = rule.PreferredSkills.Union(demand?.Preferred ?? []).Count(skill => who.Skills.All(each => each.Skill != skill));
            found.Add(((first, membership?.Tier ?? 1, membership?.Reserve ?? false, rule.PreferLocation && who.Location != location ? 1 : 0, missing, rule.PreferLevel ? level : 0), agent));
        }

        return [.. found.GroupBy(each => each.Rung, each => each.Agent).OrderBy(group => group.Key).Select(group => Say(group.Key, group))];
    }
}
