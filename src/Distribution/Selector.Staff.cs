using System;
using System.Numerics;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Distribution;

/// <content>What the agents' changes mean for the calls that wait: who is signed in, reserve, need, the last who leaves.</content>
public sealed partial class Selector
{
    // What is done at once when a whole queue is concerned; the rest follows in steps of its own.
    private const int FanMax = 32;

    /// <summary>An agent's telephone has been released.</summary>
    public void TelephoneFree(int agent, Instant now) => Follow(agent, _agents.TelephoneFree(agent, now), now);

    /// <summary>One use of an agent's telephone is over.</summary>
    public void TelephoneFree(int agent, TelephoneUse use, Instant now) => Follow(agent, _agents.TelephoneFree(agent, use, now), now);

    /// <summary>An agent's telephone is used for a call of his own, or cannot be used; <see cref="TelephoneFree(int, TelephoneUse, Instant)"/> follows.</summary>
    public void TelephoneTaken(int agent, TelephoneUse use, Instant now) => Follow(agent, _agents.TelephoneTaken(agent, use, now), now);

    /// <summary>Takes the oldest news of an agent. Nobody has to: what finds no room is lost.</summary>
    public bool TryTakeAgentNews(out AgentNews news)
    {
        NoteAgents();
        return _agentNews.TryTake(out news);
    }

    // What became of an agent.
    private void Follow(int agent, AgentChange change, Instant now)
    {
        bool signedIn = _agents.IsSignedIn(agent);
        ulong bit = 1UL << (agent & 63);
        if (signedIn != ((_signedInAgents[agent >> 6] & bit) != 0))
        {
            _signedInAgents[agent >> 6] ^= bit;
            CountSignedIn(agent, signedIn, now);
        }

        bool working = signedIn && _agents[agent].State is not (AgentState.NotReady or AgentState.ForcedNotReady);
        if (working != ((_workingAgents[agent >> 6] & bit) != 0))
        {
            _workingAgents[agent >> 6] ^= bit;
            CountWorking(agent, working ? 1 : -1, now);
        }

        NoteAgents();
        if (change == AgentChange.Freed)
        {
            if (!TrySeek(agent, now)) _free.Add(agent, _agents.OccupancyOf(agent, now), _agents.TalkOf(agent, now).Microseconds, (long)_agents[agent].Calls);
        }
        else if (change == AgentChange.Taken)
        {
            _free.Remove(agent);
        }
    }

    // What calls do to agents is noted with the calls; why an agent takes none, here.
    private void NoteAgents()
    {
        while (_agents.TryTake(out AgentNews news))
        {
            if (_agentNews.HasRoom) _agentNews.Post(news);
            if (news.Kind != AgentNewsKind.State || news.Cause == AgentCause.Call) continue;
            bool goesOn = news.To is AgentState.Ready or AgentState.WrapUp;
            if (goesOn && news.From is AgentState.WrapUp or AgentState.Unwinding or AgentState.Resting) continue;
            Decision decision = Decision.Of(DecisionKind.AgentState, 0, news.At);
            decision.Agent = news.Agent;
            decision.Reason = (byte)news.To;
            decision.Value = news.Reason;
            Decisions.Note(decision);
        }
    }

    private void CountSignedIn(int agent, bool signedIn, Instant now)
    {
        if (signedIn) ForgetShares(agent);
        ReadOnlySpan<ulong> own = _stages.StagesOf(agent);
        ReadOnlySpan<ulong> reserve = _stages.ReserveStagesOf(agent);
        for (int word = 0; word < own.Length; word++)
        {
            for (ulong bits = own[word] | reserve[word]; bits != 0; bits &= bits - 1)
                CountSignedIn((word << 6) + BitOperations.TrailingZeroCount(bits), signedIn ? 1 : -1, now);
        }
    }

    private void CountSignedIn(int stage, int more, Instant now)
    {
        _signedIn[stage] += more;
        int lane = _stages.LaneOf(stage);
        // The last step holds everybody of the lane.
        if (stage != _stages.StageOf(lane, _stages.StepsOf(lane) - 1, 0)) return;
        int queue = _stages.QueueOfLane(lane);
        if (lane == queue) _queues[queue].SignedIn += more;
        QueueRule rule = _rules.Queues[queue];
        if (!rule.RefuseWithoutAgents && rule.NoAgentsGrace == Duration.Zero) return;
        if (_signedIn[stage] == 0) _wheel.Start(_laneTimers.Of(lane), now + rule.NoAgentsGrace);
        else _wheel.Stop(_laneTimers.Of(lane));
        if (more > 0) _staffings[lane] = unchecked(_staffings[lane] + 1);
    }

    // The pace of his queues changes with him.
    private void CountWorking(int agent, int more, Instant now)
    {
        for (int queue = 0; queue < _queues.Length; queue++)
        {
            if (!Serves(agent, _stages.StageOf(queue, _stages.StepsOf(queue) - 1, 0))) continue;
            _queues[queue].Working += more;
            Estimates.Staffed(queue, _queues[queue].Working, now);
        }
    }

