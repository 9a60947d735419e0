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
