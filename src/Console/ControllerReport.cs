using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AcdController.Operations;
using AcdController.Telephony;
using static AcdController.Console.TextTable.Setting;

namespace AcdController.Console;

/// <summary>Layer 1 of one E1 or of all, in the words of `show controllers e1` as routers print it.</summary>
internal sealed class ControllerReport(Configuration configuration, bool one, bool showsIntervals)
{
    private static readonly (uint Bit, string Sentence)[] s_sentences =
    [
        (LineAlarms.LossOfSignal,    "Receiver has loss of signal."),
        (LineAlarms.Ais,             "Receiver is getting AIS."),
        (LineAlarms.LossOfFrame,     "Receiver has loss of frame."),
        (LineAlarms.MultiframeLost,  "Receiver has loss of CRC-4 multiframe."),
        (LineAlarms.RemoteAlarm,     "Receiver has remote alarm."),
        (LineAlarms.RemoteAlarmSent, "Transmitter is sending remote alarm."),
        (LineAlarms.Loopback,        "Line is looped back."),
        (LineAlarms.TestCode,        "Bit-error test is running."),
        (LineAlarms.Unavailable,     "Line is unavailable."),
    ];

    private readonly List<(ControllerRow Row, List<ControllerIntervalRow> Intervals)> _lines = [];

    /// <summary>Takes a line.</summary>
    public void Add(in ControllerRow row) => _lines.Add((row, []));

    /// <summary>Takes an interval of the line taken last.</summary>
    public void Add(in ControllerIntervalRow row)
    {
        if (_lines is [.., var last]) last.Intervals.Add(row);
    }

    /// <summary>Prints it.</summary>
    public void AppendTo(StringBuilder text, Language language)
    {
        if (!one) AppendTable(text, language);
        else if (_lines is [var line]) Append(text, line.Row, line.Intervals);
    }

    /// <summary>Writes a member of the object of the answer.</summary>
    public void Write(Utf8JsonWriter json)
    {
        if (!one) json.WriteStartArray("controllers");
        foreach ((ControllerRow row, List<ControllerIntervalRow> intervals) in _lines)
        {
            if (one) json.WriteStartObject("controller");
            else json.WriteStartObject();
            Write(json, row);
            foreach (ControllerIntervalRow interval in intervals)
            {
                if (interval.Interval == 0) Write(json, "current", interval);
                else if (interval.Interval == ControllerIntervalRow.Day) Write(json, "last24Hours", interval);
            }

            if (one) WriteIntervals(json, intervals);
            json.WriteEndObject();
        }

        if (!one) json.WriteEndArray();
    }

    private void AppendTable(StringBuilder text, Language language)
    {
        var table = new TextTable(new("Span", "线路", Fixed), new("State", "状态", Fixed), new("Alarms", "告警", Name), new("Framing", "帧格式", Fixed), new("Code", "码型", Fixed), new("Clock", "时钟", Fixed),
            new("Secs", "秒", Number), new("ES", "ES", Number), new("SES", "SES", Number), new("UAS", "UAS", Number), new("Slips", "滑码", Number), new("LCV", "LCV", Number), new("PCV", "PCV", Number));
        foreach ((ControllerRow row, List<ControllerIntervalRow> intervals) in _lines)
        {
            LineConfiguration line = LineOf(row.Span);
            string alarms = string.Join(",", RowWords.OfAlarms(row.Status & ~LineAlarms.NoAlarm));
            PerformanceCounts near = intervals is [var current, ..] ? current.Near : default;
            table.Add(row.Span.ToString(), StateOf(row), alarms.Length == 0 ? "-" : alarms, Framing(line), Code(line), Clock(row).ToLowerInvariant(),
                Of(near.Seconds), Of(near.Errored), Of(near.SeverelyErrored), Of(near.Unavailable), Of(near.Slips), Of(near.LineCodeViolations), Of(near.PathCodeViolations));
        }

        if (_lines.Count == 0) text.Append(language == Language.Chinese ? "无线路\n" : "no spans\n");
        else table.AppendTo(text, language);
    }

    private void Append(StringBuilder text, in ControllerRow row, List<ControllerIntervalRow> intervals)
    {
        LineConfiguration line = LineOf(row.Span);
        Line(text, $"E1 {row.Span} is {StateOf(row)}.");
        Line(text, $"  Applique type is Channelized E1 - {(line.Impedance == LineImpedance.Ohm120 ? "balanced 120 ohm" : "unbalanced 75 ohm")}");
        AppendAlarms(text, row);
        Line(text, $"  Framing is {Framing(line).ToUpperInvariant()}, Line Code is {Code(line).ToUpperInvariant()}, Clock Source is {Clock(row)}.");
        if (!row.IsMeasured && row.HasCard) Line(text, "  The card tells no counts: seconds by alarms only.");
        foreach (ControllerIntervalRow interval in intervals)
        {
            if (interval.Interval == 0) Append(text, $"  Data in current interval ({interval.Near.Seconds} seconds elapsed):", interval);
            else if (interval.Interval == ControllerIntervalRow.Day) Append(text, $"  Total Data (last 24 hours, {row.Intervals} valid intervals of 15 minutes):", interval);
            else if (showsIntervals) Append(text, $"  Data in Interval {interval.Interval}:", interval);
        }
    }

