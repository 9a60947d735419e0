using System;
using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Routing;

/// <summary>What numbers an entry of a <see cref="DigitTree"/> is for.</summary>
/// <param name="Digits">The digits that the number begins with; all of them unless <paramref name="Open"/>.</param>
/// <param name="Open">More digits may follow.</param>
/// <param name="Least">Fewest digits of a number; open entries only.</param>
/// <param name="Most">Most digits of a number; open entries only.</param>
/// <param name="NeedsAll">Digits after the prefix matter: a number that comes digit by digit is waited for to its end.</param>
public readonly record struct DigitPattern(Digits Digits, bool Open = false, int Least = 0, int Most = Digits.CountMax, bool NeedsAll = false);

/// <summary>What a tree says to some digits.</summary>
public enum DigitMatch : byte
{
    /// <summary>They are a number of the tree.</summary>
    Known,

    /// <summary>They are none, and no more digits make them one.</summary>
    Unknown,

    /// <summary>More digits may make them one, or another one, and may still come.</summary>
    Partial,

    /// <summary>More digits would make them one, but none will come.</summary>
    Incomplete,

    /// <summary>They begin like one and are too many.</summary>
    TooLong,
}

/// <summary>Numbers and prefixes as a tree of digits: the whole number first, then the longest prefix. Compiled once, never changed.</summary>
/// <remarks>One array access a digit, no allocation; as deep as the longest number, 31.</remarks>
public sealed class DigitTree
{
    private const int Fan = 16;
    private const int None = -1;

    private readonly int[] _next;
    private readonly int[] _whole;
    private readonly int[] _open;
    private readonly DigitPattern[] _patterns;

    private DigitTree(int[] next, int[] whole, int[] open, DigitPattern[] patterns)
    {
        _next = next;
        _whole = whole;
        _open = open;
        _patterns = patterns;
    }

    /// <summary>Entries.</summary>
    public int Count => _patterns.Length;

    /// <summary>Compiles entries; the index of an entry is what <see cref="Find"/> gives. Two entries that mean the same numbers are asserted not to be there.</summary>
    public static DigitTree Of(IReadOnlyList<DigitPattern> patterns)
    {
        var next = new List<int>();
        var whole = new List<int>();
        var open = new List<int>();
        Grow(next, whole, open);
        var kept = new DigitPattern[patterns.Count];
        for (int entry = 0; entry < kept.Length; entry++)
        {
            DigitPattern pattern = kept[entry] = patterns[entry];
            int node = 0;
            foreach (byte digit in pattern.Digits.Ascii)
            {
                int place = (node * Fan) + ValueOf(digit);
                if (next[place] == None) next[place] = Grow(next, whole, open);
                node = next[place];
            }

            List<int> of = pattern.Open ? open : whole;
            Invariant.Require(of[node] == None, "two entries of a tree differ");
            of[node] = entry;
        }

        return new DigitTree([.. next], [.. whole], [.. open], kept);
    }

    /// <summary>Looks digits up.</summary>
    /// <param name="digits">The digits so far, perhaps none.</param>
    /// <param name="complete">No more will come.</param>
    /// <param name="entry">Known: the entry; TooLong and Incomplete: one that they begin like, or -1; else -1.</param>
    public DigitMatch Find(in Digits digits, bool complete, out int entry)
    {
        int best = None;
        int beginsLike = None;
        bool isLong = false;
        bool goesOn = false;
        int node = 0;
        int count = digits.Count;
        foreach (byte digit in digits.Ascii)
        {
            Weigh(_open[node], count, ref best, ref beginsLike, ref isLong, ref goesOn);
            node = _next[(node * Fan) + ValueOf(digit)];
            if (node == None) break;
        }

        if (node != None)
        {
            Weigh(_open[node], count, ref best, ref beginsLike, ref isLong, ref goesOn);
            if (_whole[node] != None) best = _whole[node];
            goesOn |= HasBelow(node);
        }

        bool settled = best != None && (complete || !goesOn);
        entry = settled ? best : beginsLike;
        if (settled) return DigitMatch.Known;
        entry = best == None ? beginsLike : None;
        if (!goesOn) return isLong ? DigitMatch.TooLong : DigitMatch.Unknown;
        return complete ? DigitMatch.Incomplete : DigitMatch.Partial;
    }

    /// <summary>May these digits, with more to come or not, be a number of the tree?</summary>
    public bool MayBecome(in Digits digits, bool complete) => Find(digits, complete, out _) is DigitMatch.Known or DigitMatch.Partial;

    /// <summary>The numbers that an entry is for.</summary>
    public DigitPattern PatternOf(int entry) => _patterns[entry];

    // Deeper entries come later and win.
    private void Weigh(int entry, int count, ref int best, ref int beginsLike, ref bool isLong, ref bool goesOn)
    {
        if (entry == None) return;
        ref readonly DigitPattern pattern = ref _patterns[entry];
        beginsLike = entry;
        if (count > pattern.Most) isLong = true;
        else if (count < pattern.Least) goesOn = true;
        else
        {
            best = entry;
            goesOn |= pattern.NeedsAll && count < pattern.Most;
        }
    }

    private bool HasBelow(int node)
    {
        for (int place = node * Fan; place < (node + 1) * Fan; place++)
        {
            if (_next[place] != None) return true;
        }

        return false;
    }

    private static int Grow(List<int> next, List<int> whole, List<int> open)
    {
        for (int digit = 0; digit < Fan; digit++) next.Add(None);
        whole.Add(None);
        open.Add(None);
        return whole.Count - 1;
    }

    // a and A are one key.
    private static int ValueOf(byte digit) => digit switch
    {
        (byte)'*' => 10,
        (byte)'#' => 11,
        >= (byte)'a' => digit - 'a' + 12,
        >= (byte)'A' => digit - 'A' + 12,
        _ => digit - '0',
    };
}
