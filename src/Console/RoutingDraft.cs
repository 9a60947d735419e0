using System;
using System.Collections.Generic;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>A group of trunks as written.</summary>
internal sealed class TrunkGroupDraft(string name, string shown, int line) : BlockDraft<TrunkGroupConfiguration>(new TrunkGroupConfiguration { Name = name }, shown, line)
{
    public List<TrunkMemberDraft> Members { get; } = [];
}

/// <summary>A member of a group as written; channels 0: all that the span has.</summary>
internal sealed record TrunkMemberDraft(SpanId Span, uint Channels, int Preference, int Line, string Said);

/// <summary>A route as written.</summary>
internal sealed class RouteDraft(string name, string shown, int line) : BlockDraft<RouteConfiguration>(new RouteConfiguration { Name = name }, shown, line)
{
    public List<(RoutePrefixConfiguration Made, int Line, string Said)> Prefixes { get; } = [];

    public List<Reference> Groups { get; } = [];
}

/// <summary>A calendar as written: hours by the word for their days, single days apart.</summary>
internal sealed class CalendarDraft(string name, string shown, int line) : BlockDraft<CalendarConfiguration>(new CalendarConfiguration { Name = name }, shown, line)
{
    public SortedDictionary<int, OpeningTime[]> Hours { get; } = [];

    public SortedDictionary<int, SpecialDayConfiguration> Holidays { get; } = [];

    public SortedDictionary<int, SpecialDayConfiguration> Specials { get; } = [];
}

/// <summary>A called number that is not just a number and a plan.</summary>
internal sealed record NumberOptions(bool Open, int Least, int Most, Reference Calendar, Reference ElsePlan);

/// <summary>Callers as written.</summary>
internal sealed record CallerDraft(CallerConfiguration Made, Reference Plan, int Line);

/// <summary>An emergency number as written.</summary>
internal sealed record EmergencyDraft(Digits Number, Reference Plan, Reference Route, int Line, string Said);

/// <summary>A threshold as written.</summary>
internal sealed record ThresholdDraft(ThresholdConfiguration Made, Reference Object);

// Trunks, numbers, calendars, thresholds, and how the box is run.
internal sealed partial class Draft
{
    public Registry TrunkGroupNames { get; } = new();

    public List<TrunkGroupDraft> TrunkGroups { get; } = [];

    public Registry RouteNames { get; } = new();

    public List<RouteDraft> Routes { get; } = [];

    public Registry CallerNumbers { get; } = new();

    public List<CallerDraft> Callers { get; } = [];

    public List<NormalisationConfiguration> Normalisations { get; } = [];

    public Registry NormalisationKeys { get; } = new();

    public List<EmergencyDraft> EmergencyNumbers { get; } = [];

    public int? EmergencyReserve { get; set; }

    public Registry CalendarNames { get; } = new();

    public List<CalendarDraft> Calendars { get; } = [];

    public string? TimeZone { get; set; }

    public Registry ThresholdNames { get; } = new();

    public List<ThresholdDraft> Thresholds { get; } = [];

    public LogDetail? Log { get; set; }

    public int? RecordsKeptDays { get; set; }

    public Kernel.Duration? StopDrain { get; set; }

    public Reference StopAnnouncement { get; set; }
}
