using System.Runtime.InteropServices;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Operations;

/// <summary>Where a call is on its way, as shown.</summary>
public enum CallPhase : byte
{
    /// <summary>Arrived, dials perhaps; not answered.</summary>
    Arrived,

    /// <summary>Is led by its plan: hears an announcement, presses keys, waits for an answer from outside.</summary>
    Announcement,

    /// <summary>Waits in a queue.</summary>
    Waiting,

    /// <summary>An agent is being rung for it.</summary>
    Offered,

    /// <summary>Talks to an agent.</summary>
    Talking,

    /// <summary>Is being cleared.</summary>
    Clearing,
}

/// <summary>Layer 1 and 2 of a span, as shown.</summary>
public enum SpanStatus : byte
{
    /// <summary>The card is not there.</summary>
    NoCard,

    /// <summary>The card reports an alarm of the line.</summary>
    Alarm,

    /// <summary>The line is in order, the D-channel is not established.</summary>
    DChannelDown,

    /// <summary>Calls can be set up.</summary>
    InService,
}

/// <summary>State of a card, as shown.</summary>
public enum CardStatus : byte
{
    /// <summary>Its serial line is not there.</summary>
    LineClosed,

    /// <summary>The line is open, the card does not answer.</summary>
    Silent,

    /// <summary>The card has answered and is being configured.</summary>
    Starting,

    /// <summary>The card works.</summary>
    InService,

    /// <summary>The card worked and does not answer: its calls are kept for a while.</summary>
    Standing,

    /// <summary>The card lied and is held in reset.</summary>
    Isolated,
}

/// <summary>One call, copied for a view.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct CallRow
{
    /// <summary>Number of the call since start-up, from 1.</summary>
    public ulong Sequence;
    /// <summary>Where it is.</summary>
    public CallPhase Phase;
    /// <summary>The caller's channel.</summary>
    public ChannelId Caller;
    /// <summary>The agent's channel, none without one.</summary>
    public ChannelId AgentChannel;
    /// <summary>Index of the queue, -1 without one.</summary>
    public int Queue;
    /// <summary>Index of the agent, -1 without one.</summary>
    public int Agent;
    /// <summary>Age of the call.</summary>
    public Duration Age;
    /// <summary>Time in the queue so far; zero before it.</summary>
    public Duration Waited;
    /// <summary>Place in the queue, 1 the first; 0 while it does not wait.</summary>
    public int Position;
    /// <summary>How much longer it will wait; negative: not known.</summary>
    public Duration Expected;
    /// <summary>Calling number.</summary>
    public Digits Calling;
    /// <summary>Called number.</summary>
    public Digits Called;
}

/// <summary>One span, copied for a view.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct SpanRow
{
    /// <summary>Card and port.</summary>
    public SpanId Span;
    /// <summary>Layer 1 and 2.</summary>
    public SpanStatus Status;
    /// <summary>Layer 1 alarms, bits of dsx1LineStatus (RFC 4805).</summary>
    public uint Alarms;
    /// <summary>What else is wrong.</summary>
    public SpanFaults Faults;
    /// <summary>B-channels with a call.</summary>
    public int ChannelsBusy;
    /// <summary>Calls in signalling.</summary>
    public int Calls;
    /// <summary>D-channel frames from the far end.</summary>
    public ulong FramesIn;
    /// <summary>D-channel frames to the far end.</summary>
    public ulong FramesOut;
    /// <summary>Frames the standard calls invalid or in error.</summary>
    public ulong FrameErrors;
    /// <summary>Messages the standard calls wrong.</summary>
    public ulong MessageErrors;
}

