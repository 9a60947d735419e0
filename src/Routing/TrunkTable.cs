using System;
using System.Collections.Immutable;
using System.Numerics;
using AcdController.Kernel;

namespace AcdController.Routing;

/// <summary>What a group of trunks has had since start-up.</summary>
public struct TrunkCounts
{
    /// <summary>Calls that came in.</summary>
    public ulong In;

    /// <summary>Calls that went out.</summary>
    public ulong Out;

    /// <summary>Calls refused because they came on a group for calls out.</summary>
    public ulong Refused;

    /// <summary>Calls that found no free channel.</summary>
    public ulong Overflows;

    /// <summary>Cyclic hunting: index of the channel found last, member * 32 + timeslot.</summary>
    public int Last;
}

/// <summary>Groups of trunks: which group a channel belongs to, which channel the next call out gets, what was counted.</summary>
/// <remarks>Free channels are told by the caller; nothing here knows signalling. A search costs the members of the group, least-recent its channels. No allocation.</remarks>
public sealed class TrunkTable
{
    private const int Timeslots = 32;

    private readonly ImmutableArray<TrunkGroup> _groups;
    private readonly short[] _groupOf;
    private readonly TrunkCounts[] _counts;
    private readonly ulong[] _freedAt;
    private readonly Cell<ulong> _order;

    /// <summary>Lays out the table.</summary>
    public TrunkTable(Store store, ImmutableArray<TrunkGroup> groups, int spans)
    {
        _groups = groups;
        _groupOf = new short[spans * Timeslots];
        Array.Fill(_groupOf, (short)-1);
        for (int group = 0; group < groups.Length; group++)
        {
            foreach (TrunkMember member in groups[group].Members)
            {
                for (uint channels = member.Channels; channels != 0; channels &= channels - 1)
                    _groupOf[(member.Span * Timeslots) + BitOperations.TrailingZeroCount(channels)] = (short)group;
            }
        }

        _counts = store.Array<TrunkCounts>("trunks", groups.Length);
        _freedAt = store.Array<ulong>("trunks.freed", groups.Length == 0 ? 0 : spans * Timeslots);
        _order = store.Cell<ulong>("trunks.order");
    }

    /// <summary>How many groups there are.</summary>
    public int Count => _groups.Length;

    /// <summary>A group.</summary>
    public TrunkGroup this[int group] => _groups[group];

    /// <summary>The group of a channel; -1 when it is in none.</summary>
    public int GroupOf(int span, int timeslot) => span < 0 ? -1 : _groupOf[(span * Timeslots) + timeslot];

    /// <summary>May calls come in on a channel? One in no group may.</summary>
    public bool AdmitsIncoming(int span, int timeslot) => GroupOf(span, timeslot) is not (>= 0 and int group) || _groups[group].Direction != TrunkDirection.Out;

    /// <summary>What a group has had.</summary>
    public ref TrunkCounts CountsOf(int group) => ref _counts[group];

    /// <summary>A channel is free again.</summary>
    public void Freed(int span, int timeslot)
    {
        if (GroupOf(span, timeslot) >= 0) _freedAt[(span * Timeslots) + timeslot] = ++_order.Value;
    }

    /// <summary>Finds a channel for a call out.</summary>
    /// <param name="group">The group; one for calls in has none.</param>
    /// <param name="free">Free channels of each member, in the group's order.</param>
    /// <param name="span">Index of the span.</param>
    /// <param name="timeslot">1 to 31.</param>
    /// <returns>False when there is none, which is counted.</returns>
    public bool TryHunt(int group, ReadOnlySpan<uint> free, out int span, out byte timeslot)
    {
        TrunkGroup made = _groups[group];
        ref TrunkCounts counts = ref _counts[group];
        int found = made.Direction == TrunkDirection.In ? -1 : Hunt(made, free, counts.Last);
        if (found < 0)
        {
            counts.Overflows++;
            span = -1;
            timeslot = 0;
            return false;
        }

        counts.Last = found;
        span = made.Members.ItemRef(found / Timeslots).Span;
        timeslot = (byte)(found % Timeslots);
        return true;
    }

    /// <summary>What a predecessor counted and remembers.</summary>
    /// <param name="before">The predecessor.</param>
    /// <param name="groups">Its groups.</param>
    /// <param name="spans">Its spans.</param>
    public void TakeOver(TrunkTable before, IndexMap groups, IndexMap spans)
    {
        Carry.Rows(before._counts, _counts, groups);
        for (int group = 0; group < _counts.Length; group++)
        {
            if (_counts[group].Last >= _groups[group].Members.Length * Timeslots) _counts[group].Last = 0;
        }

        Carry.Value(before._order, _order);
        if (before._freedAt.Length > 0 && _freedAt.Length > 0) Carry.Rows(before._freedAt, _freedAt, spans, Timeslots);
    }

    // Member * 32 + timeslot; -1 when none is free. The best preference that has a free channel decides alone.
    private int Hunt(TrunkGroup group, ReadOnlySpan<uint> free, int last)
    {
        int first = 0;
        while (first < free.Length && free[first] == 0) first++;
        if (first == free.Length) return -1;
        int preference = group.Members.ItemRef(first).Preference;
        int end = first;
        while (end < free.Length && group.Members.ItemRef(end).Preference == preference) end++;
        return group.Hunt switch
        {
            GroupHunt.Descending  => Highest(free, first, end),
            GroupHunt.Cyclic      => After(free, first, end, last),
            GroupHunt.LeastRecent => LongestFree(group, free, first, end),
            GroupHunt.LeastLoaded => Emptiest(free, first, end),
            _                     => (first * Timeslots) + BitOperations.TrailingZeroCount(free[first]),
        };
    }

    private static int Highest(ReadOnlySpan<uint> free, int first, int end)
    {
        int member = end - 1;
        while (member > first && free[member] == 0) member--;
        return (member * Timeslots) + BitOperations.Log2(free[member]);
    }

    private static int After(ReadOnlySpan<uint> free, int first, int end, int last)
    {
        int member = last / Timeslots;
        if (member >= first && member < end)
        {
            // Two shifts: one by 32 would be one by 0.
            uint above = free[member] & (uint.MaxValue << (last % Timeslots) << 1);
            if (above != 0) return (member * Timeslots) + BitOperations.TrailingZeroCount(above);
            for (int next = member + 1; next < end; next++)
            {
                if (free[next] != 0) return (next * Timeslots) + BitOperations.TrailingZeroCount(free[next]);
            }
        }

        for (int next = first; next < end; next++)
        {
            if (free[next] != 0) return (next * Timeslots) + BitOperations.TrailingZeroCount(free[next]);
        }

        return -1;
    }

    private int LongestFree(TrunkGroup group, ReadOnlySpan<uint> free, int first, int end)
    {
        int best = -1;
        ulong least = ulong.MaxValue;
        for (int member = first; member < end; member++)
        {
            int row = group.Members.ItemRef(member).Span * Timeslots;
            for (uint channels = free[member]; channels != 0; channels &= channels - 1)
            {
                int timeslot = BitOperations.TrailingZeroCount(channels);
                if (_freedAt[row + timeslot] >= least) continue;
                least = _freedAt[row + timeslot];
                best = (member * Timeslots) + timeslot;
            }
        }

        return best;
    }

    private static int Emptiest(ReadOnlySpan<uint> free, int first, int end)
    {
        int best = first;
        for (int member = first; member < end; member++)
        {
            if (BitOperations.PopCount(free[member]) > BitOperations.PopCount(free[best])) best = member;
        }

        return (best * Timeslots) + BitOperations.TrailingZeroCount(free[best]);
    }
}
