using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using AcdController.Console;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;
using Xunit.Abstractions;

namespace AcdController.World.Tests;

/// <summary>`show agents`, `show agent A` and commands for agents, asked of a switch in traffic.</summary>
public class AgentFiguresTests
{
    private readonly ITestOutputHelper _output;
    private readonly VirtualWorld _world = new(Hotline.Configuration(), Hotline.Traffic(seed: 9, busyHourCalls: 60_000));

    public AgentFiguresTests(ITestOutputHelper output)
    {
        _output = output;
        _world.Start();
        _world.Run(Duration.FromSeconds(3));
        _world.Chassis.StartCallers(_world.Now);
        _world.Run(Duration.FromSeconds(300));
    }

    [Fact]
    public void TimesOfEveryAgent_AddUpToTheTimeSignedIn()
    {
        AgentRow[] agents = [.. Rows<AgentRow>(new Command { Kind = CommandKind.ShowAgents }, ReplyKind.Agent)];
        Assert.Equal(_world.Switch.Configuration.Agents.Length, agents.Length);
        Duration talk = Duration.Zero;
        foreach (AgentRow agent in agents)
        {
            AgentDetailRow detail = Detail(agent.Agent);
            Assert.Equal((agent.Agent, agent.Status, agent.Connected), (detail.Row.Agent, detail.Row.Status, detail.Row.Connected));
            Assert.Equal(detail.SignedIn, detail.Ready + detail.Ringing + detail.Talk + detail.Held + detail.WrapUp + detail.NotReady + detail.Telephone);
            bool fromTheStart = _world.Switch.Configuration.Agents[agent.Agent].ReadyAtStart;
            Assert.Equal(fromTheStart ? _world.Now - Instant.Zero : Duration.Zero, detail.SignedIn);
            Assert.Equal(detail.Row.Connected, detail.Calls);
            Assert.Equal(agent.Status is AgentStatus.Offered or AgentStatus.Busy, agent.Call != 0);
            if (agent.Status == AgentStatus.WrapUp) Assert.True(detail.EndsIn >= Duration.Zero, "wrap-up has an end");
            talk += detail.Talk;
        }

        Assert.True(talk > Duration.FromSeconds(300), "there was traffic");
    }

    [Fact]
    public void WhatDoesNotFit_IsRefusedWithItsReason()
    {
        int busy = Rows<AgentRow>(new Command { Kind = CommandKind.ShowAgents }, ReplyKind.Agent).First(agent => agent.Status == AgentStatus.Busy).Agent;
        string name = _world.Switch.Configuration.Agents[busy].Name;
        Assert.Equal($"agent {name}: the agent is logged in already", Refused($"agent {name} log-in"));
        Assert.Equal($"agent {name}: there is no wrap-up to end, or none that can be extended", Refused($"agent {name} wrap-up end"));
        _world.Obey(CommandText.Read($"agent {name} log-out now", _world.Switch.Configuration).Command);
        _world.Run(Duration.FromSeconds(2));
        Assert.Equal(AgentStatus.LoggedOut, Detail(busy).Row.Status);
        Assert.Equal($"agent {name}: the agent is not logged in", Refused($"agent {name} ready"));
        Assert.Equal($"agent {name}: nothing holds the agent", Refused($"agent {name} release"));
        _output.WriteLine(Say($"show agent {name}", out _));
        _output.WriteLine(Say("show agents", out _));
    }

    [Fact]
    public void AReleasedAgent_LosesHisCallAndIsFreeAgain_TheCallGoesOn()
    {
        AgentRow busy = Rows<AgentRow>(new Command { Kind = CommandKind.ShowAgents }, ReplyKind.Agent).First(agent => agent.Status == AgentStatus.Busy);
        string name = _world.Switch.Configuration.Agents[busy.Agent].Name;
        _world.Obey(CommandText.Read($"agent {name} release", _world.Switch.Configuration).Command);
        Assert.NotEqual(busy.Call, Detail(busy.Agent).Row.Call);
        Assert.Contains(Rows<CallRow>(new Command { Kind = CommandKind.ShowCalls }, ReplyKind.Call), call => call.Sequence == busy.Call && call.Phase is CallPhase.Waiting or CallPhase.Offered);
        _world.Run(Duration.FromSeconds(1));
        Assert.NotEqual(AgentStatus.Releasing, Detail(busy.Agent).Row.Status);
    }

    [Fact]
    public void Answers_AllocateNothing()
    {
        Command[] questions = [new Command { Kind = CommandKind.ShowAgents }, new Command { Kind = CommandKind.ShowAgent, Agent = 1 }];
        foreach (Command question in questions) Assert.True(Count(question) > 1, "there is something to show");
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 20; i++)
        {
            foreach (Command question in questions) Count(question);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private AgentDetailRow Detail(int agent) => Assert.Single(Rows<AgentDetailRow>(new Command { Kind = CommandKind.ShowAgent, Agent = agent }, ReplyKind.AgentDetail));

    private string? Refused(string line)
    {
        Say(line, out string? refusal);
        return refusal;
    }

    private string Say(string line, out string? refusal)
    {
        CommandRequest request = CommandText.Read(line, _world.Switch.Configuration);
        Assert.Equal("", request.Reason);
        var rendering = new ReplyRendering(_world.Switch.Configuration, request, json: false);
        Give(request.Command);
        while (_world.Switch.TryTakeOutput(out Output output, out ReadOnlySpan<byte> octets))
        {
            if (output.Kind == OutputKind.Reply) rendering.Add(output.Reply, octets);
        }

        refusal = rendering.Refusal;
        return rendering.Render();
    }

    private List<T> Rows<T>(in Command command, ReplyKind kind)
        where T : unmanaged
    {
        var rows = new List<T>();
        Give(command);
        while (_world.Switch.TryTakeOutput(out Output output, out ReadOnlySpan<byte> octets))
        {
            if (output.Kind == OutputKind.Reply && output.Reply == kind) rows.Add(MemoryMarshal.Read<T>(octets));
        }

        return rows;
    }

    private int Count(in Command command)
    {
        int rows = 0;
        Give(command);
        while (_world.Switch.TryTakeOutput(out _, out _)) rows++;
        return rows;
    }

    private void Give(in Command command) =>
        _world.Switch.Step(_world.Now, new Input(InputKind.Command, 0, MemoryMarshal.AsBytes(new ReadOnlySpan<Command>(in command))));
}
