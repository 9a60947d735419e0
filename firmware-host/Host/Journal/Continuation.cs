using System;
using System.Collections.Generic;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Records;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace AcdController.Host;

/// <summary>
/// A run that goes on although its process ended: the core as the journal leaves it, with every call, agent, count and timer. The cards have kept their cells and say so when
/// their lines are open again; what the data links have lost is repeated by Q.921.
/// </summary>
/// <param name="Core">The core; its last step was the last one in the journal.</param>
/// <param name="BootEpoch">Wall time at the core's zero, microseconds since 1970-01-01 UTC.</param>
/// <param name="Now">The core's time now.</param>
/// <param name="Mark">Where the journal stands.</param>
/// <param name="Segments">Segments the run has used.</param>
/// <param name="Records">Records given out of late, of which the last ones may not have been kept, each with the configuration that has its names.</param>
internal sealed record Continuation(Switch Core, ulong BootEpoch, Instant Now, JournalMark Mark, ulong Segments, IReadOnlyList<(CallRecord Record, Configuration Names)> Records)
{
    /// <summary>After so long nobody has waited: the far ends have given their calls up (Q.931 T309).</summary>
    public static readonly Duration AwayMost = Duration.FromSeconds(90);

    /// <summary>A run that breaks so soon after it went on does not go on once more.</summary>
    public static readonly Duration SoberAfter = Duration.FromSeconds(60);

    /// <summary>The text of the configuration that ran last: from a file, or committed.</summary>
    public required string Text { get; init; }

    /// <summary>Name of its file.</summary>
    public required string Name { get; init; }

    /// <summary>Hash of the configuration file's text when the run last took it.</summary>
    public required ulong FileHash { get; init; }

    /// <summary>Looks for it. To be called before the run begins a segment of its own.</summary>
    /// <param name="journal">Directory of the journal.</param>
    /// <param name="wallNow">Microseconds since 1970-01-01 UTC.</param>
    /// <param name="log">Told what was found, or why not.</param>
    public static Continuation? TryFind(string journal, ulong wallNow, Log log)
    {
        try
        {
            long start = Stopwatch.GetTimestamp();
            if (Restoration.Newest(journal) is not { } segment) return null;
            if (JournalReader.Open(segment).Program is var program && program != ProgramVersion.Text) return Refuse(log, $"it was recorded by version {program}");
            Replay replay = Replay.OfSegment(segment);
            if (replay.Result.Mismatch is { } mismatch) return Refuse(log, mismatch);
            bool soon = replay.Segment.Head.GoesOn != 0 && replay.Last - replay.First < SoberAfter;
            if (replay.BrokeBehind is { } broke && soon) return Refuse(log, $"it broke twice, the last time at {broke}");
            Instant now = Later(replay.Last, checked((long)(wallNow - Math.Min(wallNow, replay.Segment.Head.BootEpoch))));
            Duration away = now - replay.Last;
            if (away > AwayMost) return Refuse(log, $"it ended {away.Seconds} s ago, calls are kept for {AwayMost.Seconds} s");
            log.Write($"the run of before goes on: {replay.Core.Calls} calls kept, agents as they were, {away.Milliseconds} ms away{(replay.BrokeBehind is null ? "" : "; without the input that broke it")} ({Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms)");
            return new Continuation(replay.Core, replay.Segment.Head.BootEpoch, now, replay.Mark, replay.Segment.Head.Segment + 1, replay.Records)
            {
                Text = replay.Text,
                Name = replay.Segment.ConfigurationName,
                FileHash = replay.Segment.Head.FileHash,
            };
        }
        catch (Exception fault)
        {
            // Whatever it is: a start must not depend on what an earlier run left behind.
            return Refuse(log, fault.Message);
        }
    }

    private static Instant Later(Instant last, long wall) => wall > last.Microseconds ? new Instant(wall) : last;

    private static Continuation? Refuse(Log log, string reason)
    {
        log.Write($"the run of before does not go on, its calls are lost: {reason}");
        return null;
    }
}
