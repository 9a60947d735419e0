using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>What stands below `feature-codes`.</summary>
internal sealed class FeatureDraft(string shown, int line) : BlockDraft<FeatureConfiguration>(new FeatureConfiguration(), shown, line);

// Feature codes and summary codes.
internal sealed partial class Draft
{
    public FeatureDraft? Features { get; set; }

    public List<SummaryConfiguration> Summaries { get; } = [];

    public Registry SummaryCodes { get; } = new();

    public Registry SummaryNames { get; } = new();
}

/// <summary>Settings below `feature-codes`: what agents press or dial.</summary>
internal static class FeatureSettings
{
    private const int CodeMost = 8;

    /// <summary>The words of features, by <see cref="Feature"/>.</summary>
    public static readonly string[] Features =
    [
        "hold", "retrieve", "consult", "swap", "conference", "hand-over", "transfer", "park", "pick-up", "log-in", "log-out", "ready", "not-ready", "wrap-up-end", "summary",
        "break-in", "take-back", "repeat", "accept", "decline",
    ];

    /// <summary>All, in the order in which they are written.</summary>
    public static readonly Setting<FeatureDraft, FeatureConfiguration>[] All =
    [
        .. Enum.GetValues<Feature>().Select(Code),
        new("confirm-prompt", ReadPrompt, (configuration, made) => made.ConfirmPrompt < 0 ? [] : [ConfigurationWriter.Quote(configuration.Announcements[made.ConfirmPrompt].Name)]),
    ];

    /// <summary>The words that begin a line.</summary>
    public static readonly string[] Words = Array.ConvertAll(All, setting => setting.Word);

    private static Setting<FeatureDraft, FeatureConfiguration> Code(Feature feature) => new(
        Features[(int)feature],
        (statement, draft) => ReadCode(statement, draft, feature),
        (_, made) => made.Codes.Where(code => code.Feature == feature).Select(code => code.Code.ToString()));

    private static void ReadCode(Statement statement, FeatureDraft draft, Feature feature)
    {
        if (!statement.TryTakeDigits("the code", out Digits code)) return;
        if (code.Count is < 2 or > CodeMost || code.Ascii[0] is not ((byte)'*' or (byte)'#'))
        {
            statement.Wrong($"a code begins with * or # and has 2 to {CodeMost} characters, for example *2");
            return;
        }

        foreach (FeatureCode other in draft.Made.Codes)
        {
            if (!code.Ascii.StartsWith(other.Code.Ascii) && !other.Code.Ascii.StartsWith(code.Ascii)) continue;
            statement.Wrong($"{Features[(int)other.Feature]} has {other.Code}; no code begins with another");
            return;
        }

        if (statement.End()) draft.Made = draft.Made with { Codes = draft.Made.Codes.Add(new FeatureCode(feature, code)).Sort((a, b) => ((int)a.Feature).CompareTo((int)b.Feature)) };
    }

    private static void ReadPrompt(Statement statement, FeatureDraft draft)
    {
        if (!statement.TryTakeName("the announcement's name", out _)) return;
        Reference announcement = statement.Reference;
        if (statement.End()) draft.Later((names, made) => made with { ConfirmPrompt = names.Announcement(announcement) });
    }
}

/// <summary>Feature codes and summary codes: looked up, written.</summary>
internal static class FeatureCompiler
{
    /// <summary>The words that begin their lines at the top.</summary>
    public static readonly string[] Headers = ["feature-codes", "summary-code"];

    /// <summary>Adds them to a configuration.</summary>
    public static Configuration AddTo(Configuration configuration, Draft draft, NameLookup names)
    {
        if (draft.Features is { } features) configuration = configuration with { Features = features.Build(names) };
        return configuration with { Summaries = [.. draft.Summaries.OrderBy(summary => summary.Code)] };
    }

    /// <summary>Their lines.</summary>
    public static IEnumerable<string> Write(Configuration configuration)
    {
        foreach (SummaryConfiguration summary in configuration.Summaries) yield return string.Create(CultureInfo.InvariantCulture, $"summary-code {summary.Code} {summary.Name}");
        bool begun = false;
        foreach (Setting<FeatureDraft, FeatureConfiguration> setting in FeatureSettings.All)
        {
            foreach (string value in setting.Write(configuration, configuration.Features))
            {
                if (!begun) yield return Headers[0];
                begun = true;
                yield return $"  {setting.Word} {value}";
            }
        }
    }
}
