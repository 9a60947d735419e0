using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using AcdController.CallControl;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Telephony;
using AcdController.Treatment;

namespace AcdController.Controller;

/// <summary>What a commit would do at this moment: found by doing it to a copy of the switch and looking at both.</summary>
/// <remarks>For an operator's question, on the asker's thread and memory; the copy is used up.</remarks>
public sealed class Impact
{
    private readonly SuccessionMaps _maps;
    private readonly Switch _copy;
    private readonly List<ImpactCall> _calls = [];
    private readonly List<ImpactAgent> _agents = [];
    private readonly List<ImpactSpan> _spans = [];
    private readonly List<ImpactCard> _cards = [];
    private readonly List<ImpactObject> _objects = [];

    private Impact(Switch copy, Configuration next)
    {
        _copy = copy;
        _maps = new SuccessionMaps(copy.Configuration, next);
    }

    /// <summary>Tries a configuration on a copy.</summary>
    /// <param name="copy">A core with the tables of the one that runs; it must not be used afterwards.</param>
    /// <param name="now">When the copy was made, or later.</param>
    /// <param name="next">The configuration; it can be compiled for distribution, asserted.</param>
    public static ImpactList Of(Switch copy, Instant now, Configuration next)
    {
        if (copy.WhyNot(next) is { } reason) return new ImpactList { Refusal = reason };
        var impact = new Impact(copy, next);
        return impact.Find(now, next);
    }

    private ImpactList Find(Instant now, Configuration next)
    {
        List<CallSeen> before = CallSeen.All(_copy, now);
        var staff = new StaffSeen[_maps.Agents.OldCount];
        for (int agent = 0; agent < staff.Length; agent++) staff[agent] = StaffSeen.Of(_copy, agent);
        int[] onSpans = CallsOnSpans(before);
        _copy.Prepare(now, next);
        Drain(_copy);
        Switch successor = _copy.Succeed(now, next);
        Drain(successor);
        foreach (CallSeen call in before) Compare(call, successor, now);
        for (int agent = 0; agent < staff.Length; agent++) Compare(agent, staff[agent], successor);
        CompareLines(onSpans);
        CompareObjects();
        return new ImpactList { Calls = [.. _calls], Agents = [.. _agents], Spans = [.. _spans], Cards = [.. _cards], Objects = [.. _objects] };
    }

    private static void Drain(Switch core)
    {
        while (core.TryTakeOutput(out _, out _))
        {
        }
    }

    // Only what is alive and goes on its way: what is being cleared ends anyhow.
    private void Compare(CallSeen call, Switch successor, Instant now)
    {
        if (call.Phase == CallPhase.Clearing) return;
        CallSeen? then = CallSeen.Of(successor, call.Handle, now);
        if (then is null || then.Phase == CallPhase.Clearing)
        {
            Add(call, ImpactOnCall.Ends, call.FirstQueue(_maps.Old));
            return;
        }

        if (call.Phase == CallPhase.Talking && then.Phase != CallPhase.Talking) Add(call, ImpactOnCall.LosesAgent, call.FirstQueue(_maps.Old), agent: call.AgentName(_maps.Old));
        else if (call.Phase == CallPhase.Waiting && then.Phase == CallPhase.Offered) Add(call, ImpactOnCall.Rings, then.FirstQueue(_maps.Next), agent: then.AgentName(_maps.Next));
        else if (then.IsInDistribution && then.Places.Count == 0 && call.Places.Count > 0 && then.Phase == CallPhase.Waiting) Add(call, ImpactOnCall.Leaves, call.FirstQueue(_maps.Old), call.Places[0].Place);
        else if (call.Phase == CallPhase.Offered && then.Phase == CallPhase.Waiting) Add(call, ImpactOnCall.WaitsAgain, then.FirstQueue(_maps.Next), agent: call.AgentName(_maps.Old));
        else if (call.Phase == CallPhase.Waiting && then.Phase == CallPhase.Waiting) ComparePlaces(call, then);
    }

