using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Orders to agents and calls.</summary>
internal static partial class OperationRows
{
    private const int RecordMost = 7200;
    private const int PriorityMost = 15;
    private const int PositionMost = 9999;
    private const int MessagesMost = 65_535;

    private static WordHelp Now => new("now", "at once, not only when the call in hand is over", "立即执行，不等当前呼叫结束");

    private static CommandDescription[] Orders() =>
    [
        new("agent {agent} ready", CommandClass.Agents, "The agent takes calls; ends after-call work", "坐席示闲；结束话后处理", "ACT AGENT", a => ForAgent(CommandKind.AgentReady, a)),
        new("agent {agent} not-ready [reason {reason}]", CommandClass.Agents, "The agent takes no calls after this one", "坐席示忙", "DEA AGENT",
            a => CommandRequest.For(new Command { Kind = CommandKind.AgentNotReady, Agent = a.Number("agent"), Reason = (byte)a.Number("reason") }))
        {
            Words = [new("reason", "why: a code, or the name configured for it", "原因：代码或名称")],
        },
        new("agent {agent} log-in [at {number}]", CommandClass.Agents, "The agent signs in, not ready at first; at another telephone, or outside", "坐席签入，初始为示忙；可指定其他话机或外线", "LGI AGENT",
            a => a.Has("number") ? CommandRequest.For(new Command { Kind = CommandKind.AgentLogInAt, Agent = a.Number("agent"), Number = a.Digits("number") }) : ForAgent(CommandKind.AgentLogIn, a))
        {
            Parameters = [Dialled],
            Words = [new("at", "a telephone that is his until he signs out", "签出前归其使用的话机")],
        },
        new("agent {agent} log-out [now]", CommandClass.Agents, "The agent signs out after the call in hand", "坐席签出", "LGO AGENT",
            a => CommandRequest.For(new Command { Kind = CommandKind.AgentLogOut, Agent = a.Number("agent"), AtOnce = a.Has("now") })) { Words = [Now] },
        new("agent {agent} wrap-up end", CommandClass.Agents, "After-call work is over", "结束话后处理", "STP WRAPUP", a => ForAgent(CommandKind.AgentEndWork, a)),
        new("agent {agent} wrap-up extend {seconds}", CommandClass.Agents, "After-call work takes so much longer", "延长话后处理", "MOD WRAPUP",
            a => CommandRequest.For(new Command { Kind = CommandKind.AgentExtendWork, Agent = a.Number("agent"), Time = a.Seconds("seconds") }))
        {
            Parameters = [UpToSeconds(8 * 3600, "how many seconds more", "延长秒数")],
        },
        new("agent {agent} release", CommandClass.Agents, "Free an agent who hangs; his call goes back to its queue", "释放挂死的坐席，呼叫回到队列", "RST AGENT", a => ForAgent(CommandKind.AgentRelease, a)),
        new("call {call} priority {priority}", CommandClass.Calls, "A call's priority, and with it its place", "呼叫优先级", "MOD CALLPRI", a => WithValue(CommandKind.CallPriority, a, "priority"))
        {
            Parameters = [Parameter.Number("priority", "PRI", 0, PriorityMost, "the priority", "优先级")],
        },
        new("call {call} position {position}", CommandClass.Calls, "A waiting call's place in its queue, 1 the front", "等待呼叫在队列中的位置，1 为队首", "MOD CALLPOS", a => WithValue(CommandKind.CallPosition, a, "position"))
        {
            Parameters = [Parameter.Number("position", "POS", 1, PositionMost, "the place, 1 for the front", "位置，1 为队首")],
        },
        new("call {call} to queue {queue}", CommandClass.Calls, "A waiting call to another queue; its wait is kept", "等待呼叫转到另一队列，等待时间保留", "MOD CALLQUEUE",
            a => CommandRequest.For(new Command { Kind = CommandKind.CallToQueue, Call = a.Id("call"), Queue = a.Number("queue") })),
        new("call {call} pull-out", CommandClass.Calls, "A waiting call out of its queues; its plan goes on", "等待呼叫退出队列，流程继续", "RMV CALL", a => ForCall(CommandKind.CallPullOut, a)),
        new("call {call} recall", CommandClass.Calls, "A talk back to its queue; its wait is kept", "通话收回队列，等待时间保留", "RST CALL", a => ForCall(CommandKind.CallRecall, a)),
        new("call {call} record [{seconds}]", CommandClass.Calls, "Record both parties", "录音", "STR REC",
            a => CommandRequest.For(new Command { Kind = CommandKind.CallRecord, Call = a.Id("call"), Time = Duration.FromSeconds(a.Number("seconds", RecordMost)) }))
        {
            Parameters = [Parameter.Number("seconds", "TIME", 1, RecordMost, "how many seconds at most", "最长秒数", "7200")],
        },
        new("call {call} end-record", CommandClass.Calls, "End the recording", "停止录音", "STP REC", a => ForCall(CommandKind.CallEndRecord, a)),
        new("malicious-call trace {call}", CommandClass.Calls, "Have the exchange record who calls", "恶意呼叫追查", "STR MCT", a => ForCall(CommandKind.TraceMaliciousCall, a)) { Words = [new("trace", "have the exchange record who calls", "请求交换机记录主叫")] },
        new("message-waiting span {span} {number} {count}", CommandClass.Calls, "Tell a PBX what waits for a user", "通知 PBX 留言等待", "SET MWI",
            a => CommandRequest.For(new Command { Kind = CommandKind.MessageWaiting, Span = a.Span("span"), Number = a.Digits("number"), Messages = a.Number("count") }))
        {
            Parameters =
            [
                Parameter.Plain(ParameterKind.Digits, "number", "DN", "the number of the telephone", "电话号码"),
                Parameter.Number("count", "COUNT", 0, MessagesMost, "how many messages wait", "留言数"),
            ],
        },
        new("refuse-new-calls [off]", CommandClass.System, "New callers hear congestion; other calls go on", "拒绝新呼叫，已有呼叫继续", "SET NEWCALL",
            a => CommandRequest.For(a.Has("off") ? CommandKind.AcceptNewCalls : CommandKind.RefuseNewCalls))
        {
            InFull = "it turns callers away",
            InFullZh = "它会拒绝主叫",
            Words = [new("off", "new calls are taken again", "恢复接受新呼叫")],
        },
    ];

    private static CommandRequest WithValue(CommandKind kind, Arguments a, string value) => CommandRequest.For(new Command { Kind = kind, Call = a.Id("call"), Value = a.Number(value) });
}
