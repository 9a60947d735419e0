using System;
using System.Buffers.Binary;

namespace AcdController.Signalling.Lapd;

/// <summary>Kinds of frames. Q.921 Table 5.</summary>
public enum FrameKind : byte
{
    /// <summary>Control field that Table 5 does not have.</summary>
    Undefined,

    /// <summary>I: numbered information.</summary>
    Information,

    /// <summary>RR.</summary>
    ReceiveReady,

    /// <summary>RNR.</summary>
    ReceiveNotReady,

    /// <summary>REJ.</summary>
    Reject,

    /// <summary>SABME.</summary>
    Sabme,

    /// <summary>DM.</summary>
    Dm,

    /// <summary>UI.</summary>
    Ui,

    /// <summary>DISC.</summary>
    Disc,

    /// <summary>UA.</summary>
    Ua,

    /// <summary>FRMR.</summary>
    Frmr,

    /// <summary>XID.</summary>
    Xid,
}

/// <summary>A frame as it lies on the line, address to information field, without flags and check sequence. Any octets may be looked at.</summary>
/// <remarks>
/// <code>
///            8   7   6   5   4   3   2   1
/// octet 2  |        SAPI         |C/R|EA 0|
/// octet 3  |           TEI           |EA 1|
/// octet 4  |          N(S)           |  0 |  I           | 0 0 0 0 | S S | 0 1 |  S        | M M M | P/F | M M | 1 1 |  U
/// octet 5  |          N(R)           |  P |  I           |        N(R)   | P/F |  S
/// </code>
/// </remarks>
public readonly ref struct FrameView
{
    /// <summary>Octets before the information field of an I frame.</summary>
    public const int InformationHeadOctets = 4;

    private const int UnnumberedHeadOctets = 3;

    private readonly ReadOnlySpan<byte> _octets;

    // Octets 2 to 5, octet 2 in the lowest eight bits; zero where the frame has ended. What is taken out of it fits its type, so nothing is checked.
    private readonly uint _head;

    /// <summary>Looks at a frame.</summary>
    public FrameView(ReadOnlySpan<byte> octets)
    {
        _octets = octets;
        if (octets.Length >= InformationHeadOctets) _head = BinaryPrimitives.ReadUInt32LittleEndian(octets);
        else if (octets.Length == UnnumberedHeadOctets) _head = octets[0] | ((uint)octets[1] << 8) | ((uint)octets[2] << 16);
        Kind = KindOf(unchecked((byte)(_head >> 16)));
    }

    /// <summary>Which frame it is.</summary>
    public FrameKind Kind { get; }

    /// <summary>Is it a frame: long enough for its control field, address extension bits right? Every other member may be asked only then. §2.9</summary>
    public bool IsValid => (_head & 0x0101) == 0x0100 && _octets.Length >= HeadOctets;

    /// <summary>Service access point identifier.</summary>
    public byte Sapi => unchecked((byte)((_head >> 2) & 0x3F));

    /// <summary>Command/response bit as it stands.</summary>
    public bool CommandResponse => (_head & 2) != 0;

    /// <summary>Terminal endpoint identifier.</summary>
    public byte Tei => unchecked((byte)((_head >> 9) & 0x7F));

    /// <summary>Is it for this link? Octets 2 and 3 of the link's frames, octet 2 in the lower half, C/R zero.</summary>
    internal bool IsFor(ushort address) => (_head & 0xFFFD) == address;

    /// <summary>Is it a command, seen from the end that receives it? §3.3.2, Table 1.</summary>
    public bool IsCommandTo(LinkSide receiver) => CommandResponse == (receiver == LinkSide.User);

    /// <summary>Poll or final bit.</summary>
    public bool PollFinal => (_head & (IsUnnumbered ? 0x0010_0000u : 0x0100_0000u)) != 0;

    /// <summary>N(S) of an I frame.</summary>
    public byte SendNumber => unchecked((byte)((_head >> 17) & 0x7F));

    /// <summary>N(R) of an I or S frame.</summary>
    public byte ReceiveNumber => unchecked((byte)(_head >> 25));

    /// <summary>What follows the control field.</summary>
    public ReadOnlySpan<byte> Information => _octets[HeadOctets..];

    private bool IsUnnumbered => (_head & 0x0003_0000) == 0x0003_0000;

    private int HeadOctets => IsUnnumbered ? UnnumberedHeadOctets : InformationHeadOctets;

    private static FrameKind KindOf(byte control)
    {
        if ((control & 1) == 0) return FrameKind.Information;
        if ((control & 2) == 0)
        {
            return control switch { 0x01 => FrameKind.ReceiveReady, 0x05 => FrameKind.ReceiveNotReady, 0x09 => FrameKind.Reject, _ => FrameKind.Undefined };
        }

        return (control & 0xEF) switch
        {
            0x6F => FrameKind.Sabme,
            0x0F => FrameKind.Dm,
            0x03 => FrameKind.Ui,
            0x43 => FrameKind.Disc,
            0x63 => FrameKind.Ua,
            0x87 => FrameKind.Frmr,
            0xAF => FrameKind.Xid,
            _ => FrameKind.Undefined,
        };
    }
}
