using System;
using System.Collections.Generic;
using System.Numerics;
using AcdController.Kernel;

namespace AcdController.Distribution;

/// <content>A commit: a selector for new rules takes over what another one holds. What the rules are compiled to is made anew, and those who wait enter it in their order.</content>
public sealed partial class Selector
{
    // Every table of this room begins with one of these.
    private static readonly string[] _tables = ["agents", "tickets", "lines", "queues", "stages.", "lanes.", "distribution", "decisions", "estimates.", "levels.", "callers.returning"];

    /// <summary>Rows that a selector needs to take the calls over.</summary>
    public int SlotsNeeded => _tickets.SlotsNeeded;

    /// <summary>No call takes a row from this one on: a successor has no more.</summary>
    public void Confine(int slots) => _tickets.Confine(slots);

    /// <summary>Queues that a call can be in at once.</summary>
    internal int EntriesMost => _entriesPerTicket;

    /// <summary>Says which timers of the old selector go on as which of ours: before <see cref="TakeOver"/>.</summary>
    public void CarryTimers(Selector old, DistributionSuccession maps, TimerCarry timers) => CarryTimers(old, maps, timers, maps.IsIdentity);

    /// <summary>Takes over agents, calls and everything that is known about them, from a selector that is not used any more. May allocate.</summary>
    /// <param name="old">The other one; what it had to tell has been taken.</param>
    /// <param name="maps">What becomes of queues, agents and demands. Agents who are gone have been signed out by force in the old one, asserted.</param>
    /// <param name="now">When. Timers have been carried.</param>
    /// <remarks>
    /// Who talks talks on, who is rung is rung on unless the queue he is rung for is gone. Who waits keeps arrival, priority, head start, step and a place he was given; rank, line and what is due
    /// are those of the new rules, also for who would find the queue full now. Where the rules say the same as before everything is octet by octet as before.
    /// Calls that have lost their last queue leave in steps of their own, each with its news. When it returns, no call waits beside an agent who may take it.
    /// </remarks>
    public void TakeOver(Selector old, DistributionSuccession maps, Instant now)
    {
        if (maps.IsIdentity) TakeOverWhole(old);
        else Rebuild(old, maps, now);
    }

    /// <summary>As <see cref="TakeOver"/>, for rules of any kind: tests show with it that entering anew changes nothing where nothing is to change.</summary>
    internal void Rebuild(Selector old, DistributionSuccession maps, Instant now)
    {
        Empty();
        _totals.Value = old._totals.Value;
        _audit.Value.Breaches = old._audit.Value.Breaches;
        _agents.TakeOver(old._agents, maps.Agents, now);
        TakeOverQueues(old, maps);
        TakeOverShares(old, maps);
        Decisions.TakeOver(old.Decisions, maps);
        ServiceLevels.TakeOver(old.ServiceLevels, maps.Queues);
        _returning.TakeOver(old._returning, maps.Queues);
        bool flows = Estimates.TakeOver(old.Estimates, maps.Queues);
        CountStaff(old, maps, now);
        var homeless = new List<Handle>();
        TakeOverTickets(old, maps, flows, homeless, now);
        WatchLanes(old, maps, now);
        TakeOverFree(old, maps);
        for (int queue = 0; queue < _queues.Length; queue++) ReviewThresholds(queue, now);
        Match(now);
        foreach (Handle ticket in homeless) EnterAnew(ticket, now);
    }

    private void TakeOverWhole(Selector old)
    {
        string? other = _store.TakeOver(old._store, _tables);
        Invariant.Require(other is null, "the same rules are laid out in the same way");
    }

    /// <summary>As above. Not whole: what is due in queues and lanes is reckoned anew.</summary>
    internal void CarryTimers(Selector old, DistributionSuccession maps, TimerCarry timers, bool whole)
    {
        _agents.CarryTimers(old._agents, maps.Agents, timers);
        timers.Range(old._ticketTimers, _ticketTimers);
        if (!whole) return;
        timers.Range(old._entryTimers, _entryTimers);
        timers.Range(old._laneTimers, _laneTimers);
        timers.Range(old._queueTimers, _queueTimers);
    }

