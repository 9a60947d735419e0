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

    /// <summary>A step in the new names; where what it speaks of is gone, one that does nothing, or one that names nothing there.</summary>
    internal Step Rename(Step old) => old.Kind switch
    {
        StepKind.Begin => old with { Target = Of(TraceObject.Plan, old.Target) },
        StepKind.Play or StepKind.Wait or StepKind.Comfort => old with { Target = old.Target <= 0 ? old.Target : PromptOf(old.Target) },
        StepKind.Item => old with { Target = old.Target < 0 ? -1 : PromptOf(old.Target), Index = Slot(old.Index) },
        StepKind.Collect => old with { Index = Slot(old.Index), Other = old.Other < 0 ? -1 : PromptOf(old.Other) },
        StepKind.Menu => old with { Target = Of(TraceObject.Menu, old.Target) },
        StepKind.MenuHead => old with { Other = Of(TraceObject.Menu, old.Other) },
        StepKind.Set => old with { Index = Slot(old.Index), Other = Slot(old.Other) },
        StepKind.Key or StepKind.Add or StepKind.Value or StepKind.Complaint or StepKind.Mark or StepKind.Fax or StepKind.TextMessage => old with { Index = Slot(old.Index) },
        StepKind.If => RenameTest(old),
        StepKind.SubPlan or StepKind.ContinueWith or StepKind.Survey => old with { Target = Of(TraceObject.Plan, old.Target) },
        StepKind.Queue => Without(old, Distribution.DemandOf(old.Target)),
        StepKind.Language => Without(old, Of(TraceObject.Language, old.Target)),
        StepKind.LookUp => RenameLookUp(old),
        StepKind.Message => old with { Target = Distribution.DemandOf(old.Target), Other = old.Other < 0 ? -1 : PromptOf(old.Other) },
        StepKind.CallBack => Without(old with { Index = Slot(old.Index) }, Distribution.DemandOf(old.Target)),
        StepKind.Transfer => old with { Target = Distribution.DemandOf(old.Target), Index = Slot(old.Index), Other = Of(TraceObject.Route, old.Other) },
        _ => old,
    };

    /// <summary>Are there the same variables in the same order?</summary>
    internal bool AreVariablesAlike(int old, int next)
    {
        bool alike = old == next;
        for (int variable = 0; variable < old && alike; variable++) alike = Of(TraceObject.Variable, variable) == variable;
        return alike;
    }

    // What is asked no more fails: the call goes where that leads.
    private Step RenameLookUp(Step old)
    {
        if (old.Target < 0 || old.Other < 0) return old;
        (short source, short query) = Sources.Of((short)old.Target, (short)old.Other);
        return old with { Target = source, Other = query };
    }

    private Step RenameTest(Step old) => (ConditionKind)old.Key switch
    {
        ConditionKind.ValueInList => old with { Index = Slot(old.Index), Other = Of(TraceObject.List, old.Other) },
        ConditionKind.ValueSame => old with { Index = Slot(old.Index), Other = Slot(old.Other) },
        ConditionKind.ValueIs or ConditionKind.ValueBegins or ConditionKind.ValueCompared or ConditionKind.ValueEmpty or ConditionKind.Fault => old with { Index = Slot(old.Index) },
        ConditionKind.CalendarOpen => old with { Index = Of(TraceObject.Calendar, old.Index) },
        >= ConditionKind.QueueWaiting and <= ConditionKind.QueueServiceLevel => old with { Index = Distribution.Queues[old.Index] },
        _ => old,
    };

    private int Slot(int old) => old < 0 ? old : Of(TraceObject.Variable, old);

    private int Of(TraceObject thing, int old) => old < 0 ? old : Rename(thing, old);

    // What is gone is left out; the steps that belong to it are passed over with it.
    private static Step Without(Step old, int target) => target >= 0 ? old with { Target = target } : new Step(StepKind.Nothing) { Count = old.Count };
}
