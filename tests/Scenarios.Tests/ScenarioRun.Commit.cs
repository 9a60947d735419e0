using System;
using System.Collections.Generic;
using System.IO;
using AcdController.Console;
using AcdController.Operations;

namespace AcdController.Scenarios.Tests;

// Another configuration while calls are there.
internal sealed partial class ScenarioRun
{
    private readonly List<string> _lines = [];

    // change LINE -> LINE | LINE, or change > LINE for one that is further in: these in place of the first line that says so, as far in, or further where > stands before. Without any it goes, with what is below it.
    private void Change(string line)
    {
        string[] sides = line["change ".Length..].Split("->", 2);
        string sought = sides[0].Trim();
        int place = sought.StartsWith('>') ? _lines.FindIndex(other => other == "  " + sought[1..].Trim()) : _lines.FindIndex(other => other.Trim() == sought);
        if (place < 0) throw new InvalidDataException($"no line says {sought}");
        string[] next = sides[1].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string indent = _lines[place][..(_lines[place].Length - _lines[place].TrimStart().Length)];
        int end = place + 1;
        while (next.Length == 0 && indent.Length == 0 && end < _lines.Count && _lines[end].StartsWith(' ')) end++;
        _lines.RemoveRange(place, end - place);
        for (int i = 0; i < next.Length; i++) _lines.Insert(place + i, next[i].StartsWith('>') ? indent + "  " + next[i][1..].Trim() : indent + next[i]);
    }

    private void Commit()
    {
        var errors = new List<ConfigurationError>();
        Configuration? next = ConfigurationText.Read("committed", string.Join('\n', _lines), errors);
        if (next is null) throw new InvalidDataException(string.Join("; ", errors));
        if (_world!.Commit(next) is { } reason) throw new InvalidDataException(reason);
        _configuration = next;
        _queues.Clear();
        _agents.Clear();
    }
}
