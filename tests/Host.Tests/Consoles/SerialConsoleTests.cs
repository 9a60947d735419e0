using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using AcdController.Board;
using AcdController.Kernel;

namespace AcdController.Host.Tests;

/// <summary>The console on a serial line that the daemon opens itself; the line is a pseudo-terminal in the hands of the test.</summary>
public sealed class SerialConsoleTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly WorkDirectory _directory = new();
    private readonly LogLines _lines = new();
    private readonly Log _log;
    private readonly PseudoTerminal _line = PseudoTerminal.Create();
    private readonly StringBuilder _said = new();
    private readonly StringBuilder _all = new();
    private readonly Poller _poller = new(1);
    private readonly Options _options;
    private readonly List<string> _links = [];
    private readonly string _path;
    private PseudoTerminal _at;

    public SerialConsoleTests()
    {
        _at = _line;
        _log = new Log(_lines);
        _path = Link("line", _line);
        _options = Options.Read(["--config", _directory.Configuration(SmallSwitch.Text + $"\nconsole {_path} baud 9600\n"), "--cards", _directory.Path], out _)!;
    }

    public void Dispose()
    {
        _links.ForEach(File.Delete);
        _line.Dispose();
        _log.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void LogIn_ChangeOfTheSecret_Commands_LogOut_LogInAgain()
    {
        using Daemon daemon = Daemon.Start(_options, _log);
        LogIn();
        Assert.DoesNotContain("changed-secret-1", _all.ToString(), StringComparison.Ordinal);
        Type("show terminal\r");
        WaitFor("Alarms printed    yes");
        WaitFor("small# ");
        Type("exit\r");
        WaitFor("login: ");
        Type("admin\rmistaken-one\r");
        WaitFor("login: ");
        Assert.DoesNotContain("mistaken-one", _all.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void LossOfTheLine_EndsTheSession_AndTheLineIsServedAgain()
    {
        using Daemon daemon = Daemon.Start(_options, _log);
        LogIn();
        Type("configure\rhostname other\rcommit confirmed 5\r");
        WaitFor("other");
        Assert.Contains(daemon.Service.Sessions.Open, session => session.IsSerial);
        PullTheCable();
        SpinWait.SpinUntil(() => !daemon.Service.Sessions.Open.Any(session => session.IsSerial && session.User.Length > 0), TimeSpan.FromSeconds(60));
        Assert.DoesNotContain(daemon.Service.Sessions.Open, session => session.IsSerial && session.User.Length > 0);
        // What was committed runs until its time is over: losing the line neither confirms nor undoes it.
        using var client = new Client(_options.Run);
        Assert.Contains("hostname other", client.Ask("text show running-config"), StringComparison.Ordinal);
    }

    [Fact]
    public void CarrierLostWhileACommitWaitsToBeConfirmed_ItGoesBack_AndTheNextSessionSeesWhy()
    {
        using PseudoTerminal another = PseudoTerminal.Create();
        File.AppendAllText(_options.Config, $"console {Link("another", another)} baud 9600\n");
        long now = 1_795_384_800_000_000;
        using Daemon daemon = Daemon.Start(_options, _log, wallNow: () => Volatile.Read(ref now));
        LogIn();
        Type("configure\rhostname cut-off\rcommit confirmed 5\r");
        WaitFor("Confirm by");
        WaitFor("cut-off(config)# ");

        PullTheCable();
        SpinWait.SpinUntil(() => !daemon.Service.Sessions.Open.Any(session => session.IsSerial && session.User.Length > 0), s_patience);
        using var client = new Client(_options.Run);
        Assert.Contains("hostname cut-off", client.Ask("text show running-config"), StringComparison.Ordinal);
        Interlocked.Add(ref now, 4 * BoxOnPaper.Minute);
        Assert.Contains("hostname cut-off", client.Ask("text show running-config"), StringComparison.Ordinal);

        Interlocked.Add(ref now, BoxOnPaper.Minute);
        _lines.WaitFor("generation 3 was not confirmed in 5 minutes: back to generation 2, now generation 4");
        Assert.Contains("hostname small", client.Ask("text show running-config"), StringComparison.Ordinal);
        Assert.Contains("\"goesBackTo\":null", client.Ask("json show configuration status"), StringComparison.Ordinal);

        // Who comes by another line sees what runs and why.
        _at = another;
        WaitFor("login: ");
        Type("admin\rchanged-secret-1\r");
        WaitFor("small# ");
        Type("show configuration generations | json | no-more\r");
        WaitFor("was not confirmed in 5 minutes");
    }

    [Fact]
    public void WhoDoesNotType_IsLoggedOut()
    {
        File.AppendAllText(_options.Config, "idle-logout 1\n");
        using Daemon daemon = Daemon.Start(_options, _log);
        LogIn();
        ConsoleSession session = daemon.Service.Sessions.Open.Single(open => open.User == "admin" && open.IsSerial);

        // Just not long enough: he is still asked.
        session.LastTyped = Environment.TickCount64 - 30_000;
        session.Notify!("half of the time");
        WaitFor("half of the time");
        Type("show terminal\r");
        WaitFor("Alarms printed");
        WaitFor("small# ");

        session.LastTyped = Environment.TickCount64 - 60_001;
        session.Notify!("all of it");
        WaitFor("logged out: nobody was typing");
        WaitFor("login: ");
        Assert.DoesNotContain(daemon.Service.Sessions.Open, open => open.User == "admin" && open.IsSerial);
    }

    [Fact]
    public void ACommit_OpensAConsole_AndClosesIt()
    {
        using PseudoTerminal another = PseudoTerminal.Create();
        string path = Link("another", another);
        using Daemon daemon = Daemon.Start(_options, _log);
        using var client = new Client(_options.Run);
        client.Ask("text configure");
        client.Ask($"text console {path} baud 19200");
        Assert.EndsWith("=0\n", client.Ask("text commit"), StringComparison.Ordinal);
        _at = another;
        WaitFor("login: ");
        Assert.Contains(daemon.Service.Sessions.Open, session => session.Door == "serial " + path);

        client.Ask($"text no console {path}");
        Assert.EndsWith("=0\n", client.Ask("text commit"), StringComparison.Ordinal);
        SpinWait.SpinUntil(() => !daemon.Service.Sessions.Open.Any(session => session.Door == "serial " + path), s_patience);
        Assert.DoesNotContain(daemon.Service.Sessions.Open, session => session.Door == "serial " + path);

        // The other line never noticed.
        _at = _line;
        WaitFor("login: ");
    }

    [Fact]
    public async Task ATerminalThatTakesNothing_IsCutOff_AndDelaysNobody()
    {
        using Daemon daemon = Daemon.Start(_options, _log);
        ConsoleSession session = daemon.Service.Sessions.Begin("test", "");
        (session.User, session.Role) = ("local", "administrator");
        var dead = new DeadTerminal();
        Task<string> served = new TerminalSession(dead, session, daemon.Service).RunAsync(mustLogIn: false, CancellationToken.None);
        await dead.IsStuck;
        using var client = new Client(_options.Run);
        Assert.EndsWith("=0\n", client.Ask("text show agents"), StringComparison.Ordinal);

        Assert.Equal("the terminal does not read", await served);
        Assert.Equal(1, daemon.Service.Sessions.CutOff);
        daemon.Service.Sessions.End(session);
    }

    [Fact]
    public void JunkOnTheLine_IsAnsweredAndHarmless()
    {
        using Daemon daemon = Daemon.Start(_options, _log);
        WaitFor("login: ");
        var random = new Random(9);
        byte[] junk = new byte[100_000];
        random.NextBytes(junk);
        int sent = 0;
        byte[] answer = new byte[4096];
        while (sent < junk.Length)
        {
            sent += Math.Max(0, _line.Write(junk.AsSpan(sent, Math.Min(256, junk.Length - sent))));
            while (_line.Read(answer) > 0)
            {
                // A terminal reads.
            }
        }

        Type("\u0003\r");
        using var client = new Client(_options.Run);
        Assert.EndsWith("=0\n", client.Ask("text show agents"), StringComparison.Ordinal);
    }

    // The terminal's own number may be another test's a moment after it is gone: a name of our own leads there, and goes first. Consoles are devices.
    private string Link(string name, PseudoTerminal terminal)
    {
        string path = $"/dev/shm/{Path.GetFileName(_directory.Path)}-{name}";
        File.CreateSymbolicLink(path, terminal.SlavePath);
        _links.Add(path);
        return path;
    }

    private void PullTheCable()
    {
        File.Delete(_path);
        _line.Dispose();
    }

    private void LogIn()
    {
        _lines.WaitFor("log in as admin");
        string secret = Regex.Match(_lines.Lines.First(line => line.Contains("log in as admin", StringComparison.Ordinal)), "with the secret ([^ ]+)").Groups[1].Value;
        WaitFor("login: ");
        Type("admin\r");
        WaitFor("secret: ");
        Type(secret + "\r");
        WaitFor("new secret: ");
        Type("changed-secret-1\r");
        WaitFor("new secret again: ");
        Type("changed-secret-1\r");
        WaitFor("small# ");
    }

    private void Type(string text)
    {
        byte[] octets = Encoding.UTF8.GetBytes(text);
        for (int at = 0; at < octets.Length;) at += Math.Max(0, _at.Write(octets.AsSpan(at)));
    }

    // What was said up to the words is forgotten.
    private void WaitFor(string words)
    {
        byte[] octets = new byte[4096];
        _poller.Watch(0, _at.Descriptor, PollEvents.Readable);
        DateTime last = DateTime.UtcNow + TimeSpan.FromSeconds(60);
        while (true)
        {
            int found = _said.ToString().IndexOf(words, StringComparison.Ordinal);
            if (found >= 0)
            {
                _all.Append(_said, 0, found + words.Length);
                _said.Remove(0, found + words.Length);
                return;
            }

            Assert.True(DateTime.UtcNow < last, $"'{words}' was not said: {_all}{_said}");
            int count = _at.Read(octets);
            if (count > 0) _said.Append(Encoding.UTF8.GetString(octets, 0, count));
            else _poller.Wait(Duration.FromMilliseconds(20));
        }
    }

}
