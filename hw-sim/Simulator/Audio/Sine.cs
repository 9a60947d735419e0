using System;

namespace AcdController.Simulator;

/// <summary>Sines whose value follows from the number of the sample alone: a tone needs no state, and whoever listens later hears the same.</summary>
internal static class Sine
{
    private const int SamplesPerSecond = 8000;
    private const int TableBits = 12;
    private const int FullScale = 32767;

    // Table 5/G.711: a sine of full scale lies so far above the reference level.
    private const double OverloadDb = 3.14;

    private static readonly short[] _table = BuildTable();
    private static readonly int[] _peaks = BuildPeaks();

    /// <summary>Peak of a sine of a level, linear as in <see cref="ALaw"/>.</summary>
    public static int Peak(sbyte dBm0) => _peaks[dBm0 - sbyte.MinValue];

    /// <summary>Factor of a gain, in parts of 4096.</summary>
    public static int Gain4096(int decibels) => (int)Math.Round(4096 * Math.Pow(10, decibels / 20.0));

    /// <summary>A sample of a sine that began with sample 0.</summary>
    public static int At(long sample, int hertz, int peak)
    {
        // Phase modulo 2³²: what is above falls away.
        uint phase = unchecked((uint)((ulong)sample * (((ulong)hertz << 32) / SamplesPerSecond)));
        return _table[phase >> (32 - TableBits)] * peak / FullScale;
    }

    private static int[] BuildPeaks()
    {
        var peaks = new int[256];
        for (int i = 0; i < peaks.Length; i++) peaks[i] = (int)Math.Round(Math.Min(FullScale, 32768 * Math.Pow(10, (i + sbyte.MinValue - OverloadDb) / 20)));
        return peaks;
    }

    private static short[] BuildTable()
    {
        var table = new short[1 << TableBits];
        for (int i = 0; i < table.Length; i++) table[i] = (short)Math.Round(FullScale * Math.Sin(2 * Math.PI * i / table.Length));
        return table;
    }
}
