using System;
using System.Collections.Generic;
using System.Linq;
using AcdController.Kernel;

namespace AcdController.Linecard.Tests;

/// <summary>SAPI 32 and 62 at the controller's end.</summary>
public class TransportTests
{
    private static readonly byte[] _lineCounts = [0x04, 0x00, 0x00, 0x01, 0x00, 0x01, 0x03, 0x13, 0x02, 0xAB, 0xCD];

    [Fact]
    public void FrameCheck32_OfTheUsualNineDigits_IsThePublishedValue() => Assert.Equal(0xCBF43926, FrameCheck32.Of("123456789"u8));

    [Fact]
    public void FrameCheck32_EightOctetsARound_IsTheBitwiseOne_InAnyPieces()
    {
        var chance = new SeededRandom(8);
        for (int length = 0; length < 100; length++)
        {
            var octets = new byte[length];
            for (int i = 0; i < length; i++) octets[i] = (byte)chance.Next(256);
            Assert.Equal(Bitwise(octets), FrameCheck32.Of(octets));
            int cut = chance.Next(length + 1);
            Assert.Equal(Bitwise(octets), FrameCheck32.End(FrameCheck32.Add(FrameCheck32.Add(FrameCheck32.Start, octets.AsSpan(0, cut)), octets.AsSpan(cut))));
        }
    }

    [Fact]
    public void Frames_OfSapi32_EndWithFourOctets_AllOthersWithTwo()
    {
        for (int first = 0; first < 256; first += 2)
        {
            byte[] frame = [(byte)first, 0x01, 0x41, 0x42];
            byte[] line = FramingTests.Line(frame);
            int check = first >> 2 == CardLinkLayer.BulkSapi ? 4 : 2;
            int escapes = line.Count(octet => octet == Framing.Escape);
            Assert.Equal(2 + frame.Length + check, line.Length - escapes);
            Assert.Equal([frame], Deframed(line, out DeframerCounters counters));
            Assert.Equal(0UL, counters.FramesBad);
        }
    }

    [Fact]
    public void Frames_OfSapi32_WithACheckOfTwoOctets_AreWrong()
    {
        byte[] frame = [0x82, 0x01, 0x41, 0x42, 0x43, 0x44];
        ushort fcs = FrameCheck.Of(frame);
        Assert.Empty(Deframed([0x7E, .. frame, (byte)(fcs & 0xFF), (byte)(fcs >> 8), 0x7E], out DeframerCounters counters));
        Assert.Equal(1UL, counters.FramesWrongCheck);
        Assert.Empty(Deframed([0x7E, 0x82, 0x01, 0x00, 0x00, 0x00, 0x00, 0x7E], out counters));
        Assert.Equal(1UL, counters.FramesShort);
    }

    [Fact]
    public void Bulk_StandsWithACardThatKnowsIt_AndGoesBothWays()
    {
        var puppet = new Puppet();
        puppet.Say(Puppet.GoodHello);
        Assert.Equal(0, puppet.BulkFrames);
        puppet = new Puppet().Up(Capabilities.Files);
        Assert.True(puppet.Links.IsBulkReady(0));
        Assert.True(puppet.Links.SendBulk(0, [1, 2, 3], puppet.Now));
        puppet.Run(1);
        Assert.Equal(["010203"], puppet.HeardBulk);
        puppet.SayBulk([9, 8]);
        Assert.Equal(["Bulk 0908"], puppet.Told);
        Assert.Equal((1UL, 1UL), (puppet.Links.CountersOf(0).BulkIn, puppet.Links.CountersOf(0).BulkOut));
    }

    [Fact]
    public void Bulk_WithACardThatDoesNotKnowIt_IsNeverBegun()
    {
        Puppet puppet = new Puppet().Up();
        puppet.Run(20_000);
        Assert.False(puppet.Links.SendBulk(0, [1], puppet.Now));
        puppet.Run(20_000);
        Assert.Equal(0, puppet.BulkFrames);
        puppet.SayFrame([0x80, 0x01, 0x7F]);
        Assert.Equal(1UL, puppet.Links.CountersOf(0).UnknownSapi);
        Assert.Equal(0, puppet.BulkFrames);
    }