/// <summary>One card, copied for a view.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct CardRow
{
    /// <summary>Number of the card.</summary>
    public byte Card;
    /// <summary>State.</summary>
    public CardStatus Status;
    /// <summary>The line delivers garbage: alarm.</summary>
    public bool Babbling;
    /// <summary>Times the card came into service.</summary>
    public ulong Starts;
    /// <summary>Octets from the line.</summary>
    public ulong OctetsIn;
    /// <summary>Octets to the line.</summary>
    public ulong OctetsOut;
    /// <summary>Good frames from the line.</summary>
    public ulong FramesIn;
    /// <summary>Frames with a wrong check sequence, too short, too long or aborted.</summary>
    public ulong FramesBad;
    /// <summary>Its clock was set.</summary>
    public bool HasClock;
    /// <summary>How far its clock was ahead when it was last set.</summary>
    public Duration ClockOffset;
    /// <summary>Times its link was lost and it went on where it was.</summary>
    public ulong Resumes;
    /// <summary>Cells that were not what was ordered.</summary>
    public ulong CellsRepaired;
    /// <summary>Serial number from Hello.</summary>
    public uint Serial;
    /// <summary>Firmware version from Hello: major and minor.</summary>
    public ushort Firmware;
    /// <summary>Third number of the firmware version.</summary>
    public byte FirmwarePatch;
    /// <summary>Slot of the firmware that runs: 1 A, 2 B; 0: not told.</summary>
    public byte FirmwareSlot;
    /// <summary>The firmware runs on trial.</summary>
    public bool OnTrial;
    /// <summary>Is the card in its slot?</summary>
    public SlotState Presence;
    /// <summary>Type from Hello: 1 E1, 2 voice resources, 3 analogue stations; 0: not told.</summary>
    public byte Type;
    /// <summary>Revision of the hardware, 0 when not told.</summary>
    public ushort Hardware;
    /// <summary>So long in this state.</summary>
    public Duration InStatus;
    /// <summary>Times the card went out of service.</summary>
    public ulong Losses;
    /// <summary>Requests sent again because the card did not acknowledge in time.</summary>
    public ulong RequestsRepeated;
    /// <summary>Requests the card refused.</summary>
    public ulong RequestsRefused;
}

/// <summary>Totals since start-up, copied for a view.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct TotalsRow
{
    /// <summary>Calls that arrived.</summary>
    public ulong Attempts;
    /// <summary>Calls that reached an agent.</summary>
    public ulong Connected;
    /// <summary>Calls whose caller left first.</summary>
    public ulong Abandoned;
    /// <summary>Calls refused by rule: unknown number, full queue, no room.</summary>
    public ulong Refused;
    /// <summary>Calls ended by a fault.</summary>
    public ulong Failed;
    /// <summary>Calls that got what they came for without an agent.</summary>
    public ulong Served;
    /// <summary>Calls alive.</summary>
    public int Calls;
    /// <summary>Agents offered, busy or in wrap-up.</summary>
    public int AgentsEngaged;
    /// <summary>B-channels taken.</summary>
    public int ChannelsBusy;
    /// <summary>Cells of the cards' connection memory in use.</summary>
    public int CellsBusy;
    /// <summary>Calls waiting in queues.</summary>
    public int Waiting;
    /// <summary>Octets of all tables.</summary>
    public ulong TableOctets;
    /// <summary>Rows about the service that the box's own store will never have: too many requests at a time, or never confirmed.</summary>
    public ulong RowsLost;
}

/// <summary>What a reply of the core carries: which row, or that it was the last.</summary>
public enum ReplyKind : byte
{
    /// <summary>A <see cref="CallRow"/>.</summary>
    Call,

    /// <summary>A <see cref="QueueRow"/>.</summary>
    Queue,

    /// <summary>An <see cref="AgentRow"/>.</summary>
    Agent,

    /// <summary>A <see cref="SpanRow"/>.</summary>
    Span,

    /// <summary>A <see cref="CardRow"/>.</summary>
    Card,

    /// <summary>A <see cref="TotalsRow"/>.</summary>
    Totals,

    /// <summary>A <see cref="SpanDetailRow"/>.</summary>
    SpanDetail,

    /// <summary>A <see cref="SpanCallRow"/>.</summary>
    SpanCall,

    /// <summary>A <see cref="SpanCountRow"/>.</summary>
    SpanCount,

