using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Routing.Tests;

/// <summary>Numbers whole and digit by digit: the whole number first, then the longest prefix.</summary>
public class DigitTreeTests
{
    private static readonly DigitPattern[] _patterns =
    [
        new(Of("10000")),
        new(Of("10001")),
        new(Of("1000123")),
        new(Of("2")),
        new(Of("30"), Open: true, Least: 4, Most: 6),
        new(Of("301"), Open: true, Least: 5, Most: 6),
        new(Of("9"), Open: true, Least: 3, Most: 5, NeedsAll: true),
        new(Of("9911")),
        new(Of("*5a")),
    ];

    private readonly DigitTree _tree = DigitTree.Of(_patterns);

    [Theory]
    [InlineData("10000", false, DigitMatch.Known, 0)]
    [InlineData("10001", false, DigitMatch.Partial, -1)]
    [InlineData("10001", true, DigitMatch.Known, 1)]
    [InlineData("1000123", false, DigitMatch.Known, 2)]
    [InlineData("100012", true, DigitMatch.Incomplete, -1)]
    [InlineData("100012", false, DigitMatch.Partial, -1)]
    [InlineData("100002", true, DigitMatch.Unknown, -1)]
    [InlineData("2", false, DigitMatch.Known, 3)]
    [InlineData("", false, DigitMatch.Partial, -1)]
    [InlineData("", true, DigitMatch.Incomplete, -1)]
    [InlineData("4", false, DigitMatch.Unknown, -1)]
    [InlineData("30", false, DigitMatch.Partial, 4)]
    [InlineData("305", true, DigitMatch.Incomplete, 4)]
    [InlineData("3055", false, DigitMatch.Known, 4)]
    [InlineData("3011", false, DigitMatch.Partial, -1)]
    [InlineData("3011", true, DigitMatch.Known, 4)]
    [InlineData("30112", false, DigitMatch.Known, 5)]
    [InlineData("3055667", true, DigitMatch.TooLong, 4)]
    [InlineData("99", false, DigitMatch.Partial, 6)]
    [InlineData("912", false, DigitMatch.Partial, -1)]
    [InlineData("912", true, DigitMatch.Known, 6)]
    [InlineData("91234", false, DigitMatch.Known, 6)]
    [InlineData("9911", true, DigitMatch.Known, 7)]
    [InlineData("*5A", true, DigitMatch.Known, 8)]
    public void Digits_MeanWhatTheTreeSays(string digits, bool complete, DigitMatch match, int entry)
    {
        Assert.Equal((match, entry), (_tree.Find(Of(digits), complete, out int found), found));
    }

    /// <summary>The tree against a search through all patterns, digit by digit and whole.</summary>
    [Fact]
    public void TheTree_SaysWhatAListSays()
    {
        const ulong Seed = 6_004;
        var chance = new SeededRandom(Seed);
        for (int round = 0; round < 200; round++)
        {
            var patterns = new List<DigitPattern>();
            while (patterns.Count < 40)
            {
                var pattern = new DigitPattern(Draw(ref chance, 1 + chance.Next(4)), chance.Next(2) == 0, 0, Digits.CountMax);
                if (pattern.Open) pattern = pattern with { Least = pattern.Digits.Count + chance.Next(3), Most = pattern.Digits.Count + 2 + chance.Next(3), NeedsAll = chance.Next(2) == 0 };
                if (!patterns.Exists(other => other.Open == pattern.Open && other.Digits == pattern.Digits)) patterns.Add(pattern);
            }

            DigitTree tree = DigitTree.Of(patterns);
            for (int probe = 0; probe < 300; probe++)
            {
                Digits digits = Draw(ref chance, chance.Next(9));
                DigitMatch match = tree.Find(digits, complete: true, out int entry);
                int expected = Slow(patterns, digits);
                Assert.True((match == DigitMatch.Known) == (expected >= 0), $"seed {Seed} round {round}: {digits}");
                if (expected >= 0) Assert.Equal(expected, entry);

                // What is settled early stays so, whatever follows that the entry allows.
                if (tree.Find(digits, complete: false, out int early) != DigitMatch.Known) continue;
                Assert.Equal(expected, early);
            }
        }
    }

    private static int Slow(List<DigitPattern> patterns, Digits digits)
    {
        int best = -1;
        for (int entry = 0; entry < patterns.Count; entry++)
        {
            DigitPattern pattern = patterns[entry];
            bool fits = pattern.Open
                ? digits.ToString().StartsWith(pattern.Digits.ToString(), System.StringComparison.Ordinal) && digits.Count >= pattern.Least && digits.Count <= pattern.Most
                : digits == pattern.Digits;
            if (!fits) continue;
            if (best < 0 || !pattern.Open || (patterns[best].Open && pattern.Digits.Count > patterns[best].Digits.Count)) best = entry;
        }

        return best;
    }

    private static Digits Draw(ref SeededRandom chance, int count)
    {
        Digits digits = default;
        for (int i = 0; i < count; i++) digits.TryAppend((byte)('0' + chance.Next(4)));
        return digits;
    }

    internal static Digits Of(string text)
    {
        Assert.True(Digits.TryParse(text, out Digits digits));
        return digits;
    }
}
