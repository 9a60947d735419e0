using System;

namespace AcdController.Simulator;

/// <summary>Keys as tones: Q.23.</summary>
public static class Dtmf
{
    /// <summary>Level of the lower tone, dBm0: that of a Chinese telephone at the exchange (GB/T 15279: −9 ± 3 dB).</summary>
    public const sbyte LowLevel = -9;

    /// <summary>Level of the higher tone, dBm0: two decibels more, because lines damp it more.</summary>
    public const sbyte HighLevel = -7;

    private static ReadOnlySpan<byte> Keys => "123A456B789C*0#D"u8;

    internal static ReadOnlySpan<int> LowHertz => [697, 770, 852, 941];

    internal static ReadOnlySpan<int> HighHertz => [1209, 1336, 1477, 1633];

    /// <summary>Is it a key: ASCII 0–9 * # A–D?</summary>
    public static bool IsKey(byte digit) => Keys.Contains(digit);

    internal static (int Low, int High) GroupsOf(byte digit) => (Keys.IndexOf(digit) / 4, Keys.IndexOf(digit) % 4);

    internal static byte KeyAt(int low, int high) => Keys[(low * 4) + high];

    /// <summary>Writes a block of a key's sound.</summary>
    /// <param name="digit">ASCII; what is no key is silent.</param>
    /// <param name="sample">Number of the block's first sample since the key was pressed.</param>
    /// <param name="octets">A-law, any number.</param>
    public static void Write(byte digit, long sample, Span<byte> octets)
    {
        int key = Keys.IndexOf(digit);
        if (key < 0)
        {
            octets.Fill(ALaw.Idle);
            return;
        }

        (int low, int high) = (LowHertz[key / 4], HighHertz[key % 4]);
        (int lowPeak, int highPeak) = (Sine.Peak(LowLevel), Sine.Peak(HighLevel));
        for (int i = 0; i < octets.Length; i++) octets[i] = ALaw.Encode(Sine.At(sample + i, low, lowPeak) + Sine.At(sample + i, high, highPeak));
    }
}
