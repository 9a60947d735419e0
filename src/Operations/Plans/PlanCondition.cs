using AcdController.Telephony;

namespace AcdController.Operations;

/// <summary>How a value is compared.</summary>
public enum Comparison : byte
{
    /// <summary>More than.</summary>
    More,

    /// <summary>Less than.</summary>
    Less,
}

/// <summary>A condition on a call and on the switch.</summary>
/// <param name="Kind">What it asks about.</param>
public sealed record PlanCondition(ConditionKind Kind)
{
    /// <summary>Holds when it does not.</summary>
    public bool Not { get; init; }

    /// <summary>Value, calendar or queue; -1: none.</summary>
    public int Index { get; init; } = -1;

    /// <summary>The other value; <see cref="CallValue.None"/>: none.</summary>
    public int Other { get; init; } = CallValue.None;

    /// <summary>Index of the list.</summary>
    public int List { get; init; } = -1;

    /// <summary>How it is compared.</summary>
    public Comparison Comparison { get; init; }

    /// <summary>With what it is compared.</summary>
    public long Value { get; init; }

    /// <summary>A text, at most <see cref="CallValue.OctetsMax"/> octets; empty: none.</summary>
    public string Text { get; init; } = "";

    /// <summary>Minutes from midnight, 0 to 1439.</summary>
    public int From { get; init; }

    /// <summary>Minutes from midnight, 1 to 1440.</summary>
    public int To { get; init; }

    /// <summary>Bit 0 Monday to bit 6 Sunday.</summary>
    public byte Days { get; init; }
}
