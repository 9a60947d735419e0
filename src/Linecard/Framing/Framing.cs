using System.Buffers;

namespace AcdController.Linecard;

/// <summary>Octets that mean something on the line, and the size of frames: RFC 1662 §4.</summary>
public static class Framing
{
    /// <summary>Begins and ends a frame; one flag may do both.</summary>
    public const byte Flag = 0x7E;

    /// <summary>The next octet is sent with bit 5 turned over.</summary>
    public const byte Escape = 0x7D;

    /// <summary>What an escaped octet is combined with.</summary>
    public const byte EscapeBit = 0x20;

    /// <summary>Flow control of a terminal driver: never sent bare, dropped when it arrives bare.</summary>
    public const byte Xon = 0x11;

    /// <summary>Flow control of a terminal driver: never sent bare, dropped when it arrives bare.</summary>
    public const byte Xoff = 0x13;

    /// <summary>Shortest frame: two of address, one of control, two of check sequence.</summary>
    public const int FrameOctetsMin = 5;

    /// <summary>Longest frame with its check sequence, before escapes.</summary>
    public const int FrameOctetsMax = 512;

    /// <summary>Octets of the check sequence of a frame: four for SAPI 32, two for all others.</summary>
    /// <param name="first">First octet of the address.</param>
    public static int CheckOctetsOf(byte first) => first is BulkAddress or (BulkAddress | 2) ? FrameCheck32.Octets : FrameCheck.Octets;

    /// <summary>Does a frame with its check sequence arrive whole?</summary>
    internal static bool IsGood(System.ReadOnlySpan<byte> frame) =>
        CheckOctetsOf(frame[0]) == FrameCheck.Octets ? FrameCheck.IsGood(frame) : FrameCheck32.IsGood(frame);

    private const byte BulkAddress = CardLinkLayer.BulkSapi << 2;

    // The four octets above: all that a search through a block must stop at.
    internal static readonly SearchValues<byte> Special = SearchValues.Create([Flag, Escape, Xon, Xoff]);
}
