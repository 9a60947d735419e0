using System;
using System.Collections.Generic;

namespace AcdController.Console;

/// <summary>Reads lines against the rows of <see cref="CommandTable"/>: commands in both spellings, lines of a configuration, completion and help.</summary>
public static class Grammar
{
    /// <summary>The host command that a line of a configuration is; <see cref="CommandRequest.Statement"/> has it.</summary>
    public const string StatementHost = "statement";

    private const string No = "no";
    private const string Do = "do";

    /// <summary>Reads a command: a line, or MML when it ends with a semicolon. While a configuration is edited, its lines too, and `do` before any command.</summary>
    /// <param name="line">Anything at all, without its line end.</param>
    /// <param name="context">Where it is typed.</param>
    /// <returns>A request with its row and values; of kind Refused, with the reason, when the line is wrong.</returns>
    public static CommandRequest Read(string line, GrammarContext context)
    {
        if (MmlLine.IsMml(line)) return MmlReader.Read(line, context);
        var words = new List<Word>();
        if (LineWords.Split(line, words, out _) is { } mistake) return CommandRequest.Refuse(mistake);
        if (words.Count == 0) return CommandRequest.Of(RequestKind.Nothing);
        if (words is [{ Text: "?", Quoted: false }]) words[0] = new Word("help", false);
        if (context.Mode != CommandModes.Configuration) return Command(words, 0, context);
        if (IsDo(words)) return words.Count == 1 ? CommandRequest.Refuse(DoAlone(context)) : Command(words, 1, context with { Mode = CommandModes.Operation });
        return InConfiguration(words, context);
    }

    /// <summary>Is the line meant as MML: does it end with a semicolon?</summary>
    public static bool IsMml(string line) => MmlLine.IsMml(line);

    /// <summary>Does a line of MML ask for its answer as JSON: `DSP QUEUE: FMT=JSON;`?</summary>
    public static bool AsksJson(string line) => MmlLine.IsMml(line) && MmlLine.TryParse(line, Language.English, out MmlLine parsed) is null && parsed.Format == MmlNames.Json;

    /// <summary>Reads a line of a configuration, `no` before it or not. Lines of the top are understood in every block.</summary>
    /// <param name="line">Without its line end.</param>
    /// <param name="context">Its block says where the line is typed.</param>
    public static StatementReading ReadStatement(string line, GrammarContext context)
    {
        var words = new List<Word>();
        if (LineWords.Split(line, words, out _) is { } mistake) return new StatementReading(mistake);
        if (words.Count == 0) return new StatementReading("");
        return ReadWords(words, IsNo(words), context);
    }

    /// <summary>What Tab does.</summary>
    /// <param name="line">The line as it stands.</param>
    /// <param name="cursor">0 to its length; what is behind is not looked at.</param>
    /// <param name="context">Where it is typed. In configuration mode lines of the configuration are offered too.</param>
    public static Completion Complete(string line, int cursor, GrammarContext context) => Offers.Complete(line[..Math.Clamp(cursor, 0, line.Length)], context);

    /// <summary>What `?` lists: the words that can follow, or that the word begun could be.</summary>
    /// <param name="line">The line up to the cursor, without the question mark.</param>
    /// <param name="context">Where it is typed.</param>
    public static IReadOnlyList<HelpLine> Help(string line, GrammarContext context) => Offers.Help(line, context);

    /// <summary>The line in full: words not shortened, names in quotes where they need them, secrets hidden. What the audit log keeps.</summary>
    /// <param name="request">A request that <see cref="Read"/> made of the line.</param>
    /// <returns>Empty for a request without a row.</returns>
    public static string Canonical(in CommandRequest request)
    {
        if (request.Statement is { } statement) return (statement.No ? "no " : "") + statement.Text;
        foreach (GrammarRow row in GrammarRow.Commands)
        {
            if (ReferenceEquals(row.Command, request.Description)) return CanonicalLine.Of(row, request.Arguments, hidesSecrets: true);
        }

        return "";
    }

