using System;
using System.Collections.Generic;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AcdController.Host;

/// <summary>One configuration that has run: who made it, when and why.</summary>
/// <param name="Number">From 1, one more with every commit.</param>
/// <param name="When">Wall time, microseconds since 1970-01-01 UTC.</param>
/// <param name="Who">The user; `acdd` for what the box did by itself.</param>
/// <param name="Session">The session's number; 0 for none.</param>
/// <param name="Comment">Why; may be empty.</param>
/// <param name="Added">Lines more than in the one before.</param>
/// <param name="Removed">Lines less.</param>
/// <param name="Digest">SHA-256 of its text.</param>
internal sealed record Generation(int Number, long When, string Who, int Session, string Comment, int Added, int Removed, string Digest)
{
    /// <summary>Characters of a digest that people compare.</summary>
    public const int DigestShown = 16;

    /// <summary>Longest comment.</summary>
    public const int CommentMax = 200;

    private const string Mark = "! ";

    /// <summary>The digest as people compare it.</summary>
    public string ShortDigest => Digest[..DigestShown];

    /// <summary>The digest of a text.</summary>
    public static string DigestOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>A comment that fits on a line.</summary>
    public static string Cut(string comment)
    {
        var text = new StringBuilder();
        foreach (char character in comment)
        {
            if (text.Length == CommentMax) break;
            text.Append(char.IsControl(character) ? ' ' : character);
        }

        return text.ToString().Trim();
    }

    /// <summary>The head of its file: comments of the configuration language, so that the file is a configuration too.</summary>
    public string Head()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Mark}generation {Number}\n{Mark}when {When}\n{Mark}who {Who}\n{Mark}session {Session}\n");
        text.Append(CultureInfo.InvariantCulture, $"{Mark}comment {Comment}\n{Mark}lines +{Added} -{Removed}\n{Mark}digest {Digest}\n");
        return text.ToString();
    }

    /// <summary>Reads a head.</summary>
    /// <param name="file">The file's text.</param>
    /// <param name="rest">What stands behind the head.</param>
    /// <returns>Null when it is none.</returns>
    public static Generation? TryRead(string file, out string rest)
    {
        rest = file;
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        while (rest.StartsWith(Mark, StringComparison.Ordinal) && rest.IndexOf('\n') is >= 0 and int end)
        {
            string line = rest[Mark.Length..end];
            int space = line.IndexOf(' ');
            fields[space < 0 ? line : line[..space]] = space < 0 ? "" : line[(space + 1)..];
            rest = rest[(end + 1)..];
        }

        string[] lines = fields.GetValueOrDefault("lines", "").Split(' ');
        return lines.Length == 2
            && TryInteger(fields, "generation", out int number) && long.TryParse(fields.GetValueOrDefault("when"), NumberStyles.Integer, CultureInfo.InvariantCulture, out long when)
            && TryInteger(fields, "session", out int session) && int.TryParse(lines[0], NumberStyles.Integer, CultureInfo.InvariantCulture, out int added)
            && int.TryParse(lines[1], NumberStyles.Integer, CultureInfo.InvariantCulture, out int removed) && fields.TryGetValue("digest", out string? digest) && digest.Length == 64
            ? new Generation(number, when, fields.GetValueOrDefault("who", ""), session, fields.GetValueOrDefault("comment", ""), added, -removed, digest)
            : null;
    }

    private static bool TryInteger(Dictionary<string, string> fields, string name, out int value) => int.TryParse(fields.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
