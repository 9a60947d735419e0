using System;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Distribution;

/// <content>Which agent a call gets: rules A0 to A9.</content>
public sealed partial class Selector
{
    private const int ChanceTriesMax = 64;

    // An agent for an entry that is in no line: offered when there is one.
    private bool TryPlace(Handle ticket, int index, Instant now)
    {
        ref Entry entry = ref EntryOf(ticket.Index, index);
        int agent = FindAgent(entry.Stage, entry.Queue, now, out Placement placement);
        if (agent < 0) return false;
        long idle = _free.IsFree(agent) ? (now - _agents[agent].Since).Microseconds : 0;
        BeginOffer(ticket, index, agent, now);
        NotePlaced(ticket, entry, agent, placement, idle, now);
        RingMore(ticket, now);
        return true;
    }

    // The first agent by A2 to A9 of a stage; -1 when nobody is free.
    private int FindAgent(int stage, int queue, Instant now, out Placement placement)
    {
        ReadOnlySpan<Rung> rungs = _stages.RungsOf(stage);
        bool reserve = _queues[queue].ReserveCalled;
        placement = default;
        for (int i = 0; i < rungs.Length; i++)
        {
            ref readonly Rung rung = ref rungs[i];
            if ((rung.Reserve && !reserve) || !_free.Any(rung.Pool)) continue;
            placement = new Placement(i, reserve);
            return PickFrom(rung.Pool, queue);
        }

        return -1;
    }

    private bool IsAnyoneFree(int stage, int queue)
    {
        bool reserve = _queues[queue].ReserveCalled;
        foreach (ref readonly Rung rung in _stages.RungsOf(stage))
        {
            if ((!rung.Reserve || reserve) && _free.Any(rung.Pool)) return true;
        }

        return false;
    }

    // A8 and A9; somebody of the pool is free.
    private int PickFrom(int pool, int queue) => _rules.Queues[queue].Order switch
    {
        AgentOrder.LeastOccupied  => _free.LeastOccupied(pool),
        AgentOrder.LeastTalk      => _free.LeastTalk(pool),
        AgentOrder.FewestCalls    => _free.FewestCalls(pool),
        AgentOrder.RoundRobin     => _free.NextAfter(pool, _queues[queue].TriedPlusOne - 1),
        AgentOrder.Fixed          => _free.FirstConfigured(pool),
        AgentOrder.Random         => _free.Nth(pool, _totals.Value.Random.Next(_free.CountIn(pool))),
        AgentOrder.WeightedRandom => PickByWeight(pool),
        _                         => _free.LongestIdle(pool),
    };

    // Each with a chance in proportion to his weight: drawn alike, accepted by weight.
    private int PickByWeight(int pool)
    {
        int count = _free.CountIn(pool);
        int agent = -1;
        for (int tries = 0; tries < ChanceTriesMax; tries++)
        {
            agent = _free.Nth(pool, _totals.Value.Random.Next(count));
            if (_totals.Value.Random.Next(16) < _rules.Agents[agent].Weight) break;
        }

        return agent;
    }

    // Ring all: as many more as there are, up to the most.
    private void RingMore(Handle ticket, Instant now)
    {
        ref Ticket row = ref _tickets[ticket];
        if (!Has(row.Queue, QueueTraits.RingsSeveral)) return;
        QueueRule rule = _rules.Queues[row.Queue];
        if (rule.Ring == RingMode.Progressive) _wheel.Start(_ticketTimers.Of(ticket.Index), now + rule.RingStep);
        if (rule.Ring != RingMode.All) return;
        while (row.Ringing < rule.RingMost && TryRingOneMore(ticket, now))
        {
        }
    }

    // Progressive: one more, and the clock again.
    private void RingStepOver(Handle ticket, Instant now)
    {
        ref Ticket row = ref _tickets[ticket];
        if (row.State != TicketState.Offered || row.OfferEntry < 0) return;
        QueueRule rule = _rules.Queues[row.Queue];
        if (row.Ringing < rule.RingMost) TryRingOneMore(ticket, now);
        _wheel.Start(_ticketTimers.Of(ticket.Index), now + rule.RingStep);
    }

