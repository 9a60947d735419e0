using System.Collections.Generic;
using System.Linq;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.DistributionModel;

/// <content>Offers and talks. "A call's stay", 9 and 10.</content>
public sealed partial class Reference
{
    /// <summary>An agent answers.</summary>
    /// <returns>False: the call is not his any more.</returns>
    public bool Accept(int number, int agent)
    {
        if (RungFor(number, agent) is not { } ticket) return false;
        ticket.Ringing.Remove(agent);
        ReleaseRinging(ticket);
        ticket.State = ModelState.Talking;
        ticket.Agent = agent;
        ticket.RingMoreAt = Instant.Never;

        // The other places end: somebody else has the call.
        foreach (ModelEntry entry in ticket.Entries.Where(entry => entry != ticket.For)) entry.HasLeft = true;
        if (ticket.For is { } served)
        {
            _queues[served.Queue].Connected++;
            _agents[agent].CallsTakenIn[served.Queue] = _agents[agent].CallsTakenIn.GetValueOrDefault(served.Queue) + 1;
        }

        _agents[agent].Answer(_now);
        Follow(agent);
        return true;
    }

    /// <summary>An agent does not take the offer.</summary>
    /// <returns>False: he held no token of the call.</returns>
    public bool Refuse(int number, int agent, RefusalKind why)
    {
        if (RungFor(number, agent) is not { } ticket) return false;
        ticket.Ringing.Remove(agent);
        _agents[agent].Miss(why, _now);
        if (ticket.Ringing.Count == 0) GoBack(ticket);
        Follow(agent);
        return true;
    }

    /// <summary>The ring time is over: nobody who is rung answered.</summary>
    public void TimeOut(int number)
    {
        if (TicketOf(number) is not { State: ModelState.Offered } ticket) return;
        List<int> rung = [.. ticket.Ringing];
        ticket.Ringing.Clear();
        foreach (int agent in rung)
        {
            TellRelease(ticket, agent);
            _agents[agent].Miss(RefusalKind.NoAnswer, _now);
        }

        GoBack(ticket);
        foreach (int agent in rung) Follow(agent);
    }

    /// <summary>The caller has gone before an agent answered.</summary>
    public void CallerGone(int number)
    {
        if (TicketOf(number) is not { } ticket || ticket.State == ModelState.Talking) return;
        List<ModelEntry> places = [.. ticket.Entries.Where(entry => !entry.HasLeft)];
        foreach (ModelEntry entry in places) _queues[entry.Queue].Abandoned++;
        if (places.Count > 0 && _rules.Queues[places[0].Queue].RegainWithin > Duration.Zero && !ticket.Calling.IsEmpty)
            _queues[places[0].Queue].Gone[ticket.Calling.ToString()] = (ticket.Since, _now);
        Remove(ticket);
    }

    /// <summary>The talk is over.</summary>
    public void Finish(int number)
    {
        if (TicketOf(number) is not { State: ModelState.Talking } ticket) return;
        _tickets.Remove(ticket);
        EndTalk(ticket);
        Follow(ticket.Agent);
    }

    /// <summary>The talk lost its agent.</summary>
    public void Recall(int number)
    {
        if (TicketOf(number) is not { State: ModelState.Talking } ticket) return;
        int agent = ticket.Agent;
        _agents[agent].GiveUp(_now);
        GoBack(ticket);
        Follow(agent);
    }

    /// <summary>An operator takes the call out.</summary>
    public bool PullOut(int number)
    {
        if (TicketOf(number) is not { } ticket || ticket.State == ModelState.Talking) return false;
        LeaveByRule(ticket, LeftReason.PulledOut);
        return true;
    }

    private ModelTicket? RungFor(int number, int agent) => TicketOf(number) is { State: ModelState.Offered } ticket && ticket.Ringing.Contains(agent) ? ticket : null;

