using System;
using System.IO;
using AcdController.Kernel;

namespace AcdController.Host;

/// <summary>Asks the storage whether it answers: once a minute a few octets are written through to it. A refusal is an answer; only a disk that hangs is none.</summary>
internal sealed class StorageProbe(string path, Board.MonotonicClock clock)
{
    private static readonly Duration s_every = Duration.FromSeconds(60);

    private Instant _next;

    /// <summary>Writes, when it is time. Returns when the storage answered.</summary>
    public void Touch()
    {
        Instant now = clock.Now;
        if (now < _next) return;
        _next = now + s_every;
        try
        {
            using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite, 0);
            file.Write(BitConverter.GetBytes(now.Microseconds));
            file.Flush(flushToDisk: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Full or read-only: an alarm of its own tells it when a record is refused. A restart would not help.
        }
    }
}
