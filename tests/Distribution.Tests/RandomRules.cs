using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Distribution.Tests;

/// <summary>Rules drawn by chance; the seed tells which.</summary>
internal static class RandomRules
{
    internal const int Skills = 6;

    internal static DistributionRules Draw(int seed)
    {
        var draw = new Random(seed);
        int queues = draw.Next(1, 6);
        int agents = draw.Next(0, 90);
        var rules = new DistributionRules
        {
            Queues = [.. Enumerable.Range(0, queues).Select(_ => Queue(draw, queues))],
            Agents = [.. Enumerable.Range(0, agents).Select(_ => Agent(draw, queues))],
            Demands = [.. Enumerable.Range(0, draw.Next(0, 6)).Select(_ => Demand(draw, queues))],
            TicketCapacity = 10,
        };
        return rules;
    }

    private static QueueRule Queue(Random draw, int queues) => new()
    {
        Steps = [.. Enumerable.Range(0, draw.Next(1, 5)).Select(_ => new StepRule(Tree.Draw(draw, 3).Postfix(), Duration.FromSeconds(draw.Next(0, 60)), draw.Next(3) == 0))],
        MainSkill = draw.Next(-1, Skills),
        PreferredSkills = Some(draw, Skills, 3),
        PreferLevel = draw.Next(2) == 0,
        PreferLocation = draw.Next(2) == 0,
        Overflows = [.. Enumerable.Range(0, draw.Next(0, 3)).Select(_ => new OverflowRule((OverflowWhen)draw.Next(3), Duration.FromSeconds(draw.Next(60)), draw.Next(queues), draw.Next(2) == 0))],
    };

    private static AgentRule Agent(Random draw, int queues) => new()
    {
        Skills = [.. Some(draw, Skills, 5).Select(skill => new SkillLevel(skill, draw.Next(1, 17)))],
        Queues = [.. Some(draw, queues, 4).Select(queue => new Membership(queue, draw.Next(0, 17), draw.Next(1, 4), draw.Next(4) == 0, draw.Next(101)))],
        Location = draw.Next(0, draw.Next(1, 9)),
    };

    private static DemandRule Demand(Random draw, int queues) => new()
    {
        Queues = Some(draw, queues, 3),
        Required = draw.Next(2) == 0 ? [] : Tree.Draw(draw, 2).Postfix(),
        Preferred = Some(draw, Skills, 2),
    };

    private static ImmutableArray<int> Some(Random draw, int below, int most) =>
        [.. Enumerable.Range(0, below).OrderBy(_ => draw.Next()).Take(draw.Next(0, Math.Min(most, below) + 1))];
}

/// <summary>An expression as a tree: what the postfix form is compared with.</summary>
internal sealed record Tree(SkillTerm Op, Tree? Left, Tree? Right)
{
    internal static Tree Draw(Random draw, int depth)
    {
        var kind = (SkillTermKind)draw.Next(depth == 0 ? 4 : 7);
        int least = draw.Next(1, 17);
        return kind switch
        {
            SkillTermKind.And or SkillTermKind.Or => new Tree(new SkillTerm(kind), Draw(draw, depth - 1), Draw(draw, depth - 1)),
            SkillTermKind.Not                        => new Tree(new SkillTerm(kind), Draw(draw, depth - 1), null),
            SkillTermKind.Tier                       => new Tree(new SkillTerm(kind, 0, 1, draw.Next(1, 4)), null, null),
            _                                           => new Tree(new SkillTerm(kind, draw.Next(RandomRules.Skills), draw.Next(2) == 0 ? 1 : least, draw.Next(least, 17)), null, null),
        };
    }

    internal ImmutableArray<SkillTerm> Postfix()
    {
        var ops = new List<SkillTerm>();
        Append(ops);
        return [.. ops];
    }

    internal bool Holds(AgentRule agent, int queue, int mainSkill) => Op.Kind switch
    {
        SkillTermKind.Everybody => true,
        SkillTermKind.Skill     => agent.Skills.Any(skill => skill.Skill == Op.Skill && Within(skill.Level)),
        SkillTermKind.Member    => agent.Queues.Any(membership => membership.Queue == queue && Within(membership.Level != 0 ? membership.Level : MainLevel(agent, mainSkill))),
        SkillTermKind.Tier      => Within(agent.Queues.Where(membership => membership.Queue == queue).Select(membership => membership.Tier).FirstOrDefault(1)),
        SkillTermKind.And       => Left!.Holds(agent, queue, mainSkill) && Right!.Holds(agent, queue, mainSkill),
        SkillTermKind.Or        => Left!.Holds(agent, queue, mainSkill) || Right!.Holds(agent, queue, mainSkill),
        _                          => !Left!.Holds(agent, queue, mainSkill),
    };

    private static int MainLevel(AgentRule agent, int mainSkill) =>
        mainSkill < 0 ? 1 : agent.Skills.Where(skill => skill.Skill == mainSkill).Select(skill => skill.Level).FirstOrDefault(16);

    private bool Within(int level) => level >= Op.LevelLeast && level <= Op.LevelMost;

    private void Append(List<SkillTerm> ops)
    {
        Left?.Append(ops);
        Right?.Append(ops);
        ops.Add(Op);
    }
}
