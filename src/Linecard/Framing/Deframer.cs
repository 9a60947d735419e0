using System;
using AcdController.Kernel;

namespace AcdController.Linecard;

/// <summary>What a deframer has seen since it was built.</summary>
public struct DeframerCounters
{
    /// <summary>Whole frames with a good check sequence.</summary>
    public ulong FramesGood;

    /// <summary>Frames of allowed length with a wrong check sequence.</summary>
    public ulong FramesWrongCheck;

    /// <summary>Frames shorter than <see cref="Framing.FrameOctetsMin"/>; nothing between two flags is no frame.</summary>
    public ulong FramesShort;

    /// <summary>Frames longer than <see cref="Framing.FrameOctetsMax"/>.</summary>
    public ulong FramesLong;

    /// <summary>Frames that the sender gave up: escape, flag.</summary>
    public ulong FramesAborted;

    /// <summary>Octets that were part of no good frame, flags and bare XON, XOFF not counted.</summary>
    public ulong OctetsGarbage;

    /// <summary>All bad frames.</summary>
    public readonly ulong FramesBad => FramesWrongCheck + FramesShort + FramesLong + FramesAborted;
}

/// <summary>Finds frames in the octets of any number of lines. Takes anything at all; what it holds is one unfinished frame a line.</summary>
/// <remarks>
/// Blocks between special octets are searched and copied as blocks. A frame that lies whole and without escapes in the block received is handed
/// out where it lies. RFC 1662 §4.3: an invalid frame is dropped up to the next flag.
/// </remarks>
public sealed class Deframer
{
    private readonly byte[] _octets;
    private readonly Line[] _lines;

    /// <summary>Lays out the unfinished frames.</summary>
    /// <param name="store">Where the octets live.</param>
    /// <param name="name">Unique in the store.</param>
    /// <param name="lines">How many lines.</param>
    public Deframer(Store store, string name, int lines)
    {
        _octets = store.Array<byte>(name + ".octets", lines * Framing.FrameOctetsMax);
        _lines = store.Array<Line>(name + ".lines", lines);
        for (int line = 0; line < lines; line++) Reset(line);
    }

    /// <summary>What was seen on a line.</summary>
    public ref readonly DeframerCounters CountersOf(int line) => ref _lines[line].Counters;

    /// <summary>The line begins anew: an unfinished frame is forgotten, octets are ignored up to the first flag.</summary>
    public void Reset(int line)
    {
        _lines[line].Count = 0;
        _lines[line].State = State.Hunting;
    }

    /// <summary>Takes octets up to the end of the next good frame.</summary>
    /// <param name="line">Counted from 0.</param>
    /// <param name="octets">What came; what is not taken yet remains.</param>
    /// <param name="frame">Address to information octets without check sequence; valid until the next call for this line.</param>
    /// <returns>False when all octets are taken.</returns>
    public bool TryTake(int line, ref ReadOnlySpan<byte> octets, out ReadOnlySpan<byte> frame)
    {
        ref Line row = ref _lines[line];
        Span<byte> held = _octets.AsSpan(line * Framing.FrameOctetsMax, Framing.FrameOctetsMax);
        while (!octets.IsEmpty)
        {
            int run = octets.IndexOfAny(Framing.Special);
            ReadOnlySpan<byte> block = run < 0 ? octets : octets[..run];
            if (run < 0)
            {
                Hold(ref row, held, block);
                octets = default;
                break;
            }

            byte special = octets[run];
            octets = octets[(run + 1)..];
            if (special != Framing.Flag)
            {
                Hold(ref row, held, block);
                if (special == Framing.Escape) TakeEscape(ref row, held);
            }
            else if (EndFrame(ref row, held, block, out frame))
            {
                return true;
            }
        }

        frame = default;
        return false;
    }

    private static void TakeEscape(ref Line row, Span<byte> held)
    {
        if (row.State == State.Hunting) row.Counters.OctetsGarbage++;
        else if (row.State == State.Reading) row.State = State.Escaped;
        else Hold(ref row, held, [Framing.Escape]);
    }

    // Octets of the middle of a frame.
    private static void Hold(ref Line row, Span<byte> held, ReadOnlySpan<byte> block)
    {
        if (block.IsEmpty) return;
        if (row.State == State.Hunting)
        {
            row.Counters.OctetsGarbage += (ulong)block.Length;
            return;
        }

        if (block.Length > held.Length - row.Count)
        {
            row.Counters.FramesLong++;
            row.Counters.OctetsGarbage += (ulong)(row.Count + block.Length);
            row.Count = 0;
            row.State = State.Hunting;
            return;
        }

        Span<byte> target = held.Slice(row.Count, block.Length);
        block.CopyTo(target);
        row.Count += block.Length;
        if (row.State == State.Escaped)
        {
            target[0] ^= Framing.EscapeBit;
            row.State = State.Reading;
        }
    }

    // A flag: what was held and the block before the flag are a frame, or nothing, or bad.
    private static bool EndFrame(ref Line row, Span<byte> held, ReadOnlySpan<byte> block, out ReadOnlySpan<byte> frame)
    {
        bool whole = row.Count == 0 && row.State == State.Reading && block.Length <= Framing.FrameOctetsMax;
        if (!whole) Hold(ref row, held, block);
        ReadOnlySpan<byte> ended = whole ? block : held[..row.Count];
        State state = row.State;
        row.Count = 0;
        row.State = State.Reading;
        frame = default;
        if (state == State.Hunting || (state == State.Reading && ended.IsEmpty)) return false;

        ref DeframerCounters counters = ref row.Counters;
        if (state == State.Escaped)
        {
            counters.FramesAborted++;
        }
        else if (ended.Length < Framing.FrameOctetsMin - FrameCheck.Octets + Framing.CheckOctetsOf(ended[0]))
        {
            counters.FramesShort++;
        }
        else if (!Framing.IsGood(ended))
        {
            counters.FramesWrongCheck++;
        }
        else
        {
            counters.FramesGood++;
            frame = ended[..^Framing.CheckOctetsOf(ended[0])];
            return true;
        }

        counters.OctetsGarbage += (ulong)ended.Length;
        return false;
    }

    /// <summary>Takes over the lines that go on.</summary>
    public void TakeOver(Deframer old, IndexMap lines)
    {
        Carry.Rows(old._octets, _octets, lines, Framing.FrameOctetsMax);
        Carry.Rows(old._lines, _lines, lines);
    }

    private enum State : byte
    {
        Hunting,
        Reading,
        Escaped,
    }

    private struct Line
    {
        public DeframerCounters Counters;
        public int Count;
        public State State;
    }
}
