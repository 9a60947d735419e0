using System;
using System.Collections.Generic;
using System.Text;
using System.Text.Json;

namespace AcdController.Console;

/// <summary>Named values of one thing, a line each. In JSON they are members.</summary>
public sealed class AnswerFields : Answer
{
    private const int HeadingMin = 16;

    private readonly List<(AnswerColumn Field, AnswerValue Value)> _fields = [];

    /// <summary>No fields yet.</summary>
    /// <param name="name">The JSON member that holds them; empty: they are members of the answer itself.</param>
    public AnswerFields(string name = "")
        : base(name)
    {
    }

    /// <summary>The fields.</summary>
    public IReadOnlyList<(AnswerColumn Field, AnswerValue Value)> Fields => _fields;

    /// <summary>Adds a field.</summary>
    public AnswerFields Add(AnswerColumn field, AnswerValue value)
    {
        _fields.Add((field, value));
        return this;
    }

    /// <summary>Adds a field.</summary>
    public AnswerFields Add(string name, string english, string chinese, AnswerValue value) => Add(new AnswerColumn(name, english, chinese), value);

    /// <inheritdoc/>
    public override void AppendText(StringBuilder text, Language language)
    {
        int width = HeadingMin;
        foreach ((AnswerColumn field, _) in _fields) width = Math.Max(width, TextTable.WidthOf(field.Heading(language)));
        foreach ((AnswerColumn field, AnswerValue value) in _fields)
        {
            string heading = field.Heading(language);
            text.Append(heading).Append(' ', width + 2 - TextTable.WidthOf(heading)).Append(value.ToText(language)).Append('\n');
        }
    }

    /// <inheritdoc/>
    public override void WriteMembers(Utf8JsonWriter json)
    {
        if (Name.Length > 0) json.WriteStartObject(Name);
        foreach ((AnswerColumn field, AnswerValue value) in _fields)
        {
            json.WritePropertyName(field.Name);
            value.WriteJson(json);
        }

        if (Name.Length > 0) json.WriteEndObject();
    }
}
