using System;
using System.Threading;
using AcdController.Board;
using AcdController.Controller;
using AcdController.Kernel;

namespace AcdController.Host;

/// <summary>The serial line of one card: a thread that reads, a thread that writes, a ring each way. Opens the line, and again whenever it hung up.</summary>
/// <remarks>
/// Nothing is allocated per frame. The reader opens and closes; the writer has a duplicate of its own, so that neither can touch a descriptor the other has closed.
/// Back-off after a hang-up doubles from <see cref="s_backOffMin"/> to <see cref="s_backOffMax"/>: a line that hangs up as soon as it is opened costs a few calls a second.
/// </remarks>
internal sealed class CardLine : IDisposable
{
    private const int RingToCoreOctets = 64 * 1024;
    private const int RingToLineOctets = 256 * 1024;
    private const int Wake = 0;
    private const int Line = 1;
    private static readonly Duration s_backOffMin = Duration.FromMilliseconds(20);
    private static readonly Duration s_backOffMax = Duration.FromMilliseconds(1000);
    private static readonly Duration s_ringPause = Duration.FromMilliseconds(2);

    private readonly string _path;
    private readonly MonotonicClock _clock;
    private readonly EventDescriptor _core;
    private readonly Log _log;
    private readonly EventDescriptor _readerWake = new();
    private readonly EventDescriptor _writerWake = new();
    private readonly Poller _readerPoller = new(2);
    private readonly Poller _writerPoller = new(2);
    private readonly byte[] _readBuffer = GC.AllocateArray<byte>(Input.LineOctetsMax, pinned: true);
    private readonly byte[] _writeBuffer = GC.AllocateArray<byte>(RingToLineOctets / 2, pinned: true);
    private readonly Thread _reader;
    private readonly Thread _writer;
    private readonly Lock _gate = new();
    private LineForWriter? _forWriter;
    private int _closings;
    private long _octetsDropped;
    private bool _disposed;
    private int _started;
    private int _inHand;            // octets that the writer has taken from its ring and not yet written
    private volatile bool _stopping;

    /// <summary>Makes the line; <see cref="Start"/> opens it.</summary>
    /// <param name="card">Number of the card.</param>
    /// <param name="path">Its device.</param>
    /// <param name="baud">Its rate.</param>
    /// <param name="clock">Time.</param>
    /// <param name="core">Woken when something was read.</param>
    /// <param name="log">For openings and hang-ups.</param>
    /// <param name="rtsCts">Flow control by RTS and CTS.</param>
    public CardLine(byte card, string path, int baud, MonotonicClock clock, EventDescriptor core, Log log, bool rtsCts = false)
    {
        Card = card;
        _path = path;
        Baud = baud;
        RtsCts = rtsCts;
        _clock = clock;
        _core = core;
        _log = log;
        _reader = new Thread(RunReader) { Name = $"card{card} reader", IsBackground = true };
        _writer = new Thread(RunWriter) { Name = $"card{card} writer", IsBackground = true };
    }

    /// <summary>Number of the card.</summary>
    public byte Card { get; }

    /// <summary>Its rate.</summary>
    public int Baud { get; }

    /// <summary>Flow control by RTS and CTS?</summary>
    public bool RtsCts { get; }

    /// <summary>Inputs for the core: the tag is their <see cref="InputKind"/>.</summary>
    public SpscByteRing ToCore { get; } = new(RingToCoreOctets);

    /// <summary>Octets from the core for the line. Call <see cref="Flush"/> after writing.</summary>
    public SpscByteRing ToLine { get; } = new(RingToLineOctets);

    /// <summary>Octets of the core that the line never carried: the ring was full or nobody was there.</summary>
    public long OctetsDropped => Interlocked.Read(ref _octetsDropped);

    /// <summary>How often the two threads woke: the measure of spinning.</summary>
    public long Wakes => _readerPoller.Returns + _writerPoller.Returns;

    /// <summary>Turns of the thread that reads: they go up whenever it was woken.</summary>
    public long ReaderTurns => _readerPoller.Returns;

    /// <summary>Turns of the thread that writes.</summary>
    public long WriterTurns => _writerPoller.Returns;

