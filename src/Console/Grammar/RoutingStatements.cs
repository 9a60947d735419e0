using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Lines of a configuration for trunk groups, routes, calendars.</summary>
internal static class RoutingStatements
{
    private const string NumberHint = "for example 10000; 1000* for all that begin so";
    private const string NumberHintZh = "例如 10000；1000* 表示所有以其开头的号码";

    /// <summary>All rows, in the order in which they are listed.</summary>
    public static readonly StatementDescription[] All = [.. Groups(), .. Routes(), .. Calendars(), .. Numbers(), .. Box()];

    private static IEnumerable<StatementDescription> Groups() =>
    [
        new("", "trunk-group {trunk-group}", "Channels of trunks that are used together", "中继群") { KeyWords = 2, Opens = "trunk-group", Mml = "TG", Parameters = [Name("trunk-group", "TG", "the trunk group's name", "中继群名", ObjectKind.TrunkGroup)] },
        new("trunk-group", "span {span} [channels {channels}] [preference {preference}]", "Channels of a span that belong to the group; lower preferences are taken first", "群内的线路与信道；优先数小者先选")
        {
            KeyWords = 2,
            Parameters = [SpanWord, KnownParameters.Channels, Parameter.Number("preference", "PREF", 0, 15, "the preference", "优先数", "0")],
        },
        new("trunk-group", "direction {direction}", "Which way calls may go", "呼叫方向") { Usual = "direction both", Parameters = [Parameter.Word("direction", "DIR", ["both", "in", "out"], "the direction", "方向")] },
        new("trunk-group", "hunt {hunt}", "In which order a free channel is looked for", "选线方式") { Usual = "hunt ascending", Parameters = [Parameter.Word("hunt", "HUNT", [.. TrunkGroupSettings.Hunts], "the order", "顺序")] },
    ];

    private static IEnumerable<StatementDescription> Routes() =>
    [
        new("", "route {route}", "A way out for calls", "出局路由") { KeyWords = 2, Opens = "route", Mml = "RT", Parameters = [Name("route", "RT", "the route's name", "路由名", ObjectKind.Route)] },
        new("route", "prefix {prefix} [min {min}] [max {max}]", "Numbers that leave by the route", "使用该路由的字冠") { KeyWords = 2, Parameters = [Plain(ParameterKind.Digits, "prefix", "PFX", "the prefix", "字冠"), Min, Max] },
        new("route", "group {trunk-group}", "A trunk group of the route; several are tried in their order", "路由所用中继群，按次序选用") { KeyWords = 2, Ordered = true, Parameters = [Name("trunk-group", "TG", "the trunk group's name", "中继群名", ObjectKind.TrunkGroup)] },
        new("route", "strip {strip}", "Digits taken off the front", "删除的前缀位数") { Usual = "strip 0", Parameters = [Parameter.Number("strip", "STRIP", 0, Digits.CountMax, "the number of digits", "位数")] },
        new("route", "insert {insert}", "Digits put in front", "插入的号码") { Parameters = [Plain(ParameterKind.Digits, "insert", "INSERT", "what is put in front", "插入的号码")] },
        new("route", "transit", "Calls that came in on a trunk may leave by it", "允许中继来话转接出局"),
    ];

    private static IEnumerable<StatementDescription> Calendars() =>
    [
        new("", "timezone {zone}", "The zone whose time calendars are in", "日历所用时区")
        {
            Mml = "TZ", Parameters = [Plain(ParameterKind.Text, "zone", "TZ", "the zone", "时区") with { Hint = "for example Asia/Shanghai", HintZh = "例如 Asia/Shanghai" }],
        },
        new("", "calendar {calendar}", "Opening hours and holidays", "工作时间与节假日") { KeyWords = 2, Opens = "calendar", Mml = "CAL", Parameters = [Name("calendar", "CAL", "the calendar's name", "日历名", ObjectKind.Calendar)] },
        new("calendar", "hours {days} {times}", "When it is open; a single day goes before weekday, weekday before daily", "开放时间；单日优先于工作日，工作日优先于每日")
        {
            KeyWords = 2,
            Parameters = [Parameter.Word("days", "DAYS", [.. OpeningText.Days], "the days", "日期"), Times],
        },
        new("calendar", "holiday {day} [to {last}] [name {name}]", "A day, or several, on which it is closed", "节假日")
        {
            KeyWords = 2,
            Parameters = [Day("day"), Day("last"), Name("name", "NAME", "the name of the day", "名称")],
        },
        new("calendar", "special {day} {times}", "A day with hours of its own; it goes before a holiday", "特殊工作日；优先于节假日") { KeyWords = 2, Parameters = [Day("day"), Times] },
    ];

