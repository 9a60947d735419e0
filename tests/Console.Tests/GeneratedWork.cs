using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console.Tests;

/// <summary>Queues, agents and demands drawn from a seed; none contradicts itself.</summary>
internal static class GeneratedWork
{
    public static ImmutableArray<QueueConfiguration> Queues(Draw draw, List<string> names, int skills, int announcements) =>
        [.. names.Select(name => Queue(draw, skills, announcements, names.Count) with { Name = name })];

    public static AgentConfiguration Agent(Draw draw, int skills, int queues, int sites)
    {
        ImmutableArray<QueueMembership> memberships = [.. Some(draw, queues, 3).Select(queue => new QueueMembership(queue, draw.Below(17), 1 + draw.Below(16), draw.Below(3) == 0, draw.Below(2) * draw.Below(34)))];
        return new AgentConfiguration
        {
            Name = "",
            Number = default,
            Skills = [.. Some(draw, skills, 6).Append(skills - 1).Distinct().Order().Select(skill => new HeldSkill(skill, 1 + draw.Below(16)))],
            Queues = memberships,
            Site = draw.Below(sites + 1),
            ReadyAtStart = draw.Below(2) == 0,
            Choose = memberships.Any(member => member.Percent > 0) ? (CallChoice)draw.Below(3) : (CallChoice)draw.Below(2),
            Weight = 1 + draw.Below(16),
            NoAnswers = 1 + draw.Below(3),
            Refusals = 1 + draw.Below(3),
            Rest = Time(draw, 0),
            ReturnAfter = Time(draw, 0),
            LogOutAfter = Time(draw, 0),
            Shift = Time(draw, 0),
            WrapUp = draw.Below(2) == 0 ? null : Time(draw, 0),
            AutoAnswer = draw.Below(2) == 0,
            NailedUp = draw.Below(2) == 0,
        };
    }

    public static DemandConfiguration Demand(Draw draw, ImmutableArray<QueueConfiguration> queues, int agents, int skills)
    {
        if (agents > 0 && draw.Below(5) == 0) return new DemandConfiguration { Agent = draw.Below(agents), AgentWait = Time(draw, 0) };
        int byName = draw.Below(3);
        ImmutableArray<int> joined = [.. Some(draw, queues.Length, 3).Append(draw.Below(queues.Length)).Distinct().OrderBy(_ => draw.Below(100))];
        ImmutableArray<SkillTerm> required = draw.Below(2) == 0 ? [] : Expression(draw, skills);
        bool possible = joined.All(queue => queues[queue].Steps.Any(step => SkillLogic.CanMatch([.. step.Who, .. required, .. required.IsEmpty ? [] : new[] { new SkillTerm(SkillTermKind.And) }])));
        bool asksByName = byName == 1 || (byName == 2 && agents > 0);
        return new DemandConfiguration
        {
            Queues = joined,
            Priority = draw.Below(16),
            HeadStart = Time(draw, 0),
            Required = possible ? required : [],
            Preferred = Some(draw, skills, 3),
            LastAgent = byName == 1,
            Agent = byName == 2 && agents > 0 ? draw.Below(agents) : -1,
            AgentWait = asksByName ? Time(draw, 0) : Duration.Zero,
            Position = draw.Below(3),
        };
    }

    /// <summary>An expression that does not contradict itself.</summary>
    public static ImmutableArray<SkillTerm> Expression(Draw draw, int skills)
    {
        while (true)
        {
            var terms = new List<SkillTerm>();
            Append(draw, terms, skills, draw.Below(4));
            if (SkillLogic.CanMatch([.. terms])) return [.. terms];
        }
    }

    /// <summary>Any expression, which may contradict itself.</summary>
    public static List<SkillTerm> Draft(Draw draw, int skills, int depth)
    {
        var terms = new List<SkillTerm>();
        Append(draw, terms, skills, depth);
        return terms;
    }

