using System.Numerics;

namespace AcdController.Signalling.Q931;

/// <summary>The B-channels of an E1 as bits: bit n is timeslot n, 1–15 and 17–31.</summary>
public static class ChannelMask
{
    /// <summary>Every B-channel.</summary>
    public const uint Bearers = 0xFFFE_FFFE;

    private const uint Odd = 0xAAAA_AAAA;

    /// <summary>The bit of a timeslot, 0 to 31.</summary>
    public static uint Of(int timeslot) => 1u << timeslot;

    /// <summary>Finds a channel among the free ones.</summary>
    /// <param name="free">The free channels.</param>
    /// <param name="order">Any order but those by role, which the configuration resolves, and the least recent, which needs a list.</param>
    /// <param name="last">The channel found last, 0 for none; only cyclic orders read it.</param>
    /// <returns>1 to 31, never 16; 0 when none is free, which callers answer with cause 34.</returns>
    /// <remarks>Q.931 §5.1.2, §5.7. O(1).</remarks>
    internal static byte Hunt(uint free, HuntOrder order, byte last)
    {
        if (free == 0) return 0;
        switch (order)
        {
            case HuntOrder.Up: return Lowest(free);
            case HuntOrder.Down: return Highest(free);
            case HuntOrder.CyclicUp:
                // Two shifts: one by 32 would be one by 0.
                uint above = free & (uint.MaxValue << last << 1);
                return Lowest(above != 0 ? above : free);
            case HuntOrder.CyclicDown:
                uint below = free & (Of(last) - 1);
                return Highest(last != 0 && below != 0 ? below : free);
            case HuntOrder.OddFirst:
                return (free & Odd) != 0 ? Lowest(free & Odd) : Highest(free);
            default:
                return (free & ~Odd) != 0 ? Lowest(free & ~Odd) : Highest(free);
        }
    }

    /// <summary>The lowest channel of some; asserted by use: there is one.</summary>
    internal static byte Lowest(uint channels) => (byte)BitOperations.TrailingZeroCount(channels);

    private static byte Highest(uint channels) => (byte)BitOperations.Log2(channels);
}
