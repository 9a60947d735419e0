using System;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

/// <summary>What is wrong with the head of a message, in the order of the checks of Q.931 §5.8.</summary>
internal enum HeadFault : byte
{
    None,

    /// <summary>Not a message of Q.931, §5.8.1.</summary>
    Discriminator,

    /// <summary>It ends before its message type does, §5.8.2.</summary>
    TooShort,

    /// <summary>The call reference has not the two octets of primary rate, §5.8.3.1.</summary>
    Reference,
}

/// <summary>Octets seen as a Q.931 message. After <see cref="TryRead"/> no accessor can fail, whatever the octets are.</summary>
/// <remarks>
/// <code>
/// octet 1    0 0 0 0 1 0 0 0      protocol discriminator
/// octet 2    0 0 0 0 | l l l l    length of the call reference: 2
/// octet 3    F | r r r r r r r    flag (0: from the side that chose the value), value, upper bits
/// octet 4    r r r r r r r r      value, lower bits
/// octet 5    message type
/// octet 6 …  information elements
/// </code>
/// One pass finds the elements that the machines read; of a repeated element the first counts (§5.8.5.2), their order does not matter (§5.8.5.1).
/// </remarks>
internal readonly ref struct MessageView
{
    /// <summary>Octets up to the message type.</summary>
    public const int HeadOctets = 5;

    /// <summary>The protocol discriminator of Q.931.</summary>
    public const byte Discriminator = 0x08;

    // Bit n: element n, or 64 + n, of codeset 0 is defined. Table 4-3, with those of the supplementary services.
    private const ulong KnownBelow64 = (1UL << 0x00) | (1UL << 0x04) | (1UL << 0x08) | (1UL << 0x0C) | (1UL << 0x0D) | (1UL << 0x10) | (1UL << 0x14) | (1UL << 0x18)
        | (1UL << 0x1C) | (1UL << 0x1E) | (1UL << 0x20) | (1UL << 0x24) | (1UL << 0x27) | (1UL << 0x28) | (1UL << 0x29) | (1UL << 0x2C) | (1UL << 0x32) | (1UL << 0x34) | (1UL << 0x38)
        | (1UL << 0x39) | (1UL << 0x3A) | (1UL << 0x3B);

    private const ulong KnownAbove64 = (1UL << 0x00) | (1UL << 0x02) | (1UL << 0x03) | (1UL << 0x04) | (1UL << 0x05) | (1UL << 0x06) | (1UL << 0x07) | (1UL << 0x0A)
        | (1UL << 0x0C) | (1UL << 0x0D) | (1UL << 0x2C) | (1UL << 0x2D) | (1UL << 0x30) | (1UL << 0x31) | (1UL << 0x34) | (1UL << 0x36)
        | (1UL << 0x38) | (1UL << 0x39) | (1UL << 0x3C) | (1UL << 0x3D) | (1UL << 0x3E) | (1UL << 0x3F);

    private readonly ReadOnlySpan<byte> _octets;

    private MessageView(ReadOnlySpan<byte> octets)
    {
        _octets = octets;
        var reader = new ElementReader(octets[HeadOctets..]);
        while (reader.Next())
        {
            if (reader.Codeset != 0) continue;
            switch (reader.Identifier)
            {
                case (byte)ElementId.BearerCapability: Keep(ref BearerCapability, reader); break;
                case (byte)ElementId.Cause: Keep(ref Cause, reader); break;
                case (byte)ElementId.CallState: Keep(ref CallState, reader); break;
                case (byte)ElementId.ChannelIdentification: Keep(ref Channel, reader); break;
                case (byte)ElementId.ProgressIndicator: Keep(ref Progress, reader); break;
                case (byte)ElementId.NotificationIndicator: Keep(ref Notification, reader); break;
                case (byte)ElementId.CallingPartyNumber:
                    HasDetails |= Calling.IsPresent;
                    Keep(ref Calling, reader);
                    break;
                case (byte)ElementId.CalledPartyNumber: Keep(ref Called, reader); break;
                case (byte)ElementId.RestartIndicator: Keep(ref Restart, reader); break;
                case (byte)ElementId.KeypadFacility: Keep(ref Keypad, reader); break;
                case (byte)ElementId.SendingComplete: SendingComplete = true; break;
                case (byte)ElementId.Facility or (byte)ElementId.ExtendedFacility: HasFacility = true; break;
                case (byte)ElementId.Display or (byte)ElementId.DateTime or (byte)ElementId.UserUser
                    or (byte)ElementId.ConnectedNumber or (byte)ElementId.ConnectedSubaddress
                    or (byte)ElementId.CallingPartySubaddress or (byte)ElementId.CalledPartySubaddress
                    or (byte)ElementId.RedirectingNumber or (byte)ElementId.RedirectionNumber: HasDetails = true; break;
                default:
                    if (RequiresComprehension(reader.Identifier)) Keep(ref UnknownRequired, reader);
                    else if (!IsKnown(reader.Identifier)) Keep(ref Unknown, reader);
                    break;
            }
        }
    }

    /// <summary>The message type as it came, known or not.</summary>
    public MessageType Type => (MessageType)_octets[4];

    /// <summary>The call reference; <see cref="CallReference.Own"/> as seen by us, the receiver.</summary>
    public CallReference Reference => new((ushort)(((_octets[2] & 0x7F) << 8) | _octets[3]), (_octets[2] & 0x80) != 0);

    /// <summary>Is the sending complete element there?</summary>
    public readonly bool SendingComplete;

    /// <summary>Are there elements that only <see cref="CallDetails"/> keep?</summary>
    public readonly bool HasDetails;

    /// <summary>Is there a facility element?</summary>
    public readonly bool HasFacility;

    /// <summary>Bearer capability.</summary>
    public readonly ElementPlace BearerCapability;

    /// <summary>Cause.</summary>
    public readonly ElementPlace Cause;

    /// <summary>Call state.</summary>
    public readonly ElementPlace CallState;

    /// <summary>Channel identification.</summary>
    public readonly ElementPlace Channel;

    /// <summary>Progress indicator.</summary>
    public readonly ElementPlace Progress;

    /// <summary>Notification indicator.</summary>
    public readonly ElementPlace Notification;

    /// <summary>Calling party number.</summary>
    public readonly ElementPlace Calling;

    /// <summary>Called party number.</summary>
    public readonly ElementPlace Called;

    /// <summary>Keypad facility.</summary>
    public readonly ElementPlace Keypad;

    /// <summary>Restart indicator.</summary>
    public readonly ElementPlace Restart;

    /// <summary>The first element that we do not know and that may not be ignored (§5.8.7.1: identifier bits 8–5 zero).</summary>
    public readonly ElementPlace UnknownRequired;

    /// <summary>The first element that we do not know and that may be ignored (§5.8.7.1).</summary>
    public readonly ElementPlace Unknown;

    /// <summary>Reads the head and finds the elements.</summary>
    /// <param name="octets">A whole message; anything at all.</param>
    /// <param name="view">Usable when the result is <see cref="HeadFault.None"/>.</param>
    public static HeadFault TryRead(ReadOnlySpan<byte> octets, out MessageView view)
    {
        view = default;
        if (octets.Length > 0 && octets[0] != Discriminator) return HeadFault.Discriminator;
        if (octets.Length < 3 || octets.Length < 3 + (octets[1] & 0x0F)) return HeadFault.TooShort;
        if (octets[1] != 2) return HeadFault.Reference;
        view = new MessageView(octets);
        return HeadFault.None;
    }

    /// <summary>The content of an element of this message; empty when it is not there.</summary>
    public ReadOnlySpan<byte> this[ElementPlace place] => _octets.Slice(place.Start, place.Length);

    /// <summary>Walks all elements, those of other codesets too.</summary>
    public ElementReader Elements() => new(_octets[HeadOctets..]);

    // Elements of one octet (§4.5.1, Table 4-4) count as known: none of them asks for anything that we would have to refuse.
    private static bool IsKnown(byte identifier) =>
        identifier >= 0x80 || (((identifier < 0x40 ? KnownBelow64 : KnownAbove64) >> (identifier & 0x3F)) & 1) != 0;

    private static bool RequiresComprehension(byte identifier) =>
        (identifier & 0xF0) == 0 && identifier is not ((byte)ElementId.SegmentedMessage or (byte)ElementId.ConnectedAddress or (byte)ElementId.ExtendedFacility);

    private static void Keep(ref ElementPlace place, in ElementReader reader)
    {
        if (!place.IsPresent) place = new ElementPlace(HeadOctets + reader.Start, reader.Length, reader.Identifier, reader.Truncated);
    }
}

/// <summary>Where an element's content lies in its message. All zero: it is not there.</summary>
internal readonly struct ElementPlace
{
    private readonly ushort _start;
    private readonly byte _identifierSeen;

    /// <summary>Notes a place.</summary>
    public ElementPlace(int start, int length, byte identifier, bool truncated)
    {
        // A message that does not fit 16 bits is longer than any link's N201; what lies beyond is cut.
        _start = (ushort)Math.Min(start, ushort.MaxValue);
        Length = (byte)length;
        _identifierSeen = identifier;
        Truncated = truncated;
    }

    /// <summary>Where the content begins in the message; never 0 when it is there.</summary>
    public int Start => _start;

    /// <summary>Octets of content.</summary>
    public byte Length { get; }

    /// <summary>The message ends before the content does.</summary>
    public bool Truncated { get; }

    /// <summary>Its identifier.</summary>
    public byte Identifier => _identifierSeen;

    /// <summary>Is it there?</summary>
    public bool IsPresent => _start != 0;
}
