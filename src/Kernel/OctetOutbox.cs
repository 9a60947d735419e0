using System;
using System.Runtime.CompilerServices;

namespace AcdController.Kernel;

/// <summary>News with octets, oldest first. Empty between two steps of the core.</summary>
/// <typeparam name="T">What the octets are about: an unmanaged struct.</typeparam>
public sealed class OctetOutbox<T>
    where T : unmanaged
{
    private readonly Entry[] _entries;
    private readonly byte[] _octets;
    private readonly Cell<Filled> _span;

    /// <summary>Lays out the outbox.</summary>
    /// <param name="store">Where the octets live.</param>
    /// <param name="name">Unique in the store.</param>
    /// <param name="capacity">The most news that one event can cause before the pump drains; asserted when exceeded.</param>
    /// <param name="octetCapacity">Octets of all that news together; asserted when exceeded.</param>
    public OctetOutbox(Store store, string name, int capacity, int octetCapacity)
    {
        _entries = store.Array<Entry>(name, capacity);
        _octets = store.Array<byte>(name + ".octets", octetCapacity);
        _span = store.Cell<Filled>(name + ".span");
    }

    /// <summary>Is there nothing to take?</summary>
    public bool IsEmpty => _span.Value.Taken == _span.Value.Posted;

    /// <summary>Octets of all the news that is there.</summary>
    public int OctetsPosted => _span.Value.Octets;

    /// <summary>Clears octets that were taken: nothing of them shall lie in a snapshot. Only while the outbox is empty; asserted.</summary>
    /// <param name="count">So many from the beginning.</param>
    public void Wipe(int count)
    {
        Invariant.Require(IsEmpty, "what is wiped was taken");
        Array.Clear(_octets, 0, count);
    }

    /// <summary>Is there room for one more piece of news of so many octets? For rooms whose peer decides how much there is.</summary>
    /// <param name="octetCount">Octets of that news.</param>
    /// <param name="kept">Pieces of news for which room must remain afterwards.</param>
    public bool HasRoom(int octetCount, int kept = 0) => _span.Value.Posted < _entries.Length - kept && octetCount <= _octets.Length - _span.Value.Octets;

    /// <summary>Leaves news; the octets are copied.</summary>
    public void Post(in T about, ReadOnlySpan<byte> octets) => octets.CopyTo(Reserve(about, octets.Length));

    /// <summary>Leaves news whose octets the caller writes in place, all of them, before it does anything else.</summary>
    public Span<byte> Reserve(scoped in T about, int octetCount)
    {
        Invariant.Require(TryReserve(about, octetCount, 0, out Span<byte> octets), "an outbox holds what one event can cause");
        return octets;
    }

    /// <summary>Like <see cref="Reserve"/>, where there is room: for rooms whose peer decides how much there is.</summary>
    /// <param name="about">What it is about.</param>
    /// <param name="octetCount">Octets of that news.</param>
    /// <param name="kept">Pieces of news for which room must remain afterwards.</param>
    /// <param name="octets">To be written.</param>
    /// <returns>False when there is no room; nothing is left then.</returns>
    public bool TryReserve(scoped in T about, int octetCount, int kept, out Span<byte> octets)
    {
        ref Filled span = ref _span.Value;
        int first = span.Octets;
        int at = span.Posted;
        if (at >= _entries.Length - kept || octetCount > _octets.Length - first)
        {
            octets = default;
            return false;
        }

        _entries[at] = new Entry { About = about, First = first, Count = octetCount };
        span.Posted = at + 1;
        span.Octets = first + octetCount;
        octets = _octets.AsSpan(first, octetCount);
        return true;
    }

    /// <summary>Takes the oldest news.</summary>
    /// <param name="about">What it is about; without meaning when there is none, and not even cleared.</param>
    /// <param name="octets">Valid until a call returns false.</param>
    /// <returns>False when there is none; only then is the space used again.</returns>
    public bool TryTake(out T about, out ReadOnlySpan<byte> octets)
    {
        ref Filled span = ref _span.Value;
        if (span.Taken == span.Posted)
        {
            span = default;
            Unsafe.SkipInit(out about);
            octets = default;
            return false;
        }

        ref readonly Entry entry = ref _entries[span.Taken++];
        about = entry.About;
        octets = _octets.AsSpan(entry.First, entry.Count);
        return true;
    }

    /// <summary>Succeeds an outbox that is empty, as all are between two steps; asserted.</summary>
    /// <remarks>What lies in its rows from before is copied too, so that a core that succeeds itself is the same octet by octet.</remarks>
    public void TakeOver(OctetOutbox<T> old)
    {
        Invariant.Require(old.IsEmpty, "an outbox is empty between two steps");
        Carry.Beginning(old._entries, _entries);
        Carry.Beginning(old._octets, _octets);
        if (old._entries.Length == _entries.Length) Carry.Value(old._span, _span);
        else _span.Value = default;
    }

    private struct Entry
    {
        public T About;
        public int First;
        public int Count;
    }

    private struct Filled
    {
        public int Posted;
        public int Taken;
        public int Octets;
    }
}
