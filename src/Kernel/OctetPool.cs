using System;

namespace AcdController.Kernel;

/// <summary>Queues of octet strings in rented slots of one size: what waits to be sent or acknowledged.</summary>
/// <remarks>All queues share the slots; a queue's own bound is its owner's business. Append, take and walk are O(1) a step.</remarks>
public sealed class OctetPool
{
    private readonly int _slotOctets;
    private readonly byte[] _octets;
    private readonly Slot[] _slots;
    private readonly Cell<int> _firstFree;

    /// <summary>Lays out the pool.</summary>
    /// <param name="store">Where the octets live.</param>
    /// <param name="name">Unique in the store.</param>
    /// <param name="slots">How many strings in all.</param>
    /// <param name="slotOctets">The longest string.</param>
    public OctetPool(Store store, string name, int slots, int slotOctets)
    {
        _slotOctets = slotOctets;
        _octets = store.Array<byte>(name + ".octets", checked(slots * slotOctets));
        _slots = store.Array<Slot>(name + ".slots", slots);
        _firstFree = store.Cell<int>(name + ".free");
        for (int slot = 0; slot < slots; slot++) _slots[slot].Next = slot + 1 < slots ? slot + 1 : -1;
    }

    /// <summary>The longest string, in octets.</summary>
    public int SlotOctets => _slotOctets;

    /// <summary>Appends a string to a queue.</summary>
    /// <param name="queue">The owner's queue row.</param>
    /// <param name="octets">At most <see cref="SlotOctets"/>; asserted.</param>
    /// <returns>False when every slot is rented; the queue is unchanged.</returns>
    public bool TryAppend(ref OctetQueue queue, ReadOnlySpan<byte> octets)
    {
        Invariant.Require(octets.Length <= _slotOctets, "a string fits its slot");
        int slot = _firstFree.Value;
        if (slot < 0) return false;
        _firstFree.Value = _slots[slot].Next;
        _slots[slot] = new Slot { Next = -1, Count = octets.Length };
        octets.CopyTo(_octets.AsSpan(slot * _slotOctets));
        if (queue.Count == 0) queue.First = slot;
        else _slots[queue.Last].Next = slot;
        queue.Last = slot;
        queue.Count++;
        return true;
    }

    /// <summary>Gives back the oldest string's slot; asserted that there is one.</summary>
    public void DropFirst(ref OctetQueue queue)
    {
        Invariant.Require(queue.Count > 0, "a queue gives back what it holds");
        int slot = queue.First;
        queue.First = _slots[slot].Next;
        queue.Count--;
        _slots[slot].Next = _firstFree.Value;
        _firstFree.Value = slot;
    }

    /// <summary>Gives back all slots.</summary>
    public void Clear(ref OctetQueue queue)
    {
        while (queue.Count > 0) DropFirst(ref queue);
    }

    /// <summary>The oldest string's slot, where a walk begins; asserted that there is one.</summary>
    public int FirstSlot(in OctetQueue queue)
    {
        Invariant.Require(queue.Count > 0, "a walk begins at a string");
        return queue.First;
    }

    /// <summary>The newest string's slot; asserted that there is one.</summary>
    public int LastSlot(in OctetQueue queue)
    {
        Invariant.Require(queue.Count > 0, "a queue that holds a string has a newest one");
        return queue.Last;
    }

    /// <summary>The slot after this one, -1 after the last.</summary>
    public int NextSlot(int slot) => _slots[slot].Next;

    /// <summary>The string in a slot.</summary>
    public ReadOnlySpan<byte> this[int slot] => _octets.AsSpan(slot * _slotOctets, _slots[slot].Count);

    /// <summary>Takes over all slots of an old pool, queues as they are, when it is laid out alike. Queues whose owner is gone have to be cleared afterwards.</summary>
    /// <returns>False when it is laid out otherwise: then each queue is taken over by <see cref="TakeOver(OctetPool, in OctetQueue)"/>.</returns>
    public bool TryTakeOver(OctetPool old)
    {
        if (old._slotOctets != _slotOctets || old._slots.Length != _slots.Length) return false;
        Carry.Whole(old._octets, _octets);
        Carry.Whole(old._slots, _slots);
        Carry.Value(old._firstFree, _firstFree);
        return true;
    }

    /// <summary>Copies the strings of a queue of an old pool; there is room for them and in each slot, asserted.</summary>
    /// <returns>The queue in this pool.</returns>
    public OctetQueue TakeOver(OctetPool old, in OctetQueue queue)
    {
        var copy = default(OctetQueue);
        int slot = queue.Count > 0 ? queue.First : -1;
        for (; slot >= 0; slot = old._slots[slot].Next) Invariant.Require(TryAppend(ref copy, old[slot]), "a pool has room for what goes on");
        return copy;
    }

    /// <summary>How many strings of a queue lie before the one in a slot; asserted that it is one of them.</summary>
    public int PlaceOf(in OctetQueue queue, int slot)
    {
        int place = 0;
        for (int at = FirstSlot(queue); at != slot; at = _slots[at].Next)
        {
            Invariant.Require(_slots[at].Next >= 0, "a slot lies in its queue");
            place++;
        }

        return place;
    }

    /// <summary>The slot of a string of a queue, 0 the oldest.</summary>
    public int SlotAt(in OctetQueue queue, int place)
    {
        Invariant.Require(place >= 0 && place < queue.Count, "a place lies in its queue");
        int slot = queue.First;
        for (; place > 0; place--) slot = _slots[slot].Next;
        return slot;
    }

    private struct Slot
    {
        public int Next;
        public int Count;
    }
}

/// <summary>A queue of strings in an <see cref="OctetPool"/>: part of its owner's row. All zero is empty.</summary>
public struct OctetQueue
{
    internal int First;
    internal int Last;

    /// <summary>Strings in the queue.</summary>
    public int Count { get; internal set; }
}
