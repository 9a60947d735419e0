using System.Linq;
using AcdController.Kernel;

namespace AcdController.Signalling.Lapd.Tests;

/// <summary>Two ends and a wire between them.</summary>
public class WireTests
{
    private static readonly Instant Long = Instant.FromMilliseconds(24L * 3600 * 1000);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void OneFrameInTwentyLost_EveryFieldArrivesOnceAndInOrder(ulong seed)
    {
        // With N200 = 3 a poll fails for good once in a thousand; here the repetition is under test, not the re-establishment.
        var pair = new Pair(seed, Rig.UserSide with { N200 = 10 }) { LossOneIn = 20, Fields = 5000 };
        pair.Activate();
        pair.RunTo(Long);
        for (int end = 0; end < 2; end++)
        {
            Assert.Equal(Enumerable.Range(0, 5000), pair.ReceivedBy(end));
            LinkCounters counters = pair.Of(end).CountersOf(Rig.Link);
            Assert.True(counters.Retransmitted > 0 && counters.RejectsSent > 0);
            Assert.Equal(0UL, counters.Congested);
        }
    }

    [Theory] // links break and come back; what arrives is never doubled and never out of order
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void OneFrameInThreeLost_NothingDoubledOrSwapped_AndTheLinkComesBack(ulong seed)
    {
        var pair = new Pair(seed, Rig.UserSide) { LossOneIn = 3, Fields = 2000 };
        pair.Activate();
        pair.RunTo(Long);
        for (int end = 0; end < 2; end++)
        {
            Assert.True(pair.Established(end) > 1, "the link broke");
            for (int i = 1; i < pair.ReceivedBy(end).Count; i++) Assert.True(pair.ReceivedBy(end)[i] > pair.ReceivedBy(end)[i - 1]);
        }

        pair.LossOneIn = 0;
        pair.RunTo(Long + Duration.FromSeconds(60));
        int before = pair.ReceivedBy(1).Count;
        pair.Fields = 2100;
        pair.RunTo(Long + Duration.FromSeconds(120));
        Assert.Equal(before + 100, pair.ReceivedBy(1).Count);
        Assert.Equal(2099, pair.ReceivedBy(0)[^1]);
    }

    [Fact]
    public void WithoutLoss_NothingIsSentTwice_AndSilenceIsPolled()
    {
        var pair = new Pair(7, Rig.UserSide) { Fields = 1000 };
        pair.Activate();
        pair.RunTo(Long);
        Assert.Equal(Enumerable.Range(0, 1000), pair.ReceivedBy(0));
        Assert.Equal(Enumerable.Range(0, 1000), pair.ReceivedBy(1));
        Assert.Equal(0UL, pair.Of(0).CountersOf(Rig.Link).Retransmitted + pair.Of(0).CountersOf(Rig.Link).Errors);
        Assert.Equal(0UL, pair.Of(1).CountersOf(Rig.Link).Retransmitted + pair.Of(1).CountersOf(Rig.Link).Errors);

        // An idle day: both ends poll, the link stands.
        pair.Fields = 0;
        pair.RunTo(Long + Duration.FromSeconds(24 * 3600));
        Assert.Equal(1, pair.Established(0));
        Assert.Equal(1, pair.Established(1));
        Assert.True(pair.Of(0).CountersOf(Rig.Link).FramesOut > 8000);
    }
}
