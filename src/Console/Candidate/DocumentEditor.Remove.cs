using System;
using System.Collections.Generic;
using System.Globalization;

namespace AcdController.Console;

/// <summary>What `no` takes out: a line by what names it or whole, a block with all that is below, a step by its text or its number.</summary>
public sealed partial class DocumentEditor
{
    private string? Remove()
    {
        if (_words.Count == 1) return "no: which line?";
        _words.RemoveAt(0);
        if (Block.Length == 0) return RemoveTop();
        bool isNumber = _words.Count == 1 && int.TryParse(_words[0].Text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
        StatementShape? inside = StatementShapes.Of(Block, _words);
        if (inside is null && !isNumber) return StatementShapes.Of("", _words) is null ? Unknown() : RemoveTop();
        // Several blocks are open: the line goes where it is, and it must be somewhere.
        string? reason = null;
        int removed = 0;
        foreach (LineGroup group in _open)
        {
            string? wrong = isNumber ? RemoveStep(group, int.Parse(_words[0].Text, CultureInfo.InvariantCulture)) : RemoveFrom(group, inside!);
            if (wrong is null) removed++;
            else reason ??= wrong;
        }

        if (removed == 0) return reason;
        Document.Version++;
        return null;
    }

    private string? RemoveTop()
    {
        if (StatementShapes.Of("", _words) is not { } shape) return Unknown();
        bool whole = _words.Count == 1 || shape.HasKey(_words);
        if (!whole) return $"no {Said()}: what names the line is missing: {shape.Row.Pattern}";
        int removed = 0;
        string? reason = null;
        foreach (List<Word> one in ConfigurationDocument.EachOf(shape, _words))
        {
            string? wrong = RemoveFrom(Document.Lines, shape, one);
            if (wrong is null) removed++;
            else reason ??= wrong;
        }

        if (removed == 0) return reason;
        if (Block.Length > 0 && !IsOpenThere()) Leave();
        Document.Version++;
        return null;
    }

    // Was the block that is open taken out?
    private bool IsOpenThere()
    {
        foreach (DocumentLine line in Document.Lines.All)
        {
            if (line.Below is not null && _open.Contains(line.Below)) return true;
        }

        return false;
    }

    private string? RemoveFrom(LineGroup group, StatementShape shape) => RemoveFrom(group, shape, _words);

    private static string? RemoveFrom(LineGroup group, StatementShape shape, List<Word> words)
    {
        string said = WordText.Given(words);
        if (shape.HasKey(words) && group.Find(shape.KeyOf(words)) is { } keyed)
        {
            // More words than the name: they must be those of the line, or something else was meant.
            if (words.Count > shape.KeyEnd && !Begins(keyed, words)) return $"no {said}: the line is {keyed.Text}";
            group.Remove(keyed.Key!);
            return null;
        }

        var meant = new List<DocumentLine>();
        foreach (DocumentLine line in group.OfKind(shape.Order))
        {
            if (Begins(line, words)) meant.Add(line);
        }

        if (meant.Count == 1)
        {
            if (meant[0].Key is { } key) group.Remove(key);
            else group.RemoveStep(meant[0]);
            return null;
        }

        return meant.Count == 0 ? Missing(group, shape, words) : $"no {said}: {meant.Count} lines begin so: {List(meant)}; say which" + (meant[0].Key is null ? ", or the step's number: no 2" : "");
    }

    private string? RemoveStep(LineGroup group, int number)
    {
        int at = 0;
        foreach (DocumentLine line in group.All)
        {
            if (line.Key is not null) continue;
            if (++at != number) continue;
            group.RemoveStep(line);
            return null;
        }

        return at == 0 ? $"no {number}: {_header} has no steps" : $"no {number}: no such step; {_header} has steps 1 to {at}";
    }

    private static string Missing(LineGroup group, StatementShape shape, List<Word> words)
    {
        var texts = new List<string>();
        foreach (DocumentLine line in group.OfKind(shape.Order)) texts.Add(line.Key ?? line.Text);
        string said = WordText.Given(words);
        if (texts.Count == 0) return $"no {said}: there is no such line";
        string wanted = shape.HasKey(words) ? shape.KeyOf(words) : said;
        return $"no {said}: no such line; {NearestMatch.Advice(wanted, texts, "lines")}";
    }

    private string Unknown()
    {
        List<string> known = StatementShapes.WordsOf(Block);
        if (Block.Length > 0) known.AddRange(StatementShapes.WordsOf(""));
        return $"no {_words[0].Shown}: unknown word; {NearestMatch.Advice(_words[0].Text, known, "lines begin with")}";
    }

    private string Said() => WordText.Given(_words);

    // Do the words stand at the beginning of the line? Capitals of keywords do not count; of names they do, but a name is not half a name.
    private static bool Begins(DocumentLine line, List<Word> words)
    {
        var own = new List<Word>();
        LineWords.Split(line.Text, own, out _);
        if (words.Count > own.Count) return false;
        for (int at = 0; at < words.Count; at++)
        {
            bool same = at == 0 ? own[at].Text.Equals(words[at].Text, StringComparison.OrdinalIgnoreCase) : own[at].Text == words[at].Text;
            if (!same) return false;
        }

        return true;
    }

    private static string List(List<DocumentLine> lines)
    {
        var texts = new List<string>();
        foreach (DocumentLine line in lines) texts.Add(line.Text);
        return NearestMatch.List(texts);
    }
}
