using System;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Distribution;

/// <content>Offers and what becomes of them: tokens, answers, refusals, talks. "A call's stay", 9 and 10.</content>
public sealed partial class Selector
{
    /// <summary>The agent answered.</summary>
    /// <returns>False when the call is not his any more: his telephone is to be released. Counted.</returns>
    public bool Accept(Handle ticket, int agent, Instant now)
    {
        if (Happen(ticket, agent, OfferEvent.Answer, out OfferStep step) != OfferAction.Connect) return false;
        ref Ticket row = ref _tickets[ticket];
        row.State = step.Next;
        row.Agent = agent;
        Unlink(ticket, agent);
        ReleaseRinging(ticket, now);
        StopTimers(ticket.Index, row.Entries);
        for (int i = 0; i < row.Entries; i++)
        {
            ref Entry entry = ref EntryOf(ticket.Index, i);
            if (entry.State == EntryState.None || i == row.OfferEntry) continue;
            entry.State = EntryState.None;
            _queues[entry.Queue].Aside--;
            _queues[entry.Queue].Elsewhere++;
            CountDiverted(row, entry, now);
        }

        if (row.Queue >= 0) CountConnected(row, ref EntryOf(ticket.Index, row.OfferEntry), now);
        NoteFor(DecisionKind.Accepted, row, agent, now);
        Follow(agent, _agents.Accept(agent, now), now);
        return true;
    }

    /// <summary>The agent did not take the offer. When nobody else is rung for it, the call goes back to its lines.</summary>
    /// <returns>False when he held no token of the call. Counted.</returns>
    public bool Refuse(Handle ticket, int agent, RefusalKind why, Instant now)
    {
        OfferAction action = Happen(ticket, agent, OfferEvent.Refusal, out _);
        if (action == OfferAction.CountLate) return false;
        Unlink(ticket, agent);
        Decision decision = Decision.Of(DecisionKind.Refused, _tickets[ticket].Sequence, now);
        decision.Agent = agent;
        decision.Queue = (short)_tickets[ticket].Queue;
        decision.Reason = (byte)why;
        Decisions.Note(decision);
        AgentChange change = _agents.Refuse(agent, why, now);
        if (action == OfferAction.GoBack) GoBack(ticket, now);
        Follow(agent, change, now);
        return true;
    }

    /// <summary>The ring time is over: everybody who is rung for the call did not answer. Release news follow for their telephones.</summary>
    public void TimeOut(Handle ticket, Instant now)
    {
        if (Happen(ticket, -1, OfferEvent.RingTimeOver, out _) != OfferAction.ReleaseAllGoBack) return;
        ListHead rung = TakeRinging(ticket);
        Span<int> agents = stackalloc int[FanMax];
        int count = Unlink(ref rung, agents);
        Span<AgentChange> changes = stackalloc AgentChange[FanMax];
        for (int i = 0; i < count; i++)
        {
            PostRelease(ticket, agents[i]);
            Decision decision = Decision.Of(DecisionKind.Refused, _tickets[ticket].Sequence, now);
            decision.Agent = agents[i];
            decision.Queue = (short)_tickets[ticket].Queue;
            decision.Reason = (byte)RefusalKind.NoAnswer;
            Decisions.Note(decision);
            changes[i] = _agents.Refuse(agents[i], RefusalKind.NoAnswer, now);
        }

        GoBack(ticket, now);
        for (int i = 0; i < count; i++) Follow(agents[i], changes[i], now);
    }

    /// <summary>The caller has gone before an agent answered: Release news follow for whoever is rung. The ticket is gone.</summary>
    public void Leave(Handle ticket, Instant now)
    {
        OfferAction action = Happen(ticket, -1, OfferEvent.CallerGone, out _);
        if (action == OfferAction.CountLate) return;
        ref Ticket row = ref _tickets[ticket];
        NoteFor(DecisionKind.Abandoned, row, -1, now);
        int first = -1;
        for (int i = 0; i < row.Entries; i++)
        {
            int queue = QueueOf(ticket, i);
            if (queue < 0) continue;
            if (first < 0) first = queue;
            CloseEntry(ticket, i, ref _queues[queue].Abandoned, now);
            if (!EntryOf(ticket.Index, i).Answered) ServiceLevels.Abandoned(queue, now - row.Since, now);
        }

        if (first >= 0 && _rules.Queues[first].RegainWithin > Duration.Zero) _returning.Left(first, _calling[ticket.Index], row.Since, now);
        Remove(ticket, now);
    }

