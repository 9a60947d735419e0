namespace AcdController.Signalling.Q931;

/// <summary>In which order a free B-channel is looked for.</summary>
/// <remarks>Q.931 §5.7 leaves it open. The two ends of a span search from opposite ends, so that both seldom want the same channel.</remarks>
public enum HuntOrder : byte
{
    /// <summary>The user side searches downward, the network side upward.</summary>
    ByRole,

    /// <summary>Lowest timeslot first.</summary>
    Up,

    /// <summary>Highest timeslot first.</summary>
    Down,

    /// <summary>Upward from the channel found last, round and round: every channel is used alike.</summary>
    CyclicUp,

    /// <summary>Downward from the channel found last, round and round.</summary>
    CyclicDown,

    /// <summary>The channel that has been free for the longest time.</summary>
    LeastRecent,

    /// <summary>Odd timeslots upward, then even ones downward. The far end takes <see cref="EvenFirst"/>.</summary>
    OddFirst,

    /// <summary>Even timeslots upward, then odd ones downward.</summary>
    EvenFirst,

    /// <summary>The network side as <see cref="OddFirst"/>, the user side as <see cref="EvenFirst"/>.</summary>
    OddEvenByRole,
}
