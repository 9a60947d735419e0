using System;

namespace AcdController.Simulator;

/// <summary>G.711 A-law: one octet a sample, 8000 a second.</summary>
/// <remarks>
/// Linear samples are G.711's uniform values times 8: full scale is ±32768, the largest output ±32256. A sine of full scale has +3.14 dBm0 (G.711 §4).
/// Even bits are inverted (table 1a/G.711, note 2).
/// </remarks>
public static class ALaw
{
    /// <summary>Samples, and octets, in a millisecond: one block.</summary>
    public const int BlockOctets = 8;

    /// <summary>What an idle timeslot carries: the smallest positive value.</summary>
    public const byte Idle = 0xD5;

    private const byte EvenBits = 0x55;
    private const byte SignBit = 0x80;

    private static readonly short[] _linear = BuildLinear();
    private static readonly byte[] _codes = BuildCodes();

    /// <summary>The linear value of an octet.</summary>
    public static short Decode(byte octet) => _linear[octet];

    /// <summary>The octet nearest to a linear value; beyond full scale the largest.</summary>
    public static byte Encode(int sample)
    {
        // Below zero the intervals are mirrored: −1 lies where 0 does.
        bool positive = sample >= 0;
        int magnitude = Math.Min(positive ? sample : ~sample, short.MaxValue) >> 4;
        byte code = _codes[magnitude];
        return positive ? (byte)(code | SignBit) : code;
    }

    // Table 1a: segments of 16 intervals; the first two have the same width, each further one twice that of the one before.
    private static short[] BuildLinear()
    {
        var linear = new short[256];
        for (int octet = 0; octet < 256; octet++)
        {
            int character = octet ^ EvenBits;
            int segment = (character >> 4) & 7;
            int middle = ((character & 15) * 2) + 1;
            int uniform = segment == 0 ? middle : (middle + 32) << (segment - 1);
            linear[octet] = (short)((character & SignBit) != 0 ? uniform * 8 : -uniform * 8);
        }

        return linear;
    }

    // By magnitude in steps of two uniform units: the narrowest interval.
    private static byte[] BuildCodes()
    {
        var codes = new byte[2048];
        for (int magnitude = 0; magnitude < codes.Length; magnitude++)
        {
            int segment = 0;
            int interval = magnitude;
            while (interval > 31)
            {
                interval >>= 1;
                segment++;
            }

            int character = interval > 15 ? ((segment + 1) << 4) | (interval & 15) : interval;
            codes[magnitude] = (byte)(character ^ EvenBits);
        }

        return codes;
    }
}
