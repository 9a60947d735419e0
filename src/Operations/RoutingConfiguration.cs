using System;
using System.Collections.Immutable;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Operations;

/// <summary>Which way calls may go on a group of trunks.</summary>
public enum GroupDirection : byte
{
    /// <summary>In and out.</summary>
    Both,

    /// <summary>In only.</summary>
    In,

    /// <summary>Out only.</summary>
    Out,
}

/// <summary>In which order a channel of a group is looked for.</summary>
public enum GroupHunting : byte
{
    /// <summary>Spans in their order, lowest channel first.</summary>
    Ascending,

    /// <summary>From the last span and the highest channel.</summary>
    Descending,

    /// <summary>On from the channel found last.</summary>
    Cyclic,

    /// <summary>The channel that has been free for the longest time.</summary>
    LeastRecent,

    /// <summary>The span with most free channels.</summary>
    LeastLoaded,
}

/// <summary>Channels of a span in a group of trunks.</summary>
/// <param name="Span">Index of the span.</param>
/// <param name="Channels">Bit n for timeslot n.</param>
/// <param name="Preference">Lower ones are taken first, 0 to 15.</param>
public sealed record TrunkMemberConfiguration(int Span, uint Channels, int Preference = 0);

/// <summary>A group of trunks.</summary>
public sealed record TrunkGroupConfiguration
{
    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>By preference, then by span.</summary>
    public ImmutableArray<TrunkMemberConfiguration> Members { get; init; } = [];

    /// <summary>Which way calls may go.</summary>
    public GroupDirection Direction { get; init; }

    /// <summary>Order of search.</summary>
    public GroupHunting Hunt { get; init; }
}

/// <summary>Numbers that a route is for.</summary>
/// <param name="Prefix">How they begin.</param>
/// <param name="Least">Fewest digits.</param>
/// <param name="Most">Most digits.</param>
public sealed record RoutePrefixConfiguration(Digits Prefix, int Least, int Most);

/// <summary>A way out.</summary>
public sealed record RouteConfiguration
{
    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Its numbers, ascending by prefix.</summary>
    public ImmutableArray<RoutePrefixConfiguration> Prefixes { get; init; } = [];

    /// <summary>Indices of its groups, in the order in which they are tried.</summary>
    public ImmutableArray<int> Groups { get; init; } = [];

    /// <summary>Digits taken off the front.</summary>
    public int Strip { get; init; }

    /// <summary>Digits put in front.</summary>
    public Digits Insert { get; init; }

    /// <summary>Calls that came in on a trunk may leave by it.</summary>
    public bool Transit { get; init; }
}

/// <summary>What is done with callers.</summary>
/// <param name="Number">How their numbers begin; the whole number unless <paramref name="Open"/>.</param>
/// <param name="Open">More digits may follow.</param>
public sealed record CallerConfiguration(Digits Number, bool Open)
{
    /// <summary>Index of the plan that their calls get; -1: that of the called number.</summary>
    public int Plan { get; init; } = -1;

    /// <summary>Priority of their calls, 0 to 15; -1: the queue's.</summary>
    public int Priority { get; init; } = -1;

    /// <summary>Class of these customers, which plans ask for as <c>class</c>; empty: their priority as a number, where they have one.</summary>
    public string Class { get; init; } = "";

    /// <summary>Their calls are refused with it; None: they are not.</summary>
    public Cause Refuse { get; init; }
}

/// <summary>A rule that brings numbers into one form.</summary>
/// <param name="OfCalling">For calling numbers; else for called ones.</param>
/// <param name="Type">Type of number; null: any.</param>
/// <param name="Prefix">How the digits begin; empty: in any way.</param>
public sealed record NormalisationConfiguration(bool OfCalling, NumberType? Type, Digits Prefix)
{
    /// <summary>Digits taken off the front.</summary>
    public int Strip { get; init; }

    /// <summary>Digits put in front.</summary>
    public Digits Insert { get; init; }
}

/// <summary>An emergency number: no block, black list, drain, permission or limit refuses it.</summary>
/// <param name="Number">Matched whole.</param>
public sealed record EmergencyConfiguration(Digits Number)
{
    /// <summary>Index of its plan; -1: it has a route.</summary>
    public int Plan { get; init; } = -1;

