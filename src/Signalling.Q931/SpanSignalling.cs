using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

/// <summary>Which side of the user-network interface we are on a span.</summary>
public enum InterfaceRole : byte
{
    /// <summary>The far end is the network: a public exchange.</summary>
    User,

    /// <summary>We are the network for the far end: a PBX or station concentrator.</summary>
    Network,
}

/// <summary>Where the search for a free B-channel begins.</summary>
/// <remarks>Q.931 §5.7 leaves it open; the two ends of a span search from opposite ends so that collisions stay rare.</remarks>
public enum HuntOrder : byte
{
    /// <summary>The user side searches downward, the network side upward.</summary>
    ByRole,

    /// <summary>Lowest channel number first.</summary>
    Up,

    /// <summary>Highest channel number first.</summary>
    Down,
}

/// <summary>How firmly our SETUP asks for the channel it names.</summary>
public enum ChannelChoice : byte
{
    /// <summary>The user side prefers, the network side insists.</summary>
    ByRole,

    /// <summary>The far side may answer with another channel.</summary>
    Preferred,

    /// <summary>This channel or none.</summary>
    Exclusive,
}

/// <summary>Signalling of one span: its position in the table's array is its ordinal, and the ordinal of its link.</summary>
/// <param name="Span">Card and port.</param>
/// <param name="Role">Which side we are.</param>
/// <param name="Hunt">Order of search for a free channel.</param>
/// <param name="Timers">Timer values.</param>
public sealed record SpanSignalling(SpanId Span, InterfaceRole Role, HuntOrder Hunt, Q931Timers Timers)
{
    /// <summary>How firmly our SETUP asks for its channel.</summary>
    public ChannelChoice Choice { get; init; }

    /// <summary>Digits may arrive one by one (§5.1.3, §5.2.4); otherwise every SETUP counts as complete, and one without a number is refused.</summary>
    public bool OverlapReceiving { get; init; }

    internal bool IsUser => Role == InterfaceRole.User;

    internal bool HuntsUp => Hunt == HuntOrder.Up || (Hunt == HuntOrder.ByRole && Role == InterfaceRole.Network);

    internal bool Insists => Choice == ChannelChoice.Exclusive || (Choice == ChannelChoice.ByRole && Role == InterfaceRole.Network);
}
