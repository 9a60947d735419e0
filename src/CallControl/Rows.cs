using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.CallControl;

/// <summary>State of a leg.</summary>
public enum LegState : byte
{
    /// <summary>Arrived; not answered by us.</summary>
    Offered,

    /// <summary>Answered by us; the far side has not acknowledged.</summary>
    Answering,

    /// <summary>Placed by us; the far side has not answered.</summary>
    Placed,

    /// <summary>Sound goes both ways.</summary>
    Connected,

    /// <summary>Being cleared; only Released is to come.</summary>
    Clearing,
}

/// <summary>Whose leg leaves by a trunk.</summary>
public enum AwayKind : byte
{
    /// <summary>It does not: a caller's or an agent's.</summary>
    None,

    /// <summary>A caller's who dials out.</summary>
    Caller,

    /// <summary>A test's.</summary>
    Test,

    /// <summary>That of somebody outside who is beside a talk: consulted, in a conference, called to take it over.</summary>
    Beside,
}

/// <summary>One leg: a call in signalling, seen from the switch.</summary>
public struct Leg
{
    /// <summary>State.</summary>
    public LegState State;

    /// <summary>Placed by us.</summary>
    public bool Outgoing;

    /// <summary>It leaves by a trunk.</summary>
    public AwayKind Away;

    /// <summary>Its call; none once the leg was dropped and only has to end.</summary>
    public Handle Call;

    /// <summary>The call in the signalling room; none until placed.</summary>
    public Handle Signalling;

    /// <summary>Its timeslot, none while not settled.</summary>
    public ChannelId Channel;

    /// <summary>Spans still to be tried for a leg that may use any station span.</summary>
    public int SpansLeft;

    /// <summary>Index of the span tried last.</summary>
    public int Span;

    /// <summary>Placed by us: index of the agent whose telephone it is, -1 when he is configured no more; of the test; -1 for a caller's that leaves.</summary>
    public int Agent;

    /// <summary>Stays up between calls: a nailed-up agent's.</summary>
    public bool Stays;

    /// <summary>It is beside a call: neither its caller nor its agent, but consulted, in conference, listening, or rung to take it over.</summary>
    public bool Beside;
}

/// <summary>One call: a caller's leg, at times agents' legs that ring and one that talks, and what is to be recorded.</summary>
public struct Call
{
    /// <summary>Number of the call since start-up, from 1.</summary>
    public ulong Sequence;

    /// <summary>The caller's leg; none once it is over.</summary>
    public Handle Caller;

    /// <summary>The leg of the agent it is joined with; none without one.</summary>
    public Handle Agent;

    /// <summary>The leg by which it leaves; none without one.</summary>
    public Handle Away;

    /// <summary>Agents' legs that ring for it, or have answered and are not joined yet.</summary>
    public ListHead Ringing;

    /// <summary>Legs beside it: consulted, in conference, listening, rung to take it over.</summary>
    public ListHead Beside;

    /// <summary>The caller's timeslot, kept for the record.</summary>
    public ChannelId CallerChannel;

    /// <summary>The timeslot of the agent who answered, kept for the record.</summary>
    public ChannelId AgentChannel;

    /// <summary>Calling number.</summary>
    public Digits Calling;

    /// <summary>Called number, as far as it is known.</summary>
    public Digits Called;

    /// <summary>Type of the called number.</summary>
    public NumberType CalledType;

    /// <summary>Type of the calling number.</summary>
    public NumberType CallingType;

    /// <summary>No more digits of the called number will come.</summary>
    public bool NumberComplete;

    /// <summary>The switch began it by itself, and nobody has taken the caller's place yet.</summary>
    public bool Originated;

    /// <summary>Why the caller's leg ended.</summary>
    public Cause Cause;

    /// <summary>When it arrived.</summary>
    public Instant ArrivedAt;
}

/// <summary>What call control tells treatment.</summary>
public enum CallNewsKind : byte
{
    /// <summary>A call arrived; its row is new.</summary>
    Arrived,

    /// <summary>The called number grew, or is complete as it stands.</summary>
    MoreDigits,

    /// <summary>The caller is through after our answer.</summary>
    Through,

    /// <summary>One of the agents who were rung answered.</summary>
    AgentAnswered,

    /// <summary>An agent's leg is gone; the call no longer has it. The cause is set.</summary>
    AgentGone,

