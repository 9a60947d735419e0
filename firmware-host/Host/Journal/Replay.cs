using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using AcdController.Console;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Records;

namespace AcdController.Host;

/// <summary>What a replay found.</summary>
internal sealed record ReplayResult
{
    /// <summary>Inputs that were run.</summary>
    public required ulong Inputs { get; init; }

    /// <summary>Outputs since start-up of the recorded run, as far as it was replayed.</summary>
    public required ulong Outputs { get; init; }

    /// <summary>Running hash of the outputs.</summary>
    public required ulong Hash { get; init; }

    /// <summary>Checkpoints that were compared.</summary>
    public required int Checkpoints { get; init; }

    /// <summary>Did every checkpoint agree?</summary>
    public bool Matches => Mismatch is null && Broken is null;

    /// <summary>Was the run stopped in order? False: killed, or still running.</summary>
    public required bool Complete { get; init; }

    /// <summary>Segment files that were read.</summary>
    public required int Segments { get; init; }

    /// <summary>Commits among the inputs.</summary>
    public required int Commits { get; init; }

    /// <summary>Version of the program that recorded.</summary>
    public required string Program { get; init; }

    /// <summary>Where the first checkpoint disagreed; null when none did.</summary>
    public string? Mismatch { get; init; }

    /// <summary>The invariant that broke, as it did in the recorded run; null when none did.</summary>
    public string? Broken { get; init; }

    /// <summary>One JSON object.</summary>
    public string ToJson()
    {
        var text = new StringBuilder();
        text.Append("{\"inputs\":").Append(Inputs).Append(",\"outputs\":").Append(Outputs).Append(",\"hash\":\"").Append(Hash.ToString("x16"))
            .Append("\",\"matches\":").Append(Matches ? "true" : "false").Append(",\"checkpoints\":").Append(Checkpoints)
            .Append(",\"complete\":").Append(Complete ? "true" : "false").Append(",\"segments\":").Append(Segments).Append(",\"commits\":").Append(Commits)
            .Append(",\"program\":").Append(Json.Text(Program));
        if (Mismatch is not null) text.Append(",\"mismatch\":").Append(Json.Text(Mismatch));
        if (Broken is not null) text.Append(",\"broken\":").Append(Json.Text(Broken));
        return text.Append('}').ToString();
    }
}

/// <summary>Runs the inputs of a journal through a fresh core and compares what comes out with what came out then.</summary>
internal sealed class Replay
{
    private readonly JournalReader _first;
    private Switch _core;
    private OutputHash _outputs;
    private ulong _inputs;
    private ulong _inputsBefore;
    private int _checkpoints;
    private int _segments;
    private bool _complete;
    private string? _mismatch;
    private string? _broken;
    private ulong _inputsMost = ulong.MaxValue;
    private int _commits;
    private bool _keepRecords;

    private Replay(string path)
    {
        _first = JournalReader.Open(path);
        Text = _first.ConfigurationText;
        _core = new Switch(Compile(_first, Text));
    }

    /// <summary>The core as the replay left it.</summary>
    public Switch Core => _core;

    /// <summary>The text of the configuration that runs behind the last input.</summary>
    public string Text { get; private set; }

    /// <summary>When the first input happened.</summary>
    public Instant First { get; private set; } = Instant.Never;

    /// <summary>When the last input happened.</summary>
    public Instant Last { get; private set; }

    /// <summary>The first segment, as it was opened.</summary>
    public JournalReader Segment => _first;

    /// <summary>Counts and hash after the last input.</summary>
    public JournalMark Mark => new() { Inputs = _inputs, Outputs = _outputs.Count, Hash = _outputs.Value };

    /// <summary>The invariant that broke the recorded run behind the last input; null when none did.</summary>
    public string? BrokeBehind { get; private init; }

    /// <summary>Records that were given out, each with the configuration that has its names.</summary>
    public List<(CallRecord Record, Configuration Names)> Records { get; } = [];

    /// <summary>What was found.</summary>
    public ReplayResult Result => new()
    {
        Inputs = _inputs - _inputsBefore,
        Outputs = _outputs.Count,
        Hash = _outputs.Value,
        Checkpoints = _checkpoints,
        Complete = _complete,
        Segments = _segments,
        Commits = _commits,
        Program = _first.Program,
        Mismatch = _mismatch,
        Broken = _broken,
    };

    /// <summary>Replays a segment file, or the newest run in a directory from its oldest segment.</summary>
    /// <exception cref="JournalDamage">A file is foreign or damaged.</exception>
    /// <exception cref="FileNotFoundException">There is no journal.</exception>
    public static ReplayResult Run(string path)
    {
        IReadOnlyList<string> files = Segments(path);
        var replay = new Replay(files[0]);
        foreach (string file in files)
        {
            if (replay._broken is not null) break;
            replay.RunSegment(replay._segments == 0 ? replay._first : JournalReader.Open(file));
        }

        return replay.Result;
    }

    /// <summary>Replays one segment file; a run that broke, to the input before the one that broke it.</summary>
    /// <exception cref="JournalDamage">The file is foreign or damaged.</exception>
    public static Replay OfSegment(string path)
    {
        var replay = new Replay(path) { _keepRecords = true };
        replay.RunSegment(replay._first);
        if (replay._broken is null) return replay;
        var again = new Replay(path) { _inputsMost = replay._inputs - 1, _keepRecords = true, BrokeBehind = replay._broken };
        again.RunSegment(again._first);
        return again;
    }

