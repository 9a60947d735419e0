using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Operations;

/// <summary>What is at the other end of a span.</summary>
public enum SpanRole : byte
{
    /// <summary>A public exchange: calls come in.</summary>
    Trunk,

    /// <summary>A station concentrator or PBX with agents' telephones.</summary>
    Station,
}

/// <summary>Which side of the user-network interface we are.</summary>
public enum InterfaceSide : byte
{
    /// <summary>The far end is the network.</summary>
    User,

    /// <summary>We are the network for the far end.</summary>
    Network,
}

/// <summary>A dialect: where the other settings begin.</summary>
public enum SpanVariant : byte
{
    /// <summary>EuroISDN, EN 300 403-1.</summary>
    Etsi,

    /// <summary>Q.SIG basic call, ISO/IEC 11572.</summary>
    QSig,

    /// <summary>Q.931 as it stands, with every option at rest.</summary>
    Q931,
}

/// <summary>How B-channels are numbered in messages.</summary>
public enum ChannelNumbers : byte
{
    /// <summary>By timeslot: 1–15, 17–31.</summary>
    Timeslot,

    /// <summary>One after the other: 1–30.</summary>
    Logical,
}

/// <summary>Who keeps a channel that both ends asked for at the same time.</summary>
public enum GlareWinner : byte
{
    /// <summary>The network. Q.931 §5.7.</summary>
    Network,

    /// <summary>Exclusive goes before preferred, between equals side A. Q.931 Annex D.3.</summary>
    Symmetric,
}

/// <summary>How firmly our SETUP asks for its channel.</summary>
public enum ChannelWish : byte
{
    /// <summary>As the variant has it for our side.</summary>
    BySide,

    /// <summary>The far end may answer with another channel.</summary>
    Preferred,

    /// <summary>This channel or none.</summary>
    Exclusive,
}

/// <summary>In which order a free B-channel is looked for.</summary>
public enum ChannelHunt : byte
{
    /// <summary>The user side downward, the network side upward.</summary>
    BySide,

    /// <summary>Lowest first.</summary>
    Up,

    /// <summary>Highest first.</summary>
    Down,

    /// <summary>Upward from the channel found last.</summary>
    CyclicUp,

    /// <summary>Downward from the channel found last.</summary>
    CyclicDown,

    /// <summary>The channel that has been free for the longest time.</summary>
    LeastRecent,

    /// <summary>Odd ones upward, then even ones downward.</summary>
    OddFirst,

    /// <summary>Even ones upward, then odd ones downward.</summary>
    EvenFirst,

    /// <summary>The network side odd ones first, the user side even ones.</summary>
    OddEvenBySide,
}

/// <summary>What we restart when the D-channel comes up for the first time.</summary>
public enum StartRestart : byte
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>The whole interface.</summary>
    Interface,

    /// <summary>The channels.</summary>
    Channels,
}

/// <summary>How several channels are named in our RESTART.</summary>
public enum RestartNaming : byte
{
    /// <summary>A message for each.</summary>
    OneByOne,

    /// <summary>A list of numbers.</summary>
    List,

    /// <summary>A slot map.</summary>
    SlotMap,
}

/// <summary>What is done with SEGMENT.</summary>
public enum SegmentHandling : byte
{
    /// <summary>Answered as an unknown message.</summary>
    Refuse,

    /// <summary>Put together. Q.931 Annex H.</summary>
    Reassemble,
}

/// <summary>How a PBX is told about messages that wait, EN 300 745.</summary>
public enum MessageWaitingManner : byte
{
    /// <summary>Activate and deactivate, with the user's number.</summary>
    Activate,

    /// <summary>Indicate, with the number of messages.</summary>
    Indicate,
}

/// <summary>Type of number and numbering plan, as on the line.</summary>
/// <param name="Type">0 to 7, Q.931 Table 4-9.</param>
/// <param name="Plan">0 to 15.</param>
public readonly record struct NumberKind(byte Type, byte Plan);

/// <summary>An E1 line with a D-channel. What is null is as the variant, or the standard for our side, has it.</summary>
/// <param name="Span">Card and port.</param>
/// <param name="Role">What is at the other end.</param>
/// <param name="Side">Which side we are.</param>
public sealed record SpanConfiguration(SpanId Span, SpanRole Role, InterfaceSide Side)
{
    /// <summary>Every B-channel of an E1, bit n for timeslot n.</summary>
    public const uint AllChannels = 0xFFFE_FFFE;

    /// <summary>Where its callers are: 0: no site; n: site n - 1.</summary>
    public int Site { get; init; }

    /// <summary>Layer 1.</summary>
    public LineConfiguration Line { get; init; } = new();

    /// <summary>The dialect.</summary>
    public SpanVariant Variant { get; init; }

