using System;
using System.Collections.Generic;
using System.Linq;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.Linecard.Tests;

/// <summary>Both ends over a clean line: what the link does for the rooms above.</summary>
public class ServiceTests
{
    private static readonly CardParameters _card1 = new(1, 4);
    private static readonly CardParameters _card2 = new(2, 4);

    [Fact]
    public void Start_BringsTheCardUp_AndTellsEveryLine()
    {
        var rig = new Rig([_card1, _card2]);
        rig.Start();
        rig.Run(200);
        Assert.Equal(
            ["CardUp 0", "LineState 1/1 0", "LineState 1/2 0", "LineState 1/3 0", "LineState 1/4 0", "CardUp 1", "LineState 2/1 0", "LineState 2/2 0", "LineState 2/3 0", "LineState 2/4 0"],
            rig.News.Distinct());
        Assert.True(rig.Card(0).IsConfigured);
        Assert.Equal(1UL, rig.Links.CountersOf(0).Starts);
        Assert.Equal(100_001u, rig.Links.SerialOf(0));
        Assert.Equal(0x0100, rig.Links.FirmwareOf(0));
    }

    [Fact]
    public void IdleLink_StaysUp()
    {
        Rig rig = Rig.Started(_card1);
        rig.Run(600_000);
        Assert.Empty(rig.News);
        Assert.Equal(0UL, rig.Links.CountersOf(0).RequestsRepeated);
    }

    [Fact]
    public void Ladder_OfStartAndACall()
    {
        var ladder = new List<string>();
        var rig = new Rig([new CardParameters(1, 2)], ladder: ladder);
        rig.Start();
        rig.Run(50);
        ChannelId caller = new(new SpanId(1, 1), 4);
        rig.Links.SendDChannel(caller.Span, [0x00, 0x01, 0x7F], rig.Now);
        rig.Run(10);
        rig.Card(0).ReceiveDChannel(1, [0x00, 0x01, 0x73], rig.Now);
        rig.Run(10);
        rig.Links.Announce(caller, 1, 1, 77, rig.Now);
        rig.Links.DetectDigits(caller, true, rig.Now);
        rig.Run(10);
        rig.Card(0).HearDigit(1, 4, (byte)'5', rig.Now);
        rig.Run(2000);
        ladder.Add("        …");
        int quiet = ladder.Count;
        rig.Run(970);
        ladder.RemoveRange(quiet, ladder.Count - quiet);
        rig.Run(30);
        rig.Links.Connect(caller, new ChannelId(new SpanId(2, 1), 9), rig.Now);
        rig.Links.Connect(new ChannelId(new SpanId(1, 2), 1), caller, rig.Now);
        rig.Run(10);
        rig.Links.Silence(caller, rig.Now);
        rig.Links.Silence(new ChannelId(new SpanId(1, 2), 1), rig.Now);
        rig.Run(10);
        rig.Card(0).SetAlarms(2, LineAlarms.LossOfSignal, rig.Now);
        rig.Run(10);
        Golden.Matches("ladder", string.Join('\n', ladder) + "\n");
    }

    [Fact]
    public void DChannelFrames_PassBothWays()
    {
        Rig rig = Rig.Started(_card1, _card2);
        rig.Links.SendDChannel(new SpanId(2, 3), [0x02, 0x01, 0x7F], rig.Now);
        rig.Card(0).ReceiveDChannel(4, [0x00, 0x01, 0x7F], rig.Now);
        rig.Run(20);
        Assert.Equal(["2/3 02017F"], rig.FarEnd);
        Assert.Equal(["DChannelFrame 1/4 00017F"], rig.News);
    }

    [Fact]
    public void DChannelFrames_LongestPasses_LongerIsCounted()
    {
        Rig rig = Rig.Started(_card1);
        var longest = new byte[CardLinkLayer.DChannelFrameOctetsMax];
        longest.AsSpan().Fill(0x7E);
        rig.Links.SendDChannel(new SpanId(1, 1), longest, rig.Now);
        rig.Links.SendDChannel(new SpanId(1, 1), new byte[longest.Length + 1], rig.Now);
        rig.Card(0).ReceiveDChannel(1, longest, rig.Now);
        rig.Run(20);
        Assert.Equal("1/1 " + Convert.ToHexString(longest), Assert.Single(rig.FarEnd));
        Assert.Equal("DChannelFrame 1/1 " + Convert.ToHexString(longest), Assert.Single(rig.News));
        Assert.Equal(1UL, rig.Links.CountersOf(0).DChannelOutDropped);
    }

