namespace AcdController.Kernel;

/// <summary>A table of unmanaged rows with a fixed number of slots; rows are named by <see cref="Handle"/>.</summary>
/// <remarks>Take and free are O(1) and never allocate. Freed slots are used again last-in first-out, so a lightly loaded core stays in cache.</remarks>
public sealed class Slab<T>
    where T : unmanaged
{
    private const int Taken = -2;

    private readonly T[] _rows;
    private readonly uint[] _generations;
    private readonly int[] _nextFree;
    private readonly Cell<Head> _head;

    /// <summary>Lays out the table in the store.</summary>
    /// <param name="store">Where the octets live.</param>
    /// <param name="name">Unique in the store.</param>
    /// <param name="capacity">Number of slots, at least 1.</param>
    public Slab(Store store, string name, int capacity)
    {
        Invariant.Require(capacity > 0, "a table has room for a row");
        _rows = store.Array<T>(name, capacity);
        _generations = store.Array<uint>(name + ".generation", capacity);
        _nextFree = store.Array<int>(name + ".free", capacity);
        _head = store.Cell<Head>(name + ".head");
        for (int slot = 0; slot < capacity; slot++) _nextFree[slot] = slot + 1 < capacity ? slot + 1 : -1;
    }

    /// <summary>Number of slots.</summary>
    public int Capacity => _rows.Length;

    /// <summary>Slots in use.</summary>
    public int Count => _head.Value.Count;

    /// <summary>Is no slot to be had?</summary>
    public bool IsFull => _head.Value.FirstFree < 0;

    /// <summary>The row of a live handle; a stale handle is an invariant failure, never somebody else's row.</summary>
    public ref T this[Handle handle]
    {
        get
        {
            Invariant.Require(IsLive(handle), "a handle is live when it is used");
            return ref _rows[handle.Slot];
        }
    }

    /// <summary>The handle of the slot that is in use at this index; asserted. For links that hold indices.</summary>
    public Handle At(int index)
    {
        Invariant.Require(_nextFree[index] == Taken, "a link names a slot in use");
        return Handle.Of(index, _generations[index]);
    }

    /// <summary>Is the slot at this index in use?</summary>
    public bool IsTaken(int index) => _nextFree[index] == Taken;

    /// <summary>The row in use at this index; asserted. For links that hold indices.</summary>
    public ref T RowAt(int index)
    {
        Invariant.Require(_nextFree[index] == Taken, "a link names a slot in use");
        return ref _rows[index];
    }

    /// <summary>The row in use at this index, with its handle; asserted.</summary>
    public ref T RowAt(int index, out Handle handle)
    {
        handle = At(index);
        return ref _rows[index];
    }

    /// <summary>Takes a slot and clears its row.</summary>
    /// <returns>False when all slots are in use: the caller refuses its peer with a cause.</returns>
    public bool TryTake(out Handle handle)
    {
        ref Head head = ref _head.Value;
        int slot = head.FirstFree;
        if (slot < 0)
        {
            handle = Handle.None;
            return false;
        }

        head.FirstFree = _nextFree[slot];
        head.Count++;
        _nextFree[slot] = Taken;
        _rows[slot] = default;
        handle = Handle.Of(slot, _generations[slot]);
        return true;
    }

    /// <summary>Gives the slot back; the handle and all its copies are stale from now on.</summary>
    public void Free(Handle handle)
    {
        Invariant.Require(IsLive(handle), "a slot is freed once");
        int slot = handle.Index;
        ref Head head = ref _head.Value;
        // Wraps after 2^32 uses of one slot: at 100 000 uses a second that is twelve hours of one slot, and a stale copy would have to live as long.
        _generations[slot] = unchecked(_generations[slot] + 1);
        _nextFree[slot] = head.FirstFree;
        head.FirstFree = slot;
        head.Count--;
    }

    /// <summary>Does the handle still name a row?</summary>
    /// <remarks>A free slot already has the generation of its next use, which no handle has yet: so the generation tells it all.</remarks>
    public bool IsLive(Handle handle)
    {
        uint[] generations = _generations;
        uint slot = handle.Slot;
        return slot < (uint)generations.Length && generations[slot] == handle.Generation;
    }

    /// <summary>Walks the rows in use by slot number: begin with -1, stop at none. For views and audits, not for the path of a call.</summary>
    public Handle After(int index)
    {
        for (int slot = index + 1; slot < _rows.Length; slot++)
        {
            if (_nextFree[slot] == Taken) return Handle.Of(slot, _generations[slot]);
        }

        return Handle.None;
    }

    /// <summary>Slots that a table needs to take this one over: one more than the highest in use.</summary>
    public int SlotsNeeded
    {
        get
        {
            int slot = _rows.Length;
            while (slot > 0 && _nextFree[slot - 1] != Taken) slot--;
            return slot;
        }
    }

    /// <summary>From now on no slot from this one on is given out: the table is about to be taken over by a smaller one. Those in use lie below it, asserted.</summary>
    public void Confine(int slots)
    {
        Invariant.Require(SlotsNeeded <= slots, "a table is confined to what is in use");
        ref Head head = ref _head.Value;
        int free = head.FirstFree;
        int last = -1;
        head.FirstFree = -1;
        while (free >= 0)
        {
            int next = _nextFree[free];
            if (free < slots) AppendFree(ref head, ref last, free);
            free = next;
        }
    }

    /// <summary>Takes over the rows of an old table, smaller or larger, under the same handles. For a succession.</summary>
    /// <remarks>Has at least <see cref="SlotsNeeded"/> slots; asserted. Free slots are used in the same order as before, those that are new last; no handle of before is ever live again.</remarks>
    public void TakeOver(Slab<T> old)
    {
        Invariant.Require(old.SlotsNeeded <= Capacity, "a table has a slot for every row that goes on");
        Carry.Beginning(old._rows, _rows);
        Carry.Beginning(old._generations, _generations);
        ref Head head = ref _head.Value;
        head = old._head.Value;
        for (int slot = Capacity; slot < old.Capacity; slot++) head.FirstGeneration = System.Math.Max(head.FirstGeneration, unchecked(old._generations[slot] + 1));
        for (int slot = old.Capacity; slot < Capacity; slot++) _generations[slot] = head.FirstGeneration;
        for (int slot = 0; slot < Capacity; slot++) _nextFree[slot] = slot < old.Capacity && old.IsTaken(slot) ? Taken : -1;

        // The old list without what was cut off, then what is new.
        int last = -1;
        head.FirstFree = -1;
        for (int slot = old._head.Value.FirstFree; slot >= 0; slot = old._nextFree[slot])
        {
            if (slot < Capacity) AppendFree(ref head, ref last, slot);
        }

        for (int slot = old.Capacity; slot < Capacity; slot++) AppendFree(ref head, ref last, slot);
    }

    private void AppendFree(ref Head head, ref int last, int slot)
    {
        if (last < 0) head.FirstFree = slot;
        else _nextFree[last] = slot;
        _nextFree[slot] = -1;
        last = slot;
    }

    private struct Head
    {
        public int FirstFree;
        public int Count;

        /// <summary>Of slots that a succession adds: greater than any that a slot of that number may have had.</summary>
        public uint FirstGeneration;
    }
}
