using System;

namespace AcdController.Telephony;

/// <summary>Classes of alarms, X.733 §8.1.1.</summary>
public enum AlarmClass : byte
{
    /// <summary>Moving information from one point to another.</summary>
    Communications,

    /// <summary>Degraded quality of service.</summary>
    QualityOfService,

    /// <summary>Software and processing.</summary>
    ProcessingError,

    /// <summary>Equipment.</summary>
    Equipment,

    /// <summary>The surroundings of the equipment.</summary>
    Environmental,
}

/// <summary>What is known of a kind of alarm before one comes.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Word">How configuration and commands name it.</param>
/// <param name="Class">Its class.</param>
/// <param name="Cause">Its probable cause in the words of X.721; of a line alarm see <see cref="AlarmKinds.CauseOf"/>.</param>
/// <param name="Severity">How bad unless configured otherwise; of a line alarm see <see cref="AlarmKinds.SeverityOf"/>.</param>
/// <param name="Said">What is wrong, in a few words.</param>
/// <param name="Panel">The same for the panel: at most 20 characters.</param>
/// <param name="Stays">It does not go by itself: whoever acknowledges it ends it.</param>
/// <param name="Passes">It is over as soon as it is told; the history has it.</param>
public sealed record AlarmKindFacts(AlarmKind Kind, string Word, AlarmClass Class, string Cause, AlarmSeverity Severity, string Said, string Panel, bool Stays = false, bool Passes = false);

