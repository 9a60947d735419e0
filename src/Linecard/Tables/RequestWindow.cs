using System;
using System.Buffers.Binary;
using AcdController.Kernel;

namespace AcdController.Linecard;

/// <summary>Requests that a card has not acknowledged yet, oldest first, with their octets so that they can be sent again.</summary>
/// <remarks>Transaction numbers of one card follow each other modulo 65536, so an acknowledgement is an offset from the oldest.</remarks>
internal sealed class RequestWindow
{
    /// <summary>Requests that may be outstanding at one card.</summary>
    public const int OutstandingMax = 8;

    private readonly OctetPool _pool;
    private readonly Row[] _rows;

    public RequestWindow(Store store, int cards)
    {
        _pool = new OctetPool(store, "cardlink.requests", cards * OutstandingMax, ControlMessage.OctetsMax);
        _rows = store.Array<Row>("cardlink.windows", cards);
    }

    /// <summary>Requests outstanding.</summary>
    public int CountOf(int card) => _rows[card].Outstanding.Count;

    /// <summary>May another request be sent?</summary>
    public bool HasRoom(int card) => CountOf(card) < OutstandingMax;

    /// <summary>The number of the next request.</summary>
    public ushort NextTransactionOf(int card) => _rows[card].Next;

    /// <summary>The oldest request; asserted that there is one.</summary>
    public ReadOnlySpan<byte> Oldest(int card) => _pool[_pool.FirstSlot(_rows[card].Outstanding)];

    /// <summary>A request that is outstanding, 0 the oldest.</summary>
    public ReadOnlySpan<byte> this[int card, int place]
    {
        get
        {
            int slot = _pool.FirstSlot(_rows[card].Outstanding);
            for (int behind = 0; behind < place; behind++) slot = _pool.NextSlot(slot);
            return _pool[slot];
        }
    }

    /// <summary>Keeps a request that was sent under <see cref="NextTransactionOf"/>.</summary>
    public void Keep(int card, ReadOnlySpan<byte> request)
    {
        ref Row row = ref _rows[card];
        bool kept = HasRoom(card) && _pool.TryAppend(ref row.Outstanding, request);
        Invariant.Require(kept, "a request is sent when the window has room");
        row.Repeats = 0;
        // Modulo 65536 by definition.
        row.Next = unchecked((ushort)(row.Next + 1));
    }

    /// <summary>Is the request with this number outstanding?</summary>
    public bool Holds(int card, ushort transaction) => OffsetOf(card, transaction) >= 0;

    /// <summary>The number of the oldest request; asserted that there is one.</summary>
    public ushort OldestTransactionOf(int card) => BinaryPrimitives.ReadUInt16BigEndian(Oldest(card)[1..]);

    /// <summary>The oldest request is settled.</summary>
    public void DropOldest(int card)
    {
        _pool.DropFirst(ref _rows[card].Outstanding);
        _rows[card].Repeats = 0;
    }

    /// <summary>Counts a repetition of the oldest request.</summary>
    /// <returns>False when it was repeated often enough.</returns>
    public bool TryRepeat(int card)
    {
        ref Row row = ref _rows[card];
        if (row.Repeats == CardLinkTimers.RepeatsMax) return false;
        row.Repeats++;
        return true;
    }

    /// <summary>Forgets all outstanding requests; their numbers are not used again.</summary>
    public void Clear(int card)
    {
        _pool.Clear(ref _rows[card].Outstanding);
        _rows[card].Repeats = 0;
    }

    /// <summary>Takes over the cards that go on.</summary>
    public void TakeOver(RequestWindow old, IndexMap cards)
    {
        Carry.Rows(old._rows, _rows, cards);
        bool whole = _pool.TryTakeOver(old._pool);
        for (int card = 0; card < cards.OldCount; card++)
        {
            OctetQueue requests = old._rows[card].Outstanding;
            if (cards[card] >= 0 && !whole) _rows[cards[card]].Outstanding = _pool.TakeOver(old._pool, requests);
            else if (cards[card] < 0 && whole) _pool.Clear(ref requests);
        }
    }

    // Place of a request behind the oldest; -1 when it is not outstanding.
    private int OffsetOf(int card, ushort transaction)
    {
        ref readonly Row row = ref _rows[card];
        if (row.Outstanding.Count == 0) return -1;
        ushort oldest = OldestTransactionOf(card);
        // Distance modulo 65536: an old number is a great distance.
        int offset = unchecked((ushort)(transaction - oldest));
        return offset < row.Outstanding.Count ? offset : -1;
    }

    private struct Row
    {
        public OctetQueue Outstanding;
        public ushort Next;
        public byte Repeats;
    }
}
