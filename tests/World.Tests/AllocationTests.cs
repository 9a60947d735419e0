using System;
using System.Runtime.InteropServices;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;
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

    private static void AllocatesNothing(Configuration configuration, int calls)
    {
        var recording = new Recording();
        var world = new VirtualWorld(configuration, Hotline.Traffic(seed: 5, busyHourCalls: 60_000), recording, instantLines: true);
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
