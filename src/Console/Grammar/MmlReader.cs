using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace AcdController.Console;

/// <summary>Reads lines of MML against the rows of commands; what edits or lists a configuration is read by <see cref="MmlEdit"/>.</summary>
internal static class MmlReader
{
    private const string Yes = "YES";

    /// <summary>Reads a line.</summary>
    public static CommandRequest Read(string line, GrammarContext context)
    {
        if (MmlLine.TryParse(line, context.Language, out MmlLine parsed) is { } mistake) return Refuse(MmlCode.NotUnderstood, mistake);
        if (parsed.Format is not ("" or MmlNames.Text or MmlNames.Json))
            return Refuse(MmlCode.WrongValue, $"{MmlNames.Format}: " + (context.Language == Language.Chinese ? $"应为 {MmlNames.Text} 或 {MmlNames.Json}" : $"must be {MmlNames.Text} or {MmlNames.Json}"));
        CommandRequest? best = null;
        foreach (GrammarRow row in GrammarRow.Commands)
        {
            if (row.Command!.Mml != parsed.Name) continue;
            if (TryArguments(row, parsed.Parameters, context, out Arguments arguments) is { } refusal)
            {
                // Of several rows the one that came further says what is wrong.
                if (best is not { } before || refusal.Code > before.Code) best = refusal;
                continue;
            }

            return row.Command.Make(arguments) with { Description = row.Command, Arguments = arguments };
        }

        if (best is { } wrong && MmlEdit.Objects(parsed).Count == 0) return wrong;
        return MmlEdit.Objects(parsed) is { Count: > 0 } rows ? MmlEdit.Read(parsed, rows, context) : NoSuchCommand(parsed, context);
    }

    /// <summary>A refusal with its number.</summary>
    public static CommandRequest Refuse(MmlCode code, string reason) => CommandRequest.Refuse(reason) with { Code = code };

    /// <summary>Values of a row.</summary>
    /// <returns>Null, or what is wrong.</returns>
    public static CommandRequest? TryArguments(GrammarRow row, List<MmlParameter> given, GrammarContext context, out Arguments arguments)
    {
        arguments = new Arguments();
        List<(string Name, Parameter? Parameter, bool Mandatory)> names = MmlNames.Of(row);
        foreach (MmlParameter one in given)
        {
            if (!names.Exists(known => known.Name == one.Name || (one.Name == MmlNames.Port && known.Parameter is { } span && MmlNames.IsSpan(span)))) return NoSuchParameter(one.Name, names, context);
        }

        foreach ((string name, Parameter? parameter, bool mandatory) in names)
        {
            MmlParameter? found = given.Find(one => one.Name == name);
            if (found is null)
            {
                if (mandatory) return Missing(name, parameter!, context);
                continue;
            }

            string? wrong = parameter is null ? TryFlag(found, row, arguments, context) : TryValue(found, parameter, given, context, arguments);
            if (wrong is not null) return Refuse(MmlCode.WrongValue, $"{name}: {wrong}");
        }

        return GoTogether(row, arguments, context) ? null : Refuse(MmlCode.DoNotGoTogether, context.Language == Language.Chinese ? "这些参数不能同时使用，或缺少其伴随参数" : "these parameters do not go together, or one that belongs to them is missing");
    }

    // The line that the values make is understood, and all of them are in it.
    private static bool GoTogether(GrammarRow row, Arguments arguments, GrammarContext context)
    {
        var words = new List<Word>();
        if (LineWords.Split(CanonicalLine.Of(row, arguments), words, out _) is not null) return false;
        var match = new LineMatch([row], context);
        return match.TakeAll(words, 0) && match.End(out Thread thread) && LineMatch.Arguments(thread).Equals(arguments);
    }

    private static string? TryFlag(MmlParameter found, GrammarRow row, Arguments arguments, GrammarContext context)
    {
        string text = found.Values[0].Text.ToUpperInvariant();
        if (found.Values.Count > 1 || text is not (Yes or "NO")) return context.Language == Language.Chinese ? "应为 YES 或 NO" : "must be YES or NO";
        if (text != Yes) return null;
        foreach (string flag in row.Flags)
        {
            if (MmlNames.Of(flag) == found.Name) arguments.Add(flag, new ArgumentValue(flag, 1));
        }

        return null;
    }

    private static string? TryValue(MmlParameter found, Parameter parameter, List<MmlParameter> given, GrammarContext context, Arguments arguments)
    {
        if (TextOf(found, parameter, given, context, out Word word) is { } mistake) return mistake;
        ArgumentValue value;
        bool good = parameter.Kind == ParameterKind.Rest ? ParameterText.TryReadRest(parameter, word.Text, context, out value) : ParameterText.TryRead(parameter, word, context, out value);
        if (!good) return ParameterText.Refusal(parameter, word.Text, context);
        arguments.Add(parameter.Name, value);
        return null;
    }

