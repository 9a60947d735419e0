using System.Collections.Immutable;

namespace AcdController.Console;

/// <summary>Lines of a configuration for what text messages say.</summary>
internal static class TemplateStatements
{
    private static readonly Parameter s_text = Parameter.Plain(ParameterKind.Text, "text", "TXT", "what the text message says", "短信内容") with
    {
        Hint = "for example \"Your serial number is {serial}\"",
        HintZh = "例如 \"您的流水号是{serial}\"",
        Most = TemplateWords.TextMost,
    };

    /// <summary>All rows, in the order in which they are listed.</summary>
    public static readonly ImmutableArray<StatementDescription> All =
    [
        new("", "template {template}", "What a text message says", "短信模板") { KeyWords = 2, Opens = "template", Mml = "TPL", Parameters = [Parameter.Plain(ParameterKind.NewName, "template", "TPL", "the template's name", "模板名") with { Object = ObjectKind.Template }] },
        new("template", "text {text}", "The text in every language that has none of its own; {NAME} is a variable, calling, called, to, serial or language", "未单独设置语言时的内容；{名称} 为变量或 calling、called、to、serial、language") { Parameters = [s_text] },
        new("template", "in {language} {text}", "The text in one language", "某种语言的内容") { KeyWords = 2, Parameters = [Parameter.Of(ObjectKind.SpokenLanguage, "language", "LANG", "the language's name", "语言名"), s_text] },
    ];
}
