using System;
using System.Collections.Generic;
using System.IO;
using System.Text;

namespace AcdController.Host;

/// <content>Entries go into files of bounded size, each chained to the one before; the head says where they end.</content>
internal sealed partial class AuditLog
{
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
}
