using System;
using AcdController.Kernel;

namespace AcdController.Board;

/// <summary>The board's watchdog: opened it runs, and unless it is fed it restarts the board. Only a stop in order (magic close) lets it rest.</summary>
/// <remarks>A kernel with nowayout set lets it run even then: the board restarts unless the controller comes back in time, which is what nowayout is for.</remarks>
public sealed unsafe class Watchdog : IDisposable
{
    private int _descriptor;

    private Watchdog(int descriptor, string path)
    {
        _descriptor = descriptor;
        Path = path;
    }

    /// <summary>The device.</summary>
    public string Path { get; }

    /// <summary>The timeout that it really has: the hardware may know only some.</summary>
    public Duration Timeout { get; private set; }

    /// <summary>It was the watchdog that restarted the board.</summary>
    public bool RestartedBoard { get; private set; }

    /// <summary>Opens it; from now on it runs.</summary>
    /// <param name="path">As a rule /dev/watchdog.</param>
    /// <param name="timeout">Whole seconds.</param>
    /// <param name="reason">Why not, naming the device.</param>
    /// <returns>Null when the kernel refuses.</returns>
    public static Watchdog? TryOpen(string path, Duration timeout, out string reason)
    {
        int descriptor = Libc.Open(path, Libc.OpenWriteOnly | Libc.OpenCloseOnExec, 0);
        if (descriptor < 0)
        {
            reason = $"{path}: {Libc.LastErrorText()}";
            return null;
        }

        var watchdog = new Watchdog(descriptor, path);
        int seconds = 0;
        if (Libc.Control(descriptor, Libc.WatchdogGetTimeout, &seconds) != 0)
        {
            reason = $"{path}: not a watchdog";
            watchdog.Dispose();
            return null;
        }

        int wanted = (int)timeout.Seconds;
        if (Libc.Control(descriptor, Libc.WatchdogSetTimeout, &wanted) == 0) seconds = wanted;
        int status = 0;
        watchdog.RestartedBoard = Libc.Control(descriptor, Libc.WatchdogGetBootStatus, &status) == 0 && (status & Libc.WatchdogCardReset) != 0;
        watchdog.Timeout = Duration.FromSeconds(seconds);
        reason = "";
        return watchdog;
    }

    /// <summary>Not yet.</summary>
    public bool Feed()
    {
        int none = 0;
        return Libc.Control(_descriptor, Libc.WatchdogKeepAlive, &none) == 0;
    }

    /// <summary>A stop in order: it rests, and is closed.</summary>
    public void Dispose()
    {
        if (_descriptor < 0) return;
        _ = Libc.Write(_descriptor, "V"u8, out _);
        Leave();
    }

    /// <summary>Closed while it runs: it will restart the board unless somebody opens and feeds it.</summary>
    public void Leave()
    {
        if (_descriptor < 0) return;
        _ = Libc.Close(_descriptor);
        _descriptor = -1;
    }
}
