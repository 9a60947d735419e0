using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>What the configuration has of a kind, as tables: skills, numbers, routes, announcements. Nobody need be asked for them.</summary>
public static class ObjectReport
{
    /// <summary>Skills: who has them, which queues want them.</summary>
    public static Answer Skills(Configuration configuration)
    {
        var table = new AnswerTable("skills",
            new("skill", "Skill", "技能", AnswerType.Name), new("agents", "Agents", "坐席数", AnswerType.Number), new("bestLevel", "Best", "最高级", AnswerType.Number),
            new("mainOf", "Main skill of", "主技能队列", AnswerType.Name), new("alsoIn", "Also wanted by", "其他使用队列", AnswerType.Name));
        for (int skill = 0; skill < configuration.Skills.Length; skill++)
        {
            List<int> levels = [.. configuration.Agents.SelectMany(agent => agent.Skills).Where(held => held.Skill == skill).Select(held => held.Level)];
            IEnumerable<string> main = configuration.Queues.Where(queue => queue.MainSkill == skill).Select(queue => queue.Name);
            IEnumerable<string> also = configuration.Queues.Where(queue => queue.MainSkill != skill && Wants(queue, skill)).Select(queue => queue.Name);
            table.Add(configuration.Skills[skill], levels.Count, levels.Count == 0 ? AnswerValue.Nothing : levels.Min(), AnswerValue.Names(main), AnswerValue.Names(also));
        }

        return table;
    }

    /// <summary>Numbers that are analysed: called, emergency and calling ones, and the rules that come before.</summary>
    public static Answer Numbers(Configuration configuration)
    {
        var parts = new List<Answer> { Called(configuration) };
        if (configuration.Callers.Length > 0) parts.Add(Callers(configuration));
        if (configuration.Normalisations.Length > 0) parts.Add(Rules(configuration));
        return new AnswerParts([.. parts]);
    }

    /// <summary>Routes: their prefixes, the trunk groups they hunt, what they do to the number.</summary>
    public static Answer Routes(Configuration configuration)
    {
        var table = new AnswerTable("routes",
            new("route", "Route", "路由", AnswerType.Name), new("prefixes", "Prefixes", "字冠", AnswerType.Name), new("trunkGroups", "Trunk groups", "中继群", AnswerType.Name),
            new("strip", "Strip", "删位", AnswerType.Number), new("insert", "Insert", "插入"), new("transit", "Transit", "汇接", AnswerType.YesNo), new("emergency", "Emergency", "紧急号码", AnswerType.Name));
        for (int at = 0; at < configuration.Routes.Length; at++)
        {
            RouteConfiguration route = configuration.Routes[at];
            IEnumerable<string> prefixes = route.Prefixes.Select(prefix => prefix.Prefix + RouteSettings.Lengths(prefix.Least, prefix.Prefix.Count, prefix.Most));
            table.Add(
                route.Name, AnswerValue.Names(prefixes), AnswerValue.Names(route.Groups.Select(group => configuration.TrunkGroups[group].Name)), route.Strip,
                route.Insert.IsEmpty ? AnswerValue.Nothing : route.Insert.ToString(), route.Transit,
                AnswerValue.Names(configuration.EmergencyNumbers.Where(number => number.Route == at).Select(number => number.Number.ToString())));
        }

        return table;
    }

    /// <summary>Announcements: their numbers on the cards, their files, the queues whose music they are.</summary>
    public static Answer Announcements(Configuration configuration)
    {
        var table = new AnswerTable("announcements",
            new("announcement", "Announcement", "语音", AnswerType.Name), new("prompt", "Prompt", "编号", AnswerType.Number), new("file", "File", "文件", AnswerType.Name), new("musicOf", "Music of", "等待音乐队列", AnswerType.Name));
        for (int at = 0; at < configuration.Announcements.Length; at++)
        {
            AnnouncementConfiguration announcement = configuration.Announcements[at];
            table.Add(announcement.Name, announcement.Prompt, announcement.File, AnswerValue.Names(configuration.Queues.Where(queue => queue.Music == at).Select(queue => queue.Name)));
        }

        return table;
    }

