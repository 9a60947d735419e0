using System.Collections.Generic;

namespace AcdController.Console;

/// <summary>One line of a configuration document. It never changes but for the lines below it.</summary>
internal sealed class DocumentLine
{
    /// <summary>A line.</summary>
    /// <param name="shape">What kind of line it is.</param>
    /// <param name="key">What names it among its neighbours; null for a step, which has a place instead.</param>
    /// <param name="text">Its words as they are written, without indentation.</param>
    /// <param name="below">The lines of its block; null for a line that opens none.</param>
    public DocumentLine(StatementShape shape, string? key, string text, LineGroup? below)
    {
        Shape = shape;
        Key = key;
        Text = text;
        Below = below;
    }

    public StatementShape Shape { get; }

    public string? Key { get; }

    public string Text { get; }

    public LineGroup? Below { get; }

    public DocumentLine Copy() => Below is null ? this : new DocumentLine(Shape, Key, Text, Below.Copy());
}

/// <summary>The lines of one level in the order of writing: by kind, within a kind as they came. Every edit costs the same, however long the configuration is.</summary>
internal sealed class LineGroup
{
    private readonly SortedDictionary<int, LinkedList<DocumentLine>> _kinds = [];
    private readonly Dictionary<string, LinkedListNode<DocumentLine>> _keyed = new(System.StringComparer.Ordinal);

    /// <summary>How many lines, those below not counted.</summary>
    public int Count { get; private set; }

    /// <summary>All, in order.</summary>
    public IEnumerable<DocumentLine> All
    {
        get
        {
            foreach (LinkedList<DocumentLine> kind in _kinds.Values)
            {
                foreach (DocumentLine line in kind) yield return line;
            }
        }
    }

    /// <summary>The kinds that have lines.</summary>
    public IEnumerable<int> Orders => _kinds.Keys;

    /// <summary>The line with a key; null without one.</summary>
    public DocumentLine? Find(string key) => _keyed.TryGetValue(key, out LinkedListNode<DocumentLine>? node) ? node.Value : null;

    /// <summary>Lines of one kind, in order.</summary>
    public IEnumerable<DocumentLine> OfKind(int order) => _kinds.TryGetValue(order, out LinkedList<DocumentLine>? kind) ? kind : [];

    /// <summary>Puts a line where it belongs: in the place of the one with its key, otherwise behind those of its kind.</summary>
    public void Set(DocumentLine line)
    {
        if (line.Key is { } key && _keyed.TryGetValue(key, out LinkedListNode<DocumentLine>? before))
        {
            before.Value = line;
            return;
        }

        LinkedListNode<DocumentLine> node = Kind(line.Shape.Order).AddLast(line);
        if (line.Key is not null) _keyed.Add(line.Key, node);
        Count++;
    }

    /// <summary>Puts a step before the one at a place; behind the last one when there are fewer.</summary>
    public void Insert(DocumentLine step, int place)
    {
        LinkedList<DocumentLine> kind = Kind(step.Shape.Order);
        LinkedListNode<DocumentLine>? at = kind.First;
        for (int i = 0; i < place && at is not null; i++) at = at.Next;
        if (at is null) kind.AddLast(step);
        else kind.AddBefore(at, step);
        Count++;
    }

    /// <summary>Takes a line out.</summary>
    /// <returns>Whether it was there.</returns>
    public bool Remove(string key)
    {
        if (!_keyed.Remove(key, out LinkedListNode<DocumentLine>? node)) return false;
        LinkedList<DocumentLine> kind = node.List!;
        int order = node.Value.Shape.Order;
        kind.Remove(node);
        if (kind.Count == 0) _kinds.Remove(order);
        Count--;
        return true;
    }

    /// <summary>Takes a step out.</summary>
    public void RemoveStep(DocumentLine step)
    {
        LinkedList<DocumentLine> kind = _kinds[step.Shape.Order];
        for (LinkedListNode<DocumentLine>? node = kind.First; node is not null; node = node.Next)
        {
            if (!ReferenceEquals(node.Value, step)) continue;
            kind.Remove(node);
            break;
        }

        if (kind.Count == 0) _kinds.Remove(step.Shape.Order);
        Count--;
    }

    /// <summary>Takes all steps of a kind out.</summary>
    public void RemoveSteps(int order)
    {
        if (!_kinds.Remove(order, out LinkedList<DocumentLine>? kind)) return;
        Count -= kind.Count;
    }

    /// <summary>A copy that shares nothing that changes.</summary>
    public LineGroup Copy()
    {
        var copy = new LineGroup();
        foreach (DocumentLine line in All) copy.Set(line.Copy());
        return copy;
    }

    private LinkedList<DocumentLine> Kind(int order)
    {
        if (!_kinds.TryGetValue(order, out LinkedList<DocumentLine>? kind)) _kinds.Add(order, kind = new LinkedList<DocumentLine>());
        return kind;
    }
}
