using AcdController.Captures;
using AcdController.Operations;
using AcdController.Signalling.Lapd;
using AcdController.Telephony;

namespace AcdController.Host;

/// <summary>Frames of D-channels as captures have them: with the wall time, our side, and who sent them.</summary>
internal static class SpanCapture
{
    /// <summary>Our side of a span; the user side of one that is not configured.</summary>
    public static LinkSide SideOf(Configuration configuration, SpanId span)
    {
        foreach (SpanConfiguration configured in configuration.Spans)
        {
            if (configured.Span == span) return configured.Side == InterfaceSide.Network ? LinkSide.Network : LinkSide.User;
        }

        return LinkSide.User;
    }

    /// <summary>A frame that has passed.</summary>
    /// <param name="traced">The frame.</param>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="bootEpoch">Wall time of start-up, microseconds since 1970-01-01 UTC.</param>
    /// <param name="side">Our side of its span.</param>
    public static CapturedFrame FrameOf(TracedFrame traced, long number, ulong bootEpoch, LinkSide side)
    {
        LinkSide other = side == LinkSide.User ? LinkSide.Network : LinkSide.User;
        return new CapturedFrame(number, (long)bootEpoch + traced.Now.Microseconds, traced.Octets) { Span = traced.Span, Side = side, Sender = traced.Outgoing ? side : other };
    }
}
