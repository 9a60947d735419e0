using AcdController.Kernel;
using static AcdController.Distribution.OldAgentAction;
using static AcdController.Distribution.OldAgentEvent;
using static AcdController.Distribution.OldAgentState;

namespace AcdController.Distribution;

// The machine of the old Selector, until the new one takes its place: goes with it.

/// <summary>State of an agent.</summary>
public enum OldAgentState : byte
{
    /// <summary>Not signed in.</summary>
    LoggedOut,

    /// <summary>Signed in, takes no calls.</summary>
    NotReady,

    /// <summary>Not ready because an offer was not taken; ends by itself where so configured.</summary>
    ForcedNotReady,

    /// <summary>Free for a call: on the idle lists of all skills.</summary>
    Ready,

    /// <summary>Being rung; holds the token of one call.</summary>
    Offered,

    /// <summary>Being rung; not ready afterwards.</summary>
    OfferedThenNotReady,

    /// <summary>Being rung; signed out afterwards.</summary>
    OfferedThenLoggedOut,

    /// <summary>Talks.</summary>
    Busy,

    /// <summary>Talks; not ready after the call.</summary>
    BusyThenNotReady,

    /// <summary>Talks; signed out after the call.</summary>
    BusyThenLoggedOut,

    /// <summary>The offer was taken back; ready when the telephone is free.</summary>
    Unwinding,

    /// <summary>The talk is over; after-call work begins when the telephone is free.</summary>
    Finishing,

    /// <summary>After-call work; ends by its timer.</summary>
    WrapUp,
}

/// <summary>What can happen to an agent.</summary>
public enum OldAgentEvent : byte
{
    /// <summary>Command log-in.</summary>
    LogIn,

    /// <summary>Command log-out.</summary>
    LogOut,

    /// <summary>Command ready.</summary>
    SayReady,

    /// <summary>Command not-ready.</summary>
    SayNotReady,

    /// <summary>The selector gives a call.</summary>
    Offer,

    /// <summary>The offer is taken back: the caller left. The telephone was not rung yet.</summary>
    Withdraw,

    /// <summary>The offer is taken back: the caller left. The telephone is being released.</summary>
    WithdrawRinging,

    /// <summary>The offer was not taken: no answer, busy, refused, not reachable.</summary>
    Refuse,

    /// <summary>The agent answered.</summary>
    Accept,

    /// <summary>The talk is over.</summary>
    Finish,

    /// <summary>The telephone is free again.</summary>
    TelephoneFree,

    /// <summary>The state's timer.</summary>
    TimerExpired,
}

/// <summary>What to do when an agent enters a state.</summary>
public enum OldAgentAction : byte
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>Join the idle lists at their end.</summary>
    JoinIdle,

    /// <summary>Leave the idle lists.</summary>
    LeaveIdle,

    /// <summary>Start the timer that ends a forced not-ready, where one is configured.</summary>
    StartReturn,

    /// <summary>Start the after-call work of the queue the call came from.</summary>
    StartWrapUp,

    /// <summary>The state's timer is no longer wanted.</summary>
    StopTimer,

    /// <summary>The state's timer is no longer wanted; join the idle lists.</summary>
    StopTimerJoinIdle,

    /// <summary>The command does not fit: refused.</summary>
    Reject,

    /// <summary>Our own mistake: asserted.</summary>
    Misuse,
}

/// <summary>Where an agent goes and the one thing to do.</summary>
/// <param name="Next">The state entered.</param>
/// <param name="Do">What to do.</param>
public readonly record struct OldAgentStep(OldAgentState Next, OldAgentAction Do);

