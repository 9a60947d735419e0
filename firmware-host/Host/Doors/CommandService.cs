using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using AcdController.Console;
using AcdController.Operations;

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

    /// <summary>Names that live in the daemon: generations, sessions, files. Null until somebody knows them.</summary>
    public ILiveNames? Live { get; set; }

    /// <summary>Executes one line.</summary>
    /// <param name="session">Whose.</param>
    /// <param name="line">Anything at all, without its end.</param>
    /// <param name="output">Where the answer goes; its form may be changed by the line.</param>
    /// <param name="stop">The reader interrupts or leaves.</param>
    /// <returns>How it ended; the answer was written.</returns>
    public async Task<HostAnswer> ExecuteAsync(ConsoleSession session, string line, CommandOutput output, CancellationToken stop)
    {
        if (LineFilters.TryCut(line.TrimEnd(), out line, out List<LineFilter> filters) is { } mistake)
        {
            var wrong = HostAnswer.Refuse(mistake);
            await RenderAsync(session, "", default, wrong, output);
            return wrong;
        }

        if (Grammar.AsksJson(line)) filters.Insert(0, new JsonFilter());
        if (filters.Count > 0) output = new FilteredOutput(output, filters);
        session.Doing = line;
        (CommandRequest request, HostAnswer answer) = await PerformAsync(session, line, output, stop);
        while (ReferenceEquals(answer, HostAnswer.Outdated)) (request, answer) = await PerformAsync(session, line, output, stop);
        session.Doing = "";
        if (request.Kind != RequestKind.Nothing) await Accounts.NoteAsync(session, line, request, answer.Refusal);
        await RenderAsync(session, line, request, answer, output);
        return answer;
    }

    /// <summary>Where a line of a session is typed.</summary>
    public GrammarContext ContextOf(ConsoleSession session) => new(_context.Configuration)
    {
        Language = session.Language,
        Mode = session.Mode?.Modes ?? CommandModes.Operation,
        Block = session.Mode?.Block ?? "",
        Live = session.Mode?.Live ?? Live,
        Allowed = session.Allowed,
    };

    private async Task<(CommandRequest Request, HostAnswer Answer)> PerformAsync(ConsoleSession session, string line, CommandOutput output, CancellationToken stop)
    {
        if (session.Mode is { } mode && line.Length > 0 && !Grammar.IsMml(line))
        {
            CommandRequest edit = CommandRequest.ForHost("edit", Arguments.None);
            if (await mode.TryReadAsync(session, line, refusal: Accounts.Refusal(session, edit)) is { } taken) return (edit, taken);
        }

        GrammarContext context = ContextOf(session);
        CommandRequest request = Grammar.Read(line, context);
        if (request.Kind != RequestKind.Refused && Accounts.Refusal(session, request) is { } forbidden) return (request, HostAnswer.Refuse(forbidden) with { Code = (int)MmlCode.NotAllowed });
        if (request.Kind != RequestKind.Refused && Accounts.TryBegin(session, line, request) is { } unnoted) return (request, HostAnswer.Refuse(unnoted));
        var asked = new HostRequest { Session = session, Line = line, Command = request, Configuration = context.Configuration, Output = output, Stop = stop };
        if (request.Kind != RequestKind.Host) return (request, request.Command.Kind == CommandKind.TraceOn && request.Streams ? await _traces.PerformAsync(asked) : await _core.PerformAsync(asked));
        if (_table.Find(request.Host) is not { } perform) return (request, HostAnswer.Refuse($"{request.Host}: the daemon cannot do that yet"));
        try
        {
            return (request, await perform(asked));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return (request, new HostAnswer { Written = true });
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or RecordStoreException)
        {
            return (request, HostAnswer.Refuse(fault.Message));
        }
    }

    private async Task RenderAsync(ConsoleSession session, string line, CommandRequest request, HostAnswer answer, CommandOutput output)
    {
        if (answer.Written) await output.CompleteAsync();
        if (answer.Written) return;
        string text = (answer, output.Json) switch
        {
            (_, false) when Grammar.IsMml(line)    => Report(session, line, request, answer),
            ({ Rendered: { } rendered }, _)        => rendered,
            ({ Refusal: { } reason, Says: { } says }, true) => new AnswerParts(new AnswerFields().Add("error", "Error", "错误", reason), says).ToJson(),
            ({ Refusal: { } reason }, true)        => ReplyRendering.ErrorJson(reason) + "\n",
            ({ Refusal: not null, Says: null }, false) => "",
            ({ Says: { } says }, true)             => says.ToJson(),
            ({ Says: { } says }, false)            => says.ToText(session.Language),
            (_, true)                              => "{\"result\":\"done\"}\n",
            _                                      => "",
        };
        // Hashes of secrets are for whoever may change users, in whatever answer they stand.
        if ((session.Allowed & CommandClass.Users) == 0) text = Secrecy.WithoutHashes(text);
        if (text.Length > 0) await output.WriteAsync(text);
        await output.CompleteAsync();
    }

    private string Report(ConsoleSession session, string line, in CommandRequest request, HostAnswer answer)
    {
        var report = new MmlReport(_context.Configuration.HostName, WallClock.Now, session.NextReport(), line, session.Language);
        if (answer.Refusal is { } reason) return report.Refused(request.Kind == RequestKind.Refused ? (int)request.Code : answer.Code, reason);
        string title = (session.Language == Language.Chinese ? request.Description?.HelpZh : request.Description?.Help) ?? "";
        return answer.Rendered is { } rendered ? report.Done(title, rendered, answer.Results) : report.Done(title, answer.Says, answer.Results);
    }
}
