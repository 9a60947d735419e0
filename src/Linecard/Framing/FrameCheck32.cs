using System;
using System.Buffers.Binary;

namespace AcdController.Linecard;

/// <summary>The 32-bit frame check sequence of RFC 1662 §C.3: the CRC-32 of Ethernet and ZIP; bits reversed, ones in, complement out.</summary>
/// <remarks>Eight octets a round by eight tables. Frames of SAPI 32 end with it; digests of cells are made with it.</remarks>
public static class FrameCheck32
{
    /// <summary>Octets of the sequence in a frame, lowest octet first.</summary>
    public const int Octets = 4;

    /// <summary>The remainder of no octets.</summary>
    public const uint Start = 0xFFFFFFFF;

    private const uint ReversedPolynomial = 0xEDB88320;

    // Table k: what an octet does when k octets follow it in the round.
    private static readonly uint[] _tables = BuildTables();

    /// <summary>The sequence of these octets, as the sender appends it.</summary>
    public static uint Of(ReadOnlySpan<byte> octets) => End(Add(Start, octets));

    /// <summary>Does the frame, its last four octets the sequence, arrive whole?</summary>
    /// <returns>False also when there are fewer than four octets.</returns>
    public static bool IsGood(ReadOnlySpan<byte> frame) =>
        frame.Length >= Octets && Of(frame[..^Octets]) == BinaryPrimitives.ReadUInt32LittleEndian(frame[^Octets..]);

    /// <summary>The remainder after more octets; begin with <see cref="Start"/>.</summary>
    public static uint Add(uint remainder, ReadOnlySpan<byte> octets)
    {
        ReadOnlySpan<uint> t = _tables;
        t = t[..2048];
        uint fcs = remainder;
        while (octets.Length >= 8)
        {
            ulong eight = BinaryPrimitives.ReadUInt64LittleEndian(octets) ^ fcs;
            fcs = t[1792 + (int)(eight & 0xFF)] ^ t[1536 + (int)((eight >> 8) & 0xFF)]
                ^ t[1280 + (int)((eight >> 16) & 0xFF)] ^ t[1024 + (int)((eight >> 24) & 0xFF)]
                ^ t[768 + (int)((eight >> 32) & 0xFF)] ^ t[512 + (int)((eight >> 40) & 0xFF)]
                ^ t[256 + (int)((eight >> 48) & 0xFF)] ^ t[(int)(eight >> 56)];
            octets = octets[8..];
        }

        foreach (byte octet in octets) fcs = (fcs >> 8) ^ t[(int)((fcs ^ octet) & 0xFF)];
        return fcs;
    }

    /// <summary>The sequence that belongs to a remainder.</summary>
    public static uint End(uint remainder) => ~remainder;

    private static uint[] BuildTables()
    {
        var tables = new uint[8 * 256];
        for (uint octet = 0; octet < 256; octet++)
        {
            uint value = octet;
            for (int bit = 0; bit < 8; bit++) value = (value & 1) != 0 ? (value >> 1) ^ ReversedPolynomial : value >> 1;
            tables[octet] = value;
        }

        for (int index = 256; index < tables.Length; index++)
        {
            uint before = tables[index - 256];
            tables[index] = (before >> 8) ^ tables[before & 0xFF];
        }

        return tables;
    }
}
