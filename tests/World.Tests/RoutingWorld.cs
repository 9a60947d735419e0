using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AcdController.Alarms;
using AcdController.Console;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Records;
using AcdController.Routing;
using AcdController.Signalling.Q931;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.World.Tests;

/// <summary>A small switch with trunk groups, routes and calendars, and what it says; commands are typed.</summary>
internal sealed class RoutingWorld : IWorldTap
{
    private const string Usual = """
        card 1 e1 ports 4
        span 1/1 trunk user
        span 1/2 trunk user
        span 1/3 trunk user
        span 1/4 station network
        announcement closed prompt 1
        queue support
          step last everybody
          ring-time 20
        plan day
          answer
          queue support
        plan night
          disconnect cause 17
        plan police
          answer
          play closed
        agent 8001
          queue support
          span 1/4
        """;

    private readonly IWorldTap? _inputs;
    private ReplyRendering? _answer;

    public RoutingWorld(string more, string? usual = null, CallerOptions? callers = null, int telephones = 2, Func<ChassisOptions, ChassisOptions>? change = null, IWorldTap? inputs = null, CardStorage? storage = null)
    {
        var errors = new List<ConfigurationError>();
        Configuration? configuration = ConfigurationText.Read("world", (usual ?? Usual) + "\n" + more, errors);
        Assert.Empty(errors);
        Configuration = configuration!;
        _inputs = inputs;
        var options = new ChassisOptions
        {
            Seed = 1,
            Storage = storage,
            PromptTime = Duration.FromSeconds(2),
            Callers = callers ?? new CallerOptions { BusyHourCalls = 0 },
            Telephones = new TelephoneOptions { Count = telephones, AnswerDelay = Duration.FromMilliseconds(400) },
            FarEnds =
            [
                new FarEnd(new SpanId(1, 1), FarEndKind.Exchange, InterfaceRole.Network),
                new FarEnd(new SpanId(1, 2), FarEndKind.Exchange, InterfaceRole.Network),
                new FarEnd(new SpanId(1, 3), FarEndKind.Exchange, InterfaceRole.Network),
                new FarEnd(new SpanId(1, 4), FarEndKind.Stations, InterfaceRole.User),
            ],
        };
        World = new VirtualWorld(Configuration, change is null ? options : change(options), this);
        World.Start();
        World.Run(Duration.FromSeconds(5));
    }

    public Configuration Configuration { get; private set; }

    /// <summary>Commits another configuration: the usual lines and these.</summary>
    public void Commit(string more)
    {
        var errors = new List<ConfigurationError>();
        Configuration? next = ConfigurationText.Read("world", Usual + "\n" + more, errors);
        Assert.Empty(errors);
        Assert.Null(World.Commit(next!));
        Configuration = next!;
    }

    public VirtualWorld World { get; }

    public List<CallRecord> Records { get; } = [];

    public List<AlarmNews> Alarms { get; } = [];

    public List<string> WrongPaths { get; } = [];

    /// <summary>Rows given to the box's own store: kind and texts.</summary>
    public List<string> Kept { get; } = [];

    /// <summary>Types a command; the answer is what is printed, a refusal begins with %.</summary>
    public string Type(string line, double seconds = 0)
    {
        CommandRequest request = Grammar.Read(line, new GrammarContext(Configuration));
        if (request.Kind == RequestKind.Refused) return "% " + request.Reason;
        _answer = new ReplyRendering(Configuration, request, json: false);
        World.Obey(request.Command);
        if (seconds > 0) World.Run(Duration.FromMilliseconds((long)(seconds * 1000)));
        Assert.True(_answer.IsComplete, line);
        string text = _answer.Refusal is { } refusal ? "% " + refusal : _answer.Render();
        _answer = null;
        return text;
    }

    /// <summary>Begins a test; what its run showed after a while.</summary>
    public string Test(string line, double seconds)
    {
        Assert.Contains("under way", Type(line));
        World.Run(Duration.FromMilliseconds((long)(seconds * 1000)));
        return Type("show test-calls");
    }

