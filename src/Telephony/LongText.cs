using System;
using System.Runtime.CompilerServices;
using System.Text;

namespace AcdController.Telephony;

/// <summary>A sentence of people: up to 127 octets of UTF-8. Unmanaged; octets behind the end are 0.</summary>
public struct LongText : IEquatable<LongText>
{
    /// <summary>The longest text, in octets.</summary>
    public const int OctetsMax = 127;

    private byte _count;
    private Octets _octets;

    /// <summary>Is there nothing?</summary>
    public readonly bool IsEmpty => _count == 0;

    /// <summary>Takes as much of a text as there is room for, whole characters.</summary>
    public static LongText Of(string text)
    {
        LongText made = default;
        Encoder encoder = Encoding.UTF8.GetEncoder();
        Span<byte> octets = made._octets;
        encoder.Convert(text, octets, flush: true, out _, out int used, out _);
        made._count = (byte)used;
        return made;
    }

    /// <inheritdoc/>
    public readonly bool Equals(LongText other) => _count == other._count && ((ReadOnlySpan<byte>)_octets).SequenceEqual(other._octets);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is LongText other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => _count;

    /// <summary>Are they the same text?</summary>
    public static bool operator ==(in LongText left, in LongText right) => left.Equals(right);

    /// <summary>Are they different texts?</summary>
    public static bool operator !=(in LongText left, in LongText right) => !left.Equals(right);

    /// <inheritdoc/>
    public override readonly string ToString() => Encoding.UTF8.GetString(((ReadOnlySpan<byte>)_octets)[..Math.Min((int)_count, OctetsMax)]);

    [InlineArray(OctetsMax)]
    private struct Octets
    {
        private byte _first;
    }
}
