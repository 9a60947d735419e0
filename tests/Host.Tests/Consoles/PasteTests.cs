using System;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using AcdController.Board;

namespace AcdController.Host.Tests;

/// <summary>A whole configuration pasted into a line of 9600 baud: nothing is lost, nothing stands still.</summary>
public sealed class PasteTests : IDisposable
{
    private readonly WorkDirectory _directory = new();
    private readonly LogLines _lines = new();
    private readonly Log _log;

    public PasteTests() => _log = new Log(_lines);

    public void Dispose()
    {
        _log.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public async Task FiveThousandLines_ArriveWhole()
    {
        using Daemon daemon = Daemon.Start(Options.Read(["--config", _directory.Configuration(SmallSwitch.Text), "--cards", _directory.Path], out _)!, _log);
        var paste = new StringBuilder("configure\r");
        for (int agent = 0; agent < 1250; agent++) paste.Append($"agent a{agent:0000}\r  number {20000 + agent}\r  skill general\r  ready-at-start\r");
        paste.Append("end\rcompare | include ^.*agent a | count\rcompare | count\rexit\r");
        ConsoleSession session = daemon.Service.Sessions.Begin("paced", "");
        (session.User, session.Role) = ("local", "administrator");
        var link = new PacedLink(paste.ToString());
        await new TerminalSession(link, session, daemon.Service).RunAsync(mustLogIn: false, CancellationToken.None);
        daemon.Service.Sessions.End(session);
        string[] said = link.Output.Replace("\r", "", StringComparison.Ordinal).Split('\n');
        Assert.Contains("1250", said);
        Assert.Contains(said, line => int.TryParse(line, out int count) && count >= 5000);
        Assert.DoesNotContain(said, line => line.Contains("unknown", StringComparison.Ordinal));
        // The terminal was never more than its queue behind.
        Assert.InRange(link.WrittenMeanwhile, 0, paste.Length);
        Assert.Equal(0, daemon.Service.Sessions.CutOff);
    }

    [Fact]
    public async Task AWrongLineInAPaste_IsShownWithItsMistake()
    {
        using Daemon daemon = Daemon.Start(Options.Read(["--config", _directory.Configuration(SmallSwitch.Text), "--cards", _directory.Path], out _)!, _log);
        var paste = new StringBuilder();
        for (int i = 0; i < 200; i++) paste.Append(i == 150 ? "show agnets\r" : "language en\r");
        paste.Append("exit\r");
        ConsoleSession session = daemon.Service.Sessions.Begin("paced", "");
        (session.User, session.Role) = ("local", "administrator");
        var link = new PacedLink(paste.ToString());
        await new TerminalSession(link, session, daemon.Service).RunAsync(mustLogIn: false, CancellationToken.None);
        daemon.Service.Sessions.End(session);
        Assert.Contains("show agnets", link.Output, StringComparison.Ordinal);
        Assert.Contains("did you mean agents?", link.Output, StringComparison.Ordinal);
    }
}
