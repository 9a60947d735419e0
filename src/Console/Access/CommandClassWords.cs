using System;
using System.Collections.Generic;

namespace AcdController.Console;

/// <summary>Command classes in words, as `role` lines have them.</summary>
public static class CommandClassWords
{
    private static readonly (string Word, CommandClass Class)[] s_words =
    [
        ("show", CommandClass.Show),
        ("show-calls", CommandClass.ShowCalls),
        ("monitor", CommandClass.Monitor),
        ("agents", CommandClass.Agents),
        ("calls", CommandClass.Calls),
        ("lines", CommandClass.Lines),
        ("alarms", CommandClass.Alarms),
        ("cards", CommandClass.Cards),
        ("tests", CommandClass.Tests),
        ("configure", CommandClass.Configure),
        ("commit", CommandClass.Commit),
        ("users", CommandClass.Users),
        ("audit", CommandClass.Audit),
        ("system", CommandClass.System),
    ];

    /// <summary>All words, in the order of the classes.</summary>
    public static string[] All { get; } = Array.ConvertAll(s_words, pair => pair.Word);

    /// <summary>The class of a word; None for a word that is none.</summary>
    public static CommandClass Of(string word)
    {
        foreach ((string known, CommandClass commandClass) in s_words)
        {
            if (known == word) return commandClass;
        }

        return CommandClass.None;
    }

    /// <summary>The words of classes, in their order.</summary>
    public static IReadOnlyList<string> Of(CommandClass classes)
    {
        var words = new List<string>();
        foreach ((string word, CommandClass commandClass) in s_words)
        {
            if ((classes & commandClass) != 0) words.Add(word);
        }

        return words;
    }
}
