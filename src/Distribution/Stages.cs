using System;
using AcdController.Kernel;

namespace AcdController.Distribution;

/// <summary>One set of agents of a stage; a stage's rungs stand in the order of rules A2 to A7.</summary>
/// <param name="Pool">The agents: a pool.</param>
/// <param name="Step">A2: the step that added them.</param>
/// <param name="Tier">A3: 1 to 16.</param>
/// <param name="Reserve">A4: they join only while the queue's reserve is called.</param>
/// <param name="LocationMiss">A5: 1 when they are elsewhere and the queue prefers the caller's location; else 0.</param>
/// <param name="SkillsMissing">A6: so many of the preferred skills.</param>
/// <param name="Level">A7: 1 to 16; 0 where the queue does not prefer level.</param>
public readonly record struct Rung(int Pool, int Step, int Tier, bool Reserve, int LocationMiss, int SkillsMissing, int Level);

/// <summary>
/// Who may take which call: the rules compiled into lanes, stages, rungs and pools. Never changes.
/// </summary>
/// <remarks>
/// A lane is a queue as one kind of call sees it; lanes 0 to queues - 1 are the queues' own. A stage is one step of a lane, seen from one location where the queue prefers the caller's;
/// the stages of a queue lie side by side. A later step's rungs are those of the step before and then the agents it adds, so a lane's rungs are kept once and a stage is a prefix of them.
/// Agents of the same rung form a pool; pools with the same members are one.
/// </remarks>
public sealed class Stages
{
    /// <summary>Most pools: every agent carries a bit for each, and the search for a free one carries them up a tree.</summary>
    public const int PoolsMost = 4096;

    /// <summary>Most stages: every agent carries two bits for each.</summary>
    public const int StagesMost = 32768;

    /// <summary>Most stages of one queue: a place in it is found by looking at the first call of each.</summary>
    public const int StagesOfQueueMost = 1024;

    private readonly StageTables _tables;

    /// <summary>Compiles the rules; asserts what <see cref="Check"/> answers with null. Start-up only: allocates, and takes less than a second for 8 000 agents and 512 queues.</summary>
    public Stages(DistributionRules rules)
    {
        string? wrong = StageCompiler.TryCompile(rules, out StageTables? tables);
        Invariant.Require(wrong is null && tables is not null, "the rules were checked before they are used");
        _tables = tables;
    }

    /// <summary>Can these rules be used?</summary>
    /// <returns>Null, or the reason why not: something out of range, too many stages or pools.</returns>
    public static string? Check(DistributionRules rules) => StageCompiler.TryCompile(rules, out _);

    /// <summary>Number of stages.</summary>
    public int Count => _tables.LaneOfStage.Length;

    /// <summary>Number of lanes.</summary>
    public int LaneCount => _tables.QueueOfLane.Length;

    /// <summary>Number of pools.</summary>
    public int PoolCount => _tables.PoolCount;

    /// <summary>Number of agents.</summary>
    public int AgentCount => _tables.Agents;

    /// <summary>Words of a row of stages.</summary>
    public int StageWords => _tables.StageWords;

    /// <summary>Words of a row of pools.</summary>
    public int PoolWords => _tables.PoolWords;

    /// <summary>Words of a row of agents.</summary>
    public int AgentWords => _tables.AgentWords;

    /// <summary>A stage's queue.</summary>
    public int QueueOf(int stage) => _tables.QueueOfLane[_tables.LaneOfStage[stage]];

    /// <summary>A stage's lane.</summary>
    public int LaneOf(int stage) => _tables.LaneOfStage[stage];

    /// <summary>A stage's step.</summary>
    public int StepOf(int stage) => _tables.StepOfStage[stage];

    /// <summary>A lane's queue.</summary>
    public int QueueOfLane(int lane) => _tables.QueueOfLane[lane];

    /// <summary>The lane in which a call of this kind waits in a queue; it keeps what the call requires and prefers.</summary>
    /// <param name="demand">Index of the demand.</param>
    /// <param name="queue">One of the demand's queues, or one that these overflow to, over however many queues. Any other (an operator moved the call): the queue's own lane.</param>
    public int LaneOf(int demand, int queue) => _tables.LaneOf[(_tables.KindOfDemand[demand] * _tables.Queues) + queue];

    /// <summary>The stage of a lane's step.</summary>
    /// <param name="lane">The lane.</param>
    /// <param name="step">0 to <see cref="StepsOf"/> - 1.</param>
    /// <param name="location">The caller's location, 0 to 7; without effect where the queue does not prefer it.</param>
    public int StageOf(int lane, int step, int location)
    {
        int variants = _tables.VariantsOfLane[lane];
        return _tables.FirstStageOfLane[lane] + (step * variants) + Math.Min(location, variants - 1);
    }

