using System;
using System.Collections.Generic;

namespace AcdController.Console;

/// <summary>The shapes of all statements, from their rows.</summary>
internal static class StatementShapes
{
    private static readonly SortedDictionary<string, List<StatementShape>> s_shapes = Make();

    /// <summary>The shape of a line; null when no line begins so here.</summary>
    /// <param name="block">The word of the block it stands in; empty at the top.</param>
    /// <param name="words">Its words; at least one.</param>
    public static StatementShape? Of(string block, IReadOnlyList<Word> words)
    {
        if (!s_shapes.TryGetValue(Place(block, words[0].Text.ToLowerInvariant()), out List<StatementShape>? shapes)) return null;
        StatementShape? best = null;
        int bestFit = int.MinValue;
        foreach (StatementShape shape in shapes)
        {
            int fit = shape.FitOf(words);
            if (fit <= bestFit) continue;
            best = shape;
            bestFit = fit;
        }

        return best;
    }

    /// <summary>The shapes of lines at the top that define objects of a kind.</summary>
    public static IEnumerable<StatementShape> Defining(ObjectKind kind)
    {
        foreach (List<StatementShape> shapes in s_shapes.Values)
        {
            foreach (StatementShape shape in shapes)
            {
                if (shape.Block.Length == 0 && shape.Defines == kind && kind != ObjectKind.None) yield return shape;
            }
        }
    }

    /// <summary>The words that begin a line in a block.</summary>
    public static List<string> WordsOf(string block)
    {
        var words = new List<string>();
        foreach (List<StatementShape> shapes in s_shapes.Values)
        {
            if (shapes[0].Block == block) words.Add(shapes[0].Word);
        }

        return words;
    }

    private static string Place(string block, string word) => block + " " + word;

    // Lines of one first word stand together; so do all steps of a block.
    private static SortedDictionary<string, List<StatementShape>> Make()
    {
        var all = new SortedDictionary<string, List<StatementShape>>(StringComparer.Ordinal);
        var steps = new SortedDictionary<string, int>(StringComparer.Ordinal);
        int order = 0;
        foreach (StatementDescription row in CommandTable.Statements)
        {
            string place = Place(row.Block, row.Pattern.Split(' ')[0].ToLowerInvariant());
            if (!all.TryGetValue(place, out List<StatementShape>? shapes)) all.Add(place, shapes = []);
            int written = shapes.Count > 0 ? shapes[0].Order : order++;
            if (row.Ordered && !steps.TryAdd(row.Block, written)) written = steps[row.Block];
            shapes.Add(new StatementShape(row, written));
        }

        return all;
    }
}
