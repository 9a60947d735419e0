using System.Collections.Generic;

namespace AcdController.Console;

/// <summary>A line of help for one word of a pattern.</summary>
/// <param name="Word">The word; in <see cref="Shared"/> with those before it.</param>
/// <param name="Help">What it does.</param>
/// <param name="HelpZh">The same in Chinese.</param>
public sealed record WordHelp(string Word, string Help, string HelpZh)
{
    /// <summary>Words with which several rows begin.</summary>
    internal static readonly IReadOnlyList<WordHelp> Shared =
    [
        new("show", "state and figures", "显示状态与数据"),
        new("agent", "orders to an agent", "坐席操作"),
        new("agent wrap-up", "after-call work: end it or give it more time", "话后处理：结束或延长"),
        new("call", "orders to a call", "呼叫操作"),
        new("call to", "a waiting call to another queue", "把等待的呼叫转到另一队列"),
        new("alarm", "orders about one alarm; cut-off", "单个告警操作"),
        new("alarms", "orders about all alarms", "全部告警操作"),
        new("firmware", "firmware of the cards", "板卡固件"),
        new("locate", "make a locate lamp blink", "定位灯"),
        new("card", "orders to a card", "板卡操作"),
        new("clock", "which line the clock follows", "时钟基准选择"),
        new("why", "reasons of distribution", "解释分配原因"),
        new("block", "take out of use", "闭塞"),
        new("unblock", "put back into use", "解闭"),
        new("bit-error-test", "bit-error tests", "误码测试"),
        new("monitor", "follow what happens", "跟踪显示"),
        new("trunk-group", "orders to a trunk group", "中继群操作"),
        new("test", "tests", "测试"),
        new("commit", "make the candidate the running configuration", "提交配置"),
        new("load", "read a configuration into the candidate", "读入配置"),
        new("language", "language of help and messages", "语言"),
        new("terminal", "settings of the terminal", "终端设置"),
        new("no", "remove the line", "删除该行"),
        new("audit", "the audit log", "审计日志"),
        new("debug", "detail that ends by itself", "限时调试信息"),
        new("session", "orders to sessions", "会话操作"),
        new("user", "users", "用户"),
        new("role", "roles", "角色"),
    ];

    /// <summary>The help in a language.</summary>
    public string Of(Language language) => language == Language.Chinese ? HelpZh : Help;
}
