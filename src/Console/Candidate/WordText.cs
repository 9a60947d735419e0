using System.Collections.Generic;
using System.Text;

namespace AcdController.Console;

/// <summary>Words of a line as they are written again.</summary>
internal static class WordText
{
    /// <summary>A name with quotes where it needs them; a range of agents needs them too when one agent is called so.</summary>
    public static string Name(Word word) => word.Quoted && AgentRange.IsRange(word.Text) ? ConfigurationWriter.InQuotes(word.Text) : ConfigurationWriter.Quote(word.Text);

    /// <summary>A line as it was given, its first word as the row has it.</summary>
    public static string Line(StatementShape shape, IReadOnlyList<Word> words) => words.Count == 1 ? shape.Word : shape.Word + " " + Given(words, 1);

    /// <summary>Words from a place on as they were given, one space between two.</summary>
    public static string Given(IReadOnlyList<Word> words, int from = 0)
    {
        var text = new StringBuilder();
        for (int at = from; at < words.Count; at++) text.Append(at == from ? "" : " ").Append(words[at].Quoted ? ConfigurationWriter.InQuotes(words[at].Text) : words[at].Text);
        return text.ToString();
    }
}
