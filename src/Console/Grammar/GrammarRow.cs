using System.Collections.Generic;
using System.Collections.Immutable;

namespace AcdController.Console;

/// <summary>A row with its pattern taken apart.</summary>
internal sealed class GrammarRow
{
    private GrammarRow(string pattern, ImmutableArray<Parameter> own)
    {
        Elements = Pattern.Parse(pattern, own);
        Start = Place.Before(Elements);
        Parameters = [.. Pattern.ParametersOf(Elements)];
        Flags = [.. Pattern.FlagsOf(Elements)];
    }

    /// <summary>Every command.</summary>
    public static ImmutableArray<GrammarRow> Commands { get; } = [.. Of(CommandTable.Commands)];

    /// <summary>Every line of a configuration.</summary>
    public static ImmutableArray<GrammarRow> Statements { get; } = [.. Of(CommandTable.Statements)];

    /// <summary>The row, if it is a command's.</summary>
    public CommandDescription? Command { get; private init; }

    /// <summary>The row, if it is a configuration's.</summary>
    public StatementDescription? Statement { get; private init; }

    /// <summary>The pattern.</summary>
    public ImmutableArray<PatternElement> Elements { get; }

    /// <summary>The place before it.</summary>
    public Place? Start { get; }

    /// <summary>Its parameters, in order.</summary>
    public ImmutableArray<Parameter> Parameters { get; }

    /// <summary>Its optional words.</summary>
    public ImmutableArray<string> Flags { get; }

    /// <summary>Words of help of its own.</summary>
    public ImmutableArray<WordHelp> Words => Command?.Words ?? Statement?.Words ?? [];

    /// <summary>What it does.</summary>
    public string Help(Language language) => language == Language.Chinese ? Command?.HelpZh ?? Statement!.HelpZh : Command?.Help ?? Statement!.Help;

    /// <summary>Takes commands apart.</summary>
    public static IEnumerable<GrammarRow> Of(IEnumerable<CommandDescription> commands)
    {
        foreach (CommandDescription command in commands) yield return new GrammarRow(command.Pattern, command.Parameters) { Command = command };
    }

    /// <summary>Takes lines of a configuration apart.</summary>
    public static IEnumerable<GrammarRow> Of(IEnumerable<StatementDescription> statements)
    {
        foreach (StatementDescription statement in statements) yield return new GrammarRow(statement.Pattern, statement.Parameters) { Statement = statement };
    }
}