    private void ComparePlaces(CallSeen call, CallSeen then)
    {
        foreach ((int queue, int place) in call.Places)
        {
            int next = _maps.Queues[queue];
            int placeThen = then.PlaceIn(next);
            if (placeThen == place) continue;
            Add(call, placeThen == 0 ? ImpactOnCall.LeavesQueue : ImpactOnCall.Moves, _maps.Old.Queues[queue].Name, place, placeThen);
        }

        foreach ((int queue, int place) in then.Places)
        {
            int before = _maps.Queues.OldOf(queue);
            if (before < 0 || call.PlaceIn(before) == 0) Add(call, ImpactOnCall.Joins, _maps.Next.Queues[queue].Name, 0, place);
        }
    }

    private void Add(CallSeen call, ImpactOnCall change, string? queue, int place = 0, int placeThen = 0, string? agent = null) =>
        _calls.Add(new ImpactCall(call.Sequence, call.Phase, change) { Queue = queue, Place = place, PlaceThen = placeThen, Agent = agent, Waited = call.Waited });

    private void Compare(int agent, StaffSeen seen, Switch successor)
    {
        int then = _maps.Agents[agent];
        AgentConfiguration was = _maps.Old.Agents[agent];
        var queuesLost = new List<string>();
        var queuesGained = new List<string>();
        StaffSeen after = then < 0 ? StaffSeen.Nobody : StaffSeen.Of(successor, then);
        foreach (int queue in seen.Queues)
        {
            if (_maps.Queues[queue] < 0 || !after.Queues.Contains(_maps.Queues[queue])) queuesLost.Add(_maps.Old.Queues[queue].Name);
        }

        foreach (int queue in after.Queues)
        {
            if (_maps.Queues.OldOf(queue) < 0 || !seen.Queues.Contains(_maps.Queues.OldOf(queue))) queuesGained.Add(_maps.Next.Queues[queue].Name);
        }

        ImmutableArray<HeldSkill> now = then < 0 ? [] : _maps.Next.Agents[then].Skills;
        ImmutableArray<string> skillsLost = SkillsWithout(_maps.Old, was.Skills, now, skill => _maps.Skills[skill]);
        ImmutableArray<string> skillsGained = SkillsWithout(_maps.Next, now, was.Skills, _maps.Skills.OldOf);
        if (then >= 0 && queuesLost.Count + queuesGained.Count + skillsLost.Length + skillsGained.Length == 0) return;
        _agents.Add(new ImpactAgent(was.Name, seen.SignedIn, seen.Talks, then < 0 && seen.SignedIn)
        {
            SkillsLost = skillsLost,
            SkillsGained = skillsGained,
            QueuesLost = [.. queuesLost],
            QueuesGained = [.. queuesGained],
        });
    }

    // Skills of one list that the other one does not have.
    private static ImmutableArray<string> SkillsWithout(Configuration names, ImmutableArray<HeldSkill> skills, ImmutableArray<HeldSkill> others, Func<int, int> map)
    {
        ImmutableArray<string>.Builder missing = ImmutableArray.CreateBuilder<string>();
        foreach (HeldSkill skill in skills)
        {
            int other = map(skill.Skill);
            bool has = false;
            foreach (HeldSkill held in others) has |= held.Skill == other;
            if (!has) missing.Add(names.Skills[skill.Skill]);
        }

        return missing.ToImmutable();
    }

    private int[] CallsOnSpans(List<CallSeen> calls)
    {
        var onSpans = new int[_maps.Old.Spans.Length];
        for (int span = 0; span < onSpans.Length; span++)
        {
            SpanId id = _maps.Old.Spans[span].Span;
            foreach (CallSeen call in calls) onSpans[span] += call.Phase != CallPhase.Clearing && call.Uses(id) ? 1 : 0;
        }

        return onSpans;
    }

