using System;
using System.Collections.Generic;
using AcdController.Simulator;

namespace AcdController.Voice.Interop.Tests;

/// <summary>Keys both ways: spandsp hears ours, we hear spandsp's; and Q.24's limits of time, level, twist and frequency.</summary>
public class DtmfTests
{
    private const string AllKeys = "1234567890*#ABCD";

    [Theory]
    [InlineData(40, 40)]
    [InlineData(50, 50)]
    [InlineData(100, 100)]
    [InlineData(250, 60)]
    public void OurKeys_AreHeardByTheJudge(int on, int off) => Assert.Equal(AllKeys, Judge.Keys(Sounds.Keys(AllKeys, on, off)));

    [Theory]
    [InlineData(-10, 0, 40, 40, 0)]
    [InlineData(-10, 2, 50, 50, 0)]
    [InlineData(-3, 0, 70, 50, 0)]
    [InlineData(-25, 0, 50, 50, 0)]
    [InlineData(-10, 4, 50, 50, 0)]
    [InlineData(-14, 6, 50, 50, 0)]
    [InlineData(-6, -8, 50, 50, 0)]
    [InlineData(-10, 0, 50, 50, -30)]
    [InlineData(-10, 0, 50, 50, -25)]
    [InlineData(-20, 2, 60, 60, -35)]
    public void TheJudgesKeys_AreHeardByOurReceiver(int level, int twist, int on, int off, int noise)
    {
        byte[] alaw = Judge.Run([], "dial", AllKeys, $"{level}", $"{twist}", $"{on}", $"{off}", $"{noise}");
        Assert.Equal(AllKeys, Sounds.Heard(alaw));
    }

    [Fact]
    public void TheSameKeyAgain_IsHeardAgain() => Assert.Equal("5555500", Sounds.Heard(Judge.Run([], "dial", "5555500", "-10", "0", "40", "40", "0")));

    /// <summary>Q.24 table A-1: 40 ms are a digit, whenever they begin.</summary>
    [Theory]
    [InlineData(40, true)]
    [InlineData(45, true)]
    [InlineData(23, false)]
    [InlineData(20, false)]
    public void Length_OfEachKeyAtEachMoment(double milliseconds, bool isKey)
    {
        foreach ((int low, int high, char key) in Pairs())
        {
            for (int offset = 0; offset < 32; offset += 5)
            {
                string heard = Sounds.Heard(Sounds.Pair(low, high, -12, -10, milliseconds, offsetSamples: offset));
                Assert.True(heard == (isKey ? $"{key}" : ""), $"{key} of {milliseconds} ms, {offset} samples late: '{heard}'");
            }
        }
    }

    /// <summary>Q.24: 1.5 % and 2 Hz beside the frequency is a key, 3.5 % is none.</summary>
    [Theory]
    [InlineData(1.015, 2, true)]
    [InlineData(0.985, -2, true)]
    [InlineData(1.035, 0, false)]
    [InlineData(0.965, 0, false)]
    public void Frequency(double factor, double hertz, bool isKey)
    {
        foreach ((int low, int high, char key) in Pairs())
        {
            string both = Sounds.Heard(Sounds.Pair((low * factor) + hertz, (high * factor) + hertz, -12, -10, 60));
            Assert.True(both == (isKey ? $"{key}" : ""), $"{key} with both beside: '{both}'");
            string one = Sounds.Heard(Sounds.Pair((low * factor) + hertz, high, -12, -10, 60));
            Assert.True(one == (isKey ? $"{key}" : ""), $"{key} with the lower one beside: '{one}'");
            string other = Sounds.Heard(Sounds.Pair(low, (high * factor) + hertz, -12, -10, 60));
            Assert.True(other == (isKey ? $"{key}" : ""), $"{key} with the higher one beside: '{other}'");
        }
    }

    [Theory]
    [InlineData(-25, -25, true)]
    [InlineData(-1, -1, true)]
    [InlineData(-35, -35, false)]
    [InlineData(-14, -10, true)]
    [InlineData(-10, -18, true)]
    [InlineData(-22, -8, false)]
    [InlineData(-8, -24, false)]
    public void Level(double low, double high, bool isKey)
    {
        foreach ((int lowHertz, int highHertz, char key) in Pairs())
        {
            string heard = Sounds.Heard(Sounds.Pair(lowHertz, highHertz, low, high, 60));
            Assert.True(heard == (isKey ? $"{key}" : ""), $"{key}: '{heard}'");
        }
    }

    [Fact]
    public void FifteenDecibelsAboveNoise_IsEnough()
    {
        int seed = 0;
        foreach ((int low, int high, char key) in Pairs())
        {
            for (int again = 0; again < 20; again++) Assert.Equal($"{key}", Sounds.Heard(Sounds.Pair(low, high, -15, -15, 60, noiseLevel: -27, seed: ++seed)));
        }
    }

    /// <summary>A hole of 10 ms does not make two keys of one; Q.24.</summary>
    [Fact]
    public void AnInterruptionOfTenMilliseconds_IsNoNewKey()
    {
        for (int offset = 0; offset < 32; offset += 3)
        {
            byte[] alaw = Sounds.Pair(770, 1336, -12, -10, 150, offsetSamples: offset);
            alaw.AsSpan(1600 + offset + 480, 80).Fill(ALaw.Idle);
            Assert.Equal("5", Sounds.Heard(alaw));
        }
    }

    /// <summary>Minutes of music and noise hold no key. In sounds like shrill speech, a moving pitch with its harmonics in narrow formants, even spandsp hears one now and then: we hear fewer.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void TalkOff(int seed)
    {
        byte[] speech = Talk.Speech(seed, 100);
        (string ours, string judges) = (Sounds.Heard(speech), Judge.Keys(speech));
        Assert.True(ours.Length <= judges.Length && ours.Length <= 2, $"'{ours}', the judge '{judges}'");
        Assert.Equal("", Sounds.Heard(Talk.Chords(seed, 60)));
        Assert.Equal("", Sounds.Heard(Talk.Noise(seed, 60)));
    }

    private static IEnumerable<(int Low, int High, char Key)> Pairs()
    {
        int[] low = [697, 770, 852, 941];
        int[] high = [1209, 1336, 1477, 1633];
        for (int i = 0; i < 16; i++) yield return (low[i / 4], high[i % 4], "123A456B789C*0#D"[i]);
    }
}
