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
public class AgentFiguresTests : SwitchInTraffic
{
    private readonly ITestOutputHelper _output;

    public AgentFiguresTests(ITestOutputHelper output)
        : base(seed: 9, seconds: 300) => _output = output;

    [Fact]
    public void TimesOfEveryAgent_AddUpToTheTimeSignedIn()
    {
        AgentRow[] agents = [.. Rows<AgentRow>(new Command { Kind = CommandKind.ShowAgents }, ReplyKind.Agent)];
        Assert.Equal(Configuration.Agents.Length, agents.Length);
        Duration talk = Duration.Zero;
        foreach (AgentRow agent in agents)
        {
            AgentDetailRow detail = Detail(agent.Agent);
            Assert.Equal((agent.Agent, agent.Status, agent.Connected), (detail.Row.Agent, detail.Row.Status, detail.Row.Connected));
            Assert.Equal(detail.SignedIn, detail.Ready + detail.Ringing + detail.Talk + detail.Held + detail.WrapUp + detail.NotReady + detail.Telephone);
            bool fromTheStart = Configuration.Agents[agent.Agent].ReadyAtStart;
            Assert.Equal(fromTheStart ? World.Now - Instant.Zero : Duration.Zero, detail.SignedIn);
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
        string name = Configuration.Agents[busy].Name;
        Assert.Equal($"agent {name}: the agent is logged in already", Refused($"agent {name} log-in"));
        Assert.Equal($"agent {name}: there is no wrap-up to end, or none that can be extended", Refused($"agent {name} wrap-up end"));
        World.Obey(Grammar.Read($"agent {name} log-out now", new(Configuration)).Command);
        World.Run(Duration.FromSeconds(2));
        Assert.Equal(AgentStatus.LoggedOut, Detail(busy).Row.Status);
        Assert.Equal($"agent {name}: the agent is not logged in", Refused($"agent {name} ready"));
        Assert.Equal($"agent {name}: nothing holds the agent", Refused($"agent {name} release"));
        _output.WriteLine(Say($"show agent {name}"));
        _output.WriteLine(Say("show agents"));
    }

    [Fact]
    public void AReleasedAgent_LosesHisCallAndIsFreeAgain_TheCallGoesOn()
    {
        AgentRow busy = Rows<AgentRow>(new Command { Kind = CommandKind.ShowAgents }, ReplyKind.Agent).First(agent => agent.Status == AgentStatus.Busy);
        string name = Configuration.Agents[busy.Agent].Name;
        World.Obey(Grammar.Read($"agent {name} release", new(Configuration)).Command);
        Assert.NotEqual(busy.Call, Detail(busy.Agent).Row.Call);
        Assert.Contains(Rows<CallRow>(new Command { Kind = CommandKind.ShowCalls }, ReplyKind.Call), call => call.Sequence == busy.Call && call.Phase is CallPhase.Waiting or CallPhase.Offered);
        World.Run(Duration.FromSeconds(1));
        Assert.NotEqual(AgentStatus.Releasing, Detail(busy.Agent).Row.Status);
    }

    [Fact]
    public void Answers_AllocateNothing() => AssertAnswersAllocateNothing([new Command { Kind = CommandKind.ShowAgents }, new Command { Kind = CommandKind.ShowAgent, Agent = 1 }]);

    private AgentDetailRow Detail(int agent) => Assert.Single(Rows<AgentDetailRow>(new Command { Kind = CommandKind.ShowAgent, Agent = agent }, ReplyKind.AgentDetail));

    private string? Refused(string line) => Ask(line).Refusal;
}
