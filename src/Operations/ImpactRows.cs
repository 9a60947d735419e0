using System.Collections.Immutable;
using AcdController.Kernel;

namespace AcdController.Operations;

/// <summary>What a commit would do to a call.</summary>
public enum ImpactOnCall : byte
{
    /// <summary>It stands elsewhere in its queue.</summary>
    Moves,

    /// <summary>It joins a queue.</summary>
    Joins,

    /// <summary>It leaves one of its queues and waits on in others.</summary>
    LeavesQueue,

    /// <summary>It loses its last queue: its plan goes on.</summary>
    Leaves,

    /// <summary>An agent who could not take it before is rung for it.</summary>
    Rings,

    /// <summary>Nobody is rung for it any more: it waits again.</summary>
    WaitsAgain,

    /// <summary>It loses the agent it talks to and waits again.</summary>
    LosesAgent,

    /// <summary>It ends.</summary>
    Ends,
}

/// <summary>What a commit would do to a card, a span or any other object.</summary>
public enum ImpactOnObject : byte
{
    /// <summary>It comes.</summary>
    Comes,

    /// <summary>It goes.</summary>
    Goes,

    /// <summary>It begins anew.</summary>
    Restarts,

    /// <summary>Its serial line is opened anew; its calls stand.</summary>
    Reopens,
}

/// <summary>What kind of object.</summary>
public enum ImpactObjectKind : byte
{
    /// <summary>A site.</summary>
    Site,

    /// <summary>An announcement.</summary>
    Announcement,

    /// <summary>A skill.</summary>
    Skill,

    /// <summary>A queue.</summary>
    Queue,

    /// <summary>A plan.</summary>
    Plan,

    /// <summary>A called number.</summary>
    Number,

    /// <summary>An agent.</summary>
    Agent,

    /// <summary>A reason for being not ready.</summary>
    Reason,

    /// <summary>A trunk group.</summary>
    TrunkGroup,

    /// <summary>A route.</summary>
    Route,

    /// <summary>A calendar.</summary>
    Calendar,
}

/// <summary>A call that a commit would touch.</summary>
/// <param name="Call">Its number.</param>
/// <param name="Phase">What it does now.</param>
/// <param name="Change">What would happen to it.</param>
public sealed record ImpactCall(ulong Call, CallPhase Phase, ImpactOnCall Change)
{
    /// <summary>The queue it is about, as it is called now; null: none.</summary>
    public string? Queue { get; init; }

    /// <summary>Its place there, 1 the front; 0: none.</summary>
    public int Place { get; init; }

    /// <summary>Its place afterwards; 0: none.</summary>
    public int PlaceThen { get; init; }

    /// <summary>The agent it is about; null: none.</summary>
    public string? Agent { get; init; }

    /// <summary>How long it has waited.</summary>
    public Duration Waited { get; init; }
}

/// <summary>An agent whom a commit would touch.</summary>
/// <param name="Agent">Name.</param>
/// <param name="SignedIn">He is signed in.</param>
/// <param name="Talks">He talks, or is rung.</param>
/// <param name="SignedOut">He would be signed out: he is configured no more.</param>
public sealed record ImpactAgent(string Agent, bool SignedIn, bool Talks, bool SignedOut)
{
    /// <summary>Skills that he would lose.</summary>
    public ImmutableArray<string> SkillsLost { get; init; } = [];

    /// <summary>Skills that he would gain.</summary>
    public ImmutableArray<string> SkillsGained { get; init; } = [];

    /// <summary>Queues that he would serve no more, in none of their steps.</summary>
    public ImmutableArray<string> QueuesLost { get; init; } = [];

    /// <summary>Queues that he would serve.</summary>
    public ImmutableArray<string> QueuesGained { get; init; } = [];
}

/// <summary>A span that a commit would touch.</summary>
/// <param name="Span">Card and port.</param>
/// <param name="Change">What would happen to it.</param>
/// <param name="Calls">Calls on it that would end.</param>
public sealed record ImpactSpan(string Span, ImpactOnObject Change, int Calls);

/// <summary>A card that a commit would touch.</summary>
/// <param name="Card">Its number.</param>
/// <param name="Change">What would happen to it.</param>
public sealed record ImpactCard(int Card, ImpactOnObject Change);

/// <summary>Another object that would come or go.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Change">Comes or goes.</param>
public sealed record ImpactObject(ImpactObjectKind Kind, string Name, ImpactOnObject Change);

/// <summary>What a commit would do at this moment: to calls, agents, spans, cards, and which objects come and go. Found by doing it to a copy of the switch.</summary>
public sealed record ImpactList
{
    /// <summary>Why the configuration cannot be committed now; null: it can.</summary>
    public string? Refusal { get; init; }

    /// <summary>Calls, by number and queue.</summary>
    public ImmutableArray<ImpactCall> Calls { get; init; } = [];

    /// <summary>Agents, by name.</summary>
    public ImmutableArray<ImpactAgent> Agents { get; init; } = [];

    /// <summary>Spans.</summary>
    public ImmutableArray<ImpactSpan> Spans { get; init; } = [];

    /// <summary>Cards.</summary>
    public ImmutableArray<ImpactCard> Cards { get; init; } = [];

    /// <summary>Other objects.</summary>
    public ImmutableArray<ImpactObject> Objects { get; init; } = [];

    /// <summary>Does nothing change for anybody?</summary>
    public bool IsEmpty => Refusal is null && Calls.IsEmpty && Agents.IsEmpty && Spans.IsEmpty && Cards.IsEmpty && Objects.IsEmpty;
}
