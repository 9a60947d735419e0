using System.Runtime.InteropServices;
using AcdController.Telephony;

namespace AcdController.Operations;

/// <summary>Who acknowledged an alarm, as shown.</summary>
public enum AlarmSeenBy : byte
{
    /// <summary>Nobody.</summary>
    Nobody,

    /// <summary>An operator at the console.</summary>
    Operator,

    /// <summary>Somebody at the panel.</summary>
    Panel,

    /// <summary>Whoever did in the run before.</summary>
    EarlierRun,
}

/// <summary>One alarm, copied for a view. Times are wall times in microseconds since 1970-01-01 UTC; 0: never.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct AlarmListRow
{
    /// <summary>Its number.</summary>
    public ulong Number;
    /// <summary>Number of the alarm that explains it, 0 when it stands by itself.</summary>
    public ulong ExplainedBy;
    /// <summary>When it came last.</summary>
    public long RaisedAt;
    /// <summary>When bits or severity changed last.</summary>
    public long ChangedAt;
    /// <summary>When it went; 0 while it is active.</summary>
    public long ClearedAt;
    /// <summary>When it was acknowledged.</summary>
    public long AcknowledgedAt;
    /// <summary>Shelved: until when; 0: until somebody takes it back.</summary>
    public long ShelvedUntil;
    /// <summary>As the kind says.</summary>
    public uint Bits;
    /// <summary>How often it came.</summary>
    public uint Count;
    /// <summary>What it is about.</summary>
    public AlarmObject Object;
    /// <summary>What is wrong.</summary>
    public AlarmKind Kind;
    /// <summary>How bad.</summary>
    public AlarmSeverity Severity;
    /// <summary>Who acknowledged it.</summary>
    public AlarmSeenBy AcknowledgedBy;
    /// <summary>It is there.</summary>
    public bool Active;
    /// <summary>It is put aside.</summary>
    public bool Shelved;

    /// <summary>Does it count for relays, lamps and the eye?</summary>
    public readonly bool Stands => Active && !Shelved && ExplainedBy == 0;
}

/// <summary>What happened to an alarm, as shown.</summary>
public enum AlarmHappening : byte
{
    /// <summary>It came.</summary>
    Raised,

    /// <summary>Bits or severity changed.</summary>
    Changed,

    /// <summary>It went.</summary>
    Cleared,

    /// <summary>Somebody has seen it.</summary>
    Acknowledged,

    /// <summary>It was put aside.</summary>
    Shelved,

    /// <summary>It was taken back.</summary>
    Unshelved,
}

/// <summary>One happening of the alarms' history, copied for a view.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct AlarmHappeningRow
{
    /// <summary>When, microseconds since 1970-01-01 UTC.</summary>
    public long At;
    /// <summary>The alarm's number.</summary>
    public ulong Number;
    /// <summary>As the kind says.</summary>
    public uint Bits;
    /// <summary>What it is about.</summary>
    public AlarmObject Object;
    /// <summary>What is wrong.</summary>
    public AlarmKind Kind;
    /// <summary>How bad.</summary>
    public AlarmSeverity Severity;
    /// <summary>What happened.</summary>
    public AlarmHappening Happening;
}
