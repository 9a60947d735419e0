using System.Collections.Immutable;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Operations;

/// <summary>A number allotted to the service.</summary>
/// <param name="Number">All its digits.</param>
/// <param name="InboundOnly">For calls that come in only.</param>
public readonly record struct CallerIdConfiguration(Digits Number, bool InboundOnly);

/// <summary>Customers with a contract for calls to them.</summary>
/// <param name="Number">How their numbers begin; the whole number unless <paramref name="Open"/>.</param>
/// <param name="Open">More digits may follow.</param>
public readonly record struct ContractConfiguration(Digits Number, bool Open);

/// <summary>Which calls the service may make by itself.</summary>
public sealed record OutboundConfiguration
{
    /// <summary>Numbers that may be shown, ascending. Without one nothing goes out.</summary>
    public ImmutableArray<CallerIdConfiguration> CallerIds { get; init; } = [];

    /// <summary>Customers with a contract, ascending.</summary>
    public ImmutableArray<ContractConfiguration> Contracts { get; init; } = [];

    /// <summary>Fewest digits of a called number.</summary>
    public int Least { get; init; } = 3;

    /// <summary>Most digits.</summary>
    public int Most { get; init; } = 15;

    /// <summary>Index of the calendar with the hours for such calls; -1: at any time.</summary>
    public int Calendar { get; init; } = -1;

    /// <summary>Telephones call and are called directly only while their agent is signed in.</summary>
    public bool SignedInOnly { get; init; }
}

/// <summary>How call-backs are made.</summary>
public sealed record CallBacksConfiguration
{
    /// <summary>The number that the customer is shown; empty: the first of the outbound rules that may be shown.</summary>
    public Digits CallerId { get; init; }

    /// <summary>Index of the route; -1: as the digits of his number say.</summary>
    public int Route { get; init; } = -1;

    /// <summary>How often he is dialled at most.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>After so long he is dialled again.</summary>
    public Duration Retry { get; init; } = Duration.FromSeconds(600);

    /// <summary>He is rung for so long.</summary>
    public Duration Ring { get; init; } = Duration.FromSeconds(40);

    /// <summary>A call-back that did not come about within this time is over.</summary>
    public Duration Keep { get; init; } = Duration.FromSeconds(86_400);

    /// <summary>Most call-backs that are booked at a time.</summary>
    public int Most { get; init; } = 200;
}

/// <summary>When the emergency plan takes the place of all others.</summary>
public sealed record EmergencyPlanConfiguration
{
    /// <summary>Index of the plan; -1: there is none.</summary>
    public int Plan { get; init; } = -1;

    /// <summary>All agents have been unreachable for this time; zero: that is no reason.</summary>
    public Duration Unreachable { get; init; }

    /// <summary>Storage is gone.</summary>
    public bool Storage { get; init; }

    /// <summary>After a start without the calls of before, until an agent can be reached, for this time at most; zero: that is no reason.</summary>
    public Duration Restart { get; init; }

    /// <summary>It ends when there has been no reason for this time.</summary>
    public Duration ReturnAfter { get; init; } = Duration.FromSeconds(30);
}

// Calls out, call-backs, messages, the emergency plan.
public sealed partial record Configuration
{
    /// <summary>Which calls the service may make by itself.</summary>
    public OutboundConfiguration Outbound { get; init; } = new();

    /// <summary>How call-backs are made.</summary>
    public CallBacksConfiguration CallBacks { get; init; } = new();

    /// <summary>When the emergency plan takes the place of all others.</summary>
    public EmergencyPlanConfiguration EmergencyPlan { get; init; } = new();

    /// <summary>How long a message is kept that nobody has deleted.</summary>
    public Duration MessagesKept { get; init; } = Duration.FromSeconds(7 * 86_400);
}
