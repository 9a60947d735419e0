using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace AcdController.Host.Tests;

/// <summary>Configuration commands over the socket of a whole controller.</summary>
public sealed class ConfigurationDaemonTests : ControllerInProcess
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    [Fact]
    public void AScriptInMml_BringsAConfigurationBack()
    {
        using Daemon daemon = Daemon.Start(_options, _log);
        using var client = new Client(_options.Run);
        string before = client.Ask("text show running-config");
        string[] report = [.. client.Ask("text LST ALL CFG:;").Split('\n').Select(line => line.TrimStart('|'))];
        string[] script = report[Array.IndexOf(report, "BGN TRANS: EMPTY=YES;")..(Array.IndexOf(report, "CMT TRANS:;") + 1)];
        foreach (string line in (string[])["ADD SKILL: SKILL=more;", "ADD QUEUE: QN=\"all night\", SKILL=more;"]) Assert.Contains("RETCODE = 0", client.Ask("text " + line), StringComparison.Ordinal);
        Assert.NotEqual(before, client.Ask("text show running-config"));

        foreach (string line in script) Assert.Contains("RETCODE = 0", client.Ask("text " + line), StringComparison.Ordinal);

        Assert.Equal(before, client.Ask("text show running-config"));
        // And the other form of an answer.
        string json = client.Ask("text DSP QUEUE: FMT=JSON;");
        Assert.Equal(client.Ask("text show queues | json").Split(",\"sequence\"")[0], json.Split(",\"sequence\"")[0]);
        Assert.StartsWith("|{\"queues\":[", json, StringComparison.Ordinal);
        Assert.Contains("FMT: must be TEXT or JSON", client.Ask("text DSP QUEUE: FMT=XML;"), StringComparison.Ordinal);
    }

    [Fact]
    public void ACandidateIsEditedComparedCommittedAndRolledBack()
    {
        using Daemon daemon = Daemon.Start(_options, _log);
        using var client = new Client(_options.Run);
        string before = client.Ask("text show running-config");
        Assert.Equal("=0\n", client.Ask("text configure"));
        Assert.Equal("=0\n", client.Ask("text queue general"));
        Assert.Equal("=0\n", client.Ask("text ring-t 20"));
        Assert.Equal("=0\n", client.Ask("text music welcome"));
        Assert.StartsWith("=1 ring-time soon: the ring time must be 0.1 to 3600 seconds", client.Ask("text ring-time soon"), StringComparison.Ordinal);
        Assert.Contains("music welcome", client.Ask("text show"), StringComparison.Ordinal);
        Assert.Equal("|  queue general\n|+   music welcome\n|-   ring-time 15\n|+   ring-time 20\n=0\n", client.Ask("text compare"));
        Assert.Equal("|no mistakes: +2 -1 lines\n|\n|no call, agent, span or card is touched\n=0\n", client.Ask("text commit check"));
        Assert.Equal(before, client.Ask("text show running-config"));
        Assert.Contains("Generation        2", client.Ask("text commit comment night shift"), StringComparison.Ordinal);
        Assert.Contains("ring-time 20", client.Ask("text show running-config"), StringComparison.Ordinal);
        Assert.Contains("night shift", client.Ask("text show configuration generations"), StringComparison.Ordinal);
        Assert.Equal("=0\n", client.Ask("text exit").Split('|')[^1]);
        client.Ask("text rollback 1");
        client.Ask("text commit");
        Assert.Equal(before, client.Ask("text show running-config"));
        Assert.Equal("=0\n", client.Ask("text end"));
        Assert.StartsWith("=1 ", client.Ask("text ring-time 20"), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsNotSavedIsGoneWithTheNextRun_WhatIsSavedStays()
    {
        using (Daemon.Start(_options, _log))
        {
            using var client = new Client(_options.Run);
            client.Ask("text configure");
            client.Ask("text hostname saved");
            Assert.EndsWith("=0\n", client.Ask("text commit"), StringComparison.Ordinal);
            Assert.EndsWith("=0\n", client.Ask("text save"), StringComparison.Ordinal);
            client.Ask("text hostname unsaved");
            Assert.EndsWith("=0\n", client.Ask("text commit"), StringComparison.Ordinal);
        }

        // The run goes on with what was committed last …
        using (Daemon.Start(_options, _log))
        {
            using var client = new Client(_options.Run);
            Assert.Contains("hostname unsaved", client.Ask("text show running-config"), StringComparison.Ordinal);
        }

        // … a fresh one begins with what was saved.
        using (Daemon.Start(_options with { Fresh = true }, _log))
        {
            using var client = new Client(_options.Run);
            Assert.Contains("hostname saved", client.Ask("text show running-config"), StringComparison.Ordinal);
            Assert.Contains("at start-up: generation 2 was saved", client.Ask("json show configuration generations"), StringComparison.Ordinal);
        }

        // Unless the file was edited.
        File.WriteAllText(_options.Config, SmallSwitch.Text.Replace("hostname small", "hostname edited", StringComparison.Ordinal));
        using (Daemon.Start(_options with { Fresh = true }, _log))
        {
            using var client = new Client(_options.Run);
            Assert.Contains("hostname edited", client.Ask("text show running-config"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void RunningConfigLoadedIntoAnEmptyBox_HasTheSameDigest()
    {
        string digest;
        string text;
        using (Daemon.Start(_options, _log))
        {
            using var client = new Client(_options.Run);
            digest = client.Ask("text show configuration status").Split('\n').First(line => line.StartsWith("|Digest", StringComparison.Ordinal));
            text = string.Concat(client.Ask("text show running-config").Split('\n').Where(line => line.StartsWith('|')).Select(line => line[1..] + "\n"));
        }

        File.WriteAllText(_options.Config, "hostname empty\ncard 1 e1\n");
        Options empty = _options with { State = _directory.File("state2"), Run = _directory.File("run2") };
        using (Daemon.Start(empty, _log))
        {
            using var client = new Client(empty.Run);
            client.Ask("text configure");
            client.Ask("text load replace");
            foreach (string line in text.TrimEnd('\n').Split('\n')) Assert.Equal("=0\n", client.Ask("text " + line));
            Assert.StartsWith("|loaded: ", client.Ask("text ."), StringComparison.Ordinal);
            Assert.EndsWith("=0\n", client.Ask("text commit"), StringComparison.Ordinal);
            Assert.Contains(digest, client.Ask("text show configuration status"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void AnEditInMmlOutsideOfATransactionIsACommit()
    {
        using Daemon daemon = Daemon.Start(_options, _log);
        using var client = new Client(_options.Run);
        client.Ask("text ADD QUEUE: QN=mml, SKILL=general, WEIGHT=3;");
        Assert.Contains("queue mml", client.Ask("text show running-config"), StringComparison.Ordinal);
        Assert.Contains("weight 3", client.Ask("text LST QUEUE: QN=mml;"), StringComparison.Ordinal);
        Assert.Contains("is there already", client.Ask("text ADD QUEUE: QN=mml;"), StringComparison.Ordinal);
        Assert.Contains("is not there", client.Ask("text MOD QUEUE: QN=mno, WEIGHT=3;"), StringComparison.Ordinal);
        client.Ask("text RMV QUEUE: QN=mml;");
        Assert.DoesNotContain("queue mml", client.Ask("text show running-config"), StringComparison.Ordinal);
        Assert.Contains("\"generation\":3", client.Ask("json show configuration status"), StringComparison.Ordinal);
    }

    [Fact]
    public void FiveThousandLinesArePastedWithoutLoss()
    {
        using Daemon daemon = Daemon.Start(_options, _log);
        using var client = new Client(_options.Run);
        client.Ask("text configure");
        var lines = new System.Collections.Generic.List<string>();
        for (int i = 0; lines.Count < 5000; i++) lines.AddRange([$"number {20_000 + i} plan hotline", $"agent p{i}", $"  number {30_000 + i}", "  skill general", "  return-after 5"]);
        client.Say(string.Concat(lines.Select(line => "text " + line + "\n")));
        for (int i = 0; i < lines.Count; i++) Assert.Equal("=0", client.Line());
        Assert.Contains("+5000 -0 lines", client.Ask("text commit check"), StringComparison.Ordinal);
    }

    [Fact]
    public void MistakesOfTheCandidateAreListed()
    {
        using Daemon daemon = Daemon.Start(_options, _log);
        using var client = new Client(_options.Run);
        client.Ask("text configure");
        client.Ask("text number 5 plan nothing");
        Assert.Equal("|candidate:19: number 5 plan nothing: no such plan; plans: hotline\n=1 1 mistake\n", client.Ask("text commit check"));
        Assert.Contains("\"mistakes\":[\"candidate:19", client.Ask("json commit check"), StringComparison.Ordinal);
        Assert.StartsWith("=1 candidate:19: number 5", client.Ask("text commit"), StringComparison.Ordinal);
        Assert.StartsWith("=0", client.Ask("text do show agents").Split('\n')[^2], StringComparison.Ordinal);
        Assert.EndsWith("=0\n", client.Ask("text discard"), StringComparison.Ordinal);
        Assert.Equal("|no differences\n=0\n", client.Ask("text compare"));
    }

    [Fact]
    public void GenerationsAreComparedAndReadByMachines()
    {
        using Daemon daemon = Daemon.Start(_options, _log);
        using var client = new Client(_options.Run);
        client.Ask("text configure");
        client.Ask("text hostname one");
        client.Ask("text commit");
        client.Ask("text hostname two");
        client.Ask("text commit comment \"in quotes\"");
        client.Ask("text end");
        Assert.Equal("|- hostname small\n|+ hostname two\n=0\n", client.Ask("text show generation 1 compare 3"));
        Assert.Equal("|- hostname one\n|+ hostname two\n=0\n", client.Ask("text show configuration generation 3 changes"));
        Assert.Contains("hostname one", client.Ask("text show configuration generation 2"), StringComparison.Ordinal);
        using JsonDocument rows = JsonDocument.Parse(client.Ask("json show configuration generations").Split('\n')[0][1..]);
        JsonElement newest = rows.RootElement.GetProperty("generations")[0];
        Assert.Equal((3, "local", "in quotes", 0), (newest.GetProperty("generation").GetInt32(), newest.GetProperty("who").GetString(), newest.GetProperty("comment").GetString(), newest.GetProperty("back").GetInt32()));
        Assert.Equal(64, JsonDocument.Parse(client.Ask("json show configuration status").Split('\n')[0][1..]).RootElement.GetProperty("digest").GetString()!.Length);
        Assert.StartsWith("=1 generation 9: not kept; generations: 1 to 3", client.Ask("text show configuration generation 9"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void KilledWhileACommitWaitsToBeConfirmed_ItGoesBackWhenItsTimeIsOver(bool fresh)
    {
        string pending = Path.Combine(_options.State, "configuration", "pending");
        using (RunningProgram daemon = Programs.StartDaemon(_options.Config, _options.Cards))
        {
            using var client = new Client(_options.Run);
            client.Ask("text configure");
            client.Ask("text hostname trial");
            Assert.EndsWith("=0\n", client.Ask("text commit confirmed 5"), StringComparison.Ordinal);
            daemon.Kill();
        }

        string[] more = fresh ? ["--fresh"] : [];
        using (RunningProgram daemon = Programs.StartDaemon(_options.Config, _options.Cards, more))
        {
            using var client = new Client(_options.Run);
            Assert.Contains("hostname trial", client.Ask("text show running-config"), StringComparison.Ordinal);
            Assert.Contains("\"goesBackTo\":1", client.Ask("json show configuration status"), StringComparison.Ordinal);
            daemon.Kill();
        }

        // The box was off for longer than that.
        File.WriteAllText(pending, string.Join('\n', File.ReadAllLines(pending).Select(line => line.StartsWith("deadline ", StringComparison.Ordinal) ? "deadline 1" : line)) + "\n");
        using (RunningProgram daemon = Programs.StartDaemon(_options.Config, _options.Cards, more))
        {
            using var client = new Client(_options.Run);
            long start = Stopwatch.GetTimestamp();
            while (!client.Ask("text show running-config").Contains("hostname small", StringComparison.Ordinal)) Assert.True(Stopwatch.GetElapsedTime(start) < s_patience, "it did not go back");
            Assert.Contains("was not confirmed in", client.Ask("json show configuration generations"), StringComparison.Ordinal);
            Assert.Contains("\"goesBackTo\":null", client.Ask("json show configuration status"), StringComparison.Ordinal);
        }
    }
}
