using System;
using System.Collections.Generic;

namespace AcdController.Distribution;

/// <summary>Sets of agents without doubles.</summary>
internal sealed class PoolList(int agentWords)
{
    private readonly List<ulong[]> _pools = [];
    private readonly Dictionary<ulong, List<int>> _byHash = [];

    internal int Count => _pools.Count;

    internal int Intern(ulong[] members)
    {
        ulong hash = HashOf(members);
        if (!_byHash.TryGetValue(hash, out List<int>? alike)) _byHash.Add(hash, alike = []);
        foreach (int pool in alike)
        {
            if (members.AsSpan().SequenceEqual(_pools[pool])) return pool;
        }

        alike.Add(_pools.Count);
        _pools.Add(members);
        return _pools.Count - 1;
    }

    internal ulong[] Members()
    {
        var all = new ulong[_pools.Count * agentWords];
        for (int pool = 0; pool < _pools.Count; pool++) _pools[pool].CopyTo(all, pool * agentWords);
        return all;
    }

    private static ulong HashOf(ulong[] members)
    {
        // Wraps by definition: a hash.
        unchecked
        {
            ulong hash = 14695981039346656037;
            foreach (ulong word in members) hash = (hash ^ word ^ (word >> 29)) * 1099511628211;
            return hash;
        }
    }
}
