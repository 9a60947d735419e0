using System.Collections.Immutable;
using AcdController.Telephony;

namespace AcdController.Routing;

/// <summary>What a call that the service makes by itself is for.</summary>
public enum OutboundPurpose : byte
{
    /// <summary>A call-back that the customer asked for.</summary>
    CallBack,

    /// <summary>A follow-up of a matter that is on record.</summary>
    FollowUp,

    /// <summary>Consultation that was agreed upon.</summary>
    Consultation,

    /// <summary>An agent's own call, ordered or dialled at his telephone.</summary>
    Agent,

    /// <summary>To sell something.</summary>
    Marketing,

    /// <summary>Somebody has called and is passed on by a plan.</summary>
    Transfer,
}

/// <summary>What the number that is shown to the called party is.</summary>
public enum CallerIdStanding : byte
{
    /// <summary>Not one of ours.</summary>
    NotAllotted,

    /// <summary>One of ours with digits added or taken off.</summary>
    Altered,

    /// <summary>Ours, for calls that come in.</summary>
    InboundOnly,

    /// <summary>Ours, and the certificate allows calls out with it.</summary>
    Outbound,
}

/// <summary>Everything the rules ask about a call out.</summary>
public struct OutboundFacts
{
    /// <summary>What it is for.</summary>
    public OutboundPurpose Purpose;

    /// <summary>What the number shown is.</summary>
    public CallerIdStanding CallerId;

    /// <summary>The called number has as many digits as numbers have.</summary>
    public bool LengthFits;

    /// <summary>There is a contract with the customer.</summary>
    public bool Contract;

    /// <summary>The customer has agreed.</summary>
    public bool Consent;

    /// <summary>It is within the hours for calls out.</summary>
    public bool Open;

    /// <summary>The agent whose call it is calls inside only.</summary>
    public bool InsideOnly;
}

/// <summary>A call out, before it is made.</summary>
public struct OutboundWish
{
    /// <summary>What it is for.</summary>
    public OutboundPurpose Purpose;

    /// <summary>The customer has agreed: he booked it himself, or an operator says so.</summary>
    public bool Consent;

    /// <summary>The number shown to him.</summary>
    public Digits CallerId;

    /// <summary>His number in normal form.</summary>
    public Digits Called;

    /// <summary>The agent whose call it is calls inside only.</summary>
    public bool InsideOnly;
}

/// <summary>A number allotted to the service.</summary>
/// <param name="Number">All its digits.</param>
/// <param name="InboundOnly">For calls that come in only.</param>
public readonly record struct AllottedNumber(Digits Number, bool InboundOnly);

/// <summary>Rules for calls out, as configured.</summary>
public sealed record OutboundRules
{
    /// <summary>Numbers allotted to the service. Without one nothing goes out.</summary>
    public ImmutableArray<AllottedNumber> CallerIds { get; init; } = [];

    /// <summary>Customers with a contract.</summary>
    public ImmutableArray<DigitPattern> Contracts { get; init; } = [];

    /// <summary>Fewest digits of a called number.</summary>
    public int Least { get; init; } = 3;

    /// <summary>Most digits.</summary>
    public int Most { get; init; } = 15;

    /// <summary>Index of the calendar with the hours for calls out; -1: at any time.</summary>
    public int Calendar { get; init; } = -1;

    /// <summary>Telephones call and are called directly only while their agent is signed in (S50).</summary>
    public bool SignedInOnly { get; init; }
}
