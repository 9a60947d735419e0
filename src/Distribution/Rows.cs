using System.Collections.Immutable;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Distribution;

/// <summary>A queue as configured.</summary>
/// <param name="Skill">Bit number of the skill an agent must have.</param>
/// <param name="Length">Most calls that wait.</param>
/// <param name="WrapUp">After-call work.</param>
public readonly record struct OldQueueRule(int Skill, int Length, Duration WrapUp);

/// <summary>An agent as configured.</summary>
/// <param name="Skills">Bit n: has skill n.</param>
/// <param name="ReadyAtStart">Signed in and ready from the start.</param>
/// <param name="ReturnAfter">How long a forced not-ready lasts; zero: until somebody says ready.</param>
public readonly record struct OldAgentRule(ulong Skills, bool ReadyAtStart, Duration ReturnAfter);

/// <summary>What the distribution is to work with.</summary>
/// <param name="Queues">By queue index.</param>
/// <param name="Agents">By agent index.</param>
/// <param name="TicketCapacity">Most calls in queues, offered and talking, together.</param>
public sealed record OldDistributionRules(ImmutableArray<OldQueueRule> Queues, ImmutableArray<OldAgentRule> Agents, int TicketCapacity);

/// <summary>Where a call is on its way through a queue.</summary>
public enum TicketState : byte
{
    /// <summary>On its queue's list.</summary>
    Waiting,

    /// <summary>Holds the token of one agent who is being rung.</summary>
    Offered,

    /// <summary>Talks to that agent.</summary>
    Talking,
}

/// <summary>One call's stay in a queue.</summary>
public struct Ticket
{
    /// <summary>Where it is.</summary>
    public TicketState State;

    /// <summary>The queue.</summary>
    public int Queue;

    /// <summary>The agent offered or talking; meaningless while waiting.</summary>
    public int Agent;

    /// <summary>The call.</summary>
    public Handle Call;

    /// <summary>When it entered; kept when an offer fails: the wait goes on.</summary>
    public Instant EnqueuedAt;

    /// <summary>Order of entry: decides between calls of the same microsecond.</summary>
    public ulong Order;
}

/// <summary>A queue's state.</summary>
public struct QueueState
{
    /// <summary>Waiting calls, oldest first.</summary>
    public ListHead Waiting;

    /// <summary>Calls being offered.</summary>
    public int Offered;

    /// <summary>Calls talking.</summary>
    public int Talking;

    /// <summary>Calls that entered.</summary>
    public ulong Entered;

    /// <summary>Calls connected.</summary>
    public ulong Connected;

    /// <summary>Calls whose caller left.</summary>
    public ulong Abandoned;

    /// <summary>Calls that found it full.</summary>
    public ulong Refused;
}

/// <summary>An agent's state.</summary>
public struct OldAgent
{
    /// <summary>The state.</summary>
    public OldAgentState State;

    /// <summary>Since when.</summary>
    public Instant Since;

    /// <summary>The ticket whose token the agent holds; none without one.</summary>
    public Handle Ticket;

    /// <summary>After-call work that the last call asks for.</summary>
    public Duration WrapUp;

    /// <summary>Calls connected.</summary>
    public ulong Connected;

    /// <summary>Offers not answered.</summary>
    public ulong NotAnswered;

    /// <summary>Offers refused or met by busy.</summary>
    public ulong Refused;
}
