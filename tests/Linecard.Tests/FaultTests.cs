using System;
using System.Collections.Generic;
using System.Linq;
using AcdController.Kernel;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.Linecard.Tests;

/// <summary>Lines that damage, lose and invent octets, hang up and come back; cards that lose power. Afterwards both ends agree.</summary>
public class FaultTests
{
    private static readonly CardParameters[] _cards = [new(1, 2), new(2, 2)];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    public void DamagedLines_RecoverAndAgree(int seed)
    {
        var rig = new Rig(_cards, (ulong)seed);
        var chance = new SeededRandom((ulong)seed);
        for (int card = 0; card < 2; card++) rig.Up[card].FaultOneIn = rig.Down[card].FaultOneIn = 3 + chance.Next(20);
        rig.Start();
        Traffic(rig, ref chance, steps: 1500, faults: false);
        Agree(rig);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    [InlineData(15)]
    [InlineData(16)]
    public void HangUpsPowerCutsAndGarbage_RecoverAndAgree(int seed)
    {
        var rig = new Rig(_cards, (ulong)seed);
        var chance = new SeededRandom((ulong)seed);
        for (int card = 0; card < 2; card++) rig.Up[card].FaultOneIn = rig.Down[card].FaultOneIn = chance.OneIn(2) ? 0 : 50;
        rig.Start();
        Traffic(rig, ref chance, steps: 3000, faults: true);
        Agree(rig);
    }

    // Lines with a rate, D-channels that take their time, files and telemetry besides.
    [Theory]
    [InlineData(21, 921_600, false)]
    [InlineData(22, 921_600, true)]
    [InlineData(23, 115_200, false)]
    [InlineData(24, 115_200, true)]
    [InlineData(25, 3_000_000, true)]
    public void PacedLines_DamagedAndHungUp_RecoverAndAgree(int seed, int baud, bool faults)
    {
        var rig = new Rig([new(1, 2) { Baud = baud }, new(2, 2) { Baud = baud }], (ulong)seed);
        var chance = new SeededRandom((ulong)seed);
        for (int card = 0; card < 2; card++) rig.Up[card].FaultOneIn = rig.Down[card].FaultOneIn = 20 + chance.Next(50);
        rig.Start();
        var frame = new byte[264];
        for (int round = 0; round < 20; round++)
        {
            Traffic(rig, ref chance, steps: 50, faults, settle: false);
            for (int card = 0; card < 2; card++)
            {
                for (int i = 0; i < frame.Length; i++) frame[i] = (byte)chance.Next(256);
                (frame[0], frame[1]) = (0x00, 0x01);
                for (int i = 0; i < 20; i++) rig.Card(card).ReceiveDChannel(1 + chance.Next(2), frame.AsSpan(0, 4 + chance.Next(261)), rig.Now, good: !chance.OneIn(5));
                for (int i = 0; i < 20; i++) rig.Links.SendDChannel(new SpanId((byte)(card + 1), (byte)(1 + chance.Next(2))), frame.AsSpan(0, 4 + chance.Next(261)), rig.Now);
                while (rig.Links.SendBulk(card, frame, rig.Now))
                {
                }

                while (rig.Card(card).SendBulk(frame, rig.Now))
                {
                }
            }
        }

        Traffic(rig, ref chance, steps: 0, faults: false);
        Agree(rig);
        for (int card = 0; card < 2; card++) Assert.True(rig.Links.IsBulkReady(card));
    }

    [Fact]
    public void LineHangsUpForLong_CardDownThenUp_CellsIdle()
    {
        Rig rig = Rig.Started(_cards);
        ChannelId sink = new(new SpanId(1, 1), 1);
        rig.Links.Tone(sink, ToneKind.Dial, rig.Now);
        rig.Run(20);
        rig.Links.LineClosed(0, rig.Now);
        rig.Down[0].Clear();
        rig.Up[0].Clear();
        rig.Run(4999);
        Assert.Equal(["CardSilent 0"], rig.News);
        Assert.Equal(CardLinkState.Standing, rig.Links.StateOf(0));
        rig.Run(2);
        Assert.Equal(["CardSilent 0", "CardDown 0"], rig.News);
        Assert.Equal(CardLinkState.Closed, rig.Links.StateOf(0));
        rig.Links.Tone(sink, ToneKind.Busy, rig.Now);
        rig.Run(5000);
        Assert.Equal(ToneKind.Dial, rig.Card(0).SourceOf(1, 1).Tone);
        Assert.Equal(1UL, rig.Links.CountersOf(0).OrdersDropped);
        rig.Links.LineOpened(0, rig.Now);
        rig.Run(3000);
        Assert.Equal(["CardSilent 0", "CardDown 0", "CardUp 0", "LineState 1/1 0", "LineState 1/2 0"], rig.News);
        Assert.Equal(default, rig.Card(0).SourceOf(1, 1));
        Assert.True(rig.Links.IsUp(1));
    }

    [Fact]
    public void PowerCut_IsNoticedWithinFiveSeconds_GivenUpFiveLater_AndTheReturnAtOnce()
    {
        Rig rig = Rig.Started(_cards);
        rig.Card(0).PowerOff(rig.Now);
        rig.Run(5000);
        Assert.Equal(["CardSilent 0"], rig.News);
        rig.Run(5000);
        Assert.Equal(["CardSilent 0", "CardDown 0"], rig.News);
        rig.Run(60_000);
        rig.Card(0).PowerOn(rig.Now);
        rig.Run(1000);
        Assert.Equal(["CardSilent 0", "CardDown 0", "CardUp 0", "LineState 1/1 0", "LineState 1/2 0"], rig.News);
    }

    [Fact]
    public void QuickRestartOfTheCard_IsNoticedByItsHello()
    {
        Rig rig = Rig.Started(_cards);
        rig.Card(0).PowerOff(rig.Now);
        rig.Run(5);
        rig.Card(0).PowerOn(rig.Now);
        rig.Run(500);
        Assert.Equal(["CardSilent 0", "CardDown 0", "CardUp 0", "LineState 1/1 0", "LineState 1/2 0"], rig.News);
        Assert.Equal(2u, rig.Links.HelloOf(0).BootCount);
    }

    [Fact]
    public void SilentLine_IsNoticedWithinFiveSeconds()
    {
        Rig rig = Rig.Started(_cards);
        rig.Up[0].Cut = rig.Down[0].Cut = true;
        rig.Run(5000);
        Assert.Equal(["CardSilent 0"], rig.News);
        rig.Up[0].Cut = rig.Down[0].Cut = false;
        rig.Run(5000);
        Assert.Equal(["CardSilent 0", "CardResumed 0", "LineState 1/1 0", "LineState 1/2 0"], rig.News);
    }

    [Fact]
    public void HalfFrames_CostNothingButCounters()
    {
        Rig rig = Rig.Started(_cards);
        byte[] frame = FramingTests.Line([0x00, 0x01, 0x7F]);
        for (int cut = 1; cut < frame.Length - 2; cut++) rig.Feed(0, frame.AsSpan(0, cut));
        rig.Run(1000);
        rig.Card(0).ReceiveDChannel(1, [0x00, 0x01, 0x7F], rig.Now);
        rig.Run(1000);
        Assert.Equal("DChannelFrame 1/1 00017F", rig.News.Last());
    }

    [Fact]
    public void Garbage_RaisesTheBabbleAlarm_AndTenCleanSecondsEndIt()
    {
        Rig rig = Rig.Started(_cards);
        for (int i = 0; i < 49; i++) rig.Feed(0, [0x7E, 1, 2, 3, 4, 5, 6, 0x7E]);
        Assert.DoesNotContain("BabbleStarted 0", rig.News);
        rig.Run(1001);
        for (int i = 0; i < 49; i++) rig.Feed(0, [0x7E, 1, 2, 3, 4, 5, 6, 0x7E]);
        Assert.DoesNotContain("BabbleStarted 0", rig.News);
        rig.Feed(0, [0x7E, 1, 2, 3, 4, 5, 6, 0x7E]);
        Assert.Equal(["BabbleStarted 0"], rig.News);
        Assert.True(rig.Links.IsBabbling(0));
        rig.Run(6000);
        rig.Feed(0, [0x7E, 1, 2, 3, 4, 5, 6, 0x7E]);
        rig.Run(9990);
        Assert.Equal(["BabbleStarted 0"], rig.News);
        rig.Run(20);
        Assert.Equal(["BabbleStarted 0", "BabbleEnded 0"], rig.News);
        Assert.True(rig.Links.IsUp(0));
    }

    [Fact]
    public void TenMegabytesOfChance_AreCountedAndBounded_AndTheOtherCardServes()
    {
        Rig rig = Rig.Started(_cards);
        var chance = new SeededRandom(5);
        var block = new byte[4096];
        ulong sent = rig.Links.CountersOf(0).OctetsOut;
        for (int i = 0; i < 2560; i++)
        {
            for (int k = 0; k < block.Length; k += 8) BitConverter.TryWriteBytes(block.AsSpan(k), chance.NextBits());
            rig.Feed(0, block);
            if (i % 10 == 9) rig.Run(4);
        }

        Assert.Contains("BabbleStarted 0", rig.News);
        Assert.InRange(rig.Links.CountersOf(0).OctetsOut - sent, 0UL, 10_000UL);
        Assert.DoesNotContain("CardDown 1", rig.News);
        Assert.True(rig.Links.IsUp(1));
        rig.Run(30_000);
        Agree(rig);
    }

    [Theory]
    [InlineData(0, 2560)]
    [InlineData(921_600, 400)]
    public void MegabytesOfGoodFramesThatMeanNothing_AreBounded(int baud, int blocks)
    {
        // Valid check sequences: everything gets through to the link layer and, when it is I frames in order, to the messages.
        Rig rig = Rig.Started([new(1, 2) { Baud = baud }, new(2, 2) { Baud = baud }]);
        var chance = new SeededRandom(6);
        var block = new byte[4096];
        var frame = new byte[64];
        ulong octetsIn = rig.Links.CountersOf(0).OctetsIn, octetsOut = rig.Links.CountersOf(0).OctetsOut;
        for (int i = 0; i < blocks; i++)
        {
            int count = 0;
            while (true)
            {
                int length = 3 + chance.Next(20);
                for (int k = 2; k < length; k++) frame[k] = (byte)chance.Next(256);
                (frame[0], frame[1]) = (chance.Next(5) switch { 0 => 0, 1 => 2, 2 => 64, 3 => 66, _ => (byte)chance.Next(256) }, 1);
                if (!Framer.TryAppend(block, ref count, frame.AsSpan(0, length))) break;
            }

            rig.Feed(0, block.AsSpan(0, count));
            rig.Run(1);
        }

        // However it answers, it answers no more than it was told.
        Assert.InRange(rig.Links.CountersOf(0).OctetsOut - octetsOut, 0UL, 2 * (rig.Links.CountersOf(0).OctetsIn - octetsIn));
        Assert.True(rig.Links.IsUp(1));
        rig.Run(30_000);
        Agree(rig);
    }

    // Frames, orders, digits and alarms at random; with faults also hang-ups, power cuts and noise.
    private static void Traffic(Rig rig, ref SeededRandom chance, int steps, bool faults, bool settle = true)
    {
        for (int step = 0; step < steps; step++)
        {
            int card = chance.Next(2);
            var span = new SpanId((byte)(card + 1), (byte)(1 + chance.Next(2)));
            var channel = new ChannelId(span, (byte)(1 + chance.Next(31)));
            switch (chance.Next(8))
            {
                case 0: rig.Links.SendDChannel(span, [0x02, 0x01, 0x7E, 0x7D, (byte)chance.Next(256)], rig.Now); break;
                case 1: rig.Card(card).ReceiveDChannel(span.Port, [0x00, 0x01, 0x11, (byte)chance.Next(256)], rig.Now); break;
                case 2: rig.Links.Connect(channel, new ChannelId(new SpanId(2, 1), (byte)(1 + chance.Next(31))), rig.Now); break;
                case 3: rig.Links.Tone(channel, (ToneKind)(1 + chance.Next(4)), rig.Now); break;
                case 4: rig.Links.Announce(channel, (ushort)chance.Next(100), (byte)chance.Next(3), (uint)step, rig.Now); break;
                case 5: rig.Links.Silence(channel, rig.Now); break;
                case 6: rig.Links.DetectDigits(channel, chance.OneIn(2), rig.Now); break;
                default: rig.Card(card).SetAlarms(span.Port, (uint)(chance.Next(3) * 32), rig.Now); break;
            }

            if (faults && chance.OneIn(150)) Fault(rig, ref chance, card);
            rig.Run(chance.Next(40));
        }

        if (!settle) return;
        for (int card = 0; card < 2; card++)
        {
            rig.Up[card].FaultOneIn = rig.Down[card].FaultOneIn = 0;
            rig.Card(card).PowerOn(rig.Now);
            if (rig.Links.StateOf(card) is CardLinkState.Closed or CardLinkState.Standing) rig.Links.LineOpened(card, rig.Now);
        }

        rig.Run(60_000);
    }

    private static void Fault(Rig rig, ref SeededRandom chance, int card)
    {
        switch (chance.Next(6))
        {
            case 0: rig.Links.LineClosed(card, rig.Now); break;
            case 1: rig.Links.LineOpened(card, rig.Now); break;
            case 2: rig.Card(card).PowerOff(rig.Now); break;
            case 3: rig.Card(card).PowerOn(rig.Now); break;
            case 4: rig.Links.LineClosed(card, rig.Now); rig.Links.LineOpened(card, rig.Now); break;
            default:
                var noise = new byte[chance.Next(6000)];
                for (int i = 0; i < noise.Length; i++) noise[i] = (byte)chance.Next(256);
                rig.Feed(card, noise);
                break;
        }
    }

    private static void Agree(Rig rig)
    {
        for (int card = 0; card < 2; card++)
        {
            Assert.True(rig.Links.IsUp(card), $"card {card} is {rig.Links.StateOf(card)}");
            for (byte port = 1; port <= 2; port++)
            {
                var span = new SpanId((byte)(card + 1), port);
                Assert.Equal(rig.Card(card).AlarmsOf(port), rig.Links.AlarmsOf(span));
                for (byte timeslot = 1; timeslot < 32; timeslot++)
                {
                    CellFeed feed = rig.Links.FeedOf(new ChannelId(span, timeslot));
                    Assert.Equal(feed.ToString(), rig.Card(card).SourceOf(port, timeslot).Kind.ToString());
                }
            }

            CheckUpsAndDowns(rig.News, card);
            rig.Card(card).SetAlarms(1, 0, rig.Now);
            rig.Links.SendDChannel(new SpanId((byte)(card + 1), 1), [0x02, 0x01, 0x73], rig.Now);
            rig.Card(card).ReceiveDChannel(1, [0x00, 0x01, 0x73], rig.Now);
        }

        rig.News.Clear();
        rig.FarEnd.Clear();
        rig.Run(100);
        Assert.Equal(["1/1 020173", "2/1 020173"], rig.FarEnd);
        Assert.Equal(["DChannelFrame 1/1 000173", "DChannelFrame 2/1 000173"], rig.News.Where(text => text.StartsWith("DChannelFrame", StringComparison.Ordinal)));
    }

    // CardUp and CardDown come in turn, and nothing else of a card comes while it is down.
    private static void CheckUpsAndDowns(List<string> news, int card)
    {
        bool up = news.FirstOrDefault(text => text == $"CardUp {card}" || text == $"CardDown {card}") == $"CardDown {card}" || !news.Contains($"CardUp {card}");
        foreach (string text in news)
        {
            if (text == $"CardUp {card}")
            {
                Assert.False(up);
                up = true;
            }
            else if (text == $"CardDown {card}")
            {
                Assert.True(up);
                up = false;
            }
            else if (text.Contains($" {card + 1}/", StringComparison.Ordinal))
            {
                Assert.True(up, text);
            }
        }

        Assert.True(up);
    }
}
