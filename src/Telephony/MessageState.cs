namespace AcdController.Telephony;

/// <summary>Where a message is.</summary>
public enum MessageState : byte
{
    /// <summary>There is none in this row.</summary>
    None,

    /// <summary>The caller speaks.</summary>
    Recording,

    /// <summary>Recorded; on its way from the card to the host's files.</summary>
    Fetching,

    /// <summary>On file; not in a queue.</summary>
    Kept,

    /// <summary>Waits in its queues for an agent.</summary>
    Waiting,

    /// <summary>An agent hears it.</summary>
    Telling,

    /// <summary>An agent has heard it.</summary>
    Heard,

    /// <summary>Its sound is lost: the card, or its room.</summary>
    Lost,
}
