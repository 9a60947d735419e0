using System.Collections.Immutable;
using AcdController.Telephony;

namespace AcdController.Operations;

/// <summary>What agents order by keys.</summary>
public enum Feature : byte
{
    /// <summary>The caller hears music.</summary>
    Hold,

    /// <summary>Back to the caller.</summary>
    Retrieve,

    /// <summary>Call the number that follows, beside the talk.</summary>
    Consult,

    /// <summary>From the one to the other.</summary>
    Swap,

    /// <summary>All three hear each other.</summary>
    Conference,

    /// <summary>Whom he called has the call.</summary>
    HandOver,

    /// <summary>The call to the number that follows.</summary>
    Transfer,

    /// <summary>The call into the first empty parking place, or the one that follows.</summary>
    Park,

    /// <summary>The call in the parking place that follows.</summary>
    PickUp,

    /// <summary>Agent's number and PIN follow: he signs in, and this telephone is his.</summary>
    LogIn,

    /// <summary>He signs out.</summary>
    LogOut,

    /// <summary>He takes calls.</summary>
    Ready,

    /// <summary>He takes none, for the reason that follows.</summary>
    NotReady,

    /// <summary>After-call work is over.</summary>
    EndWork,

    /// <summary>The summary code that follows, for the call in hand or the last one.</summary>
    Summary,
}

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
