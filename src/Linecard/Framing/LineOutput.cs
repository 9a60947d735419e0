using System;
using System.Numerics;
using AcdController.Kernel;

namespace AcdController.Linecard;

/// <summary>Frames of one step on their way to the lines, gathered so that each line gets one block of octets.</summary>
/// <remarks>Bounded: a frame that does not fit is dropped, as on an overrun line; the link layer sends it again.</remarks>
public sealed class LineOutput
{
    private readonly int _octetsPerLine;
    private readonly byte[] _octets;
    private readonly int[] _counts;
    private readonly Cell<uint> _waiting;

    /// <summary>Lays out the buffers.</summary>
    /// <param name="store">Where the octets live.</param>
    /// <param name="name">Unique in the store.</param>
    /// <param name="lines">At most 32; asserted.</param>
    /// <param name="octetsPerLine">The most octets of one step for one line.</param>
    public LineOutput(Store store, string name, int lines, int octetsPerLine)
    {
        Invariant.Require(lines <= 32, "one bit for each line");
        _octetsPerLine = octetsPerLine;
        _octets = store.Array<byte>(name + ".octets", lines * octetsPerLine);
        _counts = store.Array<int>(name + ".counts", lines);
        _waiting = store.Cell<uint>(name + ".waiting");
    }

    /// <summary>Frames and appends.</summary>
    /// <param name="line">Counted from 0.</param>
    /// <param name="frame">Address to information octets.</param>
    /// <returns>False when the line's buffer is full; the frame is dropped.</returns>
    public bool TryAppend(int line, ReadOnlySpan<byte> frame)
    {
        Span<byte> buffer = _octets.AsSpan(line * _octetsPerLine, _octetsPerLine);
        if (!Framer.TryAppend(buffer, ref _counts[line], frame)) return false;
        _waiting.Value |= 1u << line;
        return true;
    }

    /// <summary>Octets that wait for a line.</summary>
    public int CountOf(int line) => _counts[line];

    /// <summary>Forgets what waits for a line.</summary>
    public void Clear(int line)
    {
        _counts[line] = 0;
        _waiting.Value &= ~(1u << line);
    }

    /// <summary>Takes over the lines that go on.</summary>
    public void TakeOver(LineOutput old, IndexMap lines)
    {
        Carry.Rows(old._octets, _octets, lines, _octetsPerLine);
        Carry.Rows(old._counts, _counts, lines);
        _waiting.Value = lines.Bits(old._waiting.Value);
    }

    /// <summary>Takes all octets for one line, lowest line first.</summary>
    /// <param name="line">Whose.</param>
    /// <param name="octets">Valid until the next frame for this line.</param>
    /// <returns>False when nothing waits.</returns>
    public bool TryTake(out int line, out ReadOnlySpan<byte> octets)
    {
        if (_waiting.Value == 0)
        {
            line = 0;
            octets = default;
            return false;
        }

        line = BitOperations.TrailingZeroCount(_waiting.Value);
        octets = _octets.AsSpan(line * _octetsPerLine, _counts[line]);
        Clear(line);
        return true;
    }
}
