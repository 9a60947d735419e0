using System.Collections.Generic;
using System.Text;

namespace AcdController.Console;

/// <summary>One word of a line.</summary>
/// <param name="Text">Without quotes.</param>
/// <param name="Quoted">It stood in quotes: never a keyword's abbreviation or a range.</param>
internal readonly record struct Word(string Text, bool Quoted)
{
    private const int ShownMax = 40;

    /// <summary>The word as messages show it: printable and not endless.</summary>
    public string Shown
    {
        get
        {
            if (Text.Length == 0) return "\"\"";
            var shown = new StringBuilder();
            foreach (char character in Text)
            {
                if (shown.Length == ShownMax) return shown.Append('~').ToString();
                shown.Append(char.IsControl(character) || char.IsSurrogate(character) ? '?' : character);
            }

            return shown.ToString();
        }
    }
}

/// <summary>Cuts a line into words. A word in quotes may hold spaces; in it \" is a quote and \\ a backslash. A word that begins with ! ends the line: a comment.</summary>
internal static class LineWords
{
    /// <summary>Longest line.</summary>
    public const int CharactersMax = 1000;

    /// <summary>Cuts.</summary>
    /// <param name="line">Without its line end.</param>
    /// <param name="words">Cleared and filled.</param>
    /// <param name="indentation">Columns before the first word; a tab goes to the next multiple of 8.</param>
    /// <returns>Null, or what is wrong with the line as a line.</returns>
    public static string? Split(string line, List<Word> words, out int indentation)
    {
        words.Clear();
        indentation = 0;
        if (line.Length > CharactersMax) return TooLong(line.Length);
        int at = 0;
        while (at < line.Length)
        {
            char character = line[at];
            if (character is ' ' or '\t')
            {
                if (words.Count == 0) indentation += character == ' ' ? 1 : 8 - (indentation % 8);
                at++;
                continue;
            }

            if (character == '!') break;
            string? mistake = character == '"' ? Quoted(line, ref at, words) : Plain(line, ref at, words);
            if (mistake is not null) return mistake;
        }

        return null;
    }

    /// <summary>What is wrong with a line that is too long.</summary>
    public static string TooLong(int length) => $"the line has {length} characters; at most {CharactersMax} are allowed";

    private static string? Plain(string line, ref int at, List<Word> words)
    {
        int start = at;
        while (at < line.Length && line[at] is not (' ' or '\t'))
        {
            if (char.IsControl(line[at])) return Control(at);
            if (line[at] == '"') return $"a quote inside a word in column {at + 1}; put the whole word in quotes";
            at++;
        }

        words.Add(new Word(line[start..at], false));
        return null;
    }

    private static string? Quoted(string line, ref int at, List<Word> words)
    {
        int start = at++;
        var text = new StringBuilder();
        for (; at < line.Length; at++)
        {
            char character = line[at];
            if (character == '"')
            {
                at++;
                if (at < line.Length && line[at] is not (' ' or '\t')) return $"a space is missing after the quote in column {at}";
                words.Add(new Word(text.ToString(), true));
                return null;
            }

            if (char.IsControl(character)) return Control(at);
            if (character == '\\' && at + 1 < line.Length && line[at + 1] is '"' or '\\') character = line[++at];
            text.Append(character);
        }

        return $"the quote that opens in column {start + 1} is not closed";
    }

    private static string Control(int at) => $"a control character in column {at + 1}";
}
