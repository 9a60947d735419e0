using System;
using System.Collections.Immutable;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Distribution;

/// <summary>What becomes of queues, agents and demands when new rules take over from old ones. For a commit only: allocates.</summary>
/// <remarks>
/// A demand has no name. One that says the same goes on; a call whose demand nobody makes any more goes on with the nearest there is: one that requires and prefers the same and begins
/// in the same queue, then one that requires and prefers the same, then the plain one of its first queue that is left.
/// </remarks>
public sealed class DistributionSuccession
{
    private readonly int[] _demands;

    /// <summary>Compares two sets of rules.</summary>
    /// <param name="old">The rules so far.</param>
    /// <param name="next">Those that take over.</param>
    /// <param name="queues">Which queue is which.</param>
    /// <param name="agents">Which agent is which.</param>
    /// <param name="skills">Which skill is which.</param>
    /// <param name="sites">Which location is which: location n stands at n - 1, location 0 is none.</param>
    public DistributionSuccession(DistributionRules old, DistributionRules next, IndexMap queues, IndexMap agents, IndexMap skills, IndexMap sites)
    {
        Queues = queues;
        Agents = agents;
        Skills = skills;
        Sites = sites;
        _demands = new int[old.Demands.Length];
        for (int demand = 0; demand < _demands.Length; demand++) _demands[demand] = Find(old.Demands[demand], next, demand);
        IsIdentity = queues.IsIdentity && agents.IsIdentity && skills.IsIdentity && sites.IsIdentity && RulesLikeness.AreAlike(old, next);
    }

    /// <summary>Queues.</summary>
    public IndexMap Queues { get; }

    /// <summary>Agents.</summary>
    public IndexMap Agents { get; }

    /// <summary>Skills.</summary>
    public IndexMap Skills { get; }

    /// <summary>Sites.</summary>
    public IndexMap Sites { get; }

    /// <summary>Do the new rules say what the old ones said, of the same objects at the same places?</summary>
    public bool IsIdentity { get; }

    /// <summary>The same rules once more.</summary>
    public static DistributionSuccession Identity(DistributionRules rules) =>
        new(rules, rules, IndexMap.Identity(rules.Queues.Length), IndexMap.Identity(rules.Agents.Length), IndexMap.Identity(SkillExpression.SkillsMost), IndexMap.Identity(RulesCheck.LocationsMost));

    /// <summary>The demand of a call that made this one; -1: there is none that fits.</summary>
    public int DemandOf(int old) => old < 0 ? -1 : _demands[old];

    /// <summary>A location; one that is gone is none.</summary>
    public int LocationOf(int old) => old <= 0 ? 0 : Sites[old - 1] + 1;

    private int Find(DemandRule old, DistributionRules next, int place)
    {
        bool whole = TryRename(old, out DemandRule renamed);
        if (whole && place < next.Demands.Length && RulesLikeness.AreAlike(renamed, next.Demands[place])) return place;
        int nearest = -1;
        int best = 0;
        for (int demand = 0; demand < next.Demands.Length; demand++)
        {
            if (whole && RulesLikeness.AreAlike(renamed, next.Demands[demand])) return demand;
            int near = NearnessOf(renamed, next.Demands[demand]);
            if (near <= best) continue;
            nearest = demand;
            best = near;
        }

        return nearest;
    }

    // 0: another kind of call.
    private static int NearnessOf(DemandRule renamed, DemandRule next)
    {
        if (renamed.Queues.IsEmpty || next.Queues.IsEmpty) return 0;
        bool sameKind = renamed.Required.AsSpan().SequenceEqual(next.Required.AsSpan()) && renamed.Preferred.AsSpan().SequenceEqual(next.Preferred.AsSpan());
        bool sameQueue = renamed.Queues[0] == next.Queues[0];
        bool isPlain = next.Required.IsEmpty && next.Preferred.IsEmpty && next.Agent < 0 && next.Queues.Length == 1 && next.Position == 0;
        return sameKind && sameQueue ? (renamed.Queues.Length == next.Queues.Length ? 4 : 3)
            : sameKind && next.Queues.Contains(renamed.Queues[0]) ? 2
            : sameQueue && isPlain ? 1 : 0;
    }

    // What is gone is left out. False: something is.
    private bool TryRename(DemandRule old, out DemandRule renamed)
    {
        bool whole = old.Agent < 0 || Agents[old.Agent] >= 0;
        renamed = old with
        {
            Queues = Rename(old.Queues, Queues, ref whole),
            Preferred = RenameSkills(old.Preferred, Skills, ref whole),
            Required = Rename(old.Required, ref whole),
            Agent = Agents[old.Agent],
        };
        return whole;
    }

    private static ImmutableArray<int> Rename(ImmutableArray<int> old, IndexMap map, ref bool whole)
    {
        ImmutableArray<int>.Builder renamed = ImmutableArray.CreateBuilder<int>(old.Length);
        foreach (int index in old)
        {
            if (map[index] >= 0) renamed.Add(map[index]);
            else whole = false;
        }

        return renamed.ToImmutable();
    }

    // In ascending order, as they are configured.
    private static ImmutableArray<int> RenameSkills(ImmutableArray<int> old, IndexMap map, ref bool whole) =>
        map.IsIdentity ? old : Rename(old, map, ref whole).Sort();

    private ImmutableArray<SkillTerm> Rename(ImmutableArray<SkillTerm> old, ref bool whole)
    {
        ImmutableArray<SkillTerm>.Builder renamed = ImmutableArray.CreateBuilder<SkillTerm>(old.Length);
        foreach (SkillTerm op in old)
        {
            if (op.Kind == SkillTermKind.Skill && Skills[op.Skill] < 0) whole = false;
            renamed.Add(op.Kind == SkillTermKind.Skill ? op with { Skill = Skills[op.Skill] } : op);
        }

        return renamed.ToImmutable();
    }
}