    /// <summary>Index of its route; -1: it has a plan.</summary>
    public int Route { get; init; } = -1;
}

/// <summary>A time of opening in minutes from midnight; one that does not end after its beginning runs over midnight.</summary>
/// <param name="Begin">0 to 1439.</param>
/// <param name="End">1 to 1440.</param>
public readonly record struct OpeningTime(int Begin, int End);

/// <summary>A day that is not as its weekday.</summary>
/// <param name="Day">The day.</param>
/// <param name="Times">When it is open; a holiday has none.</param>
/// <param name="Name">What it is called; empty without a name.</param>
public sealed record SpecialDayConfiguration(DateOnly Day, ImmutableArray<OpeningTime> Times, string Name);

/// <summary>Opening hours.</summary>
public sealed record CalendarConfiguration
{
    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>Seven entries, Monday first.</summary>
    public ImmutableArray<ImmutableArray<OpeningTime>> Week { get; init; } = [[], [], [], [], [], [], []];

    /// <summary>Ascending by day, no two alike.</summary>
    public ImmutableArray<SpecialDayConfiguration> Days { get; init; } = [];
}

/// <summary>What a threshold watches.</summary>
public enum ThresholdKind : byte
{
    /// <summary>Seconds that the first call of a queue has waited.</summary>
    QueueWait,

    /// <summary>Calls that wait in a queue.</summary>
    WaitingCalls,

    /// <summary>Per cent of a trunk group's channels that are busy.</summary>
    GroupOccupancy,

    /// <summary>Calls of the last hour that failed.</summary>
    FailedCalls,
}

/// <summary>An alarm at a threshold.</summary>
/// <param name="Kind">What is watched.</param>
/// <param name="Object">Index of the queue or group; -1: every one.</param>
/// <param name="Raise">From this value on.</param>
/// <param name="Clear">Until it is no more than this again.</param>
public sealed record ThresholdConfiguration(ThresholdKind Kind, int Object, int Raise, int Clear);

/// <summary>What the daemon writes into its log.</summary>
public enum LogDetail : byte
{
    /// <summary>Starts, stops, faults of the daemon, alarms.</summary>
    Usual,

    /// <summary>Faults and alarms of major severity and worse only.</summary>
    Brief,
}

// Trunks, numbers, calendars, thresholds, and how the box is run.
public sealed partial record Configuration
{
    /// <summary>Groups of trunks, in order of appearance.</summary>
    public ImmutableArray<TrunkGroupConfiguration> TrunkGroups { get; init; } = [];

    /// <summary>Ways out, in order of appearance.</summary>
    public ImmutableArray<RouteConfiguration> Routes { get; init; } = [];

    /// <summary>Callers with a treatment of their own, ascending by number.</summary>
    public ImmutableArray<CallerConfiguration> Callers { get; init; } = [];

    /// <summary>Rules that bring numbers into one form, in order of appearance.</summary>
    public ImmutableArray<NormalisationConfiguration> Normalisations { get; init; } = [];

    /// <summary>Emergency numbers, ascending.</summary>
    public ImmutableArray<EmergencyConfiguration> EmergencyNumbers { get; init; } = [];

    /// <summary>Calls to emergency numbers beyond <see cref="CallsMax"/>.</summary>
    public int EmergencyReserve { get; init; } = 4;

    /// <summary>Opening hours, in order of appearance.</summary>
    public ImmutableArray<CalendarConfiguration> Calendars { get; init; } = [];

    /// <summary>The zone whose time calendars are in, as tz names it; null: that of the box.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Alarms at thresholds, in order of appearance.</summary>
    public ImmutableArray<ThresholdConfiguration> Thresholds { get; init; } = [];

    /// <summary>What the log is told.</summary>
    public LogDetail Log { get; init; }

    /// <summary>Days that call records are kept; 0: for ever.</summary>
    public int RecordsKeptDays { get; init; }

    /// <summary>A stop in order waits so long for calls to end; zero: it does not wait.</summary>
    public Duration StopDrain { get; init; }

    /// <summary>Index of the announcement that callers hear while the stop waits; -1: none.</summary>
    public int StopAnnouncement { get; init; } = -1;
}
