using System;
using System.Collections.Generic;

namespace AcdController.Console;

/// <summary>One line, or the steps of a block, that is not what it was.</summary>
/// <param name="Block">The head of its block; empty at the top.</param>
/// <param name="Key">What names it; the word of the first step for steps.</param>
/// <param name="Before">As it was; null when there was none. Steps are joined by semicolons.</param>
/// <param name="After">As it is; null when it is gone.</param>
public readonly record struct DocumentChange(string Block, string Key, string? Before, string? After)
{
    /// <summary>Is it about the same line?</summary>
    public bool IsOf(in DocumentChange other) => Block == other.Block && Key == other.Key;

    /// <summary>In words: `queue general: ring-time 4 → ring-time 20`.</summary>
    public override string ToString()
    {
        string where = Block.Length == 0 ? "" : Block + ": ";
        if (Before is null) return $"{where}+ {After}";
        return After is null ? $"{where}- {Before}" : $"{where}{Before} → {After}";
    }
}

/// <summary>A change of a candidate and one of the running configuration that are about the same line.</summary>
/// <param name="Mine">What the candidate made of it.</param>
/// <param name="Theirs">What has become of it since.</param>
public readonly record struct DocumentConflict(DocumentChange Mine, DocumentChange Theirs);

/// <summary>Which lines changed between two documents, and the taking of one's changes to a third.</summary>
public static class DocumentChanges
{
    /// <summary>The changes.</summary>
    public static List<DocumentChange> Of(ConfigurationDocument before, ConfigurationDocument after)
    {
        var changes = new List<DocumentChange>();
        Compare(changes, "", before.Lines, after.Lines);
        return changes;
    }

    /// <summary>Takes what was changed from a base to a candidate to what the base has become.</summary>
    /// <param name="origin">The base.</param>
    /// <param name="mine">The candidate.</param>
    /// <param name="theirs">What the base has become.</param>
    /// <param name="conflicts">Lines that both have changed, differently. The candidate's stay.</param>
    public static ConfigurationDocument Rebase(ConfigurationDocument origin, ConfigurationDocument mine, ConfigurationDocument theirs, List<DocumentConflict> conflicts)
    {
        List<DocumentChange> changed = Of(origin, mine);
        List<DocumentChange> since = Of(origin, theirs);
        conflicts.AddRange(Conflicts(changed, since));
        ConfigurationDocument result = theirs.Copy();
        Apply(origin.Lines, mine.Lines, result.Lines);
        result.Count = Math.Max(mine.Count, theirs.Count);
        return result;
    }

    /// <summary>Changes that are about the same line and do not come to the same; a block that one took away and the other changed too.</summary>
    public static List<DocumentConflict> Conflicts(List<DocumentChange> mine, List<DocumentChange> theirs)
    {
        var lines = new Dictionary<(string, string), DocumentChange>();
        var blocks = new Dictionary<string, DocumentChange>(StringComparer.Ordinal);
        foreach (DocumentChange change in theirs)
        {
            lines[(change.Block, change.Key)] = change;
            blocks.TryAdd(change.Block.Length == 0 ? change.Key : change.Block, change);
        }

        var conflicts = new List<DocumentConflict>();
        foreach (DocumentChange change in mine)
        {
            if (lines.TryGetValue((change.Block, change.Key), out DocumentChange same))
            {
                if (same.After != change.After) conflicts.Add(new DocumentConflict(change, same));
            }
            else if (change.Block.Length == 0 && change.After is null && blocks.TryGetValue(change.Key, out DocumentChange below))
            {
                conflicts.Add(new DocumentConflict(change, below));
            }
            else if (change.Block.Length > 0 && lines.TryGetValue(("", change.Block), out DocumentChange head) && head.After is null)
            {
                conflicts.Add(new DocumentConflict(change, head));
            }
        }

        return conflicts;
    }

    private static void Compare(List<DocumentChange> changes, string block, LineGroup before, LineGroup after)
    {
        foreach (DocumentLine line in before.All)
        {
            if (line.Key is null) continue;
            DocumentLine? now = after.Find(line.Key);
            if (now is null || now.Text != line.Text) changes.Add(new DocumentChange(block, line.Key, line.Text, now?.Text));
            // A block that is gone is one change.
            if (now?.Below is { } nowBelow && line.Below is { } wasBelow) Compare(changes, line.Key, wasBelow, nowBelow);
        }

        foreach (DocumentLine line in after.All)
        {
            if (line.Key is null || before.Find(line.Key) is not null) continue;
            changes.Add(new DocumentChange(block, line.Key, null, line.Text));
            if (line.Below is { } below) Compare(changes, line.Key, new LineGroup(), below);
        }

        var orders = new SortedSet<int>(before.Orders);
        orders.UnionWith(after.Orders);
        foreach (int order in orders)
        {
            string was = Steps(before, order, out string word);
            string now = Steps(after, order, out string wordNow);
            if (was != now) changes.Add(new DocumentChange(block, word.Length > 0 ? word : wordNow, was.Length == 0 ? null : was, now.Length == 0 ? null : now));
        }
    }

    private static string Steps(LineGroup group, int order, out string word)
    {
        word = "";
        var texts = new List<string>();
        foreach (DocumentLine line in group.OfKind(order))
        {
            if (line.Key is not null) return "";
            word = line.Shape.Block == "plan" ? "steps" : line.Shape.Word;
            texts.Add(line.Text);
        }

        return string.Join("; ", texts);
    }

    // What is as it was is left as they have it.
    private static void Apply(LineGroup origin, LineGroup mine, LineGroup result)
    {
        foreach (DocumentLine line in origin.All)
        {
            if (line.Key is not null && mine.Find(line.Key) is null) result.Remove(line.Key);
        }

        foreach (DocumentLine line in mine.All)
        {
            if (line.Key is null) continue;
            DocumentLine? was = origin.Find(line.Key);
            DocumentLine? theirs = result.Find(line.Key);
            if (was is not null && !Differs(was, line)) continue;
            if (theirs is null)
            {
                result.Set(line.Copy());
                continue;
            }

            string text = was is not null && was.Text == line.Text ? theirs.Text : line.Text;
            if (text != theirs.Text) result.Set(new DocumentLine(line.Shape, line.Key, text, theirs.Below));
            if (line.Below is { } below && theirs.Below is { } into) Apply(was?.Below ?? new LineGroup(), below, into);
        }

        var orders = new SortedSet<int>(origin.Orders);
        orders.UnionWith(mine.Orders);
        foreach (int order in orders)
        {
            if (Steps(origin, order, out _) == Steps(mine, order, out _)) continue;
            result.RemoveSteps(order);
            foreach (DocumentLine step in mine.OfKind(order)) result.Set(step);
        }
    }

    private static bool Differs(DocumentLine was, DocumentLine now)
    {
        if (was.Text != now.Text || was.Below is null != now.Below is null) return true;
        if (was.Below is null || now.Below is null) return false;
        var changes = new List<DocumentChange>();
        Compare(changes, "", was.Below, now.Below);
        return changes.Count > 0;
    }
}
