using System.Numerics;

namespace AcdController.Signalling.Q931;

/// <summary>The B-channels of an E1 as bits: bit n is channel n, 1–15 and 17–31.</summary>
internal static class ChannelMask
{
    /// <summary>Every B-channel.</summary>
    public const uint Bearers = 0xFFFE_FFFE;

    /// <summary>Finds a channel among the free ones: the two ends search from opposite ends, so collisions stay rare.</summary>
    /// <returns>1 to 31, never 16; 0 when none is free, which callers answer with cause 34.</returns>
    /// <remarks>Q.931 §5.1.2, §5.7. O(1).</remarks>
    public static byte Hunt(uint free, bool up)
    {
        if (free == 0) return 0;
        return (byte)(up ? BitOperations.TrailingZeroCount(free) : BitOperations.Log2(free));
    }
}
