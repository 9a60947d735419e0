using System;
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace AcdController.Telephony;

/// <summary>A telephone number as dialled: up to 31 characters 0–9, *, #, a–d, A–D. Unmanaged, compared by value.</summary>
public struct Digits : IEquatable<Digits>
{
    /// <summary>The longest number.</summary>
    public const int CountMax = 31;

    private byte _count;
    private Characters _characters;

    /// <summary>How many characters.</summary>
    public readonly int Count => _count;

    /// <summary>Is there no number?</summary>
    public readonly bool IsEmpty => _count == 0;

    /// <summary>The characters in ASCII, in this value.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public readonly ReadOnlySpan<byte> Ascii => ((ReadOnlySpan<byte>)_characters)[.._count];

    /// <summary>Reads a number.</summary>
    /// <param name="ascii">The characters.</param>
    /// <param name="digits">The number.</param>
    /// <returns>False when there are more than <see cref="CountMax"/> characters or one of them is no digit.</returns>
    public static bool TryFrom(ReadOnlySpan<byte> ascii, out Digits digits)
    {
        digits = default;
        if (ascii.Length > CountMax || !AreDigits(ascii)) return false;
        ascii.CopyTo(digits._characters);
        digits._count = (byte)ascii.Length;
        return true;
    }

    /// <summary>Reads a number from text.</summary>
    /// <returns>False when it is too long or a character is no digit.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out Digits digits)
    {
        digits = default;
        if (text.Length > CountMax) return false;
        Span<byte> ascii = stackalloc byte[CountMax];
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] > 0x7F) return false;
            ascii[i] = (byte)text[i];
        }

        return TryFrom(ascii[..text.Length], out digits);
    }

    /// <summary>Can the character be dialled?</summary>
    public static bool IsDigit(byte character) =>
        character is (>= (byte)'0' and <= (byte)'9') or (byte)'*' or (byte)'#' or (>= (byte)'a' and <= (byte)'d') or (>= (byte)'A' and <= (byte)'D');

    // Eight characters at a time while they are 0–9, as nearly all are; the last eight may overlap those before.
    private static bool AreDigits(ReadOnlySpan<byte> ascii)
    {
        if (ascii.Length >= sizeof(ulong))
        {
            int at = 0;
            while (at < ascii.Length - sizeof(ulong) && AreDecimal(BinaryPrimitives.ReadUInt64LittleEndian(ascii[at..]))) at += sizeof(ulong);
            if (at >= ascii.Length - sizeof(ulong) && AreDecimal(BinaryPrimitives.ReadUInt64LittleEndian(ascii[^sizeof(ulong)..]))) return true;
        }

        foreach (byte character in ascii)
        {
            if (!IsDigit(character)) return false;
        }

        return true;
    }

    // A character below '0' borrows into the highest bit of its octet, or one above '9' carries into it: sums and differences may wrap, the answer is right all the same.
    private static bool AreDecimal(ulong eight) =>
        ((unchecked(eight + 0x4646_4646_4646_4646) | unchecked(eight - 0x3030_3030_3030_3030)) & 0x8080_8080_8080_8080) == 0;

    /// <summary>Puts one more digit at the end.</summary>
    /// <returns>False when the number is full or the character is no digit.</returns>
    public bool TryAppend(byte character)
    {
        if (_count == CountMax || !IsDigit(character)) return false;
        _characters[_count++] = character;
        return true;
    }

    /// <summary>Order of numbers: by characters, a shorter number before its continuations.</summary>
    public readonly int CompareTo(in Digits other) => Ascii.SequenceCompareTo(other.Ascii);

    /// <inheritdoc/>
    public readonly bool Equals(Digits other) => Ascii.SequenceEqual(other.Ascii);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is Digits other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode()
    {
        Kernel.RunningHash hash = Kernel.RunningHash.Start;
        hash.Add(Ascii);
        return unchecked((int)hash.Value);
    }

    /// <summary>Are they the same number?</summary>
    public static bool operator ==(in Digits a, in Digits b) => a.Equals(b);

    /// <summary>Are they different numbers?</summary>
    public static bool operator !=(in Digits a, in Digits b) => !a.Equals(b);

    /// <inheritdoc/>
    public override readonly string ToString() => Encoding.ASCII.GetString(Ascii);

    [InlineArray(CountMax)]
    private struct Characters
    {
        private byte _first;
    }
}