    // The first is rung; where the queue rings all, those who come after him too.
    private void Offer(ModelTicket ticket, ModelEntry? entry, int agent)
    {
        foreach (ModelEntry other in ticket.Entries) TakeOut(other);
        ticket.State = ModelState.Offered;
        ticket.Wanted = -1;
        ticket.WantedUntil = Instant.Never;
        ticket.For = entry;
        Ring(ticket, agent);
        if (entry is null) return;
        QueueRule rule = _rules.Queues[entry.Queue];
        if (rule.Ring == RingMode.Progressive) ticket.RingMoreAt = _now + rule.RingStep;
        while (rule.Ring == RingMode.All && ticket.Ringing.Count < rule.RingMost && PickAgent(ticket, entry) is { } another) Ring(ticket, another);
    }

    private void Ring(ModelTicket ticket, int agent)
    {
        ticket.Ringing.Add(agent);
        int queue = ticket.For?.Queue ?? -1;
        if (queue >= 0) _queues[queue].Tried = agent;
        _agents[agent].TakeOffer(ticket.Number, _now);
        _agents[agent].IsFree = false;
        News.Add(new ModelNews(SelectorNewsKind.Offer, LeftReason.None, agent, queue, ticket.Number));
    }

    // Progressive: one more while nobody answers.
    private void RingMore(ModelTicket ticket)
    {
        QueueRule rule = _rules.Queues[ticket.For!.Queue];
        ticket.RingMoreAt = _now + rule.RingStep;
        if (ticket.Ringing.Count < rule.RingMost && PickAgent(ticket, ticket.For) is { } agent) Ring(ticket, agent);
    }

    private void TellRelease(ModelTicket ticket, int agent) =>
        News.Add(new ModelNews(SelectorNewsKind.Release, LeftReason.None, agent, ticket.For?.Queue ?? -1, ticket.Number));

    private void ReleaseRinging(ModelTicket ticket)
    {
        List<int> rung = [.. ticket.Ringing];
        ticket.Ringing.Clear();
        foreach (int agent in rung)
        {
            TellRelease(ticket, agent);
            _agents[agent].GiveUp(_now);
            Follow(agent);
        }
    }

    // Back to every line it has not left, to the old place; a call for one agent only has none.
    private void GoBack(ModelTicket ticket)
    {
        bool hasJoined = ticket.For is not null;
        ticket.For = null;
        ticket.Agent = -1;
        ticket.RingMoreAt = Instant.Never;
        ticket.State = ModelState.Waiting;
        if (ticket.Entries.TrueForAll(entry => entry.HasLeft)) LeaveByRule(ticket, LeftReason.AgentNotReached);
        else Join(ticket, hasJoined ? 0 : _rules.Demands[ticket.Demand].Position);
    }

    private void EndTalk(ModelTicket ticket)
    {
        int agent = ticket.Agent;
        if (_agents[agent].Ticket != ticket.Number) return;
        if (ticket.For is null) _agents[agent].EndCall(WrapUpMode.Timed, Duration.Zero, _now);
        else _agents[agent].EndCall(_rules.Queues[ticket.For.Queue].WrapUpMode, _rules.Queues[ticket.For.Queue].WrapUp, _now);
    }

    private void LeaveByRule(ModelTicket ticket, LeftReason reason)
    {
        foreach (ModelEntry entry in ticket.Entries.Where(entry => !entry.HasLeft)) _queues[entry.Queue].Left++;
        Remove(ticket);
        News.Add(new ModelNews(SelectorNewsKind.Left, reason, -1, -1, ticket.Number));
    }

    private void Remove(ModelTicket ticket)
    {
        foreach (ModelEntry entry in ticket.Entries) TakeOut(entry);
        _tickets.Remove(ticket);
        ReleaseRinging(ticket);
    }

    private void TakeOut(ModelEntry entry)
    {
        if (!entry.InLine) return;
        entry.InLine = false;
        entry.Late = false;
        entry.Needy = false;
        CallForHelp(entry.Queue);
    }
}
