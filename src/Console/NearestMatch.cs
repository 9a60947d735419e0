using System;
using System.Collections.Generic;
using System.Text;

namespace AcdController.Console;

/// <summary>Finds what a misspelt word was meant to be.</summary>
public static class NearestMatch
{
    private const int LengthMax = 40;
    private const int ListedMax = 8;

    /// <summary>`did you mean X?`, or the list of what there is, or that there is nothing.</summary>
    /// <param name="word">What was written.</param>
    /// <param name="candidates">What could have been meant, in the order in which a tie is decided.</param>
    /// <param name="label">Goes before the list, for example `queues`.</param>
    public static string Advice(string word, IReadOnlyList<string> candidates, string label)
    {
        if (Of(word, candidates) is { } nearest) return $"did you mean {nearest}?";
        return candidates.Count == 0 ? $"there are no {label}" : $"{label}: {List(candidates)}";
    }

    /// <summary>The candidate that is near enough, null when none is.</summary>
    public static string? Of(string word, IReadOnlyList<string> candidates)
    {
        if (word.Length is 0 or > LengthMax) return null;
        string? nearest = null;
        int best = word.Length switch { <= 2 => 1, <= 7 => 2, _ => 3 } + 1;
        foreach (string candidate in candidates)
        {
            if (candidate.Length > LengthMax) continue;
            int distance = word.Length >= 3 && candidate.StartsWith(word, StringComparison.OrdinalIgnoreCase) ? 1 : Distance(word, candidate);
            if (distance >= best || distance >= candidate.Length) continue;
            best = distance;
            nearest = candidate;
        }

        return nearest;
    }

    /// <summary>Names with commas, cut after a few.</summary>
    public static string List(IReadOnlyList<string> names)
    {
        var text = new StringBuilder();
        for (int i = 0; i < names.Count && i < ListedMax; i++) text.Append(i == 0 ? "" : ", ").Append(names[i]);
        if (names.Count > ListedMax) text.Append(", ... (").Append(names.Count).Append(" in all)");
        return text.ToString();
    }

    /// <summary>Fewest letters to change, add, drop or swap with a neighbour; case does not count.</summary>
    private static int Distance(string a, string b)
    {
        Span<int> beforeLast = stackalloc int[LengthMax + 1];
        Span<int> last = stackalloc int[LengthMax + 1];
        Span<int> row = stackalloc int[LengthMax + 1];
        for (int j = 0; j <= b.Length; j++) last[j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int change = last[j - 1] + (Same(a[i - 1], b[j - 1]) ? 0 : 1);
                row[j] = Math.Min(change, Math.Min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1])) row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
            }

            last.CopyTo(beforeLast);
            row.CopyTo(last);
        }

        return last[b.Length];
    }

    private static bool Same(char a, char b) => char.ToLowerInvariant(a) == char.ToLowerInvariant(b);
}
