using System;
using System.Collections.Generic;
using System.Text;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Steps of a call as the octets of one column: an octet of version, how many were noted in all, then each step as time since the one before, kind, what, value.</summary>
/// <remarks>Numbers are variable-length, seven bits an octet, low ones first; texts are UTF-8 behind their length. About eight octets a step.</remarks>
public static class CallStepBlob
{
    private const byte Version = 1;

    // A name of the configuration, at most.
    private const int TextMax = 255;

    /// <summary>Writes steps.</summary>
    /// <param name="noted">Steps noted, those included that were not kept.</param>
    /// <param name="steps">Those that were kept, oldest first.</param>
    public static byte[] Write(int noted, IReadOnlyList<CallStep> steps)
    {
        var octets = new List<byte> { Version };
        Add(octets, (uint)Math.Max(0, noted));
        uint before = 0;
        foreach (CallStep step in steps)
        {
            Add(octets, step.At >= before ? step.At - before : 0);
            before = Math.Max(before, step.At);
            octets.Add((byte)step.Kind);
            Add(octets, step.What);
            Add(octets, step.Value);
        }

        return [.. octets];
    }

    /// <summary>Reads steps.</summary>
    /// <param name="octets">As written.</param>
    /// <param name="noted">How many were noted.</param>
    /// <param name="steps">Those that were kept.</param>
    /// <returns>False when the octets are no steps of this version.</returns>
    public static bool TryRead(ReadOnlySpan<byte> octets, out int noted, out IReadOnlyList<CallStep> steps)
    {
        var read = new List<CallStep>();
        steps = read;
        noted = 0;
        if (octets.IsEmpty || octets[0] != Version) return false;
        octets = octets[1..];
        if (!TryTake(ref octets, out uint all)) return false;
        noted = (int)Math.Min(all, int.MaxValue);
        uint at = 0;
        while (!octets.IsEmpty && read.Count < TraceEntry.Most)
        {
            if (!TryTake(ref octets, out uint later) || octets.IsEmpty) return false;
            at = unchecked(at + later);
            var kind = (TraceKind)octets[0];
            octets = octets[1..];
            if (!TryTake(ref octets, out string what) || !TryTake(ref octets, out string value)) return false;
            read.Add(new CallStep(at, kind, what, value));
        }

        return octets.IsEmpty;
    }

    private static void Add(List<byte> octets, uint number)
    {
        for (; number > 0x7F; number >>= 7) octets.Add((byte)(0x80 | (number & 0x7F)));
        octets.Add((byte)number);
    }

    private static void Add(List<byte> octets, string text)
    {
        byte[] letters = Encoding.UTF8.GetBytes(text);
        int count = Math.Min(letters.Length, TextMax);
        Add(octets, (uint)count);
        octets.AddRange(letters.AsSpan(0, count));
    }

    private static bool TryTake(ref ReadOnlySpan<byte> octets, out uint number)
    {
        number = 0;
        for (int shift = 0; shift < 32; shift += 7)
        {
            if (octets.IsEmpty) return false;
            byte octet = octets[0];
            octets = octets[1..];
            number |= unchecked((uint)(octet & 0x7F) << shift);
            if (octet < 0x80) return true;
        }

        return false;
    }

    private static bool TryTake(ref ReadOnlySpan<byte> octets, out string text)
    {
        text = "";
        if (!TryTake(ref octets, out uint count) || count > (uint)octets.Length) return false;
        text = Encoding.UTF8.GetString(octets[..(int)count]);
        octets = octets[(int)count..];
        return true;
    }
}
