using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using AcdController.Alarms;
using AcdController.Board;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Host;

/// <summary>One reply of the core, copied.</summary>
/// <param name="Kind">Which row.</param>
/// <param name="Octets">The row as it lies in memory.</param>
internal sealed record Reply(ReplyKind Kind, byte[] Octets);

/// <summary>
/// Where the doors meet the core: numbers their commands, gathers the replies, hands traced frames to whoever asked, tells alarms on the log. One command at a time is with the core,
/// so that its replies surely fit their ring; a door that asks waits its turn.
/// </summary>
internal sealed partial class Desk : IDisposable
{
    private static readonly TimeSpan s_replyTimeMax = TimeSpan.FromSeconds(10);
    private static readonly Duration s_lostTellEvery = Duration.FromSeconds(1);

    private readonly Editions _editions;
    private readonly CoreRings _rings;
    private readonly HostCounters _counters;
    private readonly MonotonicClock _clock;
    private readonly Log _log;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Thread _thread;
    private readonly Lock _feedsGate = new();
    private readonly List<TraceFeed> _feeds = [];
    private readonly SemaphoreSlim _tracing = new(1);
    private Pending? _pending;
    private uint _request;
    private long _recordsLostTold;
    private Instant _recordsLostToldAt;
    private volatile bool _stopping;

    /// <summary>Makes the desk.</summary>
    public Desk(Editions editions, CoreRings rings, HostCounters counters, MonotonicClock clock, Log log)
    {
        _editions = editions;
        _rings = rings;
        _counters = counters;
        _clock = clock;
        _log = log;
        _thread = new Thread(Run) { Name = "desk", IsBackground = true };
    }

    /// <summary>Told every alarm that the log tells, on the desk's thread: it must not wait.</summary>
    public Action<AlarmNews, string>? Alarm { get; set; }

    /// <summary>Starts its thread.</summary>
    public void Start() => _thread.Start();

    /// <summary>Stops its thread.</summary>
    public void Dispose()
    {
        _stopping = true;
        _rings.DeskWake.Signal();
        if (_thread.IsAlive) _thread.Join();
    }

    /// <summary>In the place of replies: another configuration runs than the command was read with, so that its agents and queues may be others. To be read again.</summary>
    public static IReadOnlyList<Reply> Outdated { get; } = [];

    /// <summary>Has the core do a command.</summary>
    /// <param name="command">Its number is filled in here.</param>
    /// <param name="readWith">The configuration whose names it was read with; null: it names nothing.</param>
    /// <returns>All replies, the last an End; null when they did not come; <see cref="Outdated"/> when nothing was asked.</returns>
    public async Task<IReadOnlyList<Reply>?> AskAsync(Command command, Configuration? readWith = null)
    {
        await _turn.WaitAsync();
        try
        {
            if (readWith is not null && !ReferenceEquals(readWith, _editions.Now.Configuration)) return Outdated;
            command.Request = unchecked(++_request);    // wraps: only the one that is waited for counts
            var pending = new Pending(command.Request);
            Volatile.Write(ref _pending, pending);
            if (!_rings.Commands.TryWrite(0, MemoryMarshal.AsBytes(new ReadOnlySpan<Command>(in command)))) return null;
            _rings.CoreWake.Signal();
            return await pending.Done.Task.WaitAsync(s_replyTimeMax);
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            Volatile.Write(ref _pending, null);
            _turn.Release();
        }
    }

    /// <summary>Begins to trace a span for one asker.</summary>
    /// <returns>The replies of the core, and the feed when it agreed; null replies when it did not answer.</returns>
    public async Task<(IReadOnlyList<Reply>? Replies, TraceFeed? Feed)> TraceAsync(Command command)
    {
        await _tracing.WaitAsync();
        try
        {
            IReadOnlyList<Reply>? replies = await AskAsync(command);
            if (replies is null || ResultOf(replies) != CommandResult.Done) return (replies, null);
            var feed = new TraceFeed(command.Span, _counters);
            lock (_feedsGate) _feeds.Add(feed);
            return (replies, feed);
        }
        finally
        {
            _tracing.Release();
        }
    }

    /// <summary>Ends a trace; the core stops copying when nobody else traces the span.</summary>
    public async Task EndTraceAsync(TraceFeed feed)
    {
        await _tracing.WaitAsync();
        try
        {
            bool others;
            lock (_feedsGate)
            {
                _feeds.Remove(feed);
                others = _feeds.Exists(other => other.Span == feed.Span);
            }

            if (!others) await AskAsync(new Command { Kind = CommandKind.TraceOff, Span = feed.Span });
        }
        finally
        {
            _tracing.Release();
        }
    }

    private static CommandResult ResultOf(IReadOnlyList<Reply> replies) => (CommandResult)replies[^1].Octets[0];

    private void Run()
    {
        var poller = new Poller(1);
        poller.Watch(0, _rings.DeskWake.Descriptor, PollEvents.Readable);
        while (true)
        {
            _rings.DeskWake.Clear();
            TakeReplies();
            TakeNews();
            TellRecordsLost();
            if (_stopping) return;
            poller.Wait();
        }
    }

    private void TakeReplies()
    {
        SpscByteRing ring = _rings.Replies;
        while (ring.TryPeek(out uint request, out ReadOnlySpan<byte> octets))
        {
            if (Volatile.Read(ref _pending) is { } pending && pending.Request == request)
            {
                var kind = (ReplyKind)octets[0];
                pending.Replies.Add(new Reply(kind, octets[sizeof(ulong)..].ToArray()));
                if (kind == ReplyKind.End) pending.Done.TrySetResult(pending.Replies);
            }

            ring.Release();
        }
    }

    private void TakeNews()
    {
        while (_rings.News.TryPeek(out uint tag, out ReadOnlySpan<byte> octets))
        {
            uint kind = tag & ((1u << CorePump.NewsKindBits) - 1);
            Configuration names = _editions.Of(tag >> CorePump.NewsKindBits);
            if ((OutputKind)kind == OutputKind.Trace) Deliver(octets);
            else if ((OutputKind)kind == OutputKind.Repair) _log.Write(RepairText.Of(MemoryMarshal.Read<CellRepair>(octets)));
            else Tell(MemoryMarshal.Read<AlarmNews>(octets), names);
            _rings.News.Release();
        }
    }

    private void Tell(in AlarmNews news, Configuration names)
    {
        if (AlarmText.Of(news, names) is not { } line) return;
        _log.Write(line);
        Alarm?.Invoke(news, line);
    }

    private void Deliver(ReadOnlySpan<byte> octets)
    {
        TraceHead head = MemoryMarshal.Read<TraceHead>(octets);
        byte[] frame = octets[Marshal.SizeOf<TraceHead>()..].ToArray();
        lock (_feedsGate)
        {
            foreach (TraceFeed feed in _feeds)
            {
                if (feed.Span == head.Span) feed.Offer(new TracedFrame(head.Now, head.Span, head.Outgoing, frame));
            }
        }
    }

    private void TellRecordsLost()
    {
        long lost = Interlocked.Read(ref _counters.RecordsLost);
        if (lost == _recordsLostTold || (_recordsLostTold > 0 && _clock.Now - _recordsLostToldAt < s_lostTellEvery)) return;
        _log.Write($"alarm raised: records-lost: {lost} since start-up");
        _recordsLostTold = lost;
        _recordsLostToldAt = _clock.Now;
    }

    private sealed class Pending(uint request)
    {
        public uint Request { get; } = request;

        public List<Reply> Replies { get; } = [];

        public TaskCompletionSource<IReadOnlyList<Reply>> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
