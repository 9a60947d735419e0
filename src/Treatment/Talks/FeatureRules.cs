using System;
using System.Collections.Immutable;
using AcdController.Telephony;

namespace AcdController.Treatment;

/// <summary>A code for one of them.</summary>
/// <param name="Order">Which.</param>
/// <param name="Code">What is pressed or dialled.</param>
public readonly record struct FeatureRule(Feature Order, Digits Code);

/// <summary>What has been pressed or dialled so far.</summary>
public enum FeatureReading : byte
{
    /// <summary>No code begins so.</summary>
    Wrong,

    /// <summary>More is to come.</summary>
    Partial,

    /// <summary>Whole.</summary>
    Whole,
}

/// <summary>Reads what agents press: a code, and where one has something behind it, that, each closed by #.</summary>
public static class FeatureKeys
{
    private const byte Hash = (byte)'#';

    /// <summary>Reads keys.</summary>
    /// <param name="rules">The codes.</param>
    /// <param name="keys">What was pressed so far.</param>
    /// <param name="closed">Nothing more will come: dialled as a whole.</param>
    /// <param name="rule">Index of the code found; -1 without one.</param>
    /// <param name="first">What is behind it, up to the first #.</param>
    /// <param name="second">And up to the second: the PIN.</param>
    public static FeatureReading Read(ImmutableArray<FeatureRule> rules, in Digits keys, bool closed, out int rule, out Digits first, out Digits second)
    {
        first = second = default;
        ReadOnlySpan<byte> pressed = keys.Ascii;
        for (rule = 0; rule < rules.Length; rule++)
        {
            ReadOnlySpan<byte> code = rules[rule].Code.Ascii;
            if (code.StartsWith(pressed) && pressed.Length < code.Length) return closed ? FeatureReading.Wrong : FeatureReading.Partial;
            if (!pressed.StartsWith(code)) continue;
            int wanted = PartsOf(rules[rule].Order);
            if (wanted == 0) return FeatureReading.Whole;
            ReadOnlySpan<byte> rest = pressed[code.Length..];
            int parts = Take(ref rest, ref first) ? 1 : 0;
            if (parts == 1 && wanted == 2 && Take(ref rest, ref second)) parts = 2;
            if (parts == wanted) return FeatureReading.Whole;
            if (!closed) return FeatureReading.Partial;
            if (parts == 0) Digits.TryFrom(rest, out first);
            else Digits.TryFrom(rest, out second);
            return FeatureReading.Whole;
        }

        rule = -1;
        return FeatureReading.Wrong;
    }

    /// <summary>How many parts follow a code, each closed by #.</summary>
    public static int PartsOf(Feature order) => order switch
    {
        Feature.LogIn                                                                                                                    => 2,
        Feature.Consult or Feature.Transfer or Feature.Park or Feature.PickUp or Feature.NotReady or Feature.Summary or Feature.BreakIn => 1,
        _                                                                                                                                     => 0,
    };

    private static bool Take(ref ReadOnlySpan<byte> rest, ref Digits part)
    {
        int end = rest.IndexOf(Hash);
        if (end < 0) return false;
        Digits.TryFrom(rest[..end], out part);
        rest = rest[(end + 1)..];
        return true;
    }
}
