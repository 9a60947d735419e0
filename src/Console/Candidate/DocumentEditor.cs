using System;
using System.Collections.Generic;
using System.Globalization;

namespace AcdController.Console;

/// <summary>Edits a document line by line as it is typed or pasted: knows the block that is open.</summary>
/// <remarks>
/// A line that its block and the top both know belongs to the block, as in a file: unless it has the words of the head, or stands at the margin while the block's
/// lines stand deeper, or a plan is over. A line that is not understood changes nothing, and the reason says which word.
/// </remarks>
public sealed partial class DocumentEditor
{
    private readonly List<Word> _words = [];
    private List<LineGroup> _open = [];
    private string _header = "";
    private bool _indented;

    /// <summary>Edits a document.</summary>
    public DocumentEditor(ConfigurationDocument document) => Document = document;

    /// <summary>What is edited.</summary>
    public ConfigurationDocument Document { get; private set; }

    /// <summary>The block that is open, by the word of its head; empty at the top.</summary>
    public string Block { get; private set; } = "";

    /// <summary>The head of the block that is open as it was typed: `queue general`; empty at the top.</summary>
    public string Header => _header;

    /// <summary>For the prompt: `config`, `config-queue-general`.</summary>
    public string Mode => Block.Length == 0 ? "config" : "config-" + Prompted(_header);

    /// <summary>Edits another document from now on, in the same block where there is one.</summary>
    public void Take(ConfigurationDocument document)
    {
        Document = document;
        string header = _header;
        Leave();
        if (header.Length == 0 || LineWords.Split(header, _words, out _) is not null || StatementShapes.Of("", _words) is not { Opens: true } shape) return;
        if (_words.Count > shape.KeyEnd) _words.RemoveRange(shape.KeyEnd, _words.Count - shape.KeyEnd);
        if (IsThere(shape)) Open();
    }

    /// <summary>Leaves the block that is open.</summary>
    public void Leave()
    {
        _open = [];
        Block = _header = "";
        _indented = false;
    }

    /// <summary>Takes a line: a statement, `no` and a line, `insert N` and a step.</summary>
    /// <param name="line">Without its end; its indentation counts.</param>
    /// <returns>Null, or why it changes nothing.</returns>
    public string? Apply(string line)
    {
        if (line.Length > LineWords.CharactersMax) return LineWords.TooLong(line.Length);
        if (LineWords.Split(line, _words, out int indentation) is { } mistake) return mistake;
        if (_words.Count == 0) return null;
        if (_words[0].Text.Equals("no", StringComparison.OrdinalIgnoreCase) && !_words[0].Quoted) return Remove();
        if (_words[0].Text.Equals("insert", StringComparison.OrdinalIgnoreCase) && !_words[0].Quoted) return Insert();
        return Set(line, indentation);
    }

    private string? Set(string line, int indentation)
    {
        if (Document.Count >= ConfigurationDocument.LinesMax) return $"too many lines; at most {ConfigurationDocument.LinesMax}";
        StatementShape? inside = Block.Length > 0 ? StatementShapes.Of(Block, _words) : null;
        StatementShape? top = StatementShapes.Of("", _words);
        if (top is { Opens: true } && inside is null && IsThere(top)) return Open();
        bool over = Block == "plan" && indentation == 0 && top is not null && _open.Count > 0 && IsOver(_open[0]);
        bool deeper = inside is not null && !over && (indentation > 0 || !_indented);
        if (Mistake((deeper ? "  " : "") + line.Trim(), over, out bool stoodInBlock) is { } reason)
            return top is { Opens: true } && !stoodInBlock && IsThere(top) ? Open() : reason;
        if (!stoodInBlock) return Open();
        _indented |= indentation > 0;
        Document.AddBelow(_open, Block, _words);
        return null;
    }

    // The head of a block that exists, with no more words than name it.
    private bool IsThere(StatementShape shape)
    {
        if (_words.Count != shape.KeyEnd) return false;
        foreach (List<Word> one in ConfigurationDocument.EachOf(shape, _words))
        {
            if (Document.Lines.Find(shape.KeyOf(one)) is null) return false;
        }

        return true;
    }

    private string? Open()
    {
        if (_words[0].Text.Equals("exit", StringComparison.OrdinalIgnoreCase))
        {
            Leave();
            return null;
        }

        string header = WordText.Given(_words);
        _open = Document.AddTop(_words, out string block);
        Block = block;
        _header = block.Length == 0 ? "" : header;
        _indented = false;
        return null;
    }

    private string? Insert()
    {
        if (_words.Count < 3) return "insert: a place and a step are missing, for example: insert 2 answer";
        if (!int.TryParse(_words[1].Text, NumberStyles.None, CultureInfo.InvariantCulture, out int place) || place < 1) return $"insert {_words[1].Shown}: the place must be 1 or more";
        if (Block.Length == 0) return "insert: no block is open here; steps are those of a plan or a queue";
        _words.RemoveRange(0, 2);
        if (StatementShapes.Of(Block, _words) is not { IsStep: true } shape) return $"insert {place} {_words[0].Shown}: only steps have a place; {_header} has {StepWords(Block)}";
        int steps = Count(_open[0].OfKind(shape.Order));
        if (place > steps + 1) return $"insert {place}: the place must be 1 to {steps + 1}";
        if (Mistake("  " + WordText.Given(_words), false, out _) is { } reason) return reason;
        Document.AddBelow(_open, Block, _words, place - 1);
        return null;
    }

    /// <summary>Reads the line below its head as a file would be read.</summary>
    private string? Mistake(string line, bool over, out bool stoodInBlock)
    {
        var mistakes = new MistakeList("");
        var reader = new StatementReader(new Draft(), mistakes);
        if (Block.Length > 0) reader.Read(1, _header);
        if (over) reader.Read(2, "disconnect");
        int before = mistakes.Count;
        reader.Read(3, line);
        stoodInBlock = reader.StoodInBlock;
        if (mistakes.Count == before || (!stoodInBlock && IsRight(line))) return null;
        var found = new List<ConfigurationError>();
        mistakes.CopyTo(found, ConfigurationText.ErrorsMax);
        return found[before].Reason;
    }

    // By itself: the head that was read before it is not one of its neighbours.
    private static bool IsRight(string line)
    {
        var mistakes = new MistakeList("");
        new StatementReader(new Draft(), mistakes).Read(1, line);
        return mistakes.Count == 0;
    }

    private static bool IsOver(LineGroup plan)
    {
        DocumentLine? last = null;
        foreach (DocumentLine step in plan.All) last = step;
        return last?.Shape.Word is "disconnect" or "goto" or "return" or "continue-with";
    }

    private static int Count(IEnumerable<DocumentLine> lines)
    {
        int count = 0;
        foreach (DocumentLine _ in lines) count++;
        return count;
    }

    private static string StepWords(string block)
    {
        var words = new List<string>();
        foreach (StatementDescription row in CommandTable.Statements)
        {
            string word = row.Pattern.Split(' ')[0];
            if (row.Block == block && row.Ordered && !words.Contains(word)) words.Add(word);
        }

        return words.Count == 0 ? "none" : string.Join(", ", words);
    }

    // queue "front desk" is queue-front-desk; a span is span-1/1.
    private static string Prompted(string header)
    {
        var words = new List<Word>();
        LineWords.Split(header, words, out _);
        string text = words[0].Text.ToLowerInvariant() + (words.Count > 1 ? "-" + words[1].Text.Replace(' ', '-') : "");
        return text;
    }
}
