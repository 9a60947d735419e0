using System;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.World.Tests;

/// <summary>A core hands everything over to its successor in the middle of traffic.</summary>
public class SuccessionTests
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    public void SucceedingItselfEverySecond_PutsOutTheSame(ulong seed, bool everything)
    {
        Configuration configuration = everything ? Hotline.Read("everything.conf") : Hotline.Configuration();
        (ulong undisturbed, long outputs) = Run(configuration, seed, succeeds: false);
        (ulong succeeded, long succeededOutputs) = Run(configuration, seed, succeeds: true);
        Assert.True(outputs > 1000);
        Assert.Equal(outputs, succeededOutputs);
        Assert.Equal(undisturbed, succeeded);
    }

    private static (ulong Hash, long Outputs) Run(Configuration configuration, ulong seed, bool succeeds)
    {
        var collector = new Collector();
        var world = new VirtualWorld(configuration, Hotline.Traffic(seed), collector);
        world.Start();
        world.Run(Duration.FromSeconds(3));
        world.Chassis.StartCallers(world.Now);
        for (int second = 0; second < 30; second++)
        {
            world.Run(Duration.FromSeconds(1));
            if (!succeeds)
            {
                world.Step(new Controller.Input(Controller.InputKind.Tick, 0, default));
                continue;
            }

            var before = new byte[world.Switch.Store.SavedOctets];
            Controller.Switch old = world.Switch;
            Assert.Null(world.Commit(configuration with { }));
            Assert.NotSame(old, world.Switch);
            old.Store.Save(before);
            var after = new byte[world.Switch.Store.SavedOctets];
            world.Switch.Store.Save(after);
            Assert.True(before.AsSpan().SequenceEqual(after), $"seed {seed}: every table is as it was");
        }

        return (collector.Hash, collector.Outputs);
    }
}
