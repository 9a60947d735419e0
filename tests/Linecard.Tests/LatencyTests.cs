using System;
using AcdController.Kernel;
using Xunit.Abstractions;

namespace AcdController.Linecard.Tests;

/// <summary>Waits of D-channel frames on a card link at its limits: card-link.md §9. Virtual time; every octet of the serial line has its time.</summary>
public class LatencyTests(ITestOutputHelper log)
{
    private const int Fast = 921_600;
    private const int BulkOctets = 247;

    [Theory]
    [InlineData(264)]
    [InlineData(60)]
    [InlineData(20)]
    [InlineData(16)]
    [InlineData(0)]
    public void Up_EightDChannelsAtTheirLimitAndBulk_NoFrameWaitsTenMilliseconds(int octets)
    {
        for (ulong seed = 1; seed <= 6; seed++)
        {
            var chance = new SeededRandom(seed * 977);
            LinkLoad load = Loaded(seed, Fast, octets, BulkOctets, _ => new Duration(chance.Next(40_000)));
            Assert.Equal(0, load.Up.Late);
            Assert.InRange(load.Up.Count, 8 * 400 * 8 / ((octets > 0 ? octets : 140) + 3) / 2, int.MaxValue);
            Assert.InRange(load.Links.CountersOf(0).BulkIn, 1UL, ulong.MaxValue);
        }
    }

    [Theory]
    [InlineData(264)]
    [InlineData(145)]
    [InlineData(49)]
    public void Up_AllAtTheSameInstant_NoFrameWaitsTenMilliseconds(int octets)
    {
        for (ulong seed = 1; seed <= 4; seed++)
        {
            LinkLoad load = Loaded(seed, Fast, octets, BulkOctets, port => new Duration(((long)seed * 300) + (seed > 2 ? port * 7 : 0)));
            Assert.Equal(0, load.Up.Late);
            // The test sees the worst case that the page computes, not an idle line.
            Assert.InRange(load.Up.MostMicroseconds, 7_000, 10_000);
        }
    }

    [Theory]
    [InlineData(60, Fast, true)]
    [InlineData(264, 3_000_000, true)]
    [InlineData(264, Fast, false)]
    public void Down_HandedOverAtTheSameInstant_HoldsForShortFramesOrFastLines(int octets, int baud, bool holds)
    {
        LinkLoad load = Loaded(1, baud, octets, BulkOctets, _ => new Duration(300));
        Assert.Equal(holds, load.Down.Late == 0);
        // Eight largest frames are 2200 octets: nothing can make them shorter than 24 ms.
        if (!holds) Assert.InRange(load.Down.MostMicroseconds, 24_000, 28_000);
    }

    [Fact]
    public void Control_BesidesFullDChannelsAndFiles_IsOnItsWayWithinFiveMilliseconds_AndNothingIsAllocated()
    {
        for (ulong seed = 1; seed <= 4; seed++)
        {
            var chance = new SeededRandom(seed * 31);
            LinkLoad load = Loaded(seed, Fast, 0, BulkOctets, _ => new Duration(chance.Next(40_000)));
            log.WriteLine($"control {load.Control}");
            Assert.InRange(load.Control.Count, 50, 60);
            Assert.InRange(load.Control.MostMicroseconds, 1, 5_000);
            Assert.Equal(0, load.Allocated);
        }
    }

    [Theory]
    [InlineData(115_200)]
    [InlineData(230_400)]
    [InlineData(460_800)]
    [InlineData(3_000_000)]
    public void Line_OfAnyRate_ComesUp_CarriesFilesAndStays(int baud)
    {
        var load = new LinkLoad(3, baud, _ => 0, _ => 0, BulkOctets);
        load.Load(_ => Duration.Zero);
        load.Run(Duration.FromSeconds(5));
        Assert.True(load.Links.IsUp(0));
        ref readonly CardCounters counters = ref load.Links.CountersOf(0);
        Assert.Equal((0UL, 0UL), (counters.BulkLosses, counters.Losses));
        // More than half of the line is file.
        Assert.InRange(counters.BulkIn * BulkOctets, (ulong)baud / 10 * 5 / 2, (ulong)baud / 10 * 5);
    }

    [Fact]
    public void Up_OnALineThatIsTooSlow_FramesAreLate()
    {
        LinkLoad load = Loaded(1, 460_800, 264, BulkOctets, _ => new Duration(300));
        Assert.NotEqual(0, load.Up.Late);
    }

    private LinkLoad Loaded(ulong seed, int baud, int octets, int bulkOctets, Func<int, Duration> phase)
    {
        var load = new LinkLoad(seed, baud, number => octets > 0 ? octets : 16 + (number % 249), number => octets > 0 ? octets : 16 + (number % 249), bulkOctets);
        load.Load(phase);
        load.Run(Duration.FromMilliseconds(400));
        log.WriteLine($"seed {seed}: up {load.Up}, down {load.Down}, bulk {load.Links.CountersOf(0).BulkIn} up {load.Links.CountersOf(0).BulkOut} down");
        if (baud < Fast) return load;
        ref readonly CardCounters counters = ref load.Links.CountersOf(0);
        Assert.Equal((0UL, 0UL, 0UL, 0UL), (counters.DChannelInDropped, counters.DChannelOutDropped, counters.FramesOutDropped, counters.BulkLosses));
        Assert.Equal((0UL, 0UL, 0UL), (load.Card.Counters.DChannelInDropped, load.Card.Counters.DChannelOutDropped, load.Card.Counters.FramesOutDropped));
        return load;
    }
}
