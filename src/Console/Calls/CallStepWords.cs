using System;
using System.Collections.Generic;
using System.Globalization;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Steps of a call as words for machines and sentences for people. {0} is what, {1} the value; a part in brackets falls away where they are empty.</summary>
internal static class CallStepWords
{
    private static readonly Dictionary<TraceKind, (string Word, string English, string Chinese)> s_words = new()
    {
        [TraceKind.Plan]                 = ("plan",                "plan[ {0}] begins",                                  "流程[ {0}] 开始"),
        [TraceKind.Answered]             = ("answer",              "answered",                                           "应答"),
        [TraceKind.Play]                 = ("play",                "hears[ {0}]",                                        "播放[ {0}]"),
        [TraceKind.Menu]                 = ("menu",                "menu[ {0}]",                                         "菜单[ {0}]"),
        [TraceKind.Key]                  = ("key",                 "pressed[ {1}][ in menu {0}]",                        "按键[ {1}][（菜单 {0}）]"),
        [TraceKind.WrongKey]             = ("wrong-key",           "pressed[ {1}], which means nothing[ in menu {0}]",   "按错键[ {1}][（菜单 {0}）]"),
        [TraceKind.Late]                 = ("late",                "pressed no key in time[ in menu {0}]",               "超时未按键[（菜单 {0}）]"),
        [TraceKind.GivenUp]              = ("given-up",            "too many tries: given up",                           "次数过多，放弃"),
        [TraceKind.Collect]              = ("collect",             "is asked for digits[ for {0}]",                      "请输入号码[ {0}]"),
        [TraceKind.Collected]            = ("collected",           "gave[ {1}] digits[ for {0}]",                        "输入了[ {1}] 位[（{0}）]"),
        [TraceKind.WrongDigits]          = ("wrong-digits",        "gave digits that were not right[ for {0}]",          "输入有误[（{0}）]"),
        [TraceKind.Set]                  = ("set",                 "variable[ {0}] is set[ to {1}]",                     "变量[ {0}] 已设定[为 {1}]"),
        [TraceKind.Jump]                 = ("jump",                "[if {0}: ]held[, goes to label {1}]",                "[如果 {0}：]条件成立，跳转[到标号 {1}]"),
        [TraceKind.SubPlan]              = ("sub-plan",            "sub-plan[ {0}] begins",                              "子流程[ {0}] 开始"),
        [TraceKind.Return]               = ("return",              "sub-plan is over",                                   "子流程结束"),
        [TraceKind.ContinueWith]         = ("continue-with",       "goes on with plan[ {0}]",                            "转流程[ {0}]"),
        [TraceKind.Wait]                 = ("wait",                "waits[ {1} s]",                                      "等待[ {1} 秒]"),
        [TraceKind.Language]             = ("language",            "language[ {0}]",                                     "语言[ {0}]"),
        [TraceKind.Priority]             = ("priority",            "priority[ {1}]",                                     "优先级[ {1}]"),
        [TraceKind.Note]                 = ("note",                "class[ {1}]",                                        "分类代码[ {1}]"),
        [TraceKind.Disconnect]           = ("disconnect",          "the plan ends the call[, cause {1}]",                "流程结束呼叫[，原因 {1}]"),
        [TraceKind.RunAway]              = ("run-away",            "too many steps without a wait: ended",               "步骤过多，结束"),
        [TraceKind.Complaint]            = ("complaint",           "complaint counted[ for area {0}]",                   "投诉计数[（区域 {0}）]"),
        [TraceKind.Served]               = ("served",              "has got what he came for",                           "已得到所需服务"),
        [TraceKind.Enqueued]             = ("queue",               "waits in queue[ {0}]",                               "进入队列[ {0}]"),
        [TraceKind.TurnedAway]           = ("turned-away",         "no queue takes it",                                  "队列不接受"),
        [TraceKind.PositionTold]         = ("position-told",       "is told place[ {1}]",                                "告知排队位置[ {1}]"),
        [TraceKind.WaitTold]             = ("wait-told",           "is told a wait[ of {1} s]",                          "告知预计等待[ {1} 秒]"),
        [TraceKind.Comfort]              = ("comfort",             "hears[ {0}] while waiting",                          "等待中播放[ {0}]"),
        [TraceKind.Rung]                 = ("rung",                "rings agent[ {0}]",                                  "振铃话务员[ {0}]"),
        [TraceKind.NoAnswer]             = ("no-answer",           "agent[ {0}] did not answer",                         "话务员[ {0}] 无应答"),
        [TraceKind.AgentRefused]         = ("agent-refused",       "agent[ {0}] was busy or refused",                    "话务员[ {0}] 忙或拒绝"),
        [TraceKind.AgentUnreachable]     = ("agent-unreachable",   "no way to agent[ {0}]",                              "话务员[ {0}] 不可达"),
        [TraceKind.Joined]               = ("joined",              "talks to agent[ {0}]",                               "与话务员[ {0}] 通话"),
        [TraceKind.AgentHungUp]          = ("agent-hung-up",       "agent[ {0}] hung up",                                "话务员[ {0}] 挂机"),
        [TraceKind.AgentLost]            = ("agent-lost",          "a fault took agent[ {0}]",                           "话务员[ {0}] 因故障中断"),
        [TraceKind.BackInQueue]          = ("back-in-queue",       "back in its queues[ from agent {0}]",                "[由话务员 {0} ]退回队列"),
        [TraceKind.LeftQueues]           = ("left-queues",         "left its queues[: {1}]",                             "离开队列[：{1}]"),
        [TraceKind.OfferTaken]           = ("offer-taken",         "took the offer[ with key {1}]",                      "接受提议[（按键 {1}）]"),
        [TraceKind.Whispered]            = ("whispered",           "agent[ {0}] was told about it",                      "已向话务员[ {0}] 提示"),
        [TraceKind.AgentNumberTold]      = ("agent-number-told",   "is told the number of agent[ {0}]",                  "报工号[ {0}]"),
        [TraceKind.Held]                 = ("held",                "agent[ {0}] holds the call",                         "话务员[ {0}] 保持呼叫"),
        [TraceKind.Retrieved]            = ("retrieved",           "agent[ {0}] has the call back",                      "话务员[ {0}] 恢复呼叫"),
        [TraceKind.Consulted]            = ("consulted",           "agent[ {0}] asks[ agent {1}]",                       "话务员[ {0}] 咨询[ {1}]"),
        [TraceKind.TransferredToAgent]   = ("to-agent",            "agent[ {0}] gave it to agent[ {1}]",                 "话务员[ {0}] 转接话务员[ {1}]"),
        [TraceKind.TransferredToQueue]   = ("to-queue",            "agent[ {0}] gave it to queue[ {1}]",                 "话务员[ {0}] 转接队列[ {1}]"),
        [TraceKind.TransferredAway]      = ("to-outside",          "agent[ {0}] gave it to somebody outside",            "话务员[ {0}] 转接外线"),
        [TraceKind.Conference]           = ("conference",          "conference[ of {1}]",                                "会议[ {1} 方]"),
        [TraceKind.Parked]               = ("parked",              "parked[ in place {1}]",                              "驻留[于 {1}]"),
        [TraceKind.Unparked]             = ("unparked",            "taken from the park by agent[ {0}]",                 "话务员[ {0}] 取回驻留"),
        [TraceKind.Monitored]            = ("monitored",           "[{0}] listens",                                      "[{0}] 监听"),
        [TraceKind.SupervisorWhispers]   = ("whispers",            "[{0}] speaks to the agent",                          "[{0}] 耳语"),
        [TraceKind.BargedIn]             = ("barged-in",           "[{0}] speaks to both",                               "[{0}] 强插"),
        [TraceKind.TakenOver]            = ("taken-over",          "[{0}] took the call over",                           "[{0}] 接管"),
        [TraceKind.SupervisorLeft]       = ("supervisor-left",     "supervisor[ {0}] left",                              "班长[ {0}] 离开"),
        [TraceKind.Summary]              = ("summary",             "summary[ {1}][ by agent {0}]",                       "小结代码[ {1}][（话务员 {0}）]"),
        [TraceKind.Feature]              = ("feature",             "feature code[ of agent {0}]",                        "功能代码[（话务员 {0}）]"),
        [TraceKind.WentOut]              = ("out",                 "goes out[ over {0}]",                                "出局[（{0}）]"),
        [TraceKind.AwayRings]            = ("away-rings",          "rings outside",                                      "外线振铃"),
        [TraceKind.AwayAnswered]         = ("away-answered",       "answered outside",                                   "外线应答"),
        [TraceKind.AwayGone]             = ("away-gone",           "outside has gone[, cause {1}]",                      "外线结束[，原因 {1}]"),
        [TraceKind.BouncedBack]          = ("bounced-back",        "outside busy: back in queue[ {0}], wait kept",       "外线忙，退回队列[ {0}]，保留等待"),
        [TraceKind.FaultToOutside]       = ("fault-to-outside",    "emergency plan[ {0}]",                               "应急流程[ {0}]"),
        [TraceKind.CallBackBooked]       = ("call-back-booked",    "call-back[ {1}] booked",                             "已登记回呼[ {1}]"),
        [TraceKind.CallBackRefused]      = ("call-back-refused",   "call-back not booked[: {1}]",                        "回呼未登记[：{1}]"),
        [TraceKind.CallBackAttempt]      = ("call-back-attempt",   "call-back, attempt[ {1}]",                           "回呼第[ {1}] 次"),
        [TraceKind.MessageBegan]         = ("message-began",       "leaves a message",                                   "开始留言"),
        [TraceKind.MessageTaken]         = ("message-taken",       "message[ of {1} s] taken",                           "留言完成[ {1} 秒]"),
        [TraceKind.NoMessage]            = ("no-message",          "no message",                                         "未留言"),
        [TraceKind.OutboundAllowed]      = ("outbound-allowed",    "call out[ {1}]",                                     "外呼[{1}]"),
        [TraceKind.OutboundRefused]      = ("outbound-refused",    "call out[ {1}]",                                     "外呼[{1}]"),
        [TraceKind.RecordOn]             = ("record-on",           "recording begins",                                   "开始录音"),
        [TraceKind.RecordOff]            = ("record-off",          "recording ends",                                     "停止录音"),
        [TraceKind.LookUp]               = ("look-up",             "asks[ {0}][ for {1}]",                               "查询[ {0}][（{1}）]"),
        [TraceKind.LookUpAnswered]       = ("looked-up",           "[{0} ]answered",                                     "[{0} ]有结果"),
        [TraceKind.LookUpEmpty]          = ("look-up-empty",       "[{0} ]had nothing",                                  "[{0} ]无结果"),
        [TraceKind.LookUpFailed]         = ("look-up-failed",      "[{0} ]failed or was late",                           "[{0} ]失败或超时"),
        [TraceKind.Fax]                  = ("fax",                 "a fax is asked for",                                 "请求传真"),
        [TraceKind.TextMessage]          = ("text-message",        "a text message is asked for",                        "请求短信"),
        [TraceKind.Survey]               = ("survey",              "survey[ {0}]",                                       "满意度调查[ {0}]"),
        [TraceKind.SurveyAnswer]         = ("survey-answer",       "survey[, question {0}]: mark[ {1}]",                 "满意度[（第 {0} 题）]评分[ {1}]"),
        [TraceKind.Stored]               = ("stored",              "stored[ in {0}]",                                    "已保存[于 {0}]"),
        [TraceKind.CallerGone]           = ("caller-gone",         "the caller hung up",                                 "主叫挂机"),
        [TraceKind.Refused]              = ("refused",             "refused[, cause {1}]",                               "拒绝[，原因 {1}]"),
        [TraceKind.Released]             = ("released",            "ended by an operator[, cause {1}]",                  "由操作员结束[，原因 {1}]"),
        [TraceKind.Closed]               = ("closed",              "the switch takes no calls",                          "交换机不接受呼叫"),
        [TraceKind.OperatorMoved]        = ("operator-moved",      "moved by an operator",                               "由操作员移动"),
        [TraceKind.Over]                 = ("over",                "over[, ended by the {0}][, cause {1}]",              "呼叫结束[，由{0}结束][，原因 {1}]"),
        [TraceKind.PinWrong]             = ("pin-wrong",           "wrong PIN[ of agent {0}][, number {1} in a row]",    "密码错误[（话务员 {0}）][，连续第 {1} 次]"),
        [TraceKind.PinLocked]            = ("pin-locked",          "sign-in by PIN is locked[ for agent {0}]",           "话机签入锁定[（话务员 {0}）]"),
        [TraceKind.BrokenIn]             = ("broken-in",           "agent[ {0}] is broken in to; the caller waits",      "话务员[ {0}] 被强插，主叫等待"),
        [TraceKind.TakenBackByFirst]     = ("taken-back",          "agent[ {0}], who answered first, takes it back",     "首问话务员[ {0}] 收回通话"),
        [TraceKind.QueueConsulted]       = ("queue-consulted",     "agent[ {0}] asks queue[ {1}]",                       "话务员[ {0}] 咨询队列[ {1}]"),
        [TraceKind.Previewed]            = ("previewed",           "agent[ {0}] looks whom he is to call",               "话务员[ {0}] 预览外呼"),
        [TraceKind.PreviewDeclined]      = ("preview-declined",    "agent[ {0}] did not call",                           "话务员[ {0}] 未呼叫"),
        [TraceKind.MessageRepeated]      = ("message-repeated",    "agent[ {0}] hears the message again",                "话务员[ {0}] 重听留言"),
    };

