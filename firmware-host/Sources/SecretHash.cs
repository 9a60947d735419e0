using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AcdController.Sources;

/// <summary>What is kept of a secret: PBKDF2 with SHA-256 of the framework, `pbkdf2-sha256:ITERATIONS:SALT:HASH`, salt and hash in base64.</summary>
/// <remarks>The number of iterations stands in every hash: it may grow without making old hashes useless.</remarks>
internal static class SecretHash
{
    /// <summary>Iterations for secrets that people think of: 0.2 to 0.4 s on one core of a server, 2 to 4 s on a small board.</summary>
    public const int Iterations = 600_000;

    /// <summary>Iterations for a secret that the box draws itself: 80 bits of chance are not guessed, whatever a guess costs.</summary>
    public const int IterationsOfDrawn = 10_000;

    private const string Scheme = "pbkdf2-sha256";
    private const int SaltOctets = 16;
    private const int HashOctets = 32;
    private const int DrawnCharacters = 16;

    // 32 characters that are not mixed up on a screen or a note: 5 bits each.
    private const string DrawnAlphabet = "abcdefghjkmnpqrstuvwxyz23456789+";

    /// <summary>For names that nobody has: the same work against a hash that no secret is known for.</summary>
    public static readonly string Nobody = string.Create(CultureInfo.InvariantCulture, $"{Scheme}:{Iterations}:{Convert.ToBase64String(new byte[SaltOctets])}:{Convert.ToBase64String(new byte[HashOctets])}");

    /// <summary>Makes what is kept.</summary>
    public static string Make(string secret, int iterations = Iterations) => Make(secret, iterations, RandomNumberGenerator.GetBytes(SaltOctets));

    /// <summary>A secret of chance, 16 characters, 80 bits.</summary>
    public static string Draw() => RandomNumberGenerator.GetString(DrawnAlphabet, DrawnCharacters);

    /// <summary>Is it the secret? All octets are compared, whatever the first of them are.</summary>
    /// <param name="secret">As typed.</param>
    /// <param name="kept">What is kept; null for a user who does not exist: the work is the same, the answer no.</param>
    public static bool Matches(string secret, string? kept)
    {
        string[] parts = (kept ?? Nobody).Split(':');
        if (parts.Length != 4 || parts[0] != Scheme || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int iterations) || iterations < 1) return false;
        byte[] salt = Convert.FromBase64String(parts[2]);
        byte[] hash = Convert.FromBase64String(parts[3]);
        byte[] made = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(secret), salt, iterations, HashAlgorithmName.SHA256, HashOctets);
        return CryptographicOperations.FixedTimeEquals(hash, made) & kept is not null;
    }

    /// <summary>Makes what is kept, with that salt.</summary>
    public static string Make(string secret, int iterations, byte[] salt)
    {
        byte[] hash = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(secret), salt, iterations, HashAlgorithmName.SHA256, HashOctets);
        return string.Create(CultureInfo.InvariantCulture, $"{Scheme}:{iterations}:{Convert.ToBase64String(salt)}:{Convert.ToBase64String(hash)}");
    }
}
