using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Records;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.World.Tests;

/// <summary>After start-up and warm-up the switch allocates nothing: measured over 100 000 complete calls, octets in, octets out.</summary>
public class AllocationTests
{
    private const int Calls = 100_000;

    [Fact]
    public void HundredThousandCalls_AllocateNothing() => AllocatesNothing(Hotline.Configuration(), Calls);

    [Fact]
    public void EveryWayToQueueAndRing_AllocatesNothing() => AllocatesNothing(Hotline.Read("everything.conf"), 20_000);

    [Fact]
    public void MenusDigitsLanguagesAndOffers_AllocateNothing() => AllocatesNothing(Hotline.Read("menus.conf"), Errands(), 5_000);

    // What the test above measures must have happened.
    [Fact]
    public void CallersWithErrands_DoEverythingThatPlansCan()
    {
        var collector = new Collector();
        var world = new VirtualWorld(Hotline.Read("menus.conf"), Errands(), collector, instantLines: true);
        world.Start();
        world.Run(Duration.FromSeconds(3));
        world.Chassis.StartCallers(world.Now);
        world.Run(Duration.FromSeconds(300));
        var seen = new HashSet<TraceKind>();
        foreach (CallRecord record in collector.Records) seen.UnionWith(TraceTests.StepsOf(record).Select(step => step.Kind));
        TraceKind[] wanted =
        [
            TraceKind.Menu, TraceKind.Key, TraceKind.WrongKey, TraceKind.Late, TraceKind.GivenUp, TraceKind.Collect, TraceKind.Collected, TraceKind.WrongDigits, TraceKind.Set,
            TraceKind.Return, TraceKind.Wait, TraceKind.Language, TraceKind.Priority, TraceKind.Survey, TraceKind.Note, TraceKind.SurveyAnswer, TraceKind.Served, TraceKind.Comfort, TraceKind.OfferTaken, TraceKind.Joined,
        ];
        Assert.DoesNotContain(wanted, kind => !seen.Contains(kind));
    }

    private static ChassisOptions Errands()
    {
        ChassisOptions traffic = Hotline.Traffic(seed: 5, busyHourCalls: 30_000);
        return traffic with
        {
            Callers = traffic.Callers with
            {
                Errands =
                [
                    ErrandOf("balance", (2, "1"), (5, "12#"), (6, "1"), (2, "0"), (5, "4")),
                    ErrandOf("english", (2, "2"), (1002, "1"), (1005, "77"), (1006, "2"), (1005, "123#"), (1006, "1")),
                    ErrandOf("wrong", (2, "8"), (3, "7")),
                    ErrandOf("set", (2, "3"), (10, "9"), (5, "66#"), (6, "1")),
                    ErrandOf("late", (1, "3")),
                ],
            },
        };
    }

    private static Errand ErrandOf(string name, params ReadOnlySpan<(int Prompt, string Keys)> steps)
    {
        var made = new ErrandStep[steps.Length];
        for (int step = 0; step < steps.Length; step++) made[step] = new ErrandStep(steps[step].Prompt % 1000, RoutingWorld.Of(steps[step].Keys));
        return new Errand(name, 1, RoutingWorld.Of("10000")) { Steps = [.. made] };
    }

    private static void AllocatesNothing(Configuration configuration, int calls) => AllocatesNothing(configuration, Hotline.Traffic(seed: 5, busyHourCalls: 60_000), calls);

    private static void AllocatesNothing(Configuration configuration, ChassisOptions traffic, int calls)
    {
        var recording = new Recording();
        var world = new VirtualWorld(configuration, traffic, recording, instantLines: true);
        world.Start();
        world.Run(Duration.FromSeconds(3));
        world.Chassis.StartCallers(world.Now);
        while (recording.Records < 2_000) world.Run(Duration.FromSeconds(10));
        int warmUp = recording.Count;
        while (recording.Records < 2_000 + calls) world.Run(Duration.FromSeconds(60));

        var core = new Switch(world.Switch.Configuration);
        recording.Replay(core, 0, warmUp);
        long before = GC.GetAllocatedBytesForCurrentThread();
        int records = recording.Replay(core, warmUp, recording.Count - warmUp);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(records >= calls, $"{records} calls");
        Assert.Equal(0, allocated);
    }

    [Fact]
    public void ShowingASpan_AllocatesNothing()
    {
        var world = new VirtualWorld(Hotline.Configuration(), Hotline.Traffic(seed: 6, busyHourCalls: 20_000));
        world.Start();
        world.Run(Duration.FromSeconds(3));
        world.Chassis.StartCallers(world.Now);
        world.Run(Duration.FromSeconds(20));
        var command = new Command { Kind = CommandKind.ShowSpan, Span = new SpanId(1, 1), Request = 1 };

        Assert.True(Show(world, command) > 20, "a span in traffic has calls and counts to show");
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) Show(world, command);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static int Show(VirtualWorld world, in Command command)
    {
        int rows = 0;
        world.Switch.Step(world.Now, new Input(InputKind.Command, 0, MemoryMarshal.AsBytes(new ReadOnlySpan<Command>(in command))));
        while (world.Switch.TryTakeOutput(out _, out _)) rows++;
        return rows;
    }
}