    private static QueueConfiguration Queue(Draw draw, int skills, int announcements, int queues)
    {
        int main = draw.Below(3) == 0 ? -1 : draw.Below(skills);
        int steps = main >= 0 && draw.Below(2) == 0 ? 0 : 1 + draw.Below(4);
        RingMode ring = (RingMode)draw.Below(3);
        bool refuses = draw.Below(3) == 0;
        bool manual = draw.Below(3) == 0;
        return new QueueConfiguration
        {
            Name = "",
            MainSkill = main,
            Steps = steps == 0
                ? [new StepConfiguration([Levels(draw, new SkillTerm(SkillTermKind.Skill, main))], Duration.Zero, false)]
                : [.. Enumerable.Range(1, steps).Select(step => new StepConfiguration(Expression(draw, skills), step == steps ? Duration.Zero : Time(draw, 0), draw.Below(3) == 0))],
            PreferredSkills = Some(draw, skills, 3),
            PreferLevel = draw.Below(2) == 0,
            PreferSite = draw.Below(2) == 0,
            AgentOrder = (AgentOrder)draw.Below(8),
            Ring = ring,
            RingMost = ring == RingMode.One ? 8 : 2 + draw.Below(31),
            RingStep = ring == RingMode.Progressive ? Time(draw, 100_000) : Duration.FromSeconds(10),
            RingTime = Time(draw, 100_000),
            Weight = draw.Below(16),
            Objective = Time(draw, 100_000),
            ShortAbandon = Time(draw, 0),
            Music = draw.Below(announcements + 1) - 1,
            Length = draw.Below(10_001),
            LongestWait = draw.Below(2) == 0 ? Duration.Zero : Time(draw, 100_000),
            RefuseWithoutAgents = refuses,
            NoAgentsGrace = refuses || draw.Below(2) == 0 ? Duration.Zero : Time(draw, 100_000),
            Overflows = Overflows(draw, queues),
            RegainWithin = draw.Below(2) == 0 ? Duration.Zero : Time(draw, 100_000),
            Reserve = Threshold(draw),
            Needed = Threshold(draw),
            WrapUpManual = manual,
            WrapUp = manual ? Duration.FromSeconds(5) : Time(draw, 0),
        };
    }

    private static ImmutableArray<OverflowConfiguration> Overflows(Draw draw, int queues) => [.. Some(draw, queues, 3).Select(queue => draw.Below(3) switch
    {
        0 => new OverflowConfiguration(OverflowWhen.Waited, Time(draw, 100_000), queue, draw.Below(2) == 0),
        1 => new OverflowConfiguration(OverflowWhen.Full, Duration.Zero, queue, false),
        _ => new OverflowConfiguration(OverflowWhen.NoAgents, Duration.Zero, queue, false),
    })];

    private static WaitThreshold Threshold(Draw draw) => new(draw.Below(2) * draw.Below(100), draw.Below(2) == 0 ? Duration.Zero : Time(draw, 100_000));

    private static void Append(Draw draw, List<SkillTerm> terms, int skills, int depth)
    {
        switch (depth == 0 ? draw.Below(4) : draw.Below(8))
        {
            case 0: terms.Add(new SkillTerm(SkillTermKind.Everybody)); break;
            case 1: terms.Add(Levels(draw, new SkillTerm(SkillTermKind.Member))); break;
            case 2: terms.Add(Levels(draw, new SkillTerm(SkillTermKind.Tier))); break;
            case 3: terms.Add(Levels(draw, new SkillTerm(SkillTermKind.Skill, draw.Below(skills)))); break;
            case 4:
                Append(draw, terms, skills, depth - 1);
                terms.Add(new SkillTerm(SkillTermKind.Not));
                break;
            default:
                Append(draw, terms, skills, depth - 1);
                Append(draw, terms, skills, depth - 1);
                terms.Add(new SkillTerm(draw.Below(2) == 0 ? SkillTermKind.And : SkillTermKind.Or));
                break;
        }
    }

    private static SkillTerm Levels(Draw draw, SkillTerm term)
    {
        int least = 1 + draw.Below(16);
        return draw.Below(3) switch { 0 => term, 1 => term with { LevelMost = least }, _ => term with { LevelLeast = least, LevelMost = least + draw.Below(17 - least) } };
    }

    private static Duration Time(Draw draw, int least) => new(least + (draw.Below(2) == 0 ? draw.Below(100) * 1_000_000L : draw.Below(1_000_000_000)));

    private static ImmutableArray<int> Some(Draw draw, int below, int most) => [.. Enumerable.Range(0, draw.Below(most + 1)).Where(_ => below > 0).Select(_ => draw.Below(below)).Distinct().Order()];
}