    private static readonly Dictionary<string, string> s_clearers = new() { ["caller"] = "主叫", ["agent"] = "话务员", ["switch"] = "交换机" };

    /// <summary>The word for machines.</summary>
    public static string Word(TraceKind kind) => s_words.TryGetValue(kind, out (string Word, string English, string Chinese) row) ? row.Word : $"step-{(ushort)kind}";

    /// <summary>The sentence for people.</summary>
    public static string Text(in CallStep step, Language language)
    {
        if (!s_words.TryGetValue(step.Kind, out (string Word, string English, string Chinese) row)) return Word(step.Kind);
        if (step.Kind is TraceKind.OutboundAllowed or TraceKind.OutboundRefused or TraceKind.CallBackRefused) return Fill(language == Language.Chinese ? row.Chinese : row.English, step.What, Ruling(step.Value, language));
        if (Special(step) is { } said) return Fill(language == Language.Chinese ? said.Chinese : said.English, step.What, said.Value);
        if (language != Language.Chinese) return Fill(row.English, step.What, step.Value);
        return Fill(row.Chinese, step.Kind == TraceKind.Over ? s_clearers.GetValueOrDefault(step.What, step.What) : step.What, step.Value);
    }

    // Where the value says more than can be put into one sentence for all.
    private static (string English, string Chinese, string Value)? Special(in CallStep step) => step switch
    {
        { Kind: TraceKind.Jump, What: "" }                                                              => ("a condition held", "条件成立，跳转", ""),
        { Kind: TraceKind.Set, Value: var value } when value.StartsWith("from ", StringComparison.Ordinal) => ("variable[ {0}] is set from[ {1}]", "变量[ {0}] 取[ {1}] 的值", value[5..]),
        { Kind: TraceKind.Set, Value: var value } when value.StartsWith("add ", StringComparison.Ordinal)  => ("variable[ {0}]:[ {1}] added", "变量[ {0}] 加[ {1}]", value[4..]),
        { Kind: TraceKind.LookUpAnswered, Value: "usual" }                                              => ("[{0} ]did not answer: usual values", "[{0} ]无应答，用缺省值", ""),
        { Kind: TraceKind.LookUpFailed, Value: "failed" }                                               => ("[{0} ]failed", "[{0} ]失败", ""),
        { Kind: TraceKind.LookUpFailed, Value: "late" }                                                 => ("[{0} ]was late", "[{0} ]超时", ""),
        _                                                                                               => null,
    };

    // What the rules for calls out said, with the requirement; nothing where they were not asked.
    private static string Ruling(string value, Language language) =>
        byte.TryParse(value, CultureInfo.InvariantCulture, out byte rule) && rule != (byte)OutboundRule.None ? LeavingReport.Of((OutboundRule)rule).ToText(language) : "";

    private static string Fill(string pattern, string what, string value)
    {
        while (pattern.IndexOf('[', StringComparison.Ordinal) is >= 0 and var open)
        {
            int close = pattern.IndexOf(']', open);
            string part = pattern[(open + 1)..close];
            bool falls = (what.Length == 0 && part.Contains("{0}", StringComparison.Ordinal)) || (value.Length == 0 && part.Contains("{1}", StringComparison.Ordinal));
            string filled = falls ? "" : part.Replace("{0}", what, StringComparison.Ordinal).Replace("{1}", value, StringComparison.Ordinal);
            // What was filled in is not looked at again.
            pattern = pattern[..open] + filled.Replace('[', '(').Replace(']', ')') + pattern[(close + 1)..];
        }

        return pattern.Trim();
    }
}
