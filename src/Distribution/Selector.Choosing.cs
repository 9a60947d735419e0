using System;
using System.Numerics;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Distribution;

/// <content>Which call a free agent gets: rules C1 to C7.</content>
public sealed partial class Selector
{
    private static readonly StageHead _behindAll = new() { Major = int.MaxValue, Key = long.MaxValue, Tie = ulong.MaxValue, Member = int.MaxValue };

    // The agent has become free. False: nobody waits for him.
    private bool TrySeek(int agent, Instant now)
    {
        int named = _lines.FirstFor(agent);
        if (named >= 0)
        {
            TakeByName(agent, _tickets.At(named - MemberByName(0)), now);
            return true;
        }

        int member = Decide(agent, now);
        if (member < 0) return false;
        Handle ticket = TicketOf(member);
        BeginOffer(ticket, EntryIndexOf(member), agent, now);
        RingMore(ticket, now);
        return true;
    }

    /// <summary>The decision: which waiting entry a free agent gets by C2 to C7, recorded with its reason. It is not offered yet.</summary>
    /// <returns>-1: nobody waits for him.</returns>
    internal int Decide(int agent, Instant now)
    {
        int best = BestStage(agent, now, out int second, out int looked);
        if (best < 0) return -1;
        int member = _lines.Heads[best].Member;
        Handle ticket = TicketOf(member);
        ref readonly Ticket row = ref _tickets.RowAt(ticket.Index);
        Decision decision = Decision.Of(DecisionKind.Picked, row.Sequence, now);
        decision.Agent = agent;
        decision.Queue = (short)_entries[member].Queue;
        decision.Step = _entries[member].Step;
        decision.Reason = row.Priority;
        decision.Considered = (ushort)looked;
        decision.Among = _queues[decision.Queue].Waiting;
        Compare(ref decision, agent, best, second, ticket, now);
        Decisions.Note(decision);
        return member;
    }

    // C1.
    private void TakeByName(int agent, Handle ticket, Instant now)
    {
        Decision decision = Decision.Of(DecisionKind.Picked, _tickets[ticket].Sequence, now);
        decision.Agent = agent;
        decision.By = DecidedBy.C1;
        decision.Considered = 1;
        BeginOffer(ticket, -1, agent, now);
        Decisions.Note(decision);
    }

    // Of the first of every stage that the agent serves: the first by C2 to C7, and the second.
    private int BestStage(int agent, Instant now, out int second, out int looked)
    {
        int best = -1;
        second = -1;
        looked = 0;
        if (IsPlain(agent)) return BestByNeed(agent, out second, out looked);
        foreach (int stage in WaitingFor(agent))
        {
            int member = _lines.Heads[stage].Member;
            looked++;
            if (best < 0 || Order(agent, member, _lines.Heads[best].Member, now, out _) < 0)
            {
                second = best;
                best = stage;
            }
            else if (second < 0 || Order(agent, member, _lines.Heads[second].Member, now, out _) < 0)
            {
                second = stage;
            }
        }

        return best;
    }

    // The same where the heads say it all: mostly.
    private int BestByNeed(int agent, out int second, out int looked)
    {
        int best = -1;
        second = -1;
        looked = 0;
        StageHead first = _behindAll;
        StageHead next = _behindAll;
        ReadOnlySpan<StageHead> heads = _lines.Heads;
        foreach (int stage in WaitingFor(agent))
        {
            ref readonly StageHead head = ref heads[stage];
            looked++;
            if (!IsBefore(head, next)) continue;
            bool before = IsBefore(head, first);
            next = before ? first : head;
            second = before ? best : stage;
            if (!before) continue;
            first = head;
            best = stage;
        }

        return best;
    }

    // The stages in which somebody waits whom the agent may take.
    private WaitingStages WaitingFor(int agent) => new(_lines.Occupied, _stages.StagesOf(agent), _stages.ReserveStagesOf(agent), _reserveStages);

    // Need is the key alone, and nothing comes before weights.
    private bool IsPlain(int agent) => _isPlain[agent];