    // As it was built, but nobody is signed in yet.
    private void Empty()
    {
        while (_agents.TryTake(out _) || _agentNews.TryTake(out _))
        {
        }

        Array.Clear(_signedIn);
        Array.Clear(_staffings);
        Array.Clear(_signedInAgents);
        Array.Clear(_workingAgents);
        Array.Clear(_reserveStages);
        Array.Clear(_taken);
        Array.Clear(_queues);
        for (int agent = 0; agent < _agents.Count; agent++)
        {
            if (_free.IsFree(agent)) _free.Remove(agent);
        }
    }

    // Who is in a queue is counted anew.
    private void TakeOverQueues(Selector old, DistributionSuccession maps)
    {
        Carry.Rows(old._queues, _queues, maps.Queues);
        foreach (ref QueueState queue in _queues.AsSpan())
        {
            queue.Waiting = queue.Aside = queue.Offered = queue.Talking = 0;
            queue.SignedIn = queue.Working = queue.Late = queue.Needy = 0;
            queue.TriedPlusOne = queue.TriedPlusOne == 0 ? 0 : maps.Agents[queue.TriedPlusOne - 1] + 1;
        }

        // What went with the queues that are gone is missing in no other: each begins with the calls that are over.
        for (int queue = 0; queue < _queues.Length; queue++)
        {
            ref QueueState row = ref _queues[queue];
            row.Entered = row.Finished + row.Abandoned + row.Left + row.Elsewhere;
        }
    }

    private void TakeOverShares(Selector old, DistributionSuccession maps)
    {
        for (int agent = 0; agent < _agents.Count; agent++)
        {
            int before = maps.Agents.OldOf(agent);
            if (before < 0 || _membershipOf[agent] == _membershipOf[agent + 1] || old._membershipOf[before] == old._membershipOf[before + 1]) continue;
            ReadOnlySpan<Membership> was = old._rules.Agents[before].Queues.AsSpan();
            ReadOnlySpan<Membership> queues = _rules.Agents[agent].Queues.AsSpan();
            for (int i = 0; i < queues.Length; i++)
            {
                for (int j = 0; j < was.Length; j++)
                {
                    if (maps.Queues[was[j].Queue] == queues[i].Queue) _taken[_membershipOf[agent] + i] = old._taken[old._membershipOf[before] + j];
                }
            }
        }
    }

    private void CountStaff(Selector old, DistributionSuccession maps, Instant now)
    {
        for (int agent = 0; agent < _agents.Count; agent++)
        {
            if (!_agents.IsSignedIn(agent)) continue;
            ulong bit = 1UL << (agent & 63);
            _signedInAgents[agent >> 6] |= bit;
            bool working = _agents[agent].State is not (AgentState.NotReady or AgentState.ForcedNotReady);
            if (working) _workingAgents[agent >> 6] |= bit;
            ReadOnlySpan<ulong> own = _stages.StagesOf(agent);
            ReadOnlySpan<ulong> reserve = _stages.ReserveStagesOf(agent);
            for (int word = 0; word < own.Length; word++)
            {
                for (ulong bits = own[word] | reserve[word]; bits != 0; bits &= bits - 1) _signedIn[(word << 6) + BitOperations.TrailingZeroCount(bits)]++;
            }

            for (int queue = 0; working && queue < _queues.Length; queue++) _queues[queue].Working += Serves(agent, LastStageOf(queue)) ? 1 : 0;
        }

        for (int queue = 0; queue < _queues.Length; queue++)
        {
            ref QueueState row = ref _queues[queue];
            row.SignedIn = _signedIn[LastStageOf(queue)];
            int before = maps.Queues.OldOf(queue);
            if (row.Working != (before < 0 ? 0 : old._queues[before].Working)) Estimates.Staffed(queue, row.Working, now);
        }
    }

    // In which everybody is who serves the queue's own lane.
    private int LastStageOf(int queue) => _stages.StageOf(queue, _stages.StepsOf(queue) - 1, 0);

