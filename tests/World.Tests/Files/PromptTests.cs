using System.Linq;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.World.Tests;

/// <summary>Every card gets every prompt, only what differs travels, and what stops it is told.</summary>
public class PromptTests
{
    [Fact]
    public void EveryCard_GetsEveryPrompt()
    {
        using var world = new FileWorld();
        byte[] first = FileWorld.Octets(12_345, 1);
        byte[] second = FileWorld.Octets(240, 2);
        byte[] third = FileWorld.Octets(1, 3);
        world.World.Files.SetPrompt(1, first);
        world.World.Files.SetPrompt(2, second);
        world.World.Files.SetPrompt(900, third);
        world.World.Files.TellPrompts(Instant.Zero);
        world.Start(1);
        Assert.True(world.RunUntil(() => world.Transfer(1).PromptsMissing == 0 && world.Transfer(2).PromptsMissing == 0, 10), "all prompts arrive");
        foreach (byte card in new byte[] { 1, 2 })
        {
            Assert.True(world.Has(card, 1, first));
            Assert.True(world.Has(card, 2, second));
            Assert.True(world.Has(card, 900, third));
            Assert.Equal(3u, world.Transfer(card).Sent);
            Assert.Equal(0u, world.Transfer(card).Failed);
        }
    }

    [Fact]
    public void OnlyWhatDiffers_Travels()
    {
        using var world = new FileWorld();
        byte[] kept = FileWorld.Octets(5000, 1);
        world.World.Files.SetPrompt(1, kept);
        world.World.Files.SetPrompt(2, FileWorld.Octets(5000, 2));
        world.World.Files.SetPrompt(3, FileWorld.Octets(5000, 3));
        world.World.Files.TellPrompts(Instant.Zero);
        world.Start(1);
        Assert.True(world.RunUntil(() => world.Transfer(1).PromptsMissing == 0, 10));
        byte[] other = FileWorld.Octets(5000, 4);
        world.World.Files.SetPrompt(2, other);
        world.World.Files.DropPrompt(3);
        world.World.Files.TellPrompts(world.World.Now, deleteStrangers: true);
        Assert.True(world.RunUntil(() => world.Has(1, 2, other) && world.Transfer(1).Status == TransferStatus.Idle, 10));
        Assert.Equal(4u, world.Transfer(1).Sent);
        Assert.True(world.Has(1, 1, kept));
        Assert.Equal(0, world.World.Chassis.FilesOf(1).OctetsOf(new FileId(FileClass.Prompt, 3)));
    }

    [Fact]
    public void StrangePrompts_StayUnlessTold()
    {
        using var world = new FileWorld();
        byte[] strange = FileWorld.Octets(500, 1);
        world.World.Files.SetPrompt(7, strange);
        world.World.Files.TellPrompts(Instant.Zero);
        world.Start(2);
        Assert.True(world.RunUntil(() => world.Has(1, 7, strange), 5));
        world.World.Files.DropPrompt(7);
        world.World.Files.TellPrompts(world.World.Now);
        world.World.Run(Duration.FromSeconds(3));
        Assert.True(world.Has(1, 7, strange));
    }

    [Fact]
    public void FullCard_IsAnAlarm_AndOthersStillArrive()
    {
        using var world = new FileWorld(octets: 40_000);
        byte[] small = FileWorld.Octets(3000, 2);
        world.World.Files.SetPrompt(1, FileWorld.Octets(60_000, 1));
        world.World.Files.SetPrompt(2, small);
        world.World.Files.TellPrompts(Instant.Zero);
        world.Start(5);
        Assert.True(world.Has(1, 2, small));
        Assert.Equal(1, world.Transfer(1).PromptsMissing);
        Assert.Equal("bad size", world.Transfer(1).Reason.ToString());
        Assert.Contains(world.Alarms, alarm => alarm.News.Kind == AlarmKind.PromptMissing && alarm.News.Bits == 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void LinesThatBreakAtAnyMoment_EveryPromptArrivesWhole(int seed)
    {
        using var world = new FileWorld(seed: (ulong)seed);
        var chance = new SeededRandom((ulong)seed);
        byte[] large = FileWorld.Octets(60_000, seed);
        byte[] small = FileWorld.Octets(700, seed + 10);
        world.World.Files.SetPrompt(1, large);
        world.World.Files.SetPrompt(2, small);
        world.World.Files.TellPrompts(Instant.Zero);
        world.Start(1);
        for (int cut = 0; cut < 12; cut++)
        {
            world.World.Run(Duration.FromMilliseconds(chance.Next(700)));
            if (chance.OneIn(3))
            {
                world.World.Chassis.PowerOff(1, world.World.Now);
                world.World.DrainChassis();
                world.World.Run(Duration.FromMilliseconds(chance.Next(500)));
                world.World.Chassis.PowerOn(1, world.World.Now);
                world.World.DrainChassis();
            }
            else
            {
                world.Interrupt(1, Duration.FromMilliseconds(chance.Next(300)));
            }
        }

        Assert.True(world.RunUntil(() => world.Transfer(1).PromptsMissing == 0 && world.Transfer(1).Status == TransferStatus.Idle, 60), $"seed {seed}");
        Assert.True(world.Has(1, 1, large), $"seed {seed}");
        Assert.True(world.Has(1, 2, small), $"seed {seed}");
    }

    [Fact]
    public void AnInterruptedTransfer_GoesOnWhereItStopped()
    {
        using var world = new FileWorld();
        byte[] large = FileWorld.Octets(200_000, 1);
        world.World.Files.SetPrompt(1, large);
        world.World.Files.TellPrompts(Instant.Zero);
        world.Start(1);
        Assert.True(world.RunUntil(() => world.Transfer(1).Done > 100_000, 10));
        long asked = 0;
        world.Watch = (_, output, octets) =>
        {
            if (output.Kind == AcdController.Controller.OutputKind.FileWanted && output.Card == 1) asked += System.Runtime.InteropServices.MemoryMarshal.Read<FileOrder>(octets.Span).Count;
        };
        world.Interrupt(1, Duration.FromMilliseconds(500));
        Assert.True(world.RunUntil(() => world.Has(1, 1, large), 20));
        Assert.InRange(asked, 1, 110_000);
    }

    [Fact]
    public void Recordings_AreFetched_AndDeletedOnlyWhenTheyAreSafe()
    {
        using var world = new FileWorld();
        world.Start(2);
        byte[] sound = FileWorld.Octets(30_001, 5);
        AcdController.Simulator.ICardFiles files = world.World.Chassis.FilesOf(2);
        Assert.True(files.TryBeginRecording(17));
        Assert.True(files.TryAppend(17, sound));
        Assert.Equal(30_001, files.EndRecording(17));
        world.World.Files.IsFull = true;
        world.Interrupt(2, Duration.FromMilliseconds(100));
        Assert.True(world.RunUntil(() => world.Transfer(2).Status == TransferStatus.PutOff, 5), "there is no room for it");
        Assert.Empty(world.World.Files.Recordings);
        Assert.Equal(30_001, files.OctetsOf(new FileId(FileClass.Recording, 17)));
        world.World.Files.IsFull = false;
        Assert.True(world.RunUntil(() => files.OctetsOf(new FileId(FileClass.Recording, 17)) == 0, 70), "put off, then tried again");
        Assert.Equal(sound, world.World.Files.Recordings[(2, 17)]);
        Assert.Equal(1u, world.Transfer(2).Fetched);
    }
}
