using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Words of the impact list.</summary>
internal static class ImpactWords
{
    internal static AnswerValue Of(CallPhase phase) => phase switch
    {
        CallPhase.Arrived      => AnswerValue.Word("arrived", "arrived", "已到达"),
        CallPhase.Announcement => AnswerValue.Word("announcement", "hears words", "听放音"),
        CallPhase.Waiting      => AnswerValue.Word("waiting", "waits", "等待"),
        CallPhase.Offered      => AnswerValue.Word("offered", "rings", "振铃"),
        CallPhase.Talking      => AnswerValue.Word("talking", "talks", "通话"),
        _                      => AnswerValue.Word("clearing", "clears", "拆线"),
    };

    internal static AnswerValue Of(ImpactOnCall change) => change switch
    {
        ImpactOnCall.Moves       => AnswerValue.Word("moves", "change place", "改变位次"),
        ImpactOnCall.Joins       => AnswerValue.Word("joins", "join the queue", "加入队列"),
        ImpactOnCall.LeavesQueue => AnswerValue.Word("leaves-queue", "leave this queue", "离开该队列"),
        ImpactOnCall.Leaves      => AnswerValue.Word("leaves", "go on with its plan", "继续执行流程"),
        ImpactOnCall.Rings       => AnswerValue.Word("rings", "be offered", "振铃坐席"),
        ImpactOnCall.WaitsAgain  => AnswerValue.Word("waits-again", "wait again", "重新等待"),
        ImpactOnCall.LosesAgent  => AnswerValue.Word("loses-agent", "lose its agent", "失去坐席"),
        _                        => AnswerValue.Word("ends", "end", "结束"),
    };

    internal static AnswerValue Of(ImpactOnObject change) => change switch
    {
        ImpactOnObject.Comes    => AnswerValue.Word("comes", "come", "新增"),
        ImpactOnObject.Goes     => AnswerValue.Word("goes", "go", "删除"),
        ImpactOnObject.Restarts => AnswerValue.Word("restarts", "begin anew", "重新启动"),
        _                       => AnswerValue.Word("reopens", "be opened anew", "重新打开线路"),
    };

    internal static AnswerValue Of(ImpactObjectKind kind) => kind switch
    {
        ImpactObjectKind.Site         => AnswerValue.Word("site", "site", "站点"),
        ImpactObjectKind.Announcement => AnswerValue.Word("announcement", "announcement", "语音"),
        ImpactObjectKind.Skill        => AnswerValue.Word("skill", "skill", "技能"),
        ImpactObjectKind.Queue        => AnswerValue.Word("queue", "queue", "队列"),
        ImpactObjectKind.Plan         => AnswerValue.Word("plan", "plan", "流程"),
        ImpactObjectKind.Number       => AnswerValue.Word("number", "number", "号码"),
        ImpactObjectKind.Agent        => AnswerValue.Word("agent", "agent", "坐席"),
        ImpactObjectKind.Reason       => AnswerValue.Word("reason", "reason", "原因"),
        ImpactObjectKind.TrunkGroup   => AnswerValue.Word("trunk-group", "trunk group", "中继群"),
        ImpactObjectKind.Route        => AnswerValue.Word("route", "route", "路由"),
        _                             => AnswerValue.Word("calendar", "calendar", "日历"),
    };
}
