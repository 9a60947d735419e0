using System;
using System.Buffers.Binary;

namespace AcdController.Host;

/// <summary>Sound files: RIFF WAVE with A-law, one channel, 8000 samples a second. Nothing else is read or written.</summary>
internal static class WaveFile
{
    /// <summary>Octets before the sound in a file that is written here.</summary>
    public const int HeadOctets = 58;

    private const ushort FormatALaw = 6;
    private const int SamplesPerSecond = 8000;

    /// <summary>Finds the sound in a file.</summary>
    /// <param name="octets">The whole file.</param>
    /// <param name="first">Where its sound begins.</param>
    /// <param name="count">Octets of sound.</param>
    /// <returns>Null when it can be used; otherwise which field is wrong, and how.</returns>
    public static string? Find(ReadOnlySpan<byte> octets, out int first, out int count)
    {
        (first, count) = (0, 0);
        if (octets.Length < 12 || !octets[..4].SequenceEqual("RIFF"u8)) return "RIFF: not there; a WAVE file begins with it";
        if (!octets[8..12].SequenceEqual("WAVE"u8)) return "WAVE: not there; the file is RIFF of another kind";
        bool hasFormat = false;
        int at = 12;
        while (octets.Length - at >= 8)
        {
            ReadOnlySpan<byte> name = octets.Slice(at, 4);
            uint size = BinaryPrimitives.ReadUInt32LittleEndian(octets[(at + 4)..]);
            at += 8;
            if (size > (uint)(octets.Length - at)) return $"chunk {Shown(name)}: {size} octets, the file has {octets.Length - at} left";
            if (name.SequenceEqual("fmt "u8))
            {
                if (CheckFormat(octets.Slice(at, (int)size)) is { } mistake) return mistake;
                hasFormat = true;
            }
            else if (name.SequenceEqual("data"u8))
            {
                if (!hasFormat) return "chunk fmt: not there, or behind the sound";
                (first, count) = (at, (int)size);
                return count == 0 ? "chunk data: empty" : null;
            }

            // Chunks begin at even places.
            at += (int)size + (int)(size & 1);
        }

        return hasFormat ? "chunk data: not there" : "chunk fmt: not there";
    }

    /// <summary>Writes what stands before the sound.</summary>
    /// <param name="head"><see cref="HeadOctets"/> octets.</param>
    /// <param name="count">Octets of sound.</param>
    public static void WriteHead(Span<byte> head, uint count)
    {
        head.Clear();
        "RIFF"u8.CopyTo(head);
        BinaryPrimitives.WriteUInt32LittleEndian(head[4..], HeadOctets - 8 + count + (count & 1));
        "WAVEfmt "u8.CopyTo(head[8..]);
        BinaryPrimitives.WriteUInt32LittleEndian(head[16..], 18);
        BinaryPrimitives.WriteUInt16LittleEndian(head[20..], FormatALaw);
        BinaryPrimitives.WriteUInt16LittleEndian(head[22..], 1);
        BinaryPrimitives.WriteUInt32LittleEndian(head[24..], SamplesPerSecond);
        BinaryPrimitives.WriteUInt32LittleEndian(head[28..], SamplesPerSecond);
        BinaryPrimitives.WriteUInt16LittleEndian(head[32..], 1);
        BinaryPrimitives.WriteUInt16LittleEndian(head[34..], 8);
        "fact"u8.CopyTo(head[38..]);
        BinaryPrimitives.WriteUInt32LittleEndian(head[42..], 4);
        BinaryPrimitives.WriteUInt32LittleEndian(head[46..], count);
        "data"u8.CopyTo(head[50..]);
        BinaryPrimitives.WriteUInt32LittleEndian(head[54..], count);
    }

    private static string? CheckFormat(ReadOnlySpan<byte> format)
    {
        if (format.Length < 16) return $"chunk fmt: {format.Length} octets; at least 16";
        ushort tag = BinaryPrimitives.ReadUInt16LittleEndian(format);
        if (tag != FormatALaw) return $"format tag: {tag}{Named(tag)}; must be 6 (A-law)";
        ushort channels = BinaryPrimitives.ReadUInt16LittleEndian(format[2..]);
        if (channels != 1) return $"channels: {channels}; must be 1";
        uint rate = BinaryPrimitives.ReadUInt32LittleEndian(format[4..]);
        if (rate != SamplesPerSecond) return $"samples a second: {rate}; must be {SamplesPerSecond}";
        ushort bits = BinaryPrimitives.ReadUInt16LittleEndian(format[14..]);
        return bits == 8 ? null : $"bits a sample: {bits}; must be 8";
    }

    private static string Named(ushort tag) => tag switch { 1 => " (PCM)", 3 => " (float)", 7 => " (µ-law)", 0xFFFE => " (extensible)", _ => "" };

    private static string Shown(ReadOnlySpan<byte> name)
    {
        Span<char> shown = stackalloc char[4];
        for (int i = 0; i < 4; i++) shown[i] = name[i] is >= 0x20 and < 0x7F ? (char)name[i] : '?';
        return new string(shown).TrimEnd();
    }
}
