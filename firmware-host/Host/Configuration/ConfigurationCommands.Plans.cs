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
        table.Add("show plan one", asked => HostAnswer.Of(PlanReport.Plan(asked.Configuration, asked.Command.Arguments.Number("plan"))));
        table.Add("show menus", asked => HostAnswer.Of(PlanReport.Menus(asked.Configuration)));
        table.Add("plan lint", asked => HostAnswer.Of(PlanReport.Lint(asked.Configuration, asked.Command.Arguments.Number("plan", -1), Texts(asked.Configuration.Prompts))));
        table.Add("plan graph", asked => HostAnswer.Of(AnswerText.Of(PlanGraph.Of(asked.Configuration, asked.Command.Arguments.Number("plan")), "dot")));
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
