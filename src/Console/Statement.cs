using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>The words of one line, taken one after the other. Every method that returns false has reported why.</summary>
internal sealed class Statement(MistakeList mistakes)
{
    /// <summary>Longest name.</summary>
    public const int NameMax = 32;

    private int _at;

    /// <summary>All words.</summary>
    public List<Word> Words { get; } = [];

    /// <summary>The line's number.</summary>
    public int Line { get; private set; }

    /// <summary>Is there one more word?</summary>
    public bool HasMore => _at < Words.Count;

    /// <summary>The next word, not taken; nothing at the end of the line.</summary>
    public Word? Next => HasMore ? Words[_at] : null;

    /// <summary>The word behind the next one.</summary>
    public Word? Second => _at + 1 < Words.Count ? Words[_at + 1] : null;

    /// <summary>The words taken so far, for messages.</summary>
    public string Taken => Said.Upto(Words, _at - 1);

    /// <summary>The word taken last as a name to look up later.</summary>
    public Reference Reference => new(Words[_at - 1].Text, Line, Taken);

    /// <summary>Goes to the first word of a line.</summary>
    public void Begin(int line)
    {
        Line = line;
        _at = 0;
    }

    /// <summary>Takes a word that must be there.</summary>
    /// <param name="what">What it is, after "is missing": `the queue's name`.</param>
    /// <param name="word">The word.</param>
    public bool TryTake(string what, out Word word)
    {
        if (_at == Words.Count)
        {
            word = default;
            return Wrong($"{what} is missing");
        }

        word = Words[_at++];
        return true;
    }

    /// <summary>Takes a keyword if it is the next word.</summary>
    public bool TakesKeyword(string keyword)
    {
        if (Next is not { Quoted: false } next || !keyword.Equals(next.Text, StringComparison.OrdinalIgnoreCase)) return false;
        _at++;
        return true;
    }

    /// <summary>Takes one of a few keywords.</summary>
    public bool TryTakeOneOf(string[] allowed, out string picked)
    {
        picked = "";
        string list = string.Join(" or ", allowed);
        if (!TryTake(list, out Word word)) return false;
        foreach (string candidate in allowed)
        {
            if (!candidate.Equals(word.Text, StringComparison.OrdinalIgnoreCase)) continue;
            picked = candidate;
            return true;
        }

        return Wrong(NearestMatch.Of(word.Text, allowed) is { } nearest && allowed.Length > 1
            ? $"must be {list}; did you mean {nearest}?"
            : $"must be {list}");
    }

    /// <summary>Takes a name: up to <see cref="NameMax"/> printable characters.</summary>
    public bool TryTakeName(string what, out string name)
    {
        name = "";
        if (!TryTake(what, out Word word)) return false;
        name = word.Text;
        if (name.Length is 0 or > NameMax) return Wrong($"a name has 1 to {NameMax} characters");
        if (name[0] == ' ' || name[^1] == ' ') return Wrong("a name does not begin or end with a space");
        foreach (Rune rune in name.EnumerateRunes())
        {
            if (!IsPrintable(rune)) return Wrong("a name has printable characters only");
        }

        return true;
    }

    /// <summary>Takes a name of letters, digits and a few signs.</summary>
    public bool TryTakePlainName(string what, string signs, out Word word)
    {
        if (!TryTake(what, out word)) return false;
        if (word.Text.Length is 0 or > NameMax) return Wrong($"{what} has 1 to {NameMax} characters");
        foreach (char character in word.Text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && !signs.Contains(character)) return Wrong($"{what} has letters, digits and {string.Join(' ', signs.ToCharArray())} only");
        }

        return true;
    }

    /// <summary>Takes a whole number.</summary>
    public bool TryTakeInteger(string what, int least, int most, out int value)
    {
        value = 0;
        string range = $"{least} to {most}";
        if (_at == Words.Count) return Wrong($"{what} is missing; {range}");
        return (int.TryParse(Words[_at++].Text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least && value <= most)
            || Wrong($"{what} must be {range}");
    }

    /// <summary>Takes a time in seconds, with up to six decimals.</summary>
    public bool TryTakeSeconds(string what, Duration least, Duration most, out Duration value)
    {
        value = Duration.Zero;
        string range = $"{SecondsText.Of(least)} to {SecondsText.Of(most)} seconds";
        if (_at == Words.Count) return Wrong($"{what} is missing; {range}");
        return (SecondsText.TryRead(Words[_at++].Text, out value) && value >= least && value <= most) || Wrong($"{what} must be {range}");
    }

    /// <summary>Takes a telephone number.</summary>
    public bool TryTakeDigits(string what, out Digits digits)
    {
        digits = default;
        return TryTake(what, out Word word)
            && ((Digits.TryParse(word.Text, out digits) && !digits.IsEmpty) || Wrong($"{what} has 1 to {Digits.CountMax} characters 0-9 * # A-D"));
    }

    /// <summary>Takes a key of a telephone.</summary>
    public bool TryTakeKey(out byte key)
    {
        key = 0;
        if (!TryTake("the key, 0 to 9, * or #,", out Word word)) return false;
        if (word.Text.Length != 1 || !"0123456789*#".Contains(word.Text[0])) return Wrong("a key is one of 0 to 9, * or #");
        key = (byte)word.Text[0];
        return true;
    }

    /// <summary>Takes card/port.</summary>
    public bool TryTakeSpan(out SpanId span)
    {
        span = SpanId.None;
        if (!TryTake("card/port", out Word word)) return false;
        return SpanText.Read(word.Text, out span) is not { } mistake || Wrong(mistake);
    }

    /// <summary>Asks that no word is left.</summary>
    public bool End()
    {
        if (_at == Words.Count) return true;
        string before = Taken;
        _at++;
        return Wrong($"surplus word; the line ends after {before}");
    }

    /// <summary>Reports a mistake at the word taken last.</summary>
    /// <returns>False.</returns>
    public bool Wrong(string reason)
    {
        mistakes.Add(Line, $"{Taken}: {reason}");
        return false;
    }

    /// <summary>Can the character be printed in a line?</summary>
    public static bool IsPrintable(Rune rune) => rune.Value != 0xFFFD && Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or
        UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
