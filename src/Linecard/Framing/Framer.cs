using System;
using System.Buffers.Binary;

namespace AcdController.Linecard;

/// <summary>Writes frames as they go over the line: flag, address to information with escapes, check sequence with escapes, flag.</summary>
public static class Framer
{
    /// <summary>The most octets that a frame of so many octets (without check sequence) takes on the line.</summary>
    public static int LineOctetsMax(int frameOctets) => (2 * (frameOctets + FrameCheck32.Octets)) + 2;

    /// <summary>Appends a frame to a line buffer; the last flag of the frame before it serves as the first of this one.</summary>
    /// <param name="line">The whole buffer.</param>
    /// <param name="count">Octets already in it; grows. Unchanged when the frame does not fit.</param>
    /// <param name="frame">Address to information octets.</param>
    /// <returns>False when the frame does not fit.</returns>
    /// <remarks>Runs without special octets are found and copied as blocks.</remarks>
    public static bool TryAppend(Span<byte> line, ref int count, ReadOnlySpan<byte> frame)
    {
        int at = count;
        if (at > line.Length) return false;
        if (at == 0 || line[at - 1] != Framing.Flag)
        {
            if (at == line.Length) return false;
            line[at++] = Framing.Flag;
        }

        Span<byte> check = stackalloc byte[FrameCheck32.Octets];
        int octets = frame.IsEmpty ? FrameCheck.Octets : Framing.CheckOctetsOf(frame[0]);
        if (octets == FrameCheck32.Octets) BinaryPrimitives.WriteUInt32LittleEndian(check, FrameCheck32.Of(frame));
        else BinaryPrimitives.WriteUInt16LittleEndian(check, FrameCheck.Of(frame));
        if (!TryEscape(line, ref at, frame) || !TryEscape(line, ref at, check[..octets]) || at == line.Length) return false;
        line[at++] = Framing.Flag;
        count = at;
        return true;
    }

    private static bool TryEscape(Span<byte> line, ref int at, ReadOnlySpan<byte> octets)
    {
        while (!octets.IsEmpty)
        {
            int run = octets.IndexOfAny(Framing.Special);
            if (run < 0) run = octets.Length;
            if (run > line.Length - at) return false;
            octets[..run].CopyTo(line[at..]);
            at += run;
            if (run == octets.Length) return true;
            if (line.Length - at < 2) return false;
            line[at++] = Framing.Escape;
            line[at++] = (byte)(octets[run] ^ Framing.EscapeBit);
            octets = octets[(run + 1)..];
        }

        return true;
    }
}
