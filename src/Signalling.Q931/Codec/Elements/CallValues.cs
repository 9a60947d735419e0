using System;
using System.Globalization;
using System.Text;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

/// <summary>A cause with all its octets. Q.850 §2.1; <see cref="CauseElement"/> is what the machines ask.</summary>
/// <remarks><code>
/// octet 3     e | coding | 0 | location
/// octet 3a    1 | recommendation            0 Q.931, 3 X.21, 4 X.25, 5 Q.1031 and Q.1051
/// octet 4     1 | value
/// octet 5 …   diagnostic
/// </code></remarks>
internal readonly ref struct CauseValue : IElementValue<CauseValue>
{
    private readonly OctetGroup _head;

    private CauseValue(OctetGroup head, Cause value, ReadOnlySpan<byte> diagnostic)
    {
        _head = head;
        Value = value;
        Diagnostic = diagnostic;
    }

    /// <summary>Coding standard, 0 ITU-T.</summary>
    public int Coding => _head[0] >> 5;

    /// <summary>Where the cause arose: 0 user, 1 private network of the local user, …</summary>
    public int Location => _head[0] & 0x0F;

    /// <summary>The value.</summary>
    public Cause Value { get; }

    /// <summary>What the value is about: identifiers, a message type, digits of a timer.</summary>
    public ReadOnlySpan<byte> Diagnostic { get; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> content, out CauseValue value)
    {
        value = default;
        int next = 0;
        if (!OctetGroup.TryRead(content, ref next, 2, out OctetGroup head) || next >= content.Length || (content[next] & 0x80) == 0) return false;
        value = new CauseValue(head, (Cause)(content[next] & 0x7F), content[(next + 1)..]);
        return true;
    }

    /// <inheritdoc/>
    public void Write(ref ContentWriter target)
    {
        _head.Write(ref target);
        target.Put(0x80 | (int)Value);
        target.Put(Diagnostic);
    }

    /// <inheritdoc/>
    public void Say(StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"{(byte)Value}");
        if (Value != Cause.None && Enum.GetName(Value) is { } name)
        {
            text.Append(' ');
            MessageText.AppendWords(text, name);
        }

        text.Append(" from ");
        MessageText.AppendLocation(text, Location);
        if (Coding != 0) text.Append(CultureInfo.InvariantCulture, $" coding {Coding}");
        if (_head.Count > 1) text.Append(CultureInfo.InvariantCulture, $" recommendation {_head[1]}");
        if (Diagnostic.Length > 0) SayDiagnostic(text);
    }

    private void SayDiagnostic(StringBuilder text)
    {
        text.Append(" diagnostic");
        MessageText.AppendHex(text, Diagnostic);
        switch (Value)
        {
            case Cause.MandatoryElementMissing or Cause.ElementNotImplemented or Cause.InvalidElementContents or Cause.AccessInformationDiscarded:
                foreach (byte identifier in Diagnostic[..Math.Min(Diagnostic.Length, 8)])
                {
                    if (ElementTable.Of(identifier) is { } row) text.Append(", ").Append(row.Name);
                }

                break;
            case Cause.MessageTypeNotImplemented or Cause.MessageNotCompatibleOrNotImplemented or Cause.MessageNotCompatibleWithCallState:
                if (Enum.IsDefined((MessageType)Diagnostic[0])) MessageText.AppendName(text.Append(", "), (MessageType)Diagnostic[0]);
                break;
            case Cause.RecoveryOnTimerExpiry:
                MessageText.AppendAscii(text.Append(", T"), Diagnostic);
                break;
            case Cause.UnallocatedNumber or Cause.NoRouteToDestination or Cause.NormalCallClearing or Cause.CallRejected:
                text.Append((Diagnostic[0] & 0x03) switch { 1 => ", permanent", 2 => ", transient", _ => "" });
                break;
            default: break;
        }
    }
}

/// <summary>Which part of a segmented message it is. Q.931 §4.5.26.</summary>
/// <remarks><code>
/// octet 3    f | segments that follow      f: 1 in the first one
/// octet 4    0 | type of the whole message
/// </code></remarks>
internal readonly record struct SegmentedMessageValue(bool IsFirst, byte Remaining, MessageType Type) : IElementValue<SegmentedMessageValue>
{
    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> content, out SegmentedMessageValue value)
    {
        value = default;
        if (content.Length != 2 || (content[1] & 0x80) != 0) return false;
        value = new SegmentedMessageValue((content[0] & 0x80) != 0, (byte)(content[0] & 0x7F), (MessageType)content[1]);
        return true;
    }

    /// <inheritdoc/>
    public void Write(ref ContentWriter target)
    {
        target.Put((IsFirst ? 0x80 : 0) | Remaining);
        target.Put((int)Type);
    }

    /// <inheritdoc/>
    public void Say(StringBuilder text)
    {
        text.Append(IsFirst ? "first of " : "part of ");
        MessageText.AppendName(text, Type);
        text.Append(CultureInfo.InvariantCulture, $", {Remaining} follow");
    }
}

