using System;
using System.Globalization;
using AcdController.Kernel;

namespace AcdController.Console;

/// <summary>Lengths of time in configuration text: seconds, decimals where needed.</summary>
internal static class SecondsText
{
    private const int WholeMax = 9;
    private const int DecimalsMax = 6;

    /// <summary>Reads 4, 1.5 or 0.000001.</summary>
    public static bool TryRead(string text, out Duration duration)
    {
        duration = Duration.Zero;
        int point = text.IndexOf('.');
        string whole = point < 0 ? text : text[..point];
        string decimals = point < 0 ? "0" : text[(point + 1)..];
        if (whole.Length is 0 or > WholeMax || decimals.Length is 0 or > DecimalsMax) return false;
        if (!long.TryParse(whole, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)) return false;
        if (!long.TryParse(decimals.PadRight(DecimalsMax, '0'), NumberStyles.None, CultureInfo.InvariantCulture, out long microseconds)) return false;
        duration = new Duration((seconds * 1_000_000) + microseconds);
        return true;
    }

    /// <summary>Writes with no more decimals than needed. The duration is not negative.</summary>
    public static string Of(Duration duration)
    {
        long microseconds = duration.Microseconds % 1_000_000;
        string whole = duration.Seconds.ToString(CultureInfo.InvariantCulture);
        return microseconds == 0 ? whole : whole + "." + microseconds.ToString("000000", CultureInfo.InvariantCulture).TrimEnd('0');
    }
}