    private static void AppendAlarms(StringBuilder text, in ControllerRow row)
    {
        if (!row.HasCard) Line(text, "  Card is not in service.");
        bool any = !row.HasCard;
        foreach ((uint bit, string sentence) in s_sentences)
        {
            if ((row.Status & bit) == 0) continue;
            any = true;
            Line(text, $"  {(bit == LineAlarms.Loopback && row.Loop != LoopKind.None ? $"Line is looped back ({RowWords.Of(row.Loop)})." : sentence)}");
        }

        if (!any) Line(text, "  No alarms detected.");
    }

    private static void Append(StringBuilder text, string title, in ControllerIntervalRow interval)
    {
        Line(text, title);
        PerformanceCounts near = interval.Near;
        Line(text, $"     {near.LineCodeViolations} Line Code Violations, {near.PathCodeViolations} Path Code Violations,");
        Line(text, $"     {near.SlipSeconds} Slip Secs, {near.FrameLossSeconds} Fr Loss Secs, {near.LineErrored} Line Err Secs, {near.DegradedMinutes} Degraded Mins,");
        Line(text, $"     {near.Errored} Errored Secs, {near.BurstyErrored} Bursty Err Secs, {near.SeverelyErrored} Severely Err Secs, {near.Unavailable} Unavail Secs,");
        Line(text, $"     {near.BackgroundBlockErrors} Background Block Errs, {near.Slips} Slips{(near.Unmeasured > 0 ? $", {near.Unmeasured} Secs not measured" : "")}");
        PerformanceCounts far = interval.Far;
        Line(text, $"     Far end: {far.PathCodeViolations} Path Code Violations, {far.Errored} Errored Secs, {far.SeverelyErrored} Severely Err Secs, {far.Unavailable} Unavail Secs");
    }

    private void Write(Utf8JsonWriter json, in ControllerRow row)
    {
        LineConfiguration line = LineOf(row.Span);
        json.WriteString("span", row.Span.ToString());
        json.WriteString("state", StateOf(row));
        json.WriteBoolean("cardInService", row.HasCard);
        json.WriteNumber("lineStatus", row.Status);
        Names(json, "alarms", row.Status & ~LineAlarms.NoAlarm);
        Names(json, "defects", row.Defects);
        json.WriteString("loopback", RowWords.Of(row.Loop));
        json.WriteString("framing", Framing(line));
        json.WriteString("lineCode", Code(line));
        json.WriteNumber("impedanceOhm", line.Impedance == LineImpedance.Ohm120 ? 120 : 75);
        json.WriteString("clockSource", Clock(row).ToLowerInvariant());
        json.WriteBoolean("clockReference", row.IsReference);
        json.WriteBoolean("measured", row.IsMeasured);
        json.WriteNumber("validIntervals", row.Intervals);
    }

    private static void WriteIntervals(Utf8JsonWriter json, List<ControllerIntervalRow> intervals)
    {
        json.WriteStartArray("intervals");
        foreach (ControllerIntervalRow interval in intervals)
        {
            if (interval.Interval is 0 or ControllerIntervalRow.Day) continue;
            json.WriteStartObject();
            json.WriteNumber("interval", interval.Interval);
            Write(json, "near", interval.Near);
            Write(json, "far", interval.Far);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, in ControllerIntervalRow interval)
    {
        json.WriteStartObject(name);
        Write(json, "near", interval.Near);
        Write(json, "far", interval.Far);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, in PerformanceCounts row)
    {
        json.WriteStartObject(name);
        json.WriteNumber("seconds", row.Seconds);
        json.WriteBoolean("valid", row.Unmeasured == 0);
        json.WriteNumber("erroredSeconds", row.Errored);
        json.WriteNumber("severelyErroredSeconds", row.SeverelyErrored);
        json.WriteNumber("unavailableSeconds", row.Unavailable);
        json.WriteNumber("burstyErroredSeconds", row.BurstyErrored);
        json.WriteNumber("degradedMinutes", row.DegradedMinutes);
        json.WriteNumber("slipSeconds", row.SlipSeconds);
        json.WriteNumber("lineErroredSeconds", row.LineErrored);
        json.WriteNumber("frameLossSeconds", row.FrameLossSeconds);
        json.WriteNumber("slips", row.Slips);
        json.WriteNumber("lineCodeViolations", row.LineCodeViolations);
        json.WriteNumber("pathCodeViolations", row.PathCodeViolations);
        json.WriteNumber("backgroundBlockErrors", row.BackgroundBlockErrors);
        json.WriteEndObject();
    }

    private static void Names(Utf8JsonWriter json, string name, uint bits)
    {
        json.WriteStartArray(name);
        foreach (string alarm in RowWords.OfAlarms(bits)) json.WriteStringValue(alarm);
        json.WriteEndArray();
    }

    private LineConfiguration LineOf(SpanId span) => configuration.SpanOf(span)?.Line ?? new LineConfiguration();

    private static string StateOf(in ControllerRow row) => row.IsUp ? "up" : "down";

    private static string Framing(LineConfiguration line) => line.Framing == LineFraming.Crc4 ? "crc4" : "no-crc4";

    private static string Code(LineConfiguration line) => line.Code == LineCode.Hdb3 ? "hdb3" : "ami";

    // A line of its own clock, the one that the chassis follows, or one that follows the chassis.
    private static string Clock(in ControllerRow row) => !row.HasChassisClock || row.IsReference ? "Line" : "Internal";

    private static string Of(ulong value) => value.ToString(CultureInfo.InvariantCulture);

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
