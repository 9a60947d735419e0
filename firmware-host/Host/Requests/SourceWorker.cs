using System;
using System.Collections.Concurrent;
using System.Threading;
using AcdController.Board;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Sources;
using AcdController.Treatment;

namespace AcdController.Host;

/// <summary>Asks one source, on threads of its own: a bounded queue, a breaker, counts. A source that hangs keeps its own threads and nobody else.</summary>
internal sealed class SourceWorker : IDisposable
{
    /// <summary>Requests that wait for a source at most; one more fails at once.</summary>
    public const int WaitingMax = 64;

    private static readonly TimeSpan s_lastWait = TimeSpan.FromSeconds(1);

    private readonly Func<ISource> _open;
    private readonly Action<SourceJob, SourceAnswer> _finish;
    private readonly Action<SourceWorker, bool> _tell;
    private readonly MonotonicClock _clock;
    private readonly Log _log;
    private readonly BlockingCollection<SourceJob?> _waiting = new(WaitingMax);
    private readonly Thread[] _threads;
    private readonly Lock _lock = new();
    private readonly Breaker _breaker;
    private SourceFigures _figures;
    private Instant _triedAt;
    private bool _failing;
    private bool _told;
    private volatile bool _stopping;

    /// <summary>Makes it; <see cref="Start"/> starts its threads.</summary>
    /// <param name="source">What it is.</param>
    /// <param name="open">Opens it once for each thread.</param>
    /// <param name="threads">So many questions at a time.</param>
    /// <param name="finish">Takes answers; any thread.</param>
    /// <param name="tell">Told when it is down, true, or up again; any thread.</param>
    /// <param name="clock">The time.</param>
    /// <param name="log">For the operator.</param>
    public SourceWorker(SourceConfiguration source, Func<ISource> open, int threads, Action<SourceJob, SourceAnswer> finish, Action<SourceWorker, bool> tell, MonotonicClock clock, Log log)
    {
        (Source, _open, _finish, _tell, _clock, _log) = (source, open, finish, tell, clock, log);
        _breaker = new Breaker(source.BreakAfter, source.BreakFor);
        _figures.Since = clock.Now;
        _threads = new Thread[threads];
        for (int i = 0; i < threads; i++) _threads[i] = new Thread(Run) { Name = $"source {source.Name}", IsBackground = true };
    }

    /// <summary>What it asks.</summary>
    public SourceConfiguration Source { get; }

    /// <summary>Is it not asked at the moment?</summary>
    public bool IsDown
    {
        get
        {
            lock (_lock) return _breaker.State != BreakerState.Closed;
        }
    }

    /// <summary>What it did.</summary>
    public SourceFigures Figures
    {
        get
        {
            lock (_lock) return _figures with { State = _breaker.State, Since = _breaker.Since, Waiting = _waiting.Count };
        }
    }

    /// <summary>Starts; the first thing is to see whether the source lives.</summary>
    public void Start()
    {
        foreach (Thread thread in _threads) thread.Start();
        TryPut(null);
    }

    /// <summary>Hands over a request. It ends at once when the source is held off, or too many wait.</summary>
    public void Ask(SourceJob job)
    {
        string? refusal = null;
        lock (_lock)
        {
            _figures.Asked++;
            if (_breaker.State != BreakerState.Closed)
            {
                _figures.HeldOff++;
                refusal = "held off";
            }
            else if (!TryPut(job))
            {
                _figures.Failed++;
                refusal = $"more than {WaitingMax} wait";
            }
        }

        if (refusal is not null && job.TryEnd()) _finish(job, SourceAnswer.Failed(refusal));
    }

    /// <summary>A request was not answered in time.</summary>
    public void Late() => Note(SourceAnswer.Late, TimeSpan.Zero, probed: false);

    /// <summary>Tries a source that is held off, when it is time.</summary>
    /// <returns>When to come back; Never: no need.</returns>
    public Instant Look()
    {
        lock (_lock)
        {
            // A try that hangs has not gone well.
            if (_breaker.State == BreakerState.Trying && _clock.Now >= _triedAt + Source.Timeout) _breaker.Failed(_clock.Now);
            if (_breaker.TryBegin(_clock.Now))
            {
                _triedAt = _clock.Now;
                if (!TryPut(null)) _breaker.Failed(_clock.Now);
            }

            return _breaker.State == BreakerState.Trying ? _triedAt + Source.Timeout : _breaker.TryAt;
        }
    }

