using System;
using System.Globalization;
using System.Text;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

/// <summary>Any number with all its octets. Q.931 §4.5.8, §4.5.10, §4.6.7; <see cref="NumberElement"/> is what the machines ask.</summary>
/// <remarks><code>
/// octet 3    e | type | plan
/// octet 3a   e | pres | 0 0 0 | screen     calling, connected, redirecting, redirection
/// octet 3b   1 | 0 0 0 | reason            redirecting
/// octet 4 …  digits in IA5
/// </code></remarks>
internal readonly ref struct NumberValue : IElementValue<NumberValue>
{
    private readonly OctetGroup _head;

    private NumberValue(OctetGroup head, ReadOnlySpan<byte> digits)
    {
        _head = head;
        Digits = digits;
    }

    /// <summary>Type of number.</summary>
    public NumberType Type => (NumberType)(_head[0] >> 4);

    /// <summary>Numbering plan.</summary>
    public NumberPlan Plan => (NumberPlan)(_head[0] & 0x0F);

    /// <summary>May it be shown?</summary>
    public NumberPresentation Presentation => (NumberPresentation)(_head[1] >> 5);

    /// <summary>Who vouches for it?</summary>
    public NumberScreening Screening => (NumberScreening)(_head[1] & 0x03);

    /// <summary>Is there a reason for the redirection?</summary>
    public bool HasReason => _head.Count > 2;

    /// <summary>Reason for redirection, octet 3b.</summary>
    public int Reason => _head[2] & 0x0F;

    /// <summary>The digits in IA5.</summary>
    public ReadOnlySpan<byte> Digits { get; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> content, out NumberValue value)
    {
        value = default;
        int next = 0;
        if (!OctetGroup.TryRead(content, ref next, 3, out OctetGroup head)) return false;
        if ((head[1] & 0x1C) != 0 || (head[2] & 0x70) != 0) return false;
        value = new NumberValue(head, content[next..]);
        return value.Digits.IndexOfAnyInRange((byte)0x80, (byte)0xFF) < 0;
    }

    /// <inheritdoc/>
    public void Write(ref ContentWriter target)
    {
        _head.Write(ref target);
        target.Put(Digits);
    }

    /// <inheritdoc/>
    public void Say(StringBuilder text)
    {
        MessageText.AppendAscii(text, Digits);
        if (Type != NumberType.Unknown) SayName(text, Enum.GetName(Type), "type", (int)Type);
        if (Plan is not (NumberPlan.Unknown or NumberPlan.Telephony)) SayName(text, Enum.GetName(Plan), "plan", (int)Plan);
        if (_head.Count < 2) return;
        if (Presentation == NumberPresentation.Restricted) text.Append(" restricted");
        if (Presentation == NumberPresentation.NotAvailable) text.Append(" not available");
        if (Screening == NumberScreening.Passed) text.Append(" verified");
        if (Screening == NumberScreening.Failed) text.Append(" verification failed");
        if (HasReason) MessageText.AppendWords(text.Append(", "), DiversionValue.OfRedirecting(Reason).ToString());
    }

    private static void SayName(StringBuilder text, string? name, string kind, int value)
    {
        if (name is null) text.Append(CultureInfo.InvariantCulture, $" {kind} {value}");
        else MessageText.AppendWords(text.Append(' '), name);
    }
}

/// <summary>The two ways in which reasons of diversion are counted.</summary>
internal static class DiversionValue
{
    /// <summary>Reason for redirection in octet 3b, Q.931 §4.6.7, EN 300 207 §7.2.</summary>
    public static DiversionReason OfRedirecting(int reason) => reason switch
    {
        1  => DiversionReason.Busy,
        2  => DiversionReason.NoReply,
        4  => DiversionReason.DeflectedAtOnce,
        9  => DiversionReason.OutOfOrder,
        10 => DiversionReason.Unconditional,      // by the called DTE
        15 => DiversionReason.Unconditional,
        _  => DiversionReason.Unknown,
    };

    /// <summary>DiversionReason of EN 300 207 §7.1.</summary>
    public static DiversionReason OfComponent(int reason) => reason switch
    {
        1 => DiversionReason.Unconditional,
        2 => DiversionReason.Busy,
        3 => DiversionReason.NoReply,
        4 => DiversionReason.DeflectedAlerting,
        5 => DiversionReason.DeflectedAtOnce,
        _ => DiversionReason.Unknown,
    };
}

