using System.Collections.Immutable;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment;

/// <summary>An area whose complaints are counted.</summary>
/// <param name="Name">What complaints name it by.</param>
/// <param name="Complaints">So many within <paramref name="Within"/> are a fault.</param>
/// <param name="Within">The time in which they are counted.</param>
/// <param name="Recovery">How long a fault takes unless somebody knows better.</param>
public readonly record struct AreaRule(ShortText Name, int Complaints, Duration Within, Duration Recovery);

/// <summary>Areas, and the clocks of emergencies.</summary>
/// <param name="Areas">By index.</param>
/// <param name="Respond">X15: somebody answers.</param>
/// <param name="Judge">X16: it is judged.</param>
/// <param name="Start">X17: the plan for it has begun.</param>
/// <param name="Close">X18: it is closed.</param>
public sealed record EmergencyClocks(ImmutableArray<AreaRule> Areas, Duration Respond, Duration Judge, Duration Start, Duration Close)
{
    /// <summary>No areas, the clocks of the service documents.</summary>
    public static EmergencyClocks Usual { get; } = new([], Duration.FromSeconds(30), Duration.FromSeconds(60), Duration.FromSeconds(180), Duration.FromSeconds(900));

    /// <summary>The clock that a stage has to be reached by.</summary>
    public Duration ClockOf(EmergencyStage stage) => stage switch
    {
        EmergencyStage.Responded => Respond,
        EmergencyStage.Judged    => Judge,
        EmergencyStage.Started   => Start,
        _                        => Close,
    };
}

/// <summary>How far the handling of an emergency is.</summary>
public enum EmergencyStage : byte
{
    /// <summary>There is none in this row.</summary>
    None,

    /// <summary>It was declared.</summary>
    Declared,

    /// <summary>Somebody has answered.</summary>
    Responded,

    /// <summary>It is judged.</summary>
    Judged,

    /// <summary>The plan for it has begun.</summary>
    Started,

    /// <summary>It is over.</summary>
    Closed,
}

/// <summary>One emergency: what S173 wants on record.</summary>
public struct EmergencyCase
{
    /// <summary>Its number, from 1.</summary>
    public uint Number;
    /// <summary>1 (gravest) to 4.</summary>
    public byte Level;
    /// <summary>A drill: callers notice nothing.</summary>
    public bool Drill;
    /// <summary>How far it is.</summary>
    public EmergencyStage Stage;
    /// <summary>Bit n: stage n came after its clock, or has not come and its clock has run out.</summary>
    public byte Late;
    /// <summary>Index of the area, -1 without one.</summary>
    public short Area;
    /// <summary>Its type.</summary>
    public LongText Type;
    /// <summary>What was said last about its handling.</summary>
    public LongText Handling;
    /// <summary>How it ended.</summary>
    public LongText Result;
    /// <summary>Who is responsible.</summary>
    public ShortText By;
    /// <summary>It was declared.</summary>
    public Instant DeclaredAt;
    /// <summary>Somebody answered; Never: not yet. The same holds for the others.</summary>
    public Instant RespondedAt;
    /// <summary>It was judged.</summary>
    public Instant JudgedAt;
    /// <summary>The plan began.</summary>
    public Instant StartedAt;
    /// <summary>It was closed.</summary>
    public Instant ClosedAt;
    /// <summary>It is expected to be over; Never: not known.</summary>
    public Instant Until;
}

/// <summary>Complaints and fault of one area.</summary>
public struct AreaState
{
    /// <summary>A fault stands.</summary>
    public bool Fault;
    /// <summary>An operator said so; else complaints were counted.</summary>
    public bool ByOperator;
    /// <summary>Since when; Never without one.</summary>
    public Instant Since;
    /// <summary>Its expected end; Never: not known.</summary>
    public Instant Until;
    /// <summary>Complaints since the start.</summary>
    public ulong Complaints;
    /// <summary>The part of the window that is counted in now.</summary>
    internal long Part;
    internal WindowCounts Counts;

    [System.Runtime.CompilerServices.InlineArray(EmergencyTable.Parts)]
    internal struct WindowCounts
    {
        private uint _first;
    }
}
