using System;
using System.Linq;
using AcdController.Kernel;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.Linecard.Tests;

/// <summary>A lost link costs no more than it must: card-link.md §6.12 to §6.14.</summary>
public class StandingTests
{
    private static readonly CardParameters[] _cards = [new(1, 2), new(2, 2)];
    private static readonly string[] _silentThenResumed = ["CardSilent 0", "CardResumed 0", "LineState 1/1 0", "LineState 1/2 0"];

    [Theory]
    [InlineData(100)]
    [InlineData(2000)]
    [InlineData(4600)]
    public void LineHangsUpAndReturns_NothingIsOrdered(long milliseconds)
    {
        Rig rig = Busy();
        ulong orders = rig.Links.CountersOf(0).Orders;
        HangUp(rig, milliseconds);
        // Both ends' SABME may have crossed: T200.
        rig.Run(300);
        Assert.Equal(_silentThenResumed, rig.News);
        Assert.Equal(orders, rig.Links.CountersOf(0).Orders);
        AssertAgree(rig);
    }

    [Fact]
    public void WishesDuringTheSilence_OnlyTheyAreOrdered()
    {
        Rig rig = Busy();
        ulong orders = rig.Links.CountersOf(0).Orders;
        rig.Links.LineClosed(0, rig.Now);
        rig.Run(1000);
        rig.Links.Silence(Channel(1, 3), rig.Now);
        rig.Links.Tone(Channel(2, 5), ToneKind.Busy, rig.Now);
        rig.Links.Tone(Channel(2, 5), ToneKind.Congestion, rig.Now);
        rig.Links.DetectDigits(Channel(2, 9), true, rig.Now);
        // There and back again: no difference.
        rig.Links.Silence(Channel(1, 4), rig.Now);
        rig.Links.Connect(Channel(1, 4), new ChannelId(new SpanId(2, 2), 4), rig.Now);
        rig.Run(500);
        rig.Links.LineOpened(0, rig.Now);
        rig.Run(300);
        Assert.Equal(_silentThenResumed, rig.News);
        Assert.Equal(orders + 3, rig.Links.CountersOf(0).Orders);
        AssertAgree(rig);
    }

    [Fact]
    public void OrdersThatWereNotAcknowledged_AreOrderedWhenTheyWereNotCarriedOut()
    {
        Rig rig = Busy();
        rig.Down[0].Cut = true;
        rig.Links.Tone(Channel(1, 20), ToneKind.Dial, rig.Now);
        rig.Run(50);
        rig.Down[0].Cut = false;
        HangUp(rig, 1000);
        rig.Run(300);
        Assert.Equal(ToneKind.Dial, rig.Card(0).SourceOf(1, 20).Tone);
        AssertAgree(rig);
    }

    [Fact]
    public void OrdersThatWereNotAcknowledged_AreNotRepeatedWhenTheyWereCarriedOut()
    {
        Rig rig = Busy();
        rig.Up[0].Cut = true;
        rig.Links.Announce(Channel(1, 20), 7, 0, 55, rig.Now);
        rig.Run(50);
        rig.Up[0].Cut = false;
        Instant began = rig.Card(0).BeganAt(1, 20);
        ulong orders = rig.Links.CountersOf(0).Orders;
        HangUp(rig, 1000);
        rig.Run(300);
        Assert.Equal(_silentThenResumed, rig.News);
        Assert.Equal(orders, rig.Links.CountersOf(0).Orders);
        Assert.Equal(began, rig.Card(0).BeganAt(1, 20));
        AssertAgree(rig);
    }

    [Fact]
    public void AnnouncementThatEndedInTheSilence_IsTold_NotPlayedAgain()
    {
        Rig rig = Busy();
        rig.Links.Announce(Channel(1, 20), 7, 1, 55, rig.Now);
        rig.Run(1000);
        ulong orders = rig.Links.CountersOf(0).Orders;
        HangUp(rig, 3000);
        rig.Run(200);
        Assert.Equal(1, rig.News.Count(text => text == "AnnouncementDone 1/1:20 55"));
        Assert.Equal(orders, rig.Links.CountersOf(0).Orders);
        AssertAgree(rig);
    }

