using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Threading;
using AcdController.Board;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Records;
using AcdController.Treatment;

namespace AcdController.Host;

/// <summary>The core thread: the only one that touches the switch. Takes inputs from the rings in turn, writes each down, steps, hands the outputs out, sleeps.</summary>
/// <remarks>Never waits for anybody: a full ring loses what it cannot take, counted.</remarks>
internal sealed partial class CorePump
{
    /// <summary>News travels with the number of the configuration that has its names, above so many bits for its kind.</summary>
    public const int NewsKindBits = 32 - Editions.NumberBits;

    private readonly Editions _editions;
    private readonly bool[] _isOpen = new bool[Telephony.SpanId.CardsMax + 1];
    private readonly int[] _lineOfCard = new int[Telephony.SpanId.CardsMax + 1];
    private readonly CoreRings _rings;
    private readonly JournalWriter _journal;
    private readonly MonotonicClock _clock;
    private readonly HostCounters _counters;
    private readonly Poller _poller = new(1);
    private readonly ChassisThread? _chassis;
    private Switch _core;
    private ImmutableArray<CardLine> _lines;
    private byte[] _dirty = [];
    private uint _edition;
    private long _tableOctets;
    private long _octetsDroppedBefore;
    private Instant _now;
    private bool _deskDirty;
    private bool _recordsDirty;
    private bool _shelfDirty;
    private long _turns;
    private bool _filesDirty;
    private bool _requestsDirty;
    private volatile bool _stopping;

    /// <summary>Makes the pump.</summary>
    public CorePump(Switch core, Editions editions, ImmutableArray<CardLine> lines, CoreRings rings, JournalWriter journal, MonotonicClock clock, HostCounters counters, ChassisThread? chassis = null)
    {
        _chassis = chassis;
        _counters = counters;
        _core = core;
        _tableOctets = core.Store.SavedOctets;
        _editions = editions;
        _edition = editions.Now.Number;
        _rings = rings;
        _journal = journal;
        _clock = clock;
        Take(lines);
        _poller.Watch(0, rings.CoreWake.Descriptor, PollEvents.Readable);
    }

    /// <summary>How often the thread woke.</summary>
    public long Wakes => _poller.Returns;

    /// <summary>Turns of the thread: they go up whenever it was woken. Any thread.</summary>
    public long Turns => Volatile.Read(ref _turns);

    /// <summary>Any thread: <see cref="Run"/> shall return.</summary>
    public void Stop()
    {
        _stopping = true;
        _rings.CoreWake.Signal();
    }

