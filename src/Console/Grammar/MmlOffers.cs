using System;
using System.Collections.Generic;

namespace AcdController.Console;

/// <summary>What can follow in a line that is MML: verbs with objects, parameters, values.</summary>
internal static class MmlOffers
{
    /// <summary>Completes; null when the line is not MML.</summary>
    public static Completion? Complete(string line, GrammarContext context)
    {
        if (List(line, context, out int from) is not { } offers) return null;
        string written = line[from..];
        Completion completion = Offers.Completed(from, written, offers);
        // A name is followed by its value, not by a space.
        return offers.Count == 1 && offers[0].Word.EndsWith('=') ? completion with { Insert = offers[0].Word } : completion;
    }

    /// <summary>Lists; null when the line is not MML.</summary>
    public static List<HelpLine>? Help(string line, GrammarContext context) => List(line, context, out _);

    private static List<HelpLine>? List(string line, GrammarContext context, out int from)
    {
        from = 0;
        if (line.Length > LineWords.CharactersMax) return null;
        string trimmed = line.TrimStart();
        int start = line.Length - trimmed.Length;
        int space = trimmed.IndexOf(' ');
        if (space <= 0) return null;
        string verb = trimmed[..space].ToUpperInvariant();
        List<string> names = MmlNames.All();
        if (!names.Exists(name => name.StartsWith(verb + " ", StringComparison.Ordinal)) || IsCommand(trimmed[..space], context)) return null;
        int colon = line.IndexOf(':');
        if (colon < 0)
        {
            from = start + space + 1;
            while (from < line.Length && line[from] == ' ') from++;
            return Objects(verb, line[from..].ToUpperInvariant(), names, context);
        }

        string mml = verb + " " + line[(start + space)..colon].Trim().ToUpperInvariant();
        return Parameters(line, colon, mml, context, out from);
    }

