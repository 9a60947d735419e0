using System.Diagnostics;
using AcdController.Kernel;

namespace AcdController.Board;

/// <summary>Time since it was made, by the kernel's monotonic clock: never set back, not touched by changes of the wall clock.</summary>
public sealed class MonotonicClock
{
    private readonly long _start = Stopwatch.GetTimestamp();

    /// <summary>Time since the clock was made. Successive calls never decrease.</summary>
    public Instant Now
    {
        get
        {
            long ticks = Stopwatch.GetTimestamp() - _start;
            long seconds = ticks / Stopwatch.Frequency;
            return new Instant((seconds * 1_000_000) + ((ticks - (seconds * Stopwatch.Frequency)) * 1_000_000 / Stopwatch.Frequency));
        }
    }
}
