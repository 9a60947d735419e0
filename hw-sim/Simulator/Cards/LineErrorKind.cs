namespace AcdController.Simulator;

/// <summary>Errors of a line that come at a rate.</summary>
public enum LineErrorKind : byte
{
    /// <summary>Code violations (HDB3).</summary>
    CodeViolation,

    /// <summary>Sub-multiframes received with a wrong CRC-4; a line has 1000 a second.</summary>
    Crc4,

    /// <summary>Sub-multiframes that the far end received with a wrong CRC-4, told by E-bits.</summary>
    EBit,

    /// <summary>Frames slipped.</summary>
    Slip,

    /// <summary>Losses of frame alignment, each too short to be told as a defect.</summary>
    FrameLoss,

    /// <summary>Wrong bits in a bit-error test.</summary>
    TestBit,
}
