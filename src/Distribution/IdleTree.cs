using System;
using System.Collections.Generic;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using AcdController.Kernel;

namespace AcdController.Distribution;

/// <summary>The free agents in the order in which they became free: who of a pool is the first, without looking at the others.</summary>
/// <remarks>
/// Agents stand at positions; above the positions lies a tree in which each node has eight children and holds the union of the pools below it. To find the first of a pool is to go down,
/// one bit tested in eight words a level; to come or go is to go up until a union stays the same, which is soon when many are free.
/// <code>
///  a level's words: node's eight children side by side for each word of pools
///  [children 0-7 of node 0, pools 0-63][children 0-7 of node 0, pools 64-127] … [children 0-7 of node 1, pools 0-63] …
/// </code>
/// Who comes takes the next position. Before these run out all are moved forward, three with each one who comes: so no step is long.
/// There are four times as many positions as agents and a few more; twice as many where there are more than 512 pools.
/// </remarks>
internal sealed class IdleTree
{
    private const int None = -1;
    private const int Children = 8;
    private const int ChildBits = 3;
    private const int WordsMost = 64;
    private const int WordsRoomy = 8;

    // With m moves for one who comes, the c who are free and those who come meanwhile are moved before c / (m - 1) have come.
    private const int MovesForOne = 3;

    private readonly int _words;
    private readonly ulong[] _pools;
    private readonly int[] _starts;
    private readonly int _root;
    private readonly ulong[] _unions;
    private readonly int[] _agentAt;
    private readonly Seat[] _seats;
    private readonly ulong[] _occupied;
    private readonly Cell<Head> _head;

    /// <summary>Lays out the tree, empty.</summary>
    /// <param name="store">Where the octets live.</param>
    /// <param name="name">Unique in the store.</param>
    /// <param name="agents">How many agents there can be.</param>
    /// <param name="poolWords">Words of an agent's set of pools, 1 to 64.</param>
    /// <param name="poolsOfAgents">An agent after the other: bit p, in pool p. Copied, each with the set of his words that are not empty in front.</param>
    internal IdleTree(Store store, string name, int agents, int poolWords, ulong[] poolsOfAgents)
    {
        Invariant.Require(poolWords is > 0 and <= WordsMost && poolsOfAgents.Length == agents * poolWords, "pools are at most 4 096, and each agent has his set of them");
        _words = poolWords;
        _pools = new ulong[agents * (poolWords + 1)];
        for (int agent = 0; agent < agents; agent++)
        {
            ReadOnlySpan<ulong> pools = poolsOfAgents.AsSpan(agent * poolWords, poolWords);
            _pools[agent * (poolWords + 1)] = WordsUsed(pools);
            pools.CopyTo(_pools.AsSpan((agent * (poolWords + 1)) + 1));
        }

        int positions = ((agents * (poolWords <= WordsRoomy ? 4 : 2)) + 64 + 63) & ~63;
        _starts = Layout(positions, poolWords, out int length);
        _root = _starts[^1];
        _unions = store.Array<ulong>(name, length);
        _agentAt = store.Array<int>(name + ".agents", positions);
        _seats = store.Array<Seat>(name + ".seats", agents);
        _occupied = store.Array<ulong>(name + ".occupied", positions / 64);
        _head = store.Cell<Head>(name + ".head");
    }

    /// <summary>Moves that were made so that positions do not run out, since start-up.</summary>
    internal ulong Moves => _head.Value.Moves;

    /// <summary>Which free agent became free earlier: the smaller number. Means nothing for one who is not free.</summary>
    internal ulong OrderOf(int agent) => _seats[agent].Order;

    /// <summary>Is somebody of this pool free?</summary>
    internal bool Any(int pool) => (_unions[_root + ((pool >> 6) * Children)] >> (pool & 63) & 1) != 0;

    /// <summary>The one of this pool who is first, -1 when nobody is.</summary>
    internal int First(int pool)
    {
        if (!Any(pool)) return None;
        int node = 0;
        int word = pool >> 6;
        Vector256<ulong> bit = Vector256.Create(1UL << (pool & 63));
        for (int level = _starts.Length - 2; level >= 0; level--)
        {
            ref ulong children = ref ChildrenOf(_starts[level], node, word);
            uint absent = Vector256.Equals(Vector256.LoadUnsafe(ref children) & bit, default).ExtractMostSignificantBits()
                        | Vector256.Equals(Vector256.LoadUnsafe(ref children, 4) & bit, default).ExtractMostSignificantBits() << 4;
            node = (node << ChildBits) + BitOperations.TrailingZeroCount(~absent);
        }

        return _agentAt[node];
    }

