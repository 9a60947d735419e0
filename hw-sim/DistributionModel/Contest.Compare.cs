using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.DistributionModel;

/// <content>What is compared after each step.</content>
public sealed partial class Contest
{
    private ulong _decisionsSeen;

    private void Compare()
    {
        CompareNews();
        CompareDecisions();
        CompareTickets();
        CompareAgents();
        CompareQueues();
        AuditResult audit = _selector.Audit();
        if (audit.Breaches != 0) throw new Disagreement($"the audit of the engine finds: {audit}");
    }

    private void CompareNews()
    {
        var told = new List<ModelNews>();
        while (_selector.TryTake(out SelectorNews news))
        {
            int number = _numbers.TryGetValue(news.Ticket, out int known) ? known : (int)unchecked((uint)news.Call.Value);
            told.Add(new ModelNews(news.Kind, news.Reason, news.Agent, news.Queue, number));
            if (news.Kind == SelectorNewsKind.Offer) Offers++;
            if (news.Kind == SelectorNewsKind.Left) ByReason[(int)news.Reason]++;
        }

        if (told.SequenceEqual(_reference.News)) return;

        // Calls that leave at the same moment leave in any order.
        bool justLeft = told.TrueForAll(news => news.Kind == SelectorNewsKind.Left) && told.Count == _reference.News.Count;
        if (justLeft && told.OrderBy(news => news.Ticket).SequenceEqual(_reference.News.OrderBy(news => news.Ticket))) return;
        throw new Disagreement($"news:\n  engine:    {string.Join("\n             ", told)}\n  reference: {string.Join("\n             ", _reference.News)}");
    }

    private void CompareDecisions()
    {
        List<Decision> noted = NewDecisions();
        List<ModelDecision> expected = _reference.Decisions;
        if (noted.Count == expected.Count && noted.Zip(expected).All(pair => IsSame(pair.First, pair.Second))) return;
        IEnumerable<string> lines = noted.Select(d => string.Create(CultureInfo.InvariantCulture, $"{d.Kind} call {d.Call} agent {d.Agent} queue {d.Queue} by {d.By} rival call {d.RivalCall} rival agent {d.RivalAgent}"));
        throw new Disagreement($"decisions:\n  engine:    {string.Join("\n             ", lines)}\n  reference: {string.Join("\n             ", expected)}");
    }

    private List<Decision> NewDecisions()
    {
        DecisionLog log = _selector.Decisions;
        var noted = new List<Decision>();
        int fresh = (int)Math.Min(log.Count - _decisionsSeen, (ulong)log.Kept);
        int index = log.Newest;
        for (; fresh > 0; fresh--)
        {
            if (log.TryGet(index, out Decision decision, out _, out _) && decision.Kind is DecisionKind.Picked or DecisionKind.Placed) noted.Add(decision);
            index = index == 0 ? log.Kept - 1 : index - 1;
        }

        _decisionsSeen = log.Count;
        noted.Reverse();
        return noted;
    }

    // The engine names a second agent only where the rule measures.
    private bool IsSame(in Decision noted, in ModelDecision expected)
    {
        ByRule[(int)noted.By]++;
        return noted.Kind == expected.Kind
            && (int)noted.Call == expected.Ticket
            && noted.Agent == expected.Agent
            && noted.Queue == expected.Queue
            && noted.By == expected.By
            && (noted.RivalCall == 0 ? -1 : (int)noted.RivalCall) == expected.RivalTicket
            && (noted.RivalAgent == -1 || noted.RivalAgent == expected.RivalAgent);
    }

    private void CompareTickets()
    {
        if (_selector.TicketCount != _reference.Tickets.Count) throw new Disagreement($"the engine has {_selector.TicketCount} tickets, the reference {_reference.Tickets.Count}");
        foreach (ModelTicket ticket in _reference.Tickets)
        {
            Handle handle = _tickets[ticket.Number];
            if (!_selector.IsLive(handle)) throw new Disagreement($"call {ticket.Number} has no ticket in the engine");
            ref readonly Ticket row = ref _selector.TicketOf(handle);
            Same(ticket, "state", row.State.ToString(), ticket.State.ToString());
            Same(ticket, "priority", row.Priority, ticket.Priority);
            Same(ticket, "since", row.Since, ticket.Since);
            Same(ticket, "ringing", row.Ringing, ticket.Ringing.Count);
            if (ticket.State is ModelState.Offered or ModelState.Talking) Same(ticket, "queue", row.Queue, ticket.For?.Queue ?? -1);
            if (ticket.State == ModelState.WaitingByName) Same(ticket, "agent asked for", row.Agent, ticket.Wanted);
            if (ticket.State == ModelState.Talking) Same(ticket, "agent", row.Agent, ticket.Agent);
            Same(ticket, "entries", row.Entries, ticket.Entries.Count);
            foreach (ModelEntry entry in ticket.Entries)
            {
                Same(ticket, "queue of an entry", _selector.QueueOf(handle, entry.Number), entry.HasLeft ? -1 : entry.Queue);
                if (!entry.HasLeft) Same(ticket, "step", _selector.StepOf(handle, entry.Number), entry.Step);
            }
        }
    }

