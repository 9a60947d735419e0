using System;

namespace AcdController.Distribution;

/// <summary>Sets as bits in words: member n is bit n mod 64 of word n / 64.</summary>
internal static class Bits
{
    internal static int WordsFor(int members) => (members + 63) / 64;

    internal static bool Has(ReadOnlySpan<ulong> set, int member) => (set[member >> 6] & (1UL << (member & 63))) != 0;

    /// <summary>Puts a member in.</summary>
    /// <returns>False: was in already.</returns>
    internal static bool Add(Span<ulong> set, int member)
    {
        ulong bit = 1UL << (member & 63);
        bool isNew = (set[member >> 6] & bit) == 0;
        set[member >> 6] |= bit;
        return isNew;
    }
}
