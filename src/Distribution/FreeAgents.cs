using System;
using System.Numerics;
using System.Runtime.Intrinsics;
using AcdController.Kernel;

namespace AcdController.Distribution;

/// <summary>What agents can be compared by; a queue's order (A8) needs at most one of them.</summary>
[Flags]
internal enum AgentMeasures : byte
{
    /// <summary>Nothing but the time since they became free.</summary>
    None = 0,

    /// <summary>Share of time at work.</summary>
    Occupancy = 1,

    /// <summary>Talk time.</summary>
    Talk = 2,

    /// <summary>Calls.</summary>
    Calls = 4,

    /// <summary>All of them.</summary>
    All = Occupancy | Talk | Calls,
}

/// <summary>The agents who are free, found by pool and in every order of rule A8. All finders answer -1 when nobody of the pool is free.</summary>
/// <remarks>
/// Longest idle: a tree of unions (<see cref="IdleTree"/>). By the order of the configuration: the set of the pool and the set of the free, 64 agents a word and four words at a time;
/// 8 192 agents are 128 words. By a measure: the least of each word of free agents bounds the search, so only words that can hold a better one are opened.
/// </remarks>
internal sealed class FreeAgents
{
    private const int None = -1;
    private const int Measures = 3;
    private const int AtOnce = 4;

    private readonly int _agents;
    private readonly int _blocks;
    private readonly ulong[] _members;
    private readonly IdleTree _idle;
    private readonly ulong[] _free;
    private readonly long[]?[] _values = new long[]?[Measures];
    private readonly Least[]?[] _leasts = new Least[]?[Measures];
    private readonly Cell<int> _count;

    /// <summary>Lays out the tables; nobody is free.</summary>
    /// <param name="store">Where the octets live.</param>
    /// <param name="name">Unique in the store.</param>
    /// <param name="agents">How many agents there are.</param>
    /// <param name="poolWords">Words of an agent's set of pools, 1 to 64.</param>
    /// <param name="poolsOfAgents">An agent after the other: bit p, in pool p.</param>
    /// <param name="measures">Which may be asked for; the others cost nothing.</param>
    internal FreeAgents(Store store, string name, int agents, int poolWords, ulong[] poolsOfAgents, AgentMeasures measures = AgentMeasures.All)
    {
        _agents = agents;
        _blocks = (agents + 255) / 256 * AtOnce;
        _members = new ulong[poolWords * 64 * _blocks];
        for (int agent = 0; agent < agents; agent++) EnterPools(agent, poolsOfAgents.AsSpan(agent * poolWords, poolWords));

        _idle = new IdleTree(store, name + ".idle", agents, poolWords, poolsOfAgents);
        _free = store.Array<ulong>(name + ".free", _blocks);
        _count = store.Cell<int>(name + ".count");
        for (int measure = 0; measure < Measures; measure++)
        {
            if (((int)measures >> measure & 1) == 0) continue;
            _values[measure] = store.Array<long>(name + ".measure" + measure, agents);
            _leasts[measure] = store.Array<Least>(name + ".least" + measure, _blocks);
        }
    }

    /// <summary>How many are free.</summary>
    internal int Count => _count.Value;

    /// <summary>Moves made to keep the order of becoming free in its room, since start-up.</summary>
    internal ulong Moves => _idle.Moves;

    /// <summary>Is the agent free?</summary>
    internal bool IsFree(int agent) => (_free[agent >> 6] >> (agent & 63) & 1) != 0;

    /// <summary>Which free agent became free earlier: the smaller number. Means nothing for one who is not free.</summary>
    internal ulong IdleOrder(int agent) => _idle.OrderOf(agent);

    /// <summary>Is somebody of the pool free?</summary>
    internal bool Any(int pool) => _idle.Any(pool);

    /// <summary>The agent becomes free; asserted that he was not.</summary>
    internal void Add(int agent, long occupancy, long talk, long calls)
    {
        Invariant.Require(!IsFree(agent), "an agent becomes free once");
        _count.Value++;
        _idle.Add(agent);
        int block = agent >> 6;
        ulong others = _free[block];
        _free[block] = others | 1UL << (agent & 63);
        Enter(0, agent, occupancy, others == 0);
        Enter(1, agent, talk, others == 0);
        Enter(2, agent, calls, others == 0);
    }

    /// <summary>The agent is free no more; asserted that he was.</summary>
    internal void Remove(int agent)
    {
        Invariant.Require(IsFree(agent), "an agent who was free stops being it");
        _count.Value--;
        int block = agent >> 6;
        ulong others = _free[block] & ~(1UL << (agent & 63));
        _free[block] = others;
        for (int measure = 0; measure < Measures; measure++)
        {
            if (others != 0 && _leasts[measure] is { } leasts && leasts[block].Order == _idle.OrderOf(agent)) leasts[block] = LeastOf(_values[measure]!, block, others);
        }

        _idle.Remove(agent);
    }

    /// <summary>Who became free first.</summary>
    internal int LongestIdle(int pool) => _idle.First(pool);

    /// <summary>Who stands first in the configuration.</summary>
    internal int FirstConfigured(int pool) => FirstFrom(pool, 0);

    /// <summary>Who stands next behind this agent in the configuration, round and round; behind -1 stands the first.</summary>
    internal int NextAfter(int pool, int agent)
    {
        int found = agent + 1 < _agents ? FirstFrom(pool, agent + 1) : None;
        return found == None ? FirstFrom(pool, 0) : found;
    }

    /// <summary>The smallest occupancy, then the longest idle.</summary>
    internal int LeastOccupied(int pool) => LeastBy(0, pool);

