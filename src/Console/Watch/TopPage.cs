using System;
using System.Collections.Generic;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using AcdController.Operations;

namespace AcdController.Console;

/// <summary>The switch on one screen: calls, alarms, spans, queues, agents. Made of the core's rows; lines of a fixed number and no wider than the screen.</summary>
/// <remarks>What does not fit is counted in the last line of its part. Letters and digits only, so that the dumbest terminal shows it, and at most 1 920 octets on 80×24.</remarks>
public sealed class TopPage(Configuration configuration)
{
    /// <summary>What the page is made of, to be asked in this order.</summary>
    public static IReadOnlyList<CommandKind> Questions { get; } = [CommandKind.ShowTotals, CommandKind.ShowAlarms, CommandKind.ShowSpans, CommandKind.ShowQueues, CommandKind.ShowAgents];

    private const int FixedLines = 6;
    private const int SpanColumns = 16;

    private readonly List<AlarmListRow> _alarms = [];
    private readonly List<SpanRow> _spans = [];
    private readonly List<QueueRow> _queues = [];
    private readonly int[] _agents = new int[Enum.GetValues<AgentStatus>().Length];
    private TotalsRow _totals;

    /// <summary>Takes a row of a reply; others are left.</summary>
    public void Add(ReplyKind kind, ReadOnlySpan<byte> octets)
    {
        switch (kind)
        {
            case ReplyKind.Totals: _totals = MemoryMarshal.Read<TotalsRow>(octets); break;
            case ReplyKind.Alarm: AddAlarm(MemoryMarshal.Read<AlarmListRow>(octets)); break;
            case ReplyKind.Span: _spans.Add(MemoryMarshal.Read<SpanRow>(octets)); break;
            case ReplyKind.Queue: _queues.Add(MemoryMarshal.Read<QueueRow>(octets)); break;
            case ReplyKind.Agent: _agents[(int)MemoryMarshal.Read<AgentRow>(octets).Status]++; break;
            default: break;
        }
    }

    /// <summary>The screen.</summary>
    /// <param name="clock">Wall time, as it shall stand in the corner.</param>
    /// <param name="columns">Width, at least 40.</param>
    /// <param name="rows">Height, at least 10.</param>
    public string[] Lines(string clock, int columns, int rows)
    {
        columns = Math.Max(columns, 40);
        rows = Math.Max(rows, 10);
        int free = rows - FixedLines;
        int alarms = Math.Clamp(_alarms.Count, 1, Math.Max(1, free / 4));
        int perLine = Math.Max(1, columns / SpanColumns);
        int spans = Math.Clamp((_spans.Count + perLine - 1) / perLine, 1, Math.Max(1, free / 3));
        var lines = new List<string> { Head(clock, columns) };
        AddAlarms(lines, alarms);
        AddSpans(lines, spans, perLine);
        AddQueues(lines, free - alarms - spans);
        lines.Add("");
        lines.Add(Agents());
        while (lines.Count < rows - 1) lines.Add("");
        lines.Add("q leaves   space again   one look every few seconds");
        return [.. lines.ConvertAll(line => Fit(line, columns))];
    }

    private void AddAlarm(in AlarmListRow alarm)
    {
        if (alarm.Stands) _alarms.Add(alarm);
    }

    private string Head(string clock, int columns)
    {
        string left = string.Create(CultureInfo.InvariantCulture, $"{configuration.HostName}   calls {_totals.Calls}/{configuration.CallsMax}   waiting {_totals.Waiting}   connected {_totals.Connected}   abandoned {_totals.Abandoned}");
        int gap = columns - TextTable.WidthOf(left) - clock.Length;
        return gap < 1 ? left : left + new string(' ', gap) + clock;
    }

    private void AddAlarms(List<string> lines, int room)
    {
        if (_alarms.Count == 0)
        {
            lines.Add("no alarms");
            return;
        }

        // The worst first, among equals the newest.
        _alarms.Sort(static (a, b) => a.Severity != b.Severity ? b.Severity.CompareTo(a.Severity) : b.Number.CompareTo(a.Number));
        for (int i = 0; i < Math.Min(room, _alarms.Count); i++)
        {
            AlarmListRow alarm = _alarms[i];
            string more = i == room - 1 && _alarms.Count > room ? string.Create(CultureInfo.InvariantCulture, $"   and {_alarms.Count - room} more") : "";
            lines.Add($"{AlarmWords.Of(alarm.Severity)} {AlarmWords.Of(alarm.Object, configuration)}: {AlarmWords.What(alarm.Kind, alarm.Bits)}{more}");
        }
    }

    private void AddSpans(List<string> lines, int room, int perLine)
    {
        for (int line = 0; line < room; line++)
        {
            var text = new StringBuilder();
            for (int i = line * perLine; i < Math.Min((line + 1) * perLine, _spans.Count); i++) text.Append(Of(_spans[i]).PadRight(SpanColumns));
            bool isLast = line == room - 1 && (line + 1) * perLine < _spans.Count;
            lines.Add(isLast ? string.Create(CultureInfo.InvariantCulture, $"and {_spans.Count - (line * perLine)} more spans") : text.ToString());
        }
    }

    private static string Of(in SpanRow span) => span.Status switch
    {
        SpanStatus.InService    => string.Create(CultureInfo.InvariantCulture, $"{span.Span} {span.ChannelsBusy}/30"),
        SpanStatus.DChannelDown => $"{span.Span} D-down",
        SpanStatus.Alarm        => $"{span.Span} ALARM",
        _                       => $"{span.Span} no card",
    };

    private void AddQueues(List<string> lines, int room)
    {
        lines.Add("queue                 waits  oldest   about  ready/in  talk  in 20 s %   lost");
        // Where somebody has waited longest first.
        _queues.Sort(static (a, b) => a.LongestWait != b.LongestWait ? b.LongestWait.CompareTo(a.LongestWait) : a.Queue.CompareTo(b.Queue));
        int shown = _queues.Count > room ? room - 1 : _queues.Count;
        for (int i = 0; i < shown; i++) lines.Add(Of(_queues[i]));
        if (_queues.Count > shown) lines.Add(string.Create(CultureInfo.InvariantCulture, $"and {_queues.Count - shown} more queues"));
    }

    private string Of(in QueueRow queue)
    {
        string name = Fit(configuration.QueueName(queue.Queue) ?? "-", 20);
        string pad = new(' ', 20 - TextTable.WidthOf(name));
        string ready = string.Create(CultureInfo.InvariantCulture, $"{queue.AgentsReady}/{queue.AgentsLoggedIn}");
        return string.Create(CultureInfo.InvariantCulture,
            $"{name}{pad} {queue.Waiting,6} {RowWords.Of(queue.LongestWait),7} {RowWords.OfExpected(queue.Expected),7} {ready,9} {queue.Talking,5} {RowWords.OfShare(queue.Hour.Levels[3]),10} {queue.Hour.Abandoned,6}");
    }

    private string Agents()
    {
        var text = new StringBuilder("agents");
        for (int status = 0; status < _agents.Length; status++)
        {
            if (_agents[status] > 0) text.Append(CultureInfo.InvariantCulture, $"   {RowWords.Of((AgentStatus)status)} {_agents[status]}");
        }

        return text.ToString();
    }

    private static string Fit(string line, int columns)
    {
        if (TextTable.WidthOf(line) <= columns) return line;
        var cut = new StringBuilder();
        int width = 0;
        foreach (Rune rune in line.EnumerateRunes())
        {
            width += TextTable.WidthOf(rune.ToString());
            if (width > columns) break;
            cut.Append(rune.ToString());
        }

        return cut.ToString();
    }
}