    /// <summary>Every row, with its pattern as manuals print it.</summary>
    internal static IEnumerable<GrammarRow> CommandRows(GrammarContext context)
    {
        foreach (GrammarRow row in GrammarRow.Commands)
        {
            if ((row.Command!.Modes & context.Mode) != 0) yield return row;
        }
    }

    /// <summary>Rows of a block.</summary>
    internal static IEnumerable<GrammarRow> RowsOf(string block)
    {
        foreach (GrammarRow row in GrammarRow.Statements)
        {
            if (row.Statement!.Block == block) yield return row;
        }
    }

    /// <summary>Does the line begin with `do`?</summary>
    internal static bool IsDo(List<Word> words) => words.Count > 0 && IsWord(words[0], Do);

    /// <summary>Does the line begin with `no`?</summary>
    internal static bool IsNo(List<Word> words) => words.Count > 0 && IsWord(words[0], No);

    private static bool IsWord(Word word, string text) => !word.Quoted && word.Text.Equals(text, StringComparison.OrdinalIgnoreCase);

    private static string DoAlone(GrammarContext context) => context.Language == Language.Chinese ? "do：缺少命令" : "do: a command is missing";

    private static CommandRequest Command(List<Word> words, int from, GrammarContext context)
    {
        var match = new LineMatch(CommandRows(context), context);
        return match.TakeAll(words, from) && match.End(out Thread thread) ? Made(thread) : CommandRequest.Refuse(match.Refusal!);
    }

    private static CommandRequest InConfiguration(List<Word> words, GrammarContext context)
    {
        bool no = IsNo(words);
        if (no) return Wrapped(ReadWords(words, true, context));
        List<GrammarRow> rows = [.. CommandRows(context), .. RowsOf(context.Block)];
        var match = new LineMatch(rows, context);
        if (match.TakeAll(words, 0) && match.End(out Thread thread)) return thread.Row.Command is null ? Wrapped(Reading(thread, false)) : Made(thread);
        if (context.Block.Length == 0) return CommandRequest.Refuse(match.Refusal!);
        return TryStatement(words, false, RowsOf(""), context, out StatementReading top, out int outside) || outside > match.Understood ? Wrapped(top) : CommandRequest.Refuse(match.Refusal!);
    }

    private static StatementReading ReadWords(List<Word> words, bool no, GrammarContext context)
    {
        if (TryStatement(words, no, RowsOf(context.Block), context, out StatementReading reading, out int inside) || context.Block.Length == 0) return reading;
        return TryStatement(words, no, RowsOf(""), context, out StatementReading top, out int outside) || outside > inside ? top : reading;
    }

    private static bool TryStatement(List<Word> words, bool no, IEnumerable<GrammarRow> rows, GrammarContext context, out StatementReading reading, out int understood)
    {
        var match = new LineMatch(rows, context, no);
        if (no) match.Say(words[0]);
        Thread thread = default;
        bool good = match.TakeAll(words, no ? 1 : 0) && match.End(out thread);
        understood = match.Understood;
        reading = good ? Reading(thread, no) : new StatementReading(match.Refusal!);
        return good;
    }

    private static StatementReading Reading(in Thread thread, bool no)
    {
        Arguments arguments = LineMatch.Arguments(thread);
        return new StatementReading("")
        {
            Description = thread.Row.Statement,
            No = no,
            Arguments = arguments,
            Text = CanonicalLine.Of(thread.Row, arguments, no ? thread.Taken : int.MaxValue),
            Key = CanonicalLine.Of(thread.Row, arguments, thread.Row.Statement!.KeyWords),
        };
    }

    private static CommandRequest Wrapped(StatementReading reading) => reading.Description is null
        ? CommandRequest.Refuse(reading.Reason)
        : CommandRequest.ForHost(StatementHost, reading.Arguments) with { Statement = reading };

    private static CommandRequest Made(in Thread thread)
    {
        Arguments arguments = LineMatch.Arguments(thread);
        CommandDescription description = thread.Row.Command!;
        return description.Make(arguments) with { Description = description, Arguments = arguments };
    }
}
