using System;
using System.Text;

namespace AcdController.Terminal;

/// <summary>Breaks a text into lines of a terminal.</summary>
public static class TextWrap
{
    /// <summary>Appends a text; lines after the first begin at the same column as it. Breaks at spaces, between Chinese characters, and in a word that is too long.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="words">The text.</param>
    /// <param name="from">The column where it begins; the first line is there already.</param>
    /// <param name="to">The column behind the last one that is used.</param>
    public static void Append(StringBuilder text, ReadOnlySpan<char> words, int from, int to)
    {
        int room = Math.Max(2, to - from);
        while (CharacterWidth.Of(words) > room)
        {
            int end = 0, width = 0, cut = 0;
            while (end < words.Length)
            {
                int next = CharacterWidth.After(words, end);
                int cell = CharacterWidth.Of(words[end..next]);
                if (words[end] == ' ' || cell == 2) cut = end;
                if (width + cell > room) break;
                width += cell;
                end = next;
            }

            if (cut == 0) cut = end;
            text.Append(words[..cut].TrimEnd(' ')).Append('\n').Append(' ', from);
            words = words[cut..].TrimStart(' ');
        }

        text.Append(words);
    }
}
