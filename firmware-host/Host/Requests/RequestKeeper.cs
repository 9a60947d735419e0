using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading;
using AcdController.Board;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Sources;
using AcdController.Telephony;
using AcdController.Treatment;

namespace AcdController.Host;

/// <summary>
/// What calls ask of the outside, on a thread of its own: hands requests to the sources' threads, ends those that are late, tells the core answers and how sources do, and brings in
/// what lies in the drop folder. A slow or dead source costs its callers their answer and nobody anything else.
/// </summary>
internal sealed partial class RequestKeeper : IFollower, IDisposable
{
    /// <summary>Questions at a time to one server.</summary>
    public const int QuestionsAtATime = 4;

    private static readonly Duration s_lookEvery = Duration.FromSeconds(1);
    private static readonly int s_orderOctets = Unsafe.SizeOf<RequestOrder>();

    private readonly Editions _editions;
    private readonly CoreRings _rings;
    private readonly string _state;
    private readonly Func<string, string> _schemaOf;
    private readonly ulong _bootEpoch;
    private readonly MonotonicClock _clock;
    private readonly Log _log;
    private readonly OwnRequests _own;
    private readonly DropFolder _drop;
    private readonly Thread _thread;
    private readonly RequestTellings _tellings;
    private readonly List<SourceJob> _underWay = [];
    private readonly Dictionary<string, SourceWorker> _workers = new(StringComparer.Ordinal);
    private Edition? _edition;
    private Instant _dropDue;
    private volatile bool _tellsStates;
    private volatile bool _stopping;

    /// <summary>Makes it.</summary>
    /// <param name="editions">What runs.</param>
    /// <param name="rings">To and from the core.</param>
    /// <param name="state">Directory of state: files of sources, the box's own store, requests and deliveries lie in it.</param>
    /// <param name="schemaOf">Where a file named in the configuration lies.</param>
    /// <param name="bootEpoch">Names the run.</param>
    /// <param name="clock">The time.</param>
    /// <param name="log">For the operator.</param>
    /// <param name="againAfter">What was delivered is told again after so long without a word of the core; null: the usual.</param>
    public RequestKeeper(Editions editions, CoreRings rings, string state, Func<string, string> schemaOf, ulong bootEpoch, MonotonicClock clock, Log log, Duration? againAfter = null)
    {
        _tellings = new RequestTellings(rings);
        _againAfter = againAfter ?? s_againAfter;
        (_editions, _rings, _state, _schemaOf, _bootEpoch, _clock, _log) = (editions, rings, state, schemaOf, bootEpoch, clock, log);
        _own = new OwnRequests(state, bootEpoch, log, (token, done) => Tell(new RequestEvent { Kind = RequestEventKind.Answer, Token = token, Outcome = done ? RequestOutcome.Answered : RequestOutcome.Failed }, []), () => _editions.Now.Configuration.RecordsKeptDays);
        _drop = new DropFolder(Path.Combine(state, "deliver"), log);
        _thread = new Thread(Run) { Name = "requests", IsBackground = true };
    }

    /// <summary>Sources as they do now, in the order of the configuration.</summary>
    public IReadOnlyList<(SourceConfiguration Source, SourceFigures Figures)> Sources()
    {
        lock (_workers)
        {
            var sources = new List<(SourceConfiguration, SourceFigures)>();
            foreach (SourceConfiguration source in _editions.Now.Configuration.Sources)
            {
                if (_workers.TryGetValue(source.Name, out SourceWorker? worker)) sources.Add((worker.Source, worker.Figures));
            }

            return sources;
        }
    }

    /// <summary>The box's own store and files.</summary>
    public OwnRequests Own => _own;

    /// <summary>Starts. The core is told first what it must know before a call comes.</summary>
    /// <param name="goesOn">The run went on after its process had ended: what it asked before is asked again.</param>
    public void Start(bool goesOn)
    {
        if (_own.LastSerial() is { } last && ShortText.TryParse(last, out ShortText serial)) Tell(new RequestEvent { Kind = RequestEventKind.SerialsUsed }, [serial]);
        if (goesOn) Tell(new RequestEvent { Kind = RequestEventKind.AskAgain }, []);
        _own.Start();
        _thread.Start();
    }

