using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AcdController.DistributionModel;

namespace AcdController.Acdsim;

/// <summary>`acdsim model` and `acdsim order`: the distribution engine against the reference, and calls that must not overtake.</summary>
internal static class ModelProgram
{
    internal const string Usage = """
        acdsim model [--seed N] [--events M] [--json]
          random configurations and schedules, given to the engine and to a slow reference written from docs/distribution.md (1000000 events)
        acdsim order [--seed N] [--offers M] [--json]
          equal calls in one queue: how many offers overtake an earlier call (100000000 offers)
        Exit status 0 when nothing is wrong; 1 with seed, event, both states and a short schedule otherwise.

        """;

    internal static int Model(IReadOnlyList<string> arguments)
    {
        (ulong seed, long events, bool json) = Read(arguments, "--events", 1_000_000);
        System.Console.Error.WriteLine($"seed {seed}");
        long started = Stopwatch.GetTimestamp();
        RehearsalResult result = Rehearsal.Run(seed, events);
        TimeSpan took = Stopwatch.GetElapsedTime(started);
        if (json) System.Console.Out.WriteLine(JsonSerializer.Serialize(new { seed, events = result.Events, configurations = result.Configurations, offers = result.Offers, findings = result.Finding is null ? 0 : 1, seconds = Math.Round(took.TotalSeconds, 2) }));
        else System.Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Events} events on {result.Configurations} configurations, {result.Offers} offers, {took.TotalSeconds:F1} s: {(result.Finding is null ? "the same decisions" : "a difference")}"));
        if (result.Finding is null) return 0;
        System.Console.Error.WriteLine(result.Finding);
        return 1;
    }

    internal static int Order(IReadOnlyList<string> arguments)
    {
        (ulong seed, long offers, bool json) = Read(arguments, "--offers", 100_000_000);
        System.Console.Error.WriteLine($"seed {seed}");
        long started = Stopwatch.GetTimestamp();
        OrderResult result = OrderRun.Run(seed, offers);
        TimeSpan took = Stopwatch.GetElapsedTime(started);
        if (json) System.Console.Out.WriteLine(JsonSerializer.Serialize(new { seed, offers = result.Offers, overtakes = result.Overtakes, returned = result.Returned, seconds = Math.Round(took.TotalSeconds, 2) }));
        else System.Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Offers} offers, {result.Returned} calls came back, {result.Overtakes} overtakes, {took.TotalSeconds:F1} s"));
        return result.Overtakes == 0 ? 0 : 1;
    }

    private static (ulong Seed, long Count, bool Json) Read(IReadOnlyList<string> arguments, string counted, long count)
    {
        ulong seed = 1;
        bool json = false;
        var reader = new OptionReader(arguments);
        while (reader.TryNext(out string name))
        {
            if (name == "--seed") seed = reader.Seed();
            else if (name == counted) count = reader.Integer(1, long.MaxValue);
            else if (name == "--json") json = true;
            else throw reader.Unknown();
        }

        return (seed, count, json);
    }
}
