using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Lines of a configuration that every room has.</summary>
/// <remarks>Names are not looked up line by line: an object may be named before it is defined. They are when the whole is checked.</remarks>
internal static partial class StatementRows
{
    private static readonly Duration s_tenth = Duration.FromMilliseconds(100);
    private static readonly Duration s_second = Duration.FromSeconds(1);
    private static readonly Duration s_hour = Duration.FromSeconds(3600);
    private static readonly Duration s_day = Duration.FromSeconds(86_400);

    /// <summary>All rows, in the order in which they are listed.</summary>
    public static readonly StatementDescription[] All = [.. Top(), .. InDistribution(), .. InSpan(), .. InQueue(), .. Treatment(), .. InPlan(), .. InMenu(), .. InAgent()];

    private static IEnumerable<StatementDescription> Top() =>
    [
        new("", "hostname {name}", "Name of the box in prompts and reports", "设备名称")
        {
            Usual = "hostname acd",
            Parameters = [Name("name", "NAME", "the host's name", "设备名称") with { Hint = "letters, digits, - _ .", HintZh = "字母、数字、- _ ." }],
        },
        new("", "calls {calls}", "Most calls at a time; one more is refused", "最大同时呼叫数，超出者被拒绝") { Usual = "calls 1000", Parameters = [Number("calls", 1, 10_000, "the number of calls", "呼叫数")] },
        new("", "tones {country}", "Whose call progress tones the cards play", "信号音制式") { Parameters = [Choice("country", "COUNTRY", "the country", "国家", [.. ToneWords.All])] },
        new("", "distribution", "Settings of the whole switch for queues and agents", "排队与坐席的全局设置") { Opens = "distribution", Mml = "DIST" },
        new("", "clock revert {time}", "How long a better clock reference is good before it is followed again", "恢复更优时钟参考前的等待时间")
        {
            KeyWords = 2, Usual = "clock revert 300", Parameters = [Time("time", Duration.Zero, s_hour)], Mml = "CLKREVERT",
        },
        new("", "clock hold-over {time}", "How long the clock holds over before it runs free", "时钟保持时间，之后视为自由振荡")
        {
            KeyWords = 2, Usual = "clock hold-over 86400", Parameters = [Time("time", Duration.FromSeconds(60), Duration.FromSeconds(30 * 86_400))], Mml = "CLKHOLD",
        },
        new("", "card {card} {type} [ports {ports}] [baud {baud}] [rtscts]", "A card on its serial line", "板卡")
        {
            KeyWords = 2,
            Parameters =
            [
                Number("card", 1, SpanId.CardsMax, "the card's number", "板卡号", "CN"),
                Choice("type", "TYPE", "the kind of card", "板卡类型", ["e1", "voice"]),
                Number("ports", 1, SpanId.PortsMax, "the number of ports", "端口数") with { Usual = "4" },
                Choice("baud", "BAUD", "the rate of the serial line", "串口速率", [.. StatementReader.Bauds]) with { Usual = "921600" },
            ],
        },
        new("", "site {site}", "A place where agents sit and trunks end", "站点") { KeyWords = 2, Parameters = [Name("site", "SITE", "the site's name", "站点名", ObjectKind.Site)] },
        new("", "span {span} {role} {side}", "An E1 line", "E1 线路")
        {
            KeyWords = 2,
            Opens = "span",
            Mml = "E1PORT",
            Parameters =
            [
                Plain(ParameterKind.Text, "span", "CN", "card/port", "板卡/端口", ObjectKind.Span) with { Hint = "for example 1/1", HintZh = "例如 1/1" },
                Choice("role", "ROLE", "trunk or station", "中继或用户侧", ["trunk", "station"]),
                Choice("side", "SIDE", "what we are: user or network", "本端：用户侧或网络侧", ["user", "network"]),
            ],
        },
        new("", "announcement {announcement} prompt {prompt} [file {file}]", "A recording on the cards", "语音")
        {
            KeyWords = 2,
            Parameters =
            [
                Name("announcement", "ANN", "the announcement's name", "语音名", ObjectKind.Announcement),
                Number("prompt", 1, ushort.MaxValue, "the prompt's number on the cards", "板卡上的语音号"),
                Plain(ParameterKind.File, "file", "FILE", "its file in the directory of prompts", "语音目录中的文件"),
            ],
        },
        .. OfPlans(),
        new("", "prompts {directory} [delete-strangers]", "The prompts that every card shall have", "语音目录") { Parameters = [Plain(ParameterKind.File, "directory", "DIR", "the directory", "目录")] },
        new("", "firmware-key {file}", "Public key of the cards' maker", "固件公钥文件") { Parameters = [Plain(ParameterKind.File, "file", "FILE", "the file with the key", "公钥文件")] },
        new("", "firmware auto-confirm", "Firmware on trial is confirmed when its card has served", "板卡正常运行后自动确认固件") { KeyWords = 2, Mml = "FWAUTO" },
        new("", "reason {code} {name} [interruptible]", "Why an agent is not ready", "示忙原因")
        {
            KeyWords = 2,
            Parameters =
            [
                Number("code", 1, 99, "the reason's code", "原因码"),
                Name("name", "NAME", "the reason's name", "原因名") with { Hint = "letters, digits, - _", HintZh = "字母、数字、- _" },
            ],
        },
        new("", "skill {skill}", "Something an agent can do", "技能") { KeyWords = 2, Parameters = [Name("skill", "SKILL", "the skill's name", "技能名", ObjectKind.Skill)] },
        new("", "queue {queue}", "A queue of calls", "队列") { KeyWords = 2, Opens = "queue", Parameters = [Name("queue", "QN", "the queue's name", "队列名", ObjectKind.Queue)] },
        new("", "plan {plan}", "What happens to a call, step by step", "呼叫流程") { KeyWords = 2, Opens = "plan", Parameters = [Name("plan", "PLAN", "the plan's name", "流程名", ObjectKind.Plan)] },
        new("", "number {number} plan {plan}", "A called number, or with * all that begin so, and its plan", "被叫号码及其流程；末尾 * 表示所有以其开头的号码")
        {
            KeyWords = 2,
            Parameters = [Plain(ParameterKind.Digits, "number", "NUM", "the called number", "被叫号码"), Name("plan", "PLAN", "the plan's name", "流程名", ObjectKind.Plan)],
        },
        new("", "agent {agent}", "An agent, or several alike: 8001-8006", "坐席，或一段坐席：8001-8006")
        {
            KeyWords = 2,
            Opens = "agent",
            Parameters = [Name("agent", "AGENT", "the agent's name, or a range", "坐席名或号段", ObjectKind.Agent) with { Hint = "for example anna or 8001-8006", HintZh = "例如 anna 或 8001-8006" }],
        },
        new("", "alarm {alarm-kind} severity {severity}", "How bad alarms of a kind are", "某类告警的级别")
        {
            KeyWords = 2,
            Mml = "ALMSEV",
            Parameters = [Choice("alarm-kind", "KIND", "the kind of alarm", "告警类型", [.. AlarmKinds.Words]), Severity],
        },
        Part("input", "An external alarm input of the chassis", "机框外部告警输入"),
        Part("supply", "A power supply or feed", "电源"),
        Part("fan", "A fan", "风扇", "[least {least}]", Number("least", 0, 100_000, "the least turns a minute", "最低转速") with { Usual = "1000" }),
        Part("temperature", "A temperature sensor", "温度传感器", "[most {most}]", Number("most", 1, 150, "the most degrees Celsius", "最高摄氏度") with { Usual = "60" }),
        Part(
            "voltage", "A voltage", "电压", "[least {least}] [most {most}]",
            Number("least", 0, 100_000, "the least millivolts", "最低毫伏"), Number("most", 1, 100_000, "the most millivolts", "最高毫伏")),
    ];