    private void CompareLines(int[] onSpans)
    {
        for (int span = 0; span < onSpans.Length; span++)
        {
            if (!_maps.IsCleared(span)) continue;
            bool goes = !Array.Exists([.. _maps.Next.Spans], next => next.Span == _maps.Old.Spans[span].Span);
            _spans.Add(new ImpactSpan(NameOf(_maps.Old.Spans[span].Span), goes ? ImpactOnObject.Goes : ImpactOnObject.Restarts, onSpans[span]));
        }

        foreach (SpanConfiguration span in _maps.Next.Spans)
        {
            if (!Array.Exists([.. _maps.Old.Spans], old => old.Span == span.Span)) _spans.Add(new ImpactSpan(NameOf(span.Span), ImpactOnObject.Comes, 0));
        }

        foreach (byte card in _maps.CardsGone) _cards.Add(new ImpactCard(card, _maps.CardsNew.Contains(card) ? ImpactOnObject.Restarts : ImpactOnObject.Goes));
        foreach (byte card in _maps.CardsNew)
        {
            if (!_maps.CardsGone.Contains(card)) _cards.Add(new ImpactCard(card, ImpactOnObject.Comes));
        }

        foreach (byte card in _maps.CardsReopened) _cards.Add(new ImpactCard(card, ImpactOnObject.Reopens));
    }

    private static string NameOf(SpanId span) => string.Create(CultureInfo.InvariantCulture, $"{span.Card}/{span.Port}");

    private void CompareObjects()
    {
        (Configuration old, Configuration next) = (_maps.Old, _maps.Next);
        Compare(ImpactObjectKind.Site, _maps.Sites, site => old.Sites[site], site => next.Sites[site]);
        Compare(ImpactObjectKind.Announcement, _maps.Announcements, index => old.Announcements[index].Name, index => next.Announcements[index].Name);
        Compare(ImpactObjectKind.Skill, _maps.Skills, skill => old.Skills[skill], skill => next.Skills[skill]);
        Compare(ImpactObjectKind.Queue, _maps.Queues, queue => old.Queues[queue].Name, queue => next.Queues[queue].Name);
        Compare(ImpactObjectKind.Plan, _maps.Plans, plan => old.Plans[plan].Name, plan => next.Plans[plan].Name);
        Compare(ImpactObjectKind.Number, old.Numbers, next.Numbers, number => number.Number.ToString());
        Compare(ImpactObjectKind.Agent, _maps.Agents, agent => old.Agents[agent].Name, agent => next.Agents[agent].Name);
        Compare(ImpactObjectKind.Reason, _maps.Reasons, reason => old.Reasons[reason].Name, reason => next.Reasons[reason].Name);
        Compare(ImpactObjectKind.TrunkGroup, old.TrunkGroups, next.TrunkGroups, group => group.Name);
        Compare(ImpactObjectKind.Route, old.Routes, next.Routes, route => route.Name);
        Compare(ImpactObjectKind.Calendar, old.Calendars, next.Calendars, calendar => calendar.Name);
    }

    private void Compare<T>(ImpactObjectKind kind, ImmutableArray<T> old, ImmutableArray<T> next, Func<T, string> nameOf) =>
        Compare(kind, IndexMap.Match(old.Length, next.Length, (from, to) => nameOf(old[from]) == nameOf(next[to])), index => nameOf(old[index]), index => nameOf(next[index]));

    private void Compare(ImpactObjectKind kind, IndexMap map, Func<int, string> oldName, Func<int, string> newName)
    {
        for (int old = 0; old < map.OldCount; old++)
        {
            if (map[old] < 0) _objects.Add(new ImpactObject(kind, oldName(old), ImpactOnObject.Goes));
        }

        for (int next = 0; next < map.NewCount; next++)
        {
            if (map.OldOf(next) < 0) _objects.Add(new ImpactObject(kind, newName(next), ImpactOnObject.Comes));
        }
    }

    /// <summary>What is seen of an agent.</summary>
    private sealed record StaffSeen(bool SignedIn, bool Talks, HashSet<int> Queues)
    {
        public static StaffSeen Nobody => new(false, false, []);

