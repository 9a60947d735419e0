using static AcdController.Treatment.PlanAction;
using static AcdController.Treatment.PlanEvent;
using static AcdController.Treatment.PlanState;

namespace AcdController.Treatment;

/// <summary>Where a call is in its plan.</summary>
public enum PlanState : byte
{
    /// <summary>Not begun.</summary>
    Arrived,

    /// <summary>The caller's exchange sends the called number digit by digit.</summary>
    Dialling,

    /// <summary>Answered by us; waits for the caller's exchange.</summary>
    Answering,

    /// <summary>Hears an announcement to its end.</summary>
    Announcing,

    /// <summary>Waits in a queue.</summary>
    Waiting,

    /// <summary>An agent is rung for it.</summary>
    Offered,

    /// <summary>Talks to the agent.</summary>
    Talking,

    /// <summary>Is being cleared.</summary>
    Ending,
}

/// <summary>What can happen to a call in its plan.</summary>
public enum PlanEvent : byte
{
    /// <summary>The called number has a plan.</summary>
    KnownNumber,

    /// <summary>The called number has no plan.</summary>
    UnknownNumber,

    /// <summary>More digits may make a number that has a plan, and they may still come.</summary>
    PartialNumber,

    /// <summary>More digits would make a number that has a plan, but none will come.</summary>
    IncompleteNumber,

    /// <summary>The switch takes no new calls.</summary>
    Closed,

    /// <summary>The caller is through after our answer.</summary>
    CallerThrough,

    /// <summary>The announcement is over.</summary>
    AnnouncementOver,

    /// <summary>The selector has an agent.</summary>
    AgentFound,

    /// <summary>The agent answered.</summary>
    AgentAnswered,

    /// <summary>The agent's leg is gone.</summary>
    AgentGone,

    /// <summary>No way to the agent was found.</summary>
    AgentUnreachable,

    /// <summary>The caller has gone.</summary>
    CallerGone,

    /// <summary>X1 (ringing) or X3 (announcement) has fired.</summary>
    TimerExpired,
}

/// <summary>The one thing to do.</summary>
public enum PlanAction : byte
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>Tell the exchange that the call proceeds; begin with the plan's first step.</summary>
    Begin,

    /// <summary>Clear with cause 1.</summary>
    RefuseUnknown,

    /// <summary>Clear with cause 28.</summary>
    RefuseIncomplete,

    /// <summary>Ask the exchange for more digits.</summary>
    AskForDigits,

    /// <summary>Clear with cause 42.</summary>
    RefuseClosed,

    /// <summary>Go on with the next step.</summary>
    GoOn,

    /// <summary>Ring the agent; start X1.</summary>
    Ring,

    /// <summary>Join caller and agent.</summary>
    Join,

    /// <summary>Back to the queue: the agent did not answer in time.</summary>
    ReturnNoAnswer,

    /// <summary>Back to the queue: the agent is busy or refused.</summary>
    ReturnRefused,

    /// <summary>Back to the queue: there was no way to the agent.</summary>
    ReturnUnreachable,

    /// <summary>The agent hung up: clear the caller with cause 16.</summary>
    ClearAfterTalk,

    /// <summary>A fault took the agent's leg: clear the caller with cause 41.</summary>
    ClearAfterFault,

    /// <summary>The caller left before an agent answered: leave the queue, let the agent's telephone go.</summary>
    Abandon,

    /// <summary>The caller hung up: let the agent go.</summary>
    FinishTalk,

    /// <summary>Our own mistake: asserted.</summary>
    Misuse,
}

/// <summary>Where a call goes and the one thing to do. GoOn finds the next state from the plan's step.</summary>
/// <param name="Next">The state entered.</param>
/// <param name="Do">What to do.</param>
public readonly record struct PlanMove(PlanState Next, PlanAction Do);

/// <summary>A call's way through its plan as a table.</summary>
public static class PlanMachine
{
    /// <summary>The table: pure.</summary>
    public static PlanMove Next(PlanState state, PlanEvent happened) => (state, happened) switch
    {
        (Arrived,            Closed)           => To(Ending,   RefuseClosed),
        (Arrived,            PartialNumber)    => To(Dialling, AskForDigits),
        (Dialling,           PartialNumber)    => To(Dialling, Nothing),
        (Arrived or Dialling, KnownNumber)     => To(Arrived,  Begin),
        (Arrived or Dialling, UnknownNumber)   => To(Ending,   RefuseUnknown),
        (Arrived or Dialling, IncompleteNumber) => To(Ending,  RefuseIncomplete),

        (Answering,          CallerThrough)    => To(Answering,  GoOn),
        (Announcing,         AnnouncementOver
                          or TimerExpired)     => To(Announcing, GoOn),

        (Waiting,            AgentFound)       => To(Offered,  Ring),
        (Offered,            AgentAnswered)    => To(Talking,  Join),
        (Offered,            TimerExpired)     => To(Waiting,  ReturnNoAnswer),
        (Offered,            AgentGone)        => To(Waiting,  ReturnRefused),
        (Offered,            AgentUnreachable) => To(Waiting,  ReturnUnreachable),
        (Talking,            AgentGone)        => To(Ending,   ClearAfterTalk),
        (Talking,            AgentUnreachable) => To(Ending,   ClearAfterFault),

        (Waiting or Offered, CallerGone)       => To(Ending,   Abandon),
        (Talking,            CallerGone)       => To(Ending,   FinishTalk),
        (Ending,             CallerGone)       => To(Ending,   Nothing),
        (_,                  CallerGone)       => To(Ending,   Abandon),

        // Ends cross: what happens to a call that is being cleared changes nothing; the exchange may confirm late, an announcement end late.
        (Ending,             AgentFound
                          or AgentAnswered
                          or AgentGone
                          or AgentUnreachable) => To(Ending,   Nothing),
        (_,                  CallerThrough
                          or AnnouncementOver) => To(state,    Nothing),
        _                                      => To(state,    Misuse),
    };

    private static PlanMove To(PlanState next, PlanAction action) => new(next, action);
}