    /// <inheritdoc/>
    public string? WhyNot(Configuration next) => null;

    /// <inheritdoc/>
    public void Follow(Configuration next) => _rings.RequestsWake.Signal();

    /// <summary>Stops; the core has stopped before. Rows and files that it asked for last are still kept, and what was delivered to it is put away; who asks a source is answered by nobody any more.</summary>
    public void Dispose()
    {
        _stopping = true;
        _rings.RequestsWake.Signal();
        if (_thread.IsAlive) _thread.Join();
        foreach (SourceWorker worker in _workers.Values) worker.Dispose();
        _own.Dispose();
        // What became whole with its last rows.
        PutAwayWhole();
    }

    private void Run()
    {
        var poller = new Poller(1);
        poller.Watch(0, _rings.RequestsWake.Descriptor, PollEvents.Readable);
        _dropDue = _clock.Now;
        while (!_stopping)
        {
            _rings.RequestsWake.Clear();
            FollowNow();
            GoOnTelling();
            PutAwayWhole();
            while (!_stopping && _rings.RequestsWanted.TryPeek(out uint edition, out ReadOnlySpan<byte> octets))
            {
                Take(edition, octets);
                _rings.RequestsWanted.Release();
            }

            EndLate();
            if (_clock.Now >= Min(_dropDue, NextTelling()))
            {
                _dropDue = _clock.Now + s_lookEvery;
                BringIn();
            }

            Duration wait = Min(Min(NextDue(), _dropDue), NextTelling()) - _clock.Now;
            if (wait > Duration.Zero) poller.Wait(wait);
        }

        TakeLast();
    }

    // A run that stopped in order does not go on: nobody asks again.
    private void TakeLast()
    {
        while (_rings.RequestsWanted.TryPeek(out uint edition, out ReadOnlySpan<byte> octets))
        {
            RequestKind kind = MemoryMarshal.Read<RequestOrder>(octets).Kind;
            if (IsOwn(kind) || kind == RequestKind.Taken) Take(edition, octets);
            _rings.RequestsWanted.Release();
        }
    }

    private static bool IsOwn(RequestKind kind) => kind is RequestKind.Keep or RequestKind.Fax or RequestKind.TextMessage;

    private static Instant Min(Instant a, Instant b) => a < b ? a : b;

    // Workers of sources that are as they were go on.
    private void FollowNow()
    {
        Edition now = _editions.Now;
        if (ReferenceEquals(now, _edition)) return;
        _edition = now;
        var gone = new List<SourceWorker>();
        var stay = new List<SourceWorker>();
        lock (_workers)
        {
            foreach (SourceWorker worker in _workers.Values)
            {
                if (!Contains(now.Configuration, worker.Source)) gone.Add(worker);
            }

            foreach (SourceWorker worker in gone) _workers.Remove(worker.Source.Name);
            stay.AddRange(_workers.Values);
            foreach (SourceConfiguration source in now.Configuration.Sources)
            {
                if (_workers.ContainsKey(source.Name)) continue;
                SourceWorker worker = MakeWorker(source);
                _workers.Add(source.Name, worker);
                worker.Start();
            }
        }

        foreach (SourceWorker worker in gone) worker.Dispose();
        // Indices may mean others now. New ones tell by themselves.
        foreach (SourceWorker worker in stay) TellState(worker, worker.IsDown);
    }

    private static bool Contains(Configuration configuration, SourceConfiguration source)
    {
        foreach (SourceConfiguration other in configuration.Sources)
        {
            if (other == source) return true;
        }

        return false;
    }

    private SourceWorker MakeWorker(SourceConfiguration source)
    {
        bool isFile = source.Kind == SourceKind.Sqlite;
        ISource Open() => isFile ? new SqliteSource(source, Path.Combine(_state, source.Place), source.Schema is { } schema ? _schemaOf(schema) : null) : new HttpSource(source);
        return new SourceWorker(source, Open, isFile ? 1 : QuestionsAtATime, Answer, TellState, _clock, _log);
    }

