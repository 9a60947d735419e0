using System;
using System.Collections.Generic;
using System.Text;

namespace AcdController.Console;

/// <summary>Reads ADD, MOD, SET, RMV and LST of what is configured. An edit becomes lines of a configuration; whoever keeps the candidate carries them out.</summary>
/// <remarks>
/// A line at the top: `ADD NUMBER: DN=5550100, PLAN=day;`. A block with its lines: `ADD QUEUE: QN=x, SKILL=sales, WRAPUP=10, RING="all most 4";` where the value is the
/// rest of the line, an ampersand makes several lines, and NO removes it. `RMV QUEUE: QN=x;` removes the block, `RMV QUEUE: QN=x, SKILL=sales;` a line of it.
/// </remarks>
internal static class MmlEdit
{
    /// <summary>The daemon's command that carries out an edit. Arguments: verb (add, mod, rmv), block (its header line, or empty), lines (text, \n between).</summary>
    public const string EditHost = "mml-edit";

    /// <summary>The daemon's command that lists a part of the configuration. Arguments: word (with which lines begin), key (the header's words, or empty).</summary>
    public const string ListHost = "mml-list";

    private const string No = "NO";

    /// <summary>Whom an edit needs.</summary>
    private static readonly CommandDescription s_edit = new("", CommandClass.Configure | CommandClass.Commit, "Edits the configuration", "修改配置", "", a => CommandRequest.ForHost(EditHost, a));

    private static readonly CommandDescription s_list = new("", CommandClass.Show, "Lists a part of the configuration", "列出配置", "", a => CommandRequest.ForHost(ListHost, a));

    /// <summary>The rows at the top that the object of a line names, when its verb is one for configurations.</summary>
    public static List<GrammarRow> Objects(MmlLine parsed)
    {
        var rows = new List<GrammarRow>();
        if (Array.IndexOf(MmlNames.ConfigurationVerbs, parsed.Verb) < 0) return rows;
        foreach (GrammarRow row in Grammar.RowsOf(""))
        {
            if (MmlNames.ObjectOf(row.Statement!) == parsed.Object) rows.Add(row);
        }

        return rows;
    }

    /// <summary>Reads an edit or a listing.</summary>
    public static CommandRequest Read(MmlLine parsed, List<GrammarRow> rows, GrammarContext context)
    {
        CommandRequest best = default;
        foreach (GrammarRow row in rows)
        {
            CommandRequest request = Read(parsed, row, context);
            if (request.Kind != RequestKind.Refused) return request;
            if (best.Kind != RequestKind.Refused || request.Code > best.Code) best = request;
        }

        return best;
    }

    /// <summary>Rows of the lines that a row's block may have, by their name in MML.</summary>
    public static List<(string Name, GrammarRow Row)> Settings(GrammarRow header)
    {
        var settings = new List<(string, GrammarRow)>();
        if (header.Statement!.Opens is not { } block) return settings;
        foreach (GrammarRow row in Grammar.RowsOf(block)) settings.Add((MmlNames.SettingOf(row.Statement!), row));
        return settings;
    }

    private static CommandRequest Read(MmlLine parsed, GrammarRow header, GrammarContext context)
    {
        List<(string Name, GrammarRow Row)> settings = Settings(header);
        List<(string Name, Parameter? Parameter, bool Mandatory)> names = MmlNames.Of(header);
        var own = new List<MmlParameter>();
        var inside = new List<MmlParameter>();
        foreach (MmlParameter parameter in parsed.Parameters)
        {
            bool isOwn = names.Exists(known => known.Name == parameter.Name || (parameter.Name == MmlNames.Port && known.Parameter is { } span && MmlNames.IsSpan(span)));
            if (!isOwn && !settings.Exists(setting => setting.Name == parameter.Name)) return NoSuch(parameter.Name, names, settings, context);
            (isOwn ? own : inside).Add(parameter);
        }

        bool removes = parsed.Verb == "RMV";
        if (parsed.Verb == "LST" && own.Count == 0) return List(header, "");
        bool partly = removes || parsed.Verb is "LST" or "MOD";
        if (HeaderLine(header, own, names, partly, context, out string line) is { } refusal) return refusal;
        if (parsed.Verb == "LST") return List(header, line);
        var lines = new StringBuilder();
        if (removes && inside.Count == 0) lines.Append("no ").Append(line);
        else lines.Append(line);
        foreach (MmlParameter parameter in inside)
        {
            if (Append(lines, parameter, settings, removes, header.Statement!.Opens!, context) is { } wrong) return MmlReader.Refuse(MmlCode.WrongValue, $"{parameter.Name}: {wrong}");
        }

        Arguments arguments = Arguments.None
            .With("verb", parsed.Verb == "SET" ? "mod" : parsed.Verb.ToLowerInvariant())
            .With("block", header.Statement!.Opens is null ? "" : line)
            .With("lines", lines.ToString());
        return s_edit.Make(arguments) with { Description = s_edit, Arguments = arguments };
    }

