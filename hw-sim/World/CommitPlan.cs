using System;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.World;

/// <summary>Another configuration every so often, in the middle of everything.</summary>
/// <param name="draw">The next configuration.</param>
/// <param name="last">The one with which everything ends.</param>
/// <param name="meanGap">Mean time between two.</param>
/// <param name="seed">When.</param>
public sealed class CommitPlan(Func<Configuration> draw, Func<Configuration> last, Duration meanGap, ulong seed)
{
    private SeededRandom _random = new(seed);

    /// <summary>Commits so far.</summary>
    public long Count { get; private set; }

    /// <summary>Commits that were refused because what is in progress has no room.</summary>
    public long Refused { get; private set; }

    internal Instant NextWake { get; private set; } = Instant.Never;

    internal void Start(Instant now) => NextWake = now + _random.NextExponential(meanGap);

    internal void Stop(VirtualWorld world)
    {
        NextWake = Instant.Never;
        string? refused = world.Commit(last());
        Invariant.Require(refused is null, "the last configuration has room for everything");
    }

    internal void Step(VirtualWorld world)
    {
        NextWake = world.Now + _random.NextExponential(meanGap);
        if (world.Commit(draw()) is null) Count++;
        else Refused++;
    }
}
