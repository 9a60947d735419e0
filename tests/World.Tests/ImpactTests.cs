using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json;
using AcdController.Console;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.World.Tests;

/// <summary>What a commit would do, asked of a copy of a switch in traffic: it says what the commit then does, and leaves the switch alone.</summary>
public class ImpactTests
{
    private static readonly Configuration _before = Parse(Hotline.Text("everything.conf"));

    [Fact]
    public void SameConfiguration_TouchesNobody()
    {
        ImpactList impact = Of(Busy(5), _before);
        Assert.True(impact.IsEmpty);
        Assert.Equal("no call, agent, span or card is touched\n", new ImpactReport(impact).ToText(Language.English));
    }

    [Fact]
    public void AskingLeavesTheSwitchAlone()
    {
        VirtualWorld world = Busy(6);
        byte[] before = Saved(world.Switch);
        Of(world, Parse(Hotline.Text("everything.conf").Replace("calls 300", "calls 400")));
        Assert.True(before.AsSpan().SequenceEqual(Saved(world.Switch)));
    }

    [Fact]
    public void SpanRestarts_ItsCallsEnd()
    {
        VirtualWorld world = Busy(7);
        ImpactList impact = Of(world, Parse(Hotline.Text("everything.conf").Replace("span 1/3 trunk user\n", "").Replace("span 1/4 trunk user\n", "span 1/4 trunk network\n")));
        Assert.Contains(impact.Spans, span => span is { Span: "1/3", Change: ImpactOnObject.Goes, Calls: > 0 });
        Assert.Contains(impact.Spans, span => span is { Span: "1/4", Change: ImpactOnObject.Restarts, Calls: > 0 });
        Assert.Equal(impact.Spans.Sum(span => span.Calls), impact.Calls.Count(call => call.Change == ImpactOnCall.Ends));
    }

    [Fact]
    public void SkillGoes_AgentsAndQueuesAreNamed()
    {
        ImpactList impact = Of(Busy(8), Parse(Hotline.Text("everything.conf").Replace("  skill general level 2\n", "")));
        Assert.Equal(8, impact.Agents.Length);
        Assert.All(impact.Agents, agent => Assert.Equal("general", string.Join(' ', agent.SkillsLost)));
        Assert.All(impact.Agents, agent => Assert.Equal("general team", string.Join(' ', agent.QueuesLost)));
        Assert.All(impact.Agents, agent => Assert.False(agent.SignedOut));
    }

    [Fact]
    public void AgentsGo_TheirCallsWaitAgainOrRingElsewhere()
    {
        VirtualWorld world = Busy(9);
        string text = Hotline.Text("everything.conf");
        int begin = text.IndexOf("agent 8001-8008", StringComparison.Ordinal);
        text = (text[..begin] + text[text.IndexOf("agent 8009", StringComparison.Ordinal)..]).Replace("  queue general agent 8003 wait 3\n", "");
        ImpactList impact = Of(world, Parse(text));
        Assert.Equal(8, impact.Agents.Count(agent => agent.SignedOut));
        Assert.Contains(impact.Calls, call => call.Change == ImpactOnCall.LosesAgent);
        Assert.Equal(impact.Agents.Count(agent => agent.Talks), impact.Calls.Select(call => call.Agent).Count(agent => impact.Agents.Any(gone => gone.Agent == agent)));
        Assert.Equal(8, impact.Objects.Count(thing => thing is { Kind: ImpactObjectKind.Agent, Change: ImpactOnObject.Goes }));
    }

    // What the list says comes true: every waiting call stands afterwards where the list says, or where it stood.
    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void QueueGoesAndPrioritiesChange_TheListComesTrue(ulong seed)
    {
        string text = Hotline.Text("everything.conf").Replace("  ageing 5\n", "").Replace("distribution\n", "").Replace("queue general and chain priority 2", "queue general priority 2");
        int chain = text.IndexOf("queue chain\n", StringComparison.Ordinal);
        text = (text[..chain] + text[text.IndexOf("plan everybody", StringComparison.Ordinal)..]).Replace("  queue chain reserve\n", "");
        Configuration next = Parse(text);
        VirtualWorld world = Busy(seed);
        Dictionary<(ulong Call, string Queue), int> before = Places(world);
        ImpactList impact = Of(world, next);
        Assert.Null(world.Commit(next));
        Dictionary<(ulong Call, string Queue), int> after = Places(world);
        Assert.True(before.Count > 10, $"seed {seed}: {before.Count} places");
        Assert.NotEmpty(impact.Calls);
        HashSet<ulong> leave = [.. impact.Calls.Where(call => call.Change is ImpactOnCall.Leaves or ImpactOnCall.Rings or ImpactOnCall.Ends or ImpactOnCall.LosesAgent).Select(call => call.Call)];
        foreach (((ulong call, string queue), int place) in before)
        {
            if (leave.Contains(call)) continue;
            ImpactCall? told = impact.Calls.FirstOrDefault(row => row.Call == call && row.Queue == queue);
            Assert.Equal(told is null ? place : told.PlaceThen, after.GetValueOrDefault((call, queue)));
        }
    }