    /// <summary>The value as a line has it.</summary>
    public static string? TextOf(MmlParameter found, Parameter parameter, List<MmlParameter> given, GrammarContext context, out Word word)
    {
        MmlValue first = found.Values[0];
        word = new Word(first.Text, first.Quoted);
        if (parameter.Kind == ParameterKind.Channels)
        {
            word = new Word(List(found.Values), false);
            return null;
        }

        if (found.Values.Count > 1 || first.Last is not null) return context.Language == Language.Chinese ? "只能有一个值" : "takes one value";
        if (MmlNames.IsSpan(parameter) && !first.Text.Contains('/'))
        {
            MmlParameter? port = given.Find(one => one.Name == MmlNames.Port);
            if (port is null) return context.Language == Language.Chinese ? "还需要端口 PN" : "PN, the port, is missing";
            word = new Word($"{first.Text}/{port.Values[0].Text}", false);
        }
        else if (parameter.Kind == ParameterKind.Word) word = new Word(Choice(parameter, first.Text), false);
        else if (parameter.Kind == ParameterKind.Name && !first.Quoted) word = new Word(Name(parameter, first.Text, context), false);
        return null;
    }

    private static string List(List<MmlValue> values)
    {
        var text = new StringBuilder();
        foreach (MmlValue value in values) text.Append(text.Length == 0 ? "" : ",").Append(value.Text).Append(value.Last is { } last ? "-" + last : "");
        return text.ToString();
    }

    // NOCRC4 is no-crc4.
    private static string Choice(Parameter parameter, string text)
    {
        foreach (string choice in parameter.Choices)
        {
            if (MmlNames.Of(choice) == MmlNames.Of(text)) return choice;
        }

        return text;
    }

    // Without quotes case does not count, as long as one name is meant.
    private static string Name(Parameter parameter, string text, GrammarContext context)
    {
        string? found = null;
        foreach (string name in ObjectNames.Of(parameter.Object, context))
        {
            if (name == text) return text;
            if (!name.Equals(text, StringComparison.OrdinalIgnoreCase)) continue;
            if (found is not null) return text;
            found = name;
        }

        return found ?? text;
    }

    private static CommandRequest Missing(string name, Parameter parameter, GrammarContext context) =>
        Refuse(MmlCode.ParameterMissing, $"{name}: {ParameterText.Missing(parameter, context)}");

    /// <summary>That a command has no such parameter.</summary>
    public static CommandRequest NoSuchParameter(string name, List<(string Name, Parameter? Parameter, bool Mandatory)> names, GrammarContext context)
    {
        var all = new List<string>();
        foreach ((string known, Parameter? parameter, _) in names)
        {
            all.Add(known);
            if (parameter is not null && MmlNames.IsSpan(parameter)) all.Add(MmlNames.Port);
        }

        bool zh = context.Language == Language.Chinese;
        string advice = NearestMatch.Of(name, all) is { } nearest ? zh ? $"是否为 {nearest}？" : $"did you mean {nearest}?"
            : all.Count == 0 ? zh ? "该命令没有参数" : "the command has none"
            : (zh ? "此处可用：" : "allowed here: ") + string.Join(", ", all);
        return Refuse(MmlCode.NoSuchParameter, zh ? $"{name}：没有该参数；{advice}" : $"{name}: no such parameter; {advice}");
    }

    private static CommandRequest NoSuchCommand(MmlLine parsed, GrammarContext context)
    {
        bool zh = context.Language == Language.Chinese;
        List<string> all = MmlNames.All();
        var objects = new List<string>();
        foreach (string name in all)
        {
            if (name.StartsWith(parsed.Verb + " ", StringComparison.Ordinal)) objects.Add(name[(parsed.Verb.Length + 1)..]);
        }

        string advice = NearestMatch.Of(parsed.Name, all) is { } nearest ? zh ? $"是否为 {nearest}？" : $"did you mean {nearest}?"
            : objects.Count > 0 ? (zh ? $"{parsed.Verb} 的对象：" : $"objects of {parsed.Verb}: ") + string.Join(", ", objects)
            : zh ? "? 列出全部命令" : "? lists the verbs";
        return Refuse(MmlCode.NoSuchCommand, zh ? $"{parsed.Name}：没有该命令；{advice}" : $"{parsed.Name}: no such command; {advice}");
    }
}
