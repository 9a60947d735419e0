using System;
using System.Collections.Generic;
using AcdController.Kernel;

namespace AcdController.Linecard.Tests;

public class FramingTests
{
    [Fact]
    public void FrameCheck_OfTheUsualNineDigits_IsThePublishedValue() => Assert.Equal(0x906E, FrameCheck.Of("123456789"u8));

    [Fact]
    public void FrameCheck_EightOctetsARound_IsTheBitwiseOne()
    {
        var chance = new SeededRandom(7);
        for (int length = 0; length < 100; length++)
        {
            var octets = new byte[length];
            for (int i = 0; i < length; i++) octets[i] = (byte)chance.Next(256);
            Assert.Equal(Bitwise(octets), FrameCheck.Of(octets));
        }
    }

    [Fact]
    public void Framer_Sabme_IsTheseOctets()
    {
        // address SAPI 0 C/R 1 EA 0, TEI 0 EA 1; control SABME P; check sequence low octet first
        Assert.Equal("7E02017FB8C37E"[..8], Hex([0x02, 0x01, 0x7F])[..8]);
        ushort fcs = Bitwise([0x02, 0x01, 0x7F]);
        Assert.Equal($"7E02017F{fcs & 0xFF:X2}{fcs >> 8:X2}7E", Hex([0x02, 0x01, 0x7F]));
    }

    [Fact]
    public void Framer_EscapesTheFourOctetsAndNoOther()
    {
        string hex = Hex([0x7E, 0x7D, 0x11, 0x13, 0x12, 0x7C]);
        Assert.StartsWith("7E7D5E7D5D7D317D33127C", hex, StringComparison.Ordinal);
        for (int octet = 0; octet < 256; octet++)
        {
            byte[] line = Line([0x00, (byte)octet, 0x00]);
            bool escaped = octet is 0x7E or 0x7D or 0x11 or 0x13;
            Assert.Equal(escaped ? 0x7D : octet, line[2]);
        }
    }

    [Fact]
    public void Framer_ConsecutiveFrames_ShareAFlag()
    {
        var line = new byte[64];
        int count = 0;
        Assert.True(Framer.TryAppend(line, ref count, [0x00, 0x01, 0x73]));
        Assert.True(Framer.TryAppend(line, ref count, [0x00, 0x01, 0x73]));
        Assert.Equal(1 + (2 * 6), count);
    }

    [Fact]
    public void Framer_FrameThatDoesNotFit_LeavesTheBufferAlone()
    {
        for (int room = 0; room < 9; room++)
        {
            var line = new byte[room];
            int count = 0;
            Assert.False(Framer.TryAppend(line, ref count, [0x7E, 0x7E, 0x7E]));
            Assert.Equal(0, count);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4096)]
    public void Deframer_WhateverTheBlocks_GivesTheFramesBack(int blockMax)
    {
        var chance = new SeededRandom((ulong)blockMax);
        var frames = new List<byte[]>();
        var line = new byte[400_000];
        int count = 0;
        for (int i = 0; i < 300; i++)
        {
            var frame = new byte[3 + chance.Next(Framing.FrameOctetsMax - 6)];
            for (int k = 0; k < frame.Length; k++) frame[k] = chance.OneIn(4) ? (byte)(chance.OneIn(2) ? 0x7D : 0x7E) : (byte)chance.Next(256);
            frames.Add(frame);
            Assert.True(Framer.TryAppend(line, ref count, frame));
        }

        var deframer = new Deframer(new Store(), "test", 1);
        List<byte[]> found = Deframe(deframer, line.AsSpan(0, count), () => 1 + chance.Next(blockMax));
        Assert.Equal(frames, found);
        Assert.Equal(300UL, deframer.CountersOf(0).FramesGood);
        Assert.Equal(0UL, deframer.CountersOf(0).FramesBad);
        Assert.Equal(0UL, deframer.CountersOf(0).OctetsGarbage);
    }

    [Fact]
    public void Deframer_BareFlowControlOctets_AreDropped()
    {
        byte[] line = Line([0x02, 0x01, 0x00, 0x00, 0x13, 0x41]);
        var dirty = new List<byte>();
        foreach (byte octet in line) dirty.AddRange([0x11, octet, 0x13]);
        Assert.Equal([[0x02, 0x01, 0x00, 0x00, 0x13, 0x41]], Deframe(new Deframer(new Store(), "test", 1), dirty.ToArray(), () => 5));
    }

