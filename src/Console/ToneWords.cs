using System;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Words for whose tones are played.</summary>
internal static class ToneWords
{
    /// <summary>All of them, in the order of <see cref="ToneCountry"/>.</summary>
    public static readonly string[] All = ["china", "etsi", "us"];

    /// <summary>The word of one.</summary>
    public static string Of(ToneCountry country) => All[(int)country];

    /// <summary>What one of the words means.</summary>
    public static ToneCountry Meant(string word) => (ToneCountry)Array.IndexOf(All, word);
}
