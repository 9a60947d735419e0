using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Alarms;

/// <summary>Who gave an order about an alarm.</summary>
public enum AlarmActor : byte
{
    /// <summary>Nobody.</summary>
    None,

    /// <summary>An operator at the console.</summary>
    Operator,

    /// <summary>Somebody at the panel of the chassis.</summary>
    Panel,

    /// <summary>An earlier run: it was so before the restart.</summary>
    EarlierRun,
}

/// <summary>One alarm: what is wrong with one object, now or before.</summary>
public struct AlarmRow
{
    /// <summary>Its number, from 1, kept when it comes again; 0: the row is free.</summary>
    public ulong Number;

    /// <summary>Number of the alarm that explains it, 0 when it stands by itself.</summary>
    public ulong ExplainedBy;

    /// <summary>When it came last.</summary>
    public Instant Raised;

    /// <summary>When bits or severity changed last.</summary>
    public Instant Changed;

    /// <summary>When it went last; without meaning while it is active.</summary>
    public Instant Cleared;

    /// <summary>When it was acknowledged.</summary>
    public Instant AcknowledgedAt;

    /// <summary>Shelved: until when.</summary>
    public Instant ShelvedUntil;

    /// <summary>As the kind says.</summary>
    public uint Bits;

    /// <summary>How often it came.</summary>
    public uint Count;

    /// <summary>What it is about.</summary>
    public AlarmObject Object;

    /// <summary>What is wrong.</summary>
    public AlarmKind Kind;

    /// <summary>How bad it is, or was.</summary>
    public AlarmSeverity Severity;

    /// <summary>Who acknowledged it; None: not acknowledged.</summary>
    public AlarmActor AcknowledgedBy;

    /// <summary>It is there now.</summary>
    public bool Active;

    /// <summary>It is put aside.</summary>
    public bool Shelved;

    /// <summary>The next row with the same hash, -1 at the end.</summary>
    internal int NextInBucket;

    /// <summary>Does it count for relays, lamps and the eye?</summary>
    public readonly bool Stands => Active && !Shelved && ExplainedBy == 0;
}

/// <summary>What happened to an alarm, and when.</summary>
public struct AlarmHistoryRow
{
    /// <summary>When.</summary>
    public Instant At;

    /// <summary>What.</summary>
    public AlarmNews News;
}

/// <summary>What the table is built for.</summary>
/// <param name="Rows">Alarms it holds, active or over.</param>
/// <param name="HistoryRows">Happenings it remembers.</param>
/// <param name="Severities">By kind: what the configuration says; Cleared: nothing.</param>
/// <param name="Objects">What the configuration says about single objects; it goes before their kind's.</param>
/// <param name="Trunks">By <see cref="SpanId.Index"/>: the span is a trunk.</param>
public sealed record AlarmParameters(int Rows, int HistoryRows, AlarmSeverity[] Severities, (AlarmObject Object, AlarmSeverity Severity)[] Objects, bool[] Trunks);

/// <summary>How an order about an alarm ended.</summary>
public enum AlarmResult : byte
{
    /// <summary>Done.</summary>
    Done,

    /// <summary>There is no alarm of that number.</summary>
    NoSuchAlarm,

    /// <summary>It is over.</summary>
    NotActive,

    /// <summary>It is not shelved.</summary>
    NotShelved,
}
