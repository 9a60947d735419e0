using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using AcdController.Console;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Simulator;
using AcdController.World;

namespace AcdController.Acdsim;

/// <summary>`acdsim callers`: random callers who press random keys at random moments, in virtual time, seed after seed.</summary>
internal static class CallersProgram
{
    internal const string Usage = """
        acdsim callers [--seed N] [--calls N] [--each N] [--config FILE] [--results FILE] [--json]
          --seed N        the first seed; all chance is drawn from it (1)
          --calls N       so many calls in all (5000)
          --each N        so many of one seed, then the next one begins anew (10000)
          --config FILE   what the switch is to do (examples/hotline.conf and hw-sim/World/callers.conf by turns)
          --results FILE  a line for each seed is appended; seeds that are there already and were well are not run again
          --json          ends with one JSON object
        Callers press keys and hang up at any moment, agents use every feature, operators press every button, the outside answers as it likes; by seed other configurations are committed, the process dies, cards and
        lines break. Then all stop. Exit status 0 when nothing is left over and every path was right; else 1, after the first seed with a complaint.

        """;

    private static readonly string[] s_configurations = ["hw-sim/World/callers.conf", "examples/hotline.conf"];
    private const int CallsPerHour = 10_000;
    private static readonly Duration s_commitGap = Duration.FromSeconds(60);
    private static readonly Duration s_killGap = Duration.FromSeconds(120);

    internal static int Run(IReadOnlyList<string> arguments)
    {
        ulong seed = 1;
        ulong calls = 5000;
        ulong each = 10_000;
        string? path = null;
        string? results = null;
        bool json = false;
        var reader = new OptionReader(arguments);
        while (reader.TryNext(out string name))
        {
            switch (name)
            {
                case "--seed": seed = reader.Seed(); break;
                case "--calls": calls = (ulong)reader.Integer(1, 100_000_000); break;
                case "--each": each = (ulong)reader.Integer(1, 1_000_000); break;
                case "--config": path = reader.Text(); break;
                case "--results": results = reader.Text(); break;
                case "--json": json = true; break;
                default: throw reader.Unknown();
            }
        }

        var book = new CallersBook(results);
        System.Console.Error.WriteLine($"seed {seed}");
        for (; book.Calls < calls; seed = checked(seed + 1))
        {
            if (book.TryTake(seed)) continue;
            string file = path ?? s_configurations[(int)(seed % (ulong)s_configurations.Length)];
            string text = TextOf(file);
            long started = Stopwatch.GetTimestamp();
            TimeSpan processor = Environment.CpuUsage.TotalTime;
            CallersResult result = CallersRun.Run(Read(file, text), OptionsOf(seed, text, Math.Min(each, calls - book.Calls)));
            book.Add(result, Path.GetFileName(file), Stopwatch.GetElapsedTime(started), Environment.CpuUsage.TotalTime - processor);
            foreach (string complaint in result.Complaints) System.Console.Error.WriteLine($"seed {seed}: {complaint}");
            if (result.Complaints.Count > 0) break;
        }

        book.Tell(json);
        return book.Complaints == 0 ? 0 : 1;
    }

    /// <summary>What a seed does: every other one commits, every third one dies now and then, of every fifth something breaks.</summary>
    internal static CallersOptions OptionsOf(ulong seed, string text, ulong calls)
    {
        var changed = new ChangedText(text, changed => ConfigurationText.Read("changed", changed, []), seed);
        return new CallersOptions
        {
            Chassis = new ChassisOptions
            {
                Seed = seed,
                Features = true,
                PromptTime = Duration.FromMilliseconds(2500),
                Callers = new CallerOptions
                {
                    BusyHourCalls = CallsPerHour,
                    Hold = Duration.FromSeconds(8),
                    Patience = Duration.FromSeconds(60),
                    OtherShare = 0,
                    OutsideByChance = true,
                    Errands = ErrandsOf(text),
                },
            },
            Calls = calls,
            CommitGap = seed % 4 < 2 ? s_commitGap : Duration.Zero,
            Commits = (changed.Next, changed.First),
            KillGap = seed % 3 == 0 ? s_killGap : Duration.Zero,
            Faults = seed % 5 == 0 ? Faults.Card | Faults.Line | Faults.DChannel | Faults.Frames : Faults.None,
        };
    }

    // Callers of every number that there is.
    private static System.Collections.Immutable.ImmutableArray<Errand> ErrandsOf(string text)
    {
        var errands = System.Collections.Immutable.ImmutableArray.CreateBuilder<Errand>();
        foreach (NumberConfiguration number in Read("numbers", text).Numbers) errands.Add(new Errand($"dials {number.Number}", 1, number.Number));
        return errands.ToImmutable();
    }

    private static string TextOf(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new OptionException($"--config {path}: {fault.Message}");
        }
    }

    private static Configuration Read(string path, string text)
    {
        var mistakes = new List<ConfigurationError>();
        return ConfigurationText.Read(path, text, mistakes) ?? throw new OptionException(mistakes[0].ToString());
    }
}
