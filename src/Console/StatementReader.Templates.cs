using System;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>Lines about what text messages say.</summary>
/// <remarks>
/// <code>
/// template NAME
///   text "TEXT with {VARIABLE}"
///   in LANGUAGE "TEXT"
/// </code>
/// </remarks>
internal sealed partial class StatementReader
{
    private void ReadTemplate()
    {
        bool named = _statement.TryTakeName("the template's name", out string name);
        var template = new TemplateDraft(name, _statement.Taken, _statement.Line);
        _block = template;
        if (!named || IsFull(_draft.Templates.Count, TemplateConfiguration.TemplatesMax, "template") || !Define(_draft.TemplateNames, name)) return;
        _draft.Templates.Add(template);
        _statement.End();
    }

    private void ReadTemplateLine(TemplateDraft template, string word)
    {
        bool inLanguage = word == "in";
        if (inLanguage && !_statement.TryTakeName("the language's name", out _)) return;
        Reference language = inLanguage ? _statement.Reference : default;
        if (!OnceIn(template, inLanguage ? "in " + language.Name : word)) return;
        if (!_statement.TryTake("what the text message says, in quotes,", out Word text)) return;
        if (text.Text.Length is 0 or > TemplateWords.TextMost) _statement.Wrong($"a text has 1 to {TemplateWords.TextMost} characters");
        else if (_statement.End()) template.Add(language, new TemplateLine(text.Text, _statement.Taken, _statement.Line));
    }
}