/// <summary>A sub-address. Q.931 §4.5.9, §4.5.11.</summary>
/// <remarks><code>
/// octet 3    1 | type | odd | 0 0 0        type 0: NSAP, 2: user specified; odd: of digits, an odd number of them
/// octet 4 …  up to 20 octets
/// </code></remarks>
internal readonly ref struct SubaddressValue : IElementValue<SubaddressValue>
{
    /// <summary>Type: specified by the user.</summary>
    public const int UserSpecified = 2;

    private readonly byte _head;

    private SubaddressValue(byte head, ReadOnlySpan<byte> octets)
    {
        _head = head;
        Octets = octets;
    }

    /// <summary>Type of sub-address.</summary>
    public int Type => (_head >> 4) & 0x07;

    /// <summary>An odd number of digits.</summary>
    public bool IsOdd => (_head & 0x08) != 0;

    /// <summary>The sub-address.</summary>
    public ReadOnlySpan<byte> Octets { get; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> content, out SubaddressValue value)
    {
        value = default;
        if (content.Length is 0 or > Subaddress.OctetsMax + 1 || (content[0] & 0x87) != 0x80) return false;
        value = new SubaddressValue(content[0], content[1..]);
        return true;
    }

    /// <inheritdoc/>
    public void Write(ref ContentWriter target)
    {
        target.Put(_head);
        target.Put(Octets);
    }

    /// <inheritdoc/>
    public void Say(StringBuilder text)
    {
        text.Append(Type switch { 0 => "NSAP", UserSpecified => "user", _ => string.Create(CultureInfo.InvariantCulture, $"type {Type}") });
        if (IsOdd) text.Append(" odd");
        // An NSAP whose first octet is 0x50 has characters behind it (X.213 Annex A).
        if (Type == 0 && Octets.Length > 0 && Octets[0] == 0x50)
        {
            MessageText.AppendAscii(text.Append(" \""), Octets[1..]);
            text.Append('"');
        }
        else
        {
            MessageText.AppendHex(text, Octets);
        }
    }
}

/// <summary>A transit network. Q.931 §4.5.29.</summary>
/// <remarks><code>
/// octet 3    1 | type | plan               type 0: user specified, 2: national, 3: international; plan 0: unknown, 1: carrier code, 3: X.121
/// octet 4 …  characters in IA5
/// </code></remarks>
internal readonly ref struct TransitNetworkValue : IElementValue<TransitNetworkValue>
{
    private readonly byte _head;

    private TransitNetworkValue(byte head, ReadOnlySpan<byte> network)
    {
        _head = head;
        Network = network;
    }

    /// <summary>The network.</summary>
    public ReadOnlySpan<byte> Network { get; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> content, out TransitNetworkValue value)
    {
        value = default;
        if (content.Length == 0 || (content[0] & 0x80) == 0) return false;
        value = new TransitNetworkValue(content[0], content[1..]);
        return value.Network.IndexOfAnyInRange((byte)0x80, (byte)0xFF) < 0;
    }

    /// <inheritdoc/>
    public void Write(ref ContentWriter target)
    {
        target.Put(_head);
        target.Put(Network);
    }

    /// <inheritdoc/>
    public void Say(StringBuilder text)
    {
        MessageText.AppendAscii(text, Network);
        text.Append(CultureInfo.InvariantCulture, $" type {(_head >> 4) & 0x07} plan {_head & 0x0F}");
    }
}

/// <summary>Facilities of one network. Q.931 §4.5.21.</summary>
/// <remarks><code>
/// octet 3      length of the network identification, 0: the network at the other end
/// octet 3.1    1 | type | plan            as in a transit network; not when the length is 0
/// octet 3.2 …  characters in IA5
/// octet 4 …    the network's own
/// </code></remarks>
internal readonly ref struct NetworkSpecificFacilitiesValue : IElementValue<NetworkSpecificFacilitiesValue>
{
    private NetworkSpecificFacilitiesValue(ReadOnlySpan<byte> network, ReadOnlySpan<byte> facilities)
    {
        Network = network;
        Facilities = facilities;
    }

    /// <summary>Octet 3.1 to the end of the identification.</summary>
    public ReadOnlySpan<byte> Network { get; }

    /// <summary>The network's own coding.</summary>
    public ReadOnlySpan<byte> Facilities { get; }

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> content, out NetworkSpecificFacilitiesValue value)
    {
        value = default;
        if (content.Length == 0 || content.Length < 1 + content[0]) return false;
        value = new NetworkSpecificFacilitiesValue(content.Slice(1, content[0]), content[(1 + content[0])..]);
        return true;
    }

    /// <inheritdoc/>
    public void Write(ref ContentWriter target)
    {
        target.Put(Network.Length);
        target.Put(Network);
        target.Put(Facilities);
    }

    /// <inheritdoc/>
    public void Say(StringBuilder text)
    {
        if (Network.Length > 1) MessageText.AppendAscii(text.Append("network "), Network[1..]);
        MessageText.AppendHex(text, Facilities);
    }
}