    /// <summary>Any thread: both threads shall show that they live.</summary>
    public void Nudge()
    {
        lock (_gate)
        {
            if (_disposed) return;
            _readerWake.Signal();
            _writerWake.Signal();
        }
    }

    /// <summary>Starts both threads; once.</summary>
    public void Start()
    {
        if (Interlocked.Exchange(ref _started, 1) != 0) return;
        _reader.Start();
        _writer.Start();
    }

    /// <summary>Core: hands octets to the writer, whole or not at all.</summary>
    public void Send(ReadOnlySpan<byte> octets)
    {
        if (!ToLine.TryWrite(0, octets)) Interlocked.Add(ref _octetsDropped, octets.Length);
    }

    /// <summary>Core: the writer shall look at its ring.</summary>
    public void Flush() => _writerWake.Signal();

    /// <summary>Waits until the writer has taken what the core had to say; the core says nothing more.</summary>
    /// <param name="most">A line that does not take it in so long, or is not open, keeps nobody waiting.</param>
    public void Finish(Duration most)
    {
        Instant until = _clock.Now + most;
        while (_writer.IsAlive && (!ToLine.IsEmpty || Volatile.Read(ref _inHand) > 0) && _clock.Now < until)
        {
            _writerWake.Signal();
            Thread.Sleep((int)s_ringPause.Milliseconds);
        }
    }

    /// <summary>Stops both threads and closes the line.</summary>
    public void Dispose()
    {
        _stopping = true;
        Nudge();
        if (_reader.IsAlive) _reader.Join();
        if (_writer.IsAlive) _writer.Join();
        lock (_gate)
        {
            // Whoever watches may still know a line that a commit has closed.
            if (_disposed) return;
            _disposed = true;
            _forWriter?.Line.Dispose();
            _readerWake.Dispose();
            _writerWake.Dispose();
        }
    }

    private void RunReader()
    {
        _readerPoller.Watch(Wake, _readerWake.Descriptor, PollEvents.Readable);
        Duration backOff = s_backOffMin;
        bool told = false;
        while (!_stopping)
        {
            SerialLine? line = SerialLine.TryOpen(_path, Baud, RtsCts, out string reason);
            if (line is null)
            {
                if (!told) _log.Write($"card {Card}: {reason}; trying again until it is there");
                told = true;
            }
            else
            {
                _log.Write($"card {Card}: {_path} open at {Baud} baud{(RtsCts ? ", RTS/CTS" : "")}");
                told = false;
                bool lived = Carry(line);
                if (!_stopping) _log.Write($"card {Card}: {_path} hung up");
                if (lived) backOff = s_backOffMin;
            }

            if (!_stopping) Pause(backOff);
            backOff = Longer(backOff);
        }
    }

    private static Duration Longer(Duration backOff)
    {
        Duration doubled = backOff + backOff;
        return doubled < s_backOffMax ? doubled : s_backOffMax;
    }

    // From open to hang-up. True when the line stood for a while: then the next opening may come soon.
    private bool Carry(SerialLine line)
    {
        var forWriter = new LineForWriter(line.Duplicate(), _closings);
        Interlocked.Exchange(ref _forWriter, forWriter)?.Line.Dispose();
        _writerWake.Signal();
        Tell(InputKind.LineOpened, default);
        Instant opened = _clock.Now;
        Read(line);
        Volatile.Write(ref _closings, _closings + 1);
        _writerWake.Signal();
        line.Dispose();
        Tell(InputKind.LineClosed, default);
        return _clock.Now - opened >= s_backOffMax;
    }

    private void Read(SerialLine line)
    {
        var gauge = new LineGauge(Baud, _clock.Now);
        while (!_stopping)
        {
            int allowed = gauge.Allowed(_clock.Now);
            if (allowed < Input.LineOctetsMax)
            {
                Pause(gauge.Until(Input.LineOctetsMax));
                continue;
            }

            _readerPoller.Watch(Line, line.Descriptor, PollEvents.Readable);
            _readerPoller.Wait();
            if (_readerPoller.Found(Wake) != PollEvents.None) _readerWake.Clear();
            if (_stopping) break;
            int count = line.Read(_readBuffer);
            if (count < 0) break;
            if (count == 0)
            {
                // Nothing to read and yet an error: as good as hung up, and never a reason to spin.
                if ((_readerPoller.Found(Line) & (PollEvents.HangUp | PollEvents.Error | PollEvents.Invalid)) != 0) break;
                continue;
            }

            gauge.Take(count);
            Tell(InputKind.LineOctets, _readBuffer.AsSpan(0, count));
        }
    }

