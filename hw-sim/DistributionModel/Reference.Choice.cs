using System;
using System.Collections.Generic;
using System.Linq;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.DistributionModel;

/// <content>Rules C1 to C7 and A0 to A9.</content>
public sealed partial class Reference
{
    private const int WeightTriesMost = 64;
    private const int WeightMost = 16;

    private delegate int PlaceRule(Place one, Place other);

    private delegate int AgentRuleOf(int one, int other);

    private bool IsStrict => _rules.Ageing == Duration.Zero;

    // C5 to C7 in one. C6: key = since - head start - priority × ageing.
    private LinePlace PlaceOf(ModelTicket ticket, ModelEntry entry) => entry.Placed ?? new LinePlace(
        IsStrict ? ticket.Priority : 0,
        ticket.Since.Microseconds - ticket.HeadStart.Microseconds - (ticket.Priority * _rules.Ageing.Microseconds),
        ticket.Order,
        0);

    private LinePlace PlaceOf(Place place) => PlaceOf(place.Ticket, place.Entry!);

    // Rules C for one agent, in their order; each answers below zero when the first of the two comes first.
    private List<(DecidedBy Rule, PlaceRule Order)> CallRulesOf(int agent)
    {
        var rules = new List<(DecidedBy, PlaceRule)> { (DecidedBy.C1, (one, other) => (one.Entry is null ? 0 : 1) - (other.Entry is null ? 0 : 1)) };
        CallChoice choice = _rules.Agents[agent].Choice;
        if (choice == CallChoice.ByLevel) rules.Add((DecidedBy.C2, Where((one, other) => LevelOf(agent, one).CompareTo(LevelOf(agent, other)))));
        if (choice == CallChoice.ByShare) rules.Add((DecidedBy.C3, Where((one, other) => BehindOf(agent, other).CompareTo(BehindOf(agent, one)))));
        rules.Add((DecidedBy.C4, Where((one, other) => WeightOf(other).CompareTo(WeightOf(one)))));
        if (IsStrict) rules.Add((DecidedBy.C5, Where((one, other) => PlaceOf(other).Priority.CompareTo(PlaceOf(one).Priority))));
        rules.Add((DecidedBy.C6, Where(ByNeed)));
        rules.Add((DecidedBy.C7, ByEntry));
        return rules;
    }

    private int ByNeed(Place one, Place other)
    {
        long key = PlaceOf(one).Key;
        long otherKey = PlaceOf(other).Key;
        if (!_rules.ByObjective || one.Entry!.Queue == other.Entry!.Queue) return key.CompareTo(otherKey);

        // The greater (now - key) / objective first.
        Int128 need = (Int128)(_now.Microseconds - key) * _rules.Queues[other.Entry.Queue].Objective.Microseconds;
        Int128 otherNeed = (Int128)(_now.Microseconds - otherKey) * _rules.Queues[one.Entry.Queue].Objective.Microseconds;
        return otherNeed.CompareTo(need);
    }

    // C7. Who was placed stands where the call behind him stands, and before it.
    private int ByEntry(Place one, Place other)
    {
        int order = 0;
        if (one.Entry is not null && other.Entry is not null) order = (PlaceOf(one) with { Priority = 0, Key = 0 }).CompareTo(PlaceOf(other) with { Priority = 0, Key = 0 });
        if (order == 0) order = one.Ticket.Order.CompareTo(other.Ticket.Order);
        return order == 0 ? (one.Entry?.Number ?? 0).CompareTo(other.Entry?.Number ?? 0) : order;
    }

    private int LevelOf(int agent, Place place) => _judgement.LevelOf(agent, place.Entry!.Queue);

    private int WeightOf(Place place) => _rules.Queues[place.Entry!.Queue].Weight;

    // C3: percent × calls taken - 100 × calls taken there, of the queues that he is a member of.
    private long BehindOf(int agent, Place place)
    {
        Dictionary<int, long> taken = _agents[agent].CallsTakenIn;
        int queue = place.Entry!.Queue;
        if (!_judgement.IsMember(agent, queue)) return 0;
        return (_judgement.PercentOf(agent, queue) * taken.Where(pair => _judgement.IsMember(agent, pair.Key)).Sum(pair => pair.Value)) - (100 * taken.GetValueOrDefault(queue));
    }

    // Calls by name stand beside the queues: only C1 and C7 compare them.
    private static PlaceRule Where(PlaceRule rule) => (one, other) => one.Entry is null || other.Entry is null ? 0 : rule(one, other);

