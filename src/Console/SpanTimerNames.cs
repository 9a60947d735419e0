using System;
using System.Collections.Generic;
using System.Globalization;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Timers and counts of a span by the names that the standards give them.</summary>
internal static class SpanTimerNames
{
    private const int CountMax = 255;
    private const int WindowMax = 127;
    private const int N201Least = 64;
    private const int N201Most = 260;

    private static readonly Duration s_least = Duration.FromMilliseconds(100);
    private static readonly Duration s_most = Duration.FromSeconds(3600);

    private static readonly Time<SpanTimers>[] s_timers =
    [
        new("T301", timers => timers.T301, (timers, value) => timers with { T301 = value }),
        new("T302", timers => timers.T302, (timers, value) => timers with { T302 = value }),
        new("T303", timers => timers.T303, (timers, value) => timers with { T303 = value }),
        new("T304", timers => timers.T304, (timers, value) => timers with { T304 = value }),
        new("T305", timers => timers.T305, (timers, value) => timers with { T305 = value }),
        new("T306", timers => timers.T306, (timers, value) => timers with { T306 = value }),
        new("T308", timers => timers.T308, (timers, value) => timers with { T308 = value }),
        new("T309", timers => timers.T309, (timers, value) => timers with { T309 = value }),
        new("T310", timers => timers.T310, (timers, value) => timers with { T310 = value }),
        new("T313", timers => timers.T313, (timers, value) => timers with { T313 = value }),
        new("T314", timers => timers.T314, (timers, value) => timers with { T314 = value }),
        new("T316", timers => timers.T316, (timers, value) => timers with { T316 = value }),
        new("T322", timers => timers.T322, (timers, value) => timers with { T322 = value }),
    ];

    private static readonly Count<SpanTimers>[] s_counts =
    [
        new("N316", 1, CountMax, timers => timers.N316, (timers, value) => timers with { N316 = value }),
        new("N322", 0, CountMax, timers => timers.N322, (timers, value) => timers with { N322 = value }),
    ];

    private static readonly Time<SpanDataLink>[] s_linkTimes =
    [
        new("T200", link => link.T200, (link, value) => link with { T200 = value }),
        new("T203", link => link.T203, (link, value) => link with { T203 = value }),
    ];

    private static readonly Count<SpanDataLink>[] s_linkCounts =
    [
        new("k", 1, WindowMax, link => link.Window, (link, value) => link with { Window = value }),
        new("N200", 0, CountMax, link => link.N200, (link, value) => link with { N200 = value }),
        new("N201", N201Least, N201Most, link => link.N201, (link, value) => link with { N201 = value }),
    ];

    /// <summary>Names of the timers of Q.931.</summary>
    public static string[] Timers => Array.ConvertAll(s_timers, timer => timer.Name);

    /// <summary>Reads `T303 4` or `N316 2`.</summary>
    public static SpanConfiguration? Read(Statement statement, SpanConfiguration span) =>
        Take(statement, span.Timers, s_timers, s_counts) is { } timers ? span with { Timers = timers } : null;

    /// <summary>Reads `k 7` or `T200 1`.</summary>
    public static SpanConfiguration? ReadLapd(Statement statement, SpanConfiguration span) =>
        Take(statement, span.DataLink, s_linkTimes, s_linkCounts) is { } link ? span with { DataLink = link } : null;

    /// <summary>The timers that were given.</summary>
    public static IEnumerable<string> Write(SpanConfiguration span) => Given(span.Timers, s_timers, s_counts);

    /// <summary>The parameters of the data link that were given.</summary>
    public static IEnumerable<string> WriteLapd(SpanConfiguration span) => Given(span.DataLink, s_linkTimes, s_linkCounts);

    private static T? Take<T>(Statement statement, T holder, Time<T>[] times, Count<T>[] counts)
        where T : class
    {
        string[] names = [.. Array.ConvertAll(times, time => time.Name), .. Array.ConvertAll(counts, count => count.Name)];
        if (!statement.TryTakeOneOf(names, out string name)) return null;
        foreach (Time<T> time in times)
        {
            if (time.Name != name) continue;
            if (time.Get(holder) is not null) return Twice(statement, holder);
            return statement.TryTakeSeconds(name, s_least, s_most, out Duration value) && statement.End() ? time.Set(holder, value) : null;
        }

        foreach (Count<T> count in counts)
        {
            if (count.Name != name) continue;
            if (count.Get(holder) is not null) return Twice(statement, holder);
            return statement.TryTakeInteger(name, count.Least, count.Most, out int value) && statement.End() ? count.Set(holder, value) : null;
        }

        return null;
    }

    private static T? Twice<T>(Statement statement, T holder)
        where T : class
    {
        statement.Wrong("given already above");
        return null;
    }

    private static IEnumerable<string> Given<T>(T holder, Time<T>[] times, Count<T>[] counts)
    {
        foreach (Time<T> time in times)
        {
            if (time.Get(holder) is { } value) yield return $"{time.Name} {SecondsText.Of(value)}";
        }

        foreach (Count<T> count in counts)
        {
            if (count.Get(holder) is { } value) yield return $"{count.Name} {value.ToString(CultureInfo.InvariantCulture)}";
        }
    }

    private sealed record Time<T>(string Name, Func<T, Duration?> Get, Func<T, Duration, T> Set);

    private sealed record Count<T>(string Name, int Least, int Most, Func<T, int?> Get, Func<T, int, T> Set);
}
