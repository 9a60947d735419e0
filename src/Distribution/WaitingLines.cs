using System;
using System.Numerics;
using AcdController.Kernel;

namespace AcdController.Distribution;

/// <summary>What stands first in a stage.</summary>
internal struct StageHead
{
    /// <summary>C6.</summary>
    public long Key;

    /// <summary>C7: order of entry.</summary>
    public ulong Tie;

    /// <summary>The member; -1 when nobody waits.</summary>
    public int Member;

    /// <summary>C4 and C5 in one, smaller first: 16 × (15 - weight) + class.</summary>
    public int Major;
}

/// <summary>The calls that wait: a line for each stage and class of priority, and the first of every stage at hand. A line for each agent by name, too.</summary>
/// <remarks>Insert and remove: O(1) at the ends of a line, else O(log n); the first of a stage: O(1).</remarks>
internal sealed class WaitingLines
{
    private const int ClassesStrict = 16;

    private readonly int _classes;
    private readonly int _stages;
    private readonly RankedLists _lines;
    private readonly StageHead[] _heads;
    private readonly ushort[] _used;
    private readonly ulong[] _occupied;
    private readonly byte[] _weights;

    /// <summary>Lays out the lines.</summary>
    /// <param name="store">Where the octets live.</param>
    /// <param name="weights">Weight of the queue of each stage, 0 to 15.</param>
    /// <param name="strict">Priorities are strict: a line for each.</param>
    /// <param name="agents">Lines by name.</param>
    /// <param name="members">Members there can be.</param>
    public WaitingLines(Store store, byte[] weights, bool strict, int agents, int members)
    {
        _weights = weights;
        _stages = weights.Length;
        _classes = strict ? ClassesStrict : 1;
        _lines = new RankedLists(store, "lines", (_stages * _classes) + agents, members);
        _heads = store.Array<StageHead>("lines.heads", _stages);
        _used = store.Array<ushort>("lines.used", _stages);
        _occupied = store.Array<ulong>("lines.occupied", (_stages + 63) / 64);
        for (int stage = 0; stage < _stages; stage++) _heads[stage].Member = -1;
    }

    /// <summary>Bit n: somebody waits in stage n.</summary>
    public ReadOnlySpan<ulong> Occupied => _occupied;

    /// <summary>What stands first in each stage.</summary>
    public ReadOnlySpan<StageHead> Heads => _heads;

    /// <summary>C4: the weight of a stage's queue.</summary>
    public int WeightOf(int stage) => _weights[stage];

    /// <summary>The class of a priority.</summary>
    public byte ClassOf(int priority) => _classes == 1 ? (byte)0 : (byte)(ClassesStrict - 1 - priority);

    /// <summary>The next of the same line; -1 at the end.</summary>
    public int Next(int member) => _lines.Next(member);

    /// <summary>The first of a line; -1 when it is empty.</summary>
    public int First(int stage, int line) => _lines.First((stage * _classes) + line);

    /// <summary>Members of a line.</summary>
    public int Count(int stage, int line) => _lines.Count((stage * _classes) + line);

    /// <summary>Bit c: line c of the stage has members.</summary>
    public uint UsedOf(int stage) => _used[stage];

    /// <summary>The rank of a member in a line.</summary>
    public Rank RankOf(int member) => _lines.RankOf(member);

    /// <summary>Is the member in a line?</summary>
    public bool IsLinked(int member) => _lines.IsLinked(member);

    /// <summary>The first who waits for an agent by name; -1 when nobody does.</summary>
    public int FirstFor(int agent) => _lines.First((_stages * _classes) + agent);

    /// <summary>Puts a member into the line of an agent.</summary>
    public void InsertFor(int agent, int member, Rank rank) => _lines.Insert((_stages * _classes) + agent, member, rank);

    /// <summary>Takes a member out of the line of an agent.</summary>
    public void RemoveFor(int agent, int member) => _lines.Remove((_stages * _classes) + agent, member);

    /// <summary>Puts a member into a line.</summary>
    public void Insert(int stage, int line, int member, Rank rank)
    {
        int list = (stage * _classes) + line;
        _lines.Insert(list, member, rank);
        if (_lines.First(list) != member) return;
        _used[stage] |= (ushort)(1 << line);
        Refresh(stage);
    }

    /// <summary>Takes a member out of its line.</summary>
    public void Remove(int stage, int line, int member)
    {
        int list = (stage * _classes) + line;
        bool first = _lines.First(list) == member;
        _lines.Remove(list, member);
        if (!first) return;
        if (_lines.Count(list) == 0) _used[stage] &= unchecked((ushort)~(1 << line));
        Refresh(stage);
    }

    /// <summary>How many of a stage stand before a rank of a line.</summary>
    public int CountBefore(int stage, int line, Rank rank)
    {
        int before = 0;
        for (uint used = _used[stage]; used != 0; used &= used - 1)
        {
            int other = BitOperations.TrailingZeroCount(used);
            int list = (stage * _classes) + other;
            if (other < line) before += _lines.Count(list);
            else if (other == line) before += CountBefore(list, rank);
        }

        return before;
    }

    // Mostly asked for one who joins at the end.
    private int CountBefore(int list, Rank rank)
    {
        Rank last = _lines.RankOf(_lines.Last(list));
        bool atTheEnd = last.Key < rank.Key || (last.Key == rank.Key && last.Tie < rank.Tie);
        return atTheEnd ? _lines.Count(list) : _lines.CountBefore(list, rank);
    }

    private void Refresh(int stage)
    {
        ref StageHead head = ref _heads[stage];
        uint used = _used[stage];
        ulong bit = 1UL << (stage & 63);
        if (used == 0)
        {
            head.Member = -1;
            _occupied[stage >> 6] &= ~bit;
            return;
        }

        _occupied[stage >> 6] |= bit;
        int line = BitOperations.TrailingZeroCount(used);
        head.Member = _lines.First((stage * _classes) + line);
        Rank rank = _lines.RankOf(head.Member);
        head.Key = rank.Key;
        head.Tie = rank.Tie;
        head.Major = ((15 - _weights[stage]) << 4) + line;
    }
}