    /// <summary>The B-channels that there are, bit n for timeslot n.</summary>
    public uint Channels { get; init; } = AllChannels;

    /// <summary>Numbers of channels in messages.</summary>
    public ChannelNumbers? Numbering { get; init; }

    /// <summary>Order of search for a free channel.</summary>
    public ChannelHunt Hunt { get; init; }

    /// <summary>How firmly our SETUP asks for its channel.</summary>
    public ChannelWish Wish { get; init; }

    /// <summary>Who keeps a channel wanted by both.</summary>
    public GlareWinner? Glare { get; init; }

    /// <summary>With symmetric glare: which side of the interface is side A.</summary>
    public InterfaceSide? SideA { get; init; }

    /// <summary>A SETUP of the network without a channel: true refused with 96, false any channel is meant.</summary>
    public bool? ChannelRequired { get; init; }

    /// <summary>Digits may arrive one by one.</summary>
    public bool OverlapReceiving { get; init; } = true;

    /// <summary>What is restarted at the start.</summary>
    public StartRestart? RestartAtStart { get; init; }

    /// <summary>How often idle channels are restarted; zero: never.</summary>
    public Duration? RestartEvery { get; init; }

    /// <summary>How channels are named in RESTART.</summary>
    public RestartNaming? RestartForm { get; init; }

    /// <summary>The far end may hold calls.</summary>
    public bool Hold { get; init; }

    /// <summary>What is done with SEGMENT.</summary>
    public SegmentHandling? Segments { get; init; }

    /// <summary>Location in causes that we send, 0 to 15, Q.850 §2.2.3.</summary>
    public byte? Location { get; init; }

    /// <summary>Kind of called numbers that we send.</summary>
    public NumberKind? CalledKind { get; init; }

    /// <summary>Kind of calling numbers that we send.</summary>
    public NumberKind? CallingKind { get; init; }

    /// <summary>May the far end show the calling numbers that we send?</summary>
    public NumberPresentation CallingPresentation { get; init; }

    /// <summary>Our CONNECT tells the called number as the connected one (COLP).</summary>
    public bool ConnectedNumber { get; init; }

    /// <summary>How a PBX is told about messages that wait.</summary>
    public MessageWaitingManner MessageWaiting { get; init; }

    /// <summary>Interface identifier in channel identifications, 0 to 127; null: none is written.</summary>
    public int? InterfaceIdentifier { get; init; }

    /// <summary>Timers of Q.931.</summary>
    public SpanTimers Timers { get; init; } = new();

    /// <summary>The data link.</summary>
    public SpanDataLink DataLink { get; init; } = new();
}

/// <summary>Timers and counts of Q.931 that were given; null: the standard's value for our side.</summary>
public sealed record SpanTimers
{
    /// <summary>ALERTING received, until CONNECT.</summary>
    public Duration? T301 { get; init; }

    /// <summary>The longest pause between digits.</summary>
    public Duration? T302 { get; init; }

    /// <summary>SETUP sent.</summary>
    public Duration? T303 { get; init; }

    /// <summary>Digits sent one by one.</summary>
    public Duration? T304 { get; init; }

    /// <summary>DISCONNECT sent.</summary>
    public Duration? T305 { get; init; }

    /// <summary>DISCONNECT with tones sent.</summary>
    public Duration? T306 { get; init; }

    /// <summary>RELEASE sent.</summary>
    public Duration? T308 { get; init; }

    /// <summary>D-channel lost with active calls.</summary>
    public Duration? T309 { get; init; }

    /// <summary>CALL PROCEEDING received.</summary>
    public Duration? T310 { get; init; }

    /// <summary>CONNECT sent.</summary>
    public Duration? T313 { get; init; }

    /// <summary>Segment received.</summary>
    public Duration? T314 { get; init; }

    /// <summary>RESTART sent.</summary>
    public Duration? T316 { get; init; }

    /// <summary>STATUS ENQUIRY sent.</summary>
    public Duration? T322 { get; init; }

    /// <summary>Times a RESTART is sent, 1 to 255.</summary>
    public int? N316 { get; init; }

    /// <summary>Repetitions of STATUS ENQUIRY, 0 to 255.</summary>
    public int? N322 { get; init; }
}

/// <summary>Parameters of Q.921 that were given; null: the standard's value.</summary>
public sealed record SpanDataLink
{
    /// <summary>k: most I frames unacknowledged, 1 to 127.</summary>
    public int? Window { get; init; }

    /// <summary>N200: most repetitions, 0 to 255.</summary>
    public int? N200 { get; init; }

    /// <summary>N201: most octets of an information field, 64 to 260: the card link carries no more.</summary>
    public int? N201 { get; init; }

    /// <summary>T200: wait for an acknowledgement.</summary>
    public Duration? T200 { get; init; }

    /// <summary>T203: longest silence.</summary>
    public Duration? T203 { get; init; }
}
