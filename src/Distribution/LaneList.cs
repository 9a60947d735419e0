using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using AcdController.Telephony;

namespace AcdController.Distribution;

/// <summary>Which lanes there are, and how their stages are numbered. Start-up only.</summary>
internal sealed class LaneList
{
    private readonly record struct Kind(ImmutableArray<SkillTerm> Required, ImmutableArray<int> Preferred);

    private readonly DistributionRules _rules;
    private readonly List<int> _queues = [];
    private readonly List<int> _kindOfLane = [];
    private readonly List<Kind> _kinds = [new Kind([], [])];
    private readonly int[] _kindOfDemand;
    private readonly int[] _laneOf;
    private readonly int[] _variants;

    internal LaneList(DistributionRules rules)
    {
        _rules = rules;
        _kindOfDemand = new int[rules.Demands.Length];
        for (int demand = 0; demand < _kindOfDemand.Length; demand++) _kindOfDemand[demand] = KindOf(rules.Demands[demand]);
        _laneOf = new int[_kinds.Count * rules.Queues.Length];
        for (int place = 0; place < _laneOf.Length; place++) _laneOf[place] = place % Math.Max(1, rules.Queues.Length);
        for (int queue = 0; queue < rules.Queues.Length; queue++) AddLane(queue, 0);
        for (int demand = 0; demand < _kindOfDemand.Length; demand++)
        {
            foreach (int queue in rules.Demands[demand].Queues) Reach(_kindOfDemand[demand], queue);
        }

        _variants = VariantsOf(rules);
        for (int lane = 0; lane < Count; lane++) StageCount += StagesOf(lane);
    }

    internal int Count => _queues.Count;

    internal int StageCount { get; }

    internal int QueueOf(int lane) => _queues[lane];

    internal ImmutableArray<SkillTerm> RequiredOf(int lane) => _kinds[_kindOfLane[lane]].Required;

    internal ImmutableArray<int> PreferredOf(int lane) => _kinds[_kindOfLane[lane]].Preferred;

    /// <summary>The most stages that one queue has, in all its lanes.</summary>
    internal int MostOfQueue()
    {
        var stages = new int[_rules.Queues.Length];
        int most = 0;
        for (int lane = 0; lane < Count; lane++) most = Math.Max(most, stages[_queues[lane]] += StagesOf(lane));
        return most;
    }

    /// <summary>Numbers the stages: queue by queue, in each lane by lane, in each step by step, in each location by location.</summary>
    internal StageTables Layout(byte[] levels)
    {
        int queues = _rules.Queues.Length;
        int stageWords = Bits.WordsFor(StageCount);
        var tables = new StageTables
        {
            Queues = queues,
            Agents = _rules.Agents.Length,
            StageWords = stageWords,
            AgentWords = Bits.WordsFor(_rules.Agents.Length),
            QueueOfLane = [.. _queues],
            StepsOfLane = new int[Count],
            VariantsOfLane = new int[Count],
            FirstStageOfLane = new int[Count],
            FirstStageOfQueue = new int[queues + 1],
            LaneOfStage = new int[StageCount],
            StepOfStage = new byte[StageCount],
            FirstRungOfStage = new int[StageCount],
            RungCountOfStage = new int[StageCount],
            KindOfDemand = _kindOfDemand,
            LaneOf = _laneOf,
            Levels = levels,
            StagesOfAgents = new ulong[stageWords * _rules.Agents.Length],
            ReserveStagesOfAgents = new ulong[stageWords * _rules.Agents.Length],
        };
        NumberStages(tables);
        return tables;
    }

    private void NumberStages(StageTables tables)
    {
        int[] lanes = LanesByQueue();
        int stage = 0;
        int queue = 0;
        foreach (int lane in lanes)
        {
            for (; queue <= _queues[lane]; queue++) tables.FirstStageOfQueue[queue] = stage;
            tables.StepsOfLane[lane] = _rules.Queues[_queues[lane]].Steps.Length;
            tables.VariantsOfLane[lane] = _variants[_queues[lane]];
            tables.FirstStageOfLane[lane] = stage;
            for (int place = 0; place < StagesOf(lane); place++)
            {
                tables.LaneOfStage[stage] = lane;
                tables.StepOfStage[stage] = (byte)(place / _variants[_queues[lane]]);
                stage++;
            }
        }

        for (; queue < tables.FirstStageOfQueue.Length; queue++) tables.FirstStageOfQueue[queue] = stage;
    }

    private int[] LanesByQueue()
    {
        var lanes = new int[Count];
        for (int lane = 0; lane < lanes.Length; lane++) lanes[lane] = lane;
        Array.Sort(lanes, (a, b) => _queues[a] != _queues[b] ? _queues[a].CompareTo(_queues[b]) : a.CompareTo(b));
        return lanes;
    }

    private int StagesOf(int lane) => _rules.Queues[_queues[lane]].Steps.Length * _variants[_queues[lane]];

    // One for each location that has agents and one for all the others; eight is all there are.
    private static int[] VariantsOf(DistributionRules rules)
    {
        int locations = 0;
        foreach (AgentRule agent in rules.Agents) locations = Math.Max(locations, agent.Location + 1);
        var variants = new int[rules.Queues.Length];
        for (int queue = 0; queue < variants.Length; queue++)
            variants[queue] = rules.Queues[queue].PreferLocation ? Math.Min(RulesCheck.LocationsMost, locations + 1) : 1;
        return variants;
    }

    private int KindOf(DemandRule demand)
    {
        ImmutableArray<int> preferred = demand.Preferred.Sort();
        for (int kind = 0; kind < _kinds.Count; kind++)
        {
            if (_kinds[kind].Required.AsSpan().SequenceEqual(demand.Required.AsSpan()) && _kinds[kind].Preferred.AsSpan().SequenceEqual(preferred.AsSpan())) return kind;
        }

        _kinds.Add(new Kind(demand.Required, preferred));
        return _kinds.Count - 1;
    }

    // The queue, and every queue that a call can overflow to from it.
    private void Reach(int kind, int queue)
    {
        if (kind == 0) return;
        int place = (kind * _rules.Queues.Length) + queue;
        if (_laneOf[place] >= _rules.Queues.Length) return;
        _laneOf[place] = AddLane(queue, kind);
        foreach (OverflowRule overflow in _rules.Queues[queue].Overflows) Reach(kind, overflow.Queue);
    }

    private int AddLane(int queue, int kind)
    {
        _queues.Add(queue);
        _kindOfLane.Add(kind);
        return _queues.Count - 1;
    }
}
