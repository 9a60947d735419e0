using System;
using System.IO;
using System.Linq;
using AcdController.Console;
using AcdController.Sources;

namespace AcdController.Host.Tests;

/// <summary>Users, audit, backup and support in the whole controller.</summary>
public sealed class ConsoleAccessTests : ControllerInProcess
{
    [Fact]
    public void TheSupportFile_HasEverything_AndNoSecret()
    {
        using Daemon daemon = Daemon.Start(_options, _log);
        _lines.WaitFor("first start without users");
        string secret = _lines.Lines.First(line => line.Contains("first start", StringComparison.Ordinal)).Split("with the secret ")[1].Split(' ')[0];
        using var client = new Client(_options.Run);
        string hash = SecretHash.Make("correct horse", SecretHashText.IterationsLeast);
        client.Ask("text configure");
        client.Ask($"text user eva role administrator secret {hash}");
        Assert.EndsWith("=0\n", client.Ask("text commit"), StringComparison.Ordinal);
        client.Ask("text end");
        _log.Write("an operator wrote 13812345678 down");

        Assert.EndsWith("=0\n", client.Ask("text show tech-support to first.txt"), StringComparison.Ordinal);

        string text = File.ReadAllText(Path.Combine(_options.State, "exports", "first.txt"));
        Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        Assert.DoesNotContain("pbkdf2", text, StringComparison.Ordinal);
        Assert.DoesNotContain("13812345678", text, StringComparison.Ordinal);
        Assert.Contains("138****5678", text, StringComparison.Ordinal);
        Assert.Contains("user eva role administrator secret ***", text, StringComparison.Ordinal);
        foreach (string section in (string[])["system", "show version", "show running-config", "show alarms", "show alarms history", "show capacity", "show totals", "show clock", "show spans 1/1 counters", "show cards 1 log", "show queues general", "journal", "state", "log"])
            Assert.Contains($"\n==== {section}\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("==== show users", text, StringComparison.Ordinal);
        Assert.DoesNotContain("==== show audit", text, StringComparison.Ordinal);
        Assert.StartsWith("=1 first.txt: there is such a file in ", client.Ask("text show tech-support to first.txt").Split('\n')[^2], StringComparison.Ordinal);
    }

    [Fact]
    public void CommandsAreNoted_AndTheLogVerifies()
    {
        using (Daemon daemon = Daemon.Start(_options, _log))
        {
            using var client = new Client(_options.Run);
            client.Ask("text agent 8001 not-ready");
            client.Ask("text show calls");
            client.Ask("text show queues");
            client.Ask("text show queues");
            client.Ask("text no-such-thing at-all");
            Assert.EndsWith("=0\n", client.Ask("text audit verify"), StringComparison.Ordinal);
            string audit = client.Ask("json show audit last 50");
            foreach (string line in (string[])["agent 8001 not-ready", "show calls", "show queues", "(not understood)"]) Assert.Contains($"\"line\":\"{line}\"", audit, StringComparison.Ordinal);
            Assert.DoesNotContain("no-such-thing", audit, StringComparison.Ordinal);
            Assert.Contains("\"line\":\"start ", audit, StringComparison.Ordinal);
        }

        Assert.Null(AuditWalk.Verify(Path.Combine(_options.State, "audit"), Path.Combine(_options.State, "audit.head")).Flaw);
    }

    [Fact]
    public void AProcessThatIsKilled_LeavesALogThatVerifies()
    {
        using (RunningProgram daemon = Programs.StartDaemon(_options.Config, _directory.Path))
        {
            using var client = new Client(_options.Run);
            for (int i = 0; i < 50; i++) client.Ask("text agent 8001 not-ready");
            daemon.Kill();
        }

        AuditVerdict verdict = AuditWalk.Verify(Path.Combine(_options.State, "audit"), Path.Combine(_options.State, "audit.head"));
        Assert.Null(verdict.Flaw);
        Assert.True(verdict.Entries >= 50, $"{verdict.Entries}");
        using (Daemon.Start(_options, _log))
        {
            using var client = new Client(_options.Run);
            Assert.EndsWith("=0\n", client.Ask("text audit verify"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void ABackup_RestoresTheConfiguration()
    {
        using Daemon daemon = Daemon.Start(_options, _log);
        using var client = new Client(_options.Run);
        string before = client.Ask("text show running-config");
        Assert.EndsWith("=0\n", client.Ask("text backup to monday.tgz"), StringComparison.Ordinal);
        client.Ask("text configure");
        client.Ask("text hostname changed");
        Assert.EndsWith("=0\n", client.Ask("text commit"), StringComparison.Ordinal);
        client.Ask("text end");
        Assert.NotEqual(before, client.Ask("text show running-config"));

        Assert.EndsWith("=0\n", client.Ask("text restore monday.tgz"), StringComparison.Ordinal);

        Assert.Equal(before, client.Ask("text show running-config"));
        Assert.Contains("monday.tgz", client.Ask("text show exports"), StringComparison.Ordinal);
        Assert.EndsWith("=0\n", client.Ask("text backup verify monday.tgz"), StringComparison.Ordinal);
        Assert.Contains("restored from monday.tgz", client.Ask("json show configuration generations"), StringComparison.Ordinal);
    }

    [Fact]
    public void TheLastAdministrator_StaysWhateverIsCommitted()
    {
        using Daemon daemon = Daemon.Start(_options, _log);
        using var client = new Client(_options.Run);
        client.Ask("text configure");
        client.Ask($"text user eva role administrator secret {SecretHash.Make("correct horse", SecretHashText.IterationsLeast)}");
        Assert.EndsWith("=0\n", client.Ask("text commit"), StringComparison.Ordinal);
        client.Ask("text no user eva");
        Assert.Contains("no user has role administrator any more; at least one is needed", client.Ask("text commit"), StringComparison.Ordinal);
    }
}
