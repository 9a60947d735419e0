using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using AcdController.Console;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.Host.Tests;

/// <summary>A core in virtual time that journals as the daemon does, fed with noise on its line and with commands.</summary>
internal sealed class RecordedRun : IDisposable
{
    /// <summary>Wall time of its start-up.</summary>
    public const ulong Epoch = 1_700_000_000_000_000;

    private Switch _core;
    private readonly Log _log = new(TextWriter.Null);
    private readonly JournalKeeper _keeper;
    private readonly JournalWriter _journal;
    private readonly byte[] _noise = new byte[Input.LineOctetsMax];
    private SeededRandom _random = new(7);
    private Instant _now;
    private bool _isOver;

    public RecordedRun(string directory, Continuation? before = null, int segmentsKept = 4)
    {
        ulong bootEpoch = Epoch;
        _core = before?.Core ?? new Switch(SmallSwitch.Configuration());
        _now = before?.Now ?? default;
        var origin = new JournalOrigin(bootEpoch, ProgramVersion.Text, "small.conf", SmallSwitch.Text);
        _keeper = new JournalKeeper(directory, JournalWriter.SegmentOctets(0, origin, _core.Store), segmentsKept, _log);
        _journal = new JournalWriter(_keeper, origin, _core.Store, before);
        if (before is not null) return;
        Step(InputKind.BootEpoch, 0, MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in bootEpoch)));
        Step(InputKind.LineOpened, 1, default);
    }

    public ulong Inputs => _journal.Inputs;

    public ulong InputsMissing => _journal.InputsMissing;

    public JournalMark Mark => _journal.Mark;

    /// <summary>Noise and commands, so many inputs.</summary>
    public void Feed(int inputs, int octetsMax = 200)
    {
        for (int input = 0; input < inputs; input++)
        {
            _now += new Duration(_random.Next(5_000));
            if (_random.OneIn(50))
            {
                var command = new Command { Kind = _random.OneIn(2) ? CommandKind.ShowSpans : CommandKind.ShowTotals, Request = (uint)input };
                Step(InputKind.Command, 0, MemoryMarshal.AsBytes(new ReadOnlySpan<Command>(in command)));
                continue;
            }

            Span<byte> octets = _noise.AsSpan(0, _random.Next(octetsMax));
            foreach (ref byte octet in octets) octet = _random.OneIn(10) ? (byte)0x7E : (byte)_random.Next(256);
            Step(InputKind.LineOctets, 1, octets);
        }
    }

    /// <summary>One order, as from the desk.</summary>
    public void Order(Command command)
    {
        command.Request = 1;
        Step(InputKind.Command, 0, MemoryMarshal.AsBytes(new ReadOnlySpan<Command>(in command)));
    }

    /// <summary>Another configuration, as the daemon commits it: waits until the next segment is ready.</summary>
    public void Commit(string text, string comment = "")
    {
        Configuration next = Compile(text);
        byte[] octets = new CommitRecord(text, "tester", comment).ToOctets();
        var origin = new JournalOrigin(_journal.Origin, text, null);
        long snapshot = new Switch(next).Store.SavedOctets;
        Assert.True(SpinWait.SpinUntil(() => _keeper.Require(JournalWriter.SegmentOctets(0, origin, snapshot), snapshot), TimeSpan.FromMinutes(1)));
        Assert.True(SpinWait.SpinUntil(() => _journal.IsReadyToCommit(octets.Length, origin, snapshot), TimeSpan.FromMinutes(1)));
        _journal.Append(_now, InputKind.Commit, 0, octets);
        _core.Prepare(_now, next);
        Drain();
        _core = _core.Succeed(_now, next);
        Drain();
        _journal.Succeed(origin, _core.Store);
    }

    /// <summary>Journals an input that no core takes: one from the past.</summary>
    public void Break() => _journal.Append(new Instant(_now.Microseconds - 1), InputKind.Tick, 0, default);

    /// <summary>Feeds until the journal has begun its next segment, which is ready.</summary>
    public void FillSegment(string directory)
    {
        SpinWait.SpinUntil(() => _keeper.IsReady);
        int segments = Directory.GetFiles(directory, "*.journal").Length;
        string newest = Newest(directory);
        while (Newest(directory) == newest) Feed(100, octetsMax: 4000);
        Assert.True(segments > 0);
    }

    /// <summary>Feeds until inputs are missing because no segment was ready; then one is.</summary>
    public void MissInputs()
    {
        var stolen = new List<JournalSegment>();
        while (InputsMissing == 0)
        {
            if (_keeper.TryTakeReady() is { } segment) stolen.Add(segment);
            Feed(1, octetsMax: 4000);
        }

        foreach (JournalSegment segment in stolen) segment.Dispose();
        _keeper.Begun();
        SpinWait.SpinUntil(() => _keeper.IsReady);
    }

    public void End() => End(clean: true);

    public void Kill() => End(clean: false);

    public void Dispose()
    {
        End(clean: false);
        _log.Dispose();
    }

    // The segments are as they stay: no thread closes one any more.
    private void End(bool clean)
    {
        if (_isOver) return;
        _isOver = true;
        _journal.End(clean);
        _keeper.Dispose();
    }

    private static string Newest(string directory)
    {
        string[] files = Directory.GetFiles(directory, "*.journal");
        Array.Sort(files, StringComparer.Ordinal);
        return files[^1];
    }

    private void Step(InputKind kind, byte card, ReadOnlySpan<byte> octets)
    {
        _journal.Append(_now, kind, card, octets);
        _core.Step(_now, new Input(kind, card, octets));
        Drain();
    }

    private void Drain()
    {
        while (_core.TryTakeOutput(out Output output, out ReadOnlySpan<byte> given)) _journal.Note(output, given);
    }

    private static Configuration Compile(string text)
    {
        var errors = new List<ConfigurationError>();
        Configuration? configuration = ConfigurationText.Read("next.conf", text, errors);
        Assert.Empty(errors);
        return configuration!;
    }
}