    /// <summary>The talk is over. The ticket is gone; the agent's after-call work begins.</summary>
    public void Finish(Handle ticket, Instant now)
    {
        if (Happen(ticket, -1, OfferEvent.TalkOver, out _) != OfferAction.Finish) return;
        ref Ticket row = ref _tickets[ticket];
        int agent = row.Agent;
        NoteFor(DecisionKind.Finished, row, agent, now);
        AgentChange change = EndTalk(ticket, agent, now);
        if (row.OfferEntry >= 0)
        {
            ref Entry entry = ref EntryOf(ticket.Index, row.OfferEntry);
            entry.State = EntryState.None;
            _queues[entry.Queue].Talking--;
            _queues[entry.Queue].Finished++;
        }

        StopTimers(ticket.Index, row.Entries);
        _tickets.Free(ticket);
        Follow(agent, change, now);
    }

    /// <summary>The talk lost its agent, or the agent gives the call back: it returns to its queue with its `since` kept.</summary>
    public void Recall(Handle ticket, Instant now)
    {
        if (Happen(ticket, -1, OfferEvent.TalkLost, out _) != OfferAction.FinishGoBack) return;
        int agent = _tickets[ticket].Agent;
        Follow(agent, TakeBack(ticket, agent, now), now);
    }

    // What became of the agent is the caller's to follow.
    private AgentChange TakeBack(Handle ticket, int agent, Instant now)
    {
        ref Ticket row = ref _tickets[ticket];
        NoteFor(DecisionKind.Recalled, row, agent, now);
        AgentChange change = _agents[agent].Ticket == ticket ? _agents.Release(agent, now) : AgentChange.Nothing;
        if (row.OfferEntry >= 0) SetAside(ref EntryOf(ticket.Index, row.OfferEntry), ref _queues[row.Queue].Talking);
        row.OfferEntry = -1;
        row.Agent = -1;
        row.State = TicketState.Waiting;
        if (AnyEntry(ticket)) Join(ticket, 0, now);
        else LeaveByRule(ticket, LeftReason.AgentNotReached, now);
        return change;
    }

    /// <summary>The caller is put on hold, or taken back.</summary>
    public void Hold(Handle ticket, bool held, Instant now)
    {
        if (!_tickets.IsLive(ticket) || _tickets[ticket].State != TicketState.Talking)
        {
            _totals.Value.Late++;
            return;
        }

        int agent = _tickets[ticket].Agent;
        if (_agents[agent].Ticket != ticket) _totals.Value.Late++;
        else Follow(agent, _agents.Hold(agent, held, now), now);
    }

    // Folds what happened into one event of the table. Too late: counted, and nothing is to be done.
    private OfferAction Happen(Handle ticket, int agent, OfferEvent happened, out OfferStep step)
    {
        TicketState state = TicketState.Gone;
        if (_tickets.IsLive(ticket))
        {
            ref readonly Ticket row = ref _tickets[ticket];
            state = row.State;
            if (agent >= 0 && !IsOffered(ticket, agent)) happened = OfferEvent.Stranger;
            else if (happened == OfferEvent.Refusal && row.Ringing == 1) happened = OfferEvent.LastRefusal;
        }

        step = OfferMachine.Next(state, happened);
        Invariant.Require(step.Do != OfferAction.Misuse, "what happens to a ticket fits its state");
        if (step.Do == OfferAction.CountLate) _totals.Value.Late++;
        return step.Do;
    }

    // The first token. The ticket leaves its lines.
    private void BeginOffer(Handle ticket, int index, int agent, Instant now)
    {
        ref Ticket row = ref _tickets[ticket];
        TakeOutOfLines(ticket);
        for (int i = 0; i < row.Entries; i++) DepartFlow(row, ref EntryOf(ticket.Index, i), now);
        row.State = TicketState.Offered;
        row.OfferEntry = (sbyte)index;
        row.Agent = agent;
        row.OfferedAt = now;
        row.Queue = -1;
        if (index >= 0)
        {
            ref Entry entry = ref EntryOf(ticket.Index, index);
            row.Queue = entry.Queue;
            _queues[entry.Queue].Aside--;
            _queues[entry.Queue].Offered++;
            _queues[entry.Queue].TriedPlusOne = agent + 1;
        }

        Ring(ticket, agent, now);
    }

