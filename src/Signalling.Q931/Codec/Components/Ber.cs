using System;

namespace AcdController.Signalling.Q931;

/// <summary>Identifier octets of BER that components use, X.690 §8.1.2: class, constructed, number.</summary>
internal static class BerTag
{
    public const byte Boolean = 0x01;
    public const byte Integer = 0x02;
    public const byte OctetString = 0x04;
    public const byte Null = 0x05;
    public const byte ObjectIdentifier = 0x06;
    public const byte Enumerated = 0x0A;
    public const byte NumericString = 0x12;
    public const byte GeneralizedTime = 0x18;
    public const byte Sequence = 0x30;

    /// <summary>[n], primitive.</summary>
    public static byte Context(int number) => (byte)(0x80 | number);

    /// <summary>[n], constructed.</summary>
    public static byte Constructed(int number) => (byte)(0xA0 | number);
}

/// <summary>Walks values of BER, one after the other, X.690 §8.1. Nothing in the octets can make it fail.</summary>
/// <remarks>
/// <code>
/// identifier        class | constructed | number     numbers up to 30
/// length            0 n n n n n n n                  or 81 n, or 82 n n; indefinite (80) is refused: Q.932 §8.2.3.1.1 leaves it out
/// content …
/// </code>
/// What is constructed is walked by another reader over <see cref="Content"/>.
/// </remarks>
internal ref struct BerReader
{
    private readonly ReadOnlySpan<byte> _octets;
    private int _from;
    private int _next;

    /// <summary>Begins a walk.</summary>
    public BerReader(ReadOnlySpan<byte> octets) => _octets = octets;

    /// <summary>Identifier octet of the value the walk stands at; 0 before the first and after the last.</summary>
    public byte Tag { get; private set; }

    /// <summary>The walk ended where no value could be read.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>The content of the value.</summary>
    public ReadOnlySpan<byte> Content { get; private set; }

    /// <summary>The value with its identifier and length.</summary>
    public readonly ReadOnlySpan<byte> Whole => _octets[_from.._next];

    /// <summary>Everything behind the value.</summary>
    public readonly ReadOnlySpan<byte> Rest => _octets[_next..];

    /// <summary>Goes on to the next value.</summary>
    /// <returns>False at the end, and where the octets are no value.</returns>
    public bool Next()
    {
        Tag = 0;
        Content = default;
        if (IsBroken || _next == _octets.Length) return false;
        ReadOnlySpan<byte> left = _octets[_next..];
        if ((left[0] & 0x1F) == 0x1F || left.Length < 2 || !TryMeasure(left, out int start, out int length) || left.Length - start < length)
        {
            IsBroken = true;
            return false;
        }

        Tag = left[0];
        Content = left.Slice(start, length);
        _from = _next;
        _next += start + length;
        return true;
    }

    /// <summary>Goes on to the next value, which has this identifier.</summary>
    public bool Next(byte tag) => Next() && Tag == tag;

    /// <summary>Goes on to the next value if it has this identifier; otherwise stays.</summary>
    public bool NextIf(byte tag) => _next < _octets.Length && _octets[_next] == tag && Next();

    /// <summary>A walk over the content.</summary>
    public readonly BerReader Inside() => new(Content);

    /// <summary>Reads the content as an integer or enumeration of up to four octets.</summary>
    public readonly bool TryInteger(out int value)
    {
        value = 0;
        if (Content.Length is 0 or > 4) return false;
        value = unchecked((sbyte)Content[0]);      // the sign is in the first bit
        foreach (byte octet in Content[1..]) value = (value << 8) | octet;
        return true;
    }

    private static bool TryMeasure(ReadOnlySpan<byte> value, out int start, out int length)
    {
        start = 2;
        length = value[1];
        switch (length)
        {
            case < 0x80:
                return true;
            case 0x81 when value.Length > 2:
                start = 3;
                length = value[2];
                return true;
            case 0x82 when value.Length > 3:
                start = 4;
                length = (value[2] << 8) | value[3];
                return true;
            default:
                return false;
        }
    }
}

/// <summary>Writes values of BER with definite lengths, X.690 §8.1: begin, content, end.</summary>
internal ref struct BerWriter
{
    private readonly Span<byte> _target;
    private int _count;

    /// <summary>Begins.</summary>
    /// <param name="target">Room for everything; asserted by the bounds of the span.</param>
    public BerWriter(Span<byte> target) => _target = target;

    /// <summary>The octets so far.</summary>
    public readonly ReadOnlySpan<byte> Octets => _target[.._count];

    /// <summary>Opens a constructed value.</summary>
    /// <returns>What <see cref="End"/> needs to close it.</returns>
    public int Begin(byte tag)
    {
        _target[_count++] = tag;
        return _count++;
    }

    /// <summary>Closes the value opened last: fills in its length, up to 255.</summary>
    public void End(int begun)
    {
        int length = _count - begun - 1;
        if (length > 0x7F)
        {
            _target.Slice(begun + 1, length).CopyTo(_target[(begun + 2)..]);
            _target[begun++] = 0x81;
            _count++;
        }

        _target[begun] = checked((byte)length);
    }

    /// <summary>A value of octets.</summary>
    public void Value(byte tag, scoped ReadOnlySpan<byte> content)
    {
        int begun = Begin(tag);
        content.CopyTo(_target[_count..]);
        _count += content.Length;
        End(begun);
    }

    /// <summary>Octets that are values already.</summary>
    public void Raw(scoped ReadOnlySpan<byte> values)
    {
        values.CopyTo(_target[_count..]);
        _count += values.Length;
    }

    /// <summary>An integer or enumeration in the fewest octets.</summary>
    public void Integer(byte tag, int value)
    {
        int begun = Begin(tag);
        int octets = 1;
        while (octets < 4 && (value >> ((octets * 8) - 1)) is not (0 or -1)) octets++;
        for (int i = octets - 1; i >= 0; i--) _target[_count++] = (byte)((value >> (i * 8)) & 0xFF);
        End(begun);
    }

    /// <summary>A truth value.</summary>
    public void Boolean(byte tag, bool value) => Value(tag, [value ? (byte)0xFF : (byte)0]);
}
