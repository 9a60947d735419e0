using System.Runtime.InteropServices;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Operations;

/// <summary>Layer 1 of an E1, copied for a view.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct ControllerRow
{
    /// <summary>Card and port.</summary>
    public SpanId Span;
    /// <summary>It can carry a D-channel.</summary>
    public bool IsUp;
    /// <summary>Its card serves.</summary>
    public bool HasCard;
    /// <summary>Its card tells counts.</summary>
    public bool IsMeasured;
    /// <summary>The clock of the chassis is managed: the line is not timed by itself.</summary>
    public bool HasChassisClock;
    /// <summary>The clock of the chassis follows this line.</summary>
    public bool IsReference;
    /// <summary>The loop-back that stands.</summary>
    public LoopKind Loop;
    /// <summary>Intervals kept.</summary>
    public byte Intervals;
    /// <summary>dsx1LineStatus, RFC 4805.</summary>
    public uint Status;
    /// <summary>Defects of this moment, failures or not yet.</summary>
    public uint Defects;
}

/// <summary>Error performance of an E1 in an interval of fifteen minutes, or over the day, copied for a view.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct ControllerIntervalRow
{
    /// <summary><see cref="Interval"/>: the last 24 hours.</summary>
    public const byte Day = 255;
    /// <summary>0 the current one, 1 to 96 those before, <see cref="Day"/>.</summary>
    public byte Interval;
    /// <summary>To us.</summary>
    public PerformanceCounts Near;
    /// <summary>To the far end, as far as can be seen from here.</summary>
    public PerformanceCounts Far;
}

/// <summary>A bit-error test of an E1, copied for a view.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct BitTestRow
{
    /// <summary>Card and port.</summary>
    public SpanId Span;
    /// <summary>It runs.</summary>
    public bool Runs;
    /// <summary>The loop-back that stands here.</summary>
    public LoopKind Loop;
    /// <summary>Does the pattern come back, or did it last?</summary>
    public BitTestState State;
    /// <summary>Bits received.</summary>
    public ulong Bits;
    /// <summary>Wrong ones.</summary>
    public uint Errors;
    /// <summary>Seconds it has run.</summary>
    public uint Seconds;
}

/// <summary>Where the clock stands, as shown.</summary>
public enum ClockStatus : byte
{
    /// <summary>No reference is configured: every line is timed by itself.</summary>
    Unmanaged,

    /// <summary>The switch has started and no reference was good yet.</summary>
    Starting,

    /// <summary>Follows a reference.</summary>
    Locked,

    /// <summary>Follows a reference; a better one has to be good for a while.</summary>
    Reverting,

    /// <summary>Goes on as its last reference was.</summary>
    HoldOver,

    /// <summary>An oscillator of our own.</summary>
    FreeRun,
}

/// <summary>The clock of the chassis, copied for a view.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct ClockRow
{
    /// <summary>Where it stands.</summary>
    public ClockStatus Status;
    /// <summary>The reference that is followed, or was last; none.</summary>
    public SpanId Selected;
    /// <summary>The reference that an operator has named; none: automatic.</summary>
    public SpanId Named;
    /// <summary>The card that drives the chassis, 0 none.</summary>
    public byte Driver;
    /// <summary>The driver has told of its clock.</summary>
    public bool HasCardClock;
    /// <summary>What the driver says its clock does.</summary>
    public CardClockState CardState;
    /// <summary>Its offset, parts in 10^9.</summary>
    public int Offset;
    /// <summary>How long the clock stands there.</summary>
    public Duration InStatus;
    /// <summary>How much longer, where a time runs; negative: none does.</summary>
    public Duration Left;
}

/// <summary>A clock reference, copied for a view.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct ClockReferenceRow
{
    /// <summary>Card and port.</summary>
    public SpanId Span;
    /// <summary>1 the best.</summary>
    public int Priority;
    /// <summary>It is followed.</summary>
    public bool Selected;
    /// <summary>It is good.</summary>
    public bool Good;
    /// <summary>Its card serves.</summary>
    public bool HasCard;
    /// <summary>There are slips above the threshold.</summary>
    public bool Slips;
    /// <summary>dsx1LineStatus of the line.</summary>
    public uint Status;
    /// <summary>For how long.</summary>
    public Duration Since;
}
