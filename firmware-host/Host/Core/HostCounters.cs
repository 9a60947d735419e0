namespace AcdController.Host;

/// <summary>What was lost and done around the core. Written with Interlocked by whoever it happens to, read by the doors.</summary>
internal sealed class HostCounters
{
    /// <summary>Records committed to the store.</summary>
    public long RecordsStored;

    /// <summary>Records that found their ring full, or that the store had not taken when the daemon stopped.</summary>
    public long RecordsLost;

    /// <summary>Times the store refused a batch.</summary>
    public long StoreFailures;

    /// <summary>Replies that found their ring full.</summary>
    public long RepliesLost;

    /// <summary>Traced frames and alarms that found their ring full.</summary>
    public long NewsLost;

    /// <summary>Requests that found their ring full: the core makes them again, or goes on without.</summary>
    public long RequestsLost;

    /// <summary>Trace lines that a slow terminal did not take.</summary>
    public long TraceLinesLost;
}
