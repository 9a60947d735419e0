using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Distribution;

/// <summary>One decision with its reason, in one line of the cache. Begin with <see cref="Of"/>, which names nobody.</summary>
/// <remarks>A reader finds in it who got what, who came second, the rule, what the first had by it and by how much; what else he wants to know he asks the tables when he asks.</remarks>
public struct Decision
{
    /// <summary>When.</summary>
    public Instant At;

    /// <summary>Number of the call; 0: none.</summary>
    public ulong Call;

    /// <summary>The call that came second: the first that was passed over; 0: none.</summary>
    public ulong RivalCall;

    /// <summary>By how much the rule decided, never negative; unit as <see cref="DecidedBy"/> says.</summary>
    public long Margin;

    /// <summary>What the first had by the rule that decided.</summary>
    public long Value;

    /// <summary>Index of the agent; -1: none.</summary>
    public int Agent;

    /// <summary>The agent who came second; -1: none.</summary>
    public int RivalAgent;

    /// <summary>How many there were to choose from where that is known: calls waiting, agents free.</summary>
    public int Among;

    /// <summary>Index of the queue; -1: none.</summary>
    public short Queue;

    /// <summary>The queue of the second, or the one come from; -1: none.</summary>
    public short RivalQueue;

    /// <summary>Lines or rungs that were looked at.</summary>
    public ushort Considered;

    /// <summary>What it was about.</summary>
    public DecisionKind Kind;

    /// <summary>The rule.</summary>
    public DecidedBy By;

    /// <summary>Step of the call in the queue.</summary>
    public byte Step;

    /// <summary>As the kind says.</summary>
    public byte Reason;

    /// <summary>A decision that names nobody but the call.</summary>
    /// <param name="kind">What it is about.</param>
    /// <param name="call">Number of the call; 0: none.</param>
    /// <param name="now">When.</param>
    public static Decision Of(DecisionKind kind, ulong call, Instant now) =>
        new() { Kind = kind, Call = call, At = now, Agent = -1, RivalAgent = -1, Queue = -1, RivalQueue = -1 };
}
