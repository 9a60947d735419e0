namespace AcdController.Console;

/// <summary>Several edits in MML as one commit: outside of a transaction each edit is a commit of its own.</summary>
internal static class TransactionRows
{
    /// <summary>All rows.</summary>
    public static readonly CommandDescription[] All =
    [
        new("mml begin [empty]", CommandClass.Configure, "Edits in MML go into a candidate from now on", "开始事务，此后的 MML 修改进入候选配置", "BGN TRANS", a => CommandRequest.ForHost("mml begin", a))
        {
            Modes = CommandModes.Both,
            Words = [new("empty", "It begins with nothing, not with what runs: for a script that has everything", "候选配置从空白开始，用于完整脚本")],
        },
        new("mml commit [confirmed {minutes}] [comment {why}]", CommandClass.Configure | CommandClass.Commit, "Makes what was edited run, in one commit", "提交事务中的全部修改", "CMT TRANS", a => CommandRequest.ForHost("mml commit", a))
        {
            Modes = CommandModes.Both,
            Parameters =
            [
                Parameter.Number("minutes", "CONFIRM", 1, 1440, "the minutes to confirm in", "确认时限（分钟）"),
                Parameter.Plain(ParameterKind.Text, "why", "COMMENT", "why", "说明"),
            ],
            Words = [new("confirmed", "It goes back by itself unless it is confirmed in time", "未按时确认则自动恢复"), new("comment", "Why, for the list of generations", "说明，记入配置代列表")],
        },
        new("mml rollback", CommandClass.Configure, "Throws away what was edited", "放弃事务中的修改", "RBK TRANS", a => CommandRequest.ForHost("mml rollback", a)) { Modes = CommandModes.Both },
    ];
}
