using System;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using AcdController.Terminal;

namespace AcdController.Host.Tests;

/// <summary>Ctrl-C and hanging up end what goes on, however soon after Enter they come.</summary>
public sealed class SessionInboxTests : IDisposable
{
    private readonly SessionInbox _inbox = new();
    private readonly CancellationTokenSource _running = new();

    public void Dispose() => _running.Dispose();

    [Fact]
    public void ACtrlCThatWasQuicker_EndsWhatBegins_AndOnlyWhatIsBehindItIsLeft()
    {
        Type("a\u0003b\u0003cd");
        _inbox.Interrupting(_running);
        Assert.True(_running.IsCancellationRequested);
        Assert.Equal("cd", Rest());
    }

    [Fact]
    public void WithoutOne_WhatWasTypedAheadIsKept()
    {
        Type("ab");
        _inbox.Interrupting(_running);
        Assert.False(_running.IsCancellationRequested);
        Assert.Equal("ab", Rest());
    }

    [Fact]
    public void AHangUpThatWasQuicker_EndsWhatBegins()
    {
        _inbox.Close();
        _inbox.Interrupting(_running);
        Assert.True(_running.IsCancellationRequested);
    }

    [Fact]
    public void ACtrlCForWhatIsOver_HarmsNobody()
    {
        _inbox.Interrupting(_running);
        _running.Dispose();
        Type("\u0003");
        _inbox.Close();
        Assert.Equal("", Rest());
    }

    [Fact]
    public async Task ACtrlCInOnePieceWithTheLine_EndsATrace()
    {
        using var directory = new WorkDirectory();
        using var log = new Log(new LogLines());
        using Daemon daemon = Daemon.Start(Options.Read(["--config", directory.Configuration(SmallSwitch.Text), "--cards", directory.Path], out _)!, log);
        ConsoleSession session = daemon.Service.Sessions.Begin("paced", "");
        (session.User, session.Role) = ("local", "administrator");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        // He could type `exit`, and has left by it.
        Assert.Equal("", await new TerminalSession(new PacedLink("trace span 1/1\r\u0003exit\r"), session, daemon.Service).RunAsync(mustLogIn: false, patience.Token));
        daemon.Service.Sessions.End(session);
    }

    private void Type(string keys) => Assert.True(_inbox.PutAsync([.. keys.Select(KeyOf)]).IsCompleted);

    private static Key KeyOf(char typed) => typed < ' ' ? new Key(KeyKind.Control, new Rune((char)(typed | 0x60))) : new Key(KeyKind.Character, new Rune(typed));

    private string Rest()
    {
        var rest = new StringBuilder();
        while (_inbox.TryTakeKey(out Key key)) rest.Append(key.Rune);
        return rest.ToString();
    }
}