    private void CompareAgents()
    {
        foreach (ModelAgent agent in _reference.Agents)
        {
            ref readonly Agent row = ref _selector.AgentAt(agent.Index);
            Same(agent, "state", row.State, agent.State);
            Same(agent, "since", row.Since, agent.Since);
            Same(agent, "pending", row.Pending, agent.Pending);
            Same(agent, "telephone", row.Telephone, agent.Telephone);
            Same(agent, "ticket", row.Ticket.IsNone ? -1 : _numbers[row.Ticket], agent.Ticket);
            Same(agent, "calls", (long)row.Calls, agent.CallsTaken);
            Same(agent, "free", _selector.IsFree(agent.Index), agent.IsFree);
            AgentTimes times = _selector.Agents.TimesOf(agent.Index, _now);
            if (!agent.IsSignedIn) continue;
            Same(agent, "time talked", times.Talk, agent.SpentIn(AgentState.Busy, _now));
            Same(agent, "time on hold", times.Held, agent.SpentIn(AgentState.Held, _now));
            Same(agent, "time rung", times.Ringing, agent.SpentIn(AgentState.Offered, _now));
            Same(agent, "after-call work", times.WrapUp, agent.SpentIn(AgentState.WrapUp, _now));
            Same(agent, "time ready", times.Ready, agent.SpentIn(AgentState.Ready, _now));
            Same(agent, "all time", times.Sum, _now - row.SignedInAt);
        }
    }

    private void CompareQueues()
    {
        for (int queue = 0; queue < _rules.Queues.Length; queue++)
        {
            ref readonly QueueState row = ref _selector.QueueAt(queue);
            ModelQueue expected = _reference.Queues[queue];
            List<ModelTicket> line = [.. _reference.LineOf(queue)];
            Same(queue, "waiting", row.Waiting, line.Count);
            Same(queue, "entered", row.Entered, expected.Entered);
            Same(queue, "connected", row.Connected, expected.Connected);
            Same(queue, "abandoned", row.Abandoned, expected.Abandoned);
            Same(queue, "left", row.Left, expected.Left);
            Same(queue, "reserve called", row.ReserveCalled, expected.ReserveCalled);
            Same(queue, "needed", row.Needed, expected.Needed);
            List<(int Ahead, int Number)> places = [.. line.Select(ticket => (_selector.AheadOf(_tickets[ticket.Number], queue), ticket.Number)).Order()];
            if (places.Select(place => place.Number).SequenceEqual(line.Select(ticket => ticket.Number)) && places.Select(place => place.Ahead).SequenceEqual(Enumerable.Range(0, line.Count))) continue;
            throw new Disagreement($"queue {queue}: the engine has {string.Join(", ", places)}, the reference {string.Join(", ", line.Select(ticket => ticket.Number))}");
        }
    }

    private static void Same<T>(ModelTicket ticket, string what, T engine, T reference)
        where T : IEquatable<T>
    {
        if (!engine.Equals(reference)) throw new Disagreement($"call {ticket.Number}, {what}: the engine has {engine}, the reference {reference}");
    }

    private static void Same<T>(ModelAgent agent, string what, T engine, T reference)
    {
        if (!EqualityComparer<T>.Default.Equals(engine, reference)) throw new Disagreement($"agent {agent.Index}, {what}: the engine has {engine}, the reference {reference}");
    }

    private static void Same<T>(int queue, string what, T engine, T reference)
        where T : IEquatable<T>
    {
        if (!engine.Equals(reference)) throw new Disagreement($"queue {queue}, {what}: the engine has {engine}, the reference {reference}");
    }

    /// <summary>Both engines' state, for a report.</summary>
    public string Picture()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"now {_now.Milliseconds} ms");
        foreach (ModelTicket ticket in _reference.Tickets)
        {
            text.Append(CultureInfo.InvariantCulture, $"reference call {ticket.Number} {ticket.State} demand {ticket.Demand} priority {ticket.Priority} since {ticket.Since.Milliseconds} wanted {ticket.Wanted} ringing [{string.Join(' ', ticket.Ringing)}] agent {ticket.Agent}");
            foreach (ModelEntry entry in ticket.Entries) text.Append(CultureInfo.InvariantCulture, $"; queue {entry.Queue} step {entry.Step}{(entry.HasLeft ? " left" : entry.InLine ? " in line" : " aside")}");
            text.AppendLine();
        }

        for (Handle handle = _selector.TicketAfter(-1); !handle.IsNone; handle = _selector.TicketAfter(handle.Index))
        {
            ref readonly Ticket row = ref _selector.TicketOf(handle);
            text.Append(CultureInfo.InvariantCulture, $"engine    call {row.Sequence} {row.State} demand {row.Demand} priority {row.Priority} since {row.Since.Milliseconds} agent {row.Agent} ringing {row.Ringing} queue {row.Queue}");
            for (int entry = 0; entry < row.Entries; entry++) text.Append(CultureInfo.InvariantCulture, $"; queue {_selector.QueueOf(handle, entry)} step {_selector.StepOf(handle, entry)}");
            text.AppendLine();
        }

        foreach (ModelAgent agent in _reference.Agents)
        {
            ref readonly Agent row = ref _selector.AgentAt(agent.Index);
            text.AppendLine(CultureInfo.InvariantCulture, $"agent {agent.Index} reference {agent.State} {agent.Pending} {agent.Telephone} call {agent.Ticket}{(agent.IsFree ? " free" : "")}; engine {row.State} {row.Pending} {row.Telephone} {row.Ticket.Value:x}{(_selector.IsFree(agent.Index) ? " free" : "")}");
        }

        return text.ToString();
    }
}
