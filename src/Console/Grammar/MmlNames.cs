using System;
using System.Collections.Generic;

namespace AcdController.Console;

/// <summary>What rows are called in MML.</summary>
internal static class MmlNames
{
    /// <summary>The second name of a span: its port.</summary>
    public const string Port = "PN";

    /// <summary>What every line may say of its answer: FMT=JSON.</summary>
    public const string Format = "FMT";

    /// <summary>The answer as JSON, in place of a report.</summary>
    public const string Json = "JSON";

    /// <summary>The answer as a report, which is usual.</summary>
    public const string Text = "TEXT";

    /// <summary>Verbs that edit or list the configuration.</summary>
    public static readonly string[] ConfigurationVerbs = ["ADD", "MOD", "SET", "RMV", "LST"];

    /// <summary>A word of a line as a name: WHENIDLE for when-idle.</summary>
    public static string Of(string word) => word.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();

    /// <summary>The object of a line at the top of a configuration.</summary>
    public static string ObjectOf(StatementDescription statement) => statement.Mml ?? Of(FirstWord(statement.Pattern));

    /// <summary>The parameter that a line of a block is.</summary>
    public static string SettingOf(StatementDescription statement) => ObjectOf(statement);

    /// <summary>The first word of a pattern.</summary>
    public static string FirstWord(string pattern) => pattern.Split(' ')[0];

    /// <summary>The parameters of a row as MML has them: names, and the parameter or the flag behind each.</summary>
    public static List<(string Name, Parameter? Parameter, bool Mandatory)> Of(GrammarRow row)
    {
        var names = new List<(string, Parameter?, bool)>();
        Add(names, row.Elements, true);
        return names;
    }

    /// <summary>Is the parameter a span, which is CN and PN?</summary>
    public static bool IsSpan(Parameter parameter) => parameter.Object == ObjectKind.Span;

    /// <summary>All verbs and objects that there are.</summary>
    public static List<string> All()
    {
        var names = new List<string>();
        foreach (CommandDescription command in CommandTable.Commands)
        {
            if (command.Mml.Length > 0 && !names.Contains(command.Mml)) names.Add(command.Mml);
        }

        foreach (StatementDescription statement in CommandTable.Statements)
        {
            if (statement.Block.Length > 0) continue;
            foreach (string verb in ConfigurationVerbs)
            {
                string name = $"{verb} {ObjectOf(statement)}";
                if (!names.Contains(name)) names.Add(name);
            }
        }

        return names;
    }

    private static void Add(List<(string Name, Parameter? Parameter, bool Mandatory)> names, System.Collections.Immutable.ImmutableArray<PatternElement> elements, bool mandatory)
    {
        foreach (PatternElement element in elements)
        {
            if (element is ValueElement { Parameter: { } parameter } && !names.Exists(other => other.Parameter == parameter)) names.Add((parameter.Mml, parameter, mandatory));
            bool inside = element is ChoiceElement { Ways.Length: 1 } && mandatory;
            foreach (PatternWay way in Pattern.WaysOf(element))
            {
                if (way.Flag is { } flag) names.Add((Of(flag), null, false));
                else Add(names, way.Elements, inside);
            }
        }
    }
}