/// <summary>The user's name for a suspended call, up to 8 octets. Q.931 §4.5.6.</summary>
internal readonly ref struct CallIdentityValue : IElementValue<CallIdentityValue>
{
    private CallIdentityValue(ReadOnlySpan<byte> octets) => Octets = octets;

    /// <summary>The name.</summary>
    public ReadOnlySpan<byte> Octets { get; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> content, out CallIdentityValue value)
    {
        value = new CallIdentityValue(content);
        return content.Length <= 8;
    }

    /// <inheritdoc/>
    public void Write(ref ContentWriter target) => target.Put(Octets);

    /// <inheritdoc/>
    public void Say(StringBuilder text) => MessageText.AppendHex(text, Octets);
}

/// <summary>A call state. Q.931 §4.5.7.</summary>
/// <remarks><code>
/// octet 3    coding | state                coding 00 ITU-T; of the global call reference: 0, 61 restart request, 62 restart
/// </code></remarks>
internal readonly record struct CallStateValue(byte Coding, byte State) : IElementValue<CallStateValue>
{
    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> content, out CallStateValue value)
    {
        value = content.Length == 1 ? new CallStateValue((byte)(content[0] >> 6), (byte)(content[0] & 0x3F)) : default;
        return content.Length == 1;
    }

    /// <inheritdoc/>
    public void Write(ref ContentWriter target) => target.Put((Coding << 6) | State);

    /// <inheritdoc/>
    public void Say(StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"{State}");
        string? name = State switch { 61 => "RestartRequest", 62 => "Restart", _ => Enum.GetName((CallState)State) };
        if (Coding != 0) text.Append(CultureInfo.InvariantCulture, $" coding {Coding}");
        if (Coding == 0 && name is not null) MessageText.AppendWords(text.Append(' '), name);
    }
}

/// <summary>A progress indicator with all its octets. Q.931 §4.5.23; <see cref="ProgressElement"/> is what the machines ask.</summary>
/// <remarks><code>
/// octet 3    1 | coding | 0 | location
/// octet 4    1 | description
/// </code></remarks>
internal readonly record struct ProgressValue(byte Coding, byte Location, byte Description) : IElementValue<ProgressValue>
{
    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> content, out ProgressValue value)
    {
        value = default;
        if (content.Length != 2 || (content[0] & 0x90) != 0x80 || (content[1] & 0x80) == 0) return false;
        value = new ProgressValue((byte)((content[0] >> 5) & 0x03), (byte)(content[0] & 0x0F), (byte)(content[1] & 0x7F));
        return true;
    }

    /// <inheritdoc/>
    public void Write(ref ContentWriter target)
    {
        target.Put(0x80 | (Coding << 5) | Location);
        target.Put(0x80 | Description);
    }

    /// <inheritdoc/>
    public void Say(StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"{Description}");
        text.Append(Description switch
        {
            1 => " not end-to-end ISDN",
            2 => " destination not ISDN",
            3 => " origin not ISDN",
            4 => " back in the ISDN",
            5 => " interworking",
            8 => " in-band information",
            _ => "",
        });
        if (Coding != 0) text.Append(CultureInfo.InvariantCulture, $" coding {Coding}");
        text.Append(" from ");
        MessageText.AppendLocation(text, Location);
    }
}

/// <summary>A notification. Q.931 §4.5.22, EN 300 196 §11.2.1.</summary>
/// <remarks><code>
/// octet 3    e | description               e = 0: more octets follow
/// </code></remarks>
internal readonly ref struct NotificationValue : IElementValue<NotificationValue>
{
    private readonly byte _head;

    private NotificationValue(byte head, ReadOnlySpan<byte> rest)
    {
        _head = head;
        Rest = rest;
    }

    /// <summary>What happened.</summary>
    public int Description => _head & 0x7F;

    /// <summary>Octets that some networks add.</summary>
    public ReadOnlySpan<byte> Rest { get; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> content, out NotificationValue value)
    {
        value = content.Length > 0 ? new NotificationValue(content[0], content[1..]) : default;
        return content.Length > 0;
    }

    /// <inheritdoc/>
    public void Write(ref ContentWriter target)
    {
        target.Put(_head);
        target.Put(Rest);
    }

    /// <inheritdoc/>
    public void Say(StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"{Description}");
        text.Append(Description switch
        {
            0x00 => " user suspended",
            0x01 => " user resumed",
            0x02 => " bearer changed",
            0x40 => " call completion delay",
            0x42 => " conference established",
            0x43 => " conference disconnected",
            0x44 => " party added",
            0x45 => " isolated",
            0x46 => " reattached",
            0x47 => " other party isolated",
            0x48 => " other party reattached",
            0x49 => " other party split",
            0x4A => " other party disconnected",
            0x4B => " conference floating",
            0x60 => " call waiting",
            0x68 => " diverting",
            0x69 => " transfer alerting",
            0x6A => " transfer active",
            0x6E => " reverse charging",
            0x79 => " remote hold",
            0x7A => " remote retrieval",
            0x7B => " call is diverting",
            _ => "",
        });
        MessageText.AppendHex(text, Rest);
    }
}

