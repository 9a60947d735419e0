using System.Collections.Generic;
using System.Linq;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Calls out, call-backs, messages, the emergency plan: looked up, checked, written.</summary>
internal static class LeavingCompiler
{
    /// <summary>The words that begin their lines at the top.</summary>
    public static readonly string[] Headers = ["outbound", "call-backs", "messages", "emergency-plan"];

    /// <summary>Adds them to a configuration.</summary>
    public static Configuration AddTo(Configuration configuration, Draft draft, NameLookup names, MistakeList mistakes)
    {
        if (draft.Outbound is { } outbound) configuration = configuration with { Outbound = outbound.Build(names) };
        if (draft.CallBacks is { } callBacks)
        {
            configuration = configuration with { CallBacks = callBacks.Build(names) };
            CheckCallerId(configuration, callBacks, mistakes);
        }

        if (draft.EmergencyPlan is { } emergency)
        {
            if (!emergency.HasPlan && !emergency.IsDamaged) mistakes.Add(emergency.Line, $"{emergency.Shown}: no plan; it needs a line: run PLAN");
            configuration = configuration with { EmergencyPlan = emergency.Build(names) };
        }

        return draft.MessagesKept is { } kept ? configuration with { MessagesKept = kept } : configuration;
    }

    /// <summary>Their lines.</summary>
    public static IEnumerable<string> Write(Configuration configuration)
    {
        var usual = new Configuration();
        foreach (string line in Block("outbound", OutboundSettings.All, configuration, configuration.Outbound)) yield return line;
        foreach (string line in Block("call-backs", CallBacksSettings.All, configuration, configuration.CallBacks)) yield return line;
        foreach (string line in Block("emergency-plan", EmergencyPlanSettings.All, configuration, configuration.EmergencyPlan)) yield return line;
        if (configuration.MessagesKept != usual.MessagesKept) yield return "messages keep " + SecondsText.Of(configuration.MessagesKept);
    }

    private static IEnumerable<string> Block<TDraft, T>(string header, Setting<TDraft, T>[] settings, Configuration configuration, T made)
        where TDraft : BlockDraft<T>
    {
        bool begun = false;
        foreach (Setting<TDraft, T> setting in settings)
        {
            foreach (string value in setting.Write(configuration, made))
            {
                if (!begun) yield return header;
                begun = true;
                yield return value.Length == 0 ? $"  {setting.Word}" : $"  {setting.Word} {value}";
            }
        }
    }

    // A number that may not be shown would refuse every call-back.
    private static void CheckCallerId(Configuration configuration, CallBacksDraft callBacks, MistakeList mistakes)
    {
        CallBacksConfiguration made = configuration.CallBacks;
        if (made.CallerId.IsEmpty || configuration.Outbound.CallerIds.Any(id => id.Number == made.CallerId && !id.InboundOnly)) return;
        string[] may = [.. configuration.Outbound.CallerIds.Where(id => !id.InboundOnly).Select(id => id.Number.ToString())];
        mistakes.Add(callBacks.LineOf("caller-id"), $"caller-id {made.CallerId}: may not be shown; {NearestMatch.Advice(made.CallerId.ToString(), may, "numbers of outbound")}");
    }
}