    /// <summary>Stops; a thread that hangs in its source is left.</summary>
    public void Dispose()
    {
        _stopping = true;
        _waiting.CompleteAdding();
        foreach (Thread thread in _threads)
        {
            if (thread.IsAlive) thread.Join(s_lastWait);
        }
    }

    private bool TryPut(SourceJob? job)
    {
        try
        {
            return !_stopping && _waiting.TryAdd(job);
        }
        catch (InvalidOperationException)
        {
            // It stops at this moment.
            return false;
        }
    }

    private void Run()
    {
        ISource? source = null;
        foreach (SourceJob? job in _waiting.GetConsumingEnumerable())
        {
            if (_stopping) break;
            // Whoever waited for it has gone on.
            if (job is { IsOver: true }) continue;
            long start = System.Diagnostics.Stopwatch.GetTimestamp();
            SourceAnswer answer = Ask(ref source, job);
            bool inTime = job is null || job.TryEnd();
            if (inTime) Note(answer, System.Diagnostics.Stopwatch.GetElapsedTime(start), probed: job is null);
            if (job is not null && inTime) _finish(job, answer);
        }

        source?.Dispose();
    }

    private SourceAnswer Ask(ref ISource? source, SourceJob? job)
    {
        try
        {
            source ??= _open();
            if (job is null) return source.Probe(TimeSpan.FromMicroseconds(Source.Timeout.Microseconds));
            long left = (job.Deadline - _clock.Now).Microseconds;
            return left <= 0 ? SourceAnswer.Late : SecretQuestion.Ask(source, job.Question, TimeSpan.FromMicroseconds(left));
        }
        catch (Exception fault)
        {
            // Whatever it is: a source must not take the controller with it.
            source?.Dispose();
            source = null;
            return SourceAnswer.Failed(fault.Message);
        }
    }

    private void Note(in SourceAnswer answer, TimeSpan took, bool probed)
    {
        bool? down = null;
        string reason = answer.Reason;
        bool first;
        lock (_lock)
        {
            if (!probed) _figures.Count(answer, took);
            else if (answer.IsNone) _figures.LastReason = reason;
            if (answer.IsNone && !answer.IsOurFault)
            {
                if (probed ? _breaker.Break(_clock.Now) : _breaker.Failed(_clock.Now)) down = true;
            }
            else if (_breaker.Succeeded(_clock.Now) || !_told)
            {
                down = false;
            }

            first = !_told;
            _told |= down is not null;

            bool failing = answer.IsNone;
            if (failing && !_failing && down is null) _log.Write($"source {Source.Name}: {reason}");
            _failing = failing;
        }

        if (down is not { } isDown) return;
        if (isDown || !first) _log.Write(isDown ? $"source {Source.Name}: not asked for {Source.BreakFor.Milliseconds / 1000.0:0.#} s, the last failure: {reason}" : $"source {Source.Name}: answers again");
        _tell(this, isDown);
    }
}

/// <summary>What a source did.</summary>
internal record struct SourceFigures
{
    /// <summary>How it does.</summary>
    public BreakerState State;

    /// <summary>Since when.</summary>
    public Instant Since;

    /// <summary>Requests for it.</summary>
    public long Asked;

    /// <summary>Answered with something.</summary>
    public long Answered;

    /// <summary>Answered with nothing.</summary>
    public long Empty;

    /// <summary>Not answered, those too late included.</summary>
    public long Failed;

    /// <summary>Of those, too late.</summary>
    public long Late;

    /// <summary>Not asked: the source was held off.</summary>
    public long HeldOff;

    /// <summary>Waiting now.</summary>
    public int Waiting;

    /// <summary>Time of all answers together.</summary>
    public TimeSpan Took;

    /// <summary>Of the slowest.</summary>
    public TimeSpan Longest;

    /// <summary>Why it failed the last time; empty: never.</summary>
    public string? LastReason;

    /// <summary>The mean of the times.</summary>
    public readonly TimeSpan Mean => Answered + Empty == 0 ? TimeSpan.Zero : Took / (Answered + Empty);

    /// <summary>Counts an answer.</summary>
    public void Count(in SourceAnswer answer, TimeSpan took)
    {
        switch (answer.Outcome)
        {
            case RequestOutcome.Failed or RequestOutcome.Late:
                Failed++;
                if (answer.Outcome == RequestOutcome.Late) Late++;
                LastReason = answer.Reason;
                return;
            case RequestOutcome.Empty:
                Empty++;
                break;
            default:
                Answered++;
                break;
        }

        Took += took;
        if (took > Longest) Longest = took;
    }
}
