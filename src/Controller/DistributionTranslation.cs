using System;
using System.Collections.Immutable;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Controller;

/// <summary>What the configuration says about queues, agents and calls, in the words of distribution.</summary>
public static class DistributionTranslation
{
    /// <summary>Can the queues and agents be served together?</summary>
    /// <returns>Null, or why not: what no line of the configuration can know.</returns>
    public static string? Check(Configuration configuration) => Stages.Check(Rules(configuration));

    /// <summary>The rules.</summary>
    public static DistributionRules Rules(Configuration configuration) => new()
    {
        Queues = Each(configuration.Queues, Queue),
        Agents = Each(configuration.Agents, Agent),
        Demands = Demands(configuration),
        TicketCapacity = configuration.CallsMax,
        Ageing = configuration.Ageing,
        ByObjective = configuration.ByObjective,
        DecisionsKept = configuration.DecisionsKept,
        WrapUpMost = configuration.WrapUpMost,
        Reasons = Each(configuration.Reasons, reason => new ReasonRule(reason.Code, reason.Interruptible)),
    };

    /// <summary>The demand that a queue has beside those of the plans, with nothing but the queue: for a call that an operator moves there.</summary>
    internal static int PlainDemandOf(Configuration configuration, int queue) => configuration.Demands.Length + queue;

    private static ImmutableArray<DemandRule> Demands(Configuration configuration)
    {
        ImmutableArray<DemandRule>.Builder demands = Each(configuration.Demands, Demand).ToBuilder();
        for (int queue = 0; queue < configuration.Queues.Length; queue++) demands.Add(new DemandRule { Queues = [queue] });
        return demands.ToImmutable();
    }

    private static QueueRule Queue(QueueConfiguration queue) => new()
    {
        Steps = Each(queue.Steps, step => new StepRule(step.Who, step.Wait, step.SkipWhenNobody)),
        MainSkill = queue.MainSkill,
        PreferredSkills = queue.PreferredSkills,
        PreferLocation = queue.PreferSite,
        PreferLevel = queue.PreferLevel,
        Order = queue.AgentOrder,
        Ring = queue.Ring,
        RingMost = queue.RingMost,
        RingStep = queue.RingStep,
        Weight = queue.Weight,
        Objective = queue.Objective,
        ShortAbandon = queue.ShortAbandon,
        Length = queue.Length,
        WaitMost = queue.LongestWait,
        RefuseWithoutAgents = queue.RefuseWithoutAgents,
        NoAgentsGrace = queue.NoAgentsGrace,
        Overflows = Each(queue.Overflows, overflow => new OverflowRule(overflow.When, overflow.After, overflow.Queue, overflow.Leave)),
        RegainWithin = queue.RegainWithin,
        ReserveWaiting = queue.Reserve.Waiting,
        ReserveWait = queue.Reserve.Oldest,
        NeededWaiting = queue.Needed.Waiting,
        NeededWait = queue.Needed.Oldest,
        WrapUpMode = queue.WrapUpManual || queue.SummaryRequired ? WrapUpMode.Manual : WrapUpMode.Timed,
        WrapUp = queue.WrapUp,
    };

    private static AgentRule Agent(AgentConfiguration agent) => new()
    {
        Skills = Each(agent.Skills, held => new SkillLevel(held.Skill, held.Level)),
        Queues = Each(agent.Queues, member => new Membership(member.Queue, member.Level, member.Tier, member.Reserve, member.Percent)),
        Location = agent.Site,
        Choice = agent.Choose,
        Weight = agent.Weight,
        ReadyAtStart = agent.ReadyAtStart,
        NoAnswersMost = agent.NoAnswers,
        RefusalsMost = agent.Refusals,
        Rest = agent.Rest,
        ReturnAfter = agent.ReturnAfter,
        LogOutAfter = agent.LogOutAfter,
        Shift = agent.Shift,
        WrapUp = agent.WrapUp ?? new Duration(-1),
    };

    private static DemandRule Demand(DemandConfiguration demand) => new()
    {
        Queues = demand.Queues,
        Priority = demand.Priority,
        HeadStart = demand.HeadStart,
        Required = demand.Required,
        Preferred = demand.Preferred,
        Agent = demand.Agent,
        AgentWait = demand.AgentWait,
        Position = demand.Position,
    };

    private static ImmutableArray<TRule> Each<T, TRule>(ImmutableArray<T> all, Func<T, TRule> translate)
    {
        ImmutableArray<TRule>.Builder rules = ImmutableArray.CreateBuilder<TRule>(all.Length);
        foreach (T one in all) rules.Add(translate(one));
        return rules.MoveToImmutable();
    }
}
