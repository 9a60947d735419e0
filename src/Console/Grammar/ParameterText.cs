using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Console;

/// <summary>Reads and writes the values of parameters.</summary>
internal static class ParameterText
{
    private const int TextMax = 200;
    private const int FileMax = 255;
    private const int DaySeconds = 86_400;

    /// <summary>Reads one word as a value. A word of a choice is not read here: the places of the pattern have it.</summary>
    public static bool TryRead(Parameter parameter, Word word, GrammarContext context, out ArgumentValue value)
    {
        string text = word.Text;
        long number = 0;
        bool good = parameter.Kind switch
        {
            ParameterKind.Number    => IsWhole(text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && InRange(parameter, number),
            ParameterKind.Seconds   => TrySeconds(text, out number) && InRange(parameter, number),
            ParameterKind.Word      => TryChoice(parameter, ref text, out number),
            ParameterKind.Name      => TryName(parameter.Object, ref text, context, out number),
            ParameterKind.NewName   => IsName(text),
            ParameterKind.Digits    => Digits.TryParse(text, out Digits digits) && !digits.IsEmpty && !(parameter.NoLetters && HasLetter(text)),
            ParameterKind.Prefix    => Digits.TryParse(text, out Digits prefix) && !prefix.IsEmpty,
            ParameterKind.Channels  => TryChannels(ref text, out number),
            ParameterKind.Date      => TryDate(text, out number),
            ParameterKind.TimeOfDay => TryTime(text, out number),
            ParameterKind.File      => text.Length is > 0 and <= FileMax && IsPrintable(text),
            ParameterKind.Rest      => IsPrintable(text),
            _                       => text.Length <= Math.Min(parameter.Most, TextMax) && (text.Length > 0 || (parameter.MayBeEmpty && word.Quoted)) && IsPrintable(text),
        };
        // A number has one form in full.
        if (good && parameter.Kind == ParameterKind.Number) text = number.ToString(CultureInfo.InvariantCulture);
        if (good && parameter.Kind == ParameterKind.Seconds) text = SecondsText.Of(new Duration(number));
        if (parameter.Kind == ParameterKind.NewName) number = word.Quoted && AgentRange.IsRange(text) ? 1 : 0;
        // A word without quotes stays so: in an expression quotes would make one name of it, brackets and all.
        if (parameter.Kind == ParameterKind.Rest && word.Quoted) text = AgentRange.IsRange(text) ? ConfigurationWriter.InQuotes(text) : Quote(text);
        value = new ArgumentValue(text, number);
        return good;
    }

    /// <summary>Reads the rest of a line.</summary>
    public static bool TryReadRest(Parameter parameter, string rest, GrammarContext context, out ArgumentValue value)
    {
        value = default;
        var words = new List<Word>();
        if (LineWords.Split(rest, words, out _) is not null || words.Count == 0) return false;
        var text = new StringBuilder();
        foreach (Word word in words)
        {
            if (!TryRead(parameter, word, context, out ArgumentValue one)) return false;
            text.Append(text.Length == 0 ? "" : " ").Append(one.Text);
        }

        value = new ArgumentValue(text.ToString(), 0);
        return true;
    }

    /// <summary>What is wrong with a word that is no value of the parameter.</summary>
    public static string Refusal(Parameter parameter, string word, GrammarContext context)
    {
        bool zh = context.Language == Language.Chinese;
        string what = zh ? parameter.HelpZh : parameter.Help;
        string hint = Hint(parameter, zh);
        switch (parameter.Kind)
        {
            case ParameterKind.Number:
                return zh ? $"应为数字 {Range(parameter)}" : $"must be a number from {parameter.Least} to {parameter.Most}";
            case ParameterKind.Seconds:
                string most = SecondsText.Of(new Duration(parameter.Most));
                return parameter.Least <= 1
                    ? zh ? $"应为秒数，大于 0，至多 {most}" : $"must be seconds, above 0 up to {most}"
                    : zh ? $"应为秒数 {Range(parameter)}" : $"must be seconds from {SecondsText.Of(new Duration(parameter.Least))} to {most}";
            case ParameterKind.Name:
                return NameRefusal(parameter, word, context, hint);
            case ParameterKind.NewName:
                return zh ? $"名称为 1 至 {Statement.NameMax} 个可见字符，首尾不是空格" : $"a name has 1 to {Statement.NameMax} printable characters, no space first or last";
            case ParameterKind.Digits when parameter.NoLetters:
                return zh ? $"不是号码；应为 1 至 {Digits.CountMax} 个字符 0-9 * #" : $"not a number; must be 1 to {Digits.CountMax} characters 0-9 * #";
            case ParameterKind.Digits or ParameterKind.Prefix:
                return zh ? $"应为 1 至 {Digits.CountMax} 个字符 0-9 * # A-D" : $"must be 1 to {Digits.CountMax} characters 0-9 * # A-D";
            case ParameterKind.Channels:
                return zh ? "信道为 1 至 15 和 17 至 31，" + hint[1..] : "channels are " + ChannelText.Allowed;
            case ParameterKind.Date:
                return zh ? "日期写作 2026-11-22" : "a day is written 2026-11-22";
            case ParameterKind.TimeOfDay:
                return zh ? "时间写作 08:30 或 08:30:15，至 24:00" : "a time is written 08:30 or 08:30:15, up to 24:00";
            default:
                return word.Length == 0 ? Missing(parameter, context) : zh ? $"{what}有至多 {MostOf(parameter)} 个可见字符" : $"{what} has at most {MostOf(parameter)} printable characters";
        }
    }

    /// <summary>That the value is missing, and what it could be.</summary>
    public static string Missing(Parameter parameter, GrammarContext context)
    {
        bool zh = context.Language == Language.Chinese;
        string more = Hint(parameter, zh);
        if (parameter.Kind is ParameterKind.Number or ParameterKind.Seconds && more.Length == 0) more = "; " + Range(parameter);
        if (parameter.Object == ObjectKind.Reason) more = "; " + ReasonText.Allowed(context.Configuration);
        return zh ? $"缺少{parameter.HelpZh}{more.Replace("; ", "；", StringComparison.Ordinal)}" : $"{parameter.Help} is missing{more}";
    }

    /// <summary>0 to 15: for numbers and times.</summary>
    public static string Range(Parameter parameter) => parameter.Kind == ParameterKind.Seconds
        ? $"{(parameter.Least <= 1 ? "0" : SecondsText.Of(new Duration(parameter.Least)))} to {SecondsText.Of(new Duration(parameter.Most))}"
        : $"{parameter.Least.ToString(CultureInfo.InvariantCulture)} to {parameter.Most.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The value as a line has it: in quotes where it needs them.</summary>
    public static string Written(Parameter parameter, ArgumentValue value) => parameter.Kind switch
    {
        ParameterKind.Rest => value.Text,
        ParameterKind.NewName when value.Number == 1 => ConfigurationWriter.InQuotes(value.Text),
        _ => Quote(value.Text),
    };

    /// <summary>A word as it must be written.</summary>
    public static string Quote(string text) => text.Length == 0 || text.Contains(';') || text.Contains('|') || text.Contains('?') ? ConfigurationWriter.InQuotes(text) : ConfigurationWriter.Quote(text);

    private static string NameRefusal(Parameter parameter, string word, GrammarContext context, string hint)
    {
        bool zh = context.Language == Language.Chinese;
        (string one, string several, string nameZh) = ObjectNames.Noun(parameter.Object);
        if (ObjectNames.IsNumber(parameter.Object))
            return zh ? $"应为{parameter.HelpZh}{hint.Replace("; ", "；", StringComparison.Ordinal)}" : $"must be the number of {(one[0] == 'a' ? "an" : "a")} {one}{hint}";
        if (parameter.Object == ObjectKind.Span && SpanText.Read(word, out _) is { } mistake) return zh ? "E1 端口写作 板卡/端口，例如 1/1" : mistake;
        if (parameter.Object == ObjectKind.Reason) return (zh ? "没有该原因；" : "no such reason; ") + ReasonText.Allowed(context.Configuration);
        IReadOnlyList<string> names = ObjectNames.Of(parameter.Object, context);
        // What differs by a digit is another line or card, not a slip of the hand.
        string advice = parameter.Object is ObjectKind.Span or ObjectKind.Card
            ? names.Count == 0 ? $"there are no {several}" : $"{several}: {NearestMatch.List(names)}"
            : NearestMatch.Advice(word, names, several);
        if (!zh) return $"no such {one}; {advice}";
        if (NearestMatch.Of(word, names) is { } nearest && parameter.Object is not (ObjectKind.Span or ObjectKind.Card)) return $"没有该{nameZh}；是否为 {nearest}？";
        return names.Count == 0 ? $"没有该{nameZh}；未配置任何{nameZh}" : $"没有该{nameZh}；现有：{NearestMatch.List(names)}";
    }

    private static string Hint(Parameter parameter, bool zh) => (zh ? parameter.HintZh : parameter.Hint) is { } hint ? "; " + hint : "";

    private static long MostOf(Parameter parameter) => parameter.Kind == ParameterKind.File ? FileMax : Math.Min(parameter.Most, TextMax);

    private static bool InRange(Parameter parameter, long number) => number >= parameter.Least && number <= parameter.Most;

    private static bool HasLetter(string text)
    {
        foreach (char character in text)
        {
            if (char.IsAsciiLetter(character)) return true;
        }

        return false;
    }

    private static bool IsWhole(string text) => text.Length is > 0 and <= 19;

    private static bool TrySeconds(string text, out long microseconds)
    {
        bool good = SecondsText.TryRead(text, out Duration duration);
        microseconds = duration.Microseconds;
        return good;
    }

    private static bool TryChoice(Parameter parameter, ref string text, out long number)
    {
        number = -1;
        for (int i = 0; i < parameter.Choices.Length; i++)
        {
            if (parameter.Choices[i].Equals(text, StringComparison.OrdinalIgnoreCase)) number = i;
        }

        if (number >= 0) text = parameter.Choices[(int)number];
        return number >= 0;
    }

    private static bool TryName(ObjectKind kind, ref string text, GrammarContext context, out long number)
    {
        number = -1;
        if (ObjectNames.IsNumber(kind))
        {
            bool good = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong id) && id != 0;
            number = unchecked((long)id); // the octets of the number, whole
            text = id.ToString(CultureInfo.InvariantCulture);
            return good;
        }

        if (kind == ObjectKind.Reason)
        {
            bool good = ReasonText.TryRead(text, context.Configuration, out byte code);
            number = code;
            if (good) text = ReasonText.Of(code, context.Configuration) ?? text;
            return good;
        }

        if (kind == ObjectKind.Span && SpanText.Read(text, out SpanId span) is null)
        {
            number = (span.Card << 8) | span.Port;
            text = span.ToString();
        }

        IReadOnlyList<string> names = ObjectNames.Of(kind, context);
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i] != text) continue;
            if (kind == ObjectKind.Card) number = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long card) ? card : -1;
            else if (kind != ObjectKind.Span) number = context.Live?.NamesOf(kind) is null ? i : -1;
            return true;
        }

        return false;
    }

    private static bool TryChannels(ref string text, out long number)
    {
        bool good = ChannelText.TryRead(text, out uint channels);
        number = channels;
        if (good) text = ChannelText.Of(channels);
        return good;
    }

    private static bool TryDate(string text, out long number)
    {
        bool good = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day);
        number = day.DayNumber;
        return good;
    }

    private static bool TryTime(string text, out long seconds)
    {
        seconds = 0;
        string[] parts = text.Split(':');
        if (parts.Length is < 2 or > 3) return false;
        long factor = 3600;
        foreach (string part in parts)
        {
            if (part.Length != 2 || !long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out long value) || (factor < 3600 && value > 59)) return false;
            seconds += value * factor;
            factor /= 60;
        }

        return seconds <= DaySeconds;
    }

    private static bool IsName(string text) => text.Length is > 0 and <= Statement.NameMax && text[0] != ' ' && text[^1] != ' ' && IsPrintable(text);

    private static bool IsPrintable(string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (!Statement.IsPrintable(rune)) return false;
        }

        return true;
    }
}
