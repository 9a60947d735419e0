using System;
using System.Buffers.Binary;
using System.Linq;
using System.Numerics;
using AcdController.Simulator;

namespace AcdController.Acdsim;

/// <summary>Sound files of prompts and recordings: A-law, one channel, 8000 samples a second; and speech brought into that form.</summary>
internal static class WaveSound
{
    /// <summary>Octets before the sound in what <see cref="Write"/> makes.</summary>
    public const int HeadOctets = 58;

    private const int Rate = 8000;
    private const int Taps = 48;
    private const double CutOffHertz = 3400;
    private const double Peak = 20_000;
    private const double Rms = 3_000;
    private const int QuietLevel = 200;
    private const int EdgeSamples = 320;

    /// <summary>A WAVE file of A-law.</summary>
    public static byte[] Write(ReadOnlySpan<byte> alaw)
    {
        var file = new byte[HeadOctets + alaw.Length];
        Span<byte> head = file;
        "RIFF"u8.CopyTo(head);
        BinaryPrimitives.WriteUInt32LittleEndian(head[4..], (uint)(file.Length - 8));
        "WAVEfmt "u8.CopyTo(head[8..]);
        BinaryPrimitives.WriteUInt32LittleEndian(head[16..], 18);
        BinaryPrimitives.WriteUInt16LittleEndian(head[20..], 6);
        BinaryPrimitives.WriteUInt16LittleEndian(head[22..], 1);
        BinaryPrimitives.WriteUInt32LittleEndian(head[24..], Rate);
        BinaryPrimitives.WriteUInt32LittleEndian(head[28..], Rate);
        BinaryPrimitives.WriteUInt16LittleEndian(head[32..], 1);
        BinaryPrimitives.WriteUInt16LittleEndian(head[34..], 8);
        "fact"u8.CopyTo(head[38..]);
        BinaryPrimitives.WriteUInt32LittleEndian(head[42..], 4);
        BinaryPrimitives.WriteUInt32LittleEndian(head[46..], (uint)alaw.Length);
        "data"u8.CopyTo(head[50..]);
        BinaryPrimitives.WriteUInt32LittleEndian(head[54..], (uint)alaw.Length);
        alaw.CopyTo(head[HeadOctets..]);
        return file;
    }

    /// <summary>The A-law of a file made by <see cref="Write"/> or of its kind; null when it is none.</summary>
    public static ReadOnlyMemory<byte>? Read(byte[] file)
    {
        if (!TryFind(file, out int tag, out int rate, out int first, out int count) || tag != 6 || rate != Rate) return null;
        return file.AsMemory(first, count);
    }

    /// <summary>Speech as a speech program gives it, 16 bits linear, at 8000 samples a second, band-limited, with an even level and little silence at its edges.</summary>
    /// <param name="wave">A WAVE file; the length in its head may be unknown.</param>
    /// <param name="trim">A word that others follow: the silence goes.</param>
    /// <returns>Null when it holds no sound.</returns>
    public static byte[]? FromSpeech(byte[] wave, bool trim)
    {
        if (!TryFind(wave, out int tag, out int rate, out int first, out int count) || tag != 1 || count < 2) return null;
        var samples = new double[count / 2];
        for (int i = 0; i < samples.Length; i++) samples[i] = BinaryPrimitives.ReadInt16LittleEndian(wave.AsSpan(first + (2 * i)));
        double[] sound = WithoutEdges(Resample(samples, rate), trim ? EdgeSamples / 2 : EdgeSamples);
        if (sound.Length == 0) return null;
        double loudest = sound.Max(Math.Abs);
        double rms = Math.Sqrt(sound.Sum(sample => sample * sample) / sound.Length);
        double gain = Math.Min(Peak / loudest, Rms / rms);
        return [.. sound.Select(sample => ALaw.Encode((int)(gain * sample)))];
    }

