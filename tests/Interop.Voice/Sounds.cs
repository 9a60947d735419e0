using System;
using System.Linq;
using AcdController.Linecard;
using AcdController.Simulator;

namespace AcdController.Voice.Interop.Tests;

/// <summary>A-law made by the code under test, outside a chassis.</summary>
internal static class Sounds
{
    public static byte[] Silence(int milliseconds) => [.. Enumerable.Repeat(ALaw.Idle, milliseconds * 8)];

    public static byte[] Tone(in ToneShape shape, int milliseconds)
    {
        var alaw = new byte[milliseconds * 8];
        for (int i = 0; i < milliseconds; i++) ToneSound.Write(shape, i, alaw.AsSpan(i * 8, 8));
        return alaw;
    }

    public static byte[] Keys(string keys, int on, int off)
    {
        byte[] alaw = Silence(100 + (keys.Length * (on + off)) + 100);
        for (int i = 0; i < keys.Length; i++) Dtmf.Write((byte)keys[i], 0, alaw.AsSpan((100 + (i * (on + off))) * 8, on * 8));
        return alaw;
    }

    /// <summary>What our receiver hears.</summary>
    public static string Heard(ReadOnlySpan<byte> alaw)
    {
        string keys = "";
        DtmfState state = default;
        for (; alaw.Length >= 8; alaw = alaw[8..])
        {
            byte key = DtmfReceiver.Hear(ref state, alaw[..8]);
            if (key != 0) keys += (char)key;
        }

        return keys;
    }

    /// <summary>Two sines in white noise, cut in and out sharply, both anywhere; levels in dBm0.</summary>
    public static byte[] Pair(double low, double high, double lowLevel, double highLevel, double milliseconds, double noiseLevel = -80, int offsetSamples = 0, int seed = 1)
    {
        var chance = new Random(seed);
        var alaw = new byte[4000];
        int first = 1600 + offsetSamples;
        int last = first + (int)(milliseconds * 8);
        double noise = Peak(noiseLevel) / Math.Sqrt(2) * Math.Sqrt(3);
        for (int i = 0; i < alaw.Length; i++)
        {
            double sample = noise * ((2 * chance.NextDouble()) - 1);
            if (i >= first && i < last) sample += (Peak(lowLevel) * Math.Sin(2 * Math.PI * low * i / 8000)) + (Peak(highLevel) * Math.Sin(2 * Math.PI * high * i / 8000));
            alaw[i] = ALaw.Encode((int)Math.Round(sample));
        }

        return alaw;
    }

    public static double Peak(double level) => 32768 * Math.Pow(10, (level - 3.14) / 20);
}
