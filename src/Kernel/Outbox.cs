using System.Runtime.CompilerServices;

namespace AcdController.Kernel;

/// <summary>News that a room leaves for the pump, oldest first. Empty between two steps of the core.</summary>
/// <typeparam name="T">The news: an unmanaged struct.</typeparam>
public sealed class Outbox<T>
    where T : unmanaged
{
    private readonly T[] _items;
    private readonly Cell<Filled> _span;

    /// <summary>Lays out the outbox.</summary>
    /// <param name="store">Where the octets live.</param>
    /// <param name="name">Unique in the store.</param>
    /// <param name="capacity">The most news that one event can cause before the pump drains; asserted when exceeded.</param>
    public Outbox(Store store, string name, int capacity)
    {
        _items = store.Array<T>(name, capacity);
        _span = store.Cell<Filled>(name + ".span");
    }

    /// <summary>Is there nothing to take?</summary>
    public bool IsEmpty => _span.Value.Taken == _span.Value.Posted;

    /// <summary>Is there room for more? For rooms whose peer decides how much there is.</summary>
    public bool HasRoom => _span.Value.Posted < _items.Length;

    /// <summary>Leaves news.</summary>
    public void Post(in T item)
    {
        ref Filled span = ref _span.Value;
        Invariant.Require(span.Posted < _items.Length, "an outbox holds what one event can cause");
        _items[span.Posted++] = item;
    }

    /// <summary>Takes the oldest news.</summary>
    /// <param name="item">The news; without meaning when there is none, and not even cleared.</param>
    /// <returns>False when there is none.</returns>
    public bool TryTake(out T item)
    {
        ref Filled span = ref _span.Value;
        if (span.Taken == span.Posted)
        {
            span = default;
            Unsafe.SkipInit(out item);
            return false;
        }

        item = _items[span.Taken++];
        return true;
    }

    /// <summary>Succeeds an outbox that is empty, as all are between two steps; asserted.</summary>
    /// <remarks>What lies in its rows from before is copied too, so that a core that succeeds itself is the same octet by octet.</remarks>
    public void TakeOver(Outbox<T> old)
    {
        Invariant.Require(old.IsEmpty, "an outbox is empty between two steps");
        Carry.Beginning(old._items, _items);
        if (old._items.Length == _items.Length) Carry.Value(old._span, _span);
        else _span.Value = default;
    }

    private struct Filled
    {
        public int Posted;
        public int Taken;
    }
}
