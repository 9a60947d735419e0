using System.Globalization;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Values of calls: names of variables, and what they hold.</summary>
internal static class ValueReader
{
    private const long NumberMost = 1_000_000_000_000;

    /// <summary>Takes the name of a variable, or a word that every call has a value for.</summary>
    public static bool TryTake(Statement statement, out Reference value)
    {
        bool taken = statement.TryTakePlainName("the variable's name", "-_", out _);
        value = taken ? statement.Reference : default;
        return taken;
    }

    /// <summary>Takes what a variable may hold.</summary>
    public static bool TryTakeText(Statement statement, string what, out string text)
    {
        text = "";
        if (!statement.TryTake(what, out Word word)) return false;
        text = word.Text;
        bool good = text.Length <= CallValue.OctetsMax;
        foreach (char character in text) good &= character is >= ' ' and <= '~';
        return good || statement.Wrong($"{what} has at most {CallValue.OctetsMax} characters of ASCII");
    }

    /// <summary>Takes a whole number that may be negative.</summary>
    public static bool TryTakeNumber(Statement statement, string what, out long number)
    {
        number = 0;
        return statement.TryTake(what, out Word word)
            && ((long.TryParse(word.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number) && number is > -NumberMost and < NumberMost && word.Text[0] != '+')
                || statement.Wrong($"{what} must be a whole number of at most twelve digits"));
    }
}
