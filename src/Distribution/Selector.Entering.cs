using System;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Distribution;

/// <content>A call comes: which queues take it, whom it waits for, where it stands. "A call's stay", 1 to 5 and 11.</content>
public sealed partial class Selector
{
    /// <summary>A call asks for an agent.</summary>
    /// <param name="request">Demand and agent are asserted to exist.</param>
    /// <param name="now">When.</param>
    /// <param name="ticket">Its ticket where it waits; the offer may be among the news already.</param>
    public EnqueueResult TryEnqueue(in EnqueueRequest request, Instant now, out Handle ticket)
    {
        ticket = Handle.None;
        DemandRule demand = _rules.Demands[request.Demand];
        Span<Joining> joining = stackalloc Joining[QueuesPerCallMax];
        int queues = Admit(request, demand, joining, now, out EnqueueResult refusal);
        int named = demand.Agent >= 0 ? demand.Agent : request.Agent;
        if (named >= 0 && !_agents.IsSignedIn(named)) named = -1;
        if (queues == 0 && (named < 0 || !demand.Queues.IsEmpty)) return TurnAway(request, refusal, now);
        if (!_tickets.TryTake(out ticket)) return TurnAway(request, EnqueueResult.Full, now);

        Fill(ticket.Index, request, demand, joining[..queues], now);
        if (named >= 0 && TryByName(ticket, named, demand.AgentWait, now)) return EnqueueResult.Waits;
        if (queues == 0)
        {
            _tickets.Free(ticket);
            ticket = Handle.None;
            return TurnAway(request, EnqueueResult.NoAgents, now);
        }

        Join(ticket, demand.Position, now);
        return EnqueueResult.Waits;
    }

    /// <summary>Would a call of this demand be taken now? Nothing is counted: for calls of the switch's own, which are not begun when nobody takes them.</summary>
    public bool WouldTake(int demand)
    {
        DemandRule rule = _rules.Demands[demand];
        if (rule.Agent >= 0 && _agents.IsSignedIn(rule.Agent)) return true;
        foreach (int first in rule.Queues)
        {
            int queue = first;
            for (int hop = 0; hop < QueuesPerCallMax && queue >= 0; hop++)
            {
                EnqueueResult room = RoomIn(queue, demand, 0, out _);
                if (room == EnqueueResult.Waits) return true;
                queue = OverflowOf(queue, room == EnqueueResult.Full ? OverflowWhen.Full : OverflowWhen.NoAgents);
            }
        }

        return false;
    }

    private EnqueueResult TurnAway(in EnqueueRequest request, EnqueueResult why, Instant now)
    {
        Decision decision = Decision.Of(DecisionKind.TurnedAway, request.Sequence, now);
        decision.Reason = (byte)why;
        Decisions.Note(decision);
        return why;
    }

    // Which queues take the call: each queue of the demand, or what it overflows to.
    private int Admit(in EnqueueRequest request, DemandRule demand, Span<Joining> joining, Instant now, out EnqueueResult refusal)
    {
        refusal = EnqueueResult.NoAgents;
        int count = 0;
        foreach (int first in demand.Queues)
        {
            int queue = first;
            int from = -1;
            OverflowWhen when = default;
            // A chain of overflows has no more links than there are places; a circle ends here.
            for (int hop = 0; hop < QueuesPerCallMax && queue >= 0 && !IsAmong(joining[..count], queue); hop++)
            {
                EnqueueResult room = RoomIn(queue, request.Demand, request.Location, out int stage);
                if (room == EnqueueResult.Waits)
                {
                    joining[count++] = new Joining(queue, stage, from, when);
                    break;
                }

                refusal = room == EnqueueResult.Full ? room : refusal;
                when = room == EnqueueResult.Full ? OverflowWhen.Full : OverflowWhen.NoAgents;
                int next = OverflowOf(queue, when);
                if (next >= 0) _queues[queue].Overflowed++;
                else if (room == EnqueueResult.Full) _queues[queue].Refused++;
                else _queues[queue].NoAgents++;
                if (next < 0) ServiceLevels.Refused(queue, now);
                from = queue;
                queue = next;
            }
        }

        return count;
    }

    // Would a queue take a call of this demand, and in which stage would it begin?
    private EnqueueResult RoomIn(int queue, int demand, int location, out int stage)
    {
        QueueRule rule = _rules.Queues[queue];
        int lane = LaneFor(demand, queue);
        stage = FirstStage(lane, location);
        bool staffed = IsStaffed(lane);
        if (!staffed && (rule.RefuseWithoutAgents || OverflowOf(queue, OverflowWhen.NoAgents) >= 0)) return EnqueueResult.NoAgents;
        return _queues[queue].Waiting < rule.Length || IsAnyoneFree(stage, queue) ? EnqueueResult.Waits : EnqueueResult.Full;
    }

    private int OverflowOf(int queue, OverflowWhen when)
    {
        foreach (OverflowRule rule in _rules.Queues[queue].Overflows)
        {
            if (rule.When == when) return rule.Queue;
        }

        return -1;
    }

