using System;
using System.Linq;

namespace AcdController.Simulator.Tests.Audio;

/// <summary>G.711 by its own tables.</summary>
public class CodecTests
{
    /// <summary>Table 1a: decision values x(n) and quantized values y(n), uniform units, positive side; segment ends are 32, 64 … 4096 with 32, then 16 intervals each.</summary>
    [Fact]
    public void EveryIntervalOfTable1a()
    {
        int decision = 0;
        for (int n = 1; n <= 128; n++)
        {
            int width = n <= 32 ? 2 : 2 << ((n - 17) / 16);
            int next = decision + width;
            byte character = (byte)((128 + n - 1) ^ 0x55);
            Assert.Equal(8 * (decision + (width / 2)), ALaw.Decode(character));
            Assert.Equal(-8 * (decision + (width / 2)), ALaw.Decode((byte)(character ^ 0x80)));
            Assert.Equal(character, ALaw.Encode(8 * decision));
            Assert.Equal(character, ALaw.Encode((8 * next) - 1));
            Assert.Equal((byte)(character ^ 0x80), ALaw.Encode(-8 * next));
            Assert.Equal((byte)(character ^ 0x80), ALaw.Encode((-8 * decision) - 1));
            decision = next;
        }

        Assert.Equal(4096, decision);
    }

    /// <summary>Table 5: this sequence is 1000 Hz at 0 dBm0.</summary>
    [Fact]
    public void TheDigitalMilliwatt_IsNoughtDecibels()
    {
        byte[] sequence = [0x34, 0x21, 0x21, 0x34, 0xB4, 0xA1, 0xA1, 0xB4];
        double power = sequence.Select(octet => (double)ALaw.Decode(octet) * ALaw.Decode(octet)).Average();
        double peak = Sine.Peak(0);
        Assert.InRange(10 * Math.Log10(power / (peak * peak / 2)), -0.1, 0.1);
    }

    [Fact]
    public void WhatWasEncoded_StaysWhatItIs()
    {
        for (int octet = 0; octet < 256; octet++) Assert.Equal(octet, ALaw.Encode(ALaw.Decode((byte)octet)));
        Assert.Equal(ALaw.Encode(32767), ALaw.Encode(100_000));
        Assert.Equal(ALaw.Encode(-32768), ALaw.Encode(-100_000));
    }

    [Fact]
    public void Idle_IsD5() => Assert.Equal(ALaw.Idle, ALaw.Encode(0));
}
