using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Reads and writes opening hours: `08:30-17:30`, `weekday`, `2026-10-01`.</summary>
internal static class OpeningText
{
    /// <summary>Words for days: from the general to the particular, which wins.</summary>
    public static readonly string[] Days = ["daily", "weekday", "weekend", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    /// <summary>What times look like, for messages.</summary>
    public const string Allowed = "times are written 08:30-17:30, 00:00 to 24:00; 22:00-02:00 runs over midnight";

    private const int MinutesPerDay = 1440;
    private const int FirstDay = 3;
    private const int TimesMost = 8;

    /// <summary>The weekdays, Monday 0, that a word means.</summary>
    public static (int First, int Last) WeekdaysOf(int word) => word switch { 0 => (0, 6), 1 => (0, 4), 2 => (5, 6), _ => (word - FirstDay, word - FirstDay) };

    /// <summary>Takes one or more times.</summary>
    public static bool TryTakeTimes(Statement statement, out OpeningTime[] times, bool mayEnd = false)
    {
        var taken = new List<OpeningTime>();
        times = [];
        while (statement.Next is { } next && (taken.Count == 0 || char.IsAsciiDigit(next.Text.Length > 0 ? next.Text[0] : ' ')))
        {
            if (!statement.TryTake("a time", out Word word)) return false;
            if (!TryRead(word.Text, out OpeningTime time)) return statement.Wrong(Allowed);
            if (taken.Count == TimesMost) return statement.Wrong($"one time too many; at most {TimesMost} a day");
            if (taken.Count > 0 && (taken[^1].End <= taken[^1].Begin || time.Begin < taken[^1].End)) return statement.Wrong("times stand in their order and do not overlap; one that runs over midnight comes last");
            taken.Add(time);
        }

        if (taken.Count == 0) return mayEnd || statement.TryTake("the time, for example 08:30-17:30,", out _);
        times = [.. taken];
        return true;
    }

    /// <summary>Takes a day.</summary>
    public static bool TryTakeDay(Statement statement, string what, out DateOnly day)
    {
        day = default;
        return statement.TryTake(what, out Word word)
            && (DateOnly.TryParseExact(word.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) || statement.Wrong("a day is written 2026-10-01"));
    }

    /// <summary>08:30-12:00 13:30-17:30.</summary>
    public static string Of(ImmutableArray<OpeningTime> times) => string.Join(' ', times.Select(time => $"{Clock(time.Begin)}-{Clock(time.End)}"));

    /// <summary>2026-10-01.</summary>
    public static string Of(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The week as lines: the most general words that say it.</summary>
    public static IEnumerable<string> Lines(ImmutableArray<ImmutableArray<OpeningTime>> week)
    {
        if (IsAlike(week, 0, 6)) return week[0].IsEmpty ? [] : [$"{Days[0]} {Of(week[0])}"];
        var lines = new List<string>();
        Add(lines, week, 0, 4, 1);
        Add(lines, week, 5, 6, 2);
        return lines;
    }

    private static void Add(List<string> lines, ImmutableArray<ImmutableArray<OpeningTime>> week, int first, int last, int word)
    {
        if (IsAlike(week, first, last))
        {
            if (!week[first].IsEmpty) lines.Add($"{Days[word]} {Of(week[first])}");
            return;
        }

        for (int day = first; day <= last; day++)
        {
            if (!week[day].IsEmpty) lines.Add($"{Days[FirstDay + day]} {Of(week[day])}");
        }
    }

    private static bool IsAlike(ImmutableArray<ImmutableArray<OpeningTime>> week, int first, int last)
    {
        for (int day = first + 1; day <= last; day++)
        {
            if (!week[day].AsSpan().SequenceEqual(week[first].AsSpan())) return false;
        }

        return true;
    }

    /// <summary>Reads one time.</summary>
    public static bool TryRead(string text, out OpeningTime time)
    {
        time = default;
        string[] ends = text.Split('-');
        if (ends.Length != 2 || !TryClock(ends[0], out int begin) || !TryClock(ends[1], out int end) || begin == MinutesPerDay || end == 0 || begin == end) return false;
        time = new OpeningTime(begin, end);
        return true;
    }

    private static bool TryClock(string text, out int minute)
    {
        minute = 0;
        string[] parts = text.Split(':');
        if (parts.Length != 2 || parts[0].Length is 0 or > 2 || parts[1].Length != 2) return false;
        if (!int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int hour) || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int rest)) return false;
        minute = (hour * 60) + rest;
        return rest < 60 && minute <= MinutesPerDay;
    }

    private static string Clock(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");
}
