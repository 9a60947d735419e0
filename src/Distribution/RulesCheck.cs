using System.Collections.Immutable;
using AcdController.Kernel;

namespace AcdController.Distribution;

/// <summary>Do the rules keep the ranges that they promise? Start-up only.</summary>
internal static class RulesCheck
{
    internal const int QueuesMost = 512;
    internal const int AgentsMost = 8192;
    internal const int DemandsMost = 4096;
    internal const int StepsMost = 10;
    internal const int OverflowsMost = 8;
    internal const int JoinedMost = 8;
    internal const int SkillsOfAgentMost = 64;
    internal const int LocationsMost = 8;
    internal const int PreferredMost = 64;

    /// <summary>Null, or the first thing that is out of range.</summary>
    internal static string? Check(DistributionRules rules)
    {
        if (rules.Queues.Length > QueuesMost) return "more than 512 queues";
        if (rules.Agents.Length > AgentsMost) return "more than 8192 agents";
        if (rules.Demands.Length > DemandsMost) return "more than 4096 kinds of calls";
        if (rules.TicketCapacity < 1) return "there must be room for a call";
        if (rules.Ageing < Duration.Zero) return "ageing cannot be negative";
        if (rules.WrapUpMost <= Duration.Zero) return "the most after-call work takes time";
        foreach (ReasonRule reason in rules.Reasons)
        {
            if (reason.Code is < 0 or > 99) return "a reason's code is 0 to 99";
        }

        if (rules.DecisionsKept < 1) return "at least one decision is kept";
        foreach (QueueRule queue in rules.Queues)
        {
            string? wrong = Check(queue, rules.Queues.Length);
            if (wrong is not null) return wrong;
        }

        foreach (AgentRule agent in rules.Agents)
        {
            string? wrong = Check(agent, rules.Queues.Length);
            if (wrong is not null) return wrong;
        }

        foreach (DemandRule demand in rules.Demands)
        {
            string? wrong = Check(demand, rules);
            if (wrong is not null) return wrong;
        }

        return null;
    }

    private static string? Check(QueueRule queue, int queues)
    {
        if (queue.Steps.Length is < 1 or > StepsMost) return "a queue has 1 to 10 steps";
        foreach (StepRule step in queue.Steps)
        {
            string? wrong = SkillExpression.Check(step.Who.AsSpan());
            if (wrong is not null) return wrong;
            if (step.Wait < Duration.Zero) return "a step's wait cannot be negative";
        }

        if (queue.MainSkill is < -1 or >= SkillExpression.SkillsMost || !AreSkills(queue.PreferredSkills)) return "preferred skills are 0 to 255, at most 64, none twice";
        if (queue.RingMost is < 2 or > 32) return "2 to 32 agents are rung at most";
        if (queue.RingStep <= Duration.Zero) return "a ring step takes time";
        if (queue.Weight is < 0 or > 15) return "a queue's weight is 0 to 15";
        if (queue.Objective <= Duration.Zero) return "an objective is above zero";
        if (queue.Length < 0 || queue.ReserveWaiting < 0 || queue.NeededWaiting < 0) return "a number of calls cannot be negative";
        if (HasNegativeTime(queue)) return "a time cannot be negative";
        if (queue.Overflows.Length > OverflowsMost) return "a queue has at most 8 overflows";
        foreach (OverflowRule overflow in queue.Overflows)
        {
            if (overflow.Queue < 0 || overflow.Queue >= queues) return "an overflow goes to a queue that does not exist";
            if (overflow.After < Duration.Zero) return "a time cannot be negative";
        }

        return null;
    }

    private static bool HasNegativeTime(QueueRule queue) =>
        queue.ShortAbandon < Duration.Zero || queue.WaitMost < Duration.Zero || queue.NoAgentsGrace < Duration.Zero || queue.RegainWithin < Duration.Zero
        || queue.ReserveWait < Duration.Zero || queue.NeededWait < Duration.Zero || queue.WrapUp < Duration.Zero;

    private static string? Check(AgentRule agent, int queues)
    {
        if (agent.Skills.Length > SkillsOfAgentMost) return "an agent has at most 64 skills";
        foreach (SkillLevel skill in agent.Skills)
        {
            if (skill.Skill is < 0 or >= SkillExpression.SkillsMost) return "a skill is 0 to 255";
            if (skill.Level is < 1 or > SkillExpression.LevelMost) return "a level is 1 to 16";
        }

        for (int skill = 0; skill < agent.Skills.Length; skill++)
        {
            for (int other = 0; other < skill; other++)
            {
                if (agent.Skills[other].Skill == agent.Skills[skill].Skill) return "an agent has a skill once";
            }
        }

        if (agent.Location is < 0 or >= LocationsMost) return "a location is 0 to 7";
        if (agent.Weight is < 1 or > 16) return "an agent's weight is 1 to 16";
        if (agent.NoAnswersMost < 1 || agent.RefusalsMost < 1) return "an agent may miss at least one offer";
        if (agent.Rest < Duration.Zero || agent.ReturnAfter < Duration.Zero || agent.LogOutAfter < Duration.Zero || agent.Shift < Duration.Zero) return "a time cannot be negative";
        return Check(agent.Queues, queues);
    }

    private static string? Check(ImmutableArray<Membership> memberships, int queues)
    {
        var seen = new ulong[(queues + 63) / 64];
        foreach (Membership membership in memberships)
        {
            if (membership.Queue < 0 || membership.Queue >= queues) return "an agent is in a queue that does not exist";
            if (!Bits.Add(seen, membership.Queue)) return "an agent is in a queue once";
            if (membership.Level is < 0 or > SkillExpression.LevelMost) return "a level is 1 to 16";
            if (membership.Tier is < 1 or > SkillExpression.LevelMost) return "a tier is 1 to 16";
            if (membership.Percent is < 0 or > 100) return "a share is 0 to 100 percent";
        }

        return null;
    }

    private static string? Check(DemandRule demand, DistributionRules rules)
    {
        if (demand.Queues.Length > JoinedMost) return "a call joins at most 8 queues";
        for (int queue = 0; queue < demand.Queues.Length; queue++)
        {
            if (demand.Queues[queue] < 0 || demand.Queues[queue] >= rules.Queues.Length) return "a call joins a queue that does not exist";
            if (demand.Queues.IndexOf(demand.Queues[queue]) != queue) return "a call joins a queue once";
        }

        string? wrong = SkillExpression.Check(demand.Required.AsSpan());
        if (wrong is not null) return wrong;
        if (!AreSkills(demand.Preferred)) return "preferred skills are 0 to 255, at most 64, none twice";
        if (demand.Priority is < 0 or > 15) return "a priority is 0 to 15";
        if (demand.HeadStart < Duration.Zero || demand.AgentWait < Duration.Zero) return "a time cannot be negative";
        if (demand.Agent < -1 || demand.Agent >= rules.Agents.Length) return "a call asks for an agent who does not exist";
        return demand.Position < 0 ? "a place in a queue is 1 or more" : null;
    }

    private static bool AreSkills(ImmutableArray<int> skills)
    {
        if (skills.Length > PreferredMost) return false;
        for (int skill = 0; skill < skills.Length; skill++)
        {
            if (skills[skill] is < 0 or >= SkillExpression.SkillsMost || skills.IndexOf(skills[skill]) != skill) return false;
        }

        return true;
    }
}
