using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using AcdController.Console;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Simulator;
using AcdController.World;
using Switch = AcdController.Controller.Switch;

namespace AcdController.Bench;

/// <summary>
/// The whole path without serial lines: octets of the cards in, octets for the cards out, two legs a call, with record, announcement, queue and music.
/// A run of the world is recorded once; then a fresh core steps the same inputs alone, so that only the switch is measured.
/// </summary>
internal static class LoadRun
{
    private const int WarmUpCalls = 2_000;

    // Rounds stepped and not counted, while the compiler still improves the code.
    private const int WarmUpRounds = 4;

    internal static LoadResult Measure(BenchOptions options)
    {
        Configuration configuration = Configuration();
        var recording = new Recording();
        (int warmUp, long warmUpOctets) = Record(configuration, options, recording);
        int calls = 0;
        var seconds = new List<double>();
        for (int round = -WarmUpRounds; round < options.Rounds; round++)
        {
            var core = new Switch(configuration);
            recording.Replay(core, 0, warmUp);
            TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
            calls = recording.Replay(core, warmUp, recording.Count - warmUp);
            TimeSpan spent = Process.GetCurrentProcess().TotalProcessorTime - before;
            if (round < 0) continue;
            seconds.Add(spent.TotalSeconds);
        }

        long allocated = Allocated(configuration, recording, warmUp);
        seconds.Sort();
        double median = seconds[seconds.Count / 2];
        return new LoadResult
        {
            Calls = calls,
            Rounds = options.Rounds,
            CallsPerCpuSecond = calls / median,
            CallsPerCpuSecondBest = calls / seconds[0],
            MicrosecondsPerCall = median * 1e6 / calls,
            BytesPerCall = allocated / (double)calls,
            LineOctetsPerCall = (recording.LineOctets - warmUpOctets) / (double)calls,
            InputsPerCall = (recording.Count - warmUp) / (double)calls,
        };
    }

    internal static Configuration Configuration()
    {
        var errors = new List<ConfigurationError>();
        string path = Path.Combine("examples", "small.conf");
        Configuration? configuration = ConfigurationText.Read(path, File.ReadAllText(path), errors);
        return configuration ?? throw new InvalidDataException(errors[0].ToString());
    }

    // A round of its own: asking for the processor time allocates.
    private static long Allocated(Configuration configuration, Recording recording, int warmUp)
    {
        var core = new Switch(configuration);
        recording.Replay(core, 0, warmUp);
        long before = GC.GetAllocatedBytesForCurrentThread();
        recording.Replay(core, warmUp, recording.Count - warmUp);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static (int WarmUp, long Octets) Record(Configuration configuration, BenchOptions options, Recording recording)
    {
        var chassis = new ChassisOptions
        {
            Seed = options.Seed,
            PromptTime = Duration.FromMilliseconds(800),
            Callers = new CallerOptions { BusyHourCalls = 30_000, Hold = Duration.FromSeconds(2), Patience = Duration.FromSeconds(60), UnknownShare = 0 },
            Telephones = new TelephoneOptions { BusyShare = 0, RejectShare = 0, NoAnswerShare = 0, AnswerDelay = Duration.FromMilliseconds(200) },
        };
        var world = new VirtualWorld(configuration, chassis, recording, instantLines: true);
        world.Start();
        world.Run(Duration.FromSeconds(3));
        world.Chassis.StartCallers(world.Now);
        while (recording.Records < WarmUpCalls) world.Run(Duration.FromSeconds(1));
        int warmUp = recording.Count;
        long octets = recording.LineOctets;
        while (recording.Records < WarmUpCalls + options.Calls) world.Run(Duration.FromSeconds(1));
        return (warmUp, octets);
    }
}
