using System;
using AcdController.Kernel;

namespace AcdController.Distribution;

/// <summary>State of an agent.</summary>
public enum AgentState : byte
{
    /// <summary>Not signed in.</summary>
    LoggedOut,

    /// <summary>Signed in, takes no calls, for a reason.</summary>
    NotReady,

    /// <summary>Made not ready: offers were not taken too often, or after-call work never ended. Ends by itself where so configured.</summary>
    ForcedNotReady,

    /// <summary>An offer was not taken: rests before the next one.</summary>
    Resting,

    /// <summary>Free for a call.</summary>
    Ready,

    /// <summary>Being rung; holds the token of one call.</summary>
    Offered,

    /// <summary>Talks.</summary>
    Busy,

    /// <summary>The caller is on hold.</summary>
    Held,

    /// <summary>After-call work.</summary>
    WrapUp,

    /// <summary>Would be ready; the telephone is still being released.</summary>
    Unwinding,

    /// <summary>Would be ready; the telephone is in use for a call that is not ours.</summary>
    OnTelephone,

    /// <summary>What kept him is over; what he wants and his telephone decide what follows, in the same step. Never seen from outside.</summary>
    Settling,
}

/// <summary>What can happen to an agent. What the row knows is folded in before the table is asked.</summary>
public enum AgentEvent : byte
{
    /// <summary>Command log-in.</summary>
    LogIn,

    /// <summary>Command log-out.</summary>
    LogOut,

    /// <summary>Command log-out, at once: the selector gave up his token before.</summary>
    LogOutNow,

    /// <summary>Command ready.</summary>
    SayReady,

    /// <summary>Command not-ready.</summary>
    SayNotReady,

    /// <summary>Command: after-call work is over.</summary>
    EndWork,

    /// <summary>Command: more time for after-call work.</summary>
    ExtendWork,

    /// <summary>Command release: the operator frees an agent who hangs. The selector gave up his token before; the telephone counts as free.</summary>
    FreeByOperator,

    /// <summary>The selector gives a call.</summary>
    Offer,

    /// <summary>The agent answered.</summary>
    Accept,

    /// <summary>The offer or the talk is taken away.</summary>
    Release,

    /// <summary>Rung too long.</summary>
    NotAnswered,

    /// <summary>Busy, rejected, cleared.</summary>
    Refused,

    /// <summary>No way to the agent.</summary>
    NotReached,

    /// <summary>Rung too long, as often in a row as his rule allows.</summary>
    NotAnsweredTooOften,

    /// <summary>Refused, as often in a row as his rule allows.</summary>
    RefusedTooOften,

    /// <summary>The offer was not taken, and no rest is due: he wants something else, or his telephone was taken.</summary>
    OfferOver,

    /// <summary>He puts the caller on hold.</summary>
    Hold,

    /// <summary>He comes back to the caller.</summary>
    Resume,

    /// <summary>Another agent hands a talk over to him: they have spoken already.</summary>
    GivenTalk,

    /// <summary>The talk is over, after-call work follows.</summary>
    FinishWithWork,

    /// <summary>The talk is over, nothing follows.</summary>
    FinishWithoutWork,

    /// <summary>A call that is not ours took the telephone.</summary>
    TelephoneTaken,

    /// <summary>A use of the telephone is over.</summary>
    TelephoneFree,

    /// <summary>X7 or X8: a use of the telephone was never reported over.</summary>
    TelephoneLost,

    /// <summary>The rest is over.</summary>
    RestOver,

    /// <summary>The time of after-call work is over.</summary>
    WorkOver,

    /// <summary>X9: after-call work without a time has lasted too long.</summary>
    WorkTooLong,

    /// <summary>A forced not-ready is over.</summary>
    ReturnDue,

    /// <summary>A forced not-ready has lasted too long.</summary>
    LogOutDue,

    /// <summary>The shift is over.</summary>
    ShiftOver,

    /// <summary>A queue needs him: only for a reason that may be interrupted.</summary>
    Needed,

    /// <summary>Settling: he wants to be signed out.</summary>
    WantsLogOut,

    /// <summary>Settling: he wants to be not ready.</summary>
    WantsNotReady,

    /// <summary>Settling: the telephone is being released.</summary>
    TelephoneReleasing,

    /// <summary>Settling: the telephone is in use for a call that is not ours.</summary>
    TelephoneInUse,

    /// <summary>Settling: nothing speaks against ready.</summary>
    NothingElse,
}

/// <summary>What to do.</summary>
public enum AgentAction : byte
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>Times and counts begin anew; start the shift.</summary>
    SignIn,

    /// <summary>Stop the shift; forget what he wants.</summary>
    SignOut,

    /// <summary>Take the reason of the command.</summary>
    TakeReason,

    /// <summary>Take the reason he asked for before.</summary>
    TakePendingReason,

    /// <summary>Not ready afterwards.</summary>
    KeepNotReady,

    /// <summary>Signed out afterwards.</summary>
    KeepLogOut,

    /// <summary>Ready afterwards.</summary>
    ForgetPending,

    /// <summary>Give after-call work more time.</summary>
    Extend,

    /// <summary>See what follows.</summary>
    Settle,

    /// <summary>Ready is what he wants; see what follows.</summary>
    ForgetAndSettle,

    /// <summary>The command does not fit: refused.</summary>
    Reject,

    /// <summary>Our own mistake: asserted.</summary>
    Misuse,
}

