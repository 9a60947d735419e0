using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.Json;
using AcdController.Console;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Simulator;
using AcdController.World;

namespace AcdController.Acdsim;

/// <summary>`acdsim world`: the switch and its chassis in one process and in virtual time.</summary>
internal static class WorldProgram
{
    internal const string Usage = """
        acdsim world --seed N --hours H [--faults none|all|everything|card,line,...] [--config FILE] [--json]
          --seed N       all chance is drawn from it; printed first (1)
          --hours H      virtual hours of traffic (1)
          --faults LIST  what breaks at random moments (all: card, line, dchannel, octets; everything: also frames, garble,
                         firmware, slots, brown-out, timing, box); orders: people press every button
          --config FILE  what the switch is to do (examples/small.conf)
          --json         ends with one JSON object
        Exit status 0 when everything has ended and the books agree, 1 and the seed again when not.

        """;

    private const long BusyHourCalls = 30_000;

    internal static int Run(IReadOnlyList<string> arguments)
    {
        ulong seed = 1;
        double hours = 1;
        Faults faults = Faults.All;
        string file = Path.Combine("examples", "small.conf");
        bool json = false;
        var reader = new OptionReader(arguments);
        while (reader.TryNext(out string name))
        {
            switch (name)
            {
                case "--seed": seed = reader.Seed(); break;
                case "--hours": hours = reader.Number(0, 10_000); break;
                case "--faults": faults = ReadFaults(reader.Text()); break;
                case "--config": file = reader.Text(); break;
                case "--json": json = true; break;
                default: throw reader.Unknown();
            }
        }

        System.Console.Error.WriteLine($"seed {seed}");
        try
        {
            WorldResult result = WorldRun.Run(ReadConfiguration(file), Chassis(seed), new Duration((long)(hours * 3_600_000_000)), faults, Duration.FromSeconds(6));
            Print(result, json);
            return result.Complaints.Count == 0 ? 0 : Broken(seed, string.Join('\n', result.Complaints));
        }
        catch (InvariantFailure failure)
        {
            return Broken(seed, failure.ToString());
        }
    }

    private static int Broken(ulong seed, string what)
    {
        System.Console.Error.WriteLine(what);
        System.Console.Error.WriteLine($"seed {seed}");
        return 1;
    }

    private static ChassisOptions Chassis(ulong seed) => new()
    {
        Seed = seed,
        PromptTime = Duration.FromMilliseconds(800),
        Callers = new CallerOptions { BusyHourCalls = BusyHourCalls, Hold = Duration.FromSeconds(2), Patience = Duration.FromSeconds(6) },
    };

    private static Configuration ReadConfiguration(string file)
    {
        if (!File.Exists(file)) throw new OptionException($"--config {file}: no such file");
        var errors = new List<ConfigurationError>();
        return ConfigurationText.Read(file, File.ReadAllText(file), errors) ?? throw new OptionException(errors[0].ToString());
    }

    private static Faults ReadFaults(string list)
    {
        Faults faults = Faults.None;
        foreach (string word in list.Split(','))
        {
            faults |= word switch
            {
                "none"     => Faults.None,
                "all"      => Faults.All,
                "card"     => Faults.Card,
                "line"     => Faults.Line,
                "dchannel" => Faults.DChannel,
                "octets"   => Faults.Octets,
                "orders"   => Faults.Orders,
                "frames"   => Faults.Frames,
                "garble"   => Faults.Garble,
                "firmware" => Faults.Firmware,
                "slots"    => Faults.Slots,
                "brown-out" => Faults.BrownOut,
                "timing"   => Faults.Timing,
                "box"      => Faults.Box,
                "everything" => Faults.Everything,
                _          => throw new OptionException($"--faults {word}: there are none, all, everything, card, line, dchannel, octets, orders, frames, garble, firmware, slots, brown-out, timing, box"),
            };
        }

        return faults;
    }

    private static void Print(WorldResult result, bool json)
    {
        if (json)
        {
            System.Console.Out.WriteLine(JsonSerializer.Serialize(new
            {
                seed = result.Seed, seconds = result.Seconds, faults = result.Faults, attempts = result.Totals.Attempts, connected = result.Totals.Connected,
                served = result.Totals.Served, abandoned = result.Totals.Abandoned, refused = result.Totals.Refused, failed = result.Totals.Failed, records = result.Records,
                stuckCalls = result.StuckCalls + result.Totals.Calls, stuckAgents = result.Totals.AgentsEngaged, stuckChannels = result.StuckChannels + result.Totals.ChannelsBusy,
                complaints = result.Complaints.Count,
            }));
            return;
        }

        System.Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Totals.Attempts} calls in {result.Seconds:F0} virtual seconds, {result.Faults} faults: connected {result.Totals.Connected}, served {result.Totals.Served}, abandoned {result.Totals.Abandoned}, refused {result.Totals.Refused}, failed {result.Totals.Failed}, records {result.Records}, complaints {result.Complaints.Count}"));
    }
}