/// <summary>What a RESTART is about. Q.931 §4.5.25.</summary>
/// <remarks><code>
/// octet 3    1 | 0 0 0 0 | class           0 indicated channels, 6 this interface, 7 all interfaces
/// </code></remarks>
internal readonly record struct RestartIndicatorValue(byte Class) : IElementValue<RestartIndicatorValue>
{
    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> content, out RestartIndicatorValue value)
    {
        value = default;
        if (content.Length != 1 || (content[0] & 0xF8) != 0x80) return false;
        value = new RestartIndicatorValue((byte)(content[0] & 0x07));
        return true;
    }

    /// <inheritdoc/>
    public void Write(ref ContentWriter target) => target.Put(0x80 | Class);

    /// <inheritdoc/>
    public void Say(StringBuilder text) => text.Append(Class switch
    {
        0 => "indicated channels",
        6 => "this interface",
        7 => "all interfaces",
        _ => string.Create(CultureInfo.InvariantCulture, $"class {Class}"),
    });
}

/// <summary>A tone or alerting pattern. Q.931 §4.5.28.</summary>
internal readonly record struct SignalValue(byte Signal) : IElementValue<SignalValue>
{
    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> content, out SignalValue value)
    {
        value = content.Length == 1 ? new SignalValue(content[0]) : default;
        return content.Length == 1;
    }

    /// <inheritdoc/>
    public void Write(ref ContentWriter target) => target.Put(Signal);

    /// <inheritdoc/>
    public void Say(StringBuilder text) => text.Append(Signal switch
    {
        0 => "dial tone",
        1 => "ring back tone",
        2 => "intercept tone",
        3 => "congestion tone",
        4 => "busy tone",
        5 => "confirm tone",
        6 => "answer tone",
        7 => "call waiting tone",
        8 => "off-hook warning tone",
        9 => "pre-emption tone",
        63 => "tones off",
        >= 64 and <= 71 => string.Create(CultureInfo.InvariantCulture, $"alerting pattern {Signal - 64}"),
        79 => "alerting off",
        _ => string.Create(CultureInfo.InvariantCulture, $"{Signal}"),
    });
}

/// <summary>Date and time. Q.931 §4.5.15.</summary>
/// <remarks><code>
/// octet 3 …  year | month | day | hour | minute | second     binary; hour, minute and second may be missing from the end
/// </code></remarks>
internal readonly record struct DateTimeValue(NetworkTime Time, byte Count) : IElementValue<DateTimeValue>
{
    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> content, out DateTimeValue value)
    {
        value = default;
        if (content.Length is < 3 or > 6) return false;
        Span<byte> octets = stackalloc byte[6];
        octets.Clear();
        content.CopyTo(octets);
        bool legal = octets[0] <= 99 && octets[1] is >= 1 and <= 12 && octets[2] is >= 1 and <= 31 && octets[3] <= 23 && octets[4] <= 59 && octets[5] <= 59;
        if (!legal) return false;
        value = new DateTimeValue(new NetworkTime(octets[0], octets[1], octets[2], octets[3], octets[4], octets[5]), (byte)content.Length);
        return true;
    }

    /// <inheritdoc/>
    public void Write(ref ContentWriter target) =>
        target.Put(((ReadOnlySpan<byte>)[Time.Year, Time.Month, Time.Day, Time.Hour, Time.Minute, Time.Second])[..Count]);

    /// <inheritdoc/>
    public void Say(StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"{Time.Year:00}-{Time.Month:00}-{Time.Day:00}");
        if (Count > 3) text.Append(CultureInfo.InvariantCulture, $" {Time.Hour:00}");
        if (Count > 4) text.Append(CultureInfo.InvariantCulture, $":{Time.Minute:00}");
        if (Count > 5) text.Append(CultureInfo.InvariantCulture, $":{Time.Second:00}");
    }
}
