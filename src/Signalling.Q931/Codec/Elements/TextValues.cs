using System;
using System.Globalization;
using System.Text;

namespace AcdController.Signalling.Q931;

/// <summary>Characters for the user's display. Q.931 §4.5.16.</summary>
/// <remarks><code>
/// octet 3    1 | display type              some networks only: a first octet with bit 8 set is no character
/// octet 3 …  characters in IA5
/// </code></remarks>
internal readonly ref struct DisplayValue : IElementValue<DisplayValue>
{
    private readonly byte _type;

    private DisplayValue(byte type, ReadOnlySpan<byte> characters)
    {
        _type = type;
        Characters = characters;
    }

    /// <summary>The characters as they came.</summary>
    public ReadOnlySpan<byte> Characters { get; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> content, out DisplayValue value)
    {
        bool typed = content.Length > 0 && (content[0] & 0x80) != 0;
        value = typed ? new DisplayValue(content[0], content[1..]) : new DisplayValue(0, content);
        return true;
    }

    /// <inheritdoc/>
    public void Write(ref ContentWriter target)
    {
        if (_type != 0) target.Put(_type);
        target.Put(Characters);
    }

    /// <inheritdoc/>
    public void Say(StringBuilder text)
    {
        if (_type != 0) text.Append(CultureInfo.InvariantCulture, $"type 0x{_type:x2} ");
        MessageText.AppendQuoted(text, Characters);
    }
}

/// <summary>What the user keyed. Q.931 §4.5.18: characters of IA5.</summary>
internal readonly ref struct KeypadValue : IElementValue<KeypadValue>
{
    private KeypadValue(ReadOnlySpan<byte> characters) => Characters = characters;

    /// <summary>The characters.</summary>
    public ReadOnlySpan<byte> Characters { get; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> content, out KeypadValue value)
    {
        value = new KeypadValue(content);
        return content.IndexOfAnyInRange((byte)0x80, (byte)0xFF) < 0;
    }

    /// <inheritdoc/>
    public void Write(ref ContentWriter target) => target.Put(Characters);

    /// <inheritdoc/>
    public void Say(StringBuilder text) => MessageText.AppendQuoted(text, Characters);
}

/// <summary>Information between users. Q.931 §4.5.30.</summary>
/// <remarks><code>
/// octet 3    protocol discriminator        0 the users' own, 2 X.244, 4 IA5, 7 V.120, 8 Q.931
/// octet 4 …  information
/// </code></remarks>
internal readonly ref struct UserUserValue : IElementValue<UserUserValue>
{
    private UserUserValue(byte protocol, ReadOnlySpan<byte> information)
    {
        Protocol = protocol;
        Information = information;
    }

    /// <summary>Protocol discriminator.</summary>
    public byte Protocol { get; }

    /// <summary>The information.</summary>
    public ReadOnlySpan<byte> Information { get; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> content, out UserUserValue value)
    {
        value = content.Length > 0 ? new UserUserValue(content[0], content[1..]) : default;
        return content.Length > 0;
    }

    /// <inheritdoc/>
    public void Write(ref ContentWriter target)
    {
        target.Put(Protocol);
        target.Put(Information);
    }

    /// <inheritdoc/>
    public void Say(StringBuilder text)
    {
        if (Protocol == 4)
        {
            MessageText.AppendQuoted(text, Information);
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"protocol {Protocol}");
        MessageText.AppendHex(text, Information);
    }
}

/// <summary>Octets that we keep and show and do not take apart.</summary>
internal readonly ref struct OctetsValue : IElementValue<OctetsValue>
{
    private OctetsValue(ReadOnlySpan<byte> octets) => Octets = octets;

    /// <summary>The content.</summary>
    public ReadOnlySpan<byte> Octets { get; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> content, out OctetsValue value)
    {
        value = new OctetsValue(content);
        return true;
    }

    /// <inheritdoc/>
    public void Write(ref ContentWriter target) => target.Put(Octets);

    /// <inheritdoc/>
    public void Say(StringBuilder text) => MessageText.AppendHex(text, Octets);
}

/// <summary>A shift to another codeset. Q.931 §4.5.3, §4.5.4.</summary>
/// <remarks><code>
/// 1 0 0 1 | n | codeset                    n: 0 locking, for all that follows; 1 for the next element only
/// </code></remarks>
internal readonly record struct ShiftValue(bool IsLocking, byte Codeset) : IElementValue<ShiftValue>
{
    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> content, out ShiftValue value)
    {
        value = default;
        if (content.Length != 1 || (content[0] & 0xF0) != (int)ElementId.Shift) return false;
        value = new ShiftValue((content[0] & 0x08) == 0, (byte)(content[0] & 0x07));
        return true;
    }

    /// <inheritdoc/>
    public void Write(ref ContentWriter target) => target.Put((int)ElementId.Shift | (IsLocking ? 0 : 0x08) | Codeset);

    /// <inheritdoc/>
    public void Say(StringBuilder text) => text.Append(CultureInfo.InvariantCulture, $"{(IsLocking ? "locking " : "")}to codeset {Codeset}");
}

/// <summary>An element of one octet that only is there: sending complete, more data.</summary>
internal readonly record struct NothingValue(byte Identifier) : IElementValue<NothingValue>
{
    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> content, out NothingValue value)
    {
        value = content.Length == 1 ? new NothingValue(content[0]) : default;
        return content.Length == 1;
    }

    /// <inheritdoc/>
    public void Write(ref ContentWriter target) => target.Put(Identifier);

    /// <inheritdoc/>
    public void Say(StringBuilder text)
    {
    }
}

/// <summary>Congestion of USER INFORMATION messages. Q.931 §4.5.14: lower four bits, 0 receiver ready, 15 not ready.</summary>
internal readonly record struct CongestionLevelValue(byte Level) : IElementValue<CongestionLevelValue>
{
    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> content, out CongestionLevelValue value)
    {
        value = default;
        if (content.Length != 1 || (content[0] & 0xF0) != (int)ElementId.CongestionLevel) return false;
        value = new CongestionLevelValue((byte)(content[0] & 0x0F));
        return true;
    }

    /// <inheritdoc/>
    public void Write(ref ContentWriter target) => target.Put((int)ElementId.CongestionLevel | Level);

    /// <inheritdoc/>
    public void Say(StringBuilder text) => text.Append(Level switch { 0 => "ready", 15 => "not ready", _ => string.Create(CultureInfo.InvariantCulture, $"{Level}") });
}

/// <summary>How to read an element that is repeated. Q.931 §4.5.24: lower four bits, 2 a list to choose one from, best first.</summary>
internal readonly record struct RepeatIndicatorValue(byte Indication) : IElementValue<RepeatIndicatorValue>
{
    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> content, out RepeatIndicatorValue value)
    {
        value = default;
        if (content.Length != 1 || (content[0] & 0xF0) != (int)ElementId.RepeatIndicator) return false;
        value = new RepeatIndicatorValue((byte)(content[0] & 0x0F));
        return true;
    }

    /// <inheritdoc/>
    public void Write(ref ContentWriter target) => target.Put((int)ElementId.RepeatIndicator | Indication);

    /// <inheritdoc/>
    public void Say(StringBuilder text) => text.Append(Indication == 2 ? "prioritized list" : string.Create(CultureInfo.InvariantCulture, $"{Indication}"));
}
