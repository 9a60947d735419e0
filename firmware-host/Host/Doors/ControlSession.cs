using System;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using AcdController.Console;

namespace AcdController.Host;

/// <summary>One client of the control socket: `text COMMAND` or `json COMMAND` in; `|payload` lines and `=0` or `=1 reason` out, for one command after another.</summary>
internal sealed class ControlSession(Socket socket, CommandService service, CancellationToken stop)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private readonly LineReader _lines = new(socket);
    private ConsoleSession _session = new();
    private bool _trusted;

    /// <summary>Serves the client until it closes, errs or does not read.</summary>
    public async Task RunAsync()
    {
        SocketPeer peer = SocketPeer.Of(socket);
        _session = service.Sessions.Begin("socket", peer.ToString());
        _trusted = peer.IsTrusted || service.Accounts.AreOpen;
        if (_trusted)
        {
            _session.User = "local";
            _session.Role = "administrator";
        }

        try
        {
            while (await ServeAsync())
            {
            }
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The client is gone, or too slow to be waited for, or we stop.
        }
        finally
        {
            service.Sessions.End(_session);
            socket.Dispose();
        }
    }

    /// <summary>Tells the client that there are too many.</summary>
    public async Task TurnAwayAsync()
    {
        try
        {
            await SendAsync($"=1 too many connections: {ControlSocket.SessionsMax} are open\n");
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException)
        {
            // Gone already.
        }
        finally
        {
            socket.Dispose();
        }
    }

    // One line. False when the session is over.
    private async Task<bool> ServeAsync()
    {
        switch (await _lines.ReadAsync(stop))
        {
            case LineKind.Closed:
                return false;
            case LineKind.TooLong:
                await SendAsync($"=1 a line has at most {LineReader.LineOctetsMax - 1} octets\n");
                return true;
        }

        string line = _lines.Line;
        if (line.StartsWith("session ", StringComparison.Ordinal))
        {
            await TalkAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            return false;
        }

        bool json = line.StartsWith("json ", StringComparison.Ordinal) || line == "json";
        bool text = line.StartsWith("text ", StringComparison.Ordinal) || line == "text";
        if (!json && !text)
        {
            await SendAsync("=1 a request begins with text or json\n");
            return true;
        }

        if (!_trusted)
        {
            await SendAsync("=1 who is there? acdctl without a command asks for a log-in\n");
            return true;
        }

        return await ExecuteAsync(line[4..].Trim(), json);
    }

    // session COLUMNS LINES TERM LANGUAGE BAUD [login]: from here on both sides talk as SocketLink has it.
    private async Task TalkAsync(string[] words)
    {
        if (words.Length < 6 || !int.TryParse(words[5], out int baud) || !int.TryParse(words[1], out int width) || !int.TryParse(words[2], out int height))
        {
            await SendAsync("=1 session COLUMNS LINES TERM LANGUAGE BAUD [login]\n");
            return;
        }

        _session.Language = words[4].StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Language.Chinese : Language.English;
        bool mustLogIn = !_trusted || (words.Length > 6 && words[6] == "login");
        if (mustLogIn) (_session.User, _session.Role) = ("", "");
        await SendAsync("=0\n");
        var link = new SocketLink(socket, _lines.TakeRest(), width, height, words[3], baud);
        await new TerminalSession(link, _session, service).RunAsync(mustLogIn, stop);
    }

    private async Task<bool> ExecuteAsync(string line, bool json)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop, _session.Ended);
        Task watching = Task.CompletedTask;
        var output = new FramedOutput(_session, SendAsync, () => watching = WatchForCloseAsync(over)) { Form = json ? OutputForm.Json : OutputForm.Text };
        HostAnswer answer;
        bool left = false;
        try
        {
            answer = await service.ExecuteAsync(_session, line, output, over.Token);
        }
        finally
        {
            left = over.IsCancellationRequested;
            await over.CancelAsync();
            await watching;
        }

        if (output.Streams && answer.Written)
        {
            // What ended by itself has an end; after it nothing can be asked, since listening for the client's word may have eaten a piece of it.
            if (!left) await SendAsync(output.TakeRest() + "=0\n");
            return false;
        }

        await SendAsync(output.TakeRest() + (answer.Leaves ? "=0 bye\n" : answer.Refusal is null ? "=0\n" : $"=1 {answer.Refusal.ReplaceLineEndings(" ")}\n"));
        return !answer.Leaves;
    }

    // Anything the client says during a trace ends it.
    private async Task WatchForCloseAsync(CancellationTokenSource over)
    {
        try
        {
            await _lines.ReadAsync(over.Token);
        }
        catch (Exception fault) when (fault is OperationCanceledException or SocketException)
        {
            // As good as closed.
        }

        await over.CancelAsync();
    }

    private async Task SendAsync(string text)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(stop);
        time.CancelAfter(s_patience);
        ReadOnlyMemory<byte> octets = Encoding.UTF8.GetBytes(text);
        while (octets.Length > 0) octets = octets[await socket.SendAsync(octets, SocketFlags.None, time.Token)..];
    }
}
