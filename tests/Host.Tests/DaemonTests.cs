using System;
using System.IO;
using System.Text.Json;
using System.Threading;
using AcdController.Board;
using AcdController.Kernel;

namespace AcdController.Host.Tests;

/// <summary>The whole controller in this process, its card a pseudo-terminal in the hands of the test.</summary>
public sealed class DaemonTests : ControllerInProcess
{
    [Fact]
    public void ItStartsAnswersAndStops()
    {
        Daemon daemon = Daemon.Start(_options, _log);
        using (var client = new Client(_options.Run))
        {
            Assert.Contains("8001", client.Ask("text show agents"), StringComparison.Ordinal);
            string answer = client.Ask("json show spans");
            Assert.EndsWith("=0\n", answer, StringComparison.Ordinal);
            using JsonDocument spans = JsonDocument.Parse(answer.Split('\n')[0][1..]);
            Assert.Equal(2, spans.RootElement.GetProperty("spans").GetArrayLength());
            using JsonDocument totals = JsonDocument.Parse(client.Ask("json show totals").Split('\n')[0][1..]);
            Assert.Equal(0, totals.RootElement.GetProperty("host").GetProperty("recordsLost").GetInt32());
            Assert.StartsWith("=1 ", client.Ask("text agent 9999 ready"), StringComparison.Ordinal);
            Assert.Contains("=1 ", client.Ask("json no-such-command"), StringComparison.Ordinal);
            Assert.Contains("card 1 e1 ports 2", client.Ask("text show running-config"), StringComparison.Ordinal);
            Assert.Contains("AcdController", client.Ask("text show version"), StringComparison.Ordinal);
            Assert.EndsWith("=0\n", client.Ask("text show records last 5"), StringComparison.Ordinal);
        }

        daemon.Dispose();
        Assert.Equal(Daemon.ExitClean, daemon.ExitCode);
        Assert.False(File.Exists(Path.Combine(_options.Run, "acdd.sock")));
        ReplayResult replay = Replay.Run(Path.Combine(_options.Run, "journal"));
        Assert.True(replay.Matches, replay.Mismatch);
        Assert.True(replay.Complete);
    }

    [Fact]
    public void ASecondInstanceIsRefused_UntilTheFirstHasStopped()
    {
        Daemon daemon = Daemon.Start(_options, _log);
        StartUpException refused = Assert.Throws<StartUpException>(() => Daemon.Start(_options, _log));
        Assert.StartsWith($"{_options.Run}: in use by process {Environment.ProcessId}", refused.Message, StringComparison.Ordinal);
        daemon.Dispose();
        Daemon.Start(_options, _log).Dispose();
    }

    [Fact]
    public void GarbageOnALineCostsAnAlarmAndNothingElse()
    {
        Daemon daemon = Daemon.Start(_options, _log);
        bool stop = false;
        long written = 0;
        var flood = new Thread(() =>
        {
            // As fast as the kernel takes it: many megabytes a second are offered, what is not read is held back.
            SeededRandom random = new(3);
            byte[] octets = new byte[4096];
            var poller = new Poller(1);
            poller.Watch(0, _card.Descriptor, PollEvents.Writable);
            while (!Volatile.Read(ref stop))
            {
                for (int i = 0; i < octets.Length; i++) octets[i] = random.OneIn(20) ? (byte)0x7E : (byte)random.Next(256);
                poller.Wait(Duration.FromMilliseconds(100));
                written += Math.Max(0, _card.Write(octets));
            }
        });
        flood.Start();
        _lines.WaitFor("card babbles");
        using (var client = new Client(_options.Run))
        {
            Assert.Contains("babbling", client.Ask("text show cards"), StringComparison.Ordinal);
            Assert.EndsWith("=0\n", client.Ask("text show calls"), StringComparison.Ordinal);
        }

        Volatile.Write(ref stop, true);
        flood.Join();
        daemon.Dispose();
        Assert.Equal(Daemon.ExitClean, daemon.ExitCode);
        Assert.True(written > 0);
        ReplayResult replay = Replay.Run(Path.Combine(_options.Run, "journal"));
        Assert.True(replay.Matches, replay.Mismatch);
    }

    [Fact]
    public void LinesTooLongOrMalformedAreAnswered()
    {
        using Daemon daemon = Daemon.Start(_options, _log);
        using var client = new Client(_options.Run);
        client.Say(new string('x', 100_000) + "\n");
        Assert.StartsWith("=1 a line has at most", client.Line(), StringComparison.Ordinal);
        Assert.StartsWith("=1 a request begins with", client.Ask("hello"), StringComparison.Ordinal);
        Assert.StartsWith("=1 a request begins with", client.Ask("\u0000\u0001ÿ"), StringComparison.Ordinal);
        Assert.EndsWith("=0\n", client.Ask("text show calls"), StringComparison.Ordinal);
        client.Say("text show calls\ntext show queues\n");
        Assert.NotNull(client.Line());
    }

    [Fact]
    public void OneConnectionTooManyIsToldSo()
    {
        using Daemon daemon = Daemon.Start(_options, _log);
        var clients = new Client[ControlSocket.SessionsMax];
        for (int i = 0; i < clients.Length; i++)
        {
            clients[i] = new Client(_options.Run);
            Assert.EndsWith("=0\n", clients[i].Ask("text show calls"), StringComparison.Ordinal);
        }

        using (var surplus = new Client(_options.Run)) Assert.StartsWith("=1 too many connections", surplus.Line(), StringComparison.Ordinal);
        foreach (Client client in clients) client.Dispose();
    }

    [Fact]
    public void AClientThatDoesNotReadHoldsNobody()
    {
        using Daemon daemon = Daemon.Start(_options, _log);
        using var slow = new Client(_options.Run);
        for (int i = 0; i < 500; i++) slow.Say("text show running-config\n");
        using var client = new Client(_options.Run);
        Assert.EndsWith("=0\n", client.Ask("text show agents"), StringComparison.Ordinal);
    }

    [Fact]
    public void ATraceOfAnUnknownSpanIsRefused()
    {
        using Daemon daemon = Daemon.Start(_options, _log);
        using var client = new Client(_options.Run);
        Assert.StartsWith("=1 ", client.Ask("text trace span 7/1"), StringComparison.Ordinal);
    }

    [Fact]
    public void StartUpErrorsNameFileLineDirectory()
    {
        Assert.Equal("/nowhere/x.conf: no such file", Fault(_options with { Config = "/nowhere/x.conf" }));
        Assert.Equal("/nowhere: no such directory (--cards)", Fault(_options with { Cards = "/nowhere" }));
        string config = _directory.Configuration("card 1 e1 ports 2\nspan 1/1 trunc user\n");
        Assert.StartsWith($"{config}:2: ", Fault(_options), StringComparison.Ordinal);
        _directory.Configuration(SmallSwitch.Text);
        Assert.StartsWith("/proc/x: ", Fault(_options with { State = "/proc/x" }), StringComparison.Ordinal);
        string deep = Path.Combine(_directory.Path, new string('r', 120));
        Assert.Contains("too long for a socket", Fault(_options with { Run = deep }), StringComparison.Ordinal);
    }

    private string Fault(Options options) => Assert.Throws<StartUpException>(() => Daemon.Start(options, _log)).Message;
}
