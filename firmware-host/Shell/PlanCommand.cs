using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using AcdController.Console;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Shell;

/// <summary>`acdctl plan …` that is done here: walking a plan and drawing it, and all of it for a configuration that no controller runs.</summary>
internal sealed class PlanCommand
{
    private const string Usage = """
        usage: acdctl plan lint [NAME] [--config FILE] [--texts FILE]
               acdctl plan graph NAME [--config FILE] [--dot] [--to FILE]
               acdctl plan walk NAME [--config FILE] [--texts FILE] [--from NUMBER] [--at 2026-11-23T10:30] [--source SOURCE=FILE]… [--answer SOURCE/QUERY=VALUE,…]… [--no-agents] [--chinese]
        """;

    private readonly string _verb;
    private string? _name;
    private string? _config;
    private string? _texts;
    private string? _to;
    private bool _dot;

    private PlanCommand(string verb) => _verb = verb;

    /// <summary>Is it one that is done here?</summary>
    public static bool IsMeant(IReadOnlyList<string> words) => words.Count > 1 && words[0] == "plan" && (words[1] is "walk" or "graph" || (words[1] == "lint" && Array.Exists([.. words], word => word == "--config")));

    /// <summary>Does it.</summary>
    /// <param name="words">From `plan` on.</param>
    /// <param name="json">Answers as JSON.</param>
    /// <param name="running">The running configuration as text; null when nobody answers, which was said.</param>
    /// <param name="output">Where to.</param>
    /// <returns>An exit code.</returns>
    public static int Run(IReadOnlyList<string> words, bool json, Func<string?> running, TextWriter output)
    {
        var command = new PlanCommand(words[1]);
        var walk = new WalkOptions();
        if (command.Take(words, walk) is { } mistake) return Wrong(mistake);
        if (command._name is null && command._verb != "lint") return Wrong($"plan {command._verb}: the plan's name is missing\n{Usage}");
        try
        {
            string? text = command._config is { } file ? File.ReadAllText(file) : running();
            if (text is null) return Program.NoConnection;
            var errors = new List<ConfigurationError>();
            if (ConfigurationText.Read(command._config ?? "running-config", WithoutUsers(text), errors) is not { } configuration) return Wrong(errors);
            if (StrangeAnswer(configuration, walk) is { } strange) return Wrong(strange);
            return command.Do(configuration, json, walk, output);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Wrong(fault.Message);
        }
    }

    // An answer that nobody asks for was meant for another query.
    private static string? StrangeAnswer(Configuration configuration, WalkOptions walk)
    {
        var known = new List<string>();
        foreach (SourceConfiguration source in configuration.Sources)
        {
            foreach (QueryConfiguration query in source.Queries) known.Add($"{source.Name}/{query.Name}");
        }

        foreach (string name in walk.Answers.Keys)
        {
            if (!known.Contains(name)) return $"--answer {name}: no such query; {NearestMatch.Advice(name, known, "queries")}";
        }

        return null;
    }

    // What is kept of secrets is not shown to everybody, and no plan needs it.
    private static string WithoutUsers(string text)
    {
        var kept = new StringBuilder();
        foreach (ReadOnlySpan<char> line in text.AsSpan().EnumerateLines()) kept.Append(line.StartsWith("user ", StringComparison.Ordinal) ? "" : line).Append('\n');
        return kept.ToString();
    }

