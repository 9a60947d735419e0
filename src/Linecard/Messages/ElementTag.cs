namespace AcdController.Linecard;

/// <summary>Tags of elements. An element that is not known is skipped.</summary>
public enum ElementTag : byte
{
    /// <summary>Hello: two octets, major and minor version of this protocol.</summary>
    Protocol = 0x01,

    /// <summary>Hello: one octet, number of the slot the card believes to be in.</summary>
    Slot = 0x02,

    /// <summary>Hello: one octet, type of card, 1 = E1.</summary>
    CardType = 0x03,

    /// <summary>Hello: one octet, number of E1 lines.</summary>
    Ports = 0x04,

    /// <summary>Hello: two octets, hardware revision.</summary>
    Hardware = 0x05,

    /// <summary>Hello: four octets, serial number.</summary>
    Serial = 0x06,

    /// <summary>Hello: three octets, firmware version major, minor, patch.</summary>
    Firmware = 0x07,

    /// <summary>Hello: four octets, bits of <see cref="Capabilities"/>.</summary>
    Capabilities = 0x08,

    /// <summary>Hello: one octet, why the card booted, see <see cref="BootReason"/>.</summary>
    BootReason = 0x09,

    /// <summary>Hello: four octets, how often the card has booted.</summary>
    BootCount = 0x0A,

    /// <summary>Hello: four octets for each line, the digest of its cells; with Generation.</summary>
    CellDigests = 0x0C,

    /// <summary>Hello: eight octets, how many mixers, recorders, digit receivers and announcements at a time; FFFF: as many as timeslots.</summary>
    Resources = 0x0D,

    /// <summary>Hello: two octets, firmware slot (1 A, 2 B) and whether it is on trial (1) or confirmed (0).</summary>
    FirmwareSlot = 0x0F,

    /// <summary>Configure: four octets, number of this configuration. Hello: of the configuration the card still carries out, 0 none.</summary>
    Generation = 0x10,

    /// <summary>ConfigureLine: four octets, framing, line code, clock, impedance; see <see cref="LineSettings"/>.</summary>
    LineSettings = 0x11,

    /// <summary>LineState: four octets, bits of dsx1LineStatus.</summary>
    Alarms = 0x12,

    /// <summary>LineCounts: six numbers of four octets, modulo 2^32 since Configure: seconds, code violations, CRC-4 errors, E-bits, slips, losses of frame.</summary>
    LineCounts = 0x13,

    /// <summary>Loop: one octet, 0 none, 1 line, 2 payload, 3 inward.</summary>
    Loop = 0x14,

    /// <summary>BitTest: pattern (0 off, 1 2^15−1), timeslots (four octets, bit n for timeslot n).</summary>
    BitTest = 0x15,

    /// <summary>BitTestResult: state (0 off, 1 no pattern, 2 pattern), bits (eight octets), bit errors (four), seconds (four).</summary>
    BitTestResult = 0x16,

    /// <summary>SetClock: source (0 own oscillator, 1 to 8 that line, 32 the chassis), 1 when the card shall drive the chassis' clock.</summary>
    ClockSource = 0x17,

    /// <summary>ClockState: state (0 free-run, 1 locked, 2 hold-over, 3 acquiring), source, offset (four octets, signed, parts in 10^9).</summary>
    ClockState = 0x18,

    /// <summary>Eight octets, microseconds since 1970-01-01 UTC.</summary>
    TimeOfDay = 0x19,

    /// <summary>Four octets: CRC-32 of the orders that would bring the cells of a line about.</summary>
    Digest = 0x1A,

    /// <summary>Four octets: the first log entry, file number or timeslot wanted.</summary>
    From = 0x1B,

    /// <summary>A line of the log: number (four octets), time (eight), severity (one, as syslog), text.</summary>
    LogEntry = 0x1C,

    /// <summary>CardHealth: temperature (four octets, signed, 1/1000 °C), supply (two, mV), load (one, percent).</summary>
    CardHealth = 0x1D,

    /// <summary>Order: sink, source card, source port, source timeslot.</summary>
    Connect = 0x20,

    /// <summary>Order: sink, tone.</summary>
    Tone = 0x21,

    /// <summary>Order: sink, prompt (two octets), times (0 = for ever), token (four octets).</summary>
    Announce = 0x22,

    /// <summary>Order: sink.</summary>
    Idle = 0x23,

    /// <summary>Order: channel, 1 on or 0 off.</summary>
    DetectDigits = 0x24,

    /// <summary>Order: sink, then up to eight sources: card, port, timeslot, gain (signed, dB). The sink hears their sum.</summary>
    Mix = 0x25,

    /// <summary>Order: sink, token (four octets), times (0 = for ever), digits that stop it (two octets: bit 0–9, 10 *, 11 #, 12–15 A–D), then up to 16 prompts of two octets.</summary>
    PlayList = 0x26,

    /// <summary>Order: sink, token (four octets), on and off (two octets each, ms), digits in ASCII, at most 32.</summary>
    SendDigits = 0x27,

    /// <summary>AnnouncementDone, or acknowledgement of an Order that stopped an announcement: channel, token (four octets), reason (<see cref="DoneReason"/>).</summary>
    Done = 0x28,

    /// <summary>Digit: one octet, ASCII.</summary>
    Digit = 0x29,

    /// <summary>Order: channel recorded, a second source (card, port, timeslot; 0 0 0 none), number of the file (two octets), most seconds (two), token (four).</summary>
    Record = 0x2A,

    /// <summary>Order: channel whose recording ends.</summary>
    EndRecord = 0x2B,

    /// <summary>Recorded: channel, token (four octets), reason (0 ended, 1 time over, 2 no room, 3 lost), octets (four).</summary>
    Recorded = 0x2C,

    /// <summary>Order: analogue station, 0 off or the cadence.</summary>
    Ring = 0x2D,

    /// <summary>Hook: 0 on, 1 off, 2 flash.</summary>
    Hook = 0x2E,

    /// <summary>A file: class (1 prompt, 2 firmware, 3 recording), number (two octets).</summary>
    File = 0x30,

    /// <summary>Four octets: octets of a file.</summary>
    FileSize = 0x31,

    /// <summary>32 octets: SHA-256 of a file.</summary>
    FileHash = 0x32,

    /// <summary>64 octets: ECDSA P-256 signature (r, s) over class, number, card type, version, size and hash.</summary>
    Signature = 0x33,

    /// <summary>Four octets: where in a file.</summary>
    Offset = 0x34,

    /// <summary>A file that is there: number (two octets), octets (four), the first eight octets of its hash.</summary>
    FileEntry = 0x35,

    /// <summary>Three octets: firmware version.</summary>
    Version = 0x36,

    /// <summary>DefineTone: tone, then up to four steps: two frequencies (two octets each, Hz, 0 none), level (signed, dBm0), on and off (two octets each, ms; on 0: for ever).</summary>
    ToneShape = 0x38,

    /// <summary>Refuse: one octet, <see cref="RefuseReason"/>.</summary>
    Reason = 0x7F,
}
