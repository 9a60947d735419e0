using System;
using System.Collections.Generic;
using System.Text;

namespace AcdController.Console;

/// <summary>The list of commands that `help` prints.</summary>
internal static class CommandList
{
    private const int PatternWidth = 31;
    private const int Gap = 2;

    /// <summary>Commands as they are printed, with what they do.</summary>
    public static IEnumerable<(string Pattern, string Help)> Lines(Language language)
    {
        foreach (GrammarRow row in GrammarRow.Commands) yield return (Printed(row.Command!.Pattern), row.Help(language));
    }

    /// <summary>A pattern as people read it: show queues [&lt;queue&gt;].</summary>
    public static string Printed(string pattern) => pattern.Replace('{', '<').Replace('}', '>');

    /// <summary>All in lines of 80 columns: a command too long for its column has a line of its own.</summary>
    public static void Append(StringBuilder text, Language language)
    {
        foreach ((string pattern, string help) in Lines(language))
        {
            text.Append(pattern);
            int used = pattern.Length;
            if (used > PatternWidth)
            {
                text.Append('\n');
                used = 0;
            }

            text.Append(' ', PatternWidth + Gap - used);
            Wrap(text, help);
        }
    }

    private static void Wrap(StringBuilder text, string help)
    {
        const int Room = TextTable.Width - PatternWidth - Gap;
        while (TextTable.WidthOf(help) > Room)
        {
            int cut = help.AsSpan(0, Math.Min(help.Length, Room)).LastIndexOf(' ');
            if (cut <= 0) break;
            text.Append(help, 0, cut).Append('\n').Append(' ', PatternWidth + Gap);
            help = help[(cut + 1)..];
        }

        text.Append(help).Append('\n');
    }
}
