using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using AcdController.Console;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.World.Tests;

/// <summary>Queues, agents, skills and plans come, go and change in the middle of traffic: no call is lost, no promise broken, everything ends when the callers do.</summary>
public class ServiceCommitTests
{
    // What an administrator does to the box, one after the other and back again.
    private static readonly (string What, Func<string, string> Edit)[] _edits =
    [
        ("a queue goes", text => Without(text, "queue vip").Replace("  overflow after 4 to vip\n", "").Replace("  queue team and vip priority 4\n", "  queue team priority 4\n")),
        ("agents go", text => Without(text, "agent 8001-8008").Replace("  queue general agent 8003 wait 3\n", "")),
        ("a skill goes from all but a few", text => text.Replace("  skill general level 2\n", "")),
        ("a queue is new and first", text => text.Replace("queue general\n  step 2", "queue fresh\n  skill general\nqueue general\n  step 2").Replace("  queue team and vip", "  queue fresh and team and vip")),
        ("plans are shorter", text => text.Replace("  play all-busy\n  queue team\n", "")),
        ("plans are longer", text => text.Replace("\nplan all\n", "\nplan all\n  answer\n  play all-busy\n")),
        ("everything rings otherwise", text => text.Replace("ring all most 4", "ring progressive 1 most 2").Replace("ring progressive 1 most 3", "ring all most 5")),
        ("priorities are strict", text => text.Replace("distribution\n  ageing 5\n", "")),
        ("no reserve, other order, other limits", text => text.Replace("  reserve when-waiting 3\n", "").Replace("least-occupied", "round-robin").Replace("length 30", "length 1")),
        ("nailed up no more", text => text.Replace("  nailed-up\n", "")),
        ("others are nailed up", text => text.Replace("agent 8009-8016\n", "agent 8009-8016\n  nailed-up\n")),
        ("fewer agents and an announcement less", text => Without(text, "agent 8017-8020").Replace("announcement all-busy prompt 3\n", "").Replace("  play all-busy\n", "")),
        ("more calls", text => text.Replace("calls 300", "calls 500")),
        ("another site", text => text.Replace("site north\nsite south\n", "site south\nsite east\nsite north\n")),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void CommitsAmongTraffic_LoseNoCall(ulong seed)
    {
        string text = Hotline.Text("everything.conf");
        var chance = new SeededRandom(seed);
        var collector = new Collector();
        // A call that was taken from its agent ends when its caller hangs up: of a simulated agent who is to do it only the first does.
        ChassisOptions traffic = Hotline.Traffic(seed);
        traffic = traffic with { Callers = traffic.Callers with { AgentHangsUpShare = 0 } };
        var world = new VirtualWorld(Parse(text, "at first"), traffic, collector);
        world.Start();
        world.Run(Duration.FromSeconds(3));
        world.Chassis.StartCallers(world.Now);
        var done = new List<string>();
        for (int commit = 0; commit < 40; commit++)
        {
            world.Run(Duration.FromMilliseconds(300 + chance.Next(1500)));
            string next = text;
            done.Add("//");
            int[] drawn = [chance.Next(_edits.Length), chance.Next(_edits.Length), chance.Next(_edits.Length)];
            foreach (int place in drawn[..(1 + chance.Next(3))].Distinct().Order())
            {
                (string what, Func<string, string> edit) = _edits[place];
                next = edit(next);
                done.Add(what);
            }

            Assert.Null(world.Commit(Parse(next, string.Join(", then ", done))));
            AssertCanBeLoaded(world.Switch);
        }

        Assert.Null(world.Commit(Parse(text, "at last")));
        world.Chassis.StopCallers();
        world.Run(Duration.FromSeconds(90));
        Assert.True(world.Switch.Calls == 0, $"seed {seed}: {CallsLeft(world, collector)}");
        Assert.True(collector.Records.Count > 200, $"seed {seed}: {collector.Records.Count} calls");
        Assert.Empty(collector.WrongPaths);
        Assert.DoesNotContain(collector.Alarms, alarm => alarm.Kind is AlarmKind.DistributionBreach or AlarmKind.CellsRepaired);

        // One record a call, and none without.
        Assert.Equal(Enumerable.Range(1, collector.Records.Count).Select(number => (ulong)number), collector.Records.Select(record => record.Sequence).Order());
    }

    // How tables are laid out is said by the configuration alone, whatever the core went through.
    private static void AssertCanBeLoaded(Controller.Switch core)
    {
        var saved = new byte[core.Store.SavedOctets];
        core.Store.Save(saved);
        Assert.Null(new Controller.Switch(core.Configuration).Store.Load(saved));
    }

    // Again and again another plan of a hundred and twenty steps, and calls that began with each: there is room for the rest of about seventy. The others end when the announcement at hand is over.
    [Fact]
    public void MorePlansThanCanBeKept_TheirCallsEndAfterTheStepAtHand()
    {
        var collector = new Collector();
        ChassisOptions traffic = Hotline.Traffic(5, busyHourCalls: 5000);
        traffic = traffic with { Cards = 1, PromptTime = Duration.FromSeconds(120), Callers = traffic.Callers with { Patience = Duration.FromSeconds(40_000), OtherShare = 0, UnknownShare = 0 } };
        var world = new VirtualWorld(Parse(LongPlan(0), "at first"), traffic, collector);
        world.Start();
        world.Run(Duration.FromSeconds(3));
        world.Chassis.StartCallers(world.Now);
        for (int commit = 1; commit <= 85; commit++)
        {
            int before = world.Switch.Calls;
            while (world.Switch.Calls == before) world.Run(Duration.FromMilliseconds(100));
            world.Run(Duration.FromMilliseconds(100));
            Assert.Null(world.Commit(Parse(LongPlan(commit), "again")));
        }

        AssertCanBeLoaded(world.Switch);
        world.Chassis.StopCallers();
        int calls = world.Switch.Calls;
        world.Run(Duration.FromSeconds(125));
        int ended = collector.Records.Count(record => record is { Clearer: Records.Clearer.Switch, Cause: Cause.NormalCallClearing });
        Assert.InRange(ended, 3, 40);
        Assert.Equal(calls - ended, world.Switch.Calls);
    }

    // No two end alike.
    private static string LongPlan(int number)
    {
        var text = new StringBuilder("hostname plans\ncalls 200\ncard 1 e1 ports 4 baud 921600\n");
        for (int port = 1; port <= 4; port++) text.Append("span 1/").Append(port).Append(" trunk user\n");
        text.Append("announcement words prompt 2\nannouncement others prompt 3\nplan long\n  answer\n");
        for (int step = 0; step < 120; step++) text.Append((number >> (119 - step) & 1) == 0 || step < 110 ? "  play words\n" : "  play others\n");
        return text.Append("  disconnect cause 17\nnumber 10000 plan long\n").ToString();
    }

    private static string CallsLeft(VirtualWorld world, Collector collector)
    {
        world.Obey(new Command { Kind = CommandKind.ShowCalls });
        return string.Join('\n', collector.Calls.Select(call => $"call {call.Sequence} {call.Phase} queue {call.Queue} agent {call.Agent}"));
    }

    // A block and everything in it.
    private static string Without(string text, string head)
    {
        int begin = text.IndexOf(head + "\n", StringComparison.Ordinal);
        if (begin < 0) return text;
        int end = text.IndexOf('\n', begin) + 1;
        while (end < text.Length && text[end] == ' ') end = text.IndexOf('\n', end) + 1;
        return text[..begin] + text[end..];
    }

    private static Configuration Parse(string text, string what)
    {
        var errors = new List<ConfigurationError>();
        Configuration? configuration = ConfigurationText.Read("everything.conf", text, errors);
        Assert.True(errors.Count == 0, $"{what}: {string.Join("; ", errors)}");
        return configuration!;
    }
}
