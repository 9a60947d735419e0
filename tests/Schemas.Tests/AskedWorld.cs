using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using AcdController.Console;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Simulator;
using AcdController.World;

namespace AcdController.Schemas.Tests;

/// <summary>Switches in several conditions that are asked as machines ask: idle, in traffic, with faults, after them. The same at every run.</summary>
internal static class AskedWorld
{
    /// <summary>Answers in JSON to commands in every condition; `{call}` in one is a call that waits or talks, `{alarm}` an alarm.</summary>
    public static Dictionary<string, List<string>> Answers(IReadOnlyList<string> lines) => Answers(lines, (configuration, request) => new ReplyRendering(configuration, request, json: true));

    /// <summary>The same for people who read Chinese.</summary>
    public static Dictionary<string, List<string>> ChineseAnswers(IReadOnlyList<string> lines) =>
        Answers(lines, (configuration, request) => new ReplyRendering(configuration, request, json: false) { Language = Language.Chinese });

    private static Dictionary<string, List<string>> Answers(IReadOnlyList<string> lines, Func<Configuration, CommandRequest, ReplyRendering> begin)
    {
        var answers = new Dictionary<string, List<string>>();
        foreach (string line in lines) answers.Add(line, []);
        var world = new VirtualWorld(Configuration(), new ChassisOptions { Seed = 5, PromptTime = Duration.FromMilliseconds(800), Callers = Callers() }, hasBoard: true);
        world.Start();
        Ask(world, answers, begin);
        world.Run(Duration.FromSeconds(5));
        Ask(world, answers, begin);
        world.Chassis.StartCallers(world.Now);
        for (int look = 0; look < 5; look++)
        {
            world.Run(Duration.FromSeconds(7));
            Ask(world, answers, begin);
        }

        Suffer(world, "los 1/2 on", "crc 1/3 1e-3", "pull 2", "fan 1 stop", "clock 1 off", "garble 1 1e-3");
        world.Run(Duration.FromSeconds(20));
        Ask(world, answers, begin);
        Suffer(world, "los 1/2 off", "crc 1/3 off", "plug 2", "fan 1 run", "clock 1 on", "garble 1 off");
        world.Run(Duration.FromSeconds(40));
        Ask(world, answers, begin);
        return answers;
    }

    /// <summary>The configuration of the switches.</summary>
    public static Configuration Configuration()
    {
        var errors = new List<ConfigurationError>();
        string text = SourceTree.Read("examples/small.conf").Replace("span 1/1 trunk user\n", "span 1/1 trunk user\n  clock priority 1\n", StringComparison.Ordinal)
            + "trunk-group city\n  span 1/1\n  span 1/2\ntimezone Asia/Shanghai\ncalendar office\n  hours weekday 08:30-17:30\n";
        return ConfigurationText.Read("hotline.conf", text, errors) ?? throw new InvalidDataException(errors[0].ToString());
    }

    private static CallerOptions Callers() => new() { BusyHourCalls = 30_000, Hold = Duration.FromSeconds(2), Patience = Duration.FromSeconds(6) };

    private static void Suffer(VirtualWorld world, params ReadOnlySpan<string> faults)
    {
        foreach (string fault in faults) Assert.Equal("", world.Suffer(fault));
    }

    private static void Ask(VirtualWorld world, Dictionary<string, List<string>> answers, Func<Configuration, CommandRequest, ReplyRendering> begin)
    {
        foreach ((string line, List<string> said) in answers) Ask(world, line, said, begin);
    }

    private static void Ask(VirtualWorld world, string line, List<string> answers, Func<Configuration, CommandRequest, ReplyRendering> begin)
    {
        ulong call = 0;
        ulong alarm = 0;
        Give(world, new Command { Kind = CommandKind.ShowCalls }, (kind, octets) => call = kind == ReplyKind.Call ? MemoryMarshal.Read<CallRow>(octets).Sequence : call);
        Give(world, new Command { Kind = CommandKind.ShowAlarms }, (kind, octets) => alarm = kind == ReplyKind.Alarm ? MemoryMarshal.Read<AlarmListRow>(octets).Number : alarm);
        if ((call == 0 && line.Contains("{call}", StringComparison.Ordinal)) || (alarm == 0 && line.Contains("{alarm}", StringComparison.Ordinal))) return;
        line = line.Replace("{call}", call.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal).Replace("{alarm}", alarm.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        CommandRequest request = Grammar.Read(line, new GrammarContext(world.Switch.Configuration));
        Assert.True(request.Kind == RequestKind.Command, $"{line}: {request.Reason}");
        ReplyRendering rendering = begin(world.Switch.Configuration, request);
        Give(world, request.Command, (kind, octets) => rendering.Add(kind, octets));
        if (!rendering.IsComplete) return;
        Assert.Null(rendering.Refusal);
        answers.Add(rendering.Render());
    }

    private static void Give(VirtualWorld world, in Command command, Taker take)
    {
        world.Switch.Step(world.Now, new Input(InputKind.Command, 0, MemoryMarshal.AsBytes(new ReadOnlySpan<Command>(in command))));
        while (world.Switch.TryTakeOutput(out Output output, out ReadOnlySpan<byte> octets))
        {
            if (output.Kind == OutputKind.Reply) take(output.Reply, octets);
        }
    }

    private delegate void Taker(ReplyKind kind, ReadOnlySpan<byte> octets);
}