    private static bool IsAmong(ReadOnlySpan<Joining> joining, int queue)
    {
        foreach (Joining join in joining)
        {
            if (join.Queue == queue) return true;
        }

        return false;
    }

    // Somebody of any step of the lane is signed in.
    private bool IsStaffed(int lane) => _signedIn[_stages.StageOf(lane, _stages.StepsOf(lane) - 1, 0)] > 0;

    private int FirstStage(int lane, int location) => _stages.StageOf(lane, SkipSteps(lane, 0), location);

    // The step to begin with, from one on: those to be skipped are passed over, the last never is.
    private int SkipSteps(int lane, int step)
    {
        QueueRule rule = _rules.Queues[_stages.QueueOfLane(lane)];
        int last = _stages.StepsOf(lane) - 1;
        while (step < last && rule.Steps[step].SkipWhenNobody && _signedIn[_stages.StageOf(lane, step, 0)] == 0) step++;
        return step;
    }

    private void Fill(int ticket, in EnqueueRequest request, DemandRule demand, ReadOnlySpan<Joining> joining, Instant now)
    {
        ref Ticket row = ref _tickets.RowAt(ticket);
        row.State = TicketState.Waiting;
        row.Priority = (byte)(request.Priority >= 0 ? request.Priority : demand.Priority);
        row.Agent = -1;
        row.OfferEntry = -1;
        row.Queue = joining.IsEmpty ? -1 : joining[0].Queue;
        row.Demand = request.Demand;
        row.Location = request.Location;
        row.Call = request.Call;
        row.Sequence = request.Sequence;
        row.Order = _totals.Value.LastOrder += OrderStep;
        row.Since = request.Since == Instant.Never ? now : request.Since;
        row.EnqueuedAt = now;
        row.Expected = new Duration(-1);
        row.HeadStart = demand.HeadStart;
        _calling[ticket] = request.Calling;
        if (!joining.IsEmpty) Regain(ref row, joining[0].Queue, request, now);
        foreach (ref readonly Joining join in joining) AddEntry(ticket, join, now);
    }

    private void Regain(ref Ticket row, int queue, in EnqueueRequest request, Instant now)
    {
        Duration within = _rules.Queues[queue].RegainWithin;
        if (within == Duration.Zero || request.Calling.IsEmpty || !_returning.TryReturn(queue, request.Calling, within, now, out Instant since) || since >= row.Since) return;
        row.Since = since;
        Decision decision = Decision.Of(DecisionKind.Regained, row.Sequence, now);
        decision.Queue = (short)queue;
        decision.Value = (now - since).Microseconds;
        Decisions.Note(decision);
    }

    // One more place for a ticket, aside at first.
    private int AddEntry(int ticket, in Joining join, Instant now)
    {
        ref Ticket row = ref _tickets.RowAt(ticket);
        int index = row.Entries++;
        int lane = _stages.LaneOf(join.Stage);
        EntryOf(ticket, index) = new Entry
        {
            State = EntryState.Aside,
            Sequence = row.Sequence,
            Queue = join.Queue,
            Lane = lane,
            Stage = join.Stage,
            Step = (byte)_stages.StepOf(join.Stage),
            JoinedAt = now,
            StepAt = now,
            Unstaffed = !IsStaffed(lane),
            Staffings = _staffings[lane],
        };
        ref QueueState queue = ref _queues[join.Queue];
        queue.Entered++;
        queue.Aside++;
        ServiceLevels.Entered(join.Queue, now);
        Decision decision = Decision.Of(join.From < 0 ? DecisionKind.Entered : DecisionKind.Overflowed, row.Sequence, now);
        decision.Queue = (short)join.Queue;
        decision.RivalQueue = (short)join.From;
        decision.Reason = (byte)join.When;
        decision.Step = EntryOf(ticket, index).Step;
        decision.Among = queue.Waiting;
        Decisions.Note(decision);
        return index;
    }

    // A1. False: the call goes to its queues.
    private bool TryByName(Handle ticket, int agent, Duration wait, Instant now)
    {
        ref Ticket row = ref _tickets[ticket];
        if (_free.IsFree(agent))
        {
            Decision decision = Decision.Of(DecisionKind.Placed, row.Sequence, now);
            decision.Agent = agent;
            decision.By = DecidedBy.A1;
            decision.Considered = 1;
            Decisions.Note(decision);
            BeginOffer(ticket, -1, agent, now);
            return true;
        }

        if (wait == Duration.Zero) return false;
        row.State = TicketState.WaitingByName;
        row.Agent = agent;
        _lines.InsertFor(agent, MemberByName(ticket.Index), new Rank(0, row.Order));
        _wheel.Start(_ticketTimers.Of(ticket.Index), now + wait);
        Decision named = Decision.Of(DecisionKind.Named, row.Sequence, now);
        named.Agent = agent;
        named.By = DecidedBy.A1;
        named.Value = wait.Microseconds;
        Decisions.Note(named);
        return true;
    }

