using System.Runtime.InteropServices;

namespace AcdController.Telephony;

/// <summary>What is wrong.</summary>
public enum AlarmKind : byte
{
    /// <summary>A card does not answer.</summary>
    CardLost,

    /// <summary>A card's line delivers garbage.</summary>
    CardBabbles,

    /// <summary>A card reports layer 1 alarms of a span.</summary>
    SpanAlarm,

    /// <summary>The D-channel of a span is not established.</summary>
    DChannelDown,

    /// <summary>The far end claims the same side of the interface as we do, or the line is looped back: Bits 1 when we are the network side.</summary>
    SameSide,

    /// <summary>The two ends of a span number the channels differently.</summary>
    ChannelNumbering,

    /// <summary>A restart of a span's channels was not acknowledged in full.</summary>
    RestartFailed,

    /// <summary>Channels of a span are in maintenance: Bits are those, bit n for timeslot n.</summary>
    ChannelsInMaintenance,

    /// <summary>An agent's telephone was not reported free in time and counts as free: Bits is the index of the agent. Told once each time, it does not go.</summary>
    AgentTelephoneLost,

    /// <summary>Distribution broke one of its promises: Bits is the breach. Told as long as it is found, it does not go.</summary>
    DistributionBreach,

    /// <summary>A card that the configuration has is not in its slot, says the presence line.</summary>
    CardAbsent,

    /// <summary>A card does not fit: another type, version or slot. Bits: the reason.</summary>
    CardUnfit,

    /// <summary>A card lies and is held in reset. Bits: in what.</summary>
    CardIsolated,

    /// <summary>Cells of a card were not what they should be and were repaired. Bits: how many. Told once, it goes by itself.</summary>
    CellsRepaired,

    /// <summary>A card is too warm or its supply too low. Bits: thousandths of °C, or mV.</summary>
    CardHealth,

    /// <summary>Firmware of a card runs on trial and is not confirmed, or fell back.</summary>
    FirmwareOnTrial,

    /// <summary>A prompt could not be brought to a card. Bits: its number.</summary>
    PromptMissing,

    /// <summary>Slips of a line are above the threshold.</summary>
    Slips,

    /// <summary>CRC-4 errors of a line are above the threshold, or the multiframe is lost.</summary>
    CrcErrors,

    /// <summary>A line is looped back or under test.</summary>
    LineInTest,

    /// <summary>A line has been unavailable: ten severely errored seconds in a row.</summary>
    LineUnavailable,

    /// <summary>The clock is in hold-over.</summary>
    ClockHoldOver,

    /// <summary>The clock runs free.</summary>
    ClockFreeRun,

    /// <summary>A clock reference is lost or bad. Object: its span.</summary>
    ClockReferenceLost,

    /// <summary>The door of the chassis is open.</summary>
    DoorOpen,

    /// <summary>A power supply or feed has failed. Object: which.</summary>
    PowerFailed,

    /// <summary>A fan stands still or is too slow. Object: which.</summary>
    FanFailed,

    /// <summary>A place in the chassis is too warm. Object: which sensor. Bits: thousandths of °C.</summary>
    OverTemperature,

    /// <summary>A voltage is out of its bounds. Object: which. Bits: mV.</summary>
    VoltageOutOfBounds,

    /// <summary>An external alarm input is active. Object: which.</summary>
    ExternalInput,

    /// <summary>A device of the board does not answer. Object: which.</summary>
    BoardDeviceLost,

    /// <summary>The watchdog restarted the board.</summary>
    WatchdogRestart,

    /// <summary>Storage does not answer, or records were lost. Bits: how many.</summary>
    StorageFailed,

    /// <summary>No channel of a trunk group can carry a call: blocked, or its lines are down.</summary>
    TrunkGroupDown,

    /// <summary>More of a trunk group is busy than its threshold. Bits: per cent.</summary>
    TrunkGroupBusy,

