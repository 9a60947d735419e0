using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;

namespace AcdController.Acdsim;

/// <summary>Shows a running demo: redrawn in place on a terminal, one plain line every other second elsewhere.</summary>
internal sealed class LiveBoard(TextWriter output, bool terminal, double seconds)
{
    private const int BarWidth = 24;

    private int _linesDrawn;
    private int _turns;
    private long _attemptsBefore;
    private double _secondsBefore;

    /// <summary>Shows the state of things; called once a second.</summary>
    /// <param name="status">The rack.</param>
    /// <param name="client">The controller.</param>
    public void Show(RackStatus status, ControlClient client)
    {
        double elapsed = status.TrafficSeconds - _secondsBefore;
        double rate = elapsed > 0.1 ? (status.Counts.Attempts - _attemptsBefore) / elapsed : 0;
        _attemptsBefore = status.Counts.Attempts;
        _secondsBefore = status.TrafficSeconds;
        if (terminal) Redraw(status, client, rate);
        else if (_turns++ % 2 == 0)
        {
            output.WriteLine(Line(status, client, rate));
            if (status.Callers is { } callers) output.WriteLine($"         {Heard(callers, 6)}; {callers.Keys} keys so far{(callers.Pressed.IsEmpty ? "" : ", last " + callers.Pressed[^1])}");
        }

        output.Flush();
    }

    private string Line(RackStatus status, ControlClient client, double rate)
    {
        (int waiting, int offered, int talking) = Queued(client);
        Simulator.TrafficCounts counts = status.Counts;
        string pace = status.Phase == RackPhase.Traffic ? string.Create(CultureInfo.InvariantCulture, $"{rate,4:F1} calls/s") : "calls end   ";
        return string.Create(CultureInfo.InvariantCulture, $"{status.TrafficSeconds,5:F0} s  {pace}  spans up {status.ExchangeSpansUp + status.StationSpansUp}  ")
            + $"waiting {waiting,3}  ringing {offered,3}  talking {talking,3}  "
            + $"attempts {counts.Attempts}  connected {counts.Connected}  served {counts.Served}  abandoned {counts.Abandoned}  refused {counts.Refused}  failed {counts.Failed}";
    }

    private void Redraw(RackStatus status, ControlClient client, double rate)
    {
        StringBuilder text = new();
        Simulator.TrafficCounts counts = status.Counts;
        text.Append(CultureInfo.InvariantCulture, $"AcdController demo   {status.TrafficSeconds,4:F0} / {seconds:F0} s   {PhaseText(status.Phase)}   {rate:F1} calls a second\n\n");
        AppendCalls(text, client);
        if (status.Callers is { } callers) AppendCallers(text, callers);
        AppendQueues(text, client);
        AppendAgents(text, client);
        AppendSpans(text, client);
        text.Append($"\nattempts {counts.Attempts}   connected {counts.Connected}   served {counts.Served}   abandoned {counts.Abandoned}   refused {counts.Refused}   failed {counts.Failed}   ");
        text.Append($"wrong paths {counts.WrongPaths}\n");

        string drawn = text.ToString();
        if (_linesDrawn > 0) output.Write($"\e[{_linesDrawn}A");
        output.Write(drawn.Replace("\n", "\e[K\n", StringComparison.Ordinal) + "\e[J");
        _linesDrawn = drawn.AsSpan().Count('\n');
    }

    private static string Heard(CallersStatus callers, int most) =>
        callers.Hear.IsEmpty ? "nobody is on the line" : "callers hear " + string.Join(", ", callers.Hear.Take(most).Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.What} {entry.Callers}")));

