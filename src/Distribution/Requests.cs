using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Distribution;

/// <summary>A call asks for an agent.</summary>
public struct EnqueueRequest
{
    /// <summary>The call.</summary>
    public Handle Call;

    /// <summary>Its number, for `why`.</summary>
    public ulong Sequence;

    /// <summary>Index of the demand.</summary>
    public int Demand;

    /// <summary>Its priority in place of the demand's; -1: the demand's.</summary>
    public int Priority;

    /// <summary>A1: the agent to wait for where the demand names none; -1: nobody.</summary>
    public int Agent;

    /// <summary>A5: index of the caller's location.</summary>
    public int Location;

    /// <summary>`since`, when the call waited before; Never: now.</summary>
    public Instant Since;

    /// <summary>Who calls, for the same place again; empty: unknown.</summary>
    public Digits Calling;

    /// <summary>A call with nothing but a demand.</summary>
    public static EnqueueRequest For(Handle call, int demand) => new() { Call = call, Demand = demand, Priority = -1, Agent = -1, Since = Instant.Never };
}

/// <summary>What came of it.</summary>
public enum EnqueueResult : byte
{
    /// <summary>The call waits or is offered: it has a ticket.</summary>
    Waits,

    /// <summary>Every queue is full, or there is no room for a ticket.</summary>
    Full,

    /// <summary>Nobody is signed in.</summary>
    NoAgents,
}

/// <summary>What distribution tells treatment.</summary>
public enum SelectorNewsKind : byte
{
    /// <summary>Ring the agent for the call.</summary>
    Offer,

    /// <summary>The offer is taken back: release the agent's telephone, or say <see cref="Selector.TelephoneFree(int, TelephoneUse, Instant)"/> when it was not rung yet.</summary>
    Release,

    /// <summary>The call left distribution by a rule: its ticket is gone, its plan goes on.</summary>
    Left,
}

/// <summary>Why a waiting call left.</summary>
public enum LeftReason : byte
{
    /// <summary>It did not.</summary>
    None,

    /// <summary>Longest wait.</summary>
    WaitedTooLong,

    /// <summary>Nobody was signed in for the grace time.</summary>
    NoAgents,

    /// <summary>The one agent it asked for did not come.</summary>
    AgentNotReached,

    /// <summary>An operator pulled it out.</summary>
    PulledOut,

    /// <summary>A commit took its last queue away.</summary>
    QueueGone,
}

/// <summary>News of one ticket.</summary>
public struct SelectorNews
{
    /// <summary>What happened.</summary>
    public SelectorNewsKind Kind;

    /// <summary>Left: why.</summary>
    public LeftReason Reason;

    /// <summary>Offer, Release: index of the agent.</summary>
    public int Agent;

    /// <summary>Offer: the queue it is offered for; -1 for a call by name.</summary>
    public int Queue;

    /// <summary>The ticket: with the agent, the token.</summary>
    public Handle Ticket;

    /// <summary>The call.</summary>
    public Handle Call;
}
