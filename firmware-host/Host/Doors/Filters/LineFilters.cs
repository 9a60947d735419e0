using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using AcdController.Console;

namespace AcdController.Host;

/// <summary>What stands behind the bars of a line: `show agents | include ready | count`.</summary>
internal static class LineFilters
{
    /// <summary>Filters in a row.</summary>
    public const int FiltersMax = 8;

    private const int PatternMax = 200;
    private const int LastMax = 100_000;

    private static readonly (string Word, string Value, string English, string Chinese)[] s_kinds =
    [
        ("begin", "<pattern>", "Everything from the first line that matches", "从第一个匹配行开始显示"),
        ("count", "", "How many lines there are", "统计行数"),
        ("exclude", "<pattern>", "Lines that do not match", "不匹配的行"),
        ("include", "<pattern>", "Lines that match", "匹配的行"),
        ("json", "", "As JSON", "以 JSON 显示"),
        ("last", "<number>", "The last lines", "最后若干行"),
        ("no-more", "", "Without stopping at the end of a page", "不分页"),
        ("section", "<pattern>", "Blocks whose first line matches, whole", "首行匹配的整段"),
    ];

    private static readonly string[] s_words = [.. s_kinds.Select(kind => kind.Word)];

    /// <summary>Cuts a line at its bars; those in quotes and behind `!` are none.</summary>
    /// <param name="line">The line.</param>
    /// <param name="command">What stands before the first.</param>
    /// <param name="filters">What to do with the answer, in order.</param>
    /// <returns>Null, or what is wrong.</returns>
    public static string? TryCut(string line, out string command, out List<LineFilter> filters)
    {
        filters = [];
        List<int> bars = BarsOf(line);
        command = bars.Count == 0 ? line : line[..bars[0]].TrimEnd();
        if (bars.Count > 0 && command.Trim().Length == 0) return "|: a command stands before it";
        if (bars.Count > FiltersMax) return $"|: at most {FiltersMax} filters";
        for (int i = 0; i < bars.Count; i++)
        {
            string text = line[(bars[i] + 1)..(i + 1 < bars.Count ? bars[i + 1] : line.Length)].Trim();
            if (Read(text, out LineFilter? filter) is { } mistake) return mistake;
            filters.Add(filter!);
        }

        return null;
    }

    /// <summary>Completes the last word of a line whose last part is a filter.</summary>
    public static Completion Complete(string line, int cursor)
    {
        string part = Part(line[..cursor]);
        if (part.Contains(' ')) return new Completion(cursor, "", []);
        HelpLine[] candidates = [.. s_kinds.Where(kind => kind.Word.StartsWith(part, StringComparison.OrdinalIgnoreCase)).Select(kind => new HelpLine(kind.Word, kind.English))];
        string insert = candidates.Length == 1 ? candidates[0].Word + " " : candidates.Length == 0 ? part : Common(candidates);
        bool spaced = part.Length > 0 || line[cursor - 1] == ' ';
        return new Completion(cursor - part.Length, spaced ? insert : " " + insert, candidates);
    }

    /// <summary>What can follow in a line whose last part is a filter.</summary>
    public static IReadOnlyList<HelpLine> Help(string line, Language language)
    {
        string part = Part(line);
        int space = part.IndexOf(' ');
        if (space < 0)
        {
            return [.. s_kinds.Where(kind => kind.Word.StartsWith(part, StringComparison.OrdinalIgnoreCase)).Select(kind => new HelpLine(kind.Word, language == Language.Chinese ? kind.Chinese : kind.English))];
        }

        string[] meant = [.. s_words.Where(word => word.StartsWith(part[..space], StringComparison.OrdinalIgnoreCase))];
        if (meant.Length != 1) return [];
        (_, string value, _, _) = s_kinds.First(kind => kind.Word == meant[0]);
        HelpLine end = new("<cr>", language == Language.Chinese ? "执行" : "Do it"), bar = new("|", language == Language.Chinese ? "再次过滤" : "Another filter");
        if (value.Length == 0 || part[space..].Trim().Length > 0) return [end, bar];
        bool number = value == "<number>";
        return [new HelpLine(value, (language, number) switch
        {
            (Language.Chinese, true)  => $"1 至 {LastMax}",
            (Language.Chinese, false) => "正则表达式，不区分大小写",
            (_, true)                 => $"1 to {LastMax}",
            _                         => "A regular expression; case does not count",
        }, IsValue: true)];
    }

