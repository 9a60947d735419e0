using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment;

/// <summary>A message that a caller has left.</summary>
public struct Message
{
    /// <summary>Where it is.</summary>
    public MessageState State;

    /// <summary>Times that an agent had it and did not hear it to its end.</summary>
    public byte Tries;

    /// <summary>The host has been asked to file it.</summary>
    public bool IsAsked;

    /// <summary>Every card that may need it has its sound.</summary>
    public bool IsOnCards;

    /// <summary>Number of the recording on its card.</summary>
    public ushort File;

    /// <summary>Where it was recorded.</summary>
    public ChannelId Channel;

    /// <summary>Its number, from 1.</summary>
    public uint Id;

    /// <summary>A-law octets, 8000 a second.</summary>
    public uint Octets;

    /// <summary>Index of the demand it is queued by; -1: it is only kept.</summary>
    public int Demand;

    /// <summary>Index of the queue of that demand; -1: none.</summary>
    public int Queue;

    /// <summary>The agent who heard it last; -1: nobody.</summary>
    public int Agent;

    /// <summary>Who left it.</summary>
    public Digits Calling;

    /// <summary>Number of the call that left it.</summary>
    public ulong OfCall;

    /// <summary>Its own call; none without one.</summary>
    public Handle Call;

    /// <summary>When it was left.</summary>
    public Instant At;

    /// <summary>When it goes into its queues; Never: not by time.</summary>
    public Instant DueAt;

    /// <summary>When an agent had heard it; Never: none has.</summary>
    public Instant HeardAt;
}

/// <summary>What the messages want of the host: a recording filed, or a message removed.</summary>
/// <param name="Row">The message's row.</param>
/// <param name="Remove">Its file goes; else the recording is filed under its number.</param>
public readonly record struct MessageOrder(int Row, bool Remove);
