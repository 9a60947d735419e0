using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using AcdController.Console;
using AcdController.Operations;
using AcdController.Sources;

namespace AcdController.Host;

/// <summary>The account of a box whose configuration has no users: drawn at the first start, told once, good until its secret is changed. There is no default password.</summary>
/// <remarks>Its hash lies in the state directory, not in the configuration: an empty box that is given a configuration has the digest of that configuration.</remarks>
internal sealed class InitialAccount
{
    /// <summary>Its file in the state directory.</summary>
    public const string FileName = "initial-account";

    /// <summary>Its log-in name.</summary>
    public const string Name = "admin";

    private const string Card = "card 1 e1\n";

    private InitialAccount(UserConfiguration user) => User = user;

    /// <summary>The account.</summary>
    public UserConfiguration User { get; }

    /// <summary>Finds the account, or draws one and tells it.</summary>
    /// <param name="path">Where it is kept.</param>
    /// <param name="configuration">What runs: with users there is no initial account, and what is left of one is removed.</param>
    /// <param name="tell">The operator's log.</param>
    /// <returns>Null when the configuration has users.</returns>
    /// <exception cref="IOException">It cannot be kept.</exception>
    public static InitialAccount? Open(string path, Configuration configuration, Action<string> tell)
    {
        if (!configuration.Access.Users.IsEmpty)
        {
            File.Delete(path);
            return null;
        }

        if (TryRead(path) is { } kept) return new InitialAccount(kept);
        string secret = SecretHash.Draw();
        var user = new UserConfiguration(Name, Roles.Administrator, SecretHash.Make(secret, SecretHash.IterationsOfDrawn)) { MustChange = true };
        Write(path, AccessWriter.LineOf(user) + "\n");
        tell($"first start without users: log in as {Name} with the secret {secret} and change it; it is not told again");
        return new InitialAccount(user);
    }

    private static UserConfiguration? TryRead(string path)
    {
        if (!File.Exists(path)) return null;
        var errors = new List<ConfigurationError>();
        Configuration? read = ConfigurationText.Read(path, Card + File.ReadAllText(path), errors);
        return read is { Access.Users: [var user] } ? user : null;
    }

    private static void Write(string path, string text)
    {
        string beside = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(beside, options))
        {
            file.Write(Encoding.UTF8.GetBytes(text));
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    }
}
