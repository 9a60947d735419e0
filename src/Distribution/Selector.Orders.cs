using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Distribution;

/// <content>What operators order: for calls and for agents.</content>
public sealed partial class Selector
{
    /// <summary>Changes the priority of a call. One that waits takes its new place at once; one that is offered has it if it comes back.</summary>
    /// <returns>False when there is no such ticket or the priority is not 0 to 15.</returns>
    public bool ChangePriority(Handle ticket, int priority, Instant now)
    {
        if (!IsThere(ticket) || priority is < 0 or > 15) return false;
        ref Ticket row = ref _tickets[ticket];
        byte before = row.Priority;
        row.Priority = (byte)priority;
        NoteMoved(row, DecidedBy.OperatorPriority, priority, now);
        for (int i = 0; i < row.Entries; i++)
        {
            ref Entry entry = ref EntryOf(ticket.Index, i);
            entry.Placed = false;
            if (entry.State != EntryState.InLine) continue;
            Estimates.Gone(entry.Queue, before, now);
            Estimates.Joined(entry.Queue, row.Priority, now);
            MoveInLine(ticket, i, 0);
        }

        return true;
    }

    /// <summary>Gives a waiting call a place in the first of its queues, 1 the front: the place of another one, who stands behind it then.</summary>
    /// <returns>False when it does not wait, or the place is not above zero.</returns>
    public bool MoveTo(Handle ticket, int position, Instant now)
    {
        if (!IsThere(ticket) || position < 1 || _tickets[ticket].State != TicketState.Waiting) return false;
        ref Ticket row = ref _tickets[ticket];
        for (int i = 0; i < row.Entries; i++)
        {
            ref Entry entry = ref EntryOf(ticket.Index, i);
            if (entry.State != EntryState.InLine) continue;
            entry.Placed = false;
            NoteMoved(row, DecidedBy.OperatorPlace, position, now);
            MoveInLine(ticket, i, position);
            return true;
        }

        return false;
    }

    /// <summary>Takes a call out that waits or is offered: a Left news follows.</summary>
    /// <returns>False when it talks or is gone.</returns>
    public bool PullOut(Handle ticket, Instant now)
    {
        if (!IsThere(ticket) || _tickets[ticket].State == TicketState.Talking) return false;
        OfferAction action = Happen(ticket, -1, OfferEvent.TakenOut, out _);
        Invariant.Require(action is OfferAction.LeaveLines or OfferAction.ReleaseAll, "a call that waits can be taken out");
        LeaveByRule(ticket, LeftReason.PulledOut, now);
        return true;
    }

    /// <summary>A command for an agent. By force, or to free an agent who hangs, he is taken from his call: the call goes back to its queues, a Release news follows.</summary>
    /// <param name="command">The agent in it is asserted to exist.</param>
    /// <param name="now">When.</param>
    /// <returns>False when it does not fit the agent's state.</returns>
    public bool Command(in AgentCommand command, Instant now)
    {
        bool byForce = command.Kind == AgentCommandKind.Release || (command.Kind == AgentCommandKind.LogOut && command.Force);
        AgentChange change = AgentChange.Nothing;
        bool taken = byForce && !_agents[command.Agent].Ticket.IsNone;
        if (taken) change = TakeFromCall(command.Agent, _agents[command.Agent].Ticket, now);

        // His telephone is being released now; who hangs after that is freed by the next command. Who signs out is not given another call before.
        if (!taken) change = _agents.Obey(command, now);
        else if (command.Kind == AgentCommandKind.LogOut && _agents.IsSignedIn(command.Agent)) change = SignOut(command, now);
        if (change == AgentChange.Rejected) return false;
        Follow(command.Agent, change, now);
        return true;
    }

    // He was taken from a call, so he was not among those who are free.
    private AgentChange SignOut(in AgentCommand command, Instant now)
    {
        _agents.Obey(command, now);
        return AgentChange.Nothing;
    }

    // What became of the agent is the caller's to follow.
    private AgentChange TakeFromCall(int agent, Handle ticket, Instant now)
    {
        PostRelease(ticket, agent);
        if (_tickets[ticket].State == TicketState.Talking)
        {
            Happen(ticket, -1, OfferEvent.TalkLost, out _);
            return TakeBack(ticket, agent, now);
        }

        OfferAction action = Happen(ticket, agent, OfferEvent.Refusal, out _);
        Unlink(ticket, agent);
        NoteFor(DecisionKind.Released, _tickets[ticket], agent, now);
        AgentChange change = _agents.Release(agent, now);
        if (action == OfferAction.GoBack) GoBack(ticket, now);
        return change;
    }

    // The rank is made anew, at a place among the others where one is given. Nobody is free for it, so nothing else follows.
    private void MoveInLine(Handle ticket, int index, int position)
    {
        ref Ticket row = ref _tickets[ticket];
        ref Entry entry = ref EntryOf(ticket.Index, index);
        OutOfLine(ticket.Index, index);
        SetRank(row, ref entry, position);
        IntoLine(ticket.Index, index);
    }

    private void NoteMoved(in Ticket row, DecidedBy by, int value, Instant now)
    {
        Decision decision = Decision.Of(DecisionKind.Moved, row.Sequence, now);
        decision.Queue = (short)row.Queue;
        decision.By = by;
        decision.Value = value;
        Decisions.Note(decision);
    }

    private bool IsThere(Handle ticket)
    {
        if (_tickets.IsLive(ticket)) return true;
        _totals.Value.Late++;
        return false;
    }
}
