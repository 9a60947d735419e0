using System.Collections.Generic;

namespace AcdController.Console;

/// <summary>Mistakes found in one text; takes no more once it is full.</summary>
internal sealed class MistakeList(string file)
{
    private readonly List<(int Line, string Reason)> _mistakes = [];

    /// <summary>How many so far.</summary>
    public int Count => _mistakes.Count;

    /// <summary>Would one more be dropped?</summary>
    public bool IsFull => _mistakes.Count > ConfigurationText.ErrorsMax;

    /// <summary>Adds one.</summary>
    public void Add(int line, string reason)
    {
        if (!IsFull) _mistakes.Add((line, reason));
    }

    /// <summary>Delivers them in the order of their lines; on one line in the order of finding.</summary>
    public void CopyTo(List<ConfigurationError> errors, int most)
    {
        var order = new int[_mistakes.Count];
        for (int i = 0; i < order.Length; i++) order[i] = i;
        System.Array.Sort(order, (a, b) => _mistakes[a].Line != _mistakes[b].Line ? _mistakes[a].Line.CompareTo(_mistakes[b].Line) : a.CompareTo(b));
        for (int i = 0; i < order.Length && i < most; i++) errors.Add(new ConfigurationError(file, _mistakes[order[i]].Line, _mistakes[order[i]].Reason));
        if (order.Length > most) errors.Add(new ConfigurationError(file, _mistakes[order[^1]].Line, $"more than {most} mistakes; the rest was not looked at"));
    }
}
