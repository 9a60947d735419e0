using System.Runtime.InteropServices;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Operations;

/// <summary>A group of trunks, copied for a view.</summary>
public struct TrunkGroupRow
{
    /// <summary>Index of the group.</summary>
    public int Group;
    /// <summary>Channels there are.</summary>
    public int Channels;
    /// <summary>With a call.</summary>
    public int Busy;
    /// <summary>That a call could take.</summary>
    public int Free;
    /// <summary>Blocked by an operator, without a call.</summary>
    public int Blocked;
    /// <summary>With a call, and blocked when it ends.</summary>
    public int Pending;
    /// <summary>Calls that came in.</summary>
    public ulong In;
    /// <summary>Calls that went out.</summary>
    public ulong Out;
    /// <summary>Calls refused for their direction.</summary>
    public ulong Refused;
    /// <summary>Calls that found no free channel.</summary>
    public ulong Overflows;
}

/// <summary>A member of a group of trunks, copied for a view.</summary>
public struct TrunkMemberRow
{
    /// <summary>Index of the group.</summary>
    public int Group;
    /// <summary>The span.</summary>
    public SpanId Span;
    /// <summary>Preference.</summary>
    public byte Preference;
    /// <summary>The D-channel is established.</summary>
    public bool Up;
    /// <summary>Channels of the span in the group, bit n for timeslot n; the same for those below.</summary>
    public uint Channels;
    /// <summary>With a call.</summary>
    public uint Busy;
    /// <summary>That a call could take.</summary>
    public uint Free;
    /// <summary>Blocked, with a call or not.</summary>
    public uint Blocked;
}

/// <summary>A calendar, copied for a view.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct CalendarRow
{
    /// <summary>Index of the calendar.</summary>
    public int Calendar;
    /// <summary>The time of day is known.</summary>
    public bool KnowsTime;
    /// <summary>It is open.</summary>
    public bool Open;
    /// <summary>Now, in civil seconds since 1970-01-01.</summary>
    public long Now;
    /// <summary>When it opens or closes next, in civil seconds; 0: not within a year.</summary>
    public long Next;
}

/// <summary>How the switch is being emptied, copied for a view.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct DrainRow
{
    /// <summary>No new calls are taken.</summary>
    public bool Closed;
    /// <summary>The deadline has come.</summary>
    public bool Clearing;
    /// <summary>It has a deadline.</summary>
    public bool HasDeadline;
    /// <summary>Number of the announcement on the cards; 0: none.</summary>
    public ushort Prompt;
    /// <summary>Calls in progress.</summary>
    public int Calls;
    /// <summary>For how long.</summary>
    public Duration For;
    /// <summary>Time to the deadline.</summary>
    public Duration Left;
    /// <summary>Calls turned away.</summary>
    public ulong TurnedAway;
    /// <summary>Calls cleared at the deadline.</summary>
    public ulong Cleared;
}

/// <summary>What the analysis says to a number, as shown.</summary>
public enum NumberVerdict : byte
{
    /// <summary>It is known.</summary>
    Known,
    /// <summary>It is not.</summary>
    Unknown,
    /// <summary>It begins like one and is too short.</summary>
    TooShort,
    /// <summary>It begins like one and is too long.</summary>
    TooLong,
}

/// <summary>What would happen to a call by its numbers, step by step.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct NumberTrialRow
{
    /// <summary>Called number in normal form.</summary>
    public Digits Called;
    /// <summary>Calling number in normal form.</summary>
    public Digits Calling;
    /// <summary>Index of the rule that made it so, -1 without one.</summary>
    public int CalledRule;
    /// <summary>The same for the calling number.</summary>
    public int CallingRule;
    /// <summary>The verdict.</summary>
    public NumberVerdict Verdict;
    /// <summary>An emergency number.</summary>
    public bool Emergency;

    /// <summary>What the rules for calls out say to a telephone that dials it; none: it leaves by no route, or nobody asks them.</summary>
    public OutboundRule Ruling;
    /// <summary>The calendar is open, or there is none.</summary>
    public bool Open;
    /// <summary>The switch takes no new calls.</summary>
    public bool Closed;
    /// <summary>A channel of the route is free.</summary>
    public bool HasChannel;
    /// <summary>Index among the numbers; -1: not one of them.</summary>
    public int Number;
    /// <summary>Index among the emergency numbers; -1: not one of them.</summary>
    public int EmergencyNumber;
    /// <summary>Index of the route; -1: a plan.</summary>
    public int Route;
    /// <summary>Index of the group that would carry it; -1 without one.</summary>
    public int Group;
    /// <summary>Digits sent on the route.</summary>
    public Digits Sent;
    /// <summary>Index among the callers with a treatment of their own; -1: not one of them.</summary>
    public int Caller;
}

/// <summary>How a test call went, as shown.</summary>
public enum TestResult : byte
{
    /// <summary>Not known.</summary>
    None,
    /// <summary>Answered, and what was sent came back.</summary>
    PathProven,
    /// <summary>Answered; nothing came back.</summary>
    Answered,
    /// <summary>Answered; something else came back.</summary>
    PathWrong,
    /// <summary>Not answered in time.</summary>
    NoAnswer,
    /// <summary>Refused or cleared.</summary>
    Refused,
}

/// <summary>A test call, over or under way.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct TestCallRow
{
    /// <summary>Number of the run: tests begun by one order have one.</summary>
    public uint Run;
    /// <summary>Under way: or the next of its run is.</summary>
    public bool Runs;
    /// <summary>How it went.</summary>
    public TestResult Result;
    /// <summary>Why it was refused or cleared.</summary>
    public Cause Cause;
    /// <summary>It rang.</summary>
    public bool Rang;
    /// <summary>Index of the route; -1: by channel.</summary>
    public int Route;
    /// <summary>The channel; none when there was none.</summary>
    public ChannelId Channel;
    /// <summary>The number dialled.</summary>
    public Digits Number;
    /// <summary>Digits that came back.</summary>
    public Digits Heard;
    /// <summary>From SETUP to the answer; zero without one.</summary>
    public Duration ToAnswer;
    /// <summary>From SETUP to the end.</summary>
    public Duration Whole;
}
