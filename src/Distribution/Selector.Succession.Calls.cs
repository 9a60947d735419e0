using System;
using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Distribution;

/// <content>A commit: the calls.</content>
public sealed partial class Selector
{
    private void TakeOverTickets(Selector old, DistributionSuccession maps, bool flows, List<Handle> homeless, Instant now)
    {
        _tickets.TakeOver(old._tickets);
        Carry.Beginning(old._calling, _calling);
        for (Handle ticket = _tickets.After(-1); !ticket.IsNone; ticket = _tickets.After(ticket.Index))
        {
            ref Ticket row = ref _tickets[ticket];
            bool offeredHere = row.State == TicketState.Offered && row.OfferEntry >= 0;
            row.Demand = maps.DemandOf(row.Demand);
            row.Location = maps.LocationOf(row.Location);
            row.Queue = maps.Queues[row.Queue];
            bool agentGone = row.Agent >= 0 && maps.Agents[row.Agent] < 0;
            row.Agent = maps.Agents[row.Agent];
            TakeOverEntries(old, ticket, ref row, maps, flows, now);
            TakeOverRinging(old, ticket, ref row, maps);
            switch (row.State)
            {
                case TicketState.Waiting when AnyEntry(ticket):
                    _wheel.Stop(_ticketTimers.Of(ticket.Index));
                    EnterLines(ticket, ref row, flows, now);
                    break;
                case TicketState.Waiting:
                case TicketState.WaitingByName when agentGone:
                case TicketState.Offered when row.Ringing == 0 || (offeredHere && row.OfferEntry < 0):
                    homeless.Add(ticket);
                    break;
                case TicketState.WaitingByName:
                    _lines.InsertFor(row.Agent, MemberByName(ticket.Index), new Rank(0, row.Order));
                    break;
                case TicketState.Offered when row.OfferEntry >= 0 && _rules.Queues[row.Queue].Ring == RingMode.Progressive:
                    break;
                default:
                    Invariant.Require(!agentGone || row.State != TicketState.Talking, "an agent who goes is taken from his call before");
                    _wheel.Stop(_ticketTimers.Of(ticket.Index));
                    break;
            }
        }
    }

    // Entries keep their numbers where there is room for them. Where a call may be in fewer queues than before, it keeps the one it is offered for, then those it joined first.
    private void TakeOverEntries(Selector old, Handle ticket, ref Ticket row, DistributionSuccession maps, bool flows, Instant now)
    {
        int entries = row.Entries;
        int offer = row.OfferEntry;
        bool fits = entries <= _entriesPerTicket;
        row.Entries = 0;
        row.OfferEntry = -1;
        bool offerGoesOn = offer >= 0 && maps.Queues[old.EntryOf(ticket.Index, offer).Queue] >= 0;
        int spare = _entriesPerTicket - (offerGoesOn ? 1 : 0);
        for (int i = 0; i < entries; i++)
        {
            Entry entry = old.EntryOf(ticket.Index, i);
            bool used = entry.State != EntryState.None && maps.Queues[entry.Queue] >= 0;
            if (!fits && !used) continue;
            if (!fits && i != offer && spare-- <= 0)
            {
                DropEntry(row, entry, maps, flows, now);
                continue;
            }

            int place = row.Entries++;
            if (used && i == offer) row.OfferEntry = (sbyte)place;
            Rename(old, ref entry, used, row, maps);
            EntryOf(ticket.Index, place) = entry;
            if (used) Count(row, place, entry.Queue);
        }

        for (int i = row.Entries; i < _entriesPerTicket; i++) EntryOf(ticket.Index, i) = default;
        if (row.State is TicketState.Offered or TicketState.Talking && row.OfferEntry < 0) row.Queue = -1;
    }

    private void DropEntry(in Ticket row, in Entry entry, DistributionSuccession maps, bool flows, Instant now)
    {
        int queue = maps.Queues[entry.Queue];
        _queues[queue].Entered++;
        _queues[queue].Left++;
        if (entry.InFlow && flows) Estimates.Gone(queue, row.Priority, now);
    }

    private void Count(in Ticket row, int index, int queue)
    {
        ref QueueState state = ref _queues[queue];
        state.Entered++;
        if (index != row.OfferEntry) state.Aside++;
        else if (row.State == TicketState.Talking) state.Talking++;
        else state.Offered++;
    }

