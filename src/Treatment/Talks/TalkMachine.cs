using static AcdController.Treatment.TalkAction;
using static AcdController.Treatment.TalkEvent;
using static AcdController.Treatment.TalkState;

namespace AcdController.Treatment;

/// <summary>How a call and its agent stand to each other while it is with him.</summary>
public enum TalkState : byte
{
    /// <summary>No agent has it.</summary>
    None,

    /// <summary>He has taken it; he is told of it before he is joined, or the caller is told who he is.</summary>
    Introducing,

    /// <summary>Caller, agent, and whoever is in conference with them hear each other.</summary>
    Together,

    /// <summary>The caller hears music, the agent nothing.</summary>
    Held,

    /// <summary>The caller hears music; whom the agent calls is being rung.</summary>
    Seeking,

    /// <summary>The caller hears music; the agent talks to whom he called.</summary>
    Consulting,

    /// <summary>The agent talks to the caller again; whom he called hears music.</summary>
    Alternating,
}

/// <summary>What can happen to a talk. What the rows know is folded in before the table is asked.</summary>
public enum TalkEvent : byte
{
    /// <summary>There is something to be said before the two are joined.</summary>
    Begins,

    /// <summary>Nothing is to be said: they are joined.</summary>
    Joined,

    /// <summary>What is said first is over, or X3 has fired.</summary>
    Introduced,

    /// <summary>The agent puts the caller on hold.</summary>
    Hold,

    /// <summary>The agent goes back to the caller; whom he called is let go.</summary>
    Retrieve,

    /// <summary>The agent calls somebody beside the talk.</summary>
    Consult,

    /// <summary>Whom he called has answered.</summary>
    SecondAnswered,

    /// <summary>Whom he called was not reached, has gone, or X1 has fired.</summary>
    SecondGone,

    /// <summary>The agent changes from the one to the other.</summary>
    Swap,

    /// <summary>All three shall hear each other.</summary>
    Confer,

    /// <summary>The agent hands the call over to whom he called.</summary>
    HandOver,

    /// <summary>The agent has hung up.</summary>
    AgentLeft,

    /// <summary>The agent has hung up; others are in conference with the caller.</summary>
    AgentLeftOthers,

    /// <summary>Somebody who may command others breaks in to the agent.</summary>
    BrokenIn,
}

/// <summary>The one thing to do.</summary>
public enum TalkAction : byte
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>Say what is to be said.</summary>
    Introduce,

    /// <summary>Bring about who hears whom.</summary>
    Arrange,

    /// <summary>The same; the agent's time on hold begins.</summary>
    BeginHold,

    /// <summary>The same; it ends.</summary>
    EndHold,

    /// <summary>Ringing tone for the agent; X1 runs.</summary>
    Seek,

    /// <summary>Let whom he called go; then as EndHold.</summary>
    LetSecondGo,

    /// <summary>Whom he called is in conference with them.</summary>
    Confer,

    /// <summary>Whom he called has the call; the agent is done with it.</summary>
    HandOver,

    /// <summary>The agent is done with it; whom he called is rung on for it.</summary>
    PassOn,

    /// <summary>The first of the others has the call.</summary>
    LeaveToOthers,

    /// <summary>Back to its queues.</summary>
    ReturnToQueues,

    /// <summary>The talk is over.</summary>
    EndTalk,

    /// <summary>It does not fit: the order is refused.</summary>
    Refuse,

    /// <summary>The agent hears who breaks in, the caller music; his time on hold begins.</summary>
    BreakIn,
}

/// <summary>Where a talk goes and the one thing to do.</summary>
/// <param name="Next">The state entered.</param>
/// <param name="Do">What to do.</param>
public readonly record struct TalkMove(TalkState Next, TalkAction Do);

/// <summary>A talk as a table: hold, consultation, transfer, conference, and hang-up at each moment.</summary>
public static class TalkMachine
{
    /// <summary>The table: pure.</summary>
    public static TalkMove Next(TalkState state, TalkEvent happened) => (state, happened) switch
    {
        // Before they hear each other.
        (None,                         Begins)          => To(Introducing, Introduce),
        (None,                         Joined)          => To(Together,    Arrange),
        (Introducing,                  Introduced)      => To(Together,    Arrange),
        (Introducing,                  AgentLeft
                                    or AgentLeftOthers) => To(None,        ReturnToQueues),

        // Hold.
        (Together,                     Hold)            => To(Held,        BeginHold),
        (Held,                         Retrieve)        => To(Together,    EndHold),

        // Consultation.
        (Together or Held,             Consult)         => To(Seeking,     Seek),
        (Seeking,                      SecondAnswered)  => To(Consulting,  Arrange),
        (Seeking or Consulting
            or Alternating,            SecondGone
                                    or Retrieve)        => To(Together,    LetSecondGo),
        (Consulting,                   Swap)            => To(Alternating, Arrange),
        (Alternating,                  Swap)            => To(Consulting,  Arrange),
        (Consulting or Alternating,    TalkEvent.Confer) => To(Together,   TalkAction.Confer),

        // Priority (S43): as if he had called who breaks in.
        (Together or Held,             BrokenIn)        => To(Consulting,  BreakIn),

        // The call changes hands.
        (Consulting or Alternating,    TalkEvent.HandOver
                                    or AgentLeft
                                    or AgentLeftOthers) => To(Together,    TalkAction.HandOver),
        (Seeking,                      TalkEvent.HandOver
                                    or AgentLeft)       => To(None,        PassOn),
        (Together or Held or Seeking,  AgentLeftOthers) => To(Together,    LeaveToOthers),
        (Held,                         AgentLeft)       => To(None,        ReturnToQueues),
        (Together,                     AgentLeft)       => To(None,        EndTalk),

        // Ends cross: whom he called may be gone already, or answer late; what is said may end late.
        (_,                            SecondAnswered
                                    or SecondGone
                                    or Introduced
                                    or AgentLeft
                                    or AgentLeftOthers) => To(state,       Nothing),

        // Orders that do not fit.
        _                                               => To(state,       Refuse),
    };

    private static TalkMove To(TalkState next, TalkAction action) => new(next, action);
}
