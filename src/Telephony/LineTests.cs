namespace AcdController.Telephony;

/// <summary>A loop-back of a line. Values as on the card link.</summary>
public enum LoopKind : byte
{
    /// <summary>None.</summary>
    None,

    /// <summary>What comes from the far end goes back to it as it is.</summary>
    Line,

    /// <summary>The timeslots that come from the far end go back to it in a frame of our own.</summary>
    Payload,

    /// <summary>What we send comes back to us.</summary>
    Inward,
}

/// <summary>Where a bit-error test stands. Values as on the card link.</summary>
public enum BitTestState : byte
{
    /// <summary>There is none.</summary>
    Off,

    /// <summary>The pattern does not come back.</summary>
    NoPattern,

    /// <summary>The pattern comes back.</summary>
    Pattern,
}

/// <summary>What a bit-error test has found so far.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Bits">Bits of the pattern received.</param>
/// <param name="Errors">Wrong ones among them.</param>
/// <param name="Seconds">How long it has run.</param>
public readonly record struct BitTestResult(BitTestState State, ulong Bits, uint Errors, uint Seconds);

/// <summary>What a card's clock does. Values as on the card link.</summary>
public enum CardClockState : byte
{
    /// <summary>Its own oscillator.</summary>
    FreeRun,

    /// <summary>Follows its source.</summary>
    Locked,

    /// <summary>Goes on as its source last was.</summary>
    HoldOver,

    /// <summary>Has a source and does not follow it yet.</summary>
    Acquiring,
}

/// <summary>The clock of a card.</summary>
/// <param name="State">What it does.</param>
/// <param name="Source">0 own oscillator, 1 to 8 that line, <see cref="Chassis"/> the chassis' clock.</param>
/// <param name="Offset">From its own oscillator's centre, parts in 10^9.</param>
public readonly record struct CardClock(CardClockState State, byte Source, int Offset)
{
    /// <summary>Source: the clock of the chassis.</summary>
    public const byte Chassis = 0x20;
}
