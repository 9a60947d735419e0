using System;
using System.Collections.Generic;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using AcdController.Console;
using AcdController.Terminal;

namespace AcdController.Host;

/// <summary>What is printed between lines: answers, pages, help, completion, messages; questions and screens of commands.</summary>
internal sealed partial class TerminalSession
{
    private const int ListedMax = 200;

    /// <summary>Prints a line.</summary>
    public async Task WriteLineAsync(string line, CancellationToken stop)
    {
        _writer.Lines(line);
        _writer.NewLine();
        await FlushAsync(stop);
    }

    /// <summary>Prints what has happened meanwhile, between lines of an answer.</summary>
    public async Task PrintMessagesAsync(CancellationToken stop)
    {
        while (_inbox.TryTakeMessage(out string message)) await WriteLineAsync(message, stop);
    }

    /// <summary>Stops at the end of a page until a key says how to go on.</summary>
    public async Task AskForMoreAsync(Pager pager, CancellationToken stop)
    {
        string shown = "";
        while (true)
        {
            string wanted = pager.Typed is { } typed ? "/" + typed : Pager.Prompt;
            if (wanted != shown)
            {
                Wipe(shown);
                _writer.Text(wanted);
                shown = wanted;
                await FlushAsync(stop);
            }

            if (!_inbox.TryTakeKey(out Key key))
            {
                if (_inbox.IsClosed) throw new OperationCanceledException();
                if (!await _inbox.WaitAsync(IdleLeft(), stop) && IdleLeft() <= TimeSpan.Zero) _session.End("logged out: nobody was typing");
                continue;
            }

            if (!pager.Take(key)) continue;
            Wipe(shown);
            await FlushAsync(stop);
            return;
        }
    }

    /// <inheritdoc/>
    public async Task<string?> AskAsync(string prompt, bool secret, CancellationToken stop)
    {
        _inbox.Interrupting(null);
        (EditorEvent happened, string line) = await ReadLineAsync(prompt, secret, stop);
        if (happened == EditorEvent.None) throw new OperationCanceledException();
        return happened == EditorEvent.Line ? line : null;
    }

    /// <inheritdoc/>
    public async Task WriteScreenAsync(string sequence, CancellationToken stop) => await _queue.WriteAsync(Encoding.UTF8.GetBytes(sequence), stop);

    /// <inheritdoc/>
    public async Task DrainAsync(CancellationToken stop) => await _queue.DrainAsync(0, stop);

    /// <inheritdoc/>
    public async Task<int> ReadKeyAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                if (_inbox.TryTakeKey(out Key key)) return key.Kind is KeyKind.Character or KeyKind.Pasted ? key.Rune.Value : key.Kind == KeyKind.Enter ? '\n' : 0;
                if (_inbox.IsClosed) return -1;
                await _inbox.WaitAsync(Timeout.InfiniteTimeSpan, stop);
            }
        }
        catch (OperationCanceledException)
        {
            return -1;
        }
    }

    private void Wipe(string shown)
    {
        if (shown.Length == 0) return;
        _writer.Octet((byte)'\r');
        _writer.ClearRest(CharacterWidth.Of(shown));
    }

    private async Task CompleteAsync(CancellationToken stop)
    {
        string line = _editor.Text;
        int from = LineFilters.CommandStart(line, _editor.Cursor);
        Completion completion = from < 0
            ? LineFilters.Complete(line, _editor.Cursor)
            : Grammar.Complete(line[from..], _editor.Cursor - from, _service.ContextOf(_session));
        int at = Math.Max(0, from) + completion.From;
        string before = line[at.._editor.Cursor];
        if (completion.Insert != before && completion.Insert.Length > 0)
        {
            _editor.Replace(at, completion.Insert);
            return;
        }

        if (completion.Candidates.Count > 1) await ListAsync(completion.Candidates, wordsOnly: true, stop);
    }

    private async Task HelpAsync(CancellationToken stop)
    {
        string line = _editor.Text[.._editor.Cursor];
        int from = LineFilters.CommandStart(line, line.Length);
        IReadOnlyList<HelpLine> help = from < 0 ? LineFilters.Help(line, _session.Language) : Grammar.Help(line[from..], _service.ContextOf(_session));
        if (help.Count == 0) help = [new HelpLine("", _session.Language == Language.Chinese ? "此处无可用内容" : "nothing can follow here")];
        await ListAsync(help, wordsOnly: false, stop);
    }

    // The word, its help behind it; what does not fit goes on below, further to the right.
    private void AppendHelp(StringBuilder text, HelpLine line, int width)
    {
        text.Append("  ").Append(line.Word);
        int column = 2 + CharacterWidth.Of(line.Word), from = width + 4;
        if (column + 2 > from)
        {
            text.Append('\n');
            column = 0;
        }

        text.Append(' ', from - column);
        TextWrap.Append(text, line.Help, from, Math.Max(from + 10, Width - 1));
        text.Append('\n');
    }

    // Below the line, which is then drawn again.
    private async Task ListAsync(IReadOnlyList<HelpLine> lines, bool wordsOnly, CancellationToken stop)
    {
        var text = new StringBuilder();
        int width = 0;
        foreach (HelpLine line in lines) width = Math.Max(width, CharacterWidth.Of(line.Word));
        if (wordsOnly)
        {
            int columns = Math.Max(1, Width / (width + 2));
            for (int i = 0; i < lines.Count && i < ListedMax; i++)
                text.Append(lines[i].Word).Append(i % columns == columns - 1 || i == lines.Count - 1 ? "\n" : new string(' ', width + 2 - CharacterWidth.Of(lines[i].Word)));
        }
        else
        {
            foreach (HelpLine line in lines) AppendHelp(text, line, Math.Min(width, Width / 3));
        }

        _editor.Draw();
        if (!wordsOnly) _writer.Octet((byte)'?');
        _editor.NewLine();
        await FlushAsync(stop);
        var output = new TerminalOutput(this, _session, stop);
        await output.WriteAsync(text.ToString());
    }
}
