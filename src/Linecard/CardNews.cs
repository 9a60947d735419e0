using System.Runtime.InteropServices;
using AcdController.Telephony;

namespace AcdController.Linecard;

/// <summary>One line card of the configuration.</summary>
/// <param name="Card">Number of its slot, 1 to 32.</param>
/// <param name="Ports">E1 lines that are used, or groups of 31 resource timeslots, 1 to 8; the card may have more.</param>
public readonly record struct CardParameters(byte Card, int Ports)
{
    /// <summary>What it is; E1 unless it is said.</summary>
    public CardType Type { get; init; } = CardType.E1;

    /// <summary>Rate of its serial line; 0 for one without delay.</summary>
    public int Baud { get; init; }

    /// <summary>Settings of its lines, port 1 first; null: as <see cref="LineSetup.Usual"/> for all.</summary>
    public LineSetup[]? Lines { get; init; }

    /// <summary>Settings of one line.</summary>
    public LineSetup LineAt(int port) => Lines is null ? LineSetup.Usual : Lines[port - 1];
}

/// <summary>Tones a card can generate. Values as on the wire (card-link.md, element Tone).</summary>
public enum ToneKind : byte
{
    /// <summary>Dial tone.</summary>
    Dial = 1,

    /// <summary>Ringing tone.</summary>
    Ringback = 2,

    /// <summary>Busy tone.</summary>
    Busy = 3,

    /// <summary>Congestion tone.</summary>
    Congestion = 4,

    /// <summary>Special information tone.</summary>
    SpecialInformation = 5,

    /// <summary>A beep: a call is being joined, a recording begins.</summary>
    Beep = 6,

    /// <summary>The highest number of a tone; those between are the configuration's.</summary>
    Last = 16,
}

/// <summary>The hook of an analogue station. Values as on the wire (card-link.md, element Hook).</summary>
public enum HookState : byte
{
    /// <summary>The handset lies.</summary>
    On = 0,

    /// <summary>The handset was lifted.</summary>
    Off = 1,

    /// <summary>The hook was pressed for a moment.</summary>
    Flash = 2,
}

/// <summary>What the card link tells the rooms above.</summary>
public enum CardNewsKind : byte
{
    /// <summary>Octets for the card's serial line.</summary>
    Transmit,

    /// <summary>The card is configured and serves: every cell idle, every D-channel open. A LineState for each port follows at once.</summary>
    CardUp,

    /// <summary>The card is lost, or has started again: all its cells are idle, its D-channels closed.</summary>
    CardDown,

    /// <summary>Layer 1 of a span: <see cref="CardNews.Alarms"/> is set. Only while the card is up.</summary>
    LineState,

    /// <summary>A LAPD frame from the far end of a span, address to information octets.</summary>
    DChannelFrame,

    /// <summary>An announcement, list or string of digits has come to its end, or a digit has stopped it (<see cref="CardNews.Stopped"/>), and its cell is idle. Not posted for one that was replaced.</summary>
    AnnouncementDone,

    /// <summary>A digit was heard on a channel.</summary>
    Digit,

    /// <summary>A recording of a channel is over.</summary>
    Recorded,

    /// <summary>The hook of an analogue station: <see cref="CardNews.Hook"/>.</summary>
    Hook,

    /// <summary>The card's serial line delivers garbage: alarm.</summary>
    BabbleStarted,

    /// <summary>The serial line has been clean for a while: alarm over.</summary>
    BabbleEnded,

    /// <summary>An errand is over: <see cref="CardNews.Operation"/> about <see cref="CardNews.Object"/>, refused when <see cref="CardNews.Reason"/> is not 0; its answer, elements with tag and length, beside it.</summary>
    Answered,

    /// <summary>Octets from SAPI 32, the information field of one frame.</summary>
    Bulk,

    /// <summary>SAPI 32 is established, or has room again after <see cref="CardLinks.SendBulk"/> was refused.</summary>
    BulkReady,

    /// <summary>SAPI 32 was lost or began anew: what was under way on it, either way, may be lost. The card stays up; BulkReady follows when it stands again.</summary>
    BulkLost,