    // The time for one agent is over: on to the queues.
    private void NamedWaitOver(Handle ticket, Instant now)
    {
        ref Ticket row = ref _tickets[ticket];
        if (row.State == TicketState.Waiting && !AnyEntry(ticket))
        {
            // After a commit: no queue of its own is left.
            LeaveByRule(ticket, LeftReason.QueueGone, now);
            return;
        }

        if (row.State != TicketState.WaitingByName) return;
        _lines.RemoveFor(row.Agent, MemberByName(ticket.Index));
        row.State = TicketState.Waiting;
        row.Agent = -1;
        if (row.Entries == 0) LeaveByRule(ticket, LeftReason.AgentNotReached, now);
        else Join(ticket, PositionOf(row), now);
    }

    // Every entry is aside. An agent of one of its queues, by A0 to A9, or a place in all lines.
    private void Join(Handle ticket, int position, Instant now)
    {
        ref Ticket row = ref _tickets[ticket];
        for (int i = 0; i < row.Entries; i++)
        {
            ref Entry entry = ref EntryOf(ticket.Index, i);
            if (entry.State == EntryState.Aside && TryPlace(ticket, i, now)) return;
        }

        for (int i = 0; i < row.Entries && row.State == TicketState.Waiting; i++)
        {
            ref Entry entry = ref EntryOf(ticket.Index, i);
            if (entry.State != EntryState.Aside) continue;
            SetRank(row, ref entry, position);
            position = 0;
            NoteWaits(row, entry, now);
            Insert(ticket, i, now);
        }

        // Only when it stands in all lines: who is called to one queue may serve another.
        for (int i = 0; i < row.Entries && row.State == TicketState.Waiting; i++)
        {
            ref Entry entry = ref EntryOf(ticket.Index, i);
            if (entry.State == EntryState.InLine) CheckThresholds(entry.Queue, now);
        }
    }

    private void NoteWaits(in Ticket row, in Entry entry, Instant now)
    {
        Decision decision = Decision.Of(DecisionKind.Waits, row.Sequence, now);
        decision.Queue = (short)entry.Queue;
        decision.Step = entry.Step;
        decision.Among = _queues[entry.Queue].Waiting;
        Decisions.Note(decision);
    }

    // A call whose demand a commit has taken away goes by rule.
    private int PositionOf(in Ticket row) => row.Demand < 0 ? 0 : _rules.Demands[row.Demand].Position;

    // Without a demand: the queue's own lane.
    private int LaneFor(int demand, int queue) => demand < 0 ? queue : _stages.LaneOf(demand, queue);

    // C6.
    private long KeyOf(in Ticket row) =>
        row.Since.Microseconds - row.HeadStart.Microseconds - (row.Priority * _rules.Ageing.Microseconds);

    private void SetRank(in Ticket row, ref Entry entry, int position)
    {
        if (entry.Placed) return;
        entry.Class = _lines.ClassOf(row.Priority);
        entry.Rank = new Rank(KeyOf(row), row.Order);
        if (position > 0) entry.Placed = TryRankAt(position, row.Order, ref entry);
    }

    // A rank just before the call that has this place in the queue; false when fewer wait there.
    private bool TryRankAt(int position, ulong order, ref Entry entry)
    {
        int first = _stages.FirstStageOf(entry.Queue);
        int stages = _stages.EndStageOf(entry.Queue) - first;
        Span<int> next = stackalloc int[StagesPerQueueMax];
        Invariant.Require(stages <= next.Length, "a queue has so many stages");
        for (int i = 0; i < stages; i++) next[i] = _lines.Heads[first + i].Member;
        int before = -1;
        int member = -1;
        for (int place = 0; place < position; place++)
        {
            int stage = FirstOf(next[..stages]);
            if (stage < 0) return false;
            before = member;
            member = next[stage];
            next[stage] = NextInStage(first + stage, member);
        }

        // A step before it, or in the middle where the call before stands nearer.
        byte line = _entries[member].Class;
        Rank rank = _entries[member].Rank;
        bool isEqual = before >= 0 && _entries[before].Class == line && _entries[before].Rank.Key == rank.Key;
        ulong gap = isEqual ? rank.Tie - _entries[before].Rank.Tie : rank.Tie;
        if (gap <= PlaceMask) return false;
        entry.Class = line;
        ulong tie = rank.Tie - Math.Min(PlaceStep, gap / 4);

        // One that is offered now may have the same place when it comes back: they keep the order in which they came.
        if (gap > 16 * PlaceMask) tie = (tie & ~PlaceMask) | ((order / OrderStep) & PlaceMask);
        entry.Rank = rank with { Tie = tie };
        return true;
    }

    // Which of these comes first by C5 to C7; they wait in the same queue.
    private int FirstOf(ReadOnlySpan<int> members)
    {
        int best = -1;
        for (int i = 0; i < members.Length; i++)
        {
            if (members[i] < 0) continue;
            if (best < 0 || OrderInQueue(members[i], members[best], out _) < 0) best = i;
        }

        return best;
    }

    /// <summary>A queue that a call joins.</summary>
    private readonly record struct Joining(int Queue, int Stage, int From, OverflowWhen When);
}