    private static CommandRequest List(GrammarRow header, string key)
    {
        Arguments arguments = Arguments.None.With("word", MmlNames.FirstWord(header.Statement!.Pattern)).With("key", key);
        return s_list.Make(arguments) with { Description = s_list, Arguments = arguments };
    }

    // The header, or where a part of it suffices the words that name it.
    private static CommandRequest? HeaderLine(GrammarRow header, List<MmlParameter> own, List<(string Name, Parameter? Parameter, bool Mandatory)> names, bool partly, GrammarContext context, out string line)
    {
        line = "";
        CommandRequest? refusal = MmlReader.TryArguments(header, own, context, out Arguments arguments);
        if (refusal is { Code: MmlCode.ParameterMissing } && partly)
        {
            string key = CanonicalLine.Of(header, arguments = Given(own, names, context), header.Statement!.KeyWords);
            StatementReading reading = Grammar.ReadStatement("no " + key, context with { Block = "" });
            if (reading.Reason.Length > 0) return refusal;
            line = reading.Text;
            return null;
        }

        if (refusal is not null) return refusal;
        line = CanonicalLine.Of(header, arguments);
        return null;
    }

    private static Arguments Given(List<MmlParameter> own, List<(string Name, Parameter? Parameter, bool Mandatory)> names, GrammarContext context)
    {
        var arguments = new Arguments();
        foreach ((string name, Parameter? parameter, _) in names)
        {
            if (parameter is null || own.Find(one => one.Name == name) is not { } found || MmlReader.TextOf(found, parameter, own, context, out Word word) is not null) continue;
            if (ParameterText.TryRead(parameter, word, context, out ArgumentValue value)) arguments.Add(parameter.Name, value);
        }

        return arguments;
    }

    private static string? Append(StringBuilder lines, MmlParameter parameter, List<(string Name, GrammarRow Row)> settings, bool removes, string block, GrammarContext context)
    {
        foreach (MmlValue value in parameter.Values)
        {
            string? reason = null;
            StatementReading? found = null;
            foreach ((string name, GrammarRow row) in settings)
            {
                if (name != parameter.Name || found is not null) continue;
                foreach (string line in Candidates(row, value, removes))
                {
                    StatementReading reading = Grammar.ReadStatement(line, context with { Block = block });
                    if (reading.Reason.Length == 0 && reading.Block == block) found ??= reading;
                    else reason ??= reading.Reason;
                }
            }

            if (found is null) return reason ?? "";
            lines.Append('\n').Append(found.No ? "no " : "").Append(found.Text);
        }

        return null;
    }

    // The value is the rest of the line: as one word, or as several.
    private static IEnumerable<string> Candidates(GrammarRow row, MmlValue value, bool removes)
    {
        string prefix = MmlScript.PrefixOf(row);
        string text = value.Last is { } last ? $"{value.Text}-{last}" : value.Text;
        if (text.Equals(No, StringComparison.OrdinalIgnoreCase) && !value.Quoted) yield return $"no {prefix}";
        string no = removes ? "no " : "";
        if (text.Equals("YES", StringComparison.OrdinalIgnoreCase) && !value.Quoted) yield return no + prefix;
        yield return $"{no}{prefix} {text}";
        yield return $"{no}{prefix} {ParameterText.Quote(text)}";
        yield return $"{no}{prefix} {text.ToLowerInvariant()}";
        yield return $"{no}{prefix} {Words(row, text)}";
    }

    // NOCRC4 is no-crc4, where the row has such a word.
    private static string Words(GrammarRow row, string text)
    {
        string[] words = text.Split(' ');
        for (int i = 0; i < words.Length; i++)
        {
            foreach (Parameter parameter in row.Parameters)
            {
                foreach (string choice in parameter.Choices)
                {
                    if (MmlNames.Of(choice) == MmlNames.Of(words[i])) words[i] = choice;
                }
            }

            foreach (string word in row.Statement!.Pattern.Split(' '))
            {
                if (MmlNames.Of(word) == MmlNames.Of(words[i])) words[i] = word;
            }
        }

        return string.Join(' ', words);
    }

    private static CommandRequest NoSuch(string name, List<(string Name, Parameter? Parameter, bool Mandatory)> names, List<(string Name, GrammarRow Row)> settings, GrammarContext context)
    {
        var all = new List<(string Name, Parameter? Parameter, bool Mandatory)>(names);
        foreach ((string setting, _) in settings)
        {
            if (!all.Exists(other => other.Name == setting)) all.Add((setting, null, false));
        }

        return MmlReader.NoSuchParameter(name, all, context);
    }
}
