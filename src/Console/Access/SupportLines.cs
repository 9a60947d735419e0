using System.Collections.Generic;
using System.Text;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>The commands whose answers support asks for first: every show that needs no more words, and those of each object.</summary>
public static class SupportLines
{
    // More say no more, and a file has to be sent.
    private const int ObjectsMax = 64;

    /// <summary>Roles' classes that the file may show: the state of the box and its configuration; no call detail, no users, no audit log.</summary>
    public const CommandClass Classes = CommandClass.Show | CommandClass.Configure | CommandClass.System;

    /// <summary>The lines, in order.</summary>
    public static IReadOnlyList<string> Of(Configuration configuration)
    {
        var lines = new List<string>();
        foreach (CommandDescription row in CommandTable.Commands)
        {
            if (!row.Streams && (row.Modes & CommandModes.Operation) != 0 && (Needed(row) & ~Classes) == 0 && Shortest(row.Pattern) is { } line && !lines.Contains(line)) lines.Add(line);
        }

        for (int i = 0; i < configuration.Spans.Length && i < ObjectsMax; i++)
        {
            lines.Add($"show spans {configuration.Spans[i].Span}");
            lines.Add($"show spans {configuration.Spans[i].Span} counters");
            lines.Add($"show controllers e1 {configuration.Spans[i].Span}");
        }

        for (int i = 0; i < configuration.Cards.Length && i < ObjectsMax; i++) lines.Add($"show cards {configuration.Cards[i].Number} log");
        for (int i = 0; i < configuration.Queues.Length && i < ObjectsMax; i++) lines.Add($"show queues {ConfigurationWriter.Quote(configuration.Queues[i].Name)}");
        return lines;
    }

    private static CommandClass Needed(CommandDescription row) => (row.Class & CommandClass.ShowCalls) != 0 ? (row.Class & ~CommandClass.ShowCalls) | CommandClass.Show : row.Class;

    // `show queues [{queue}]` is `show queues`; what cannot do without a value is null, and so is what is no show, and this command itself.
    private static string? Shortest(string pattern)
    {
        if (!pattern.StartsWith("show ", System.StringComparison.Ordinal) || pattern.StartsWith("show tech-support", System.StringComparison.Ordinal)) return null;
        var line = new StringBuilder();
        int depth = 0;
        foreach (char character in pattern)
        {
            if (character == '[') depth++;
            else if (character == ']') depth--;
            else if (depth == 0) line.Append(character);
        }

        string shortest = string.Join(' ', line.ToString().Split(' ', System.StringSplitOptions.RemoveEmptyEntries));
        return shortest.Contains('{') || shortest.Contains('(') ? null : shortest;
    }
}
