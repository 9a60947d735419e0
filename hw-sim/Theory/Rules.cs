using System;
using System.Collections.Immutable;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Theory;

/// <summary>Rules of the cases, in few words.</summary>
public static class Rules
{
    // So many calls never wait in a case with an endless queue: it would be a finding.
    private const int Endless = 2_000;

    /// <summary>All of it.</summary>
    public static DistributionRules Of(ImmutableArray<AgentRule> agents, ImmutableArray<QueueRule> queues, ImmutableArray<DemandRule> demands, Duration ageing = default) => new()
    {
        Agents = agents,
        Queues = queues,
        Demands = demands,
        TicketCapacity = Endless + agents.Length,
        Ageing = ageing,
        DecisionsKept = 64,
    };

    /// <summary>A queue that anybody serves, or those of an expression.</summary>
    public static QueueRule Queue(params ImmutableArray<SkillTerm> who) => new()
    {
        Steps = [new StepRule(who.IsDefaultOrEmpty ? [new SkillTerm(SkillTermKind.Everybody)] : who, Duration.Zero, false)],
        Length = Endless,
    };

    /// <summary>A kind of call that waits in one queue.</summary>
    public static DemandRule Demand(int queue) => new() { Queues = [queue] };

    /// <summary>Agents who are ready from the start.</summary>
    public static ImmutableArray<AgentRule> Agents(int count, Func<int, ImmutableArray<SkillLevel>>? skills = null, Func<int, ImmutableArray<Membership>>? queues = null)
    {
        ImmutableArray<AgentRule>.Builder agents = ImmutableArray.CreateBuilder<AgentRule>(count);
        for (int agent = 0; agent < count; agent++) agents.Add(new AgentRule { ReadyAtStart = true, Skills = skills?.Invoke(agent) ?? [], Queues = queues?.Invoke(agent) ?? [] });
        return agents.MoveToImmutable();
    }

    /// <summary>Has a skill.</summary>
    public static SkillTerm Skill(int skill) => new(SkillTermKind.Skill, skill);

    /// <summary>Has one of the skills.</summary>
    public static ImmutableArray<SkillTerm> AnyOf(params ReadOnlySpan<int> skills)
    {
        ImmutableArray<SkillTerm>.Builder who = ImmutableArray.CreateBuilder<SkillTerm>();
        foreach (int skill in skills)
        {
            who.Add(Skill(skill));
            if (who.Count > 1) who.Add(new SkillTerm(SkillTermKind.Or));
        }

        return who.ToImmutable();
    }
}
