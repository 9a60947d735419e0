using System;
using AcdController.Linecard;

namespace AcdController.Simulator;

/// <summary>The sound of tones.</summary>
internal static class ToneSound
{
    /// <summary>Writes a block of a tone.</summary>
    /// <param name="shape">How it sounds.</param>
    /// <param name="milliseconds">Since it began.</param>
    /// <param name="octets">Eight octets.</param>
    public static void Write(in ToneShape shape, long milliseconds, Span<byte> octets)
    {
        octets.Fill(ALaw.Idle);
        if (!TryFind(shape, milliseconds, out ToneStep step)) return;
        int peak = Sine.Peak(step.Level);
        for (int i = 0; i < octets.Length; i++)
        {
            long sample = (milliseconds * ALaw.BlockOctets) + i;
            int sum = Sine.At(sample, step.First, peak);
            if (step.Second > 0) sum += Sine.At(sample, step.Second, peak);
            octets[i] = ALaw.Encode(sum);
        }
    }

    private static bool TryFind(in ToneShape shape, long milliseconds, out ToneStep step)
    {
        long at = shape.PeriodMilliseconds > 0 ? milliseconds % shape.PeriodMilliseconds : milliseconds;
        for (int i = 0; i < shape.Count; i++)
        {
            step = shape[i];
            if (step.OnMilliseconds == 0 || at < step.OnMilliseconds) return true;
            at -= step.OnMilliseconds;
            if (at < step.OffMilliseconds) return false;
            at -= step.OffMilliseconds;
        }

        step = default;
        return false;
    }
}
