using System;
using System.Numerics;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Distribution;

/// <summary>Where a waiting call stands in one of its queues, and what would put it first.</summary>
public struct PlaceInQueue
{
    /// <summary>The queue.</summary>
    public int Queue;

    /// <summary>The stage: step, lane, location.</summary>
    public int Stage;

    /// <summary>The step, from 0.</summary>
    public int Step;

    /// <summary>Steps there are.</summary>
    public int Steps;

    /// <summary>Until the next step; negative: none.</summary>
    public Duration NextStep;

    /// <summary>Calls that wait in the queue.</summary>
    public int Waiting;

    /// <summary>Calls before it, by the rule that puts them there.</summary>
    public RuleCounts Before;

    /// <summary>Number of the call before all; 0: this one.</summary>
    public ulong First;

    /// <summary>The least priority that would put it first; -1: none would.</summary>
    public int PriorityToBeFirst;

    /// <summary>How much longer it would have to have waited to be first; negative: no wait would.</summary>
    public Duration LongerToBeFirst;
}

/// <summary>What an agent is in a queue, and who stands before him there.</summary>
public struct ServedQueue
{
    /// <summary>The first step that includes him, from 0.</summary>
    public int Step;

    /// <summary>His rung there.</summary>
    public Rung Rung;

    /// <summary>Calls that wait in the queue.</summary>
    public int Waiting;

    /// <summary>Of those, calls that he is eligible for.</summary>
    public int ForHim;

    /// <summary>Who would get a call in that step now, with By, Value and Margin against him; Agent -1: nobody is free.</summary>
    public Decision First;
}

/// <content>Answers to why: asked by people, so they may look at more than a decision does. Nothing is changed; no allocation.</content>
public sealed partial class Selector
{
    /// <summary>What it works with.</summary>
    public DistributionRules Rules => _rules;

    /// <summary>Calls that arrived later than this one and were given to an agent who could have taken it, since it came, by the rule that put them first.</summary>
    /// <param name="ticket">The ticket; asserted live.</param>
    /// <returns>A count for each of C1 to C7; of the decisions that are kept.</returns>
    /// <remarks>Read from the log, so that counting costs a decision nothing.</remarks>
    public RuleCounts OvertakesOf(Handle ticket)
    {
        ref Ticket row = ref _tickets[ticket];
        RuleCounts counts = default;
        int index = Decisions.Newest;
        for (ulong left = Math.Min(Decisions.Count, (ulong)Decisions.Kept); left > 0; left--)
        {
            Decisions.TryGet(index, out Decision decision, out _, out _);
            if (decision.At < row.EnqueuedAt) break;
            index = index > 0 ? index - 1 : Decisions.Kept - 1;
            if (decision.Kind != DecisionKind.Picked || decision.Call <= row.Sequence) continue;
            if (RuleOfOvertaking(ticket, decision) is var by && by != DecidedBy.Nothing) counts[by - DecidedBy.C1]++;
        }

        return counts;
    }

    // Nothing: the agent could not have taken this call.
    private DecidedBy RuleOfOvertaking(Handle ticket, in Decision taken)
    {
        ref Ticket row = ref _tickets[ticket];
        for (int i = 0; i < row.Entries; i++)
        {
            ref Entry entry = ref EntryOf(ticket.Index, i);
            if (entry.State != EntryState.InLine || !Serves(taken.Agent, entry.Stage)) continue;
            if (taken.Queue < 0) return DecidedBy.C1;
            if (taken.Queue != entry.Queue && OrderOfQueues(taken.Agent, taken.Queue, entry.Queue, out DecidedBy by) != 0) return by;
            return _rules.Ageing == Duration.Zero && taken.Reason != row.Priority ? DecidedBy.C5 : DecidedBy.C6;
        }

        return DecidedBy.Nothing;
    }

    /// <summary>Until when a call waits for one agent alone; Never when it does not.</summary>
    public Instant NamedUntil(Handle ticket) => _tickets[ticket].State == TicketState.WaitingByName ? _wheel.DueOf(_ticketTimers.Of(ticket.Index)) : Instant.Never;

