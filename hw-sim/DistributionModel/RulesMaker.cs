using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.DistributionModel;

/// <summary>How large a random configuration shall be: small, so that everything collides with everything.</summary>
/// <param name="Seed">Of the configuration and of the schedule.</param>
/// <param name="Queues">1 to 6.</param>
/// <param name="Agents">1 to 8.</param>
/// <param name="Skills">1 to 4.</param>
/// <param name="Demands">1 to 5.</param>
public readonly record struct Scope(ulong Seed, int Queues, int Agents, int Skills, int Demands)
{
    /// <summary>A size drawn from the seed.</summary>
    public static Scope Of(ulong seed)
    {
        var chance = new SeededRandom(seed);
        return new Scope(seed, 1 + chance.Next(6), 1 + chance.Next(8), 1 + chance.Next(4), 1 + chance.Next(5));
    }
}

/// <summary>Draws configurations in which every rule has something to decide.</summary>
public sealed class RulesMaker
{
    private const ulong OtherStream = 0xD157_0000_0000_0001;
    private readonly Scope _scope;
    private SeededRandom _chance;

    private RulesMaker(Scope scope)
    {
        _scope = scope;
        _chance = new SeededRandom(unchecked(scope.Seed ^ OtherStream));
    }

    /// <summary>The configuration of a scope: always the same one.</summary>
    public static DistributionRules Make(Scope scope)
    {
        var maker = new RulesMaker(scope);
        return maker.Draw();
    }

    private DistributionRules Draw() => new()
    {
        Queues = [.. Enumerable.Range(0, _scope.Queues).Select(_ => Queue())],
        Agents = [.. Enumerable.Range(0, _scope.Agents).Select(_ => Agent())],
        Demands = [.. Enumerable.Range(0, _scope.Demands).Select(_ => Demand())],
        TicketCapacity = OneIn(4) ? 3 + _chance.Next(6) : 40,
        Ageing = OneIn(2) ? Duration.Zero : Time(1, 20),
        ByObjective = OneIn(4),
        DecisionsKept = 64,
        Seed = _chance.NextBits(),
        Reasons = [new ReasonRule(1, true), new ReasonRule(2, false)],
    };

    private QueueRule Queue()
    {
        int steps = 1 + (OneIn(2) ? 0 : _chance.Next(3));
        return new QueueRule
        {
            Steps = [.. Enumerable.Range(0, steps).Select(step => new StepRule(Expression(step == steps - 1), Time(1, 12), OneIn(3)))],
            MainSkill = OneIn(2) ? -1 : Skill(),
            PreferredSkills = Skills(3),
            PreferLocation = OneIn(4),
            PreferLevel = OneIn(3),
            Order = (AgentOrder)_chance.Next(8),
            Ring = OneIn(2) ? RingMode.One : OneIn(2) ? RingMode.All : RingMode.Progressive,
            RingMost = 2 + _chance.Next(4),
            RingStep = Time(1, 6),
            Weight = OneIn(2) ? 0 : _chance.Next(4),
            Objective = Time(1, 30),
            Length = OneIn(3) ? _chance.Next(4) : 30,
            WaitMost = OneIn(3) ? Time(5, 40) : Duration.Zero,
            RefuseWithoutAgents = OneIn(4),
            NoAgentsGrace = OneIn(2) ? Time(1, 10) : Duration.Zero,
            Overflows = Overflows(),
            RegainWithin = OneIn(3) ? Time(5, 30) : Duration.Zero,
            ReserveWaiting = OneIn(3) ? 1 + _chance.Next(3) : 0,
            ReserveWait = OneIn(3) ? Time(2, 15) : Duration.Zero,
            NeededWaiting = OneIn(3) ? 1 + _chance.Next(3) : 0,
            NeededWait = OneIn(3) ? Time(2, 15) : Duration.Zero,
            WrapUpMode = OneIn(4) ? WrapUpMode.Manual : WrapUpMode.Timed,
            WrapUp = OneIn(3) ? Duration.Zero : Time(1, 8),
        };
    }

