using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using AcdController.Console;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Host.Tests;

/// <summary>A run that does not go on leaves its call-backs to the next one, under their numbers, in their order.</summary>
public sealed class WorkToRestoreTests
{
    private const string Text = """
        card 1 e1 ports 4
        span 1/1 trunk user
        span 1/4 station network
        queue other
          step last everybody
        queue support
          step last everybody
        plan day
          answer
          queue support
        number 10000 plan day
        trunk-group out
          span 1/1
        route out
          prefix 1 min 3
          group out
        outbound
          caller-id 10000
        agent 8001
          queue support
          span 1/4
        """;

    [Fact]
    public void CallBacksAreBookedAnew()
    {
        Configuration then = Read(Text);
        var core = new Switch(then);
        Ask(core, Instant.Zero, new Command { Kind = CommandKind.BookCallBack, Number = Of("13800138000"), Queue = 1, On = true });
        Ask(core, Instant.FromMilliseconds(5_000), new Command { Kind = CommandKind.BookCallBack, Number = Of("13800138001"), Queue = 1, On = true });
        Ask(core, Instant.FromMilliseconds(6_000), new Command { Kind = CommandKind.BookCallBack, Number = Of("13800138002"), Queue = 0, On = true });

        // The queue stands elsewhere in the next configuration; the other one is gone.
        Configuration now = Read(Text.Replace("queue other\n  step last everybody\n", "", StringComparison.Ordinal));
        List<Command> orders = WorkToRestore.Orders(core, Instant.FromMilliseconds(60_000), now, out int lost);
        Assert.Equal((2, 1), (orders.Count, lost));
        var next = new Switch(now);
        foreach (Command order in orders) Ask(next, Instant.Zero, order);
        List<CallBackRow> rows = Ask(next, Instant.FromMilliseconds(1_000), new Command { Kind = CommandKind.ShowCallBacks });
        Assert.Equal([(1u, Of("13800138000"), 0, 61), (2u, Of("13800138001"), 0, 56)], [.. rows.ConvertAll(row => (row.Id, row.Number, row.Queue, (int)(row.Age.Milliseconds / 1000)))]);
    }

    private static List<CallBackRow> Ask(Switch core, Instant now, Command order)
    {
        var rows = new List<CallBackRow>();
        core.Step(now, new Input(InputKind.Command, 0, MemoryMarshal.AsBytes(new ReadOnlySpan<Command>(in order))));
        while (core.TryTakeOutput(out Output output, out ReadOnlySpan<byte> octets))
        {
            if (output.Kind == OutputKind.Reply && output.Reply == ReplyKind.CallBack) rows.Add(MemoryMarshal.Read<CallBackRow>(octets));
        }

        return rows;
    }

    private static Configuration Read(string text)
    {
        var errors = new List<ConfigurationError>();
        Configuration? configuration = ConfigurationText.Read("restore", text, errors);
        Assert.Empty(errors);
        return configuration!;
    }

    private static Digits Of(string text) => Digits.TryParse(text, out Digits digits) ? digits : default;
}
