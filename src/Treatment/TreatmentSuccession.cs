using System;
using System.Collections.Generic;
using AcdController.Distribution;
using AcdController.Telephony;

namespace AcdController.Treatment;

/// <summary>What becomes of the objects that plans speak of when new plans take over from old ones. For a commit only.</summary>
public sealed class TreatmentSuccession
{
    private readonly Dictionary<int, int> _prompts = [];

    /// <summary>Makes it.</summary>
    /// <param name="distribution">Queues, agents, demands.</param>
    /// <param name="prompts">Announcements that go on: their numbers on the cards, before and now.</param>
    public TreatmentSuccession(DistributionSuccession distribution, IEnumerable<(int Old, int Next)> prompts)
    {
        Distribution = distribution;
        foreach ((int old, int next) in prompts) _prompts.TryAdd(old, next);
    }

    /// <summary>Queues, agents, demands.</summary>
    public DistributionSuccession Distribution { get; }

    /// <summary>New index of what neither distribution nor the announcements know (plans, menus, variables …), -1: gone. Not set: nothing of it moved.</summary>
    public Func<TraceObject, int, int>? IndexOf { get; init; }

    /// <summary>New index of what an entry of a trace speaks of, -1: gone.</summary>
    internal int Rename(TraceObject thing, int index) => thing switch
    {
        TraceObject.Queue        => Distribution.Queues[index],
        TraceObject.Agent        => Distribution.Agents[index],
        TraceObject.Announcement => PromptOf(index),
        _                        => IndexOf is null ? index : IndexOf(thing, index),
    };

    /// <summary>Sources of answers.</summary>
    public required SourceSuccession Sources { get; init; }

    /// <summary>Number of an announcement on the cards; -1: it is gone.</summary>
    public int PromptOf(int old) => _prompts.TryGetValue(old, out int next) ? next : -1;

    /// <summary>A step in the new names; where what it speaks of is gone, one that does nothing.</summary>
    internal Step Rename(Step old) => old.Kind switch
    {
        StepKind.Play  => To(old, PromptOf(old.Target)),
        StepKind.Queue => To(old, Distribution.DemandOf(old.Target)),
        _              => old,
    };

    private static Step To(Step old, int target) => target < 0 ? new Step(StepKind.Nothing, 0, old.Cause) : old with { Target = target };
}
