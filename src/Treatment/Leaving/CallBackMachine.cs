using AcdController.Telephony;
using static AcdController.Treatment.CallBackAction;
using static AcdController.Treatment.CallBackEvent;
using static AcdController.Telephony.CallBackState;

namespace AcdController.Treatment;

/// <summary>What can happen to a call-back.</summary>
public enum CallBackEvent : byte
{
    /// <summary>Its time has come.</summary>
    Due,

    /// <summary>An agent has it, and the rules allow the call.</summary>
    AgentTaken,

    /// <summary>The rules forbid the call.</summary>
    Forbidden,

    /// <summary>The customer has answered.</summary>
    Answered,

    /// <summary>The customer was not reached; he may be called again.</summary>
    NotReached,

    /// <summary>The customer was not reached, for the last time.</summary>
    NotReachedAgain,

    /// <summary>It left its queues, or lost its agent: nobody's doing, and no attempt.</summary>
    Withdrawn,

    /// <summary>The talk is over.</summary>
    TalkOver,

    /// <summary>Somebody cancels it.</summary>
    Cancel,

    /// <summary>It has been kept long enough.</summary>
    TimeOver,
}

/// <summary>The one thing to do.</summary>
public enum CallBackAction : byte
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>Into its queues, at its place.</summary>
    Enqueue,

    /// <summary>Call the customer.</summary>
    Dial,

    /// <summary>Due again after the time between attempts.</summary>
    Retry,

    /// <summary>Due again soon.</summary>
    Postpone,

    /// <summary>Its call ends, if it has one; the row is kept for a while.</summary>
    Close,
}

/// <summary>Where a call-back goes and the one thing to do.</summary>
/// <param name="Next">The state entered.</param>
/// <param name="Do">What to do.</param>
public readonly record struct CallBackMove(CallBackState Next, CallBackAction Do);

/// <summary>A call-back as a table.</summary>
public static class CallBackMachine
{
    /// <summary>The table: pure.</summary>
    public static CallBackMove Next(CallBackState state, CallBackEvent happened) => (state, happened) switch
    {
        (Booked,             Due)              => To(Waiting,   Enqueue),
        (Waiting,            AgentTaken)       => To(Calling,   Dial),
        (Calling,            Answered)         => To(Talking,   Nothing),
        (Calling,            NotReached)       => To(Booked,    Retry),
        (Calling,            NotReachedAgain)  => To(Failed,    Close),
        (Talking,            TalkOver)         => To(Done,      Close),

        (Waiting or Calling, Withdrawn)        => To(Booked,    Postpone),
        (Booked or Waiting,  Forbidden)        => To(Refused,   Close),
        (Booked or Waiting
         or Calling,         Cancel)           => To(Cancelled, Close),
        (Booked or Waiting,  TimeOver)         => To(Expired,   Close),

        // The other ends of a call that is over, and times that come too late.
        _                                      => To(state,     Nothing),
    };

    /// <summary>Is it still to come about?</summary>
    public static bool IsOpen(CallBackState state) => state is Booked or Waiting or Calling or Talking;

    private static CallBackMove To(CallBackState next, CallBackAction action) => new(next, action);
}