    /// <summary>Number of steps of a lane.</summary>
    public int StepsOf(int lane) => _tables.StepsOfLane[lane];

    /// <summary>Number of stages of each step of a lane: one, or one for each location.</summary>
    public int LocationsOf(int lane) => _tables.VariantsOfLane[lane];

    /// <summary>The first of a queue's stages, of all its lanes; they lie side by side.</summary>
    public int FirstStageOf(int queue) => _tables.FirstStageOfQueue[queue];

    /// <summary>Number of a queue's stages.</summary>
    public int StageCountOf(int queue) => _tables.FirstStageOfQueue[queue + 1] - _tables.FirstStageOfQueue[queue];

    /// <summary>The stage behind the last one of a queue.</summary>
    public int EndStageOf(int queue) => _tables.FirstStageOfQueue[queue + 1];

    /// <summary>A stage's rungs, the first to be tried first.</summary>
    public ReadOnlySpan<Rung> RungsOf(int stage) => _tables.Rungs.AsSpan(_tables.FirstRungOfStage[stage], _tables.RungCountOfStage[stage]);

    /// <summary>The rung of a stage on which an agent stands; -1: he is not eligible, not even as reserve.</summary>
    public int RungOf(int stage, int agent)
    {
        ReadOnlySpan<ulong> pools = PoolsOf(agent);
        ReadOnlySpan<Rung> rungs = RungsOf(stage);
        for (int rung = 0; rung < rungs.Length; rung++)
        {
            if (Bits.Has(pools, rungs[rung].Pool)) return rung;
        }

        return -1;
    }

    /// <summary>An agent's level in a queue, 1 to 16; 16 for one who has neither the queue's main skill nor a level of his own there.</summary>
    public int LevelOf(int agent, int queue) => _tables.Levels[(agent * _tables.Queues) + queue];

    /// <summary>Bit n: the agent is eligible in stage n, and not as reserve.</summary>
    public ReadOnlySpan<ulong> StagesOf(int agent) => _tables.StagesOfAgents.AsSpan(agent * StageWords, StageWords);

    /// <summary>Bit n: the agent is eligible in stage n as reserve only.</summary>
    public ReadOnlySpan<ulong> ReserveStagesOf(int agent) => _tables.ReserveStagesOfAgents.AsSpan(agent * StageWords, StageWords);

    /// <summary>Bit n: the agent is in pool n.</summary>
    public ReadOnlySpan<ulong> PoolsOf(int agent) => _tables.PoolsOfAgents.AsSpan(agent * PoolWords, PoolWords);

    /// <summary>The rows of all agents, <see cref="PoolWords"/> words each: bit p of a row for pool p.</summary>
    internal ulong[] PoolRows => _tables.PoolsOfAgents;

    /// <summary>Is the agent in the pool?</summary>
    public bool InPool(int pool, int agent) => Bits.Has(PoolsOf(agent), pool);

    /// <summary>Bit n: agent n is in the pool.</summary>
    public ReadOnlySpan<ulong> MembersOf(int pool) => _tables.Members.AsSpan(pool * AgentWords, AgentWords);
}

/// <summary>What the compiler made.</summary>
internal sealed class StageTables
{
    internal required int Queues { get; init; }

    internal required int Agents { get; init; }

    internal required int StageWords { get; init; }

    internal required int AgentWords { get; init; }

    internal required int[] QueueOfLane { get; init; }

    internal required int[] StepsOfLane { get; init; }

    internal required int[] VariantsOfLane { get; init; }

    internal required int[] FirstStageOfLane { get; init; }

    internal required int[] FirstStageOfQueue { get; init; }

    internal required int[] LaneOfStage { get; init; }

    internal required byte[] StepOfStage { get; init; }

    internal required int[] FirstRungOfStage { get; init; }

    internal required int[] RungCountOfStage { get; init; }

    internal required int[] KindOfDemand { get; init; }

    // By kind of demand, then queue.
    internal required int[] LaneOf { get; init; }

    // By agent, then queue.
    internal required byte[] Levels { get; init; }

    internal required ulong[] StagesOfAgents { get; init; }

    internal required ulong[] ReserveStagesOfAgents { get; init; }

    internal Rung[] Rungs { get; set; } = [];

    internal int PoolCount { get; set; }

    internal int PoolWords { get; set; }

    internal ulong[] PoolsOfAgents { get; set; } = [];

    internal ulong[] Members { get; set; } = [];
}