        // A queue is served when one of its steps, as the queue itself sees them, has the agent, be it as reserve.
        public static StaffSeen Of(Switch core, int agent)
        {
            Selector selector = core.Rooms.Selector;
            Stages stages = selector.Stages;
            var queues = new HashSet<int>();
            for (int queue = 0; queue < core.Configuration.Queues.Length; queue++)
            {
                if (stages.RungOf(stages.StageOf(queue, stages.StepsOf(queue) - 1, 0), agent) >= 0) queues.Add(queue);
            }

            return new StaffSeen(selector.Agents.IsSignedIn(agent), AgentMachine.HasToken(selector.AgentAt(agent).State), queues);
        }
    }

    /// <summary>What is seen of a call.</summary>
    private sealed record CallSeen(Handle Handle, ulong Sequence, CallPhase Phase)
    {
        /// <summary>In which queues it waits, and at which place.</summary>
        public List<(int Queue, int Place)> Places { get; } = [];

        public bool IsInDistribution { get; private init; }

        public Duration Waited { get; private init; }

        private int Queue { get; init; }

        private int Agent { get; init; }

        private ChannelId Caller { get; init; }

        private ChannelId AgentChannel { get; init; }

        public static List<CallSeen> All(Switch core, Instant now)
        {
            var calls = new List<CallSeen>();
            CallTable table = core.Rooms.Calls;
            for (Handle handle = table.CallAfter(-1); !handle.IsNone; handle = table.CallAfter(handle.Index)) calls.Add(Of(core, handle, now)!);
            calls.Sort((a, b) => a.Sequence.CompareTo(b.Sequence));
            return calls;
        }

        public static CallSeen? Of(Switch core, Handle handle, Instant now)
        {
            Rooms rooms = core.Rooms;
            if (!rooms.Calls.IsLive(handle)) return null;
            ref Call call = ref rooms.Calls[handle];
            ref readonly PlanRow plan = ref rooms.Plans.RowOf(handle);
            bool rings = call.Ringing.Count > 0;
            Handle ticket = plan.State == PlanState.Ending ? Handle.None : plan.Ticket;
            Handle ringing = rings ? rooms.Calls.LegOf(handle, rooms.Calls.FirstRinging(handle)) : call.Agent;
            var seen = new CallSeen(handle, call.Sequence, rings ? CallPhase.Offered : Reporter.PhaseOf(plan.State))
            {
                IsInDistribution = !ticket.IsNone,
                Queue = plan.Queue,
                Agent = rings ? rooms.Calls.FirstRinging(handle) : plan.Agent,
                Caller = call.CallerChannel,
                AgentChannel = rooms.Calls.ChannelOf(ringing),
                Waited = ticket.IsNone ? Duration.Zero : now - rooms.Selector.TicketOf(ticket).Since,
            };
            if (!ticket.IsNone) seen.FindPlaces(rooms.Selector, ticket);
            return seen;
        }

        public int PlaceIn(int queue)
        {
            foreach ((int other, int place) in Places)
            {
                if (other == queue) return place;
            }

            return 0;
        }

        public string? FirstQueue(Configuration configuration)
        {
            int queue = Places.Count > 0 ? Places[0].Queue : Queue;
            return queue < 0 ? null : configuration.Queues[queue].Name;
        }

        public string? AgentName(Configuration configuration) => Agent < 0 ? null : configuration.Agents[Agent].Name;

        public bool Uses(SpanId span) => (!Caller.IsNone && Caller.Span == span) || (!AgentChannel.IsNone && AgentChannel.Span == span);

        private void FindPlaces(Selector selector, Handle ticket)
        {
            for (int entry = 0; entry < selector.TicketOf(ticket).Entries; entry++)
            {
                int queue = selector.QueueOf(ticket, entry);
                if (queue >= 0 && selector.AheadOf(ticket, queue) is >= 0 and int ahead) Places.Add((queue, ahead + 1));
            }
        }
    }
}
