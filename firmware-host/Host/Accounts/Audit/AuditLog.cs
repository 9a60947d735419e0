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
internal sealed class AuditLog : IDisposable
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

    private void WriteWaiting()
    {
        while (_waiting.TryPeek(out AuditEntry? entry))
        {
            if (TryWrite(_lost > 0 ? entry with { Outcome = $"{entry.Outcome} ({_lost} entries before it were lost: the disk did not take them)" } : entry) is { } reason)
            {
                TellFailure(reason);
                while (_waiting.Count > WaitingMax)
                {
                    _waiting.Dequeue();
                    _lost++;
                }

                return;
            }

            _lost = 0;
            _waiting.Dequeue();
        }

        if (_failing) _tell("alarm cleared: audit-not-written");
        _failing = false;
    }

    private void TellFailure(string? reason)
    {
        if (reason is null) return;
        if (!_failing) _tell($"alarm raised: audit-not-written: {reason}; commands that change what lasts are refused until it can be written");
        _failing = true;
    }

    private string? TryWrite(AuditEntry entry)
    {
        try
        {
            if (_length >= _fileOctetsMax) BeginNextFile();
            _file ??= OpenFile();
            (byte[] octets, string hash) = (entry with { Sequence = _sequence + 1, Before = _before }).Write();
            RandomAccess.Write(_file.SafeFileHandle, [.. octets, (byte)'\n'], _length);
            _length += octets.Length + 1;
            _sequence++;
            _before = hash;
            _dirty = true;
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            CutBack();
            return fault.Message;
        }
    }

    // What was written of a line that did not fit.
    private void CutBack()
    {
        try
        {
            if (_file is not null && _file.Length > _length) _file.SetLength(_length);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The next entry is written over it: its place is what we know, not the file's end.
        }
    }

    private FileStream OpenFile()
    {
        System.IO.Directory.CreateDirectory(_directory);
        string path = Path.Combine(_directory, AuditFiles.Name(_number));
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.ReadWrite, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    private string? TryFlush()
    {
        try
        {
            if (!_dirty) return null;
            _file?.Flush(flushToDisk: true);
            _head = _head with { Sequence = _sequence, Hash = _before };
            _head.Write(_headPath);
            _dirty = false;
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return fault.Message;
        }
    }

    // The head forgets the oldest file before the file goes: a crash in between leaves one file too many, which is removed at the next start.
    private void BeginNextFile()
    {
        _file?.Flush(flushToDisk: true);
        List<int> numbers = AuditFiles.Numbers(_directory);
        if (numbers.Count >= _filesMax)
        {
            int first = numbers[numbers.Count - _filesMax + 1];
            if (FirstOf(first) is { } entry) _head = _head with { FirstFile = first, FirstSequence = entry.Sequence, FirstBefore = entry.Before };
        }

        _head = _head with { Sequence = _sequence, Hash = _before };
        _head.Write(_headPath);
        _file?.Dispose();
        _file = null;
        _number++;
        _length = 0;
        RemoveOld(numbers);
    }

    private AuditEntry? FirstOf(int number)
    {
        List<ReadOnlyMemory<byte>> lines = AuditFiles.Read(Path.Combine(_directory, AuditFiles.Name(number))).Lines;
        return lines.Count > 0 ? AuditEntry.TryRead(lines[0].Span, out _) : null;
    }

    private void RemoveOld(List<int> numbers)
    {
        foreach (int number in numbers)
        {
            if (number < _head.FirstFile) File.Delete(Path.Combine(_directory, AuditFiles.Name(number)));
        }
    }

    private void GoOn()
    {
        System.IO.Directory.CreateDirectory(_directory);
        List<int> numbers = AuditFiles.Numbers(_directory);
        AuditHead? head = AuditHead.TryRead(_headPath, out string mistake);
        _head = head ?? AuditHead.Empty;
        RemoveOld(numbers);
        numbers.RemoveAll(number => number < _head.FirstFile);
        (_sequence, _before) = (_head.Sequence, _head.Hash);
        string? half = numbers.Count > 0 ? TakeUp(numbers[^1]) : null;
        string? damage = mistake.Length > 0 ? mistake
            : head is null && numbers.Count > 0 ? $"{_headPath} was missing"
            : _sequence < _head.Sequence ? $"the log ended with entry {_sequence}, the head knows entry {_head.Sequence}"
            : null;
        if (_sequence < _head.Sequence) (_sequence, _before) = (_head.Sequence, _head.Hash);
        if (half is not null) Note(Actor.Box, "audit log taken up", $"closed off a half entry: {half}");
        if (damage is null) return;
        _tell($"alarm raised: audit-damaged: {damage}; audit verify tells more");
        Note(Actor.Box, "audit log taken up", $"damaged: {damage}");
    }

    // The newest file: its last good entry, and a half line taken out.
    private string? TakeUp(int number)
    {
        _number = number;
        string path = Path.Combine(_directory, AuditFiles.Name(number));
        (List<ReadOnlyMemory<byte>> lines, ReadOnlyMemory<byte> half) = AuditFiles.Read(path);
        long octets = half.Length;
        foreach (ReadOnlyMemory<byte> line in lines) octets += line.Length + 1;
        _length = octets - half.Length;
        AuditEntry? last = lines.Count > 0 ? AuditEntry.TryRead(lines[^1].Span, out _) : null;
        if (last is not null) (_sequence, _before) = (last.Sequence, last.Hash);
        else if (number > _head.FirstFile && lines.Count == 0) TakeUpBefore(number - 1);
        if (half.IsEmpty) return null;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 0);
        file.SetLength(_length);
        return Encoding.Latin1.GetString(half.Span[..Math.Min(half.Length, LineMax)]);
    }

    // A new file without an entry: the last one stands in the file before.
    private void TakeUpBefore(int number)
    {
        string path = Path.Combine(_directory, AuditFiles.Name(number));
        if (!File.Exists(path)) return;
        List<ReadOnlyMemory<byte>> lines = AuditFiles.Read(path).Lines;
        if (lines.Count > 0 && AuditEntry.TryRead(lines[^1].Span, out _) is { } last) (_sequence, _before) = (last.Sequence, last.Hash);
    }

    private sealed class Sum(DateTime since, AuditEntry first)
    {
        public DateTime Since { get; } = since;

        public AuditEntry Last { get; set; } = first;

        public int Repeats { get; set; }
    }
}
