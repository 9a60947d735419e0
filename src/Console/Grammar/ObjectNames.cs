using System.Collections.Generic;
using System.Globalization;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>What there is of each kind of object.</summary>
internal static class ObjectNames
{
    /// <summary>Is it a number of something that comes and goes: taken as it is?</summary>
    public static bool IsNumber(ObjectKind kind) => kind is ObjectKind.Call or ObjectKind.Alarm or ObjectKind.Generation or ObjectKind.Session or ObjectKind.Emergency;

    /// <summary>Names in the order in which they are listed.</summary>
    public static IReadOnlyList<string> Of(ObjectKind kind, GrammarContext context) => context.Live?.NamesOf(kind) ?? Of(kind, context.Configuration);

    /// <summary>One in English, several in English, and in Chinese.</summary>
    public static (string One, string Several, string Zh) Noun(ObjectKind kind) => kind switch
    {
        ObjectKind.Card         => ("card", "cards", "板卡"),
        ObjectKind.Span         => ("span", "spans", "E1 端口"),
        ObjectKind.TrunkGroup   => ("trunk group", "trunk groups", "中继群"),
        ObjectKind.Route        => ("route", "routes", "路由"),
        ObjectKind.Queue        => ("queue", "queues", "队列"),
        ObjectKind.Agent        => ("agent", "agents", "坐席"),
        ObjectKind.Skill        => ("skill", "skills", "技能"),
        ObjectKind.Plan         => ("plan", "plans", "流程"),
        ObjectKind.Announcement => ("announcement", "announcements", "语音"),
        ObjectKind.Site         => ("site", "sites", "站点"),
        ObjectKind.Reason       => ("reason", "reasons", "原因"),
        ObjectKind.Calendar     => ("calendar", "calendars", "日历"),
        ObjectKind.User         => ("user", "users", "用户"),
        ObjectKind.Role         => ("role", "roles", "角色"),
        ObjectKind.Call         => ("call", "calls", "呼叫"),
        ObjectKind.Alarm        => ("alarm", "alarms", "告警"),
        ObjectKind.Generation   => ("generation", "generations", "配置代"),
        ObjectKind.Session      => ("session", "sessions", "会话"),
        ObjectKind.Menu         => ("menu", "menus", "菜单"),
        ObjectKind.Variable     => ("variable", "variables", "变量"),
        ObjectKind.SpokenLanguage => ("language", "languages", "语言"),
        ObjectKind.NumberList   => ("list", "lists", "名单"),
        ObjectKind.Area         => ("area", "areas", "区域"),
        ObjectKind.Emergency    => ("emergency", "emergencies", "应急事件"),
        ObjectKind.Source       => ("source", "sources", "数据源"),
        ObjectKind.Template     => ("template", "templates", "短信模板"),
        _                       => ("kind of alarm", "kinds of alarm", "告警类型"),
    };

    private static string[] Of(ObjectKind kind, Configuration configuration) => kind switch
    {
        ObjectKind.Card         => Names(configuration.Cards.Length, i => configuration.Cards[i].Number.ToString(CultureInfo.InvariantCulture)),
        ObjectKind.Span         => Names(configuration.Spans.Length, i => configuration.Spans[i].Span.ToString()),
        ObjectKind.Queue        => Names(configuration.Queues.Length, i => configuration.Queues[i].Name),
        ObjectKind.Agent        => Names(configuration.Agents.Length, i => configuration.Agents[i].Name),
        ObjectKind.Skill        => Names(configuration.Skills.Length, i => configuration.Skills[i]),
        ObjectKind.Plan         => Names(configuration.Plans.Length, i => configuration.Plans[i].Name),
        ObjectKind.Announcement => Names(configuration.Announcements.Length, i => configuration.Announcements[i].Name),
        ObjectKind.Site         => Names(configuration.Sites.Length, i => configuration.Sites[i]),
        ObjectKind.Reason       => Names(configuration.Reasons.Length, i => configuration.Reasons[i].Name),
        ObjectKind.TrunkGroup   => Names(configuration.TrunkGroups.Length, i => configuration.TrunkGroups[i].Name),
        ObjectKind.Route        => Names(configuration.Routes.Length, i => configuration.Routes[i].Name),
        ObjectKind.Calendar     => Names(configuration.Calendars.Length, i => configuration.Calendars[i].Name),
        ObjectKind.Menu         => Names(configuration.Menus.Length, i => configuration.Menus[i].Name),
        ObjectKind.Variable     => Names(configuration.Variables.Length, i => configuration.Variables[i].Name),
        ObjectKind.SpokenLanguage => Names(configuration.Languages.Length, i => configuration.Languages[i].Name),
        ObjectKind.NumberList   => Names(configuration.Lists.Length, i => configuration.Lists[i].Name),
        ObjectKind.Source       => Names(configuration.Sources.Length, i => configuration.Sources[i].Name),
        ObjectKind.Template     => Names(configuration.Templates.Length, i => configuration.Templates[i].Name),
        ObjectKind.Area         => Names(configuration.Areas.Length, i => configuration.Areas[i].Name),
        ObjectKind.AlarmKind    => Names(AlarmKinds.Count, i => AlarmKinds.Of((AlarmKind)i).Word),
        _                       => [],
    };

    private static string[] Names(int count, System.Func<int, string> name)
    {
        var names = new string[count];
        for (int i = 0; i < count; i++) names[i] = name(i);
        return names;
    }
}
