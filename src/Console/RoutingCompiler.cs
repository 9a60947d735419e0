using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Looks up the names in lines about trunks, numbers and calendars, and refuses what is ambiguous.</summary>
internal sealed class RoutingCompiler(Draft draft, NameLookup names, ImmutableArray<SpanConfiguration> spans, MistakeList mistakes)
{
    /// <summary>Adds everything to a configuration.</summary>
    public Configuration AddTo(Configuration configuration)
    {
        configuration = configuration with
        {
            TrunkGroups = TrunkGroups(),
            Routes = Routes(),
            Numbers = Numbers(),
            Callers = [.. draft.Callers.Select(caller => caller.Made with { Plan = names.Plan(caller.Plan) }).OrderBy(caller => caller.Number, Comparer<Digits>.Create((a, b) => a.CompareTo(b))).ThenBy(caller => caller.Open)],
            // Of those that fit the first is applied: those that say most come first.
            Normalisations = [.. draft.Normalisations.OrderBy(rule => rule.OfCalling).ThenBy(rule => rule.Type is null).ThenByDescending(rule => rule.Prefix.Count).ThenBy(rule => rule.Type).ThenBy(rule => rule.Prefix.ToString(), StringComparer.Ordinal)],
            EmergencyNumbers = Emergencies(),
            Calendars = [.. draft.Calendars.Select(Calendar)],
            TimeZone = draft.TimeZone,
            Thresholds = [.. draft.Thresholds.Select(Threshold)],
            StopAnnouncement = draft.StopAnnouncement.Name is null ? -1 : names.Announcement(draft.StopAnnouncement),
        };
        CheckPrefixes();
        if (draft.EmergencyReserve is { } reserve) configuration = configuration with { EmergencyReserve = reserve };
        if (draft.Log is { } log) configuration = configuration with { Log = log };
        if (draft.RecordsKeptDays is { } days) configuration = configuration with { RecordsKeptDays = days };
        return draft.StopDrain is { } drain ? configuration with { StopDrain = drain } : configuration;
    }

    private ImmutableArray<TrunkGroupConfiguration> TrunkGroups()
    {
        var groups = ImmutableArray.CreateBuilder<TrunkGroupConfiguration>();
        var taken = new SortedDictionary<int, (uint Channels, string Group, int Line)[]>();
        foreach (TrunkGroupDraft group in draft.TrunkGroups)
        {
            if (group.Members.Count == 0 && !group.IsDamaged) mistakes.Add(group.Line, $"{group.Shown}: no members; a trunk group needs at least one line: span C/P");
            var members = new List<TrunkMemberConfiguration>();
            foreach (TrunkMemberDraft member in group.Members)
            {
                if (SpanOf(member) is not (>= 0 and int span)) continue;
                uint channels = member.Channels == 0 ? spans[span].Channels : member.Channels;
                if ((channels & ~spans[span].Channels) != 0) mistakes.Add(member.Line, $"{member.Said}: span {member.Span} has channels {ChannelText.Of(spans[span].Channels)} only");
                else if (IsFree(taken, span, channels, group.Made.Name, member)) members.Add(new TrunkMemberConfiguration(span, channels, member.Preference));
            }

            members.Sort((a, b) => a.Preference != b.Preference ? a.Preference - b.Preference : a.Span != b.Span ? a.Span - b.Span : a.Channels.CompareTo(b.Channels));
            groups.Add(group.Made with { Members = [.. members] });
        }

        return groups.ToImmutable();
    }

    private int SpanOf(TrunkMemberDraft member)
    {
        for (int span = 0; span < spans.Length; span++)
        {
            if (spans[span].Span != member.Span) continue;
            if (spans[span].Role == SpanRole.Trunk) return span;
            mistakes.Add(member.Line, $"{member.Said}: a station span; trunk groups have trunks");
            return -1;
        }

        if (draft.SpanNames.IndexOf(member.Span.ToString()) < 0)
            mistakes.Add(member.Line, $"{member.Said}: no such span; {NearestMatch.Advice(member.Span.ToString(), [.. spans.Where(span => span.Role == SpanRole.Trunk).Select(span => span.Span.ToString())], "trunks")}");
        return -1;
    }

    private bool IsFree(SortedDictionary<int, (uint Channels, string Group, int Line)[]> taken, int span, uint channels, string group, TrunkMemberDraft member)
    {
        (uint Channels, string Group, int Line)[] others = taken.GetValueOrDefault(span, []);
        foreach ((uint has, string other, int line) in others)
        {
            if ((has & channels) == 0) continue;
            mistakes.Add(member.Line, $"{member.Said}: channel {ChannelText.Of(has & channels)} is in trunk group {other} already, line {line}");
            return false;
        }

        taken[span] = [.. others, (channels, group, member.Line)];
        return true;
    }

