using AcdController.Telephony;
using static AcdController.Treatment.MessageAction;
using static AcdController.Treatment.MessageEvent;
using static AcdController.Telephony.MessageState;

namespace AcdController.Treatment;

/// <summary>What can happen to a message.</summary>
public enum MessageEvent : byte
{
    /// <summary>The card has recorded it.</summary>
    Recorded,

    /// <summary>The card has recorded nothing that could be kept, or lost it.</summary>
    NotRecorded,

    /// <summary>The host has it on file.</summary>
    Filed,

    /// <summary>Its time to be told has come: it goes into its queues.</summary>
    Due,

    /// <summary>An agent has taken it.</summary>
    AgentTaken,

    /// <summary>It left its queues, or lost its agent.</summary>
    Withdrawn,

    /// <summary>The agent has heard it.</summary>
    Told,

    /// <summary>Somebody deletes it, or it has been kept long enough.</summary>
    Delete,
}

/// <summary>The one thing to do.</summary>
public enum MessageAction : byte
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>Wait for the file.</summary>
    AwaitFile,

    /// <summary>Into its queues, if it has a demand.</summary>
    Enqueue,

    /// <summary>Due again soon.</summary>
    Postpone,

    /// <summary>Note who heard it and when.</summary>
    NoteHeard,

    /// <summary>Its call ends, if it has one; its file goes.</summary>
    Remove,
}

/// <summary>Where a message goes and the one thing to do.</summary>
/// <param name="Next">The state entered.</param>
/// <param name="Do">What to do.</param>
public readonly record struct MessageMove(MessageState Next, MessageAction Do);

/// <summary>A message as a table.</summary>
public static class MessageMachine
{
    /// <summary>The table: pure.</summary>
    public static MessageMove Next(MessageState state, MessageEvent happened) => (state, happened) switch
    {
        (Recording,          Recorded)         => To(Fetching,  AwaitFile),
        (Recording,          NotRecorded)      => To(Lost,      Nothing),
        (Fetching,           Filed)            => To(Kept,      Postpone),
        (Kept or Heard,      Due)              => To(Waiting,   Enqueue),
        (Waiting,            AgentTaken)       => To(Telling,   Nothing),
        (Waiting or Telling, Withdrawn)        => To(Kept,      Postpone),
        (Telling,            Told)             => To(Heard,     NoteHeard),
        (Fetching,           NotRecorded)      => To(Lost,      Nothing),

        (Kept or Waiting
         or Telling or Heard
         or Lost,            Delete)           => To(None,      Remove),

        _                                      => To(state,     Nothing),
    };

    private static MessageMove To(MessageState next, MessageAction action) => new(next, action);
}
