using System.Collections.Generic;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Writes users and roles as lines of a configuration.</summary>
public static class AccessWriter
{
    /// <summary>The line of a user.</summary>
    public static string LineOf(UserConfiguration user) => $"user {user.Name} role {user.Role} secret {user.Secret}{(user.MustChange ? " must-change" : "")}";

    /// <summary>All lines; what is as usual has none.</summary>
    internal static IEnumerable<string> Lines(AccessConfiguration access)
    {
        if (access.IdleMinutes != AccessConfiguration.IdleMinutesUsual) yield return $"idle-logout {access.IdleMinutes}";
        if (access.SessionsPerUser != AccessConfiguration.SessionsPerUserUsual) yield return $"sessions-per-user {access.SessionsPerUser}";
        if (access.Exports is { } exports) yield return $"exports {ConfigurationWriter.Quote(exports)}";
        foreach (ConsoleLineConfiguration line in access.Consoles) yield return $"console {ConfigurationWriter.Quote(line.Device)} baud {line.Baud}{(line.Carrier ? " carrier" : "")}";
        foreach (RoleConfiguration role in access.Roles) yield return $"role {string.Join(' ', [role.Name, .. role.Classes])}";
        foreach (UserConfiguration user in access.Users) yield return LineOf(user);
    }
}
