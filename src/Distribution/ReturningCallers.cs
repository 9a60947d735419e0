using System;
using System.Numerics;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Distribution;

/// <summary>Callers who hung up while they waited, by queue and calling number: who calls again in time has the old place. Once.</summary>
/// <remarks>
/// A table of sets of <see cref="Ways"/> places; the hash of queue and number names the set. Every operation looks at one set. When a set is full the caller who left first is
/// forgotten, the same one in every run. No allocation.
/// </remarks>
public sealed class ReturningCallers
{
    /// <summary>Places of a set.</summary>
    public const int Ways = 8;

    private readonly Row[] _rows;
    private readonly int _sets;

    /// <summary>Lays out the table.</summary>
    /// <param name="store">Where the octets live.</param>
    /// <param name="name">Unique in the store.</param>
    /// <param name="capacity">Callers, at least 1; rounded up to sets that are a power of two.</param>
    public ReturningCallers(Store store, string name, int capacity)
    {
        Invariant.Require(capacity > 0, "a table has room for a row");
        _sets = (int)BitOperations.RoundUpToPowerOf2((uint)((capacity + Ways - 1) / Ways));
        _rows = store.Array<Row>(name, _sets * Ways);
    }

    /// <summary>A caller has hung up while waiting. A withheld number is not remembered.</summary>
    /// <param name="queue">Index.</param>
    /// <param name="calling">Who.</param>
    /// <param name="since">Since when the call waited.</param>
    /// <param name="now">When.</param>
    public void Left(int queue, in Digits calling, Instant since, Instant now)
    {
        if (calling.IsEmpty) return;
        Span<Row> set = SetOf(queue, calling);
        int place = Find(set, queue, calling);
        if (place < 0) place = Spare(set);
        set[place] = new Row { QueuePlusOne = queue + 1, Calling = calling, Since = since, LeftAt = now };
    }

    /// <summary>A caller enters a queue: had he just left it?</summary>
    /// <param name="queue">Index.</param>
    /// <param name="calling">Who; empty: nobody.</param>
    /// <param name="within">How long a place is kept; zero: not.</param>
    /// <param name="now">When.</param>
    /// <param name="since">Since when he had waited.</param>
    /// <returns>True when the place is still kept; it is forgotten in any case.</returns>
    public bool TryReturn(int queue, in Digits calling, Duration within, Instant now, out Instant since)
    {
        since = now;
        if (calling.IsEmpty) return false;
        Span<Row> set = SetOf(queue, calling);
        int place = Find(set, queue, calling);
        if (place < 0) return false;
        Row row = set[place];
        set[place] = default;
        if (within <= Duration.Zero || now - row.LeftAt > within) return false;
        since = row.Since;
        return true;
    }

    /// <summary>A commit: who left a queue that goes on is remembered on.</summary>
    internal void TakeOver(ReturningCallers old, IndexMap queues)
    {
        foreach (ref readonly Row row in old._rows.AsSpan())
        {
            int queue = queues[row.QueuePlusOne - 1];
            if (queue < 0) continue;
            Span<Row> set = SetOf(queue, row.Calling);
            int place = Spare(set);
            if (set[place].QueuePlusOne == 0 || set[place].LeftAt < row.LeftAt) set[place] = row with { QueuePlusOne = queue + 1 };
        }
    }

    private Span<Row> SetOf(int queue, in Digits calling)
    {
        RunningHash hash = RunningHash.Start;
        hash.Add((ulong)queue);
        hash.Add(calling.Ascii);
        ulong value = hash.Value;
        // The lower half of the bits sees the upper half.
        int set = (int)((value ^ (value >> 32)) & (uint)(_sets - 1));
        return _rows.AsSpan(set * Ways, Ways);
    }

    private static int Find(ReadOnlySpan<Row> set, int queue, in Digits calling)
    {
        for (int place = 0; place < set.Length; place++)
        {
            if (set[place].QueuePlusOne == queue + 1 && set[place].Calling == calling) return place;
        }

        return -1;
    }

    // An empty place, or that of the caller who left first; of several, the first in the set.
    private static int Spare(ReadOnlySpan<Row> set)
    {
        int spare = 0;
        for (int place = 0; place < set.Length; place++)
        {
            if (set[place].QueuePlusOne == 0) return place;
            if (set[place].LeftAt < set[spare].LeftAt) spare = place;
        }

        return spare;
    }

    private struct Row
    {
        public int QueuePlusOne;
        public Instant Since;
        public Instant LeftAt;
        public Digits Calling;
    }
}
