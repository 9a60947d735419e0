namespace AcdController.Board;

/// <summary>Registers of the MCP23017, those of port A; port B's follow each by one (IOCON.BANK = 0).</summary>
public enum McpRegister : byte
{
    /// <summary>Direction: 1 input.</summary>
    IODIR = 0x00,

    /// <summary>Inputs turned over.</summary>
    IPOL = 0x02,

    /// <summary>Interrupt when an input changes.</summary>
    GPINTEN = 0x04,

    /// <summary>What inputs are compared with.</summary>
    DEFVAL = 0x06,

    /// <summary>1: compared with DEFVAL, 0: with what was.</summary>
    INTCON = 0x08,

    /// <summary>Settings of the chip, one register in two places.</summary>
    IOCON = 0x0A,

    /// <summary>Pull-ups.</summary>
    GPPU = 0x0C,

    /// <summary>Which input interrupted.</summary>
    INTF = 0x0E,

    /// <summary>Levels when it did.</summary>
    INTCAP = 0x10,

    /// <summary>Levels; reading ends the interrupt.</summary>
    GPIO = 0x12,

    /// <summary>Output latches.</summary>
    OLAT = 0x14,
}

/// <summary>Which half of the chip.</summary>
public enum McpPort : byte
{
    /// <summary>Lines 0 to 7.</summary>
    PortA,

    /// <summary>Lines 8 to 15.</summary>
    PortB,
}
