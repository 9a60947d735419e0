using System.Collections.Generic;
using System.Globalization;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>The words in which states are shown, in tables and in JSON alike.</summary>
public static class RowWords
{
    private static readonly (uint Bit, string Name)[] s_alarms =
    [
        (0x0002, "RAI"), (0x0004, "RAI-sent"), (0x0008, "AIS"), (0x0010, "AIS-sent"), (0x0020, "LOF"), (0x0040, "LOS"), (0x0080, "loop-back"),
        (0x0100, "TS16-AIS"), (0x0200, "TS16-RAI"), (0x0400, "TS16-RAI-sent"), (0x0800, "test-code"), (0x1000, "failure"), (0x2000, "unavailable"), (0x4000, "out-of-service"),
    ];

    /// <summary>Phase of a call.</summary>
    public static string Of(CallPhase phase) => phase switch
    {
        CallPhase.Arrived => "arrived",
        CallPhase.Announcement => "announcement",
        CallPhase.Waiting => "waiting",
        CallPhase.Offered => "offered",
        CallPhase.Talking => "talking",
        CallPhase.Clearing => "clearing",
        _ => "unknown",
    };

    /// <summary>State of an agent.</summary>
    public static string Of(AgentStatus status) => status switch
    {
        AgentStatus.LoggedOut => "logged-out",
        AgentStatus.NotReady => "not-ready",
        AgentStatus.Ready => "ready",
        AgentStatus.Offered => "offered",
        AgentStatus.Busy => "busy",
        AgentStatus.WrapUp => "wrap-up",
        AgentStatus.Held => "held",
        AgentStatus.Resting => "resting",
        AgentStatus.Releasing => "releasing",
        AgentStatus.OnTelephone => "on-phone",
        AgentStatus.NotConnected => "no-phone",
        _ => "unknown",
    };

    /// <summary>What made an agent not ready; null: he did himself.</summary>
    public static string? Of(AgentForce force) => force switch
    {
        AgentForce.NotAnswered => "missed",
        AgentForce.Refused => "refused",
        AgentForce.WrapUp => "wrap-up",
        _ => null,
    };

    /// <summary>What follows a call in hand; null: ready.</summary>
    public static string? Of(AgentThen then) => then switch
    {
        AgentThen.NotReady => "not-ready",
        AgentThen.LoggedOut => "logged-out",
        _ => null,
    };

    /// <summary>State of a span.</summary>
    public static string Of(SpanStatus status) => status switch
    {
        SpanStatus.NoCard => "no-card",
        SpanStatus.Alarm => "alarm",
        SpanStatus.DChannelDown => "d-channel-down",
        SpanStatus.InService => "in-service",
        _ => "unknown",
    };

    /// <summary>Channels as a list: 5, 1-15, 1-4,17.</summary>
    /// <param name="channels">Bit n for timeslot n.</param>
    public static string OfChannels(uint channels) => ChannelText.Of(channels);

    /// <summary>State of a timeslot.</summary>
    public static string Of(TimeslotState state) => state switch
    {
        TimeslotState.NotEquipped => "not-equipped",
        TimeslotState.Idle => "idle",
        TimeslotState.Busy => "busy",
        TimeslotState.BusyThenBlocked => "busy-then-blocked",
        TimeslotState.Restarting => "restarting",
        TimeslotState.Maintenance => "maintenance",
        TimeslotState.Blocked => "blocked",
        TimeslotState.BlockedFar => "blocked-by-far-end",
        TimeslotState.OutOfService => "out-of-service",
        _ => "unknown",
    };

    /// <summary>What is wrong with a span: whole sentences, for one span.</summary>
    /// <param name="faults">Bits.</param>
    /// <param name="side">Our side.</param>
    public static IReadOnlyList<string> Of(SpanFaults faults, InterfaceSide side)
    {
        var words = new List<string>();
        if ((faults & SpanFaults.SameSide) != 0) words.Add($"far end also claims {Of(side)} side, or the line is looped back");
        if ((faults & SpanFaults.ChannelNumbering) != 0) words.Add("far end numbers the channels differently");
        if ((faults & SpanFaults.RestartFailed) != 0) words.Add("restart not acknowledged");
        if ((faults & SpanFaults.ChannelsInMaintenance) != 0) words.Add("channels in maintenance");
        return words;
    }

