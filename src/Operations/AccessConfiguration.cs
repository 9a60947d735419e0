using System.Collections.Immutable;

namespace AcdController.Operations;

/// <summary>Who may use the consoles.</summary>
public sealed record AccessConfiguration
{
    /// <summary>Sessions of one user at a time, unless configured.</summary>
    public const int SessionsPerUserUsual = 4;

    /// <summary>Minutes after which an idle session ends, unless configured.</summary>
    public const int IdleMinutesUsual = 30;

    /// <summary>Roles of one's own, in order of appearance.</summary>
    public ImmutableArray<RoleConfiguration> Roles { get; init; } = [];

    /// <summary>Users, in order of appearance.</summary>
    public ImmutableArray<UserConfiguration> Users { get; init; } = [];

    /// <summary>A session without a key or command for so many minutes ends; zero: never.</summary>
    public int IdleMinutes { get; init; } = IdleMinutesUsual;

    /// <summary>Most sessions of one user at a time.</summary>
    public int SessionsPerUser { get; init; } = SessionsPerUserUsual;

    /// <summary>Directory for files that commands write: backups, support files; null: `exports` in the state directory.</summary>
    public string? Exports { get; init; }

    /// <summary>Serial lines on which the daemon itself serves the console, in order of appearance.</summary>
    public ImmutableArray<ConsoleLineConfiguration> Consoles { get; init; } = [];
}

/// <summary>A serial line with a console.</summary>
/// <param name="Device">Its path, below /dev.</param>
/// <param name="Baud">Bits a second.</param>
public sealed record ConsoleLineConfiguration(string Device, int Baud)
{
    /// <summary>Does a carrier come and go with the terminal? Its loss ends the session.</summary>
    public bool Carrier { get; init; }
}

/// <summary>A role of one's own.</summary>
/// <param name="Name">How users refer to it.</param>
/// <param name="Classes">The command classes it may use, in words, each once.</param>
public sealed record RoleConfiguration(string Name, ImmutableArray<string> Classes);

/// <summary>A person who may log in.</summary>
/// <param name="Name">The log-in name.</param>
/// <param name="Role">Name of a role, built in or of one's own.</param>
/// <param name="Secret">What is kept of the secret: `pbkdf2-sha256:ITERATIONS:SALT:HASH`, octets in base64; never the secret itself.</param>
public sealed record UserConfiguration(string Name, string Role, string Secret)
{
    /// <summary>The secret has to be changed at the next log-in.</summary>
    public bool MustChange { get; init; }
}