    // Lanes without anybody: the grace time goes on where it ran, and begins where it is new.
    private void WatchLanes(Selector old, DistributionSuccession maps, Instant now)
    {
        int[] before = LanesBefore(old, maps);
        for (int lane = 0; lane < _stages.LaneCount; lane++)
        {
            QueueRule rule = _rules.Queues[_stages.QueueOfLane(lane)];
            if (IsStaffed(lane) || (!rule.RefuseWithoutAgents && rule.NoAgentsGrace == Duration.Zero)) continue;
            Instant begun = now;
            if (before[lane] >= 0)
            {
                Instant due = old._wheel.DueOf(old._laneTimers.Of(before[lane]));
                Duration grace = old._rules.Queues[old._stages.QueueOfLane(before[lane])].NoAgentsGrace;
                if (due != Instant.Never) begun = new Instant(due.Microseconds - grace.Microseconds);
            }

            Instant ends = begun + rule.NoAgentsGrace;
            _wheel.Start(_laneTimers.Of(lane), ends < now ? now : ends);
        }
    }

    // The old lane of each lane: the same queue as the same kind of call sees it.
    private int[] LanesBefore(Selector old, DistributionSuccession maps)
    {
        var before = new int[_stages.LaneCount];
        Array.Fill(before, -1);
        for (int queue = 0; queue < _queues.Length; queue++)
        {
            int was = maps.Queues.OldOf(queue);
            if (was < 0) continue;
            for (int demand = 0; demand < old._rules.Demands.Length; demand++)
            {
                if (maps.DemandOf(demand) is >= 0 and int next) before[_stages.LaneOf(next, queue)] = old._stages.LaneOf(demand, was);
            }

            before[queue] = was;
        }

        return before;
    }

    // In the order in which they became free; behind them who is new.
    private void TakeOverFree(Selector old, DistributionSuccession maps)
    {
        var free = new List<(ulong Order, int Agent)>();
        for (int agent = 0; agent < _agents.Count; agent++)
        {
            int before = maps.Agents.OldOf(agent);
            if (_agents.IsFree(agent)) free.Add((before >= 0 && old._free.IsFree(before) ? old._free.IdleOrder(before) : ulong.MaxValue, agent));
        }

        free.Sort();
        foreach ((_, int agent) in free)
        {
            Instant since = _agents[agent].Since;
            _free.Add(agent, _agents.OccupancyOf(agent, since), _agents.TalkOf(agent, since).Microseconds, (long)_agents[agent].Calls);
        }
    }

    // Reserve and need, as the new rules see them.
    private void ReviewThresholds(int queue, Instant now)
    {
        if (_queues[queue].ReserveCalled) SetReserve(queue, true);
        EaseThresholds(queue);
        CheckThresholds(queue, now);
    }

    // Calls that agents may take who could not before: the first by C4 to C7 first, each with the agent of A2 to A9.
    private void Match(Instant now)
    {
        var open = new List<int>();
        for (int stage = 0; stage < _stages.Count; stage++) open.Add(stage);
        while (true)
        {
            open.RemoveAll(stage => _lines.Heads[stage].Member < 0 || !IsAnyoneFree(stage, _stages.QueueOf(stage)));
            if (open.Count == 0) return;
            int best = open[0];
            foreach (int stage in open)
            {
                if (IsBefore(_lines.Heads[stage], _lines.Heads[best])) best = stage;
            }

            int member = _lines.Heads[best].Member;
            TryPlace(TicketOf(member), EntryIndexOf(member), now);
        }
    }

    // Its offer was for a queue that is gone, or it waited for an agent who is. Without a queue of its own it leaves in a step of its own: there may be many.
    private void EnterAnew(Handle ticket, Instant now)
    {
        ref Ticket row = ref _tickets[ticket];
        if (row.State == TicketState.Offered) TakeOfferBack(ticket, now);
        else _wheel.Stop(_ticketTimers.Of(ticket.Index));
        row.State = TicketState.Waiting;
        row.Agent = -1;
        if (AnyEntry(ticket)) Join(ticket, PositionOf(row), now);
        else _wheel.Start(_ticketTimers.Of(ticket.Index), now);
    }

    private void TakeOfferBack(Handle ticket, Instant now)
    {
        _wheel.Stop(_ticketTimers.Of(ticket.Index));
        ReleaseRinging(ticket, now);
    }
}
