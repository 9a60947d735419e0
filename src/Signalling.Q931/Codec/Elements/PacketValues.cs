using System;
using System.Globalization;
using System.Text;

namespace AcdController.Signalling.Q931;

/// <summary>Information rates of a packet call, four octets: incoming, outgoing, least incoming, least outgoing. Q.931 §4.6.3.</summary>
/// <remarks><code>
/// octet 3 … 6    1 | 0 0 | rate            X.213 classes
/// </code></remarks>
internal readonly record struct InformationRateValue(byte In, byte Out, byte LeastIn, byte LeastOut) : IElementValue<InformationRateValue>
{
    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> content, out InformationRateValue value)
    {
        value = default;
        if (content.Length != 4) return false;
        foreach (byte octet in content)
        {
            if ((octet & 0xE0) != 0x80) return false;
        }

        value = new InformationRateValue((byte)(content[0] & 0x1F), (byte)(content[1] & 0x1F), (byte)(content[2] & 0x1F), (byte)(content[3] & 0x1F));
        return true;
    }

    /// <inheritdoc/>
    public void Write(ref ContentWriter target)
    {
        target.Put(0x80 | In);
        target.Put(0x80 | Out);
        target.Put(0x80 | LeastIn);
        target.Put(0x80 | LeastOut);
    }

    /// <inheritdoc/>
    public void Say(StringBuilder text) => text.Append(CultureInfo.InvariantCulture, $"in {In} out {Out} least in {LeastIn} least out {LeastOut}");
}

/// <summary>A transit delay in milliseconds, 16 bits in three octets. Q.931 §4.6.2, §4.6.9.</summary>
/// <remarks><code>
/// 0 | 0 0 0 0 0 | bits 16 15
/// 0 | bits 14 … 8
/// 1 | bits 7 … 1
/// </code></remarks>
internal static class TransitDelay
{
    /// <summary>Octets of one delay.</summary>
    public const int Octets = 3;

    internal static bool TryRead(ReadOnlySpan<byte> content, out ushort milliseconds)
    {
        milliseconds = 0;
        if (content.Length < Octets || (content[0] & 0xFC) != 0 || (content[1] & 0x80) != 0 || (content[2] & 0x80) == 0) return false;
        milliseconds = (ushort)((content[0] << 14) | (content[1] << 7) | (content[2] & 0x7F));
        return true;
    }

    internal static void Write(ref ContentWriter target, ushort milliseconds)
    {
        target.Put(milliseconds >> 14);
        target.Put((milliseconds >> 7) & 0x7F);
        target.Put(0x80 | (milliseconds & 0x7F));
    }
}

/// <summary>End-to-end transit delay: cumulative, then requested, then maximum, the latter two when they are there. Q.931 §4.6.2.</summary>
internal readonly record struct EndToEndTransitDelayValue(byte Count, ushort CumulativeMs, ushort RequestedMs, ushort MaximumMs) : IElementValue<EndToEndTransitDelayValue>
{
    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> content, out EndToEndTransitDelayValue value)
    {
        value = default;
        int count = content.Length / TransitDelay.Octets;
        if (content.Length % TransitDelay.Octets != 0 || count is < 1 or > 3) return false;
        ushort requested = 0;
        ushort maximum = 0;
        if (!TransitDelay.TryRead(content, out ushort cumulative)) return false;
        if (count > 1 && !TransitDelay.TryRead(content[3..], out requested)) return false;
        if (count > 2 && !TransitDelay.TryRead(content[6..], out maximum)) return false;
        value = new EndToEndTransitDelayValue((byte)count, cumulative, requested, maximum);
        return true;
    }

    /// <inheritdoc/>
    public void Write(ref ContentWriter target)
    {
        TransitDelay.Write(ref target, CumulativeMs);
        if (Count > 1) TransitDelay.Write(ref target, RequestedMs);
        if (Count > 2) TransitDelay.Write(ref target, MaximumMs);
    }

    /// <inheritdoc/>
    public void Say(StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"{CumulativeMs} ms");
        if (Count > 1) text.Append(CultureInfo.InvariantCulture, $" requested {RequestedMs} ms");
        if (Count > 2) text.Append(CultureInfo.InvariantCulture, $" maximum {MaximumMs} ms");
    }
}

/// <summary>Transit delay selection and indication. Q.931 §4.6.9.</summary>
internal readonly record struct TransitDelaySelectionValue(ushort Milliseconds) : IElementValue<TransitDelaySelectionValue>
{
    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> content, out TransitDelaySelectionValue value)
    {
        bool legal = TransitDelay.TryRead(content, out ushort milliseconds) && content.Length == TransitDelay.Octets;
        value = new TransitDelaySelectionValue(milliseconds);
        return legal;
    }

    /// <inheritdoc/>
    public void Write(ref ContentWriter target) => TransitDelay.Write(ref target, Milliseconds);

    /// <inheritdoc/>
    public void Say(StringBuilder text) => text.Append(CultureInfo.InvariantCulture, $"{Milliseconds} ms");
}

