using System;
using System.Collections.Generic;

namespace AcdController.Console;

/// <summary>A value, and those before it.</summary>
internal sealed record Binding(string Name, ArgumentValue Value, Binding? Before);

/// <summary>A row that fits the words so far.</summary>
/// <param name="Row">The row.</param>
/// <param name="Place">How far it has come; null: its end.</param>
/// <param name="Last">Its values.</param>
/// <param name="Taken">Words of the pattern so far.</param>
internal readonly record struct Thread(GrammarRow Row, Place? Place, Binding? Last, int Taken);

/// <summary>Holds a line against rows, word by word: all rows at once, each with the place that it has come to. The cost of a word is bounded by the rows.</summary>
internal sealed class LineMatch
{
    private readonly GrammarContext _context;
    private readonly List<Word> _said = [];
    private readonly bool _isRemoval;
    private string? _whole;

    /// <summary>A match before its first word.</summary>
    /// <param name="rows">What is looked in, the first goes first.</param>
    /// <param name="context">Names and language.</param>
    /// <param name="isRemoval">After `no`: the words that name a line suffice.</param>
    public LineMatch(IEnumerable<GrammarRow> rows, GrammarContext context, bool isRemoval = false)
    {
        _context = context;
        _isRemoval = isRemoval;
        foreach (GrammarRow row in rows) Threads.Add(new Thread(row, row.Start, null, 0));
    }

    /// <summary>Rows that fit so far.</summary>
    public List<Thread> Threads { get; private set; } = [];

    /// <summary>What is wrong; null while nothing is.</summary>
    public string? Refusal { get; private set; }

    /// <summary>The words of patterns that have been taken, in full; values left out.</summary>
    public string Path { get; private set; } = "";

    /// <summary>How many words have been understood.</summary>
    public int Understood { get; private set; }

    /// <summary>Words that stand before the first: `no`, for messages.</summary>
    public void Say(Word word) => _said.Add(word);

    /// <summary>Takes words, as long as they fit.</summary>
    public bool TakeAll(List<Word> words, int from)
    {
        for (int i = from; i < words.Count; i++)
        {
            if (!Take(words[i])) return false;
        }

        return true;
    }

    /// <summary>Takes one word.</summary>
    /// <returns>False when no row fits; <see cref="Refusal"/> says why.</returns>
    public bool Take(Word word)
    {
        _said.Add(word);
        List<Step> steps = Steps();
        if (Fitting(word, steps, out List<Thread> next, out string? ambiguity))
        {
            if (_whole is { } whole) Path = Path.Length == 0 ? whole : Path + " " + whole;
            Threads = next;
            Understood++;
            return true;
        }

        Refusal = Upto(_said.Count - 1, ambiguity ?? NoFit(word, steps));
        return false;
    }

    /// <summary>The row that the line is, when it may end here.</summary>
    /// <returns>False when something is missing; <see cref="Refusal"/> says what.</returns>
    public bool End(out Thread thread)
    {
        foreach (Thread candidate in Threads)
        {
            if (!IsEnd(candidate)) continue;
            thread = candidate;
            return true;
        }

        thread = default;
        Refusal = Upto(_said.Count - 1, GrammarWords.Missing(Offered(Steps()), _context));
        return false;
    }

    /// <summary>May a row end where it is?</summary>
    public bool IsEnd(in Thread thread) => Place.IsEnd(thread.Place) || (_isRemoval && thread.Taken >= thread.Row.Statement!.KeyWords);

    /// <summary>Everything that can follow.</summary>
    public List<Step> Steps()
    {
        var steps = new List<Step>();
        foreach (Thread thread in Threads)
        {
            foreach (Edge edge in Place.Edges(thread.Place)) steps.Add(new Step(thread, edge));
        }

        return steps;
    }

    /// <summary>The values of a row.</summary>
    public static Arguments Arguments(in Thread thread)
    {
        var bindings = new List<Binding>();
        for (Binding? binding = thread.Last; binding is not null; binding = binding.Before) bindings.Add(binding);
        var arguments = new Arguments();
        for (int i = bindings.Count - 1; i >= 0; i--)
        {
            // Words of a Rest come one by one; the last holds all.
            if (i > 0 && bindings[i - 1].Name == bindings[i].Name) continue;
            arguments.Add(bindings[i].Name, bindings[i].Value);
        }

        return arguments;
    }