    // Waits for room: while the core is busy the octets stay in the kernel, and behind it with the card.
    private void Tell(InputKind kind, ReadOnlySpan<byte> octets)
    {
        while (!ToCore.TryWrite((uint)kind, octets))
        {
            _core.Signal();
            if (_stopping) return;
            Pause(s_ringPause);
        }

        _core.Signal();
    }

    private void Pause(Duration time)
    {
        _readerPoller.Ignore(Line);
        _readerPoller.Wait(time);
        if (_readerPoller.Found(Wake) != PollEvents.None) _readerWake.Clear();
    }

    private void RunWriter()
    {
        _writerPoller.Watch(Wake, _writerWake.Descriptor, PollEvents.Readable);
        LineForWriter? held = null;
        var waiting = default(Range32);
        while (!_stopping)
        {
            _writerWake.Clear();
            if (held is not null && held.Closings != Volatile.Read(ref _closings)) Drop(ref held, ref waiting);
            Take(ref held, ref waiting);
            if (held is null) DiscardForNobody(ref held, ref waiting);
            if (held is not null && !TryWrite(held.Line, ref waiting)) Drop(ref held, ref waiting);
            if (held is null) _writerPoller.Ignore(Line);
            else _writerPoller.Watch(Line, held.Line.Descriptor, waiting.Count > 0 ? PollEvents.Writable : PollEvents.None);
            if (held is null && !ToLine.IsEmpty) continue;
            _writerPoller.Wait();
            if ((_writerPoller.Found(Line) & (PollEvents.HangUp | PollEvents.Error | PollEvents.Invalid)) != 0) Drop(ref held, ref waiting);
        }

        held?.Line.Dispose();
    }

    private void Take(ref LineForWriter? held, ref Range32 waiting)
    {
        if (Interlocked.Exchange(ref _forWriter, null) is not { } line) return;
        Drop(ref held, ref waiting);
        held = line;
    }

    private void Drop(ref LineForWriter? held, ref Range32 waiting)
    {
        held?.Line.Dispose();
        held = null;
        Interlocked.Add(ref _octetsDropped, waiting.Count);
        waiting = default;
        Volatile.Write(ref _inHand, 0);
    }

    // Octets of the core for a line that is gone. The line is taken again after the look: what the core wrote for a line just opened must not be thrown away.
    private void DiscardForNobody(ref LineForWriter? held, ref Range32 waiting)
    {
        while (ToLine.TryPeek(out _, out ReadOnlySpan<byte> octets))
        {
            Take(ref held, ref waiting);
            if (held is not null) return;
            Interlocked.Add(ref _octetsDropped, octets.Length);
            ToLine.Release();
        }
    }

    // Writes until the ring is empty or the line is full. False: hung up.
    private bool TryWrite(SerialLine line, ref Range32 waiting)
    {
        while (true)
        {
            if (waiting.Count == 0) Gather(ref waiting);
            if (waiting.Count == 0) return true;
            int count = line.Write(_writeBuffer.AsSpan(waiting.First, waiting.Count));
            if (count < 0) return false;
            if (count == 0) return true;
            waiting = new Range32(waiting.First + count, waiting.Count - count);
            Volatile.Write(ref _inHand, waiting.Count);
        }
    }

    private void Gather(ref Range32 waiting)
    {
        waiting = default;
        while (ToLine.TryPeek(out _, out ReadOnlySpan<byte> octets) && waiting.Count + octets.Length <= _writeBuffer.Length)
        {
            octets.CopyTo(_writeBuffer.AsSpan(waiting.Count));
            waiting = new Range32(0, waiting.Count + octets.Length);
            Volatile.Write(ref _inHand, waiting.Count);
            ToLine.Release();
        }
    }

    private sealed record LineForWriter(SerialLine Line, int Closings);

    private readonly record struct Range32(int First, int Count);
}
