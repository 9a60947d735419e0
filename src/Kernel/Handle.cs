namespace AcdController.Kernel;

/// <summary>Names one use of one slot of a <see cref="Slab{T}"/>: when the slot is freed, the handle goes stale for ever.</summary>
/// <param name="Value">Generation in the upper 32 bits, index + 1 in the lower; 0 is none.</param>
public readonly record struct Handle(ulong Value)
{
    /// <summary>No slot.</summary>
    public static Handle None => default;

    /// <summary>Does it name no slot?</summary>
    public bool IsNone => Value == 0;

    /// <summary>The slot, counted from 0; asserted not none.</summary>
    public int Index
    {
        get
        {
            Invariant.Require(Value != 0, "a handle names a slot");
            return unchecked((int)Slot);
        }
    }

    // For none it wraps to a slot that no table has.
    internal uint Slot => unchecked((uint)Value - 1);

    /// <summary>Which use of the slot.</summary>
    public uint Generation => unchecked((uint)(Value >> 32));

    internal static Handle Of(int index, uint generation) => new(((ulong)generation << 32) | unchecked((uint)index + 1));
}
