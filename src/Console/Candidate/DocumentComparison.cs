using System;
using System.Collections.Generic;
using System.Text;

namespace AcdController.Console;

/// <summary>What differs between two documents: lines with + and -, below the head of their block.</summary>
/// <remarks>Lines with the same key are one line that changed. Steps are compared as a sequence; a line that only moved is taken out and put in.</remarks>
public sealed class DocumentComparison
{
    private const int TableMax = 1_000_000;

    private readonly List<string> _lines = [];

    private DocumentComparison()
    {
    }

    /// <summary>Lines that begin with `+ `, `- ` or, for the head of a block, two spaces.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Lines that only the second one has.</summary>
    public int Added { get; private set; }

    /// <summary>Lines that only the first one has.</summary>
    public int Removed { get; private set; }

    /// <summary>Are the two the same?</summary>
    public bool IsEmpty => _lines.Count == 0;

    /// <summary>Compares.</summary>
    public static DocumentComparison Of(ConfigurationDocument before, ConfigurationDocument after)
    {
        var comparison = new DocumentComparison();
        comparison.Compare(before.Lines, after.Lines, 0);
        return comparison;
    }

    /// <summary>The lines as text.</summary>
    public string Write()
    {
        var text = new StringBuilder();
        foreach (string line in _lines) text.Append(line).Append('\n');
        return text.ToString();
    }

    private void Compare(LineGroup before, LineGroup after, int indentation)
    {
        var orders = new SortedSet<int>(before.Orders);
        orders.UnionWith(after.Orders);
        foreach (int order in orders) Compare([.. before.OfKind(order)], [.. after.OfKind(order)], indentation);
    }

    private void Compare(List<DocumentLine> before, List<DocumentLine> after, int indentation)
    {
        (int Before, int After)[] same = before.Count > 0 && before[0].Key is null || after.Count > 0 && after[0].Key is null ? SameSteps(before, after) : SameKeys(before, after);
        int left = 0;
        int right = 0;
        foreach ((int at, int to) in same)
        {
            while (left < at) Whole('-', before[left++], indentation);
            while (right < to) Whole('+', after[right++], indentation);
            One(before[left++], after[right++], indentation);
        }

        while (left < before.Count) Whole('-', before[left++], indentation);
        while (right < after.Count) Whole('+', after[right++], indentation);
    }

    private void One(DocumentLine before, DocumentLine after, int indentation)
    {
        if (before.Text != after.Text)
        {
            Add('-', before.Text, indentation);
            Add('+', after.Text, indentation);
        }

        if (before.Below is null || after.Below is null) return;
        int head = _lines.Count;
        bool named = before.Text != after.Text;
        if (!named) _lines.Add("  " + new string(' ', indentation) + after.Text);
        int lines = _lines.Count;
        Compare(before.Below, after.Below, indentation + 2);
        if (!named && _lines.Count == lines) _lines.RemoveAt(head);
    }

    private void Whole(char sign, DocumentLine line, int indentation)
    {
        Add(sign, line.Text, indentation);
        if (line.Below is null) return;
        foreach (DocumentLine below in line.Below.All) Whole(sign, below, indentation + 2);
    }

    private void Add(char sign, string text, int indentation)
    {
        _lines.Add(sign + " " + new string(' ', indentation) + text);
        if (sign == '+') Added++;
        else Removed++;
    }

    // Lines with the same key that stand in the same order: the longest row of them.
    private static (int Before, int After)[] SameKeys(List<DocumentLine> before, List<DocumentLine> after)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int at = 0; at < before.Count; at++) places[before[at].Key!] = at;
        var pairs = new List<(int Before, int After)>();
        for (int at = 0; at < after.Count; at++)
        {
            if (places.TryGetValue(after[at].Key!, out int place)) pairs.Add((place, at));
        }

        // Patience: ends[n] is the pair that ends the best rising row of length n + 1.
        var ends = new List<int>();
        var previous = new int[pairs.Count];
        for (int pair = 0; pair < pairs.Count; pair++)
        {
            int low = 0;
            int high = ends.Count;
            while (low < high)
            {
                int middle = (low + high) / 2;
                if (pairs[ends[middle]].Before < pairs[pair].Before) low = middle + 1;
                else high = middle;
            }

            previous[pair] = low == 0 ? -1 : ends[low - 1];
            if (low == ends.Count) ends.Add(pair);
            else ends[low] = pair;
        }

        var row = new (int, int)[ends.Count];
        int at2 = ends.Count == 0 ? -1 : ends[^1];
        for (int place = ends.Count - 1; place >= 0; place--)
        {
            row[place] = pairs[at2];
            at2 = previous[at2];
        }

        return row;
    }

    // Longest common sequence; of very long ones nothing is taken as common.
    private static (int Before, int After)[] SameSteps(List<DocumentLine> before, List<DocumentLine> after)
    {
        if ((long)before.Count * after.Count > TableMax) return [];
        var lengths = new int[before.Count + 1, after.Count + 1];
        for (int i = before.Count - 1; i >= 0; i--)
        {
            for (int j = after.Count - 1; j >= 0; j--)
                lengths[i, j] = before[i].Text == after[j].Text ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
        }

        var row = new List<(int, int)>();
        for (int i = 0, j = 0; i < before.Count && j < after.Count;)
        {
            if (before[i].Text == after[j].Text) row.Add((i++, j++));
            else if (lengths[i + 1, j] >= lengths[i, j + 1]) i++;
            else j++;
        }

        return [.. row];
    }
}
