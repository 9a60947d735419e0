using System;
using System.Collections.Generic;

namespace AcdController.Console;

/// <summary>The shapes of all statements.</summary>
internal static class StatementShapes
{
    private static readonly SortedDictionary<string, List<StatementShape>> s_shapes = Make();

    /// <summary>The shape of a line; null when no line begins so here.</summary>
    /// <param name="block">The word of the block it stands in; empty at the top.</param>
    /// <param name="words">Its words; at least one.</param>
    public static StatementShape? Of(string block, IReadOnlyList<Word> words)
    {
        if (!s_shapes.TryGetValue(Place(block, words[0].Text.ToLowerInvariant()), out List<StatementShape>? shapes)) return null;
        foreach (StatementShape shape in shapes)
        {
            if (shape.Fits(words)) return shape;
        }

        return shapes[0];
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

    private static SortedDictionary<string, List<StatementShape>> Make()
    {
        var all = new SortedDictionary<string, List<StatementShape>>(StringComparer.Ordinal);
        int order = 0;
        void Add(string block, string word, string names = "", bool step = false, bool opens = false, string second = "", int place = -1)
        {
            var keys = new List<(int At, KeyWord How)>();
            foreach (string name in names.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                keys.Add((name[1] - '0', name[0] switch { 'k' => KeyWord.Keyword, 'n' => KeyWord.Number, 's' => KeyWord.Span, _ => KeyWord.Name }));
            string at = Place(block, word);
            if (!all.TryGetValue(at, out List<StatementShape>? shapes)) all.Add(at, shapes = []);
            int written = place >= 0 ? place : shapes.Count > 0 ? shapes[0].Order : order++;
            shapes.Add(new StatementShape(block, word, written, [.. keys], step, opens) { Second = second });
        }

        Add("", "hostname");
        Add("", "calls");
        Add("", "tones");
        Add("", "distribution", opens: true);
        Add("", "clock", "k1");
        Add("", "card", "n1");
        Add("", "site", "x1");
        Add("", "span", "s1", opens: true);
        Add("", "announcement", "x1");
        Add("", "prompts");
        Add("", "firmware-key");
        Add("", "firmware");
        Add("", "reason", "n1");
        Add("", "skill", "x1");
        Add("", "queue", "x1", opens: true);
        Add("", "plan", "x1", opens: true);
        Add("", "number", "x1");
        Add("", "agent", "x1", opens: true);
        Add("", "alarm", "k1");
        foreach (string noun in ChassisWords.Nouns) Add("", noun, "n1");
        Add("span", "site");
        foreach (string word in SpanSettings.Words) Add("span", word, word is "timer" or "lapd" ? "k1" : "");
        foreach (string word in DistributionSettings.Words) Add("distribution", word);
        foreach (string word in QueueSettings.Words)
        {
            switch (word)
            {
                case "step":
                    Add("queue", word, step: true);
                    break;
                case "prefer":
                    Add("queue", word, "k1 x2", second: "skill");
                    Add("queue", word, "k1");
                    break;
                case "overflow":
                    Add("queue", word, "k1 x4", second: "after");
                    Add("queue", word, "k1 x3");
                    break;
                default:
                    Add("queue", word);
                    break;
            }
        }

        int steps = order++;
        foreach (string word in (string[])["answer", "play", "queue", "agent", "disconnect"]) Add("plan", word, step: true, place: steps);
        foreach (string word in AgentSettings.Words) Add("agent", word, word is "skill" or "queue" ? "x1" : "");
        return all;
    }
}
