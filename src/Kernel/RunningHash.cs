using System;
using System.Buffers.Binary;

namespace AcdController.Kernel;

/// <summary>A 64-bit hash over a stream of octets, the same on every machine and in every run. Not for secrets.</summary>
/// <remarks>FNV-1a taken eight octets at a time, the remainder octet by octet. Cost: about 1 ns per 8 octets.</remarks>
public struct RunningHash
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    private ulong _state;

    /// <summary>The hash of nothing.</summary>
    public static RunningHash Start => new() { _state = Offset };

    /// <summary>The hash so far.</summary>
    public readonly ulong Value => _state;

    /// <summary>Takes in octets. Splitting the stream elsewhere gives another hash: feed the same pieces.</summary>
    public void Add(ReadOnlySpan<byte> octets)
    {
        // Wraps by definition: multiplication modulo 2^64 is the algorithm.
        unchecked
        {
            ulong state = _state;
            while (octets.Length >= 8)
            {
                state = (state ^ BinaryPrimitives.ReadUInt64LittleEndian(octets)) * Prime;
                state ^= state >> 32;
                octets = octets[8..];
            }

            foreach (byte octet in octets) state = (state ^ octet) * Prime;
            _state = state;
        }
    }

    /// <summary>Takes in one number.</summary>
    public void Add(ulong number)
    {
        unchecked
        {
            _state = (_state ^ number) * Prime;
            _state ^= _state >> 32;
        }
    }

    /// <summary>The hash of a name's UTF-16 code units.</summary>
    public static ulong Of(string name)
    {
        RunningHash hash = Start;
        foreach (char unit in name) hash.Add(unit);
        return hash.Value;
    }
}
