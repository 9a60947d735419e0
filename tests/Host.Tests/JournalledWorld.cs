using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.InteropServices;
using AcdController.Console;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Records;
using AcdController.Simulator;
using AcdController.World;

namespace AcdController.Host.Tests;

/// <summary>The example hotline in virtual time under traffic, journalled as the daemon does.</summary>
internal sealed class JournalledWorld : IWorldTap, IDisposable
{
    /// <summary>Wall time of its start-up.</summary>
    public const ulong Epoch = 1_700_000_000_000_000;

    private readonly Log _log = new(TextWriter.Null);
    private readonly JournalKeeper _keeper;
    private readonly JournalWriter _journal;
    private readonly VirtualWorld _world;

    public JournalledWorld(string directory, ulong seed)
    {
        string text = SourceTree.Read("examples/small.conf");
        Configuration = ConfigurationText.Read("hotline.conf", text, [])!;
        var callers = new CallerOptions { BusyHourCalls = 20_000, Hold = Duration.FromSeconds(2), Patience = Duration.FromSeconds(6) };
        _world = new VirtualWorld(Configuration, new ChassisOptions { Seed = seed, PromptTime = Duration.FromMilliseconds(800), Callers = callers }, this);
        var origin = new JournalOrigin(Epoch, ProgramVersion.Text, "hotline.conf", text);
        _keeper = new JournalKeeper(directory, JournalWriter.SegmentOctets(0, origin, _world.Switch.Store), 4, _log);
        _journal = new JournalWriter(_keeper, origin, _world.Switch.Store, null);
        ulong epoch = Epoch;
        _world.Step(new Input(InputKind.BootEpoch, 0, MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in epoch))));
        _world.Start();
    }

    public Operations.Configuration Configuration { get; }

    /// <summary>Records given out.</summary>
    public List<CallRecord> Records { get; } = [];

    /// <summary>Callers come for a while, then all is over.</summary>
    public void Run(int seconds)
    {
        _world.Run(Duration.FromSeconds(3));
        _world.Chassis.StartCallers(_world.Now);
        _world.Run(Duration.FromSeconds(seconds));
        _world.Chassis.StopCallers();
        _world.Run(Duration.FromSeconds(30));
        _journal.End(clean: true);
    }

    public void OnInput(Instant now, Input input) => _journal.Append(now, input.Kind, input.Card, input.Octets);

    public void OnOutput(Instant now, in Output output, ReadOnlySpan<byte> octets)
    {
        _journal.Note(output, octets);
        if (output.Kind == OutputKind.Record) Records.Add(MemoryMarshal.Read<CallRecord>(octets));
    }

    public void OnChassis(Instant now, in ChassisNews news, ReadOnlySpan<byte> octets)
    {
    }

    public void Dispose()
    {
        _keeper.Dispose();
        _log.Dispose();
    }
}
