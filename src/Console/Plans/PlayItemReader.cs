using System;
using System.Collections.Generic;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Items that are played: `balance-is money balance goodbye`.</summary>
internal static class PlayItemReader
{
    /// <summary>Most items of one step.</summary>
    public const int ItemsMost = 16;

    /// <summary>Takes one or more items, up to the end of the line or to a word that stands behind them.</summary>
    /// <param name="statement">The line.</param>
    /// <param name="stops">Words that stand behind them here.</param>
    /// <param name="items">What was taken.</param>
    public static bool TryTake(Statement statement, string[] stops, out List<ItemDraft> items)
    {
        items = [];
        do
        {
            if (items.Count == ItemsMost) return statement.TryTake("an item", out _) && statement.Wrong($"one item too many; at most {ItemsMost} are played by one step");
            if (!TryTakeOne(statement, out ItemDraft item)) return false;
            items.Add(item);
        }
        while (statement.Next is { } next && !IsStop(statement, next, stops));
        return true;
    }

    // `length 6` stands behind items, `length wait-time` is one: the name of a variable begins with a letter.
    private static bool IsStop(Statement statement, Word next, string[] stops)
    {
        if (next.Quoted || Array.IndexOf(stops, next.Text.ToLowerInvariant()) < 0) return false;
        return !next.Text.Equals("length", StringComparison.OrdinalIgnoreCase) || statement.Second is not { Text: [>= 'A', ..] };
    }

    /// <summary>The items with their names looked up.</summary>
    public static EquatableArray<PlayItem> Made(List<ItemDraft>? items, NameLookup names)
    {
        var made = new List<PlayItem>();
        foreach (ItemDraft item in items ?? []) made.Add(new PlayItem(item.Kind, IndexOf(item, names)));
        return [.. made];
    }

    /// <summary>Items as they are written.</summary>
    public static string Write(Configuration configuration, EquatableArray<PlayItem> items)
    {
        var words = new List<string>();
        foreach (PlayItem item in items)
        {
            words.Add(item.Kind switch
            {
                PlayItemKind.Announcement => PlanWords.Item(configuration.Announcements[item.Index].Name),
                < PlayItemKind.Position   => PlanWords.Spoken[item.Kind - PlayItemKind.Number] + " " + PlanWriter.Value(configuration, item.Index),
                _                         => PlanWords.Told[item.Kind - PlayItemKind.Position],
            });
        }

        return string.Join(' ', words);
    }

    private static bool TryTakeOne(Statement statement, out ItemDraft item)
    {
        item = default;
        for (int told = 0; told < PlanWords.Told.Length; told++)
        {
            if (!statement.TakesKeyword(PlanWords.Told[told])) continue;
            item = new ItemDraft((PlayItemKind)((int)PlayItemKind.Position + told), default);
            return true;
        }

        for (int spoken = 0; spoken < PlanWords.Spoken.Length; spoken++)
        {
            if (!statement.TakesKeyword(PlanWords.Spoken[spoken])) continue;
            if (!ValueReader.TryTake(statement, out Reference value)) return false;
            item = new ItemDraft((PlayItemKind)((int)PlayItemKind.Number + spoken), value);
            return true;
        }

        if (!statement.TryTakeName("the announcement's name", out _)) return false;
        item = new ItemDraft(PlayItemKind.Announcement, statement.Reference);
        return true;
    }

    private static int IndexOf(ItemDraft item, NameLookup names) => item.Kind switch
    {
        PlayItemKind.Announcement => names.Played(item.Name),
        < PlayItemKind.Position   => names.Value(item.Name),
        _                         => -1,
    };
}