    [Fact]
    public void AnotherCardOfTheSameKind_IsConfiguredAnew()
    {
        Rig rig = Busy();
        rig.Links.LineClosed(0, rig.Now);
        rig.Run(500);
        rig.Card(0).PowerOff(rig.Now);
        rig.Card(0).PowerOn(rig.Now);
        rig.Run(0);
        rig.Links.LineOpened(0, rig.Now);
        rig.Run(500);
        Assert.Equal(["CardSilent 0", "CardDown 0", "CardUp 0", "LineState 1/1 0", "LineState 1/2 0"], rig.News);
        Assert.Equal(CellFeed.Idle, rig.Links.FeedOf(Channel(1, 3)));
        AssertAgree(rig);
    }

    [Fact]
    public void AControllerThatKnowsNothing_NeverResumes()
    {
        Rig rig = Busy();
        rig.Controller = new ControllerEnd(_cards);
        for (int card = 0; card < 2; card++) rig.Links.LineOpened(card, rig.Now);
        rig.Run(500);
        Assert.Contains("CardUp 0", rig.News);
        Assert.DoesNotContain("CardResumed 0", rig.News);
        Assert.Equal(default, rig.Card(0).SourceOf(1, 3));
        AssertAgree(rig);
    }

    [Fact]
    public void GenerationsOfTwoControllers_HaveNothingInCommon()
    {
        var seen = new System.Collections.Generic.HashSet<uint>();
        for (ulong run = 0; run < 50; run++)
        {
            var rig = new Rig(_cards);
            rig.Links.SetEpoch(1_767_225_600_000_000 + (run * 1_000_000), rig.Now);
            rig.Start();
            rig.Run(200);
            Assert.True(seen.Add(rig.Card(0).Generation));
        }
    }

    [Fact]
    public void AControllerThatWasRestored_ResumesWhenItsLinesOpen()
    {
        Rig rig = Busy();
        byte[] saved = rig.Controller.Save();
        // The dead one had given an order that the saved state does not know, and the link layer had gone on.
        rig.Links.Tone(Channel(1, 30), ToneKind.Busy, rig.Now);
        rig.Run(700);
        var restored = new ControllerEnd(_cards);
        Assert.Null(restored.Store.Load(saved));
        rig.Controller = restored;
        restored.Links.SetEpoch(99, rig.Now);
        for (int card = 0; card < 2; card++) rig.Links.LineOpened(card, rig.Now);
        rig.Run(300);
        Assert.Contains("CardResumed 0", rig.News);
        Assert.DoesNotContain("CardDown 0", rig.News);
        Assert.Equal(1UL, rig.Links.CountersOf(0).CellsRepaired);
        Assert.Contains("CellRepaired 1/1:30 Tone 3 -> Idle 0", rig.News);
        AssertAgree(rig);
    }

    [Fact]
    public void PulledCard_IsDownAtOnce()
    {
        Rig rig = Busy();
        rig.Links.LineClosed(0, rig.Now);
        rig.Run(100);
        rig.Links.Pulled(0, rig.Now);
        rig.Run(0);
        Assert.Equal(["CardSilent 0", "CardDown 0"], rig.News);
        Assert.Equal(CardLinkState.Closed, rig.Links.StateOf(0));
    }

    [Fact]
    public void PulledBeforeTheLinkIsLost_DownWithTheLink_UntilPlugged()
    {
        Rig rig = Busy();
        rig.Links.Pulled(0, rig.Now);
        rig.Run(10);
        Assert.Empty(rig.News);
        rig.Links.LineClosed(0, rig.Now);
        rig.Run(0);
        Assert.Equal(["CardSilent 0", "CardDown 0"], rig.News);
        rig.Links.Plugged(0, rig.Now);
        rig.Links.LineOpened(0, rig.Now);
        rig.Run(1000);
        Assert.True(rig.Links.IsUp(0));
        HangUp(rig, 500);
        rig.Run(300);
        Assert.Equal("CardResumed 0", rig.News[^3]);
    }

