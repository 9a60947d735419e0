using AcdController.Kernel;

namespace AcdController.Signalling.Lapd;

/// <summary>Which side of the interface a link end is: decides the C/R bit.</summary>
public enum LinkSide : byte
{
    /// <summary>User side: commands carry C/R 0.</summary>
    User,

    /// <summary>Network side: commands carry C/R 1.</summary>
    Network,
}

/// <summary>Parameters of one data link connection. Q.921 §5.9.</summary>
/// <param name="Side">User or network.</param>
/// <param name="Sapi">Service access point identifier, 0 to 63.</param>
/// <param name="Tei">Terminal endpoint identifier, 0 to 127.</param>
/// <param name="Window">k: most I frames unacknowledged, 1 to 127.</param>
/// <param name="T200">Wait for an acknowledgement or answer; more than zero.</param>
/// <param name="T203">Longest silence before the far end is asked; more than zero.</param>
/// <param name="N200">Most repetitions, 0 to 255.</param>
/// <param name="N201">Most octets of an information field.</param>
/// <param name="QueueLimit">Most information fields that wait or are unacknowledged.</param>
public readonly record struct LinkParameters(LinkSide Side, byte Sapi, byte Tei, int Window, Duration T200, Duration T203, int N200, int N201, int QueueLimit)
{
    /// <summary>A D-channel at primary rate: point to point, SAPI 0, TEI 0, the standard's default values.</summary>
    public static LinkParameters PrimaryRate(LinkSide side) =>
        new(side, Sapi: 0, Tei: 0, Window: 7, T200: Duration.FromSeconds(1), T203: Duration.FromSeconds(10), N200: 3, N201: 260, QueueLimit: 256);
}

/// <summary>States of a data link connection; values as numbered in Q.921 Annex B.</summary>
public enum LinkState : byte
{
    /// <summary>No multiple frame operation.</summary>
    TeiAssigned = 4,

    /// <summary>SABME sent, UA awaited.</summary>
    AwaitingEstablishment = 5,

    /// <summary>DISC sent, UA awaited.</summary>
    AwaitingRelease = 6,

    /// <summary>Information flows.</summary>
    MultipleFrameEstablished = 7,

    /// <summary>The far end was polled; information waits for its answer.</summary>
    TimerRecovery = 8,
}

/// <summary>What a link tells the rooms beside it.</summary>
public enum LinkNewsKind : byte
{
    /// <summary>DL-ESTABLISH indication: the far end established, or the link was reset and what was unacknowledged is lost.</summary>
    EstablishIndication,

    /// <summary>DL-ESTABLISH confirm: our establishment succeeded.</summary>
    EstablishConfirm,

    /// <summary>DL-RELEASE indication: the link is gone.</summary>
    ReleaseIndication,

    /// <summary>DL-RELEASE confirm: our release is done.</summary>
    ReleaseConfirm,

    /// <summary>DL-DATA indication: octets are the information field.</summary>
    DataIndication,

    /// <summary>DL-UNIT DATA indication: octets are the information field.</summary>
    UnitDataIndication,

    /// <summary>PH-DATA request: octets are the frame, address to information field.</summary>
    Transmit,

    /// <summary>MDL-ERROR indication: <see cref="LinkNews.Error"/> is the letter of Table II.1.</summary>
    ErrorIndication,
}

/// <summary>One piece of news of a link; the octets come beside it.</summary>
public struct LinkNews
{
    /// <summary>What happened.</summary>
    public LinkNewsKind Kind;

    /// <summary>ErrorIndication: A to O, Q.921 Appendix II; zero otherwise.</summary>
    public byte Error;

    /// <summary>Ordinal of the link.</summary>
    public int Link;
}

/// <summary>Counts of one link since start-up.</summary>
public struct LinkCounters
{
    /// <summary>Frames from the far end that were for this link.</summary>
    public ulong FramesIn;

    /// <summary>Frames to the far end.</summary>
    public ulong FramesOut;

    /// <summary>I frames sent again.</summary>
    public ulong Retransmitted;

    /// <summary>I frames accepted.</summary>
    public ulong InformationIn;

    /// <summary>REJ frames sent.</summary>
    public ulong RejectsSent;

    /// <summary>Frames that are no frames: too short, wrong address extension (§2.9); UI frames longer than N201.</summary>
    public ulong Invalid;

    /// <summary>Frames for another SAPI or TEI.</summary>
    public ulong Foreign;

    /// <summary>MDL-ERROR indications.</summary>
    public ulong MdlErrors;

    /// <summary>Frames not sent or not taken because one event would have caused too many; the protocol repeats them.</summary>
    public ulong Congested;

    /// <summary>Information refused: link down, queue or pool full.</summary>
    public ulong SendRefused;

    /// <summary>Invalid frames and MDL-ERROR indications together.</summary>
    public readonly ulong Errors => Invalid + MdlErrors;
}
