using System.Collections.Generic;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.World;

/// <summary>What a run of random callers found.</summary>
public sealed record CallersResult
{
    /// <summary>The seed that repeats it.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Virtual seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Keys pressed.</summary>
    public required long Keys { get; init; }

    /// <summary>Parties who hung up in the middle of something.</summary>
    public required long HangUps { get; init; }

    /// <summary>Orders of agents and operators, keys and codes of agents among them.</summary>
    public required long Orders { get; init; }

    /// <summary>What plans asked of the outside.</summary>
    public required long Requests { get; init; }

    /// <summary>Other configurations that were committed.</summary>
    public required long Commits { get; init; }

    /// <summary>Deaths of the switch's process.</summary>
    public required long Kills { get; init; }

    /// <summary>What broke.</summary>
    public required long Faults { get; init; }

    /// <summary>Conversations whose path was held against the trace of their calls.</summary>
    public required long Talks { get; init; }

    /// <summary>Arrangements of parties whose voices were held against what the switch says.</summary>
    public required long Arrangements { get; init; }

    /// <summary>Of those: consultations, conferences, calls on hold and under supervision.</summary>
    public required long Featured { get; init; }

    /// <summary>Inputs that a second core was given, to come to the same octets.</summary>
    public required long Replayed { get; init; }

    /// <summary>What the switch counted, after everything has ended.</summary>
    public required TotalsRow Totals { get; init; }

    /// <summary>How calls ended: the last step of each, and how many.</summary>
    public required IReadOnlyDictionary<TraceKind, long> Ends { get; init; }

    /// <summary>What should not be: each a sentence. Empty when all is well.</summary>
    public required IReadOnlyList<string> Complaints { get; init; }
}