    private static IEnumerable<StatementDescription> Numbers() =>
    [
        new("", "number {number} min {min} [max {max}] plan {plan}", "Called numbers by their beginning and their length", "按字冠和位数的被叫号码") { KeyWords = 2, Parameters = [NumberWord("the called number", "被叫号码"), Min, Max, PlanWord("plan", "PLAN")] },
        new("", "number {number} max {max} plan {plan}", "Called numbers by their beginning and their length", "按字冠和位数的被叫号码") { KeyWords = 2, Parameters = [NumberWord("the called number", "被叫号码"), Max, PlanWord("plan", "PLAN")] },
        new("", "number {number} [min {min}] [max {max}] calendar {calendar} plan {plan} else plan {else-plan}", "Called numbers with a plan for hours of opening and one for the rest", "按日历选择流程的被叫号码")
        {
            KeyWords = 2,
            Parameters = [NumberWord("the called number", "被叫号码"), Min, Max, Name("calendar", "CAL", "the calendar's name", "日历名", ObjectKind.Calendar), PlanWord("plan", "PLAN"), PlanWord("else-plan", "ELSE")],
        },
        new("", "emergency-number {number} (plan {plan} | route {route})", "A number that nothing refuses", "紧急号码，任何情况下不被拒绝")
        {
            KeyWords = 2, Mml = "EMG",
            Parameters = [Plain(ParameterKind.Digits, "number", "NUM", "the emergency number", "紧急号码"), Name("plan", "PLAN", "the plan's name", "流程名", ObjectKind.Plan), Name("route", "RT", "the route's name", "路由名", ObjectKind.Route)],
        },
        new("", "emergency-reserve {calls}", "Calls to emergency numbers beyond the most calls at a time", "为紧急呼叫额外保留的呼叫数") { Usual = "emergency-reserve 4", Mml = "EMGRES", Parameters = [Parameter.Number("calls", "CALLS", 0, 64, "the number of calls", "呼叫数")] },
        new("", "calling-number {number} refuse [cause {cause}]", "Callers whose calls are refused", "拒绝的主叫号码") { KeyWords = 2, Mml = "CLR", Parameters = [NumberWord("the calling number", "主叫号码"), Parameter.Number("cause", "CAUSE", 1, 127, "the cause", "原因值", "21")] },
        new("", "calling-number {number} [plan {plan}] [priority {priority}] [class {class}]", "Callers with a plan, a priority or a class of their own", "主叫号码的流程、优先级或客户等级")
        {
            KeyWords = 2, Mml = "CLR",
            Parameters = [NumberWord("the calling number", "主叫号码"), Name("plan", "PLAN", "the plan's name", "流程名", ObjectKind.Plan), Parameter.Number("priority", "PRI", 0, 15, "the priority", "优先级"), Plain(ParameterKind.Text, "class", "CLASS", "the customer's class, which plans ask for", "客户等级") with { Hint = "for example vip or gold", HintZh = "例如 vip、gold" }],
        },
        Normalise("", 2),
        Normalise(" type {type}", 4),
        Normalise(" prefix {prefix}", 4),
        Normalise(" type {type} prefix {prefix}", 6),
    ];