/// <summary>Why an agent is in his state.</summary>
public enum AgentCause : byte
{
    /// <summary>Since start-up.</summary>
    Start,

    /// <summary>A command.</summary>
    Command,

    /// <summary>A call was given, answered or taken away.</summary>
    Call,

    /// <summary>He did not answer.</summary>
    NotAnswered,

    /// <summary>He refused.</summary>
    Refused,

    /// <summary>He could not be reached.</summary>
    NotReached,

    /// <summary>The rest is over.</summary>
    Rested,

    /// <summary>After-call work is over.</summary>
    WorkOver,

    /// <summary>After-call work lasted too long.</summary>
    WorkTooLong,

    /// <summary>The forced not-ready is over.</summary>
    Returned,

    /// <summary>The forced not-ready lasted too long.</summary>
    ForcedTooLong,

    /// <summary>The shift is over.</summary>
    ShiftOver,

    /// <summary>A queue needed him.</summary>
    Needed,

    /// <summary>The telephone was taken or is free.</summary>
    Telephone,

    /// <summary>The telephone was never reported free: X7 or X8 ended it.</summary>
    TelephoneLost,

    /// <summary>The operator freed him.</summary>
    Operator,
}

/// <summary>What follows the call in hand.</summary>
public enum AgentPending : byte
{
    /// <summary>Ready.</summary>
    Nothing,

    /// <summary>Not ready.</summary>
    NotReady,

    /// <summary>Signed out.</summary>
    LogOut,
}

/// <summary>What an agent's telephone is in use for: any of these at once.</summary>
[Flags]
public enum TelephoneUse : byte
{
    /// <summary>Free.</summary>
    None = 0,

    /// <summary>A call of ours; from the offer until the telephone is reported free.</summary>
    Call = 1,

    /// <summary>A private call.</summary>
    Private = 2,

    /// <summary>A call that the agent placed.</summary>
    Outbound = 4,

    /// <summary>It should stay up between calls and is not connected: no call can be given to it. Ends only when it is reported.</summary>
    NotConnected = 8,
}

/// <summary>Why an offer was not taken.</summary>
public enum RefusalKind : byte
{
    /// <summary>Rung too long.</summary>
    NoAnswer,

    /// <summary>Busy, rejected, cleared.</summary>
    Refused,

    /// <summary>No way to the agent: no channel, span down.</summary>
    Unreachable,
}

/// <summary>A command for an agent.</summary>
public enum AgentCommandKind : byte
{
    /// <summary>Sign in; not ready at first.</summary>
    LogIn,

    /// <summary>Sign out; after the call in hand, unless by force.</summary>
    LogOut,

    /// <summary>Ready; what was to follow the call in hand is forgotten; after-call work ends.</summary>
    Ready,

    /// <summary>Not ready with a reason; after the call in hand and its after-call work.</summary>
    NotReady,

    /// <summary>After-call work is over.</summary>
    EndWork,

    /// <summary>More time for after-call work.</summary>
    ExtendWork,

    /// <summary>Free an agent who hangs.</summary>
    Release,
}

/// <summary>A command for an agent, complete.</summary>
public struct AgentCommand
{
    /// <summary>Greatest code of a reason.</summary>
    public const int ReasonMost = 99;

    /// <summary>Index of the agent.</summary>
    public int Agent;

    /// <summary>What is asked.</summary>
    public AgentCommandKind Kind;

    /// <summary>NotReady: code of the reason, 0 to 99; 0: none given.</summary>
    public byte Reason;

    /// <summary>LogOut: at once. The selector gives up his call first.</summary>
    public bool Force;

    /// <summary>Not the agent asks but a supervisor.</summary>
    public bool BySupervisor;

    /// <summary>ExtendWork: how much more; above zero.</summary>
    public Duration Time;
}

/// <summary>What came of an event, for who keeps the lists of free agents.</summary>
public enum AgentChange : byte
{
    /// <summary>Free as before, or not free as before.</summary>
    Nothing,

    /// <summary>He became free: a call is sought for him.</summary>
    Freed,

    /// <summary>He was free and is not any more.</summary>
    Taken,

    /// <summary>The command does not fit his state.</summary>
    Rejected,

    /// <summary>It came too late or means nothing here; counted.</summary>
    Ignored,
}

/// <summary>News of an agent.</summary>
public enum AgentNewsKind : byte
{
    /// <summary>His state, or the reason of his not-ready, changed.</summary>
    State,

    /// <summary>What follows the call in hand changed.</summary>
    Pending,

    /// <summary>X7 or X8: his telephone was never reported free; it counts as free now. State news may follow.</summary>
    TelephoneLost,
}

/// <summary>What happened to an agent.</summary>
public struct AgentNews
{
    /// <summary>When.</summary>
    public Instant At;

    /// <summary>Index of the agent.</summary>
    public int Agent;

    /// <summary>What.</summary>
    public AgentNewsKind Kind;

    /// <summary>The state before.</summary>
    public AgentState From;

    /// <summary>The state now.</summary>
    public AgentState To;

    /// <summary>Why.</summary>
    public AgentCause Cause;

    /// <summary>What follows the call in hand.</summary>
    public AgentPending Pending;

    /// <summary>Code of the reason, of the state or of what follows it.</summary>
    public byte Reason;

    /// <summary>A supervisor asked for it.</summary>
    public bool BySupervisor;
}
