using System;
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using AcdController.Telephony;

namespace AcdController.Linecard;

/// <summary>What follows the fixed part of an order: sources of a mix, prompts of a list, digits. Octets as on the wire.</summary>
public struct OrderTail
{
    /// <summary>Most octets: 32 digits, 16 prompts or 8 sources.</summary>
    public const int OctetsMax = 32;

    /// <summary>Sources of one mix.</summary>
    public const int SourcesMax = OctetsMax / SourceOctets;

    /// <summary>Prompts of one list.</summary>
    public const int PromptsMax = OctetsMax / 2;

    private const int SourceOctets = 4;

    private Content _content;
    private byte _count;

    /// <summary>The octets.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<byte> Octets => ((ReadOnlySpan<byte>)_content)[.._count];

    /// <summary>Sources of a mix.</summary>
    public readonly int Sources => _count / SourceOctets;

    /// <summary>Prompts of a list.</summary>
    public readonly int Prompts => _count / 2;

    /// <summary>Octets as they came.</summary>
    /// <returns>False when there are too many.</returns>
    public static bool TryRead(ReadOnlySpan<byte> octets, out OrderTail tail)
    {
        tail = default;
        if (octets.Length > OctetsMax) return false;
        octets.CopyTo(tail._content);
        tail._count = (byte)octets.Length;
        return true;
    }

    /// <summary>A source of a mix, from 0.</summary>
    public readonly MixSource Source(int index)
    {
        ReadOnlySpan<byte> octets = Octets.Slice(index * SourceOctets, SourceOctets);
        return new MixSource(new ChannelId(new SpanId(octets[0], octets[1]), octets[2]), unchecked((sbyte)octets[3]));
    }

    /// <summary>A prompt of a list, from 0.</summary>
    public readonly ushort Prompt(int index) => BinaryPrimitives.ReadUInt16BigEndian(Octets[(index * 2)..]);

    /// <summary>Appends a source of a mix.</summary>
    /// <returns>False when the mix is full.</returns>
    public bool TryAdd(MixSource source)
    {
        if (_count + SourceOctets > OctetsMax) return false;
        Span<byte> octets = _content;
        (octets[_count], octets[_count + 1]) = (source.Channel.Span.Card, source.Channel.Span.Port);
        (octets[_count + 2], octets[_count + 3]) = (source.Channel.Timeslot, unchecked((byte)source.Gain));
        _count += SourceOctets;
        return true;
    }

    /// <summary>Appends a prompt.</summary>
    /// <returns>False when the list is full.</returns>
    public bool TryAdd(ushort prompt)
    {
        if (_count + 2 > OctetsMax) return false;
        BinaryPrimitives.WriteUInt16BigEndian(((Span<byte>)_content)[_count..], prompt);
        _count += 2;
        return true;
    }

    /// <summary>Appends a digit.</summary>
    /// <returns>False when there are enough.</returns>
    public bool TryAddDigit(byte digit)
    {
        if (_count + 1 > OctetsMax) return false;
        ((Span<byte>)_content)[_count++] = digit;
        return true;
    }

    // Every source names a timeslot, its gain is one.
    internal readonly bool IsMix()
    {
        if (_count == 0 || _count % SourceOctets != 0) return false;
        for (int at = 0; at < _count; at += SourceOctets)
        {
            ReadOnlySpan<byte> octets = Octets.Slice(at, SourceOctets);
            if (octets[0] is < 1 or > SpanId.CardsMax || octets[1] is < 1 or > SpanId.PortsMax || octets[2] is < 1 or > 31) return false;
            if (unchecked((sbyte)octets[3]) is < MixSource.GainMin or > MixSource.GainMax) return false;
        }

        return true;
    }

    internal readonly bool IsList() => _count > 0 && _count % 2 == 0;

    internal readonly bool AreDigits()
    {
        foreach (byte digit in Octets)
        {
            if (!Digits.IsDigit(digit)) return false;
        }

        return _count > 0;
    }

    [InlineArray(OctetsMax)]
    private struct Content
    {
        private byte _first;
    }
}