    private static bool IsCommand(string word, GrammarContext context)
    {
        foreach (GrammarRow row in Grammar.CommandRows(context))
        {
            if (MmlNames.FirstWord(row.Command!.Pattern).StartsWith(word, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private static List<HelpLine> Objects(string verb, string partial, List<string> names, GrammarContext context)
    {
        var offers = new List<HelpLine>();
        foreach (string name in names)
        {
            if (name.StartsWith($"{verb} {partial}", StringComparison.Ordinal)) offers.Add(new HelpLine(name[(verb.Length + 1)..] + ":", HelpOf(name, context)));
        }

        return offers;
    }

    private static string HelpOf(string mml, GrammarContext context)
    {
        foreach (GrammarRow row in GrammarRow.Commands)
        {
            if (row.Command!.Mml == mml) return row.Help(context.Language);
        }

        foreach (GrammarRow row in Grammar.RowsOf(""))
        {
            if (mml.EndsWith(" " + MmlNames.ObjectOf(row.Statement!), StringComparison.Ordinal)) return row.Help(context.Language);
        }

        return "";
    }

    private static List<HelpLine> Parameters(string line, int colon, string mml, GrammarContext context, out int from)
    {
        int at = colon + 1;
        bool quoted = false;
        int equals = -1;
        var written = new List<string>();
        for (int i = at; i < line.Length; i++)
        {
            if (line[i] == '"') quoted = !quoted;
            if (quoted) continue;
            if (line[i] == '=' && equals < 0)
            {
                equals = i;
                written.Add(line[at..i].Trim().ToUpperInvariant());
            }

            if (line[i] != ',') continue;
            at = i + 1;
            equals = -1;
        }

        List<(string Name, Parameter? Parameter, bool Mandatory, string Help)> all = All(mml, context);
        var offers = new List<HelpLine>();
        if (equals >= 0)
        {
            from = equals + 1;
            string name = written[^1];
            string partial = line[from..].TrimStart('"');
            if (name == MmlNames.Format) AddFormats(offers, partial, context);
            foreach ((string known, Parameter? parameter, _, _) in all)
            {
                if (known != name) continue;
                if (parameter is null) offers.AddRange([new HelpLine("YES", ""), new HelpLine("NO", "")]);
                else if (parameter.Kind == ParameterKind.Word) AddChoices(offers, parameter, partial, context);
                else Offers.AddValues(offers, parameter, partial, context);
            }

            return offers;
        }

        from = at;
        while (from < line.Length && line[from] is ' ' or '\t') from++;
        string begun = line[from..].ToUpperInvariant();
        foreach ((string name, _, bool mandatory, string help) in all)
        {
            if (name.StartsWith(begun, StringComparison.Ordinal) && !written.Contains(name) && !offers.Exists(other => other.Word == name + "="))
                offers.Add(new HelpLine(name + "=", help + Mandatory(mandatory, context.Language)));
        }

        if (MmlNames.Format.StartsWith(begun, StringComparison.Ordinal) && !written.Contains(MmlNames.Format))
            offers.Add(new HelpLine(MmlNames.Format + "=", context.Language == Language.Chinese ? "应答格式：TEXT 或 JSON" : "the form of the answer: TEXT or JSON"));
        return offers;
    }

    private static void AddFormats(List<HelpLine> offers, string partial, GrammarContext context)
    {
        bool zh = context.Language == Language.Chinese;
        foreach ((string word, string help) in ((string, string)[])[(MmlNames.Json, zh ? "JSON 对象" : "an object of JSON"), (MmlNames.Text, zh ? "报告" : "a report")])
        {
            if (word.StartsWith(partial, StringComparison.OrdinalIgnoreCase)) offers.Add(new HelpLine(word, help));
        }
    }

    private static void AddChoices(List<HelpLine> offers, Parameter parameter, string partial, GrammarContext context)
    {
        bool zh = context.Language == Language.Chinese;
        for (int i = 0; i < parameter.Choices.Length; i++)
        {
            string choice = MmlNames.Of(parameter.Choices[i]);
            if (!choice.StartsWith(partial, StringComparison.OrdinalIgnoreCase)) continue;
            System.Collections.Immutable.ImmutableArray<string> helps = zh ? parameter.ChoiceHelpZh : parameter.ChoiceHelp;
            offers.Add(new HelpLine(choice, i < helps.Length ? helps[i] : zh ? parameter.HelpZh : parameter.Help));
        }
    }

    private static string Mandatory(bool mandatory, Language language) => (mandatory, language) switch
    {
        (true, Language.Chinese) => "；必选",
        (true, _)                => "; mandatory",
        _                        => "",
    };

    private static List<(string Name, Parameter? Parameter, bool Mandatory, string Help)> All(string mml, GrammarContext context)
    {
        var all = new List<(string, Parameter?, bool, string)>();
        foreach (GrammarRow row in GrammarRow.Commands)
        {
            if (row.Command!.Mml == mml) Add(all, row, context);
        }

        if (all.Count > 0 || Array.IndexOf(MmlNames.ConfigurationVerbs, mml.Split(' ')[0]) < 0) return all;
        foreach (GrammarRow row in Grammar.RowsOf(""))
        {
            if (!mml.EndsWith(" " + MmlNames.ObjectOf(row.Statement!), StringComparison.Ordinal)) continue;
            Add(all, row, context);
            if (mml.StartsWith("LST ", StringComparison.Ordinal)) continue;
            foreach ((string name, GrammarRow setting) in MmlEdit.Settings(row))
                all.Add((name, setting.Parameters is [var only] && setting.Elements.Length == 2 ? only : null, false, $"{setting.Help(context.Language)}: {CommandList.Printed(setting.Statement!.Pattern)}"));
        }

        return all;
    }

    private static void Add(List<(string Name, Parameter? Parameter, bool Mandatory, string Help)> all, GrammarRow row, GrammarContext context)
    {
        foreach ((string name, Parameter? parameter, bool mandatory) in MmlNames.Of(row))
        {
            bool zh = context.Language == Language.Chinese;
            string help = parameter is null ? (zh ? "YES 或 NO" : "YES or NO") : Offers.ValueHelp(parameter, context.Language);
            if (parameter is { Kind: ParameterKind.Word }) help += ": " + string.Join(", ", Array.ConvertAll([.. parameter.Choices], MmlNames.Of));
            all.Add((name, parameter, mandatory, help));
            if (parameter is not null && MmlNames.IsSpan(parameter)) all.Add((MmlNames.Port, null, mandatory, zh ? "端口" : "the port"));
        }
    }
}