    /// <summary>A caller on a span.</summary>
    public Handle Call(string called, string calling = "13912345678", byte port = 1)
    {
        Handle caller = World.Chassis.PlaceCall(new SpanId(1, port), Of(called), Of(calling), World.Now, out SetupResult result);
        Assert.Equal(SetupResult.Placed, result);
        World.DrainChassis();
        World.Run(Duration.FromSeconds(1));
        return caller;
    }

    /// <summary>A caller on a span who dials digit by digit.</summary>
    public Handle Begin(string called, string calling = "13912345678", byte port = 1)
    {
        Handle caller = World.Chassis.BeginCall(new SpanId(1, port), Of(called), Of(calling), World.Now, out SetupResult result);
        Assert.Equal(SetupResult.Placed, result);
        World.DrainChassis();
        World.Run(Duration.FromSeconds(1));
        return caller;
    }

    /// <summary>He dials on.</summary>
    public void Add(Handle caller, string digits, bool complete = false)
    {
        World.Chassis.Dial(caller, Of(digits), complete, World.Now);
        World.DrainChassis();
        World.Run(Duration.FromSeconds(1));
    }

    /// <summary>A telephone dials out.</summary>
    public void Dial(string called)
    {
        Assert.Equal(SetupResult.Placed, World.Chassis.Dial(Of("8002"), new SpanId(1, 4), Of(called), World.Now));
        World.DrainChassis();
        World.Run(Duration.FromSeconds(1));
    }

    public Cause CauseOf(Handle caller) => World.Chassis.Caller(caller).LastCause;

    /// <summary>Sets the time of day, UTC and here alike.</summary>
    public void SetTime(string time)
    {
        long seconds = (long)(DateTime.Parse(time, System.Globalization.CultureInfo.InvariantCulture) - DateTime.UnixEpoch).TotalSeconds;
        var civil = new CivilTime { UtcMicroseconds = seconds * 1_000_000, ChangeUtcSeconds = long.MaxValue };
        World.Step(new Input(InputKind.CivilTime, 0, MemoryMarshal.AsBytes(new ReadOnlySpan<CivilTime>(in civil))));
    }

    public void OnInput(Instant now, Input input) => _inputs?.OnInput(now, input);

    public void OnOutput(Instant now, in Output output, ReadOnlySpan<byte> octets)
    {
        _inputs?.OnOutput(now, output, octets);
        if (output.Kind == OutputKind.Record) Records.Add(MemoryMarshal.Read<CallRecord>(octets));
        else if (output.Kind == OutputKind.Request) Keep(octets);
        else if (output.Kind == OutputKind.Alarm) Alarms.Add(MemoryMarshal.Read<AlarmNews>(octets));
        else if (output.Kind == OutputKind.Reply) _answer?.Add(output.Reply, octets);
    }

    public void OnChassis(Instant now, in ChassisNews news, ReadOnlySpan<byte> octets)
    {
        if (news.Kind == ChassisNewsKind.WrongPath) WrongPaths.Add(System.Text.Encoding.UTF8.GetString(octets));
    }

    private void Keep(ReadOnlySpan<byte> octets)
    {
        Treatment.RequestOrder order = MemoryMarshal.Read<Treatment.RequestOrder>(octets);
        if (order.Kind != Treatment.RequestKind.Keep) return;
        ReadOnlySpan<ShortText> texts = MemoryMarshal.Cast<byte, ShortText>(octets[Unsafe.SizeOf<Treatment.RequestOrder>()..]);
        Kept.Add($"{(Treatment.StoredRow)order.Query} {string.Join(' ', texts.ToArray().Select(text => text.IsEmpty ? "-" : text.ToString()))}");
    }

    internal static Digits Of(string text)
    {
        Assert.True(Digits.TryParse(text, out Digits digits));
        return digits;
    }
}
