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
    /// <summary>Keep the link up for ever once it is activated, as primary rate wants it. False: after N200 unanswered SABME, a DM or a DISC it stays down until it is asked for.</summary>
    public bool Persistent { get; init; } = true;

    /// <summary>
    /// Every reset discards what waits and is told by EstablishIndication, for a layer 3 that begins anew with its link. False, as §5.7.2: what waits survives when nothing
    /// is unacknowledged, and ResetIndication tells it.
    /// </summary>
    public bool ClearOnReset { get; init; }

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

/// <summary>The address field of the frames that a link sends: octet 2 in the lower half, octet 3 in the upper. §3.2, §3.3</summary>
/// <param name="Bare">With C/R zero.</param>
/// <param name="Command">Of commands.</param>
/// <param name="Response">Of responses.</param>
internal readonly record struct LinkAddress(ushort Bare, ushort Command, ushort Response)
{
    internal static LinkAddress Of(LinkParameters link)
    {
        var bare = (ushort)((link.Sapi << 2) | (((link.Tei << 1) | 1) << 8));
        var marked = (ushort)(bare | 2);
        return link.Side == LinkSide.Network ? new(bare, marked, bare) : new(bare, bare, marked);
    }
}