    /// <summary>What is wrong with a span: a word each, for tables.</summary>
    public static IReadOnlyList<string> OfFaults(SpanFaults faults)
    {
        var words = new List<string>();
        if ((faults & SpanFaults.SameSide) != 0) words.Add("same-side");
        if ((faults & SpanFaults.ChannelNumbering) != 0) words.Add("numbering");
        if ((faults & SpanFaults.RestartFailed) != 0) words.Add("no-restart");
        if ((faults & SpanFaults.ChannelsInMaintenance) != 0) words.Add("maintenance");
        return words;
    }

    /// <summary>A window of a queue's figures.</summary>
    public static string Of(QueueWindow window) => window switch
    {
        QueueWindow.QuarterHour => "15 min",
        QueueWindow.Hour => "1 h",
        QueueWindow.Day => "24 h",
        _ => "since start",
    };

    /// <summary>A window of a queue's figures in Chinese.</summary>
    public static string ChineseOf(QueueWindow window) => window switch
    {
        QueueWindow.QuarterHour => "15 分钟",
        QueueWindow.Hour => "1 小时",
        QueueWindow.Day => "24 小时",
        _ => "启动以来",
    };

    /// <summary>A share given in tenths of a percent as 77.8; a dash where there is none.</summary>
    public static string OfShare(int tenths) => tenths < 0 ? "-" : string.Create(CultureInfo.InvariantCulture, $"{tenths / 10}.{tenths % 10}");

    /// <summary>A mean as 0:05; a dash where there is none.</summary>
    public static string OfMean(Duration duration) => duration.Microseconds < 0 ? "-" : Of(duration);

