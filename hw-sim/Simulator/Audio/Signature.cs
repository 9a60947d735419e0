using System;

namespace AcdController.Simulator;

/// <summary>
/// The sound of a prompt without a file: five short bursts of two tones, again and again. The lower tone of a burst says which of the five it is, the upper one four bits: one of
/// the five is a mark, four are the prompt's number. No burst resembles a key or a call progress tone.
/// </summary>
public static class Signature
{
    /// <summary>Milliseconds of a burst.</summary>
    public const int BurstMilliseconds = 40;

    /// <summary>Milliseconds until it begins again.</summary>
    public const int PeriodMilliseconds = Bursts * BurstMilliseconds;

    internal const int Bursts = 5;
    internal const int MarkNibble = 10;

    // Whole periods in a burst for each: 25 Hz apart would do, 75 Hz is easier to tell.
    private const int FirstHertz = 1700;
    private const int StepHertz = 75;
    private const sbyte Level = -16;

    internal static int MarkerHertz(int burst) => FirstHertz + (burst * StepHertz);

    internal static int ValueHertz(int nibble) => FirstHertz + ((Bursts + nibble) * StepHertz);

    internal static int NibbleOf(ushort number, int burst) => burst == 0 ? MarkNibble : (number >> (4 * (burst - 1))) & 15;

    /// <summary>Writes a block of a prompt's sound.</summary>
    /// <param name="number">Number of the prompt.</param>
    /// <param name="sample">Number of the block's first sample since the prompt began.</param>
    /// <param name="octets">Eight octets: a block does not reach into two bursts.</param>
    public static void Write(ushort number, long sample, Span<byte> octets)
    {
        int burst = (int)(sample / (BurstMilliseconds * ALaw.BlockOctets) % Bursts);
        (int marker, int value) = (MarkerHertz(burst), ValueHertz(NibbleOf(number, burst)));
        int peak = Sine.Peak(Level);
        for (int i = 0; i < octets.Length; i++) octets[i] = ALaw.Encode(Sine.At(sample + i, marker, peak) + Sine.At(sample + i, value, peak));
    }
}

/// <summary>Recognises prompts by their <see cref="Signature"/> in A-law, wherever they begin.</summary>
public sealed class SignatureReader
{
    private const int Window = Signature.BurstMilliseconds * ALaw.BlockOctets;
    private const int Hop = 5 * ALaw.BlockOctets;
    private const int LooksToForget = 20;
    private const double Share = 0.8;
    private const double LeastRms = 300;

    private static readonly double[] _coefficients = Coefficients();

    private readonly short[] _samples = new short[Window];
    private readonly double[] _window = new double[Window];
    private readonly int[] _nibbles = new int[Signature.Bursts];
    private int _heard;
    private int _last = -1;
    private int _strange;

    /// <summary>The prompt that is heard, -1 when none is: known after a whole signature, a fifth of a second.</summary>
    public int Prompt { get; private set; } = -1;

    /// <summary>Takes octets, any number.</summary>
    public void Hear(ReadOnlySpan<byte> octets)
    {
        foreach (byte octet in octets)
        {
            _samples[_heard % Window] = ALaw.Decode(octet);
            _heard++;
            if (_heard >= Window && _heard % Hop == 0) Look();
        }
    }

    // A window that lies across two bursts says nothing; one at least of those that follow lies within.
    private void Look()
    {
        double energy = 0;
        for (int i = 0; i < Window; i++)
        {
            _window[i] = _samples[(_heard + i) % Window];
            energy += _window[i] * _window[i];
        }

        int marker = -1, value = -1;
        if (energy > Window * LeastRms * LeastRms)
        {
            marker = Best(0, Signature.Bursts, energy);
            value = Best(Signature.Bursts, 16, energy);
        }

        if (marker < 0 || value < 0)
        {
            if (++_strange == LooksToForget) Forget();
            return;
        }

        _strange = 0;
        if (marker == 0 && _last != 0) Array.Fill(_nibbles, -1);
        _nibbles[marker] = value;
        _last = marker;
        if (marker == Signature.Bursts - 1) Prompt = Whole();
    }

    private void Forget()
    {
        Prompt = _last = -1;
        Array.Fill(_nibbles, -1);
    }

    private int Whole()
    {
        int number = 0;
        if (_nibbles[0] != Signature.MarkNibble) return -1;
        for (int burst = 1; burst < Signature.Bursts; burst++)
        {
            if (_nibbles[burst] < 0) return -1;
            number |= _nibbles[burst] << (4 * (burst - 1));
        }

        return number;
    }

    // Which of so many frequencies makes up its half of the energy; -1 when none does.
    private int Best(int first, int count, double energy)
    {
        for (int i = 0; i < count; i++)
        {
            if (Goertzel.Power(_window, _coefficients[first + i]) * 2 / Window > Share * energy / 2) return i;
        }

        return -1;
    }

    private static double[] Coefficients()
    {
        var coefficients = new double[Signature.Bursts + 16];
        for (int i = 0; i < coefficients.Length; i++) coefficients[i] = Goertzel.Coefficient(Signature.MarkerHertz(i));
        return coefficients;
    }
}