    private string? Take(IReadOnlyList<string> words, WalkOptions walk)
    {
        for (int at = 2; at < words.Count; at++)
        {
            string word = words[at];
            string? value = at + 1 < words.Count ? words[at + 1] : null;
            switch (word)
            {
                case "--dot": _dot = true; continue;
                case "--no-agents": walk.Agents = false; continue;
                case "--chinese": walk.Language = Language.Chinese; continue;
                case "--config" or "--texts" or "--to" or "--from" or "--at" or "--source" or "--answer" when value is null: return $"{word}: a value is missing";
                case "--config": _config = value; break;
                case "--texts": _texts = value; break;
                case "--to": _to = value; break;
                case "--from":
                    if (!Digits.TryParse(value!, out Digits calling)) return $"--from {value}: not a telephone number";
                    walk.Calling = calling;
                    break;
                case "--at":
                    if (!DateTime.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime civil)) return $"--at {value}: a time is written 2026-11-23T10:30";
                    walk.Civil = civil;
                    break;
                case "--source":
                    if (value!.Split('=', 2) is not [{ Length: > 0 } source, { Length: > 0 } file]) return $"--source {value}: SOURCE=FILE is wanted";
                    walk.Files[source] = file;
                    break;
                case "--answer":
                    if (value!.Split('=', 2) is not [{ Length: > 0 } query, { } values]) return $"--answer {value}: SOURCE/QUERY=VALUE,… is wanted";
                    walk.Answers[query] = values.Length == 0 ? [] : [.. values.Split(',')];
                    break;
                default:
                    if (word.StartsWith('-') || _name is not null) return $"plan {_verb}: {word}: surplus word\n{Usage}";
                    _name = word;
                    continue;
            }

            at++;
        }

        return null;
    }

    private int Do(Configuration configuration, bool json, WalkOptions walk, TextWriter output)
    {
        int plan = -1;
        var names = new List<string>();
        foreach (PlanConfiguration known in configuration.Plans)
        {
            if (known.Name == _name) plan = names.Count;
            names.Add(known.Name);
        }

        if (plan < 0 && _name is not null) return Wrong($"plan {_name}: no such plan; {NearestMatch.Advice(_name, names, "plans")}");
        PromptTexts? texts = Texts(configuration.Prompts);
        switch (_verb)
        {
            case "lint":
                Answer answer = PlanReport.Lint(configuration, plan, texts);
                output.Write(json ? answer.ToJson() : answer.ToText(Language.English));
                return Program.Done;
            case "graph":
                return Draw(PlanGraph.Of(configuration, plan), output);
            default:
                return Walk(configuration, texts, walk, plan, output);
        }
    }

    private static int Walk(Configuration configuration, PromptTexts? texts, WalkOptions walk, int plan, TextWriter output)
    {
        using var files = new WalkSources();
        foreach ((string source, string file) in walk.Files)
        {
            if (files.Add(configuration, source, file) is { } mistake) return Wrong(mistake);
        }

        return new PlanWalk(configuration, texts, walk, files, output).Run(plan);
    }

    // The page of texts: as said, else the one in the directory of prompts, by itself `prompts` beside the configuration.
    private PromptTexts? Texts(string? prompts)
    {
        string beside = Path.GetDirectoryName(Path.GetFullPath(_config ?? "running-config"))!;
        string? file = _texts ?? (prompts is null && _config is null ? null : Path.Combine(beside, prompts ?? "prompts", "texts.txt"));
        if (file is null || (_texts is null && !File.Exists(file))) return null;
        var mistakes = new List<ConfigurationError>();
        PromptTexts page = PromptTexts.Read(file, File.ReadAllText(file), mistakes);
        // A line with a mistake is left out: what it says is not heard.
        foreach (ConfigurationError mistake in mistakes) System.Console.Error.WriteLine($"acdctl: {mistake}");
        return page;
    }

    private int Draw(string dot, TextWriter output)
    {
        string picture = dot;
        if (!_dot)
        {
            if (Graphviz.TryDraw(dot, out string svg, out string reason)) picture = svg;
            else if (_to is not null) return Wrong($"{reason}: {_to} is not written; install the package graphviz, or write the text for dot with --dot");
            else System.Console.Error.WriteLine($"acdctl: {reason}; the text for dot follows: install the package graphviz, or draw it elsewhere with: dot -Tsvg");
        }

        if (_to is null) output.Write(picture);
        else File.WriteAllText(_to, picture);
        return Program.Done;
    }

    private static int Wrong(List<ConfigurationError> mistakes)
    {
        foreach (ConfigurationError mistake in mistakes) System.Console.Error.WriteLine($"acdctl: {mistake}");
        return Program.Refused;
    }

    private static int Wrong(string reason)
    {
        System.Console.Error.WriteLine("acdctl: " + reason);
        return Program.Refused;
    }
}
