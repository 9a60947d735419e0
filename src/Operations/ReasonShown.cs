namespace AcdController.Operations;

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