    /// <summary>FileSent or Recorded: <see cref="CardNews.Operation"/> says which; its elements beside it.</summary>
    FileEvent,

    /// <summary>An unacknowledged event of SAPI 62: <see cref="CardNews.Operation"/> about <see cref="CardNews.Object"/>; its elements beside it.</summary>
    Telemetry,

    /// <summary>The link of a card in service is lost. Cells, lines and D-channels stay as they are for a while; nothing passes meanwhile. CardResumed or CardDown follows.</summary>
    CardSilent,

    /// <summary>The card goes on where it was when it fell silent: every cell is as wished or ordered anew. A LineState for each port follows at once.</summary>
    CardResumed,

    /// <summary>A cell was not what was ordered and is ordered anew: <see cref="CardNews.Channel"/>, <see cref="CardNews.Found"/>, <see cref="CardNews.Ordered"/>.</summary>
    CellRepaired,

    /// <summary>Whether the card fits has changed: <see cref="CardNews.Alarms"/> has the bits of <see cref="Unfitness"/>, 0 when it does.</summary>
    CardFitness,

    /// <summary>The cells of a span were compared with what they should be: <see cref="CardNews.Count"/> were repaired.</summary>
    Audited,

    /// <summary>The card lies, <see cref="CardNews.Lie"/>: its link is closed, its reset line shall be held. CardDown came before when it was in service.</summary>
    CardIsolated,

    /// <summary>It is no longer isolated: its reset line shall be let go.</summary>
    CardReleased,
}

/// <summary>In what a card lied.</summary>
public enum CardLie : byte
{
    /// <summary>In nothing.</summary>
    None,

    /// <summary>A count of a line went back, or grew faster than a line can.</summary>
    Counts,

    /// <summary>Its cells or their digest were wrong three audits in a row.</summary>
    Cells,

    /// <summary>It answered what was not asked.</summary>
    Answers,

    /// <summary>It sends frames longer than allowed on a line that is clean otherwise.</summary>
    Oversized,

    /// <summary>It babbles without end.</summary>
    Babble,
}

/// <summary>One piece of news from the card link; octets, where there are any, come beside it.</summary>
public struct CardNews
{
    /// <summary>What happened.</summary>
    public CardNewsKind Kind;

    /// <summary>Digit: the character, ASCII 0–9 * # A–D.</summary>
    public byte Digit;

    /// <summary>The card: its place in the constructor's array.</summary>
    public int Card;

    /// <summary>LineState, DChannelFrame: the span.</summary>
    public SpanId Span;

    /// <summary>AnnouncementDone, Digit, Recorded, Hook: the channel.</summary>
    public ChannelId Channel;

    /// <summary>AnnouncementDone, Recorded: the token of the order.</summary>
    public uint Token;

    /// <summary>Hook: what happened.</summary>
    public HookState Hook;

    /// <summary>Recorded: how it ended, element Recorded of card-link.md.</summary>
    public byte Recorded;

    /// <summary>Recorded: A-law octets.</summary>
    public uint Octets;

    /// <summary>AnnouncementDone: a digit stopped it.</summary>
    public bool Stopped;

    /// <summary>Answered: what was asked. Telemetry, FileEvent: what is told.</summary>
    public Operation Operation;

    /// <summary>Answered, Telemetry: about what.</summary>
    public ObjectId Object;

    /// <summary>Answered: why not; 0 when it was done.</summary>
    public RefuseReason Reason;

    /// <summary>Audited: how many cells.</summary>
    public byte Count;

    /// <summary>CardIsolated: in what it lied.</summary>
    public CardLie Lie;

    /// <summary>CellRepaired: what the card said was there.</summary>
    public CellContent Found;

    /// <summary>CellRepaired: what should be and was ordered.</summary>
    public CellContent Ordered;

    /// <summary>LineState: bits of dsx1LineStatus (RFC 4805) without dsx1NoAlarm, see <see cref="LineAlarms"/>; 0 is a healthy line.</summary>
    public uint Alarms;
}

/// <summary>What is in a cell, in short: for a log.</summary>
/// <param name="Feed">What feeds it.</param>
/// <param name="Number">Prompt, tone, or <see cref="ChannelId.Index"/> of the source.</param>
/// <param name="Listens">Its digit receiver is on.</param>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct CellContent(CellFeed Feed, ushort Number, bool Listens);

