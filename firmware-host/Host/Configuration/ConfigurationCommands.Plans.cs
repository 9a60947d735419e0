using System;
using System.Collections.Generic;
using System.IO;
using AcdController.Console;

namespace AcdController.Host;

/// <content>Plans and menus of the running configuration.</content>
internal sealed partial class ConfigurationCommands
{
    private const int TextsMax = 4 * 1024 * 1024;

    private static void RegisterPlans(HostCommandTable table)
    {
        table.Add("show plans", asked => HostAnswer.Of(PlanReport.Plans(asked.Configuration)));
        table.Add("show plan one", asked => OfPlan(asked, plan => PlanReport.Plan(asked.Configuration, plan)));
        table.Add("show menus", asked => HostAnswer.Of(PlanReport.Menus(asked.Configuration)));
        table.Add("plan lint", asked => OfPlan(asked, plan => PlanReport.Lint(asked.Configuration, plan, Texts(asked.Configuration.Prompts))));
        table.Add("plan graph", asked => OfPlan(asked, plan => AnswerText.Of(PlanGraph.Of(asked.Configuration, plan), "dot")));
    }

    // By its name: in configuration mode a plan may be named that the running configuration does not have. -1: none is named.
    private static HostAnswer OfPlan(HostRequest asked, Func<int, Answer> answer)
    {
        if (asked.Command.Arguments.TextOrNull("plan") is not { } name) return HostAnswer.Of(answer(-1));
        for (int plan = 0; plan < asked.Configuration.Plans.Length; plan++)
        {
            if (asked.Configuration.Plans[plan].Name == name) return HostAnswer.Of(answer(plan));
        }

        return HostAnswer.Refuse($"plan {name}: not in the running configuration; show plans lists those that are");
    }

    // The page of texts lies beside the prompts; without it no lengths are known.
    private static PromptTexts? Texts(string? prompts)
    {
        if (prompts is null) return null;
        try
        {
            var file = new FileInfo(Path.Combine(prompts, "texts.txt"));
            return file is { Exists: true, Length: <= TextsMax } ? PromptTexts.Read(file.Name, File.ReadAllText(file.FullName), new List<ConfigurationError>()) : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }
}
