namespace AcdController.Console;

/// <summary>Commands for users, sessions, the audit log, backup and support.</summary>
internal static class UserRows
{
    private static readonly Parameter s_last = Parameter.Number("last", "LAST", 1, 1000, "how many entries", "条数", "20");
    private static readonly Parameter s_who = Parameter.Plain(ParameterKind.Text, "who", "USER", "the user's name", "用户名");

    /// <summary>All rows.</summary>
    public static readonly CommandDescription[] All =
    [
        new("show users", CommandClass.Users, "Users, their roles, who is logged in", "用户及角色", "LST USER", values => CommandRequest.ForHost("show-users", values)),
        new("show roles", CommandClass.Show, "Roles and what they may do", "角色及权限", "LST ROLE", values => CommandRequest.ForHost("show-roles", values)),
        new("show sessions", CommandClass.Show, "Who is logged in, from where, since when", "当前会话", "DSP SESSION", values => CommandRequest.ForHost("show-sessions", values)),
        new("who", CommandClass.None, "Who one is, and who else is logged in", "当前登录者", "DSP WHO", values => CommandRequest.ForHost("who", values)),
        new("session {session} kick", CommandClass.Users, "Ends somebody's session", "强制退出会话", "RMV SESSION", values => CommandRequest.ForHost("session-kick", values)),
        new("secret [{user}]", CommandClass.None, "Changes one's secret; an administrator changes anybody's", "修改口令", "SET SECRET", values => CommandRequest.ForHost("secret", values)),
        new("show audit [last {last}] [user {who}]", CommandClass.Audit, "The audit log: who did what, with which outcome", "审计日志", "LST AUDIT", values => CommandRequest.ForHost("show-audit", values))
        {
            Parameters = [s_last, s_who],
        },
        new("audit verify", CommandClass.Audit, "Walks the audit log and names the first entry that was changed", "校验审计日志", "CHK AUDIT", values => CommandRequest.ForHost("audit-verify", values)),
        new("show tech-support [to {file}]", CommandClass.System, "Everything that support needs, without secrets and numbers", "技术支持信息", "EXP SUPPORT", values => CommandRequest.ForHost("show-tech-support", values)),
        new("show exports", CommandClass.System, "Backups and support files", "导出文件", "LST EXPORT", values => CommandRequest.ForHost("show-exports", values)),
        new("backup to {file}", CommandClass.System | CommandClass.Users, "Configuration, users, records and audit log into one file", "备份到文件", "EXP BACKUP", values => CommandRequest.ForHost("backup", values)),
        new("backup verify {file}", CommandClass.System, "Compares a backup with its checksums", "校验备份", "CHK BACKUP", values => CommandRequest.ForHost("backup-verify", values)),
        new("restore {file}", CommandClass.System | CommandClass.Users | CommandClass.Commit, "Configuration and records from a backup", "从备份恢复", "IMP BACKUP", values => CommandRequest.ForHost("restore", values))
        {
            InFull = "it replaces the configuration",
            InFullZh = "它会替换配置",
        },
    ];
}
