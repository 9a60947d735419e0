using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment;

/// <summary>Who a supervisor is to a talk.</summary>
public enum SupervisorMode : byte
{
    /// <summary>He listens.</summary>
    Listen,

    /// <summary>The agent hears him.</summary>
    Whisper,

    /// <summary>Everybody hears him.</summary>
    Barge,

    /// <summary>He has the call as soon as he answers.</summary>
    TakeOver,

    /// <summary>The agent talks to him instead of the caller as soon as he answers.</summary>
    BreakIn,
}

/// <summary>What an agent wants another party for.</summary>
public enum TargetKind : byte
{
    /// <summary>Another agent: <see cref="TalkTarget.Index"/>.</summary>
    Agent,

    /// <summary>A queue: <see cref="TalkTarget.Index"/>.</summary>
    Queue,

    /// <summary>A number, of an agent or outside.</summary>
    Number,
}

/// <summary>Whom a call is to be handed to, or who is to be consulted.</summary>
/// <param name="Kind">Of what sort.</param>
/// <param name="Index">Of the agent or queue.</param>
/// <param name="Number">Number: its digits, as an agent dials them.</param>
public readonly record struct TalkTarget(TargetKind Kind, int Index, Digits Number);

/// <summary>What came of an order of an agent or supervisor.</summary>
public enum TalkResult : byte
{
    /// <summary>Done.</summary>
    Done,

    /// <summary>He has no call, or the call does not talk.</summary>
    NotTalking,

    /// <summary>It does not fit what the call does now.</summary>
    WrongState,

    /// <summary>Whom he wants is on the telephone.</summary>
    Busy,

    /// <summary>The number leads nowhere, or may not be called.</summary>
    NoSuchNumber,

    /// <summary>No mixer, no bridge or no row is left.</summary>
    Congestion,

    /// <summary>No such parking place, or it is taken or empty.</summary>
    NoSuchPlace,

    /// <summary>He is not signed in.</summary>
    NotLoggedIn,

    /// <summary>The rules for calls out forbid it.</summary>
    Forbidden,

    /// <summary>He may not command others.</summary>
    NotAllowed,

    /// <summary>The queue takes nobody now.</summary>
    QueueRefuses,
}

/// <summary>A call while it is with an agent, beside its way through the plan.</summary>
public struct TalkRow
{
    /// <summary>How it and its agent stand to each other.</summary>
    public TalkState State;

    /// <summary>What the supervisor is to it.</summary>
    public SupervisorMode Mode;

    /// <summary>Parking place, from 1; 0: not parked.</summary>
    public byte Place;

    /// <summary>Introducing: what is being said; see PlanRunner.Introductions.</summary>
    public byte Saying;

    /// <summary>A dialled feature: what was dialled and pressed.</summary>
    public Digits Typed;

    /// <summary>A dialled sign-in: index of the agent whose PIN is being verified, plus 1; 0: nobody's.</summary>
    public int PinOf;

    /// <summary>Whom the agent called; none without one.</summary>
    public Handle Second;

    /// <summary>The supervisor's leg; none without one.</summary>
    public Handle Supervisor;

    /// <summary>Index of the agent who had the call before it was passed on or parked; -1: nobody.</summary>
    public int From;

    /// <summary>The agent consults a queue: the ticket by which somebody of it is sought; none otherwise.</summary>
    public Handle Asked;

    /// <summary>Index of that queue; -1 without one.</summary>
    public int AskedQueue;

    /// <summary>When it first entered a queue for the stay that was before; a return keeps it.</summary>
    public Instant Since;
}