    private void Ring(Handle ticket, int agent, Instant now)
    {
        ref Ticket row = ref _tickets[ticket];
        if (_free.IsFree(agent)) _free.Remove(agent);
        row.Ringing++;
        _ringing.Append(ref _ringingOf[ticket.Index], agent);
        if (row.Queue >= 0) _queues[row.Queue].TriedPlusOne = agent + 1;
        _agents.Offer(agent, ticket, now);
        _news.Post(new SelectorNews { Kind = SelectorNewsKind.Offer, Agent = agent, Queue = row.Queue, Ticket = ticket, Call = row.Call });
    }

    private void Unlink(Handle ticket, int agent)
    {
        _ringing.Remove(ref _ringingOf[ticket.Index], agent);
        _tickets[ticket].Ringing--;
    }

    private ListHead TakeRinging(Handle ticket)
    {
        ListHead rung = _ringingOf[ticket.Index];
        _ringingOf[ticket.Index] = default;
        _tickets[ticket].Ringing = 0;
        return rung;
    }

    private int Unlink(ref ListHead rung, Span<int> agents)
    {
        int count = 0;
        while (rung.First >= 0)
        {
            agents[count] = rung.First;
            _ringing.Remove(ref rung, agents[count++]);
        }

        return count;
    }

    // Whoever is rung for the ticket is rung no more.
    private void ReleaseRinging(Handle ticket, Instant now)
    {
        if (_tickets[ticket].Ringing == 0) return;
        ListHead rung = TakeRinging(ticket);
        Span<int> agents = stackalloc int[FanMax];
        int count = Unlink(ref rung, agents);
        for (int i = 0; i < count; i++)
        {
            PostRelease(ticket, agents[i]);
            NoteFor(DecisionKind.Released, _tickets[ticket], agents[i], now);
            Follow(agents[i], _agents.Release(agents[i], now), now);
        }
    }

    private void PostRelease(Handle ticket, int agent) =>
        _news.Post(new SelectorNews { Kind = SelectorNewsKind.Release, Agent = agent, Queue = _tickets[ticket].Queue, Ticket = ticket, Call = _tickets[ticket].Call });

    // Nobody is rung any more: back to every line, to the old place.
    private void GoBack(Handle ticket, Instant now)
    {
        ref Ticket row = ref _tickets[ticket];
        _wheel.Stop(_ticketTimers.Of(ticket.Index));
        if (row.OfferEntry >= 0)
        {
            ref Entry entry = ref EntryOf(ticket.Index, row.OfferEntry);
            _queues[entry.Queue].Offered--;
            _queues[entry.Queue].Aside++;
        }

        int position = row.OfferEntry < 0 ? PositionOf(row) : 0;
        row.State = TicketState.Waiting;
        row.OfferEntry = -1;
        row.Agent = -1;
        if (AnyEntry(ticket)) Join(ticket, position, now);
        else LeaveByRule(ticket, LeftReason.AgentNotReached, now);
    }

    private bool AnyEntry(Handle ticket)
    {
        for (int i = 0; i < _tickets[ticket].Entries; i++)
        {
            if (EntryOf(ticket.Index, i).State != EntryState.None) return true;
        }

        return false;
    }

    private void SetAside(ref Entry entry, ref int from)
    {
        from--;
        entry.State = EntryState.Aside;
        _queues[entry.Queue].Aside++;
    }

    // An operator may have taken the agent from the talk.
    private AgentChange EndTalk(Handle ticket, int agent, Instant now)
    {
        if (_agents[agent].Ticket != ticket) return AgentChange.Nothing;
        int queue = _tickets[ticket].Queue;
        if (queue < 0) return _agents.Finish(agent, WrapUpMode.Timed, Duration.Zero, now);
        QueueRule rule = _rules.Queues[queue];
        return _agents.Finish(agent, rule.WrapUpMode, rule.WrapUp, now);
    }