    [Fact]
    public void Machines_HaveEverything_PeopleTheFirst()
    {
        var impact = new ImpactList { Calls = [.. Enumerable.Range(1, 100).Select(number => new ImpactCall((ulong)number, CallPhase.Waiting, ImpactOnCall.Moves) { Queue = "general", Place = number, PlaceThen = 101 - number })] };
        var report = new ImpactReport(impact);
        string text = report.ToText(Language.English);
        Assert.Contains("Calls (100)\n", text, StringComparison.Ordinal);
        Assert.EndsWith("and 60 more\n", text, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(report.ToJson());
        JsonElement calls = json.RootElement.GetProperty("impact").GetProperty("calls");
        Assert.Equal(100, calls.GetArrayLength());
        Assert.Equal("moves", calls[0].GetProperty("change").GetString());
        Assert.Equal(0, json.RootElement.GetProperty("impact").GetProperty("spans").GetArrayLength());
        Assert.Contains("改变位次", report.ToText(Language.Chinese), StringComparison.Ordinal);
    }

    private static VirtualWorld Busy(ulong seed)
    {
        var world = new VirtualWorld(_before, Hotline.Traffic(seed, busyHourCalls: 60_000), new Collector());
        world.Start();
        world.Run(Duration.FromSeconds(3));
        world.Chassis.StartCallers(world.Now);
        world.Run(Duration.FromSeconds(14));
        return world;
    }

    private static ImpactList Of(VirtualWorld world, Configuration next)
    {
        var copy = new Switch(world.Switch.Configuration);
        Assert.Null(copy.Store.Load(Saved(world.Switch)));
        return Impact.Of(copy, world.Now, next);
    }

    private static byte[] Saved(Switch core)
    {
        var saved = new byte[core.Store.SavedOctets];
        core.Store.Save(saved);
        return saved;
    }

    // As `show calls` and `why call` tell, of calls that wait; asked of a copy.
    private static Dictionary<(ulong Call, string Queue), int> Places(VirtualWorld world)
    {
        var copy = new Switch(world.Switch.Configuration);
        Assert.Null(copy.Store.Load(Saved(world.Switch)));
        var places = new Dictionary<(ulong, string), int>();
        foreach (CallRow call in Rows<CallRow>(copy, world.Now, new Command { Kind = CommandKind.ShowCalls }, ReplyKind.Call))
        {
            if (call.Phase != CallPhase.Waiting) continue;
            foreach (WhyQueueRow row in Rows<WhyQueueRow>(copy, world.Now, new Command { Kind = CommandKind.WhyCall, Call = call.Sequence }, ReplyKind.WhyQueue))
                places.Add((call.Sequence, copy.Configuration.Queues[row.Queue].Name), 1 + (int)row.Before.Total);
        }

        return places;
    }

    private static List<T> Rows<T>(Switch core, Instant now, Command command, ReplyKind kind)
        where T : unmanaged
    {
        var rows = new List<T>();
        core.Step(now, new Input(InputKind.Command, 0, MemoryMarshal.AsBytes(new ReadOnlySpan<Command>(in command))));
        while (core.TryTakeOutput(out Output output, out ReadOnlySpan<byte> octets))
        {
            if (output.Kind == OutputKind.Reply && output.Reply == kind) rows.Add(MemoryMarshal.Read<T>(octets));
        }

        return rows;
    }

    private static Configuration Parse(string text)
    {
        var errors = new List<ConfigurationError>();
        Configuration? configuration = ConfigurationText.Read("everything.conf", text, errors);
        Assert.True(errors.Count == 0, string.Join("; ", errors));
        return configuration!;
    }
}
