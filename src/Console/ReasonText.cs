using System;
using System.Collections.Generic;
using System.Globalization;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Reasons of not-ready: a code, 1 to 99, or the name configured for it.</summary>
internal static class ReasonText
{
    private const int CodeMost = 99;

    /// <summary>Reads a code or a name.</summary>
    public static bool TryRead(string text, Configuration configuration, out byte code)
    {
        code = 0;
        foreach (ReasonConfiguration reason in configuration.Reasons)
        {
            if (string.Equals(reason.Name, text, StringComparison.Ordinal)) code = (byte)reason.Code;
        }

        if (code == 0 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is >= 1 and <= CodeMost) code = (byte)number;
        return code != 0;
    }

    /// <summary>The name, or the code where it has none; null for no reason.</summary>
    public static string? Of(int code, Configuration configuration)
    {
        foreach (ReasonConfiguration reason in configuration.Reasons)
        {
            if (reason.Code == code) return reason.Name;
        }

        return code == 0 ? null : code.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>What may be written.</summary>
    public static string Allowed(Configuration configuration)
    {
        var names = new List<string>();
        foreach (ReasonConfiguration reason in configuration.Reasons) names.Add(reason.Name);
        return names.Count == 0 ? $"a code from 1 to {CodeMost}" : $"a code from 1 to {CodeMost}, or {NearestMatch.List(names)}";
    }
}
