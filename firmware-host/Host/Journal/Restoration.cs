using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AcdController.Controller;
using AcdController.Kernel;
using AcdController.Operations;
using Stopwatch = System.Diagnostics.Stopwatch;

namespace AcdController.Host;

/// <summary>Makes a restart keep the agents: reads from the journal of the last run how they were, and says what has to be ordered for them to be so again.</summary>
/// <remarks>Whatever is wrong with the journal is said in the log; the start goes on without it.</remarks>
internal static class Restoration
{
    /// <summary>Number that the orders carry in place of a request's.</summary>
    private const uint Request = 0;

    /// <summary>The orders; none when nothing can be restored. To be called before the run begins a journal of its own.</summary>
    public static IReadOnlyList<Command> Orders(string journal, Configuration configuration, Log log)
    {
        try
        {
            long start = Stopwatch.GetTimestamp();
            if (Newest(journal) is not { } segment)
            {
                log.Write("agents start as configured: there is no journal of an earlier run");
                return [];
            }

            Dictionary<string, AgentWish> wishes = Read(segment, configuration, out List<Command> work, out int lost);
            List<Command> orders = Rehearsed(wishes, work, configuration, out int changed);
            if (work.Count > 0 || lost > 0) log.Write($"{work.Count} call-backs and messages restored{(lost > 0 ? $"; {lost} call-backs are lost, their queues are not configured any more" : "")}");
            int restored = configuration.Agents.Count(agent => wishes.ContainsKey(agent.Name));
            string gone = wishes.Count > restored ? $"; {wishes.Count - restored} of the last run are not configured any more" : "";
            log.Write($"{restored} agents restored as the last run left them, {changed} of them otherwise than configured{gone} ({Stopwatch.GetElapsedTime(start).TotalMilliseconds:F0} ms)");
            return orders;
        }
        catch (Exception fault)
        {
            // Whatever it is: a start must not depend on what an earlier run left behind.
            log.Write($"agents start as configured, those of the last run are lost: {fault.Message}");
            return [];
        }
    }

    /// <summary>The newest segment of the newest run that had taken up its work. A run that was stopped while it restored says nothing about the agents, nor does a segment without an input: removed, so that they do not push the last good one out.</summary>
    /// <returns>Null when there is none.</returns>
    internal static string? Newest(string journal)
    {
        var unused = new List<string>();
        string? newest = null;
        foreach (string file in Directory.EnumerateFiles(journal, "*" + JournalFormat.Extension).OrderDescending(StringComparer.Ordinal))
        {
            if (HasServed(file))
            {
                newest = file;
                break;
            }

            unused.Add(file);
        }

        foreach (string file in unused) File.Delete(file);
        return newest;
    }

    // The orders of the restart are followed by a tick or by anything else from outside.
    private static bool HasServed(string file)
    {
        JournalReader reader = JournalReader.Open(file);
        while (reader.TryRead(out RecordHead head, out ReadOnlySpan<byte> octets))
        {
            if (head.Kind > JournalKind.InputMax) continue;
            bool isOurs = head.Kind == (byte)InputKind.BootEpoch
                || (head.Kind == (byte)InputKind.Command && octets.Length == Unsafe.SizeOf<Command>() && MemoryMarshal.Read<Command>(octets).Request == Request);
            if (!isOurs || reader.Head.Segment > 0) return true;
        }

        return false;
    }

    // How the agents were, by name.
    private static Dictionary<string, AgentWish> Read(string segment, Configuration configuration, out List<Command> work, out int lost)
    {
        Replay replay = Replay.OfSegment(segment);
        ReplayResult result = replay.Result;
        if (!result.Matches) throw new InvalidDataException($"{segment}: {result.Mismatch ?? result.Broken}");
        Configuration then = replay.Core.Configuration;
        var wishes = new Dictionary<string, AgentWish>(StringComparer.Ordinal);
        foreach (AgentRow row in AgentsOf(replay.Core, replay.Last)) wishes[then.Agents[row.Agent].Name] = AgentWish.Of(row, then);
        work = WorkToRestore.Orders(replay.Core, replay.Last, configuration, out lost);
        return wishes;
    }

    // The orders are tried in a core of their own, so that the run cannot break over them.
    private static List<Command> Rehearsed(Dictionary<string, AgentWish> wishes, List<Command> work, Configuration configuration, out int changed)
    {
        var core = new Switch(configuration);
        var orders = new List<Command>();
        changed = 0;
        foreach (AgentRow row in AgentsOf(core, Instant.Zero))
        {
            AgentConfiguration agent = configuration.Agents[row.Agent];
            if (!wishes.TryGetValue(agent.Name, out AgentWish wish)) continue;
            int before = orders.Count;
            wish.AddOrders(orders, row, configuration);
            if (orders.Count > before) changed++;
        }

        orders.AddRange(work);
        foreach (Command order in orders) Give(core, Instant.Zero, order, []);
        return orders;
    }

    private static List<AgentRow> AgentsOf(Switch core, Instant now)
    {
        var rows = new List<AgentRow>();
        Give(core, now, new Command { Kind = CommandKind.ShowAgents }, rows);
        return rows;
    }

    private static void Give(Switch core, Instant now, in Command order, List<AgentRow> rows)
    {
        core.Step(now, new Input(InputKind.Command, 0, MemoryMarshal.AsBytes(new ReadOnlySpan<Command>(in order))));
        while (core.TryTakeOutput(out Output output, out ReadOnlySpan<byte> octets))
        {
            if (output.Kind == OutputKind.Reply && output.Reply == ReplyKind.Agent) rows.Add(MemoryMarshal.Read<AgentRow>(octets));
        }
    }
}
