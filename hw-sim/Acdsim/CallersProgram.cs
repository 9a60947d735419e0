using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using AcdController.Console;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Simulator;
using AcdController.World;

namespace AcdController.Acdsim;

/// <summary>`acdsim callers`: random callers who press random keys at random moments, in virtual time.</summary>
internal static class CallersProgram
{
    internal const string Usage = """
        acdsim callers [--seed N] [--calls N] [--config FILE] [--json]
          --seed N       all chance is drawn from it; printed first (1)
          --calls N      so many calls (5000)
          --config FILE  what the switch is to do (examples/hotline.conf)
          --json         ends with one JSON object
        Callers press keys and hang up at any moment, agents use every feature, operators press every button; then all stop. Exit status 0 when nothing is left over and every path was right; else 1.

        """;

    // Of a call every so many seconds of its life; hang-ups are one in 25 of these.
    private const int CallsPerHour = 20_000;
    private static readonly Duration s_keyGap = Duration.FromMilliseconds(60);
    private static readonly Duration s_orderGap = Duration.FromMilliseconds(700);

    internal static int Run(IReadOnlyList<string> arguments)
    {
        ulong seed = 1;
        ulong calls = 5000;
        string path = "examples/hotline.conf";
        bool json = false;
        var reader = new OptionReader(arguments);
        while (reader.TryNext(out string name))
        {
            switch (name)
            {
                case "--seed": seed = reader.Seed(); break;
                case "--calls": calls = (ulong)reader.Integer(1, 100_000_000); break;
                case "--config": path = reader.Text(); break;
                case "--json": json = true; break;
                default: throw reader.Unknown();
            }
        }

        System.Console.Error.WriteLine($"seed {seed}");
        long started = Stopwatch.GetTimestamp();
        CallersResult result = CallersRun.Run(Read(path), Chassis(seed), calls, s_keyGap, s_orderGap);
        Tell(result, Stopwatch.GetElapsedTime(started), json);
        return result.Complaints.Count == 0 ? 0 : 1;
    }

    /// <summary>The chassis and the callers of such a run.</summary>
    internal static ChassisOptions Chassis(ulong seed) => new()
    {
        Seed = seed,
        Features = true,
        PromptTime = Duration.FromMilliseconds(2500),
        Callers = new CallerOptions { BusyHourCalls = CallsPerHour, Hold = Duration.FromSeconds(8), Patience = Duration.FromSeconds(60) },
    };

    private static Configuration Read(string path)
    {
        var mistakes = new List<ConfigurationError>();
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new OptionException($"--config {path}: {fault.Message}");
        }

        return ConfigurationText.Read(path, text, mistakes) ?? throw new OptionException(mistakes[0].ToString());
    }

    private static void Tell(CallersResult result, TimeSpan took, bool json)
    {
        TotalsRow totals = result.Totals;
        if (json)
        {
            System.Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{{\"seed\":{result.Seed},\"calls\":{totals.Attempts},\"seconds\":{result.Seconds:F0},\"keys\":{result.Keys},\"hangUps\":{result.HangUps},\"orders\":{result.Orders},\"connected\":{totals.Connected},\"abandoned\":{totals.Abandoned},\"refused\":{totals.Refused},\"failed\":{totals.Failed},\"complaints\":{result.Complaints.Count},\"tookSeconds\":{took.TotalSeconds:F1}}}"));
        }
        else
        {
            System.Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{totals.Attempts} calls in {result.Seconds:F0} s of virtual time: {totals.Connected} connected, {totals.Abandoned} abandoned, {totals.Refused} refused, {totals.Failed} failed"));
            System.Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Keys} keys, {result.HangUps} hang-ups in the middle, {result.Orders} orders; {took.TotalSeconds:F0} s"));
            System.Console.Out.WriteLine("calls by their last step:");
            foreach ((Telephony.TraceKind kind, long count) in result.Ends) System.Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {kind,-22}{count,10}"));
        }

        foreach (string complaint in result.Complaints) System.Console.Error.WriteLine(complaint);
    }
}
