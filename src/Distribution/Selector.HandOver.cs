using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Distribution;

/// <content>A talk goes from one agent to another without its queues: they have spoken to each other.</content>
public sealed partial class Selector
{
    /// <summary>Another agent goes on with a talk: the one who had it is done with it and begins his after-call work, the other one is busy with it.</summary>
    /// <returns>False when the other one is signed out or holds a call already: nothing has changed.</returns>
    public bool HandOver(Handle ticket, int to, Instant now)
    {
        if (!_tickets.IsLive(ticket) || _tickets[ticket].State != TicketState.Talking || !_agents.CanBeGivenTalk(to)) return false;
        int from = _tickets[ticket].Agent;
        NoteFor(DecisionKind.Finished, _tickets[ticket], from, now);
        AgentChange change = EndTalk(ticket, from, now);
        _tickets[ticket].Agent = to;
        NoteFor(DecisionKind.Accepted, _tickets[ticket], to, now);
        AgentChange taken = _agents.GiveTalk(to, ticket, now);
        Follow(from, change, now);
        Follow(to, taken, now);
        return true;
    }

    /// <summary>An agent has a call that did not come to him from queues: handed over, picked up, taken over. He is busy with it as with any other.</summary>
    /// <param name="request">The call; <see cref="EnqueueRequest.Agent"/> is the agent.</param>
    /// <param name="queue">The queue it was in before, whose after-call work follows; -1: none.</param>
    /// <param name="now">When.</param>
    /// <param name="ticket">Its ticket.</param>
    /// <returns>False when he is signed out or holds a call, or there is no room.</returns>
    public bool TryTalk(in EnqueueRequest request, int queue, Instant now, out Handle ticket)
    {
        ticket = Handle.None;
        if (!_agents.CanBeGivenTalk(request.Agent) || !_tickets.TryTake(out ticket)) return false;
        ref Ticket row = ref _tickets[ticket];
        row = new Ticket
        {
            State = TicketState.Talking,
            Agent = request.Agent,
            OfferEntry = -1,
            Queue = queue,
            Demand = request.Demand,
            Location = request.Location,
            Call = request.Call,
            Sequence = request.Sequence,
            Order = _totals.Value.LastOrder += OrderStep,
            Since = request.Since == Instant.Never ? now : request.Since,
            EnqueuedAt = now,
            OfferedAt = now,
            Expected = new Duration(-1),
        };
        _calling[ticket.Index] = request.Calling;
        NoteFor(DecisionKind.Accepted, row, request.Agent, now);
        Follow(request.Agent, _agents.GiveTalk(request.Agent, ticket, now), now);
        return true;
    }
}
