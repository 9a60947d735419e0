using System;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

/// <summary>A cause element: legal if you hold one. Q.850 §2.1.</summary>
/// <remarks>
/// <code>
/// octet 3    e | c c | 0 | location      c: coding standard, 00 ITU-T; e = 0: octet 3a follows
/// octet 4    1 | value
/// octet 5 …  diagnostic
/// </code>
/// </remarks>
internal readonly record struct CauseElement(Cause Value, byte Location, int DiagnosticStart)
{
    /// <summary>Octets of content of the longest one, Table 4-3.</summary>
    public const int ContentMax = 30;

    /// <summary>Reads the content; false when it is too short.</summary>
    public static bool TryRead(ReadOnlySpan<byte> content, out CauseElement value)
    {
        value = default;
        int next = 0;
        while (next < content.Length && (content[next] & 0x80) == 0) next++;
        if (next + 1 >= content.Length) return false;
        value = new CauseElement((Cause)(content[next + 1] & 0x7F), (byte)(content[0] & 0x0F), next + 2);
        return true;
    }
}

/// <summary>A bearer capability: legal if you hold one. Q.931 §4.5.5.</summary>
/// <remarks>
/// <code>
/// octet 3    1 | c c | transfer capability     c: coding standard, 00 ITU-T; 0 speech, 8 unrestricted, 9 restricted, 16 3.1 kHz audio, 17 with tones, 24 video
/// octet 4    1 | mode | rate                   mode 00 circuit; rate 16: 64 kbit/s, 24: octet 4.1 follows
/// octet 5    1 | 0 1 | layer 1                 2 µ-law, 3 A-law
/// </code>
/// </remarks>
internal readonly record struct BearerCapability(byte Coding, byte Transfer, byte Mode, byte Rate, byte Layer1)
{
    /// <summary>Speech.</summary>
    public const byte Speech = 0;

    /// <summary>3.1 kHz audio.</summary>
    public const byte Audio = 16;

    /// <summary>64 kbit/s.</summary>
    public const byte Rate64 = 16;

    /// <summary>G.711 A-law.</summary>
    public const byte ALaw = 3;

    /// <summary>Octets of content of the longest one, Table 4-3.</summary>
    public const int ContentMax = 10;

    private const byte RateMultiple = 24;

    /// <summary>Reads the content; false when it is too short or broken off.</summary>
    public static bool TryRead(ReadOnlySpan<byte> content, out BearerCapability value)
    {
        value = default;
        if (content.Length is < 2 or > ContentMax || (content[0] & 0x80) == 0) return false;
        int next = 2;
        byte rate = (byte)(content[1] & 0x1F);
        if (rate == RateMultiple) next++;
        if ((content[1] & 0x80) == 0) next++;
        if (next > content.Length) return false;
        byte layer1 = 0;
        if (next < content.Length && (content[next] & 0x60) == 0x20) layer1 = (byte)(content[next] & 0x1F);
        value = new BearerCapability((byte)((content[0] >> 5) & 0x03), (byte)(content[0] & 0x1F), (byte)((content[1] >> 5) & 0x03), rate, layer1);
        return true;
    }

    /// <summary>Can our voice service take the call?</summary>
    /// <returns>None; 65 for what the switch does not carry, 88 for a data or video call, which has no destination here.</returns>
    public Cause Objection()
    {
        if (Coding != 0 || Mode != 0 || Rate != Rate64) return Cause.BearerCapabilityNotImplemented;
        if (Transfer is not (Speech or Audio)) return Cause.IncompatibleDestination;
        return Layer1 is 0 or ALaw ? Cause.None : Cause.BearerCapabilityNotImplemented;
    }
}

/// <summary>A called, calling or connected number: legal if you hold one. Q.931 §4.5.8, §4.5.10.</summary>
/// <remarks>
/// <code>
/// octet 3    e | type | plan              e = 0: octet 3a follows
/// octet 3a   1 | pres | 0 0 0 | screen    presentation 0 allowed, 1 restricted, 2 not available
/// octet 4 …  digits in IA5
/// </code>
/// </remarks>
internal readonly record struct NumberElement(byte Type, byte Plan, byte Presentation, byte Screening, Digits Digits)
{
    /// <summary>May it be shown?</summary>
    public bool MayBeShown => Presentation == 0;

    /// <summary>The number as other rooms know it.</summary>
    public PartyNumber ToParty() => new()
    {
        Digits = Digits,
        Type = (NumberType)Type,
        Plan = (NumberPlan)Plan,
        Presentation = (NumberPresentation)Presentation,
        Screening = (NumberScreening)Screening,
        IsPresent = true,
    };

    /// <summary>Reads the content; false when it is too short, too long, or has characters that are no digits.</summary>
    public static bool TryRead(ReadOnlySpan<byte> content, out NumberElement value)
    {
        value = default;
        if (content.Length == 0) return false;
        int next = 1;
        byte presentation = 0;
        byte screening = 0;
        if ((content[0] & 0x80) == 0)
        {
            if (content.Length < 2) return false;
            presentation = (byte)((content[1] >> 5) & 0x03);
            screening = (byte)(content[1] & 0x03);
            while (next < content.Length && (content[next] & 0x80) == 0) next++;
            next++;
        }

        if (next > content.Length || !Digits.TryFrom(content[next..], out Digits digits)) return false;
        value = new NumberElement((byte)((content[0] >> 4) & 0x07), (byte)(content[0] & 0x0F), presentation, screening, digits);
        return true;
    }
}

/// <summary>A progress indicator: legal if you hold one. Q.931 §4.5.23.</summary>
internal readonly record struct ProgressElement(byte Location, byte Description)
{
    /// <summary>In-band information is available.</summary>
    public const byte InBandInformation = 8;

    /// <summary>Sound may be in the channel: not end-to-end ISDN (1), or in-band information (8).</summary>
    public bool IsInBand => Description is 1 or InBandInformation;

    /// <summary>Reads the content; false when it has not its two octets.</summary>
    public static bool TryRead(ReadOnlySpan<byte> content, out ProgressElement value)
    {
        value = default;
        if (content.Length != 2) return false;
        value = new ProgressElement((byte)(content[0] & 0x0F), (byte)(content[1] & 0x7F));
        return true;
    }
}
