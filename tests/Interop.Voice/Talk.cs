using System;
using AcdController.Simulator;

namespace AcdController.Voice.Interop.Tests;

/// <summary>Sounds that resemble speech and music more than keys, drawn from a seed.</summary>
internal static class Talk
{
    /// <summary>Syllables: a pitch that glides, its harmonics weighted by three formants that move, pauses between.</summary>
    public static byte[] Speech(int seed, int seconds)
    {
        var chance = new Random(seed);
        var alaw = new byte[seconds * 8000];
        double phase = 0;
        for (int at = 0; at < alaw.Length;)
        {
            int length = Math.Min(alaw.Length - at, chance.Next(600, 3200));
            double pitch = 80 + (170 * chance.NextDouble()), glide = 1 + (0.4 * (chance.NextDouble() - 0.5));
            double[] from = Formants(chance), to = Formants(chance);
            double peak = Sounds.Peak(-10 - (15 * chance.NextDouble()));
            bool pause = chance.Next(4) == 0;
            for (int i = 0; i < length; i++, at++)
            {
                double share = (double)i / length;
                double hertz = pitch * (1 + ((glide - 1) * share));
                phase += 2 * Math.PI * hertz / 8000;
                double sample = 0;
                for (int harmonic = 1; harmonic * hertz < 3500; harmonic++)
                {
                    double weight = 0;
                    for (int formant = 0; formant < 3; formant++)
                    {
                        double off = ((harmonic * hertz) - (from[formant] + ((to[formant] - from[formant]) * share))) / 90;
                        weight += 1 / (1 + (off * off)) / (formant + 1);
                    }

                    sample += weight * Math.Sin(harmonic * phase);
                }

                alaw[at] = ALaw.Encode(pause ? 0 : (int)(peak * sample));
            }
        }

        return alaw;
    }

    /// <summary>Chords of two to four notes with three harmonics each, notes of a fifth of a second.</summary>
    public static byte[] Chords(int seed, int seconds)
    {
        var chance = new Random(seed);
        var alaw = new byte[seconds * 8000];
        var notes = new double[4];
        for (int at = 0; at < alaw.Length; at++)
        {
            if (at % 1600 == 0)
            {
                for (int note = 0; note < 4; note++) notes[note] = note < 2 || chance.Next(2) == 0 ? 220 * Math.Pow(2, chance.Next(0, 25) / 12.0) : 0;
            }

            double sample = 0;
            foreach (double note in notes)
            {
                for (int harmonic = 1; harmonic <= 3; harmonic++) sample += Sounds.Peak(-16) / harmonic * Math.Sin(2 * Math.PI * note * harmonic * at / 8000);
            }

            alaw[at] = ALaw.Encode((int)sample);
        }

        return alaw;
    }

    public static byte[] Noise(int seed, int seconds)
    {
        var chance = new Random(seed);
        var alaw = new byte[seconds * 8000];
        for (int at = 0; at < alaw.Length; at++) alaw[at] = ALaw.Encode((int)(Sounds.Peak(-10) * 1.2 * ((2 * chance.NextDouble()) - 1)));
        return alaw;
    }

    private static double[] Formants(Random chance) =>
        [250 + (650 * chance.NextDouble()), 800 + (1500 * chance.NextDouble()), 2200 + (900 * chance.NextDouble())];
}
