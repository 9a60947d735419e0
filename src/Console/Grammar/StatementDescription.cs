using System.Collections.Immutable;

namespace AcdController.Console;

/// <summary>One kind of line of a configuration. Patterns are those of <see cref="CommandDescription"/>.</summary>
/// <param name="Block">The block it stands in, by the word that opens it (`queue`); empty at the top.</param>
/// <param name="Pattern">How the line looks.</param>
/// <param name="Help">What it sets.</param>
/// <param name="HelpZh">The same in Chinese.</param>
public sealed record StatementDescription(string Block, string Pattern, string Help, string HelpZh)
{
    /// <summary>How many leading words of the pattern name the line: a second line with the same ones replaces the first. 1: the setting is single.</summary>
    public int KeyWords { get; init; } = 1;

    /// <summary>Places of the words that name the line beside the first, where they are not the leading ones: `overflow after {time} to {queue}` is named by after and
    /// queue. Empty: as <see cref="KeyWords"/> says.</summary>
    public ImmutableArray<int> Keys { get; init; } = [];

    /// <summary>The block that the line opens, named by its first word; null: none.</summary>
    public string? Opens { get; init; }

    /// <summary>The line that says what holds without it; null: nothing in particular.</summary>
    public string? Usual { get; init; }

    /// <summary>Parameters of this row only.</summary>
    public ImmutableArray<Parameter> Parameters { get; init; } = [];

    /// <summary>Help for words of the pattern, where the row's own does not say enough: optional words.</summary>
    public ImmutableArray<WordHelp> Words { get; init; } = [];

    /// <summary>MML: for a line that opens a block or stands at the top, the object (`QUEUE`, by itself the first word without hyphens);
    /// in a block the parameter's name (`WRAPUP`, by itself the first word without hyphens).</summary>
    public string? Mml { get; init; }

    /// <summary>Lines keep the order in which they are written, and may repeat: steps of a plan.</summary>
    public bool Ordered { get; init; }
}