    // An entry ends: which count it ends in is the caller's business.
    private void CloseEntry(Handle ticket, int index, ref ulong endsIn, Instant now)
    {
        ref Ticket row = ref _tickets[ticket];
        ref Entry entry = ref EntryOf(ticket.Index, index);
        ref QueueState queue = ref _queues[entry.Queue];
        if (entry.State == EntryState.InLine) TakeOut(ticket, index);
        if (entry.InFlow) Estimates.Gone(entry.Queue, row.Priority, now);
        entry.InFlow = false;
        if (row.State == TicketState.Offered && index == row.OfferEntry) queue.Offered--;
        else queue.Aside--;
        entry.State = EntryState.None;
        endsIn++;
        if (Has(entry.Queue, QueueTraits.Deadlines)) _wheel.Stop(_entryTimers.Of(MemberOf(ticket.Index, index)));
    }

    // The ticket goes, out of whatever it is in.
    private void Remove(Handle ticket, Instant now)
    {
        ref Ticket row = ref _tickets[ticket];
        _wheel.Stop(_ticketTimers.Of(ticket.Index));
        if (row.State == TicketState.WaitingByName) _lines.RemoveFor(row.Agent, MemberByName(ticket.Index));
        ReleaseRinging(ticket, now);
        StopTimers(ticket.Index, row.Entries);
        _tickets.Free(ticket);
    }

    private void LeaveByRule(Handle ticket, LeftReason why, Instant now)
    {
        ref Ticket row = ref _tickets[ticket];
        Handle call = row.Call;
        for (int i = 0; i < row.Entries; i++)
        {
            int queue = QueueOf(ticket, i);
            if (queue < 0) continue;
            CloseEntry(ticket, i, ref _queues[queue].Left, now);
            CountDiverted(row, EntryOf(ticket.Index, i), now);
        }

        Decision decision = Decision.Of(DecisionKind.Left, row.Sequence, now);
        decision.Reason = (byte)why;
        Decisions.Note(decision);
        Remove(ticket, now);
        _news.Post(new SelectorNews { Kind = SelectorNewsKind.Left, Reason = why, Agent = -1, Queue = -1, Ticket = ticket, Call = call });
    }

    private void CountConnected(in Ticket row, ref Entry entry, Instant now)
    {
        ref QueueState queue = ref _queues[row.Queue];
        queue.Offered--;
        queue.Talking++;
        queue.Connected++;
        CountShare(row.Agent, row.Queue);
        // After a recall the wait would hold a talk.
        if (entry.Answered) return;
        entry.Answered = true;
        ServiceLevels.Answered(row.Queue, now - row.Since, now - row.OfferedAt, now);
        if (row.Expected >= Duration.Zero) Estimates.Judge(row.Queue, row.Expected, row.OfferedAt - row.Since);
    }

    private void CountDiverted(in Ticket row, in Entry entry, Instant now)
    {
        if (!entry.Answered) ServiceLevels.Diverted(entry.Queue, now - row.Since, now);
    }

    // For an agent: the pace at which its queues are served.
    private void DepartFlow(in Ticket row, ref Entry entry, Instant now)
    {
        if (!entry.InFlow) return;
        entry.InFlow = false;
        entry.Departed = true;
        entry.Counted = Estimates.Departed(entry.Queue, row.Priority, now);
    }

    private void NoteFor(DecisionKind kind, in Ticket row, int agent, Instant now)
    {
        Decision decision = Decision.Of(kind, row.Sequence, now);
        decision.Agent = agent;
        decision.Queue = (short)row.Queue;
        decision.Value = (now - row.Since).Microseconds;
        Decisions.Note(decision);
    }

    // The timers that can run: of entries in queues with deadlines, and of a ticket that several are rung for.
    private void StopTimers(int ticket, int entries)
    {
        for (int i = 0; i < entries; i++)
        {
            int queue = EntryOf(ticket, i).Queue;
            // One that a commit has taken away.
            if (queue < 0) continue;
            if (Has(queue, QueueTraits.Deadlines)) _wheel.Stop(_entryTimers.Of(MemberOf(ticket, i)));
            if (Has(queue, QueueTraits.RingsSeveral)) _wheel.Stop(_ticketTimers.Of(ticket));
        }
    }
}
