using System;
using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Routing;

/// <summary>Says what a called and a calling number mean: where the call goes, what it may, and in which form the numbers are written.</summary>
/// <remarks>Compiled, without state. A look-up costs an array access a digit and allocates nothing.</remarks>
public sealed class NumberTable
{
    private readonly NumberRules _rules;
    private readonly DigitTree _called;
    private readonly DigitTree _calling;
    private readonly DigitTree _emergency;
    private readonly int[] _emergencyEntries;

    /// <summary>Compiles rules.</summary>
    public NumberTable(NumberRules rules)
    {
        _rules = rules;
        var called = new List<DigitPattern>(rules.Called.Length);
        var emergency = new List<DigitPattern>();
        var entries = new List<int>();
        for (int entry = 0; entry < rules.Called.Length; entry++)
        {
            called.Add(rules.Called[entry].Pattern);
            if (!rules.Called[entry].Emergency) continue;
            emergency.Add(rules.Called[entry].Pattern);
            entries.Add(entry);
        }

        var calling = new List<DigitPattern>(rules.Calling.Length);
        foreach (CallingEntry entry in rules.Calling) calling.Add(entry.Pattern);
        _called = DigitTree.Of(called);
        _calling = DigitTree.Of(calling);
        _emergency = DigitTree.Of(emergency);
        _emergencyEntries = [.. entries];
    }

    /// <summary>The rules.</summary>
    public NumberRules Rules => _rules;

    /// <summary>The entries of emergency numbers, indices into the called numbers.</summary>
    public ReadOnlySpan<int> EmergencyEntries => _emergencyEntries;

    /// <summary>Where a called number leads.</summary>
    /// <param name="called">In normal form; the digits so far, perhaps none.</param>
    /// <param name="complete">No more will come.</param>
    /// <param name="entry">Known: index of the entry; else -1.</param>
    public DigitMatch Analyse(in Digits called, bool complete, out int entry)
    {
        DigitMatch match = _called.Find(called, complete, out entry);
        if (match != DigitMatch.Known) entry = -1;
        return match;
    }

    /// <summary>An entry.</summary>
    public ref readonly CalledEntry CalledAt(int entry) => ref _rules.Called.ItemRef(entry);

    /// <summary>Are these digits an emergency number, or may they become one?</summary>
    public bool MayBeEmergency(in Digits called, bool complete) => _emergencyEntries.Length > 0 && _emergency.MayBecome(called, complete);

    /// <summary>What is done with a caller.</summary>
    /// <param name="calling">In normal form.</param>
    /// <param name="entry">Index of the entry.</param>
    /// <returns>False when nothing special is.</returns>
    public bool TryCaller(in Digits calling, out int entry)
    {
        entry = -1;
        return _rules.Calling.Length > 0 && !calling.IsEmpty && _calling.Find(calling, complete: true, out entry) == DigitMatch.Known;
    }

    /// <summary>An entry of callers.</summary>
    public ref readonly CallingEntry CallingAt(int entry) => ref _rules.Calling.ItemRef(entry);

    /// <summary>A number in normal form.</summary>
    /// <param name="number">The digits.</param>
    /// <param name="type">Their type, as signalled.</param>
    /// <param name="ofCalling">A calling number; else a called one.</param>
    /// <param name="rule">Index of the rule that was applied; -1 when none fits.</param>
    public Digits Normalise(in Digits number, NumberType type, bool ofCalling, out int rule)
    {
        for (rule = 0; rule < _rules.Normalisation.Length; rule++)
        {
            ref readonly NumberRule one = ref _rules.Normalisation.ItemRef(rule);
            if (one.OfCalling != ofCalling || (one.Type is { } wanted && wanted != type)) continue;
            if (number.IsEmpty || !number.Ascii.StartsWith(one.Prefix.Ascii)) continue;
            return Rewrite(number, one.Strip, one.Insert);
        }

        rule = -1;
        return number;
    }

    /// <summary>The digits that are sent on a route.</summary>
    public Digits Sent(int route, in Digits called)
    {
        OutgoingRoute made = _rules.Routes[route];
        return Rewrite(called, made.Strip, made.Insert);
    }

    // What would be longer than a number can be is cut at its end.
    private static Digits Rewrite(in Digits number, int strip, in Digits insert)
    {
        Digits made = insert;
        ReadOnlySpan<byte> rest = strip < number.Count ? number.Ascii[strip..] : default;
        foreach (byte digit in rest)
        {
            if (!made.TryAppend(digit)) break;
        }

        return made;
    }
}