    [Fact]
    public void OctetsLostForTwoSeconds_NothingIsOrdered()
    {
        Rig rig = Busy();
        ulong orders = rig.Links.CountersOf(0).Orders;
        rig.Up[0].Cut = rig.Down[0].Cut = true;
        rig.Run(2000);
        rig.Up[0].Cut = rig.Down[0].Cut = false;
        rig.Run(5000);
        Assert.DoesNotContain("CardDown 0", rig.News);
        Assert.True(rig.Links.IsUp(0));
        Assert.Equal(orders, rig.Links.CountersOf(0).Orders);
        AssertAgree(rig);
    }

    [Fact]
    public void DChannelFrames_AreDroppedMeanwhile_AndPassAfterwards()
    {
        Rig rig = Busy();
        rig.Links.LineClosed(0, rig.Now);
        rig.Run(100);
        ulong dropped = rig.Links.CountersOf(0).DChannelOutDropped;
        rig.Links.SendDChannel(new SpanId(1, 1), [2, 1, 0x73], rig.Now);
        Assert.Equal(dropped + 1, rig.Links.CountersOf(0).DChannelOutDropped);
        rig.Links.LineOpened(0, rig.Now);
        rig.Run(300);
        rig.Links.SendDChannel(new SpanId(1, 1), [2, 1, 0x73], rig.Now);
        rig.Card(0).ReceiveDChannel(1, [0, 1, 0x73], rig.Now);
        rig.Run(100);
        Assert.Equal(["1/1 020173"], rig.FarEnd);
        Assert.Equal("DChannelFrame 1/1 000173", rig.News[^1]);
    }

    [Fact]
    public void AlarmThatChangedInTheSilence_IsToldAfterwards()
    {
        Rig rig = Busy();
        rig.Links.LineClosed(0, rig.Now);
        rig.Run(100);
        rig.Card(0).SetAlarms(2, LineAlarms.LossOfSignal, rig.Now);
        rig.Links.LineOpened(0, rig.Now);
        rig.Run(300);
        Assert.Equal(["CardSilent 0", "CardResumed 0", "LineState 1/1 0", "LineState 1/2 64"], rig.News);
    }

