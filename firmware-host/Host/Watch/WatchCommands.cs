using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using AcdController.Console;
using AcdController.Operations;
using AcdController.Terminal;

namespace AcdController.Host;

/// <summary>Commands that look again and again: `top` and `monitor`. They ask the core as anybody does, one question at a time, never more often than told.</summary>
internal sealed class WatchCommands(ControlContext context) : IHostCommands
{
    private static readonly Kernel.Duration s_every = Kernel.Duration.FromSeconds(2);

    /// <inheritdoc/>
    public void Register(HostCommandTable table)
    {
        table.Add("top", TopAsync);
        table.Add("monitor calls", asked => MonitorAsync(asked, new Command { Kind = CommandKind.ShowCalls }));
        table.Add("monitor queue", asked => MonitorAsync(asked, new Command { Kind = CommandKind.ShowQueue, Queue = asked.Command.Arguments.Number("queue") }));
        table.Add("monitor agent", asked => MonitorAsync(asked, new Command { Kind = CommandKind.ShowAgent, Agent = asked.Command.Arguments.Number("agent") }));
        table.Add("monitor alarms", asked => MonitorAsync(asked, new Command { Kind = CommandKind.ShowAlarms }));
    }

    private static TimeSpan Every(HostRequest asked) => TimeSpan.FromMicroseconds(asked.Command.Arguments.Seconds("every", s_every).Microseconds);

    // Without a terminal the page is printed once.
    private async Task<HostAnswer> TopAsync(HostRequest asked)
    {
        if (asked.Output.Json) return HostAnswer.Refuse("top is a picture; ask show totals | json, show queues | json");
        if (asked.Session.Terminal is not { } terminal)
            return await PageAsync(80, 24) is { } once ? HostAnswer.Of(string.Join('\n', once) + "\n") : HostAnswer.Refuse("the core did not answer");
        var painter = new ScreenPainter();
        (int Width, int Height) size = default;
        while (!asked.Stop.IsCancellationRequested)
        {
            if (size != (terminal.Width, terminal.Height)) painter.Forget();
            size = (terminal.Width, terminal.Height);
            if (await PageAsync(size.Width, size.Height) is not { } page) return HostAnswer.Refuse("the core did not answer");
            await terminal.WriteScreenAsync(painter.Paint(page), asked.Stop);
            if (await KeyAsync(terminal, Every(asked), asked.Stop) is 'q' or 'Q' or '\x3') break;
        }

        await terminal.WriteScreenAsync("\r\n", asked.Session.Ended);
        return HostAnswer.Done;
    }

    private async Task<string[]?> PageAsync(int columns, int rows)
    {
        var page = new TopPage(context.Configuration);
        foreach (CommandKind question in TopPage.Questions)
        {
            if (await context.Desk.AskAsync(new Command { Kind = question }) is not { } replies) return null;
            foreach (Reply reply in replies) page.Add(reply.Kind, reply.Octets);
        }

        return page.Lines(DateTime.UtcNow.ToString("HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture), columns, rows);
    }

    // A key, or -1 when the time is over.
    private static async Task<int> KeyAsync(IConsoleTerminal terminal, TimeSpan time, CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        over.CancelAfter(time);
        return await terminal.ReadKeyAsync(over.Token);
    }

    private async Task<HostAnswer> MonitorAsync(HostRequest asked, Command question)
    {
        asked.Output.BeginStream();
        bool masks = !Roles.SeesNumbers(asked.Session.Allowed);
        var differences = new WatchedRows(context.Configuration);
        while (!asked.Stop.IsCancellationRequested && !asked.Output.IsClosed)
        {
            if (await context.Desk.AskAsync(question) is not { } replies) return HostAnswer.Refuse("the core did not answer");
            var rows = new List<(ReplyKind, byte[])>();
            foreach (Reply reply in replies) rows.Add((reply.Kind, masks ? NumberMask.Applied(reply.Kind, reply.Octets, context.Configuration).ToArray() : reply.Octets));
            string changed = differences.Take(rows, DateTime.UtcNow, asked.Output.Json);
            if (changed.Length > 0) await asked.Output.WriteAsync(changed);
            await PauseAsync(Every(asked), asked.Stop);
        }

        return new HostAnswer { Written = true };
    }

    private static async Task PauseAsync(TimeSpan time, CancellationToken stop)
    {
        try
        {
            await Task.Delay(time, stop);
        }
        catch (OperationCanceledException)
        {
            // The reader has enough.
        }
    }
}