    /// <summary>Where a call stands in the queue of one of its entries.</summary>
    /// <param name="ticket">The ticket; asserted live.</param>
    /// <param name="index">The entry, from 0 to the ticket's <see cref="Ticket.Entries"/> - 1.</param>
    /// <param name="now">When.</param>
    /// <param name="place">The answer.</param>
    /// <returns>False when it does not wait there.</returns>
    public bool TryPlaceOf(Handle ticket, int index, Instant now, out PlaceInQueue place)
    {
        ref Entry entry = ref EntryOf(ticket.Index, index);
        place = default;
        if (entry.State != EntryState.InLine) return false;
        QueueRule rule = _rules.Queues[entry.Queue];
        bool last = entry.Step >= rule.Steps.Length - 1;
        place = new PlaceInQueue
        {
            Queue = entry.Queue,
            Stage = entry.Stage,
            Step = entry.Step,
            Steps = rule.Steps.Length,
            NextStep = last ? new Duration(-1) : entry.StepAt + rule.Steps[entry.Step].Wait - now,
            Waiting = _queues[entry.Queue].Waiting,
            PriorityToBeFirst = -1,
            LongerToBeFirst = new Duration(-1),
        };
        CountBefore(entry, ref place.Before);
        int first = FirstOf(entry.Queue);
        if (first >> _entryBits == ticket.Index) return true;
        place.First = _tickets.RowAt(first >> _entryBits).Sequence;
        WhatPutsFirst(entry, _tickets[ticket].Priority, _entries[first], ref place);
        return true;
    }

    /// <summary>Counts the agents of a stage by what they do.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="byState">A count for each <see cref="AgentState"/>; added to.</param>
    /// <returns>Those signed in who join only while the reserve is called.</returns>
    public int CountStaff(int stage, Span<int> byState)
    {
        int reserve = 0;
        foreach (ref readonly Rung rung in _stages.RungsOf(stage))
        {
            ReadOnlySpan<ulong> members = _stages.MembersOf(rung.Pool);
            for (int word = 0; word < members.Length; word++)
            {
                for (ulong bits = members[word]; bits != 0; bits &= bits - 1)
                {
                    AgentState state = _agents[(word << 6) + BitOperations.TrailingZeroCount(bits)].State;
                    byState[(int)state]++;
                    if (rung.Reserve && state != AgentState.LoggedOut) reserve++;
                }
            }
        }

        return reserve;
    }

    /// <summary>Free agents who became free before an agent; -1 when he is not free.</summary>
    public int FreeBefore(int agent)
    {
        if (!_free.IsFree(agent)) return -1;
        int before = 0;
        for (int other = 0; other < _rules.Agents.Length; other++)
        {
            if (_free.IsFree(other) && _free.IdleOrder(other) < _free.IdleOrder(agent)) before++;
        }

        return before;
    }

    /// <summary>Free agents.</summary>
    public int FreeAgentsCount => _free.Count;

    /// <summary>What an agent is in a queue, as a call without wishes of its own sees it.</summary>
    /// <returns>False when he does not serve it in any step.</returns>
    public bool TryServe(int agent, int queue, Instant now, out ServedQueue served)
    {
        served = default;
        for (int step = 0; step < _stages.StepsOf(queue); step++)
        {
            int stage = _stages.StageOf(queue, step, _rules.Agents[agent].Location);
            int rung = _stages.RungOf(stage, agent);
            if (rung < 0) continue;
            served.Step = step;
            served.Rung = _stages.RungsOf(stage)[rung];
            served.Waiting = _queues[queue].Waiting;
            served.ForHim = CountFor(agent, queue);
            served.First = WhoIsFirst(agent, queue, stage, rung, now);
            return true;
        }

        return false;
    }

    private void CountBefore(in Entry entry, ref RuleCounts before)
    {
        for (int stage = _stages.FirstStageOf(entry.Queue); stage < _stages.EndStageOf(entry.Queue); stage++)
        {
            int byPriority = 0;
            for (uint used = _lines.UsedOf(stage) & ((1u << entry.Class) - 1); used != 0; used &= used - 1) byPriority += _lines.Count(stage, BitOperations.TrailingZeroCount(used));
            int smaller = _lines.CountBefore(stage, entry.Class, new Rank(entry.Rank.Key, 0));
            // Whoever has this very rank counts as before it: on its own stage that is the entry itself.
            int all = _lines.CountBefore(stage, entry.Class, entry.Rank) - (stage == entry.Stage ? 1 : 0);
            before[(int)DecidedBy.C5 - (int)DecidedBy.C1] += (uint)byPriority;
            before[(int)DecidedBy.C6 - (int)DecidedBy.C1] += (uint)(smaller - byPriority);
            before[(int)DecidedBy.C7 - (int)DecidedBy.C1] += (uint)(all - smaller);
        }
    }

