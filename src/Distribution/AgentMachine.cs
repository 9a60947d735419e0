using static AcdController.Distribution.AgentAction;
using static AcdController.Distribution.AgentEvent;
using static AcdController.Distribution.AgentState;

namespace AcdController.Distribution;

/// <summary>Where an agent goes and what to do.</summary>
/// <param name="Next">The state.</param>
/// <param name="Do">What to do.</param>
/// <param name="Enters">The state is entered: its time begins and its timer starts. Otherwise both go on.</param>
public readonly record struct AgentStep(AgentState Next, AgentAction Do, bool Enters);

/// <summary>An agent's life as a table. What an agent wants after the call in hand, and what his telephone is in use for, are facts of their own: they come in when he settles.</summary>
public static class AgentMachine
{
    /// <summary>The table: pure.</summary>
    public static AgentStep Next(AgentState state, AgentEvent happened) => (state, happened) switch
    {
        // Signed out: only log-in means anything.
        (LoggedOut,                                 LogIn)                => To(NotReady,       SignIn),
        (LoggedOut,                                 LogOut
                                                 or LogOutNow
                                                 or SayReady
                                                 or SayNotReady)          => Stay(state,        Reject),
        (_,                                         LogIn)                => Stay(state,        Reject),

        // Not ready by wish, by force, for a moment.
        (NotReady or ForcedNotReady or Resting,     SayReady)             => To(Settling,       Settle),
        (NotReady,                                  Needed)               => To(Settling,       Settle),
        (ForcedNotReady,                            ReturnDue)            => To(Settling,       Settle),
        (ForcedNotReady,                            LogOutDue)            => To(LoggedOut,      SignOut),
        (Resting,                                   RestOver)             => To(Settling,       Settle),

        // Ready.
        (Ready,                                     Offer)                => To(Offered,        Nothing),
        (Ready,                                     TelephoneTaken)       => To(Settling,       Settle),
        (Ready or Unwinding or OnTelephone,         SayReady)             => Stay(state,        Nothing),
        (Unwinding or OnTelephone,                  TelephoneTaken
                                                 or TelephoneFree
                                                 or TelephoneLost)        => To(Settling,       Settle),

        // Without a call in hand a command takes effect at once.
        (NotReady or ForcedNotReady or Resting
            or Ready or Unwinding or OnTelephone,   SayNotReady)          => To(NotReady,       TakeReason),
        (NotReady or ForcedNotReady or Resting
            or Ready or Unwinding or OnTelephone,   LogOut
                                                 or ShiftOver)            => To(LoggedOut,      SignOut),

        // An offer has these endings.
        (Offered,                                   Accept)               => To(Busy,           Nothing),
        (Offered,                                   NotAnswered
                                                 or Refused
                                                 or NotReached)           => To(Resting,        Nothing),
        (Offered,                                   NotAnsweredTooOften
                                                 or RefusedTooOften)      => To(ForcedNotReady, Nothing),
        (Offered,                                   OfferOver
                                                 or Release)              => To(Settling,       Settle),

        // A talk.
        (Busy,                                      Hold)                 => To(Held,           Nothing),
        (Held,                                      Resume)               => To(Busy,           Nothing),
        (Busy,                                      Resume)               => Stay(state,        Nothing),
        (Held,                                      Hold)                 => Stay(state,        Nothing),
        (NotReady,                                  GivenTalk)            => To(Busy,           KeepNotReady),
        (ForcedNotReady or Resting or Ready
            or WrapUp or Unwinding or OnTelephone,  GivenTalk)            => To(Busy,           Nothing),
        (Busy or Held,                              FinishWithWork)       => To(WrapUp,         Nothing),
        (Busy or Held,                              FinishWithoutWork
                                                 or Release)              => To(Settling,       Settle),

        // After-call work always ends.
        (WrapUp,                                    WorkOver
                                                 or EndWork)              => To(Settling,       Settle),
        (WrapUp,                                    WorkTooLong)          => To(ForcedNotReady, Nothing),
        (WrapUp,                                    SayReady)             => To(Settling,       ForgetAndSettle),
        (WrapUp,                                    LogOut)               => To(LoggedOut,      SignOut),
        (WrapUp,                                    ExtendWork)           => Stay(state,        Extend),
        (_,                                         EndWork
                                                 or ExtendWork)           => Stay(state,        Reject),

        // With a call in hand a command says what follows.
        (Offered or Busy or Held or WrapUp,         SayNotReady)          => Stay(state,        KeepNotReady),
        (Offered or Busy or Held,                   LogOut)               => Stay(state,        KeepLogOut),
        (Offered or Busy or Held or WrapUp,         ShiftOver)            => Stay(state,        KeepLogOut),
        (Offered or Busy or Held,                   SayReady)             => Stay(state,        ForgetPending),

        // What follows.
        (Settling,                                  WantsLogOut)          => To(LoggedOut,      SignOut),
        (Settling,                                  WantsNotReady)        => To(NotReady,       TakePendingReason),
        (Settling,                                  TelephoneReleasing)   => To(Unwinding,      Nothing),
        (Settling,                                  TelephoneInUse)       => To(OnTelephone,    Nothing),
        (Settling,                                  NothingElse)          => To(Ready,          Nothing),
        (Settling,                                  _)                    => Stay(state,        Misuse),

        // By force.
        (_,                                         LogOutNow)            => To(LoggedOut,      SignOut),
        (Offered or Busy or Held or WrapUp
            or Resting or Unwinding or OnTelephone, FreeByOperator)       => To(Settling,       Settle),
        (_,                                         FreeByOperator)       => Stay(state,        Nothing),

        // In every other state the telephone's use is only noted.
        (_,                                         TelephoneTaken
                                                 or TelephoneFree
                                                 or TelephoneLost)        => Stay(state,        Nothing),
        (_,                                         Needed)               => Stay(state,        Nothing),
        _                                                                 => Stay(state,        Misuse),
    };

    /// <summary>Does an agent in this state hold the token of a call?</summary>
    public static bool HasToken(AgentState state) => state is Offered or Busy or Held;

    /// <summary>Why he is in the state that an event led to.</summary>
    public static AgentCause CauseOf(AgentEvent happened) => happened switch
    {
        LogIn or LogOut or LogOutNow or SayReady or SayNotReady or EndWork or ExtendWork => AgentCause.Command,
        FreeByOperator                                                                   => AgentCause.Operator,
        NotAnswered or NotAnsweredTooOften                                               => AgentCause.NotAnswered,
        Refused or RefusedTooOften                                                       => AgentCause.Refused,
        NotReached                                                                       => AgentCause.NotReached,
        RestOver                                                                         => AgentCause.Rested,
        WorkOver                                                                         => AgentCause.WorkOver,
        WorkTooLong                                                                      => AgentCause.WorkTooLong,
        ReturnDue                                                                        => AgentCause.Returned,
        LogOutDue                                                                        => AgentCause.ForcedTooLong,
        ShiftOver                                                                        => AgentCause.ShiftOver,
        AgentEvent.Needed                                                                => AgentCause.Needed,
        TelephoneTaken or TelephoneFree                                                  => AgentCause.Telephone,
        AgentEvent.TelephoneLost                                                         => AgentCause.TelephoneLost,
        _                                                                                => AgentCause.Call,
    };

    private static AgentStep To(AgentState next, AgentAction action) => new(next, action, true);

    private static AgentStep Stay(AgentState state, AgentAction action) => new(state, action, false);
}
