using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using AcdController.Console;

namespace AcdController.Host;

/// <summary>Executes command lines, whichever door they come from: filters off, read, permitted, done, noted, rendered, filtered.</summary>
internal sealed class CommandService
{
    private readonly ControlContext _context;
    private readonly HostCommandTable _table = new();
    private readonly CoreCommands _core;
    private readonly TraceCommands _traces;

    /// <summary>Makes it.</summary>
    /// <param name="context">What the core's commands need.</param>
    /// <param name="sessions">All sessions.</param>
    /// <param name="accounts">Who may do what.</param>
    /// <param name="parts">The parts of the daemon that do commands.</param>
    public CommandService(ControlContext context, SessionList sessions, IAccounts accounts, IEnumerable<IHostCommands> parts)
    {
        _context = context;
        Sessions = sessions;
        Accounts = accounts;
        _core = new CoreCommands(context);
        _traces = new TraceCommands(context);
        foreach (IHostCommands part in parts) part.Register(_table);
    }

    /// <summary>All sessions.</summary>
    public SessionList Sessions { get; }

    /// <summary>Who may do what.</summary>
    public IAccounts Accounts { get; }

    /// <summary>Executes one line.</summary>
    /// <param name="session">Whose.</param>
    /// <param name="line">Anything at all, without its end.</param>
    /// <param name="output">Where the answer goes; its form may be changed by the line.</param>
    /// <param name="stop">The reader interrupts or leaves.</param>
    /// <returns>How it ended; the answer was written.</returns>
    public async Task<HostAnswer> ExecuteAsync(ConsoleSession session, string line, CommandOutput output, CancellationToken stop)
    {
        CommandRequest request = CommandText.Read(line.Trim(), _context.Configuration);
        HostAnswer answer;
        if (Accounts.Refusal(session, request) is { } forbidden) answer = HostAnswer.Refuse(forbidden);
        else answer = await PerformAsync(new HostRequest { Session = session, Line = line, Command = request, Output = output, Stop = stop });
        if (request.Kind != RequestKind.Nothing) await Accounts.NoteAsync(session, line, request, answer.Refusal);
        await RenderAsync(session, answer, output);
        return answer;
    }

    private async Task<HostAnswer> PerformAsync(HostRequest request) => request.Command.Streams
        ? await _traces.PerformAsync(request)
        : await _core.PerformAsync(request);

    private static async Task RenderAsync(ConsoleSession session, HostAnswer answer, CommandOutput output)
    {
        if (answer.Written) await output.CompleteAsync();
        if (answer.Written) return;
        string text = (answer, output.Json) switch
        {
            ({ Rendered: { } rendered }, _)        => rendered,
            ({ Refusal: { } reason }, true)        => ReplyRendering.ErrorJson(reason) + "\n",
            ({ Refusal: not null }, false)         => "",
            ({ Says: { } says }, true)             => says.ToJson(),
            ({ Says: { } says }, false)            => says.ToText(session.Language),
            (_, true)                              => "{\"result\":\"done\"}\n",
            _                                      => "",
        };
        if (text.Length > 0) await output.WriteAsync(text);
        await output.CompleteAsync();
    }
}
