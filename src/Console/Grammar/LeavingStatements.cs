using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Lines of a configuration for calls out, call-backs, messages, the emergency plan.</summary>
internal static class LeavingStatements
{
    private const string NumberHint = "for example 13800138000; 138* for all that begin so";
    private const string NumberHintZh = "例如 13800138000；138* 表示所有以其开头的号码";
    private static readonly Duration s_second = Duration.FromSeconds(1);
    private static readonly Duration s_hour = Duration.FromSeconds(3600);
    private static readonly Duration s_day = Duration.FromSeconds(86_400);

    /// <summary>All rows, in the order in which they are listed.</summary>
    public static readonly StatementDescription[] All =
    [
        new("", "outbound", "Which calls the service may make by itself", "外呼许可规则") { Opens = "outbound", Mml = "OUTB" },
        new("outbound", "caller-id {number} [inbound-only]", "A number allotted to the service that may be shown to called parties", "核配给本业务、可作为主叫显示的号码")
        {
            KeyWords = 2,
            Parameters = [Plain(ParameterKind.Digits, "number", "NUM", "the number allotted to the service", "核配号码")],
            Words = [new("inbound-only", "for calls that come in only", "仅限呼入")],
        },
        new("outbound", "contract {customer}", "Customers with a contract for such calls", "签有外呼协议的客户号码")
        {
            KeyWords = 2, Parameters = [Plain(ParameterKind.Text, "customer", "CUST", "the customer's number", "客户号码") with { Hint = NumberHint, HintZh = NumberHintZh }],
        },
        new("outbound", "number-length {least} {most}", "How many digits numbers have that are called", "被叫号码位长")
        {
            Usual = "number-length 3 15",
            Parameters = [Parameter.Number("least", "MIN", 1, Digits.CountMax, "the least number of digits", "最少位数"), Parameter.Number("most", "MAX", 1, Digits.CountMax, "the greatest number of digits", "最多位数")],
        },
        new("outbound", "within {calendar}", "Such calls are made while the calendar is open", "仅在日历开放时段外呼") { Parameters = [Name("calendar", "CAL", "the calendar's name", "日历名", ObjectKind.Calendar)] },
        new("outbound", "signed-in-only", "Telephones call and are called directly only while their agent is signed in", "话机仅在坐席签入期间可直接呼出、呼入"),
        new("", "call-backs", "How customers are called back", "回呼设置") { Opens = "call-backs", Mml = "CBK" },
        new("call-backs", "caller-id {number}", "The number that customers are shown; without it the first that may be", "回呼显示的主叫号码") { Parameters = [Plain(ParameterKind.Digits, "number", "NUM", "the number that customers are shown", "主叫号码")] },
        new("call-backs", "by-route {route}", "The route; without it the digits decide", "回呼出局路由，缺省按号码分析") { Parameters = [Name("route", "RT", "the route's name", "路由名", ObjectKind.Route)] },
        new("call-backs", "attempts {attempts}", "How often a customer is dialled at most", "最多呼叫次数") { Usual = "attempts 3", Parameters = [Parameter.Number("attempts", "ATT", 1, 8, "the number of attempts", "次数")] },
        new("call-backs", "retry {time}", "After how long he is dialled again", "重拨间隔") { Usual = "retry 600", Parameters = [Time(s_second, s_day)] },
        new("call-backs", "ring {time}", "How long he is rung", "振铃时长") { Usual = "ring 40", Parameters = [Time(Duration.FromSeconds(5), Duration.FromSeconds(180))] },
        new("call-backs", "keep {time}", "After how long a call-back that did not come about is over", "回呼保留时长") { Usual = "keep 86400", Parameters = [Time(Duration.FromSeconds(60), Duration.FromSeconds(30 * 86_400))] },
        new("call-backs", "most {count}", "Most call-backs booked at a time", "最多预约回呼数") { Usual = "most 200", Parameters = [Parameter.Number("count", "COUNT", 1, 1000, "the number of call-backs", "数量")] },
        new("", "messages keep {time}", "How long a message is kept that nobody deletes", "留言保留时长") { KeyWords = 2, Usual = "messages keep 604800", Mml = "MSGKEEP", Parameters = [Time(s_hour, Duration.FromSeconds(365 * 86_400))] },
        new("", "emergency-plan", "When one plan takes the place of all others, and which", "故障转外线流程") { Opens = "emergency-plan", Mml = "EMGPLAN" },
        new("emergency-plan", "run {plan}", "The plan", "应急流程") { Parameters = [Name("plan", "PLAN", "the plan's name", "流程名", ObjectKind.Plan)] },
        new("emergency-plan", "agents-unreachable {time}", "When no agent could be reached for so long", "全部坐席不可达达到该时长时启用") { Parameters = [Time(s_second, s_hour)] },
        new("emergency-plan", "storage-failed", "When storage is gone", "存储失效时启用"),
        new("emergency-plan", "restart {time}", "After a restart that lost the calls, until an agent can be reached, so long at most", "重启后坐席可达前启用，最长该时长") { Parameters = [Time(s_second, s_hour)] },
        new("emergency-plan", "return-after {time}", "How long all must be well before the usual plans are back", "恢复正常流程前的稳定时长") { Usual = "return-after 30", Parameters = [Time(Duration.Zero, s_hour)] },
    ];

    private static Parameter Time(Duration least, Duration most) => Parameter.Seconds("time", "TIME", least, most, "the time", "时间");

    private static Parameter Plain(ParameterKind kind, string name, string mml, string help, string zh) => Parameter.Plain(kind, name, mml, help, zh);

    private static Parameter Name(string name, string mml, string help, string zh, ObjectKind of) => Parameter.Plain(ParameterKind.NewName, name, mml, help, zh) with { Object = of };
}
