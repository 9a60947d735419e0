using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>What an expression over skills can mean.</summary>
internal static class SkillLogic
{
    private const int Member = -1;
    private const int Tier = -2;
    private const int EvaluationsMost = 20_000;

    private enum Truth : byte
    {
        No,
        Yes,
        Open,
    }

    /// <summary>Does it match an agent as a queue sees him?</summary>
    public static bool Matches(ImmutableArray<SkillTerm> expression, AgentConfiguration agent, int queue, int mainSkill)
    {
        ulong stack = 1;
        foreach (SkillTerm term in expression)
        {
            stack = term.Kind switch
            {
                SkillTermKind.And => ((stack >> 2) << 1) | (stack & (stack >> 1) & 1),
                SkillTermKind.Or  => ((stack >> 2) << 1) | ((stack | (stack >> 1)) & 1),
                SkillTermKind.Not => stack ^ 1,
                _                 => (stack << 1) | (Holds(term, agent, queue, mainSkill) ? 1UL : 0UL),
            };
        }

        return (stack & 1) != 0;
    }

    /// <summary>Can there be an agent whom it matches, whoever there is now?</summary>
    /// <returns>False only when it contradicts itself; an expression too long to try out counts as possible.</returns>
    public static bool CanMatch(ImmutableArray<SkillTerm> expression)
    {
        var subjects = new List<int>();
        var choices = new List<List<int>>();
        foreach (SkillTerm term in expression)
        {
            if (!IsAboutAgent(term.Kind)) continue;
            int at = subjects.IndexOf(SubjectOf(term));
            if (at < 0)
            {
                at = subjects.Count;
                subjects.Add(SubjectOf(term));
                // Everybody stands in a tier; skill and membership may be missing: 0.
                choices.Add(term.Kind == SkillTermKind.Tier ? [1] : [1, 0]);
            }

            AddChoice(choices[at], term.LevelLeast);
            AddChoice(choices[at], term.LevelMost + 1);
        }

        var values = new int[subjects.Count];
        int left = EvaluationsMost;
        return CanMatch(expression, subjects, choices, values, 0, ref left);
    }

    private static bool CanMatch(ImmutableArray<SkillTerm> expression, List<int> subjects, List<List<int>> choices, int[] values, int known, ref int left)
    {
        Truth truth = Evaluate(expression, subjects, values, known);
        if (--left <= 0) return true;
        if (truth != Truth.Open || known == subjects.Count) return truth != Truth.No;
        foreach (int value in choices[known])
        {
            values[known] = value;
            if (CanMatch(expression, subjects, choices, values, known + 1, ref left)) return true;
        }

        return false;
    }

    private static Truth Evaluate(ImmutableArray<SkillTerm> expression, List<int> subjects, int[] values, int known)
    {
        int member = subjects.IndexOf(Member);
        int tier = subjects.IndexOf(Tier);
        // Who does not list the queue stands in tier 1.
        if (member >= 0 && tier >= 0 && member < known && tier < known && values[member] == 0 && values[tier] != 1) return Truth.No;
        Span<Truth> stack = stackalloc Truth[expression.Length + 1];
        int depth = 0;
        stack[depth++] = Truth.Yes;
        foreach (SkillTerm term in expression)
        {
            if (term.Kind is SkillTermKind.And or SkillTermKind.Or)
            {
                depth--;
                Truth decides = term.Kind == SkillTermKind.And ? Truth.No : Truth.Yes;
                stack[depth - 1] = stack[depth - 1] == decides || stack[depth] == decides ? decides : stack[depth - 1] == Truth.Open ? Truth.Open : stack[depth];
            }
            else if (term.Kind == SkillTermKind.Not)
            {
                stack[depth - 1] = stack[depth - 1] switch { Truth.No => Truth.Yes, Truth.Yes => Truth.No, _ => Truth.Open };
            }
            else if (!IsAboutAgent(term.Kind))
            {
                stack[depth++] = Truth.Yes;
            }
            else
            {
                int at = subjects.IndexOf(SubjectOf(term));
                stack[depth++] = at >= known ? Truth.Open : IsWithin(values[at], term) ? Truth.Yes : Truth.No;
            }
        }

        return stack[depth - 1];
    }

    private static bool Holds(SkillTerm term, AgentConfiguration agent, int queue, int mainSkill) => term.Kind switch
    {
        SkillTermKind.Skill  => IsWithin(LevelOf(agent, term.Skill), term),
        SkillTermKind.Member => TryMembership(agent, queue, out QueueMembership member) && IsWithin(LevelIn(agent, member, mainSkill), term),
        SkillTermKind.Tier   => IsWithin(TryMembership(agent, queue, out QueueMembership member) ? member.Tier : 1, term),
        _                    => true,
    };

    private static int LevelIn(AgentConfiguration agent, QueueMembership member, int mainSkill)
    {
        if (member.Level != 0) return member.Level;
        if (mainSkill < 0) return 1;
        int level = LevelOf(agent, mainSkill);
        return level == 0 ? SkillTerm.LevelsMost : level;
    }

    private static int LevelOf(AgentConfiguration agent, int skill)
    {
        foreach (HeldSkill held in agent.Skills)
        {
            if (held.Skill == skill) return held.Level;
        }

        return 0;
    }

    private static bool TryMembership(AgentConfiguration agent, int queue, out QueueMembership found)
    {
        foreach (QueueMembership member in agent.Queues)
        {
            if (member.Queue != queue) continue;
            found = member;
            return true;
        }

        found = default;
        return false;
    }

    private static void AddChoice(List<int> choices, int level)
    {
        if (level <= SkillTerm.LevelsMost && !choices.Contains(level)) choices.Add(level);
    }

    private static bool IsAboutAgent(SkillTermKind kind) => kind is SkillTermKind.Skill or SkillTermKind.Member or SkillTermKind.Tier;

    private static int SubjectOf(SkillTerm term) => term.Kind switch { SkillTermKind.Member => Member, SkillTermKind.Tier => Tier, _ => term.Skill };

    private static bool IsWithin(int level, SkillTerm term) => level >= term.LevelLeast && level <= term.LevelMost;
}
