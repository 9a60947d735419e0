using System;

namespace AcdController.Kernel;

/// <summary>A length of time in microseconds; may be negative.</summary>
/// <param name="Microseconds">The length.</param>
public readonly record struct Duration(long Microseconds) : IComparable<Duration>
{
    /// <summary>No time at all.</summary>
    public static Duration Zero => default;

    /// <summary>So many milliseconds.</summary>
    public static Duration FromMilliseconds(long milliseconds) => new(milliseconds * 1000);

    /// <summary>So many seconds.</summary>
    public static Duration FromSeconds(long seconds) => new(seconds * 1_000_000);

    /// <summary>Whole milliseconds, rounded towards zero.</summary>
    public long Milliseconds => Microseconds / 1000;

    /// <summary>Whole seconds, rounded towards zero.</summary>
    public long Seconds => Microseconds / 1_000_000;

    /// <summary>The sum.</summary>
    public static Duration operator +(Duration a, Duration b) => new(a.Microseconds + b.Microseconds);

    /// <summary>The difference.</summary>
    public static Duration operator -(Duration a, Duration b) => new(a.Microseconds - b.Microseconds);

    /// <summary>Is the first shorter?</summary>
    public static bool operator <(Duration a, Duration b) => a.Microseconds < b.Microseconds;

    /// <summary>Is the first longer?</summary>
    public static bool operator >(Duration a, Duration b) => a.Microseconds > b.Microseconds;

    /// <summary>Is the first shorter or the same?</summary>
    public static bool operator <=(Duration a, Duration b) => a.Microseconds <= b.Microseconds;

    /// <summary>Is the first longer or the same?</summary>
    public static bool operator >=(Duration a, Duration b) => a.Microseconds >= b.Microseconds;

    /// <inheritdoc/>
    public int CompareTo(Duration other) => Microseconds.CompareTo(other.Microseconds);
}
