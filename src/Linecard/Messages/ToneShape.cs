using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace AcdController.Linecard;

/// <summary>One step of a tone.</summary>
/// <param name="First">Hertz.</param>
/// <param name="Second">Hertz of a second sine that sounds with it; 0 none.</param>
/// <param name="Level">Of each sine, dBm0.</param>
/// <param name="OnMilliseconds">How long it sounds; 0 for ever.</param>
/// <param name="OffMilliseconds">Silence after it.</param>
public readonly record struct ToneStep(ushort First, ushort Second, sbyte Level, ushort OnMilliseconds, ushort OffMilliseconds)
{
    /// <summary>Octets of a step in the element ToneShape.</summary>
    public const int Octets = 9;

    /// <summary>The highest frequency that a telephone line carries.</summary>
    public const int HertzMax = 3999;
}

/// <summary>How a tone sounds: 1 to 4 steps, after the last the first again. Element ToneShape. No steps: silence.</summary>
public struct ToneShape
{
    /// <summary>Most steps of a tone.</summary>
    public const int StepsMax = 4;

    private Steps _steps;

    /// <summary>How many steps.</summary>
    public byte Count { get; private set; }

    /// <summary>Milliseconds until the first step comes again; 0 when a step sounds for ever.</summary>
    public int PeriodMilliseconds { get; private set; }

    /// <summary>A step.</summary>
    public readonly ToneStep this[int step] => _steps[step];

    /// <summary>Appends a step; not behind one that sounds for ever.</summary>
    /// <returns>False when it makes no sense there or all steps are used.</returns>
    public bool TryAdd(in ToneStep step)
    {
        bool endless = Count > 0 && _steps[Count - 1].OnMilliseconds == 0;
        if (Count == StepsMax || endless || step.First > ToneStep.HertzMax || step.Second > ToneStep.HertzMax) return false;
        _steps[Count] = step;
        Count++;
        PeriodMilliseconds = step.OnMilliseconds == 0 ? 0 : PeriodMilliseconds + step.OnMilliseconds + step.OffMilliseconds;
        return true;
    }

    /// <summary>Reads the value of the element.</summary>
    /// <returns>False when it is too short, or a step makes no sense.</returns>
    public static bool TryRead(ReadOnlySpan<byte> value, out ToneKind tone, out ToneShape shape)
    {
        (tone, shape) = (default, default);
        if (value.Length < 1 + ToneStep.Octets) return false;
        tone = (ToneKind)value[0];
        for (value = value[1..]; value.Length >= ToneStep.Octets; value = value[ToneStep.Octets..])
        {
            var step = new ToneStep(
                BinaryPrimitives.ReadUInt16BigEndian(value), BinaryPrimitives.ReadUInt16BigEndian(value[2..]), unchecked((sbyte)value[4]),
                BinaryPrimitives.ReadUInt16BigEndian(value[5..]), BinaryPrimitives.ReadUInt16BigEndian(value[7..]));
            if (!shape.TryAdd(step)) return false;
        }

        return true;
    }

    /// <summary>Writes the value of the element.</summary>
    /// <param name="tone">Which tone.</param>
    /// <param name="value">At least <see cref="ValueOctetsMax"/> octets.</param>
    /// <returns>Octets written.</returns>
    public readonly int Write(ToneKind tone, Span<byte> value)
    {
        value[0] = (byte)tone;
        for (int i = 0; i < Count; i++)
        {
            Span<byte> octets = value[(1 + (i * ToneStep.Octets))..];
            ToneStep step = _steps[i];
            BinaryPrimitives.WriteUInt16BigEndian(octets, step.First);
            BinaryPrimitives.WriteUInt16BigEndian(octets[2..], step.Second);
            octets[4] = unchecked((byte)step.Level);
            BinaryPrimitives.WriteUInt16BigEndian(octets[5..], step.OnMilliseconds);
            BinaryPrimitives.WriteUInt16BigEndian(octets[7..], step.OffMilliseconds);
        }

        return 1 + (Count * ToneStep.Octets);
    }

    /// <summary>Octets of the longest value.</summary>
    public const int ValueOctetsMax = 1 + (StepsMax * ToneStep.Octets);

    [InlineArray(StepsMax)]
    private struct Steps
    {
        private ToneStep _step;
    }
}
