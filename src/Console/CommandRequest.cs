using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Who answers a command line.</summary>
public enum RequestKind : byte
{
    /// <summary>Nobody: the line was empty or a comment.</summary>
    Nothing,

    /// <summary>The core: <see cref="CommandRequest.Command"/> is complete but for its request number.</summary>
    Command,

    /// <summary>The store of records: the last <see cref="CommandRequest.Last"/> of them.</summary>
    Records,

    /// <summary>The daemon: its version.</summary>
    Version,

    /// <summary>The configuration as text.</summary>
    RunningConfig,

    /// <summary>The list of commands.</summary>
    Help,

    /// <summary>The daemon: the command named <see cref="CommandRequest.Host"/>, with <see cref="CommandRequest.Arguments"/>.</summary>
    Host,

    /// <summary>Nobody: the line is wrong; <see cref="CommandRequest.Reason"/> says why.</summary>
    Refused,
}

/// <summary>What of a span is shown.</summary>
public enum SpanView : byte
{
    /// <summary>Layers 1 to 3, calls, channels in brief.</summary>
    Layers,

    /// <summary>A line for each channel.</summary>
    Channels,

    /// <summary>Counts since start-up.</summary>
    Counters,
}

/// <summary>A command line, understood.</summary>
public readonly struct CommandRequest
{
    /// <summary>Records shown when no number is given.</summary>
    public const int LastDefault = 20;

    /// <summary>Most records one command shows.</summary>
    public const int LastMax = 10_000;

    /// <summary>Who answers.</summary>
    public RequestKind Kind { get; private init; }

    /// <summary>Kind Command: what the core shall do. The caller numbers it.</summary>
    public Command Command { get; private init; }

    /// <summary>Kind Records: how many, 1 to <see cref="LastMax"/>; the newest are meant.</summary>
    public int Last { get; private init; }

    /// <summary>Kind Refused: the words concerned and what is wrong; empty otherwise.</summary>
    public string Reason => _reason ?? "";

    /// <summary>Command ShowSpan: what of it is shown.</summary>
    public SpanView View { get; private init; }

    /// <summary>Command ShowAlarms: which of them are shown.</summary>
    public AlarmView Alarms { get; private init; }

    /// <summary>Command ShowController: with every interval that is kept.</summary>
    public bool WithIntervals { get; private init; }

    /// <summary>Kind RunningConfig: as a script in MML.</summary>
    public bool AsMml { get; init; }

    /// <summary>A trace that is to be drawn call by call.</summary>
    public bool Ladder { get; private init; }

    /// <summary>A trace that goes to a file, or firmware that comes from one: its name, as typed; null without one.</summary>
    public string? File { get; private init; }

    /// <summary>Kind Host: what the daemon shall do, by the name under which it is registered; empty otherwise.</summary>
    public string Host => _host ?? "";

    /// <summary>The values of the line.</summary>
    public Arguments Arguments
    {
        get => _arguments ?? Arguments.None;
        init => _arguments = value;
    }

    /// <summary>The row that understood the line; null when none did, or for an edit in MML.</summary>
    public CommandDescription? Description { get; init; }

    /// <summary>Kind Refused: its number in a report of MML.</summary>
    public MmlCode Code { get; init; }

    /// <summary>Kind Host, a line of a configuration: what it says; null otherwise.</summary>
    public StatementReading? Statement { get; init; }

    /// <summary>Does the answer go on until the asker leaves, as a trace does?</summary>
    public bool Streams => (Kind == RequestKind.Command && Command.Kind == CommandKind.TraceOn) || Description is { Streams: true };

    private readonly string? _host;
    private readonly Arguments? _arguments;

    private readonly string? _reason;

    private CommandRequest(string reason)
    {
        Kind = RequestKind.Refused;
        Code = MmlCode.NotUnderstood;
        _reason = reason;
    }

    private CommandRequest(string host, Arguments arguments)
    {
        Kind = RequestKind.Host;
        _host = host;
        _arguments = arguments;
    }

    /// <summary>A request for the daemon.</summary>
    /// <param name="name">Under which the daemon's command is registered.</param>
    /// <param name="arguments">Its values.</param>
    public static CommandRequest ForHost(string name, Arguments arguments) => new(name, arguments);

    /// <summary>A request for the core.</summary>
    public static CommandRequest For(in Command command) => new() { Kind = RequestKind.Command, Command = command };

    /// <summary>A request for a simple command of the core.</summary>
    public static CommandRequest For(CommandKind kind) => For(new Command { Kind = kind });

    /// <summary>A request to show a span.</summary>
    public static CommandRequest ForSpan(Telephony.SpanId span, SpanView view) =>
        new() { Kind = RequestKind.Command, Command = new Command { Kind = CommandKind.ShowSpan, Span = span }, View = view };

    /// <summary>A request to show alarms.</summary>
    internal static CommandRequest ForAlarms(in Command command, AlarmView view) => new() { Kind = RequestKind.Command, Command = command, Alarms = view };

    /// <summary>A request to show layer 1 of a span.</summary>
    public static CommandRequest ForController(Telephony.SpanId span, bool intervals) =>
        new() { Kind = RequestKind.Command, Command = new Command { Kind = CommandKind.ShowController, Span = span }, WithIntervals = intervals };

    /// <summary>A request to trace a span.</summary>
    public static CommandRequest ForTrace(Telephony.SpanId span, bool ladder, string? file) =>
        new() { Kind = RequestKind.Command, Command = new Command { Kind = CommandKind.TraceOn, Span = span }, Ladder = ladder, File = file };

    /// <summary>A request with a file that the host looks at first.</summary>
    public static CommandRequest ForFile(in Command command, string file) => new() { Kind = RequestKind.Command, Command = command, File = file };

    /// <summary>A request for the last records.</summary>
    public static CommandRequest ForRecords(int last) => new() { Kind = RequestKind.Records, Last = last };

    /// <summary>A request that needs no more than its kind.</summary>
    public static CommandRequest Of(RequestKind kind) => new() { Kind = kind };

    /// <summary>A line that was not understood.</summary>
    public static CommandRequest Refuse(string reason) => new(reason);
}
