using System;
using System.Collections.Generic;
using System.Globalization;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Sources of answers in words: their lines are written here, their queries checked.</summary>
internal static class SourceWords
{
    /// <summary>Values of an answer at most; keys of a question too.</summary>
    public const int ValuesMax = 8;

    private static readonly SourceConfiguration s_usual = new("", SourceKind.Sqlite, "");

    /// <summary>Kinds of source.</summary>
    public static readonly string[] Kinds = ["sqlite", "http"];

    /// <summary>Kinds of query: the word that begins the line.</summary>
    public static readonly string[] Block = ["query", "verify", "store-secret", "store"];

    /// <summary>Is it the address of a server?</summary>
    public static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? address) && address.Scheme is "http" or "https" && address.Host.Length > 0 && address.UserInfo.Length == 0 && address.Query.Length == 0 && address.Fragment.Length == 0;

    /// <summary>What is wrong with the text of a query; null: nothing that can be seen without asking.</summary>
    public static string? WhatIsWrong(SourceKind kind, QueryConfiguration query)
    {
        string text = query.Text;
        if (text.Length == 0) return "asks nothing";
        if (KeysOf(kind, text) > ValuesMax) return $"keys are {(kind == SourceKind.Sqlite ? ":1 to :8" : "{1} to {8}")}";
        if (kind == SourceKind.Http) return text.StartsWith("GET /", StringComparison.Ordinal) || text.StartsWith("POST /", StringComparison.Ordinal) ? null : "a question by HTTP begins with GET / or POST /, in capitals";
        if (text.TrimEnd().TrimEnd(';').Contains(';')) return "one statement only";
        string verb = text.TrimStart().Split(' ', 2)[0].ToLowerInvariant();
        return query.Kind is QueryKind.LookUp or QueryKind.Verify
            ? verb is "select" or "with" ? null : "what is answered is asked with select"
            : verb is "insert" or "update" or "delete" or "replace" ? null : "what writes begins with insert, update, delete or replace";
    }

    /// <summary>The highest key that a text speaks of, 0: none; more than there are: a wrong one.</summary>
    public static int KeysOf(SourceKind kind, string text)
    {
        int most = 0;
        char mark = kind == SourceKind.Sqlite ? ':' : '{';
        for (int at = text.IndexOf(mark); at >= 0; at = text.IndexOf(mark, at + 1))
        {
            int end = at + 1;
            while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
            if (end == at + 1 || (kind == SourceKind.Http && (end == text.Length || text[end] != '}'))) continue;
            most = int.TryParse(text.AsSpan(at + 1, end - at - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int key) && key is > 0 and <= ValuesMax ? Math.Max(most, key) : ValuesMax + 1;
        }

        return most;
    }

    /// <summary>The lines of all sources.</summary>
    public static IEnumerable<string> Lines(Configuration configuration)
    {
        foreach (SourceConfiguration source in configuration.Sources)
        {
            foreach (string line in Lines(source)) yield return line;
        }
    }

    private static IEnumerable<string> Lines(SourceConfiguration source)
    {
        string line = $"source {source.Name} {Kinds[(int)source.Kind]} {ConfigurationWriter.Quote(source.Place)}{(source.Writable ? " writable" : "")}{(source.Schema is { } schema ? " schema " + ConfigurationWriter.Quote(schema) : "")}";
        if (source.Timeout != s_usual.Timeout) line += " timeout " + SecondsText.Of(source.Timeout);
        if (source.BreakAfter != s_usual.BreakAfter || source.BreakFor != s_usual.BreakFor) line += string.Create(CultureInfo.InvariantCulture, $" breaker {source.BreakAfter} for {SecondsText.Of(source.BreakFor)}");
        yield return line;
        foreach (QueryConfiguration query in source.Queries) yield return "  " + Line(query);
    }

    private static string Line(QueryConfiguration query)
    {
        string line = $"{Block[(int)query.Kind]} {query.Name} {ConfigurationWriter.InQuotes(query.Text)}";
        if (!query.Answer.IsEmpty) line += " answer " + ConfigurationWriter.Quote(string.Join(',', query.Answer));
        return query.Default is { } usual ? line + " default " + QuoteValues(string.Join(',', usual)) : line;
    }

    private static string QuoteValues(string values) => values.Length == 0 ? "\"\"" : ConfigurationWriter.Quote(values);
}
