using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using AcdController.Operations;
using Xunit.Abstractions;

namespace AcdController.Host.Tests;

/// <summary>Configurations are committed under traffic, in the real daemon with a simulated chassis: who talks talks on, what is new serves, what is gone is gone, and the journal replays.</summary>
public sealed partial class LiveCommitTests(ITestOutputHelper output) : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly WorkDirectory _directory = new();
    private readonly LogLines _lines = new();

    private string Run => _directory.File("run");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task WhatIsCommittedServes_WhatIsTakenOutIsGone_TalksGoOn()
    {
        using RunningProgram rack = Rack("21");
        using var log = new Log(_lines);
        string config = _directory.Configuration(Hotline.Text(new Hotline()));
        using (Daemon daemon = Daemon.Start(Options.Read(["--config", config, "--cards", _directory.Path], out _)!, log))
        {
            WaitFor(calls => calls.Values.Count(call => call.Phase == "talking") >= 6);

            // A span with agents, and a queue that nobody asks for yet.
            await Commit(daemon, new Hotline { StationSpans = 3, Agents = 18, Queues = ["later"] }, "more agents");
            WaitFor(calls => calls.Values.Count(call => call.Agent?.StartsWith("801", StringComparison.Ordinal) == true && int.Parse(call.Agent) > 8012) > 2);
            Assert.Contains("later", Asked("show queues").ToJsonString(), StringComparison.Ordinal);

            // Two cards: one to the exchange, one to telephones.
            await Commit(daemon, new Hotline { StationSpans = 3, Agents = 24, Cards = 4 }, "more cards");
            _lines.WaitFor("card 4: " + _directory.File("card4") + " open");
            WaitFor(calls => calls.Values.Count(call => call.Span == "3/1" && call.Phase == "talking") > 1 && calls.Values.Any(call => call.Agent is { } agent && int.Parse(agent) > 8018));
            Assert.DoesNotContain("later", Asked("show queues").ToJsonString(), StringComparison.Ordinal);

            // All of it out again: the list says so beforehand, and nothing has happened by asking.
            string reduced = Hotline.Text(new Hotline { Agents = 10 });
            ImpactList impact = await daemon.Desk.ImpactAsync(Daemon.CompileConfiguration("next", reduced).Configuration);
            Assert.Null(impact.Refusal);
            Assert.Equal(14, impact.Agents.Length);
            Assert.Equal([3, 4], impact.Cards.Select(card => card.Card));
            Assert.Contains(impact.Spans, span => span.Span == "3/1" && span.Calls > 0);
            Assert.NotEmpty(impact.Calls);
            Assert.Equal(24, Asked("show agents")["agents"]!.AsArray().Count);
            await Commit(daemon, new Hotline { Agents = 10 }, "as it was, and less");
            _lines.WaitFor("card 3: its line is closed");
            Assert.Equal(2, Asked("show cards")["cards"]!.AsArray().Count);
            Assert.Equal(10, Asked("show agents")["agents"]!.AsArray().Count);
            Dictionary<long, Call> after = Calls();
            Assert.DoesNotContain(after.Values, call => call.Span.StartsWith('3'));
            WaitFor(calls => calls.Count > 5 && calls.Keys.Max() > after.Keys.Max() + 5);
            RackVerdict.AssertNoWrongPath(rack, "3/1", "4/1");
            Assert.Equal(Daemon.ExitClean, daemon.ExitCode);
        }

        ReplayResult replay = Replay.Run(Path.Combine(Run, "journal"));
        Assert.True(replay.Matches, replay.Mismatch ?? replay.Broken);
        Assert.Equal((3, true), (replay.Commits, replay.Complete));
    }

    [Fact]
    public async Task ACommitThatCannotBeIsRefused_AndNothingHasChanged()
    {
        using var log = new Log(_lines);
        string config = _directory.Configuration(Hotline.Text(new Hotline()));
        using Daemon daemon = Daemon.Start(Options.Read(["--config", config, "--cards", _directory.Path], out _)!, log);
        Edition before = daemon.Editions.Now;
        Assert.Contains("trunc", await CommitText(daemon, Hotline.Text(new Hotline()).Replace("trunk", "trunc", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains("no such file", await CommitText(daemon, Hotline.Text(new Hotline()) + "firmware-key /nowhere.pem\n"), StringComparison.Ordinal);
        Assert.Contains("at most 1048576", await CommitText(daemon, new string('!', CommitRecord.TextOctetsMax + 1)), StringComparison.Ordinal);
        Assert.Same(before, daemon.Editions.Now);
    }

    [Fact]
    public async Task AThousandAgentsChangeInOneStep()
    {
        using var log = new Log(_lines);
        string config = _directory.Configuration(Hotline.Large(1000));
        using Daemon daemon = Daemon.Start(Options.Read(["--config", config, "--cards", _directory.Path], out _)!, log);
        for (int agents = 1001; agents <= 1003; agents++)
        {
            Assert.Null(await CommitText(daemon, Hotline.Large(agents)));
            output.WriteLine(daemon.Desk.Commits!.LastCost!.ToString());
            Assert.Equal(agents, Asked("show agents")["agents"]!.AsArray().Count);
        }
    }

    [Fact]
    public async Task ACommandThatWasReadWithAnotherConfigurationIsNotDone()
    {
        using var log = new Log(_lines);
        string config = _directory.Configuration(Hotline.Text(new Hotline()));
        using Daemon daemon = Daemon.Start(Options.Read(["--config", config, "--cards", _directory.Path], out _)!, log);
        Edition before = daemon.Editions.Now;
        Assert.Null(await CommitText(daemon, Hotline.Text(new Hotline { Agents = 3 })));
        var order = new Command { Kind = CommandKind.AgentLogOut, Agent = 2 };
        Assert.Same(Desk.Outdated, await daemon.Desk.AskAsync(order, before.Configuration));
        Assert.NotSame(Desk.Outdated, await daemon.Desk.AskAsync(order, daemon.Editions.Now.Configuration));
        Assert.Equal(12, daemon.Editions.Of(before.Number).Agents.Length);
    }

    [Fact]
    public void AChangedFileIsTakenByTheRunThatGoesOn_AndAKillAfterItGoesOnWithIt()
    {
        using RunningProgram rack = Rack("22");
        string config = _directory.Configuration(Hotline.Text(new Hotline()));
        Dictionary<long, Call> before;
        using (RunningProgram daemon = Programs.StartDaemon(config, _directory.Path))
        {
            before = WaitFor(calls => calls.Values.Count(call => call.Phase == "talking") >= 6);
            daemon.Kill();
        }

        _directory.Configuration(Hotline.Text(new Hotline { StationSpans = 3, Agents = 24, Cards = 4 }));
        using (RunningProgram daemon = Programs.StartDaemon(config, _directory.Path))
        {
            Assert.Contains(daemon.Lines, line => line.Contains("committed by start-up", StringComparison.Ordinal));
            Dictionary<long, Call> after = WaitFor(calls => calls.Values.Any(call => call.Span == "3/1" && call.Phase == "talking"));
            AssertTalksGoOn(before, after);
            CommitAtTheConsole("configure", "queue later", "skill general", "commit comment evening");
            before = Calls();
            daemon.Kill();
        }

        using (RunningProgram daemon = Programs.StartDaemon(config, _directory.Path))
        {
            Assert.DoesNotContain(daemon.Lines, line => line.Contains("committed by start-up", StringComparison.Ordinal));
            Assert.Contains(daemon.Lines, line => line.Contains("the configuration is the one that was committed last", StringComparison.Ordinal));
            Assert.Contains("later", Asked("show queues").ToJsonString(), StringComparison.Ordinal);
            AssertTalksGoOn(before, WaitFor(calls => calls.Keys.Max() > before.Keys.Max() + 3));
            Assert.Equal(24, Asked("show agents")["agents"]!.AsArray().Count);
            RackVerdict.AssertNoWrongPath(rack);
            Assert.Equal(0, daemon.Terminate());
        }

        ReplayResult replay = Replay.Run(Path.Combine(Run, "journal"));
        Assert.True(replay.Matches, replay.Mismatch ?? replay.Broken);
        Assert.Equal(2, replay.Commits);
    }

    // Whoever talked talks, or has hung up in the ordinary way.
    private static void AssertTalksGoOn(Dictionary<long, Call> before, Dictionary<long, Call> after)
    {
        foreach ((long number, Call call) in before.Where(call => call.Value.Phase == "talking"))
            Assert.True(!after.TryGetValue(number, out Call? now) || now.Phase is "talking" or "clearing", $"call {number} was {call.Phase}, is {now?.Phase}");
        Assert.Contains(before, call => call.Value.Phase == "talking" && after.TryGetValue(call.Key, out Call? now) && now.Phase == "talking");
    }

    private async Task Commit(Daemon daemon, Hotline next, string comment)
    {
        // What goes on whatever happens: talks on spans and with agents that stay.
        Dictionary<long, Call> before = Calls();
        string text = Hotline.Text(next);
        Assert.Null(await daemon.Desk.CommitAsync(Daemon.CompileConfiguration("next", text).Configuration, text, "tester", comment));
        Dictionary<long, Call> after = Calls();
        output.WriteLine(daemon.Desk.Commits!.LastCost!.ToString());
        Call[] stay = [.. before.Values.Where(call => call.Phase == "talking" && next.Has(call.Span) && call.Agent is { } agent && next.HasAgent(agent))];
        Assert.All(stay, call => Assert.True(!after.TryGetValue(call.Number, out Call? now) || now.Phase is "talking" or "clearing", $"call {call.Number} is {now?.Phase}"));
        Assert.True(stay.Count(call => after.ContainsKey(call.Number)) >= stay.Length / 2, $"{stay.Length} talks were to stay");
    }

    private void CommitAtTheConsole(params string[] lines)
    {
        using var client = new Client(Run);
        foreach (string line in lines) Assert.EndsWith("=0\n", client.Ask("text " + line), StringComparison.Ordinal);
    }

    private static Task<string?> CommitText(Daemon daemon, string text) => daemon.Desk.CommitAsync(text, "tester", "", null);

    private RunningProgram Rack(string seed) => Programs.Start(
        Programs.Dll("acdsim.dll"), "Waiting", "rack", "--dir", _directory.Path, "--cards", "4", "--bhca", "14400", "--hold", "60", "--patience", "60", "--seed", seed, "--json");

    private Dictionary<long, Call> WaitFor(Func<Dictionary<long, Call>, bool> done)
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            Dictionary<long, Call> calls = Calls();
            if (calls.Count > 0 && done(calls)) return calls;
            Assert.True(Stopwatch.GetElapsedTime(start) < s_patience, string.Join(' ', calls.Values) + "\n" + string.Join('\n', _lines.Lines));
        }
    }

    private Dictionary<long, Call> Calls() => Asked("show calls")["calls"]!.AsArray().Select(call => Call.Of(call!)).ToDictionary(call => call.Number);

    private JsonNode Asked(string command)
    {
        using var client = new Client(Run);
        return JsonNode.Parse(client.Ask("json " + command).Split('\n')[0][1..])!;
    }

    private sealed record Call(long Number, string Phase, string Span, string? Agent)
    {
        public static Call Of(JsonNode row) => new(
            row["call"]!.GetValue<long>(), row["phase"]!.GetValue<string>(), row["callerChannel"]?.GetValue<string>().Split(':')[0] ?? "", row["agent"]?.GetValue<string>());
    }
}

