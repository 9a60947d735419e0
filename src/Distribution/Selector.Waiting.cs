using System;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Distribution;

/// <content>What happens to a call while it waits: lines, steps, overflow, grace, longest wait. "A call's stay", 5 to 8.</content>
public sealed partial class Selector
{
    /// <summary>Is the timer one of ours?</summary>
    public bool Owns(int timer) =>
        _agents.Owns(timer) || _entryTimers.Contains(timer) || _ticketTimers.Contains(timer) || _laneTimers.Contains(timer) || _queueTimers.Contains(timer);

    /// <summary>A timer has fired.</summary>
    public void Expire(int timer, Instant now)
    {
        if (_entryTimers.Contains(timer))
        {
            int slot = _entryTimers.OwnerOf(timer);
            DoWhatIsDue(TicketOf(slot), EntryIndexOf(slot), now);
        }
        else if (_ticketTimers.Contains(timer))
        {
            Handle ticket = _tickets.At(_ticketTimers.OwnerOf(timer));
            if (_tickets[ticket].State == TicketState.Offered) RingStepOver(ticket, now);
            else NamedWaitOver(ticket, now);
        }
        else if (_laneTimers.Contains(timer))
        {
            Drain(_laneTimers.OwnerOf(timer), now);
        }
        else if (_queueTimers.Contains(timer))
        {
            CallReserve(_queueTimers.OwnerOf(timer), now);
        }
        else
        {
            AgentChange change = _agents.Expire(timer, now, out int agent);
            Follow(agent, change, now);
        }
    }

    // Into the line of its stage, with a rank. The thresholds of the queue are the caller's to check.
    private void Insert(Handle ticket, int index, Instant now)
    {
        ref Ticket row = ref _tickets[ticket];
        ref Entry entry = ref EntryOf(ticket.Index, index);
        ref QueueState queue = ref _queues[entry.Queue];
        if (row.EnqueuedAt == now || (row.Expected < Duration.Zero && index == 0)) Expect(ref row, entry, now);
        entry.State = EntryState.InLine;
        JoinFlow(row, ref entry, now);
        queue.Aside--;
        queue.Waiting++;
        IntoLine(ticket.Index, index);
        if (Has(entry.Queue, QueueTraits.Deadlines))
        {
            StartDeadline(ticket, index);
            WatchStaff(entry, now);
        }
    }

    // A call that comes back after the last agent has left: its lane has the grace time once more.
    private void WatchStaff(in Entry entry, Instant now)
    {
        QueueRule rule = _rules.Queues[entry.Queue];
        if (HasOwnGrace(entry) || IsStaffed(entry.Lane) || (!rule.RefuseWithoutAgents && rule.NoAgentsGrace == Duration.Zero)) return;
        int timer = _laneTimers.Of(entry.Lane);
        if (!_wheel.IsRunning(timer)) _wheel.Start(timer, now + rule.NoAgentsGrace);
    }

    // On entering: of its queues the one that is quickest.
    private void Expect(ref Ticket row, in Entry entry, Instant now)
    {
        if (!Estimates.TryExpect(entry.Queue, row.Priority, Ahead(entry.Queue, entry.Class, entry.Rank), out Duration wait)) return;
        Duration expected = wait + (now - row.Since);
        if (row.Expected < Duration.Zero || expected < row.Expected) row.Expected = expected;
    }

    // It joined while nobody was signed in, and nobody has signed in since: its grace time began with it, not with its lane's.
    private bool HasOwnGrace(in Entry entry) => entry.Unstaffed && entry.Staffings == _staffings[entry.Lane];

    private void JoinFlow(in Ticket row, ref Entry entry, Instant now)
    {
        if (entry.InFlow) return;
        entry.InFlow = true;
        if (entry.Departed) Estimates.Returned(entry.Queue, row.Priority, entry.Counted, now);
        else Estimates.Joined(entry.Queue, row.Priority, now);
    }

    // Out of its line, aside.
    private void TakeOut(Handle ticket, int index)
    {
        ref Entry entry = ref EntryOf(ticket.Index, index);
        ref QueueState queue = ref _queues[entry.Queue];
        OutOfLine(ticket.Index, index);
        entry.State = EntryState.Aside;
        queue.Waiting--;
        queue.Aside++;
        if (entry.Late) queue.Late--;
        if (entry.Needy) queue.Needy--;
        entry.Late = entry.Needy = false;
        if (Has(entry.Queue, QueueTraits.Thresholds)) EaseThresholds(entry.Queue);
    }

