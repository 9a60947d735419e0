using AcdController.Signalling.Lapd;
using AcdController.Telephony;

namespace AcdController.Captures;

/// <summary>A D-channel frame as it passed somebody who wrote it down.</summary>
/// <param name="Number">Counted from 1 in its file or trace, as analysers do.</param>
/// <param name="Microseconds">Wall time, microseconds since 1970-01-01 UTC.</param>
/// <param name="Octets">From the address field to the end of the information field.</param>
public sealed record CapturedFrame(long Number, long Microseconds, byte[] Octets)
{
    /// <summary>The span; none when the file does not say.</summary>
    public SpanId Span { get; init; } = SpanId.None;

    /// <summary>The side that wrote it down; null when the file does not say.</summary>
    public LinkSide? Side { get; init; }

    /// <summary>The side that sent it; null when neither the file nor the frame says.</summary>
    public LinkSide? Sender { get; init; }

    /// <summary>Octets at its end that the file has left out.</summary>
    public int Missing { get; init; }

    /// <summary>The side that sent a frame, told from its C/R bit: frames that are always commands or always responses have only one reading (Q.921 §3.3.2, Table 1).</summary>
    /// <returns>Null for RR, RNR, REJ and XID, which may be either, and for what is no frame.</returns>
    public static LinkSide? SenderOf(System.ReadOnlySpan<byte> octets)
    {
        var frame = new FrameView(octets);
        if (!frame.IsValid) return null;
        bool? command = frame.Kind switch
        {
            FrameKind.Information or FrameKind.Sabme or FrameKind.Ui or FrameKind.Disc => true,
            FrameKind.Ua or FrameKind.Dm or FrameKind.Frmr => false,
            _ => null,
        };
        if (command is not { } known) return null;
        return frame.CommandResponse == known ? LinkSide.Network : LinkSide.User;
    }
}
