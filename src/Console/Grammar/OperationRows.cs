using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Commands of the core: what is shown.</summary>
internal static partial class OperationRows
{
    /// <summary>All rows.</summary>
    public static readonly CommandDescription[] All = [.. Shows(), .. Orders(), .. Talks(), .. Seats(), .. LineRowsOf(), .. ShelfRowsOf()];

    private static CommandDescription[] Shows() =>
    [
        new("show calls", CommandClass.ShowCalls, "Calls in progress: phase, numbers, wait, place in queue", "当前呼叫：阶段、号码、等待时间、排队位置", "DSP CALL", _ => CommandRequest.For(CommandKind.ShowCalls)),
        new("show queues [{queue}]", CommandClass.Show, "Calls and agents of every queue; of one: service level, waits, windows", "全部队列的呼叫与坐席；指定队列：服务水平、等待、时段", "DSP QUEUE",
            a => a.Has("queue") ? CommandRequest.For(new Command { Kind = CommandKind.ShowQueue, Queue = a.Number("queue") }) : CommandRequest.For(CommandKind.ShowQueues)),
        new("show agents [{agent}]", CommandClass.Show, "State of every agent and since when; of one: calls, share of time", "全部坐席状态及开始时间；指定坐席：呼叫与时间占比", "DSP AGENT",
            a => a.Has("agent") ? ForAgent(CommandKind.ShowAgent, a) : CommandRequest.For(CommandKind.ShowAgents)),
        new("show spans [{span} [{view}]]", CommandClass.Show, "State, alarms and traffic of every E1; one E1 in its three layers", "全部 E1 的状态、告警、话务；指定 E1 的三层状态", "DSP E1PORT", ShowSpan)
        {
            Parameters = [Parameter.Word("view", "VIEW", ["channels", "counters"], "what of it", "显示内容") with
            {
                ChoiceHelp = ["state of every channel", "frames, messages, causes, timers, errors since start-up"],
                ChoiceHelpZh = ["各信道状态", "启动以来的帧、消息、原因、定时器、差错"],
            }],
        },
        new("show controllers", CommandClass.Show, "Layer 1 of every E1: alarms, seconds with errors, slips", "全部 E1 第一层：告警、误码秒、滑码", "DSP E1LINE", _ => CommandRequest.For(CommandKind.ShowControllers)),
        new("show controllers e1 [{span} [intervals]]", CommandClass.Show, "Layer 1 of every E1, or of one as routers print it", "全部或指定 E1 的第一层", "DSP E1LINE",
            a => a.Has("span") ? CommandRequest.ForController(a.Span("span"), a.Has("intervals")) : CommandRequest.For(CommandKind.ShowControllers))
        {
            Words = [new("e1", "E1 lines", "E1 线路"), new("intervals", "every quarter of an hour of the last 24 hours", "最近 24 小时每 15 分钟")],
        },
        new("show clock", CommandClass.Show, "State of the clock, its references, which one it follows", "时钟状态、基准及当前跟踪的基准", "DSP CLKSRC", _ => CommandRequest.For(CommandKind.ShowClock)),
        new("show bit-error-test", CommandClass.Show, "Bit-error tests that run or have run, and loop-backs", "误码测试与环回", "DSP BERT", _ => CommandRequest.For(CommandKind.ShowBitTests)),
        new("show cards", CommandClass.Show, "State and traffic of every card's serial line", "全部板卡状态及串口流量", "DSP BRD", _ => CommandRequest.For(CommandKind.ShowCards)),
        new("show cards {card} log", CommandClass.Show, "What a card has noted in its own log", "板卡自身日志", "DSP BRDLOG", a => ForCard(CommandKind.ShowCardLog, a)),
        new("show alarms [all]", CommandClass.Show, "What is wrong now; all: also explained, shelved, over", "当前告警；all：含被解释、搁置、已恢复的", "LST ALMAF",
            a => CommandRequest.ForAlarms(new Command { Kind = CommandKind.ShowAlarms }, a.Has("all") ? AlarmView.All : AlarmView.Standing))
        {
            Words = [new("all", "also what is explained by another, shelved or over", "含被解释、搁置、已恢复的告警")],
        },
        new("show alarms history", CommandClass.Show, "Alarms as they came and went", "告警历史", "LST ALMLOG", _ => CommandRequest.For(CommandKind.ShowAlarmHistory)),
        new("show alarm {alarm}", CommandClass.Show, "One alarm: cause, times, who knows, what it explains", "单个告警：原因、时间、确认人、所解释的告警", "DSP ALM",
            a => CommandRequest.ForAlarms(new Command { Kind = CommandKind.ShowAlarms, Alarm = a.Id("alarm") }, AlarmView.One)),
        new("show environment", CommandClass.Show, "Supplies, inputs, door, fans, temperatures, voltages", "电源、输入、门、风扇、温度、电压", "DSP ENV", _ => CommandRequest.For(CommandKind.ShowEnvironment)),
        new("show inventory", CommandClass.Show, "Slots and the cards in them: type, serial, firmware", "槽位与板卡：类型、序列号、固件", "LST INVENTORY", _ => CommandRequest.For(CommandKind.ShowInventory)),
        new("show shelf", CommandClass.Show, "What lamps, relays, buzzer and panel show now", "指示灯、继电器、蜂鸣器、面板状态", "DSP SHELF", _ => CommandRequest.For(CommandKind.ShowShelf)),
        new("show prompts", CommandClass.Show, "The prompts there are, and how many cards have each", "语音文件及其在各板卡的分布", "LST PROMPT", _ => CommandRequest.For(CommandKind.ShowPrompts)),
        new("show transfers", CommandClass.Show, "Files on their way to and from each card", "与板卡间正在传送的文件", "DSP TRANSFER", _ => CommandRequest.For(CommandKind.ShowTransfers)),
        new("show firmware", CommandClass.Show, "What each card runs; updates loaded, on trial, confirmed", "各板卡运行的固件及升级状态", "DSP FIRMWARE", _ => CommandRequest.For(CommandKind.ShowFirmware)),
        new("show records [last {count}]", CommandClass.ShowCalls, "The newest call records", "最近的话单", "LST CDR", a => CommandRequest.ForRecords(a.Number("count", CommandRequest.LastDefault)))
        {
            Parameters = [Parameter.Number("count", "COUNT", 1, CommandRequest.LastMax, "how many", "条数", "20")],
            Words = [new("last", "how many", "条数")],
        },
        new("show totals", CommandClass.Show, "Attempts by ending, what is in use now", "按结果统计的呼叫次数与当前占用", "DSP TOTAL", _ => CommandRequest.For(CommandKind.ShowTotals)),
        new("show capacity", CommandClass.Show, "What there is room for, and the memory it takes", "容量与内存占用", "DSP CAPACITY", _ => CommandRequest.For(CommandKind.ShowCapacity)),
        new("show version", CommandClass.Show, "Program, runtime, time since start-up", "程序、运行环境、运行时间", "DSP VERSION", _ => CommandRequest.Of(RequestKind.Version)) { Modes = CommandModes.Both },
        new("show running-config", CommandClass.Show, "The configuration as text that can be read back", "可读回的配置文本", "LST CFG", _ => CommandRequest.Of(RequestKind.RunningConfig)) { Modes = CommandModes.Both },
        new("show running-config mml", CommandClass.Show, "The configuration as a script in MML that makes it again", "可重建配置的 MML 脚本", "LST ALLCFG", _ => CommandRequest.Of(RequestKind.RunningConfig) with { AsMml = true }) { Modes = CommandModes.Both },
        new("why call {call}", CommandClass.ShowCalls, "Why a call waits, or went to whom it went", "呼叫为何等待或分配给某坐席", "DSP WHYCALL",
            a => CommandRequest.For(new Command { Kind = CommandKind.WhyCall, Call = a.Id("call") }))
        {
            Parameters = [KnownParameters.Call with { Hint = "show calls and show records have it", HintZh = "见 show calls 与 show records" }],
        },
        new("why agent {agent}", CommandClass.Show, "Why an agent has the call he has, or none", "坐席为何有或没有呼叫", "DSP WHYAGENT", a => ForAgent(CommandKind.WhyAgent, a)),
        new("trace span {span} [ladder | by call] [to {file}]", CommandClass.Monitor | CommandClass.ShowCalls, "D-channel messages of an E1 as they pass, until Ctrl-C", "跟踪 E1 的 D 信道消息，Ctrl-C 结束", "STR TRACE",
            a => CommandRequest.ForTrace(a.Span("span"), a.Has("ladder") || a.Has("by"), a.TextOrNull("file")))
        {
            Parameters = [KnownParameters.File with { Hint = "for example span11.pcap", HintZh = "例如 span11.pcap" }],
            Words = [new("ladder", "call by call, each drawn when it is over", "逐呼叫画梯形图"), new("by", "the same as ladder", "同 ladder"), new("to", "the frames into a capture (pcap)", "写入 pcap 文件")],
            Streams = true,
        },
        new("help", CommandClass.None, "This list", "命令列表", "HLP CMD", _ => CommandRequest.Of(RequestKind.Help)) { Modes = CommandModes.Both },
    ];

    private static CommandRequest ShowSpan(Arguments a)
    {
        if (!a.Has("span")) return CommandRequest.For(CommandKind.ShowSpans);
        return CommandRequest.ForSpan(a.Span("span"), !a.Has("view") ? SpanView.Layers : a.Number("view") == 0 ? SpanView.Channels : SpanView.Counters);
    }

    private static CommandRequest ForAgent(CommandKind kind, Arguments a) => CommandRequest.For(new Command { Kind = kind, Agent = a.Number("agent") });

    private static CommandRequest ForCall(CommandKind kind, Arguments a) => CommandRequest.For(new Command { Kind = kind, Call = a.Id("call") });

    private static CommandRequest ForCard(CommandKind kind, Arguments a) => CommandRequest.For(new Command { Kind = kind, Card = (byte)a.Number("card"), AtOnce = a.Has("now") });

    private static Parameter UpToSeconds(long most, string help, string zh, string? usual = null) =>
        Parameter.Seconds("seconds", "TIME", new Duration(1), Duration.FromSeconds(most), help, zh, usual);
}
