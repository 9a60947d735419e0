using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;

namespace AcdController.Console;

/// <summary>Lines of text as they are, in one language. JSON has an array of strings.</summary>
public sealed class AnswerText : Answer
{
    private readonly List<string> _lines = [];

    /// <summary>No lines yet.</summary>
    /// <param name="name">What the lines are: the JSON member.</param>
    public AnswerText(string name = "lines")
        : base(name)
    {
    }

    /// <summary>The lines.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>The lines of a text.</summary>
    public static AnswerText Of(string text, string name = "lines")
    {
        var answer = new AnswerText(name);
        foreach (ReadOnlySpan<char> line in text.AsSpan().TrimEnd('\n').EnumerateLines()) answer._lines.Add(line.ToString());
        if (text.Length == 0) answer._lines.Clear();
        return answer;
    }

    /// <summary>Adds a line.</summary>
    public AnswerText Add(string line)
    {
        _lines.Add(line);
        return this;
    }

    /// <inheritdoc/>
    public override void AppendText(StringBuilder text, Language language)
    {
        foreach (string line in _lines) text.Append(line).Append('\n');
    }

    /// <inheritdoc/>
    public override void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteStartArray(Name);
        foreach (string line in _lines) json.WriteStringValue(line);
        json.WriteEndArray();
    }
}