    /// <summary>The segment files a path means: itself, or the newest run in a directory, oldest first.</summary>
    internal static IReadOnlyList<string> Segments(string path)
    {
        if (File.Exists(path)) return [path];
        if (!Directory.Exists(path)) throw new FileNotFoundException($"{path}: no such file or directory");
        string[] all = [.. Directory.EnumerateFiles(path, "*" + JournalFormat.Extension).Order(StringComparer.Ordinal)];
        if (all.Length == 0) throw new FileNotFoundException($"{path}: no journal in it");
        string run = Path.GetFileName(all[^1]).Split('-')[0];
        return [.. all.Where(file => string.Equals(Path.GetFileName(file).Split('-')[0], run, StringComparison.Ordinal))];
    }

    private void RunSegment(JournalReader reader)
    {
        if (reader.Head.BootEpoch != _first.Head.BootEpoch) throw reader.Damage(16, "a segment of another run");
        if (_segments == 0 || reader.Head.Gap != 0 || reader.Head.GoesOn != 0) Enter(reader);
        else GoOn(reader);
        _segments++;

        _complete = false;
        while (true)
        {
            long offset = reader.Offset;
            if (!reader.TryRead(out RecordHead head, out ReadOnlySpan<byte> octets)) break;
            if (head.Kind is JournalKind.Checkpoint or JournalKind.Sealed or JournalKind.End)
            {
                Compare(MemoryMarshal.Read<JournalMark>(octets), $"input {_inputs}");
                _complete = head.Kind == JournalKind.End;
            }
            else if (head.Kind > JournalKind.InputMax)
            {
                throw reader.Damage(offset, $"a record of unknown kind {head.Kind}");
            }
            else if (_inputs == _inputsMost || !TryStep(reader, head, octets))
            {
                return;
            }
        }
    }

    private void Enter(JournalReader reader)
    {
        // A run that went on after it broke leaves out the input that broke it.
        ulong skipped = reader.Head.Before.Inputs > _inputs ? reader.Head.Before.Inputs - _inputs : 0;
        if (_segments > 0 && !string.Equals(Text, reader.ConfigurationText, StringComparison.Ordinal))
        {
            // What was committed is missing here.
            Text = reader.ConfigurationText;
            _core = new Switch(Compile(reader, Text));
        }

        if (reader.Head.SnapshotOctets > 0)
        {
            if (_core.Store.Load(reader.Snapshot) is { } reason) throw reader.Damage(JournalFormat.SegmentHeadOctets, reason);
        }
        else if (reader.Head.Before.Inputs > 0)
        {
            throw reader.Damage(JournalFormat.SegmentHeadOctets, "a segment without a snapshot that is not the first of its run");
        }

        _outputs = OutputHash.From(reader.Head.Before);
        _inputs = reader.Head.Before.Inputs;
        _inputsBefore += skipped;
    }

    // The segment before was left in order: nothing may be missing between the two, and the tables are what the new one says.
    private void GoOn(JournalReader reader)
    {
        string where = "beginning of segment " + reader.Head.Segment;
        Compare(reader.Head.Before, where);
        if (!string.Equals(Text, reader.ConfigurationText, StringComparison.Ordinal)) _mismatch ??= where + ": another configuration than the one that was committed";
        byte[] tables = new byte[_core.Store.SavedOctets];
        _core.Store.Save(tables);
        _core.Store.ClearPadding(tables);
        byte[] recorded = reader.Snapshot.ToArray();
        if (recorded.Length == tables.Length) _core.Store.ClearPadding(recorded);
        if (!recorded.AsSpan().SequenceEqual(tables)) _mismatch ??= where + ": other tables than recorded";
    }

    private static Configuration Compile(JournalReader reader, string text)
    {
        var errors = new List<ConfigurationError>();
        return ConfigurationText.Read(reader.ConfigurationName, text, errors) ?? throw reader.Damage(reader.Offset, "a configuration that is not understood by this program: " + errors[0]);
    }

    private bool TryStep(JournalReader reader, in RecordHead head, ReadOnlySpan<byte> octets)
    {
        try
        {
            _inputs++;
            Last = new Instant(head.Now);
            if (First == Instant.Never) First = Last;
            if (head.Kind == (byte)InputKind.Commit) Commit(reader, octets);
            else _core.Step(Last, new Input((InputKind)head.Kind, head.Card, octets));
            Drain();
            return true;
        }
        catch (Exception failure) when (failure is not (OutOfMemoryException or JournalDamage))
        {
            // Whatever stopped the recorded run stops this one in the same place: that is what a replay is for.
            _broken = $"input {_inputs}: {failure.Message}";
            return false;
        }
    }

    private void Commit(JournalReader reader, ReadOnlySpan<byte> octets)
    {
        CommitRecord commit = CommitRecord.TryRead(octets) ?? throw reader.Damage(reader.Offset, "a commit that is none");
        Configuration next = Compile(reader, commit.Text);
        _core.Prepare(Last, next);
        Drain();
        _core = _core.Succeed(Last, next);
        Drain();
        Text = commit.Text;
        _commits++;
    }

    private void Drain()
    {
        while (_core.TryTakeOutput(out Output output, out ReadOnlySpan<byte> given))
        {
            _outputs.Add(output, given);
            if (_keepRecords && output.Kind == OutputKind.Record) Records.Add((MemoryMarshal.Read<CallRecord>(given), _core.Configuration));
        }
    }

    private void Compare(in JournalMark mark, string where)
    {
        _checkpoints++;
        if (mark.Hash == _outputs.Value && mark.Outputs == _outputs.Count && mark.Inputs == _inputs) return;
        _mismatch ??= $"{where}: recorded {mark.Outputs} outputs, hash {mark.Hash:x16}; replayed {_outputs.Count} outputs, hash {_outputs.Value:x16}";
    }
}
