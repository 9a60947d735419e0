using System;
using System.Collections.Generic;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Media;
using AcdController.Operations;
using AcdController.Treatment;

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
        foreach ((string name, long octets, _) in store.Tables) rows.Add(new TableRow { Name = RowName.Of(name), Octets = (ulong)octets });
        return [.. rows];
    }

    private void ShowCapacity(uint request)
    {
        Room(request, CapacityKind.Calls, rooms.Calls.Count, configuration.CallsMax);
        Room(request, CapacityKind.Agents, rooms.Selector.Agents.SignedIn, configuration.Agents.Length, AgentsMax);
        Room(request, CapacityKind.Queues, QueuesInUse(), configuration.Queues.Length, QueuesMax);
        Room(request, CapacityKind.Skills, configuration.Skills.Length, configuration.Skills.Length, SkillsMax);
        DecisionLog log = rooms.Selector.Decisions;
        Stages stages = rooms.Selector.Stages;
        Room(request, CapacityKind.Stages, stages.Count, stages.Count, Stages.StagesMost);
        Room(request, CapacityKind.Pools, stages.PoolCount, stages.PoolCount, Stages.PoolsMost);
        Room(request, CapacityKind.Tickets, rooms.Selector.TicketCount, rooms.Selector.Rules.TicketCapacity);
        Room(request, CapacityKind.Decisions, (int)Math.Min(log.Count, (ulong)log.Kept), log.Kept);
        Room(request, CapacityKind.Bridges, rooms.Bridges.Count, rooms.Bridges.Capacity);
        ShowMixers(request);
        ShowPool(request, CapacityKind.Players, VoiceResource.Player);
        ShowPool(request, CapacityKind.Receivers, VoiceResource.Receiver);
        ShowPool(request, CapacityKind.Recorders, VoiceResource.Recorder);
        Room(request, CapacityKind.Requests, rooms.Plans.Requests.Count, RequestBook.RequestsMax);
        foreach (ref readonly TableRow row in _tables.AsSpan()) Reply(request, ReplyKind.Table, row);
    }

    private void ShowMixers(uint request)
    {
        int used = 0;
        int most = 0;
        for (int card = 0; card < configuration.Cards.Length; card++)
        {
            byte number = configuration.Cards[card].Number;
            used += rooms.Map.MixersUsed(number);
            if (rooms.Cards.IsUp(card)) most += OfTimeslots(rooms.Bridges.MixersOf(number), configuration.Cards[card].Ports);
        }

        Room(request, CapacityKind.Mixers, used, most);
    }

    private void ShowPool(uint request, CapacityKind kind, VoiceResource resource)
    {
        int used = 0;
        int most = 0;
        for (int card = 0; card < configuration.Cards.Length; card++)
        {
            PoolView view = rooms.Pools.ViewOf(configuration.Cards[card].Number, resource);
            used += view.Used;
            if (rooms.Cards.IsUp(card)) most += OfTimeslots(view.Capacity, configuration.Cards[card].Ports);
        }

        Room(request, kind, used, most);
    }

    // A card may have one for every timeslot.
    private static int OfTimeslots(int count, int ports) => Math.Min(count, ports * 31);

    private int QueuesInUse()
    {
        int used = 0;
        for (int queue = 0; queue < configuration.Queues.Length; queue++)
        {
            if (rooms.Selector.QueueAt(queue).Waiting > 0) used++;
        }

        return used;
    }

    private void Room(uint request, CapacityKind kind, int inUse, int most, int limit = 0) =>
        Reply(request, ReplyKind.Capacity, new CapacityRow { Kind = kind, InUse = (ulong)inUse, Most = (ulong)most, Limit = (ulong)limit });
}
