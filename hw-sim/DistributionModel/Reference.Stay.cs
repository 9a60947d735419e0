using System;
using System.Collections.Generic;
using System.Linq;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.DistributionModel;

/// <content>A call's stay, 1 to 8 and 11: it comes, joins, widens, overflows, leaves.</content>
public sealed partial class Reference
{
    /// <summary>A call asks for an agent; it is called by this number from now on.</summary>
    public EnqueueResult Enqueue(int number, in EnqueueRequest request)
    {
        DemandRule demand = _rules.Demands[request.Demand];
        var ticket = new ModelTicket
        {
            Number = number,
            Order = _lastOrder + 1,
            Demand = request.Demand,
            Location = request.Location,
            Calling = request.Calling,
            EnqueuedAt = _now,
            HeadStart = demand.HeadStart,
            Priority = request.Priority >= 0 ? request.Priority : demand.Priority,
            Since = request.Since == Instant.Never ? _now : request.Since,
        };
        EnqueueResult refusal = EnqueueResult.NoAgents;
        List<int> joined = [];
        foreach (int queue in demand.Queues)
        {
            EnqueueResult result = Admit(ticket, queue, joined, []);
            if (result == EnqueueResult.Full) refusal = EnqueueResult.Full;
        }

        int named = demand.Agent >= 0 ? demand.Agent : request.Agent;
        if (named >= 0 && !_agents[named].IsSignedIn) named = -1;
        if (joined.Count == 0 && demand.Queues.Length > 0) return refusal;
        bool canWaitForHim = named >= 0 && (_agents[named].IsFree || demand.AgentWait > Duration.Zero);
        if (joined.Count == 0 && named < 0) return refusal;
        if (_tickets.Count == _rules.TicketCapacity) return EnqueueResult.Full;
        if (joined.Count == 0 && !canWaitForHim) return EnqueueResult.NoAgents;

        _lastOrder++;
        _tickets.Add(ticket);
        if (joined.Count > 0) Regain(ticket, joined[0], request.Calling);
        foreach (int queue in joined) AddEntry(ticket, queue);
        if (!canWaitForHim)
        {
            Join(ticket, demand.Position);
        }
        else if (_agents[named].IsFree)
        {
            Decisions.Add(new ModelDecision(DecisionKind.Placed, number, named, -1, DecidedBy.A1, -1, -1));
            Offer(ticket, null, named);
        }
        else
        {
            ticket.State = ModelState.WaitingByName;
            ticket.Wanted = named;
            ticket.WantedUntil = _now + demand.AgentWait;
        }

        return EnqueueResult.Waits;
    }

    // 1 and 2: the queue, what it overflows to, or nothing.
    private EnqueueResult Admit(ModelTicket ticket, int queue, List<int> joined, HashSet<int> seen)
    {
        if (joined.Contains(queue) || !seen.Add(queue)) return EnqueueResult.Waits;
        EnqueueResult room = RoomIn(ticket, queue);
        if (room == EnqueueResult.Waits)
        {
            joined.Add(queue);
            return room;
        }

        if (OverflowOf(queue, room == EnqueueResult.Full ? OverflowWhen.Full : OverflowWhen.NoAgents) is not { } other) return room;
        return Admit(ticket, other.Queue, joined, seen) == EnqueueResult.Full ? EnqueueResult.Full : room;
    }

    private bool HasRoom(ModelTicket ticket, int queue) => RoomIn(ticket, queue) == EnqueueResult.Waits;

    private EnqueueResult RoomIn(ModelTicket ticket, int queue)
    {
        QueueRule rule = _rules.Queues[queue];
        bool staffed = IsStaffed(ticket, queue, LastStepOf(queue));
        if (!staffed && (rule.RefuseWithoutAgents || OverflowOf(queue, OverflowWhen.NoAgents) is not null)) return EnqueueResult.NoAgents;
        int step = SkipFrom(ticket, queue, 0);
        bool someoneIsFree = _agents.Any(agent => agent.IsFree && MayServe(agent.Index, ticket, queue, step));
        return WaitingIn(queue).Count() < rule.Length || someoneIsFree ? EnqueueResult.Waits : EnqueueResult.Full;
    }

