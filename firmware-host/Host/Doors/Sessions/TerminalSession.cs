using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using AcdController.Console;
using AcdController.Terminal;

namespace AcdController.Host;

/// <summary>One interactive session: line editor, pages, messages, questions. The same for the socket and for a serial line; a slow terminal delays only its own session.</summary>
internal sealed partial class TerminalSession : IConsoleTerminal
{
    private readonly TerminalLink _link;
    private readonly ConsoleSession _session;
    private readonly CommandService _service;
    private readonly SessionInbox _inbox = new();
    private readonly OutputQueue _queue;
    private readonly TerminalWriter _writer = new();
    private readonly History _history = new();
    private readonly LineEditor _editor;
    private readonly KeyReader _keys = new();
    private int _undrawn;

    /// <summary>Makes one.</summary>
    /// <param name="link">The terminal.</param>
    /// <param name="session">Whose it is.</param>
    /// <param name="service">Who does commands.</param>
    public TerminalSession(TerminalLink link, ConsoleSession session, CommandService service)
    {
        _link = link;
        _session = session;
        _service = service;
        _queue = new OutputQueue(link);
        _writer.IsVt = link.IsVt;
        _editor = new LineEditor(_writer, _history);
        session.Terminal = this;
        session.Notify = message => _inbox.Notify(message);
    }

    /// <inheritdoc/>
    public int Width => _session.PageWidth ?? _link.Width;

    /// <inheritdoc/>
    public int Height => _link.Height;

    /// <inheritdoc/>
    public int Baud => _link.Baud;

    /// <summary>Serves until the user leaves, the terminal hangs up, nobody types for too long, or somebody ends it.</summary>
    /// <param name="mustLogIn">Ask who is there.</param>
    /// <param name="stop">The daemon stops.</param>
    /// <returns>Why it ended; empty when the user has left.</returns>
    public async Task<string> RunAsync(bool mustLogIn, CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop, _session.Ended, _queue.Dead);
        using var carrying = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task writing = _queue.RunAsync(carrying.Token);
        Task reading = ReadAsync(over.Token);
        string reason = "";
        try
        {
            if (!mustLogIn || await LogInAsync(over.Token)) reason = await ServeAsync(over.Token);
            if (reason.Length > 0) await SayAsync(reason, over.Token);
        }
        catch (OperationCanceledException)
        {
            reason = _session.EndReason ?? (stop.IsCancellationRequested ? "the controller stops" : _inbox.IsClosed ? "hung up" : "the terminal does not read");
        }