/// <summary>An agent's life as a table.</summary>
public static class OldAgentMachine
{
    /// <summary>The table: pure.</summary>
    public static OldAgentStep Next(OldAgentState state, OldAgentEvent happened) => (state, happened) switch
    {
        (LoggedOut,                              LogIn)              => To(NotReady,             Nothing),
        (LoggedOut,                              SayReady
                                              or SayNotReady
                                              or LogOut)             => To(LoggedOut,            Reject),

        (NotReady,                               SayReady)           => To(Ready,                JoinIdle),
        (NotReady,                               SayNotReady)        => To(NotReady,             Nothing),
        (NotReady,                               LogOut)             => To(LoggedOut,            Nothing),

        (ForcedNotReady,                         SayReady
                                              or TimerExpired)       => To(Ready,                StopTimerJoinIdle),
        (ForcedNotReady,                         SayNotReady)        => To(NotReady,             StopTimer),
        (ForcedNotReady,                         LogOut)             => To(LoggedOut,            StopTimer),

        (Ready,                                  SayReady)           => To(Ready,                Nothing),
        (Ready,                                  SayNotReady)        => To(NotReady,             LeaveIdle),
        (Ready,                                  LogOut)             => To(LoggedOut,            LeaveIdle),
        (Ready,                                  Offer)              => To(Offered,              LeaveIdle),

        // An offer has four endings; commands meanwhile say what comes after it.
        (Offered,                                Withdraw)           => To(Ready,                JoinIdle),
        (Offered,                                WithdrawRinging)    => To(Unwinding,            Nothing),
        (OfferedThenNotReady,                    Withdraw
                                              or WithdrawRinging
                                              or Refuse)             => To(NotReady,             Nothing),
        (OfferedThenLoggedOut,                   Withdraw
                                              or WithdrawRinging
                                              or Refuse)             => To(LoggedOut,            Nothing),
        (Offered,                                Refuse)             => To(ForcedNotReady,       StartReturn),
        (Offered,                                Accept)             => To(Busy,                 Nothing),
        (OfferedThenNotReady,                    Accept)             => To(BusyThenNotReady,     Nothing),
        (OfferedThenLoggedOut,                   Accept)             => To(BusyThenLoggedOut,    Nothing),
        (Offered or OfferedThenNotReady
                 or OfferedThenLoggedOut,        SayReady)           => To(Offered,              Nothing),
        (Offered or OfferedThenNotReady
                 or OfferedThenLoggedOut,        SayNotReady)        => To(OfferedThenNotReady,  Nothing),
        (Offered or OfferedThenNotReady
                 or OfferedThenLoggedOut,        LogOut)             => To(OfferedThenLoggedOut, Nothing),

        // So do they during a talk.
        (Busy,                                   Finish)             => To(Finishing,            Nothing),
        (BusyThenNotReady,                       Finish)             => To(NotReady,             Nothing),
        (BusyThenLoggedOut,                      Finish)             => To(LoggedOut,            Nothing),
        (Busy or BusyThenNotReady
              or BusyThenLoggedOut,              SayReady)           => To(Busy,                 Nothing),
        (Busy or BusyThenNotReady
              or BusyThenLoggedOut,              SayNotReady)        => To(BusyThenNotReady,     Nothing),
        (Busy or BusyThenNotReady
              or BusyThenLoggedOut,              LogOut)             => To(BusyThenLoggedOut,    Nothing),

        // The telephone is given time to be released: another call would find it busy.
        (Unwinding,                              TelephoneFree)      => To(Ready,                JoinIdle),
        (Finishing,                              TelephoneFree)      => To(WrapUp,               StartWrapUp),
        (Unwinding or Finishing,                 SayReady)           => To(Unwinding,            Nothing),
        (Unwinding or Finishing,                 SayNotReady)        => To(NotReady,             Nothing),
        (Unwinding or Finishing,                 LogOut)             => To(LoggedOut,            Nothing),

        (WrapUp,                                 SayReady
                                              or TimerExpired)       => To(Ready,                StopTimerJoinIdle),
        (WrapUp,                                 SayNotReady)        => To(NotReady,             StopTimer),
        (WrapUp,                                 LogOut)             => To(LoggedOut,            StopTimer),

        (_,                                      LogIn)              => To(state,                Reject),
        (_,                                      TelephoneFree)      => To(state,                Nothing),
        _                                                            => To(state,                Misuse),
    };

    private static OldAgentStep To(OldAgentState next, OldAgentAction action) => new(next, action);
}
