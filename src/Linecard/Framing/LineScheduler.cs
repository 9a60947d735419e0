using System;
using System.Numerics;
using AcdController.Kernel;

namespace AcdController.Linecard;

/// <summary>
/// Frames of several links that share serial lines: they wait in a queue for each service class and leave in order of importance, never more of them than the
/// line can carry in the next moments. So what is important overtakes what is long. card-link.md §6.19.
/// </summary>
/// <remarks>
/// Both ends of a card link use it. The line is modelled, ten bits a character: nothing is heard back from it. A frame goes to the line when the octets ahead of it and its own
/// take no more than 3 ms, or when those ahead take no more than 1 ms, which is what a timer of the wheel can tell; so a long frame can start without the line falling idle.
/// A line of rate 0 is instant: its frames pass in the order in which they come. Bounded: a frame that finds its queue full is dropped, the link layer sends it again.
/// </remarks>
public sealed class LineScheduler
{
    /// <summary>Octets are handed to the line ahead of its rate for so long at most, but for a single long frame.</summary>
    public static readonly Duration AheadMax = Duration.FromMilliseconds(3);

    /// <summary>A frame may start when the line is busy for no longer than this: the grain of the wheel.</summary>
    public static readonly Duration Grain = Duration.FromMilliseconds(1);

    /// <summary>Bits of a character on the line: start, eight, stop.</summary>
    public const int BitsPerOctet = 10;

    private const int Classes = 4;
    private const int SlotsPerLine = ControlFrames + DChannelFrames + TelemetryFrames + BulkFrames;
    private const int SlotOctets = ControlMessage.OctetsMax + 4;

    // Frames that may wait, by class: more than a window of each and what answers a burst.
    private const int ControlFrames = 48;
    private const int DChannelFrames = 128;
    private const int TelemetryFrames = 32;
    private const int BulkFrames = 16;

    // What a frame has on the line besides the octets handed over, escapes aside: the longer check sequence and a flag.
    private const int FrameExtraOctets = FrameCheck32.Octets + 1;

    // Address, control, check sequence, flag, and as many escapes as chance makes.
    private const int FileFrameOctets = 13;
    private const int FileOctetsMin = 48;

    private const byte ReceiveReady = 0x01;
    private const byte ReceiveNotReady = 0x05;

    private static readonly int[] s_limits = [ControlFrames, DChannelFrames, TelemetryFrames, BulkFrames];

    private readonly int[] _bauds;
    private readonly TimerWheel _wheel;
    private readonly TimerRange _timers;
    private readonly LineOutput _output;
    private readonly OctetPool _pool;
    private readonly OctetQueue[] _queues;
    private readonly bool[] _busyTold;
    private readonly Line[] _lines;
    private readonly Cell<uint> _due;

    /// <summary>Timers that so many lines need on the wheel.</summary>
    public static int TimersFor(int lines) => lines;

    /// <summary>Lays out the queues.</summary>
    /// <param name="store">Where the octets live.</param>
    /// <param name="name">Unique in the store.</param>
    /// <param name="wheel">With room for <see cref="TimersFor"/>.</param>
    /// <param name="bauds">Rate of each line, 0 for an instant one; at most 32 lines, asserted.</param>
    /// <param name="octetsPerLine">The most octets of one step for one line.</param>
    public LineScheduler(Store store, string name, TimerWheel wheel, int[] bauds, int octetsPerLine)
    {
        _bauds = bauds;
        _wheel = wheel;
        _timers = wheel.Reserve(bauds.Length);
        _output = new LineOutput(store, name, bauds.Length, octetsPerLine);
        int paced = 0;
        foreach (int baud in bauds) paced += baud > 0 ? 1 : 0;
        _pool = new OctetPool(store, name + ".pool", Math.Max(1, paced * SlotsPerLine), SlotOctets);
        _queues = store.Array<OctetQueue>(name + ".queues", bauds.Length * Classes);
        _busyTold = store.Array<bool>(name + ".busy", bauds.Length * Classes);
        _lines = store.Array<Line>(name + ".lines", bauds.Length);
        _due = store.Cell<uint>(name + ".due");
    }

