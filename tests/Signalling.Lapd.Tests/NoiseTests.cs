using System;
using AcdController.Kernel;

namespace AcdController.Signalling.Lapd.Tests;

/// <summary>Whatever comes: nothing is thrown, the timers that must run do run, nothing leaks.</summary>
public class NoiseTests
{
    private const int PoolSlots = 64;

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public void QuarterMillionSteps_NeverThrow_AndEveryStateIsSupervised(ulong seed)
    {
        var rig = new Rig(Rig.UserSide, PoolSlots);
        var babbler = new Babbler(seed);
        int[] visits = new int[(int)LinkState.TimerRecovery + 1];
        for (int step = 0; step < 250_000; step++)
        {
            babbler.Step(rig, log: null);
            rig.RequireSupervision();
            visits[(int)rig.State]++;
            Assert.True(rig.Links.QueuedOn(Rig.Link) <= Rig.UserSide.QueueLimit);
        }

        foreach (LinkState state in Enum.GetValues<LinkState>()) Assert.True(visits[(int)state] > 1000, $"{state} {visits[(int)state]}");
        LinkCounters counters = rig.Counters;
        Assert.True(counters.InformationIn > 1000, $"information {counters.InformationIn}");
        Assert.True(counters.Invalid > 1000, $"invalid {counters.Invalid}");
        Assert.True(counters.Foreign > 1000, $"foreign {counters.Foreign}");
        Assert.True(counters.MdlErrors > 1000, $"errors {counters.MdlErrors}");
        RequireWholePool(rig);
    }

    [Fact]
    public void MillionFramesOfNoise_NeverThrow()
    {
        var rig = new Rig(LinkParameters.PrimaryRate(LinkSide.Network), PoolSlots);
        var random = new SeededRandom(15);
        rig.Links.Activate(Rig.Link, rig.Now);
        byte[] octets = new byte[280];
        for (int i = 0; i < 1_000_000; i++)
        {
            Span<byte> frame = octets.AsSpan(0, random.OneIn(4) ? random.Next(octets.Length) : random.Next(8));
            foreach (ref byte octet in frame) octet = (byte)random.Next(256);
            if (frame.Length > 1 && !random.OneIn(8))
            {
                frame[0] &= 2;
                frame[1] = 1;
            }

            rig.Links.Receive(Rig.Link, frame, rig.Now);
            if (random.OneIn(20)) rig.Pass(random.Next(400));
            while (rig.Links.TryTake(out _, out _))
            {
            }
        }

        rig.RequireSupervision();
        RequireWholePool(rig);
    }

    // Every slot of the pool can still be rented.
    private static void RequireWholePool(Rig rig)
    {
        rig.Links.Deactivate(Rig.Link, rig.Now);
        rig.Take();
        rig.Links.Activate(Rig.Link, rig.Now);
        rig.Links.Receive(Rig.Link, [(byte)(rig.Take()[0] == "00017f" ? 0x00 : 0x02), 0x01, 0x73], rig.Now);
        Assert.True(rig.Links.IsEstablished(Rig.Link));
        for (int i = 0; i < PoolSlots; i++) Assert.True(rig.Send("aa"));
        Assert.False(rig.Send("aa"));
    }
}
