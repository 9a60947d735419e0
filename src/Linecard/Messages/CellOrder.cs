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

    /// <summary>The sum of several timeslots.</summary>
    Mix,

    /// <summary>Announcements one after the other.</summary>
    PlayList,

    /// <summary>Digits as tones.</summary>
    Digits,
}

/// <summary>One order of an Order request: what shall feed a timeslot, or what else shall happen on it. Legal if you hold one.</summary>
public struct CellOrder
{
    /// <summary>Octets of the longest order with its tag and length.</summary>
    public const int OctetsMax = 2 + 10 + OrderTail.OctetsMax;

    /// <summary>Which order.</summary>
    public ElementTag Tag;

    /// <summary>Port of the sink, from 1.</summary>
    public byte Port;

    /// <summary>Timeslot of the sink, 1 to 31.</summary>
    public byte Timeslot;

    /// <summary>Tone: which.</summary>
    public ToneKind Tone;

    /// <summary>Announce, PlayList: how often, 0 = for ever.</summary>
    public byte Times;

    /// <summary>DetectDigits: listen. Ring: ring.</summary>
    public bool On;

    /// <summary>Announce: which. Record: number of the file. PlayList: digits that stop it, bit 0–9, 10 *, 11 #, 12–15 A–D. SendDigits: ms on.</summary>
    public ushort Prompt;

    /// <summary>Record: most seconds. SendDigits: ms off.</summary>
    public ushort Span;

    /// <summary>Announce, PlayList, SendDigits, Record: repeated when it is done.</summary>
    public uint Token;

    /// <summary>Connect: the source. Record: the second source, none without one.</summary>
    public ChannelId Source;

    /// <summary>Mix: sources. PlayList: prompts. SendDigits: digits.</summary>
    public OrderTail Tail;

    /// <summary>Is the tag one of an order?</summary>
    public static bool IsOrder(ElementTag tag) => tag is (>= ElementTag.Connect and <= ElementTag.SendDigits) or ElementTag.Record or ElementTag.EndRecord or ElementTag.Ring;

    /// <summary>Does the tag say what feeds a timeslot?</summary>
    public static bool IsFeed(ElementTag tag) => FeedOf(tag) != CellFeed.Idle || tag == ElementTag.Idle;

    /// <summary>What an order makes feed its timeslot; Idle when it is another sort of order.</summary>
    public static CellFeed FeedOf(ElementTag tag) => tag switch
    {
        ElementTag.Connect    => CellFeed.Timeslot,
        ElementTag.Tone       => CellFeed.Tone,
        ElementTag.Announce   => CellFeed.Announcement,
        ElementTag.Mix        => CellFeed.Mix,
        ElementTag.PlayList   => CellFeed.PlayList,
        ElementTag.SendDigits => CellFeed.Digits,
        _                     => CellFeed.Idle,
    };

    /// <summary>Does it come to an end by itself, told by its token?</summary>
    public readonly bool Ends => FeedOf(Tag) is CellFeed.Announcement or CellFeed.PlayList or CellFeed.Digits;

    /// <summary>Reads an order.</summary>
    /// <returns>False when it is too short or holds a value that means nothing.</returns>
    public static bool TryRead(ElementTag tag, ReadOnlySpan<byte> value, out CellOrder order)
    {
        order = default;
        if (value.Length < FixedOctets(tag)) return false;
        order.Tag = tag;
        (order.Port, order.Timeslot) = (value[0], value[1]);
        if (order.Port is < 1 or > SpanId.PortsMax || order.Timeslot is < 1 or > 31) return false;
        if (HasTail(tag) && !OrderTail.TryRead(value[FixedOctets(tag)..], out order.Tail)) return false;
        switch (tag)
        {
            case ElementTag.Connect:
                return TryReadChannel(value[2..], out order.Source);
            case ElementTag.Tone:
                order.Tone = (ToneKind)value[2];
                return order.Tone is >= ToneKind.Dial and <= ToneKind.Last;
            case ElementTag.Announce:
                order.Prompt = BinaryPrimitives.ReadUInt16BigEndian(value[2..]);
                order.Times = value[4];
                order.Token = BinaryPrimitives.ReadUInt32BigEndian(value[5..]);
                return true;
            case ElementTag.DetectDigits or ElementTag.Ring:
                order.On = value[2] != 0;
                return value[2] <= 1;
            case ElementTag.Mix:
                return order.Tail.IsMix();
            case ElementTag.PlayList:
                order.Token = BinaryPrimitives.ReadUInt32BigEndian(value[2..]);
                order.Times = value[6];
                order.Prompt = BinaryPrimitives.ReadUInt16BigEndian(value[7..]);
                return order.Tail.IsList();
            case ElementTag.SendDigits:
                order.Token = BinaryPrimitives.ReadUInt32BigEndian(value[2..]);
                order.Prompt = BinaryPrimitives.ReadUInt16BigEndian(value[6..]);
                order.Span = BinaryPrimitives.ReadUInt16BigEndian(value[8..]);
                return order.Prompt > 0 && order.Tail.AreDigits();
            case ElementTag.Record:
                order.Prompt = BinaryPrimitives.ReadUInt16BigEndian(value[5..]);
                order.Span = BinaryPrimitives.ReadUInt16BigEndian(value[7..]);
                order.Token = BinaryPrimitives.ReadUInt32BigEndian(value[9..]);
                return value[2] == 0 || TryReadChannel(value[2..], out order.Source);
            default:
                return tag is ElementTag.Idle or ElementTag.EndRecord;
        }
    }

