using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Records;

/// <summary>How a call ended, in the sense of the service figures.</summary>
public enum CallOutcome : byte
{
    /// <summary>Talked to an agent.</summary>
    Connected,

    /// <summary>The caller left before an agent answered.</summary>
    Abandoned,

    /// <summary>Refused by rule: unknown number, full queue, no room, the plan's own ending.</summary>
    Refused,

    /// <summary>Ended by a fault: line, card, timer.</summary>
    Failed,
}

/// <summary>Who ended a call.</summary>
public enum Clearer : byte
{
    /// <summary>The caller.</summary>
    Caller,

    /// <summary>The agent.</summary>
    Agent,

    /// <summary>We.</summary>
    Switch,
}

/// <summary>One row of the call records: everything that is known when the call is over. Unmanaged; <see cref="Instant.Never"/>-valued times did not happen.</summary>
/// <remarks>(<see cref="BootEpoch"/>, <see cref="Sequence"/>) is the key: a replay produces the same key, so each record is stored once.</remarks>
public struct CallRecord
{
    /// <summary>Wall time of start-up, microseconds since 1970-01-01 UTC.</summary>
    public ulong BootEpoch;
    /// <summary>Number of the call since start-up, from 1.</summary>
    public ulong Sequence;
    /// <summary>How it ended.</summary>
    public CallOutcome Outcome;
    /// <summary>Who ended it.</summary>
    public Clearer Clearer;
    /// <summary>Q.850 cause of the caller's leg.</summary>
    public Cause Cause;
    /// <summary>Offers made before the one that was answered, or in all.</summary>
    public byte Offers;
    /// <summary>Index of the last queue, -1 without one.</summary>
    public int Queue;
    /// <summary>Index of the agent who answered, -1 without one.</summary>
    public int Agent;
    /// <summary>The caller's channel.</summary>
    public ChannelId CallerChannel;
    /// <summary>The agent's channel, none without one.</summary>
    public ChannelId AgentChannel;
    /// <summary>Calling number.</summary>
    public Digits Calling;
    /// <summary>Called number.</summary>
    public Digits Called;
    /// <summary>SETUP received.</summary>
    public Instant ArrivedAt;
    /// <summary>CONNECT sent to the caller.</summary>
    public Instant AnsweredAt;
    /// <summary>Entered the queue.</summary>
    public Instant EnqueuedAt;
    /// <summary>First offered to an agent.</summary>
    public Instant OfferedAt;
    /// <summary>Joined with the agent.</summary>
    public Instant ConnectedAt;
    /// <summary>Clearing began.</summary>
    public Instant EndedAt;
}
