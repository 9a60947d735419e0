using System;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

/// <summary>Writes one message into the caller's octets, elements in the order they are asked for: ascending identifiers, elements of one octet first (§4.5.1).</summary>
internal ref struct MessageWriter
{
    private readonly Span<byte> _target;
    private int _count;

    /// <summary>Writes the head.</summary>
    /// <param name="target">Room for the whole message; asserted by the bounds of the span.</param>
    /// <param name="type">The message.</param>
    /// <param name="reference">The call; the flag is 0 when the reference is ours.</param>
    public MessageWriter(Span<byte> target, MessageType type, CallReference reference)
    {
        _target = target;
        target[4] = (byte)type;
        target[0] = MessageView.Discriminator;
        target[1] = 2;
        target[2] = (byte)((reference.Own ? 0 : 0x80) | (reference.Value >> 8));
        target[3] = (byte)(reference.Value & 0xFF);
        _count = MessageView.HeadOctets;
    }

    /// <summary>Writes the head of a message that belongs to no call: dummy call reference, §4.3.</summary>
    public MessageWriter(Span<byte> target, MessageType type)
    {
        _target = target;
        target[2] = (byte)type;
        target[0] = MessageView.Discriminator;
        target[1] = 0;
        _count = ConnectionlessHeadOctets;
    }

    /// <summary>Octets up to the message type with the dummy call reference.</summary>
    public const int ConnectionlessHeadOctets = 3;

    /// <summary>The message so far.</summary>
    public readonly ReadOnlySpan<byte> Octets => _target[.._count];

    /// <summary>Sending complete.</summary>
    public void SendingComplete() => _target[_count++] = (byte)ElementId.SendingComplete;

    /// <summary>Bearer capability: circuit, 64 kbit/s, A-law.</summary>
    /// <param name="transfer"><see cref="BearerCapability.Speech"/> or <see cref="BearerCapability.Audio"/>.</param>
    public void Bearer(byte transfer)
    {
        Span<byte> element = Take(ElementId.BearerCapability, 3);
        element[0] = (byte)(0x80 | transfer);
        element[1] = 0x90;
        element[2] = 0xA0 | BearerCapability.ALaw;
    }

    /// <summary>Cause.</summary>
    /// <param name="location">0 user, 1 private network serving the local user, …</param>
    /// <param name="cause">The value.</param>
    /// <param name="diagnostic">An identifier or message type to name, 0 for none.</param>
    public void Cause(byte location, Cause cause, byte diagnostic = 0)
    {
        Span<byte> element = Take(ElementId.Cause, diagnostic == 0 ? 2 : 3);
        element[0] = (byte)(0x80 | location);
        element[1] = (byte)(0x80 | (byte)cause);
        if (diagnostic != 0) element[2] = diagnostic;
    }

    /// <summary>Call state.</summary>
    public void CallState(CallState state) => Take(ElementId.CallState, 1)[0] = (byte)state;

    /// <summary>Channel identification of one channel by its number, interface unnamed; 0 is any.</summary>
    public void Channel(byte number, bool exclusive) => _count += ChannelIdentification.Write(_target[_count..], number, exclusive);

    /// <summary>Channel identification of one channel, as the span numbers it; timeslot 0 is any.</summary>
    public void Channel(byte timeslot, bool exclusive, SpanSignalling span)
    {
        Span<byte> target = _target[_count..];
        _count += span.InterfaceIdentifier < 0
            ? ChannelIdentification.Write(target, ChannelNumbers.ToNumber(timeslot, span.Variant.Numbering), exclusive)
            : ChannelIdentification.Write(target, timeslot == 0 ? 0 : ChannelMask.Of(timeslot), exclusive, span.Variant.Numbering, asMap: false, span.InterfaceIdentifier);
    }

    /// <summary>Channel identification of an interface, where it has a name.</summary>
    public void Interface(SpanSignalling span)
    {
        if (span.InterfaceIdentifier >= 0) _count += ChannelIdentification.WriteInterface(_target[_count..], span.InterfaceIdentifier);
    }

    /// <summary>Channel identification of several channels, for a restart.</summary>
    public void Channels(uint timeslots, SpanSignalling span) =>
        _count += ChannelIdentification.Write(_target[_count..], timeslots, exclusive: true, span.Variant.Numbering, span.Variant.RestartForm == RestartForm.SlotMap, span.InterfaceIdentifier);

    /// <summary>Progress indicator, coding ITU-T.</summary>
    /// <param name="location">As in a cause.</param>
    /// <param name="description">8: sound is in the channel.</param>
    public void Progress(byte location, byte description)
    {
        Span<byte> element = Take(ElementId.ProgressIndicator, 2);
        element[0] = (byte)(0x80 | location);
        element[1] = (byte)(0x80 | description);
    }

    /// <summary>Notification indicator, of one octet.</summary>
    public void Notification(byte description) => Take(ElementId.NotificationIndicator, 1)[0] = (byte)(0x80 | description);

    /// <summary>Type unknown, plan E.164: octet 3 of a number without bit 8.</summary>
    public const byte UnknownE164 = 0x01;

    /// <summary>Calling party number.</summary>
    /// <param name="screening">0 user provided, not screened; 3 network provided.</param>
    /// <param name="digits">The number.</param>
    /// <param name="presentation">May the called party see it?</param>
    /// <param name="kind">Type and plan, octet 3 without bit 8.</param>
    public void Calling(byte screening, in Digits digits, NumberPresentation presentation = NumberPresentation.Allowed, byte kind = UnknownE164)
    {
        Span<byte> element = Take(ElementId.CallingPartyNumber, 2 + digits.Count);
        element[0] = kind;
        element[1] = (byte)(0x80 | ((int)presentation << 5) | screening);
        digits.Ascii.CopyTo(element[2..]);
    }

    /// <summary>Called party number.</summary>
    /// <param name="digits">Characters of the number.</param>
    /// <param name="kind">Type and plan, octet 3 without bit 8.</param>
    public void Called(ReadOnlySpan<byte> digits, byte kind = UnknownE164)
    {
        Span<byte> element = Take(ElementId.CalledPartyNumber, 1 + digits.Length);
        element[0] = (byte)(0x80 | kind);
        digits.CopyTo(element[1..]);
    }

    /// <summary>Called party number with type and plan.</summary>
    public void Called(in PartyNumber number)
    {
        Span<byte> element = Take(ElementId.CalledPartyNumber, 1 + number.Digits.Count);
        element[0] = (byte)(0x80 | KindOf(number));
        number.Digits.Ascii.CopyTo(element[1..]);
    }

    /// <summary>Connected number.</summary>
    /// <param name="screening">As in a calling number.</param>
    /// <param name="number">Digits, type, plan, presentation.</param>
    public void Connected(byte screening, in PartyNumber number)
    {
        Span<byte> element = Take(ElementId.ConnectedNumber, 2 + number.Digits.Count);
        element[0] = KindOf(number);
        element[1] = (byte)(0x80 | ((int)number.Presentation << 5) | screening);
        number.Digits.Ascii.CopyTo(element[2..]);
    }

    /// <summary>Facility, supplementary service applications.</summary>
    /// <param name="components">Values of BER.</param>
    public void Facility(scoped ReadOnlySpan<byte> components)
    {
        Span<byte> element = Take(ElementId.Facility, 1 + components.Length);
        element[0] = 0x80 | FacilityValue.SupplementaryServices;
        components.CopyTo(element[1..]);
    }

    /// <summary>Goes to another codeset: for all that follows, which must be a higher one (§4.5.3), or for the next element only (§4.5.4).</summary>
    public void Shift(byte codeset, bool isLocking) => _target[_count++] = (byte)((int)ElementId.Shift | (isLocking ? 0 : 0x08) | codeset);

    /// <summary>Any element of more than one octet from its value.</summary>
    public void Element<T>(ElementId identifier, scoped in T value)
        where T : IElementValue<T>, allows ref struct
    {
        var content = new ContentWriter(_target[(_count + 2)..]);
        value.Write(ref content);
        Take(identifier, content.Count);
    }

    private static byte KindOf(in PartyNumber number) => (byte)(((int)number.Type << 4) | (int)number.Plan);

    /// <summary>Any element, content as given.</summary>
    public void Raw(ElementId identifier, ReadOnlySpan<byte> content) => content.CopyTo(Take(identifier, content.Length));

    private Span<byte> Take(ElementId identifier, int length)
    {
        Span<byte> element = _target.Slice(_count, 2 + length);
        element[0] = (byte)identifier;
        element[1] = (byte)length;
        _count += 2 + length;
        return element[2..];
    }
}
