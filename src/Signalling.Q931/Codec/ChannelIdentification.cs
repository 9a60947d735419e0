using System;
using System.Buffers.Binary;
using System.Numerics;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

/// <summary>What a channel identification asks for.</summary>
internal enum ChannelSelection : byte
{
    /// <summary>No channel: call waiting, or a call without a B-channel.</summary>
    None,

    /// <summary>The channels named.</summary>
    Named,

    /// <summary>Whichever is free.</summary>
    Any,
}

/// <summary>A channel identification of primary rate: legal if you hold one. Q.931 §4.5.13.</summary>
/// <remarks>
/// <code>
/// octet 3      1 | int | 1 | 0 | excl | D | s s     int: interface named; 1: primary rate; excl: no other channel; D: the D-channel; s: 00 none, 01 named, 11 any
/// octet 3.1 …  interface identifier, bit 8 set in its last octet; only when int = 1
/// octet 3.2    1 | 0 0 | map | 0 0 1 1              ITU-T coding, B-channel units; only when s = 01
/// octet 3.3 …  map = 0: channel number, bit 8 set in the last one;  map = 1: 4 octets, bit n of the 32 is timeslot n
/// </code>
/// </remarks>
internal readonly record struct ChannelIdentification
{
    /// <summary>Octets of the longest one that is read: interface identifier of 2 and a list of every channel.</summary>
    public const int ContentMax = 40;

    private const byte PrimaryRate = 0x20;
    private const byte InterfaceNamed = 0x40;
    private const byte Exclusive = 0x08;
    private const int NumberMax = 31;

    /// <summary>What is asked for.</summary>
    public ChannelSelection Selection { get; private init; }

    /// <summary>No other channel will do.</summary>
    public bool IsExclusive { get; private init; }

    /// <summary>Bit n: timeslot n is named. Only 1–15 and 17–31.</summary>
    public uint Channels { get; private init; }

    /// <summary>It names the D-channel or a channel that E1 does not have.</summary>
    public bool IsForeign { get; private init; }

    /// <summary>Bit n: number n stands in a list, as it was written; 0 for a slot map.</summary>
    public uint Numbers { get; private init; }

    /// <summary>A number above 31 stands in a list.</summary>
    private bool Beyond { get; init; }

    /// <summary>The interface that is named; -1 when it is the one of the D-channel, unnamed.</summary>
    public int Interface { get; private init; }

    /// <summary>The one channel that is named; 0 when none or several are.</summary>
    public byte Single => BitOperations.PopCount(Channels) == 1 ? (byte)BitOperations.TrailingZeroCount(Channels) : (byte)0;

    /// <summary>The same with the numbers of a list read as a span has them; reading alone takes them for timeslots.</summary>
    public ChannelIdentification In(ChannelNumbering numbering)
    {
        if (numbering == ChannelNumbering.Timeslot || Numbers == 0) return this;
        uint channels = ChannelNumbers.ToTimeslots(Numbers, numbering);
        return this with { Channels = channels, IsForeign = Beyond || ChannelNumbers.ToNumbers(channels, numbering) != Numbers };
    }

    /// <summary>Reads the content.</summary>
    /// <returns>False when it is not what the drawing shows.</returns>
    public static bool TryRead(ReadOnlySpan<byte> content, out ChannelIdentification value)
    {
        value = default;
        if (content.Length is 0 or > ContentMax) return false;
        byte head = content[0];
        if ((head & PrimaryRate) == 0) return false;
        value = new ChannelIdentification { IsExclusive = (head & Exclusive) != 0, Interface = -1 };
        int next = 1;
        if ((head & InterfaceNamed) != 0)
        {
            if (!TryReadInterface(content, ref next, out int named)) return false;
            value = value with { Interface = named };
        }

        if ((head & 0x04) != 0)
        {
            value = value with { IsForeign = true };
            return true;
        }

        switch (head & 0x03)
        {
            case 0:
                return true;
            case 3:
                value = value with { Selection = ChannelSelection.Any };
                return true;
            case 1:
                return TryReadNamed(content[next..], ref value);
            default:
                return false;
        }
    }

    /// <summary>Writes the element for one channel of the span's own interface; 0 writes "any channel".</summary>
    /// <returns>The octets written, 3 or 5.</returns>
    public static int Write(Span<byte> target, byte channel, bool exclusive)
    {
        target[0] = (byte)ElementId.ChannelIdentification;
        if (channel == 0)
        {
            target[1] = 1;
            target[2] = 0xA3;
            return 3;
        }

        target[1] = 3;
        target[2] = (byte)(exclusive ? 0xA9 : 0xA1);
        target[3] = 0x83;
        target[4] = (byte)(0x80 | channel);
        return 5;
    }

    /// <summary>Writes the element with everything it may have.</summary>
    /// <param name="target">At least <see cref="ContentMax"/> and 2 octets.</param>
    /// <param name="timeslots">The channels, as timeslots; none writes "any channel".</param>
    /// <param name="exclusive">No other channel will do.</param>
    /// <param name="numbering">How a list numbers them.</param>
    /// <param name="asMap">A slot map in place of a list.</param>
    /// <param name="interfaceIdentifier">0 to 127; -1 leaves it out.</param>
    /// <returns>The octets written.</returns>
    public static int Write(Span<byte> target, uint timeslots, bool exclusive, ChannelNumbering numbering, bool asMap, int interfaceIdentifier)
    {
        target[0] = (byte)ElementId.ChannelIdentification;
        int head = 0x80 | PrimaryRate | (exclusive ? Exclusive : 0) | (interfaceIdentifier >= 0 ? InterfaceNamed : 0);
        int next = 3;
        if (interfaceIdentifier >= 0) target[next++] = (byte)(0x80 | interfaceIdentifier);
        if (timeslots == 0)
        {
            target[2] = (byte)(0x80 | PrimaryRate | (head & InterfaceNamed) | 0x03);
        }
        else
        {
            target[2] = (byte)(head | 0x01);
            target[next++] = (byte)(asMap ? 0x93 : 0x83);
            next += asMap ? WriteMap(target[next..], timeslots) : WriteList(target[next..], ChannelNumbers.ToNumbers(timeslots, numbering));
        }

        target[1] = (byte)(next - 2);
        return next;
    }

    /// <summary>Writes the element that names an interface and no channel, for a RESTART of it.</summary>
    /// <param name="target">At least 4 octets.</param>
    /// <param name="interfaceIdentifier">0 to 127.</param>
    /// <returns>The octets written.</returns>
    public static int WriteInterface(Span<byte> target, int interfaceIdentifier)
    {
        target[0] = (byte)ElementId.ChannelIdentification;
        target[1] = 2;
        target[2] = 0x80 | InterfaceNamed | PrimaryRate | Exclusive;
        target[3] = (byte)(0x80 | interfaceIdentifier);
        return 4;
    }

    private static int WriteMap(Span<byte> target, uint timeslots)
    {
        BinaryPrimitives.WriteUInt32BigEndian(target, timeslots);
        return sizeof(uint);
    }

    private static int WriteList(Span<byte> target, uint numbers)
    {
        int count = 0;
        for (; numbers != 0; numbers &= numbers - 1) target[count++] = (byte)BitOperations.TrailingZeroCount(numbers);
        target[count - 1] |= 0x80;
        return count;
    }

    private static bool TryReadInterface(ReadOnlySpan<byte> content, ref int next, out int named)
    {
        // Of an identifier too long to be one of ours only the last octets count: it is compared, and differs, or is not looked at.
        named = 0;
        while (next < content.Length)
        {
            byte octet = content[next++];
            named = ((named << 7) | (octet & 0x7F)) & 0xFFFFFF;
            if ((octet & 0x80) != 0) return true;
        }

        return false;
    }

    private static bool TryReadNamed(ReadOnlySpan<byte> content, ref ChannelIdentification value)
    {
        if (content.Length < 2 || (content[0] & 0x60) != 0 || (content[0] & 0x0F) != 0x03) return false;
        ReadOnlySpan<byte> names = content[1..];
        if ((content[0] & 0x10) != 0)
        {
            if (!BinaryPrimitives.TryReadUInt32BigEndian(names, out uint map) || map == 0) return false;
            value = value with { Selection = ChannelSelection.Named, Channels = map & ChannelMask.Bearers, IsForeign = (map & ~ChannelMask.Bearers) != 0 };
            return true;
        }

        uint numbers = 0;
        bool beyond = false;
        foreach (byte name in names)
        {
            int number = name & 0x7F;
            if (number <= NumberMax) numbers |= 1u << number;
            else beyond = true;
            if ((name & 0x80) != 0) break;
        }

        uint channels = numbers & ChannelMask.Bearers;
        value = value with { Selection = ChannelSelection.Named, Numbers = numbers, Beyond = beyond, Channels = channels, IsForeign = beyond || channels != numbers };
        return true;
    }
}
