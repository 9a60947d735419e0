using System.Collections.Immutable;
using AcdController.Kernel;

namespace AcdController.E1;

/// <summary>A reference for the clock.</summary>
/// <param name="Line">The line.</param>
/// <param name="Card">Its card, by place.</param>
/// <param name="Port">Its port on the card.</param>
/// <param name="Priority">1 the best.</param>
public readonly record struct ClockReference(int Line, int Card, byte Port, int Priority);

/// <summary>How the clock is managed.</summary>
/// <param name="References">By ascending priority, those of one priority by ascending line; none: the clock is not managed.</param>
/// <param name="Cards">Cards there are.</param>
/// <param name="Revert">How long a better reference has to be good before it is followed again; zero: at once.</param>
/// <param name="HoldOver">How long the clock holds over before it counts as running free.</param>
public readonly record struct ClockParameters(ImmutableArray<ClockReference> References, int Cards, Duration Revert, Duration HoldOver);

/// <summary>What the clock tells.</summary>
public enum ClockNewsKind : byte
{
    /// <summary>An order for <see cref="ClockNews.Card"/>: <see cref="ClockNews.Source"/>, <see cref="ClockNews.On"/> when it shall drive the chassis.</summary>
    Order,

    /// <summary>The clock holds over, or no longer.</summary>
    HoldOver,

    /// <summary>The clock runs free, or no longer.</summary>
    FreeRun,

    /// <summary>A reference is not good, or is again: <see cref="ClockNews.Line"/>.</summary>
    ReferenceLost,
}

/// <summary>One piece of news of the clock.</summary>
public struct ClockNews
{
    /// <summary>What happened.</summary>
    public ClockNewsKind Kind;

    /// <summary>It holds from now on. Order: the card drives the chassis.</summary>
    public bool On;

    /// <summary>Order: 0 own oscillator, 1 to 8 that line, <see cref="Telephony.CardClock.Chassis"/>.</summary>
    public byte Source;

    /// <summary>Order: the card, by place.</summary>
    public int Card;

    /// <summary>ReferenceLost: the line.</summary>
    public int Line;
}
