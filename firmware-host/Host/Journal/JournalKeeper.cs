using System;
using System.Collections.Concurrent;
using System.IO;
using System.Linq;
using System.Threading;

namespace AcdController.Host;

/// <summary>Does the slow work of the journal on a thread of its own: makes the next segment ready, closes the one left, deletes the oldest.</summary>
internal sealed class JournalKeeper : IDisposable
{
    private const int RetryMs = 1000;
    private const string PreparedExtension = ".prepared";

    private readonly string _directory;
    private long _segmentOctets;
    private readonly int _segmentsKept;
    private readonly Log _log;
    private readonly ConcurrentQueue<JournalSegment> _left = new();
    private readonly AutoResetEvent _work = new(false);
    private readonly Thread _thread;
    private JournalSegment? _ready;
    private JournalSegment? _touched;
    private long _touchedOctets;
    private long _touchOctets;
    private long _prepared;
    private volatile bool _stopping;

    /// <summary>Makes the first segment at once.</summary>
    /// <param name="directory">Where the segments lie.</param>
    /// <param name="segmentOctets">Size of one.</param>
    /// <param name="segmentsKept">How many are kept, the one being written included; those of earlier runs count.</param>
    /// <param name="log">For what goes wrong later.</param>
    /// <exception cref="IOException">The first segment cannot be made.</exception>
    public JournalKeeper(string directory, long segmentOctets, int segmentsKept, Log log)
    {
        _directory = directory;
        _segmentOctets = segmentOctets;
        _segmentsKept = segmentsKept;
        _log = log;
        TrimEarlierRuns();
        foreach (string left in System.IO.Directory.EnumerateFiles(directory, "*" + PreparedExtension).ToArray()) File.Delete(left);
        _ready = Prepare();
        _thread = new Thread(Run) { Name = "journal", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Where the segments lie.</summary>
    public string Directory => _directory;

    /// <summary>Is the next segment there?</summary>
    public bool IsReady => Volatile.Read(ref _ready) is not null;

    /// <summary>Is the next segment there, and holds so many octets?</summary>
    public bool IsReadyFor(long octets) => Volatile.Read(ref _ready) is { } ready && ready.Size >= octets;

    /// <summary>Segments shall have at least so many octets from now on; one that is ready and smaller is made again. The next one shall begin at once.</summary>
    /// <param name="segmentOctets">Size of a segment.</param>
    /// <param name="headOctets">Octets with which the next one begins.</param>
    /// <returns>True when it is ready for that; false: soon.</returns>
    public bool Require(long segmentOctets, long headOctets)
    {
        if (Volatile.Read(ref _segmentOctets) < segmentOctets) Volatile.Write(ref _segmentOctets, segmentOctets);
        if (Volatile.Read(ref _ready) is { } ready && ready.Size >= segmentOctets && ReferenceEquals(ready, Volatile.Read(ref _touched)) && Volatile.Read(ref _touchedOctets) >= headOctets) return true;
        Volatile.Write(ref _touchOctets, headOctets);
        _work.Set();
        return false;
    }

    /// <summary>Takes the segment that is ready; another one is made then.</summary>
    /// <returns>Null while there is none.</returns>
    public JournalSegment? TryTakeReady() => Interlocked.Exchange(ref _ready, null);

    /// <summary>A segment has begun: time to make the next one and to delete old ones.</summary>
    public void Begun() => _work.Set();

    /// <summary>Gives a segment away that is written to no more.</summary>
    public void Leave(JournalSegment segment)
    {
        _left.Enqueue(segment);
        _work.Set();
    }

    /// <summary>Finishes what was given away and stops.</summary>
    public void Dispose()
    {
        _stopping = true;
        _work.Set();
        _thread.Join();
        _ready?.Dispose();
        _work.Dispose();
    }

    private void Run()
    {
        bool failing = false;
        while (!_stopping)
        {
            _work.WaitOne(failing ? RetryMs : Timeout.Infinite);
            CloseLeft();
            try
            {
                DeleteOldest();
                if (_stopping) break;
                if (Volatile.Read(ref _ready) is { } small && small.Size < Volatile.Read(ref _segmentOctets)) TryTakeReady()?.Dispose();
                if (Volatile.Read(ref _ready) is null) Volatile.Write(ref _ready, Prepare());
                TouchReady();
                if (failing) _log.Write("journal: there is room again");
                failing = false;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                if (!failing) _log.Write($"journal: {fault.Message}; calls go on, the journal stops when the present segment is full");
                failing = true;
            }
        }

        CloseLeft();
    }

    // Only when somebody waits for it: the medium may be given those octets twice.
    private void TouchReady()
    {
        long octets = Interlocked.Exchange(ref _touchOctets, 0);
        if (octets == 0 || Volatile.Read(ref _ready) is not { } ready) return;
        ready.Touch(octets);
        Volatile.Write(ref _touchedOctets, octets);
        Volatile.Write(ref _touched, ready);
    }

    // Each under a name of its own: the one before may be taken and not yet have its final name.
    private JournalSegment Prepare() => JournalSegment.Prepare(Path.Combine(_directory, $"{_prepared++:D6}{PreparedExtension}"), Volatile.Read(ref _segmentOctets));

    private void CloseLeft()
    {
        while (_left.TryDequeue(out JournalSegment? segment)) segment.Close();
    }

    private void DeleteOldest()
    {
        string[] segments = [.. System.IO.Directory.EnumerateFiles(_directory, "*" + JournalFormat.Extension).Order(StringComparer.Ordinal)];
        for (int i = 0; i < segments.Length - _segmentsKept; i++) File.Delete(segments[i]);
    }

    // A run that was killed leaves the rest of its last segment as zeros: given back to the medium.
    private void TrimEarlierRuns()
    {
        foreach (string path in System.IO.Directory.EnumerateFiles(_directory, "*" + JournalFormat.Extension).ToArray())
        {
            try
            {
                var info = new FileInfo(path);
                if (info.Length < _segmentOctets) continue;
                JournalReader reader = JournalReader.Open(path);
                while (reader.TryRead(out _, out _))
                {
                }

                if (reader.IsFinished || reader.Offset == info.Length) continue;
                using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
                file.SetLength(reader.Offset);
            }
            catch (Exception fault) when (fault is JournalDamage or IOException or UnauthorizedAccessException)
            {
                // Damaged: left alone for whoever wants to look at it; the bound on the number of segments removes it in time.
            }
        }
    }
}
