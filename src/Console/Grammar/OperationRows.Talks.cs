using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Orders of agents for the calls they have, and of supervisors.</summary>
internal static partial class OperationRows
{
    private const int ParkingPlaces = 99;

    private static Parameter Other => Parameter.Of(ObjectKind.Agent, "other", "OTHER", "the other agent's name", "对方坐席名");

    private static Parameter Dialled => Parameter.Plain(ParameterKind.Digits, "number", "DN", "the number, as an agent dials it", "号码（按坐席拨号方式）");

    private static WordHelp[] Targets =>
    [
        new("agent", "another agent", "另一坐席"),
        new("queue", "a queue; the wait is kept", "队列，等待时间保留"),
        new("number", "a number, of an agent or outside", "号码，坐席或外线"),
    ];

    private static CommandDescription[] Talks() =>
    [
        new("agent {agent} hold", CommandClass.Agents, "The caller hears music until he is taken back", "通话保持，主叫听音乐", "SET HOLD", a => ForAgent(CommandKind.AgentHold, a)),
        new("agent {agent} retrieve", CommandClass.Agents, "Back to the caller; whom the agent called is let go", "取回通话，释放被咨询方", "RMV HOLD", a => ForAgent(CommandKind.AgentRetrieve, a)),
        new("agent {agent} consult (agent {other} | queue {queue} | number {number})", CommandClass.Agents, "The caller hears music while the agent talks to somebody else", "咨询：主叫听音乐，坐席与他人通话", "STR CONSULT",
            a => ToTarget(a, CommandKind.AgentConsultAgent, CommandKind.AgentConsultQueue, CommandKind.AgentConsultNumber))
        {
            Parameters = [Other, Dialled],
            Words = [Targets[0], new("queue", "a queue: whoever of it takes the talk", "队列，由其中坐席应答"), Targets[2]],
        },
        new("agent {agent} swap", CommandClass.Agents, "From whom he called to the caller, or back again", "在主叫与被咨询方之间切换", "MOD CONSULT", a => ForAgent(CommandKind.AgentSwap, a)),
        new("agent {agent} conference", CommandClass.Agents, "Caller, agent and whom he called hear each other", "三方会议", "ADD CONF", a => ForAgent(CommandKind.AgentConfer, a)),
        new("agent {agent} hand-over", CommandClass.Agents, "The call goes to whom he called; he is done with it", "将通话交给被咨询方", "STP CONSULT", a => ForAgent(CommandKind.AgentHandOver, a)),
        new("agent {agent} transfer (agent {other} | queue {queue} | number {number})", CommandClass.Agents, "The call goes on without a word; not answered, it is queued again", "直接转接；无应答则重新排队", "STR TRANSFER",
            a => ToTarget(a, CommandKind.AgentTransferAgent, CommandKind.AgentTransferQueue, CommandKind.AgentTransferNumber))
        {
            Parameters = [Other, Dialled],
            Words = [.. Targets],
        },
        new("agent {agent} park [{place}]", CommandClass.Agents, "The call into a parking place, for anybody to pick up", "通话驻留", "ADD PARK",
            a => CommandRequest.For(new Command { Kind = CommandKind.AgentPark, Agent = a.Number("agent"), Value = a.Number("place") }))
        {
            Parameters = [Place("the first empty one", "第一个空位")],
        },
        new("agent {agent} pick-up {place}", CommandClass.Agents, "The agent's telephone rings; he has the parked call", "取回驻留通话", "RMV PARK",
            a => CommandRequest.For(new Command { Kind = CommandKind.AgentPickUp, Agent = a.Number("agent"), Value = a.Number("place") }))
        {
            Parameters = [Place(null, null)],
        },
        new("agent {agent} summary {code}", CommandClass.Agents, "What the agent's call was about: the one in hand, or the last", "通话小结代码", "SET SUMMARY",
            a => CommandRequest.For(new Command { Kind = CommandKind.AgentSummary, Agent = a.Number("agent"), Value = a.Number("code") }))
        {
            Parameters = [Parameter.Number("code", "CODE", 1, 9999, "the summary code", "小结代码") with { Hint = "summary-code lines have them", HintZh = "见 summary-code 配置" }],
        },
        new("show talks", CommandClass.ShowCalls, "Who is with whom in calls that talk: caller, agent, whom he consults, conference, supervisor", "通话各方：主叫、坐席、被咨询方、会议方、班长", "DSP TALK", _ => CommandRequest.For(CommandKind.ShowTalks)),
        new("show parked", CommandClass.ShowCalls, "Parked calls: place, who parked it, since when", "驻留的呼叫：位置、坐席、时间", "DSP PARK", _ => CommandRequest.For(CommandKind.ShowParked)),
        Supervisor("monitor", "A supervisor listens; nobody hears him", "监听", "STR MONITOR", CommandKind.CallMonitor),
        Supervisor("whisper", "A supervisor listens; the agent hears him", "密语：仅坐席听见班长", "MOD MONITOR", CommandKind.CallWhisper),
        Supervisor("barge-in", "A supervisor joins the talk", "强插", "ADD BARGE", CommandKind.CallBargeIn),
        Supervisor("take-over", "A supervisor has the call; its agent is done with it", "拦截通话", "STR TAKEOVER", CommandKind.CallTakeOver),
        new("call {call} end-monitor", CommandClass.Calls, "Who listens, or has barged in, leaves the call", "停止监听", "STP MONITOR", a => ForCall(CommandKind.CallEndMonitor, a)),
    ];

    private static CommandDescription Supervisor(string word, string help, string zh, string mml, CommandKind kind) =>
        new($"call {{call}} {word} by {{agent}}", CommandClass.Calls, help, zh, mml, a => CommandRequest.For(new Command { Kind = kind, Call = a.Id("call"), Agent = a.Number("agent") }))
        {
            Words = [new("by", "whose telephone rings", "班长坐席")],
        };

    private static Parameter Place(string? usual, string? zh) =>
        Parameter.Number("place", "PLACE", 1, ParkingPlaces, "the parking place", "驻留位置", usual) with { HintZh = zh };

    private static CommandRequest ToTarget(Arguments a, CommandKind agent, CommandKind queue, CommandKind number)
    {
        var command = new Command { Agent = a.Number("agent") };
        if (a.Has("other")) return CommandRequest.For(command with { Kind = agent, Value = a.Number("other") });
        if (a.Has("queue")) return CommandRequest.For(command with { Kind = queue, Queue = a.Number("queue") });
        return CommandRequest.For(command with { Kind = number, Number = a.Digits("number") });
    }
}
