using AcdController.Kernel;

namespace AcdController.Distribution;

/// <summary>What a decision was about. The numbers are those of "A call's stay" in docs/distribution.md.</summary>
public enum DecisionKind : byte
{
    /// <summary>No decision.</summary>
    None,

    /// <summary>The call joined <see cref="Decision.Queue"/>.</summary>
    Entered,

    /// <summary>The agent became free and got this call; rival: the call that came second; Reason: the call's priority.</summary>
    Picked,

    /// <summary>The call came or went on and got this agent; rival: the agent who came second.</summary>
    Placed,

    /// <summary>The call waits: nobody who is eligible for it is free.</summary>
    Waits,

    /// <summary>The agent answered.</summary>
    Accepted,

    /// <summary>The agent did not take it (9); Reason: <see cref="RefusalKind"/>.</summary>
    Refused,

    /// <summary>The offer was taken back from this agent: somebody else answered, or the call left.</summary>
    Released,

    /// <summary>The call's next step (5): Step is the new one.</summary>
    Widened,

    /// <summary>The call joined Queue from RivalQueue by overflow (1, 2, 6); Reason: <see cref="OverflowWhen"/>.</summary>
    Overflowed,

    /// <summary>The call left Queue by a rule (2, 6, 7), or distribution where Queue is -1; Reason: <see cref="LeftReason"/>.</summary>
    Left,

    /// <summary>The caller left.</summary>
    Abandoned,

    /// <summary>The talk lost its agent: back to its queues (10).</summary>
    Recalled,

    /// <summary>An operator changed the call's priority or place; Value: the new one; By tells which.</summary>
    Moved,

    /// <summary>The caller has the place of his call before (11); Value: microseconds he had waited.</summary>
    Regained,

    /// <summary>The agent, not ready and interruptible, became ready because Queue needs him.</summary>
    Needed,

    /// <summary>The agent's state changed; Reason: <see cref="AgentState"/>; Value: reason code.</summary>
    AgentState,

    /// <summary>The call waits for this agent alone (4); Value: microseconds at most.</summary>
    Named,

    /// <summary>The talk is over.</summary>
    Finished,

    /// <summary>No queue took the call (3); Reason: <see cref="EnqueueResult"/>.</summary>
    TurnedAway,
}

/// <summary>Which rule decided: the signs of docs/distribution.md. Beside each: what <see cref="Decision.Value"/> is; the margin has the same unit.</summary>
public enum DecidedBy : byte
{
    /// <summary>No rule.</summary>
    Nothing,

    /// <summary>There was one choice.</summary>
    OnlyOne,

    /// <summary>It waits for him by name.</summary>
    C1,

    /// <summary>His level: level, less is better.</summary>
    C2,

    /// <summary>His share: percent × calls − 100 × calls there, more is first.</summary>
    C3,

    /// <summary>The queue's weight, more is first.</summary>
    C4,

    /// <summary>The call's priority, more is first.</summary>
    C5,

    /// <summary>Need: now − key in microseconds, more is first; by objective: millionths of the objective.</summary>
    C6,

    /// <summary>Who entered first.</summary>
    C7,

    /// <summary>The queue joined first: number of the entry.</summary>
    A0,

    /// <summary>Asked for by name.</summary>
    A1,

    /// <summary>The step, less is first.</summary>
    A2,

    /// <summary>The tier, less is first.</summary>
    A3,

    /// <summary>No reserve.</summary>
    A4,

    /// <summary>The location.</summary>
    A5,

    /// <summary>Preferred skills missing, less is first.</summary>
    A6,

    /// <summary>The level in the queue, less is better.</summary>
    A7,

    /// <summary>The queue's way to choose. Longest idle: microseconds idle; least occupied: 2^20 is all the time; least talk: microseconds; fewest calls: calls.</summary>
    A8,

    /// <summary>The order of the configuration.</summary>
    A9,

    /// <summary>An operator: priority.</summary>
    OperatorPriority,

    /// <summary>An operator: place, 1 the front.</summary>
    OperatorPlace,

    /// <summary>An operator took the call out.</summary>
    OperatorPulledOut,
}

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
