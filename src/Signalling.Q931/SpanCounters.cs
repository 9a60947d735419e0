namespace AcdController.Signalling.Q931;

/// <summary>What a call request found.</summary>
public enum SetupResult : byte
{
    /// <summary>SETUP is on its way; indications follow, Released is the last.</summary>
    Placed,

    /// <summary>Every channel of the span is taken: cause 34.</summary>
    NoChannel,

    /// <summary>The D-channel is not established: cause 27 or 38.</summary>
    SpanDown,

    /// <summary>The table of calls or the link's queue is full: cause 42.</summary>
    Congestion,
}

/// <summary>What a request for a supplementary service found.</summary>
public enum ServiceResult : byte
{
    /// <summary>The far side has been asked; a Service indication follows where the service has one.</summary>
    Asked,

    /// <summary>A call is gone, or both are the same.</summary>
    NoCall,

    /// <summary>The calls are not in a state for it, or the request makes no sense.</summary>
    WrongState,

    /// <summary>The far end does not know such services (<see cref="SignallingVariant.HasEtsiServices"/>).</summary>
    NotAvailable,

    /// <summary>The D-channel is not established.</summary>
    SpanDown,

    /// <summary>Too many services wait for an answer, or the link's queue is full.</summary>
    Congestion,
}

/// <summary>Counts of one span since start-up.</summary>
public struct SpanCounters
{
    /// <summary>Messages from the far side, wrong ones included.</summary>
    public ulong MessagesIn;
    /// <summary>Messages given to the link.</summary>
    public ulong MessagesOut;
    /// <summary>Messages that the link would not take: its queue was full.</summary>
    public ulong MessagesLost;
    /// <summary>Calls that arrived and were indicated.</summary>
    public ulong CallsIn;
    /// <summary>Calls placed by us.</summary>
    public ulong CallsOut;
    /// <summary>SETUPs answered with RELEASE COMPLETE by signalling itself.</summary>
    public ulong SetupsRefused;
    /// <summary>Times both ends took the same channel (§5.7).</summary>
    public ulong Collisions;
    /// <summary>Messages ignored: wrong discriminator, too short, wrong length of the call reference (§5.8.1–5.8.3.1).</summary>
    public ulong Unreadable;
    /// <summary>Messages for a call reference that is not in use (§5.8.3.2).</summary>
    public ulong UnknownReference;
    /// <summary>Messages that the state does not expect (§5.8.4).</summary>
    public ulong Unexpected;
    /// <summary>Messages of a type that is not implemented (§5.8.4).</summary>
    public ulong UnknownType;
    /// <summary>Messages without a mandatory element, or with an unknown one that requires comprehension (§5.8.6.1, §5.8.7.1).</summary>
    public ulong ElementMissing;
    /// <summary>Messages with a mandatory element whose content is wrong (§5.8.6.2).</summary>
    public ulong ElementWrong;
    /// <summary>Segments out of order, and segmented messages that were never finished (Annex H).</summary>
    public ulong SegmentsDropped;
    /// <summary>Expiries of call timers.</summary>
    public ulong TimerExpiries;
    /// <summary>Channels put aside after the second expiry of T308.</summary>
    public ulong ChannelsPutAside;
    /// <summary>RESTART messages obeyed.</summary>
    public ulong Restarts;
    /// <summary>RESTART messages sent, repeated ones included.</summary>
    public ulong RestartsSent;
    /// <summary>Times the D-channel was lost.</summary>
    public ulong LinkLosses;

    /// <summary>Components of supplementary services received.</summary>
    public ulong Components;
    /// <summary>Components that we rejected, or could not read in a message that is not answered.</summary>
    public ulong ComponentsRejected;
    /// <summary>Services we asked for that were refused.</summary>
    public ulong ServicesRefused;
    /// <summary>Services we asked for that were not answered in time (X6).</summary>
    public ulong ServicesUnanswered;
    /// <summary>Service indications lost: more of them in one step than the outbox holds.</summary>
    public ulong ServiceNewsLost;

    /// <summary>All messages the standard calls wrong.</summary>
    public readonly ulong MessageErrors => Unreadable + UnknownReference + Unexpected + UnknownType + ElementMissing + ElementWrong;
}