    /// <summary>The least talk time, then the longest idle.</summary>
    internal int LeastTalk(int pool) => LeastBy(1, pool);

    /// <summary>The fewest calls, then the longest idle.</summary>
    internal int FewestCalls(int pool) => LeastBy(2, pool);

    /// <summary>Occupancy of an agent when he became free last.</summary>
    internal long OccupancyOf(int agent) => _values[0]![agent];

    /// <summary>Talk time of an agent when he became free last.</summary>
    internal long TalkOf(int agent) => _values[1]![agent];

    /// <summary>Calls of an agent when he became free last.</summary>
    internal long CallsOf(int agent) => _values[2]![agent];

    /// <summary>How many of the pool are free.</summary>
    internal int CountIn(int pool)
    {
        int count = 0;
        ReadOnlySpan<ulong> free = _free;
        ReadOnlySpan<ulong> members = _members.AsSpan(pool * _blocks, free.Length);
        for (int block = 0; block < free.Length; block++) count = unchecked(count + BitOperations.PopCount(members[block] & free[block]));
        return count;
    }

    /// <summary>Who of the free ones of the pool has n before him in the configuration; -1 when there are not so many.</summary>
    internal int Nth(int pool, int n)
    {
        ReadOnlySpan<ulong> free = _free;
        ReadOnlySpan<ulong> members = _members.AsSpan(pool * _blocks, free.Length);
        for (int block = 0; block < free.Length; block++)
        {
            ulong both = members[block] & free[block];
            int count = BitOperations.PopCount(both);
            if (n >= count)
            {
                n -= count;
                continue;
            }

            for (; n > 0; n--) both &= both - 1;
            return (block << 6) + BitOperations.TrailingZeroCount(both);
        }

        return None;
    }

    private int FirstFrom(int pool, int agent)
    {
        if (!Any(pool)) return None;
        int block = agent >> 6;
        ulong both = _members[(pool * _blocks) + block] & _free[block] & (ulong.MaxValue << (agent & 63));
        if (both == 0)
        {
            block = FirstBlock(pool, block + 1);
            if (block == None) return None;
            both = _members[(pool * _blocks) + block] & _free[block];
        }

        return (block << 6) + BitOperations.TrailingZeroCount(both);
    }

    // The first word from this one on that has a free agent of the pool.
    private int FirstBlock(int pool, int block)
    {
        ReadOnlySpan<ulong> free = _free;
        ReadOnlySpan<ulong> members = _members.AsSpan(pool * _blocks, free.Length);
        for (; block % AtOnce != 0; block++)
        {
            if ((members[block] & free[block]) != 0) return block;
        }

        for (; block < free.Length; block += AtOnce)
        {
            Vector256<ulong> both = Vector256.Create(members[block..]) & Vector256.Create(free[block..]);
            if (both != Vector256<ulong>.Zero) return block + BitOperations.TrailingZeroCount(~Vector256.Equals(both, default).ExtractMostSignificantBits());
        }

        return None;
    }

    private int LeastBy(int measure, int pool)
    {
        Invariant.Require(_values[measure] is not null, "a measure that is asked for is kept");
        if (!Any(pool)) return None;
        long[] values = _values[measure]!;
        Least[] leasts = _leasts[measure]!;
        int found = None;
        var best = new Least { Value = long.MaxValue, Order = ulong.MaxValue };
        ReadOnlySpan<ulong> free = _free;
        ReadOnlySpan<ulong> members = _members.AsSpan(pool * _blocks, free.Length);
        for (int block = 0; block < free.Length; block++)
        {
            ulong both = members[block] & free[block];
            if (both == 0 || !leasts[block].IsBefore(best.Value, best.Order)) continue;
            for (; both != 0; both &= both - 1)
            {
                int agent = (block << 6) + BitOperations.TrailingZeroCount(both);
                if (best.IsBefore(values[agent], _idle.OrderOf(agent))) continue;
                best = new Least { Value = values[agent], Order = _idle.OrderOf(agent) };
                found = agent;
            }
        }

        return found;
    }

    private void Enter(int measure, int agent, long value, bool alone)
    {
        if (_values[measure] is not { } values) return;
        values[agent] = value;
        ref Least least = ref _leasts[measure]![agent >> 6];
        if (alone || value < least.Value) least = new Least { Value = value, Order = _idle.OrderOf(agent) };
    }

    private Least LeastOf(long[] values, int block, ulong free)
    {
        var least = new Least { Value = long.MaxValue, Order = ulong.MaxValue };
        for (; free != 0; free &= free - 1)
        {
            int agent = (block << 6) + BitOperations.TrailingZeroCount(free);
            if (!least.IsBefore(values[agent], _idle.OrderOf(agent))) least = new Least { Value = values[agent], Order = _idle.OrderOf(agent) };
        }

        return least;
    }

    private void EnterPools(int agent, ReadOnlySpan<ulong> pools)
    {
        int block = agent >> 6;
        for (int word = 0; word < pools.Length; word++)
        {
            for (ulong bits = pools[word]; bits != 0; bits &= bits - 1)
            {
                int pool = (word << 6) + BitOperations.TrailingZeroCount(bits);
                _members[(pool * _blocks) + block] |= 1UL << (agent & 63);
            }
        }
    }

    // The least value of a word's free agents and, of those who have it, the earliest order.
    private struct Least
    {
        public long Value;
        public ulong Order;

        public readonly bool IsBefore(long value, ulong order) => Value < value || (Value == value && Order < order);
    }
}
