using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AcdController.Operations;
using static AcdController.Console.TextTable.Setting;

namespace AcdController.Console;

/// <summary>One span in all its layers, in the words of `show isdn status` as routers print it.</summary>
internal sealed class SpanReport(Configuration configuration)
{
    private const int Timeslots = 32;

    // A letter for each state of a timeslot, in the order of TimeslotState.
    private const string Letters = " .BbRMXF-";

    private readonly List<SpanCallRow> _calls = [];
    private readonly List<SpanCountRow> _counts = [];
    private SpanDetailRow _detail;

    /// <summary>Takes the span.</summary>
    public void Add(in SpanDetailRow row) => _detail = row;

    /// <summary>Takes a call.</summary>
    public void Add(in SpanCallRow row) => _calls.Add(row);

    /// <summary>Takes a count.</summary>
    public void Add(in SpanCountRow row) => _counts.Add(row);

    /// <summary>Prints it.</summary>
    public void AppendTo(StringBuilder text, SpanView view, Language language)
    {
        if (_detail.Span.Span.IsNone) return;
        if (view == SpanView.Layers) AppendLayers(text);
        else if (view == SpanView.Channels) AppendChannels(text, language);
        else SpanCounts.AppendTo(text, _counts);
    }

    /// <summary>Writes members of the object of the answer.</summary>
    public void Write(Utf8JsonWriter json, RowJson objects, SpanView view)
    {
        if (view == SpanView.Counters)
        {
            SpanCounts.Write(json, _counts);
            return;
        }

        if (view == SpanView.Layers)
        {
            json.WritePropertyName("span");
            objects.Add(_detail.Span);
            json.WriteStartObject("dataLink");
            json.WriteNumber("state", _detail.LinkState);
            json.WriteString("stateName", _detail.LinkStateName.ToString());
            json.WriteNumber("tei", _detail.Tei);
            json.WriteNumber("sapi", _detail.Sapi);
            json.WriteEndObject();
            WriteCalls(json);
        }

        WriteChannels(json);
    }

    private void AppendLayers(StringBuilder text)
    {
        SpanConfiguration? span = configuration.SpanOf(_detail.Span.Span);
        InterfaceSide side = span?.Side ?? InterfaceSide.User;
        Line(text, $"ISDN span {_detail.Span.Span} interface");
        Line(text, $"    {RowWords.Of(span?.Role ?? SpanRole.Trunk)}, {RowWords.Of(side)} side, {RowWords.Of(span?.Variant ?? SpanVariant.Etsi)}");
        Line(text, "    Layer 1 Status:");
        Line(text, "        " + Layer1());
        Line(text, "    Layer 2 Status:");
        Line(text, $"        TEI = {_detail.Tei}, Ces = 1, SAPI = {_detail.Sapi}, State = {_detail.LinkStateName}");
        Line(text, "    Layer 3 Status:");
        Line(text, $"        {_calls.Count} Active Layer 3 Call(s)");
        foreach (SpanCallRow call in _calls) Line(text, "        " + CallLine(call));
        AppendMap(text);
        foreach (string fault in RowWords.Of(_detail.Span.Faults, side)) Line(text, $"    Fault: {fault}");
    }

    private string Layer1()
    {
        string alarms = string.Join(", ", RowWords.OfAlarms(_detail.Span.Alarms));
        string state = _detail.Span.Status switch
        {
            SpanStatus.NoCard => "DEACTIVATED (no card)",
            SpanStatus.Alarm => "DEACTIVATED",
            _ => "ACTIVE",
        };
        return alarms.Length == 0 ? state : $"{state} ({alarms})";
    }

    // Like a router's line for a call control block.
    private static string CallLine(in SpanCallRow call)
    {
        string who = call.Sequence == 0 ? "-" : call.Sequence.ToString(CultureInfo.InvariantCulture);
        string channel = call.Timeslot == 0 ? "-" : call.Timeslot.ToString(CultureInfo.InvariantCulture);
        string numbers = call.Sequence == 0 ? "" : $", {OrDash(call.Calling.ToString())} -> {OrDash(call.Called.ToString())}";
        return string.Create(CultureInfo.InvariantCulture, $"CCB: call={who}, cr={call.Reference}{(call.Own ? " ours" : "")}, B-chan={channel}, {call.StateName}{numbers}");
    }