/// <summary>Packet layer binary parameters. Q.931 §4.6.4.</summary>
/// <remarks><code>
/// octet 3    1 | 0 0 | fast select | expedited | confirm | modulus     fast select 2: no restriction on response, 3: restriction; modulus 1: 128
/// </code></remarks>
internal readonly record struct PacketLayerBinaryValue(byte Parameters) : IElementValue<PacketLayerBinaryValue>
{
    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> content, out PacketLayerBinaryValue value)
    {
        value = default;
        if (content.Length != 1 || (content[0] & 0xE0) != 0x80) return false;
        value = new PacketLayerBinaryValue((byte)(content[0] & 0x1F));
        return true;
    }

    /// <inheritdoc/>
    public void Write(ref ContentWriter target) => target.Put(0x80 | Parameters);

    /// <inheritdoc/>
    public void Say(StringBuilder text)
    {
        text.Append((Parameters >> 3) switch { 2 => "fast select", 3 => "fast select restricted", _ => "no fast select" });
        if ((Parameters & 0x04) != 0) text.Append(" expedited data");
        text.Append((Parameters & 0x02) != 0 ? " link-by-link" : " end-to-end").Append((Parameters & 0x01) != 0 ? " modulo 128" : " modulo 8");
    }
}

/// <summary>Packet layer window size, forward and backward. Q.931 §4.6.5.</summary>
/// <remarks><code>
/// octet 3    1 | forward                   octet 4    1 | backward, may be missing
/// </code></remarks>
internal readonly record struct PacketLayerWindowValue(byte Count, byte Forward, byte Backward) : IElementValue<PacketLayerWindowValue>
{
    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> content, out PacketLayerWindowValue value)
    {
        bool legal = ForwardAndBackward.TryRead(content, out byte forward, out byte backward);
        value = new PacketLayerWindowValue((byte)Math.Min(content.Length, 2), forward, backward);
        return legal;
    }

    /// <inheritdoc/>
    public void Write(ref ContentWriter target) => ForwardAndBackward.Write(ref target, Count, Forward, Backward);

    /// <inheritdoc/>
    public void Say(StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"{Forward}");
        if (Count > 1) text.Append(CultureInfo.InvariantCulture, $" back {Backward}");
    }
}

/// <summary>Packet size, forward and backward, as powers of two. Q.931 §4.6.6.</summary>
/// <remarks><code>
/// octet 3    1 | forward                   octet 4    1 | backward, may be missing; 7 is 128 octets
/// </code></remarks>
internal readonly record struct PacketSizeValue(byte Count, byte Forward, byte Backward) : IElementValue<PacketSizeValue>
{
    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> content, out PacketSizeValue value)
    {
        bool legal = ForwardAndBackward.TryRead(content, out byte forward, out byte backward);
        value = new PacketSizeValue((byte)Math.Min(content.Length, 2), forward, backward);
        return legal;
    }

    /// <inheritdoc/>
    public void Write(ref ContentWriter target) => ForwardAndBackward.Write(ref target, Count, Forward, Backward);

    /// <inheritdoc/>
    public void Say(StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"2^{Forward}");
        if (Count > 1) text.Append(CultureInfo.InvariantCulture, $" back 2^{Backward}");
    }
}

/// <summary>One or two octets of 7 bits, the second may be missing.</summary>
internal static class ForwardAndBackward
{
    internal static bool TryRead(ReadOnlySpan<byte> content, out byte forward, out byte backward)
    {
        forward = backward = 0;
        if (content.Length is 0 or > 2 || (content[0] & 0x80) == 0 || (content[^1] & 0x80) == 0) return false;
        forward = (byte)(content[0] & 0x7F);
        if (content.Length > 1) backward = (byte)(content[1] & 0x7F);
        return true;
    }

    internal static void Write(ref ContentWriter target, byte count, byte forward, byte backward)
    {
        target.Put(0x80 | forward);
        if (count > 1) target.Put(0x80 | backward);
    }
}

/// <summary>A closed user group. Q.931 §4.6.1.</summary>
/// <remarks><code>
/// octet 3    1 | 0 0 0 0 | indication      1 selection, 2 selection with outgoing access
/// octet 4 …  index, up to 4 characters of IA5
/// </code></remarks>
internal readonly ref struct ClosedUserGroupValue : IElementValue<ClosedUserGroupValue>
{
    private ClosedUserGroupValue(byte indication, ReadOnlySpan<byte> index)
    {
        Indication = indication;
        Index = index;
    }

    /// <summary>CUG indication.</summary>
    public byte Indication { get; }

    /// <summary>CUG index code.</summary>
    public ReadOnlySpan<byte> Index { get; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> content, out ClosedUserGroupValue value)
    {
        value = default;
        if (content.Length is < 2 or > 5 || (content[0] & 0xF8) != 0x80) return false;
        value = new ClosedUserGroupValue((byte)(content[0] & 0x07), content[1..]);
        return value.Index.IndexOfAnyInRange((byte)0x80, (byte)0xFF) < 0;
    }

    /// <inheritdoc/>
    public void Write(ref ContentWriter target)
    {
        target.Put(0x80 | Indication);
        target.Put(Index);
    }

    /// <inheritdoc/>
    public void Say(StringBuilder text)
    {
        MessageText.AppendAscii(text, Index);
        if (Indication == 2) text.Append(" with outgoing access");
    }
}

/// <summary>Who pays. Q.931 §4.6.8.</summary>
/// <remarks><code>
/// octet 3    1 | 0 0 0 0 | indication      1: reverse charging requested
/// </code></remarks>
internal readonly record struct ReverseChargingValue(byte Indication) : IElementValue<ReverseChargingValue>
{
    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> content, out ReverseChargingValue value)
    {
        value = default;
        if (content.Length != 1 || (content[0] & 0xF8) != 0x80) return false;
        value = new ReverseChargingValue((byte)(content[0] & 0x07));
        return true;
    }

    /// <inheritdoc/>
    public void Write(ref ContentWriter target) => target.Put(0x80 | Indication);

    /// <inheritdoc/>
    public void Say(StringBuilder text) => text.Append(Indication == 1 ? "requested" : string.Create(CultureInfo.InvariantCulture, $"{Indication}"));
}
