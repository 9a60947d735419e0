using System;
using System.Collections.Generic;

namespace AcdController.Terminal;

/// <summary>Lines that were entered, oldest first, as many as are worth keeping. What holds a secret is not given to it.</summary>
/// <param name="linesMax">The oldest go when there are more.</param>
public sealed class History(int linesMax = 200)
{
    private readonly List<string> _lines = [];

    /// <summary>The lines.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Keeps a line; empty ones and the same again are not kept.</summary>
    public void Add(string line)
    {
        if (string.IsNullOrWhiteSpace(line) || (_lines.Count > 0 && _lines[^1] == line)) return;
        _lines.Add(line);
        if (_lines.Count > linesMax) _lines.RemoveAt(0);
    }

    /// <summary>The newest line before a place that holds a text.</summary>
    /// <param name="text">What is looked for.</param>
    /// <param name="before">Where to begin, exclusive.</param>
    /// <returns>Its place; -1 without one.</returns>
    public int Find(string text, int before)
    {
        for (int place = Math.Min(before, _lines.Count) - 1; place >= 0; place--)
        {
            if (_lines[place].Contains(text, StringComparison.OrdinalIgnoreCase)) return place;
        }

        return -1;
    }
}
