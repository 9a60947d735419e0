using System;
using System.Collections.Generic;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Call-backs, messages, the emergency plan: rows of the core as tables and fields.</summary>
internal sealed class LeavingReport(Configuration configuration)
{
    private const int OctetsPerSecond = 8000;

    private readonly AnswerTable _callBacks = new("callBacks",
        new("callBack", "Number", "编号", AnswerType.Number), new("customer", "Customer", "客户号码"), new("queue", "Queue", "队列", AnswerType.Name), new("status", "Status", "状态"), new("position", "Place", "位置", AnswerType.Number),
        new("age", "Age s", "等待秒", AnswerType.Seconds), new("dueIn", "Due in s", "距下次秒", AnswerType.Seconds), new("tries", "Tries", "已拨次数", AnswerType.Number), new("rule", "Rule", "规则"), new("call", "Call", "呼叫", AnswerType.Number)) { Empty = "no call-backs", EmptyZh = "无预约回呼" };

    private readonly AnswerTable _attempts = new("attempts",
        new("callBack", "Number", "编号", AnswerType.Number), new("ago", "Ago s", "多久以前秒", AnswerType.Seconds), new("agent", "Agent", "坐席", AnswerType.Name), new("rule", "Rule", "规则"), new("result", "Result", "结果"), new("cause", "Cause", "原因", AnswerType.Number)) { Empty = "no attempts yet", EmptyZh = "尚未拨打" };

    private readonly AnswerTable _messages = new("messages",
        new("message", "Number", "编号", AnswerType.Number), new("calling", "Caller", "主叫"), new("queue", "Queue", "队列", AnswerType.Name), new("status", "Status", "状态"), new("age", "Age s", "留言至今秒", AnswerType.Seconds),
        new("length", "Length s", "时长秒", AnswerType.Seconds), new("agent", "Agent", "坐席", AnswerType.Name), new("call", "Call", "呼叫", AnswerType.Number)) { Empty = "no messages", EmptyZh = "无留言" };

    private readonly List<Answer> _parts = [];

    /// <summary>The report for a request; null for others.</summary>
    public static LeavingReport? For(in CommandRequest request, Configuration configuration) =>
        request.Kind == RequestKind.Command && request.Command.Kind is CommandKind.ShowCallBacks or CommandKind.BookCallBack or CommandKind.ShowMessages or CommandKind.ShowEmergencyPlan
            ? new LeavingReport(configuration).Begun(request.Command) : null;

    /// <summary>Takes a row.</summary>
    public void Add(ReplyKind kind, ReadOnlySpan<byte> octets)
    {
        switch (kind)
        {
            case ReplyKind.CallBack: Add(MemoryMarshal.Read<CallBackRow>(octets)); break;
            case ReplyKind.CallBackAttempt: Add(MemoryMarshal.Read<CallBackAttemptRow>(octets)); break;
            case ReplyKind.Message: Add(MemoryMarshal.Read<MessageRow>(octets)); break;
            case ReplyKind.EmergencyPlan: Add(MemoryMarshal.Read<EmergencyPlanRow>(octets)); break;
            default: break;
        }
    }

    /// <summary>Prints.</summary>
    public void AppendTo(StringBuilder text, Language language)
    {
        foreach (Answer part in _parts) part.AppendText(text, language);
    }

    /// <summary>Writes members of the object of the answer.</summary>
    public void Write(Utf8JsonWriter json)
    {
        foreach (Answer part in _parts) part.WriteMembers(json);
    }

    /// <summary>A rule with the requirement it comes from.</summary>
    internal static AnswerValue Of(OutboundRule rule) => rule switch
    {
        OutboundRule.Marketing     => AnswerValue.Word("marketing", "refused: no marketing (S144)", "拒绝：禁止营销外呼 (S144)"),
        OutboundRule.NotAllotted   => AnswerValue.Word("not-allotted", "refused: number shown is not ours (S147)", "拒绝：主叫号码非核配 (S147)"),
        OutboundRule.AlteredNumber => AnswerValue.Word("altered-number", "refused: number shown is altered (S148)", "拒绝：主叫号码位长被改 (S148)"),
        OutboundRule.InboundOnly   => AnswerValue.Word("inbound-only", "refused: number shown is inbound-only (S146)", "拒绝：号码仅限呼入 (S146)"),
        OutboundRule.NumberLength  => AnswerValue.Word("number-length", "refused: length of the number (S148)", "拒绝：被叫号码位长 (S148)"),
        OutboundRule.NoConsent     => AnswerValue.Word("no-consent", "refused: no contract, no consent (S145)", "拒绝：无协议且未经同意 (S145)"),
        OutboundRule.Closed        => AnswerValue.Word("closed", "not now: outside the hours", "暂缓：非外呼时段"),
        OutboundRule.Contract      => AnswerValue.Word("contract", "allowed: contract (S145)", "允许：有协议 (S145)"),
        OutboundRule.Consent       => AnswerValue.Word("consent", "allowed: consent (S145)", "允许：经用户同意 (S145)"),
        OutboundRule.InsideOnly    => AnswerValue.Word("inside-only", "refused: the agent calls inside only (S45)", "拒绝：该坐席仅限内部通话 (S45)"),
        OutboundRule.SignedOut     => AnswerValue.Word("signed-out", "refused: nobody is signed in there (S50)", "拒绝：话机未签入 (S50)"),
        _                            => AnswerValue.Nothing,
    };

