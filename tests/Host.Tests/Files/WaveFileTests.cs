using System;
using System.Buffers.Binary;

namespace AcdController.Host.Tests;

/// <summary>Only A-law, one channel, 8000 samples a second; whatever else a file says is refused by name, and no file makes the reader fall.</summary>
public class WaveFileTests
{
    [Fact]
    public void WhatIsWritten_IsRead()
    {
        byte[] file = Wave(1000);
        Assert.Null(WaveFile.Find(file, out int first, out int count));
        Assert.Equal((WaveFile.HeadOctets, 1000), (first, count));
    }

    [Fact]
    public void OddSound_AndChunksNobodyKnows_AreRead()
    {
        byte[] file = [.. Wave(0)[..12], .. "LIST"u8, 3, 0, 0, 0, 1, 2, 3, 0, .. Wave(7)[12..]];
        Assert.Null(WaveFile.Find(file, out int first, out int count));
        Assert.Equal((WaveFile.HeadOctets + 12, 7), (first, count));
    }

    [Theory]
    [InlineData(20, 1, "format tag: 1 (PCM); must be 6 (A-law)")]
    [InlineData(20, 7, "format tag: 7 (µ-law); must be 6 (A-law)")]
    [InlineData(22, 2, "channels: 2; must be 1")]
    [InlineData(34, 16, "bits a sample: 16; must be 8")]
    public void WrongFormat_IsNamed(int place, ushort value, string reason)
    {
        byte[] file = Wave(100);
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(place), value);
        Assert.Equal(reason, WaveFile.Find(file, out _, out _));
    }

    [Fact]
    public void WrongRate_IsNamed()
    {
        byte[] file = Wave(100);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(24), 44_100);
        Assert.Equal("samples a second: 44100; must be 8000", WaveFile.Find(file, out _, out _));
    }

    [Fact]
    public void AnythingElse_IsNamed()
    {
        Assert.StartsWith("RIFF:", WaveFile.Find("not a wave file at all"u8, out _, out _), StringComparison.Ordinal);
        Assert.StartsWith("WAVE:", WaveFile.Find([.. "RIFF"u8, 4, 0, 0, 0, .. "AVI "u8], out _, out _), StringComparison.Ordinal);
        Assert.Equal("chunk data: empty", WaveFile.Find(Wave(0), out _, out _));
        Assert.Equal("chunk data: not there", WaveFile.Find(Wave(10).AsSpan(0, 50), out _, out _));
        Assert.Equal("chunk data: 1000 octets, the file has 900 left", WaveFile.Find(Wave(1000).AsSpan(0, 958), out _, out _));
    }

    [Fact]
    public void AnyOctets_NeverFall()
    {
        var chance = new Random(4711);
        byte[] good = Wave(200);
        for (int round = 0; round < 20_000; round++)
        {
            byte[] file = good[..chance.Next(good.Length + 1)];
            for (int i = 0; i < 4 && file.Length > 0; i++) file[chance.Next(Math.Min(60, file.Length))] = (byte)chance.Next(256);
            if (WaveFile.Find(file, out int first, out int count) is null) Assert.True(first >= 0 && count > 0 && first + count <= file.Length, $"round {round}");
        }
    }

    internal static byte[] Wave(int octets)
    {
        var file = new byte[WaveFile.HeadOctets + octets + (octets & 1)];
        WaveFile.WriteHead(file, (uint)octets);
        for (int i = 0; i < octets; i++) file[WaveFile.HeadOctets + i] = (byte)(i & 0xFF);
        return file;
    }
}
