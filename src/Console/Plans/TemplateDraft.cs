using System;
using System.Collections.Generic;
using System.Linq;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>A text of a template as written.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Said">The line.</param>
/// <param name="Line">Where it stands.</param>
internal readonly record struct TemplateLine(string Text, string Said, int Line);

/// <summary>A template as written.</summary>
internal sealed class TemplateDraft(string name, string shown, int line) : BlockDraft<TemplateConfiguration>(new TemplateConfiguration(name), shown, line)
{
    public string Name { get; } = name;

    /// <summary>Every text with its line.</summary>
    public List<TemplateLine> Lines { get; } = [];

    /// <summary>A text, for one language or for all.</summary>
    public void Add(Reference language, TemplateLine text)
    {
        Lines.Add(text);
        if (string.IsNullOrEmpty(language.Name)) Made = Made with { Text = text.Text };
        else Later((names, made) => names.Language(language) is >= 0 and int index ? made with { Texts = [.. made.Texts, new TemplateText(index, text.Text)] } : made);
    }
}

// What text messages say.
internal sealed partial class Draft
{
    public Registry TemplateNames { get; } = new();

    public List<TemplateDraft> Templates { get; } = [];
}

/// <summary>Texts of templates name values that there are, and no secrets; plans name templates that there are.</summary>
internal static class TemplateChecks
{
    /// <summary>Checks a configuration whose names are all known.</summary>
    public static void Check(Draft draft, Configuration configuration, MistakeList mistakes)
    {
        HashSet<int> secrets = TemplateWords.SecretsOf(configuration);
        string[] names = [.. draft.VariableNames.Names, .. TemplateWords.Known];
        foreach (TemplateDraft template in draft.Templates)
        {
            if (template.Lines.Count == 0 && !template.IsDamaged) mistakes.Add(template.Line, $"{template.Shown}: no text; a template needs at least one line: text \"…\"");
            foreach (TemplateLine line in template.Lines) Check(line, names, draft.VariableNames.IndexOf, secrets, mistakes);
        }

        if (draft.Templates.Count > 0) CheckSteps(draft, configuration, mistakes);
    }

    private static void Check(TemplateLine line, string[] names, Func<string, int> variableOf, HashSet<int> secrets, MistakeList mistakes)
    {
        foreach ((_, string name) in TemplateWords.NamesIn(line.Text))
        {
            if (Array.IndexOf(names, name) < 0) mistakes.Add(line.Line, $"{{{name}}}: no such value; {NearestMatch.Advice(name, names, "values")}");
            else if (variableOf(name) >= TemplateWords.VariablesSent) mistakes.Add(line.Line, $"{{{name}}}: only the first {TemplateWords.VariablesSent} variables go with a text message; let its line stand before others");
            else if (secrets.Contains(variableOf(name))) mistakes.Add(line.Line, $"{{{name}}}: is a secret, verify or store-secret asks with it; it goes into no text message");
        }
    }

    // Without a template the channel has all of them.
    private static void CheckSteps(Draft draft, Configuration configuration, MistakeList mistakes)
    {
        foreach (PlanConfiguration plan in configuration.Plans)
        {
            foreach (TextMessageStep step in plan.Steps.OfType<TextMessageStep>())
            {
                if (draft.TemplateNames.IndexOf(step.Template) < 0) mistakes.Add(step.Line, $"text-message {step.Template}: no such template; {NearestMatch.Advice(step.Template, draft.TemplateNames.Names, "templates")}");
            }
        }
    }
}