    [Fact]
    public void DChannelFrames_BeyondTheQueue_AreDroppedAndCounted()
    {
        Rig rig = Rig.Started(_card1);
        for (int i = 0; i < 1000; i++) rig.Links.SendDChannel(new SpanId(1, 1), [0x02, 0x01, 0x03, (byte)(i & 0xFF)], rig.Now);
        rig.Run(2000);
        Assert.Equal(1000UL, rig.Links.CountersOf(0).DChannelOutDropped + (ulong)rig.FarEnd.Count);
        Assert.InRange(rig.FarEnd.Count, 100, 200);
        Assert.True(rig.Links.IsUp(0));
    }

    [Fact]
    public void Cells_FollowOrders_OneRequestForAStep()
    {
        Rig rig = Rig.Started(_card1, _card2);
        ChannelId caller = new(new SpanId(1, 1), 1), agent = new(new SpanId(2, 4), 31);
        ulong requests = rig.Links.CountersOf(0).Requests;
        rig.Links.Connect(caller, agent, rig.Now);
        rig.Links.Connect(agent, caller, rig.Now);
        rig.Links.Tone(new ChannelId(new SpanId(1, 2), 5), ToneKind.Busy, rig.Now);
        rig.Run(20);
        Assert.Equal(new CellSource(CellSourceKind.Timeslot, agent, default, 0), rig.Card(0).SourceOf(1, 1));
        Assert.Equal(new CellSource(CellSourceKind.Timeslot, caller, default, 0), rig.Card(1).SourceOf(4, 31));
        Assert.Equal(new CellSource(CellSourceKind.Tone, default, ToneKind.Busy, 0), rig.Card(0).SourceOf(2, 5));
        Assert.Equal(requests + 1, rig.Links.CountersOf(0).Requests);
        rig.Links.Silence(caller, rig.Now);
        rig.Run(20);
        Assert.Equal(default, rig.Card(0).SourceOf(1, 1));
        Assert.Equal(CellSourceKind.Timeslot, rig.Card(1).SourceOf(4, 31).Kind);
    }

    [Fact]
    public void Cells_OnlyTheLastOrderOfAStepIsSent_AndNothingWhenNothingChanges()
    {
        Rig rig = Rig.Started(_card1);
        ChannelId sink = new(new SpanId(1, 1), 1);
        rig.Links.Tone(sink, ToneKind.Dial, rig.Now);
        rig.Links.Tone(sink, ToneKind.Busy, rig.Now);
        rig.Run(20);
        Assert.Equal(1UL, rig.Links.CountersOf(0).Orders);
        rig.Links.Tone(sink, ToneKind.Busy, rig.Now);
        rig.Run(20);
        Assert.Equal(1UL, rig.Links.CountersOf(0).Orders);
        Assert.Equal(ToneKind.Busy, rig.Card(0).SourceOf(1, 1).Tone);
    }

    [Fact]
    public void Cells_EveryChannelAtOnce_ArriveInBoundedRequests()
    {
        Rig rig = Rig.Started(_card1);
        ulong requests = rig.Links.CountersOf(0).Requests;
        for (byte port = 1; port <= 4; port++)
        {
            for (byte timeslot = 1; timeslot < 32; timeslot++)
            {
                rig.Links.Announce(new ChannelId(new SpanId(1, port), timeslot), 3, 0, timeslot, rig.Now);
                rig.Links.DetectDigits(new ChannelId(new SpanId(1, port), timeslot), true, rig.Now);
            }
        }

        rig.Run(100);
        for (int port = 1; port <= 4; port++)
        {
            for (int timeslot = 1; timeslot < 32; timeslot++) Assert.Equal(CellSourceKind.Announcement, rig.Card(0).SourceOf(port, timeslot).Kind);
        }

        Assert.InRange(rig.Links.CountersOf(0).Requests - requests, 248UL / 24, 30UL);
        Assert.Equal(0UL, rig.Links.CountersOf(0).RequestsRefused);
        for (byte port = 1; port <= 4; port++)
        {
            for (byte timeslot = 1; timeslot < 32; timeslot++) rig.Links.Silence(new ChannelId(new SpanId(1, port), timeslot), rig.Now);
        }

        rig.Run(100);
        Assert.Equal(default, rig.Card(0).SourceOf(4, 31));
        Assert.Empty(rig.News);
    }

