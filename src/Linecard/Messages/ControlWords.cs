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

    /// <summary>Request to a line: its parameters; it is in service from now on and reports its state.</summary>
    ConfigureLine = 0x0101,

    /// <summary>Event of a line: its layer 1 alarms.</summary>
    LineState = 0x0102,

    /// <summary>Request to a timeslot: HDLC begins, frames pass both ways.</summary>
    OpenDChannel = 0x0201,

    /// <summary>Request to the card: a list of orders for cells and digit receivers.</summary>
    Order = 0x0301,

    /// <summary>Event of the card: announcements played to their end.</summary>
    AnnouncementDone = 0x0401,

    /// <summary>Event of a timeslot: a digit was heard.</summary>
    Digit = 0x0501,
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

    /// <summary>Configure: four octets, number of this configuration.</summary>
    Generation = 0x10,

    /// <summary>ConfigureLine: four octets, framing, line code, clock, impedance; see <see cref="LineSettings"/>.</summary>
    LineSettings = 0x11,

    /// <summary>LineState: four octets, bits of dsx1LineStatus.</summary>
    Alarms = 0x12,

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

    /// <summary>AnnouncementDone, or acknowledgement of an Order that stopped an announcement: channel, token (four octets), reason (<see cref="DoneReason"/>).</summary>
    Done = 0x28,

    /// <summary>Digit: one octet, ASCII.</summary>
    Digit = 0x29,

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

    /// <summary>What every E1 card must be able to do.</summary>
    public const uint Required = Cells | Tones | Announcements | Digits;
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

    /// <summary>Octet 4: 120 ohm symmetrical.</summary>
    public const byte Impedance120 = 0;
}