    /// <summary>Appends the order to an Order request; the caller has seen to it that <see cref="Octets"/> fit.</summary>
    public readonly void Write(ref ControlWriter writer)
    {
        Span<byte> value = writer.Element(Tag, Octets - 2);
        (value[0], value[1]) = (Port, Timeslot);
        switch (Tag)
        {
            case ElementTag.Connect:
                WriteChannel(value[2..], Source);
                break;
            case ElementTag.Tone:
                value[2] = (byte)Tone;
                break;
            case ElementTag.Announce:
                BinaryPrimitives.WriteUInt16BigEndian(value[2..], Prompt);
                value[4] = Times;
                BinaryPrimitives.WriteUInt32BigEndian(value[5..], Token);
                break;
            case ElementTag.DetectDigits or ElementTag.Ring:
                value[2] = On ? (byte)1 : (byte)0;
                break;
            case ElementTag.PlayList:
                BinaryPrimitives.WriteUInt32BigEndian(value[2..], Token);
                value[6] = Times;
                BinaryPrimitives.WriteUInt16BigEndian(value[7..], Prompt);
                break;
            case ElementTag.SendDigits:
                BinaryPrimitives.WriteUInt32BigEndian(value[2..], Token);
                BinaryPrimitives.WriteUInt16BigEndian(value[6..], Prompt);
                BinaryPrimitives.WriteUInt16BigEndian(value[8..], Span);
                break;
            case ElementTag.Record:
                WriteChannel(value[2..], Source);
                BinaryPrimitives.WriteUInt16BigEndian(value[5..], Prompt);
                BinaryPrimitives.WriteUInt16BigEndian(value[7..], Span);
                BinaryPrimitives.WriteUInt32BigEndian(value[9..], Token);
                break;
        }

        if (HasTail(Tag)) Tail.Octets.CopyTo(value[FixedOctets(Tag)..]);
    }

    /// <summary>Octets of this order with tag and length.</summary>
    public readonly int Octets => 2 + FixedOctets(Tag) + (HasTail(Tag) ? Tail.Octets.Length : 0);

    /// <summary>Would a timeslot sound the same with either?</summary>
    public readonly bool SoundsLike(in CellOrder other) =>
        Tag == other.Tag && !Ends && Tone == other.Tone && Source == other.Source && Tail.Octets.SequenceEqual(other.Tail.Octets);

    /// <summary>Would the octets of both orders be the same, sinks aside? Tag 0 is Idle.</summary>
    public readonly bool IsSame(in CellOrder other) => IsSilence ? other.IsSilence
        : Tag == other.Tag && Tone == other.Tone && Times == other.Times && On == other.On && Prompt == other.Prompt && Span == other.Span && Token == other.Token
            && Source == other.Source && Tail.Octets.SequenceEqual(other.Tail.Octets);

    /// <summary>Idle, or nothing at all.</summary>
    public readonly bool IsSilence => Tag is ElementTag.Idle or 0;

    /// <summary>What the order is about, in one number: prompt, tone or <see cref="ChannelId.Index"/> of the first source; 0 without one.</summary>
    public readonly ushort Number => FeedOf(Tag) switch
    {
        CellFeed.Timeslot     => (ushort)Source.Index,
        CellFeed.Tone         => (ushort)Tone,
        CellFeed.Announcement => Prompt,
        CellFeed.PlayList     => Tail.Prompts > 0 ? Tail.Prompt(0) : (ushort)0,
        CellFeed.Mix          => Tail.Sources > 0 ? (ushort)Tail.Source(0).Channel.Index : (ushort)0,
        _                     => 0,
    };

    private static bool HasTail(ElementTag tag) => tag is ElementTag.Mix or ElementTag.PlayList or ElementTag.SendDigits;

    private static int FixedOctets(ElementTag tag) => tag switch
    {
        ElementTag.Connect      => 5,
        ElementTag.Tone         => 3,
        ElementTag.Announce     => 9,
        ElementTag.DetectDigits => 3,
        ElementTag.PlayList     => 9,
        ElementTag.SendDigits   => 10,
        ElementTag.Record       => 13,
        ElementTag.Ring         => 3,
        _                       => 2,
    };

    private static bool TryReadChannel(ReadOnlySpan<byte> value, out ChannelId channel)
    {
        channel = default;
        if (value[0] is < 1 or > SpanId.CardsMax || value[1] is < 1 or > SpanId.PortsMax || value[2] is < 1 or > 31) return false;
        channel = new ChannelId(new SpanId(value[0], value[1]), value[2]);
        return true;
    }

    private static void WriteChannel(Span<byte> value, ChannelId channel) =>
        (value[0], value[1], value[2]) = (channel.Span.Card, channel.Span.Port, channel.Timeslot);
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
