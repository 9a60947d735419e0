using System.Collections.Generic;
using System.Text;

namespace AcdController.Console;

/// <summary>Repeats what was written, for messages.</summary>
internal static class Said
{
    private const int WordsMax = 8;

    /// <summary>The line up to and with the word at a position; only its last words when there are many.</summary>
    public static string Upto(List<Word> words, int at)
    {
        int from = at < WordsMax ? 0 : at - WordsMax + 1;
        var text = new StringBuilder(from == 0 ? "" : "... ");
        for (int i = from; i <= at; i++)
        {
            if (i > from) text.Append(' ');
            text.Append(words[i].Shown);
        }

        return text.ToString();
    }
}