    private static bool Wants(QueueConfiguration queue, int skill) =>
        queue.PreferredSkills.Contains(skill) || queue.Steps.Any(step => step.Who.Any(term => term.Kind == SkillTermKind.Skill && term.Skill == skill));

    private static AnswerTable Called(Configuration configuration)
    {
        var table = new AnswerTable("numbers",
            new("number", "Number", "号码"), new("kind", "Kind", "类别"), new("least", "Least", "最短", AnswerType.Number), new("most", "Most", "最长", AnswerType.Number),
            new("leadsTo", "Leads to", "去向"), new("name", "Name", "名称", AnswerType.Name), new("calendar", "Open by", "日历", AnswerType.Name), new("elsePlan", "Else plan", "闭时流程", AnswerType.Name));
        foreach (NumberConfiguration number in configuration.Numbers)
        {
            table.Add(
                RoutingWriter.Numbers(number.Number, number.Open), AnswerValue.Word("usual", "usual", "普通"),
                number.Open ? number.Least : number.Number.Count, number.Open ? number.Most : number.Number.Count,
                ToPlan, configuration.Plans[number.Plan].Name,
                number.Calendar < 0 ? AnswerValue.Nothing : configuration.Calendars[number.Calendar].Name,
                number.ElsePlan < 0 ? AnswerValue.Nothing : configuration.Plans[number.ElsePlan].Name);
        }

        foreach (EmergencyConfiguration number in configuration.EmergencyNumbers)
        {
            table.Add(
                number.Number.ToString(), AnswerValue.Word("emergency", "emergency", "紧急"), number.Number.Count, number.Number.Count,
                number.Plan >= 0 ? ToPlan : AnswerValue.Word("route", "route", "路由"),
                number.Plan >= 0 ? configuration.Plans[number.Plan].Name : configuration.Routes[number.Route].Name, AnswerValue.Nothing, AnswerValue.Nothing);
        }

        return table;
    }

    private static AnswerTable Callers(Configuration configuration)
    {
        var table = new AnswerTable("callers",
            new("calling", "Calling number", "主叫号码"), new("refuse", "Refused", "拒绝原因", AnswerType.Number), new("plan", "Plan", "流程", AnswerType.Name), new("priority", "Priority", "优先级", AnswerType.Number), new("class", "Class", "客户等级", AnswerType.Name));
        foreach (CallerConfiguration caller in configuration.Callers)
        {
            table.Add(
                RoutingWriter.Numbers(caller.Number, caller.Open), caller.Refuse == Cause.None ? AnswerValue.Nothing : (int)caller.Refuse,
                caller.Plan < 0 ? AnswerValue.Nothing : configuration.Plans[caller.Plan].Name, caller.Priority < 0 ? AnswerValue.Nothing : caller.Priority, caller.Class.Length == 0 ? AnswerValue.Nothing : caller.Class);
        }

        return table;
    }

    private static AnswerTable Rules(Configuration configuration)
    {
        var table = new AnswerTable("normalisations",
            new("rule", "Rule", "规则", AnswerType.Number), new("of", "Of", "对象"), new("type", "Type", "号码类型"), new("prefix", "Prefix", "字冠"), new("strip", "Strip", "删位", AnswerType.Number), new("insert", "Insert", "插入"));
        for (int at = 0; at < configuration.Normalisations.Length; at++)
        {
            NormalisationConfiguration rule = configuration.Normalisations[at];
            table.Add(
                at + 1, rule.OfCalling ? AnswerValue.Word("calling", "calling", "主叫") : AnswerValue.Word("called", "called", "被叫"),
                rule.Type is { } type ? RoutingWords.Of(type) : AnswerValue.Nothing, rule.Prefix.IsEmpty ? AnswerValue.Nothing : rule.Prefix.ToString(),
                rule.Strip, rule.Insert.IsEmpty ? AnswerValue.Nothing : rule.Insert.ToString());
        }

        return table;
    }

    private static AnswerValue ToPlan => AnswerValue.Word("plan", "plan", "流程");
}
