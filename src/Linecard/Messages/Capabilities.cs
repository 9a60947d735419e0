namespace AcdController.Linecard;

/// <summary>What a card can do, bits of the element Capabilities.</summary>
public static class Capabilities
{
    /// <summary>One-way cells between timeslots of the chassis.</summary>
    public const uint Cells = 1;

    /// <summary>Tones.</summary>
    public const uint Tones = 2;

    /// <summary>Announcements.</summary>
    public const uint Announcements = 4;

    /// <summary>Digit receivers.</summary>
    public const uint Digits = 8;

    /// <summary>Mixers: the order Mix.</summary>
    public const uint Mixers = 0x10;

    /// <summary>Recorders.</summary>
    public const uint Recorders = 0x20;

    /// <summary>Files over SAPI 32 with a 32-bit check sequence: prompts.</summary>
    public const uint Files = 0x40;

    /// <summary>Telemetry: counts of lines, health.</summary>
    public const uint Telemetry = 0x80;

    /// <summary>Loop-backs and bit-error tests.</summary>
    public const uint Tests = 0x100;

    /// <summary>Clock sources.</summary>
    public const uint Clock = 0x200;

    /// <summary>Firmware in two slots.</summary>
    public const uint Firmware = 0x400;

    /// <summary>A log, and the time of day for it.</summary>
    public const uint Log = 0x800;

    /// <summary>Resume, AuditCells, ReadCells.</summary>
    public const uint Audit = 0x1000;

    /// <summary>Analogue stations.</summary>
    public const uint Stations = 0x2000;

    /// <summary>D-channel frames in parts.</summary>
    public const uint Parts = 0x4000;

    /// <summary>Play lists, tones by shape, digits sent.</summary>
    public const uint Voice = 0x8000;

    /// <summary>What every E1 card must be able to do.</summary>
    public const uint Required = Cells | Tones | Announcements | Digits;

    /// <summary>What a card of a type must be able to do.</summary>
    public static uint RequiredOf(Telephony.CardType type) => type switch
    {
        Telephony.CardType.Voice    => Cells | Mixers,
        Telephony.CardType.Stations => Required | Stations,
        _                           => Required,
    };
}
