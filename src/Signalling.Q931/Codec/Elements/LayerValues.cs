using System;
using System.Globalization;
using System.Text;

namespace AcdController.Signalling.Q931;

/// <summary>What bearer capability and low layer compatibility share: octets 4 to 7. Q.931 §4.5.5, §4.5.19.</summary>
/// <remarks>
/// <code>
/// octet 4     1 | mode | rate                  mode 00 circuit, 10 packet; rate 24: octet 4.1 follows
/// octet 4.1   1 | rate multiplier              2 to 30
/// octet 5     e | 0 1 | layer 1 protocol       5a …: rate, clock, frame, modem of rate adaption
/// octet 6     e | 1 0 | layer 2 protocol       6a, 6b: mode, window
/// octet 7     e | 1 1 | layer 3 protocol       7a …: mode, packet size, window, protocol of ISO TR 9577
/// </code>
/// Octets 5, 6, 7 are there or not, in this order.
/// </remarks>
internal readonly struct LayerOctets
{
    private const int RateMultiple = 24;
    private const int GroupMax = 5;

    private readonly OctetGroup _layer1;
    private readonly OctetGroup _layer2;
    private readonly OctetGroup _layer3;
    private readonly byte _head;
    private readonly byte _multiplier;

    private LayerOctets(byte head, byte multiplier, OctetGroup layer1, OctetGroup layer2, OctetGroup layer3)
    {
        _head = head;
        _multiplier = multiplier;
        _layer1 = layer1;
        _layer2 = layer2;
        _layer3 = layer3;
    }

    /// <summary>Transfer mode: 0 circuit, 2 packet.</summary>
    public int Mode => (_head >> 5) & 0x03;

    /// <summary>Information transfer rate: 16 is 64 kbit/s.</summary>
    public int Rate => _head & 0x1F;

    /// <summary>How many times 64 kbit/s, when the rate says so.</summary>
    public int Multiplier => _multiplier & 0x7F;

    /// <summary>Octet 5 and those that belong to it.</summary>
    public OctetGroup Layer1 => _layer1;

    /// <summary>Octet 6 and those that belong to it.</summary>
    public OctetGroup Layer2 => _layer2;

    /// <summary>Octet 7 and those that belong to it.</summary>
    public OctetGroup Layer3 => _layer3;

    /// <summary>Reads octet 4 to the end.</summary>
    public static bool TryRead(ReadOnlySpan<byte> content, int next, out LayerOctets value)
    {
        value = default;
        if (next >= content.Length) return false;
        byte head = content[next++];
        if ((head & 0x80) == 0) return false;
        byte multiplier = 0;
        if ((head & 0x1F) == RateMultiple)
        {
            if (next >= content.Length || (content[next] & 0x80) == 0) return false;
            multiplier = content[next++];
        }

        if (!TryReadLayer(content, ref next, 1, out OctetGroup layer1)
            || !TryReadLayer(content, ref next, 2, out OctetGroup layer2)
            || !TryReadLayer(content, ref next, 3, out OctetGroup layer3)
            || next != content.Length) return false;
        value = new LayerOctets(head, multiplier, layer1, layer2, layer3);
        return true;
    }

    /// <summary>Writes octet 4 to the end.</summary>
    public void Write(ref ContentWriter target)
    {
        target.Put(_head);
        if (Rate == RateMultiple) target.Put(_multiplier);
        _layer1.Write(ref target);
        _layer2.Write(ref target);
        _layer3.Write(ref target);
    }

    /// <summary>Appends the octets in words.</summary>
    public void Say(StringBuilder text)
    {
        if (Mode != 0) text.Append(Mode == 2 ? " packet" : " mode reserved");
        if (Rate == RateMultiple) text.Append(CultureInfo.InvariantCulture, $" {Multiplier} x 64 kbit/s");
        else if (Rate != 16 && Mode == 0) text.Append(' ').Append(NameOfRate(Rate));
        if (_layer1.Count > 0) SayLayer1(text);
        if (_layer2.Count > 0) text.Append(' ').Append(NameOfLayer2(_layer2[0] & 0x1F));
        SayRest(text, _layer2, 1);
        if (_layer3.Count > 0) text.Append(' ').Append(NameOfLayer3(_layer3[0] & 0x1F));
        SayRest(text, _layer3, 1);
    }

    private void SayLayer1(StringBuilder text)
    {
        int protocol = _layer1[0] & 0x1F;
        text.Append(' ').Append(protocol switch
        {
            1 => "V.110",
            2 => "µ-law",
            3 => "A-law",
            4 => "G.721",
            5 => "H.221",
            6 => "H.223",
            7 => "own rate adaption",
            8 => "V.120",
            9 => "X.31 flags",
            _ => string.Create(CultureInfo.InvariantCulture, $"layer 1 {protocol}"),
        });
        if (_layer1.Count < 2) return;
        text.Append((_layer1[1] & 0x40) != 0 ? " asynchronous" : " synchronous");
        if ((_layer1[1] & 0x20) != 0) text.Append(" negotiable");
        text.Append(' ').Append(NameOfUserRate(_layer1[1] & 0x1F));
        SayRest(text, _layer1, 2);
    }

    private static void SayRest(StringBuilder text, OctetGroup group, int from)
    {
        for (int i = from; i < group.Count; i++) text.Append(CultureInfo.InvariantCulture, $"{(i == from ? " with " : "")}{group[i]:x2}");
    }

    private static bool TryReadLayer(ReadOnlySpan<byte> content, ref int next, int layer, out OctetGroup group)
    {
        group = default;
        if (next >= content.Length || ((content[next] >> 5) & 0x03) != layer) return true;
        return OctetGroup.TryRead(content, ref next, GroupMax, out group);
    }

    private static string NameOfRate(int rate) => rate switch
    {
        0 => "packet rate",
        17 => "2 x 64 kbit/s",
        19 => "384 kbit/s",
        21 => "1536 kbit/s",
        23 => "1920 kbit/s",
        _ => string.Create(CultureInfo.InvariantCulture, $"rate {rate}"),
    };

    private static string NameOfUserRate(int rate) => rate switch
    {
        0 => "rate in E bits",
        1 => "0.6 kbit/s",
        2 => "1.2 kbit/s",
        3 => "2.4 kbit/s",
        4 => "3.6 kbit/s",
        5 => "4.8 kbit/s",
        6 => "7.2 kbit/s",
        7 => "8 kbit/s",
        8 => "9.6 kbit/s",
        9 => "14.4 kbit/s",
        10 => "16 kbit/s",
        11 => "19.2 kbit/s",
        12 => "32 kbit/s",
        13 => "38.4 kbit/s",
        14 => "48 kbit/s",
        15 => "56 kbit/s",
        18 => "57.6 kbit/s",
        19 => "28.8 kbit/s",
        20 => "24 kbit/s",
        _ => string.Create(CultureInfo.InvariantCulture, $"user rate {rate}"),
    };

    private static string NameOfLayer2(int protocol) => protocol switch
    {
        1 => "ISO 1745",
        2 => "Q.921",
        6 => "X.25 link",
        7 => "X.25 multilink",
        8 => "extended LAPB",
        12 => "LAN LLC",
        13 => "X.75",
        14 => "Q.922",
        17 => "ISO 7776",
        _ => string.Create(CultureInfo.InvariantCulture, $"layer 2 {protocol}"),
    };

    private static string NameOfLayer3(int protocol) => protocol switch
    {
        2 => "Q.931",
        6 => "X.25 packet",
        7 => "ISO 8208",
        8 => "X.223",
        9 => "ISO 8473",
        10 => "T.70",
        11 => "ISO TR 9577",
        _ => string.Create(CultureInfo.InvariantCulture, $"layer 3 {protocol}"),
    };
}

