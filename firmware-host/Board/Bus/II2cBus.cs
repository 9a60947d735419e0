using System;

namespace AcdController.Board;

/// <summary>How a transaction on a bus, or with a bank of lines, ended.</summary>
public enum BusResult : byte
{
    /// <summary>Carried out.</summary>
    Done = 0,

    /// <summary>Nobody acknowledged that address (NAK).</summary>
    NoAnswer = 1,

    /// <summary>There is no such bus, bank or line.</summary>
    NotThere = 2,

    /// <summary>The line is another's, or is not set to that direction.</summary>
    Refused = 3,

    /// <summary>The bus itself does not work: the adapter failed, the socket is closed, a line is held.</summary>
    Lost = 4,
}

/// <summary>One I²C bus as its master sees it.</summary>
/// <remarks>One thread's own. Allocates nothing after it was made.</remarks>
public interface II2cBus
{
    /// <summary>Most octets written, and most read, in one transfer.</summary>
    const int OctetsMax = 128;

    /// <summary>One transaction: start, write, repeated start, read, stop. Without octets to write it only reads, without octets to read it only writes; with neither it asks whether somebody is there.</summary>
    /// <param name="address">Seven bits.</param>
    /// <param name="write">At most <see cref="OctetsMax"/>.</param>
    /// <param name="read">At most <see cref="OctetsMax"/>; filled when the result is <see cref="BusResult.Done"/>.</param>
    BusResult Transfer(byte address, ReadOnlySpan<byte> write, Span<byte> read);
}
