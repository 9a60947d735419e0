using System;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace AcdController.Signalling.Q931;

/// <summary>A channel identification with all its octets, of primary rate or basic rate. Q.931 §4.5.13; <see cref="ChannelIdentification"/> is what the machines ask.</summary>
/// <remarks>
/// <code>
/// octet 3      1 | int | rate | 0 | excl | D | s s    int: interface named; rate: 1 primary, 0 basic; excl: no other channel; D: the D-channel
///                                                     s, primary: 00 none, 01 named, 11 any; basic: 00 none, 01 B1, 10 B2, 11 any
/// octet 3.1 …  interface identifier                   bit 8 set in its last octet; only when int = 1
/// octet 3.2    1 | coding | map | type                type 3: B-channel units, 6: H0, 8: H11, 9: H12; only when primary and s = 01
/// octet 3.3 …  channel numbers                        bit 8 set in the last one, or in each; map = 1: bits, timeslot 0 is the last
/// </code>
/// </remarks>
internal readonly ref struct ChannelIdentificationValue : IElementValue<ChannelIdentificationValue>
{
    private readonly byte _head;
    private readonly byte _kind;

    private ChannelIdentificationValue(byte head, ReadOnlySpan<byte> @interface, byte kind, ReadOnlySpan<byte> names)
    {
        _head = head;
        _kind = kind;
        Interface = @interface;
        Names = names;
    }

    /// <summary>Interface identifier with its extension bits; empty: the interface of the D-channel. With NFAS it says on which span the channel lies.</summary>
    public ReadOnlySpan<byte> Interface { get; }

    /// <summary>Octet 3.3 to the end: channel numbers or slot map; empty when there is none.</summary>
    public ReadOnlySpan<byte> Names { get; }

    /// <summary>Of a primary rate interface?</summary>
    public bool IsPrimaryRate => (_head & 0x20) != 0;

    /// <summary>No other channel will do.</summary>
    public bool IsExclusive => (_head & 0x08) != 0;

    /// <summary>It is about the D-channel.</summary>
    public bool IsDChannel => (_head & 0x04) != 0;

    /// <summary>Information channel selection, octet 3 bits 2 and 1.</summary>
    public int Selection => _head & 0x03;

    /// <summary>Are the names a map?</summary>
    public bool IsMap => (_kind & 0x10) != 0;

    /// <summary>Are channels named?</summary>
    public bool IsNamed => _kind != 0;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> content, out ChannelIdentificationValue value)
    {
        value = default;
        if (content.Length == 0 || (content[0] & 0x90) != 0x80) return false;
        byte head = content[0];
        int next = 1;
        if ((head & 0x40) != 0)
        {
            while (next < content.Length && (content[next] & 0x80) == 0) next++;
            if (next++ >= content.Length) return false;
        }

        ReadOnlySpan<byte> @interface = content[1..next];
        ReadOnlySpan<byte> rest = content[next..];
        bool named = (head & 0x23) == 0x21;
        if (!named || rest.Length == 0)
        {
            // With the D-channel alone nothing is named.
            value = new ChannelIdentificationValue(head, @interface, 0, []);
            return rest.Length == 0 && (!named || (head & 0x04) != 0);
        }

        if (rest.Length < 2 || (rest[0] & 0x80) == 0) return false;
        value = new ChannelIdentificationValue(head, @interface, rest[0], rest[1..]);
        return true;
    }

    /// <inheritdoc/>
    public void Write(ref ContentWriter target)
    {
        target.Put(_head);
        target.Put(Interface);
        if (!IsNamed) return;
        target.Put(_kind);
        target.Put(Names);
    }

    /// <inheritdoc/>
    public void Say(StringBuilder text)
    {
        if (!IsPrimaryRate) text.Append(" basic rate");
        if (Interface.Length > 0) MessageText.AppendHex(text.Append(" interface"), Interface);
        if (IsDChannel) text.Append(" D");
        if (IsNamed) SayNames(text);
        else if (!IsDChannel) text.Append(Selection switch { 0 => " none", 3 => " any", 1 => " B1", _ => IsPrimaryRate ? " reserved" : " B2" });
        if (IsExclusive) text.Append('!');
    }

    private void SayNames(StringBuilder text)
    {
        int type = _kind & 0x0F;
        if (type != 3) text.Append(type switch { 6 => " H0", 8 => " H11", 9 => " H12", _ => string.Create(CultureInfo.InvariantCulture, $" type {type}") });
        if ((_kind & 0x60) != 0) text.Append(CultureInfo.InvariantCulture, $" coding {(_kind >> 5) & 0x03}");
        if (!IsMap)
        {
            foreach (byte name in Names) text.Append(CultureInfo.InvariantCulture, $" {name & 0x7F}");
            return;
        }

        if (Names.Length != 4)
        {
            MessageText.AppendHex(text.Append(" map"), Names);
            return;
        }

        uint map = ((uint)Names[0] << 24) | ((uint)Names[1] << 16) | ((uint)Names[2] << 8) | Names[3];
        for (uint left = map; left != 0; left &= left - 1) text.Append(CultureInfo.InvariantCulture, $" {BitOperations.TrailingZeroCount(left)}");
        text.Append(" by map");
    }
}