    private void TakeOutOfLines(Handle ticket)
    {
        ref Ticket row = ref _tickets[ticket];
        if (row.State == TicketState.WaitingByName)
        {
            _wheel.Stop(_ticketTimers.Of(ticket.Index));
            _lines.RemoveFor(row.Agent, MemberByName(ticket.Index));
            return;
        }

        for (int i = 0; i < row.Entries; i++)
        {
            ref Entry entry = ref EntryOf(ticket.Index, i);
            if (entry.State != EntryState.InLine) continue;
            TakeOut(ticket, i);
            if (Has(entry.Queue, QueueTraits.Deadlines)) _wheel.Stop(_entryTimers.Of(MemberOf(ticket.Index, i)));
        }
    }

    private void StartDeadline(Handle ticket, int index)
    {
        Instant due = NextDeadline(_tickets[ticket], EntryOf(ticket.Index, index));
        if (due != Instant.Never) _wheel.Start(_entryTimers.Of(MemberOf(ticket.Index, index)), due);
    }

    private Instant NextDeadline(in Ticket row, in Entry entry)
    {
        QueueRule rule = _rules.Queues[entry.Queue];
        Instant due = Instant.Never;
        if (entry.Step < rule.Steps.Length - 1) due = Instant.Earlier(due, entry.StepAt + rule.Steps[entry.Step].Wait);
        if (rule.WaitMost > Duration.Zero) due = Instant.Earlier(due, row.Since + rule.WaitMost);
        if (HasOwnGrace(entry) && rule.NoAgentsGrace > Duration.Zero) due = Instant.Earlier(due, entry.JoinedAt + rule.NoAgentsGrace);
        if (!entry.Late && rule.ReserveWait > Duration.Zero) due = Instant.Earlier(due, row.Since + rule.ReserveWait);
        if (!entry.Needy && rule.NeededWait > Duration.Zero) due = Instant.Earlier(due, row.Since + rule.NeededWait);
        int next = NextOverflow(entry, rule);
        return next < 0 ? due : Instant.Earlier(due, row.Since + rule.Overflows[next].After);
    }

    // The overflow by wait that is not done yet and comes first; -1 for none.
    private static int NextOverflow(in Entry entry, QueueRule rule)
    {
        int next = -1;
        for (int i = 0; i < rule.Overflows.Length; i++)
        {
            if (rule.Overflows[i].When != OverflowWhen.Waited || (entry.OverflowsDone >> i & 1) != 0) continue;
            if (next < 0 || rule.Overflows[i].After < rule.Overflows[next].After) next = i;
        }

        return next;
    }

    // One after the other in the order of rule 8, while the entry is still in its line.
    private void DoWhatIsDue(Handle ticket, int index, Instant now)
    {
        while (_tickets.IsLive(ticket) && _tickets[ticket].State == TicketState.Waiting && EntryOf(ticket.Index, index).State == EntryState.InLine)
        {
            if (DoFirstDue(ticket, index, now)) continue;
            StartDeadline(ticket, index);
            return;
        }
    }

    private bool DoFirstDue(Handle ticket, int index, Instant now)
    {
        ref Ticket row = ref _tickets[ticket];
        ref Entry entry = ref EntryOf(ticket.Index, index);
        QueueRule rule = _rules.Queues[entry.Queue];
        if (CountLate(row, ref entry, rule, now)) return true;
        if (entry.Step < rule.Steps.Length - 1 && now >= entry.StepAt + rule.Steps[entry.Step].Wait)
        {
            Widen(ticket, index, now);
            return true;
        }

        int overflow = NextOverflow(entry, rule);
        if (overflow >= 0 && now >= row.Since + rule.Overflows[overflow].After)
        {
            entry.OverflowsDone |= (byte)(1 << overflow);
            Overflow(ticket, index, rule.Overflows[overflow], now);
            return true;
        }

        if (entry.Unstaffed && rule.NoAgentsGrace > Duration.Zero && now >= entry.JoinedAt + rule.NoAgentsGrace)
        {
            bool alone = HasOwnGrace(entry);
            entry.Unstaffed = false;
            if (alone) LeaveQueue(ticket, index, LeftReason.NoAgents, now);
            return true;
        }

        if (rule.WaitMost == Duration.Zero || now < row.Since + rule.WaitMost) return false;
        LeaveQueue(ticket, index, LeftReason.WaitedTooLong, now);
        return true;
    }

