using System;

namespace AcdController.Kernel;

/// <summary>A point in time: microseconds since the switch was started. Never a calendar date.</summary>
/// <param name="Microseconds">0 at start-up; grows monotonically; <see cref="Never"/> is the largest value.</param>
public readonly record struct Instant(long Microseconds) : IComparable<Instant>
{
    /// <summary>The moment of start-up.</summary>
    public static Instant Zero => default;

    /// <summary>Later than everything: what an idle core answers when asked for its next wake.</summary>
    public static Instant Never => new(long.MaxValue);

    /// <summary>The instant so many milliseconds after start-up.</summary>
    public static Instant FromMilliseconds(long milliseconds) => new(milliseconds * 1000);

    /// <summary>Whole milliseconds since start-up, rounded down.</summary>
    public long Milliseconds => Microseconds / 1000;

    /// <summary>The instant a duration later.</summary>
    public static Instant operator +(Instant instant, Duration duration) => new(instant.Microseconds + duration.Microseconds);

    /// <summary>The duration from the second instant to the first; negative when the first is earlier.</summary>
    public static Duration operator -(Instant later, Instant earlier) => new(later.Microseconds - earlier.Microseconds);

    /// <summary>Is the first earlier?</summary>
    public static bool operator <(Instant a, Instant b) => a.Microseconds < b.Microseconds;

    /// <summary>Is the first later?</summary>
    public static bool operator >(Instant a, Instant b) => a.Microseconds > b.Microseconds;

    /// <summary>Is the first earlier or the same?</summary>
    public static bool operator <=(Instant a, Instant b) => a.Microseconds <= b.Microseconds;

    /// <summary>Is the first later or the same?</summary>
    public static bool operator >=(Instant a, Instant b) => a.Microseconds >= b.Microseconds;

    /// <summary>The earlier of the two.</summary>
    public static Instant Earlier(Instant a, Instant b) => a < b ? a : b;

    /// <inheritdoc/>
    public int CompareTo(Instant other) => Microseconds.CompareTo(other.Microseconds);
}
