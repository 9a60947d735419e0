using AcdController.Telephony;

namespace AcdController.Alarms;

/// <summary>What happened to an alarm.</summary>
public enum AlarmChange : byte
{
    /// <summary>It came.</summary>
    Raised,

    /// <summary>Its severity or bits changed.</summary>
    Changed,

    /// <summary>It went.</summary>
    Cleared,

    /// <summary>Somebody has seen it.</summary>
    Acknowledged,

    /// <summary>It is put aside.</summary>
    Shelved,

    /// <summary>It is put aside no longer.</summary>
    Unshelved,

    /// <summary>Another alarm explains it from now on, or no longer: <see cref="AlarmNews.ExplainedBy"/>.</summary>
    Explained,
}

/// <summary>An alarm came, changed or went.</summary>
public struct AlarmNews
{
    /// <summary>Number of the alarm since start-up, from 1.</summary>
    public ulong Number;

    /// <summary>Number of the alarm that explains it, 0 when it stands by itself.</summary>
    public ulong ExplainedBy;

    /// <summary>As the kind says.</summary>
    public uint Bits;

    /// <summary>How often it came.</summary>
    public uint Count;

    /// <summary>What it is about.</summary>
    public AlarmObject Object;

    /// <summary>What happened.</summary>
    public AlarmChange Change;

    /// <summary>What is wrong.</summary>
    public AlarmKind Kind;

    /// <summary>How bad.</summary>
    public AlarmSeverity Severity;

    /// <summary>It counts for relays, lamps and the eye: active, not shelved, not explained.</summary>
    public bool Stands;

    /// <summary>Did something come that was not there, or not in this way? False: it went, or somebody did something about it.</summary>
    public readonly bool IsWorse => Change is AlarmChange.Raised or AlarmChange.Changed;
}