    [Fact]
    public void Bulk_Full_TellsWhenThereIsRoom()
    {
        Puppet puppet = new Puppet().Up(Capabilities.Files);
        puppet.Run(1);
        puppet.News.Clear();
        int sent = 0;
        while (puppet.Links.SendBulk(0, [(byte)sent], puppet.Now)) sent++;
        Assert.Equal(CardLinkLayer.BulkQueueLimit, sent);
        Assert.Empty(puppet.News);
        puppet.Run(1);
        Assert.Equal([CardNewsKind.BulkReady], puppet.News);
        Assert.Equal(sent, puppet.HeardBulk.Count);
    }

    [Fact]
    public void Bulk_Lost_LeavesTheCardUp_AndComesAgain()
    {
        Puppet puppet = new Puppet().Up(Capabilities.Files);
        puppet.Run(1);
        puppet.News.Clear();
        puppet.BulkIsCut = true;
        puppet.Run(30_000);
        Assert.True(puppet.Links.IsUp(0));
        Assert.False(puppet.Links.IsBulkReady(0));
        Assert.False(puppet.Links.SendBulk(0, [1], puppet.Now));
        Assert.Contains(CardNewsKind.BulkLost, puppet.News);
        Assert.DoesNotContain(CardNewsKind.CardDown, puppet.News);
        puppet.News.Clear();
        puppet.BulkIsCut = false;
        puppet.Run(5_000);
        Assert.True(puppet.Links.IsBulkReady(0));
        Assert.Equal(CardNewsKind.BulkReady, puppet.News[^1]);
        Assert.DoesNotContain(CardNewsKind.CardUp, puppet.News);
    }

    [Fact]
    public void Bulk_Held_WaitsAtTheCard_AndComesWholeAfterwards()
    {
        Puppet puppet = new Puppet().Up(Capabilities.Files);
        puppet.Run(1);
        puppet.Links.HoldBulk(0, hold: true, puppet.Now);
        puppet.Run(1);
        for (byte i = 0; i < 5; i++) puppet.SayBulk([i]);
        puppet.Run(5_000);
        Assert.Empty(puppet.Told);
        Assert.True(puppet.Links.IsBulkReady(0));
        puppet.Links.HoldBulk(0, hold: false, puppet.Now);
        puppet.Run(1_000);
        Assert.Equal(["Bulk 00", "Bulk 01", "Bulk 02", "Bulk 03", "Bulk 04"], puppet.Told);
        Assert.Equal(0UL, puppet.Links.CountersOf(0).BulkLosses);
    }

    [Fact]
    public void Telemetry_IsTold_WhileTheCardIsUp()
    {
        var puppet = new Puppet();
        byte[] frame = [0xF8, 0x01, 0x03, .. _lineCounts];
        puppet.SayFrame(frame);
        Assert.Empty(puppet.Told);
        puppet.Up().SayFrame(frame);
        Assert.Equal(["LineCounts port 1 1302ABCD"], puppet.Told);
        Assert.Equal(2UL, puppet.Links.CountersOf(0).Telemetry);
    }

    [Theory]
    [InlineData("F80103")]
    [InlineData("F8017F04000001000103")]
    [InlineData("FA010304000001000103")]
    [InlineData("F8030304000001000103")]
    [InlineData("F801030400000100010313FF00")]
    [InlineData("F8010301000001000103")]
    public void Telemetry_ThatCannotBeRead_IsCounted(string frame)
    {
        Puppet puppet = new Puppet().Up();
        ulong bad = puppet.Links.CountersOf(0).MessagesBad;
        puppet.SayFrame(Convert.FromHexString(frame));
        Assert.Empty(puppet.Told);
        Assert.Equal(bad + 1, puppet.Links.CountersOf(0).MessagesBad);
    }

    private static List<byte[]> Deframed(ReadOnlySpan<byte> line, out DeframerCounters counters)
    {
        var deframer = new Deframer(new Store(), "test", 1);
        var found = new List<byte[]>();
        while (deframer.TryTake(0, ref line, out ReadOnlySpan<byte> frame)) found.Add(frame.ToArray());
        counters = deframer.CountersOf(0);
        return found;
    }

    private static uint Bitwise(ReadOnlySpan<byte> octets)
    {
        uint fcs = 0xFFFFFFFF;
        foreach (byte octet in octets)
        {
            fcs ^= octet;
            for (int bit = 0; bit < 8; bit++) fcs = (fcs & 1) != 0 ? (fcs >> 1) ^ 0xEDB88320 : fcs >> 1;
        }

        return ~fcs;
    }
}
