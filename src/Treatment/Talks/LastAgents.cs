using System;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment;

/// <summary>Who served a caller last, by calling number: the newest callers, the longest unseen forgotten first within their places.</summary>
/// <remarks>A hash table of small groups; a group that is full gives up the entry used longest ago. O(1), no allocation.</remarks>
public sealed class LastAgents
{
    private const int PerGroup = 4;

    private readonly Entry[] _entries;
    private readonly Cell<ulong> _clock;
    private readonly int _groups;

    /// <summary>Lays out the table.</summary>
    /// <param name="store">Where the octets live.</param>
    /// <param name="callers">How many callers at least; 0: nobody is remembered.</param>
    public LastAgents(Store store, int callers)
    {
        _groups = (callers + PerGroup - 1) / PerGroup;
        _entries = store.Array<Entry>("plans.lastagents", _groups * PerGroup);
        _clock = store.Cell<ulong>("plans.lastagents.clock");
    }

    /// <summary>The agent who served a caller last; -1 when not known.</summary>
    public int Of(in Digits calling)
    {
        foreach (ref readonly Entry entry in GroupOf(calling))
        {
            if (entry.Used != 0 && entry.Calling == calling) return entry.Agent;
        }

        return -1;
    }

    /// <summary>An agent serves a caller. A caller without a number is not remembered.</summary>
    public void Remember(in Digits calling, int agent)
    {
        Span<Entry> group = GroupOf(calling);
        if (group.IsEmpty) return;
        int oldest = 0;
        for (int at = 0; at < group.Length; at++)
        {
            if (group[at].Used != 0 && group[at].Calling == calling)
            {
                oldest = at;
                break;
            }

            if (group[at].Used < group[oldest].Used) oldest = at;
        }

        group[oldest] = new Entry { Calling = calling, Agent = agent, Used = ++_clock.Value };
    }

    /// <summary>A commit: callers whose agent goes on are remembered.</summary>
    internal void TakeOver(LastAgents old, IndexMap agents)
    {
        if (_groups != old._groups) return;
        Carry.Value(old._clock, _clock);
        for (int place = 0; place < _entries.Length; place++)
        {
            Entry entry = old._entries[place];
            _entries[place] = entry.Used != 0 && agents[entry.Agent] >= 0 ? entry with { Agent = agents[entry.Agent] } : default;
        }
    }

    private Span<Entry> GroupOf(in Digits calling)
    {
        if (_groups == 0 || calling.IsEmpty) return default;
        RunningHash hash = RunningHash.Start;
        hash.Add(calling.Ascii);
        return _entries.AsSpan((int)(hash.Value % (uint)_groups) * PerGroup, PerGroup);
    }

    private struct Entry
    {
        public Digits Calling;
        public int Agent;
        public ulong Used;
    }
}
