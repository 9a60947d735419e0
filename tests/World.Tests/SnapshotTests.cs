using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.World.Tests;

/// <summary>Every mutable octet of the core lies in its tables: a copy of them, put into a fresh core, goes on as if nothing had happened.</summary>
public class SnapshotTests
{
    [Theory]
    [InlineData(1, 17_000, false)]
    [InlineData(2, 23_456, false)]
    [InlineData(3, 31_003, false)]
    [InlineData(4, 19_001, true)]
    [InlineData(5, 27_777, true)]
    public void StoppedInTheMiddleOfCalls_AFreshCoreGoesOnWithIdenticalOutputs(ulong seed, long stopMs, bool everything)
    {
        Configuration configuration = everything ? Hotline.Read("everything.conf") : Hotline.Configuration();
        (ulong undisturbed, long outputs) = Run(configuration, seed, stopMs, swap: false);
        (ulong swapped, long swappedOutputs) = Run(configuration, seed, stopMs, swap: true);
        Assert.True(outputs > 1000);
        Assert.Equal(outputs, swappedOutputs);
        Assert.Equal(undisturbed, swapped);
    }

    private static (ulong Hash, long Outputs) Run(Configuration configuration, ulong seed, long stopMs, bool swap)
    {
        var collector = new Collector();
        var world = new VirtualWorld(configuration, Hotline.Traffic(seed), collector);
        world.Start();
        world.Run(Duration.FromSeconds(3));
        world.Chassis.StartCallers(world.Now);
        world.RunUntil(Instant.FromMilliseconds(stopMs));
        Assert.True(world.Chassis.CallersAlive > 5, "calls are on their way");
        if (swap)
        {
            var octets = new byte[world.Switch.Store.SavedOctets];
            world.Switch.Store.Save(octets);
            var fresh = new Switch(world.Switch.Configuration);
            Assert.Null(fresh.Store.Load(octets));
            world.Replace(fresh);
        }

        world.Run(Duration.FromSeconds(20));
        return (collector.Hash, collector.Outputs);
    }
}
