using System.Collections.Generic;

namespace AcdController.Console;

/// <summary>One possibility at a place of a line.</summary>
/// <param name="Word">A word that can be written; `&lt;cr&gt;` where the line may end; `&lt;seconds&gt;` for a value that cannot be listed.</param>
/// <param name="Help">What it does or is, one line.</param>
/// <param name="IsValue">It stands for a value and cannot be inserted as it is.</param>
public readonly record struct HelpLine(string Word, string Help, bool IsValue = false);

/// <summary>What Tab finds.</summary>
/// <param name="From">Where in the line the word begins that is completed.</param>
/// <param name="Insert">What goes in the place of everything from there to the cursor; with a space behind when the word is whole. As it stands when nothing is known.</param>
/// <param name="Candidates">What the word could become; one when it is whole.</param>
public sealed record Completion(int From, string Insert, IReadOnlyList<HelpLine> Candidates);

/// <summary>A line of a configuration, understood or refused.</summary>
/// <param name="Reason">Empty, or what is wrong.</param>
public sealed record StatementReading(string Reason)
{
    /// <summary>The row; null when the line was not understood.</summary>
    public StatementDescription? Description { get; init; }

    /// <summary>The block that the row stands in; empty at the top. May be an outer one of where the line was typed.</summary>
    public string Block => Description?.Block ?? "";

    /// <summary>The line began with `no`.</summary>
    public bool No { get; init; }

    /// <summary>Values by name.</summary>
    public Arguments Arguments { get; init; } = Arguments.None;

    /// <summary>The line in full, words not shortened, names in quotes where needed, without `no`.</summary>
    public string Text { get; init; } = "";

    /// <summary>Its words that name it (<see cref="StatementDescription.KeyWords"/>), in full.</summary>
    public string Key { get; init; } = "";
}