/// <summary>All kinds of alarms, a row each; the position is the kind.</summary>
public static class AlarmKinds
{
    private static readonly AlarmKindFacts[] s_rows =
    [
        new(AlarmKind.CardLost,              "card-lost",              AlarmClass.Equipment,        "communicationsSubsystemFailure",               AlarmSeverity.Major,    "card does not answer",                               "card does not answer"),
        new(AlarmKind.CardBabbles,           "card-babbles",           AlarmClass.Equipment,        "communicationsProtocolError",                  AlarmSeverity.Minor,    "card babbles: its line delivers garbage",            "card babbles"),
        new(AlarmKind.SpanAlarm,             "line-alarm",             AlarmClass.Communications,   "lossOfSignal",                                 AlarmSeverity.Major,    "line alarm",                                         "line alarm"),
        new(AlarmKind.DChannelDown,          "d-channel-down",         AlarmClass.Communications,   "communicationsProtocolError",                  AlarmSeverity.Major,    "D-channel down",                                     "D-channel down"),
        new(AlarmKind.SameSide,              "same-side",              AlarmClass.Communications,   "configurationOrCustomisationError",            AlarmSeverity.Major,    "far end claims our side, or the line is looped back", "far end: our side"),
        new(AlarmKind.ChannelNumbering,      "channel-numbering",      AlarmClass.Communications,   "configurationOrCustomisationError",            AlarmSeverity.Major,    "far end numbers the channels differently",           "channel numbering"),
        new(AlarmKind.RestartFailed,         "restart-failed",         AlarmClass.Communications,   "callEstablishmentError",                       AlarmSeverity.Minor,    "restart not acknowledged",                           "restart not acked"),
        new(AlarmKind.ChannelsInMaintenance, "channels-in-maintenance", AlarmClass.Communications,  "callEstablishmentError",                       AlarmSeverity.Minor,    "channels in maintenance",                            "channels in maint."),
        new(AlarmKind.AgentTelephoneLost,    "agent-telephone-lost",   AlarmClass.Communications,   "callEstablishmentError",                       AlarmSeverity.Warning,  "telephone not reported free in time; it counts as free", "telephone not free", Stays: true),
        new(AlarmKind.DistributionBreach,    "distribution-breach",    AlarmClass.ProcessingError,  "softwareProgramError",                         AlarmSeverity.Major,    "distribution broke a promise",                       "distribution breach", Stays: true),
        new(AlarmKind.CardAbsent,            "card-absent",            AlarmClass.Equipment,        "equipmentMalfunction",                         AlarmSeverity.Major,    "card is not in its slot",                            "card not in slot"),
        new(AlarmKind.CardUnfit,             "card-unfit",             AlarmClass.Equipment,        "versionMismatch",                              AlarmSeverity.Major,    "card does not fit",                                  "card does not fit"),
        new(AlarmKind.CardIsolated,          "card-isolated",          AlarmClass.Equipment,        "equipmentMalfunction",                         AlarmSeverity.Major,    "card lies and is held in reset",                     "card isolated"),
        new(AlarmKind.CellsRepaired,         "cells-repaired",         AlarmClass.Equipment,        "corruptData",                                  AlarmSeverity.Warning,  "cells were not what they should be and are repaired", "cells repaired", Passes: true),
        new(AlarmKind.CardHealth,            "card-health",            AlarmClass.Equipment,        "temperatureUnacceptable",                      AlarmSeverity.Minor,    "card is too warm or its supply too low",             "card too warm"),
        new(AlarmKind.FirmwareOnTrial,       "firmware-on-trial",      AlarmClass.ProcessingError,  "versionMismatch",                              AlarmSeverity.Warning,  "firmware on trial, not confirmed, or fell back",     "firmware on trial"),
        new(AlarmKind.PromptMissing,         "prompt-missing",         AlarmClass.ProcessingError,  "fileError",                                    AlarmSeverity.Minor,    "prompt could not be brought to the card",            "prompt missing"),
        new(AlarmKind.Slips,                 "slips",                  AlarmClass.QualityOfService, "timingProblem",                                AlarmSeverity.Minor,    "slips above the threshold",                          "slips"),
        new(AlarmKind.CrcErrors,             "crc-errors",             AlarmClass.QualityOfService, "degradedSignal",                               AlarmSeverity.Minor,    "CRC-4 errors above the threshold",                   "CRC-4 errors"),
        new(AlarmKind.LineInTest,            "line-in-test",           AlarmClass.Communications,   "degradedSignal",                               AlarmSeverity.Warning,  "line is looped back or under test",                  "line under test"),
        new(AlarmKind.LineUnavailable,       "line-unavailable",       AlarmClass.Communications,   "degradedSignal",                               AlarmSeverity.Major,    "line has been unavailable for 10 seconds",           "line unavailable"),
        new(AlarmKind.ClockHoldOver,         "clock-hold-over",        AlarmClass.Equipment,        "timingProblem",                                AlarmSeverity.Major,    "clock in hold-over",                                 "clock in hold-over"),
        new(AlarmKind.ClockFreeRun,          "clock-free-run",         AlarmClass.Equipment,        "timingProblem",                                AlarmSeverity.Critical, "clock runs free",                                    "clock runs free"),
        new(AlarmKind.ClockReferenceLost,    "clock-reference-lost",   AlarmClass.Equipment,        "timingProblem",                                AlarmSeverity.Minor,    "clock reference lost or bad",                        "clock ref. lost"),
        new(AlarmKind.DoorOpen,              "door-open",              AlarmClass.Environmental,    "enclosureDoorOpen",                            AlarmSeverity.Minor,    "door is open",                                       "door is open"),
        new(AlarmKind.PowerFailed,           "power-failed",           AlarmClass.Equipment,        "powerProblem",                                 AlarmSeverity.Major,    "power has failed",                                   "power has failed"),
        new(AlarmKind.FanFailed,             "fan-failed",             AlarmClass.Equipment,        "heatingOrVentilationOrCoolingSystemProblem",   AlarmSeverity.Minor,    "fan stands still or is too slow",                    "fan too slow"),
        new(AlarmKind.OverTemperature,       "over-temperature",       AlarmClass.Environmental,    "temperatureUnacceptable",                      AlarmSeverity.Major,    "too warm",                                           "too warm"),
        new(AlarmKind.VoltageOutOfBounds,    "voltage-out-of-bounds",  AlarmClass.Equipment,        "powerProblem",                                 AlarmSeverity.Major,    "voltage out of its bounds",                          "voltage out of range"),
        new(AlarmKind.ExternalInput,         "external-input",         AlarmClass.Environmental,    "inputDeviceError",                             AlarmSeverity.Minor,    "alarm input active",                                 "alarm input"),
        new(AlarmKind.BoardDeviceLost,       "board-device-lost",      AlarmClass.Equipment,        "I/ODeviceError",                               AlarmSeverity.Minor,    "device of the board does not answer",                "device silent"),
        new(AlarmKind.WatchdogRestart,       "watchdog-restart",       AlarmClass.ProcessingError,  "softwareProgramAbnormallyTerminated",          AlarmSeverity.Major,    "the watchdog restarted the board",                   "watchdog restart", Stays: true),
        new(AlarmKind.StorageFailed,         "storage-failed",         AlarmClass.ProcessingError,  "storageCapacityProblem",                       AlarmSeverity.Major,    "storage does not answer, or records were lost",      "storage failed"),
        new(AlarmKind.TrunkGroupDown,        "trunk-group-down",       AlarmClass.Communications,   "callEstablishmentError",                       AlarmSeverity.Critical, "no channel of the trunk group can carry a call",     "trunk group down"),
        new(AlarmKind.TrunkGroupBusy,        "trunk-group-busy",       AlarmClass.QualityOfService, "thresholdCrossed",                             AlarmSeverity.Warning,  "trunk group busier than its threshold",              "trunk group busy"),
        new(AlarmKind.QueueWait,             "queue-wait",             AlarmClass.QualityOfService, "thresholdCrossed",                             AlarmSeverity.Warning,  "a call waits longer than the threshold",             "queue waits long"),
        new(AlarmKind.QueueWaiting,          "queue-waiting",          AlarmClass.QualityOfService, "thresholdCrossed",                             AlarmSeverity.Warning,  "more calls wait than the threshold",                 "queue is long"),
        new(AlarmKind.CallsFailed,           "calls-failed",           AlarmClass.QualityOfService, "thresholdCrossed",                             AlarmSeverity.Minor,    "more calls of an hour failed than the threshold",    "calls failed"),
        new(AlarmKind.SourceDown,            "source-down",            AlarmClass.ProcessingError,  "communicationsSubsystemFailure",               AlarmSeverity.Minor,    "source does not answer; plans go their other way",   "source down"),
        new(AlarmKind.EmergencyPlan,         "emergency-plan",         AlarmClass.QualityOfService, "performanceDegraded",                          AlarmSeverity.Major,    "emergency plan in force: calls go to the outside",   "emergency plan"),
        new(AlarmKind.Emergency,             "emergency",              AlarmClass.QualityOfService, "underlyingResourceUnavailable",                AlarmSeverity.Major,    "emergency",                                          "emergency"),
        new(AlarmKind.EmergencyLate,         "emergency-late",         AlarmClass.QualityOfService, "responseTimeExcessive",                        AlarmSeverity.Critical, "handling of the emergency is late",                  "emergency late"),
        new(AlarmKind.EmergencyDrill,        "emergency-drill",        AlarmClass.QualityOfService, "underlyingResourceUnavailable",                AlarmSeverity.Warning,  "drill of an emergency",                              "emergency drill"),
        new(AlarmKind.AreaFault,             "area-fault",             AlarmClass.QualityOfService, "thresholdCrossed",                             AlarmSeverity.Major,    "fault of an area: many complaints, or said by an operator", "fault of an area"),
        new(AlarmKind.AgentLocked,           "agent-locked",           AlarmClass.ProcessingError,  "unauthorizedAccessAttempt",                    AlarmSeverity.Warning,  "too many wrong PINs: sign-in by PIN is locked",      "agent locked"),
    ];

