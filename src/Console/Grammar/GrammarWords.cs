using System.Collections.Generic;
using System.Text;

namespace AcdController.Console;

/// <summary>What is said about lines that are not understood.</summary>
internal static class GrammarWords
{
    private const int ListedMax = 30;

    /// <summary>That a word could be several.</summary>
    public static string Ambiguous(List<string> words, Language language) => (language == Language.Chinese ? "有歧义；" : "ambiguous; ") + List(words);

    /// <summary>That something was written already.</summary>
    public static string Twice(Language language) => language == Language.Chinese ? "重复" : "given twice";

    /// <summary>That a word may not be shortened.</summary>
    public static string InFull(string word, string reason, string reasonZh, Language language) =>
        language == Language.Chinese ? $"请写全 {word}：{reasonZh}" : $"write {word} in full: {reason}";

    /// <summary>Why a word does not fit.</summary>
    public static string NoFit(Word word, List<Edge> offered, GrammarContext context)
    {
        bool zh = context.Language == Language.Chinese;
        if (offered.Count == 0) return zh ? "多余的词；命令在它之前结束" : "surplus word; the command ends before it";
        Sort(offered, out List<string> words, out List<Parameter> values);
        if (values.Count == 1 && (words.Count == 0 || LooksLike(values[0], word.Text))) return ParameterText.Refusal(values[0], word.Text, context);
        var candidates = new List<string>(words);
        foreach (Parameter value in values)
        {
            if (value.Kind == ParameterKind.Name) candidates.AddRange(ObjectNames.Of(value.Object, context));
        }

        if (NearestMatch.Of(word.Text, candidates) is { } nearest) return zh ? $"未知的词；是否为 {nearest}？" : $"unknown word; did you mean {nearest}?";
        return (zh ? "未知的词；此处可用：" : "unknown word; allowed here: ") + List(words) + Or(words, values, context);
    }

    /// <summary>What is missing at the end of a line.</summary>
    public static string Missing(List<Edge> offered, GrammarContext context)
    {
        Sort(offered, out List<string> words, out List<Parameter> values);
        if (values.Count == 1 && words.Count == 0) return ParameterText.Missing(values[0], context);
        return (context.Language == Language.Chinese ? "缺少一个词；" : "a word is missing; ") + List(words) + Or(words, values, context);
    }

    private static string Or(List<string> words, List<Parameter> values, GrammarContext context)
    {
        bool zh = context.Language == Language.Chinese;
        var text = new StringBuilder();
        foreach (Parameter value in values)
        {
            if (words.Count > 0 || text.Length > 0) text.Append(zh ? "，或" : ", or ");
            text.Append(zh ? value.HelpZh : value.Help);
        }

        return text.ToString();
    }

    private static void Sort(List<Edge> offered, out List<string> words, out List<Parameter> values)
    {
        words = [];
        values = [];
        foreach (Edge edge in offered)
        {
            if (edge.Word is { } word) words.Add(word);
            else values.Add(edge.Parameter!);
        }
    }

    private static bool LooksLike(Parameter parameter, string word) =>
        word.Length > 0 && char.IsAsciiDigit(word[0]) && (parameter.Kind is ParameterKind.Number or ParameterKind.Seconds or ParameterKind.Channels or ParameterKind.Date or ParameterKind.TimeOfDay || (parameter.Kind == ParameterKind.Name && (ObjectNames.IsNumber(parameter.Object) || parameter.Object is ObjectKind.Card or ObjectKind.Span)));

    private static string List(List<string> words)
    {
        if (words.Count <= ListedMax) return string.Join(", ", words);
        return string.Join(", ", words.GetRange(0, ListedMax)) + $", ... ({words.Count} in all; ? lists them)";
    }
}
