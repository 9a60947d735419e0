namespace AcdController.Telephony;

/// <summary>What a decision was about. The numbers are those of "A call's stay" in docs/distribution.md.</summary>
public enum DecisionKind : byte
{
    /// <summary>No decision.</summary>
    None,

    /// <summary>The call joined Queue.</summary>
    Entered,

    /// <summary>The agent became free and got this call; rival: the call that came second; Reason: the call's priority.</summary>
    Picked,

    /// <summary>The call came or went on and got this agent; rival: the agent who came second.</summary>
    Placed,

    /// <summary>The call waits: nobody who is eligible for it is free.</summary>
    Waits,

    /// <summary>The agent answered.</summary>
    Accepted,

    /// <summary>The agent did not take it (9); Reason: RefusalKind of distribution.</summary>
    Refused,

    /// <summary>The offer was taken back from this agent: somebody else answered, or the call left.</summary>
    Released,

    /// <summary>The call's next step (5): Step is the new one.</summary>
    Widened,

    /// <summary>The call joined Queue from RivalQueue by overflow (1, 2, 6); Reason: OverflowWhen of distribution.</summary>
    Overflowed,

    /// <summary>The call left Queue by a rule (2, 6, 7), or distribution where Queue is -1; Reason: LeftReason of distribution.</summary>
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

    /// <summary>The agent's state changed; Reason: AgentState of distribution; Value: reason code.</summary>
    AgentState,

    /// <summary>The call waits for this agent alone (4); Value: microseconds at most.</summary>
    Named,

    /// <summary>The talk is over.</summary>
    Finished,

    /// <summary>No queue took the call (3); Reason: EnqueueResult of distribution.</summary>
    TurnedAway,
}

/// <summary>Which rule decided: the signs of docs/distribution.md. Beside each: what Value is; the margin has the same unit.</summary>
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