    private static IEnumerable<StatementDescription> InDistribution() =>
    [
        In("distribution", "ageing {time}", "Seconds of waiting that one step of priority is worth; 0: priorities are strict", "一级优先级折合的等待秒数；0 为严格优先级", "ageing 0", Time("time", Duration.Zero, s_day)),
        In("distribution", "call-order {order}", "Which call comes first", "呼叫先后顺序", "call-order longest-wait", Choice("order", "ORDER", "the order", "顺序", ["longest-wait", "service-objective"])),
        In("distribution", "wrap-up-most {time}", "Longest after-call work, of manual work too", "最长话后处理时间", "wrap-up-most 28800", Time("time", s_second, s_day)),
        In("distribution", "decisions {decisions}", "Decisions kept for why", "为 why 保留的分配决定数", "decisions 100000", Number("decisions", 1000, 10_000_000, "the number of decisions", "决定数")),
    ];

    private static Parameter Severity => Choice("severity", "SEV", "the severity", "级别", [.. ChassisWords.Severities]);

    private static StatementDescription Part(string noun, string help, string zh, string more = "", params ImmutableArray<Parameter> parameters) =>
        new("", $"{noun} {{number}} [name {{name}}]{(more.Length == 0 ? "" : " " + more)} [severity {{severity}}]", help, zh)
        {
            KeyWords = 2,
            Parameters = [Number("number", 1, ChassisPartConfiguration.NumberMax, "the number", "编号", "NO"), Name("name", "NAME", "the name", "名称"), .. parameters, Severity],
        };

    private static StatementDescription In(string block, string pattern, string help, string zh, string? usual, params ImmutableArray<Parameter> parameters) =>
        new(block, pattern, help, zh) { Usual = usual, Parameters = parameters };

    private static Parameter Number(string name, long least, long most, string help, string zh, string? mml = null) =>
        Parameter.Number(name, mml ?? MmlOf(name), least, most, help, zh);

    private static Parameter Time(string name, Duration least, Duration most) => Parameter.Seconds(name, MmlOf(name), least, most, "the time in seconds", "时间（秒）");

    private static Parameter Choice(string name, string mml, string help, string zh, params ImmutableArray<string> choices) => Parameter.Word(name, mml, choices, help, zh);

    private static Parameter Plain(ParameterKind kind, string name, string mml, string help, string zh, ObjectKind of = ObjectKind.None) =>
        Parameter.Plain(kind, name, mml, help, zh) with { Object = of };

    // The kind says of what the name is, for completion; it need not exist yet.
    private static Parameter Name(string name, string mml, string help, string zh, ObjectKind of = ObjectKind.None) => Plain(ParameterKind.NewName, name, mml, help, zh, of);

    private static string MmlOf(string name) => name.Replace("-", "", StringComparison.Ordinal).ToUpperInvariant();
}
