using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace AcdController.Host.Tests;

/// <summary>The controller is killed in the middle of calls and started again at once: nobody who talks or waits notices.</summary>
public sealed class ContinuationTests : IDisposable
{
    // The exchange's data link waits 4 s for an answer: T200, and N200 times again. One is left for the lines.
    private static readonly TimeSpan s_linkPatience = TimeSpan.FromSeconds(3);

    private readonly WorkDirectory _directory = new();

    private string Run => _directory.File("run");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void KilledInTheMiddleOfCalls_TheyGoOn()
    {
        string config = Path.Combine(Here(), "..", "..", "examples", "small.conf");
        using RunningProgram rack = Programs.Start(
            Programs.Dll("acdsim.dll"), "Waiting", "rack", "--dir", _directory.Path, "--bhca", "14400", "--hold", "60", "--patience", "60", "--seed", "11", "--json");
        Dictionary<long, string> before;
        long away;
        using (RunningProgram daemon = Programs.StartDaemon(config, _directory.Path))
        {
            before = WaitFor(calls => calls.Count(call => call.Value == "talking") >= 15 && calls.Count(call => call.Value == "waiting") >= 5);
            away = Stopwatch.GetTimestamp();
            daemon.Kill();
        }

        using RunningProgram again = Programs.StartDaemon(config, _directory.Path);
        bool inTime = Stopwatch.GetElapsedTime(away) < s_linkPatience;
        Assert.Contains(again.Lines, line => line.Contains("the run of before goes on: ", StringComparison.Ordinal));
        Dictionary<long, string> after = WaitFor(calls => calls.Keys.Max() > before.Keys.Max() + 3);

        // Whoever talked talks, or has hung up in the ordinary way; whoever waited waits or talks, with the same number: no card was configured anew.
        foreach ((long call, string phase) in before.Where(call => call.Value == "talking")) Assert.True(!after.TryGetValue(call, out string? now) || now is "talking" or "clearing", $"call {call} was {phase}, is {now}");
        int stay = before.Count(call => call.Value is "talking" or "waiting" && after.ContainsKey(call.Key));
        Assert.True(stay >= 15, $"{stay} of {before.Count} calls are still there");
        Assert.All(Cards(), card => Assert.Equal(1, card!["starts"]!.GetValue<int>()));

        JsonNode summary = JsonNode.Parse(RackVerdict.AssertNoWrongPath(rack))!;

        // Whoever hung up while nobody answered for longer than the exchange's data link waits is cleared by its T305, 30 s, which nobody waits for here.
        if (inTime) Assert.Equal(0, summary["failed"]!.GetValue<int>());
    }

    private JsonArray Cards() => Ask("show cards")["cards"]!.AsArray();

    private Dictionary<long, string> WaitFor(Func<Dictionary<long, string>, bool> done)
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            Dictionary<long, string> calls = Ask("show calls")["calls"]!.AsArray().ToDictionary(call => call!["call"]!.GetValue<long>(), call => call!["phase"]!.GetValue<string>());
            if (calls.Count > 0 && done(calls)) return calls;
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromMinutes(2), string.Join(' ', calls));
        }
    }

    private JsonNode Ask(string command)
    {
        using var client = new Client(Run);
        return JsonNode.Parse(client.Ask("json " + command).Split('\n')[0][1..])!;
    }

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;
}
