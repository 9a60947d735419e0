using System;
using System.Buffers.Binary;
using AcdController.Telephony;

namespace AcdController.Linecard;

/// <summary>What shall feed a timeslot.</summary>
public enum CellFeed : byte
{
    /// <summary>Nothing.</summary>
    Idle,

    /// <summary>What another timeslot of the chassis receives.</summary>
    Timeslot,

    /// <summary>A tone.</summary>
    Tone,

    /// <summary>An announcement.</summary>
    Announcement,
}

/// <summary>One order of an Order request: what shall feed a timeslot, or whether digits are listened for on it. Legal if you hold one.</summary>
public struct CellOrder
{
    /// <summary>Octets of the longest order with its tag and length.</summary>
    public const int OctetsMax = 2 + 9;

    /// <summary>Which order: Connect, Tone, Announce, Idle or DetectDigits.</summary>
    public ElementTag Tag;

    /// <summary>Port of the sink, from 1.</summary>
    public byte Port;

    /// <summary>Timeslot of the sink, 1 to 31.</summary>
    public byte Timeslot;

    /// <summary>Tone: which.</summary>
    public ToneKind Tone;

    /// <summary>Announce: how often, 0 = for ever.</summary>
    public byte Times;

    /// <summary>DetectDigits: listen.</summary>
    public bool On;

    /// <summary>Announce: which.</summary>
    public ushort Prompt;

    /// <summary>Announce: repeated when it is done.</summary>
    public uint Token;

    /// <summary>Connect: the source.</summary>
    public ChannelId Source;

    /// <summary>Is the tag one of an order?</summary>
    public static bool IsOrder(ElementTag tag) => tag is >= ElementTag.Connect and <= ElementTag.DetectDigits;

    /// <summary>Reads an order.</summary>
    /// <returns>False when it is too short or holds a value that means nothing.</returns>
    public static bool TryRead(ElementTag tag, ReadOnlySpan<byte> value, out CellOrder order)
    {
        order = default;
        if (value.Length < ValueOctets(tag)) return false;
        order.Tag = tag;
        (order.Port, order.Timeslot) = (value[0], value[1]);
        if (order.Port is < 1 or > SpanId.PortsMax || order.Timeslot is < 1 or > 31) return false;
        switch (tag)
        {
            case ElementTag.Connect:
                if (value[2] is < 1 or > SpanId.CardsMax || value[3] is < 1 or > SpanId.PortsMax || value[4] is < 1 or > 31) return false;
                order.Source = new ChannelId(new SpanId(value[2], value[3]), value[4]);
                return true;
            case ElementTag.Tone:
                order.Tone = (ToneKind)value[2];
                return order.Tone is >= ToneKind.Dial and <= ToneKind.Congestion;
            case ElementTag.Announce:
                order.Prompt = BinaryPrimitives.ReadUInt16BigEndian(value[2..]);
                order.Times = value[4];
                order.Token = BinaryPrimitives.ReadUInt32BigEndian(value[5..]);
                return true;
            case ElementTag.DetectDigits:
                order.On = value[2] != 0;
                return value[2] <= 1;
            default:
                return tag == ElementTag.Idle;
        }
    }

    /// <summary>Appends the order to an Order request; the caller has seen to it that <see cref="OctetsMax"/> fit.</summary>
    public readonly void Write(ref ControlWriter writer)
    {
        Span<byte> value = writer.Element(Tag, ValueOctets(Tag));
        (value[0], value[1]) = (Port, Timeslot);
        switch (Tag)
        {
            case ElementTag.Connect:
                (value[2], value[3], value[4]) = (Source.Span.Card, Source.Span.Port, Source.Timeslot);
                break;
            case ElementTag.Tone:
                value[2] = (byte)Tone;
                break;
            case ElementTag.Announce:
                BinaryPrimitives.WriteUInt16BigEndian(value[2..], Prompt);
                value[4] = Times;
                BinaryPrimitives.WriteUInt32BigEndian(value[5..], Token);
                break;
            case ElementTag.DetectDigits:
                value[2] = On ? (byte)1 : (byte)0;
                break;
        }
    }

    private static int ValueOctets(ElementTag tag) => tag switch
    {
        ElementTag.Connect => 5,
        ElementTag.Tone => 3,
        ElementTag.Announce => 9,
        ElementTag.DetectDigits => 3,
        _ => 2,
    };
}

/// <summary>An announcement that is over: element Done.</summary>
/// <param name="Port">Port of the channel, from 1.</param>
/// <param name="Timeslot">Timeslot of the channel.</param>
/// <param name="Token">As in the order.</param>
/// <param name="Reason">Why.</param>
public readonly record struct DoneElement(byte Port, byte Timeslot, uint Token, DoneReason Reason)
{
    /// <summary>Octets with tag and length.</summary>
    public const int Octets = 2 + 7;

    /// <summary>Reads the value of an element.</summary>
    /// <returns>False when it is too short or names no timeslot.</returns>
    public static bool TryRead(ReadOnlySpan<byte> value, out DoneElement done)
    {
        done = default;
        if (value.Length < Octets - 2 || value[0] is < 1 or > SpanId.PortsMax || value[1] is < 1 or > 31) return false;
        done = new DoneElement(value[0], value[1], BinaryPrimitives.ReadUInt32BigEndian(value[2..]), (DoneReason)value[6]);
        return true;
    }

    /// <summary>Appends the element.</summary>
    public void Write(ref ControlWriter writer)
    {
        Span<byte> value = writer.Element(ElementTag.Done, Octets - 2);
        (value[0], value[1]) = (Port, Timeslot);
        BinaryPrimitives.WriteUInt32BigEndian(value[2..], Token);
        value[6] = (byte)Reason;
    }
}
