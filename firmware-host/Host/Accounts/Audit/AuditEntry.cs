using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace AcdController.Host;

/// <summary>One entry of the audit log: a line of JSON in ASCII that ends with the hash of everything before it, the hash of the entry before included.</summary>
/// <remarks>
/// <code>
/// {"sequence":7,"at":"2026-11-22T18:46:14.123Z","user":"anna","role":"administrator","session":3,"origin":"serial ttyS1","line":"commit","outcome":"done","times":1,"before":"64 hex","hash":"64 hex"}
/// </code>
/// `hash` is the SHA-256 of the octets in front of `,"hash"`.
/// </remarks>
internal sealed record AuditEntry
{
    /// <summary>What stands before the first entry of all.</summary>
    public const string NoHash = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>Longest line, its end not counted.</summary>
    public const int OctetsMax = 65_536;

    private const string HashMember = ",\"hash\":\"";
    private const string End = "\"}";
    private const int HashCharacters = 64;

    /// <summary>Counts up by one, for ever.</summary>
    public required long Sequence { get; init; }

    /// <summary>UTC, with milliseconds.</summary>
    public required string At { get; init; }

    /// <summary>The same as microseconds since 1970-01-01; 0 when it cannot be read.</summary>
    public long AtMicroseconds => DateTime.TryParse(At, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out DateTime utc)
        ? WallClock.Of(utc)
        : 0;

    /// <summary>Who.</summary>
    public required string User { get; init; }

    /// <summary>The role then.</summary>
    public required string Role { get; init; }

    /// <summary>The session's number.</summary>
    public required int Session { get; init; }

    /// <summary>Where from.</summary>
    public required string Origin { get; init; }

    /// <summary>What was typed, secrets removed.</summary>
    public required string Line { get; init; }

    /// <summary>`done`, or why not.</summary>
    public required string Outcome { get; init; }

    /// <summary>The same command so many times since it was noted last.</summary>
    public int Times { get; init; } = 1;

    /// <summary>Hash of the entry before.</summary>
    public string Before { get; init; } = NoHash;

    /// <summary>Its own hash, once it is written or read.</summary>
    public string Hash { get; init; } = "";

    /// <summary>The time of an entry.</summary>
    public static string Time(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>The line without its end, and the hash that it carries.</summary>
    public (byte[] Octets, string Hash) Write()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{{\"sequence\":{Sequence},\"at\":{Json.Text(At)},\"user\":{Json.Text(User)},\"role\":{Json.Text(Role)},\"session\":{Session}");
        text.Append(CultureInfo.InvariantCulture, $",\"origin\":{Json.Text(Origin)},\"line\":{Json.Text(Line)},\"outcome\":{Json.Text(Outcome)},\"times\":{Times},\"before\":\"{Before}\"");
        string hash = HashOf(Encoding.ASCII.GetBytes(text.ToString()));
        text.Append(HashMember).Append(hash).Append(End);
        return (Encoding.ASCII.GetBytes(text.ToString()), hash);
    }

    /// <summary>Reads a line and compares its octets with its hash.</summary>
    /// <param name="line">Without its end.</param>
    /// <param name="mistake">What is wrong with it.</param>
    /// <returns>Null when anything is wrong.</returns>
    public static AuditEntry? TryRead(ReadOnlySpan<byte> line, out string mistake)
    {
        mistake = "";
        int tail = HashMember.Length + HashCharacters + End.Length;
        if (line.Length <= tail || line.Length > OctetsMax) return Wrong("it is no entry", out mistake);
        ReadOnlySpan<byte> before = line[..^tail];
        string last = Encoding.Latin1.GetString(line[^tail..]);
        if (!last.StartsWith(HashMember, StringComparison.Ordinal) || !last.EndsWith(End, StringComparison.Ordinal)) return Wrong("it is no entry", out mistake);
        string hash = last.Substring(HashMember.Length, HashCharacters);
        if (HashOf(before) != hash) return Wrong("its octets do not give its hash", out mistake);
        try
        {
            using JsonDocument document = JsonDocument.Parse(line.ToArray());
            JsonElement root = document.RootElement;
            return new AuditEntry
            {
                Sequence = root.GetProperty("sequence").GetInt64(),
                At = Text(root, "at"),
                User = Text(root, "user"),
                Role = Text(root, "role"),
                Session = root.GetProperty("session").GetInt32(),
                Origin = Text(root, "origin"),
                Line = Text(root, "line"),
                Outcome = Text(root, "outcome"),
                Times = root.GetProperty("times").GetInt32(),
                Before = Text(root, "before"),
                Hash = hash,
            };
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException or System.Collections.Generic.KeyNotFoundException)
        {
            return Wrong("it is no entry", out mistake);
        }
    }

    /// <summary>SHA-256 in hexadecimal.</summary>
    public static string HashOf(ReadOnlySpan<byte> octets) => Convert.ToHexStringLower(SHA256.HashData(octets));

    private static string Text(JsonElement root, string name) => root.GetProperty(name).GetString() ?? "";

    private static AuditEntry? Wrong(string reason, out string mistake)
    {
        mistake = reason;
        return null;
    }
}
