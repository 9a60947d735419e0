using System;
using AcdController.Telephony;

namespace AcdController.Distribution;

/// <summary>Whom an expression over skills matches. Expressions are postfix: `sales english and` stands as Skill, Skill, And; an empty one matches everybody.</summary>
public static class SkillExpression
{
    /// <summary>Most operations in one expression.</summary>
    public const int OperationsMost = 64;

    /// <summary>Number of skills there can be.</summary>
    public const int SkillsMost = 256;

    /// <summary>The least level; 1 is the best.</summary>
    public const int LevelMost = 16;

    /// <summary>Level of somebody in a queue whose main skill he has not.</summary>
    public const int LevelWithoutSkill = LevelMost;

    /// <summary>Is it an expression?</summary>
    /// <returns>Null, or what is wrong with it.</returns>
    public static string? Check(ReadOnlySpan<SkillTerm> expression)
    {
        if (expression.Length > OperationsMost) return "an expression has at most 64 operations";
        int depth = 0;
        foreach (SkillTerm op in expression)
        {
            if (!RangesHold(op)) return "a skill is 0 to 255, and levels lie between 1 and 16, the better one first";
            int taken = Operands(op.Kind);
            if (taken < 0) return "an expression has an operation that does not exist";
            if (depth < taken) return "an operation of an expression lacks an operand";
            depth += 1 - taken;
        }

        return expression.Length == 0 || depth == 1 ? null : "an expression leaves operands without an operation";
    }

    /// <summary>Does it match this agent as the queue sees him?</summary>
    /// <param name="expression">Checked.</param>
    /// <param name="agent">The agent.</param>
    /// <param name="queue">Index of the queue, for Member and Tier.</param>
    /// <param name="mainSkill">The queue's main skill, or -1: gives the level of a membership without one.</param>
    /// <remarks>Allocates nothing; the truth values stand in the bits of one word.</remarks>
    public static bool Matches(ReadOnlySpan<SkillTerm> expression, AgentRule agent, int queue, int mainSkill)
    {
        ulong stack = 1;
        foreach (SkillTerm op in expression)
        {
            ulong top = stack & 1;
            stack = op.Kind switch
            {
                SkillTermKind.And => ((stack >> 2) << 1) | (top & (stack >> 1) & 1),
                SkillTermKind.Or  => ((stack >> 2) << 1) | ((top | (stack >> 1)) & 1),
                SkillTermKind.Not => stack ^ 1,
                _                    => (stack << 1) | (Holds(op, agent, queue, mainSkill) ? 1UL : 0UL),
            };
        }

        return (stack & 1) != 0;
    }

    /// <summary>An agent's level in a queue: his membership's, else that of the queue's main skill, else 1 where there is none; without the main skill the least.</summary>
    public static int LevelIn(AgentRule agent, int queue, int mainSkill)
    {
        if (TryMembership(agent, queue, out Membership membership) && membership.Level != 0) return membership.Level;
        if (mainSkill < 0) return 1;
        int level = LevelOf(agent, mainSkill);
        return level == 0 ? LevelWithoutSkill : level;
    }

    /// <summary>An agent's level of a skill; 0 without it.</summary>
    public static int LevelOf(AgentRule agent, int skill)
    {
        foreach (SkillLevel has in agent.Skills)
        {
            if (has.Skill == skill) return has.Level;
        }

        return 0;
    }

    private static bool Holds(SkillTerm op, AgentRule agent, int queue, int mainSkill)
    {
        switch (op.Kind)
        {
            case SkillTermKind.Skill:
                return Within(LevelOf(agent, op.Skill), op);
            case SkillTermKind.Member:
                return TryMembership(agent, queue, out _) && Within(LevelIn(agent, queue, mainSkill), op);
            case SkillTermKind.Tier:
                return Within(TryMembership(agent, queue, out Membership membership) ? membership.Tier : 1, op);
            default:
                return true;
        }
    }

    private static bool TryMembership(AgentRule agent, int queue, out Membership found)
    {
        foreach (Membership membership in agent.Queues)
        {
            if (membership.Queue != queue) continue;
            found = membership;
            return true;
        }

        found = default;
        return false;
    }

    private static bool Within(int level, SkillTerm op) => level >= op.LevelLeast && level <= op.LevelMost;

    private static bool RangesHold(SkillTerm op) =>
        op.Skill is >= 0 and < SkillsMost && op.LevelLeast >= 1 && op.LevelMost <= LevelMost && op.LevelLeast <= op.LevelMost;

    private static int Operands(SkillTermKind kind) => kind switch
    {
        SkillTermKind.Everybody or SkillTermKind.Skill or SkillTermKind.Member or SkillTermKind.Tier => 0,
        SkillTermKind.And or SkillTermKind.Or                                                              => 2,
        SkillTermKind.Not                                                                                     => 1,
        _                                                                                                        => -1,
    };
}
