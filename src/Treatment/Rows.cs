using System.Collections.Immutable;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Media;
using AcdController.Routing;
using AcdController.Telephony;

namespace AcdController.Treatment;

/// <summary>How a queue treats its calls.</summary>
/// <param name="Music">Number of the announcement played over and over; 0 for silence.</param>
/// <param name="RingTime">X1: how long an agent is rung.</param>
public readonly record struct QueueTreatment(ushort Music, Duration RingTime)
{
    /// <summary>Where what is told to those who wait begins; -1: nothing is.</summary>
    public int Told { get; init; } = -1;

    /// <summary>There is something to be told while a call waits.</summary>
    public bool Comforts { get; init; }

    /// <summary>A key leaves the queue.</summary>
    public bool Offers { get; init; }

    /// <summary>After-call work lasts until a summary code is given.</summary>
    public bool Summary { get; init; }

    /// <summary>Number of the announcement that is its name; 0: there is none.</summary>
    public ushort Name { get; init; }
}

/// <summary>How a demand treats its calls.</summary>
/// <param name="Queue">The first of its queues, whose music its calls hear; -1 without one.</param>
/// <param name="LastAgent">The caller's last agent is asked for.</param>
public readonly record struct DemandTreatment(int Queue, bool LastAgent);

/// <summary>How an agent is reached.</summary>
/// <param name="Number">The number called.</param>
/// <param name="Span">Index of the span; -1 for any station span.</param>
/// <param name="NailedUp">His telephone is called once when he signs in, and stays up.</param>
public readonly record struct AgentAddress(Digits Number, int Span, bool NailedUp = false)
{
    /// <summary>He may sign in by a PIN, which the host knows.</summary>
    public bool HasPin { get; init; }

    /// <summary>A call is his when he has answered and pressed 1.</summary>
    public bool Confirms { get; init; }

    /// <summary>He breaks in to other agents and takes back what he answered first (S43).</summary>
    public bool Commands { get; init; }

    /// <summary>He consults, transfers and dials inside only (S45).</summary>
    public bool InsideOnly { get; init; }

    /// <summary>The number that callers are told: his name, where that is made of digits, else his number.</summary>
    public Digits Told { get; init; }
}

/// <summary>Whose telephone calls when a calling number is seen on a station span.</summary>
/// <param name="Number">The number.</param>
/// <param name="Agent">Index of the agent.</param>
public readonly record struct AgentNumber(Digits Number, int Agent);

/// <summary>What a call's span says about it.</summary>
/// <param name="Station">Agents' telephones are behind it.</param>
/// <param name="Location">Index of the location.</param>
/// <param name="Ordinal">Index of the span.</param>
public readonly record struct SpanPlace(bool Station, int Location, int Ordinal);

/// <summary>A language of prompts.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Prompts">Added to the numbers of announcements.</param>
/// <param name="Phrases">Number on the cards of the first part of phrases; 0: none can be spoken.</param>
/// <param name="Spoken">How they are put together.</param>
public readonly record struct LanguageTreatment(ShortText Name, ushort Prompts, ushort Phrases, PhraseLanguage Spoken);

/// <summary>All plans, compiled: plans, menus and what is told in queues behind each other, each with a Begin.</summary>
/// <param name="Numbers">What numbers mean.</param>
/// <param name="Steps">The steps.</param>
/// <param name="Queues">By queue index.</param>
/// <param name="Agents">By agent index.</param>
public sealed record TreatmentRules(NumberTable Numbers, ImmutableArray<Step> Steps, ImmutableArray<QueueTreatment> Queues, ImmutableArray<AgentAddress> Agents)
{
    /// <summary>Areas and clocks of emergencies.</summary>
    public EmergencyClocks Emergencies { get; init; } = EmergencyClocks.Usual;

    /// <summary>By plan index: its first step. Ascending.</summary>
    public ImmutableArray<int> PlanStarts { get; init; } = [];

    /// <summary>By plan index: its name.</summary>
    public ImmutableArray<ShortText> PlanNames { get; init; } = [];

    /// <summary>By queue index: its name, or # and its number where it is none that can be written.</summary>
    public ImmutableArray<ShortText> QueueNames { get; init; } = [];

    /// <summary>At least one.</summary>
    public ImmutableArray<LanguageTreatment> Languages { get; init; } = [default];

    /// <summary>By list index.</summary>
    public ImmutableArray<NumberList> Lists { get; init; } = [];

    /// <summary>Variables of a call.</summary>
    public int Variables { get; init; }

    /// <summary>By demand index.</summary>
    public required ImmutableArray<DemandTreatment> Demands { get; init; }

    /// <summary>By queue index: the demand of a call that an operator moves there.</summary>
    public required ImmutableArray<int> DemandOfQueue { get; init; }

    /// <summary>Ascending by <see cref="Digits.CompareTo"/>, no two alike.</summary>
    public required ImmutableArray<AgentNumber> AgentNumbers { get; init; }

    /// <summary>Codes that agents press or dial; none begins with another.</summary>
    public ImmutableArray<FeatureRule> Features { get; init; } = [];

    /// <summary>Announcement that remote agents hear until they press 1; 0: a beep.</summary>
    public ushort ConfirmPrompt { get; init; }

    /// <summary>Announcement behind the agent's number that callers are told: `… serves you`; 0: none.</summary>
    public ushort AgentPrompt { get; init; }

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

    /// <summary>Where its plan is beside the step.</summary>
    public PlanPlace Place;

    /// <summary>The last queue, -1 without one.</summary>
    public int Queue;

    /// <summary>The agent who answered last, -1 without one.</summary>
    public int Agent;

    /// <summary>The agent who answered first: he keeps the case (S42); -1 without one.</summary>
    public int FirstAgent;

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

    /// <summary>Its caller had got what he came for, and has not asked for anybody since.</summary>
    public Instant ServedAt;

    /// <summary>The mark that its caller gave in the survey, 1 to 9; 0: none.</summary>
    public byte Mark;

    /// <summary>With that mark he is satisfied.</summary>
    public bool Satisfied;

    /// <summary>Clearing began.</summary>
    public Instant EndedAt;
}
