using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using AcdController.Operations;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Plans and menus as tables, and what is doubtful in them.</summary>
public static class PlanReport
{
    // The prompt store of the service documents is bought by eight minutes.
    private const double MinutesOfAUnit = 8;

    /// <summary>All plans.</summary>
    public static Answer Plans(Configuration configuration)
    {
        var table = new AnswerTable("plans",
            new("plan", "Plan", "流程", AnswerType.Name), new("steps", "Steps", "步骤", AnswerType.Number), new("numbers", "Numbers", "号码", AnswerType.Name),
            new("menus", "Menus", "菜单", AnswerType.Name), new("leadsTo", "Leads to", "转入流程", AnswerType.Name), new("queues", "Queues", "队列", AnswerType.Name));
        for (int at = 0; at < configuration.Plans.Length; at++)
        {
            PlanConfiguration plan = configuration.Plans[at];
            table.Add(
                plan.Name, plan.Steps.Length,
                AnswerValue.Names(configuration.Numbers.Where(number => number.Plan == at || number.ElsePlan == at).Select(number => RoutingWriter.Numbers(number.Number, number.Open))),
                AnswerValue.Names(plan.Steps.OfType<MenuStep>().Select(step => configuration.Menus[step.Menu].Name).Distinct()),
                AnswerValue.Names(LeadsTo(plan).Distinct().Select(other => configuration.Plans[other].Name)),
                AnswerValue.Names(plan.Steps.OfType<QueueStep>().SelectMany(step => configuration.Demands[step.Demand].Queues).Distinct().Select(queue => configuration.Queues[queue].Name)));
        }

        return table;
    }

    /// <summary>One plan, step by step.</summary>
    public static Answer Plan(Configuration configuration, int at)
    {
        PlanConfiguration plan = configuration.Plans[at];
        var table = new AnswerTable("steps", new("step", "Step", "步骤", AnswerType.Number), new("label", "Label", "标号", AnswerType.Name), new("text", "Text", "内容"));
        for (int step = 0; step < plan.Steps.Length; step++)
        {
            table.Add(step + 1, AnswerValue.Names(plan.Labels.Where(label => label.Step == step).Select(label => label.Name)), PlanWriter.Of(configuration, plan, plan.Steps[step]));
        }

        return new AnswerParts(new AnswerFields().Add("plan", "Plan", "流程", plan.Name), table);
    }

    /// <summary>All menus, a row for each key.</summary>
    public static Answer Menus(Configuration configuration)
    {
        var table = new AnswerTable("menus",
            new("menu", "Menu", "菜单", AnswerType.Name), new("key", "Key", "按键"), new("action", "Action", "动作"), new("prompt", "Prompt", "提示音", AnswerType.Name),
            new("tries", "Tries", "次数", AnswerType.Number), new("first", "First", "时限", AnswerType.Seconds), new("plans", "Run by", "所属流程", AnswerType.Name));
        for (int at = 0; at < configuration.Menus.Length; at++)
        {
            MenuConfiguration menu = configuration.Menus[at];
            AnswerValue plans = AnswerValue.Names(configuration.Plans.Where(plan => plan.Steps.Any(step => step is MenuStep run && run.Menu == at)).Select(plan => plan.Name));
            foreach (MenuKey key in menu.Keys)
                table.Add(menu.Name, ((char)key.Key).ToString(), PlanWriter.Of(configuration, key), PlayItemReader.Write(configuration, menu.Prompt), menu.Tries, menu.First, plans);
        }

        return table;
    }

    /// <summary>What is doubtful, the ways to people with their seconds, the prompts used.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="only">One plan; -1: all.</param>
    /// <param name="texts">What prompts say; null: lengths are not known.</param>
    public static Answer Lint(Configuration configuration, int only, PromptTexts? texts)
    {
        var findings = new AnswerTable("findings",
            new("where", "Where", "位置"), new("kind", "Kind", "类别"), new("reason", "Reason", "说明"));
        foreach (PlanFinding finding in PlanLint.Of(configuration))
        {
            if (only < 0 || finding.Plan == only || (finding.Menu >= 0 && configuration.Plans[only].Steps.Any(step => step is MenuStep run && run.Menu == finding.Menu))) findings.Add(Where(configuration, finding), finding.Word, finding.Reason);
        }

        var lengths = new PromptLengths(configuration, texts);
        foreach ((string where, string reason) in Silent(configuration, lengths)) findings.Add(where, "missing-prompt", reason);
        var ways = new AnswerTable("waysToPeople",
            new("plan", "Plan", "流程"), new("keys", "Keys", "按键"),
            new("quickSeconds", "Keys at once", "直接按键秒", AnswerType.Number), new("wholeSeconds", "Prompts heard", "听完提示秒", AnswerType.Number), new("targets", "To", "去向", AnswerType.Name));
        var flow = new PlanFlow(configuration);
        foreach (int plan in only < 0 ? flow.Entries().Distinct().Order() : Enumerable.Repeat(only, 1))
        {
            foreach (IGrouping<string, PlanPath> same in PlanPaths.Of(configuration, plan, texts).GroupBy(path => path.Keys))
                ways.Add(configuration.Plans[plan].Name, same.Key.Length == 0 ? "-" : same.Key, Seconds(same.Min(path => path.Quick)), Seconds(same.Max(path => path.Whole)), AnswerValue.Names(same.Select(path => path.Target)));
        }

        return new AnswerParts(findings, ways, Prompts(configuration, lengths));
    }

