using System;
using System.Buffers.Binary;
using System.Linq;
using AcdController.Kernel;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.Linecard.Tests;

/// <summary>Cards that lie are isolated: card-link.md §6.20. Others are not touched, and honest ones never accused.</summary>
public class LieTests
{
    private static readonly CardParameters[] _cards = [new(1, 2), new(2, 2)];

    [Theory]
    [InlineData(0, 5u)]              // a count of seconds that went back
    [InlineData(1, 100u)]            // code violations that went back
    [InlineData(3, 4_000_000_000u)]  // E-bits faster than there are sub-multiframes
    public void Counts_ThatCannotBe(int count, uint told)
    {
        Puppet puppet = new Puppet().Up();
        var honest = new uint[] { 10, 1000, 10, 10, 0, 0 };
        puppet.Tell(honest);
        puppet.Run(1000);
        puppet.Tell([11, 2_000_000, 1010, 1010, 3, 1]);
        Assert.True(puppet.Links.IsUp(0));
        puppet.Run(1000);
        uint[] lie = [12, 2_000_001, 1011, 1011, 3, 1];
        lie[count] = told;
        puppet.Tell(lie);
        Assert.Equal(CardLinkState.Isolated, puppet.Links.StateOf(0));
        Assert.Equal(CardLie.Counts, puppet.Links.LieOf(0));
        Assert.Equal([CardNewsKind.CardDown, CardNewsKind.CardIsolated], puppet.News.Where(news => news is not CardNewsKind.Telemetry));
    }

    [Fact]
    public void Counts_ThatGoRound_AreHonest()
    {
        Puppet puppet = new Puppet().Up();
        puppet.Tell([uint.MaxValue, uint.MaxValue - 5, 0, 0, 0, 0]);
        puppet.Run(1000);
        puppet.Tell([0, 100, 0, 0, 0, 0]);
        Assert.True(puppet.Links.IsUp(0));
    }

    [Fact]
    public void Cells_ThatWereNeverOrdered_ThreeAuditsInARow()
    {
        Rig rig = StandingTests.Busy();
        for (int minute = 1; minute <= 3; minute++)
        {
            Assert.True(rig.Links.IsUp(0));
            rig.Card(0).Corrupt(new CellOrder { Tag = ElementTag.Tone, Port = 1, Timeslot = 30, Tone = ToneKind.Busy }, rig.Now);
            rig.Run(60_200);
        }

        Assert.Contains("CardIsolated 0 Cells", rig.News);
        Assert.Equal(CardLie.Cells, rig.Links.LieOf(0));
        Assert.True(rig.Links.IsUp(1));
        Assert.DoesNotContain("CardDown 1", rig.News);
    }

    [Fact]
    public void Cells_WrongNowAndThen_AreOnlyRepaired()
    {
        Rig rig = StandingTests.Busy();
        for (int minute = 1; minute <= 9; minute++)
        {
            if (minute % 3 != 0) rig.Card(0).Corrupt(new CellOrder { Tag = ElementTag.Tone, Port = 1, Timeslot = 30, Tone = ToneKind.Busy }, rig.Now);
            rig.Run(60_050);
        }

        Assert.True(rig.Links.IsUp(0));
        Assert.Equal(6UL, rig.Links.CountersOf(0).CellsRepaired);
    }

    [Fact]
    public void Answers_ToNothingThatWasAsked()
    {
        Puppet puppet = new Puppet().Up();
        for (int answer = 0; answer < 7; answer++) puppet.Acknowledge((ushort)(100 + answer));
        Assert.True(puppet.Links.IsUp(0));
        puppet.Refuse(50);
        Assert.Equal(CardLinkState.Isolated, puppet.Links.StateOf(0));
        Assert.Equal(CardLie.Answers, puppet.Links.LieOf(0));
    }

    [Fact]
    public void Answers_AgainToWhatWasAskedAgain_AreHonest()
    {
        Puppet puppet = new Puppet().Up();
        for (ushort request = 3; request < 40; request++)
        {
            puppet.Links.Tone(new ChannelId(new SpanId(1, 1), 1), request % 2 == 0 ? ToneKind.Dial : ToneKind.Busy, puppet.Now);
            puppet.Run(1500);
            puppet.Acknowledge(request);
            puppet.Acknowledge(request);
        }

        Assert.True(puppet.Links.IsUp(0));
    }

    [Fact]
    public void Frames_LongerThanAllowed_OnACleanLine()
    {
        Rig rig = StandingTests.Busy();
        byte[] frame = [0x7E, .. Enumerable.Repeat((byte)0x41, 600), 0x7E];
        for (int count = 0; count < 30; count++)
        {
            rig.Feed(0, frame);
            rig.Run(200);
        }

        Assert.Contains("CardIsolated 0 Oversized", rig.News);
        Assert.True(rig.Links.IsUp(1));
    }