    /// <summary>Soft chords, so many seconds of them.</summary>
    public static byte[] Music(int seconds)
    {
        double[][] chords = [[261.6, 329.6, 392.0], [220.0, 261.6, 329.6], [293.7, 349.2, 440.0], [246.9, 293.7, 392.0]];
        var alaw = new byte[seconds * Rate];
        for (int at = 0; at < alaw.Length; at++)
        {
            double[] chord = chords[at / Rate % chords.Length];
            double time = (double)(at % Rate) / Rate;
            double sum = chord.Sum(note => Math.Sin(2 * Math.PI * note * at / Rate));
            alaw[at] = ALaw.Encode((int)(1600 * Math.Min(1, time * 20) * Math.Exp(-1.5 * time) * sum));
        }

        return alaw;
    }

    /// <summary>A short tone.</summary>
    public static byte[] Beep() => [.. Enumerable.Range(0, 2400).Select(at => ALaw.Encode((int)(5000 * Math.Sin(2 * Math.PI * 1000 * at / Rate))))];

    // A windowed sinc at the place of each new sample: what telephones do not carry is gone. The places repeat, so their weights are computed once.
    private static double[] Resample(double[] samples, int rate)
    {
        int phases = Rate / (int)BigInteger.GreatestCommonDivisor(Rate, rate);
        int reach = (int)(Taps * (double)rate / Rate / 2);
        double[][] weights = [.. Enumerable.Range(0, phases).Select(phase => Weights(phase * (double)rate / Rate % 1, reach, 2 * CutOffHertz / rate))];
        var sound = new double[(int)((long)samples.Length * Rate / rate)];
        for (int i = 0; i < sound.Length; i++)
        {
            int place = (int)((long)i * rate / Rate);
            double[] kernel = weights[i % phases];
            double sum = 0;
            for (int at = Math.Max(0, place - reach); at <= Math.Min(samples.Length - 1, place + reach); at++) sum += samples[at] * kernel[at - place + reach];
            sound[i] = sum;
        }

        return sound;
    }

    private static double[] Weights(double fraction, int reach, double band)
    {
        var weights = new double[(2 * reach) + 1];
        for (int i = 0; i < weights.Length; i++)
        {
            double off = i - reach - fraction;
            double window = 0.5 + (0.5 * Math.Cos(Math.PI * off / (reach + 1)));
            double sinc = Math.Abs(off) < 1e-9 ? 1 : Math.Sin(Math.PI * band * off) / (Math.PI * band * off);
            weights[i] = sinc * window * band;
        }

        return weights;
    }

    private static double[] WithoutEdges(double[] sound, int edge)
    {
        int first = Array.FindIndex(sound, sample => Math.Abs(sample) > QuietLevel);
        int last = Array.FindLastIndex(sound, sample => Math.Abs(sample) > QuietLevel);
        if (first < 0) return [];
        first = Math.Max(0, first - edge);
        return sound[first..Math.Min(sound.Length, last + edge)];
    }

    // A length that is not known yet is written as 0 or as more than there is: then the sound goes to the end.
    private static bool TryFind(ReadOnlySpan<byte> file, out int tag, out int rate, out int first, out int count)
    {
        tag = rate = first = count = 0;
        if (file.Length < 12 || !file[..4].SequenceEqual("RIFF"u8)) return false;
        for (int at = 12; file.Length - at >= 8;)
        {
            uint size = BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
            ReadOnlySpan<byte> name = file.Slice(at, 4);
            at += 8;
            int length = (int)Math.Min(size, (uint)(file.Length - at));
            if (name.SequenceEqual("fmt "u8) && length >= 16)
            {
                tag = BinaryPrimitives.ReadUInt16LittleEndian(file[at..]);
                rate = (int)BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
            }
            else if (name.SequenceEqual("data"u8))
            {
                (first, count) = (at, length == 0 ? file.Length - at : length);
                return rate > 0;
            }

            at += length + (length & 1);
        }

        return false;
    }
}
