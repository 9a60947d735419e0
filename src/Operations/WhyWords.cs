namespace AcdController.Operations;

/// <summary>What a decision of distribution was about, as shown; the same order as there.</summary>
public enum DecisionShown : byte
{
    /// <summary>No decision.</summary>
    None,

    /// <summary>The call joined a queue.</summary>
    Entered,

    /// <summary>An agent became free and got the call.</summary>
    Picked,

    /// <summary>The call came or went on and got a free agent.</summary>
    Placed,

    /// <summary>Nobody is free for the call.</summary>
    Waits,

    /// <summary>The agent answered.</summary>
    Accepted,

    /// <summary>The agent did not take it.</summary>
    Refused,

    /// <summary>The offer was taken back from the agent.</summary>
    Released,

    /// <summary>The next step.</summary>
    Widened,

    /// <summary>Overflow from RivalQueue to Queue.</summary>
    Overflowed,

    /// <summary>Left a queue, or distribution.</summary>
    Left,

    /// <summary>The caller left.</summary>
    Abandoned,

    /// <summary>The talk lost its agent.</summary>
    Recalled,

    /// <summary>An operator changed priority or place.</summary>
    Moved,

    /// <summary>The caller has his place again.</summary>
    Regained,

    /// <summary>The agent is needed: ready.</summary>
    Needed,

    /// <summary>State of the agent.</summary>
    AgentState,

    /// <summary>Waits for one agent.</summary>
    Named,

    /// <summary>The talk is over.</summary>
    Finished,

    /// <summary>No queue took the call.</summary>
    TurnedAway,
}

/// <summary>The rule that decided: the signs of docs/distribution.md, in the order of distribution.</summary>
public enum RuleShown : byte
{
    /// <summary>No rule.</summary>
    Nothing,

    /// <summary>There was one choice.</summary>
    OnlyOne,

    /// <summary>Waits for him by name.</summary>
    C1,

    /// <summary>His level.</summary>
    C2,

    /// <summary>His share.</summary>
    C3,

    /// <summary>Weight of the queue.</summary>
    C4,

    /// <summary>Priority.</summary>
    C5,

    /// <summary>Need.</summary>
    C6,

    /// <summary>Order of entry.</summary>
    C7,

    /// <summary>Queue joined first.</summary>
    A0,

    /// <summary>Asked for by name.</summary>
    A1,

    /// <summary>Step.</summary>
    A2,

    /// <summary>Tier.</summary>
    A3,

    /// <summary>Reserve.</summary>
    A4,

    /// <summary>Location.</summary>
    A5,

    /// <summary>Preferred skills.</summary>
    A6,

    /// <summary>Level in the queue.</summary>
    A7,

    /// <summary>The queue's way to choose.</summary>
    A8,

    /// <summary>Order of the configuration.</summary>
    A9,

    /// <summary>An operator: priority.</summary>
    OperatorPriority,

    /// <summary>An operator: place.</summary>
    OperatorPlace,

    /// <summary>An operator took the call out.</summary>
    OperatorPulledOut,
}

/// <summary>A word that a decision carries beside its rule.</summary>
public enum ReasonShown : byte
{
    /// <summary>None.</summary>
    None,

    /// <summary>Refused: rung too long.</summary>
    NoAnswer,

    /// <summary>Refused: busy, rejected, cleared.</summary>
    Refused,

    /// <summary>Refused: no way to the agent.</summary>
    Unreachable,

    /// <summary>Left: longest wait; Overflowed: after a wait.</summary>
    Waited,

    /// <summary>Left, Overflowed, TurnedAway: nobody signed in.</summary>
    NoAgents,

    /// <summary>Overflowed, TurnedAway: full.</summary>
    Full,

    /// <summary>Left: the agent asked for did not come.</summary>
    AgentNotReached,

    /// <summary>Left: an operator took it out.</summary>
    PulledOut,

    /// <summary>Placed by A8: longest idle.</summary>
    LongestIdle,

    /// <summary>Placed by A8: least occupied.</summary>
    LeastOccupied,

    /// <summary>Placed by A8: least talk time.</summary>
    LeastTalk,

    /// <summary>Placed by A8: fewest calls.</summary>
    FewestCalls,

    /// <summary>Placed by A8: round robin.</summary>
    RoundRobin,

    /// <summary>Placed by A8: fixed order.</summary>
    Fixed,

    /// <summary>Placed by A8: by chance.</summary>
    Random,

    /// <summary>Placed by A8: by chance and weight.</summary>
    WeightedRandom,

    /// <summary>Picked by C6: need is reckoned against the objective.</summary>
    ByObjective,

    /// <summary>Picked by C6: need is nothing but the wait, as there is neither ageing nor a head start.</summary>
    ByWait,

    /// <summary>Left: a commit took its queues away.</summary>
    QueueGone,
}

/// <summary>Where a call stands in distribution, as shown.</summary>
public enum WhyState : byte
{
    /// <summary>Nothing is known of it: no such call, or too long ago.</summary>
    Unknown,

    /// <summary>In progress, in no queue.</summary>
    InNoQueue,

    /// <summary>Waits.</summary>
    Waiting,

    /// <summary>Waits for one agent alone.</summary>
    WaitingByName,

    /// <summary>Agents are rung for it.</summary>
    Offered,

    /// <summary>Talks.</summary>
    Talking,

    /// <summary>Over.</summary>
    Over,
}
