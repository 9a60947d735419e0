using System;

namespace AcdController.Host;

/// <summary>What a secret must be.</summary>
internal static class SecretRules
{
    /// <summary>Fewest characters.</summary>
    public const int LengthLeast = 8;

    /// <summary>Most characters.</summary>
    public const int LengthMost = 128;

    /// <summary>Checks a new secret.</summary>
    /// <returns>Null, or what is wrong with it.</returns>
    public static string? Check(string name, string secret)
    {
        if (secret.Length < LengthLeast) return $"a secret has at least {LengthLeast} characters";
        if (secret.Length > LengthMost) return $"a secret has at most {LengthMost} characters";
        if (secret.Contains(name, StringComparison.OrdinalIgnoreCase) && secret.Length < name.Length + LengthLeast) return "the secret must not be the name, nor the name with a little added";
        bool one = true;
        foreach (char character in secret)
        {
            if (char.IsControl(character)) return "a secret has no control characters";
            one &= character == secret[0];
        }

        return one ? "a secret has more than one character again and again" : null;
    }
}
