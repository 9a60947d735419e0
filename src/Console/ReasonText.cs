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
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is >= 1 and <= CodeMost) code = (byte)number;
        return code != 0;
    }

    /// <summary>The name, or the code where it has none; null for no reason.</summary>
    public static string? Of(int code, Configuration configuration) => code == 0 ? null : code.ToString(CultureInfo.InvariantCulture);

    /// <summary>What may be written.</summary>
    public static string Allowed(Configuration configuration) => $"a code from 1 to {CodeMost}";
}
