using System;
using System.Text;
using System.Text.RegularExpressions;

namespace AcdController.Console;

/// <summary>Takes secrets out of what is kept or sent: lines for the audit log and the history, whole configurations.</summary>
public static partial class Secrecy
{
    /// <summary>What stands in the place of a secret.</summary>
    public const string Gone = "***";

    private const string Scheme = "pbkdf2-";

    /// <summary>A line, or many, without what follows the word `secret` (in MML `SECRET=`) without a PIN behind `pin`, and without anything that looks like a hash of a secret.</summary>
    public static string Clean(string text)
    {
        if (text.Contains("pin", StringComparison.OrdinalIgnoreCase)) text = PinDigits().Replace(text, "$1" + Gone);
        if (!text.Contains("secret", StringComparison.OrdinalIgnoreCase) && !text.Contains(Scheme, StringComparison.OrdinalIgnoreCase)) return text;
        var clean = new StringBuilder();
        int at = 0;
        bool secret = false;
        while (at < text.Length)
        {
            char character = text[at];
            if (character is ' ' or '\t' or '\n' or '\r' or ',' or ';')
            {
                secret &= character is ' ' or '\t';
                clean.Append(character);
                at++;
                continue;
            }

            int end = EndOfWord(text, at);
            secret = Append(clean, text[at..end], secret);
            at = end;
        }

        return clean.ToString();
    }

    // What an agent presses. A variable may be called pin, too: what follows that is no number.
    [GeneratedRegex("(?i)(\\bpin(?: +|=)\"?)[0-9]{4,8}\\b")]
    private static partial Regex PinDigits();

    /// <summary>A text without hashes of secrets; everything else stays, whatever language the text is in.</summary>
    public static string WithoutHashes(string text)
    {
        int at = text.IndexOf(Scheme, StringComparison.OrdinalIgnoreCase);
        if (at < 0) return text;
        var clean = new StringBuilder();
        int from = 0;
        while (at >= 0)
        {
            clean.Append(text, from, at - from).Append(Gone);
            from = at;
            while (from < text.Length && (char.IsAsciiLetterOrDigit(text[from]) || text[from] is '-' or ':' or '+' or '/' or '=')) from++;
            at = text.IndexOf(Scheme, from, StringComparison.OrdinalIgnoreCase);
        }

        return clean.Append(text, from, text.Length - from).ToString();
    }

    // True when the word after this one is a secret.
    private static bool Append(StringBuilder clean, string word, bool secret)
    {
        int equals = word.IndexOf('=');
        if (secret || word.Contains(Scheme, StringComparison.OrdinalIgnoreCase)) clean.Append(Gone);
        else if (equals > 0 && word.AsSpan(0, equals).Trim().EndsWith("secret", StringComparison.OrdinalIgnoreCase)) clean.Append(word, 0, equals + 1).Append(Gone);
        else clean.Append(word);
        return !secret && word.Trim('"').Equals("secret", StringComparison.OrdinalIgnoreCase);
    }

    // A quote holds spaces together, closed or not.
    private static int EndOfWord(string text, int at)
    {
        bool quoted = false;
        for (; at < text.Length; at++)
        {
            char character = text[at];
            if (character == '"') quoted = !quoted;
            if (quoted && character == '\\' && at + 1 < text.Length && text[at + 1] != '\n') at++;
            if (character is '\n' or '\r' || (!quoted && character is ' ' or '\t' or ',' or ';')) return Math.Min(at, text.Length);
        }

        return text.Length;
    }
}
