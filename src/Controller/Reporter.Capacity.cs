using System;
using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Operations;

namespace AcdController.Controller;

// What there is room for, and what it takes.
internal sealed partial class Reporter
{
    private const int AgentsMax = 8192;
    private const int QueuesMax = 512;
    private const int SkillsMax = 256;

    // Names are made once: an answer of the running core allocates nothing.
    private static TableRow[] TablesOf(Store store)
    {
        var rows = new List<TableRow>();
        foreach ((string name, long octets) in store.Tables) rows.Add(new TableRow { Name = RowName.Of(name), Octets = (ulong)octets });
        return [.. rows];
    }

    private void ShowCapacity(uint request)
    {
        Room(request, CapacityKind.Calls, rooms.Calls.Count, configuration.CallsMax);
        Room(request, CapacityKind.Agents, SignedIn(), configuration.Agents.Length, AgentsMax);
        Room(request, CapacityKind.Queues, QueuesInUse(), configuration.Queues.Length, QueuesMax);
        Room(request, CapacityKind.Skills, configuration.Skills.Length, configuration.Skills.Length, SkillsMax);
        foreach (ref readonly TableRow row in _tables.AsSpan()) Reply(request, ReplyKind.Table, row);
    }

    private int SignedIn()
    {
        int signedIn = 0;
        for (int agent = 0; agent < configuration.Agents.Length; agent++)
        {
            if (StatusOf(rooms.Selector.AgentAt(agent).State) != AgentStatus.LoggedOut) signedIn++;
        }

        return signedIn;
    }

    private int QueuesInUse()
    {
        int used = 0;
        for (int queue = 0; queue < configuration.Queues.Length; queue++)
        {
            if (!rooms.Selector.OldestOf(queue).IsNone) used++;
        }

        return used;
    }

    private void Room(uint request, CapacityKind kind, int inUse, int most, int limit = 0) =>
        Reply(request, ReplyKind.Capacity, new CapacityRow { Kind = kind, InUse = (ulong)inUse, Most = (ulong)most, Limit = (ulong)limit });
}