    /// <summary>Begins a run.</summary>
    /// <param name="bootEpoch">Wall time of start-up, microseconds since 1970-01-01 UTC.</param>
    /// <param name="orders">Given to the core before anything from outside; then a tick says that all were given.</param>
    public void Begin(ulong bootEpoch, IReadOnlyList<Command> orders)
    {
        Step(InputKind.BootEpoch, 0, MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in bootEpoch)));
        foreach (Command order in orders) Give(order);
        Step(InputKind.Tick, 0, default);
    }

    /// <summary>Goes on with a run whose process ended: nobody traces any more, and whoever refused new calls did it to stop.</summary>
    public void GoOn()
    {
        foreach (SpanConfiguration span in _core.Configuration.Spans) Give(new Command { Kind = CommandKind.TraceOff, Span = span.Span });
        Give(new Command { Kind = CommandKind.AcceptNewCalls });
    }

    /// <summary>Runs until stopped. Then the journal has its end.</summary>
    /// <exception cref="InvariantFailure">The core is wrong; the journal is closed and holds the input that led here.</exception>
    public void Run()
    {
        bool clean = false;
        try
        {
            while (!_stopping) Turn();
            clean = true;
        }
        finally
        {
            _journal.End(clean);
            EndErrands();
        }
    }

    // One input from each ring, so that a busy card cannot keep a quiet one waiting; sleeps when there was none.
    private void Turn()
    {
        bool any = false;
        Volatile.Write(ref _turns, _turns + 1);
        RunErrand();
        TellTimeOfDay();
        foreach (CardLine line in _lines)
        {
            if (!line.ToCore.TryPeek(out uint kind, out ReadOnlySpan<byte> octets)) continue;
            Step((InputKind)kind, line.Card, octets);
            line.ToCore.Release();
            any = true;
        }

        if (_chassis is not null && _chassis.ToCore.TryPeek(out _, out ReadOnlySpan<byte> happened))
        {
            Step(InputKind.Shelf, 0, happened);
            _chassis.ToCore.Release();
            any = true;
        }

        if (_rings.Commands.TryPeek(out _, out ReadOnlySpan<byte> command))
        {
            Step(InputKind.Command, 0, command);
            _rings.Commands.Release();
            any = true;
        }

        if (_rings.FileEvents.TryPeek(out uint of, out ReadOnlySpan<byte> told))
        {
            Step(InputKind.File, (byte)of, told);
            _rings.FileEvents.Release();
            any = true;
        }

        if (_rings.RequestEvents.TryPeek(out uint edition, out ReadOnlySpan<byte> known))
        {
            // Sources are named by index: what was said about them before a commit is said again.
            if (!NamesSource(known) || edition == _edition) Step(InputKind.Request, 0, known);
            _requestsDirty |= _rings.ReleaseRequestEvent();
            any = true;
        }

        if (!any && _core.NextWake <= _clock.Now)
        {
            Step(InputKind.Tick, 0, default);
            any = true;
        }

        WakeOthers();
        if (!any) Sleep();
    }

    private void Give(in Command order) => Step(InputKind.Command, 0, MemoryMarshal.AsBytes(new ReadOnlySpan<Command>(in order)));

    private void Step(InputKind kind, byte card, ReadOnlySpan<byte> octets)
    {
        Tell();
        if (kind is InputKind.LineOpened or InputKind.LineClosed) _isOpen[card] = kind == InputKind.LineOpened;
        _journal.Append(_now, kind, card, octets);
        _core.Step(_now, new Input(kind, card, octets));
        Drain();
    }

    // What the time is; it never goes back.
    private void Tell()
    {
        Instant now = _clock.Now;
        _now = now > _now ? now : _now;
    }

    private void Drain()
    {
        while (_core.TryTakeOutput(out Output output, out ReadOnlySpan<byte> given))
        {
            _journal.Note(output, given);
            HandOut(output, given);
        }
    }

    // These are the cards' lines from now on.
    private void Take(ImmutableArray<CardLine> lines)
    {
        ImmutableInterlocked.InterlockedExchange(ref _lines, lines);
        _dirty = new byte[lines.Length];
        Array.Fill(_lineOfCard, -1);
        for (int line = 0; line < lines.Length; line++) _lineOfCard[lines[line].Card] = line;
    }

    private void HandOut(in Output output, ReadOnlySpan<byte> octets)
    {
        switch (output.Kind)
        {
            case OutputKind.LineOctets:
                SendToLine(output.Card, octets);
                break;
            case OutputKind.Record:
                _recordsDirty = true;
                if (_rings.Records.TryWrite(_edition, CallRecord.Used(octets))) break;
                Interlocked.Increment(ref _counters.RecordsLost);
                _deskDirty = true;
                break;
            case OutputKind.Reply:
                ulong reply = (byte)output.Reply;
                if (!_rings.Replies.TryWrite(output.Request, MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in reply)), octets)) Interlocked.Increment(ref _counters.RepliesLost);
                _deskDirty = true;
                break;
            case OutputKind.Trace:
                var head = new TraceHead { Now = _now, Span = output.Span, Outgoing = output.Outgoing };
                SendNews(output.Kind, MemoryMarshal.AsBytes(new ReadOnlySpan<TraceHead>(in head)), octets);
                break;
            case OutputKind.FileWanted:
                // What is lost is asked for again.
                _rings.FilesWanted.TryWrite(0, octets);
                _filesDirty = true;
                break;
            case OutputKind.Request:
                if (!_rings.RequestsWanted.TryWrite(_edition, octets)) Interlocked.Increment(ref _counters.RequestsLost);
                _requestsDirty = true;
                break;
            case OutputKind.Alarm or OutputKind.Repair:
                SendNews(output.Kind, octets, default);
                break;
            case OutputKind.Shelf:
                _chassis?.Send(octets);
                _shelfDirty = true;
                break;
        }
    }

    private static bool NamesSource(ReadOnlySpan<byte> told) => MemoryMarshal.Read<RequestEvent>(told).Kind is RequestEventKind.SourceDown or RequestEventKind.SourceUp;

    private void SendToLine(byte card, ReadOnlySpan<byte> octets)
    {
        if (card >= _lineOfCard.Length || _lineOfCard[card] is not (>= 0 and int line)) return;
        _lines[line].Send(octets);
        _dirty[line] = 1;
    }

    private void SendNews(OutputKind kind, ReadOnlySpan<byte> first, ReadOnlySpan<byte> second)
    {
        if (!_rings.News.TryWrite((uint)kind | (_edition << NewsKindBits), first, second)) Interlocked.Increment(ref _counters.NewsLost);
        _deskDirty = true;
    }

    private void FlushLines()
    {
        for (int line = 0; line < _lines.Length; line++)
        {
            if (_dirty[line] == 0) continue;
            _dirty[line] = 0;
            _lines[line].Flush();
        }
    }

    private void WakeOthers()
    {
        FlushLines();
        if (_deskDirty) _rings.DeskWake.Signal();
        if (_recordsDirty) _rings.RecordWake.Signal();
        if (_shelfDirty) _chassis?.Flush();
        if (_filesDirty) _rings.FilesWake.Signal();
        if (_requestsDirty) _rings.RequestsWake.Signal();
        _deskDirty = _recordsDirty = _shelfDirty = _filesDirty = _requestsDirty = false;
    }

    private void Sleep()
    {
        Instant wake = _core.NextWake;
        if (wake == Instant.Never) _poller.Wait();
        else _poller.Wait(wake - _clock.Now);
        _rings.CoreWake.Clear();
    }
}
