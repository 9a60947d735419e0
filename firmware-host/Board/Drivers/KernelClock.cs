using System;

namespace AcdController.Board;

/// <summary>A clock with a battery of the kernel's rtc class; it keeps UTC.</summary>
public sealed unsafe class KernelClock : IDisposable
{
    private readonly int _descriptor;

    private KernelClock(int descriptor) => _descriptor = descriptor;

    /// <summary>Opens it.</summary>
    /// <param name="path">As a rule /dev/rtc0.</param>
    /// <param name="reason">Why not, naming the device.</param>
    /// <returns>Null when the kernel refuses.</returns>
    public static KernelClock? TryOpen(string path, out string reason)
    {
        int descriptor = Libc.Open(path, Libc.OpenCloseOnExec, 0);
        reason = descriptor < 0 ? $"{path}: {Libc.LastErrorText()}" : "";
        return descriptor < 0 ? null : new KernelClock(descriptor);
    }

    /// <summary>Reads the time.</summary>
    /// <returns>False: it has none.</returns>
    public bool TryRead(out DateTime time)
    {
        time = default;
        Libc.ClockTime clock = default;
        if (Libc.Control(_descriptor, Libc.ClockReadTime, &clock) != 0) return false;
        if (clock.Month is < 0 or > 11 || clock.Year is < 70 or > 1000 || clock.Day < 1 || clock.Day > DateTime.DaysInMonth(1900 + clock.Year, clock.Month + 1)) return false;
        if (clock.Hour is < 0 or > 23 || clock.Minute is < 0 or > 59 || clock.Second is < 0 or > 59) return false;
        time = new DateTime(1900 + clock.Year, clock.Month + 1, clock.Day, clock.Hour, clock.Minute, clock.Second, DateTimeKind.Utc);
        return true;
    }

    /// <summary>Sets the time.</summary>
    public bool TryWrite(DateTime time)
    {
        var clock = new Libc.ClockTime
        {
            Second = time.Second,
            Minute = time.Minute,
            Hour = time.Hour,
            Day = time.Day,
            Month = time.Month - 1,
            Year = time.Year - 1900,
            DayOfWeek = (int)time.DayOfWeek,
            DayOfYear = time.DayOfYear - 1,
        };
        return Libc.Control(_descriptor, Libc.ClockSetTime, &clock) == 0;
    }

    /// <inheritdoc/>
    public void Dispose() => _ = Libc.Close(_descriptor);
}
