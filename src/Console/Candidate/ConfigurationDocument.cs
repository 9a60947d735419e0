using System;
using System.Collections.Generic;
using System.Text;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>A configuration as it is edited: blocks and lines, each of which was understood by itself. Whether they fit together is known when it is compiled.</summary>
/// <remarks>
/// Lines are written in the order of their kinds, within a kind as they came. A line has a key, and there is one line with a key; steps of a plan or a queue have
/// none, but a place. Agents of a range are separate blocks here.
/// </remarks>
public sealed partial class ConfigurationDocument
{
    /// <summary>Most lines.</summary>
    public const int LinesMax = 400_000;

    internal ConfigurationDocument(LineGroup lines, int count)
    {
        Lines = lines;
        Count = count;
    }

    /// <summary>A document without a line.</summary>
    public ConfigurationDocument()
        : this(new LineGroup(), 0)
    {
    }

    /// <summary>The lines at the top.</summary>
    internal LineGroup Lines { get; }

    /// <summary>How many lines there are, about: a bound, not a count.</summary>
    internal int Count { get; set; }

    /// <summary>Changes with every edit.</summary>
    internal int Version { get; set; }

    /// <summary>A configuration as a document.</summary>
    public static ConfigurationDocument Of(Configuration configuration)
    {
        var mistakes = new List<ConfigurationError>();
        return Read("running", ConfigurationText.Write(configuration), mistakes)
            ?? throw new InvalidOperationException("a configuration that was written cannot be read: " + mistakes[0]);
    }

    /// <summary>Reads a text line by line.</summary>
    /// <param name="file">The text's name, for the messages.</param>
    /// <param name="text">Anything at all.</param>
    /// <param name="mistakes">Lines that are not understood are added, each with its reason.</param>
    /// <returns>Null when there was such a line: nothing is lost in silence.</returns>
    public static ConfigurationDocument? Read(string file, string text, List<ConfigurationError> mistakes)
    {
        var list = new MistakeList(file);
        var reader = new StatementReader(new Draft(), list);
        var document = new ConfigurationDocument();
        List<LineGroup> open = [];
        string block = "";
        int number = 0;
        ReadOnlySpan<char> rest = text.StartsWith('\uFEFF') ? text.AsSpan(1) : text;
        while (!rest.IsEmpty && !list.IsFull)
        {
            int end = rest.IndexOf('\n');
            ReadOnlySpan<char> one = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            int before = list.Count;
            reader.Read(++number, one.TrimEnd('\r'));
            if (list.Count > before || reader.Words.Count == 0) continue;
            if (reader.StoodInBlock) document.AddBelow(open, block, reader.Words);
            else open = document.AddTop(reader.Words, out block);
        }

        if (list.Count == 0) return document;
        list.CopyTo(mistakes, ConfigurationText.ErrorsMax);
        return null;
    }

    /// <summary>A copy that is edited by itself.</summary>
    public ConfigurationDocument Copy() => new(Lines.Copy(), Count);

    /// <summary>Writes the whole.</summary>
    public string Write()
    {
        var text = new StringBuilder();
        foreach (DocumentLine line in Lines.All) Append(text, line, 0);
        return text.ToString();
    }

    /// <summary>Looks names up and checks what no line can know by itself.</summary>
    /// <param name="name">What the text is called in messages; line numbers are those of <see cref="Write"/>.</param>
    /// <param name="mistakes">Mistakes are added.</param>
    /// <param name="warnings">What is legal but pointless is added.</param>
    /// <returns>Null with a mistake.</returns>
    public Configuration? Compile(string name, List<ConfigurationError> mistakes, List<ConfigurationError> warnings) => ConfigurationText.Read(name, Write(), mistakes, warnings);

    /// <summary>Takes over every line of another document: lines with the same key are replaced, steps of a block that has any there are those there.</summary>
    public void Merge(ConfigurationDocument other)
    {
        foreach (DocumentLine line in other.Lines.All) Merge(Lines, line);
        Count += other.Count;
        Version++;
    }

