using System;
using System.Runtime.CompilerServices;

namespace AcdController.Simulator;

/// <summary>What a digit receiver remembers of one channel.</summary>
internal struct DtmfState
{
    /// <summary>The newest samples; the one written next is at <see cref="Heard"/> modulo their number.</summary>
    public DtmfSamples Samples;

    /// <summary>Samples heard.</summary>
    public uint Heard;

    /// <summary>The key in the run of looks, 0 none.</summary>
    public byte Key;

    /// <summary>Looks of this run that found it.</summary>
    public byte Hits;

    /// <summary>Looks since the last one that found it.</summary>
    public byte Misses;

    /// <summary>The run has been told.</summary>
    public bool Told;

    /// <summary>Samples kept.</summary>
    [InlineArray(DtmfReceiver.SamplesKept)]
    internal struct DtmfSamples
    {
        private short _sample;
    }
}

/// <summary>Hears keys in A-law: Q.23 frequencies, Q.24 timing.</summary>
/// <remarks>
/// Every 4 ms a look at the last 13 ms: eight Goertzel filters. A look finds a key when one tone of each group stands well above its neighbours, both are loud
/// enough, their levels are not too far apart, and together they are nearly everything that is heard: speech and music are not. As many looks in a row as a tone of some
/// 32 ms gives make a digit: 40 ms are always enough and 23 ms never. An interruption of 10 ms does not end a digit, 40 ms of silence do.
/// Before a digit is told the newest 26 ms are measured once more: for the frequencies, of which 3.5 % are few hertz in the lower group, and for what else sounds.
/// </remarks>
internal static class DtmfReceiver
{
    /// <summary>Samples a state keeps; a power of two.</summary>
    public const int SamplesKept = 256;

    private const int LookEvery = 32;
    private const int Window = 104;
    private const int LongWindow = 208;
    private const int HitsWanted = 7;
    private const int MissesToEnd = 5;

    // Peak of −27 dBm0: Q.24 wants −25 dBm0 heard of each tone.
    private const double LeastPeak = 1020;
    private const double NeighbourRatio = 4;       // 6 dB in power
    private const double TwistMax = 6.3;           // 8 dB: the higher tone above the lower one
    private const double ReverseTwistMax = 12.6;   // 11 dB
    private const double ShareMin = 0.62;
    private const double PurityMin = 0.91;

    // An offset of 2.5 % lies in the middle between a tone and its side filter.
    private const double SideOffset = 0.05;

    private static readonly double[] _low = Coefficients(Dtmf.LowHertz, 1);
    private static readonly double[] _high = Coefficients(Dtmf.HighHertz, 1);
    private static readonly double[] _below = Coefficients(Dtmf.LowHertz, 1 - SideOffset);
    private static readonly double[] _above = Coefficients(Dtmf.LowHertz, 1 + SideOffset);
    private static readonly double[] _highBelow = Coefficients(Dtmf.HighHertz, 1 - SideOffset);
    private static readonly double[] _highAbove = Coefficients(Dtmf.HighHertz, 1 + SideOffset);
    private static readonly double[] _hann = Hann();

    /// <summary>Takes a block.</summary>
    /// <param name="state">Of the channel.</param>
    /// <param name="octets">Eight octets.</param>
    /// <returns>The key that has now been heard long enough, once for each time it is pressed; else 0.</returns>
    public static byte Hear(ref DtmfState state, ReadOnlySpan<byte> octets)
    {
        foreach (byte octet in octets)
        {
            state.Samples[(int)(state.Heard % SamplesKept)] = ALaw.Decode(octet);
            state.Heard = unchecked(state.Heard + 1);
        }

        return state.Heard % LookEvery == 0 ? Count(ref state, Look(state)) : (byte)0;
    }

    private static byte Count(ref DtmfState state, byte key)
    {
        if (key == 0 || (state.Key != 0 && key != state.Key))
        {
            state.Misses++;
            if (state.Misses < MissesToEnd && (key == 0 || state.Told)) return 0;
            (state.Key, state.Hits, state.Misses, state.Told) = (key, (byte)(key == 0 ? 0 : 1), 0, false);
            return 0;
        }

        state.Key = key;
        state.Misses = 0;
        if (state.Hits < HitsWanted) state.Hits++;
        if (state.Hits < HitsWanted || state.Told || !IsPure(state, key)) return 0;
        state.Told = true;
        return key;
    }