    /// <summary>Where a finding is: a step as it is written, or a menu and its key.</summary>
    public static string Where(Configuration configuration, PlanFinding finding)
    {
        if (finding.Menu >= 0) return "menu " + configuration.Menus[finding.Menu].Name + (finding.Key == 0 ? "" : " key " + (char)finding.Key);
        PlanConfiguration plan = configuration.Plans[finding.Plan];
        return $"plan {plan.Name}" + (finding.Step < 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" step {finding.Step + 1}: {PlanWriter.Of(configuration, plan, plan.Steps[finding.Step])}"));
    }

    private static IEnumerable<int> LeadsTo(PlanConfiguration plan)
    {
        foreach (PlanStep step in plan.Steps)
        {
            if (step is SubPlanStep other) yield return other.Plan;
            if (step is ContinueWithStep next) yield return next.Plan;
        }
    }

    private static AnswerValue Seconds(double? seconds) => seconds is { } known ? known : AnswerValue.Nothing;

    // Announcements that the table of texts does not have, in each language.
    private static IEnumerable<(string Where, string Reason)> Silent(Configuration configuration, PromptLengths texts)
    {
        if (texts.IsEmpty) yield break;
        for (int language = 0; language < Math.Max(1, configuration.Languages.Length); language++)
        {
            foreach (int announcement in Used(configuration))
            {
                if (texts.Find(announcement, language) is not null) continue;
                string name = language < configuration.Languages.Length ? " in " + configuration.Languages[language].Name : "";
                yield return ("announcement " + configuration.Announcements[announcement].Name, string.Create(CultureInfo.InvariantCulture, $"prompt {texts.NumberOf(announcement, language)}{name} is not in the table of texts"));
            }
        }
    }

    private static AnswerTable Prompts(Configuration configuration, PromptLengths texts)
    {
        var table = new AnswerTable("prompts",
            new("language", "Language", "语言", AnswerType.Name), new("used", "Prompts used", "使用语音", AnswerType.Number), new("configured", "Configured", "已配置", AnswerType.Number),
            new("minutes", "Minutes", "分钟", AnswerType.Number), new("units", "Units of 8 min", "8 分钟单元", AnswerType.Number));
        List<int> used = Used(configuration);
        for (int language = 0; language < Math.Max(1, configuration.Languages.Length); language++)
        {
            double seconds = used.Sum(announcement => (texts.Find(announcement, language)?.EstimatedMilliseconds ?? 0) / 1000.0);
            AnswerValue minutes = texts.IsEmpty ? AnswerValue.Nothing : Math.Round(seconds / 60, 1);
            AnswerValue units = texts.IsEmpty ? AnswerValue.Nothing : (int)Math.Ceiling(seconds / 60 / MinutesOfAUnit);
            table.Add(language < configuration.Languages.Length ? configuration.Languages[language].Name : "-", used.Count, configuration.Announcements.Length, minutes, units);
        }

        return table;
    }

    private static List<int> Used(Configuration configuration)
    {
        var used = new SortedSet<int>();
        void Take(EquatableArray<PlayItem> items)
        {
            foreach (PlayItem item in items)
            {
                if (item.Kind == PlayItemKind.Announcement) used.Add(item.Index);
            }
        }

        foreach (PlanStep step in configuration.Plans.SelectMany(plan => plan.Steps))
        {
            if (step is PlayStep play) Take(play.Items);
            if (step is WaitStep { Music: >= 0 } wait) used.Add(wait.Music);
            if (step is MessageStep { Prompt: >= 0 } message) used.Add(message.Prompt);
            if (step is not CollectStep collect) continue;
            Take([.. collect.Prompt, .. collect.Wrong, .. collect.Late]);
            if (collect.Confirm >= 0) used.Add(collect.Confirm);
        }

        foreach (MenuConfiguration menu in configuration.Menus) Take([.. menu.Prompt, .. menu.Wrong, .. menu.Late, .. menu.GiveUp]);
        foreach (QueueConfiguration queue in configuration.Queues)
        {
            if (queue.Music >= 0) used.Add(queue.Music);
            foreach (ComfortConfiguration comfort in queue.Waiting.Comforts) Take(comfort.Items);
            Take(queue.Waiting.Whisper);
        }

        return [.. used];
    }
}
