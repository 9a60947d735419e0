using System.Collections.Immutable;
using System.Text;

namespace AcdController.Console;

/// <summary>Writes a row with values as a line: words in full, names in quotes where they need them.</summary>
internal static class CanonicalLine
{
    /// <summary>The line; its first words only, when asked.</summary>
    public static string Of(GrammarRow row, Arguments arguments, int wordsMax = int.MaxValue, bool hidesSecrets = false)
    {
        var text = new StringBuilder();
        int words = 0;
        Append(text, row.Elements, arguments, wordsMax, ref words, hidesSecrets);
        return text.ToString();
    }

    private static void Append(StringBuilder text, ImmutableArray<PatternElement> elements, Arguments arguments, int wordsMax, ref int words, bool hidesSecrets)
    {
        foreach (PatternElement element in elements)
        {
            switch (element)
            {
                case WordElement word:
                    Append(text, word.Word, wordsMax, ref words);
                    break;
                case ValueElement value when arguments.Has(value.Parameter.Name):
                    Append(text, hidesSecrets && value.Parameter.Kind == ParameterKind.Secret ? "********" : ParameterText.Written(value.Parameter, arguments.Of(value.Parameter.Name)), wordsMax, ref words);
                    break;
                case ChoiceElement choice:
                    if (Written(choice.Ways, arguments) is { } way) Append(text, way.Elements, arguments, wordsMax, ref words, hidesSecrets);
                    break;
                case OptionsElement options:
                    foreach (ImmutableArray<PatternWay> group in options.Groups)
                    {
                        if (Written(group, arguments) is { } option) Append(text, option.Elements, arguments, wordsMax, ref words, hidesSecrets);
                    }

                    break;
            }
        }
    }

    /// <summary>The way of a group that the values say was written; null: none.</summary>
    public static PatternWay? Written(ImmutableArray<PatternWay> ways, Arguments arguments)
    {
        foreach (PatternWay way in ways)
        {
            if (way.Flag is { } flag ? arguments.Has(flag) : HasAll(way.Elements, arguments)) return way;
        }

        return null;
    }

    private static bool HasAll(ImmutableArray<PatternElement> elements, Arguments arguments)
    {
        foreach (PatternElement element in elements)
        {
            if (element is ValueElement value && !arguments.Has(value.Parameter.Name)) return false;
            if (element is ChoiceElement choice && Written(choice.Ways, arguments) is null) return false;
        }

        return true;
    }

    private static void Append(StringBuilder text, string word, int wordsMax, ref int words)
    {
        if (words++ >= wordsMax) return;
        if (text.Length > 0) text.Append(' ');
        text.Append(word);
    }
}
