using System.Threading;
using System.Threading.Channels;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Host;

/// <summary>A D-channel frame as it passed.</summary>
/// <param name="Now">When.</param>
/// <param name="Span">Where.</param>
/// <param name="Outgoing">To the far end.</param>
/// <param name="Octets">From the address field to the end of the information field.</param>
internal sealed record TracedFrame(Instant Now, SpanId Span, bool Outgoing, byte[] Octets);

/// <summary>Traced frames on their way to one asker. An asker who is too slow loses frames, counted; nobody waits for it.</summary>
/// <param name="span">The span that is traced.</param>
/// <param name="counters">Where losses are counted for all.</param>
internal sealed class TraceFeed(SpanId span, HostCounters counters)
{
    private const int FramesMax = 1024;

    private readonly Channel<TracedFrame> _frames = Channel.CreateBounded<TracedFrame>(FramesMax);
    private long _lost;
    private long _taken;

    /// <summary>The span that is traced.</summary>
    public SpanId Span { get; } = span;

    /// <summary>Frames for the asker.</summary>
    public ChannelReader<TracedFrame> Frames => _frames.Reader;

    /// <summary>The number of the frame that the asker takes next, from 1.</summary>
    public long NextNumber() => ++_taken;

    /// <summary>Desk: a frame has passed.</summary>
    public void Offer(TracedFrame frame)
    {
        if (_frames.Writer.TryWrite(frame)) return;
        Interlocked.Increment(ref _lost);
        Interlocked.Increment(ref counters.TraceLinesLost);
    }

    /// <summary>Frames lost since it was last asked.</summary>
    public long TakeLost() => Interlocked.Exchange(ref _lost, 0);
}