/// <summary>A bearer capability with all its octets. Q.931 §4.5.5; <see cref="BearerCapability"/> is what the machines ask.</summary>
/// <remarks><code>
/// octet 3    1 | coding | transfer capability      octet 4 …: see <see cref="LayerOctets"/>
/// </code></remarks>
internal readonly struct BearerCapabilityValue : IElementValue<BearerCapabilityValue>
{
    private readonly byte _head;
    private readonly LayerOctets _layers;

    private BearerCapabilityValue(byte head, LayerOctets layers)
    {
        _head = head;
        _layers = layers;
    }

    /// <summary>Coding standard, 0 ITU-T.</summary>
    public int Coding => (_head >> 5) & 0x03;

    /// <summary>Information transfer capability.</summary>
    public int Transfer => _head & 0x1F;

    /// <summary>Octets 4 to 7.</summary>
    public LayerOctets Layers => _layers;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> content, out BearerCapabilityValue value)
    {
        value = default;
        if (content.Length < 2 || (content[0] & 0x80) == 0 || !LayerOctets.TryRead(content, 1, out LayerOctets layers)) return false;
        value = new BearerCapabilityValue(content[0], layers);
        return true;
    }

    /// <inheritdoc/>
    public void Write(ref ContentWriter target)
    {
        target.Put(_head);
        _layers.Write(ref target);
    }

    /// <inheritdoc/>
    public void Say(StringBuilder text)
    {
        if (Coding != 0) text.Append(CultureInfo.InvariantCulture, $"coding {Coding} ");
        text.Append(NameOf(Transfer));
        _layers.Say(text);
    }

    internal static string NameOf(int transfer) => transfer switch
    {
        0 => "speech",
        8 => "unrestricted digital",
        9 => "restricted digital",
        16 => "3.1 kHz audio",
        17 => "unrestricted digital with tones",
        24 => "video",
        _ => "unknown bearer",
    };
}