/// <summary>A hotline on cards 1 and 2, or on 1 to 4: odd ones to the exchange, even ones to telephones.</summary>
internal sealed record Hotline
{
    public int Cards { get; init; } = 2;

    public int StationSpans { get; init; } = 2;

    public int Agents { get; init; } = 12;

    public string[] Queues { get; init; } = [];

    public static string Text(Hotline hotline)
    {
        var text = new StringBuilder("hostname commits\ncalls 200\n");
        for (int card = 1; card <= hotline.Cards; card++) text.Append($"card {card} e1 ports 4 baud 921600\n");
        text.Append("span 1/1 trunk user\nspan 1/2 trunk user\n");
        for (int span = 1; span <= hotline.StationSpans; span++) text.Append($"span 2/{span} station network\n");
        if (hotline.Cards == 4) text.Append("span 3/1 trunk user\nspan 4/1 station network\n");
        text.Append("announcement welcome prompt 1\nannouncement hold-music prompt 2\nskill general\n");
        foreach (string queue in (string[])["general", .. hotline.Queues]) text.Append($"queue {queue}\n  skill general\n  music hold-music\n  length 50\n  ring-time 4\n  wrap-up 1\n");
        text.Append("plan hotline\n  answer\n  play welcome\n  queue general\n  disconnect cause 17\nnumber 10000 plan hotline\nnumber 10001 plan hotline\n");
        for (int agent = 1; agent <= hotline.Agents; agent++) text.Append($"agent {8000 + agent}\n  skill general\n  span {SpanOf(agent)}\n  ready-at-start\n  return-after 5\n");
        return text.ToString();
    }