    private ImmutableArray<RouteConfiguration> Routes()
    {
        var routes = ImmutableArray.CreateBuilder<RouteConfiguration>();
        foreach (RouteDraft route in draft.Routes)
        {
            if (route.Groups.Count == 0 && !route.IsDamaged) mistakes.Add(route.Line, $"{route.Shown}: no trunk group; a route needs at least one line: group NAME");
            var groups = new List<int>();
            foreach (Reference reference in route.Groups)
            {
                int group = names.TrunkGroup(reference);
                if (group < 0) continue;
                if (draft.TrunkGroups[group].Made.Direction == GroupDirection.In) mistakes.Add(reference.Line, $"{reference.Said}: calls only come in on that group");
                groups.Add(group);
            }

            routes.Add(route.Made with { Groups = [.. groups], Prefixes = [.. route.Prefixes.Select(prefix => prefix.Made).OrderBy(prefix => prefix.Prefix, Comparer<Digits>.Create((a, b) => a.CompareTo(b)))] });
        }

        return routes.ToImmutable();
    }

    private ImmutableArray<NumberConfiguration> Numbers()
    {
        var numbers = new List<NumberConfiguration>();
        foreach (NumberDraft number in draft.Numbers)
        {
            NumberOptions options = number.Options;
            bool timed = !string.IsNullOrEmpty(options.Calendar.Name);
            numbers.Add(new NumberConfiguration(number.Number, names.Plan(number.Plan))
            {
                Open = options.Open,
                Least = options.Open ? options.Least : 0,
                Most = options.Open ? options.Most : Digits.CountMax,
                Calendar = timed ? names.Calendar(options.Calendar) : -1,
                ElsePlan = timed ? names.Plan(options.ElsePlan) : -1,
            });
        }

        numbers.Sort((a, b) => a.Number.CompareTo(b.Number) is var order && order != 0 ? order : a.Open.CompareTo(b.Open));
        return [.. numbers];
    }

    private ImmutableArray<EmergencyConfiguration> Emergencies()
    {
        var numbers = new List<EmergencyConfiguration>();
        foreach (EmergencyDraft number in draft.EmergencyNumbers)
        {
            numbers.Add(new EmergencyConfiguration(number.Number) { Plan = names.Plan(number.Plan), Route = names.Route(number.Route) });
        }

        numbers.Sort((a, b) => a.Number.CompareTo(b.Number));
        return [.. numbers];
    }

    // A prefix of a route and one of a number, or of another route, mean the same numbers.
    private void CheckPrefixes()
    {
        var known = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (NumberDraft number in draft.Numbers)
        {
            if (number.Options.Open) known[number.Number.ToString()] = $"number {number.Number}*, line {number.Line}";
        }

        foreach (RouteDraft route in draft.Routes)
        {
            foreach ((RoutePrefixConfiguration prefix, int line, string said) in route.Prefixes)
            {
                if (!known.TryAdd(prefix.Prefix.ToString(), $"route {route.Made.Name}, line {line}")) mistakes.Add(line, $"{said}: ambiguous; the same prefix is that of {known[prefix.Prefix.ToString()]}");
            }
        }
    }

    private static CalendarConfiguration Calendar(CalendarDraft calendar)
    {
        var week = new ImmutableArray<OpeningTime>[] { [], [], [], [], [], [], [] };
        foreach ((int word, OpeningTime[] times) in calendar.Hours)
        {
            (int first, int last) = OpeningText.WeekdaysOf(word);
            for (int day = first; day <= last; day++) week[day] = [.. times];
        }

        var days = new SortedDictionary<int, SpecialDayConfiguration>(calendar.Holidays);
        foreach ((int day, SpecialDayConfiguration special) in calendar.Specials) days[day] = special;
        return calendar.Made with { Week = [.. week], Days = [.. days.Values] };
    }

    private ThresholdConfiguration Threshold(ThresholdDraft threshold)
    {
        if (string.IsNullOrEmpty(threshold.Object.Name)) return threshold.Made;
        return threshold.Made with { Object = threshold.Made.Kind == ThresholdKind.GroupOccupancy ? names.TrunkGroup(threshold.Object) : names.Queue(threshold.Object) };
    }
}
