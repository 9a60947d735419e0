using System;
using System.Collections.Generic;
using System.IO;
using AcdController.Console;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Records;
using AcdController.Simulator;
using AcdController.Telephony;
using AcdController.World;

namespace AcdController.Bench;

/// <summary>Callers of one number, recorded in virtual time, and what their calls did; then a fresh core steps the same inputs alone, as often as one likes.</summary>
internal sealed class TreatmentTraffic : IWorldTap
{
    private readonly Recording _recording = new();
    private readonly Configuration _configuration;
    private readonly int _warmUp;
    private int _calls;
    private int _talks;
    private int _menus;
    private int _done;

    /// <summary>Records a run.</summary>
    internal TreatmentTraffic(string number, ReadOnlySpan<ErrandStep> keys, int busyHourCalls, int warmUpCalls, BenchOptions options)
    {
        var errand = new Errand(number, 1, CallerOptions.Number(number)) { Steps = [.. keys] };
        var chassis = new ChassisOptions
        {
            Seed = options.Seed,
            PromptTime = Duration.FromMilliseconds(800),
            Callers = new CallerOptions { BusyHourCalls = busyHourCalls, Hold = Duration.FromSeconds(2), Patience = Duration.FromSeconds(100_000), UnknownShare = 0, Errands = [errand] },
            Telephones = new TelephoneOptions { BusyShare = 0, RejectShare = 0, NoAnswerShare = 0, AnswerDelay = Duration.FromMilliseconds(200) },
        };
        var world = new VirtualWorld(Read(), chassis, this, instantLines: true);
        world.Start();
        world.Run(Duration.FromSeconds(3));
        world.Chassis.StartCallers(world.Now);
        while (_recording.Records < warmUpCalls) world.Run(Duration.FromSeconds(1));
        _warmUp = _recording.Count;
        (_calls, _talks, _menus, _done) = (0, 0, 0, 0);
        while (_calls < options.Calls) world.Run(Duration.FromSeconds(1));
        _configuration = world.Switch.Configuration;
    }

    /// <summary>Calls in a turn.</summary>
    internal int Calls => _calls;

    /// <summary>Share of them that talked with an agent.</summary>
    internal double TalkShare => _talks / (double)_calls;

    /// <summary>Menus answered with a key, a call.</summary>
    internal double MenusPerCall => _menus / (double)_calls;

    /// <summary>Share of them that came to the end of their steps.</summary>
    internal double DoneShare => _done / (double)_calls;

    /// <summary>What the core is told, a call.</summary>
    internal double InputsPerCall => (_recording.Count - _warmUp) / (double)_calls;

    /// <summary>All calls once more through a fresh core that has seen the first ones.</summary>
    /// <returns>Processor time of the thread for a call, nanoseconds.</returns>
    internal double Turn()
    {
        Switch core = Begin();
        long before = CpuClock.Nanoseconds;
        Replay(core);
        return (CpuClock.Nanoseconds - before) / (double)_calls;
    }

    /// <summary>Octets that all calls together allocate.</summary>
    internal long Allocated()
    {
        Switch core = Begin();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Replay(core);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <inheritdoc/>
    public void OnInput(Instant now, Input input) => _recording.OnInput(now, input);

    /// <inheritdoc/>
    public void OnOutput(Instant now, in Output output, ReadOnlySpan<byte> octets)
    {
        _recording.OnOutput(now, output, octets);
        if (output.Kind != OutputKind.Record) return;
        CallRecord record = CallRecord.Read(octets);
        _calls++;
        if (record.Outcome == CallOutcome.Connected) _talks++;
        if (record.Class == TreatmentPlans.Done) _done++;
        for (int step = 0; step < Math.Min(record.StepsNoted, TraceEntry.Most); step++)
        {
            if (record.Steps[step].Kind == TraceKind.Key) _menus++;
        }
    }

    /// <inheritdoc/>
    public void OnChassis(Instant now, in ChassisNews news, ReadOnlySpan<byte> octets)
    {
    }

    private static Configuration Read()
    {
        var errors = new List<ConfigurationError>();
        Configuration? configuration = ConfigurationText.Read("bench", TreatmentPlans.Text, errors);
        return configuration ?? throw new InvalidDataException(errors[0].ToString());
    }

    private Switch Begin()
    {
        var core = new Switch(_configuration);
        _recording.Replay(core, 0, _warmUp);
        return core;
    }

    private void Replay(Switch core)
    {
        int records = _recording.Replay(core, _warmUp, _recording.Count - _warmUp);
        if (records != _calls) throw new InvalidDataException("the same inputs make the same calls");
    }
}