    /// <summary>
    /// An agent's telephone is free again: its leg is over in signalling, whether a call still knows it or not, or a leg that stays up has left its call.
    /// Comes once for every <see cref="CallTable.RingAgent"/> that took a leg.
    /// </summary>
    AgentLegOver,

    /// <summary>A nailed-up agent's telephone, called for no call, was answered: it stays up.</summary>
    TelephoneUp,

    /// <summary>A nailed-up agent's leg is lost, or was not answered. The cause is set; AgentLegOver follows when it is over in signalling.</summary>
    TelephoneLost,

    /// <summary>Whom the caller dialled is being rung.</summary>
    AwayRings,

    /// <summary>Whom the caller dialled has answered.</summary>
    AwayAnswered,

    /// <summary>Whom the caller dialled is gone, or was not reached; the call no longer has that leg. The cause is set.</summary>
    AwayGone,

    /// <summary>The leg that left is over in signalling.</summary>
    AwayOver,

    /// <summary>Somebody beside the call is being rung.</summary>
    BesideRings,

    /// <summary>Somebody beside the call has answered.</summary>
    BesideAnswered,

    /// <summary>Somebody beside the call is gone, or was not reached; the call no longer has that leg. The cause is set.</summary>
    BesideGone,

    /// <summary>The far end of a test rings.</summary>
    TestRings,

    /// <summary>The far end of a test answered.</summary>
    TestAnswered,

    /// <summary>The far end of a test is gone, or was not reached. The cause is set.</summary>
    TestGone,

    /// <summary>A test's leg is over in signalling.</summary>
    TestOver,

    /// <summary>The caller has gone, or the line took him. The cause is set.</summary>
    CallerGone,

    /// <summary>No leg is left. Always the last; the receiver frees the call with <see cref="CallTable.Free"/>.</summary>
    Over,

    /// <summary>A call was refused because all rows are in use; there is no row, the numbers are in the news.</summary>
    NoRoom,
}

/// <summary>News of one call.</summary>
public struct CallNews
{
    /// <summary>What happened.</summary>
    public CallNewsKind Kind;

    /// <summary>Why.</summary>
    public Cause Cause;

    /// <summary>The call; none for NoRoom, AgentLegOver, TelephoneUp and TelephoneLost.</summary>
    public Handle Call;

    /// <summary>AgentAnswered, AgentGone, AgentLegOver, TelephoneUp, TelephoneLost: index of the agent. Tests: number of the test.</summary>
    public int Agent;

    /// <summary>BesideRings, BesideAnswered, BesideGone: the leg.</summary>
    public Handle Leg;

    /// <summary>NoRoom: the number the call would have had.</summary>
    public ulong Sequence;

    /// <summary>NoRoom: its channel.</summary>
    public ChannelId Channel;

    /// <summary>NoRoom: calling number.</summary>
    public Digits Calling;

    /// <summary>NoRoom: called number.</summary>
    public Digits Called;
}

/// <summary>What call control asks of signalling.</summary>
public enum LegOrderKind : byte
{
    /// <summary>Tell signalling which leg an arrived call became.</summary>
    Bind,

    /// <summary>Set up a call to the number in the order.</summary>
    Place,

    /// <summary>Call proceeding.</summary>
    Proceed,

    /// <summary>Ask for more digits of the called number.</summary>
    AskForDigits,

    /// <summary>The called party is being rung.</summary>
    Alert,

    /// <summary>Answer.</summary>
    Answer,

    /// <summary>Clear with the cause, whatever the state.</summary>
    Clear,
}

/// <summary>One order to signalling.</summary>
public struct LegOrder
{
    /// <summary>What to do.</summary>
    public LegOrderKind Kind;

    /// <summary>Why.</summary>
    public Cause Cause;

    /// <summary>The leg.</summary>
    public Handle Leg;

    /// <summary>The call in the signalling room; none for Place.</summary>
    public Handle Signalling;

    /// <summary>Place: index of the span; -1: as <see cref="Only"/> or <see cref="Route"/> says.</summary>
    public int Span;

    /// <summary>Place without a span: index of the route.</summary>
    public int Route;

    /// <summary>Place without a span: this channel and no other; none: by route.</summary>
    public ChannelId Only;

    /// <summary>Place by route: when the route has no channel, any other trunk will do.</summary>
    public bool Emergency;

    /// <summary>Place: whom to call.</summary>
    public Digits Called;

    /// <summary>Place: who calls.</summary>
    public Digits Calling;
}
