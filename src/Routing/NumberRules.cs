using System.Collections.Immutable;
using AcdController.Telephony;

namespace AcdController.Routing;

/// <summary>Where a called number leads.</summary>
public readonly record struct CalledEntry
{
    /// <summary>The numbers.</summary>
    public DigitPattern Pattern { get; init; }

    /// <summary>First step of its plan; -1: it has a route.</summary>
    public int FirstStep { get; init; }

    /// <summary>Index of the route; -1: it has a plan.</summary>
    public int Route { get; init; }

    /// <summary>Index of the calendar that decides about the plan; -1 without one.</summary>
    public int Calendar { get; init; }

    /// <summary>First step of the plan while the calendar is closed.</summary>
    public int ElseStep { get; init; }

    /// <summary>An emergency number: nothing refuses it.</summary>
    public bool Emergency { get; init; }
}

/// <summary>What is done with a caller.</summary>
public readonly record struct CallingEntry
{
    /// <summary>The numbers.</summary>
    public DigitPattern Pattern { get; init; }

    /// <summary>First step of the plan that his calls get, whatever plan the called number has; -1: its own.</summary>
    public int FirstStep { get; init; }

    /// <summary>Priority of his calls in queues, 0 to 15; -1: as the queue has it.</summary>
    public int Priority { get; init; }

    /// <summary>Class of the customer; empty: none.</summary>
    public ShortText Class { get; init; }

    /// <summary>His calls are refused with this; None: they are not.</summary>
    public Cause Refuse { get; init; }
}

/// <summary>A rule that brings numbers into one form.</summary>
/// <param name="OfCalling">For calling numbers; else for called ones.</param>
/// <param name="Type">Type of number; null: any.</param>
/// <param name="Prefix">How the digits begin; empty: in any way.</param>
/// <param name="Strip">Digits taken off the front.</param>
/// <param name="Insert">Digits put in front instead.</param>
public readonly record struct NumberRule(bool OfCalling, NumberType? Type, Digits Prefix, int Strip, Digits Insert);

/// <summary>A way out.</summary>
public sealed record OutgoingRoute
{
    /// <summary>Groups of trunks in the order in which they are tried.</summary>
    public required ImmutableArray<int> Groups { get; init; }

    /// <summary>Digits taken off the front.</summary>
    public int Strip { get; init; }

    /// <summary>Digits put in front.</summary>
    public Digits Insert { get; init; }

    /// <summary>Calls that came in on a trunk may leave by it.</summary>
    public bool Transit { get; init; }
}

/// <summary>Everything about numbers, compiled.</summary>
public sealed record NumberRules
{
    /// <summary>Called numbers.</summary>
    public ImmutableArray<CalledEntry> Called { get; init; } = [];

    /// <summary>Calling numbers.</summary>
    public ImmutableArray<CallingEntry> Calling { get; init; } = [];

    /// <summary>In order; the first that fits is applied.</summary>
    public ImmutableArray<NumberRule> Normalisation { get; init; } = [];

    /// <summary>Ways out.</summary>
    public ImmutableArray<OutgoingRoute> Routes { get; init; } = [];
}
