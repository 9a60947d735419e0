using System;

namespace AcdController.Host;

/// <summary>The wall clock, in microseconds since 1970-01-01 UTC.</summary>
internal static class WallClock
{
    /// <summary>Now.</summary>
    public static long Now => Of(DateTime.UtcNow);

    /// <summary>A time.</summary>
    /// <param name="utc">In UTC.</param>
    public static long Of(DateTime utc) => (utc - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
}