    // C4 to C7 where need is the key alone.
    private bool IsBefore(in StageHead a, in StageHead b)
    {
        if (a.Major != b.Major) return a.Major < b.Major;
        if (a.Key != b.Key) return a.Key < b.Key;
        return a.Tie != b.Tie ? a.Tie < b.Tie : OrderOfTickets(a.Member, b.Member) < 0;
    }

    // The second is the first of another stage, or the next of the same; never the same call in another of its queues.
    private void Compare(ref Decision decision, int agent, int best, int second, Handle ticket, Instant now)
    {
        ref readonly StageHead first = ref _lines.Heads[best];
        int rival = NextInStage(best, first.Member);
        if (_tickets[ticket].Entries > 1) rival = NearestRival(agent, best, ticket, rival, now);
        else if (second >= 0 && (rival < 0 || IsNearer(agent, second, best, rival, now))) rival = _lines.Heads[second].Member;
        if (rival < 0)
        {
            decision.By = DecidedBy.OnlyOne;
            return;
        }

        decision.RivalCall = _entries[rival].Sequence;
        decision.RivalQueue = (short)_entries[rival].Queue;
        Order(agent, first.Member, rival, now, out decision.By);
        Measure(ref decision, agent, first.Member, rival, now);
    }

    // Does the first of another stage come before one who waits in the best stage?
    private bool IsNearer(int agent, int second, int best, int rival, Instant now)
    {
        ref readonly StageHead head = ref _lines.Heads[second];
        if (!IsPlain(agent)) return Order(agent, head.Member, rival, now, out _) < 0;
        ref readonly Entry entry = ref _entries[rival];
        return IsBefore(head, new StageHead { Major = (_lines.Heads[best].Major & ~15) + entry.Class, Key = entry.Rank.Key, Tie = entry.Rank.Tie, Member = rival });
    }

    // For a call in several queues: the nearest of any other call.
    private int NearestRival(int agent, int best, Handle ticket, int rival, Instant now)
    {
        foreach (int stage in WaitingFor(agent))
        {
            if (stage == best) continue;
            int other = _lines.Heads[stage].Member;
            if (other >> _entryBits == ticket.Index) other = NextInStage(stage, other);
            if (other >= 0 && (rival < 0 || Order(agent, other, rival, now, out _) < 0)) rival = other;
        }

        return rival;
    }

    // The next of a stage: of the same line, or the first of the next line.
    private int NextInStage(int stage, int member)
    {
        int next = _lines.Next(member);
        if (next >= 0) return next;
        uint later = _lines.UsedOf(stage) & ~((2u << _entries[member].Class) - 1);
        return later == 0 ? -1 : _lines.First(stage, BitOperations.TrailingZeroCount(later));
    }

    // Less than zero: the first of the two comes first. The whole order, C2 to C7.
    private int Order(int agent, int first, int second, Instant now, out DecidedBy by)
    {
        ref readonly Entry a = ref _entries[first];
        ref readonly Entry b = ref _entries[second];
        if (a.Queue == b.Queue) return OrderInQueue(first, second, out by);
        int byQueue = OrderOfQueues(agent, a.Queue, b.Queue, out by);
        if (byQueue != 0) return byQueue;
        if (!_rules.ByObjective || a.Class != b.Class) return OrderInQueue(first, second, out by);
        int need = OrderByObjective(a, b, now);
        by = DecidedBy.C6;
        return need != 0 ? need : OrderOfEntry(first, second, out by);
    }

    // C5 to C7 where need is the key.
    private int OrderInQueue(int first, int second, out DecidedBy by)
    {
        ref readonly Entry a = ref _entries[first];
        ref readonly Entry b = ref _entries[second];
        by = DecidedBy.C5;
        if (a.Class != b.Class) return a.Class - b.Class;
        by = DecidedBy.C6;
        return a.Rank.Key != b.Rank.Key ? a.Rank.Key.CompareTo(b.Rank.Key) : OrderOfEntry(first, second, out by);
    }

    // C7.
    private int OrderOfEntry(int first, int second, out DecidedBy by)
    {
        by = DecidedBy.C7;
        ulong a = _entries[first].Rank.Tie;
        ulong b = _entries[second].Rank.Tie;
        return a != b ? a.CompareTo(b) : OrderOfTickets(first, second);
    }