    private bool TryRingOneMore(Handle ticket, Instant now)
    {
        ref Ticket row = ref _tickets[ticket];
        ref Entry entry = ref EntryOf(ticket.Index, row.OfferEntry);
        int agent = FindAgent(entry.Stage, entry.Queue, now, out Placement placement);
        if (agent < 0) return false;
        long idle = (now - _agents[agent].Since).Microseconds;
        Ring(ticket, agent, now);
        NotePlaced(ticket, entry, agent, placement, idle, now);
        return true;
    }

    // The second is whoever would be taken now that the first is not free any more.
    private void NotePlaced(Handle ticket, in Entry entry, int agent, Placement placement, long idle, Instant now)
    {
        Decision decision = Decision.Of(DecisionKind.Placed, _tickets[ticket].Sequence, now);
        decision.Agent = agent;
        decision.Queue = (short)entry.Queue;
        decision.Step = entry.Step;
        decision.Considered = (ushort)(placement.Rung + 1);
        ReadOnlySpan<Rung> rungs = _stages.RungsOf(entry.Stage);
        int second = placement.Rung;
        bool reserve = placement.Reserve;
        while (second < rungs.Length && ((rungs[second].Reserve && !reserve) || !_free.Any(rungs[second].Pool))) second++;
        if (second == rungs.Length) decision.By = DecidedBy.OnlyOne;
        else if (second == placement.Rung) NoteOrder(ref decision, rungs[second].Pool, agent, idle, now);
        else NoteRung(ref decision, rungs[placement.Rung], rungs[second]);
        Decisions.Note(decision);
    }

    // A8: by how much, for the orders that measure.
    private void NoteOrder(ref Decision decision, int pool, int agent, long idle, Instant now)
    {
        AgentOrder order = _rules.Queues[decision.Queue].Order;
        decision.By = order == AgentOrder.Fixed ? DecidedBy.A9 : DecidedBy.A8;
        if (order is AgentOrder.Random or AgentOrder.WeightedRandom or AgentOrder.RoundRobin) return;
        int rival = PickFrom(pool, decision.Queue);
        decision.RivalAgent = rival;
        ref readonly Agent second = ref _agents[rival];
        (decision.Value, long his) = order switch
        {
            AgentOrder.LongestIdle   => (idle, (now - second.Since).Microseconds),
            AgentOrder.LeastOccupied => (_free.OccupancyOf(agent), _free.OccupancyOf(rival)),
            AgentOrder.LeastTalk     => (_free.TalkOf(agent), _free.TalkOf(rival)),
            AgentOrder.FewestCalls   => (_free.CallsOf(agent), _free.CallsOf(rival)),
            _                        => (agent, rival),
        };
        decision.Margin = Math.Abs(his - decision.Value);
    }

    private static void NoteRung(ref Decision decision, in Rung first, in Rung second)
    {
        (decision.By, decision.Value, long other) =
            first.Step != second.Step                   ? (DecidedBy.A2, first.Step, second.Step) :
            first.Tier != second.Tier                   ? (DecidedBy.A3, first.Tier, second.Tier) :
            first.Reserve != second.Reserve             ? (DecidedBy.A4, 0, 1) :
            first.LocationMiss != second.LocationMiss   ? (DecidedBy.A5, first.LocationMiss, second.LocationMiss) :
            first.SkillsMissing != second.SkillsMissing ? (DecidedBy.A6, first.SkillsMissing, second.SkillsMissing) :
                                                          (DecidedBy.A7, first.Level, (long)second.Level);
        decision.Margin = other - decision.Value;
    }

    /// <summary>Where an agent was found.</summary>
    private readonly record struct Placement(int Rung, bool Reserve);
}
