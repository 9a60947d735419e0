namespace AcdController.Telephony;

/// <summary>How a queue chooses among agents who are equal otherwise (A8 of docs/distribution.md).</summary>
public enum AgentOrder : byte
{
    /// <summary>Free for the longest time.</summary>
    LongestIdle,

    /// <summary>Least share of the time at work.</summary>
    LeastOccupied,

    /// <summary>Least talk time.</summary>
    LeastTalk,

    /// <summary>Fewest calls.</summary>
    FewestCalls,

    /// <summary>Round and round.</summary>
    RoundRobin,

    /// <summary>As configured.</summary>
    Fixed,

    /// <summary>By chance.</summary>
    Random,

    /// <summary>By chance and the agents' weights.</summary>
    WeightedRandom,
}
