using System.Collections.Immutable;

namespace AcdController.Routing;

/// <summary>A time of opening, in minutes from midnight; one that ends at or before its beginning runs over midnight.</summary>
/// <param name="Begin">0 to 1439.</param>
/// <param name="End">1 to 1440.</param>
public readonly record struct OpenTime(int Begin, int End)
{
    /// <summary>Runs over midnight into the next day.</summary>
    public bool OverMidnight => End <= Begin;
}

/// <summary>A day that is not as its weekday: a holiday has no times.</summary>
/// <param name="Day">Days since 1970-01-01.</param>
/// <param name="Times">When it is open.</param>
public readonly record struct SpecialDay(int Day, ImmutableArray<OpenTime> Times);

/// <summary>One calendar.</summary>
/// <param name="Week">Seven entries, Monday first.</param>
/// <param name="Days">Ascending by day, no two alike.</param>
public sealed record CalendarRules(ImmutableArray<ImmutableArray<OpenTime>> Week, ImmutableArray<SpecialDay> Days);
