using System;
using System.Collections.Immutable;
using AcdController.Telephony;

namespace AcdController.Treatment;

/// <summary>Which plan a called number has, also while its digits still come in one by one.</summary>
public static class NumberAnalysis
{
    /// <summary>Looks a called number up.</summary>
    /// <param name="numbers">Ascending by <see cref="Digits.CompareTo"/>, no two alike.</param>
    /// <param name="called">The digits so far, perhaps none.</param>
    /// <param name="complete">No more will come.</param>
    /// <param name="firstStep">First step of the plan; -1 unless the number is known.</param>
    /// <returns>KnownNumber, UnknownNumber, PartialNumber or IncompleteNumber. A number that is known and could still become a longer one is partial until it is complete.</returns>
    /// <remarks>O(log n): a number stands directly before its continuations.</remarks>
    public static PlanEvent Analyse(ImmutableArray<NumberEntry> numbers, in Digits called, bool complete, out int firstStep)
    {
        int at = LowerBound(numbers, called);
        bool known = at < numbers.Length && numbers.ItemRef(at).Number == called;
        int next = known ? at + 1 : at;
        bool goesOn = next < numbers.Length && numbers.ItemRef(next).Number.Ascii.StartsWith(called.Ascii);
        bool settled = known && (complete || !goesOn);
        firstStep = settled ? numbers.ItemRef(at).FirstStep : -1;
        if (settled) return PlanEvent.KnownNumber;
        if (!goesOn) return PlanEvent.UnknownNumber;
        return complete ? PlanEvent.IncompleteNumber : PlanEvent.PartialNumber;
    }

    // Index of the first number not below the called one.
    private static int LowerBound(ImmutableArray<NumberEntry> numbers, in Digits called)
    {
        int low = 0;
        int high = numbers.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (numbers.ItemRef(middle).Number.CompareTo(called) < 0) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
