using System;
using AcdController.Operations;
using AcdController.Routing;

namespace AcdController.Host;

/// <summary>The time of day where the switch stands: the core has no clock and knows no zones.</summary>
internal static class CivilClock
{
    private const int DaysAhead = 400;

    /// <summary>Why the zone of a configuration cannot be used.</summary>
    /// <returns>Null when it can.</returns>
    public static string? Check(Configuration configuration) =>
        configuration.TimeZone is { } name && !TimeZoneInfo.TryFindSystemTimeZoneById(name, out _) ? $"timezone {name}: this box does not know the zone; zones are named as in Asia/Shanghai, Europe/Berlin, UTC" : null;

    /// <summary>Now, with the next change of summer time.</summary>
    /// <param name="zone">The zone's name; null: that of the box.</param>
    public static CivilTime Now(string? zone) => At(DateTime.UtcNow, zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out TimeZoneInfo? found) ? found : TimeZoneInfo.Local);

    /// <summary>A moment in a zone, with the next change of summer time.</summary>
    internal static CivilTime At(DateTime utc, TimeZoneInfo zone)
    {
        TimeSpan offset = zone.GetUtcOffset(utc);
        var time = new CivilTime
        {
            UtcMicroseconds = WallClock.Of(utc),
            OffsetSeconds = (int)offset.TotalSeconds,
            OffsetAfterSeconds = (int)offset.TotalSeconds,
            ChangeUtcSeconds = long.MaxValue,
        };
        DateTime before = utc;
        DateTime after = utc;
        for (int day = 1; day <= DaysAhead && zone.GetUtcOffset(after) == offset; day++) (before, after) = (after, utc.AddDays(day));
        if (zone.GetUtcOffset(after) == offset) return time;

        // The second of the change lies between the two.
        while ((after - before).TotalSeconds > 1)
        {
            DateTime middle = before.AddTicks((after - before).Ticks / 2);
            if (zone.GetUtcOffset(middle) == offset) before = middle;
            else after = middle;
        }

        time.OffsetAfterSeconds = (int)zone.GetUtcOffset(after).TotalSeconds;
        time.ChangeUtcSeconds = (long)Math.Round((after - DateTime.UnixEpoch).TotalSeconds);
        return time;
    }
}
