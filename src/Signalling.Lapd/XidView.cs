using System;

namespace AcdController.Signalling.Lapd;

/// <summary>Information field of an XID frame. Any octets may be looked at. Q.921 Appendix IV.</summary>
/// <remarks>
/// <code>
/// octet 1  |  1 0 0 0 0 0 1 0  |  FI: format identifier
/// octet 2  |  1 0 0 0 0 0 0 0  |  GI: group of parameters negotiated
/// octet 3  |        GL         |  length of the group, octets, high octet first
/// octet 4  |                   |
/// then     |  PI  |  PL  |  PV of PL octets  |, repeated
/// </code>
/// </remarks>
public readonly ref struct XidView
{
    /// <summary>FI of parameter negotiation.</summary>
    public const byte FormatIdentifier = 0x82;

    /// <summary>GI of parameter negotiation.</summary>
    public const byte GroupIdentifier = 0x80;

    private const int HeadOctets = 4;

    private readonly ReadOnlySpan<byte> _octets;

    /// <summary>Looks at an information field.</summary>
    public XidView(ReadOnlySpan<byte> octets) => _octets = octets;

    /// <summary>Is it a negotiation of parameters, whole and of consistent lengths? An empty field is none.</summary>
    public bool NegotiatesParameters
    {
        get
        {
            if (_octets.Length < HeadOctets || _octets[0] != FormatIdentifier || _octets[1] != GroupIdentifier) return false;
            if (((_octets[2] << 8) | _octets[3]) != _octets.Length - HeadOctets) return false;
            ReadOnlySpan<byte> rest = _octets[HeadOctets..];
            while (TryNext(ref rest, out _, out _))
            {
            }

            return rest.IsEmpty;
        }
    }

    /// <summary>A parameter's value.</summary>
    /// <param name="identifier">PI.</param>
    /// <returns>PV, high octet first; -1 when it is absent or longer than two octets.</returns>
    public int ValueOf(XidParameter identifier)
    {
        if (_octets.Length < HeadOctets) return -1;
        ReadOnlySpan<byte> rest = _octets[HeadOctets..];
        while (TryNext(ref rest, out byte found, out ReadOnlySpan<byte> value))
        {
            if (found != (byte)identifier) continue;
            return value.Length switch { 1 => value[0], 2 => (value[0] << 8) | value[1], _ => -1 };
        }

        return -1;
    }

    private static bool TryNext(ref ReadOnlySpan<byte> rest, out byte identifier, out ReadOnlySpan<byte> value)
    {
        identifier = 0;
        value = default;
        if (rest.Length < 2 || rest[1] > rest.Length - 2) return false;
        identifier = rest[0];
        value = rest.Slice(2, rest[1]);
        rest = rest[(2 + value.Length)..];
        return true;
    }
}

/// <summary>Parameters that XID frames negotiate. Q.921 Appendix IV.</summary>
public enum XidParameter : byte
{
    /// <summary>N201 of what the sender of the XID transmits, octets; two octets.</summary>
    FrameSizeTransmit = 5,

    /// <summary>N201 of what it receives, octets; two octets.</summary>
    FrameSizeReceive = 6,

    /// <summary>k of what it transmits; one octet.</summary>
    WindowTransmit = 7,

    /// <summary>T200 in tenths of a second; one octet.</summary>
    RetransmissionTimer = 9,
}

/// <summary>The XID response that tells our parameters.</summary>
internal static class XidAnswer
{
    /// <summary>Octets of the information field.</summary>
    internal const int Octets = 18;

    private const int TenthsMax = 255;

    /// <summary>Writes the information field.</summary>
    /// <param name="parameters">What to tell.</param>
    /// <param name="to">At least <see cref="Octets"/>.</param>
    internal static void Write(in LinkParameters parameters, Span<byte> to)
    {
        ReadOnlySpan<byte> shape = [XidView.FormatIdentifier, XidView.GroupIdentifier, 0, 14, 5, 2, 0, 0, 6, 2, 0, 0, 7, 1, 0, 9, 1, 0];
        shape.CopyTo(to);
        to[6] = to[10] = (byte)((parameters.N201 >> 8) & 0xFF);
        to[7] = to[11] = (byte)(parameters.N201 & 0xFF);
        to[14] = (byte)parameters.Window;
        to[17] = (byte)Math.Clamp(parameters.T200.Milliseconds / 100, 1, TenthsMax);
    }
}
