using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Records;
using AcdController.Simulator;

namespace AcdController.World.Tests;

/// <summary>The hotline under random traffic in virtual time: everything ends, the books agree, nobody hears the wrong party.</summary>
public class TrafficTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void FiveMinutesOfTraffic_EveryCallEnds_AndTheBooksAgree(ulong seed)
    {
        var collector = new Collector();
        var world = new VirtualWorld(Hotline.Configuration(), Hotline.Traffic(seed), collector);
        world.Start();
        world.Run(Duration.FromSeconds(3));
        Assert.Equal(4, world.Chassis.ExchangeSpansUp);
        Assert.Equal(4, world.Chassis.StationSpansUp);
        world.Chassis.StartCallers(world.Now);
        world.Run(Duration.FromSeconds(300));
        world.Chassis.StopCallers();
        world.Run(Duration.FromSeconds(120));

        TrafficCounts counts = world.Chassis.Counts;
        Assert.True(counts.Attempts > 2000, $"{counts.Attempts} attempts");
        Assert.Empty(collector.WrongPaths);
        Assert.Equal(0, counts.WrongPaths);
        Assert.Equal(0, world.Chassis.CountBusy(out int channels));
        Assert.Equal(0, channels);
        AssertIdle(world, collector);
        Assert.Equal(counts.Attempts, collector.Records.Count);
        Assert.Equal((ulong)counts.Attempts, collector.Totals.Attempts);
        Assert.Equal((ulong)counts.Connected, collector.Totals.Connected - (ulong)counts.Crossed);
        Assert.Equal((ulong)counts.Refused, collector.Totals.Refused);
        Assert.Equal((ulong)counts.Failed, collector.Totals.Failed);
        Assert.Equal(0, counts.Failed);
        CheckSequences(collector.Records);
    }

    private static void AssertIdle(VirtualWorld world, Collector collector)
    {
        world.Obey(new Command { Kind = CommandKind.ShowTotals });
        Assert.Equal(0, collector.Totals.Calls);
        Assert.Equal(0, collector.Totals.ChannelsBusy);
        Assert.Equal(0, collector.Totals.CellsBusy);
        Assert.Equal(0, collector.Totals.AgentsEngaged);
        Assert.Equal(0, collector.Totals.Waiting);
    }

    private static void CheckSequences(List<CallRecord> records)
    {
        var seen = new HashSet<ulong>();
        foreach (CallRecord record in records) Assert.True(seen.Add(record.Sequence), "one record a call");
    }
}
