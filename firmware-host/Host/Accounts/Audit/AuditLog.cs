using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;
using AcdController.Console;

namespace AcdController.Host;

/// <summary>How an entry is kept.</summary>
internal enum AuditWeight
{
    /// <summary>An entry of its own, on the medium within <see cref="AuditLog.FlushEvery"/>.</summary>
    Usual,

    /// <summary>A look that programs take again and again: the same line with the same outcome is counted.</summary>
    Repeated,

    /// <summary>Something that lasts was changed: on the medium before the answer.</summary>
    Lasting,
}

/// <summary>The audit log: every command with who, where from and its outcome, chained by hashes, in files of bounded size. Any thread.</summary>
/// <remarks>
/// <para>On the medium before the answer: commands of classes that change what lasts. All others within <see cref="FlushEvery"/>. The head moves only to entries that are on the medium, so a
/// power cut never looks like tampering; a half last line after `kill -9` is taken out and kept as the text of an entry.</para>
/// <para>When the disk is full, entries wait in memory, bounded; commands that change what lasts are refused meanwhile, those of the floor go on (decision 43).</para>
/// </remarks>
internal sealed partial class AuditLog : IDisposable
{
    /// <summary>Size after which a new file begins.</summary>
    public const int FileOctetsMax = 2 << 20;

    /// <summary>Files kept.</summary>
    public const int FilesMax = 32;

    /// <summary>Entries that wait for a disk that takes them.</summary>
    public const int WaitingMax = 1000;

    private const int LineMax = 1000;
    private const int SumsMax = 256;

    /// <summary>Entries that need not be on the medium at once are so after this time.</summary>
    public static readonly TimeSpan FlushEvery = TimeSpan.FromSeconds(1);

    /// <summary>The same show, again and again, is noted once in this time, with its number.</summary>
    public static readonly TimeSpan SumEvery = TimeSpan.FromMinutes(10);

    private readonly string _directory;
    private readonly string _headPath;
    private readonly Func<DateTime> _utcNow;
    private readonly Action<string> _tell;
    private readonly int _fileOctetsMax;
    private readonly int _filesMax;
    private readonly Lock _gate = new();
    private readonly Queue<AuditEntry> _waiting = new();
    private readonly Dictionary<(string User, string Origin, string Line, string Outcome), Sum> _sums = [];
    private readonly Timer _timer;
    private AuditHead _head = AuditHead.Empty;
    private FileStream? _file;
    private int _number = 1;
    private long _length;
    private long _sequence;
    private string _before = AuditEntry.NoHash;
    private long _lost;
    private bool _dirty;
    private bool _failing;

    private AuditLog(string directory, string headPath, Func<DateTime> utcNow, Action<string> tell, int fileOctetsMax, int filesMax)
    {
        _directory = directory;
        _headPath = headPath;
        _utcNow = utcNow;
        _tell = tell;
        _fileOctetsMax = fileOctetsMax;
        _filesMax = filesMax;
        _timer = new Timer(_ => FlushLater());
    }

    /// <summary>Directory of the files.</summary>
    public string Directory => _directory;

    /// <summary>File of the head.</summary>
    public string HeadPath => _headPath;

    /// <summary>Opens the log, closes off what a crash has left, goes on where it ended.</summary>
    /// <param name="state">The state directory: files in `audit`, the head in `audit.head`.</param>
    /// <param name="utcNow">Wall time.</param>
    /// <param name="tell">Told to the operator.</param>
    /// <param name="fileOctetsMax">Size of a file.</param>
    /// <param name="filesMax">Files kept.</param>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static AuditLog Open(string state, Func<DateTime> utcNow, Action<string> tell, int fileOctetsMax = FileOctetsMax, int filesMax = FilesMax)
    {
        var log = new AuditLog(Path.Combine(state, "audit"), Path.Combine(state, "audit.head"), utcNow, tell, fileOctetsMax, filesMax);
        log.GoOn();
        return log;
    }

    /// <summary>Notes that a command begins that changes what lasts.</summary>
    /// <returns>Null when it is noted and on the medium; otherwise why the command must not be done.</returns>
    public string? TryBegin(Actor actor, string line)
    {
        lock (_gate)
        {
            if (TryWrite(Entry(actor, line, "begun")) is { } reason || (reason = TryFlush()) is not null) return $"the audit log cannot be written ({reason}); commands that change what lasts are refused until it can";
            return null;
        }
    }