    // Two calls that were put before the same one, in two queues; or one call in two of its queues.
    private int OrderOfTickets(int first, int second)
    {
        ulong a = _tickets.RowAt(first >> _entryBits).Order;
        ulong b = _tickets.RowAt(second >> _entryBits).Order;
        return a != b ? a.CompareTo(b) : first.CompareTo(second);
    }

    // C2 to C4.
    private int OrderOfQueues(int agent, int a, int b, out DecidedBy by)
    {
        if (!IsPlain(agent))
        {
            int byChoice = OrderByChoice(agent, a, b, out by);
            if (byChoice != 0) return byChoice;
        }

        by = DecidedBy.C4;
        return WeightOf(b) - WeightOf(a);
    }

    private int WeightOf(int queue) => _lines.WeightOf(_stages.FirstStageOf(queue));

    private int OrderByChoice(int agent, int a, int b, out DecidedBy by)
    {
        switch (_rules.Agents[agent].Choice)
        {
            case CallChoice.ByLevel:
                by = DecidedBy.C2;
                return _stages.LevelOf(agent, a).CompareTo(_stages.LevelOf(agent, b));
            case CallChoice.ByShare:
                by = DecidedBy.C3;
                return ShareBehind(agent, b).CompareTo(ShareBehind(agent, a));
            default:
                by = DecidedBy.Nothing;
                return 0;
        }
    }

    // C6: the greater wait for each second of objective, compared without dividing.
    private int OrderByObjective(in Entry a, in Entry b, Instant now)
    {
        Int128 first = (Int128)(now.Microseconds - a.Rank.Key) * _rules.Queues[b.Queue].Objective.Microseconds;
        Int128 second = (Int128)(now.Microseconds - b.Rank.Key) * _rules.Queues[a.Queue].Objective.Microseconds;
        return second.CompareTo(first);
    }

    private void Measure(ref Decision decision, int agent, int first, int second, Instant now)
    {
        ref readonly Entry a = ref _entries[first];
        ref readonly Entry b = ref _entries[second];
        (decision.Value, long other) = decision.By switch
        {
            DecidedBy.C2 => (_stages.LevelOf(agent, a.Queue), _stages.LevelOf(agent, b.Queue)),
            DecidedBy.C3 => (ShareBehind(agent, a.Queue), ShareBehind(agent, b.Queue)),
            DecidedBy.C4 => (WeightOf(a.Queue), WeightOf(b.Queue)),
            DecidedBy.C5 => (15 - a.Class, 15 - b.Class),
            DecidedBy.C6 => (NeedOf(a, now), NeedOf(b, now)),
            _            => (0L, 0L),
        };
        decision.Margin = Math.Abs(decision.Value - other);
    }

    // Microseconds; by objective millionths of the objective.
    private long NeedOf(in Entry entry, Instant now)
    {
        long waited = now.Microseconds - entry.Rank.Key;
        return _rules.ByObjective ? (long)((Int128)waited * 1_000_000 / _rules.Queues[entry.Queue].Objective.Microseconds) : waited;
    }

    // C3: how far a queue is behind its share of the agent's calls; greater is further.
    private long ShareBehind(int agent, int queue)
    {
        int first = _membershipOf[agent];
        long all = 0;
        long there = 0;
        int percent = 0;
        ReadOnlySpan<Membership> queues = _rules.Agents[agent].Queues.AsSpan();
        for (int i = 0; i < queues.Length; i++)
        {
            all += _taken[first + i];
            if (queues[i].Queue != queue) continue;
            there = _taken[first + i];
            percent = queues[i].Percent;
        }

        return (percent * all) - (100 * there);
    }

    private void CountShare(int agent, int queue)
    {
        // Who does not choose by share has no counts.
        if (_membershipOf[agent] == _membershipOf[agent + 1]) return;
        ReadOnlySpan<Membership> queues = _rules.Agents[agent].Queues.AsSpan();
        for (int i = 0; i < queues.Length; i++)
        {
            if (queues[i].Queue == queue) _taken[_membershipOf[agent] + i]++;
        }
    }

    private void ForgetShares(int agent)
    {
        for (int i = _membershipOf[agent]; i < _membershipOf[agent + 1]; i++) _taken[i] = 0;
    }
}
