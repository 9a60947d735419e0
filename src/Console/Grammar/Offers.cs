using System;
using System.Collections.Generic;
using System.Text;

namespace AcdController.Console;

/// <summary>What can stand at the end of a line: for Tab and for `?`.</summary>
internal static class Offers
{
    private const int ListedMax = 500;
    private const string End = "<cr>";

    /// <summary>Completes the last word of a line.</summary>
    public static Completion Complete(string line, GrammarContext context)
    {
        if (MmlOffers.Complete(line, context) is { } mml) return mml;
        if (!TryCut(line, out List<Word> words, out int from, out string partial, out bool quoted)) return new Completion(line.Length, "", []);
        List<HelpLine> offers = At(words, partial, quoted, context);
        offers.RemoveAll(offer => offer.Word == End);
        return Completed(from, line[from..], offers);
    }

    /// <summary>Lists what can follow, or what the word begun could be.</summary>
    public static List<HelpLine> Help(string line, GrammarContext context)
    {
        if (MmlOffers.Help(line, context) is { } mml) return mml;
        return TryCut(line, out List<Word> words, out _, out string partial, out bool quoted) ? At(words, partial, quoted, context) : [];
    }

    /// <summary>What is inserted for a list of candidates.</summary>
    public static Completion Completed(int from, string written, List<HelpLine> offers)
    {
        var words = new List<string>();
        foreach (HelpLine offer in offers)
        {
            if (!offer.IsValue) words.Add(ParameterText.Quote(offer.Word));
        }

        if (words.Count == 0) return new Completion(from, written, offers);
        string shared = words[0];
        foreach (string word in words)
        {
            int same = 0;
            while (same < shared.Length && same < word.Length && char.ToLowerInvariant(shared[same]) == char.ToLowerInvariant(word[same])) same++;
            if (same > 0 && same < shared.Length && char.IsHighSurrogate(shared[same - 1])) same--;
            shared = shared[..same];
        }

        if (offers.Count == 1) return new Completion(from, shared + " ", offers);
        return new Completion(from, shared.Length > written.Length ? shared : written, offers);
    }

    /// <summary>The help of a value: what it is, its range, what is usual.</summary>
    public static string ValueHelp(Parameter parameter, Language language)
    {
        bool zh = language == Language.Chinese;
        var text = new StringBuilder(zh ? parameter.HelpZh : parameter.Help);
        var more = new List<string>();
        if (parameter.Kind is ParameterKind.Number or ParameterKind.Seconds) more.Add(ParameterText.Range(parameter));
        if ((zh ? parameter.HintZh : parameter.Hint) is { } hint) more.Add(hint);
        if (parameter.Usual is { } usual) more.Add((zh ? "缺省 " : "usually ") + usual);
        if (more.Count > 0) text.Append(zh ? "（" : " (").Append(string.Join(zh ? "；" : "; ", more)).Append(zh ? "）" : ")");
        return text.ToString();
    }

    /// <summary>The values that a parameter can be, as far as they can be listed.</summary>
    public static void AddValues(List<HelpLine> offers, Parameter parameter, string partial, GrammarContext context)
    {
        if (parameter.Object != ObjectKind.None)
        {
            IReadOnlyList<string> names = ObjectNames.Of(parameter.Object, context);
            (string one, _, string zh) = ObjectNames.Noun(parameter.Object);
            int before = offers.Count;
            foreach (string name in names)
            {
                if (offers.Count < ListedMax && name.StartsWith(partial, StringComparison.OrdinalIgnoreCase)) Add(offers, new HelpLine(name, context.Language == Language.Chinese ? zh : one));
            }

            if (parameter.Kind == ParameterKind.Name && (offers.Count > before || (partial.Length > 0 && !ObjectNames.IsNumber(parameter.Object)))) return;
        }

        if (partial.Length == 0 || ParameterText.TryRead(parameter, new Word(partial, true), context, out _))
            Add(offers, new HelpLine($"<{parameter.Name}>", ValueHelp(parameter, context.Language), true));
    }