    /// <summary>A large site: 16 cards, 64 spans, 100 queues, 1000 calls.</summary>
    public static string Large(int agents)
    {
        var text = new StringBuilder("calls 1000\n");
        for (int card = 1; card <= 16; card++) text.Append($"card {card} e1 ports 4 baud 921600\n");
        for (int span = 0; span < 64; span++) text.Append($"span {(span / 4) + 1}/{(span % 4) + 1} {(span < 32 ? "trunk user" : "station network")}\n");
        for (int skill = 0; skill < 50; skill++) text.Append($"skill s{skill}\n");
        for (int queue = 0; queue < 100; queue++) text.Append($"queue q{queue}\n  skill s{queue % 50}\n  length 100\n");
        text.Append("plan main\n  answer\n  queue q1\nnumber 10000 plan main\n");
        for (int agent = 0; agent < agents; agent++) text.Append($"agent {10_000 + agent}\n  skill s{agent % 50}\n  skill s{(agent + 7) % 50}\n");
        return text.ToString();
    }

    public bool Has(string span) => span is "1/1" or "1/2" || (Cards == 4 && span == "3/1");

    public bool HasAgent(string agent) => int.Parse(agent, System.Globalization.CultureInfo.InvariantCulture) <= 8000 + Agents;

    private static string SpanOf(int agent) => agent switch
    {
        <= 6  => "2/1",
        <= 12 => "2/2",
        <= 18 => "2/3",
        _     => "4/1",
    };
}
