using System;
using System.Collections.Immutable;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace AcdController.Host;

/// <summary>A configuration that shall run from now on, with everything the core thread needs for it made ready.</summary>
internal sealed class CommitErrand : CoreErrand
{
    /// <summary>Compiled from <see cref="Text"/>.</summary>
    public required Configuration Configuration { get; init; }

    /// <summary>Its text.</summary>
    public required string Text { get; init; }

    /// <summary>Text, who and comment as the journal keeps them.</summary>
    public required byte[] Octets { get; init; }

    /// <summary>What the segments say from then on.</summary>
    public required JournalOrigin Origin { get; init; }

    /// <summary>A new core for the configuration, its tables empty.</summary>
    public required Switch Successor { get; init; }

    /// <summary>The cards' lines from then on, those that stay among them.</summary>
    public required ImmutableArray<CardLine> Lines { get; init; }

    /// <summary>Was it too early for the journal? Then the same may be handed over again a little later.</summary>
    public bool TooEarly { get; private set; }

    /// <summary>How long the core thread stood still.</summary>
    public TimeSpan Pause { get; private set; }

    /// <summary>Of that: until the successor had taken over.</summary>
    public TimeSpan TakeOver { get; private set; }

    /// <inheritdoc/>
    public override void Do(CorePump pump)
    {
        long start = Stopwatch.GetTimestamp();
        bool done = pump.TryCommit(this, out string? refusal);
        Pause = Stopwatch.GetElapsedTime(start);
        TooEarly = !done && refusal is null;
        if (done) Complete();
        else Refuse(refusal ?? "the journal has not begun its next segment");
    }

    /// <summary>Core thread: the successor stands.</summary>
    public void NoteTakeOver(TimeSpan time) => TakeOver = time;
}