/// <summary>Where the link to one card stands.</summary>
public enum CardLinkState : byte
{
    /// <summary>The serial line is not open.</summary>
    Closed = 0,

    /// <summary>The serial line is open; the link layer is being established.</summary>
    Connecting = 1,

    /// <summary>The control link is up; the card has not said Hello.</summary>
    AwaitingHello = 2,

    /// <summary>Hello accepted; configuration is on its way.</summary>
    Configuring = 3,

    /// <summary>In service.</summary>
    Up = 4,

    /// <summary>Hello or configuration refused: another protocol, type, slot, or too few ports. Tried again after a while.</summary>
    Refused = 5,

    /// <summary>It was in service and its link is lost: it keeps its cells and we its calls until it says Hello or the time is over.</summary>
    Standing = 6,

    /// <summary>It has said Hello with the configuration it had: Resume, and the cells of lines that differ are read.</summary>
    Resuming = 7,

    /// <summary>In service; a card that cannot resume and is down as soon as its link is lost.</summary>
    UpPlain = 8,

    /// <summary>It lied: its link is closed and its reset line held until an operator or its replacement ends it.</summary>
    Isolated = 9,
}

/// <summary>What happened on one card's link since start-up.</summary>
public struct CardCounters
{
    /// <summary>Octets from the line.</summary>
    public ulong OctetsIn;

    /// <summary>Octets to the line.</summary>
    public ulong OctetsOut;

    /// <summary>Frames to the line.</summary>
    public ulong FramesOut;

    /// <summary>Frames not sent because the step had already filled the card's output buffer.</summary>
    public ulong FramesOutDropped;

    /// <summary>Frames from the line for a SAPI that nobody serves.</summary>
    public ulong UnknownSapi;

    /// <summary>Good telemetry frames (SAPI 62).</summary>
    public ulong Telemetry;

    /// <summary>Information fields of SAPI 32 from the card.</summary>
    public ulong BulkIn;

    /// <summary>Information fields of SAPI 32 to the card, handed to the link.</summary>
    public ulong BulkOut;

    /// <summary>Times SAPI 32 was lost or began anew while the card was up.</summary>
    public ulong BulkLosses;

    /// <summary>D-channel frames from the card.</summary>
    public ulong DChannelIn;

    /// <summary>D-channel frames to the card.</summary>
    public ulong DChannelOut;

    /// <summary>D-channel frames not sent: the card is not up, its queue is full, or the frame is too long. Q.921 repeats them.</summary>
    public ulong DChannelOutDropped;

    /// <summary>D-channel frames from the card that name no port, report a bad status or came while the card was not up.</summary>
    public ulong DChannelInDropped;

    /// <summary>Control messages that could not be read, or named nothing we know.</summary>
    public ulong MessagesBad;

    /// <summary>Requests sent, repetitions not counted.</summary>
    public ulong Requests;

    /// <summary>Requests sent again because the card did not acknowledge in time.</summary>
    public ulong RequestsRepeated;

    /// <summary>Requests the card refused.</summary>
    public ulong RequestsRefused;

    /// <summary>Orders for cells and digit detection sent.</summary>
    public ulong Orders;

    /// <summary>Orders given while the card was not up: without effect.</summary>
    public ulong OrdersDropped;

    /// <summary>Hellos that were not accepted.</summary>
    public ulong HellosRefused;

    /// <summary>Times the card came into service.</summary>
    public ulong Starts;

    /// <summary>Times the card went out of service.</summary>
    public ulong Losses;

    /// <summary>Times its link was lost while it was in service and its calls were kept.</summary>
    public ulong Silences;

    /// <summary>Times it went on where it was.</summary>
    public ulong Resumes;

    /// <summary>Cells that were not what was ordered and were ordered anew.</summary>
    public ulong CellsRepaired;

    /// <summary>Answers to nothing that was asked.</summary>
    public ulong AnswersStray;

    /// <summary>Times it was isolated because it lied.</summary>
    public ulong Isolations;

    /// <summary>Times the babble alarm was raised.</summary>
    public ulong Babbles;
}
