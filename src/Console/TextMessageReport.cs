namespace AcdController.Console;

/// <summary>What `show text-messages` and `show text-message` look like.</summary>
public static class TextMessageReport
{
    /// <summary>States, as they are kept.</summary>
    public static readonly string[] States = ["waiting", "assigned", "answered", "closed"];

    /// <summary>The empty table.</summary>
    public static AnswerTable Table() => new(
        "textMessages",
        new AnswerColumn("message", "Number", "编号", AnswerType.Number),
        new AnswerColumn("at", "At", "时间", AnswerType.Time),
        new AnswerColumn("sender", "Sender", "发送方"),
        new AnswerColumn("receiver", "Receiver", "接收方"),
        new AnswerColumn("status", "Status", "状态"),
        new AnswerColumn("agent", "Agent", "坐席", AnswerType.Name),
        new AnswerColumn("text", "Text", "内容", AnswerType.Name)) { Empty = "no text messages", EmptyZh = "无短信" };

    /// <summary>A state in words.</summary>
    public static AnswerValue Of(string state) => state switch
    {
        "waiting"  => AnswerValue.Word("waiting", "waiting", "待处理"),
        "assigned" => AnswerValue.Word("assigned", "assigned", "已指派"),
        "answered" => AnswerValue.Word("answered", "answered", "已回复"),
        _          => AnswerValue.Word("closed", "closed", "已关闭"),
    };
}
