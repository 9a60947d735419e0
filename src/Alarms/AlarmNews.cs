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

    /// <summary>It is put aside, or no longer.</summary>
    Shelved,
}

/// <summary>An alarm came, changed or went.</summary>
public struct AlarmNews
{
    /// <summary>Number of the alarm since start-up, from 1.</summary>
    public ulong Number;

    /// <summary>What happened.</summary>
    public AlarmChange Change;

    /// <summary>What is wrong.</summary>
    public AlarmKind Kind;

    /// <summary>How bad.</summary>
    public AlarmSeverity Severity;

    /// <summary>What it is about.</summary>
    public AlarmObject Object;

    /// <summary>As the kind says.</summary>
    public uint Bits;
}
