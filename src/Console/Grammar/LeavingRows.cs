using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Commands for call-backs, messages and the emergency plan.</summary>
internal static class LeavingRows
{
    private const int NumberMost = int.MaxValue;

    private static Parameter Customer => Parameter.Plain(ParameterKind.Digits, "number", "NUM", "the customer's number", "客户号码") with { NoLetters = true };

    private static WordHelp Consent => new("consent", "the customer has agreed to be called", "客户已同意被呼叫");

    /// <summary>All rows.</summary>
    public static readonly CommandDescription[] All =
    [
        new("show call-backs [{call-back}]", CommandClass.ShowCalls, "Call-backs: booked, waiting, made; of one every attempt with the rule that allowed or refused it", "预约回呼；指定编号时列出各次呼叫及所依规则", "DSP CBK",
            a => CommandRequest.For(new Command { Kind = CommandKind.ShowCallBacks, Value = a.Number("call-back") })) { Parameters = [CallBack] },
        new("book call-back {number} queue {queue} [preview] [consent]", CommandClass.Calls, "Book a call-back: an agent of the queue is found, then the customer is called", "预约回呼：先接通坐席，再呼叫客户", "ADD CBK",
            a => CommandRequest.For(new Command { Kind = CommandKind.BookCallBack, Number = a.Digits("number"), Queue = a.Number("queue"), WhenIdle = a.Has("preview"), On = a.Has("consent") }))
        {
            Parameters = [Customer],
            Words = [new("preview", "the agent sees the number first, then accepts or declines", "坐席先预览号码，再接受或拒绝"), Consent],
        },
        new("agent {agent} preview {number} queue {queue} [consent]", CommandClass.Calls, "A customer's number is shown to the agent; accepted, the customer is called", "向坐席提供客户号码，接受后呼叫", "ADD PREVIEW",
            a => CommandRequest.For(new Command { Kind = CommandKind.BookCallBack, Number = a.Digits("number"), Queue = a.Number("queue"), Value = a.Number("agent") + 1, WhenIdle = true, On = a.Has("consent") }))
        {
            Parameters = [Customer],
            Words = [Consent],
        },
        new("cancel call-back {call-back}", CommandClass.Calls, "A call-back that nobody talks in is cancelled", "取消回呼", "RMV CBK",
            a => CommandRequest.For(new Command { Kind = CommandKind.CancelCallBack, Value = a.Number("call-back") })) { Parameters = [CallBack] },
        new("show messages", CommandClass.ShowCalls, "Messages that callers have left", "留言列表", "DSP MSG", _ => CommandRequest.For(CommandKind.ShowMessages)),
        new("message {message} queue {queue}", CommandClass.Calls, "A message goes into a queue, again or for the first time: an agent is rung and hears it", "留言进入队列，由坐席接听", "MOD MSG",
            a => CommandRequest.For(new Command { Kind = CommandKind.QueueMessage, Value = a.Number("message"), Queue = a.Number("queue") })) { Parameters = [Message] },
        new("message {message} delete", CommandClass.Calls, "A message and its file are deleted", "删除留言", "RMV MSG",
            a => CommandRequest.For(new Command { Kind = CommandKind.DeleteMessage, Value = a.Number("message") })) { Parameters = [Message] },
        new("show emergency-plan", CommandClass.Show, "Whether the emergency plan is in force, and why", "应急流程是否启用及原因", "DSP EMGPLAN", _ => CommandRequest.For(CommandKind.ShowEmergencyPlan)),
        new("emergency-plan (on | off)", CommandClass.System, "All calls get the emergency plan, or their own again", "启用或停用应急流程（故障转外线）", "SET EMGPLAN",
            a => CommandRequest.For(new Command { Kind = CommandKind.OrderEmergencyPlan, On = a.Has("on") }))
        {
            InFull = "it sends all callers elsewhere", InFullZh = "它会把所有主叫转往别处",
            Words = [new("on", "the emergency plan takes the place of all others", "启用应急流程"), new("off", "the usual plans are back; reasons that stand do not count until they are gone", "恢复正常流程，现有诱因消失前不再触发")],
        },
    ];

    private static Parameter CallBack => Parameter.Number("call-back", "CB", 1, NumberMost, "the number of the call-back", "回呼编号") with { Hint = "show call-backs has it", HintZh = "见 show call-backs" };

    private static Parameter Message => Parameter.Number("message", "MSG", 1, NumberMost, "the number of the message", "留言编号") with { Hint = "show messages has it", HintZh = "见 show messages" };
}
