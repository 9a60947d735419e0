using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AcdController.Operations;
using AcdController.Telephony;
using static AcdController.Console.TextTable.Setting;

namespace AcdController.Console;

/// <summary>Alarms as a table, one of them in detail, or what happened to them.</summary>
internal sealed class AlarmReport(Configuration configuration, AlarmView view)
{
    private readonly List<AlarmListRow> _rows = [];
    private readonly List<AlarmHappeningRow> _happenings = [];

    /// <summary>Takes an alarm.</summary>
    public void Add(in AlarmListRow row) => _rows.Add(row);

    /// <summary>Takes a happening.</summary>
    public void Add(in AlarmHappeningRow row) => _happenings.Add(row);

    /// <summary>Prints.</summary>
    public void AppendTo(StringBuilder text, bool history, Language language)
    {
        if (history) AppendHistory(text, language);
        else if (view == AlarmView.One) AppendOne(text);
        else AppendTable(text, language);
    }

    /// <summary>Writes members of the object of the answer.</summary>
    public void Write(Utf8JsonWriter json, bool history)
    {
        if (history)
        {
            json.WriteStartArray("history");
            foreach (AlarmHappeningRow row in _happenings) Write(json, row);
            json.WriteEndArray();
            return;
        }

        WriteCounts(json);
        json.WriteStartArray("alarms");
        foreach (AlarmListRow row in Sorted()) Write(json, row);
        json.WriteEndArray();
    }

    // The gravest first, of those the newest.
    private List<AlarmListRow> Sorted()
    {
        List<AlarmListRow> rows = _rows.FindAll(row => view != AlarmView.Standing || row.Stands);
        rows.Sort((a, b) => Rank(b) != Rank(a) ? Rank(b).CompareTo(Rank(a)) : a.RaisedAt != b.RaisedAt ? b.RaisedAt.CompareTo(a.RaisedAt) : b.Number.CompareTo(a.Number));
        return rows;
    }

    private static int Rank(in AlarmListRow row) => (row.Stands ? 32 : row.Active ? 16 : 0) + (int)row.Severity;

    private void AppendTable(StringBuilder text, Language language)
    {
        List<AlarmListRow> rows = Sorted();
        var columns = new List<TextTable.Column> { new("No", "编号", Number), new("Severity", "级别", Fixed), new("Object", "对象", Fixed), new("Since", "起始", Fixed), new("Times", "次数", Number), new("Ack", "确认", Fixed) };
        if (view == AlarmView.All) columns.Add(new("State", "状态", Fixed));
        columns.Add(new("What", "内容", Name));
        var table = new TextTable([.. columns]);
        foreach (AlarmListRow row in rows)
        {
            var cells = new List<string>
            {
                Of(row.Number), AlarmWords.Of(row.Severity), AlarmWords.Of(row.Object, configuration), WallTime.Short(row.RaisedAt), Of(row.Count), row.AcknowledgedBy == AlarmSeenBy.Nobody ? "-" : "yes",
            };
            if (view == AlarmView.All) cells.Add(StateOf(row));
            cells.Add(AlarmWords.What(row.Kind, row.Bits));
            table.Add([.. cells]);
        }

        if (rows.Count == 0) text.Append(language == Language.Chinese ? "无告警\n" : "no alarms\n");
        else table.AppendTo(text, language);
        AppendFooter(text);
    }

    private void AppendFooter(StringBuilder text)
    {
        int explained = _rows.FindAll(row => row.Active && row.ExplainedBy != 0).Count;
        int shelved = _rows.FindAll(row => row.Active && row.Shelved).Count;
        if (view != AlarmView.Standing || explained + shelved == 0) return;
        text.Append(CultureInfo.InvariantCulture, $"not shown: {explained} explained by others, {shelved} shelved; show alarms all has them\n");
    }

    private static string StateOf(in AlarmListRow row) => !row.Active ? "over" : row.Shelved ? "shelved" : row.ExplainedBy != 0 ? $"of {Of(row.ExplainedBy)}" : "stands";

