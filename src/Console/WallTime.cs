using System;
using System.Globalization;

namespace AcdController.Console;

/// <summary>Prints wall times: microseconds since 1970-01-01 UTC.</summary>
internal static class WallTime
{
    private const long DayMicroseconds = 86_400_000_000;
    private static readonly int s_epochDay = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>2025-11-22T05:38:01.123Z.</summary>
    public static string Iso(long microseconds)
    {
        DateOnly day = DayOf(microseconds, out long rest);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{day.Year:0000}-{day.Month:00}-{day.Day:00}T{rest / 3_600_000_000:00}:{rest / 60_000_000 % 60:00}:{rest / 1_000_000 % 60:00}.{rest / 1000 % 1000:000}Z");
    }

    /// <summary>2025-11-22T13:38:01.123+08:00; with Z where the clock on the wall shows UTC.</summary>
    /// <param name="microseconds">The time, UTC.</param>
    /// <param name="offset">Seconds by which the clock on the wall is ahead.</param>
    public static string Iso(long microseconds, int offset)
    {
        string text = Iso(microseconds + (offset * 1_000_000L));
        if (offset == 0) return text;
        int minutes = Math.Abs(offset) / 60;
        return string.Create(CultureInfo.InvariantCulture, $"{text[..^1]}{(offset < 0 ? '-' : '+')}{minutes / 60:00}:{minutes % 60:00}");
    }

    /// <summary>11-22 05:38:01, UTC: for narrow tables.</summary>
    public static string Short(long microseconds)
    {
        DateOnly day = DayOf(microseconds, out long rest);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{day.Month:00}-{day.Day:00} {rest / 3_600_000_000:00}:{rest / 60_000_000 % 60:00}:{rest / 1_000_000 % 60:00}");
    }

    /// <summary>05:38:01.123, UTC.</summary>
    public static string OfDay(long microseconds)
    {
        DayOf(microseconds, out long rest);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{rest / 3_600_000_000:00}:{rest / 60_000_000 % 60:00}:{rest / 1_000_000 % 60:00}.{rest / 1000 % 1000:000}");
    }

    private static DateOnly DayOf(long microseconds, out long rest)
    {
        long days = Math.DivRem(microseconds, DayMicroseconds, out rest);
        if (rest < 0)
        {
            days--;
            rest += DayMicroseconds;
        }

        return DateOnly.FromDayNumber((int)Math.Clamp(days + s_epochDay, DateOnly.MinValue.DayNumber, DateOnly.MaxValue.DayNumber));
    }
}
