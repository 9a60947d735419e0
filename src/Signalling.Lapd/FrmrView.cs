using System;

namespace AcdController.Signalling.Lapd;

/// <summary>Information field of a FRMR response: what the far end could not take. Q.921 §3.6.11, Figure 6.</summary>
/// <remarks>
/// <code>
///            8   7   6   5   4   3   2   1
/// octet 5  |  control field of the rejected  |
/// octet 6  |  frame; octet 6 is 0 for a U    |
/// octet 7  |            V(S)           |  0  |
/// octet 8  |            V(R)           | C/R |  C/R 1: the rejected frame was a response
/// octet 9  | 0   0   0   0   Z   Y   X   W   |
/// </code>
/// We read it and never send it (§5.8.5: we establish again instead).
/// </remarks>
public readonly ref struct FrmrView
{
    /// <summary>Octets of the field.</summary>
    public const int Octets = 5;

    private readonly ReadOnlySpan<byte> _octets;

    /// <summary>Looks at an information field.</summary>
    public FrmrView(ReadOnlySpan<byte> octets) => _octets = octets;

    /// <summary>Is it of the right length? Every other member may be asked only then.</summary>
    public bool IsValid => _octets.Length == Octets;

    /// <summary>First octet of the rejected control field.</summary>
    public byte RejectedControl => _octets[0];

    /// <summary>Second octet of the rejected control field; 0 for a U frame.</summary>
    public byte RejectedControlSecond => _octets[1];

    /// <summary>V(S) of the far end.</summary>
    public byte SendState => (byte)(_octets[2] >> 1);

    /// <summary>V(R) of the far end.</summary>
    public byte ReceiveState => (byte)(_octets[3] >> 1);

    /// <summary>Was the rejected frame a response?</summary>
    public bool RejectedResponse => (_octets[3] & 1) != 0;

    /// <summary>W: control field undefined or not implemented.</summary>
    public bool UndefinedControl => (_octets[4] & 1) != 0;

    /// <summary>X: information field not permitted, or wrong length.</summary>
    public bool InformationForbidden => (_octets[4] & 2) != 0;

    /// <summary>Y: information field longer than N201.</summary>
    public bool TooLong => (_octets[4] & 4) != 0;

    /// <summary>Z: N(R) wrong.</summary>
    public bool WrongReceiveNumber => (_octets[4] & 8) != 0;
}
