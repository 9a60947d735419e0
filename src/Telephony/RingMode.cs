namespace AcdController.Telephony;

/// <summary>Whom a call of a queue rings.</summary>
public enum RingMode : byte
{
    /// <summary>One agent.</summary>
    One,

    /// <summary>Several at once.</summary>
    All,

    /// <summary>One, and one more again and again.</summary>
    Progressive,
}
