using System;
using System.Collections.Generic;
using System.Globalization;

namespace AcdController.Board;

/// <summary>The words of one line of a board description, taken one after the other. Every method that returns false has reported why, naming the field.</summary>
internal sealed class BoardWords(string file, List<string> mistakes)
{
    private readonly List<string> _words = [];
    private int _at;

    /// <summary>The line's number.</summary>
    public int Line { get; private set; }

    /// <summary>Is there one more word?</summary>
    public bool HasMore => _at < _words.Count;

    /// <summary>The next word, or nothing.</summary>
    public string Next => HasMore ? _words[_at] : "";

    /// <summary>Cuts a line; a word that begins with ! ends it.</summary>
    public void Begin(int number, string line)
    {
        Line = number;
        _at = 0;
        _words.Clear();
        foreach (string word in line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (word[0] == '!') break;
            _words.Add(word);
        }
    }

    /// <summary>Reports a mistake of this line.</summary>
    public bool Wrong(string reason) => WrongAt(Line, string.Join(' ', _words.GetRange(0, Math.Min(_at, _words.Count))) is { Length: > 0 } taken ? $"{taken}: {reason}" : reason);

    /// <summary>Reports a mistake of another line.</summary>
    public bool WrongAt(int line, string reason)
    {
        if (mistakes.Count < BoardText.ErrorsMax) mistakes.Add($"{file}:{line}: {reason}");
        return false;
    }

    /// <summary>Takes a word that must be there.</summary>
    public bool TryTake(string what, out string word)
    {
        word = Next;
        if (!HasMore) return Wrong($"{what} is missing");
        _at++;
        return true;
    }

    /// <summary>Takes a keyword if it is next.</summary>
    public bool Takes(string keyword)
    {
        if (!Next.Equals(keyword, StringComparison.OrdinalIgnoreCase)) return false;
        _at++;
        return true;
    }

    /// <summary>Takes a keyword that must be there.</summary>
    public bool TryTakeKeyword(string keyword)
    {
        if (Takes(keyword)) return true;
        return HasMore ? Wrong($"{Next} is not understood; {keyword} is meant") : Wrong($"{keyword} is missing");
    }

    /// <summary>Takes one of a few keywords.</summary>
    public bool TryTakeOneOf(string what, string[] allowed, out int picked)
    {
        picked = -1;
        if (!TryTake(what, out string word)) return false;
        picked = Array.FindIndex(allowed, candidate => candidate.Equals(word, StringComparison.OrdinalIgnoreCase));
        return picked >= 0 || Wrong($"{what} must be {string.Join(" or ", allowed)}");
    }

    /// <summary>Takes a number, decimal or with 0x.</summary>
    public bool TryTakeNumber(string what, int least, int most, out int number)
    {
        number = 0;
        if (!TryTake(what, out string word)) return false;
        bool hexadecimal = word.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        bool read = hexadecimal
            ? int.TryParse(word.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
            : int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out number);
        string range = hexadecimal ? $"0x{least:x2} to 0x{most:x2}" : $"{least} to {most}";
        return (read && number >= least && number <= most) || Wrong($"{what} must be {range}");
    }

    /// <summary>Takes a name: letters, digits, dash, underscore.</summary>
    public bool TryTakeName(string what, out string name)
    {
        if (!TryTake(what, out name)) return false;
        foreach (char character in name)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_')) return Wrong($"{what} has letters, digits, - and _ only");
        }

        return true;
    }

    /// <summary>The line must be over.</summary>
    public bool TryEnd() => !HasMore || Wrong($"{Next} is too much");
}
