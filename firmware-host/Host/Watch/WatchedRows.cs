using System;
using System.Collections.Generic;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using AcdController.Console;
using AcdController.Operations;

namespace AcdController.Host;

/// <summary>What is new since the last look: a line for each call, queue, agent or alarm that differs. What is gone has a line too.</summary>
internal sealed class WatchedRows(Configuration configuration)
{
    /// <summary>Lines of one look; the rest is counted: a screen that scrolls faster than eyes read tells nothing.</summary>
    private const int LinesMax = 40;

    private Dictionary<ulong, string> _before = [];

    /// <summary>Takes the rows of a look.</summary>
    /// <param name="rows">As the core replied.</param>
    /// <param name="now">Wall time, UTC.</param>
    /// <param name="json">One object a line, else text.</param>
    /// <returns>Lines, each with its end; empty when nothing has changed.</returns>
    public string Take(IReadOnlyList<(ReplyKind Kind, byte[] Octets)> rows, DateTime now, bool json)
    {
        var seen = new Dictionary<ulong, string>();
        var lines = new List<string>();
        foreach ((ReplyKind kind, byte[] octets) in rows)
        {
            if (Describe(kind, octets) is not { } fact || !seen.TryAdd(fact.Key, fact.Words)) continue;
            if (!_before.TryGetValue(fact.Key, out string? before) || !string.Equals(before, fact.Words, StringComparison.Ordinal)) lines.Add(fact.Words);
        }

        foreach ((ulong key, string words) in _before)
        {
            if (!seen.ContainsKey(key)) lines.Add(words.Split("  ", 2)[0] + "  is over");
        }

        _before = seen;
        return Print(lines, now, json);
    }

    // What of a row is worth a line: no ages, no waits, which change at every look.
    private (ulong Key, string Words)? Describe(ReplyKind kind, byte[] octets)
    {
        switch (kind)
        {
            case ReplyKind.Call:
                CallRow call = MemoryMarshal.Read<CallRow>(octets);
                string where = call.Agent >= 0 ? $"  agent {configuration.Agents[call.Agent].Name}" : call.Queue >= 0 ? $"  queue {configuration.Queues[call.Queue].Name}" : "";
                return (call.Sequence, Of($"call {call.Sequence}  {WatchWords.Of(call.Phase)}{where}  {call.Calling} to {call.Called}"));
            case ReplyKind.QueueDetail:
                QueueRow queue = MemoryMarshal.Read<QueueDetailRow>(octets).Queue;
                return (1, Of($"queue {configuration.Queues[queue.Queue].Name}  {queue.Waiting} wait, {queue.Offered} ring, {queue.Talking} talk, {queue.AgentsReady} of {queue.AgentsLoggedIn} agents ready"));
            case ReplyKind.AgentDetail:
                AgentRow agent = MemoryMarshal.Read<AgentDetailRow>(octets).Row;
                return (1, Of($"agent {configuration.Agents[agent.Agent].Name}  {WatchWords.Of(agent.Status)}{(agent.Call == 0 ? "" : Of($", call {agent.Call}"))}"));
            case ReplyKind.Alarm:
                AlarmListRow alarm = MemoryMarshal.Read<AlarmListRow>(octets);
                return alarm.Active ? (alarm.Number, Of($"alarm {alarm.Number}  {WatchWords.Of(alarm, configuration)}")) : null;
            default:
                return null;
        }
    }

    private static string Of(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Print(List<string> lines, DateTime now, bool json)
    {
        var text = new StringBuilder();
        string time = now.ToString(json ? "yyyy-MM-ddTHH:mm:ss.fffZ" : "HH:mm:ss", CultureInfo.InvariantCulture);
        for (int i = 0; i < Math.Min(lines.Count, LinesMax); i++) Append(text, time, lines[i], json);
        if (lines.Count > LinesMax) Append(text, time, Of($"and {lines.Count - LinesMax} more changes"), json);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string time, string line, bool json)
    {
        if (json) text.Append("{\"at\":\"").Append(time).Append("\",\"change\":").Append(Json.Text(line)).Append("}\n");
        else text.Append(time).Append("  ").Append(line).Append('\n');
    }
}
