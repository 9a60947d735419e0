using System.Collections.Generic;

namespace AcdController.Console;

/// <summary>Parameters that many rows have: a pattern names them without more.</summary>
public static class KnownParameters
{
    /// <summary>{card}.</summary>
    public static readonly Parameter Card = Parameter.Of(ObjectKind.Card, "card", "CN", "the number of the card", "板卡号");

    /// <summary>{span}: card/port.</summary>
    public static readonly Parameter Span = Parameter.Of(ObjectKind.Span, "span", "CN", "card/port", "板卡/端口") with { Hint = "for example 1/1", HintZh = "例如 1/1" };

    /// <summary>{trunk-group}.</summary>
    public static readonly Parameter TrunkGroup = Parameter.Of(ObjectKind.TrunkGroup, "trunk-group", "TG", "the trunk group's name", "中继群名");

    /// <summary>{route}.</summary>
    public static readonly Parameter Route = Parameter.Of(ObjectKind.Route, "route", "RT", "the route's name", "路由名");

    /// <summary>{queue}.</summary>
    public static readonly Parameter Queue = Parameter.Of(ObjectKind.Queue, "queue", "QN", "the queue's name", "队列名");

    /// <summary>{agent}.</summary>
    public static readonly Parameter Agent = Parameter.Of(ObjectKind.Agent, "agent", "AGENT", "the agent's name", "坐席名");

    /// <summary>{skill}.</summary>
    public static readonly Parameter Skill = Parameter.Of(ObjectKind.Skill, "skill", "SKILL", "the skill's name", "技能名");

    /// <summary>{plan}.</summary>
    public static readonly Parameter Plan = Parameter.Of(ObjectKind.Plan, "plan", "PLAN", "the plan's name", "流程名");

    /// <summary>{announcement}.</summary>
    public static readonly Parameter Announcement = Parameter.Of(ObjectKind.Announcement, "announcement", "ANN", "the announcement's name", "语音名");

    /// <summary>{site}.</summary>
    public static readonly Parameter Site = Parameter.Of(ObjectKind.Site, "site", "SITE", "the site's name", "站点名");

    /// <summary>{reason}: code or name.</summary>
    public static readonly Parameter Reason = Parameter.Of(ObjectKind.Reason, "reason", "REASON", "the reason", "原因");

    /// <summary>{calendar}.</summary>
    public static readonly Parameter Calendar = Parameter.Of(ObjectKind.Calendar, "calendar", "CAL", "the calendar's name", "日历名");

    /// <summary>{user}.</summary>
    public static readonly Parameter User = Parameter.Of(ObjectKind.User, "user", "USER", "the user's name", "用户名");

    /// <summary>{role}.</summary>
    public static readonly Parameter Role = Parameter.Of(ObjectKind.Role, "role", "ROLE", "the role's name", "角色名");

    /// <summary>{call}: its number.</summary>
    public static readonly Parameter Call = Parameter.Of(ObjectKind.Call, "call", "CALL", "the number of the call", "呼叫号") with { Hint = "show calls has it", HintZh = "见 show calls" };

    /// <summary>{alarm}: its number.</summary>
    public static readonly Parameter Alarm = Parameter.Of(ObjectKind.Alarm, "alarm", "AN", "the number of the alarm", "告警号") with { Hint = "show alarms has it", HintZh = "见 show alarms" };

    /// <summary>{generation}: its number.</summary>
    public static readonly Parameter Generation = Parameter.Of(ObjectKind.Generation, "generation", "GEN", "the number of the generation", "配置代号") with { Hint = "show generations has it", HintZh = "见 show generations" };

    /// <summary>{session}: its number.</summary>
    public static readonly Parameter Session = Parameter.Of(ObjectKind.Session, "session", "SID", "the number of the session", "会话号") with { Hint = "show sessions has it", HintZh = "见 show sessions" };

    /// <summary>{alarm-kind}.</summary>
    public static readonly Parameter AlarmKind = Parameter.Of(ObjectKind.AlarmKind, "alarm-kind", "KIND", "the kind of alarm", "告警类型");

    /// <summary>{channels}.</summary>
    public static readonly Parameter Channels = Parameter.Plain(ParameterKind.Channels, "channels", "CH", "which channels", "信道") with { Hint = "for example 5, 1-15 or 1-4,17; 16 is the D-channel", HintZh = "例如 5、1-15 或 1-4,17；16 是 D 信道" };

    /// <summary>{file}.</summary>
    public static readonly Parameter File = Parameter.Plain(ParameterKind.File, "file", "FILE", "the file's name", "文件名");

    /// <summary>All by name.</summary>
    public static IReadOnlyList<Parameter> All { get; } =
        [Card, Span, TrunkGroup, Route, Queue, Agent, Skill, Plan, Announcement, Site, Reason, Calendar, User, Role, Call, Alarm, Generation, Session, AlarmKind, Channels, File];
}
