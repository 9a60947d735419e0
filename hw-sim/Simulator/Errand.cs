using System.Collections.Immutable;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Simulator;

/// <summary>What a caller does when he hears something.</summary>
/// <param name="Prompt">Number of the announcement, without what a language adds.</param>
/// <param name="Keys">The keys he presses; empty: he hangs up.</param>
public readonly record struct ErrandStep(int Prompt, Digits Keys);

/// <summary>What a caller wants: whom he dials, and what he presses at which announcement. Steps are used up in their order; the same announcement may come again.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Share">How many callers have it, against the shares of the others.</param>
/// <param name="Called">The number he dials.</param>
public sealed record Errand(string Name, int Share, Digits Called)
{
    /// <summary>Most steps of an errand.</summary>
    public const int StepsMax = 32;

    /// <summary>What is added to the numbers of announcements in other languages is a multiple of this.</summary>
    public const int LanguageStep = 1000;

    /// <summary>What the number he calls from begins with; five digits of a running number follow. Empty: the next number that nobody has.</summary>
    public Digits Calling { get; init; }

    /// <summary>What he presses, in this order.</summary>
    public ImmutableArray<ErrandStep> Steps { get; init; } = [];

    /// <summary>How long he thinks before he presses: drawn evenly from a half to three halves of it.</summary>
    public Duration Thinks { get; init; } = Duration.FromMilliseconds(700);
}
