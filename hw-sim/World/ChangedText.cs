using System;
using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.World;

/// <summary>
/// A configuration that changes again and again at random: steps of plans, keys of menus, settings of queues and agents are left out, doubled, moved, numbers changed; agents, plans, announcements and variables change places,
/// agents come and go. What does not read is drawn anew. The lines of the chassis stay. All chance from one seed.
/// </summary>
public sealed class ChangedText
{
    private const int TriesMost = 12;
    private const int DriftMost = 40;
    private static readonly string[] s_blocks = ["plan ", "menu ", "agent ", "queue ", "announcement ", "variable ", "list ", "number ", "area ", "calendar "];

    private readonly Func<string, Configuration?> _read;
    private readonly string _first;
    private List<string> _lines;
    private int _drift;
    private SeededRandom _random;

    /// <summary>Begins with a text.</summary>
    /// <param name="text">A configuration that reads.</param>
    /// <param name="read">Reads a configuration; null when it is none.</param>
    /// <param name="seed">All chance.</param>
    public ChangedText(string text, Func<string, Configuration?> read, ulong seed)
    {
        (_first, _read, _random) = (text, read, new SeededRandom(seed));
        _lines = Lines();
    }

    /// <summary>The configuration with which it began.</summary>
    public Configuration First() => _read(_first) ?? throw new InvalidOperationException("the first text reads");

    /// <summary>Another configuration: the last one with some changes, and now and then the first one again.</summary>
    public Configuration Next()
    {
        if (_drift > DriftMost) (_lines, _drift) = (Lines(), 0);
        for (int tries = 0; tries < TriesMost; tries++)
        {
            List<string> lines = [.. _lines];
            for (int changes = 1 + _random.Next(3); changes > 0; changes--) Change(lines);
            if (_read(string.Join('\n', lines)) is not { } configuration) continue;
            _lines = lines;
            _drift++;
            return configuration;
        }

        return First();
    }

    private List<string> Lines()
    {
        var lines = new List<string>();
        foreach (string line in _first.Split('\n'))
        {
            if (line.Trim().Length > 0 && line.TrimStart()[0] != '!') lines.Add(line.TrimEnd());
        }

        return lines;
    }

    private void Change(List<string> lines)
    {
        int line = _random.Next(lines.Count);
        int head = line;
        while (head > 0 && !IsHead(lines[head])) head--;
        if (!IsChangeable(lines[head])) return;
        int end = head + 1;
        while (end < lines.Count && !IsHead(lines[end])) end++;
        bool inside = line > head;
        switch (_random.Next(6))
        {
            case 0 when inside: lines.RemoveAt(line); break;
            case 1 when inside: lines.Insert(line, lines[head + 1 + _random.Next(end - head - 1)]); break;
            case 2 when inside && line + 1 < end: (lines[line], lines[line + 1]) = (lines[line + 1], lines[line]); break;
            case 3: lines[line] = WithAnotherNumber(lines[line]); break;
            case 4: Move(lines, head, end); break;
            case 5 when lines[head].StartsWith("agent ", StringComparison.Ordinal) || lines[head].StartsWith("area ", StringComparison.Ordinal): lines.RemoveRange(head, end - head); break;
            default: break;
        }
    }

    // Labels stand at the left, too.
    private static bool IsHead(string line) => line[0] != ' ' && !line.StartsWith("label ", StringComparison.Ordinal);

    private static bool IsChangeable(string head) => Array.Exists(s_blocks, block => head.StartsWith(block, StringComparison.Ordinal));

    // In front of another block of its kind.
    private void Move(List<string> lines, int head, int end)
    {
        string kind = lines[head][..lines[head].IndexOf(' ')];
        List<string> block = lines.GetRange(head, end - head);
        lines.RemoveRange(head, end - head);
        var places = new List<int>();
        for (int line = 0; line < lines.Count; line++)
        {
            if (lines[line].StartsWith(kind + " ", StringComparison.Ordinal)) places.Add(line);
        }

        lines.InsertRange(places.Count == 0 ? head : places[_random.Next(places.Count)], block);
    }

    private string WithAnotherNumber(string line)
    {
        string[] words = line.Split(' ');
        int at = _random.Next(words.Length);
        if (int.TryParse(words[at], out int number) && number is >= 0 and < 1000) words[at] = (_random.OneIn(2) ? number + 1 : Math.Max(0, number - 1)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        return string.Join(' ', words);
    }
}
