using System;
using System.Runtime.InteropServices;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Operations;
using AcdController.Simulator;

namespace AcdController.World.Tests;

/// <summary>Work with files lies in the core's tables like everything else, and allocates nothing.</summary>
public class FileStateTests
{
    [Theory]
    [InlineData(1, 3_150)]
    [InlineData(2, 3_700)]
    [InlineData(3, 4_321)]
    public void CopiedInTheMiddleOfATransfer_AFreshCoreGoesOnWithIdenticalOutputs(ulong seed, long stopMs)
    {
        (ulong undisturbed, long outputs) = Run(seed, stopMs, swap: false);
        (ulong swapped, long swappedOutputs) = Run(seed, stopMs, swap: true);
        Assert.True(outputs > 1000, $"{outputs} outputs");
        Assert.Equal(outputs, swappedOutputs);
        Assert.Equal(undisturbed, swapped);
    }

    [Fact]
    public void PromptsFirmwareAndRecordings_AllocateNothing()
    {
        var recording = new Recording();
        var world = new VirtualWorld(Hotline.Configuration(), Hotline.Traffic(seed: 5), recording);
        SetPrompts(world, 1);
        world.Start();
        world.Run(Duration.FromSeconds(5));
        int warmUp = recording.Count;
        for (int round = 2; round < 6; round++)
        {
            SetPrompts(world, round);
            ICardFiles files = world.Chassis.FilesOf(1);
            files.TryBeginRecording(3);
            files.TryAppend(3, FileWorld.Octets(20_000, round));
            files.EndRecording(3);
            world.Obey(new Command { Kind = CommandKind.FirmwareLoad, Card = 2 });
            world.Step(new Input(InputKind.LineClosed, 1, default));
            world.Step(new Input(InputKind.LineOpened, 1, default));
            world.Run(Duration.FromSeconds(10));
        }

        Assert.NotEmpty(world.Files.Recordings);
        var core = new Switch(world.Switch.Configuration);
        recording.Replay(core, 0, warmUp);
        long before = GC.GetAllocatedBytesForCurrentThread();
        recording.Replay(core, warmUp, recording.Count - warmUp);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(recording.Count - warmUp > 3000, $"{recording.Count - warmUp} inputs");
        Assert.Equal(0, allocated);
    }

    private static void SetPrompts(VirtualWorld world, int round)
    {
        world.Files.SetPrompt(1, FileWorld.Octets(40_000, round));
        world.Files.SetPrompt(2, FileWorld.Octets(3_000 + round, round));
        world.Files.TellPrompts(world.Now);
    }

    private static (ulong Hash, long Outputs) Run(ulong seed, long stopMs, bool swap)
    {
        var collector = new Collector();
        var world = new VirtualWorld(Hotline.Configuration(), Hotline.Traffic(seed), collector);
        SetPrompts(world, (int)seed);
        world.Files.SetPrompt(9, FileWorld.Octets(600_000, 9));
        world.Files.TellPrompts(world.Now);
        world.Start();
        world.Run(Duration.FromSeconds(2));
        world.Chassis.StartCallers(world.Now);
        world.RunUntil(Instant.FromMilliseconds(stopMs));
        Assert.True(world.Chassis.FilesOf(1).OctetsOf(new FileId(FileClass.Prompt, 9)) == 0, "prompts are on their way");
        if (swap)
        {
            var octets = new byte[world.Switch.Store.SavedOctets];
            world.Switch.Store.Save(octets);
            var fresh = new Switch(world.Switch.Configuration);
            Assert.Null(fresh.Store.Load(octets));
            world.Replace(fresh);
        }

        world.Run(Duration.FromSeconds(20));
        Assert.Equal(600_000, world.Chassis.FilesOf(1).OctetsOf(new FileId(FileClass.Prompt, 9)));
        return (collector.Hash, collector.Outputs);
    }
}
