using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Operations;

/// <summary>A parked call.</summary>
public struct ParkedRow
{
    /// <summary>The parking place, from 1.</summary>
    public int Place;

    /// <summary>Index of the agent who parked it; -1: he is configured no more.</summary>
    public int Agent;

    /// <summary>Number of the call.</summary>
    public ulong Call;

    /// <summary>Parked for so long.</summary>
    public Duration Since;

    /// <summary>Who calls.</summary>
    public Digits Calling;
}