/// <summary>A low layer compatibility. Q.931 §4.5.19.</summary>
/// <remarks><code>
/// octet 3     e | coding | transfer capability
/// octet 3a    1 | n | 0 0 0 0 0 0              n: out-band negotiation is possible
/// octet 4 …   see <see cref="LayerOctets"/>
/// </code></remarks>
internal readonly struct LowLayerCompatibilityValue : IElementValue<LowLayerCompatibilityValue>
{
    private readonly OctetGroup _head;
    private readonly LayerOctets _layers;

    private LowLayerCompatibilityValue(OctetGroup head, LayerOctets layers)
    {
        _head = head;
        _layers = layers;
    }

    /// <summary>Information transfer capability.</summary>
    public int Transfer => _head[0] & 0x1F;

    /// <summary>May it be negotiated in the D-channel (Annex J)?</summary>
    public bool IsNegotiable => (_head[1] & 0x40) != 0;

    /// <summary>Octets 4 to 7.</summary>
    public LayerOctets Layers => _layers;

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> content, out LowLayerCompatibilityValue value)
    {
        value = default;
        int next = 0;
        if (!OctetGroup.TryRead(content, ref next, 2, out OctetGroup head) || !LayerOctets.TryRead(content, next, out LayerOctets layers)) return false;
        value = new LowLayerCompatibilityValue(head, layers);
        return true;
    }

    /// <inheritdoc/>
    public void Write(ref ContentWriter target)
    {
        _head.Write(ref target);
        _layers.Write(ref target);
    }

    /// <inheritdoc/>
    public void Say(StringBuilder text)
    {
        text.Append(BearerCapabilityValue.NameOf(Transfer));
        if (IsNegotiable) text.Append(" negotiable");
        _layers.Say(text);
    }
}

/// <summary>A high layer compatibility. Q.931 §4.5.17.</summary>
/// <remarks><code>
/// octet 3     1 | coding | interpretation | presentation
/// octet 4     e | characteristics              1 telephony, 4 facsimile group 2/3, 33 group 4, 53 telex, 96 videotelephony …
/// octet 4a    1 | extended characteristics
/// </code></remarks>
internal readonly struct HighLayerCompatibilityValue : IElementValue<HighLayerCompatibilityValue>
{
    private readonly byte _head;
    private readonly OctetGroup _characteristics;

    private HighLayerCompatibilityValue(byte head, OctetGroup characteristics)
    {
        _head = head;
        _characteristics = characteristics;
    }

    /// <summary>High layer characteristics.</summary>
    public int Characteristics => _characteristics[0];

    /// <inheritdoc/>
    public static bool TryRead(ReadOnlySpan<byte> content, out HighLayerCompatibilityValue value)
    {
        value = default;
        int next = 1;
        if (content.Length < 2 || (content[0] & 0x80) == 0) return false;
        if (!OctetGroup.TryRead(content, ref next, 2, out OctetGroup characteristics) || next != content.Length) return false;
        value = new HighLayerCompatibilityValue(content[0], characteristics);
        return true;
    }

    /// <inheritdoc/>
    public void Write(ref ContentWriter target)
    {
        target.Put(_head);
        _characteristics.Write(ref target);
    }

    /// <inheritdoc/>
    public void Say(StringBuilder text)
    {
        text.Append(Characteristics switch
        {
            1 => "telephony",
            4 => "facsimile group 2/3",
            33 => "facsimile group 4",
            36 => "facsimile group 4 teletex",
            40 => "teletex",
            49 => "teletex basic",
            50 => "videotex",
            53 => "telex",
            56 => "message handling",
            65 => "OSI application",
            94 => "maintenance",
            95 => "management",
            96 => "videotelephony",
            _ => string.Create(CultureInfo.InvariantCulture, $"{Characteristics}"),
        });
        if (_characteristics.Count > 1) text.Append(CultureInfo.InvariantCulture, $" extended {_characteristics[1]}");
        if (_head != 0x91) text.Append(CultureInfo.InvariantCulture, $" coding {(_head >> 5) & 0x03} interpretation {(_head >> 2) & 0x07} presentation {_head & 0x03}");
    }
}
