using System;
using AcdController.Kernel;

namespace AcdController.Signalling.Lapd.Tests;

public class AllocationTests
{
    [Fact]
    public void HundredThousandFramesEachWay_AllocateNothing()
    {
        var user = new Rig(Rig.UserSide);
        var network = new Rig(LinkParameters.PrimaryRate(LinkSide.Network));
        user.Links.Activate(Rig.Link, user.Now);
        network.Links.Activate(Rig.Link, network.Now);
        Shuttle(user, network);
        byte[] information = new byte[60];

        Traffic(user, network, information, 2_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Traffic(user, network, information, 100_000);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(0, allocated);
        Assert.Equal(102_000UL, user.Counters.InformationIn);
        Assert.Equal(102_000UL, network.Counters.InformationIn);
        Assert.Equal(0UL, user.Counters.Errors + network.Counters.Errors);
    }

    private static void Traffic(Rig user, Rig network, byte[] information, int frames)
    {
        for (int i = 0; i < frames; i++)
        {
            Invariant.Require(user.Links.Send(Rig.Link, information, user.Now), "the user sends");
            Invariant.Require(network.Links.Send(Rig.Link, information, network.Now), "the network sends");
            Shuttle(user, network);

            // Every so often both fall silent long enough to be polled.
            Duration pause = Duration.FromMilliseconds(i % 100 == 0 ? 10_001 : 5);
            user.Now = network.Now = user.Now + pause;
            Expire(user);
            Expire(network);
            Shuttle(user, network);
        }
    }

    private static void Expire(Rig rig)
    {
        while (rig.Wheel.TryExpire(rig.Now, out int timer)) rig.Links.Expire(timer, rig.Now);
    }

    private static void Shuttle(Rig one, Rig two)
    {
        while (Carry(one, two) | Carry(two, one))
        {
        }
    }

    private static bool Carry(Rig from, Rig to)
    {
        bool moved = false;
        while (from.Links.TryTake(out LinkNews news, out ReadOnlySpan<byte> octets))
        {
            moved = true;
            if (news.Kind == LinkNewsKind.Transmit) to.Links.Receive(Rig.Link, octets, to.Now);
        }

        return moved;
    }
}
