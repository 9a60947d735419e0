using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Operations;

/// <summary>One command, typed and complete: unmanaged, so that it can be journalled as octets.</summary>
public struct Command
{
    /// <summary>What to do.</summary>
    public CommandKind Kind;

    /// <summary>The span meant, where one is.</summary>
    public SpanId Span;

    /// <summary>Number of the card meant.</summary>
    public byte Card;

    /// <summary>Index of the agent meant, where one is.</summary>
    public int Agent;

    /// <summary>Index of the queue meant, where one is.</summary>
    public int Queue;

    /// <summary>Not ready: code of the reason, 0 to 99; 0: none.</summary>
    public byte Reason;

    /// <summary>Log out: the call in hand goes back to its queues.</summary>
    public bool AtOnce;

    /// <summary>Orders to an agent: not a supervisor's, but the agent's own or nobody's.</summary>
    public bool ByAgent;

    /// <summary>After-call work: how much more.</summary>
    public Duration Time;

    /// <summary>The timeslots meant, bit n for timeslot n.</summary>
    public uint Channels;

    /// <summary>Block: calls in progress go on.</summary>
    public bool WhenIdle;

    /// <summary>Number of the call meant, as `show calls` has it.</summary>
    public ulong Call;

    /// <summary>Priority or place, for orders to a call.</summary>
    public int Value;

    /// <summary>How many messages wait, 0 to 65535.</summary>
    public int Messages;

    /// <summary>The telephone meant.</summary>
    public Digits Number;

    /// <summary>Number tests: who calls.</summary>
    public Digits Calling;

    /// <summary>Number of the alarm meant.</summary>
    public ulong Alarm;

    /// <summary>On or off.</summary>
    public bool On;

    /// <summary>Orders about emergencies and faults: the rest of them.</summary>
    public EmergencyCommand Emergency;

    /// <summary>Names the request; every reply to it carries the same number.</summary>
    public uint Request;
}

/// <summary>How a command ended: carried by the last reply.</summary>
public enum CommandResult : byte
{
    /// <summary>Done.</summary>
    Done,

    /// <summary>There is no such agent.</summary>
    NoSuchAgent,

    /// <summary>There is no such queue.</summary>
    NoSuchQueue,

    /// <summary>There is no such span.</summary>
    NoSuchSpan,

    /// <summary>The agent is not logged in.</summary>
    NotLoggedIn,

    /// <summary>The agent is logged in already.</summary>
    AlreadyLoggedIn,

    /// <summary>The D-channel of the span is not established.</summary>
    SpanDown,

    /// <summary>There is no such call.</summary>
    NoSuchCall,

    /// <summary>The call is not in a state in which that can be asked.</summary>
    WrongState,

    /// <summary>Too much is under way.</summary>
    Congestion,

    /// <summary>The call does not wait for an agent.</summary>
    NotWaiting,

    /// <summary>The call does not talk to an agent.</summary>
    NotTalking,

    /// <summary>The agent has no after-call work to end, or none that can be extended.</summary>
    NoAfterCallWork,

    /// <summary>Nothing holds the agent.</summary>
    NothingToRelease,

    /// <summary>The agent's shift is over: he is logged out after the call in hand.</summary>
    ShiftOver,

    /// <summary>There is no such card.</summary>
    NoSuchCard,

    /// <summary>The card is not in service.</summary>
    CardDown,

    /// <summary>The card is not able to.</summary>
    CardNotAble,

    /// <summary>The card has begun to answer, and not gone on.</summary>
    CardSilent,

    /// <summary>The call is being recorded already.</summary>
    AlreadyRecorded,

    /// <summary>The call is not being recorded.</summary>
    NotRecorded,

    /// <summary>The card has no recorder free, or none at all.</summary>
    NoRecorder,

    /// <summary>There is no alarm of that number.</summary>
    NoSuchAlarm,

    /// <summary>The alarm is over.</summary>
    AlarmIsOver,

    /// <summary>The alarm is not shelved.</summary>
    NotShelved,

    /// <summary>The board has no line for that, or is not there.</summary>
    NoBoard,

    /// <summary>The span has calls.</summary>
    SpanHasCalls,

    /// <summary>The span is no reference for the clock.</summary>
    NoReference,

    /// <summary>The reference is not good.</summary>
    ReferenceNotGood,

    /// <summary>There is no such trunk group.</summary>
    NoSuchTrunkGroup,

    /// <summary>Another test call is under way.</summary>
    TestRuns,

    /// <summary>There is no emergency number, or no route.</summary>
    NothingToTest,

    /// <summary>The channel has a call, or there is none free.</summary>
    ChannelTaken,

    /// <summary>There is no such call-back, or it is over.</summary>
    NoSuchCallBack,

    /// <summary>There is no such message, or it is being recorded.</summary>
    NoSuchMessage,

    /// <summary>There is no emergency plan.</summary>
    NoEmergencyPlan,

    /// <summary>A rule for calls out forbids it.</summary>
    OutboundForbidden,

    /// <summary>No route leads to that number.</summary>
    NoRoute,

    /// <summary>There is one for that number already.</summary>
    BookedAlready,

    /// <summary>The octets are no command.</summary>
    NotUnderstood,

    /// <summary>Whom the agent wants is on the telephone.</summary>
    AgentBusy,

    /// <summary>The number leads nowhere, or may not be called.</summary>
    NoSuchNumber,

    /// <summary>There is no such parking place, or it is taken, or empty.</summary>
    NoSuchPlace,

    /// <summary>No mixer or no conference is left.</summary>
    NoMixer,

    /// <summary>It does not fit what the agent's call does now.</summary>
    NotNow,

    /// <summary>The agent must give a summary code first.</summary>
    SummaryNeeded,

    /// <summary>There is no such emergency.</summary>
    NoSuchEmergency,

    /// <summary>The emergency is further already, or over.</summary>
    EmergencyIsFurther,

    /// <summary>There is no such area.</summary>
    NoSuchArea,

    /// <summary>No fault stands in the area.</summary>
    NoFault,

    /// <summary>Sign-in by PIN is not locked.</summary>
    NotLocked,

    /// <summary>The agent may not command others.</summary>
    NotAllowed,

    /// <summary>The queue takes nobody now.</summary>
    QueueRefuses,
}
