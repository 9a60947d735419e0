using System;
using System.Buffers.Binary;
using System.Numerics;
using System.Threading;
using AcdController.Kernel;

namespace AcdController.Board;

/// <summary>Octet strings from one thread to one other, in order, bounded. Neither side ever waits or locks; nothing is allocated.</summary>
/// <remarks>
/// A record is a head of 8 octets (length, tag) and the octets, padded to 8, never split: where one does not fit before the end of the
/// memory, the rest is skipped. So the ring surely takes any record of up to half its size less 8 when it is empty.
/// </remarks>
public sealed class SpscByteRing
{
    private const int HeadOctets = 8;
    private const int Skip = -1;

    private readonly byte[] _octets;
    private readonly int _mask;
    private Cursor _written;    // the producer's
    private Cursor _read;       // the consumer's
    private int _peeked;        // the consumer's: octets of the record looked at, 0 for none

    /// <summary>Makes an empty ring.</summary>
    /// <param name="octets">Its size; rounded up to a power of two, at least 64.</param>
    public SpscByteRing(int octets)
    {
        _octets = new byte[(int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(octets, 64))];
        _mask = _octets.Length - 1;
    }

    /// <summary>Size in octets.</summary>
    public int Capacity => _octets.Length;

    /// <summary>Is nothing in it? Exact on either thread only in the sense that the other may change it at once.</summary>
    public bool IsEmpty => Volatile.Read(ref _written.Value) == Volatile.Read(ref _read.Value);

    /// <summary>Producer: puts a record behind the others.</summary>
    /// <param name="tag">Given back with it.</param>
    /// <param name="octets">Copied.</param>
    /// <returns>False when there is no room; nothing was put.</returns>
    public bool TryWrite(uint tag, ReadOnlySpan<byte> octets) => TryWrite(tag, octets, default);

    /// <summary>Producer: puts a record of two parts, one behind the other.</summary>
    /// <returns>False when there is no room; nothing was put.</returns>
    public bool TryWrite(uint tag, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        int length = first.Length + second.Length;
        int size = HeadOctets + ((length + 7) & ~7);
        long written = _written.Value;
        long free = _octets.Length - (written - Volatile.Read(ref _read.Value));
        int position = (int)(written & _mask);
        int beforeEnd = _octets.Length - position;
        int skipped = size <= beforeEnd ? 0 : beforeEnd;
        if (size + skipped > free) return false;

        if (skipped > 0)
        {
            BinaryPrimitives.WriteInt32LittleEndian(_octets.AsSpan(position), Skip);
            position = 0;
        }

        Span<byte> record = _octets.AsSpan(position, size);
        BinaryPrimitives.WriteInt32LittleEndian(record, length);
        BinaryPrimitives.WriteUInt32LittleEndian(record[4..], tag);
        first.CopyTo(record[HeadOctets..]);
        second.CopyTo(record[(HeadOctets + first.Length)..]);
        Volatile.Write(ref _written.Value, written + skipped + size);
        return true;
    }

    /// <summary>Consumer: looks at the oldest record and leaves it there until <see cref="Release"/>.</summary>
    /// <param name="tag">As it was put.</param>
    /// <param name="octets">Valid until Release.</param>
    /// <returns>False when there is none.</returns>
    public bool TryPeek(out uint tag, out ReadOnlySpan<byte> octets)
    {
        long read = _read.Value;
        if (Volatile.Read(ref _written.Value) == read)
        {
            tag = 0;
            octets = default;
            return false;
        }

        int position = (int)(read & _mask);
        int length = BinaryPrimitives.ReadInt32LittleEndian(_octets.AsSpan(position));
        int skipped = 0;
        if (length == Skip)
        {
            skipped = _octets.Length - position;
            position = 0;
            length = BinaryPrimitives.ReadInt32LittleEndian(_octets);
        }

        tag = BinaryPrimitives.ReadUInt32LittleEndian(_octets.AsSpan(position + 4));
        octets = _octets.AsSpan(position + HeadOctets, length);
        _peeked = skipped + HeadOctets + ((length + 7) & ~7);
        return true;
    }

    /// <summary>Consumer: takes the record that was looked at out of the ring.</summary>
    public void Release()
    {
        Invariant.Require(_peeked > 0, "a record is looked at before it is released");
        Volatile.Write(ref _read.Value, _read.Value + _peeked);
        _peeked = 0;
    }

    // Each cursor on its own cache lines, so that the two threads do not fight over one.
    [System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Explicit, Size = 192)]
    private struct Cursor
    {
        [System.Runtime.InteropServices.FieldOffset(64)]
        public long Value;
    }
}
