using System;
using System.Buffers;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Collects the answer to one request row by row and prints it at the end: lines of text for people, or one JSON object on one line.</summary>
/// <remarks>
/// Kind Command: feed every reply of the core to <see cref="Add(ReplyKind, ReadOnlySpan{byte})"/> until <see cref="IsComplete"/>.
/// Kind Records, Version: add the rows, then <see cref="Complete"/>. The other kinds are complete from the start.
/// </remarks>
public sealed class ReplyRendering
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Configuration _configuration;
    private readonly CommandRequest _request;
    private readonly bool _json;
    private readonly StringBuilder _text = new();
    private readonly ArrayBufferWriter<byte> _octets = new();
    private readonly Utf8JsonWriter _writer;
    private readonly RowText? _rows;
    private readonly SpanReport? _span;
    private readonly WhyReport? _why;
    private readonly CapacityReport? _capacity;
    private readonly QueueReport? _queue;
    private readonly AgentReport? _agent;
    private readonly AlarmReport? _alarms;
    private readonly ShelfReport? _shelf;
    private readonly ChassisReport? _chassis;
    private readonly FileReport? _files;
    private readonly RoutingReport? _routing;
    private readonly LeavingReport? _leaving;
    private readonly EmergencyReport? _emergencies;
    private readonly TalkReport? _talks;
    private readonly ControllerReport? _controllers;
    private readonly ClockReport? _clock;
    private readonly BitTestReport? _tests;
    private readonly RowJson _objects;

    /// <summary>Begins an answer.</summary>
    /// <param name="configuration">What gives the rows their names.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="json">JSON instead of text.</param>
    public ReplyRendering(Configuration configuration, in CommandRequest request, bool json)
    {
        _configuration = configuration;
        _request = request;
        _json = json;
        _writer = new Utf8JsonWriter(_octets, s_options);
        _objects = new RowJson(configuration, _writer);
        _rows = TableFor(request, configuration);
        if (request.Kind == RequestKind.Command && request.Command.Kind == CommandKind.ShowSpan) _span = new SpanReport(configuration);
        if (request.Kind == RequestKind.Command && request.Command.Kind is CommandKind.WhyCall or CommandKind.WhyAgent) _why = new WhyReport(configuration);
        if (request.Kind == RequestKind.Command && request.Command.Kind == CommandKind.ShowCapacity) _capacity = new CapacityReport();
        if (request.Kind == RequestKind.Command && request.Command.Kind == CommandKind.ShowQueue) _queue = new QueueReport(configuration);
        if (request.Kind == RequestKind.Command && request.Command.Kind == CommandKind.ShowAgent) _agent = new AgentReport(configuration);
        if (Asks(request, CommandKind.ShowAlarms) || Asks(request, CommandKind.ShowAlarmHistory)) _alarms = new AlarmReport(configuration, request.Alarms);
        if (Asks(request, CommandKind.ShowShelf)) _shelf = new ShelfReport();
        if (Asks(request, CommandKind.ShowEnvironment) || Asks(request, CommandKind.ShowInventory)) _chassis = new ChassisReport(configuration);
        _files = FileReport.For(request, configuration);
        _routing = RoutingReport.For(request, configuration);
        _leaving = LeavingReport.For(request, configuration);
        _emergencies = EmergencyReport.For(request, configuration);
        _talks = TalkReport.For(request, configuration);
        if (request.Kind == RequestKind.Command && request.Command.Kind is CommandKind.ShowController or CommandKind.ShowControllers)
            _controllers = new ControllerReport(configuration, request.Command.Kind == CommandKind.ShowController, request.WithIntervals);
        if (request.Kind == RequestKind.Command && request.Command.Kind == CommandKind.ShowClock) _clock = new ClockReport();
        if (request.Kind == RequestKind.Command && request.Command.Kind == CommandKind.ShowBitTests) _tests = new BitTestReport();
        _writer.WriteStartObject();
        if (_rows is not null) _writer.WriteStartArray(Noun(request));
        if (request.Kind is RequestKind.Command or RequestKind.Records or RequestKind.Version) return;
        IsComplete = true;
        if (request.Kind == RequestKind.Refused) Refusal = request.Reason;
        if (request.Kind == RequestKind.Refused) Code = (int)request.Code;
        if (request.Kind == RequestKind.RunningConfig) AddRunningConfig();
    }

    /// <summary>In which language headings and lists are.</summary>
    public Language Language { get; init; }

    /// <summary>Are callers' numbers masked for this reader?</summary>
    public bool MasksNumbers { get; init; }

    /// <summary>Is everything here that there will be?</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Why the command was refused; null when it was not.</summary>
    public string? Refusal { get; private set; }

    /// <summary>In a report of MML: how many rows the table has; negative: it is none.</summary>
    public int Results => _rows?.Count ?? -1;

    /// <summary>In a report of MML: the number of the refusal, 0 when there is none.</summary>
    public int Code { get; private set; }

    /// <summary>Takes one reply of the core.</summary>
    /// <param name="kind">Which row.</param>
    /// <param name="octets">The row as it lies in memory; its length is asserted.</param>
    public void Add(ReplyKind kind, ReadOnlySpan<byte> octets)
    {
        if (MasksNumbers) octets = NumberMask.Applied(kind, octets, _configuration);
        switch (kind)
        {
            case ReplyKind.Call: Add(Row<CallRow>(octets)); break;
            case ReplyKind.Queue: Add(Row<QueueRow>(octets)); break;
            case ReplyKind.Agent: Add(Row<AgentRow>(octets)); break;
            case ReplyKind.Span: Add(Row<SpanRow>(octets)); break;
            case ReplyKind.Card: Add(Row<CardRow>(octets)); break;
            case ReplyKind.Totals: Add(Row<TotalsRow>(octets)); break;
            case ReplyKind.SpanDetail: _span?.Add(Row<SpanDetailRow>(octets)); break;
            case ReplyKind.SpanCall: _span?.Add(Row<SpanCallRow>(octets)); break;
            case ReplyKind.SpanCount: _span?.Add(Row<SpanCountRow>(octets)); break;
            case ReplyKind.WhyCall: if (_why is not null) _why.Call = Row<WhyCallRow>(octets); break;
            case ReplyKind.WhyQueue: _why?.Queues.Add(Row<WhyQueueRow>(octets)); break;
            case ReplyKind.WhyAgent: if (_why is not null) _why.Agent = Row<WhyAgentRow>(octets); break;
            case ReplyKind.WhyServes: _why?.Serves.Add(Row<WhyServesRow>(octets)); break;
            case ReplyKind.Decision: _why?.Decisions.Add(Row<DecisionRow>(octets)); break;
            case ReplyKind.Capacity: _capacity?.Add(Row<CapacityRow>(octets)); break;
            case ReplyKind.AgentDetail: _agent?.Add(Row<AgentDetailRow>(octets)); break;
            case ReplyKind.Table: _capacity?.Add(Row<TableRow>(octets)); break;
            case ReplyKind.QueueDetail: _queue?.Add(Row<QueueDetailRow>(octets)); break;
            case ReplyKind.QueueWindow: _queue?.Add(Row<QueueWindowRow>(octets)); break;
            case ReplyKind.QueueExpectation: _queue?.Add(Row<QueueExpectationRow>(octets)); break;
            case ReplyKind.Alarm: _alarms?.Add(Row<AlarmListRow>(octets)); break;
            case ReplyKind.AlarmHappening: _alarms?.Add(Row<AlarmHappeningRow>(octets)); break;
            case ReplyKind.Lamp: _shelf?.Add(Row<LampRow>(octets)); break;
            case ReplyKind.Shelf: _shelf?.Add(Row<ShelfRow>(octets)); break;
            case ReplyKind.Environment: _chassis?.Add(Row<EnvironmentRow>(octets)); break;
            case ReplyKind.Inventory: _chassis?.Add(Row<InventoryRow>(octets)); break;
            case ReplyKind.Prompt or ReplyKind.Transfer or ReplyKind.Firmware or ReplyKind.CardLog: _files?.Add(kind, octets); break;
            case >= ReplyKind.TrunkGroup and <= ReplyKind.TestCall: _routing?.Add(kind, octets); break;
            case ReplyKind.Parked or ReplyKind.TalkParty: _talks?.Add(kind, octets); break;
            case >= ReplyKind.CallBack and <= ReplyKind.EmergencyPlan: _leaving?.Add(kind, octets); break;
            case ReplyKind.Emergency or ReplyKind.Area: _emergencies?.Add(kind, octets); break;
            case ReplyKind.Controller: _controllers?.Add(Row<ControllerRow>(octets)); break;
            case ReplyKind.ControllerInterval: _controllers?.Add(Row<ControllerIntervalRow>(octets)); break;
            case ReplyKind.BitTest: _tests?.Add(Row<BitTestRow>(octets)); break;
            case ReplyKind.Clock: _clock?.Add(Row<ClockRow>(octets)); break;
            case ReplyKind.ClockReference: _clock?.Add(Row<ClockReferenceRow>(octets)); break;
            default:
                Invariant.Require(kind == ReplyKind.End && octets.Length == 1, "a reply is a row or the end");
                End((CommandResult)octets[0]);
                break;
        }
    }

    /// <summary>Takes one stored record; oldest first.</summary>
    public void Add(RecordRow row)
    {
        if (MasksNumbers) row = NumberMask.Of(row, _configuration);
        if (_json) _objects.Add(row);
        else _rows?.Add(row);
    }

    /// <summary>Takes the version.</summary>
    public void Add(VersionRow row)
    {
        if (!_json)
        {
            RowText.Append(_text, row);
            return;
        }

        _writer.WritePropertyName("version");
        _objects.Add(row);
    }

    /// <summary>Says that the last record or the version was added.</summary>
    public void Complete() => IsComplete = true;

    /// <summary>Says that the command cannot be done, with a reason of the caller's: a door closed, a store that does not answer.</summary>
    public void Refuse(string reason)
    {
        Refusal = reason;
        IsComplete = true;
    }

    /// <summary>The whole answer; asked once. A refusal is an empty text, or a JSON object with `error`.</summary>
    /// <returns>Lines that end with \n; nothing for a command that has nothing to say.</returns>
    public string Render()
    {
        if (_request.Kind == RequestKind.Help) AddHelp();
        if (Refusal is { } reason) return _json ? ErrorJson(reason) + "\n" : "";
        if (!_json)
        {
            _rows?.AppendTo(_text, Language);
            _span?.AppendTo(_text, _request.View, Language);
            _why?.AppendTo(_text);
            _capacity?.AppendTo(_text, Language);
            _queue?.AppendTo(_text, Language);
            _agent?.AppendTo(_text);
            _alarms?.AppendTo(_text, _request.Command.Kind == CommandKind.ShowAlarmHistory, Language);
            _shelf?.AppendTo(_text, Language);
            _chassis?.AppendTo(_text, _request.Command.Kind == CommandKind.ShowInventory, Language);
            _files?.AppendTo(_text, Language);
            _routing?.AppendTo(_text, Language);
            _leaving?.AppendTo(_text, Language);
            _emergencies?.AppendTo(_text, Language);
            _talks?.AppendTo(_text, Language);
            _controllers?.AppendTo(_text, Language);
            _clock?.AppendTo(_text, Language);
            _tests?.AppendTo(_text, Language);
            return _text.ToString();
        }

        if (_span is not null) _span.Write(_writer, _objects, _request.View);
        else if (_why is not null) new WhyJson(_configuration, _writer, _objects).Write(_why);
        else if (_capacity is not null) _capacity.Write(_writer);
        else if (_queue is not null) _queue.Write(_writer, _objects);
        else if (_agent is not null) _agent.Write(_writer, _objects);
        else if (_alarms is not null) _alarms.Write(_writer, _request.Command.Kind == CommandKind.ShowAlarmHistory);
        else if (_shelf is not null) _shelf.Write(_writer);
        else if (_chassis is not null) _chassis.Write(_writer, _request.Command.Kind == CommandKind.ShowInventory);
        else if (_files is not null) _files.Write(_writer);
        else if (_routing is not null) _routing.Write(_writer);
        else if (_leaving is not null) _leaving.Write(_writer);
        else if (_emergencies is not null) _emergencies.Write(_writer);
        else if (_talks is not null) _talks.Write(_writer);
        else if (_controllers is not null) _controllers.Write(_writer);
        else if (_clock is not null) _clock.Write(_writer, _objects);
        else if (_tests is not null) _tests.Write(_writer);
        else if (_rows is not null) _writer.WriteEndArray();
        else if (_request.Kind == RequestKind.Command && _request.Command.Kind != CommandKind.ShowTotals) _writer.WriteString("result", "done");
        _writer.WriteEndObject();
        _writer.Flush();
        return Encoding.UTF8.GetString(_octets.WrittenSpan) + "\n";
    }

    /// <summary>The JSON object that tells an error.</summary>
    public static string ErrorJson(string reason)
    {
        var octets = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(octets, s_options);
        writer.WriteStartObject();
        writer.WriteString("error", reason);
        writer.WriteEndObject();
        writer.Flush();
        return Encoding.UTF8.GetString(octets.WrittenSpan);
    }

    private static T Row<T>(ReadOnlySpan<byte> octets)
        where T : unmanaged
    {
        Invariant.Require(octets.Length == Unsafe.SizeOf<T>(), "a row has the length of its type");
        return MemoryMarshal.Read<T>(octets);
    }

    private void Add(in CallRow row)
    {
        if (_json) _objects.Add(row);
        else _rows?.Add(row);
    }

    private void Add(in QueueRow row)
    {
        if (_json) _objects.Add(row);
        else _rows?.Add(row);
    }

    private void Add(in AgentRow row)
    {
        if (_json) _objects.Add(row);
        else _rows?.Add(row);
    }

    private void Add(in SpanRow row)
    {
        if (_json) _objects.Add(row);
        else _rows?.Add(row);
    }

    private void Add(in CardRow row)
    {
        if (_json) _objects.Add(row);
        else _rows?.Add(row);
    }

    private void Add(in TotalsRow row)
    {
        if (!_json)
        {
            RowText.Append(_text, row, Language);
            return;
        }

        _writer.WritePropertyName("totals");
        _objects.Add(row);
    }

    private void End(CommandResult result)
    {
        IsComplete = true;
        Code = MmlReport.CodeOf(result);
        if (result == CommandResult.Done) return;
        string who = _request.Command.Kind switch
        {
            CommandKind.AgentReady or CommandKind.AgentNotReady or CommandKind.AgentLogIn or CommandKind.AgentLogOut or CommandKind.AgentEndWork
                or CommandKind.AgentExtendWork or CommandKind.AgentRelease or CommandKind.ShowAgent or CommandKind.WhyAgent =>
                $"agent {_configuration.AgentName(_request.Command.Agent) ?? "?"}: ",
            CommandKind.TraceOn or CommandKind.TraceOff or CommandKind.ShowSpan or CommandKind.BlockChannels or CommandKind.UnblockChannels or CommandKind.RestartSpan
                or CommandKind.ShowController or CommandKind.LoopSpan or CommandKind.StartBitTest or CommandKind.StopBitTest or CommandKind.ClockSelect => $"span {_request.Command.Span}: ",
            CommandKind.TestChannel => $"span {_request.Command.Span}: ",
            CommandKind.ReleaseCall => $"call {_request.Command.Call}: ",
            CommandKind.BlockCard or CommandKind.UnblockCard => $"card {_request.Command.Card}: ",
            CommandKind.MessageWaiting => $"span {_request.Command.Span}: ",
            CommandKind.TraceMaliciousCall or CommandKind.WhyCall or CommandKind.CallPriority or CommandKind.CallPosition or CommandKind.CallToQueue or CommandKind.CallPullOut or CommandKind.CallRecall
                or CommandKind.CallRecord or CommandKind.CallEndRecord => $"call {_request.Command.Call}: ",
            CommandKind.AcknowledgeAlarm or CommandKind.ShelveAlarm or CommandKind.UnshelveAlarm => $"alarm {_request.Command.Alarm}: ",
            CommandKind.ShowAlarms => $"alarm {_request.Command.Alarm}: ",
            CommandKind.ResetCard => $"card {_request.Command.Card}: ",
            CommandKind.ShowQueue => $"queue {_configuration.QueueName(_request.Command.Queue) ?? "?"}: ",
            CommandKind.ShowCardLog or CommandKind.FirmwareLoad or CommandKind.FirmwareActivate or CommandKind.FirmwareConfirm => $"card {_request.Command.Card}: ",
            _ => "",
        };
        Refusal = who + (FileReport.Refusal(_request, result) ?? RowWords.Of(result));
    }

    private static bool Asks(in CommandRequest request, CommandKind kind) => request.Kind == RequestKind.Command && request.Command.Kind == kind;

    private void AddHelp()
    {
        CommandList.Append(_text, Language);
        _writer.WriteStartArray("help");
        foreach ((string command, string does) in CommandList.Lines(Language.English))
        {
            _writer.WriteStartObject();
            _writer.WriteString("command", command);
            _writer.WriteString("does", does);
            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
    }

    private void AddRunningConfig()
    {
        string text = _request.AsMml ? MmlScript.Of(_configuration) : ConfigurationText.Write(_configuration);
        _text.Append(text);
        _writer.WriteString("runningConfig", text);
    }

    private static RowText? TableFor(in CommandRequest request, Configuration configuration) => (request.Kind, request.Command.Kind) switch
    {
        (RequestKind.Records, _) => RowText.Records(configuration),
        (RequestKind.Command, CommandKind.ShowCalls) => RowText.Calls(configuration),
        (RequestKind.Command, CommandKind.ShowQueues) => RowText.Queues(configuration),
        (RequestKind.Command, CommandKind.ShowAgents) => RowText.Agents(configuration),
        (RequestKind.Command, CommandKind.ShowSpans) => RowText.Spans(configuration),
        (RequestKind.Command, CommandKind.ShowCards) => RowText.Cards(configuration),
        _ => null,
    };

    private static string Noun(in CommandRequest request) => (request.Kind, request.Command.Kind) switch
    {
        (RequestKind.Records, _) => "records",
        (_, CommandKind.ShowCalls) => "calls",
        (_, CommandKind.ShowQueues) => "queues",
        (_, CommandKind.ShowAgents) => "agents",
        (_, CommandKind.ShowSpans) => "spans",
        _ => "cards",
    };
}
