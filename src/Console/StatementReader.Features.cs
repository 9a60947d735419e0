using System;
using System.Globalization;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

// Feature codes, summary codes.
internal sealed partial class StatementReader
{
    private const int SummaryCodeMost = 9999;

    private bool ReadFeatureHeader(string word)
    {
        if (word == "feature-codes")
        {
            var features = new FeatureDraft(_statement.Taken, _statement.Line);
            _block = features;
            if (Once(_draft.Settings, word) && _statement.End()) _draft.Features = features;
            return true;
        }

        if (word != "summary-code") return false;
        if (!_statement.TryTakeInteger("the code", 1, SummaryCodeMost, out int code) || !Define(_draft.SummaryCodes, code.ToString(CultureInfo.InvariantCulture))) return true;
        if (!_statement.TryTakePlainName("the name", "-_", out Word name) || !Define(_draft.SummaryNames, name.Text)) return true;
        if (_statement.End()) _draft.Summaries.Add(new SummaryConfiguration(code, name.Text));
        return true;
    }

    private bool ReadFeatureLine(string word)
    {
        if (_block is not FeatureDraft features) return false;
        ReadSetting(FeatureSettings.All, FeatureSettings.Words, features, word);
        return true;
    }

    private static string? FeatureOwner(string word) => Array.IndexOf(FeatureSettings.Words, word) >= 0 ? "feature-codes" : null;
}