    // What callers hear, two in a line, and who pressed what at last.
    private static void AppendCallers(StringBuilder text, CallersStatus callers)
    {
        text.Append("\ncallers hear                                      and press\n");
        int rows = Math.Max(6, callers.Pressed.Length);
        for (int row = 0; row < rows; row++)
        {
            string hear = row < callers.Hear.Length ? string.Create(CultureInfo.InvariantCulture, $"  {callers.Hear[row].What,-28}{callers.Hear[row].Callers,4}  {new string('#', Math.Min(callers.Hear[row].Callers, 14))}") : "";
            text.Append(hear.PadRight(52)).Append(row < callers.Pressed.Length ? callers.Pressed[row] : "").Append('\n');
        }
    }

    private static string PhaseText(RackPhase phase) => phase switch
    {
        RackPhase.Waiting => "spans come up",
        RackPhase.Traffic => "traffic",
        _ => "calls end",
    };

    private static void AppendCalls(StringBuilder text, ControlClient client)
    {
        string[] phases = ["arrived", "announcement", "waiting", "offered", "talking", "clearing"];
        var counts = new int[phases.Length];
        foreach (JsonElement call in Rows(client.Ask("show calls"), "calls"))
        {
            int phase = Array.IndexOf(phases, Text(call, "phase"));
            if (phase >= 0) counts[phase]++;
        }

        text.Append("calls\n");
        for (int i = 0; i < phases.Length; i++)
            text.Append(CultureInfo.InvariantCulture, $"  {phases[i],-13}{counts[i],4}  {new string('#', Math.Min(counts[i], 60))}\n");
    }

    private static void AppendQueues(StringBuilder text, ControlClient client)
    {
        text.Append("\nqueue        waiting  ringing  talking  ready agents  longest wait\n");
        foreach (JsonElement queue in Rows(client.Ask("show queues"), "queues"))
        {
            text.Append(CultureInfo.InvariantCulture,
                $"  {Text(queue, "queue"),-11}{Number(queue, "waiting"),7:F0}{Number(queue, "offered"),9:F0}{Number(queue, "talking"),9:F0}{Number(queue, "agentsReady"),14:F0}{Number(queue, "longestWaitSeconds"),13:F1} s\n");
        }
    }

    private static void AppendAgents(StringBuilder text, ControlClient client)
    {
        text.Append("\nagents       . ready   * ringing   # talking   w wrap-up   - not ready\n  ");
        foreach (JsonElement agent in Rows(client.Ask("show agents"), "agents"))
        {
            text.Append(Text(agent, "status") switch
            {
                "ready" => '.',
                "offered" => '*',
                "busy" => '#',
                "wrap-up" => 'w',
                "not-ready" => '-',
                _ => ' ',
            });
        }

        text.Append('\n');
    }

    private static void AppendSpans(StringBuilder text, ControlClient client)
    {
        text.Append("\nspan   role     status          busy\n");
        foreach (JsonElement span in Rows(client.Ask("show spans"), "spans"))
        {
            int busy = (int)Number(span, "channelsBusy");
            string bar = new string('#', Math.Min(busy * BarWidth / 30, BarWidth)).PadRight(BarWidth, '.');
            text.Append(CultureInfo.InvariantCulture, $"  {Text(span, "span"),-5}{Text(span, "role"),-9}{Text(span, "status"),-15}{busy,3}  {bar}\n");
        }
    }

    private static (int Waiting, int Offered, int Talking) Queued(ControlClient client)
    {
        double waiting = 0;
        double offered = 0;
        double talking = 0;
        foreach (JsonElement queue in Rows(client.Ask("show queues"), "queues"))
        {
            waiting += Number(queue, "waiting");
            offered += Number(queue, "offered");
            talking += Number(queue, "talking");
        }

        return ((int)waiting, (int)offered, (int)talking);
    }

    private static JsonElement.ArrayEnumerator Rows(JsonElement? answer, string noun) =>
        answer is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(noun, out JsonElement rows) && rows.ValueKind == JsonValueKind.Array
            ? rows.EnumerateArray()
            : default;

    private static string Text(JsonElement row, string name) => row.TryGetProperty(name, out JsonElement value) ? value.ToString() : "";

    private static double Number(JsonElement row, string name) =>
        row.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : 0;
}