    /// <summary>A call waits longer than the threshold of its queue. Bits: seconds.</summary>
    QueueWait,

    /// <summary>More calls wait than the threshold of their queue. Bits: how many.</summary>
    QueueWaiting,

    /// <summary>More calls of the last hour failed than the threshold. Bits: how many.</summary>
    CallsFailed,

    /// <summary>A source of answers does not answer. Object: which.</summary>
    SourceDown,

    /// <summary>The emergency plan is in force: all calls get it. Bits: why; 1 no agent can be reached, 2 storage, 4 restart, 8 ordered.</summary>
    EmergencyPlan,

    /// <summary>An emergency is not over. Object: which. Bits: its level.</summary>
    Emergency,

    /// <summary>The handling of an emergency is late. Object: which. Bits: bit n for stage n that has not come in time; <see cref="AlarmKinds.DrillBit"/>: of a drill.</summary>
    EmergencyLate,

    /// <summary>A drill is not over. Object: which. Bits: its level.</summary>
    EmergencyDrill,

    /// <summary>A fault stands in an area. Object: which. Bits: complaints within the window when it was found; 0: an operator said so.</summary>
    AreaFault,

    /// <summary>Too many wrong PINs: nobody signs in by PIN as this agent for a while. Object: which. Bits: how many.</summary>
    AgentLocked,
}

/// <summary>What sort of thing an alarm is about.</summary>
public enum AlarmObjectKind : byte
{
    /// <summary>The whole switch.</summary>
    Switch,

    /// <summary>The card of that number.</summary>
    Card,

    /// <summary>The span card/port.</summary>
    Span,

    /// <summary>The agent of that index.</summary>
    Agent,

    /// <summary>The clock.</summary>
    Clock,

    /// <summary>A power supply or feed, from 1.</summary>
    Supply,

    /// <summary>A fan, from 1.</summary>
    Fan,

    /// <summary>A temperature sensor, from 1.</summary>
    Sensor,

    /// <summary>A voltage, from 1.</summary>
    Voltage,

    /// <summary>An external alarm input, from 1.</summary>
    Input,

    /// <summary>The door.</summary>
    Door,

    /// <summary>A device of the board, from 1.</summary>
    Device,

    /// <summary>The queue of that index.</summary>
    Queue,

    /// <summary>The trunk group of that index.</summary>
    TrunkGroup,

    /// <summary>The source of answers of that index.</summary>
    Source,

    /// <summary>The emergency of that number.</summary>
    Emergency,

    /// <summary>The area of that index.</summary>
    Area,
}

/// <summary>What an alarm is about.</summary>
/// <remarks>Without gaps: it is part of rows and outputs that are compared octet by octet.</remarks>
/// <param name="Kind">What sort.</param>
/// <param name="Number">Card, or which of its kind; 0 where there is one only.</param>
/// <param name="Port">The port of a span, else 0.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct AlarmObject(AlarmObjectKind Kind, ushort Number, byte Port)
{
    /// <summary>A card.</summary>
    public static AlarmObject Card(byte card) => new(AlarmObjectKind.Card, card, 0);

    /// <summary>A span.</summary>
    public static AlarmObject Span(SpanId span) => new(AlarmObjectKind.Span, span.Card, span.Port);

    /// <summary>The switch, a card or a span: whatever of it the number names.</summary>
    public static AlarmObject Of(SpanId where) => where.IsNone ? default : where.Port == 0 ? Card(where.Card) : Span(where);
}

/// <summary>How bad an alarm is, X.733 §8.1.2.3.</summary>
public enum AlarmSeverity : byte
{
    /// <summary>Over.</summary>
    Cleared,

    /// <summary>Not known how bad.</summary>
    Indeterminate,

    /// <summary>Not yet bad.</summary>
    Warning,

    /// <summary>Does not touch service.</summary>
    Minor,

    /// <summary>Service is impaired.</summary>
    Major,

    /// <summary>Service is lost.</summary>
    Critical,
}
