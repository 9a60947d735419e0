using System.Collections.Immutable;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Commands and lines for emergencies, faults of areas and complaints.</summary>
internal static class EmergencyRows
{
    private static readonly Duration s_day = Duration.FromSeconds(86_400);

    private static Parameter Area => Parameter.Of(ObjectKind.Area, "area", "AREA", "the area's name", "区域名");

    private static Parameter Emergency => Parameter.Of(ObjectKind.Emergency, "emergency", "EN", "the number of the emergency", "应急事件号") with { Hint = "show emergencies has it", HintZh = "见 show emergencies" };

    private static Parameter Until => Parameter.Plain(ParameterKind.TimeOfDay, "until", "UNTIL", "when it is expected to be over", "预计恢复时间") with { Hint = "for example 17:30", HintZh = "例如 17:30" };

    private static Parameter By => Parameter.Plain(ParameterKind.NewName, "by", "BY", "who is responsible", "责任人");

    private static Parameter Text => Parameter.Plain(ParameterKind.Text, "text", "TXT", "what is to be said about it", "说明") with { Most = LongText.OctetsMax };

    private static WordHelp[] Words =>
    [
        new("area", "where", "区域"), new("until", "its expected end", "预计恢复时间"), new("type", "what it is", "事件类型"), new("by", "who is responsible", "责任人"),
        new("drill", "an exercise: callers notice nothing", "演练，不影响主叫"), new("text", "what was done, or how it ended", "处理过程或结果"),
    ];

    /// <summary>Commands.</summary>
    public static readonly CommandDescription[] All =
    [
        new("show emergencies [{emergency}]", CommandClass.Show, "Emergencies and drills with their clocks: type, times, who, what was done, how it ended", "应急事件与演练：类型、时间、责任人、处理过程、结果", "DSP EMERG",
            a => CommandRequest.For(new Command { Kind = CommandKind.ShowEmergencies, Value = (int)a.Id("emergency") })) { Parameters = [Emergency] },
        new("show areas", CommandClass.Show, "Complaints by area, and faults that stand", "各区域投诉数与故障", "DSP AREA", _ => CommandRequest.For(CommandKind.ShowAreas)),
        new("emergency level {n} [area {area}] [until {at}] [type {text}] [by {by}] [drill]", CommandClass.System, "An emergency begins: its four clocks run, plans know its level", "启动应急事件：四个时限开始计时", "ACT EMERG", Declare)
        {
            Parameters = [Parameter.Number("n", "LVL", 1, 4, "1 (gravest) to 4", "级别，1 最高，4 最低"), Area, Until with { Name = "at" }, Text, By], Words = [.. Words],
        },
        new("emergency advance {emergency} {stage} [by {by}] [text {text}]", CommandClass.System, "Handling of an emergency has got further", "应急处理进展", "MOD EMERG", Advance)
        {
            Parameters = [Emergency, Parameter.Word("stage", "STAGE", [.. EmergencyWords.Orders], "what has happened", "进展") with
            {
                ChoiceHelp = ["somebody has answered", "it is judged", "the plan for it has begun", "it is over"], ChoiceHelpZh = ["已响应", "已完成初步判断", "已启动应急预案", "闭环结束"],
            }, By, Text], Words = [.. Words],
        },
        new("complaint {area}", CommandClass.Calls, "Count a complaint about an area, as callers' complaints are", "人工登记一次区域投诉", "ADD CMPL", a => ForArea(CommandKind.CountComplaint, a)) { Parameters = [Area] },
        new("fault {area} [until {until}]", CommandClass.System, "A fault stands in an area: plans tell callers, and when it will be over", "宣布区域故障及预计恢复时间", "ACT FAULT",
            a => CommandRequest.For(new Command { Kind = CommandKind.DeclareFault, Value = a.Number("area"), Emergency = new EmergencyCommand { Area = -1, Until = a.Has("until") ? a.Number("until") : -1 } }))
        {
            Parameters = [Area, Until], Words = [new("until", "its expected end; else as the area's line says", "预计恢复时间，缺省按配置")],
        },
        new("fault {area} clear", CommandClass.System, "The fault of an area is over", "区域故障恢复", "DEA FAULT", a => ForArea(CommandKind.ClearFault, a)) { Parameters = [Area], Words = [new("clear", "it is over", "故障恢复")] },
    ];

    /// <summary>Lines of a configuration.</summary>
    public static readonly ImmutableArray<StatementDescription> Statements =
    [
        new("", "area {area} [complaints {complaints}] [within {within}] [recovery {recovery}]", "An area whose complaints are counted: so many are a fault", "投诉计数区域与故障门限")
        {
            KeyWords = 2,
            Parameters =
            [
                Parameter.Plain(ParameterKind.NewName, "area", "AREA", "the area's name", "区域名") with { Object = ObjectKind.Area },
                Parameter.Number("complaints", "CMPL", 1, 100_000, "how many complaints are a fault", "故障门限（投诉数）", "20"),
                Parameter.Seconds("within", "WIN", Duration.FromSeconds(10), s_day, "the time in which they are counted", "统计时长", "600"),
                Parameter.Seconds("recovery", "RCV", Duration.FromSeconds(60), s_day, "how long a fault usually takes", "通常恢复时长", "7200"),
            ],
        },
        new("", "emergency-clocks [respond {respond}] [judge {judge}] [begin-plan {begin}] [close {close}]", "How long each step of handling an emergency may take, from its beginning", "应急处理各环节时限")
        {
            Parameters =
            [
                Clock("respond", "RSP", "until somebody answers", "响应时限", "30"), Clock("judge", "JDG", "until it is judged", "初步判断时限", "60"),
                Clock("begin", "BGN", "until the plan has begun", "启动预案时限", "180"), Clock("close", "CLS", "until it is closed", "闭环时限", "900"),
            ],
        },
    ];

    private static Parameter Clock(string name, string mml, string help, string zh, string usual) => Parameter.Seconds(name, mml, Duration.FromSeconds(1), s_day, help, zh, usual);

    private static CommandRequest ForArea(CommandKind kind, Arguments a) => CommandRequest.For(new Command { Kind = kind, Value = a.Number("area") });

    private static CommandRequest Declare(Arguments a) => CommandRequest.For(new Command
    {
        Kind = CommandKind.DeclareEmergency,
        Emergency = new EmergencyCommand
        {
            Level = (byte)a.Number("n"),
            Drill = a.Has("drill"),
            Area = a.Has("area") ? (short)a.Number("area") : (short)-1,
            Until = a.Has("at") ? a.Number("at") : -1,
            Text = LongText.Of(a.Text("text")),
            By = NameOf(a),
        },
    });

    private static CommandRequest Advance(Arguments a) => CommandRequest.For(new Command
    {
        Kind = CommandKind.AdvanceEmergency,
        Value = (int)a.Id("emergency"),
        Emergency = new EmergencyCommand { Area = -1, Until = -1, Stage = (byte)(a.Number("stage") + 2), Text = LongText.Of(a.Text("text")), By = NameOf(a) },
    });

    // Names of people are short; what is no ASCII stands in the audit log only.
    private static ShortText NameOf(Arguments a) => ShortText.TryParse(a.Text("by"), out ShortText name) ? name : default;
}
