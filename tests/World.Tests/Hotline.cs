using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AcdController.Alarms;
using AcdController.Console;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Records;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.World.Tests;

/// <summary>The example hotline and lively traffic for it.</summary>
internal static class Hotline
{
    internal static Configuration Configuration()
    {
        var errors = new List<ConfigurationError>();
        Configuration? configuration = ConfigurationText.Read("hotline.conf", File.ReadAllText(Path()), errors);
        Assert.Empty(errors);
        return configuration!;
    }

    /// <summary>A configuration beside the tests.</summary>
    internal static Configuration Read(string file)
    {
        var errors = new List<ConfigurationError>();
        Configuration? configuration = ConfigurationText.Read(file, File.ReadAllText(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Here())!, file)), errors);
        Assert.Empty(errors);
        return configuration!;
    }

    /// <summary>The text of a configuration beside the tests.</summary>
    internal static string Text(string file) => File.ReadAllText(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Here())!, file));

    internal static ChassisOptions Traffic(ulong seed, long busyHourCalls = 30_000) => new()
    {
        Seed = seed,
        PromptTime = Duration.FromMilliseconds(800),
        Callers = new CallerOptions { BusyHourCalls = busyHourCalls, Hold = Duration.FromSeconds(2), Patience = Duration.FromSeconds(6) },
    };

    private static string Here([CallerFilePath] string here = "") => here;

    private static string Path([CallerFilePath] string here = "") => System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "..", "..", "examples", "small.conf");
}

/// <summary>Keeps what a run put out.</summary>
internal sealed class Collector : IWorldTap
{
    private RunningHash _hash = RunningHash.Start;

    internal List<CallRecord> Records { get; } = [];

    internal List<AlarmNews> Alarms { get; } = [];

    internal List<string> WrongPaths { get; } = [];

    internal TotalsRow Totals { get; private set; }

    internal List<AgentRow> Agents { get; } = [];

    internal List<CallRow> Calls { get; } = [];

    internal ulong Hash => _hash.Value;

    internal long Outputs { get; private set; }

    public void OnInput(Instant now, Input input)
    {
    }

    public void OnOutput(Instant now, in Output output, ReadOnlySpan<byte> octets)
    {
        Outputs++;
        _hash.Add((ulong)now.Microseconds);
        _hash.Add(((ulong)output.Kind << 8) | output.Card);
        _hash.Add(octets);
        switch (output.Kind)
        {
            case OutputKind.Record: Records.Add(MemoryMarshal.Read<CallRecord>(octets)); break;
            case OutputKind.Alarm:
                Alarms.Add(MemoryMarshal.Read<AlarmNews>(octets));
                Assert.True(Alarms[^1].Kind != AlarmKind.DistributionBreach, $"distribution broke a promise: {Alarms[^1].Bits}");
                break;
            case OutputKind.Reply when output.Reply == ReplyKind.Totals: Totals = MemoryMarshal.Read<TotalsRow>(octets); break;
            case OutputKind.Reply when output.Reply == ReplyKind.Call: Calls.Add(MemoryMarshal.Read<CallRow>(octets)); break;
            case OutputKind.Reply when output.Reply == ReplyKind.Agent: Agents.Add(MemoryMarshal.Read<AgentRow>(octets)); break;
        }
    }

    public void OnChassis(Instant now, in ChassisNews news, ReadOnlySpan<byte> octets)
    {
        if (news.Kind == ChassisNewsKind.WrongPath) WrongPaths.Add(System.Text.Encoding.UTF8.GetString(octets));
    }
}
