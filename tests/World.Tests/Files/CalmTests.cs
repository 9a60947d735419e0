using System;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Operations;

namespace AcdController.World.Tests;

/// <summary>Files never disturb signalling: while prompts go to a card at the full rate of its line, under calls, a control request is answered within 5 ms; while a recording comes from it, within 8 ms.</summary>
public class CalmTests
{
    [Theory]
    [InlineData(false, 5)]
    [InlineData(true, 8)]
    public void AtFullRate_AControlRequestIsAnsweredInTime(bool fetches, int most)
    {
        using var world = new FileWorld(seed: 4, busyHourCalls: 30_000);
        byte[] large = FileWorld.Octets(700_000, 1);
        if (!fetches)
        {
            world.World.Files.SetPrompt(1, large);
            world.World.Files.TellPrompts(Instant.Zero);
        }

        world.Start(2);
        if (fetches)
        {
            AcdController.Simulator.ICardFiles files = world.World.Chassis.FilesOf(1);
            Assert.True(files.TryBeginRecording(1) && files.TryAppend(1, large));
            files.EndRecording(1);
            world.Interrupt(1, Duration.FromMilliseconds(100));
        }

        world.World.Chassis.StartCallers(world.World.Now);
        Assert.True(world.RunUntil(() => world.Transfer(1).Status == (fetches ? TransferStatus.Fetching : TransferStatus.Sending) && world.Transfer(1).Done > 2_000, 5));
        uint through = world.Transfer(1).Done;
        Instant began = world.World.Now;
        Duration worst = Ask(world, 150, fetches ? TransferStatus.Fetching : TransferStatus.Sending);
        long octets = world.Transfer(1).Done - through;
        double perSecond = octets / ((world.World.Now - began).Microseconds / 1e6);
        Assert.True(worst < Duration.FromMilliseconds(most), $"{worst.Microseconds} µs");
        Assert.True(worst > Duration.Zero);
        // The line carries 92 160 octets a second with frames, calls and their signalling.
        Assert.True(perSecond > 55_000, $"{perSecond:F0} octets a second");
    }

    // The card's log is read again and again. What is asked last, behind the newest entry, is answered with nothing: a round trip of two short messages.
    private static Duration Ask(FileWorld world, int times, TransferStatus during)
    {
        Duration worst = Duration.Zero;
        Instant asked = Instant.Never;
        int trips = 0;
        world.Watch = (now, output, _) =>
        {
            if (output.Kind != OutputKind.Reply) return;
            if (output.Reply == ReplyKind.CardLog) asked = now;
            if (output.Reply != ReplyKind.End || asked == Instant.Never) return;
            if (now - asked > worst) worst = now - asked;
            trips++;
            asked = Instant.Never;
        };
        for (int time = 0; time < times; time++)
        {
            world.World.Obey(new Command { Kind = CommandKind.ShowCardLog, Card = 1 });
            world.World.Run(new Duration(31_700));
            Assert.Equal(Instant.Never, asked);
            Assert.Equal(during, world.Transfer(1).Status);
        }

        world.Watch = null;
        Assert.Equal(times, trips);
        return worst;
    }
}