    private AgentRule Agent() => new()
    {
        Skills = [.. Skills(4).Select(skill => new SkillLevel(skill, Level()))],
        Queues = [.. Enumerable.Range(0, _scope.Queues).Where(_ => OneIn(2)).Select(queue => new Membership(queue, OneIn(2) ? 0 : Level(), 1 + _chance.Next(2), OneIn(5), _chance.Next(5) * 25))],
        Location = _chance.Next(2),
        Choice = OneIn(2) ? CallChoice.ByNeed : OneIn(2) ? CallChoice.ByLevel : CallChoice.ByShare,
        Weight = 1 + _chance.Next(16),
        ReadyAtStart = !OneIn(3),
        NoAnswersMost = 1 + _chance.Next(3),
        RefusalsMost = 1 + _chance.Next(3),
        Rest = OneIn(4) ? Duration.Zero : Time(1, 4),
        ReturnAfter = OneIn(2) ? Duration.Zero : Time(2, 15),
        LogOutAfter = OneIn(3) ? Time(10, 40) : Duration.Zero,
        Shift = OneIn(5) ? Time(60, 300) : Duration.Zero,
        WrapUp = OneIn(4) ? Time(1, 5) : new Duration(-1),
    };

    private DemandRule Demand()
    {
        int[] queues = Shuffled(_scope.Queues)[..(OneIn(2) ? 1 : 1 + _chance.Next(_scope.Queues))];
        bool byName = OneIn(4);
        return new DemandRule
        {
            Queues = byName && OneIn(3) ? [] : [.. queues],
            Priority = OneIn(2) ? 0 : _chance.Next(4),
            HeadStart = OneIn(3) ? Time(1, 20) : Duration.Zero,
            Required = OneIn(3) ? Expression(false) : [],
            Preferred = Skills(2),
            Agent = byName ? _chance.Next(_scope.Agents) : -1,
            AgentWait = OneIn(2) ? Time(1, 15) : Duration.Zero,
            Position = OneIn(8) ? 1 : 0,
        };
    }

    private ImmutableArray<OverflowRule> Overflows()
    {
        if (_scope.Queues == 1 || OneIn(2)) return [];
        return [.. Enumerable.Range(0, 1 + _chance.Next(3)).Select(_ => new OverflowRule((OverflowWhen)_chance.Next(3), Time(1, 20), _chance.Next(_scope.Queues), OneIn(2)))];
    }

    private ImmutableArray<SkillTerm> Expression(bool wide)
    {
        if (wide && OneIn(2)) return [new SkillTerm(SkillTermKind.Everybody)];
        var ops = new List<SkillTerm> { Term() };
        while (OneIn(2) && ops.Count < 7)
        {
            if (OneIn(4))
            {
                ops.Add(new SkillTerm(SkillTermKind.Not));
                continue;
            }

            ops.Add(Term());
            ops.Add(new SkillTerm(OneIn(2) ? SkillTermKind.And : SkillTermKind.Or));
        }

        return [.. ops];
    }

    private SkillTerm Term()
    {
        int least = OneIn(2) ? 1 : Level();
        int most = OneIn(2) ? 16 : least + _chance.Next(17 - least);
        return _chance.Next(4) switch
        {
            0 => new SkillTerm(SkillTermKind.Member, 0, least, most),
            1 => new SkillTerm(SkillTermKind.Tier, 0, 1, 1 + _chance.Next(2)),
            _ => new SkillTerm(SkillTermKind.Skill, Skill(), least, most),
        };
    }

    private ImmutableArray<int> Skills(int most) => [.. Shuffled(_scope.Skills)[..Math.Min(_scope.Skills, _chance.Next(most + 1))]];

    private int[] Shuffled(int count)
    {
        int[] numbers = [.. Enumerable.Range(0, count)];
        for (int i = count - 1; i > 0; i--)
        {
            int other = _chance.Next(i + 1);
            (numbers[i], numbers[other]) = (numbers[other], numbers[i]);
        }

        return numbers;
    }

    private int Skill() => _chance.Next(_scope.Skills);

    private int Level() => OneIn(3) ? 1 + _chance.Next(16) : 1 + _chance.Next(3);

    // Whole seconds meet often, other times hardly ever: both are wanted.
    private Duration Time(int secondsLeast, int secondsMost)
    {
        long seconds = secondsLeast + _chance.Next(secondsMost - secondsLeast + 1);
        return OneIn(2) ? Duration.FromSeconds(seconds) : Duration.FromMilliseconds((seconds * 1000) + _chance.Next(997));
    }

    private bool OneIn(int times) => _chance.OneIn(times);
}
