using System;
using System.Collections.Generic;
using System.Globalization;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>One step that a call took, with names in place of indices: it stays true when the configuration changes.</summary>
/// <param name="At">Milliseconds since the call began.</param>
/// <param name="Kind">What it did.</param>
/// <param name="What">The object it did it with; empty without one.</param>
/// <param name="Value">How much, which key or code; empty without one.</param>
public readonly record struct CallStep(uint At, TraceKind Kind, string What = "", string Value = "")
{
    /// <summary>Gives an entry its names.</summary>
    /// <param name="entry">As the core has it.</param>
    /// <param name="names">The configuration under which it was noted, or those the core has put it in since.</param>
    public static CallStep Of(in TraceEntry entry, Configuration names)
    {
        if (entry.Kind == TraceKind.Jump)
        {
            (string condition, string label) = PlanStepWords.OfJump(entry.Value, names);
            return new CallStep(entry.At, entry.Kind, condition, label);
        }

        if (entry.Kind == TraceKind.Set && PlanStepWords.OfSet(entry.Value, names) is { Variable.Length: > 0 } set) return new CallStep(entry.At, entry.Kind, set.Variable, set.Value);
        string what = entry.What == TraceEntry.NoObject ? "" : NameOf(TraceObjects.OfWhat(entry.Kind), entry.What, names);
        return new CallStep(entry.At, entry.Kind, what, ValueOf(entry, names));
    }

    /// <summary>The kept steps of a call.</summary>
    public static IReadOnlyList<CallStep> All(ReadOnlySpan<TraceEntry> entries, Configuration names)
    {
        var steps = new List<CallStep>(entries.Length);
        foreach (ref readonly TraceEntry entry in entries) steps.Add(Of(entry, names));
        return steps;
    }

    private static string ValueOf(in TraceEntry entry, Configuration names)
    {
        TraceObject thing = TraceObjects.OfValue(entry.Kind);
        if (entry.Kind is TraceKind.LookUpAnswered or TraceKind.LookUpEmpty or TraceKind.LookUpFailed) return Name(s_outcomes, entry.Value, static word => word);
        if (thing == TraceObject.Step || (thing == TraceObject.None && entry.Value == 0)) return "";
        if (TraceObjects.IsIndex(thing) && entry.Value < 0) return "";
        // Of a look-up it is the query of its source.
        if (entry.Kind == TraceKind.LookUp) return entry.What < names.Sources.Length ? Name(names.Sources[entry.What].Queries.Items, entry.Value, static query => query.Name) : "";
        if (entry.Kind == TraceKind.LeftQueues) return entry.Value is > 0 and < 6 ? s_reasons[entry.Value] : "";
        return NameOf(thing, entry.Value, names);
    }

    // Why a call left its queues, as `show records` has it.
    private static readonly string[] s_reasons = ["", "waited-too-long", "no-agents", "agent-not-reached", "pulled-out", "queue-gone"];

    // What came of a look-up, as requests end.
    private static readonly string[] s_outcomes = ["answered", "empty", "failed", "usual", "late"];

    // Who ended a call, as `show records` has it.
    private static readonly string[] s_clearers = ["caller", "agent", "switch"];

    private static string NameOf(TraceObject thing, int index, Configuration names) => thing switch
    {
        TraceObject.Plan         => Name(names.Plans, index, static plan => plan.Name),
        TraceObject.Announcement => AnnouncementOf(index, names),
        TraceObject.Menu         => Name(names.Menus.Items, index, static menu => menu.Name),
        TraceObject.Variable     => VariableOf(index, names),
        TraceObject.Queue        => Name(names.Queues, index, static queue => queue.Name),
        TraceObject.Agent        => Name(names.Agents, index, static agent => agent.Name),
        TraceObject.Language     => Name(names.Languages.Items, index, static language => language.Name),
        TraceObject.Source       => Name(names.Sources.Items, index, static source => source.Name),
        TraceObject.Area         => Name(names.Areas.Items, index, static area => area.Name),
        TraceObject.Route        => Name(names.Routes, index, static route => route.Name),
        TraceObject.Clearer      => Name(s_clearers, index, static word => word),
        TraceObject.Key          => index is > ' ' and < 127 ? ((char)index).ToString() : "",
        _                        => index.ToString(CultureInfo.InvariantCulture),
    };

    private static string Name<T>(IReadOnlyList<T> items, int index, Func<T, string> name) => index >= 0 && index < items.Count ? name(items[index]) : "";

    private static string VariableOf(int index, Configuration names) => Name(names.Variables.Items, index, static variable => variable.Name);

    // The number on the cards is the announcement's own, or with what its language adds.
    private static string AnnouncementOf(int number, Configuration names)
    {
        foreach (AnnouncementConfiguration announcement in names.Announcements)
        {
            if (announcement.Prompt == number) return announcement.Name;
        }

        foreach (LanguageConfiguration language in names.Languages.Items)
        {
            foreach (AnnouncementConfiguration announcement in names.Announcements)
            {
                if (language.Prompts + announcement.Prompt == number) return announcement.Name;
            }
        }

        return "#" + number.ToString(CultureInfo.InvariantCulture);
    }
}
