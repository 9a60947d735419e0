using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace AcdController.Bench;

/// <summary>Processor time of this thread: what others do meanwhile on a busy machine does not count.</summary>
internal static partial class CpuClock
{
    private const int ThreadCpuTime = 3;

    internal static double Seconds => Nanoseconds * 1e-9;

    internal static long Nanoseconds
    {
        get
        {
            if (ClockGetTime(ThreadCpuTime, out TimeSpec time) != 0) throw new InvalidOperationException("the processor time of a thread can be read");
            return (time.Seconds * 1_000_000_000) + time.Nanoseconds;
        }
    }

    internal static double Median(List<double> figures)
    {
        figures.Sort();
        return figures[figures.Count / 2];
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ClockGetTime(int clock, out TimeSpec time);

    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