    private static IEnumerable<StatementDescription> Box() =>
    [
        new("", "threshold {queue-watch} {raise} [clear {clear}] [queue {queue}]", "An alarm when a queue is above a value, until it is below another", "队列门限告警")
        {
            KeyWords = 2, Mml = "THRQ",
            Parameters =
            [
                Parameter.Word("queue-watch", "WATCH", ["queue-wait", "waiting-calls"], "what is watched", "监视量"),
                Raise(10_000), Clear(10_000), Name("queue", "QN", "the queue's name", "队列名", ObjectKind.Queue),
            ],
        },
        new("", "threshold group-occupancy {raise} [clear {clear}] [trunk-group {trunk-group}]", "An alarm when so many per cent of a trunk group are busy", "中继群占用率门限告警")
        {
            KeyWords = 2, Mml = "THRTG", Parameters = [Raise(100), Clear(100), Name("trunk-group", "TG", "the trunk group's name", "中继群名", ObjectKind.TrunkGroup)],
        },
        new("", "threshold failed-calls {raise} [clear {clear}]", "An alarm when so many calls of an hour have failed", "每小时失败呼叫门限告警") { KeyWords = 2, Mml = "THRFAIL", Parameters = [Raise(1_000_000), Clear(1_000_000)] },
        new("", "logging {detail}", "What the log is told", "日志内容") { Usual = "logging usual", Mml = "LOG", Parameters = [Parameter.Word("detail", "DETAIL", [.. RoutingWords.LogDetails], "how much", "详细程度")] },
        new("", "records keep {days}", "How long call records are kept", "话单保留天数") { KeyWords = 2, Mml = "CDRKEEP", Parameters = [Parameter.Number("days", "DAYS", 1, 36_500, "the number of days", "天数")] },
        new("", "shutdown drain {seconds} [announcement {announcement}]", "How long a stop in order waits for calls to end", "停机前等待呼叫结束的时间")
        {
            KeyWords = 2, Mml = "SHUTDOWN",
            Parameters = [Parameter.Seconds("seconds", "SEC", Duration.FromSeconds(1), Duration.FromSeconds(3600), "the time", "时间"), Name("announcement", "ANN", "the announcement's name", "语音名", ObjectKind.Announcement)],
        },
    ];

    private static StatementDescription Normalise(string of, int keyWords) =>
        new("", $"normalise {{which}}{of} [strip {{strip}}] [insert {{insert}}]", "Brings numbers into one form; of the rules that fit the one that says most is applied", "号码规整；采用最具体的符合规则")
        {
            KeyWords = keyWords,
            Mml = "NORM",
            Parameters =
            [
                Parameter.Word("which", "WHICH", ["called", "calling"], "called or calling", "被叫或主叫"),
                Parameter.Word("type", "TYPE", [.. RoutingWords.Types], "the type of number", "号码类型"),
                Plain(ParameterKind.Digits, "prefix", "PFX", "the prefix", "字冠"),
                Parameter.Number("strip", "STRIP", 1, Digits.CountMax, "the number of digits", "位数"),
                Plain(ParameterKind.Digits, "insert", "INSERT", "what is put in front", "插入的号码"),
            ],
        };

    private static Parameter SpanWord => Plain(ParameterKind.Text, "span", "CN", "card/port", "板卡/端口") with { Object = ObjectKind.Span, Hint = "for example 1/1", HintZh = "例如 1/1" };

    private static Parameter Min => Parameter.Number("min", "MIN", 1, Digits.CountMax, "the least number of digits", "最少位数");

    private static Parameter Max => Parameter.Number("max", "MAX", 1, Digits.CountMax, "the greatest number of digits", "最多位数");

    private static Parameter Times => Plain(ParameterKind.Rest, "times", "TIMES", "the times", "时间段") with { Hint = "for example 08:30-12:00 13:30-17:30", HintZh = "例如 08:30-12:00 13:30-17:30" };

    private static Parameter PlanWord(string name, string mml) => Name(name, mml, "the plan's name", "流程名", ObjectKind.Plan);

    private static Parameter Day(string name) => Plain(ParameterKind.Date, name, name.ToUpperInvariant(), "the day", "日期");

    private static Parameter Raise(long most) => Parameter.Number("raise", "RAISE", 1, most, "the value that raises the alarm", "告警门限值");

    private static Parameter Clear(long most) => Parameter.Number("clear", "CLEAR", 0, most - 1, "the value that ends the alarm", "恢复门限值");

    private static Parameter NumberWord(string help, string zh) => Plain(ParameterKind.Text, "number", "NUM", help, zh) with { Hint = NumberHint, HintZh = NumberHintZh };

    private static Parameter Plain(ParameterKind kind, string name, string mml, string help, string zh) => Parameter.Plain(kind, name, mml, help, zh);

    private static Parameter Name(string name, string mml, string help, string zh, ObjectKind of = ObjectKind.None) => Parameter.Plain(ParameterKind.NewName, name, mml, help, zh) with { Object = of };
}
