using System.Collections.Generic;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Roles and users of a draft, looked up.</summary>
internal static class AccessCompiler
{
    /// <summary>The access part of a configuration.</summary>
    public static AccessConfiguration Compile(Draft draft, MistakeList mistakes)
    {
        var names = new List<string>();
        foreach (Role role in Roles.BuiltIn) names.Add(role.Name);
        names.AddRange(draft.RoleNames.Names);
        var users = new List<UserConfiguration>();
        bool administered = false;
        int firstLine = 0;
        foreach ((Reference role, UserConfiguration user) in draft.Users)
        {
            if (!names.Contains(role.Name)) mistakes.Add(role.Line, $"{role.Said}: no such role; {NearestMatch.Advice(role.Name, names, "roles")}");
            administered |= role.Name == Roles.Administrator;
            if (firstLine == 0) firstLine = role.Line;
            users.Add(user);
        }

        if (users.Count > 0 && !administered) mistakes.Add(firstLine, $"no user has role {Roles.Administrator}; at least one is needed");
        return draft.Access with { Roles = [.. draft.OwnRoles], Users = [.. users] };
    }
}
