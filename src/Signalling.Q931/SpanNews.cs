using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

/// <summary>What there is to tell about a span, apart from its calls.</summary>
public enum SpanNewsKind : byte
{
    /// <summary>The D-channel: raised while it is down.</summary>
    DChannelDown,

    /// <summary>A restart of ours was not acknowledged, or only in part (§5.5.1): raised until one is.</summary>
    RestartFailed,

    /// <summary>Channels are in maintenance: raised while there are any; <see cref="SpanNews.Channels"/> are those.</summary>
    ChannelsInMaintenance,

    /// <summary>The far end claims the same side of the interface as we do, or our own frames come back: raised until the data link is established with the right roles.</summary>
    SameSide,

    /// <summary>The two ends number the channels differently: raised when channels are named that there are not, until a channel is named that proves the numbering.</summary>
    ChannelNumbering,

    /// <summary>An event: a restart of ours is done; <see cref="SpanNews.Channels"/> are those that it freed.</summary>
    RestartDone,

    /// <summary>An event: the far end restarted <see cref="SpanNews.Channels"/>.</summary>
    RestartedByFarEnd,
}

/// <summary>One piece of news about a span. Each fault is told when it begins and when it ends, never for each message.</summary>
public struct SpanNews
{
    /// <summary>What it is about.</summary>
    public SpanNewsKind Kind;

    /// <summary>The fault began; false: it ended, or an event.</summary>
    public bool Raised;

    /// <summary>The span's ordinal.</summary>
    public int Ordinal;

    /// <summary>The span.</summary>
    public SpanId Span;

    /// <summary>The channels concerned, bit n for timeslot n; 0 where none belong.</summary>
    public uint Channels;
}
