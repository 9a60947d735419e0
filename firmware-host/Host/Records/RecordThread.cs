using System;
using System.Threading;
using AcdController.Board;
using AcdController.Kernel;
using AcdController.Records;

namespace AcdController.Host;

/// <summary>Takes call records from their ring to the store, in batches. A store that is slow or full makes them wait in the ring; what finds the ring full is lost and counted; the desk tells.</summary>
internal sealed class RecordThread : IDisposable
{
    private const int BatchMax = 500;
    private const int AttemptsAtStop = 3;
    private static readonly Duration s_betweenCommits = Duration.FromMilliseconds(50);
    private static readonly Duration s_retry = Duration.FromMilliseconds(500);

    private readonly SpscByteRing _ring;
    private readonly EventDescriptor _wake;
    private readonly IRecordStore _store;
    private readonly HostCounters _counters;
    private readonly Log _log;
    private readonly EventDescriptor _stop = new();
    private readonly Poller _poller = new(2);
    private readonly CallRecord[] _batch = new CallRecord[BatchMax];
    private readonly Action? _probe;
    private readonly Thread _thread;
    private readonly Editions _editions;
    private int _count;
    private uint _edition;
    private bool _failing;
    private long _turns;
    private volatile bool _stopping;

    /// <summary>Makes the thread.</summary>
    /// <param name="rings">Where records come from.</param>
    /// <param name="editions">Gives their queues and agents the names that they had.</param>
    /// <param name="store">Where they go.</param>
    /// <param name="counters">For what is lost.</param>
    /// <param name="log">For what is refused.</param>
    /// <param name="probe">Called whenever the thread was woken; returns when the storage answers. Null without a watchdog.</param>
    public RecordThread(CoreRings rings, Editions editions, IRecordStore store, HostCounters counters, Log log, Action? probe = null)
    {
        _probe = probe;
        _editions = editions;
        _ring = rings.Records;
        _wake = rings.RecordWake;
        _store = store;
        _counters = counters;
        _log = log;
        _thread = new Thread(Run) { Name = "records", IsBackground = true };
    }

    /// <summary>Times the store answered, or there was nothing to ask it. Any thread.</summary>
    public long Turns => Interlocked.Read(ref _turns);

    /// <summary>Told when the store begins to refuse records, and when it takes them again: the emergency plan may want to know.</summary>
    public Action<bool>? Fails { get; set; }

    /// <summary>A run of before may have ended while the store refused records: the first that is taken is told.</summary>
    public bool TellsFirst { get; set; }

    /// <summary>Starts it.</summary>
    public void Start() => _thread.Start();

    /// <summary>Stores what waits, as far as the store takes it, and stops. The core has stopped before.</summary>
    public void Dispose()
    {
        _stopping = true;
        _stop.Signal();
        if (_thread.IsAlive) _thread.Join();
        _stop.Dispose();
    }

    private void Run()
    {
        _poller.Watch(1, _stop.Descriptor, PollEvents.Readable);
        while (!_stopping)
        {
            _poller.Watch(0, _wake.Descriptor, PollEvents.Readable);
            _poller.Wait();
            _wake.Clear();
            while (!_stopping && StoreBatch())
            {
                Interlocked.Increment(ref _turns);
                Pause(_failing ? s_retry : s_betweenCommits);
            }

            _probe?.Invoke();
            Interlocked.Increment(ref _turns);
        }

        for (int attempt = 0; attempt < AttemptsAtStop;)
        {
            if (!StoreBatch()) break;
            if (_failing) attempt++;
        }

        TellRemainder();
    }

    private void Pause(Duration time)
    {
        _poller.Ignore(0);
        _poller.Wait(time);
    }

    // False when there was nothing to store.
    private bool StoreBatch()
    {
        while (_count < BatchMax && _ring.TryPeek(out uint edition, out ReadOnlySpan<byte> octets))
        {
            // A batch has the names of one configuration.
            if (_count > 0 && edition != _edition) break;
            _edition = edition;
            _batch[_count++] = CallRecord.Read(octets);
            _ring.Release();
        }

        if (_count == 0) return false;
        if (_store.TryAppend(_batch.AsSpan(0, _count), _editions.Of(_edition)) is { } reason)
        {
            Interlocked.Increment(ref _counters.StoreFailures);
            if (!_failing)
            {
                _log.Write($"alarm raised: records-not-stored: {reason}; they wait in memory");
                Fails?.Invoke(true);
            }

            _failing = true;
            return true;
        }

        if (_failing) _log.Write("alarm cleared: records-not-stored");
        if (_failing || TellsFirst) Fails?.Invoke(false);
        TellsFirst = false;

        _failing = false;
        Interlocked.Add(ref _counters.RecordsStored, _count);
        _count = 0;
        return true;
    }

    private void TellRemainder()
    {
        int left = _count;
        while (_ring.TryPeek(out _, out _))
        {
            _ring.Release();
            left++;
        }

        if (left == 0) return;
        Interlocked.Add(ref _counters.RecordsLost, left);
        _log.Write($"alarm raised: records-lost: {left} that the store had not taken at the end");
    }
}
