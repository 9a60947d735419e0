using AcdController.Kernel;

namespace AcdController.Telephony;

/// <summary>One E1 line, written card/port as on the front plate, both counted from 1.</summary>
/// <param name="Card">1 to 32.</param>
/// <param name="Port">1 to 8.</param>
public readonly record struct SpanId(byte Card, byte Port)
{
    /// <summary>Most cards in a chassis.</summary>
    public const int CardsMax = 32;

    /// <summary>Most ports on a card.</summary>
    public const int PortsMax = 8;

    /// <summary>Slots of a table that has one row for every possible span.</summary>
    public const int IndexBound = CardsMax * PortsMax;

    /// <summary>No span.</summary>
    public static SpanId None => default;

    /// <summary>Is it no span?</summary>
    public bool IsNone => Card == 0;

    /// <summary>The row of this span in a table of <see cref="IndexBound"/> rows.</summary>
    public int Index
    {
        get
        {
            Invariant.Require(Card is >= 1 and <= CardsMax && Port is >= 1 and <= PortsMax, "a span is on the front plate");
            return ((Card - 1) * PortsMax) + Port - 1;
        }
    }

    /// <summary>The span of a row.</summary>
    public static SpanId FromIndex(int index) => new((byte)((index / PortsMax) + 1), (byte)((index % PortsMax) + 1));

    /// <inheritdoc/>
    public override string ToString() => IsNone ? "-" : $"{Card}/{Port}";
}
