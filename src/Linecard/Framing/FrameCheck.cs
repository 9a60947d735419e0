using System;
using System.Buffers.Binary;

namespace AcdController.Linecard;

/// <summary>The 16-bit frame check sequence of RFC 1662 §C.2: polynomial x^16 + x^12 + x^5 + 1, bits reversed, ones in, complement out.</summary>
/// <remarks>Eight octets a round by eight tables: well over 1 GB/s on a desk machine.</remarks>
public static class FrameCheck
{
    /// <summary>Octets of the sequence in a frame, low octet first.</summary>
    public const int Octets = 2;

    private const ushort Start = 0xFFFF;
    private const ushort ReversedPolynomial = 0x8408;

    // Table k: what an octet does when k octets follow it in the round.
    private static readonly ushort[] _tables = BuildTables();

    /// <summary>The sequence of these octets, as the sender appends it.</summary>
    public static ushort Of(ReadOnlySpan<byte> octets) => (ushort)(Remainder(octets) ^ 0xFFFF);

    /// <summary>Does the frame, its last two octets the sequence, arrive whole?</summary>
    /// <returns>False also when there are fewer than two octets.</returns>
    public static bool IsGood(ReadOnlySpan<byte> frame) =>
        frame.Length >= Octets && Of(frame[..^Octets]) == BinaryPrimitives.ReadUInt16LittleEndian(frame[^Octets..]);

    private static int Remainder(ReadOnlySpan<byte> octets)
    {
        ReadOnlySpan<ushort> t = _tables;
        t = t[..2048];
        int fcs = Start;
        while (octets.Length >= 8)
        {
            ulong eight = BinaryPrimitives.ReadUInt64LittleEndian(octets) ^ (uint)fcs;
            fcs = t[1792 + (int)(eight & 0xFF)] ^ t[1536 + (int)((eight >> 8) & 0xFF)]
                ^ t[1280 + (int)((eight >> 16) & 0xFF)] ^ t[1024 + (int)((eight >> 24) & 0xFF)]
                ^ t[768 + (int)((eight >> 32) & 0xFF)] ^ t[512 + (int)((eight >> 40) & 0xFF)]
                ^ t[256 + (int)((eight >> 48) & 0xFF)] ^ t[(int)(eight >> 56)];
            octets = octets[8..];
        }

        foreach (byte octet in octets) fcs = (fcs >> 8) ^ t[(fcs ^ octet) & 0xFF];
        return fcs;
    }

    private static ushort[] BuildTables()
    {
        var tables = new ushort[8 * 256];
        for (int octet = 0; octet < 256; octet++)
        {
            int value = octet;
            for (int bit = 0; bit < 8; bit++) value = (value & 1) != 0 ? (value >> 1) ^ ReversedPolynomial : value >> 1;
            tables[octet] = (ushort)value;
        }

        for (int index = 256; index < tables.Length; index++)
        {
            int before = tables[index - 256];
            tables[index] = (ushort)((before >> 8) ^ tables[before & 0xFF]);
        }

        return tables;
    }
}
