using System;
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
internal readonly struct ChannelIdentification
{
    /// <summary>Octets of the longest one that is read: interface identifier of 2 and a list of every channel.</summary>
    public const int ContentMax = 40;

    private const byte PrimaryRate = 0x20;

    private ChannelIdentification(ChannelSelection selection, bool exclusive, uint channels, bool foreign)
    {
        Selection = selection;
        IsExclusive = exclusive;
        Channels = channels;
        IsForeign = foreign;
    }

    /// <summary>What is asked for.</summary>
    public ChannelSelection Selection { get; }

    /// <summary>No other channel will do.</summary>
    public bool IsExclusive { get; }

    /// <summary>Bit n: channel n is named. Only 1–15 and 17–31.</summary>
    public uint Channels { get; }

    /// <summary>It names the D-channel or a channel that E1 does not have.</summary>
    public bool IsForeign { get; }

    /// <summary>The one channel that is named; 0 when none or several are.</summary>
    public byte Single => BitOperations.PopCount(Channels) == 1 ? (byte)BitOperations.TrailingZeroCount(Channels) : (byte)0;

    /// <summary>Reads the content.</summary>
    /// <returns>False when it is not what the drawing shows.</returns>
    public static bool TryRead(ReadOnlySpan<byte> content, out ChannelIdentification value)
    {
        value = default;
        if (content.Length is 0 or > ContentMax) return false;
        byte head = content[0];
        if ((head & PrimaryRate) == 0) return false;
        bool exclusive = (head & 0x08) != 0;
        if ((head & 0x04) != 0)
        {
            value = new ChannelIdentification(ChannelSelection.None, exclusive, 0, foreign: true);
            return true;
        }

        switch (head & 0x03)
        {
            case 0:
                value = new ChannelIdentification(ChannelSelection.None, exclusive, 0, foreign: false);
                return true;
            case 3:
                value = new ChannelIdentification(ChannelSelection.Any, exclusive, 0, foreign: false);
                return true;
            case 1:
                int next = 1;
                if ((head & 0x40) != 0 && !SkipInterface(content, ref next)) return false;
                return TryReadNamed(content[next..], exclusive, out value);
            default:
                return false;
        }
    }

    /// <summary>Writes the element for one channel; 0 writes "any channel".</summary>
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

    private static bool SkipInterface(ReadOnlySpan<byte> content, ref int next)
    {
        while (next < content.Length)
        {
            if ((content[next++] & 0x80) != 0) return true;
        }

        return false;
    }

    private static bool TryReadNamed(ReadOnlySpan<byte> content, bool exclusive, out ChannelIdentification value)
    {
        value = default;
        if (content.Length < 2 || (content[0] & 0x60) != 0 || (content[0] & 0x0F) != 0x03) return false;
        bool isMap = (content[0] & 0x10) != 0;
        ReadOnlySpan<byte> names = content[1..];
        uint channels = 0;
        bool foreign = false;
        if (isMap)
        {
            if (names.Length < 4) return false;
            uint map = ((uint)names[0] << 24) | ((uint)names[1] << 16) | ((uint)names[2] << 8) | names[3];
            channels = map & ChannelMask.Bearers;
            foreign = channels != map;
            if (map == 0) return false;
        }
        else
        {
            foreach (byte name in names)
            {
                int channel = name & 0x7F;
                if (channel < 32 && ChannelId.IsBearer(channel)) channels |= 1u << channel;
                else foreign = true;
                if ((name & 0x80) != 0) break;
            }
        }

        value = new ChannelIdentification(ChannelSelection.Named, exclusive, channels, foreign);
        return true;
    }
}