    private void Take(uint edition, ReadOnlySpan<byte> octets)
    {
        RequestOrder order = MemoryMarshal.Read<RequestOrder>(octets);
        if (order.Kind == RequestKind.Taken)
        {
            PutAway(order.Token);
            return;
        }

        var keys = new string[order.Keys];
        ReadOnlySpan<ShortText> texts = MemoryMarshal.Cast<byte, ShortText>(octets[s_orderOctets..]);
        for (int key = 0; key < keys.Length; key++) keys[key] = texts[key].ToString();
        Configuration names = _editions.Of(edition);
        if (IsOwn(order.Kind))
        {
            _own.Take(order, keys, names, WallOf(order.At));
            return;
        }

        if (order.Kind == RequestKind.VerifyPin)
        {
            VerifyPin(order.Token, names, keys);
            return;
        }

        SourceConfiguration? source = order.Source >= 0 && order.Source < names.Sources.Length ? names.Sources[order.Source] : null;
        QueryConfiguration? query = source is not null && order.Query >= 0 && order.Query < source.Queries.Length ? source.Queries[order.Query] : null;
        if (query is null || !_workers.TryGetValue(source!.Name, out SourceWorker? worker))
        {
            Tell(new RequestEvent { Kind = RequestEventKind.Answer, Token = order.Token, Outcome = RequestOutcome.Failed }, []);
            return;
        }

        var question = new SourceQuestion(query, keys) { Request = OwnRequests.NameOf(_bootEpoch, order.Token), Call = order.Call, Calling = order.Calling.ToString(), Called = order.Called.ToString() };
        var job = new SourceJob(order, question, worker, _clock.Now + order.Timeout);
        _underWay.Add(job);
        worker.Ask(job);
    }

    // Whoever is late is answered for; its thread may go on as long as it likes.
    private void EndLate()
    {
        Instant now = _clock.Now;
        for (int at = _underWay.Count - 1; at >= 0; at--)
        {
            SourceJob job = _underWay[at];
            if (!job.IsOver && job.Deadline > now) continue;
            _underWay[at] = _underWay[^1];
            _underWay.RemoveAt(_underWay.Count - 1);
            if (!job.TryEnd()) continue;
            job.Worker.Late();
            Answer(job, SourceAnswer.Late);
        }
    }

    private Instant NextDue()
    {
        Instant due = Instant.Never;
        foreach (SourceJob job in _underWay)
        {
            if (!job.IsOver) due = Min(due, job.Deadline);
        }

        foreach (SourceWorker worker in _workers.Values) due = Min(due, worker.Look());
        return due;
    }

    // Any thread: whoever calls has ended the job.
    private void Answer(SourceJob job, SourceAnswer answer)
    {
        RequestOutcome outcome = answer.Outcome;
        IReadOnlyList<string> values = answer.Values;
        if (answer.IsNone && job.Question.Query is { Kind: QueryKind.LookUp, Default: { } usual })
        {
            outcome = RequestOutcome.Usual;
            values = usual;
        }

        Span<ShortText> texts = stackalloc ShortText[RequestEvent.TextsMax];
        int count = Math.Min(values.Count, texts.Length);
        for (int i = 0; i < count; i++) texts[i] = ShortText.Cut(values[i]);
        Tell(new RequestEvent { Kind = RequestEventKind.Answer, Token = job.Order.Token, Outcome = outcome }, texts[..count]);
    }

    private void TellState(SourceWorker worker, bool down)
    {
        Edition now = _editions.Now;
        for (int source = 0; source < now.Configuration.Sources.Length; source++)
        {
            if (now.Configuration.Sources[source].Name != worker.Source.Name) continue;
            if (!_tellings.Tell(new RequestEvent { Kind = down ? RequestEventKind.SourceDown : RequestEventKind.SourceUp, Source = (short)source }, [], now.Number)) _tellsStates = true;
        }
    }

    private long WallOf(Instant at) => checked((long)_bootEpoch + at.Microseconds);

    private void Tell(RequestEvent told, ReadOnlySpan<ShortText> texts) => _tellings.Tell(told, texts);

    // How a source does is never lost for good: it is told again when there is room.
    private void GoOnTelling()
    {
        if (!_tellings.GoOn() || !_tellsStates) return;
        _tellsStates = false;
        foreach (SourceWorker worker in _workers.Values) TellState(worker, worker.IsDown);
    }
}
