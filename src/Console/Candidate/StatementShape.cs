using System.Collections.Generic;
using System.Globalization;
using System.Text;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>How the word that names a line is compared.</summary>
internal enum KeyWord : byte
{
    /// <summary>A name: as it is.</summary>
    Name,

    /// <summary>A keyword: capitals do not count.</summary>
    Keyword,

    /// <summary>A number: leading zeros do not count.</summary>
    Number,

    /// <summary>Card/port.</summary>
    Span,
}

/// <summary>What kind of line a statement is: where it stands and which of its words name it.</summary>
/// <param name="Block">The word of the block that it stands in; empty at the top.</param>
/// <param name="Word">Its first word.</param>
/// <param name="Order">Where lines of its kind are written.</param>
/// <param name="Keys">The words that name it beside the first, by place.</param>
/// <param name="IsStep">It has no name: it is one of a row of steps.</param>
/// <param name="Opens">It opens a block.</param>
internal sealed record StatementShape(string Block, string Word, int Order, (int At, KeyWord How)[] Keys, bool IsStep, bool Opens)
{
    /// <summary>Its second word, where that tells it from others; empty otherwise.</summary>
    public string Second { get; init; } = "";

    /// <summary>Is a line that begins with the word one of these?</summary>
    public bool Fits(IReadOnlyList<Word> words) => Second.Length == 0 || (words.Count > 1 && Second.Equals(words[1].Text, System.StringComparison.OrdinalIgnoreCase));

    /// <summary>Has the line all words that name it?</summary>
    public bool HasKey(IReadOnlyList<Word> words)
    {
        foreach ((int at, _) in Keys)
        {
            if (at >= words.Count) return false;
        }

        return !IsStep;
    }

    /// <summary>What names the line among its neighbours.</summary>
    /// <param name="words">All of its words; <see cref="HasKey"/>.</param>
    public string KeyOf(IReadOnlyList<Word> words)
    {
        if (Keys.Length == 0) return Word;
        var key = new StringBuilder(Word);
        foreach ((int at, KeyWord how) in Keys)
        {
            string text = words[at].Text;
            key.Append(' ').Append(how switch
            {
                KeyWord.Keyword => text.ToLowerInvariant(),
                KeyWord.Number  => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number.ToString(CultureInfo.InvariantCulture) : text,
                KeyWord.Span    => SpanText.Read(text, out SpanId span) is null ? span.ToString() : text,
                _               => WordText.Name(words[at]),
            });
        }

        return key.ToString();
    }
}
