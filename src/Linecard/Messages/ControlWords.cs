namespace AcdController.Linecard;

/// <summary>What a control message is. First octet on the wire.</summary>
public enum MessageKind : byte
{
    /// <summary>Asks for something; has a transaction number and is acknowledged or refused.</summary>
    Request = 1,

    /// <summary>The request with this transaction number, and every one before it, was carried out.</summary>
    Acknowledge = 2,

    /// <summary>The request with this transaction number was not carried out, element <see cref="ElementTag.Reason"/> says why; every one before it was.</summary>
    Refuse = 3,

    /// <summary>Tells something; not answered. Transaction number 0.</summary>
    Event = 4,
}

/// <summary>What a control message is about. Upper octet the package, lower octet the operation within it.</summary>
public enum Operation : ushort
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>Event of the card: I have started, or the link has; this is what I am.</summary>
    Hello = 0x0001,

    /// <summary>Request to the card: begin anew. All cells idle, all digit receivers off, all lines and D-channels closed.</summary>
    Configure = 0x0002,

    /// <summary>Request to the card: go on with the configuration of this generation, cells and all. Refused with WrongGeneration when it is not the one the card has.</summary>
    Resume = 0x0003,

    /// <summary>Request to the card: the time of day. Answered with the card's own time before it was set.</summary>
    SetTime = 0x0004,

    /// <summary>Request to the card: its log from an entry on. Answered with as many entries as fit.</summary>
    ReadLog = 0x0005,

    /// <summary>Request to the card: start again.</summary>
    Restart = 0x0006,

    /// <summary>Telemetry of the card: temperature, supply, load.</summary>
    CardHealth = 0x0007,

    /// <summary>Request to a line: its parameters; it is in service from now on and reports its state.</summary>
    ConfigureLine = 0x0101,

    /// <summary>Event of a line: its layer 1 alarms.</summary>
    LineState = 0x0102,

    /// <summary>Telemetry of a line, every second: its counts since Configure.</summary>
    LineCounts = 0x0103,

    /// <summary>Request to a line: a loop-back, or none.</summary>
    Loop = 0x0104,

    /// <summary>Request to a line: begin or end a bit-error test.</summary>
    BitTest = 0x0105,

    /// <summary>Telemetry of a line, every second of a test: its result so far.</summary>
    BitTestResult = 0x0106,

    /// <summary>Request to a timeslot: HDLC begins, frames pass both ways.</summary>
    OpenDChannel = 0x0201,

    /// <summary>Request to a timeslot: HDLC ends.</summary>
    CloseDChannel = 0x0202,

    /// <summary>Request to the card: a list of orders for cells and digit receivers.</summary>
    Order = 0x0301,

    /// <summary>Request to a line: what its cells hold, from a timeslot on. Answered with orders that would bring it about.</summary>
    ReadCells = 0x0302,

    /// <summary>Request to a line: the digest of its cells.</summary>
    AuditCells = 0x0303,

    /// <summary>Request to the card: how a tone sounds.</summary>
    DefineTone = 0x0304,

    /// <summary>Event of the card: announcements played to their end.</summary>
    AnnouncementDone = 0x0401,

    /// <summary>Event of a timeslot: a recording is over.</summary>
    Recorded = 0x0402,

    /// <summary>Event of a timeslot: a digit was heard.</summary>
    Digit = 0x0501,

    /// <summary>Event of an analogue station: its hook.</summary>
    Hook = 0x0502,

    /// <summary>Request to the card: where its clock comes from.</summary>
    SetClock = 0x0601,

    /// <summary>Event of the card when it changes, telemetry every ten seconds: its clock.</summary>
    ClockState = 0x0602,

    /// <summary>Request to the card: a file follows on SAPI 32. Answered with the offset from which octets are wanted.</summary>
    BeginFile = 0x0801,

    /// <summary>Request to the card: the file is whole; check it.</summary>
    EndFile = 0x0802,

    /// <summary>Request to the card: its files of a class, from a number on. Answered with as many as fit.</summary>
    ListFiles = 0x0803,

    /// <summary>Request to the card: forget a file.</summary>
    DeleteFile = 0x0804,

    /// <summary>Request to the card: send a file on SAPI 32, from an offset on.</summary>
    ReadFile = 0x0805,

    /// <summary>Event of the card: a file was sent to its end.</summary>
    FileSent = 0x0806,

    /// <summary>Request to the card: start again from the other firmware slot, on trial.</summary>
    ActivateFirmware = 0x0901,

    /// <summary>Request to the card: the firmware on trial is good.</summary>
    ConfirmFirmware = 0x0902,
}

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

/// <summary>Why a card booted.</summary>
public enum BootReason : byte
{
    /// <summary>Power came.</summary>
    Power = 1,

    /// <summary>The reset line.</summary>
    Reset = 2,

    /// <summary>Its own watchdog.</summary>
    Watchdog = 3,
}

/// <summary>Why an announcement is over.</summary>
public enum DoneReason : byte
{
    /// <summary>It played to its end.</summary>
    Played = 0,

    /// <summary>Another order took its place.</summary>
    Stopped = 1,

    /// <summary>A digit that stops it was heard.</summary>
    Digit = 2,
}

/// <summary>Why a request was refused.</summary>
public enum RefuseReason : byte
{
    /// <summary>The operation is not known.</summary>
    NotSupported = 1,

    /// <summary>The object does not exist on this card.</summary>
    NoSuchObject = 2,

    /// <summary>A mandatory element is missing or has the wrong length or value.</summary>
    BadElement = 3,

    /// <summary>The card was not configured.</summary>
    NotConfigured = 4,

    /// <summary>Resume: the card has another configuration, or none.</summary>
    WrongGeneration = 5,

    /// <summary>No room, or no resource of that kind is free.</summary>
    NoRoom = 6,

    /// <summary>The signature is not by a key the card trusts, or not over this file.</summary>
    BadSignature = 7,

    /// <summary>The size is not possible.</summary>
    BadSize = 8,

    /// <summary>What came does not have the hash that was told.</summary>
    BadHash = 9,

    /// <summary>Another one is under way.</summary>
    Busy = 10,

    /// <summary>There is no such file.</summary>
    NoSuchFile = 11,

    /// <summary>Not in this state.</summary>
    WrongState = 12,
}

/// <summary>The fixed settings of an E1 line: framing, line code, clock, impedance.</summary>
public static class LineSettings
{
    /// <summary>Octet 1: CRC-4 multiframe.</summary>
    public const byte FramingCrc4 = 1;

    /// <summary>Octet 2: HDB3.</summary>
    public const byte CodeHdb3 = 1;

    /// <summary>Octet 3: transmit clock taken from this line.</summary>
    public const byte ClockFromLine = 0;

    /// <summary>Octet 3: transmit clock is the card's.</summary>
    public const byte ClockOfCard = 1;

    /// <summary>Octet 4: 120 ohm symmetrical.</summary>
    public const byte Impedance120 = 0;
}
