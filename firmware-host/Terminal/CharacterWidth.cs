using System;
using System.Globalization;
using System.Text;

namespace AcdController.Terminal;

/// <summary>How many columns of a terminal a character takes.</summary>
public static class CharacterWidth
{
    /// <summary>Chinese and other wide characters two, combining marks and joiners none, all others one.</summary>
    public static int Of(Rune rune) => rune.Value switch
    {
        < 0x300 => 1,
        >= 0x1160 and <= 0x11FF => 0,
        (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0x303E) or (>= 0x3041 and <= 0xA4CF) or (>= 0xA960 and <= 0xA97F) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF) =>
            rune.Value is >= 0x302A and <= 0x302D or 0x3099 or 0x309A ? 0 : 2,
        (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0xFFE0 and <= 0xFFE6) or (>= 0x1F300 and <= 0x1F64F) or (>= 0x1F900 and <= 0x1F9FF) or (>= 0x20000 and <= 0x3FFFD) => 2,
        >= 0x200B and <= 0x200F or >= 0xFE00 and <= 0xFE0F or 0xFEFF or >= 0xE0100 and <= 0xE01EF => 0,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0 : 1,
    };

    /// <summary>Columns of a text.</summary>
    public static int Of(ReadOnlySpan<char> text)
    {
        int width = 0;
        foreach (Rune rune in text.EnumerateRunes()) width += Of(rune);
        return width;
    }

    /// <summary>May it be shown and kept? Control characters of both sets may not.</summary>
    public static bool IsPrintable(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate);

    /// <summary>Where the character ends that begins at a place: combining marks belong to the one before them.</summary>
    public static int After(ReadOnlySpan<char> text, int place)
    {
        if (place >= text.Length) return text.Length;
        place += LengthAt(text, place);
        while (place < text.Length && Of(RuneAt(text, place)) == 0) place += LengthAt(text, place);
        return place;
    }

    /// <summary>Where the character begins that ends at a place.</summary>
    public static int Before(ReadOnlySpan<char> text, int place)
    {
        while (place > 0)
        {
            place -= place > 1 && char.IsLowSurrogate(text[place - 1]) && char.IsHighSurrogate(text[place - 2]) ? 2 : 1;
            if (Of(RuneAt(text, place)) > 0) break;
        }

        return place;
    }

    private static int LengthAt(ReadOnlySpan<char> text, int place) => RuneAt(text, place).Utf16SequenceLength;

    private static Rune RuneAt(ReadOnlySpan<char> text, int place) => Rune.DecodeFromUtf16(text[place..], out Rune rune, out _) == System.Buffers.OperationStatus.Done ? rune : Rune.ReplacementChar;
}
