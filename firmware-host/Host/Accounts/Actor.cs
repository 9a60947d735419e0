namespace AcdController.Host;

/// <summary>Who gives a command, as the audit log keeps it.</summary>
/// <param name="Session">Number of the session; 0 for the box itself.</param>
/// <param name="User">Log-in name; `local` for whoever owns the box; empty while nobody is logged in.</param>
/// <param name="Role">Name of the role.</param>
/// <param name="Origin">Where from.</param>
internal sealed record Actor(int Session, string User, string Role, string Origin)
{
    /// <summary>Name of whoever owns the box: root, or the daemon's own user, on the Unix socket.</summary>
    public const string LocalUser = "local";

    /// <summary>The box itself: what it does on its own.</summary>
    public static Actor Box { get; } = new(0, "acdd", Console.Roles.Administrator, "box");

    /// <summary>The actor of a session.</summary>
    public static Actor Of(ConsoleSession session) => new(session.Number, session.User, session.Role, session.Peer.Length == 0 ? session.Door : $"{session.Door} {session.Peer}");
}

/// <summary>Where a log-in comes from: failures are counted by it.</summary>
/// <param name="Name">`socket uid 1000`, `serial /dev/ttyS1`: bounded in number, so without the process.</param>
/// <param name="IsSerial">A serial console: somebody stands before the box, so it is never locked for long.</param>
internal sealed record LogInOrigin(string Name, bool IsSerial)
{
    /// <summary>The origin of a session.</summary>
    public static LogInOrigin Of(ConsoleSession session)
    {
        int uid = session.Peer.IndexOf("uid ", System.StringComparison.Ordinal);
        if (session.IsSerial || uid < 0) return new LogInOrigin(session.Door, session.IsSerial);
        int end = uid + 4;
        while (end < session.Peer.Length && char.IsAsciiDigit(session.Peer[end])) end++;
        return new LogInOrigin($"{session.Door} {session.Peer[uid..end]}", false);
    }
}