    [Fact]
    public void Deframer_BadFrames_AreCountedByKind()
    {
        var deframer = new Deframer(new Store(), "test", 1);
        byte[] good = Line([0x02, 0x01, 0x73]);
        byte[] wrong = (byte[])good.Clone();
        wrong[2] ^= 0x40;
        byte[] octets =
        [
            0x41, 0x42,                               // before the first flag: garbage, no frame
            .. good,
            .. wrong,                                 // wrong check sequence
            0x7E, 0x01, 0x02, 0x03, 0x7E,             // short
            0x01, 0x02, 0x03, 0x04, 0x05, 0x7D, 0x7E, // aborted
            0x7E, 0x7E, 0x7E,                         // nothing
            .. new byte[Framing.FrameOctetsMax + 1],  // long
            .. good,
        ];
        Assert.Equal(2, Deframe(deframer, octets, () => 4096).Count);
        DeframerCounters counters = deframer.CountersOf(0);
        Assert.Equal((2UL, 1UL, 1UL, 1UL, 1UL), (counters.FramesGood, counters.FramesWrongCheck, counters.FramesShort, counters.FramesAborted, counters.FramesLong));
        Assert.Equal(2UL + 5 + 3 + 5 + 513, counters.OctetsGarbage);
        Assert.Equal(4UL, counters.FramesBad);
    }

    [Fact]
    public void Deframer_EscapeOfAnEscape_IsTheOctet5D()
    {
        byte[] frame = [0x02, 0x01, 0x5D, 0x00];
        ushort fcs = FrameCheck.Of(frame);
        byte[] octets = [0x7E, 0x02, 0x01, 0x7D, 0x7D, 0x00, (byte)(fcs & 0xFF), (byte)(fcs >> 8), 0x7E];
        Assert.Equal([frame], Deframe(new Deframer(new Store(), "test", 1), octets, () => 1));
    }

    [Fact]
    public void Deframer_TenMegabytesOfChance_AllocatesNothingAndRecovers()
    {
        var deframer = new Deframer(new Store(), "test", 1);
        var chance = new SeededRandom(99);
        var block = new byte[4096];
        long before = 0;
        for (int i = 0; i < 2560; i++)
        {
            if (i == 10) before = GC.GetAllocatedBytesForCurrentThread();
            for (int k = 0; k < block.Length; k += 8) BitConverter.TryWriteBytes(block.AsSpan(k), chance.NextBits());
            ReadOnlySpan<byte> octets = block;
            while (deframer.TryTake(0, ref octets, out _))
            {
            }
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        // One octet in 256 is a flag; a frame passes the check once in 65536 times.
        Assert.InRange(deframer.CountersOf(0).FramesBad, 30_000UL, 60_000UL);
        Assert.InRange(deframer.CountersOf(0).FramesGood, 0UL, 10UL);
        List<byte[]> found = Deframe(deframer, [0x7E, .. Line([0x02, 0x01, 0x73])], () => 4096);
        Assert.Equal([[0x02, 0x01, 0x73]], found);
    }

    [Fact]
    public void Deframer_CopiedInTheMiddleOfAFrame_GoesOn()
    {
        byte[] line = Line([0x02, 0x01, 0x7E, 0x7D, 0x55, 0x66]);
        for (int cut = 0; cut <= line.Length; cut++)
        {
            var store = new Store();
            var first = new Deframer(store, "test", 2);
            List<byte[]> found = Deframe(first, line.AsSpan(0, cut), () => 4096);
            var saved = new byte[store.SavedOctets];
            store.Save(saved);
            var other = new Store();
            var second = new Deframer(other, "test", 2);
            Assert.Null(other.Load(saved));
            found.AddRange(Deframe(second, line.AsSpan(cut), () => 4096));
            Assert.Equal([[0x02, 0x01, 0x7E, 0x7D, 0x55, 0x66]], found);
        }
    }

    private static List<byte[]> Deframe(Deframer deframer, ReadOnlySpan<byte> octets, Func<int> blockOctets)
    {
        var found = new List<byte[]>();
        while (!octets.IsEmpty)
        {
            int count = Math.Min(octets.Length, blockOctets());
            ReadOnlySpan<byte> block = octets[..count];
            while (deframer.TryTake(0, ref block, out ReadOnlySpan<byte> frame)) found.Add(frame.ToArray());
            octets = octets[count..];
        }

        return found;
    }

    internal static byte[] Line(ReadOnlySpan<byte> frame)
    {
        var line = new byte[Framer.LineOctetsMax(frame.Length)];
        int count = 0;
        Assert.True(Framer.TryAppend(line, ref count, frame));
        return line[..count];
    }

    private static string Hex(ReadOnlySpan<byte> frame) => Convert.ToHexString(Line(frame));

    private static ushort Bitwise(ReadOnlySpan<byte> octets)
    {
        int fcs = 0xFFFF;
        foreach (byte octet in octets)
        {
            fcs ^= octet;
            for (int bit = 0; bit < 8; bit++) fcs = (fcs & 1) != 0 ? (fcs >> 1) ^ 0x8408 : fcs >> 1;
        }

        return (ushort)(fcs ^ 0xFFFF);
    }
}
