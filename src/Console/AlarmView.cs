namespace AcdController.Console;

/// <summary>What of the alarms is shown.</summary>
public enum AlarmView : byte
{
    /// <summary>Those that stand: active, not shelved, not explained by another.</summary>
    Standing,

    /// <summary>All, those that are over too.</summary>
    All,

    /// <summary>One, and what it explains.</summary>
    One,
}