    [Fact]
    public void CardOfProtocolOne_IsServedAsEver()
    {
        var rig = new Rig(_cards, options: CardOptions.Plain);
        rig.Start();
        rig.Run(200);
        Assert.Equal(CardLinkState.UpPlain, rig.Links.StateOf(0));
        rig.News.Clear();
        rig.Links.Tone(Channel(1, 3), ToneKind.Dial, rig.Now);
        rig.Run(150_000);
        Assert.Equal(ToneKind.Dial, rig.Card(0).SourceOf(1, 3).Tone);
        Assert.Equal(0UL, rig.Card(0).Counters.RequestsRefused);
        rig.Links.LineClosed(0, rig.Now);
        rig.Links.LineOpened(0, rig.Now);
        rig.Run(1000);
        Assert.Equal(["CardDown 0", "CardUp 0", "LineState 1/1 0", "LineState 1/2 0"], rig.News);
        Assert.Equal(default, rig.Card(0).SourceOf(1, 3));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void ManyShortSilencesUnderOrders_CellsAgree_AndNoCallIsLost(int seed)
    {
        var chance = new SeededRandom((ulong)seed);
        Rig rig = Busy();
        for (int round = 0; round < 60; round++)
        {
            for (int order = chance.Next(30); order > 0; order--)
            {
                Order(rig, ref chance, (uint)(1000 + (round * 100) + order));
                rig.Run(chance.Next(8));
            }

            switch (chance.Next(4))
            {
                case 0: HangUp(rig, chance.Next(3000)); break;
                case 1: rig.Links.LineOpened(0, rig.Now); break;
                case 2: rig.Up[0].Cut = true; rig.Run(chance.Next(2500)); rig.Up[0].Cut = false; break;
                default: rig.Down[0].Cut = true; rig.Run(chance.Next(2500)); rig.Down[0].Cut = false; break;
            }

            rig.Run(chance.OneIn(3) ? 3000 : 600);
        }

        rig.Run(20_000);
        Assert.DoesNotContain("CardDown 0", rig.News);
        Assert.Contains("CardResumed 0", rig.News);
        Assert.Equal(0UL, rig.Links.CountersOf(0).CellsRepaired);
        AssertAgree(rig);
    }

    internal static Rig Busy()
    {
        Rig rig = Rig.Started(_cards);
        for (int timeslot = 1; timeslot < 16; timeslot++) rig.Links.Connect(Channel(1, timeslot), new ChannelId(new SpanId(2, 2), (byte)timeslot), rig.Now);
        rig.Links.Tone(Channel(2, 1), ToneKind.Ringback, rig.Now);
        rig.Links.Announce(Channel(2, 2), 3, 0, 12, rig.Now);
        rig.Links.DetectDigits(Channel(2, 2), true, rig.Now);
        rig.Links.PlayList(Channel(2, 3), [1, 2, 3], 0, 0, 13, rig.Now);
        rig.Links.Mix(Channel(2, 4), [new MixSource(Channel(1, 1), 0), new MixSource(Channel(1, 2), -6)], rig.Now);
        rig.Run(500);
        rig.News.Clear();
        return rig;
    }

    internal static void AssertAgree(Rig rig)
    {
        for (int card = 0; card < rig.Parameters.Length; card++)
        {
            for (int port = 1; port <= rig.Parameters[card].Ports; port++)
            {
                for (byte timeslot = 1; timeslot < 32; timeslot++)
                {
                    var channel = new ChannelId(new SpanId(rig.Parameters[card].Card, (byte)port), timeslot);
                    Assert.True(rig.Links.FeedOf(channel) == CellOrder.FeedOf(rig.Card(card).FeedOf(port, timeslot).Tag), $"{channel} {rig.Links.FeedOf(channel)}");
                }

                Assert.Equal(rig.Links.DigestOf(card, port), rig.Card(card).DigestOf(port));
            }
        }
    }

    internal static void Order(Rig rig, ref SeededRandom chance, uint token)
    {
        ChannelId channel = Channel((byte)(1 + chance.Next(2)), 1 + chance.Next(31));
        switch (chance.Next(7))
        {
            case 0: rig.Links.Connect(channel, new ChannelId(new SpanId(2, 1), (byte)(1 + chance.Next(31))), rig.Now); break;
            case 1: rig.Links.Tone(channel, (ToneKind)(1 + chance.Next(4)), rig.Now); break;
            case 2: rig.Links.Announce(channel, (ushort)chance.Next(100), (byte)chance.Next(3), token, rig.Now); break;
            case 3: rig.Links.Silence(channel, rig.Now); break;
            case 4: rig.Links.PlayList(channel, [(ushort)chance.Next(9), 4], (byte)chance.Next(2), 0, token, rig.Now); break;
            case 5: rig.Links.Mix(channel, [new MixSource(Channel(1, 1 + chance.Next(31)), -3)], rig.Now); break;
            default: rig.Links.DetectDigits(channel, chance.OneIn(2), rig.Now); break;
        }
    }

    private static ChannelId Channel(byte port, int timeslot) => new(new SpanId(1, port), (byte)timeslot);

    private static void HangUp(Rig rig, long milliseconds)
    {
        rig.Links.LineClosed(0, rig.Now);
        rig.Down[0].Clear();
        rig.Up[0].Clear();
        rig.Down[0].Cut = rig.Up[0].Cut = true;
        rig.Run(milliseconds);
        rig.Down[0].Cut = rig.Up[0].Cut = false;
        rig.Links.LineOpened(0, rig.Now);
    }
}
