using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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

    /// <summary>Got from the plan what he came for, without an agent, and asked for nobody afterwards.</summary>
    Served,
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

/// <summary>Why a call left its queues without an agent.</summary>
public enum QueueExit : byte
{
    /// <summary>It did not.</summary>
    None,

    /// <summary>No queue had room.</summary>
    Full,

    /// <summary>Nobody was signed in.</summary>
    NoAgents,

    /// <summary>Longest wait.</summary>
    WaitedTooLong,

    /// <summary>The one agent it asked for did not come.</summary>
    AgentNotReached,

    /// <summary>An operator took it out.</summary>
    PulledOut,

    /// <summary>A commit took its queues away.</summary>
    QueueGone,
}

/// <summary>One row of the call records: everything that is known when the call is over. Unmanaged; <see cref="Instant.Never"/>-valued times did not happen.</summary>
/// <remarks>(<see cref="BootEpoch"/>, <see cref="Sequence"/>) is the key: a replay produces the same key, so each record is stored once.</remarks>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
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
    /// <summary>Times it went back to its queues from an agent.</summary>
    public byte Recalls;
    /// <summary>Why it left its queues without an agent; the last time it did.</summary>
    public QueueExit Left;
    /// <summary>Index of the last queue, -1 without one.</summary>
    public int Queue;
    /// <summary>Index of the agent who answered last, -1 without one.</summary>
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
    /// <summary>Time in queues, all stays together, until an agent answered or the stay ended.</summary>
    public Duration Waited;
    /// <summary>Time with agents, all talks together.</summary>
    public Duration Talked;
    /// <summary>First entered a queue.</summary>
    public Instant EnqueuedAt;
    /// <summary>First offered to an agent.</summary>
    public Instant OfferedAt;
    /// <summary>First joined with an agent.</summary>
    public Instant ConnectedAt;
    /// <summary>The plan had given the caller what he came for, and he asked for nobody afterwards.</summary>
    public Instant ServedAt;
    /// <summary>Clearing began.</summary>
    public Instant EndedAt;
    /// <summary>Class that the plan gave it (step `note`), 0 without one.</summary>
    public ushort Class;
    /// <summary>Summary code that its agent gave it, 0 without one.</summary>
    public ushort Summary;
    /// <summary>Mark that the caller gave in the survey, 1 to 9; 0: none.</summary>
    public byte Mark;
    /// <summary>With that mark he is satisfied.</summary>
    public bool Satisfied;
    /// <summary>Entries of its trace, those included that were too many to be kept.</summary>
    public int StepsNoted;
    /// <summary>What it did, step by step: as many as <see cref="StepsNoted"/> says, at most <see cref="TraceEntry.Most"/>. The last field: see <see cref="Used"/>.</summary>
    public TraceEntries Steps;

    /// <summary>Octets of a record without steps.</summary>
    public static int OctetsLeast => Unsafe.SizeOf<CallRecord>() - Unsafe.SizeOf<TraceEntries>();

    /// <summary>The octets of a record up to its last step: most calls have few.</summary>
    public static ReadOnlySpan<byte> Used(ReadOnlySpan<byte> octets)
    {
        CallRecord record = MemoryMarshal.Read<CallRecord>(octets);
        return octets[..(OctetsLeast + (Math.Clamp(record.StepsNoted, 0, TraceEntry.Most) * Unsafe.SizeOf<TraceEntry>()))];
    }

    /// <summary>Reads a record from all of its octets, or from those in use.</summary>
    public static CallRecord Read(ReadOnlySpan<byte> octets)
    {
        CallRecord record = default;
        octets.CopyTo(MemoryMarshal.AsBytes(new Span<CallRecord>(ref record)));
        return record;
    }
}
