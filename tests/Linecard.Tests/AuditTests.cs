using System;
using System.Linq;
using AcdController.Kernel;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.Linecard.Tests;

/// <summary>Cells are compared every minute, what is wrong is repaired and named: card-link.md §6.15. And the time of day, §6.18.</summary>
public class AuditTests
{
    [Fact]
    public void CellsChangedBehindOurBack_AreFoundWithinAMinute_RepairedNamedAndCounted()
    {
        Rig rig = StandingTests.Busy();
        rig.HearsAudits = true;
        var channel = new ChannelId(new SpanId(1, 1), 7);
        rig.Card(0).Corrupt(new CellOrder { Tag = ElementTag.Announce, Port = 1, Timeslot = 20, Prompt = 2, Times = 0, Token = 9 }, rig.Now);
        rig.Card(0).Corrupt(new CellOrder { Tag = ElementTag.Connect, Port = 1, Timeslot = 7, Source = new ChannelId(new SpanId(2, 1), 30) }, rig.Now);
        rig.Card(0).Corrupt(new CellOrder { Tag = ElementTag.DetectDigits, Port = 2, Timeslot = 31, On = true }, rig.Now);
        rig.Run(60_500);
        Assert.Equal(
            [
                $"CellRepaired 1/1:7 Timeslot {new ChannelId(new SpanId(2, 1), 30).Index} -> Timeslot {new ChannelId(new SpanId(2, 2), 7).Index}", "CellRepaired 1/1:20 Announcement 2 -> Idle 0", "Audited 1/1 2",
                "CellRepaired 1/2:31 Idle 0 -> Idle 0", "Audited 1/2 1",
            ],
            rig.News.Where(text => text.Contains(" 1/", StringComparison.Ordinal)));
        Assert.Equal(CellSourceKind.Timeslot, rig.Card(0).SourceOf(1, 7).Kind);
        Assert.Equal(CellFeed.Timeslot, rig.Links.FeedOf(channel));
        Assert.Equal(3UL, rig.Links.CountersOf(0).CellsRepaired);
        StandingTests.AssertAgree(rig);
        rig.News.Clear();
        rig.Run(60_000);
        Assert.Equal(["Audited 1/1 0", "Audited 1/2 0", "Audited 2/1 0", "Audited 2/2 0"], rig.News.Order());
    }

    [Fact]
    public void LineWithMoreCellsThanOneAnswerHolds_IsReadInParts()
    {
        Rig rig = StandingTests.Busy();
        rig.HearsAudits = true;
        for (int timeslot = 1; timeslot < 32; timeslot++) rig.Links.PlayList(new ChannelId(new SpanId(1, 2), (byte)timeslot), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14], 0, 0, (uint)timeslot, rig.Now);
        rig.Run(1000);
        rig.Card(0).Corrupt(new CellOrder { Tag = ElementTag.Tone, Port = 2, Timeslot = 31, Tone = ToneKind.Busy }, rig.Now);
        rig.Run(61_000);
        Assert.Contains("CellRepaired 1/2:31 Tone 3 -> PlayList 1", rig.News);
        StandingTests.AssertAgree(rig);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void HeavyTraffic_NoFalseRepair_NoFalseAccusation(int seed)
    {
        var chance = new SeededRandom((ulong)seed);
        Rig rig = StandingTests.Busy();
        rig.HearsAudits = true;
        for (int order = 0; order < 60_000; order++)
        {
            StandingTests.Order(rig, ref chance, (uint)(1000 + order));
            if (chance.OneIn(3)) rig.Run(chance.Next(20));
        }

        Assert.Equal(0UL, rig.Links.CountersOf(0).CellsRepaired);
        Assert.Equal(0UL, rig.Links.CountersOf(0).Isolations);
        Assert.True(rig.News.Count(text => text.StartsWith("Audited 1/1", StringComparison.Ordinal)) >= 3);
        Assert.DoesNotContain(rig.News, text => text.StartsWith("CellRepaired", StringComparison.Ordinal));
        rig.Run(10_000);
        StandingTests.AssertAgree(rig);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(6)]
    public void DamagedLine_NoFalseRepair(int seed)
    {
        var chance = new SeededRandom((ulong)seed);
        Rig rig = StandingTests.Busy();
        rig.HearsAudits = true;
        rig.Up[0].FaultOneIn = rig.Down[0].FaultOneIn = 30;
        for (int order = 0; order < 20_000; order++)
        {
            StandingTests.Order(rig, ref chance, (uint)(1000 + order));
            rig.Run(chance.Next(20));
        }

        rig.Up[0].FaultOneIn = rig.Down[0].FaultOneIn = 0;
        rig.Run(70_000);
        Assert.Equal(0UL, rig.Links.CountersOf(0).CellsRepaired);
        Assert.Equal(0UL, rig.Links.CountersOf(0).Isolations);
        StandingTests.AssertAgree(rig);
    }

    [Fact]
    public void Time_IsSetAtOnceAndEveryMinute_AndTheOffsetIsKnown()
    {
        const ulong Epoch = 1_767_225_600_000_000;
        var rig = new Rig([new CardParameters(1, 1)]);
        rig.Links.SetEpoch(Epoch, rig.Now);
        rig.Start();
        rig.Run(300);
        Assert.True(rig.Links.TryGetClockOffset(0, out Duration offset));
        Assert.True(offset.Microseconds < -1_000_000_000_000);
        // As late as the request was on its way.
        ulong late = Epoch + (ulong)rig.Now.Microseconds - rig.Card(0).TimeOfDay(rig.Now);
        Assert.InRange(late, 0UL, 2000UL);
        rig.Card(0).ShiftClock(Duration.FromMilliseconds(1500));
        rig.Run(60_500);
        Assert.True(rig.Links.TryGetClockOffset(0, out offset));
        Assert.InRange(offset.Milliseconds, 1490, 1510);
        Assert.InRange(Epoch + (ulong)rig.Now.Microseconds - rig.Card(0).TimeOfDay(rig.Now), 0UL, 2000UL);
    }
}