    [Fact]
    public void Announcement_PlayedToItsEnd_IsTold_AndItsCellIdle()
    {
        Rig rig = Rig.Started(_card1);
        ChannelId sink = new(new SpanId(1, 1), 1);
        rig.Links.Announce(sink, 9, 2, 4711, rig.Now);
        rig.Run(20);
        Assert.Equal(new CellSource(CellSourceKind.Announcement, default, default, 9), rig.Card(0).SourceOf(1, 1));
        rig.Run(5900);
        Assert.Empty(rig.News);
        rig.Run(200);
        Assert.Equal(["AnnouncementDone 1/1:1 4711"], rig.News);
        Assert.Equal(default, rig.Card(0).SourceOf(1, 1));
        Assert.Equal(CellFeed.Idle, rig.Links.FeedOf(sink));
    }

    [Fact]
    public void Announcement_StoppedOrReplaced_IsNotTold()
    {
        Rig rig = Rig.Started(_card1);
        ChannelId sink = new(new SpanId(1, 1), 1);
        rig.Links.Announce(sink, 1, 1, 1, rig.Now);
        rig.Run(1000);
        rig.Links.Announce(sink, 2, 1, 2, rig.Now);
        rig.Run(1000);
        rig.Links.Announce(sink, 3, 0, 3, rig.Now);
        rig.Run(100_000);
        Assert.Equal(3, rig.Card(0).SourceOf(1, 1).Prompt);
        rig.Links.Silence(sink, rig.Now);
        rig.Run(10_000);
        Assert.Empty(rig.News);
    }

    [Fact]
    public void Announcement_EndCrossingANewOrder_IsOver()
    {
        Rig rig = Rig.Started(_card1);
        ChannelId sink = new(new SpanId(1, 1), 1);
        rig.Links.Announce(sink, 1, 1, 1, rig.Now);
        rig.Run(3001);
        rig.Links.Announce(sink, 2, 1, 2, rig.Now);
        rig.Run(10_000);
        Assert.Equal(["AnnouncementDone 1/1:1 2"], rig.News);
    }

    [Fact]
    public void Announcements_AllEndingTogether_AreAllTold()
    {
        Rig rig = Rig.Started(_card1);
        for (byte port = 1; port <= 4; port++)
        {
            for (byte timeslot = 1; timeslot < 32; timeslot++) rig.Links.Announce(new ChannelId(new SpanId(1, port), timeslot), 3, 1, timeslot, rig.Now);
        }

        rig.Run(4000);
        Assert.Equal(124, rig.News.Count(text => text.StartsWith("AnnouncementDone", StringComparison.Ordinal)));
    }

    [Fact]
    public void Digits_AreToldOnlyWhereListenedFor()
    {
        Rig rig = Rig.Started(_card1);
        ChannelId channel = new(new SpanId(1, 3), 7);
        rig.Card(0).HearDigit(3, 7, (byte)'1', rig.Now);
        rig.Links.DetectDigits(channel, true, rig.Now);
        rig.Run(20);
        foreach (byte digit in "0*#A"u8) rig.Card(0).HearDigit(3, 7, digit, rig.Now);
        rig.Run(20);
        rig.Links.DetectDigits(channel, false, rig.Now);
        rig.Run(20);
        rig.Card(0).HearDigit(3, 7, (byte)'2', rig.Now);
        rig.Run(20);
        Assert.Equal(["Digit 1/3:7 0", "Digit 1/3:7 *", "Digit 1/3:7 #", "Digit 1/3:7 A"], rig.News);
    }

    [Fact]
    public void LineAlarms_AreTold_AndStopTheDChannel()
    {
        Rig rig = Rig.Started(_card1);
        rig.Card(0).SetAlarms(2, LineAlarms.LossOfSignal | LineAlarms.LossOfFrame, rig.Now);
        rig.Card(0).ReceiveDChannel(2, [0x00, 0x01, 0x7F], rig.Now);
        rig.Run(20);
        Assert.Equal(96u, rig.Links.AlarmsOf(new SpanId(1, 2)));
        rig.Card(0).SetAlarms(2, 0, rig.Now);
        rig.Card(0).ReceiveDChannel(2, [0x00, 0x01, 0x7F], rig.Now);
        rig.Run(20);
        Assert.Equal(["LineState 1/2 96", "DChannelFrame 1/2 00017F", "LineState 1/2 0"], rig.News);
    }

    [Fact]
    public void LineAlarms_ThereBeforeTheCardCameUp_AreToldAfterCardUp()
    {
        var rig = new Rig([_card1]);
        rig.Card(0).SetAlarms(3, LineAlarms.RemoteAlarm, rig.Now);
        rig.Start();
        rig.Run(200);
        Assert.Equal("CardUp 0", rig.News[0]);
        Assert.Contains("LineState 1/3 2", rig.News);
        Assert.Equal(2u, rig.Links.AlarmsOf(new SpanId(1, 3)));
    }
}
