using System;
using System.Collections.Generic;
using System.IO;

namespace AcdController.Host;

/// <summary>The first entry of an audit log that is not as it was written.</summary>
/// <param name="Sequence">Which entry.</param>
/// <param name="File">Name of the file.</param>
/// <param name="Line">Line in it, from 1.</param>
/// <param name="Reason">What is wrong.</param>
internal sealed record AuditFlaw(long Sequence, string File, int Line, string Reason)
{
    /// <inheritdoc/>
    public override string ToString() => $"entry {Sequence} ({File}:{Line}): {Reason}";
}

/// <summary>What a walk over an audit log found.</summary>
/// <param name="First">The oldest entry kept.</param>
/// <param name="Last">The last good entry; one less than the first when there is none.</param>
/// <param name="Files">Files read.</param>
/// <param name="Digest">Hash of the last good entry: noted elsewhere, it proves later that nothing up to here was exchanged.</param>
/// <param name="HalfOctets">Octets of a last entry that was cut off by a crash and is not closed off yet.</param>
/// <param name="Flaw">Null when every entry is as it was written.</param>
internal sealed record AuditVerdict(long First, long Last, int Files, string Digest, int HalfOctets, AuditFlaw? Flaw)
{
    /// <summary>Entries found good.</summary>
    public long Entries => Last - First + 1;
}

/// <summary>Walks an audit log from the oldest entry to the newest and compares every hash.</summary>
internal sealed class AuditWalk
{
    private readonly string _directory;
    private readonly AuditHead _head;
    private readonly List<int> _numbers;
    private long _expected;
    private string _before;
    private int _files;
    private int _half;

    private AuditWalk(string directory, AuditHead head)
    {
        _directory = directory;
        _head = head;
        _numbers = AuditFiles.Numbers(directory);
        _numbers.RemoveAll(number => number < head.FirstFile);
        _expected = head.FirstSequence;
        _before = head.FirstBefore;
    }

    /// <summary>Walks.</summary>
    /// <param name="directory">Of the log's files.</param>
    /// <param name="headPath">The head.</param>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static AuditVerdict Verify(string directory, string headPath)
    {
        AuditHead? head = AuditHead.TryRead(headPath, out string mistake);
        if (head is null && mistake.Length > 0) return new AuditVerdict(1, 0, 0, AuditEntry.NoHash, 0, new AuditFlaw(0, Path.GetFileName(headPath), 1, mistake));
        if (head is null && AuditFiles.Numbers(directory).Count > 0)
            return new AuditVerdict(1, 0, 0, AuditEntry.NoHash, 0, new AuditFlaw(0, Path.GetFileName(headPath), 1, "missing: whether entries were cut off cannot be told"));
        var walk = new AuditWalk(directory, head ?? AuditHead.Empty);
        AuditFlaw? flaw = walk.Walk();
        return new AuditVerdict(walk._head.FirstSequence, walk._expected - 1, walk._files, walk._before, walk._half, flaw);
    }

    private AuditFlaw? Walk()
    {
        int expectedFile = _head.FirstFile;
        int lastLine = 0;
        foreach (int number in _numbers)
        {
            if (number != expectedFile) return new AuditFlaw(_expected, AuditFiles.Name(expectedFile), 1, "the file is missing");
            expectedFile++;
            (List<ReadOnlyMemory<byte>> lines, ReadOnlyMemory<byte> half) = AuditFiles.Read(Path.Combine(_directory, AuditFiles.Name(number)));
            _files++;
            lastLine = lines.Count;
            for (int line = 0; line < lines.Count; line++)
            {
                if (Next(lines[line].Span) is { } reason) return new AuditFlaw(_expected, AuditFiles.Name(number), line + 1, reason);
            }

            if (half.IsEmpty) continue;
            bool newest = number == _numbers[^1];
            if (!newest || _expected <= _head.Sequence) return new AuditFlaw(_expected, AuditFiles.Name(number), lines.Count + 1, "it is cut off");
            _half = half.Length;
        }

        return _expected > _head.Sequence ? null : new AuditFlaw(_expected, AuditFiles.Name(Math.Max(_head.FirstFile, expectedFile - 1)), lastLine + 1, $"missing: the log went on to entry {_head.Sequence}");
    }

    // Null when the line is the entry that has to follow.
    private string? Next(ReadOnlySpan<byte> line)
    {
        if (AuditEntry.TryRead(line, out string mistake) is not { } entry) return mistake;
        if (entry.Sequence < _expected) return $"entry {entry.Sequence} stands here a second time, or was put in";
        if (entry.Sequence > _expected) return $"missing: entry {entry.Sequence} stands here";
        if (entry.Before != _before) return "it does not follow the entry before: it was exchanged or put in";
        if (entry.Sequence == _head.Sequence && entry.Hash != _head.Hash) return "it is not the entry that the head knows: the end of the log was exchanged";
        _before = entry.Hash;
        _expected++;
        return null;
    }
}