        if (_queue.WasCutOff) _service.Sessions.CountCutOff();
        await over.CancelAsync();
        await FinishAsync(reason, writing, carrying);
        await reading;
        return reason;
    }

    // What was written is still sent, for as long as a terminal of 9600 baud needs for a page.
    private async Task FinishAsync(string reason, Task writing, CancellationTokenSource carrying)
    {
        _queue.Close();
        carrying.CancelAfter(TimeSpan.FromSeconds(3));
        try
        {
            await writing;
            if (!_inbox.IsClosed && !_queue.WasCutOff) await _link.EndAsync(reason, carrying.Token);
        }
        catch (OperationCanceledException)
        {
            // It does not read.
        }
    }

    private async Task ReadAsync(CancellationToken stop)
    {
        var keys = new List<Key>();
        try
        {
            while (await _link.ReadAsync(stop) is { } octets)
            {
                keys.Clear();
                _keys.Take(octets.Span, keys);
                if (octets.Length > 0) _session.LastTyped = Environment.TickCount64;
                if (keys.Count == 0) _inbox.Nudge();
                else await _inbox.PutAsync(keys).WaitAsync(stop);
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }

        _inbox.Close();
    }

    private async Task<string> ServeAsync(CancellationToken stop)
    {
        while (true)
        {
            (EditorEvent happened, string line) = await ReadLineAsync(Prompt(), secret: false, stop);
            switch (happened)
            {
                case EditorEvent.None:
                    return _inbox.IsClosed ? throw new OperationCanceledException() : "logged out: nobody was typing";
                case EditorEvent.Leave:
                    if (await ExecuteAsync(_session.Mode is null ? "exit" : "end", stop)) return "";
                    break;
                case EditorEvent.Line when line.Trim().Length > 0:
                    if (!HoldsSecret(line)) _history.Add(line);
                    if (await ExecuteAsync(line, stop)) return "";
                    break;
            }
        }
    }

    private string Prompt()
    {
        _session.HostName = _service.ContextOf(_session).Configuration.HostName;
        return _session.Prompt;
    }

    // True: he leaves.
    private async Task<bool> ExecuteAsync(string line, CancellationToken stop)
    {
        using var running = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var output = new TerminalOutput(this, _session, running.Token);
        _inbox.Interrupting(running);
        try
        {
            HostAnswer answer = await _service.ExecuteAsync(_session, line, output, running.Token);
            // A report in MML has said it.
            if (answer.Refusal is { } reason && !Grammar.IsMml(line))
            {
                if (_undrawn > 0) await WriteLineAsync(_session.Prompt + line, stop);
                await WriteLineAsync(reason, stop);
            }

            return answer.Leaves;
        }
        catch (OperationCanceledException) when (running.IsCancellationRequested && !stop.IsCancellationRequested && !_inbox.IsClosed)
        {
            await WriteLineAsync("^C", stop);
            return false;
        }
        finally
        {
            _inbox.Interrupting(null);
        }
    }

    private async Task<(EditorEvent Happened, string Line)> ReadLineAsync(string prompt, bool secret, CancellationToken stop)
    {
        _editor.Begin(prompt, secret);
        _editor.Width = Width;
        while (true)
        {
            while (_inbox.TryTakeKey(out Key key))
            {
                EditorEvent happened = _editor.Take(key);
                switch (happened)
                {
                    case EditorEvent.None: continue;
                    case EditorEvent.Complete: await CompleteAsync(stop); continue;
                    case EditorEvent.Help: await HelpAsync(stop); continue;
                }

                return await EndLineAsync(happened, secret, stop);
            }

            if (_inbox.IsClosed) return (EditorEvent.None, "");
            _editor.Width = Width;
            await DrawAsync(stop);
            if (!await _inbox.WaitAsync(IdleLeft(), stop) && IdleLeft() <= TimeSpan.Zero) return (EditorEvent.None, "");
        }
    }

    // A terminal that is behind is not shown every line that was pasted: what is said about them it is shown.
    private async Task<(EditorEvent Happened, string Line)> EndLineAsync(EditorEvent happened, bool secret, CancellationToken stop)
    {
        string line = _editor.Text;
        if (happened == EditorEvent.Line && _queue.IsBehind && _inbox.HasKeys)
        {
            _undrawn++;
        }
        else
        {
            await TellUndrawnAsync(stop);
            _editor.Draw();
            if (happened == EditorEvent.Interrupt) _writer.Text("^C");
            _editor.NewLine();
        }

        if (_editor.IsTooLong && happened == EditorEvent.Line)
        {
            _writer.Lines($"a line has at most {LineEditor.LengthMax} characters: not done\n");
            line = "";
        }

        await FlushAsync(stop);
        return (happened, line);
    }

    private async Task DrawAsync(CancellationToken stop)
    {
        // What cannot be shown now is shown when the terminal has caught up.
        if (_queue.IsBehind && _inbox.HasKeys) return;
        if (_queue.IsBehind) await Task.WhenAny(_queue.DrainAsync(_queue.BehindMost, stop), _inbox.WaitAsync(Timeout.InfiniteTimeSpan, stop));
        if (_queue.IsBehind) return;
        await TellUndrawnAsync(stop);
        while (_inbox.TryTakeMessage(out string message)) _editor.Print(message);
        _editor.Draw();
        await FlushAsync(stop);
    }

    private async Task TellUndrawnAsync(CancellationToken stop)
    {
        if (_undrawn == 0) return;
        _writer.Lines(_undrawn == 1 ? "(a line was read while the terminal was busy)\n" : $"({_undrawn} lines were read while the terminal was busy)\n");
        _undrawn = 0;
        await FlushAsync(stop);
    }

    // The grammar knows where secrets stand; a line that it does not understand is judged by its words.
    private bool HoldsSecret(string line)
    {
        CommandRequest request = Grammar.Read(line, _service.ContextOf(_session));
        foreach (Parameter parameter in request.Description?.Parameters ?? [])
        {
            if (parameter.Kind == ParameterKind.Secret && request.Arguments.Has(parameter.Name)) return true;
        }

        return line.Contains("secret", StringComparison.OrdinalIgnoreCase) || line.Contains("password", StringComparison.OrdinalIgnoreCase);
    }

    private TimeSpan IdleLeft()
    {
        if (_service.Accounts.IdleSeconds <= 0) return TimeSpan.FromHours(1);
        return TimeSpan.FromMilliseconds(Math.Max(0, _session.LastTyped + (_service.Accounts.IdleSeconds * 1000L) - Environment.TickCount64));
    }

    private async Task FlushAsync(CancellationToken stop)
    {
        if (_writer.Count == 0) return;
        byte[] octets = _writer.Octets.ToArray();
        _writer.Clear();
        await _queue.WriteAsync(octets, stop);
    }

    private async Task SayAsync(string line, CancellationToken stop)
    {
        try
        {
            await WriteLineAsync(line, stop);
        }
        catch (OperationCanceledException)
        {
            // Then not.
        }
    }
}