    /// <summary>A <see cref="WhyCallRow"/>.</summary>
    WhyCall,

    /// <summary>A <see cref="WhyQueueRow"/>.</summary>
    WhyQueue,

    /// <summary>A <see cref="WhyAgentRow"/>.</summary>
    WhyAgent,

    /// <summary>A <see cref="WhyServesRow"/>.</summary>
    WhyServes,

    /// <summary>A <see cref="DecisionRow"/>.</summary>
    Decision,

    /// <summary>A <see cref="TableRow"/>.</summary>
    Table,

    /// <summary>A <see cref="CapacityRow"/>.</summary>
    Capacity,

    /// <summary>A <see cref="QueueDetailRow"/>.</summary>
    QueueDetail,

    /// <summary>A <see cref="QueueWindowRow"/>.</summary>
    QueueWindow,

    /// <summary>A <see cref="QueueExpectationRow"/>.</summary>
    QueueExpectation,
    /// <summary>An <see cref="AgentDetailRow"/>.</summary>
    AgentDetail,

    /// <summary>A <see cref="PromptFileRow"/>.</summary>
    Prompt,

    /// <summary>A <see cref="TransferRow"/>.</summary>
    Transfer,

    /// <summary>A <see cref="FirmwareRow"/>.</summary>
    Firmware,

    /// <summary>A <see cref="CardLogRow"/>.</summary>
    CardLog,

    /// <summary>An <see cref="AlarmListRow"/>.</summary>
    Alarm,

    /// <summary>An <see cref="AlarmHappeningRow"/>.</summary>
    AlarmHappening,

    /// <summary>A <see cref="LampRow"/>.</summary>
    Lamp,

    /// <summary>A <see cref="ShelfRow"/>.</summary>
    Shelf,

    /// <summary>An <see cref="EnvironmentRow"/>.</summary>
    Environment,

    /// <summary>An <see cref="InventoryRow"/>.</summary>
    Inventory,

    /// <summary>A <see cref="ControllerRow"/>.</summary>
    Controller,

    /// <summary>A <see cref="ControllerIntervalRow"/> of the controller before it.</summary>
    ControllerInterval,

    /// <summary>A <see cref="BitTestRow"/>.</summary>
    BitTest,

    /// <summary>A <see cref="ClockRow"/>.</summary>
    Clock,

    /// <summary>A <see cref="ClockReferenceRow"/>.</summary>
    ClockReference,

    /// <summary>No row: one octet, the <see cref="CommandResult"/>. Always the last reply to a request.</summary>
    End,

    /// <summary>A <see cref="TrunkGroupRow"/>.</summary>
    TrunkGroup,

    /// <summary>A <see cref="TrunkMemberRow"/>.</summary>
    TrunkMember,

    /// <summary>A <see cref="CalendarRow"/>.</summary>
    Calendar,

    /// <summary>The <see cref="DrainRow"/>.</summary>
    Drain,

    /// <summary>A <see cref="NumberTrialRow"/>.</summary>
    NumberTrial,

    /// <summary>A <see cref="TestCallRow"/>.</summary>
    TestCall,

    /// <summary>A <see cref="CallStepRow"/>.</summary>
    CallStep,

    /// <summary>A <see cref="ParkedRow"/>.</summary>
    Parked,

    /// <summary>A <see cref="CallBackRow"/>.</summary>
    CallBack,

    /// <summary>A <see cref="CallBackAttemptRow"/>.</summary>
    CallBackAttempt,

    /// <summary>A <see cref="MessageRow"/>.</summary>
    Message,

    /// <summary>An <see cref="EmergencyPlanRow"/>.</summary>
    EmergencyPlan,

    /// <summary>An <see cref="EmergencyCaseRow"/>.</summary>
    Emergency,

    /// <summary>An <see cref="AreaRow"/>.</summary>
    Area,

    /// <summary>A <see cref="TalkPartyRow"/>.</summary>
    TalkParty,
}