    private bool Serves(int agent, int stage) => Bits.Has(_stages.StagesOf(agent), stage) || Bits.Has(_stages.ReserveStagesOf(agent), stage);

    // The last agent of a lane has left for the grace time: the calls of the lane leave, so many at a time.
    private void Drain(int lane, Instant now)
    {
        if (IsStaffed(lane)) return;
        int left = 0;
        for (int step = 0; step < _stages.StepsOf(lane); step++)
        {
            for (int location = 0; location < _stages.LocationsOf(lane); location++)
            {
                int stage = _stages.StageOf(lane, step, location);
                for (uint used = _lines.UsedOf(stage); used != 0; used &= used - 1)
                    left += DrainLine(stage, BitOperations.TrailingZeroCount(used), FanMax - left, now);
            }
        }

        if (left >= FanMax) _wheel.Start(_laneTimers.Of(lane), now);
    }

    // Those who joined while nobody was there have a grace time of their own.
    private int DrainLine(int stage, int line, int most, Instant now)
    {
        int left = 0;
        int member = _lines.First(stage, line);
        while (member >= 0 && left < most)
        {
            int next = _lines.Next(member);
            if (!HasOwnGrace(_entries[member]) || _rules.Queues[_entries[member].Queue].NoAgentsGrace == Duration.Zero)
            {
                LeaveQueue(TicketOf(member), EntryIndexOf(member), LeftReason.NoAgents, now);
                left++;
            }

            member = next;
        }

        return left;
    }

    // A call has joined the lines of a queue, or waits long: are the reserve or interruptible agents called now?
    private void CheckThresholds(int queue, Instant now)
    {
        QueueRule rule = _rules.Queues[queue];
        ref QueueState state = ref _queues[queue];
        if (!state.ReserveCalled && WantsReserve(rule, state))
        {
            state.ReserveCalled = true;
            SetReserve(queue, true);
            CallReserve(queue, now);
        }

        if (state.Needed || !WantsNeeded(rule, state)) return;
        state.Needed = true;
        CallNeeded(queue, now);
    }

    private void EaseThresholds(int queue)
    {
        QueueRule rule = _rules.Queues[queue];
        ref QueueState state = ref _queues[queue];
        if (state.ReserveCalled && !WantsReserve(rule, state))
        {
            state.ReserveCalled = false;
            SetReserve(queue, false);
        }

        if (state.Needed && !WantsNeeded(rule, state)) state.Needed = false;
    }

    private static bool WantsReserve(QueueRule rule, in QueueState state) =>
        (rule.ReserveWaiting > 0 && state.Waiting >= rule.ReserveWaiting) || state.Late > 0;

    private static bool WantsNeeded(QueueRule rule, in QueueState state) =>
        (rule.NeededWaiting > 0 && state.Waiting >= rule.NeededWaiting) || state.Needy > 0;

    private void SetReserve(int queue, bool called)
    {
        for (int stage = _stages.FirstStageOf(queue); stage < _stages.EndStageOf(queue); stage++)
        {
            if (called) _reserveStages[stage >> 6] |= 1UL << (stage & 63);
            else _reserveStages[stage >> 6] &= ~(1UL << (stage & 63));
        }
    }

    // Reserve agents who are free take the calls that wait, the first by C4 to C7 first.
    private void CallReserve(int queue, Instant now)
    {
        for (int offers = 0; offers < FanMax; offers++)
        {
            if (!_queues[queue].ReserveCalled) return;
            int best = -1;
            for (int stage = _stages.FirstStageOf(queue); stage < _stages.EndStageOf(queue); stage++)
            {
                if (_lines.Heads[stage].Member < 0 || !IsAnyoneFree(stage, queue)) continue;
                if (best < 0 || IsBefore(_lines.Heads[stage], _lines.Heads[best])) best = stage;
            }

            if (best < 0) return;
            int member = _lines.Heads[best].Member;
            TryPlace(TicketOf(member), EntryIndexOf(member), now);
        }

        _wheel.Start(_queueTimers.Of(queue), now);
    }

    // "You are needed": as many as calls wait, in the order of the configuration.
    private void CallNeeded(int queue, Instant now)
    {
        int stage = _stages.StageOf(queue, _stages.StepsOf(queue) - 1, 0);
        int most = Math.Min(FanMax, _queues[queue].Waiting);
        for (int agent = 0; agent < _rules.Agents.Length && most > 0; agent++)
        {
            if (!_agents.IsInterruptible(agent) || !Serves(agent, stage)) continue;
            Decision decision = Decision.Of(DecisionKind.Needed, 0, now);
            decision.Agent = agent;
            decision.Queue = (short)queue;
            Decisions.Note(decision);
            Follow(agent, _agents.Need(agent, now), now);
            most--;
        }
    }
}
