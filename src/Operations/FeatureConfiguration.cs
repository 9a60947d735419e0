using System.Collections.Immutable;
using AcdController.Telephony;

namespace AcdController.Operations;

/// <summary>A code for one of them.</summary>
/// <param name="Feature">Which.</param>
/// <param name="Code">What is pressed or dialled.</param>
public readonly record struct FeatureCode(Feature Feature, Digits Code);

/// <summary>What a summary code is called.</summary>
/// <param name="Code">1 to 9999.</param>
/// <param name="Name">Its name.</param>
public readonly record struct SummaryConfiguration(int Code, string Name);

/// <summary>Codes that agents press or dial.</summary>
public sealed record FeatureConfiguration
{
    /// <summary>The codes, by feature; none begins with another.</summary>
    public ImmutableArray<FeatureCode> Codes { get; init; } = [];

    /// <summary>Announcement for remote agents before they have pressed the key that takes the call; -1: a beep.</summary>
    public int ConfirmPrompt { get; init; } = -1;

    /// <inheritdoc/>
    public bool Equals(FeatureConfiguration? other) => other is not null && ConfirmPrompt == other.ConfirmPrompt && System.Linq.Enumerable.SequenceEqual(Codes, other.Codes);

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked((ConfirmPrompt * 31) + Codes.Length);
}

public sealed partial record Configuration
{
    /// <summary>Codes that agents press or dial.</summary>
    public FeatureConfiguration Features { get; init; } = new();

    /// <summary>Summary codes by which agents say what a call was about, ascending by code.</summary>
    public ImmutableArray<SummaryConfiguration> Summaries { get; init; } = [];
}