    /// <summary>An expected wait in at most five columns: 0:05, 12:34, from an hour on 3h; a dash where it is not known.</summary>
    public static string OfExpected(Duration duration) => duration.Microseconds < 0 ? "-" : duration.Seconds switch
    {
        < 3600 and long seconds => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60}:{seconds % 60:00}"),
        < 3600 * 1000L and long seconds => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600}h"),
        _ => ">999h",
    };

    /// <summary>State of a card.</summary>
    public static string Of(CardStatus status) => status switch
    {
        CardStatus.LineClosed => "line-closed",
        CardStatus.Silent => "silent",
        CardStatus.Starting => "starting",
        CardStatus.InService => "in-service",
        CardStatus.Standing => "standing",
        CardStatus.Isolated => "isolated",
        _ => "unknown",
    };

    /// <summary>Role of a span, as in configuration text.</summary>
    public static string Of(SpanRole role) => role == SpanRole.Trunk ? "trunk" : "station";

    /// <summary>Variant of a span, as in configuration text.</summary>
    public static string Of(SpanVariant variant) => variant switch { SpanVariant.QSig => "qsig", SpanVariant.Q931 => "q931", _ => "etsi" };

    /// <summary>Our side of a span, as in configuration text.</summary>
    public static string Of(InterfaceSide side) => side == InterfaceSide.User ? "user" : "network";

    /// <summary>Is there a card?</summary>
    public static string Of(SlotState presence) => presence switch
    {
        SlotState.Present => "present",
        SlotState.Empty   => "empty",
        _                 => "unknown",
    };

    /// <summary>The type of a card as its Hello numbers it.</summary>
    public static string OfCardType(byte type) => type switch
    {
        0 => "-",
        1 => "e1",
        2 => "voice",
        3 => "analogue",
        _ => type.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>A loop-back, as in commands.</summary>
    public static string Of(LoopKind loop) => loop switch { LoopKind.Line => "line", LoopKind.Payload => "payload", LoopKind.Inward => "inward", _ => "none" };

    /// <summary>The pattern of a bit-error test.</summary>
    public static string Of(BitTestState state) => state switch { BitTestState.Pattern => "found", BitTestState.NoPattern => "not-found", _ => "-" };

    /// <summary>State of the clock.</summary>
    public static string Of(ClockStatus status) => status switch
    {
        ClockStatus.Starting  => "starting",
        ClockStatus.Locked    => "locked",
        ClockStatus.Reverting => "reverting",
        ClockStatus.HoldOver  => "hold-over",
        ClockStatus.FreeRun   => "free-run",
        _                     => "per-line",
    };

    /// <summary>State of a card's clock.</summary>
    public static string Of(CardClockState state) => state switch
    {
        CardClockState.Locked   => "locked",
        CardClockState.HoldOver => "hold-over",
        CardClockState.FreeRun  => "free-run",
        _                       => "acquiring",
    };

    /// <summary>Why the core refused a command.</summary>
    public static string Of(CommandResult result) => result switch
    {
        CommandResult.Done => "done",
        CommandResult.NoSuchAgent => "no such agent",
        CommandResult.NoSuchQueue => "no such queue",
        CommandResult.NoSuchSpan => "no such span",
        CommandResult.NotLoggedIn => "the agent is not logged in",
        CommandResult.AlreadyLoggedIn => "the agent is logged in already",
        CommandResult.SpanDown => "the D-channel is down",
        CommandResult.NoSuchCall => "no such call",
        CommandResult.WrongState => "only while the caller talks",
        CommandResult.CardDown => "the card is not in service",
        CommandResult.CardNotAble => "the card is not able to",
        CommandResult.CardSilent => "the card has not told all of it",
        CommandResult.NotWaiting => "the call does not wait for an agent",
        CommandResult.NotTalking => "the call does not talk to an agent",
        CommandResult.Congestion => "too much is under way, try again",
        CommandResult.NoAfterCallWork => "there is no wrap-up to end, or none that can be extended",
        CommandResult.NothingToRelease => "nothing holds the agent",
        CommandResult.AlreadyRecorded => "the call is being recorded already",
        CommandResult.NotRecorded => "the call is not being recorded",
        CommandResult.NoRecorder => "the card has no recorder free",
        CommandResult.NoSuchAlarm => "no such alarm",
        CommandResult.AlarmIsOver => "the alarm is over",
        CommandResult.NotShelved => "the alarm is not shelved",
        CommandResult.NoSuchCard => "no such card",
        CommandResult.NoBoard => "the board has no line for that, or there is no board",
        CommandResult.SpanHasCalls => "it has calls; block it first, when-idle, and wait",
        CommandResult.NoReference => "it is no reference; the configuration gives it no clock priority",
        CommandResult.ReferenceNotGood => "it is not good as a reference; show clock says why",
        CommandResult.NoSuchTrunkGroup => "no such trunk group",
        CommandResult.TestRuns => "another test call is under way",
        CommandResult.NoSuchEmergency => "no such emergency; show emergencies lists them",
        CommandResult.EmergencyIsFurther => "the emergency is further already, or over",
        CommandResult.NoSuchArea => "no such area",
        CommandResult.NoFault => "no fault stands in the area",
        CommandResult.NotLocked => "sign-in by PIN is not locked",
        CommandResult.NotAllowed => "the agent has no priority-calls in the configuration",
        CommandResult.QueueRefuses => "the queue takes nobody now: full, closed or unstaffed",
        CommandResult.NothingToTest => "there is no emergency number, or no route",
        CommandResult.ChannelTaken => "the channel has a call, or none is free",
        CommandResult.AgentBusy => "that agent is on the telephone",
        CommandResult.NoSuchNumber => "the number leads nowhere, or may not be called",
        CommandResult.NoSuchPlace => "no such parking place, or it is taken, or empty",
        CommandResult.NoMixer => "no conference or mixer is left",
        CommandResult.SummaryNeeded => "the queue of the last call wants a summary code first",
        CommandResult.NotNow => "not while the agent's call is as it is: show talks says how",
        CommandResult.NoSuchCallBack => "no such call-back, or it is over",
        CommandResult.NoSuchMessage => "no such message, or it is not on file",
        CommandResult.NoEmergencyPlan => "the configuration has no emergency plan",
        CommandResult.OutboundForbidden => "the rules for calls out forbid it; see outbound in the configuration",
        CommandResult.NoRoute => "no route leads to that number",
        CommandResult.BookedAlready => "there is one for that number already",
        CommandResult.ShiftOver => "the shift is over, log-out follows",
        _ => "the command was not understood",
    };

    /// <summary>Names of the alarms in a bit map of dsx1LineStatus.</summary>
    /// <remarks>RFC 4805; bit 1 says that there is no alarm and has no name.</remarks>
    public static IReadOnlyList<string> OfAlarms(uint bits)
    {
        var names = new List<string>();
        foreach ((uint bit, string name) in s_alarms)
        {
            if ((bits & bit) != 0) names.Add(name);
        }

        return names;
    }

    /// <summary>A length of time as 0:05, 12:34 or 1:02:03; seconds are rounded down, a negative length is none.</summary>
    public static string Of(Duration duration)
    {
        long seconds = duration.Seconds < 0 ? 0 : duration.Seconds;
        return seconds < 3600
            ? string.Create(CultureInfo.InvariantCulture, $"{seconds / 60}:{seconds % 60:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600}:{seconds / 60 % 60:00}:{seconds % 60:00}");
    }
}
