using System;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;

namespace AcdController.Telephony;

/// <summary>A short text: up to 31 printable ASCII characters. What a variable of a call holds, and what goes to and comes from data sources. Unmanaged, compared by value.</summary>
/// <remarks>32 octets: the length, then the characters; those behind the end are 0, so a text that was wiped leaves nothing.</remarks>
public struct ShortText : IEquatable<ShortText>
{
    /// <summary>The longest text.</summary>
    public const int CountMax = 31;

    /// <summary>Octets as it lies in memory.</summary>
    public const int Octets = CountMax + 1;

    private byte _count;
    private Characters _characters;

    /// <summary>How many characters.</summary>
    public readonly int Count => _count;

    /// <summary>Is there nothing?</summary>
    public readonly bool IsEmpty => _count == 0;

    /// <summary>The characters, in this value.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public readonly ReadOnlySpan<byte> Ascii => ((ReadOnlySpan<byte>)_characters)[.._count];

    /// <summary>Reads a text.</summary>
    /// <returns>False when it is too long or a character is not printable ASCII; the text is empty then.</returns>
    public static bool TryFrom(ReadOnlySpan<byte> ascii, out ShortText text)
    {
        text = default;
        if (ascii.Length > CountMax || ascii.ContainsAnyExceptInRange((byte)' ', (byte)'~')) return false;
        ascii.CopyTo(text._characters);
        text._count = (byte)ascii.Length;
        return true;
    }

    /// <summary>Reads a text.</summary>
    /// <returns>False when it is too long or a character is not printable ASCII; the text is empty then.</returns>
    public static bool TryParse(ReadOnlySpan<char> characters, out ShortText text)
    {
        text = default;
        if (characters.Length > CountMax || characters.ContainsAnyExceptInRange(' ', '~')) return false;
        for (int i = 0; i < characters.Length; i++) text._characters[i] = (byte)characters[i];
        text._count = (byte)characters.Length;
        return true;
    }

    /// <summary>What there is room for of any text: its beginning; a question mark for what is not printable ASCII.</summary>
    public static ShortText Cut(ReadOnlySpan<char> characters)
    {
        ShortText cut = default;
        foreach (char character in characters)
        {
            if (!cut.TryAppend(character is >= ' ' and <= '~' ? (byte)character : (byte)'?')) break;
        }

        return cut;
    }

    /// <summary>The characters of a telephone number.</summary>
    public static ShortText Of(in Digits digits)
    {
        Invariant(TryFrom(digits.Ascii, out ShortText text));
        return text;
    }

    /// <summary>A number in decimal.</summary>
    public static ShortText Of(long number)
    {
        ShortText text = default;
        Invariant(Utf8Formatter.TryFormat(number, text._characters, out int written));
        text._count = (byte)written;
        return text;
    }

    /// <summary>A number in decimal with leading zeroes.</summary>
    /// <param name="number">Not negative.</param>
    /// <param name="digits">Least digits, at most 19.</param>
    public static ShortText Of(long number, int digits)
    {
        ShortText text = default;
        Invariant(number >= 0 && Utf8Formatter.TryFormat(number, text._characters, out int written, new System.Buffers.StandardFormat('D', (byte)digits)) && (text._count = (byte)written) > 0);
        return text;
    }

    /// <summary>Reads it as a decimal number, with a sign or without.</summary>
    /// <returns>False when it is anything else.</returns>
    public readonly bool TryToNumber(out long number) => Utf8Parser.TryParse(Ascii, out number, out int used) & used == _count & _count > 0;

    /// <summary>Reads it as a telephone number.</summary>
    /// <returns>False when a character cannot be dialled.</returns>
    public readonly bool TryToDigits(out Digits digits) => Digits.TryFrom(Ascii, out digits);

    /// <summary>Puts one more character at the end.</summary>
    /// <returns>False when the text is full or the character is not printable ASCII.</returns>
    public bool TryAppend(byte character)
    {
        if (_count == CountMax || character is < (byte)' ' or > (byte)'~') return false;
        _characters[_count++] = character;
        return true;
    }

    /// <inheritdoc/>
    public readonly bool Equals(ShortText other) => Ascii.SequenceEqual(other.Ascii);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is ShortText other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode()
    {
        Kernel.RunningHash hash = Kernel.RunningHash.Start;
        hash.Add(Ascii);
        return unchecked((int)hash.Value);
    }

    /// <summary>Are they the same text?</summary>
    public static bool operator ==(in ShortText a, in ShortText b) => a.Equals(b);

    /// <summary>Are they different texts?</summary>
    public static bool operator !=(in ShortText a, in ShortText b) => !a.Equals(b);

    /// <inheritdoc/>
    public override readonly string ToString() => Encoding.ASCII.GetString(Ascii);

    private static void Invariant(bool holds) => Kernel.Invariant.Require(holds, "a short text has room for it");

    [InlineArray(CountMax)]
    private struct Characters
    {
        private byte _first;
    }
}
