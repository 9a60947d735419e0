using System.Collections.Generic;
using System.Text;
using System.Text.Json;

namespace AcdController.Console;

/// <summary>Several answers below each other, with an empty line between; their members stand in one object.</summary>
public sealed class AnswerParts : Answer
{
    private readonly Answer[] _parts;

    /// <summary>Joins answers; their names differ.</summary>
    public AnswerParts(params Answer[] parts)
        : base("") => _parts = parts;

    /// <summary>The parts.</summary>
    public IReadOnlyList<Answer> Parts => _parts;

    /// <inheritdoc/>
    public override void AppendText(StringBuilder text, Language language)
    {
        foreach (Answer part in _parts)
        {
            if (text.Length > 0) text.Append('\n');
            part.AppendText(text, language);
        }
    }

    /// <inheritdoc/>
    public override void WriteMembers(Utf8JsonWriter json)
    {
        foreach (Answer part in _parts) part.WriteMembers(json);
    }
}