    private void AppendMap(StringBuilder text)
    {
        var map = new StringBuilder();
        var legend = new StringBuilder();
        int idle = 0;
        for (int timeslot = 1; timeslot < Timeslots; timeslot++)
        {
            TimeslotState state = _detail.Timeslots[timeslot];
            if (state == TimeslotState.Idle) idle++;
            map.Append(timeslot == 16 ? 'D' : LetterOf(state));
        }

        for (int state = 1; state < Letters.Length; state++)
        {
            if (!map.ToString().Contains(Letters[state])) continue;
            legend.Append(legend.Length > 0 ? ", " : "").Append(Letters[state]).Append(' ').Append(RowWords.Of((TimeslotState)state));
        }

        Line(text, string.Create(CultureInfo.InvariantCulture, $"    B-channels: {_detail.Span.ChannelsBusy} busy, {idle} idle"));
        Line(text, "        1       9      16       25    31");
        Line(text, "        " + map.ToString().TrimEnd());
        Line(text, "        " + legend);
    }

    private static char LetterOf(TimeslotState state) => (int)state < Letters.Length ? Letters[(int)state] : '?';

    private void AppendChannels(StringBuilder text, Language language)
    {
        var table = new TextTable(new("Channel", "信道", Number), new("State", "状态", Fixed), new("Call", "呼叫", Number), new("Layer 3", "第三层", Fixed), new("Calling", "主叫", Name), new("Called", "被叫", Name));
        for (int timeslot = 1; timeslot < Timeslots; timeslot++)
        {
            TimeslotState state = _detail.Timeslots[timeslot];
            string name = timeslot.ToString(CultureInfo.InvariantCulture);
            if (timeslot == 16) table.Add(name, "d-channel", "-", "-", "-", "-");
            else if (CallOn(timeslot) is { } call)
                table.Add(name, RowWords.Of(state), call.Sequence == 0 ? "-" : call.Sequence.ToString(CultureInfo.InvariantCulture), call.StateName.ToString(), OrDash(call.Calling.ToString()), OrDash(call.Called.ToString()));
            else table.Add(name, RowWords.Of(state), "-", "-", "-", "-");
        }

        table.AppendTo(text, language);
    }

    private SpanCallRow? CallOn(int timeslot)
    {
        foreach (SpanCallRow call in _calls)
        {
            if (call.Timeslot == timeslot) return call;
        }

        return null;
    }

    private void WriteCalls(Utf8JsonWriter json)
    {
        json.WriteStartArray("calls");
        foreach (SpanCallRow call in _calls)
        {
            json.WriteStartObject();
            if (call.Sequence == 0) json.WriteNull("call");
            else json.WriteNumber("call", call.Sequence);
            json.WriteNumber("reference", call.Reference);
            json.WriteBoolean("own", call.Own);
            if (call.Timeslot == 0) json.WriteNull("channel");
            else json.WriteNumber("channel", call.Timeslot);
            json.WriteNumber("state", call.State);
            json.WriteString("stateName", call.StateName.ToString());
            json.WriteString("calling", call.Calling.ToString());
            json.WriteString("called", call.Called.ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteChannels(Utf8JsonWriter json)
    {
        json.WriteStartArray("channels");
        for (int timeslot = 1; timeslot < Timeslots; timeslot++)
        {
            if (_detail.Timeslots[timeslot] == TimeslotState.NotEquipped) continue;
            json.WriteStartObject();
            json.WriteNumber("channel", timeslot);
            json.WriteString("state", RowWords.Of(_detail.Timeslots[timeslot]));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');

    private static string OrDash(string text) => text.Length == 0 ? "-" : text;
}
