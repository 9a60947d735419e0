using System;
using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Simulator;
using AcdController.Telephony;

namespace AcdController.Linecard.Tests;

/// <summary>All state lies in the store, and nothing is allocated.</summary>
public class StateTests
{
    private static readonly CardParameters[] _cards = [new(1, 2), new(2, 2)];

    [Fact]
    public void CopiedInTheMiddleOfEverything_BothGoOnAlike()
    {
        var rig = new Rig(_cards, seed: 3);
        var chance = new SeededRandom(3);
        for (int card = 0; card < 2; card++) rig.Up[card].FaultOneIn = rig.Down[card].FaultOneIn = 10;
        rig.Start();
        for (int step = 0; step < 300; step++)
        {
            Disturb(rig.Links, ref chance, rig.Now);
            rig.Run(chance.Next(20));
            if (step % 20 != 0) continue;
            var twin = new ControllerEnd(_cards);
            byte[] saved = rig.Controller.Save();
            Assert.Null(twin.Store.Load(saved));
            AssertAlike(rig.Controller, twin, rig.Now, (ulong)step);
            Assert.Null(rig.Controller.Store.Load(saved));
        }
    }

    [Fact]
    public void AfterStart_NothingIsAllocated()
    {
        var rig = new Rig(_cards);
        rig.Start();
        rig.Run(500);
        long before = 0;
        for (int round = 0; round < 3000; round++)
        {
            if (round == 1000) before = GC.GetAllocatedBytesForCurrentThread();
            Round(rig, rig.Now + Duration.FromMilliseconds(round * 7), (uint)round);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(rig.Links.IsUp(0));
        Assert.Equal(3000UL, rig.Links.CountersOf(0).DChannelOut);
        Assert.Equal(3000UL, rig.Links.CountersOf(0).DChannelIn);
        Assert.Equal(0UL, rig.Links.CountersOf(0).RequestsRefused);
    }

    // One call's worth of work on card 1, both ends, without wires.
    private static void Round(Rig rig, Instant now, uint token)
    {
        ReadOnlySpan<byte> setup = [0x02, 0x01, 0x00, 0x00, 0x08, 0x02, 0x00, 0x11, 0x05, 0x7E, 0x7D, 0x11, 0x13, 0x70, 0x05, 0x80, 0x31, 0x30];
        CardFirmware card = rig.Card(0);
        while (rig.Controller.Wheel.TryExpire(now, out int timer)) rig.Links.Expire(timer, now);
        while (rig.Cards[0].Wheel.TryExpire(now, out int timer)) card.Expire(timer, now);
        ChannelId caller = new(new SpanId(1, 1), (byte)(1 + (token % 15)));
        rig.Links.SendDChannel(caller.Span, setup, now);
        card.ReceiveDChannel(1, setup, now);
        rig.Links.Announce(caller, 1, 1, token, now);
        rig.Links.DetectDigits(caller, token % 2 == 0, now);
        card.SetAlarms(2, token % 2 * 2, now);
        Exchange(rig, now);
        card.HearDigit(1, caller.Timeslot, (byte)'7', now);
        rig.Links.Connect(caller, new ChannelId(new SpanId(2, 1), 3), now);
        Exchange(rig, now);
        rig.Links.Silence(caller, now);
        Exchange(rig, now);
    }

    private static void Exchange(Rig rig, Instant now)
    {
        CardFirmware card = rig.Card(0);
        bool moved = true;
        while (moved)
        {
            moved = false;
            while (rig.Links.TryTake(out CardNews news, out ReadOnlySpan<byte> octets))
            {
                if (news.Kind != CardNewsKind.Transmit || news.Card != 0) continue;
                card.ReceiveLine(octets, now);
                moved = true;
            }

            while (card.TryTake(out FirmwareNews news, out ReadOnlySpan<byte> octets))
            {
                if (news.Kind != FirmwareNewsKind.LineOctets) continue;
                rig.Links.Receive(0, octets, now);
                moved = true;
            }
        }
    }

    private static void Disturb(CardLinks links, ref SeededRandom chance, Instant now)
    {
        var channel = new ChannelId(new SpanId((byte)(1 + chance.Next(2)), (byte)(1 + chance.Next(2))), (byte)(1 + chance.Next(31)));
        switch (chance.Next(6))
        {
            case 0: links.SendDChannel(channel.Span, [0x02, 0x01, 0x7E, (byte)chance.Next(256)], now); break;
            case 1: links.Tone(channel, (ToneKind)(1 + chance.Next(4)), now); break;
            case 2: links.Announce(channel, 1, 1, 5, now); break;
            case 3: links.Silence(channel, now); break;
            case 4: links.DetectDigits(channel, chance.OneIn(2), now); break;
            default: links.Connect(channel, new ChannelId(new SpanId(1, 1), 1), now); break;
        }
    }

    // The same inputs to both: the same outputs, and the same octets in both stores at the end.
    private static void AssertAlike(ControllerEnd one, ControllerEnd other, Instant now, ulong seed)
    {
        var chances = new SeededRandom[] { new(seed), new(seed) };
        ControllerEnd[] ends = [one, other];
        var texts = new List<string>[] { [], [] };
        for (int which = 0; which < 2; which++)
        {
            Instant then = now;
            for (int step = 0; step < 50; step++)
            {
                then += Duration.FromMilliseconds(chances[which].Next(100));
                ends[which].ExpireAll(then);
                Disturb(ends[which].Links, ref chances[which], then);
                ends[which].Links.Receive(step % 2, FramingTests.Line([0x00, 0x01, 0x01, (byte)chances[which].Next(256)])[..(1 + chances[which].Next(7))], then);
                while (ends[which].Links.TryTake(out CardNews news, out ReadOnlySpan<byte> octets)) texts[which].Add($"{news.Kind} {news.Card} {Convert.ToHexString(octets)}");
            }
        }

        Assert.Equal(texts[0], texts[1]);
        Assert.Equal(one.Save(), other.Save());
    }
}
