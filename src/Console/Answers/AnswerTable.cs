using System.Collections.Generic;
using System.Text;
using System.Text.Json;
using AcdController.Kernel;

namespace AcdController.Console;

/// <summary>Rows under columns. JSON has an array of objects under the table's name.</summary>
public sealed class AnswerTable : Answer
{
    private readonly AnswerColumn[] _columns;
    private readonly List<AnswerValue[]> _rows = [];

    /// <summary>An empty table.</summary>
    /// <param name="name">What the rows are, camelCase plural: the JSON member.</param>
    /// <param name="columns">From left to right; the first names the row.</param>
    public AnswerTable(string name, params AnswerColumn[] columns)
        : base(name) => _columns = columns;

    /// <summary>The columns.</summary>
    public IReadOnlyList<AnswerColumn> Columns => _columns;

    /// <summary>The rows.</summary>
    public IReadOnlyList<IReadOnlyList<AnswerValue>> Rows => _rows;

    /// <summary>What people read when there are no rows; null: the columns alone.</summary>
    public string? Empty { get; init; }

    /// <summary>The same in Chinese.</summary>
    public string? EmptyZh { get; init; }

    /// <summary>Adds a row: a value for each column.</summary>
    public AnswerTable Add(params AnswerValue[] values)
    {
        Invariant.Require(values.Length == _columns.Length, "a row has a value for each column");
        _rows.Add(values);
        return this;
    }

    /// <inheritdoc/>
    public override void AppendText(StringBuilder text, Language language)
    {
        if (_rows.Count == 0 && Empty is not null)
        {
            text.Append(language == Language.Chinese ? EmptyZh ?? Empty : Empty).Append('\n');
            return;
        }

        var columns = new TextTable.Column[_columns.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i] = new TextTable.Column(
                _columns[i].English,
                _columns[i].Chinese,
                _columns[i].Type switch { AnswerType.Number or AnswerType.Seconds => TextTable.Setting.Number, AnswerType.Name => TextTable.Setting.Name, _ => TextTable.Setting.Fixed });
        }

        var table = new TextTable(columns);
        foreach (AnswerValue[] row in _rows)
        {
            string[] cells = new string[row.Length];
            for (int i = 0; i < cells.Length; i++) cells[i] = row[i].ToText(language);
            table.Add(cells);
        }

        table.AppendTo(text, language);
    }

    /// <inheritdoc/>
    public override void WriteMembers(Utf8JsonWriter json)
    {
        json.WriteStartArray(Name);
        foreach (AnswerValue[] row in _rows)
        {
            json.WriteStartObject();
            for (int i = 0; i < row.Length; i++)
            {
                json.WritePropertyName(_columns[i].Name);
                row[i].WriteJson(json);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
