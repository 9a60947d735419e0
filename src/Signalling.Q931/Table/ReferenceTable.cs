using System.Numerics;
using AcdController.Kernel;

namespace AcdController.Signalling.Q931;

/// <summary>From span and call reference to the call: open addressing with linear probing, at most half full.</summary>
/// <remarks>Find, add and remove are O(1) for references as stacks give them out; the worst a far side can choose costs one walk over the calls there are.</remarks>
internal sealed class ReferenceTable
{
    private readonly Entry[] _entries;
    private readonly int _mask;
    private readonly int _shift;

    /// <summary>Lays out the table.</summary>
    /// <param name="store">Where the octets live.</param>
    /// <param name="name">Unique in the store.</param>
    /// <param name="calls">Most calls at a time.</param>
    public ReferenceTable(Store store, string name, int calls)
    {
        int size = (int)BitOperations.RoundUpToPowerOf2((uint)(calls * 2));
        if (size < 16) size = 16;
        _entries = store.Array<Entry>(name, size);
        _mask = size - 1;
        _shift = 32 - BitOperations.Log2((uint)size);
    }

    /// <summary>The call's slot; -1 when the reference is not in use.</summary>
    public int Find(int span, CallReference reference)
    {
        uint key = KeyOf(span, reference);
        for (int at = HomeOf(key); _entries[at].SlotPlusOne != 0; at = (at + 1) & _mask)
        {
            if (_entries[at].Key == key) return _entries[at].SlotPlusOne - 1;
        }

        return -1;
    }

    /// <summary>Adds a reference that is not in use.</summary>
    public void Add(int span, CallReference reference, int slot)
    {
        uint key = KeyOf(span, reference);
        int at = HomeOf(key);
        while (_entries[at].SlotPlusOne != 0) at = (at + 1) & _mask;
        _entries[at] = new Entry { Key = key, SlotPlusOne = slot + 1 };
    }

    /// <summary>Removes a reference in use; asserted.</summary>
    public void Remove(int span, CallReference reference)
    {
        uint key = KeyOf(span, reference);
        int hole = HomeOf(key);
        while (_entries[hole].SlotPlusOne == 0 || _entries[hole].Key != key)
        {
            Invariant.Require(_entries[hole].SlotPlusOne != 0, "a call's reference is in the table");
            hole = (hole + 1) & _mask;
        }

        // Entries behind the hole move up unless that would put them in front of their home.
        for (int at = (hole + 1) & _mask; _entries[at].SlotPlusOne != 0; at = (at + 1) & _mask)
        {
            int distance = (at - HomeOf(_entries[at].Key)) & _mask;
            if (distance < ((at - hole) & _mask)) continue;
            _entries[hole] = _entries[at];
            hole = at;
        }

        _entries[hole] = default;
    }

    /// <summary>Takes over an old table of the same size whose spans kept their ordinals.</summary>
    /// <returns>False when it has another size: then references are added one by one.</returns>
    public bool TryTakeOver(ReferenceTable old)
    {
        if (old._entries.Length != _entries.Length) return false;
        Carry.Whole(old._entries, _entries);
        return true;
    }

    private static uint KeyOf(int span, CallReference reference) => ((uint)span << 16) | (reference.Own ? 0x8000u : 0) | reference.Value;

    // Fibonacci hashing; the product wraps by definition.
    private int HomeOf(uint key) => (int)(unchecked(key * 0x9E37_79B9) >> _shift);

    private struct Entry
    {
        public uint Key;
        public int SlotPlusOne;
    }
}
