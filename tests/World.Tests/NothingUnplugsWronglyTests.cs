using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using AcdController.Alarms;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.World.Tests;

/// <summary>
/// Whatever is plugged, pulled, reset, garbled and cut under traffic, and in whatever order: after the last fault everything idle is idle, everything connected is connected to the right party,
/// and no alarm is left.
/// </summary>
public class NothingUnplugsWronglyTests
{
    private const int SeedsPerRun = 20;
    private const int StepsPerSeed = 12;

    private delegate void Act(VirtualWorld world, ref SeededRandom chance, byte card);

    // What may happen to a card, and what ends it. Another fault is another row.
    private static readonly (string Name, Act Break, Act Mend)[] s_steps =
    [
        ("pull",   (world, ref _, card) => Suffer(world, $"pull {card}"),         (world, ref _, card) => Suffer(world, $"plug {card}")),
        ("power",  (world, ref _, card) => Suffer(world, $"power {card} off"),    (world, ref _, card) => Suffer(world, $"power {card} on")),
        ("reset",  (world, ref _, card) => Reset(world, card),                   (_, ref _, _) => { }),
        ("garble", (world, ref _, card) => Suffer(world, $"garble {card} 0.002"), (world, ref _, card) => Suffer(world, $"garble {card} 0")),
        ("cable",  (world, ref _, card) => world.PullCable(card),                (world, ref _, card) => world.PlugCable(card)),
        ("mute",   (world, ref _, card) => world.MuteLine(card, true),           (world, ref _, card) => world.MuteLine(card, false)),
        ("babble", (world, ref chance, card) => Suffer(world, $"babble {card} {1 + chance.Next(3000)}"), (_, ref _, _) => { }),
    ];

    public static TheoryData<ulong> Runs => [.. Enumerable.Range(0, 10).Select(run => (ulong)(1 + (run * SeedsPerRun)))];

    [Theory]
    [MemberData(nameof(Runs))]
    public void AfterTheLastFault_EverythingIsAsItShouldBe(ulong firstSeed)
    {
        int raised = 0;
        for (ulong seed = firstSeed; seed < firstSeed + SeedsPerRun; seed++) raised += Play(seed);
        Assert.True(raised > 5 * SeedsPerRun, $"{raised} alarms");
    }

    private static int Play(ulong seed)
    {
        var chance = new SeededRandom(seed);
        var tap = new Watch();
        var said = new List<string>();
        var world = new VirtualWorld(Hotline.Configuration(), Hotline.Traffic(seed, busyHourCalls: 6000), tap, hasBoard: true);
        world.Start();
        world.Run(Duration.FromSeconds(3));
        world.Chassis.StartCallers(world.Now);
        for (int step = 0; step < StepsPerSeed; step++)
        {
            (string name, Act act, Act mend) = s_steps[chance.Next(s_steps.Length)];
            byte card = (byte)(1 + chance.Next(2));
            bool breaks = chance.OneIn(2);
            said.Add($"{world.Now.Milliseconds} {(breaks ? name : "mend " + name)} {card}");
            (breaks ? act : mend)(world, ref chance, card);
            world.Run(Duration.FromMilliseconds(chance.Next(chance.OneIn(2) ? 500 : 9000)));
        }

        foreach ((_, _, Act mend) in s_steps)
        {
            for (byte card = 1; card <= 2; card++) mend(world, ref chance, card);
        }

        string story = $"seed {seed}: " + string.Join(", ", said);
        // What broken lines left at the exchange ends by its own timers.
        world.Chassis.StopCallers();
        world.Run(Duration.FromSeconds(30));
        world.Chassis.HangUpAllCallers(world.Now);
        world.Run(Duration.FromSeconds(400));
        Assert.True(world.Chassis.CountBusy(out int channels) == 0 && channels == 0, $"{channels} channels stuck. {story}");
        CheckSwitch(world, tap, story);

        tap.WrongPaths.Clear();
        int connected = (int)world.Chassis.Counts.Connected;
        world.Chassis.StartCallers(world.Now);
        world.Run(Duration.FromSeconds(20));
        world.Chassis.StopCallers();
        world.Run(Duration.FromSeconds(60));
        Assert.True(world.Chassis.Counts.Connected > connected + 5, $"{world.Chassis.Counts.Connected - connected} connected. {story}");
        Assert.True(tap.WrongPaths.Count == 0, string.Join("; ", tap.WrongPaths) + ". " + story);
        CheckSwitch(world, tap, story);
        return tap.Raised;
    }

    private static void CheckSwitch(VirtualWorld world, Watch tap, string story)
    {
        world.Obey(new Command { Kind = CommandKind.ShowTotals });
        Assert.True(tap.Totals is { Calls: 0, ChannelsBusy: 0, CellsBusy: 0, AgentsEngaged: 0, Waiting: 0 }, $"{tap.Totals.Calls} calls, {tap.Totals.CellsBusy} cells, {tap.Totals.AgentsEngaged} agents stuck. {story}");
        string[] active = [.. tap.Active.Select(alarm => $"{alarm.Kind} of {alarm.About}").Order()];
        Assert.True(active.Length == 0, string.Join("; ", active) + ". " + story);
    }

    private static void Reset(VirtualWorld world, byte card)
    {
        if (!world.Chassis.IsOn(card)) return;
        Suffer(world, $"power {card} off");
        Suffer(world, $"power {card} on");
    }

    // The words are right; that a card which is out cannot be pulled is no matter.
    private static void Suffer(VirtualWorld world, string fault)
    {
        Assert.True(FaultText.TryRead(fault, world.Chassis.Limits, out _, out string error), error);
        world.Suffer(fault);
    }

    private sealed class Watch : IWorldTap
    {
        public HashSet<(AlarmKind Kind, AlarmObject About)> Active { get; } = [];

        public List<string> WrongPaths { get; } = [];

        public int Raised { get; private set; }

        public TotalsRow Totals { get; private set; }

        public void OnInput(Instant now, Input input)
        {
        }

        public void OnOutput(Instant now, in Output output, ReadOnlySpan<byte> octets)
        {
            if (output.Kind == OutputKind.Reply && output.Reply == ReplyKind.Totals) Totals = MemoryMarshal.Read<TotalsRow>(octets);
            if (output.Kind != OutputKind.Alarm) return;
            AlarmNews news = MemoryMarshal.Read<AlarmNews>(octets);
            if (AlarmKinds.Of(news.Kind).Stays) return;
            if (news.Change == AlarmChange.Raised) Raised++;
            if (news.Change == AlarmChange.Cleared) Active.Remove((news.Kind, news.Object));
            else if (news.Change == AlarmChange.Raised) Active.Add((news.Kind, news.Object));
        }

        public void OnChassis(Instant now, in ChassisNews news, ReadOnlySpan<byte> octets)
        {
            if (news.Kind == ChassisNewsKind.WrongPath) WrongPaths.Add(System.Text.Encoding.UTF8.GetString(octets));
        }
    }
}
