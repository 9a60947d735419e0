using AcdController.Kernel;
using AcdController.Signalling.Lapd;

namespace AcdController.Linecard;

/// <summary>The Q.921 links of a card: which service class is which link, and their parameters. Both ends use this.</summary>
public static class CardLinkLayer
{
    /// <summary>Links per card.</summary>
    public const int LinksPerCard = 3;

    /// <summary>SAPI of control messages and events.</summary>
    public const byte ControlSapi = 0;

    /// <summary>SAPI of D-channel frames.</summary>
    public const byte DChannelSapi = 16;

    /// <summary>SAPI of files and other bulk. Its frames end with a 32-bit check sequence.</summary>
    public const byte BulkSapi = 32;

    /// <summary>SAPI of unacknowledged telemetry.</summary>
    public const byte TelemetrySapi = 62;

    /// <summary>Octets before the LAPD frame in the information field of SAPI 16: port, status.</summary>
    public const int DChannelHeadOctets = 2;

    /// <summary>Longest LAPD frame of an E1 D-channel that is carried: N201 = 260 and the address and control fields.</summary>
    public const int DChannelFrameOctetsMax = 264;

    /// <summary>Most octets of a frame in one of its parts.</summary>
    public const int DChannelPartOctetsMax = 64;

    /// <summary>Status octet of a whole, good D-channel frame.</summary>
    public const byte StatusGood = 0;

    /// <summary>Status octet of a part of a frame; more follows.</summary>
    public const byte StatusMore = 1;

    /// <summary>Status octet of the last part of a good frame.</summary>
    public const byte StatusLastGood = 2;

    /// <summary>Status octet of the end of a bad frame, or one given up: nothing of it counts.</summary>
    public const byte StatusLastBad = 3;

    /// <summary>Parameters of the control link.</summary>
    public static LinkParameters Control(LinkSide side) => Parameters(side, ControlSapi, 128);

    /// <summary>Parameters of the D-channel link.</summary>
    public static LinkParameters DChannel(LinkSide side) => Parameters(side, DChannelSapi, 192) with { Window = DChannelWindow };

    /// <summary>I frames outstanding on SAPI 16: as many parts as eight D-channels bring in the time that a frame and its acknowledgement may take.</summary>
    public const int DChannelWindow = 63;

    /// <summary>Information fields of SAPI 32 that may wait or be unacknowledged.</summary>
    public const int BulkQueueLimit = 8;

    /// <summary>Longest information field of SAPI 32: class, number, offset and 240 octets of a file fit.</summary>
    public const int BulkOctetsMax = ControlMessage.OctetsMax;

    /// <summary>Parameters of the bulk link. The controller begins it; the card never does.</summary>
    /// <remarks>A window of two: what is under way when signalling comes is at most two frames.</remarks>
    public static LinkParameters Bulk(LinkSide side) => Parameters(side, BulkSapi, BulkQueueLimit) with { Window = 2, Persistent = side == LinkSide.Network };

    /// <summary>Slots of information that the links of a card may need.</summary>
    public const int PoolSlotsPerCard = 128 + 192 + BulkQueueLimit;

    /// <summary>Octets of a telemetry frame before its message: address and control.</summary>
    public const int TelemetryHeadOctets = 3;

    /// <summary>Begins a frame of telemetry: address of SAPI 62, a command of the card, and UI.</summary>
    /// <param name="frame">Room for <see cref="TelemetryHeadOctets"/>; the control message follows them.</param>
    public static void BeginTelemetry(System.Span<byte> frame) => (frame[0], frame[1], frame[2]) = (TelemetrySapi << 2, 1, UnnumberedInformation);

    /// <summary>Looks at a frame of SAPI 62.</summary>
    /// <param name="frame">Address to information octets.</param>
    /// <param name="message">The event it carries.</param>
    /// <returns>False when it is no UI frame of the card with a whole event.</returns>
    public static bool TryReadTelemetry(System.ReadOnlySpan<byte> frame, out ControlMessage message)
    {
        message = default;
        return frame.Length >= TelemetryHeadOctets && frame[0] == TelemetrySapi << 2 && frame[1] == 1 && frame[2] == UnnumberedInformation
            && frame.Length <= TelemetryHeadOctets + ControlMessage.OctetsMax
            && ControlMessage.TryRead(frame[TelemetryHeadOctets..], out message) && message.Kind == MessageKind.Event;
    }

    /// <summary>The service class of a frame from the line.</summary>
    /// <param name="frame">Address to information octets, at least two.</param>
    /// <returns>0 to 63, or -1 when the first octet is no first octet of an address.</returns>
    public static int SapiOf(System.ReadOnlySpan<byte> frame) => (frame[0] & 1) != 0 ? -1 : frame[0] >> 2;

    private const byte UnnumberedInformation = 0x03;

    private static LinkParameters Parameters(LinkSide side, byte sapi, int queueLimit) => new(
        side, sapi, Tei: 0, Window: 15, T200: Duration.FromMilliseconds(250), T203: Duration.FromSeconds(2), N200: 8, N201: ControlMessage.OctetsMax, QueueLimit: queueLimit)
    {
        // Both ends of a card link begin anew with their link: nothing said before a reset may be heard after it.
        ClearOnReset = true,
    };
}
