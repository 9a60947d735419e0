using System;
using System.Globalization;

namespace AcdController.Console;

/// <summary>How a hash of a secret looks.</summary>
public static class SecretHashText
{
    /// <summary>Fewest iterations.</summary>
    public const int IterationsLeast = 10_000;

    /// <summary>Most iterations: more would keep the box busy for a minute.</summary>
    public const int IterationsMost = 10_000_000;

    private const int SaltOctets = 16;
    private const int HashOctets = 32;

    /// <summary>Is it `pbkdf2-sha256:ITERATIONS:SALT:HASH` with 16 octets of salt and 32 of hash in base64?</summary>
    public static bool IsWellFormed(string text)
    {
        string[] parts = text.Split(':');
        if (parts.Length != 4 || parts[0] != "pbkdf2-sha256") return false;
        return int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int iterations) && iterations is >= IterationsLeast and <= IterationsMost
            && IsBase64(parts[2], SaltOctets) && IsBase64(parts[3], HashOctets);
    }

    private static bool IsBase64(string text, int octets)
    {
        Span<byte> read = stackalloc byte[HashOctets + 3];
        return text.Length <= 48 && Convert.TryFromBase64String(text, read, out int count) && count == octets && Convert.ToBase64String(read[..count]) == text;
    }
}
