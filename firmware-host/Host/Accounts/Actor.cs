namespace AcdController.Host;

/// <summary>Who gives commands: a session that is logged in, or the box itself.</summary>
/// <param name="Session">Number of the session; 0 for the box itself.</param>
/// <param name="User">Log-in name, `local` for whoever owns the box, empty while nobody is logged in.</param>
/// <param name="Role">Name of the role.</param>
/// <param name="Origin">Where from.</param>
internal sealed record Actor(int Session, string User, string Role, LogInOrigin Origin)
{
    /// <summary>Name of whoever owns the box: root, or the daemon's own user, on the Unix socket.</summary>
    public const string LocalUser = "local";

    /// <summary>The box itself: start, stop, what it does on its own.</summary>
    public static Actor Box { get; } = new(0, "acdd", Console.Roles.Administrator, new LogInOrigin("box", IsSerial: false));
}

/// <summary>Where a log-in comes from.</summary>
/// <param name="Name">`socket uid 1000`, `serial ttyS1`: bounded in number, as failures are counted by it.</param>
/// <param name="IsSerial">A serial console: somebody stands before the box, so it is never locked for long.</param>
internal sealed record LogInOrigin(string Name, bool IsSerial);
