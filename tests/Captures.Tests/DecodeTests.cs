using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using AcdController.Kernel;
using AcdController.Signalling.Lapd;
using AcdController.Telephony;

namespace AcdController.Captures.Tests;

/// <summary>Captures in words.</summary>
public class DecodeTests
{
    [Fact]
    public void Office_InLines() => Golden.Matches("office", Files.Lines(Files.Read(Files.Office)));

    [Fact]
    public void Office_AsLadder() => Golden.Matches("office-ladder", Files.Ladder(Files.Read(Files.Office)));

    [Fact]
    public void WithoutDirection_TheBitsTellWhoSent()
    {
        Golden.Matches("office-without-direction", Files.Lines(Files.Read(Files.OfficeWithoutDirection())));
        List<CapturedFrame> told = Files.Read(Files.Office);
        List<CapturedFrame> guessed = Files.Read(Files.OfficeWithoutDirection());
        for (int i = 0; i < told.Count; i++) Assert.True(guessed[i].Sender is null || guessed[i].Sender == told[i].Sender, $"frame {i + 1}");
        Assert.True(guessed.Count(frame => frame.Sender is null) < 7);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void OtherByteOrderAndFinerTime_SameWords(bool bigEndian, bool nanoseconds) =>
        Assert.Equal(Files.Lines(Files.Read(Files.Office)), Files.Lines(Files.Read(Files.OfficeAs(bigEndian, nanoseconds))));

    [Fact]
    public void WhatIsWritten_ReadsBackTheSame()
    {
        List<CapturedFrame> frames = Files.Read(Files.Office);
        var file = new MemoryStream();
        using (var writer = new CaptureWriter(file))
        {
            foreach (CapturedFrame frame in frames) writer.Write(frame.Microseconds, frame.Span, frame.Side!.Value, frame.Sender == frame.Side, frame.Octets);
            Assert.Equal(frames.Count, writer.Frames);
        }

        Assert.Equal(Files.Office, file.ToArray());
    }

    [Fact]
    public void AFrameAsJson_ReadsBackTheSame()
    {
        List<CapturedFrame> frames = [.. Files.Read(Files.Office).Select(frame => FrameJson.Read(FrameJson.Of(frame, "words \"quoted\""))!)];
        Assert.Equal(Files.Lines(Files.Read(Files.Office)), Files.Lines(frames));
    }

    [Fact]
    public void CutFrame_SaysWhatIsMissing()
    {
        var file = new MemoryStream();
        using (var writer = new CaptureWriter(file)) writer.Write(1_763_800_883_000_000, new SpanId(1, 1), LinkSide.User, true, [2, 1, 3, .. new byte[3000]]);
        Assert.EndsWith("(955 octets missing in the capture)\n", Files.Lines(Files.Read(file.ToArray())), StringComparison.Ordinal);
    }

    [Fact]
    public void MessageOfAnEarlierCall_IsDrawnAndSaysSo()
    {
        CapturedFrame release = Files.Read(Files.Office).First(frame => Convert.ToHexString(frame.Octets).EndsWith("080200015A", StringComparison.Ordinal));
        Assert.Contains("(began earlier)", Files.Ladder([release]), StringComparison.Ordinal);
    }

    [Fact]
    public void AnyOctets_AreDrawn()
    {
        var random = new SeededRandom(3);
        byte[] octets = new byte[64];
        var frames = new List<CapturedFrame>();
        for (int round = 0; round < 5000; round++)
        {
            int count = random.Next(octets.Length);
            for (int i = 0; i < count; i++) octets[i] = (byte)random.Next(256);
            if (random.OneIn(2) && count > 9) new byte[] { 2, 1, (byte)(random.Next(128) * 2), 0, 8, 2, (byte)(random.Next(2) * 128), (byte)random.Next(4), (byte)random.Next(128) }.CopyTo(octets, 0);
            LinkSide? sender = random.Next(3) switch { 0 => LinkSide.User, 1 => LinkSide.Network, _ => null };
            frames.Add(new CapturedFrame(round, random.Next(1000) * 1000L, octets[..count]) { Sender = sender, Span = random.OneIn(2) ? SpanId.None : new SpanId(1, 1) });
        }

        Assert.NotEmpty(Files.Ladder(frames));
        Assert.Equal(5000 + Files.Lines(frames).Split("UTC\n").Length - 1, Files.Lines(frames).Count(letter => letter == '\n'));
    }
}
