using System.Collections.Generic;
using System.Globalization;

namespace AcdController.Console;

/// <summary>Reads 8001-8006: names or numbers that differ in their last digits.</summary>
internal static class AgentRange
{
    private const int CountMax = 1000;
    private const int DigitsMax = 18;

    /// <summary>Is the text written as a range, two numbers with a hyphen?</summary>
    public static bool IsRange(string text)
    {
        int hyphen = text.IndexOf('-');
        return hyphen > 0 && hyphen < text.Length - 1 && AreDigits(text[..hyphen]) && AreDigits(text[(hyphen + 1)..]);
    }

    /// <summary>Reads a range.</summary>
    /// <param name="text">The word.</param>
    /// <param name="all">First to last, leading zeros kept.</param>
    /// <param name="mistake">What is wrong with something that is meant as a range; null when it is right or no range.</param>
    /// <returns>Whether it is a right range.</returns>
    public static bool TryRead(string text, out List<string> all, out string? mistake)
    {
        all = [];
        mistake = null;
        if (!IsRange(text)) return false;
        int hyphen = text.IndexOf('-');
        string from = text[..hyphen];
        string to = text[(hyphen + 1)..];
        if (from.Length != to.Length || from.Length > DigitsMax)
        {
            mistake = $"both ends of a range have the same number of digits, at most {DigitsMax}";
            return false;
        }

        long first = long.Parse(from, NumberStyles.None, CultureInfo.InvariantCulture);
        long last = long.Parse(to, NumberStyles.None, CultureInfo.InvariantCulture);
        if (last < first || last - first >= CountMax)
        {
            mistake = $"a range goes upwards over at most {CountMax}";
            return false;
        }

        for (long number = first; number <= last; number++) all.Add(number.ToString(CultureInfo.InvariantCulture).PadLeft(from.Length, '0'));
        return true;
    }

    private static bool AreDigits(string text)
    {
        foreach (char character in text)
        {
            if (!char.IsAsciiDigit(character)) return false;
        }

        return true;
    }
}
