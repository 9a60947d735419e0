using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Settings of a group of trunks.</summary>
internal static class TrunkGroupSettings
{
    private const int PreferenceMost = 15;
    private const int MembersMost = 64;
    private static readonly string[] s_directions = ["both", "in", "out"];

    /// <summary>Words for the order of search.</summary>
    public static readonly string[] Hunts = ["ascending", "descending", "cyclic", "least-recent", "least-loaded"];

    /// <summary>All, in the order in which they are written.</summary>
    public static readonly Setting<TrunkGroupDraft, TrunkGroupConfiguration>[] All =
    [
        new("span", ReadSpan, WriteSpans, Repeats: true),
        Settings<TrunkGroupDraft, TrunkGroupConfiguration>.Choice("direction", s_directions, made => (int)made.Direction, (made, at) => made with { Direction = (GroupDirection)at }),
        Settings<TrunkGroupDraft, TrunkGroupConfiguration>.Choice("hunt", Hunts, made => (int)made.Hunt, (made, at) => made with { Hunt = (GroupHunting)at }),
    ];

    /// <summary>The words that begin a line.</summary>
    public static readonly string[] Words = Array.ConvertAll(All, setting => setting.Word);

    private static void ReadSpan(Statement statement, TrunkGroupDraft group)
    {
        if (!statement.TryTakeSpan(out SpanId span)) return;
        uint channels = 0;
        int preference = 0;
        string said = statement.Taken;
        if (statement.TakesKeyword("channels"))
        {
            if (!statement.TryTake("which channels", out Word word)) return;
            if (!ChannelText.TryRead(word.Text, out channels))
            {
                statement.Wrong("channels are " + ChannelText.Allowed);
                return;
            }
        }

        if (statement.TakesKeyword("preference") && !statement.TryTakeInteger("the preference", 0, PreferenceMost, out preference)) return;
        if (!statement.End()) return;
        if (group.Members.Count == MembersMost) statement.Wrong($"one member too many; at most {MembersMost}");
        else if (group.Members.Exists(member => member.Span == span)) statement.Wrong($"span {span} is given already; one line has all of its channels");
        else group.Members.Add(new TrunkMemberDraft(span, channels, preference, statement.Line, said));
    }

    private static IEnumerable<string> WriteSpans(Configuration configuration, TrunkGroupConfiguration made)
    {
        foreach (TrunkMemberConfiguration member in made.Members)
        {
            SpanConfiguration span = configuration.Spans[member.Span];
            yield return $"{span.Span}{(member.Channels == span.Channels ? "" : " channels " + ChannelText.Of(member.Channels))}{(member.Preference == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" preference {member.Preference}"))}";
        }
    }
}

/// <summary>Settings of a route.</summary>
internal static class RouteSettings
{
    private const int GroupsMost = 16;
    private const int PrefixesMost = 64;

    /// <summary>All, in the order in which they are written.</summary>
    public static readonly Setting<RouteDraft, RouteConfiguration>[] All =
    [
        new("prefix", ReadPrefix, WritePrefixes, Repeats: true),
        new("group", ReadGroup, (configuration, made) => made.Groups.Select(group => ConfigurationWriter.Quote(configuration.TrunkGroups[group].Name)), Repeats: true),
        Settings<RouteDraft, RouteConfiguration>.Number("strip", "the number of digits", 0, Digits.CountMax, made => made.Strip, (made, value) => made with { Strip = value }, 0),
        new("insert", ReadInsert, (_, made) => made.Insert.IsEmpty ? [] : [made.Insert.ToString()]),
        Settings<RouteDraft, RouteConfiguration>.Flag("transit", made => made.Transit, made => made with { Transit = true }),
    ];

    /// <summary>The words that begin a line.</summary>
    public static readonly string[] Words = Array.ConvertAll(All, setting => setting.Word);

    /// <summary>Takes `[min N] [max N]`.</summary>
    public static bool TryTakeLengths(Statement statement, int prefix, int usualLeast, out int least, out int most)
    {
        least = usualLeast;
        most = Digits.CountMax;
        if (statement.TakesKeyword("min") && !statement.TryTakeInteger("the least number of digits", prefix, Digits.CountMax, out least)) return false;
        return !statement.TakesKeyword("max") || statement.TryTakeInteger("the greatest number of digits", least, Digits.CountMax, out most);
    }

    /// <summary>` min 4 max 8`, what is not as usual.</summary>
    public static string Lengths(int least, int usualLeast, int most) => string.Create(
        CultureInfo.InvariantCulture, $"{(least == usualLeast ? "" : $" min {least}")}{(most == Digits.CountMax ? "" : $" max {most}")}");

    private static void ReadPrefix(Statement statement, RouteDraft route)
    {
        if (!statement.TryTakeDigits("the prefix", out Digits prefix)) return;
        string said = statement.Taken;
        if (!TryTakeLengths(statement, prefix.Count, prefix.Count, out int least, out int most) || !statement.End()) return;
        if (route.Prefixes.Count == PrefixesMost) statement.Wrong($"one prefix too many; at most {PrefixesMost}");
        else route.Prefixes.Add((new RoutePrefixConfiguration(prefix, least, most), statement.Line, said));
    }