    /// <summary>An agent becomes free: behind all others.</summary>
    internal void Add(int agent)
    {
        ref Head head = ref _head.Value;
        if (head.Count == 0) head = new Head { Moves = head.Moves, Comings = head.Comings };
        head.Count++;
        if (head.Moving || head.Next + (head.Count / (MovesForOne - 1)) + 1 >= _agentAt.Length) Advance(ref head);
        Invariant.Require(head.Next < _agentAt.Length, "moving forward is faster than coming");
        _seats[agent].Order = ++head.Comings;
        Place(agent, head.Next++);
    }

    /// <summary>A free agent is free no more.</summary>
    internal void Remove(int agent)
    {
        Clear(agent, _seats[agent].Position);
        _head.Value.Count--;
    }

    // All before Target is settled; from Target to Source nobody stands, so whoever stands first from there on may move to Target.
    private void Advance(ref Head head)
    {
        head.Moving = true;
        for (int moves = 0; moves < MovesForOne; moves++)
        {
            int source = NextOccupied(head.Source, head.Next);
            if (source == None)
            {
                head.Next = head.Target;
                head.Moving = false;
                head.Source = head.Target = 0;
                return;
            }

            if (source != head.Target)
            {
                int agent = _agentAt[source];
                Place(agent, head.Target);
                Clear(agent, source);
                head.Moves++;
            }

            head.Target++;
            head.Source = source + 1;
        }
    }

    private int NextOccupied(int from, int end)
    {
        if (from >= end) return None;
        int word = from >> 6;
        ulong bits = _occupied[word] & (ulong.MaxValue << (from & 63));
        while (bits == 0)
        {
            if (++word << 6 >= end) return None;
            bits = _occupied[word];
        }

        return (word << 6) + BitOperations.TrailingZeroCount(bits);
    }

    private void Place(int agent, int position)
    {
        _agentAt[position] = agent;
        _seats[agent].Position = position;
        _occupied[position >> 6] |= 1UL << (position & 63);
        int row = agent * (_words + 1);
        for (ulong words = _pools[row]; words != 0; words &= words - 1)
        {
            int word = BitOperations.TrailingZeroCount(words);
            Join(position, word, _pools[row + 1 + word]);
        }
    }

    private void Clear(int agent, int position)
    {
        _occupied[position >> 6] &= ~(1UL << (position & 63));
        for (ulong words = _pools[agent * (_words + 1)]; words != 0; words &= words - 1) Part(position, BitOperations.TrailingZeroCount(words));
    }

    private void Join(int node, int word, ulong pools)
    {
        // Indices of a table whose length an int holds; checked they would cost more than the work.
        unchecked
        {
            ulong[] unions = _unions;
            foreach (int start in _starts)
            {
                ref ulong union = ref unions[start + ((((node >> ChildBits) * _words) + word) << ChildBits) + (node & (Children - 1))];
                if ((pools & ~union) == 0) return;
                union |= pools;
                node >>= ChildBits;
            }
        }
    }

    private void Part(int node, int word)
    {
        unchecked
        {
            ulong union = 0;
            foreach (int start in _starts)
            {
                ref ulong children = ref ChildrenOf(start, node >> ChildBits, word);
                ref ulong child = ref Unsafe.Add(ref children, node & (Children - 1));
                if (child == union) return;
                child = union;
                Vector256<ulong> four = Vector256.LoadUnsafe(ref children) | Vector256.LoadUnsafe(ref children, 4);
                Vector128<ulong> two = four.GetLower() | four.GetUpper();
                union = two.ToScalar() | two.GetElement(1);
                node >>= ChildBits;
            }
        }
    }

    private ref ulong ChildrenOf(int start, int node, int word) => ref _unions[unchecked(start + (((node * _words) + word) << ChildBits))];

    // Where each level begins: the positions themselves first, the one root last.
    private static int[] Layout(int positions, int poolWords, out int length)
    {
        var starts = new List<int>();
        length = 0;
        for (int nodes = positions; ; nodes = (nodes + Children - 1) / Children)
        {
            starts.Add(length);
            length += (nodes + Children - 1) / Children * Children * poolWords;
            if (nodes == 1) return [.. starts];
        }
    }

    private static ulong WordsUsed(ReadOnlySpan<ulong> pools)
    {
        ulong words = 0;
        for (int word = 0; word < pools.Length; word++)
        {
            if (pools[word] != 0) words |= 1UL << word;
        }

        return words;
    }

    // Side by side: whoever comes or goes wants both.
    private struct Seat
    {
        public ulong Order;
        public int Position;
    }

    private struct Head
    {
        public ulong Comings;
        public int Next;
        public int Count;
        public int Source;
        public int Target;
        public ulong Moves;
        public bool Moving;
    }
}