    // The call has waited long enough to call the reserve, or those who may be interrupted.
    private bool CountLate(in Ticket row, ref Entry entry, QueueRule rule, Instant now)
    {
        bool late = !entry.Late && rule.ReserveWait > Duration.Zero && now >= row.Since + rule.ReserveWait;
        bool needy = !entry.Needy && rule.NeededWait > Duration.Zero && now >= row.Since + rule.NeededWait;
        if (!late && !needy) return false;
        ref QueueState queue = ref _queues[entry.Queue];
        if (late) queue.Late++;
        if (needy) queue.Needy++;
        entry.Late |= late;
        entry.Needy |= needy;
        CheckThresholds(entry.Queue, now);
        return true;
    }

    // It goes on waiting, in the line of the next stage, unless somebody there is free.
    private void Widen(Handle ticket, int index, Instant now)
    {
        ref Ticket row = ref _tickets[ticket];
        ref Entry entry = ref EntryOf(ticket.Index, index);
        int step = SkipSteps(entry.Lane, entry.Step + 1);
        OutOfLine(ticket.Index, index);
        entry.Stage = _stages.StageOf(entry.Lane, step, row.Location);
        entry.Step = (byte)step;
        entry.StepAt = now;
        IntoLine(ticket.Index, index);
        Decision decision = Decision.Of(DecisionKind.Widened, row.Sequence, now);
        decision.Queue = (short)entry.Queue;
        decision.Step = entry.Step;
        Decisions.Note(decision);
        TryPlace(ticket, index, now);
    }

    // Out of one line and into another: it waits on, and counts as waiting all the time.
    private void OutOfLine(int ticket, int index)
    {
        ref Entry entry = ref EntryOf(ticket, index);
        _lines.Remove(entry.Stage, entry.Class, MemberOf(ticket, index));
    }

    private void IntoLine(int ticket, int index)
    {
        ref Entry entry = ref EntryOf(ticket, index);
        _lines.Insert(entry.Stage, entry.Class, MemberOf(ticket, index), entry.Rank);
    }

    private void Overflow(Handle ticket, int index, OverflowRule rule, Instant now)
    {
        ref Ticket row = ref _tickets[ticket];
        int from = EntryOf(ticket.Index, index).Queue;
        bool there = false;
        for (int i = 0; i < row.Entries; i++) there |= i != index && QueueOf(ticket, i) == rule.Queue;
        int stage = 0;
        bool joins = !there && rule.Queue != from && row.Entries < _entriesPerTicket && RoomIn(rule.Queue, row.Demand, row.Location, out stage) == EnqueueResult.Waits;
        if (!joins && !there) return;
        _queues[from].Overflowed++;
        int added = joins ? AddEntry(ticket.Index, new Joining(rule.Queue, stage, from, OverflowWhen.Waited), now) : -1;
        if (rule.Leave)
        {
            CloseEntry(ticket, index, ref _queues[from].Left, now);
            CountDiverted(row, EntryOf(ticket.Index, index), now);
        }

        if (added < 0 || TryPlace(ticket, added, now)) return;
        SetRank(row, ref EntryOf(ticket.Index, added), 0);
        Insert(ticket, added, now);
        CheckThresholds(rule.Queue, now);
    }

    // One of its queues less; with the last one the call leaves.
    private void LeaveQueue(Handle ticket, int index, LeftReason why, Instant now)
    {
        int others = 0;
        for (int i = 0; i < _tickets[ticket].Entries; i++)
        {
            if (i != index && EntryOf(ticket.Index, i).State != EntryState.None) others++;
        }

        if (others == 0)
        {
            LeaveByRule(ticket, why, now);
            return;
        }

        int queue = EntryOf(ticket.Index, index).Queue;
        CloseEntry(ticket, index, ref _queues[queue].Left, now);
        CountDiverted(_tickets[ticket], EntryOf(ticket.Index, index), now);
        Decision decision = Decision.Of(DecisionKind.Left, _tickets[ticket].Sequence, now);
        decision.Queue = (short)queue;
        decision.Reason = (byte)why;
        Decisions.Note(decision);
    }
}
