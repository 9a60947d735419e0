using System.Collections.Generic;
using System.Text;

namespace AcdController.Console;

/// <content>Parts of a document by what names them.</content>
public sealed partial class ConfigurationDocument
{
    /// <summary>Is there an object of this name: a line at the top whose name is a value, such as a queue or a number?</summary>
    /// <param name="header">The line, or as much of it as names it; of a range all must be there.</param>
    /// <returns>Null for a line that has no name of its own, such as the host's name.</returns>
    public bool? Has(string header)
    {
        if (ShapeOf(header, out List<Word> words) is not { IsNamed: true } shape || !shape.HasKey(words)) return null;
        foreach (List<Word> one in EachOf(shape, words))
        {
            if (Lines.Find(shape.KeyOf(one)) is null) return false;
        }

        return true;
    }

    /// <summary>Is there any object of this name?</summary>
    /// <param name="header">The line, or as much of it as names it; of a range one suffices.</param>
    public bool HasAny(string header)
    {
        if (ShapeOf(header, out List<Word> words) is not { IsNamed: true } shape || !shape.HasKey(words)) return false;
        foreach (List<Word> one in EachOf(shape, words))
        {
            if (Lines.Find(shape.KeyOf(one)) is not null) return true;
        }

        return false;
    }

    /// <summary>Writes the lines at the top that begin with a word, with what is below them.</summary>
    /// <param name="word">The word.</param>
    /// <param name="header">Only the one of this name; empty: all.</param>
    public string WritePart(string word, string header)
    {
        var keys = new HashSet<string>();
        if (header.Length > 0 && ShapeOf(header, out List<Word> words) is { } shape && shape.HasKey(words))
        {
            foreach (List<Word> one in EachOf(shape, words)) keys.Add(shape.KeyOf(one));
        }

        var text = new StringBuilder();
        foreach (DocumentLine line in Lines.All)
        {
            if (line.Shape.Word == word && (header.Length == 0 || keys.Contains(line.Key ?? ""))) Append(text, line, 0);
        }

        return text.ToString();
    }

    private static StatementShape? ShapeOf(string header, out List<Word> words)
    {
        words = [];
        return LineWords.Split(header, words, out _) is null && words.Count > 0 ? StatementShapes.Of("", words) : null;
    }
}
