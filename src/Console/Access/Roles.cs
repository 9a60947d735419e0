using System;
using System.Collections.Generic;
using System.Linq;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>What a role may do.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Classes">Commands of these classes.</param>
/// <param name="Help">For whom.</param>
/// <param name="HelpZh">The same in Chinese.</param>
public sealed record Role(string Name, CommandClass Classes, string Help, string HelpZh);

/// <summary>Roles: five that every box has, and those of a configuration.</summary>
/// <remarks>
/// Call detail (<see cref="CommandClass.ShowCalls"/>) is not a door but a pair of spectacles: who may look at the box may look at calls and records too, but sees callers' numbers masked
/// without it.
/// </remarks>
public static class Roles
{
    /// <summary>The role that may do everything; a box with users has at least one user of it.</summary>
    public const string Administrator = "administrator";

    private const CommandClass Looks = CommandClass.Show | CommandClass.Monitor;

    /// <summary>Those that every box has.</summary>
    public static IReadOnlyList<Role> BuiltIn { get; } =
    [
        new("operator", Looks, "looks, changes nothing", "只读"),
        new("supervisor", Looks | CommandClass.ShowCalls | CommandClass.Agents | CommandClass.Calls, "leads agents, sees who called", "班长：管理坐席和呼叫"),
        new("technician", Looks | CommandClass.Lines | CommandClass.Alarms | CommandClass.Cards | CommandClass.Tests | CommandClass.System, "lines, cards, alarms, tests", "技术员：线路、板卡、告警、测试"),
        new("auditor", Looks | CommandClass.Configure | CommandClass.Audit, "reads the configuration and the audit log", "审计员：查看配置和审计日志"),
        new(Administrator, CommandClass.All, "everything", "全部权限"),
    ];

    /// <summary>All roles of a configuration, those of every box first.</summary>
    public static IReadOnlyList<Role> All(Configuration configuration)
    {
        var roles = new List<Role>(BuiltIn);
        foreach (RoleConfiguration own in configuration.Access.Roles)
        {
            CommandClass classes = CommandClass.None;
            foreach (string word in own.Classes) classes |= CommandClassWords.Of(word);
            roles.Add(new Role(own.Name, classes, "", ""));
        }

        return roles;
    }

    /// <summary>The classes of a role; none for a role that there is not.</summary>
    public static CommandClass ClassesOf(string role, Configuration configuration)
    {
        foreach (Role known in All(configuration))
        {
            if (known.Name == role) return known.Classes;
        }

        return CommandClass.None;
    }

    /// <summary>Is it a role that every box has?</summary>
    public static bool IsBuiltIn(string name)
    {
        foreach (Role role in BuiltIn)
        {
            if (role.Name == name) return true;
        }

        return false;
    }

    /// <summary>May a role give a command?</summary>
    /// <param name="role">Classes of the role.</param>
    /// <param name="needed">Classes of the command.</param>
    public static bool May(CommandClass role, CommandClass needed) => Missing(role, needed) == CommandClass.None;

    /// <summary>Does a role see callers' numbers whole?</summary>
    public static bool SeesNumbers(CommandClass role) => (role & CommandClass.ShowCalls) != 0;

    /// <summary>Why a role may not give a command: which class is missing, and who has it.</summary>
    public static string Refusal(string role, CommandClass needed, Configuration configuration, Language language)
    {
        CommandClass missing = Missing(ClassesOf(role, configuration), needed);
        var able = new List<string>();
        foreach (Role other in All(configuration))
        {
            if (May(other.Classes, needed)) able.Add(other.Name);
        }

        string classes = string.Join(" + ", CommandClassWords.Of(missing));
        return language == Language.Chinese
            ? $"角色 {role} 无权执行（{classes}）；可执行的角色：{string.Join("、", able)}"
            : $"role {role} may not do this ({classes}); roles that may: {string.Join(", ", able)}";
    }

    /// <summary>Compares what runs with what shall run: whoever administers the box stays able to.</summary>
    /// <returns>Null, or why the change must not be made.</returns>
    public static string? CheckChange(Configuration running, Configuration next) =>
        AdministratorsOf(running) > 0 && AdministratorsOf(next) == 0 ? $"no user has role {Administrator} any more; at least one is needed" : null;

    /// <summary>Does a change touch users or roles?</summary>
    public static bool AreChanged(Configuration running, Configuration next) =>
        !running.Access.Users.SequenceEqual(next.Access.Users) || !running.Access.Roles.Select(Line).SequenceEqual(next.Access.Roles.Select(Line));

    /// <summary>How many users are administrators.</summary>
    public static int AdministratorsOf(Configuration configuration)
    {
        int count = 0;
        foreach (UserConfiguration user in configuration.Access.Users) count += user.Role.Equals(Administrator, StringComparison.Ordinal) ? 1 : 0;
        return count;
    }

    private static string Line(RoleConfiguration role) => role.Name + " " + string.Join(' ', role.Classes);

    private static CommandClass Missing(CommandClass role, CommandClass needed)
    {
        if ((needed & CommandClass.ShowCalls) != 0) needed = (needed & ~CommandClass.ShowCalls) | CommandClass.Show;
        return needed & ~role;
    }
}
