using System;

namespace AcdController.Board;

/// <summary>How a line is used: the numbers of the kernel's GPIO interface, version 2.</summary>
[Flags]
public enum LineFlags : uint
{
    /// <summary>Nothing said.</summary>
    None = 0,

    /// <summary>Read.</summary>
    Input = 4,

    /// <summary>Driven.</summary>
    Output = 8,

    /// <summary>Tell when it goes high.</summary>
    EdgeRising = 16,

    /// <summary>Tell when it goes low.</summary>
    EdgeFalling = 32,

    /// <summary>Driven low only.</summary>
    OpenDrain = 64,

    /// <summary>Pulled up.</summary>
    PullUp = 256,

    /// <summary>Pulled down.</summary>
    PullDown = 512,

    /// <summary>Tell of both.</summary>
    EdgeBoth = EdgeRising | EdgeFalling,
}

/// <summary>What one line of a bank is to be.</summary>
/// <param name="Line">From 0.</param>
/// <param name="Flags">How it is used.</param>
/// <param name="High">An output's level from the first moment.</param>
public readonly record struct LineSetting(byte Line, LineFlags Flags, bool High);

/// <summary>A line changed its level.</summary>
/// <param name="Line">From 0.</param>
/// <param name="Rising">It went high.</param>
/// <param name="Nanoseconds">When, by the clock of whoever saw it: good for differences only.</param>
public readonly record struct LineEdge(byte Line, bool Rising, long Nanoseconds);

/// <summary>Up to 64 digital lines. Levels are those of the wire: what active-low means is for others.</summary>
/// <remarks>One thread's own. Allocates nothing once the lines were requested.</remarks>
public interface IGpioBank
{
    /// <summary>Most lines of a bank.</summary>
    const int LinesMax = 64;

    /// <summary>How many lines it has, 0 when nobody is there.</summary>
    int Lines { get; }

    /// <summary>For a <see cref="Poller"/>: readable when an edge may be waiting; -1 when the bank cannot wake anybody.</summary>
    int Descriptor { get; }

    /// <summary>Takes lines, all or none. A bank is asked once; lines that are not named are left alone.</summary>
    BusResult Request(ReadOnlySpan<LineSetting> lines);

    /// <summary>Reads levels.</summary>
    /// <param name="mask">Which lines, bit 0 for line 0; requested before.</param>
    /// <param name="levels">1 is high.</param>
    BusResult Get(ulong mask, out ulong levels);

    /// <summary>Drives outputs, together.</summary>
    /// <param name="mask">Which lines; requested as outputs.</param>
    /// <param name="levels">1 is high.</param>
    BusResult Set(ulong mask, ulong levels);

    /// <summary>Takes the next edge, in the order in which they happened.</summary>
    /// <returns>False when there is none now.</returns>
    bool TryTakeEdge(out LineEdge edge);
}