    // In the names and lanes of the new rules.
    private void Rename(Selector old, ref Entry entry, bool used, in Ticket row, DistributionSuccession maps)
    {
        int before = entry.Queue;
        entry.Queue = before < 0 ? -1 : maps.Queues[before];
        if (!used)
        {
            entry.State = EntryState.None;
            entry.Lane = entry.Stage = entry.Step = 0;
            entry.InFlow = false;
            return;
        }

        QueueRule was = old._rules.Queues[before];
        QueueRule rule = _rules.Queues[entry.Queue];
        bool ownGrace = old.HasOwnGrace(entry) && (was.RefuseWithoutAgents || was.NoAgentsGrace > Duration.Zero);
        entry.State = EntryState.Aside;
        entry.Lane = LaneFor(row.Demand, entry.Queue);
        entry.Step = (byte)Math.Min((int)entry.Step, rule.Steps.Length - 1);
        entry.Stage = _stages.StageOf(entry.Lane, entry.Step, row.Location);
        entry.OverflowsDone = OverflowsDone(was, rule, entry.OverflowsDone, maps);
        entry.Staffings = unchecked(_staffings[entry.Lane] - (ownGrace && !IsStaffed(entry.Lane) ? 0u : 1u));
        entry.Late = entry.Needy = false;

        // A place that was given holds as long as lines are of the same kind.
        if (entry.Placed && (old._rules.Ageing == Duration.Zero) == (_rules.Ageing == Duration.Zero)) return;
        entry.Placed = false;
        SetRank(row, ref entry, 0);
    }

    // An overflow that was done is not done again: the one that says the same, else one that leads from here to there in another time.
    private static byte OverflowsDone(QueueRule was, QueueRule rule, byte done, DistributionSuccession maps)
    {
        int next = 0;
        int settled = 0;
        foreach (bool exact in (ReadOnlySpan<bool>)[true, false])
        {
            for (int j = 0; j < was.Overflows.Length; j++)
            {
                OverflowRule old = was.Overflows[j] with { Queue = maps.Queues[was.Overflows[j].Queue] };
                for (int i = 0; i < rule.Overflows.Length && (settled >> (8 + j) & 1) == 0; i++)
                {
                    if ((settled >> i & 1) != 0 || !IsSame(old, rule.Overflows[i], exact)) continue;
                    settled |= (1 << i) | (1 << (8 + j));
                    if ((done >> j & 1) != 0) next |= 1 << i;
                }
            }
        }

        return (byte)next;
    }

    private static bool IsSame(OverflowRule old, OverflowRule next, bool exact) => exact ? old == next : (old.When, old.Queue) == (next.When, next.Queue);

    private void TakeOverRinging(Selector old, Handle ticket, ref Ticket row, DistributionSuccession maps)
    {
        row.Ringing = 0;
        _ringingOf[ticket.Index] = default;
        for (int agent = old._ringingOf[ticket.Index].First; agent >= 0; agent = old._ringing.Next(agent))
        {
            Invariant.Require(maps.Agents[agent] >= 0, "an agent who goes is taken from his offer before");
            _ringing.Append(ref _ringingOf[ticket.Index], maps.Agents[agent]);
            row.Ringing++;
        }
    }

    // Every entry into its line, and what is due there.
    private void EnterLines(Handle ticket, ref Ticket row, bool flows, Instant now)
    {
        if (row.Queue < 0) row.Queue = FirstQueueOf(ticket);
        for (int i = 0; i < row.Entries; i++)
        {
            ref Entry entry = ref EntryOf(ticket.Index, i);
            if (entry.State == EntryState.None) continue;
            ref QueueState queue = ref _queues[entry.Queue];
            QueueRule rule = _rules.Queues[entry.Queue];
            entry.State = EntryState.InLine;
            entry.Late = rule.ReserveWait > Duration.Zero && now >= row.Since + rule.ReserveWait;
            entry.Needy = rule.NeededWait > Duration.Zero && now >= row.Since + rule.NeededWait;
            queue.Aside--;
            queue.Waiting++;
            if (entry.Late) queue.Late++;
            if (entry.Needy) queue.Needy++;
            if (!flows && entry.InFlow) Estimates.Joined(entry.Queue, row.Priority, now);
            IntoLine(ticket.Index, i);
            if (Has(entry.Queue, QueueTraits.Deadlines)) StartDeadline(ticket, i);
        }
    }

    private int FirstQueueOf(Handle ticket)
    {
        for (int i = 0; i < _tickets[ticket].Entries; i++)
        {
            if (QueueOf(ticket, i) is >= 0 and int queue) return queue;
        }

        return -1;
    }
}