    private OverflowRule? OverflowOf(int queue, OverflowWhen when) =>
        _rules.Queues[queue].Overflows.Where(rule => rule.When == when).Select(rule => (OverflowRule?)rule).FirstOrDefault();

    // 11: by the calling number, once.
    private void Regain(ModelTicket ticket, int queue, Digits calling)
    {
        Duration within = _rules.Queues[queue].RegainWithin;
        if (within == Duration.Zero || calling.IsEmpty || !_queues[queue].Gone.Remove(calling.ToString(), out (Instant Since, Instant LeftAt) gone)) return;
        if (_now - gone.LeftAt <= within && gone.Since < ticket.Since) ticket.Since = gone.Since;
    }

    private ModelEntry AddEntry(ModelTicket ticket, int queue)
    {
        var entry = new ModelEntry { Number = ticket.Entries.Count, Queue = queue, Step = SkipFrom(ticket, queue, 0), StepAt = _now };
        ticket.Entries.Add(entry);
        _queues[queue].Entered++;
        if (!IsStaffed(ticket, queue, LastStepOf(queue))) (entry.HasOwnGrace, entry.GraceUntil) = (true, GraceFromNow(queue, isNew: true));
        return entry;
    }

    // 5: a step with `skip-when-nobody` is passed over when nobody up to it is signed in, unless it is the last.
    private int SkipFrom(ModelTicket ticket, int queue, int step)
    {
        while (step < LastStepOf(queue) && _rules.Queues[queue].Steps[step].SkipWhenNobody && !IsStaffed(ticket, queue, step)) step++;
        return step;
    }

    // A place in every line, unless an agent of one of its queues is free.
    private void Join(ModelTicket ticket, int position)
    {
        ticket.State = ModelState.Waiting;
        ticket.Wanted = -1;
        ticket.WantedUntil = Instant.Never;
        if (TryPlace(ticket)) return;
        foreach (ModelEntry entry in ticket.Entries.Where(entry => !entry.HasLeft))
        {
            if (position > 0) PlaceAt(ticket, entry, position);
            position = 0;
            Insert(ticket, entry);
        }

        // Help is called when it stands in all its lines: who is called to one queue may serve another.
        foreach (ModelEntry entry in ticket.Entries.ToList())
        {
            if (entry.InLine) CallForHelp(entry.Queue);
        }
    }

    private bool TryPlace(ModelTicket ticket) => ticket.Entries.Where(entry => !entry.HasLeft).ToList().Exists(entry => TryPlace(ticket, entry));

    // Rules A for one of its places: an offer when somebody is free.
    private bool TryPlace(ModelTicket ticket, ModelEntry entry)
    {
        if (PickAgent(ticket, entry) is not { } agent) return false;
        Offer(ticket, entry, agent);
        return true;
    }

    private void Insert(ModelTicket ticket, ModelEntry entry)
    {
        entry.InLine = true;

        // It comes back after the grace time of its lane has ended: once more.
        ModelLane lane = _lanes[(entry.Queue, KindOf(ticket.Demand))];
        if (!entry.HasOwnGrace && !lane.IsStaffed && lane.GraceUntil == Instant.Never) lane.GraceUntil = GraceFromNow(entry.Queue, isNew: false);
    }

    // Just before the call that has this place in the queue now; by rule where fewer wait.
    private void PlaceAt(ModelTicket ticket, ModelEntry entry, int position)
    {
        List<Place> line = [.. WaitingIn(entry.Queue).Where(place => place.Ticket != ticket).OrderBy(PlaceOf).ThenBy(place => place.Ticket.Order)];
        if (position > line.Count) return;
        LinePlace next = PlaceOf(line[position - 1]);
        LinePlace? previous = position > 1 ? PlaceOf(line[position - 2]) : null;
        // What is left between two that were placed is divided by four each time, until nothing is left.
        bool isPlacedToo = previous is { } before && (before with { Before = 0 }) == (next with { Before = 0 });
        if (isPlacedToo && previous!.Value.Before - next.Before <= RoomLeast) return;
        entry.Placed = next with { Before = isPlacedToo ? next.Before + Math.Min(1, (previous!.Value.Before - next.Before) / 4) : next.Before + 1 };
    }
}
