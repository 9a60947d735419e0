namespace AcdController.Console;

/// <summary>Lines of a configuration for users and roles.</summary>
internal static class UserStatements
{
    private static readonly Parameter s_newRole = Parameter.Plain(ParameterKind.NewName, "new-role", "ROLE", "the role's name", "角色名");
    private static readonly Parameter s_newUser = Parameter.Plain(ParameterKind.NewName, "new-user", "USER", "the user's name", "用户名");
    private static readonly Parameter s_role = Parameter.Plain(ParameterKind.NewName, "role", "ROLE", "the role's name", "角色名") with { Object = ObjectKind.Role };
    private static readonly Parameter s_hash = Parameter.Plain(ParameterKind.Secret, "hash", "SECRET", "what is kept of the secret", "口令散列")
        with
    { Hint = "pbkdf2-sha256:ITERATIONS:SALT:HASH; the command secret makes it", HintZh = "pbkdf2-sha256:迭代次数:盐:散列；由命令 secret 生成" };

    /// <summary>All rows, in the order in which they are listed.</summary>
    public static readonly StatementDescription[] All =
    [
        new("", "idle-logout {minutes}", "Ends sessions without a key for so many minutes; 0: never", "空闲多少分钟后退出；0 为不退出")
        {
            Usual = "idle-logout 30",
            Parameters = [Parameter.Number("minutes", "MINUTES", 0, 1440, "the number of minutes", "分钟数", "30")],
        },
        new("", "sessions-per-user {count}", "Most sessions of one user at a time", "每个用户的最大会话数")
        {
            Usual = "sessions-per-user 4",
            Parameters = [Parameter.Number("count", "COUNT", 1, 32, "the number of sessions", "会话数", "4")],
        },
        new("", "exports {directory}", "Directory for files that commands write and read", "命令读写文件的目录")
        {
            Parameters = [Parameter.Plain(ParameterKind.File, "directory", "DIR", "the directory", "目录")],
        },
        new("", "console {device} baud {baud} [carrier]", "A serial line on which the console is served", "串口控制台")
        {
            KeyWords = 2,
            Parameters =
            [
                Parameter.Plain(ParameterKind.File, "device", "DEV", "the serial line's device", "串口设备") with { Hint = "for example /dev/ttyS0", HintZh = "例如 /dev/ttyS0" },
                Parameter.Word("baud", "BAUD", [.. StatementReader.ConsoleBauds], "the rate of the serial line", "串口速率"),
            ],
        },
        new(
            "",
            "role {new-role} [show] [show-calls] [monitor] [agents] [calls] [lines] [alarms] [cards] [tests] [configure] [commit] [users] [audit] [system]",
            "A role of one's own: the classes of commands that it may use",
            "自定义角色：可用的命令类别") { KeyWords = 2, Parameters = [s_newRole] },
        new("", "user {new-user} role {role} secret {hash} [must-change]", "A person who may log in", "可登录的用户") { KeyWords = 2, Parameters = [s_newUser, s_role, s_hash] },
    ];
}
