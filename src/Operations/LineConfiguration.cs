using AcdController.Kernel;

namespace AcdController.Operations;

/// <summary>How a line is framed.</summary>
public enum LineFraming : byte
{
    /// <summary>CRC-4 multiframe, G.704.</summary>
    Crc4,

    /// <summary>Basic frame.</summary>
    NoCrc4,
}

/// <summary>How bits are coded on a line.</summary>
public enum LineCode : byte
{
    /// <summary>HDB3.</summary>
    Hdb3,

    /// <summary>AMI.</summary>
    Ami,
}

/// <summary>The impedance of a line.</summary>
public enum LineImpedance : byte
{
    /// <summary>120 ohm, symmetrical.</summary>
    Ohm120,

    /// <summary>75 ohm, coaxial.</summary>
    Ohm75,
}

/// <summary>Layer 1 of a span.</summary>
public sealed record LineConfiguration
{
    /// <summary>Framing.</summary>
    public LineFraming Framing { get; init; }

    /// <summary>Line code.</summary>
    public LineCode Code { get; init; }

    /// <summary>Impedance.</summary>
    public LineImpedance Impedance { get; init; }

    /// <summary>Priority as a reference for the clock, 1 the best; 0: none.</summary>
    public int ClockPriority { get; init; }

    /// <summary>Slips in fifteen minutes that are an alarm; 0: none are. More than thirty an hour is the worst category of G.822.</summary>
    public int SlipThreshold { get; init; } = 8;

    /// <summary>Seconds with CRC-4 errors in fifteen minutes that are an alarm; 0: none are. M.2120.</summary>
    public int CrcThreshold { get; init; } = 120;
}

/// <summary>The clock of the chassis.</summary>
public sealed record ClockConfiguration
{
    /// <summary>How long a better reference has to be good before it is followed again.</summary>
    public Duration Revert { get; init; } = Duration.FromSeconds(300);

    /// <summary>How long the clock holds over before it counts as running free.</summary>
    public Duration HoldOver { get; init; } = Duration.FromSeconds(86_400);
}