    // The member before all of a queue in which somebody waits.
    private int FirstOf(int queue)
    {
        int best = -1;
        for (int stage = _stages.FirstStageOf(queue); stage < _stages.EndStageOf(queue); stage++)
        {
            if (_lines.Heads[stage].Member >= 0 && (best < 0 || IsBefore(_lines.Heads[stage], _lines.Heads[best]))) best = stage;
        }

        return _lines.Heads[best].Member;
    }

    // Within a queue only priority, need and entry differ; of two with the same need the one that entered first stays first.
    private void WhatPutsFirst(in Entry entry, int priority, in Entry first, ref PlaceInQueue place)
    {
        long behind = entry.Rank.Key - first.Rank.Key;
        bool earlier = entry.Rank.Tie < first.Rank.Tie;
        bool ahead = behind < 0 || (behind == 0 && earlier);
        long ageing = _rules.Ageing.Microseconds;
        long wanted = ageing > 0 ? priority + (behind / ageing) + (earlier && behind % ageing == 0 ? 0 : 1)
            : first.Class == entry.Class ? priority + 1
            : priority + (entry.Class - first.Class) + (ahead ? 0 : 1);
        if (wanted <= 15) place.PriorityToBeFirst = (int)wanted;
        if (first.Class == entry.Class) place.LongerToBeFirst = new Duration(behind + 1);
    }

    private int CountFor(int agent, int queue)
    {
        int calls = 0;
        for (int stage = _stages.FirstStageOf(queue); stage < _stages.EndStageOf(queue); stage++)
        {
            bool eligible = Bits.Has(_stages.StagesOf(agent), stage) || (_queues[queue].ReserveCalled && Bits.Has(_stages.ReserveStagesOf(agent), stage));
            for (uint used = eligible ? _lines.UsedOf(stage) : 0u; used != 0; used &= used - 1) calls += _lines.Count(stage, BitOperations.TrailingZeroCount(used));
        }

        return calls;
    }

    // Chance is not drawn here: of those between whom chance decides, everybody is told to be first.
    private Decision WhoIsFirst(int agent, int queue, int stage, int rung, Instant now)
    {
        Decision decision = Decision.Of(DecisionKind.Placed, 0, now);
        decision.Queue = (short)queue;
        decision.RivalAgent = agent;
        bool reserve = _queues[queue].ReserveCalled;
        ReadOnlySpan<Rung> rungs = _stages.RungsOf(stage);
        int best = 0;
        while (best < rungs.Length && ((rungs[best].Reserve && !reserve) || !_free.Any(rungs[best].Pool))) best++;
        if (best == rungs.Length) return decision;
        AgentOrder order = _rules.Queues[queue].Order;
        bool drawn = order is AgentOrder.Random or AgentOrder.WeightedRandom;
        bool among = best == rung && _free.IsFree(agent);
        decision.Agent = !drawn ? PickFrom(rungs[best].Pool, queue) : among ? agent : _free.LongestIdle(rungs[best].Pool);
        if (decision.Agent == agent) return decision;
        if (best < rung)
        {
            NoteRung(ref decision, rungs[best], rungs[rung]);
            return decision;
        }

        if (!among) return decision;
        decision.By = order == AgentOrder.Fixed ? DecidedBy.A9 : DecidedBy.A8;
        (decision.Value, long his) = order switch
        {
            AgentOrder.LongestIdle   => ((now - _agents[decision.Agent].Since).Microseconds, (now - _agents[agent].Since).Microseconds),
            AgentOrder.LeastOccupied => (_free.OccupancyOf(decision.Agent), _free.OccupancyOf(agent)),
            AgentOrder.LeastTalk     => (_free.TalkOf(decision.Agent), _free.TalkOf(agent)),
            AgentOrder.FewestCalls   => (_free.CallsOf(decision.Agent), _free.CallsOf(agent)),
            _                        => (0L, 0L),
        };
        decision.Margin = Math.Abs(his - decision.Value);
        return decision;
    }
}
