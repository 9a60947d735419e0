using System.Collections.Generic;
using System.Linq;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.DistributionModel;

/// <content>What time does to a call that waits: "A call's stay", 2, 4 to 8; reserve and need.</content>
public sealed partial class Reference
{
    /// <summary>A timer of a place in a queue fires: everything that is due there is done, one after the other.</summary>
    public void EntryTimer(int number, int entry)
    {
        if (TicketOf(number) is not { } ticket || entry >= ticket.Entries.Count) return;
        while (_tickets.Contains(ticket) && ticket.Entries[entry].InLine && DoFirstDue(ticket, ticket.Entries[entry]))
        {
        }
    }

    /// <summary>The timer of a ticket fires: the wait for one agent is over, or one more is rung.</summary>
    public void TicketTimer(int number)
    {
        if (TicketOf(number) is not { } ticket) return;
        if (ticket.State == ModelState.WaitingByName && ticket.WantedUntil <= _now) NamedWaitOver(ticket);
        else if (ticket.State == ModelState.Offered && ticket.RingMoreAt <= _now) RingMore(ticket);
    }

    /// <summary>The grace time of those who wait in a queue whose last agent has signed out may be over.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="isOfLane">Which demands are alike there.</param>
    public void LaneTimer(int queue, System.Func<int, bool> isOfLane)
    {
        foreach (((int Queue, int Kind) of, ModelLane lane) in _lanes.Where(pair => pair.Key.Queue == queue && isOfLane(pair.Key.Kind)))
        {
            if (lane.GraceUntil > _now) continue;
            lane.GraceUntil = Instant.Never;
            foreach (ModelTicket ticket in LineOf(queue).Where(ticket => KindOf(ticket.Demand) == of.Kind).ToList())
            {
                if (!EntryIn(ticket, queue).HasOwnGrace) LeaveQueue(ticket, EntryIn(ticket, queue), LeftReason.NoAgents);
            }
        }
    }

    /// <summary>What should have happened by now; none: nothing.</summary>
    public string? Overdue()
    {
        foreach (ModelAgent agent in _agents)
        {
            if (agent.ShiftEndsAt <= _now || agent.TelephoneEndsAt <= _now || agent.StateEndsAt <= _now) return $"agent {agent.Index} has a timer that did not fire";
        }

        foreach (ModelTicket ticket in _tickets)
        {
            if (ticket.State == ModelState.WaitingByName && ticket.WantedUntil <= _now) return $"call {ticket.Number} waits for one agent for too long";
            if (ticket.State == ModelState.Offered && ticket.RingMoreAt <= _now) return $"one more agent is to be rung for call {ticket.Number}";
            foreach (ModelEntry entry in ticket.Entries.Where(entry => entry.InLine))
            {
                if (_lanes[(entry.Queue, KindOf(ticket.Demand))].GraceUntil <= _now) return $"call {ticket.Number} in queue {entry.Queue}: nobody has been signed in for the grace time";
                if (WhatIsDue(ticket, entry) is { } due) return $"call {ticket.Number} in queue {entry.Queue}: {due} is due";
            }
        }

        return null;
    }

    private enum Due
    {
        Late,
        Needy,
        Step,
        Overflow,
        NoAgents,
        LongestWait,
    }

    // 8: in this order.
    private Due? WhatIsDue(ModelTicket ticket, ModelEntry entry)
    {
        QueueRule rule = _rules.Queues[entry.Queue];
        if (!entry.Late && Has(rule.ReserveWait) && ticket.Since + rule.ReserveWait <= _now) return Due.Late;
        if (!entry.Needy && Has(rule.NeededWait) && ticket.Since + rule.NeededWait <= _now) return Due.Needy;
        if (entry.Step < LastStepOf(entry.Queue) && entry.StepAt + rule.Steps[entry.Step].Wait <= _now) return Due.Step;
        if (NextOverflow(entry) is { } next && ticket.Since + rule.Overflows[next].After <= _now) return Due.Overflow;
        if (entry.HasOwnGrace && entry.GraceUntil <= _now) return Due.NoAgents;
        return Has(rule.WaitMost) && ticket.Since + rule.WaitMost <= _now ? Due.LongestWait : null;
    }

    private static bool Has(Duration time) => time > Duration.Zero;

    private int? NextOverflow(ModelEntry entry)
    {
        var rules = _rules.Queues[entry.Queue].Overflows;
        IEnumerable<int> open = Enumerable.Range(0, rules.Length).Where(n => rules[n].When == OverflowWhen.Waited && !entry.OverflowsDone.Contains(n));
        return open.OrderBy(n => rules[n].After).Select(n => (int?)n).FirstOrDefault();
    }

    private bool DoFirstDue(ModelTicket ticket, ModelEntry entry)
    {
        switch (WhatIsDue(ticket, entry))
        {
            case Due.Late or Due.Needy:
                QueueRule rule = _rules.Queues[entry.Queue];
                entry.Late |= Has(rule.ReserveWait) && ticket.Since + rule.ReserveWait <= _now;
                entry.Needy |= Has(rule.NeededWait) && ticket.Since + rule.NeededWait <= _now;
                CallForHelp(entry.Queue);
                return true;
            case Due.Step:
                entry.Step = SkipFrom(ticket, entry.Queue, entry.Step + 1);
                entry.StepAt = _now;
                TryPlace(ticket, entry);
                return true;
            case Due.Overflow:
                Overflow(ticket, entry, NextOverflow(entry)!.Value);
                return true;
            case Due.NoAgents:
                LeaveQueue(ticket, entry, LeftReason.NoAgents);
                return true;
            case Due.LongestWait:
                LeaveQueue(ticket, entry, LeftReason.WaitedTooLong);
                return true;
            default:
                return false;
        }
    }

