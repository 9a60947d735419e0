using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;
using static AcdController.Console.TextTable.Setting;

namespace AcdController.Console;

/// <summary>The clock of the chassis and its references.</summary>
internal sealed class ClockReport
{
    private readonly List<ClockReferenceRow> _references = [];
    private ClockRow _clock;

    /// <summary>Takes the clock.</summary>
    public void Add(in ClockRow row) => _clock = row;

    /// <summary>Takes a reference.</summary>
    public void Add(in ClockReferenceRow row) => _references.Add(row);

    /// <summary>Prints it.</summary>
    public void AppendTo(StringBuilder text, Language language)
    {
        if (_clock.Status == ClockStatus.Unmanaged)
        {
            text.Append("Clock: every line is timed by itself; no span has clock priority\n");
            return;
        }

        text.Append(CultureInfo.InvariantCulture, $"Clock: {StateText()}, for {RowWords.Of(_clock.InStatus)}{LeftText()}\n");
        text.Append(CultureInfo.InvariantCulture, $"Selection: {(_clock.Named.IsNone ? "automatic" : $"span {_clock.Named} by operator")}\n");
        text.Append(_clock.Driver == 0
            ? "Driven by: no card\n"
            : string.Create(CultureInfo.InvariantCulture, $"Driven by: card {_clock.Driver}{(_clock.HasCardClock ? $", {RowWords.Of(_clock.CardState)}, offset {Offset(_clock.Offset)} ppm" : "")}\n"));
        var table = new TextTable(new("Reference", "基准", Fixed), new("Priority", "优先", Number), new("Selected", "选用", Fixed), new("Quality", "质量", Fixed), new("For", "已持续", Number), new("Reason", "原因", Name));
        foreach (ClockReferenceRow row in _references)
            table.Add(row.Span.ToString(), row.Priority.ToString(CultureInfo.InvariantCulture), row.Selected ? "yes" : "-", row.Good ? "good" : "bad", RowWords.Of(row.Since), ReasonOf(row));
        table.AppendTo(text, language);
    }

    /// <summary>Writes a member of the object of the answer.</summary>
    public void Write(Utf8JsonWriter json, RowJson objects)
    {
        json.WriteStartObject("clock");
        json.WriteString("status", RowWords.Of(_clock.Status));
        json.WriteString("selected", _clock.Selected.IsNone ? null : _clock.Selected.ToString());
        json.WriteString("selectedByOperator", _clock.Named.IsNone ? null : _clock.Named.ToString());
        if (_clock.Driver == 0) json.WriteNull("driver");
        else json.WriteNumber("driver", _clock.Driver);
        json.WriteString("driverState", _clock.HasCardClock ? RowWords.Of(_clock.CardState) : null);
        if (_clock.HasCardClock) json.WriteNumber("offsetPpb", _clock.Offset);
        else json.WriteNull("offsetPpb");
        objects.Seconds("inStatusSeconds", _clock.InStatus);
        if (_clock.Left < Duration.Zero) json.WriteNull("leftSeconds");
        else objects.Seconds("leftSeconds", _clock.Left);
        json.WriteStartArray("references");
        foreach (ClockReferenceRow row in _references)
        {
            json.WriteStartObject();
            json.WriteString("span", row.Span.ToString());
            json.WriteNumber("priority", row.Priority);
            json.WriteBoolean("selected", row.Selected);
            json.WriteBoolean("good", row.Good);
            json.WriteString("reason", row.Good ? null : ReasonOf(row));
            objects.Seconds("sinceSeconds", row.Since);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private string StateText() => _clock.Status switch
    {
        ClockStatus.Locked    => $"locked to span {_clock.Selected}",
        ClockStatus.Reverting => $"locked to span {_clock.Selected}, a better reference is good again",
        ClockStatus.HoldOver  => $"hold-over, last locked to span {_clock.Selected}",
        ClockStatus.FreeRun   => "free-run",
        _                     => "starting, no reference yet",
    };

    private string LeftText() => _clock.Left < Duration.Zero ? "" : _clock.Status switch
    {
        ClockStatus.Reverting => $"; goes back in {RowWords.Of(_clock.Left)}",
        ClockStatus.HoldOver  => $"; free-run in {RowWords.Of(_clock.Left)}",
        _                     => $"; free-run in {RowWords.Of(_clock.Left)}",
    };

    private static string ReasonOf(in ClockReferenceRow row)
    {
        if (row.Good) return "-";
        if (!row.HasCard) return "no card";
        string alarms = string.Join(",", RowWords.OfAlarms(row.Status & ~(LineAlarms.NoAlarm | LineAlarms.RemoteAlarmSent | LineAlarms.RemoteAlarm)));
        if (row.Slips) alarms = alarms.Length == 0 ? "slips" : alarms + ",slips";
        return alarms.Length == 0 ? "clock of its card" : alarms;
    }

    private static string Offset(int ppb) => (ppb / 1000m).ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture);
}

/// <summary>Bit-error tests.</summary>
internal sealed class BitTestReport
{
    private readonly List<BitTestRow> _tests = [];

    /// <summary>Takes a test.</summary>
    public void Add(in BitTestRow row) => _tests.Add(row);

    /// <summary>Prints them.</summary>
    public void AppendTo(StringBuilder text, Language language)
    {
        if (_tests.Count == 0)
        {
            text.Append(language == Language.Chinese ? "无误码测试\n" : "no bit-error tests\n");
            return;
        }

        var table = new TextTable(new("Span", "线路", Fixed), new("Test", "测试", Fixed), new("Pattern", "图案", Fixed), new("Loop", "环回", Fixed), new("Secs", "秒", Number), new("Bits", "比特", Number), new("Errors", "差错", Number), new("Ratio", "误码率", Number));
        foreach (BitTestRow row in _tests)
        {
            table.Add(row.Span.ToString(), row.Runs ? "runs" : row.State == BitTestState.Off ? "-" : "over", RowWords.Of(row.State), RowWords.Of(row.Loop),
                row.Seconds.ToString(CultureInfo.InvariantCulture), row.Bits.ToString(CultureInfo.InvariantCulture), row.Errors.ToString(CultureInfo.InvariantCulture), Ratio(row));
        }

        table.AppendTo(text, language);
    }

    /// <summary>Writes a member of the object of the answer.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartArray("bitErrorTests");
        foreach (BitTestRow row in _tests)
        {
            json.WriteStartObject();
            json.WriteString("span", row.Span.ToString());
            json.WriteBoolean("runs", row.Runs);
            json.WriteString("pattern", RowWords.Of(row.State));
            json.WriteString("loopback", RowWords.Of(row.Loop));
            json.WriteNumber("seconds", row.Seconds);
            json.WriteNumber("bits", row.Bits);
            json.WriteNumber("errors", row.Errors);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Ratio(in BitTestRow row) => row.Bits == 0 ? "-" : ((double)row.Errors / row.Bits).ToString("0.0E+0", CultureInfo.InvariantCulture);
}
