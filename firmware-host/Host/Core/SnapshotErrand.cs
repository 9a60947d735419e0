using System;
using AcdController.Controller;
using AcdController.Kernel;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace AcdController.Host;

/// <summary>Copies the core's tables out between two inputs.</summary>
/// <param name="octets">Takes them: as long as they are.</param>
internal sealed class SnapshotErrand(byte[] octets) : CoreErrand
{
    private Instant _now;
    private Edition? _edition;

    /// <summary>How long the core thread stood still for it.</summary>
    public TimeSpan Pause { get; private set; }

    /// <summary>A core like the one that runs, as it was: the asker's own, to try things on.</summary>
    /// <param name="now">When that was.</param>
    public Switch ToCore(out Instant now)
    {
        now = _now;
        var core = new Switch(_edition!.Configuration);
        Invariant.Require(core.Store.Load(octets) is null, "a core takes the tables of its like");
        return core;
    }

    /// <inheritdoc/>
    public override void Do(CorePump pump)
    {
        long start = Stopwatch.GetTimestamp();
        if (pump.TrySave(octets, out _now, out _edition)) Complete();
        else Refuse("the configuration changed meanwhile");
        Pause = Stopwatch.GetElapsedTime(start);
    }
}