    /// <summary>Where the part of a line begins in which a cursor stands.</summary>
    /// <returns>0 for the command, -1 for a filter.</returns>
    public static int CommandStart(string line, int cursor) => BarsOf(line[..cursor]).Count > 0 ? -1 : 0;

    private static string Part(string line)
    {
        List<int> bars = BarsOf(line);
        return bars.Count == 0 ? line : line[(bars[^1] + 1)..].TrimStart();
    }

    private static string Common(HelpLine[] candidates)
    {
        string first = candidates[0].Word;
        int length = first.Length;
        foreach (HelpLine candidate in candidates)
        {
            int same = 0;
            while (same < length && same < candidate.Word.Length && candidate.Word[same] == first[same]) same++;
            length = same;
        }

        return first[..length];
    }

    // The first bar stands anywhere outside quotes; later ones have a space before them, so that `include a|b` is one pattern.
    private static List<int> BarsOf(string line)
    {
        var bars = new List<int>();
        bool quoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            char character = line[i];
            if (character == '"' && (i == 0 || line[i - 1] != '\\')) quoted = !quoted;
            if (quoted) continue;
            if (character == '!' && bars.Count == 0 && (i == 0 || line[i - 1] is ' ' or '\t')) break;
            if (character == '|' && (bars.Count == 0 || line[i - 1] is ' ' or '\t')) bars.Add(i);
        }

        return bars;
    }

    private static string? Read(string text, out LineFilter? filter)
    {
        filter = null;
        int space = text.IndexOf(' ');
        string word = space < 0 ? text : text[..space], rest = space < 0 ? "" : text[space..].Trim();
        string[] meant = [.. s_words.Where(name => name.StartsWith(word, StringComparison.OrdinalIgnoreCase))];
        if (word.Length == 0) return $"|: a filter is missing; {string.Join(", ", s_words)}";
        string[] exact = [.. meant.Where(name => name == word)];
        if (exact.Length == 1) meant = exact;
        if (meant.Length == 0) return $"{Shown(word)}: no such filter; {string.Join(", ", s_words)}";
        if (meant.Length > 1) return $"{Shown(word)}: ambiguous; {string.Join(", ", meant)}";
        string? mistake = meant[0] switch
        {
            "include"  => Pattern(meant[0], rest, pattern => new MatchFilter(pattern, true), out filter),
            "exclude"  => Pattern(meant[0], rest, pattern => new MatchFilter(pattern, false), out filter),
            "begin"    => Pattern(meant[0], rest, pattern => new BeginFilter(pattern), out filter),
            "section"  => Pattern(meant[0], rest, pattern => new SectionFilter(pattern), out filter),
            "last"     => Last(rest, out filter),
            "count"    => Bare(meant[0], rest, new CountFilter(), out filter),
            "json"     => Bare(meant[0], rest, new JsonFilter(), out filter),
            _          => Bare(meant[0], rest, new NoMoreFilter(), out filter),
        };
        return mistake;
    }

    private static string? Pattern(string word, string rest, Func<Regex, LineFilter> make, out LineFilter? filter)
    {
        filter = null;
        if (rest is ['"', .., '"'] && rest.Length > 2) rest = rest[1..^1].Replace("\\\"", "\"");
        if (rest.Length == 0) return $"{word}: a pattern is missing";
        if (rest.Length > PatternMax) return $"{word}: a pattern has at most {PatternMax} characters";
        try
        {
            // No backtracking: time grows with the length of the line only.
            filter = make(new Regex(rest, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant));
            return null;
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return $"{Shown(rest)}: no pattern that can be looked for: {fault.Message.Split('\n')[0]}";
        }
    }

    private static string? Last(string rest, out LineFilter? filter)
    {
        filter = null;
        if (!int.TryParse(rest, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int lines) || lines is < 1 or > LastMax)
            return $"{(rest.Length == 0 ? "last" : Shown(rest))}: must be a number from 1 to {LastMax}";
        filter = new LastFilter(lines);
        return null;
    }

    private static string? Bare(string word, string rest, LineFilter bare, out LineFilter? filter)
    {
        filter = bare;
        return rest.Length == 0 ? null : $"{Shown(rest)}: {word} stands alone";
    }

    private static string Shown(string word)
    {
        const int shownMax = 40;
        string shown = word.Length > shownMax ? word[..shownMax] + "~" : word;
        return string.Concat(shown.Select(character => char.IsControl(character) || char.IsSurrogate(character) ? '?' : character));
    }
}