    private LeavingReport Begun(in Command command)
    {
        switch (command.Kind)
        {
            case CommandKind.ShowCallBacks when command.Value != 0: _parts.AddRange([_callBacks, _attempts]); break;
            case CommandKind.ShowCallBacks or CommandKind.BookCallBack: _parts.Add(_callBacks); break;
            case CommandKind.ShowMessages: _parts.Add(_messages); break;
            default: break;
        }

        return this;
    }

    private void Add(in CallBackRow row) => _callBacks.Add(
        (long)row.Id, row.Number.ToString(), QueueOf(row.Queue), Of(row.Status), row.Position > 0 ? row.Position : AnswerValue.Nothing, row.Age, row.DueIn == Duration.Zero ? AnswerValue.Nothing : row.DueIn, (int)row.Tries, Of(row.Rule),
        row.Call == 0 ? AnswerValue.Nothing : (long)row.Call);

    private void Add(in CallBackAttemptRow row) => _attempts.Add(
        (long)row.Id, row.Ago, AgentOf(row.Agent), Of(row.Rule), Of(row.Result), row.Cause == Cause.None ? AnswerValue.Nothing : (int)row.Cause);

    private void Add(in MessageRow row) => _messages.Add(
        (long)row.Id, row.Calling.IsEmpty ? AnswerValue.Nothing : row.Calling.ToString(), QueueOf(row.Queue), Of(row.Status), row.Age, Duration.FromMilliseconds(row.Octets * 1000L / OctetsPerSecond), AgentOf(row.Agent), (long)row.OfCall);

    private void Add(in EmergencyPlanRow row)
    {
        var fields = new AnswerFields();
        fields.Add("plan", "Plan", "应急流程", row.Plan < 0 ? AnswerValue.Nothing : configuration.Plans[row.Plan].Name);
        fields.Add("state", "State", "状态", row switch
        {
            { Plan: < 0 }       => AnswerValue.Word("none", "there is none", "未配置"),
            { Returning: true } => AnswerValue.Word("returning", "in force, about to return", "启用中，即将恢复"),
            { Active: true }    => AnswerValue.Word("active", "in force", "启用中"),
            { Impending: true } => AnswerValue.Word("impending", "not in force; a reason stands", "未启用，存在诱因"),
            _                   => AnswerValue.Word("usual", "not in force", "未启用"),
        });
        if (row.Active) fields.Add("for", "For", "已启用", row.For);
        fields.Add("reasons", "Reasons", "原因", ReasonsOf(row.Reasons));
        if (row.Waived != 0) fields.Add("waived", "Waived", "已忽略原因", ReasonsOf(row.Waived));
        fields.Add("calls", "Calls", "已转呼叫数", (long)row.Calls);
        _parts.Add(fields);
    }

    private static AnswerValue ReasonsOf(byte reasons)
    {
        string[] words = ["agents-unreachable", "storage-failed", "restart", "ordered"];
        var names = new List<string>();
        for (int bit = 0; bit < words.Length; bit++)
        {
            if ((reasons & (1 << bit)) != 0) names.Add(words[bit]);
        }

        return AnswerValue.Names(names);
    }

    private AnswerValue QueueOf(int queue) => queue < 0 ? AnswerValue.Nothing : configuration.Queues[queue].Name;

    private AnswerValue AgentOf(int agent) => agent < 0 ? AnswerValue.Nothing : configuration.Agents[agent].Name;

    private static AnswerValue Of(CallBackState status) => status switch
    {
        CallBackState.Booked    => AnswerValue.Word("booked", "booked", "已预约"),
        CallBackState.Waiting   => AnswerValue.Word("waiting", "waiting", "排队中"),
        CallBackState.Calling   => AnswerValue.Word("calling", "calling", "呼叫中"),
        CallBackState.Talking   => AnswerValue.Word("talking", "talking", "通话中"),
        CallBackState.Done      => AnswerValue.Word("done", "done", "已完成"),
        CallBackState.Failed    => AnswerValue.Word("failed", "not reached", "未接通"),
        CallBackState.Refused   => AnswerValue.Word("refused", "refused", "被规则拒绝"),
        CallBackState.Cancelled => AnswerValue.Word("cancelled", "cancelled", "已取消"),
        _                        => AnswerValue.Word("expired", "expired", "已过期"),
    };

    private static AnswerValue Of(AttemptResult result) => result switch
    {
        AttemptResult.Talked     => AnswerValue.Word("talked", "talked", "已通话"),
        AttemptResult.NotReached => AnswerValue.Word("not-reached", "not reached", "未接通"),
        AttemptResult.AgentGone  => AnswerValue.Word("agent-gone", "agent left first", "坐席先挂机"),
        AttemptResult.Forbidden  => AnswerValue.Word("forbidden", "not dialled", "未拨出"),
        AttemptResult.Withdrawn  => AnswerValue.Word("withdrawn", "withdrawn", "已撤回"),
        AttemptResult.Declined   => AnswerValue.Word("declined", "declined by the agent", "坐席拒绝"),
        _                        => AnswerValue.Word("under-way", "under way", "进行中"),
    };

    private static AnswerValue Of(MessageState status) => status switch
    {
        MessageState.Recording => AnswerValue.Word("recording", "being spoken", "留言中"),
        MessageState.Fetching  => AnswerValue.Word("fetching", "coming from the card", "取回中"),
        MessageState.Kept      => AnswerValue.Word("kept", "on file", "已保存"),
        MessageState.Waiting   => AnswerValue.Word("waiting", "waiting", "排队中"),
        MessageState.Telling   => AnswerValue.Word("telling", "being heard", "收听中"),
        MessageState.Heard     => AnswerValue.Word("heard", "heard", "已收听"),
        _                       => AnswerValue.Word("lost", "lost", "已丢失"),
    };
}