    // 6: joins the other queue where it has room; leaves this one when it is in the other then.
    private void Overflow(ModelTicket ticket, ModelEntry from, int number)
    {
        OverflowRule rule = _rules.Queues[from.Queue].Overflows[number];
        from.OverflowsDone.Add(number);
        bool isThere = ticket.Entries.Exists(entry => !entry.HasLeft && entry != from && entry.Queue == rule.Queue);
        bool joins = !isThere && rule.Queue != from.Queue && ticket.Entries.Count < EntriesMost && HasRoom(ticket, rule.Queue);
        ModelEntry? added = joins ? AddEntry(ticket, rule.Queue) : null;
        if (rule.Leave && (joins || isThere)) LeaveEntry(from);
        if (added is null || TryPlace(ticket, added)) return;
        Insert(ticket, added);
        CallForHelp(added.Queue);
    }

    // 7: the ticket leaves with its last entry.
    private void LeaveQueue(ModelTicket ticket, ModelEntry entry, LeftReason reason)
    {
        if (ticket.Entries.Exists(other => other != entry && !other.HasLeft)) LeaveEntry(entry);
        else LeaveByRule(ticket, reason);
    }

    private void LeaveEntry(ModelEntry entry)
    {
        entry.HasLeft = true;
        _queues[entry.Queue].Left++;
        TakeOut(entry);
    }

    private void NamedWaitOver(ModelTicket ticket)
    {
        if (ticket.Entries.Count > 0) Join(ticket, _rules.Demands[ticket.Demand].Position);
        else LeaveByRule(ticket, LeftReason.AgentNotReached);
    }

    // 2: grace begins when nobody of the lane is signed in any more, and ends for good when somebody is.
    private void FollowStaff()
    {
        foreach (((int Queue, int Kind) of, ModelLane lane) in _lanes)
        {
            bool staffed = _agents.Any(agent => agent.IsSignedIn && _judgement.StandingOf(agent.Index, of.Queue, of.Kind, 0) is not null);
            if (staffed == lane.IsStaffed) continue;
            lane.IsStaffed = staffed;
            lane.GraceUntil = staffed ? Instant.Never : GraceFromNow(of.Queue, isNew: false);
            if (!staffed) continue;
            IEnumerable<ModelEntry> waiting = _tickets.Where(ticket => KindOf(ticket.Demand) == of.Kind).SelectMany(ticket => ticket.Entries);
            foreach (ModelEntry entry in waiting.Where(entry => entry.Queue == of.Queue)) (entry.HasOwnGrace, entry.GraceUntil) = (false, Instant.Never);
        }
    }

    // A queue that refuses calls without agents does not keep those that wait either.
    private Instant GraceFromNow(int queue, bool isNew)
    {
        QueueRule rule = _rules.Queues[queue];
        return Has(rule.NoAgentsGrace) || (rule.RefuseWithoutAgents && !isNew) ? _now + rule.NoAgentsGrace : Instant.Never;
    }

    // Reserve and need, after the queue has become longer or shorter, or a call has waited long enough.
    private void CallForHelp(int queue)
    {
        QueueRule rule = _rules.Queues[queue];
        List<Place> line = [.. WaitingIn(queue)];
        bool reserve = (rule.ReserveWaiting > 0 && line.Count >= rule.ReserveWaiting) || line.Exists(place => place.Entry!.Late);
        bool needed = (rule.NeededWaiting > 0 && line.Count >= rule.NeededWaiting) || line.Exists(place => place.Entry!.Needy);
        bool callsReserve = reserve && !_queues[queue].ReserveCalled;
        _queues[queue].ReserveCalled = reserve;
        if (!needed) _queues[queue].Needed = false;
        if (callsReserve) PlaceWithReserve(queue);
        CallNeeded(queue);
    }

    // The first who can be served is served, then the next, while the reserve is called.
    private void PlaceWithReserve(int queue)
    {
        while (_queues[queue].ReserveCalled)
        {
            ModelTicket? first = LineOf(queue).FirstOrDefault(ticket => _agents.Any(agent => agent.IsFree && MayServe(agent.Index, ticket, EntryIn(ticket, queue))));
            if (first is null || !TryPlace(first, EntryIn(first, queue))) return;
        }
    }

    private static ModelEntry EntryIn(ModelTicket ticket, int queue) => ticket.Entries.Single(entry => entry.InLine && entry.Queue == queue);

    // "You are needed": once when the threshold is reached, as many as calls wait, in the order of the configuration.
    private void CallNeeded(int queue)
    {
        QueueRule rule = _rules.Queues[queue];
        List<Place> line = [.. WaitingIn(queue)];
        bool needed = (rule.NeededWaiting > 0 && line.Count >= rule.NeededWaiting) || line.Exists(place => place.Entry!.Needy);
        if (!needed || _queues[queue].Needed) return;
        _queues[queue].Needed = true;
        foreach (ModelAgent agent in _agents.Where(agent => agent.IsInterruptible && _judgement.ServesQueue(agent.Index, queue)).Take(line.Count).ToList())
        {
            agent.Need(_now);
            Follow(agent.Index);
        }
    }
}
