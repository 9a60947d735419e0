using AcdController.Kernel;
using AcdController.Signalling.Lapd;

namespace AcdController.Linecard;

/// <summary>The two Q.921 links of a card: which service class is which link, and their parameters. Both ends use this.</summary>
public static class CardLinkLayer
{
    /// <summary>Links per card.</summary>
    public const int LinksPerCard = 2;

    /// <summary>SAPI of control messages and events.</summary>
    public const byte ControlSapi = 0;

    /// <summary>SAPI of D-channel frames.</summary>
    public const byte DChannelSapi = 16;

    /// <summary>SAPI of unacknowledged telemetry.</summary>
    public const byte TelemetrySapi = 62;

    /// <summary>Octets before the LAPD frame in the information field of SAPI 16: port, status.</summary>
    public const int DChannelHeadOctets = 2;

    /// <summary>Longest LAPD frame of an E1 D-channel that is carried: N201 = 260 and the address and control fields.</summary>
    public const int DChannelFrameOctetsMax = 264;

    /// <summary>Status octet of a good D-channel frame.</summary>
    public const byte StatusGood = 0;

    /// <summary>Parameters of the control link.</summary>
    public static LinkParameters Control(LinkSide side) => Parameters(side, ControlSapi, 128);

    /// <summary>Parameters of the D-channel link.</summary>
    public static LinkParameters DChannel(LinkSide side) => Parameters(side, DChannelSapi, 192);

    /// <summary>Slots of information that the two links of a card may need.</summary>
    public const int PoolSlotsPerCard = 128 + 192;

    /// <summary>The service class of a frame from the line.</summary>
    /// <param name="frame">Address to information octets, at least two.</param>
    /// <returns>0 to 63, or -1 when the first octet is no first octet of an address.</returns>
    public static int SapiOf(System.ReadOnlySpan<byte> frame) => (frame[0] & 1) != 0 ? -1 : frame[0] >> 2;

    private static LinkParameters Parameters(LinkSide side, byte sapi, int queueLimit) => new(
        side, sapi, Tei: 0, Window: 15, T200: Duration.FromMilliseconds(250), T203: Duration.FromSeconds(2), N200: 8, N201: ControlMessage.OctetsMax, QueueLimit: queueLimit)
    {
        // Both ends of a card link begin anew with their link: nothing said before a reset may be heard after it.
        ClearOnReset = true,
    };
}