    /// <summary>Names of objects of a kind; null for what is not defined by a line at the top.</summary>
    public IReadOnlyList<string>? NamesOf(ObjectKind kind)
    {
        List<string>? names = null;
        foreach (StatementShape shape in StatementShapes.Defining(kind))
        {
            names ??= [];
            foreach (DocumentLine line in Lines.OfKind(shape.Order))
            {
                var words = new List<Word>();
                if (line.Shape == shape && LineWords.Split(line.Text, words, out _) is null && words.Count > 1) names.Add(words[1].Text);
            }
        }

        return names;
    }

    /// <summary>Appends a line and those below it.</summary>
    internal static void Append(StringBuilder text, DocumentLine line, int indentation)
    {
        text.Append(' ', indentation).Append(line.Text).Append('\n');
        if (line.Below is null) return;
        foreach (DocumentLine below in line.Below.All) Append(text, below, indentation + 2);
    }

    /// <summary>Adds a line at the top, or opens the block that is there.</summary>
    /// <returns>The lines of the blocks that it opened: several for a range of agents.</returns>
    internal List<LineGroup> AddTop(IReadOnlyList<Word> words, out string block)
    {
        block = "";
        if (StatementShapes.Of("", words) is not { } shape) return [];
        Version++;
        if (!shape.Opens)
        {
            Lines.Set(new DocumentLine(shape, shape.KeyOf(words), WordText.Line(shape, words), null));
            Count++;
            return [];
        }

        block = shape.Row.Opens!;
        var open = new List<LineGroup>();
        foreach (List<Word> one in EachOf(shape, words))
        {
            string key = shape.KeyOf(one);
            DocumentLine? before = Lines.Find(key);
            LineGroup below = before?.Below ?? new LineGroup();
            if (before is null || words.Count > shape.KeyEnd) Lines.Set(new DocumentLine(shape, key, WordText.Line(shape, one), below));
            open.Add(below);
            Count++;
        }

        return open;
    }

    /// <summary>Adds a line to the blocks that are open.</summary>
    internal void AddBelow(List<LineGroup> open, string block, IReadOnlyList<Word> words, int place = int.MaxValue)
    {
        if (StatementShapes.Of(block, words) is not { } shape) return;
        Version++;
        List<string>? numbers = null;
        if (block == "agent" && shape.Word == "number" && open.Count > 1) AgentRange.TryRead(words[^1].Text, out numbers, out _);
        for (int i = 0; i < open.Count; i++)
        {
            string text = numbers is not null && numbers.Count == open.Count ? "number " + numbers[i] : WordText.Line(shape, words);
            if (shape.IsStep && place < int.MaxValue) open[i].Insert(new DocumentLine(shape, null, text, null), place);
            else open[i].Set(new DocumentLine(shape, shape.IsStep ? null : shape.KeyOf(words), text, null));
            Count++;
        }
    }

    /// <summary>A line about a range of agents as one line for each.</summary>
    internal static IEnumerable<List<Word>> EachOf(StatementShape shape, IReadOnlyList<Word> words)
    {
        if (shape.Row.Opens == "agent" && words.Count > 1 && !words[1].Quoted && AgentRange.TryRead(words[1].Text, out List<string> names, out _))
        {
            foreach (string name in names) yield return [words[0], new Word(name, false)];
        }
        else
        {
            yield return [.. words];
        }
    }

    private static void Merge(LineGroup into, DocumentLine line)
    {
        if (line.Below is null || line.Key is null || into.Find(line.Key)?.Below is not { } mine)
        {
            into.Set(line.Copy());
            return;
        }

        into.Set(new DocumentLine(line.Shape, line.Key, line.Text, mine));
        var replaced = new HashSet<int>();
        foreach (DocumentLine below in line.Below.All)
        {
            if (below.Key is null && replaced.Add(below.Shape.Order)) mine.RemoveSteps(below.Shape.Order);
            Merge(mine, below);
        }
    }
}
