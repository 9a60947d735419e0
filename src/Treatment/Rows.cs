using System.Collections.Immutable;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment;

/// <summary>What one step of a plan does.</summary>
public enum StepKind : byte
{
    /// <summary>Answer the call.</summary>
    Answer,

    /// <summary>Play announcement <see cref="Step.Target"/> (its number on the cards) to its end.</summary>
    Play,

    /// <summary>Wait in queue <see cref="Step.Target"/> for an agent.</summary>
    Queue,

    /// <summary>Clear with <see cref="Step.Cause"/>.</summary>
    Disconnect,
}

/// <summary>One compiled step.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Target">Announcement or queue.</param>
/// <param name="Cause">For Disconnect.</param>
public readonly record struct Step(StepKind Kind, int Target, Cause Cause);

/// <summary>How a queue treats its calls.</summary>
/// <param name="Music">Number of the announcement played over and over; 0 for silence.</param>
/// <param name="RingTime">X1: how long an agent is rung.</param>
public readonly record struct QueueTreatment(ushort Music, Duration RingTime);

/// <summary>How an agent is reached.</summary>
/// <param name="Number">The number called.</param>
/// <param name="Span">Index of the span; -1 for any station span.</param>
public readonly record struct AgentAddress(Digits Number, int Span);

/// <summary>A called number and the first step of its plan.</summary>
/// <param name="Number">Matched whole.</param>
/// <param name="FirstStep">Index into the steps; a plan runs on to its Disconnect.</param>
public readonly record struct NumberEntry(Digits Number, int FirstStep);

/// <summary>All plans, compiled: the steps of all plans behind each other, each plan closed by a Disconnect.</summary>
/// <param name="Numbers">Ascending by <see cref="Digits.CompareTo"/>.</param>
/// <param name="Steps">The steps.</param>
/// <param name="Queues">By queue index.</param>
/// <param name="Agents">By agent index.</param>
public sealed record TreatmentRules(ImmutableArray<NumberEntry> Numbers, ImmutableArray<Step> Steps, ImmutableArray<QueueTreatment> Queues, ImmutableArray<AgentAddress> Agents);

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

    /// <summary>The step being done.</summary>
    public int Step;

    /// <summary>The last queue, -1 without one.</summary>
    public int Queue;

    /// <summary>The agent who answered, -1 without one.</summary>
    public int Agent;

    /// <summary>Its stay in the queue; none without one.</summary>
    public Handle Ticket;

    /// <summary>We answered; Never when we did not. The same holds for the other times.</summary>
    public Instant AnsweredAt;

    /// <summary>It entered the queue.</summary>
    public Instant EnqueuedAt;

    /// <summary>It was first offered.</summary>
    public Instant OfferedAt;

    /// <summary>It was joined with an agent.</summary>
    public Instant ConnectedAt;

    /// <summary>Clearing began.</summary>
    public Instant EndedAt;
}
