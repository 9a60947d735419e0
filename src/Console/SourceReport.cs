namespace AcdController.Console;

/// <summary>What `show sources` looks like.</summary>
public static class SourceReport
{
    /// <summary>The empty table.</summary>
    public static AnswerTable Table() => new(
        "sources",
        new AnswerColumn("name", "source", "数据源", AnswerType.Name),
        new AnswerColumn("kind", "kind", "类型"),
        new AnswerColumn("state", "state", "状态"),
        new AnswerColumn("since", "for", "持续", AnswerType.Seconds),
        new AnswerColumn("asked", "asked", "请求", AnswerType.Number),
        new AnswerColumn("answered", "answered", "应答", AnswerType.Number),
        new AnswerColumn("empty", "empty", "无结果", AnswerType.Number),
        new AnswerColumn("failed", "failed", "失败", AnswerType.Number),
        new AnswerColumn("late", "late", "超时", AnswerType.Number),
        new AnswerColumn("heldOff", "held off", "未问", AnswerType.Number),
        new AnswerColumn("waiting", "waiting", "等待", AnswerType.Number),
        new AnswerColumn("meanMs", "mean ms", "平均毫秒", AnswerType.Number),
        new AnswerColumn("longestMs", "longest ms", "最长毫秒", AnswerType.Number),
        new AnswerColumn("lastFailure", "last failure", "最近失败原因", AnswerType.Name));
}
