using System;
using System.Threading;
using System.Threading.Tasks;
using AcdController.Terminal;

namespace AcdController.Host;

/// <summary>Answers on a terminal: line ends of a terminal, pages, messages in between.</summary>
internal sealed class TerminalOutput(TerminalSession terminal, ConsoleSession session, CancellationToken stop) : CommandOutput
{
    private readonly Pager _pager = new();
    private bool _begun;

    /// <inheritdoc/>
    public override bool IsClosed => _pager.IsClosed;

    /// <summary>No page ends: `| no-more`, and answers that go on.</summary>
    public override void BeginStream() => NeverPage();

    /// <inheritdoc/>
    public override void NeverPage() => Begin(0);

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(string lines)
    {
        if (!_begun) Begin(session.PageLength ?? terminal.Height);
        int at = 0;
        string text = lines.EndsWith('\n') ? lines : lines + "\n";
        while (at < text.Length && !_pager.IsClosed)
        {
            if (_pager.IsFull) await terminal.AskForMoreAsync(_pager, stop);
            int end = text.IndexOf('\n', at);
            string line = text[at..end];
            if (Json) line = Sequence.Into(line, session.NextSequence());
            if (_pager.Passes(line, terminal.Width)) await terminal.WriteLineAsync(line, stop);
            at = end + 1;
        }

        await terminal.PrintMessagesAsync(stop);
    }

    /// <inheritdoc/>
    public override async ValueTask CompleteAsync()
    {
        if (_pager.NotFound is { } sought) await terminal.WriteLineAsync($"{sought}: not found", stop);
    }

    private void Begin(int length)
    {
        _pager.Begin(length);
        _begun = true;
    }
}