    [Fact]
    public void Babble_WithoutEnd_After30Seconds()
    {
        Rig rig = StandingTests.Busy();
        var chance = new SeededRandom(9);
        for (int second = 0; second < 29; second++) Babble(rig, ref chance);
        Assert.True(rig.Links.IsUp(0) || rig.Links.StateOf(0) is CardLinkState.Standing or CardLinkState.Connecting or CardLinkState.AwaitingHello, $"{rig.Links.StateOf(0)}");
        for (int second = 0; second < 4; second++) Babble(rig, ref chance);
        Assert.Contains("CardIsolated 0 Babble", rig.News);
        Assert.True(rig.Links.IsUp(1));
        Assert.DoesNotContain("CardDown 1", rig.News);
    }

    [Fact]
    public void Babble_WithPauses_IsEndured()
    {
        Rig rig = StandingTests.Busy();
        var chance = new SeededRandom(9);
        for (int round = 0; round < 10; round++)
        {
            for (int second = 0; second < 8; second++) Babble(rig, ref chance);
            rig.Run(4000);
        }

        rig.Run(20_000);
        Assert.Equal(0UL, rig.Links.CountersOf(0).Isolations);
        Assert.True(rig.Links.IsUp(0));
    }

    [Fact]
    public void NoisyLine_WithMoreGoodFramesThanBad_IsEndured()
    {
        Rig rig = StandingTests.Busy();
        byte[] bad = [Framing.Flag, 1, 2, 3, 4, 5, 6, 7, 8, Framing.Flag];
        var good = new byte[Framer.LineOctetsMax(3)];
        int count = 0;
        Assert.True(Framer.TryAppend(good, ref count, [0x14, 0x01, 0x03]));
        for (int second = 0; second < 60; second++)
        {
            for (int frame = 0; frame < 60; frame++)
            {
                rig.Feed(0, good[..count]);
                rig.Feed(0, bad);
                rig.Feed(0, good[..count]);
            }

            rig.Run(1000);
        }

        Assert.Contains("BabbleStarted 0", rig.News);
        Assert.Equal(0UL, rig.Links.CountersOf(0).Isolations);
        Assert.True(rig.Links.IsUp(0));
    }

    [Fact]
    public void Isolated_NothingIsHeardOrSaid_UntilItIsReleased()
    {
        Puppet puppet = new Puppet().Up();
        for (int answer = 0; answer < 8; answer++) puppet.Acknowledge((ushort)(100 + answer));
        puppet.News.Clear();
        ulong sent = puppet.Links.CountersOf(0).OctetsOut;
        puppet.Run(100_000);
        Assert.Empty(puppet.News);
        Assert.Equal(sent, puppet.Links.CountersOf(0).OctetsOut);
        puppet.Links.LineClosed(0, puppet.Now);
        puppet.Links.LineOpened(0, puppet.Now);
        puppet.Run(1000);
        Assert.Equal(CardLinkState.Isolated, puppet.Links.StateOf(0));
        Assert.True(puppet.Links.Release(0, puppet.Now));
        Assert.False(puppet.Links.Release(0, puppet.Now));
        puppet.Run(3000);
        Assert.Equal([CardNewsKind.CardReleased], puppet.News);
        Assert.Equal(CardLinkState.AwaitingHello, puppet.Links.StateOf(0));
    }

    [Fact]
    public void Isolated_EndsWhenTheCardIsPulled_TheNextOneServes()
    {
        Rig rig = StandingTests.Busy();
        byte[] frame = [0x7E, .. Enumerable.Repeat((byte)0x41, 600), 0x7E];
        for (int count = 0; count < 21; count++) rig.Feed(0, frame);
        Assert.Equal(CardLinkState.Isolated, rig.Links.StateOf(0));
        rig.Card(0).PowerOff(rig.Now);
        rig.Links.LineClosed(0, rig.Now);
        rig.Links.Pulled(0, rig.Now);
        rig.Run(1000);
        Assert.Equal(CardLinkState.Closed, rig.Links.StateOf(0));
        rig.Card(0).PowerOn(rig.Now);
        rig.Links.Plugged(0, rig.Now);
        rig.Links.LineOpened(0, rig.Now);
        rig.Run(3000);
        Assert.True(rig.Links.IsUp(0));
        Assert.Contains("CardReleased 0", rig.News);
    }

    private static void Babble(Rig rig, ref SeededRandom chance)
    {
        for (int block = 0; block < 4; block++)
        {
            var noise = new byte[1500];
            for (int at = 0; at < noise.Length; at++) noise[at] = (byte)chance.Next(256);
            rig.Feed(0, noise);
            rig.Run(250);
        }
    }
}