    private void AppendOne(StringBuilder text)
    {
        if (_rows.Count == 0) return;
        AlarmListRow row = _rows[0];
        AlarmKindFacts facts = AlarmKinds.Of(row.Kind);
        text.Append(CultureInfo.InvariantCulture, $"Alarm {row.Number}: {AlarmWords.Of(row.Object, configuration)}: {AlarmWords.What(row.Kind, row.Bits)}\n");
        Line(text, "kind", facts.Word);
        Line(text, "severity", AlarmWords.Of(row.Severity));
        Line(text, "class", AlarmWords.Of(facts.Class));
        Line(text, "probable cause", AlarmKinds.CauseOf(row.Kind, row.Bits));
        Line(text, "raised", WallTime.Iso(row.RaisedAt));
        Line(text, "times", Of(row.Count));
        Line(text, "changed", row.ChangedAt == row.RaisedAt ? "-" : WallTime.Iso(row.ChangedAt));
        Line(text, "cleared", row.Active ? "-" : WallTime.Iso(row.ClearedAt));
        Line(text, "acknowledged", row.AcknowledgedBy == AlarmSeenBy.Nobody ? "-" : $"{WallTime.Iso(row.AcknowledgedAt)} by {AlarmWords.Of(row.AcknowledgedBy)}");
        Line(text, "shelved", !row.Shelved ? "-" : row.ShelvedUntil == 0 ? "until taken back" : "until " + WallTime.Iso(row.ShelvedUntil));
        Line(text, "explained by", row.ExplainedBy == 0 ? "-" : "alarm " + Of(row.ExplainedBy));
        for (int i = 1; i < _rows.Count; i++) Line(text, i == 1 ? "explains" : "", $"alarm {Of(_rows[i].Number)}: {AlarmWords.Of(_rows[i].Object, configuration)}: {AlarmWords.What(_rows[i].Kind, _rows[i].Bits)}");
    }

    private void AppendHistory(StringBuilder text, Language language)
    {
        if (_happenings.Count == 0)
        {
            text.Append(language == Language.Chinese ? "尚无告警\n" : "no alarms yet\n");
            return;
        }

        var table = new TextTable(new("Time", "时间", Fixed), new("No", "编号", Number), new("Happened", "事件", Fixed), new("Severity", "级别", Fixed), new("Object", "对象", Fixed), new("What", "内容", Name));
        foreach (AlarmHappeningRow row in _happenings)
            table.Add(WallTime.Short(row.At), Of(row.Number), AlarmWords.Of(row.Happening), AlarmWords.Of(row.Severity), AlarmWords.Of(row.Object, configuration), AlarmWords.What(row.Kind, row.Bits));
        table.AppendTo(text, language);
    }

    private void WriteCounts(Utf8JsonWriter json)
    {
        if (view == AlarmView.One) return;
        json.WriteStartObject("standing");
        for (AlarmSeverity severity = AlarmSeverity.Critical; severity >= AlarmSeverity.Warning; severity--)
            json.WriteNumber(AlarmWords.Of(severity), _rows.FindAll(row => row.Stands && row.Severity == severity).Count);
        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, in AlarmListRow row)
    {
        AlarmKindFacts facts = AlarmKinds.Of(row.Kind);
        json.WriteStartObject();
        json.WriteNumber("alarm", row.Number);
        WriteWhat(json, row.Kind, row.Bits, row.Severity, row.Object);
        json.WriteString("class", AlarmWords.Of(facts.Class));
        json.WriteString("probableCause", AlarmKinds.CauseOf(row.Kind, row.Bits));
        json.WriteBoolean("active", row.Active);
        json.WriteString("raisedAt", WallTime.Iso(row.RaisedAt));
        json.WriteString("changedAt", WallTime.Iso(row.ChangedAt));
        json.WriteString("clearedAt", row.Active ? null : WallTime.Iso(row.ClearedAt));
        json.WriteNumber("times", row.Count);
        json.WriteString("acknowledgedBy", row.AcknowledgedBy == AlarmSeenBy.Nobody ? null : AlarmWords.Of(row.AcknowledgedBy));
        json.WriteString("acknowledgedAt", row.AcknowledgedBy == AlarmSeenBy.Nobody ? null : WallTime.Iso(row.AcknowledgedAt));
        json.WriteBoolean("shelved", row.Shelved);
        json.WriteString("shelvedUntil", row.Shelved && row.ShelvedUntil != 0 ? WallTime.Iso(row.ShelvedUntil) : null);
        if (row.ExplainedBy == 0) json.WriteNull("explainedBy");
        else json.WriteNumber("explainedBy", row.ExplainedBy);
        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json, in AlarmHappeningRow row)
    {
        json.WriteStartObject();
        json.WriteString("at", WallTime.Iso(row.At));
        json.WriteNumber("alarm", row.Number);
        json.WriteString("happened", AlarmWords.Of(row.Happening));
        WriteWhat(json, row.Kind, row.Bits, row.Severity, row.Object);
        json.WriteEndObject();
    }

    private void WriteWhat(Utf8JsonWriter json, AlarmKind kind, uint bits, AlarmSeverity severity, in AlarmObject about)
    {
        json.WriteString("kind", AlarmKinds.Of(kind).Word);
        json.WriteString("object", AlarmWords.Of(about, configuration));
        json.WriteString("what", AlarmWords.What(kind, bits));
        json.WriteString("severity", AlarmWords.Of(severity));
        json.WriteNumber("bits", bits);
    }

    private static void Line(StringBuilder text, string name, string value) => text.Append("  ").Append(name.PadRight(16)).Append(value).Append('\n');

    private static string Of(ulong value) => value.ToString(CultureInfo.InvariantCulture);
}