    private static List<HelpLine> At(List<Word> words, string partial, bool quoted, GrammarContext context)
    {
        var offers = new List<HelpLine>();
        if (context.Mode != CommandModes.Configuration)
        {
            Add(offers, new LineMatch(Allowed(context), context), words, 0, partial, quoted, context);
            return offers;
        }

        if (Grammar.IsDo(words))
        {
            GrammarContext operation = context with { Mode = CommandModes.Operation };
            Add(offers, new LineMatch(Allowed(operation), operation), words, 1, partial, quoted, operation);
            return offers;
        }

        bool no = Grammar.IsNo(words);
        List<GrammarRow> rows = no ? [.. Grammar.RowsOf(context.Block)] : [.. Grammar.RowsOf(context.Block), .. Allowed(context)];
        Add(offers, new LineMatch(rows, context, no), words, no ? 1 : 0, partial, quoted, context);
        if (context.Block.Length > 0) Add(offers, new LineMatch(Grammar.RowsOf(""), context, no), words, no ? 1 : 0, partial, quoted, context);
        if (words.Count > 0 || quoted) return offers;
        bool zh = context.Language == Language.Chinese;
        if ("no".StartsWith(partial, StringComparison.OrdinalIgnoreCase)) Add(offers, new HelpLine("no", zh ? "删除该行" : "remove a line"));
        if ("do".StartsWith(partial, StringComparison.OrdinalIgnoreCase)) Add(offers, new HelpLine("do", zh ? "执行普通命令" : "a command of the usual prompt"));
        return offers;
    }

    private static IEnumerable<GrammarRow> Allowed(GrammarContext context)
    {
        foreach (GrammarRow row in Grammar.CommandRows(context))
        {
            if ((row.Command!.Class & ~context.Allowed) == 0) yield return row;
        }
    }

    private static void Add(List<HelpLine> offers, LineMatch match, List<Word> words, int from, string partial, bool quoted, GrammarContext context)
    {
        if (!match.TakeAll(words, from)) return;
        List<LineMatch.Step> steps = match.Steps();
        foreach (LineMatch.Step step in steps)
        {
            if (step.Edge.Word is not { } word) AddValues(offers, step.Edge.Parameter!, partial, context);
            else if (!quoted && offers.Count < ListedMax && word.StartsWith(partial, StringComparison.OrdinalIgnoreCase)) Add(offers, new HelpLine(word, HelpOf(word, match.Path, steps, context.Language)));
        }

        if (partial.Length > 0 || quoted) return;
        foreach (Thread thread in match.Threads)
        {
            if (!match.IsEnd(thread) || (match.Understood == 0 && from == 0)) continue;
            Add(offers, new HelpLine(End, thread.Row.Help(context.Language), true));
            break;
        }
    }

    private static void Add(List<HelpLine> offers, HelpLine offer)
    {
        if (!offers.Exists(other => other.Word == offer.Word)) offers.Add(offer);
    }

    private static string HelpOf(string word, string path, List<LineMatch.Step> steps, Language language)
    {
        GrammarRow? only = null;
        GrammarRow? ending = null;
        GrammarRow? first = null;
        bool several = false;
        foreach (LineMatch.Step step in steps)
        {
            if (step.Edge.Word != word) continue;
            GrammarRow row = step.Thread.Row;
            foreach (WordHelp own in row.Words)
            {
                if (own.Word == word) return own.Of(language);
            }

            if (step.Edge is { Parameter: { } parameter, Choice: >= 0 and int choice })
            {
                System.Collections.Immutable.ImmutableArray<string> helps = language == Language.Chinese ? parameter.ChoiceHelpZh : parameter.ChoiceHelp;
                return choice < helps.Length ? helps[choice] : language == Language.Chinese ? parameter.HelpZh : parameter.Help;
            }

            first ??= row;
            several |= only is not null && only != row;
            only = row;
            if (Place.IsEnd(step.Edge.After)) ending ??= row;
        }

        if (!several) return first!.Help(language);
        string whole = path.Length == 0 ? word : path + " " + word;
        foreach (WordHelp shared in WordHelp.Shared)
        {
            if (shared.Word == whole) return shared.Of(language);
        }

        return (ending ?? first!).Help(language);
    }

    // The last word is what is being written: it may be half a word, or a quote that is still open.
    private static bool TryCut(string line, out List<Word> words, out int from, out string partial, out bool quoted)
    {
        words = [];
        from = 0;
        partial = "";
        quoted = false;
        if (line.Length > LineWords.CharactersMax) return false;
        bool open = false;
        for (int i = 0; i < line.Length; i++)
        {
            if (open && line[i] == '\\') i++;
            else if (line[i] == '"') open = !open;
            else if (!open && line[i] is ' ' or '\t') from = i + 1;
        }

        if (LineWords.Split(line[..from], words, out _) is not null) return false;
        partial = line[from..];
        if (partial.Length == 0 || partial[0] != '"') return true;
        quoted = true;
        partial = partial[1..].Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
        if (!open && partial.EndsWith('"')) partial = partial[..^1];
        return true;
    }
}
