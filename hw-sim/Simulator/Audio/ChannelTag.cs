using System;

namespace AcdController.Simulator;

/// <summary>A noise of its own for every channel, by which it is found again wherever it is heard: at full level, quieter, or among others.</summary>
/// <remarks>Each sample is one of two values, by a hash of channel and time. Two different tags have nothing in common: over n samples their product is some √n of n.</remarks>
internal static class ChannelTag
{
    /// <summary>Linear value of a sample: about −18 dBm0.</summary>
    public const int Peak = 3968;

    /// <summary>Writes a block.</summary>
    public static void Write(int channelIndex, long block, Span<byte> octets)
    {
        byte signs = Signs(channelIndex, block);
        for (int i = 0; i < octets.Length; i++) octets[i] = ALaw.Encode((signs >> i & 1) != 0 ? Peak : -Peak);
    }

    /// <summary>How strong the tag of a channel is in blocks of sound: 1 at the level it was sent, 0 where it is not.</summary>
    public static double StrengthIn(int channelIndex, long firstBlock, ReadOnlySpan<short> samples)
    {
        long sum = 0;
        for (int at = 0; at < samples.Length; at += ALaw.BlockOctets)
        {
            byte signs = Signs(channelIndex, firstBlock + (at / ALaw.BlockOctets));
            for (int i = 0; i < ALaw.BlockOctets; i++) sum += (signs >> i & 1) != 0 ? samples[at + i] : -samples[at + i];
        }

        return samples.IsEmpty ? 0 : (double)sum / samples.Length / Peak;
    }

    private static byte Signs(int channelIndex, long block)
    {
        // The finalizer of a common 64-bit mixer: any change of channel or time changes every bit.
        ulong mixed = unchecked(((ulong)channelIndex << 40) ^ (ulong)block);
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB);
        return unchecked((byte)(mixed ^ (mixed >> 31)));
    }
}
