using System.Collections.Immutable;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Routing;
using AcdController.Telephony;

namespace AcdController.Treatment;

/// <summary>What one step of a plan does.</summary>
public enum StepKind : byte
{
    /// <summary>Answer the call.</summary>
    Answer,

    /// <summary>Play announcement <see cref="Step.Target"/> (its number on the cards) to its end.</summary>
    Play,

    /// <summary>Wait for an agent as demand <see cref="Step.Target"/> says.</summary>
    Queue,

    /// <summary>Clear with <see cref="Step.Cause"/>.</summary>
    Disconnect,

    /// <summary>Go on at once: what the step spoke of is configured no more.</summary>
    Nothing,
}

/// <summary>One compiled step.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Target">Announcement or demand.</param>
/// <param name="Cause">For Disconnect.</param>
public readonly record struct Step(StepKind Kind, int Target, Cause Cause);

/// <summary>How a queue treats its calls.</summary>
/// <param name="Music">Number of the announcement played over and over; 0 for silence.</param>
/// <param name="RingTime">X1: how long an agent is rung.</param>
public readonly record struct QueueTreatment(ushort Music, Duration RingTime);

/// <summary>How a demand treats its calls.</summary>
/// <param name="Queue">The first of its queues, whose music its calls hear; -1 without one.</param>
/// <param name="LastAgent">The caller's last agent is asked for.</param>
public readonly record struct DemandTreatment(int Queue, bool LastAgent);

/// <summary>How an agent is reached.</summary>
/// <param name="Number">The number called.</param>
/// <param name="Span">Index of the span; -1 for any station span.</param>
/// <param name="NailedUp">His telephone is called once when he signs in, and stays up.</param>
public readonly record struct AgentAddress(Digits Number, int Span, bool NailedUp = false);

/// <summary>Whose telephone calls when a calling number is seen on a station span.</summary>
/// <param name="Number">The number.</param>
/// <param name="Agent">Index of the agent.</param>
public readonly record struct AgentNumber(Digits Number, int Agent);

/// <summary>What a call's span says about it.</summary>
/// <param name="Station">Agents' telephones are behind it.</param>
/// <param name="Location">Index of the location.</param>
/// <param name="Ordinal">Index of the span.</param>
public readonly record struct SpanPlace(bool Station, int Location, int Ordinal);

/// <summary>All plans, compiled: the steps of all plans behind each other, each plan closed by a Disconnect.</summary>
/// <param name="Numbers">What numbers mean.</param>
/// <param name="Steps">The steps.</param>
/// <param name="Queues">By queue index.</param>
/// <param name="Agents">By agent index.</param>
public sealed record TreatmentRules(NumberTable Numbers, ImmutableArray<Step> Steps, ImmutableArray<QueueTreatment> Queues, ImmutableArray<AgentAddress> Agents)
{
    /// <summary>By plan index: its first step. Ascending.</summary>
    public ImmutableArray<int> PlanStarts { get; init; } = [];

    /// <summary>By demand index.</summary>
    public required ImmutableArray<DemandTreatment> Demands { get; init; }

    /// <summary>By queue index: the demand of a call that an operator moves there.</summary>
    public required ImmutableArray<int> DemandOfQueue { get; init; }

    /// <summary>Ascending by <see cref="Digits.CompareTo"/>, no two alike.</summary>
    public required ImmutableArray<AgentNumber> AgentNumbers { get; init; }

    /// <summary>By <see cref="SpanId.Index"/>.</summary>
    public required ImmutableArray<SpanPlace> Places { get; init; }

    /// <summary>Calls out, call-backs, messages, the emergency plan.</summary>
    public LeavingRules Leaving { get; init; } = new();
}

/// <summary>Who ended a call.</summary>
public enum EndedBy : byte
{
    /// <summary>The caller, or the line that took him.</summary>
    Caller,

    /// <summary>The agent.</summary>
    Agent,

    /// <summary>The plan.</summary>
    Plan,
}

/// <summary>A call's way through its plan, and what its record needs to know about it.</summary>
public struct PlanRow
{
    /// <summary>Where it is.</summary>
    public PlanState State;

    /// <summary>Who ended it.</summary>
    public EndedBy EndedBy;

    /// <summary>Offers made.</summary>
    public byte Offers;

    /// <summary>A call to an emergency number.</summary>
    public bool Emergency;

    /// <summary>Priority in queues that its caller has; -1: the queue's.</summary>
    public sbyte Priority;

    /// <summary>Why it is refused or ended by others than its plan.</summary>
    public Cause Refusal;

    /// <summary>Index of the entry of its called number; -1 before.</summary>
    public int Entry;

    /// <summary>Index of the entry of its caller; -1: nobody special.</summary>
    public int Caller;

    /// <summary>The step being done.</summary>
    public int Step;

    /// <summary>The last queue, -1 without one.</summary>
    public int Queue;

    /// <summary>The agent who answered last, -1 without one.</summary>
    public int Agent;

    /// <summary>Times that a fault took its agent and it went back to its queues.</summary>
    public byte Losses;

    /// <summary>Times that it went back to its queues from an agent.</summary>
    public byte Recalls;

    /// <summary>The last time it was enqueued, every queue was full or unstaffed.</summary>
    public EnqueueResult TurnedAway;

    /// <summary>Why it left its queues without an agent; the last time it did.</summary>
    public LeftReason Left;

    /// <summary>It is an agent's own call: index of the agent; -1 otherwise.</summary>
    public int OwnCallOf;

    /// <summary>An operator moves it: the demand it enters when it has left its queues; -1 otherwise.</summary>
    public int MovesTo;

    /// <summary>`since` of the stay that the operator ended.</summary>
    public Instant MovesSince;

    /// <summary>Its stay in distribution; none without one.</summary>
    public Handle Ticket;

    /// <summary>Transfers, messages, call-backs.</summary>
    public LeavingRow Leaving;

    /// <summary>We answered; Never when we did not. The same holds for the other times.</summary>
    public Instant AnsweredAt;

    /// <summary>It entered its state.</summary>
    public Instant StateAt;

    /// <summary>Time in queues, up to <see cref="StateAt"/>.</summary>
    public Duration Waited;

    /// <summary>Time with agents, up to <see cref="StateAt"/>.</summary>
    public Duration Talked;

    /// <summary>It first entered a queue.</summary>
    public Instant EnqueuedAt;

    /// <summary>It was first offered.</summary>
    public Instant OfferedAt;

    /// <summary>It was first joined with an agent.</summary>
    public Instant ConnectedAt;

    /// <summary>Clearing began.</summary>
    public Instant EndedAt;
}