    private static byte Look(in DtmfState state)
    {
        Span<double> samples = stackalloc double[Window];
        double energy = Newest(state, samples);
        double least = LeastPeak * LeastPeak * Window / 2;
        if (energy < least) return 0;

        int low = Strongest(samples, _low, out double lowPower);
        int high = Strongest(samples, _high, out double highPower);
        if (low < 0 || high < 0) return 0;

        // In the same unit as the energy: power of the filter times 2 / N is the energy of a sine.
        (double lowEnergy, double highEnergy) = (lowPower * 2 / Window, highPower * 2 / Window);
        bool loud = lowEnergy >= least && highEnergy >= least;
        bool even = highEnergy <= TwistMax * lowEnergy && lowEnergy <= ReverseTwistMax * highEnergy;
        return loud && even && lowEnergy + highEnergy >= ShareMin * energy ? Dtmf.KeyAt(low, high) : (byte)0;
    }

    private static bool IsPure(in DtmfState state, byte key)
    {
        Span<double> samples = stackalloc double[LongWindow];
        Newest(state, samples);
        (int low, int high) = Dtmf.GroupsOf(key);
        return IsOnFrequency(samples, _low[low], _below[low], _above[low])
            && IsOnFrequency(samples[(LongWindow - Window)..], _high[high], _highBelow[high], _highAbove[high])
            && PurityOf(samples, Dtmf.LowHertz[low], Dtmf.HighHertz[high]) >= PurityMin;
    }

    private static bool IsOnFrequency(ReadOnlySpan<double> samples, double own, double below, double above)
    {
        double power = Goertzel.Power(samples, own);
        return power > Goertzel.Power(samples, below) && power > Goertzel.Power(samples, above);
    }

    // The share of two tones in the energy, by a window without edges: each fills its own line and the two beside it. Spoils the samples.
    private static double PurityOf(Span<double> samples, int low, int high)
    {
        double energy = 0;
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] *= _hann[i];
            energy += samples[i] * samples[i];
        }

        double found = 0;
        for (int line = -1; line <= 1; line++)
        {
            double beside = line * 8000.0 / LongWindow;
            found += Goertzel.Power(samples, Goertzel.Coefficient(low + beside)) + Goertzel.Power(samples, Goertzel.Coefficient(high + beside));
        }

        return energy == 0 ? 0 : found * 2 / LongWindow / energy;
    }

    // The newest samples, oldest first; returns their energy.
    private static double Newest(in DtmfState state, Span<double> samples)
    {
        double energy = 0;
        uint first = unchecked(state.Heard - (uint)samples.Length);
        for (int i = 0; i < samples.Length; i++)
        {
            double sample = state.Samples[(int)(unchecked(first + (uint)i) % SamplesKept)];
            samples[i] = sample;
            energy += sample * sample;
        }

        return energy;
    }

    // The strongest of a group, when it stands above the others; else -1.
    private static int Strongest(ReadOnlySpan<double> samples, double[] coefficients, out double power)
    {
        int best = -1;
        double second = power = 0;
        for (int i = 0; i < coefficients.Length; i++)
        {
            double next = Goertzel.Power(samples, coefficients[i]);
            if (next > power)
            {
                second = power;
                power = next;
                best = i;
            }
            else if (next > second)
            {
                second = next;
            }
        }

        return power >= NeighbourRatio * second ? best : -1;
    }

    private static double[] Coefficients(ReadOnlySpan<int> hertz, double factor)
    {
        var coefficients = new double[hertz.Length];
        for (int i = 0; i < hertz.Length; i++) coefficients[i] = Goertzel.Coefficient(hertz[i] * factor);
        return coefficients;
    }

    private static double[] Hann()
    {
        var hann = new double[LongWindow];
        for (int i = 0; i < LongWindow; i++) hann[i] = (1 - Math.Cos(2 * Math.PI * i / LongWindow)) / 2;
        return hann;
    }
}