    private static readonly AlarmKindFacts s_unknown = new((AlarmKind)byte.MaxValue, "unknown", AlarmClass.ProcessingError, "softwareError", AlarmSeverity.Indeterminate, "alarm of an unknown kind", "unknown alarm");
    private static readonly string[] s_words = Array.ConvertAll(s_rows, row => row.Word);

    /// <summary>How many kinds there are.</summary>
    public static int Count => s_rows.Length;

    /// <summary>Their words, by kind.</summary>
    public static ReadOnlySpan<string> Words => s_words;

    /// <summary>What is known of a kind.</summary>
    public static AlarmKindFacts Of(AlarmKind kind) => (int)kind < s_rows.Length ? s_rows[(int)kind] : s_unknown;

    /// <summary>How bad an alarm of a kind is unless configured otherwise: RAI is major like all that takes the line, a lost CRC-4 multiframe is minor, a loop a warning; a drill that is late is a warning.</summary>
    public static AlarmSeverity SeverityOf(AlarmKind kind, uint bits) => kind == AlarmKind.EmergencyLate && (bits & DrillBit) != 0 ? AlarmSeverity.Warning
        : kind != AlarmKind.SpanAlarm ? Of(kind).Severity
        : (bits & (LineAlarms.NothingReceived | LineAlarms.RemoteAlarm)) != 0 ? AlarmSeverity.Major
        : bits == LineAlarms.Loopback ? AlarmSeverity.Warning
        : AlarmSeverity.Minor;

    /// <summary>Of EmergencyLate: it is a drill, nobody is in need.</summary>
    public const uint DrillBit = 0x80;

    /// <summary>The probable cause in the words of X.721; of a line alarm that of its worst bit.</summary>
    public static string CauseOf(AlarmKind kind, uint bits) => kind != AlarmKind.SpanAlarm ? Of(kind).Cause
        : (bits & LineAlarms.LossOfSignal) != 0 ? "lossOfSignal"
        : (bits & LineAlarms.LossOfFrame) != 0 ? "lossOfFrame"
        : (bits & LineAlarms.Ais) != 0 ? "receiveFailure"
        : (bits & LineAlarms.RemoteAlarm) != 0 ? "remoteNodeTransmissionError"
        : (bits & LineAlarms.MultiframeLost) != 0 ? "framingError"
        : "degradedSignal";
}
