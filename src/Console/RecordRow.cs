using AcdController.Kernel;

namespace AcdController.Console;

/// <summary>One stored call record as the store returns it: names, not indices, because the configuration may have changed since.</summary>
/// <remarks>Times are microseconds since 1970-01-01 UTC; null: did not happen.</remarks>
public sealed record RecordRow
{
    /// <summary>First half of the key: wall time of the start-up the call belongs to.</summary>
    public required long BootEpoch { get; init; }

    /// <summary>Second half of the key: number of the call since that start-up.</summary>
    public required long Sequence { get; init; }

    /// <summary>connected, served, abandoned, refused or failed.</summary>
    public required string Outcome { get; init; }

    /// <summary>Who ended it: caller, agent or switch.</summary>
    public required string Clearer { get; init; }

    /// <summary>Q.850 cause of the caller's leg.</summary>
    public required int Cause { get; init; }

    /// <summary>Offers made.</summary>
    public int Offers { get; init; }

    /// <summary>Calling number, empty when withheld.</summary>
    public string Calling { get; init; } = "";

    /// <summary>Called number.</summary>
    public string Called { get; init; } = "";

    /// <summary>The last queue, null without one.</summary>
    public string? Queue { get; init; }

    /// <summary>The agent who answered, null without one.</summary>
    public string? Agent { get; init; }

    /// <summary>The caller's channel, card/port:timeslot.</summary>
    public string? CallerChannel { get; init; }

    /// <summary>The agent's channel, null without one.</summary>
    public string? AgentChannel { get; init; }

    /// <summary>SETUP received.</summary>
    public required long ArrivedAt { get; init; }

    /// <summary>CONNECT sent to the caller.</summary>
    public long? AnsweredAt { get; init; }

    /// <summary>Entered the queue.</summary>
    public long? EnqueuedAt { get; init; }

    /// <summary>First offered to an agent.</summary>
    public long? OfferedAt { get; init; }

    /// <summary>Joined with the agent.</summary>
    public long? ConnectedAt { get; init; }

    /// <summary>The plan had given the caller what he came for, and he asked for nobody afterwards.</summary>
    public long? ServedAt { get; init; }

    /// <summary>Clearing began.</summary>
    public required long EndedAt { get; init; }

    /// <summary>Time in queues, all stays together; zero without a queue.</summary>
    public Duration Waited { get; init; }

    /// <summary>Time with agents, all talks together; zero without one.</summary>
    public Duration Talked { get; init; }

    /// <summary>Times it went back to its queues from an agent.</summary>
    public int Recalls { get; init; }

    /// <summary>Why it left its queues without an agent: full, no-agents, waited-too-long, agent-not-reached or pulled-out; null when it did not.</summary>
    public string? Left { get; init; }

    /// <summary>Class that the plan gave the call; null without one.</summary>
    public int? Class { get; init; }

    /// <summary>Summary code that its agent gave; null without one.</summary>
    public int? Summary { get; init; }

    /// <summary>Mark that the caller gave in the survey; null without one.</summary>
    public int? Mark { get; init; }

    /// <summary>With that mark he is satisfied; null without one.</summary>
    public bool? Satisfied { get; init; }

    /// <summary>Its steps as <see cref="CallStepBlob"/> has them; null in records of earlier versions.</summary>
    public byte[]? Steps { get; init; }
}
