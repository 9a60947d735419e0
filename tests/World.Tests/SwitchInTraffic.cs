using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using AcdController.Console;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.World.Tests;

/// <summary>A hotline in traffic, more than its agents can take, that is asked as operators ask.</summary>
public abstract class SwitchInTraffic
{
    private readonly VirtualWorld _world;

    /// <summary>Callers have been calling for so long.</summary>
    protected SwitchInTraffic(ulong seed, int seconds)
    {
        _world = new VirtualWorld(Hotline.Configuration(), Hotline.Traffic(seed, busyHourCalls: 60_000));
        _world.Start();
        _world.Run(Duration.FromSeconds(3));
        _world.Chassis.StartCallers(_world.Now);
        _world.Run(Duration.FromSeconds(seconds));
    }

    private protected VirtualWorld World => _world;

    private protected Configuration Configuration => _world.Switch.Configuration;

    /// <summary>The answer to a line that is understood and done, as the screen shows it.</summary>
    protected string Say(string line)
    {
        ReplyRendering answer = Ask(line);
        Assert.Null(answer.Refusal);
        return answer.Render();
    }

    private protected ReplyRendering Ask(string line)
    {
        CommandRequest request = Grammar.Read(line, new(Configuration));
        Assert.Equal("", request.Reason);
        var rendering = new ReplyRendering(Configuration, request, json: false);
        Give(_world.Switch, request.Command);
        while (_world.Switch.TryTakeOutput(out Output output, out ReadOnlySpan<byte> octets))
        {
            if (output.Kind == OutputKind.Reply) rendering.Add(output.Reply, octets);
        }

        Assert.True(rendering.IsComplete);
        return rendering;
    }

    private protected List<T> Rows<T>(in Command command, ReplyKind kind)
        where T : unmanaged => Rows<T>(_world.Switch, command, kind);

    /// <summary>The rows of one kind that a core answers.</summary>
    private protected List<T> Rows<T>(Switch core, in Command command, ReplyKind kind)
        where T : unmanaged
    {
        var rows = new List<T>();
        Give(core, command);
        while (core.TryTakeOutput(out Output output, out ReadOnlySpan<byte> octets))
        {
            if (output.Kind == OutputKind.Reply && output.Reply == kind) rows.Add(MemoryMarshal.Read<T>(octets));
        }

        return rows;
    }

    /// <summary>Asked again and again, the core allocates nothing.</summary>
    private protected void AssertAnswersAllocateNothing(Command[] questions)
    {
        foreach (Command question in questions) Assert.True(Count(question) > 1, "there is something to show");
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 20; i++)
        {
            foreach (Command question in questions) Count(question);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private int Count(in Command command)
    {
        int outputs = 0;
        Give(_world.Switch, command);
        while (_world.Switch.TryTakeOutput(out _, out _)) outputs++;
        return outputs;
    }

    private void Give(Switch core, in Command command) =>
        core.Step(_world.Now, new Input(InputKind.Command, 0, MemoryMarshal.AsBytes(new ReadOnlySpan<Command>(in command))));
}