    /// <summary>Notes a command with its outcome. Secrets are taken out here. What cannot be written waits, bounded.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="line">As typed.</param>
    /// <param name="outcome">`done`, or why not.</param>
    /// <param name="weight">How soon it has to be on the medium, and whether repetitions are summed up.</param>
    public void Note(Actor actor, string line, string outcome, AuditWeight weight = AuditWeight.Usual)
    {
        lock (_gate)
        {
            AuditEntry entry = Entry(actor, line, outcome);
            if (weight == AuditWeight.Repeated && !TakeSum(entry)) return;
            _waiting.Enqueue(entry);
            WriteWaiting();
            if (_failing) return;
            if (weight == AuditWeight.Lasting) TellFailure(TryFlush());
            else if (_dirty) _timer.Change(FlushEvery, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Walks the whole log.</summary>
    public AuditVerdict Verify()
    {
        lock (_gate)
        {
            WriteWaiting();
            TellFailure(TryFlush());
            return AuditWalk.Verify(_directory, _headPath);
        }
    }

    /// <summary>Copies the whole log, up to date, into a directory: files in `audit`, the head beside it.</summary>
    public void CopyTo(string directory)
    {
        lock (_gate)
        {
            WriteWaiting();
            TellFailure(TryFlush());
            System.IO.Directory.CreateDirectory(Path.Combine(directory, "audit"));
            foreach (int number in AuditFiles.Numbers(_directory)) File.Copy(Path.Combine(_directory, AuditFiles.Name(number)), Path.Combine(directory, "audit", AuditFiles.Name(number)));
            if (File.Exists(_headPath)) File.Copy(_headPath, Path.Combine(directory, "audit.head"));
        }
    }

    /// <summary>The newest entries, oldest of them first.</summary>
    /// <param name="last">At most so many.</param>
    /// <param name="user">Only of this user; null for all.</param>
    public IReadOnlyList<AuditEntry> Last(int last, string? user)
    {
        var found = new List<AuditEntry>();
        lock (_gate)
        {
            List<int> numbers = AuditFiles.Numbers(_directory);
            for (int i = numbers.Count - 1; i >= 0 && found.Count < last; i--)
            {
                List<ReadOnlyMemory<byte>> lines = AuditFiles.Read(Path.Combine(_directory, AuditFiles.Name(numbers[i]))).Lines;
                for (int line = lines.Count - 1; line >= 0 && found.Count < last; line--)
                {
                    if (AuditEntry.TryRead(lines[line].Span, out _) is { } entry && (user is null || entry.User == user)) found.Add(entry);
                }
            }
        }

        found.Reverse();
        return found;
    }

    /// <summary>Writes what waits, through to the medium.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            foreach (Sum sum in _sums.Values) EnqueueRepeats(sum);
            _sums.Clear();
            WriteWaiting();
            TellFailure(TryFlush());
            _timer.Dispose();
            _file?.Dispose();
        }
    }

    private AuditEntry Entry(Actor actor, string line, string outcome) => new()
    {
        Sequence = 0,
        At = AuditEntry.Time(_utcNow()),
        User = Cut(actor.User),
        Role = Cut(actor.Role),
        Session = actor.Session,
        Origin = Cut(actor.Origin),
        Line = Cut(Secrecy.Clean(line)),
        Outcome = Cut(Secrecy.Clean(outcome)),
    };

    private static string Cut(string text)
    {
        string cut = text.Length <= LineMax ? text : $"{text.AsSpan(0, LineMax)}… ({text.Length} characters)";

        // Half a character cannot be written.
        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(cut));
    }

    // True when the entry is to be written now; false when it is counted.
    private bool TakeSum(AuditEntry entry)
    {
        (string, string, string, string) key = (entry.User, entry.Origin, entry.Line, entry.Outcome);
        DateTime now = _utcNow();
        if (_sums.TryGetValue(key, out Sum? sum) && now - sum.Since < SumEvery && now >= sum.Since)
        {
            sum.Repeats = Math.Min(sum.Repeats, int.MaxValue - 1) + 1;
            sum.Last = entry;
            return false;
        }

        if (sum is not null) EnqueueRepeats(sum);
        if (sum is null && _sums.Count >= SumsMax)
        {
            foreach (Sum old in _sums.Values) EnqueueRepeats(old);
            _sums.Clear();
        }

        _sums[key] = new Sum(now, entry);
        return true;
    }

    private void EnqueueRepeats(Sum sum)
    {
        if (sum.Repeats > 0) _waiting.Enqueue(sum.Last with { Times = sum.Repeats });
    }

    private void FlushLater()
    {
        lock (_gate)
        {
            WriteWaiting();
            TellFailure(TryFlush());
        }
    }

    private sealed class Sum(DateTime since, AuditEntry first)
    {
        public DateTime Since { get; } = since;

        public AuditEntry Last { get; set; } = first;

        public int Repeats { get; set; }
    }
}
