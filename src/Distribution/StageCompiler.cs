using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using AcdController.Telephony;

namespace AcdController.Distribution;

/// <summary>Compiles rules into <see cref="Stages"/>. Sets of agents are rows of bits all the way: an expression costs some words an operation, not a visit to each agent.</summary>
internal sealed class StageCompiler
{
    private const int NotEligible = -1;

    private readonly DistributionRules _rules;
    private readonly LaneList _lanes;
    private readonly AgentSets _sets;
    private readonly StageTables _tables;
    private readonly PoolList _pools;
    private readonly List<Rung> _rungs = [];

    // Of the lane at hand, by agent: his rung without the location, or NotEligible.
    private readonly int[] _orders;
    private readonly byte[] _missing;
    private readonly SortedDictionary<int, ulong[]> _groups = [];

    private StageCompiler(DistributionRules rules, LaneList lanes)
    {
        _rules = rules;
        _lanes = lanes;
        _sets = new AgentSets(rules);
        _tables = lanes.Layout(_sets.Levels);
        _pools = new PoolList(_tables.AgentWords);
        _orders = new int[rules.Agents.Length];
        _missing = new byte[rules.Agents.Length];
    }

    /// <summary>Null and the tables, or what is wrong.</summary>
    internal static string? TryCompile(DistributionRules rules, out StageTables? tables)
    {
        tables = null;
        string? wrong = RulesCheck.Check(rules);
        if (wrong is not null) return wrong;
        var lanes = new LaneList(rules);
        if (lanes.StageCount > Stages.StagesMost) return "the steps of all queues, for each kind of call and each location, are more than 32768";
        if (lanes.MostOfQueue() > Stages.StagesOfQueueMost) return "the steps of one queue, for each kind of call and each location, are more than 1024";
        var compiler = new StageCompiler(rules, lanes);
        for (int lane = 0; lane < lanes.Count; lane++)
        {
            compiler.CompileLane(lane);
            if (compiler._pools.Count > Stages.PoolsMost) return "the queues' steps, tiers, levels and preferences make more than 4096 different sets of agents";
        }

        compiler.Finish();
        tables = compiler._tables;
        return null;
    }

    private void CompileLane(int lane)
    {
        QueueRule queue = _rules.Queues[_lanes.QueueOf(lane)];
        CountMissing(lane, queue);
        Array.Fill(_orders, NotEligible);
        for (int step = 0; step < queue.Steps.Length; step++) AddStep(lane, queue, step);
        int variants = _tables.VariantsOfLane[lane];
        for (int location = 0; location < variants; location++) BuildRungs(lane, queue.Steps.Length, location, variants);
    }

    private void CountMissing(int lane, QueueRule queue)
    {
        ImmutableArray<int> ofCall = _lanes.PreferredOf(lane);
        int wanted = queue.PreferredSkills.Length;
        foreach (int skill in ofCall) wanted += queue.PreferredSkills.Contains(skill) ? 0 : 1;
        Array.Fill(_missing, (byte)wanted);
        foreach (int skill in queue.PreferredSkills) _sets.TakeOff(skill, _missing);
        foreach (int skill in ofCall)
        {
            if (!queue.PreferredSkills.Contains(skill)) _sets.TakeOff(skill, _missing);
        }
    }

    private void AddStep(int lane, QueueRule queue, int step)
    {
        int queueIndex = _lanes.QueueOf(lane);
        ulong[] who = _sets.Evaluate(queue.Steps[step].Who, queueIndex);
        ImmutableArray<SkillTerm> required = _lanes.RequiredOf(lane);
        ulong[]? allowed = required.IsEmpty ? null : _sets.Evaluate(required, queueIndex);
        for (int word = 0; word < who.Length; word++)
        {
            ulong left = allowed is null ? who[word] : who[word] & allowed[word];
            for (; left != 0; left &= left - 1)
            {
                int agent = (word * 64) + System.Numerics.BitOperations.TrailingZeroCount(left);
                if (_orders[agent] == NotEligible) _orders[agent] = OrderOf(queue, queueIndex, step, agent);
            }
        }
    }

    // A2 to A7 as one number, to be sorted by: step 4 bits, tier 5, reserve 1, location 1, skills missing 8, level 5.
    private int OrderOf(QueueRule queue, int queueIndex, int step, int agent)
    {
        int level = queue.PreferLevel ? _sets.Levels[(agent * _rules.Queues.Length) + queueIndex] : 0;
        int reserve = _sets.IsReserve(agent, queueIndex) ? 1 : 0;
        return (step << 20) | (_sets.TierOf(agent, queueIndex) << 15) | (reserve << 14) | (_missing[agent] << 5) | level;
    }

    private void BuildRungs(int lane, int steps, int location, int variants)
    {
        _groups.Clear();
        for (int agent = 0; agent < _orders.Length; agent++)
        {
            int order = _orders[agent];
            if (order == NotEligible) continue;
            if (variants > 1 && _rules.Agents[agent].Location != location) order |= 1 << 13;
            if (!_groups.TryGetValue(order, out ulong[]? members))
            {
                members = new ulong[_tables.AgentWords];
                _groups.Add(order, members);
            }

            Bits.Add(members, agent);
            MarkStages(lane, order, location, agent);
        }

        int firstRung = _rungs.Count;
        var upTo = new int[steps];
        foreach ((int order, ulong[] members) in _groups)
        {
            _rungs.Add(RungOf(order, _pools.Intern(members)));
            upTo[order >> 20] = _rungs.Count - firstRung;
        }

        for (int step = 0; step < steps; step++)
        {
            int stage = StageOf(lane, step, location);
            if (step > 0) upTo[step] = Math.Max(upTo[step], upTo[step - 1]);
            _tables.FirstRungOfStage[stage] = firstRung;
            _tables.RungCountOfStage[stage] = upTo[step];
        }
    }

    private void MarkStages(int lane, int order, int location, int agent)
    {
        ulong[] rows = (order & (1 << 14)) != 0 ? _tables.ReserveStagesOfAgents : _tables.StagesOfAgents;
        Span<ulong> row = rows.AsSpan(agent * _tables.StageWords, _tables.StageWords);
        for (int step = order >> 20; step < _tables.StepsOfLane[lane]; step++) Bits.Add(row, StageOf(lane, step, location));
    }

    private int StageOf(int lane, int step, int location) => _tables.FirstStageOfLane[lane] + (step * _tables.VariantsOfLane[lane]) + location;

    private static Rung RungOf(int order, int pool) =>
        new(pool, order >> 20, (order >> 15) & 31, (order & (1 << 14)) != 0, (order >> 13) & 1, (order >> 5) & 255, order & 31);

    private void Finish()
    {
        _tables.Rungs = [.. _rungs];
        _tables.PoolCount = _pools.Count;
        _tables.PoolWords = Math.Max(1, Bits.WordsFor(_pools.Count));
        _tables.Members = _pools.Members();
        _tables.PoolsOfAgents = new ulong[_tables.PoolWords * _rules.Agents.Length];
        for (int pool = 0; pool < _pools.Count; pool++)
        {
            for (int agent = 0; agent < _rules.Agents.Length; agent++)
            {
                if (Bits.Has(_tables.Members.AsSpan(pool * _tables.AgentWords, _tables.AgentWords), agent))
                    Bits.Add(_tables.PoolsOfAgents.AsSpan(agent * _tables.PoolWords, _tables.PoolWords), pool);
            }
        }
    }
}
