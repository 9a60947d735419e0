using System.Collections.Generic;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.DistributionModel;

/// <summary>Where a call of the model is.</summary>
public enum ModelState
{
    /// <summary>In its queues.</summary>
    Waiting,

    /// <summary>For one agent.</summary>
    WaitingByName,

    /// <summary>Agents are rung for it.</summary>
    Offered,

    /// <summary>Talks.</summary>
    Talking,
}

/// <summary>A ticket of the model.</summary>
public sealed class ModelTicket
{
    /// <summary>The number that the schedule gave the call.</summary>
    public required int Number { get; init; }

    /// <summary>C7.</summary>
    public required ulong Order { get; init; }

    /// <summary>Index of the demand.</summary>
    public required int Demand { get; init; }

    /// <summary>A5.</summary>
    public required int Location { get; init; }

    /// <summary>Who calls.</summary>
    public required Digits Calling { get; init; }

    /// <summary>When it came.</summary>
    public required Instant EnqueuedAt { get; init; }

    /// <summary>C5.</summary>
    public int Priority { get; set; }

    /// <summary>C6.</summary>
    public required Duration HeadStart { get; init; }

    /// <summary>When it first entered a queue.</summary>
    public Instant Since { get; set; }

    /// <summary>Where it is.</summary>
    public ModelState State { get; set; }

    /// <summary>A1: whom it waits for; -1: nobody.</summary>
    public int Wanted { get; set; } = -1;

    /// <summary>Until when.</summary>
    public Instant WantedUntil { get; set; } = Instant.Never;

    /// <summary>Its places, those it has left included.</summary>
    public List<ModelEntry> Entries { get; } = [];

    /// <summary>The place it is offered or talks for; none: by name.</summary>
    public ModelEntry? For { get; set; }

    /// <summary>Who is rung.</summary>
    public List<int> Ringing { get; } = [];

    /// <summary>Who talks to it.</summary>
    public int Agent { get; set; } = -1;

    /// <summary>Progressive: when one more is rung.</summary>
    public Instant RingMoreAt { get; set; } = Instant.Never;
}

/// <summary>A place in a queue.</summary>
public sealed class ModelEntry
{
    /// <summary>From 0 in its ticket.</summary>
    public required int Number { get; init; }

    /// <summary>The queue.</summary>
    public required int Queue { get; init; }

    /// <summary>Has it left?</summary>
    public bool HasLeft { get; set; }

    /// <summary>Step reached.</summary>
    public int Step { get; set; }

    /// <summary>Since when.</summary>
    public Instant StepAt { get; set; }

    /// <summary>Overflow rules that were done.</summary>
    public HashSet<int> OverflowsDone { get; } = [];

    /// <summary>It joined while nobody was signed in: when the grace time ends that began then.</summary>
    public Instant GraceUntil { get; set; } = Instant.Never;

    /// <summary>It joined while nobody was signed in, and nobody has signed in since.</summary>
    public bool HasOwnGrace { get; set; }

    /// <summary>Is it in its line?</summary>
    public bool InLine { get; set; }

    /// <summary>Where it stands in its line, in place of C5 to C7, because a position was asked for.</summary>
    public LinePlace? Placed { get; set; }

    /// <summary>Counts as one that has waited long enough to call the reserve.</summary>
    public bool Late { get; set; }

    /// <summary>Counts as one that has waited long enough to need agents.</summary>
    public bool Needy { get; set; }
}

/// <summary>A place in a line: C5 while priorities are strict, C6, C7; one who was placed has those of the call behind him, and stands so far before it.</summary>
public readonly record struct LinePlace(int Priority, long Key, ulong Order, decimal Before) : System.IComparable<LinePlace>
{
    /// <inheritdoc/>
    public int CompareTo(LinePlace other)
    {
        int order = other.Priority.CompareTo(Priority);
        if (order == 0) order = Key.CompareTo(other.Key);
        if (order == 0) order = Order.CompareTo(other.Order);
        return order == 0 ? other.Before.CompareTo(Before) : order;
    }
}

/// <summary>A queue as one kind of call sees it.</summary>
public sealed class ModelLane
{
    /// <summary>Somebody of any of its steps is signed in.</summary>
    public bool IsStaffed { get; set; }

    /// <summary>When the grace time ends that began when the last one signed out.</summary>
    public Instant GraceUntil { get; set; } = Instant.Never;
}

/// <summary>A queue of the model.</summary>
public sealed class ModelQueue
{
    /// <summary>The reserve is called.</summary>
    public bool ReserveCalled { get; set; }

    /// <summary>Interruptible agents are needed.</summary>
    public bool Needed { get; set; }

    /// <summary>Round robin: the agent tried last; -1: nobody.</summary>
    public int Tried { get; set; } = -1;

    /// <summary>Who left while waiting, by number, with the `since` to be had again.</summary>
    public Dictionary<string, (Instant Since, Instant LeftAt)> Gone { get; } = [];

    /// <summary>Counts.</summary>
    public ulong Entered { get; set; }

    /// <summary>Counts.</summary>
    public ulong Connected { get; set; }

    /// <summary>Counts.</summary>
    public ulong Abandoned { get; set; }

    /// <summary>Counts.</summary>
    public ulong Left { get; set; }
}

/// <summary>News as the model tells it; the ticket by its number in the schedule.</summary>
public readonly record struct ModelNews(SelectorNewsKind Kind, LeftReason Reason, int Agent, int Queue, int Ticket);

/// <summary>A choice as the model explains it: who got whom, by which rule, against whom. Calls by their numbers in the schedule, -1: nobody.</summary>
public readonly record struct ModelDecision(DecisionKind Kind, int Ticket, int Agent, int Queue, DecidedBy By, int RivalTicket, int RivalAgent);