    /// <summary>Says which timers are which.</summary>
    public void CarryTimers(LineScheduler old, TimerCarry timers, IndexMap lines) => timers.Range(old._timers, _timers, lines);

    /// <summary>Takes over the lines that go on, perhaps at another rate. What waits for one that is instant now is dropped: the link layer sends it again.</summary>
    public void TakeOver(LineScheduler old, IndexMap lines)
    {
        _output.TakeOver(old._output, lines);
        Carry.Rows(old._lines, _lines, lines);
        Carry.Rows(old._busyTold, _busyTold, lines, Classes);
        _due.Value = lines.Bits(old._due.Value);
        bool whole = _pool.TryTakeOver(old._pool);
        for (int queue = 0; queue < old._queues.Length; queue++)
        {
            int line = lines[queue / Classes];
            OctetQueue frames = old._queues[queue];
            if (line >= 0 && (whole || _bauds[line] > 0)) _queues[(line * Classes) + (queue % Classes)] = whole ? frames : _pool.TakeOver(old._pool, frames);
            else if (whole) _pool.Clear(ref frames);
        }

        for (int line = 0; line < _lines.Length; line++)
        {
            if (_bauds[line] == 0 && lines.OldOf(line) is >= 0 and int before && old._bauds[before] > 0) Clear(line);
        }
    }

    /// <summary>Frames of a line that wait.</summary>
    public int WaitingOn(int line) => _lines[line].Waiting;

    /// <summary>Takes a frame for a line.</summary>
    /// <param name="line">Counted from 0.</param>
    /// <param name="frame">Address to information octets.</param>
    /// <returns>False when its queue, or the buffer of an instant line, is full; the frame is dropped.</returns>
    public bool Send(int line, ReadOnlySpan<byte> frame)
    {
        if (_bauds[line] == 0) return _output.TryAppend(line, frame);
        int rank = RankOf(frame);
        ref OctetQueue queue = ref _queues[(line * Classes) + rank];
        if (queue.Count >= s_limits[rank] || !_pool.TryAppend(ref queue, frame)) return false;
        _lines[line].Waiting++;
        _due.Value |= 1u << line;
        return true;
    }

    /// <summary>A line ends: its control frames leave at once, as many as a step can carry; the rest is forgotten.</summary>
    public void Finish(int line)
    {
        ref OctetQueue control = ref _queues[line * Classes];
        while (control.Count > 0 && _output.TryAppend(line, _pool[_pool.FirstSlot(control)])) _pool.DropFirst(ref control);
        Forget(line);
    }

    /// <summary>Forgets what waits for a line, and what it has been handed.</summary>
    public void Clear(int line)
    {
        Forget(line);
        _output.Clear(line);
    }

    /// <summary>Forgets what waits for a line.</summary>
    public void Forget(int line)
    {
        for (int queue = line * Classes; queue < (line + 1) * Classes; queue++)
        {
            _pool.Clear(ref _queues[queue]);
            _busyTold[queue] = false;
        }

        _lines[line].Waiting = 0;
        _due.Value &= ~(1u << line);
        _wheel.Stop(_timers.Of(line));
    }

    /// <summary>Takes the octets that a line can have now, lowest line first.</summary>
    /// <param name="now">The time.</param>
    /// <param name="line">Whose.</param>
    /// <param name="octets">Valid until the next frame for this line.</param>
    /// <returns>False when no line can have any.</returns>
    public bool TryTake(Instant now, out int line, out ReadOnlySpan<byte> octets)
    {
        while (_due.Value != 0)
        {
            int next = BitOperations.TrailingZeroCount(_due.Value);
            _due.Value &= _due.Value - 1;
            Release(next, now);
        }

        return _output.TryTake(out line, out octets);
    }

