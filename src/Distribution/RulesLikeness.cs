using System;
using System.Collections.Immutable;

namespace AcdController.Distribution;

/// <summary>Do two sets of rules say the same? For a commit only.</summary>
internal static class RulesLikeness
{
    /// <summary>Everything in them is the same; where chance began does not matter.</summary>
    internal static bool AreAlike(DistributionRules old, DistributionRules next) =>
        (old with { Queues = next.Queues, Agents = next.Agents, Demands = next.Demands, Reasons = next.Reasons, Seed = next.Seed }) == next
        && AreAlike(old.Queues, next.Queues, AreAlike)
        && AreAlike(old.Agents, next.Agents, AreAlike)
        && AreAlike(old.Demands, next.Demands, AreAlike)
        && old.Reasons.AsSpan().SequenceEqual(next.Reasons.AsSpan());

    internal static bool AreAlike(DemandRule old, DemandRule next) =>
        (old with { Queues = next.Queues, Required = next.Required, Preferred = next.Preferred }) == next
        && old.Queues.AsSpan().SequenceEqual(next.Queues.AsSpan())
        && old.Required.AsSpan().SequenceEqual(next.Required.AsSpan())
        && old.Preferred.AsSpan().SequenceEqual(next.Preferred.AsSpan());

    private static bool AreAlike(QueueRule old, QueueRule next) =>
        (old with { Steps = next.Steps, PreferredSkills = next.PreferredSkills, Overflows = next.Overflows }) == next
        && AreAlike(old.Steps, next.Steps, AreAlike)
        && old.PreferredSkills.AsSpan().SequenceEqual(next.PreferredSkills.AsSpan())
        && old.Overflows.AsSpan().SequenceEqual(next.Overflows.AsSpan());

    private static bool AreAlike(StepRule old, StepRule next) =>
        (old with { Who = next.Who }) == next && old.Who.AsSpan().SequenceEqual(next.Who.AsSpan());

    private static bool AreAlike(AgentRule old, AgentRule next) =>
        (old with { Skills = next.Skills, Queues = next.Queues }) == next
        && old.Skills.AsSpan().SequenceEqual(next.Skills.AsSpan())
        && old.Queues.AsSpan().SequenceEqual(next.Queues.AsSpan());

    private static bool AreAlike<T>(ImmutableArray<T> old, ImmutableArray<T> next, Func<T, T, bool> areAlike)
    {
        if (old.Length != next.Length) return false;
        for (int place = 0; place < old.Length; place++)
        {
            if (!areAlike(old[place], next[place])) return false;
        }

        return true;
    }
}
