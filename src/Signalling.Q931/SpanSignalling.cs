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

/// <summary>How a far end is told about messages that wait. EN 300 745.</summary>
public enum MessageWaitingForm : byte
{
    /// <summary>mWIActivate and mWIDeactivate with the user's number: for a PBX that keeps the indication itself. It answers.</summary>
    Activate,

    /// <summary>mWIIndicate with the number of messages, as a network tells a terminal. It does not answer.</summary>
    Indicate,
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

    /// <summary>The dialect.</summary>
    public SignallingVariant Variant { get; init; } = SignallingVariant.Q931;

    /// <summary>The B-channels of the span, bit n for timeslot n: fewer than all where a line carries only part of an E1.</summary>
    public uint Channels { get; init; } = ChannelMask.Bearers;

    /// <summary>Interface identifier of the span where several share a D-channel, 0 to 127; -1: it is not written, and not compared when the far end writes one.</summary>
    public int InterfaceIdentifier { get; init; } = -1;

    /// <summary>The far side may put an active call on hold (EN 300 196); otherwise HOLD is rejected with cause 69.</summary>
    public bool AcceptsHold { get; init; }

    /// <summary>Our CONNECT tells the called number as connected number (COLP), where call control does not name another.</summary>
    public bool TellsConnectedNumber { get; init; }

    /// <summary>How <see cref="SignallingTable.MessageWaiting"/> says it.</summary>
    public MessageWaitingForm MessageWaitingForm { get; init; }

    internal bool IsUser => Role == InterfaceRole.User;

    internal bool Insists => Choice switch
    {
        ChannelChoice.Exclusive => true,
        ChannelChoice.Preferred => false,
        _                       => (IsUser ? Variant.UserChoice : Variant.NetworkChoice) == ChannelChoice.Exclusive,
    };

    /// <summary>The order of search with the role's meaning put in.</summary>
    internal HuntOrder Order => Hunt switch
    {
        HuntOrder.ByRole        => IsUser ? HuntOrder.Down : HuntOrder.Up,
        HuntOrder.OddEvenByRole => IsUser ? HuntOrder.EvenFirst : HuntOrder.OddFirst,
        _                       => Hunt,
    };

    /// <summary>Does a channel identification name this span's interface, or none?</summary>
    internal bool IsOwnInterface(in ChannelIdentification named) => named.Interface < 0 || InterfaceIdentifier < 0 || named.Interface == InterfaceIdentifier;

    /// <summary>What an exclusive SETUP is refused with when it loses its channel at glare: §5.7 has 44, Annex D.3 b has 34.</summary>
    internal Cause CauseAtGlare => Variant.Glare == GlareRule.Symmetric ? Cause.NoCircuitAvailable : Cause.RequestedCircuitNotAvailable;

    /// <summary>Do we keep our channel when the far end asks for it at the same time? §5.7, Annex D.3.</summary>
    internal bool KeepsAtGlare(bool theirsExclusive)
    {
        if (Variant.Glare == GlareRule.NetworkKeeps) return !IsUser;
        return Insists == theirsExclusive ? Role == Variant.SideA : Insists;
    }
}
