using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AcdController.Distribution;
using AcdController.Telephony;

namespace AcdController.DistributionModel;

/// <summary>Where an agent stands for a call in a queue: rules A2 to A7, compared field by field, the smaller first.</summary>
public readonly record struct Standing(int Step, int Tier, bool Reserve, bool OtherLocation, int SkillsMissing, int Level) : IComparable<Standing>
{
    /// <inheritdoc/>
    public int CompareTo(Standing other)
    {
        int order = Step.CompareTo(other.Step);
        if (order == 0) order = Tier.CompareTo(other.Tier);
        if (order == 0) order = Reserve.CompareTo(other.Reserve);
        if (order == 0) order = OtherLocation.CompareTo(other.OtherLocation);
        if (order == 0) order = SkillsMissing.CompareTo(other.SkillsMissing);
        return order == 0 ? Level.CompareTo(other.Level) : order;
    }
}

/// <summary>Who could serve what, by the written order alone: every question is answered anew from the configuration.</summary>
public sealed class Judgement(DistributionRules rules)
{
    private const int LevelLeast = 1;
    private const int LevelMost = 16;
    private readonly Dictionary<(int Agent, int Queue, int Demand, int Location), Standing?> _known = [];

    /// <summary>Where the agent stands for a call of the demand from the location in the queue, whichever step it has reached; none: he never serves it.</summary>
    public Standing? StandingOf(int agent, int queue, int demand, int location)
    {
        if (_known.TryGetValue((agent, queue, demand, location), out Standing? known)) return known;
        return _known[(agent, queue, demand, location)] = Judge(agent, queue, demand, location);
    }

    /// <summary>How well the agent serves the queue.</summary>
    public int LevelOf(int agent, int queue)
    {
        if (MembershipOf(agent, queue) is { Level: > 0 } membership) return membership.Level;
        int skill = rules.Queues[queue].MainSkill;
        return skill < 0 ? LevelLeast : SkillLevelOf(agent, skill) ?? LevelMost;
    }

    /// <summary>Is he a member of the queue?</summary>
    public bool IsMember(int agent, int queue) => MembershipOf(agent, queue) is not null;

    /// <summary>C3: his share of the queue.</summary>
    public int PercentOf(int agent, int queue) => MembershipOf(agent, queue)?.Percent ?? 0;

    /// <summary>Is he in one of the queue's steps, whatever a call requires?</summary>
    public bool ServesQueue(int agent, int queue) => rules.Queues[queue].Steps.Any(step => Matches(step.Who, agent, queue));

    private Standing? Judge(int agent, int queue, int demand, int location)
    {
        QueueRule rule = rules.Queues[queue];
        DemandRule asks = rules.Demands[demand];
        if (!Matches(asks.Required, agent, queue)) return null;
        int step = Enumerable.Range(0, rule.Steps.Length).FirstOrDefault(n => Matches(rule.Steps[n].Who, agent, queue), -1);
        if (step < 0) return null;
        Membership? membership = MembershipOf(agent, queue);
        return new Standing(
            step,
            membership?.Tier ?? 1,
            membership?.Reserve ?? false,
            rule.PreferLocation && rules.Agents[agent].Location != location,
            rule.PreferredSkills.Concat(asks.Preferred).Distinct().Count(skill => SkillLevelOf(agent, skill) is null),
            rule.PreferLevel ? LevelOf(agent, queue) : 0);
    }

    private bool Matches(ImmutableArray<SkillTerm> expression, int agent, int queue)
    {
        if (expression.IsDefaultOrEmpty) return true;
        var values = new Stack<bool>();
        foreach (SkillTerm op in expression)
        {
            switch (op.Kind)
            {
                case SkillTermKind.Everybody: values.Push(true); break;
                case SkillTermKind.Skill: values.Push(IsBetween(op, SkillLevelOf(agent, op.Skill))); break;
                case SkillTermKind.Member: values.Push(MembershipOf(agent, queue) is not null && IsBetween(op, LevelOf(agent, queue))); break;
                case SkillTermKind.Tier: values.Push(IsBetween(op, MembershipOf(agent, queue)?.Tier ?? 1)); break;
                case SkillTermKind.And: values.Push(values.Pop() & values.Pop()); break;
                case SkillTermKind.Or: values.Push(values.Pop() | values.Pop()); break;
                case SkillTermKind.Not: values.Push(!values.Pop()); break;
                default: throw new InvalidOperationException("an expression has an operation that the written order does not know");
            }
        }

        return values.Single();
    }

    private static bool IsBetween(SkillTerm op, int? level) => level >= op.LevelLeast && level <= op.LevelMost;

    private int? SkillLevelOf(int agent, int skill) =>
        rules.Agents[agent].Skills.Where(has => has.Skill == skill).Select(has => (int?)has.Level).FirstOrDefault();

    private Membership? MembershipOf(int agent, int queue) =>
        rules.Agents[agent].Queues.Where(member => member.Queue == queue).Select(member => (Membership?)member).FirstOrDefault();
}