    // Whole words, then values, then shortened words.
    private bool Fitting(Word word, List<Step> steps, out List<Thread> next, out string? ambiguity)
    {
        next = [];
        ambiguity = null;
        _whole = null;
        if (!word.Quoted)
        {
            foreach (Step step in steps)
            {
                if (step.Edge.Word is not { } candidate || !IsSame(candidate, word.Text)) continue;
                _whole = candidate;
                next.Add(step.After(new ArgumentValue(candidate, step.Edge.Choice)));
            }

            if (next.Count > 0)
            {
                AddMates(next, word.Text, steps);
                return true;
            }
        }

        foreach (Step step in steps)
        {
            if (step.Edge is { Word: null, Parameter: { } parameter } && ParameterText.TryRead(parameter, word, _context, out ArgumentValue value)) next.Add(step.After(value));
        }

        return next.Count > 0 || (!word.Quoted && word.Text.Length > 0 && Shortened(word.Text, steps, next, out ambiguity));
    }

    private bool Shortened(string text, List<Step> steps, List<Thread> next, out string? ambiguity)
    {
        ambiguity = null;
        var words = new List<string>();
        foreach (Step step in steps)
        {
            if (step.Edge.Word is not { } candidate || !candidate.StartsWith(text, StringComparison.OrdinalIgnoreCase)) continue;
            if (Understood == 0 && step.Thread.Row.Command is { InFull: not null }) continue;
            next.Add(step.After(new ArgumentValue(candidate, step.Edge.Choice)));
            if (!words.Exists(other => AreMates(other, candidate))) words.Add(candidate);
        }

        if (words.Count == 1) _whole = words[0];
        if (words.Count > 1) ambiguity = GrammarWords.Ambiguous(words, _context.Language);
        return words.Count == 1;
    }

    // queue and queues are one word, where both may stand.
    private static void AddMates(List<Thread> next, string text, List<Step> steps)
    {
        foreach (Step step in steps)
        {
            if (step.Edge.Word is { } candidate && !IsSame(candidate, text) && AreMates(candidate, text)) next.Add(step.After(new ArgumentValue(candidate, step.Edge.Choice)));
        }
    }

    private static bool AreMates(string one, string other) =>
        IsSame(one, other) || IsSame(one + "s", other) || IsSame(one, other + "s");

    private static bool IsSame(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private string NoFit(Word word, List<Step> steps)
    {
        foreach (Step step in steps)
        {
            if (Understood == 0 && step.Thread.Row.Command is { InFull: { } reason } command && word.Text.Length > 0 && step.Edge.Word!.StartsWith(word.Text, StringComparison.OrdinalIgnoreCase))
                return GrammarWords.InFull(step.Edge.Word, reason, command.InFullZh ?? reason, _context.Language);
        }

        foreach (Thread thread in Threads)
        {
            var taken = new List<string>();
            Place.Taken(thread.Place, taken);
            if (taken.Exists(other => word.Text.Length > 0 && !word.Quoted && other.StartsWith(word.Text, StringComparison.OrdinalIgnoreCase))) return GrammarWords.Twice(_context.Language);
        }

        return GrammarWords.NoFit(word, Offered(steps), _context);
    }

    private string Upto(int at, string reason) => $"{Said.Upto(_said, at)}{(_context.Language == Language.Chinese ? "：" : ": ")}{reason}";

    private static List<Edge> Offered(List<Step> steps)
    {
        var edges = new List<Edge>();
        foreach (Step step in steps)
        {
            if (!edges.Exists(other => other.Word == step.Edge.Word && (step.Edge.Word is not null || other.Parameter == step.Edge.Parameter))) edges.Add(step.Edge);
        }

        return edges;
    }

    /// <summary>A row, and one word that it takes.</summary>
    internal readonly record struct Step(Thread Thread, Edge Edge)
    {
        /// <summary>The row behind the word.</summary>
        public Thread After(ArgumentValue value)
        {
            Binding? last = Thread.Last;
            if (Edge.Flag is { } flag) last = new Binding(flag, new ArgumentValue(flag, 1), last);
            if (Edge.Parameter is { } parameter)
            {
                if (parameter.Kind == ParameterKind.Rest && last is { } before && before.Name == parameter.Name) value = value with { Text = before.Value.Text + " " + value.Text };
                last = new Binding(parameter.Name, value, last);
            }

            return new Thread(Thread.Row, Edge.After, last, Thread.Taken + 1);
        }
    }
}