    /// <summary>Is the timer one of ours?</summary>
    public bool Owns(int timer) => _timers.Contains(timer);

    /// <summary>A line has carried what it was given: <see cref="TryTake"/> has more for it.</summary>
    public void Expire(int timer) => _due.Value |= 1u << _timers.OwnerOf(timer);

    /// <summary>Octets of a file in one frame of SAPI 32: as many as keep the frame within 3 ms of the line, but not so few that the head outweighs them.</summary>
    public static int FileOctetsFor(int baud)
    {
        if (baud == 0) return FileChunk.OctetsMax;
        long ahead = baud * AheadMax.Microseconds / 1_000_000 / BitsPerOctet;
        return (int)Math.Clamp(ahead - FileChunk.HeadOctets - FileFrameOctets, FileOctetsMin, FileChunk.OctetsMax);
    }

    /// <summary>How long a line needs for so many octets.</summary>
    public static Duration TimeOf(int octets, int baud) => new((((long)octets * BitsPerOctet * 1_000_000) + baud - 1) / baud);

    private static int RankOf(ReadOnlySpan<byte> frame) => CardLinkLayer.SapiOf(frame) switch
    {
        CardLinkLayer.ControlSapi   => 0,
        CardLinkLayer.DChannelSapi  => 1,
        CardLinkLayer.TelemetrySapi => 2,
        _                           => 3,
    };

    private void Release(int index, Instant now)
    {
        ref Line line = ref _lines[index];
        if (line.FreeAt < now) line.FreeAt = now;
        int baud = _bauds[index];
        while (line.Waiting > 0)
        {
            int first = First(index);
            ref OctetQueue queue = ref _queues[first];
            ReadOnlySpan<byte> frame = _pool[_pool.FirstSlot(queue)];
            if (IsSuperseded(first, frame))
            {
                _pool.DropFirst(ref queue);
                line.Waiting--;
                continue;
            }

            Duration ahead = line.FreeAt - now;
            if (ahead > Grain && ahead + TimeOf(frame.Length + FrameExtraOctets, baud) > AheadMax)
            {
                _wheel.Start(_timers.Of(index), now + (ahead - Grain));
                return;
            }

            int before = _output.CountOf(index);
            bool fits = _output.TryAppend(index, frame);
            Invariant.Require(fits, "a line's buffer holds what it carries in a few milliseconds");
            line.FreeAt += TimeOf(_output.CountOf(index) - before, baud);
            _busyTold[first] = IsSupervisory(frame) ? frame[2] == ReceiveNotReady : _busyTold[first] && IsInformation(frame);
            _pool.DropFirst(ref queue);
            line.Waiting--;
        }
    }

    // The queue of the most important class that has a frame.
    private int First(int line)
    {
        int index = line * Classes;
        while (_queues[index].Count == 0) index++;
        return index;
    }

    // RR, and behind it a frame whose N(R) says as much: on a busy line every octet counts. An RR that ends an RNR is needed.
    private bool IsSuperseded(int index, ReadOnlySpan<byte> frame)
    {
        bool isPlain = IsSupervisory(frame) && frame[2] == ReceiveReady && (frame[3] & 1) == 0;
        if (!isPlain || _busyTold[index] || _queues[index].Count < 2) return false;
        ReadOnlySpan<byte> next = _pool[_pool.NextSlot(_pool.FirstSlot(_queues[index]))];
        return IsInformation(next) || IsSupervisory(next);
    }

    private static bool IsInformation(ReadOnlySpan<byte> frame) => frame.Length >= 4 && (frame[2] & 1) == 0;

    private static bool IsSupervisory(ReadOnlySpan<byte> frame) => frame.Length >= 4 && (frame[2] & 3) == 1;

    private struct Line
    {
        public Instant FreeAt;
        public int Waiting;
    }
}
