using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AcdController.Kernel;
using AcdController.Operations;
using static AcdController.Console.TextTable.Setting;

namespace AcdController.Console;

/// <summary>One queue with the definitions of its figures: the windows side by side, the four forms of the service level below each other.</summary>
internal sealed class QueueReport(Configuration configuration)
{
    private readonly List<QueueWindowRow> _windows = [];
    private readonly List<QueueExpectationRow> _expectations = [];
    private QueueDetailRow? _detail;

    /// <summary>Takes the queue.</summary>
    public void Add(in QueueDetailRow row) => _detail = row;

    /// <summary>Takes a window.</summary>
    public void Add(in QueueWindowRow row) => _windows.Add(row);

    /// <summary>Takes a priority.</summary>
    public void Add(in QueueExpectationRow row) => _expectations.Add(row);

    /// <summary>Prints it.</summary>
    public void AppendTo(StringBuilder text, Language language)
    {
        if (_detail is not { } detail) return;
        QueueRow now = detail.Queue;
        Line(text, $"Queue {configuration.QueueName(now.Queue) ?? "-"}");
        Line(text, $"  calls   {now.Waiting} waiting, {now.Offered} ringing, {now.Talking} talking; longest wait {RowWords.Of(now.LongestWait)}");
        Line(text, $"  agents  {now.AgentsReady} free, {now.AgentsLoggedIn} signed in");
        AppendWindows(text, language, SecondsText.Of(detail.Objective), SecondsText.Of(detail.ShortAbandon));
        AppendExpectations(text, language, detail);
    }

    /// <summary>Writes members of the object of the answer.</summary>
    public void Write(Utf8JsonWriter json, RowJson objects)
    {
        if (_detail is not { } detail) return;
        json.WriteStartObject("queue");
        objects.AddMembers(detail.Queue);
        objects.Seconds("objectiveSeconds", detail.Objective);
        objects.Seconds("shortAbandonSeconds", detail.ShortAbandon);
        json.WriteStartArray("windows");
        foreach (QueueWindowRow window in _windows) objects.Add(window);
        json.WriteEndArray();
        json.WriteStartArray("expectedWaits");
        foreach (QueueExpectationRow expectation in _expectations) objects.Add(expectation);
        json.WriteEndArray();
        json.WriteStartObject("estimateError");
        json.WriteNumber("judged", detail.Judged);
        objects.Seconds("p50Seconds", detail.ErrorP50);
        objects.Seconds("p90Seconds", detail.ErrorP90);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void AppendWindows(StringBuilder text, Language language, string objective, string shortAbandon)
    {
        var columns = new TextTable.Column[1 + _windows.Count];
        columns[0] = new("Calls", "呼叫", Fixed);
        for (int i = 0; i < _windows.Count; i++) columns[i + 1] = new(RowWords.Of(_windows[i].Window), RowWords.ChineseOf(_windows[i].Window), Number);
        var table = new TextTable(columns);
        Count(table, "entered", row => row.Entered);
        Count(table, "answered", row => row.Answered);
        Count(table, $"  in {objective} s", row => row.AnsweredInTime);
        Count(table, "abandoned", row => row.Abandoned);
        Count(table, $"  in {objective} s", row => row.AbandonedInTime);
        Count(table, $"  short, under {shortAbandon} s", row => row.AbandonedShort);
        Count(table, "diverted", row => row.Diverted);
        Count(table, "refused", row => row.Refused);
        Row(table, "mean wait of answered (ASA)", row => RowWords.OfMean(row.MeanAnswer));
        Row(table, "  of it ringing", row => RowWords.OfMean(row.MeanRing));
        Row(table, "mean wait of all", row => RowWords.OfMean(row.MeanWait));
        Row(table, "longest wait", row => RowWords.Of(row.Longest));
        Share(table, "abandoned / all, %", row => row.Abandonment);
        Share(table, "  both without short", row => row.AbandonmentWithoutShort);
        Row(table, $"Service level, % in {objective} s", _ => "");
        Share(table, "answered in / answered", row => row.Levels[0]);
        Share(table, "answered in / (all - abandoned in)", row => row.Levels[1]);
        Share(table, "(answered + abandoned in) / all", row => row.Levels[2]);
        Share(table, "answered in / all", row => row.Levels[3]);
        Share(table, "  with diverted calls in all", row => row.LevelsWithDiverted[3]);
        table.AppendTo(text, language);
        Line(text, "  all: answered + abandoned; a call counts in the window in which it ended");
    }

    private void AppendExpectations(StringBuilder text, Language language, in QueueDetailRow detail)
    {
        if (_expectations.Count == 0) Line(text, "No expected wait: fewer than three departures from a line of waiting calls.");
        else
        {
            var table = new TextTable(new("Expected wait of a new call", "新呼叫预计等待", Fixed), new("Waiting", "等待", Number), new("Ahead", "在前", Number), new("Departures", "离队", Number), new("Expect", "预计", Number));
            foreach (QueueExpectationRow row in _expectations)
                table.Add(row.Priority < 0 ? "any priority" : $"priority {Of(row.Priority)}", Of(row.Waiting), Of(row.Ahead), Of(row.Departures), RowWords.OfExpected(row.Expected));
            table.AppendTo(text, language);
        }

        if (detail.Judged > 0)
            Line(text, $"Error of the last {Of(detail.Judged)} estimates: half within {Tenths(detail.ErrorP50)}, nine of ten within {Tenths(detail.ErrorP90)}");
    }

    private void Count(TextTable table, string name, Func<QueueWindowRow, long> of) => Row(table, name, row => of(row).ToString(CultureInfo.InvariantCulture));

    private void Share(TextTable table, string name, Func<QueueWindowRow, int> of) => Row(table, name, row => RowWords.OfShare(of(row)));

    private void Row(TextTable table, string name, Func<QueueWindowRow, string> of)
    {
        string[] cells = new string[1 + _windows.Count];
        cells[0] = char.IsUpper(name[0]) ? name : "  " + name;
        for (int i = 0; i < _windows.Count; i++) cells[i + 1] = of(_windows[i]);
        table.Add(cells);
    }

    private static string Tenths(Duration duration) => string.Create(CultureInfo.InvariantCulture, $"{duration.Milliseconds / 1000}.{duration.Milliseconds / 100 % 10} s");

    private static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
