using System;
using System.Collections.Immutable;
using AcdController.Telephony;

namespace AcdController.Treatment;

/// <summary>A list of numbers, whole ones and beginnings, both ascending by <see cref="Digits.CompareTo"/>.</summary>
/// <param name="Whole">Numbers.</param>
/// <param name="Beginnings">How numbers begin.</param>
public sealed record NumberList(ImmutableArray<Digits> Whole, ImmutableArray<Digits> Beginnings)
{
    /// <summary>Is a number in the list? At most 32 searches by halves; no allocation.</summary>
    public bool Has(in Digits number)
    {
        if (Find(Whole, number)) return true;
        for (int count = 1; count <= number.Count && !Beginnings.IsEmpty; count++)
        {
            if (Digits.TryFrom(number.Ascii[..count], out Digits beginning) && Find(Beginnings, beginning)) return true;
        }

        return false;
    }

    private static bool Find(ImmutableArray<Digits> sorted, in Digits number)
    {
        int low = 0;
        int high = sorted.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            int order = sorted.ItemRef(middle).CompareTo(number);
            if (order == 0) return true;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return false;
    }
}
