using System.Diagnostics;
using AcdController.Kernel;

namespace AcdController.Board;

/// <summary>Time since it was made, by the kernel's monotonic clock: never set back, not touched by changes of the wall clock.</summary>
public sealed class MonotonicClock
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly Duration _before;

    /// <summary>Makes a clock.</summary>
    /// <param name="first">What it shows now.</param>
    public MonotonicClock(Instant first = default) => _before = first - Instant.Zero;

    /// <summary>Time since the clock was made, behind what it showed first. Successive calls never decrease.</summary>
    public Instant Now
    {
        get
        {
            long ticks = Stopwatch.GetTimestamp() - _start;
            long seconds = ticks / Stopwatch.Frequency;
            return new Instant((seconds * 1_000_000) + ((ticks - (seconds * Stopwatch.Frequency)) * 1_000_000 / Stopwatch.Frequency)) + _before;
        }
    }
}