    /// <summary>The call that an agent who is free gets; none: there is none for him.</summary>
    private Place? PickCall(int agent)
    {
        IEnumerable<Place> named = from ticket in _tickets where ticket.State == ModelState.WaitingByName && ticket.Wanted == agent select new Place(ticket, null);
        List<Place> places = [.. named, .. EverybodyWaiting().Where(place => MayServe(agent, place.Ticket, place.Entry!))];
        List<(DecidedBy Rule, PlaceRule Order)> rules = CallRulesOf(agent);
        places.Sort((one, other) => rules.Select(rule => rule.Order(one, other)).FirstOrDefault(order => order != 0));
        if (places.Count == 0) return null;
        Place first = places[0];
        Place second = places.FirstOrDefault(place => place.Ticket != first.Ticket);
        DecidedBy by = first.Entry is null ? DecidedBy.C1 : second.Ticket is null ? DecidedBy.OnlyOne : rules.First(rule => rule.Order(first, second) != 0).Rule;
        Decisions.Add(new ModelDecision(DecisionKind.Picked, first.Ticket.Number, agent, first.Entry?.Queue ?? -1, by, first.Entry is null ? -1 : second.Ticket?.Number ?? -1, -1));
        return first;
    }

    /// <summary>The agent whom a call gets at one of its places; none: nobody is free for it.</summary>
    private int? PickAgent(ModelTicket ticket, ModelEntry entry)
    {
        List<int> free = [.. _agents.Where(agent => agent.IsFree && MayServe(agent.Index, ticket, entry)).Select(agent => agent.Index)];
        if (free.Count == 0) return null;
        List<(DecidedBy Rule, AgentRuleOf Order)> rules = AgentRulesOf(ticket, entry);
        free.Sort((one, other) => rules.Select(rule => rule.Order(one, other)).FirstOrDefault(order => order != 0));
        Standing best = StandingOf(free[0], ticket, entry);
        int first = IsByChance(entry.Queue) ? Draw([.. free.Where(agent => StandingOf(agent, ticket, entry) == best).Order()], entry.Queue) : free[0];
        int rival = free.FirstOrDefault(agent => agent != first, -1);
        DecidedBy by = rival < 0 ? DecidedBy.OnlyOne : rules.First(rule => rule.Order(first, rival) != 0).Rule;
        if (by == DecidedBy.A9 && IsByChance(entry.Queue)) by = DecidedBy.A8;
        Decisions.Add(new ModelDecision(DecisionKind.Placed, ticket.Number, first, entry.Queue, by, -1, rival));
        return first;
    }

    private List<(DecidedBy Rule, AgentRuleOf Order)> AgentRulesOf(ModelTicket ticket, ModelEntry entry)
    {
        Standing Of(int agent) => StandingOf(agent, ticket, entry);
        var rules = new List<(DecidedBy, AgentRuleOf)>
        {
            (DecidedBy.A2, (one, other) => Of(one).Step.CompareTo(Of(other).Step)),
            (DecidedBy.A3, (one, other) => Of(one).Tier.CompareTo(Of(other).Tier)),
            (DecidedBy.A4, (one, other) => Of(one).Reserve.CompareTo(Of(other).Reserve)),
            (DecidedBy.A5, (one, other) => Of(one).OtherLocation.CompareTo(Of(other).OtherLocation)),
            (DecidedBy.A6, (one, other) => Of(one).SkillsMissing.CompareTo(Of(other).SkillsMissing)),
            (DecidedBy.A7, (one, other) => Of(one).Level.CompareTo(Of(other).Level)),
        };
        if (WayOf(entry.Queue) is { } way) rules.Add((DecidedBy.A8, way));
        rules.Add((DecidedBy.A9, (one, other) => one.CompareTo(other)));
        return rules;
    }

    private Standing StandingOf(int agent, ModelTicket ticket, ModelEntry entry) => _judgement.StandingOf(agent, entry.Queue, ticket.Demand, ticket.Location)!.Value;

    private bool IsByChance(int queue) => _rules.Queues[queue].Order is AgentOrder.Random or AgentOrder.WeightedRandom;

    // A8 as a comparison; chance has none.
    private AgentRuleOf? WayOf(int queue)
    {
        int LongestIdle(int one, int other) => _agents[one].FreeOrder.CompareTo(_agents[other].FreeOrder);
        AgentRuleOf Least(Func<ModelAgent, long> of) => (one, other) =>
        {
            int order = of(_agents[one]).CompareTo(of(_agents[other]));
            return order == 0 ? LongestIdle(one, other) : order;
        };
        int After(int agent) => (agent - _queues[queue].Tried - 1 + _agents.Length) % _agents.Length;
        return _rules.Queues[queue].Order switch
        {
            AgentOrder.LongestIdle => LongestIdle,
            AgentOrder.LeastOccupied => Least(agent => agent.OccupancyWhenFree),
            AgentOrder.LeastTalk => Least(agent => agent.TalkWhenFree),
            AgentOrder.FewestCalls => Least(agent => agent.CallsTaken),
            AgentOrder.RoundRobin => (one, other) => After(one).CompareTo(After(other)),
            _ => null,
        };
    }

    // Chance is drawn among the agents of the first rung, in the order of the configuration.
    private int Draw(List<int> agents, int queue)
    {
        if (_rules.Queues[queue].Order == AgentOrder.Random) return agents[_chance.Next(agents.Count)];
        int drawn = agents[0];
        for (int attempt = 0; attempt < WeightTriesMost; attempt++)
        {
            drawn = agents[_chance.Next(agents.Count)];
            if (_chance.Next(WeightMost) < _rules.Agents[drawn].Weight) break;
        }

        return drawn;
    }
}
