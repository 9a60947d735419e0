using System;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using AcdController.Controller;
using AcdController.Operations;

namespace AcdController.Host.Tests;

/// <summary>Who had signed out, or was not ready, is so again after a restart; real processes, real kill -9.</summary>
public sealed class RestartTests : IDisposable
{
    private const string Agents = """

        reason 7 lunch
        reason 9 training
        agent 8002-8005
          skill general
          ready-at-start
        agent 8006-8008
          skill general

        """;

    private readonly WorkDirectory _directory = new();
    private string _config;

    public RestartTests() => _config = _directory.Configuration(SmallSwitch.Text + Agents);

    private string Run => _directory.File("run");

    private string Journal => Path.Combine(Run, "journal");

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AfterARestartTheAgentsAreAsTheyWere(bool killed)
    {
        string before = OrderAll(killed);
        UpgradeProgram();
        using (RunningProgram again = Start("8 agents restored as the last run left them, 6 of them otherwise than configured"))
        {
            Assert.Equal(before, ShowAgents());
            again.Kill();
        }

        // The orders of the restart are inputs of the new run: it replays, and the next start finds the same in it.
        ReplayResult replay = Replay.Run(Journal);
        Assert.True(replay.Matches, replay.Mismatch ?? replay.Broken);
        UpgradeProgram();
        using RunningProgram third = Start("8 agents restored");
        Assert.Equal(before, ShowAgents());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void WithTheSameConfigurationTheRunGoesOn(bool killed)
    {
        string before = OrderAll(killed);
        string epoch = EpochOf(Journal);
        using (RunningProgram again = Start("the run of before goes on: 0 calls kept, agents as they were"))
        {
            Assert.Equal(before, ShowAgents());
            Assert.DoesNotContain(again.Lines, line => line.Contains("restored", StringComparison.Ordinal));
            again.Kill();
        }

        // One run in two segments that replay as one.
        Assert.Equal(epoch, EpochOf(Journal));
        ReplayResult replay = Replay.Run(Journal);
        Assert.True(replay.Matches, replay.Mismatch ?? replay.Broken);
        Assert.Equal(2, replay.Segments);
    }

    [Fact]
    public void ARunThatBrokeGoesOnWithoutTheInputThatBrokeIt_ButNotTwice()
    {
        using var directory = new WorkDirectory();
        using (var run = new RecordedRun(directory.Path))
        {
            run.Feed(10);
            run.Break();
        }

        var lines = new LogLines();
        using var log = new Log(lines);
        Continuation? before = Continuation.TryFind(directory.Path, RecordedRun.Epoch, log);
        Assert.NotNull(before);
        lines.WaitFor("without the input that broke it");
        using (var again = new RecordedRun(directory.Path, before))
        {
            again.Feed(3);
            again.Break();
        }

        Assert.Null(Continuation.TryFind(directory.Path, RecordedRun.Epoch, log));
        lines.WaitFor("it broke twice");
    }

    [Theory]
    [InlineData(89, true)]
    [InlineData(91, false)]
    public void ARunThatWasAwayTooLongDoesNotGoOn(int seconds, bool expected)
    {
        using var directory = new WorkDirectory();
        using (var run = new RecordedRun(directory.Path)) run.Feed(10);
        using var log = new Log(new LogLines());
        Continuation? before = Continuation.TryFind(directory.Path, RecordedRun.Epoch + (ulong)(seconds * 1_000_000L), log);
        Assert.Equal(expected, before is not null);
    }

    [Fact]
    public void AWallClockThatWasSetBackDoesNotTurnTheTimeBack()
    {
        using var directory = new WorkDirectory();
        using (var run = new RecordedRun(directory.Path)) run.Feed(1000);
        using var log = new Log(new LogLines());
        Continuation? before = Continuation.TryFind(directory.Path, 5, log);
        Assert.NotNull(before);
        Assert.Equal(Replay.OfSegment(Restoration.Newest(directory.Path)!).Last, before.Now);
    }

    [Fact]
    public void WithFreshTheyStartAsConfigured()
    {
        using (Start("no journal")) Done("agent", "8002", "log-out");
        using RunningProgram again = Programs.StartDaemon(_config, _directory.Path, "--fresh");
        Assert.DoesNotContain(again.Lines, line => line.Contains("restored", StringComparison.Ordinal));
        Assert.Equal("ready", StatusOf("8002"));
    }

    [Fact]
    public void WithAnotherConfigurationTheyAreFoundByName()
    {
        OrderAll(killed: true);

        // 8003 is gone, which moves everybody behind it; lunch has another number, training is no reason any more.
        string text = SmallSwitch.Text + """

            reason 12 lunch
            agent 7000
              skill general
            agent 8002
              skill general
              ready-at-start
            agent 8004-8005
              skill general
              ready-at-start
            agent 8006-8008
              skill general

            """;
        _config = _directory.Configuration(text);
        UpgradeProgram();
        using RunningProgram again = Start("7 agents restored as the last run left them, 5 of them otherwise than configured; 1 of the last run are not configured any more");
        Assert.Equal("logged-out", StatusOf("7000"));
        Assert.Equal("ready", StatusOf("8001"));
        Assert.Equal("logged-out", StatusOf("8002"));
        Assert.Equal("not-ready", StatusOf("8004"));
        Assert.Equal("not-ready", StatusOf("8006"));
        Assert.Equal("ready", StatusOf("8007"));
        JsonNode lunch = AgentRow("8006");
        Assert.Contains("lunch", lunch.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("training", AgentRow("8004").ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("head")]
    [InlineData("record")]
    [InlineData("foreign")]
    public void ADamagedJournalIsSaidAndTheStartGoesOn(string what)
    {
        OrderAll(killed: true);
        string file = Assert.Single(Directory.GetFiles(Journal, "*.journal"));
        byte[] octets = File.ReadAllBytes(file);
        int offset = what == "head" ? 200 : (int)JournalReader.Open(file).Offset + JournalFormat.RecordHeadOctets;
        octets[offset] ^= 0xFF;
        if (what == "foreign") octets.AsSpan().Fill((byte)'x');
        File.WriteAllBytes(file, octets);

        using RunningProgram again = Start($"agents start as configured, those of the last run are lost: {file}: offset ");
        Assert.Equal("ready", StatusOf("8002"));
        Assert.Equal("logged-out", StatusOf("8006"));
    }

    [Fact]
    public void ARunThatWasKilledWhileItRestoredIsPassedOver()
    {
        string before = OrderAll(killed: true);
        UpgradeProgram();
        string whole = Assert.Single(Directory.GetFiles(Journal, "*.journal"));

        // What kill -9 leaves in the middle of the orders: a newer run with its first input and one of several orders.
        string text = File.ReadAllText(_config);
        var core = new Switch(Daemon.ReadConfiguration(_config).Configuration);
        ulong epoch = 9_000_000_000_000_000;
        var origin = new JournalOrigin(epoch, ProgramVersion.Text, _config, text);
        using (var log = new Log(TextWriter.Null))
        using (var keeper = new JournalKeeper(Journal, JournalWriter.SegmentOctets(0, origin, core.Store), 4, log))
        {
            var writer = new JournalWriter(keeper, origin, core.Store);
            var order = new Command { Kind = CommandKind.AgentLogOut, Agent = 1 };
            writer.Append(default, InputKind.BootEpoch, 0, MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in epoch)));
            writer.Append(default, InputKind.Command, 0, MemoryMarshal.AsBytes(new ReadOnlySpan<Command>(in order)));
            writer.End(clean: false);
        }

        Assert.Equal(2, Directory.GetFiles(Journal, "*.journal").Length);
        using RunningProgram again = Start("8 agents restored");
        Assert.Equal(before, ShowAgents());
        Assert.Contains(whole, Directory.GetFiles(Journal, "*.journal"));
        Assert.DoesNotContain(Directory.GetFiles(Journal), file => file.Contains("9000000000000000", StringComparison.Ordinal));
    }

    [Fact]
    public void WhoWasForcedNotReadyStaysNotReady_AndWhoReturnsByHimselfIsReady()
    {
        // Every telephone refuses; agents 8001 to 8003 come back by themselves, 8004 to 8006 do not.
        string text = SmallSwitch.Text.Replace("\nagent 8001", "\nagent 8001-8003", StringComparison.Ordinal)
            .Replace("  number 8001\n", "", StringComparison.Ordinal)
            .Replace("ports 2", "ports 4", StringComparison.Ordinal)
            .Replace("span 1/2 station network", "card 2 e1 ports 4 baud 921600\nspan 2/1 station network", StringComparison.Ordinal)
            + "\n  return-after 3600\nagent 8004-8006\n  skill general\n  ready-at-start\n";
        _config = _directory.Configuration(text);
        using RunningProgram rack = Programs.Start(Programs.Dll("acdsim.dll"), "seed", "rack", "--dir", _directory.Path, "--bhca", "72000", "--reject-share", "1", "--seed", "5");
        using (RunningProgram daemon = Start("no journal"))
        {
            SpinFor(() => Enumerable.Range(8001, 6).All(agent => StatusOf($"{agent}") == "not-ready"));
            daemon.Kill();
        }

        // Their numbers may be another test's terminals a moment later: no line leads there any more.
        File.Delete(_directory.File("card1"));
        File.Delete(_directory.File("card2"));
        rack.Kill();
        UpgradeProgram();
        using RunningProgram again = Start("6 agents restored as the last run left them, 3 of them otherwise than configured");
        for (int agent = 8001; agent <= 8003; agent++) Assert.Equal("ready", StatusOf($"{agent}"));
        for (int agent = 8004; agent <= 8006; agent++) Assert.Equal("not-ready", StatusOf($"{agent}"));
    }

    [Fact]
    public void TheNewestSegmentIsEnough()
    {
        using var directory = new WorkDirectory();
        using var run = new RecordedRun(directory.Path);
        run.Order(new Command { Kind = CommandKind.AgentLogOut, Agent = 0 });
        run.FillSegment(directory.Path);
        run.Feed(10);
        foreach (string older in Directory.GetFiles(directory.Path, "*.journal").Order(StringComparer.Ordinal).SkipLast(1)) File.Delete(older);
        AssertOneLogOut(directory);
    }

    [Fact]
    public void ARunThatBrokeIsReadToTheInputBefore()
    {
        using var directory = new WorkDirectory();
        using var run = new RecordedRun(directory.Path);
        run.Feed(10);
        run.Order(new Command { Kind = CommandKind.AgentLogOut, Agent = 0 });
        run.Break();
        Assert.NotNull(Replay.Run(directory.Path).Broken);
        AssertOneLogOut(directory);
    }

    [Theory]
    [InlineData(AgentStatus.Busy, AgentThen.Ready, AgentThen.Ready)]
    [InlineData(AgentStatus.Busy, AgentThen.NotReady, AgentThen.NotReady)]
    [InlineData(AgentStatus.WrapUp, AgentThen.LoggedOut, AgentThen.LoggedOut)]
    [InlineData(AgentStatus.Offered, AgentThen.LoggedOut, AgentThen.LoggedOut)]
    [InlineData(AgentStatus.Resting, AgentThen.Ready, AgentThen.Ready)]
    [InlineData(AgentStatus.NotConnected, AgentThen.Ready, AgentThen.Ready)]
    [InlineData(AgentStatus.OnTelephone, AgentThen.Ready, AgentThen.Ready)]
    [InlineData(AgentStatus.NotReady, AgentThen.Ready, AgentThen.NotReady)]
    [InlineData(AgentStatus.LoggedOut, AgentThen.Ready, AgentThen.LoggedOut)]
    internal void ACallInHandLeavesWhatWouldHaveFollowed(AgentStatus status, AgentThen then, AgentThen expected)
    {
        var row = new AgentRow { Status = status, Then = then, Reason = 5, BySupervisor = true };
        AgentWish wish = AgentWish.Of(row, SmallSwitch.Configuration());
        Assert.Equal(expected, wish.Is);
        Assert.Equal(expected == AgentThen.NotReady ? 5 : 0, wish.Reason);
        Assert.Equal(expected != AgentThen.Ready, wish.BySupervisor);
    }

    private static void AssertOneLogOut(WorkDirectory directory)
    {
        var lines = new LogLines();
        using var log = new Log(lines);
        Command order = Assert.Single(Restoration.Orders(directory.Path, SmallSwitch.Configuration(), log));
        Assert.Equal((CommandKind.AgentLogOut, 0), (order.Kind, order.Agent));
        lines.WaitFor("1 agents restored as the last run left them, 1 of them otherwise than configured");
    }

    // 8001 as configured; 8002 signed out; 8003 to 8005 not ready, with reasons; 8006 signed in and not ready; 8007 ready; 8008 as configured.
    private string OrderAll(bool killed)
    {
        using RunningProgram daemon = Start("no journal");
        Done("agent", "8002", "log-out");
        Done("agent", "8003", "not-ready", "reason", "lunch");
        Done("agent", "8004", "not-ready", "reason", "training");
        Done("agent", "8005", "not-ready");
        Done("agent", "8006", "log-in");
        Done("agent", "8006", "not-ready", "reason", "lunch");
        Done("agent", "8007", "log-in");
        Done("agent", "8007", "ready");
        string shown = ShowAgents();
        Assert.Contains("lunch", shown, StringComparison.Ordinal);
        if (killed) daemon.Kill();
        else Assert.Equal(0, daemon.Terminate());
        return shown;
    }

    // The journal of another version of the program: a run cannot go on with it, its agents can.
    private void UpgradeProgram() => JournalSurgery.MakeForeign(Journal);

    private static string EpochOf(string journal) => Assert.Single(Directory.GetFiles(journal, "*.journal").Select(file => Path.GetFileName(file).Split('-')[0]).Distinct());

    private RunningProgram Start(string words)
    {
        RunningProgram daemon = Programs.StartDaemon(_config, _directory.Path);
        if (daemon.Lines.Any(line => line.Contains(words, StringComparison.Ordinal))) return daemon;
        daemon.Dispose();
        Assert.Fail($"no line '{words}' in: {string.Join('\n', daemon.Lines)}");
        return daemon;
    }

    // Times differ from start to start, nothing else may.
    private string ShowAgents()
    {
        JsonNode agents = Asked();
        foreach (JsonNode? row in agents["agents"]!.AsArray())
        {
            foreach (string name in row!.AsObject().Select(field => field.Key).Where(name => name.EndsWith("Seconds", StringComparison.Ordinal)).ToArray()) row.AsObject().Remove(name);
        }

        return agents.ToJsonString();
    }

    private JsonNode AgentRow(string name) => Asked()["agents"]!.AsArray().Single(row => row!["agent"]!.GetValue<string>() == name)!;

    private string StatusOf(string name) => AgentRow(name)["status"]!.GetValue<string>();

    private JsonNode Asked()
    {
        using var client = new Client(Run);
        return JsonNode.Parse(client.Ask("json show agents").Split('\n')[0][1..])!;
    }

    private void Done(params string[] words)
    {
        using var client = new Client(Run);
        Assert.EndsWith("=0\n", client.Ask("text " + string.Join(' ', words)), StringComparison.Ordinal);
    }

    private static void SpinFor(Func<bool> done)
    {
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        while (!done()) Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(start) < TimeSpan.FromMinutes(2), "it never came to be");
    }
}