    private static IEnumerable<string> WritePrefixes(Configuration configuration, RouteConfiguration made) =>
        made.Prefixes.Select(prefix => prefix.Prefix + Lengths(prefix.Least, prefix.Prefix.Count, prefix.Most));

    private static void ReadGroup(Statement statement, RouteDraft route)
    {
        if (!statement.TryTakeName("the trunk group's name", out string name)) return;
        Reference group = statement.Reference;
        if (!statement.End()) return;
        if (route.Groups.Exists(other => other.Name == name)) statement.Wrong("given twice");
        else if (route.Groups.Count == GroupsMost) statement.Wrong($"one group too many; at most {GroupsMost}");
        else route.Groups.Add(group);
    }

    private static void ReadInsert(Statement statement, RouteDraft route)
    {
        if (statement.TryTakeDigits("what is put in front", out Digits insert) && statement.End()) route.Made = route.Made with { Insert = insert };
    }
}

/// <summary>Settings of a calendar.</summary>
internal static class CalendarSettings
{
    private const int DaysMost = 1000;
    private const int SpanOfDaysMost = 366;

    /// <summary>All, in the order in which they are written.</summary>
    public static readonly Setting<CalendarDraft, CalendarConfiguration>[] All =
    [
        new("hours", ReadHours, (_, made) => OpeningText.Lines(made.Week), Repeats: true),
        new("holiday", ReadHoliday, (_, made) => Days(made, holidays: true), Repeats: true),
        new("special", ReadSpecial, (_, made) => Days(made, holidays: false), Repeats: true),
    ];

    /// <summary>The words that begin a line.</summary>
    public static readonly string[] Words = Array.ConvertAll(All, setting => setting.Word);

    private static void ReadHours(Statement statement, CalendarDraft calendar)
    {
        if (!statement.TryTakeOneOf(OpeningText.Days, out string word)) return;
        int before = calendar.Note("hours " + word, statement.Line);
        if (before > 0) statement.Wrong($"given already in line {before}");
        else if (OpeningText.TryTakeTimes(statement, out OpeningTime[] times) && statement.End()) calendar.Hours[Array.IndexOf(OpeningText.Days, word)] = times;
    }

    private static void ReadHoliday(Statement statement, CalendarDraft calendar)
    {
        if (!OpeningText.TryTakeDay(statement, "the day, for example 2026-10-01,", out DateOnly first)) return;
        DateOnly last = first;
        if (statement.TakesKeyword("to"))
        {
            if (!OpeningText.TryTakeDay(statement, "the last day", out last)) return;
            if (last < first || last.DayNumber - first.DayNumber > SpanOfDaysMost)
            {
                statement.Wrong("the last day is not before the first, nor more than a year behind it");
                return;
            }
        }

        if (!TryTakeName(statement, out string name) || !statement.End()) return;
        for (DateOnly day = first; day <= last; day = day.AddDays(1)) AddDay(statement, calendar.Holidays, new SpecialDayConfiguration(day, [], name));
    }

    private static void ReadSpecial(Statement statement, CalendarDraft calendar)
    {
        if (!OpeningText.TryTakeDay(statement, "the day, for example 2026-10-10,", out DateOnly day)) return;
        if (!OpeningText.TryTakeTimes(statement, out OpeningTime[] times) || !TryTakeName(statement, out string name) || !statement.End()) return;
        AddDay(statement, calendar.Specials, new SpecialDayConfiguration(day, [.. times], name));
    }

    private static void AddDay(Statement statement, SortedDictionary<int, SpecialDayConfiguration> days, SpecialDayConfiguration day)
    {
        if (days.ContainsKey(day.Day.DayNumber)) statement.Wrong($"{OpeningText.Of(day.Day)} is given already");
        else if (days.Count == DaysMost) statement.Wrong($"one day too many; at most {DaysMost}");
        else days.Add(day.Day.DayNumber, day);
    }

    private static bool TryTakeName(Statement statement, out string name)
    {
        name = "";
        return !statement.TakesKeyword("name") || statement.TryTakeName("the name of the day", out name);
    }

    // Holidays that follow each other and have one name are one line.
    private static IEnumerable<string> Days(CalendarConfiguration made, bool holidays)
    {
        for (int at = 0; at < made.Days.Length; at++)
        {
            SpecialDayConfiguration day = made.Days[at];
            if (day.Times.IsEmpty != holidays) continue;
            int last = at;
            while (holidays && last + 1 < made.Days.Length && made.Days[last + 1].Times.IsEmpty && made.Days[last + 1].Name == day.Name
                && made.Days[last + 1].Day == made.Days[last].Day.AddDays(1) && last - at < SpanOfDaysMost) last++;
            yield return OpeningText.Of(day.Day) + (last > at ? " to " + OpeningText.Of(made.Days[last].Day) : "") + (holidays ? "" : " " + OpeningText.Of(day.Times)) + (day.Name.Length == 0 ? "" : " name " + ConfigurationWriter.Quote(day.Name));
            at = last;
        }
    }
}
