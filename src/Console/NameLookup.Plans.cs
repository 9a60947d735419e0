using System.Collections.Generic;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

// Names that plans use.
internal sealed partial class NameLookup
{
    /// <summary>An announcement where words that speak a value may stand, too: one of those may be meant.</summary>
    public int Played(Reference reference)
    {
        if (string.IsNullOrEmpty(reference.Name) || draft.AnnouncementNames.IndexOf(reference.Name) >= 0) return Announcement(reference);
        List<string> words = [.. draft.AnnouncementNames.Names, .. PlanWords.Spoken, .. PlanWords.Told];
        if (NearestMatch.Of(reference.Name, words) is not { } nearest) return Announcement(reference);
        if (!mistakes.IsFull) mistakes.Add(reference.Line, $"{reference.Said}: no such announcement; did you mean {nearest}?");
        return -1;
    }

    public int Menu(Reference reference) => Resolve(reference, draft.MenuNames, "menu");

    public int Language(Reference reference) => Resolve(reference, draft.LanguageNames, "language");

    public int List(Reference reference) => Resolve(reference, draft.ListNames, "list");

    public int Source(Reference reference) => Resolve(reference, draft.SourceNames, "source");

    /// <summary>A query of a source.</summary>
    public int Query(Reference source, Reference query)
    {
        int index = string.IsNullOrEmpty(source.Name) ? -1 : draft.SourceNames.IndexOf(source.Name);
        return index < 0 ? -1 : Resolve(query, draft.Sources[index].Queries, "query", "queries");
    }

    /// <summary>A variable, or a value that every call has; <see cref="CallValue.None"/> for what does not exist.</summary>
    public int Value(Reference reference)
    {
        if (string.IsNullOrEmpty(reference.Name)) return CallValue.None;
        int known = PlanWords.CallValueOf(reference.Name);
        if (known != CallValue.None) return known;
        int index = draft.VariableNames.IndexOf(reference.Name);
        if (index >= 0 || mistakes.IsFull) return index;
        List<string> names = [.. draft.VariableNames.Names, .. PlanWords.CallValues];
        string advice = NearestMatch.Of(reference.Name, names) is { } nearest ? $"did you mean {nearest}?" : $"a variable is made by a line: variable {reference.Name}";
        mistakes.Add(reference.Line, $"{reference.Said}: no such variable; {advice}");
        return CallValue.None;
    }

    /// <summary>A variable that a plan may write: one that was made, or class.</summary>
    public int Variable(Reference reference)
    {
        int value = Value(reference);
        if (value is >= CallValue.None or CallValue.Class) return value;
        mistakes.Add(reference.Line, $"{reference.Said}: the switch sets {reference.Name}; a plan writes variables and class");
        return CallValue.None;
    }

    /// <summary>A variable that digits or an answer go into: class is set by words only.</summary>
    public int OwnVariable(Reference reference)
    {
        int value = Variable(reference);
        if (value != CallValue.Class) return value;
        mistakes.Add(reference.Line, $"{reference.Said}: class is written by set only; take a variable");
        return CallValue.None;
    }

    /// <summary>The step that a label stands before; -1 without one.</summary>
    public int Label(PlanDraft plan, Reference reference)
    {
        if (string.IsNullOrEmpty(reference.Name)) return -1;
        int at = plan.LabelNames.IndexOf(reference.Name);
        if (at >= 0) return plan.Labels[at].Step;
        if (mistakes.IsFull) return -1;
        foreach (PlanDraft other in draft.Plans)
        {
            if (other.LabelNames.IndexOf(reference.Name) < 0) continue;
            mistakes.Add(reference.Line, $"{reference.Said}: the label stands in plan {other.Name}; a jump does not leave its plan, continue-with does");
            return -1;
        }

        mistakes.Add(reference.Line, $"{reference.Said}: no such label; {NearestMatch.Advice(reference.Name, plan.LabelNames.Names, "labels of this plan")}");
        return -1;
    }
}
