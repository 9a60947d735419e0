using System;
using System.Collections.Generic;
using System.Globalization;
using System.Runtime.CompilerServices;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>What a trace says of a condition that held and of a value that was set, as the plan has it written.</summary>
/// <remarks>A text that a condition compares with what the caller keyed in, or with his number, would tell these: it stands as ….</remarks>
internal static class PlanStepWords
{
    private const string Hidden = "…";

    // In the record's column a text has 255 octets.
    private const int LengthMost = 80;

    private static readonly ConditionalWeakTable<Configuration, HashSet<int>> s_private = [];

    /// <summary>The condition, and the label it leads to; empty where the plan does not have it any more.</summary>
    public static (string Condition, string Label) OfJump(int place, Configuration names) =>
        StepOf<IfStep>(place, names, out PlanConfiguration? plan) is { } step ? (Cut(Condition(step.Condition, names)), PlanWriter.LabelOf(plan!, step.Target)) : ("", "");

    /// <summary>The value that is set, and to what: a text as it is written, `from VALUE`, `add N`; empty where the plan does not have it any more, or it is a secret.</summary>
    public static (string Variable, string Value) OfSet(int place, Configuration names)
    {
        if (StepPlace.IsKey(place)) return OfKey(place, names);
        if (StepOf<AddStep>(place, names, out _) is { } sum) return (PlanWriter.Value(names, sum.Variable), "add " + sum.Amount.ToString(CultureInfo.InvariantCulture));
        if (StepOf<SetStep>(place, names, out _) is not { } set) return ("", "");
        string variable = PlanWriter.Value(names, set.Variable);
        if (set.From != CallValue.None) return (variable, "from " + PlanWriter.Value(names, set.From));
        return (variable, IsPrivate(set.Variable, names) ? "" : Cut(PlanWriter.Text(set.Text)));
    }

    private static (string Variable, string Value) OfKey(int place, Configuration names)
    {
        int menu = StepPlace.MenuOf(place);
        if (menu >= names.Menus.Items.Length) return ("", "");
        foreach (MenuKey key in names.Menus.Items[menu].Keys)
        {
            if (key.Key == StepPlace.KeyOf(place) && key.Action == MenuAction.Set) return (PlanWriter.Value(names, key.Variable), IsPrivate(key.Variable, names) ? "" : Cut(PlanWriter.Text(key.Text)));
        }

        return ("", "");
    }

    private static T? StepOf<T>(int place, Configuration names, out PlanConfiguration? plan)
        where T : PlanStep
    {
        plan = null;
        int index = StepPlace.PlanOf(place);
        if (index < 0 || index >= names.Plans.Length) return null;
        plan = names.Plans[index];
        int step = StepPlace.StepOf(place);
        return step < plan.Steps.Length ? plan.Steps[step] as T : null;
    }

    private static string Condition(PlanCondition condition, Configuration names)
    {
        string compared = condition.Kind switch
        {
            ConditionKind.ValueIs       => "is",
            ConditionKind.ValueBegins   => "begins",
            ConditionKind.ValueCompared => condition.Comparison == Comparison.More ? "more than" : "less than",
            _                           => "",
        };
        return compared.Length > 0 && IsPrivate(condition.Index, names)
            ? $"{(condition.Not ? "not " : "")}{PlanWriter.Value(names, condition.Index)} {compared} {Hidden}"
            : ConditionReader.Write(names, condition);
    }

    private static string Cut(string text) => text.Length <= LengthMost ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[LengthMost - 2]) ? LengthMost - 2 : LengthMost - 1), Hidden);

    private static bool IsPrivate(int value, Configuration names) => value == CallValue.Calling || s_private.GetValue(names, PrivateOf).Contains(value);

    // What callers key in, secrets, and whatever is set from them or from the calling number.
    private static HashSet<int> PrivateOf(Configuration names)
    {
        HashSet<int> found = TemplateWords.SecretsOf(names);
        found.Add(CallValue.Calling);
        for (int before = -1; before != found.Count;)
        {
            before = found.Count;
            foreach (PlanConfiguration plan in names.Plans)
            {
                foreach (PlanStep step in plan.Steps)
                {
                    if (step is CollectStep collect) found.Add(collect.Variable);
                    else if (step is SetStep set && found.Contains(set.From)) found.Add(set.Variable);
                }
            }
        }

        return found;
    }
}
