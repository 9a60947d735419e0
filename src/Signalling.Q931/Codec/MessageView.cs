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

    /// <summary>Finds the elements of a message.</summary>
    /// <param name="octets">A message with a head in which <see cref="FaultOf"/> finds nothing wrong.</param>
    public MessageView(ReadOnlySpan<byte> octets)
    {
        this = default;
        _octets = octets;
        var reader = new ElementReader(octets[HeadOctets..]);
        while (reader.Next())
        {
            if (reader.Codeset != 0) continue;
            var place = new ElementPlace(HeadOctets + reader.Start, reader.Length, reader.Identifier, reader.Truncated);
            switch (reader.Identifier)
            {
                case (byte)ElementId.BearerCapability: Keep(ref BearerCapability, place); break;
                case (byte)ElementId.Cause: Keep(ref Cause, place); break;
                case (byte)ElementId.CallState: Keep(ref CallState, place); break;
                case (byte)ElementId.ChannelIdentification: Keep(ref Channel, place); break;
                case (byte)ElementId.ProgressIndicator: Keep(ref Progress, place); break;
                case (byte)ElementId.NotificationIndicator: Keep(ref Notification, place); break;
                case (byte)ElementId.CallingPartyNumber:
                    HasDetails |= Calling.IsPresent;
                    Keep(ref Calling, place);
                    break;
                case (byte)ElementId.CalledPartyNumber: Keep(ref Called, place); break;
                case (byte)ElementId.RestartIndicator: Keep(ref Restart, place); break;
                case (byte)ElementId.KeypadFacility: Keep(ref Keypad, place); break;
                case (byte)ElementId.SendingComplete: SendingComplete = true; break;
                case (byte)ElementId.Facility or (byte)ElementId.ExtendedFacility: HasFacility = true; break;
                case (byte)ElementId.Display or (byte)ElementId.DateTime or (byte)ElementId.UserUser
                    or (byte)ElementId.ConnectedNumber or (byte)ElementId.ConnectedSubaddress
                    or (byte)ElementId.CallingPartySubaddress or (byte)ElementId.CalledPartySubaddress
                    or (byte)ElementId.RedirectingNumber or (byte)ElementId.RedirectionNumber:
                    HasDetails = true;
                    break;
                default:
                    if (RequiresComprehension(reader.Identifier)) Keep(ref UnknownRequired, place);
                    else if (!IsKnown(reader.Identifier)) Keep(ref Unknown, place);
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

    /// <summary>Reads the head.</summary>
    /// <param name="octets">A whole message; anything at all.</param>
    /// <returns>None when the octets may be seen as a message.</returns>
    public static HeadFault FaultOf(ReadOnlySpan<byte> octets)
    {
        if (octets.Length > 0 && octets[0] != Discriminator) return HeadFault.Discriminator;
        if (octets.Length < 3 || octets.Length < 3 + (octets[1] & 0x0F)) return HeadFault.TooShort;
        return octets[1] == 2 ? HeadFault.None : HeadFault.Reference;
    }

    /// <summary>Reads the head and finds the elements.</summary>
    /// <param name="octets">A whole message; anything at all.</param>
    /// <param name="view">Usable when the result is <see cref="HeadFault.None"/>.</param>
    public static HeadFault TryRead(ReadOnlySpan<byte> octets, out MessageView view)
    {
        HeadFault fault = FaultOf(octets);
        view = fault == HeadFault.None ? new MessageView(octets) : default;
        return fault;
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

    private static void Keep(ref ElementPlace kept, ElementPlace found)
    {
        if (!kept.IsPresent) kept = found;
    }
}

/// <summary>Where an element's content lies in its message. All zero: it is not there.</summary>
/// <remarks>Start in the lowest 16 bits, then length, identifier and the truncated mark in eight each: one word to keep and to copy.</remarks>
internal readonly struct ElementPlace
{
    private readonly ulong _packed;

    /// <summary>Notes a place.</summary>
    public ElementPlace(int start, int length, byte identifier, bool truncated)
    {
        // A message that does not fit 16 bits is longer than any link's N201; what lies beyond is cut.
        // A length is an octet, so everything fits its bits.
        _packed = unchecked((uint)Math.Min(start, ushort.MaxValue) | ((ulong)(byte)length << 16) | ((ulong)identifier << 24) | (truncated ? 1UL << 32 : 0));
    }

    /// <summary>Where the content begins in the message; never 0 when it is there.</summary>
    public int Start => unchecked((ushort)_packed);

    /// <summary>Octets of content.</summary>
    public byte Length => unchecked((byte)(_packed >> 16));

    /// <summary>The message ends before the content does.</summary>
    public bool Truncated => (_packed >> 32) != 0;

    /// <summary>Its identifier.</summary>
    public byte Identifier => unchecked((byte)(_packed >> 24));

    /// <summary>Is it there?</summary>
    public bool IsPresent => _packed != 0;
}
