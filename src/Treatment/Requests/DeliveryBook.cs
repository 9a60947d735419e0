using System;
using AcdController.Kernel;

namespace AcdController.Treatment;

/// <summary>How things stand with something that was delivered.</summary>
public enum DeliveryState : byte
{
    /// <summary>It comes for the first time, or what it left could not be kept: it is to be kept.</summary>
    New,

    /// <summary>Its row is on the way to the store.</summary>
    UnderWay,

    /// <summary>Its row is in the store.</summary>
    Kept,
}

/// <summary>What came by the drop folder, known by its name, so that it counts once however often it is told; and the word to the host that it is kept.</summary>
/// <remarks>The last <see cref="Known"/> are known: the host has far fewer on the way at a time. Nothing is allocated.</remarks>
public sealed class DeliveryBook
{
    /// <summary>Deliveries that are known.</summary>
    public const int Known = 64;

    private readonly ulong[] _names;
    private readonly Handle[] _requests;
    private readonly Cell<int> _next;
    private readonly Outbox<ulong> _kept;

    /// <summary>Lays out the book.</summary>
    public DeliveryBook(Store store)
    {
        _names = store.Array<ulong>("deliveries", Known);
        _requests = store.Array<Handle>("deliveries.requests", Known);
        _next = store.Cell<int>("deliveries.next");
        _kept = new Outbox<ulong>(store, "deliveries.kept", Known);
    }

    /// <summary>Has it come before?</summary>
    public bool IsKnown(ulong name) => Array.IndexOf(_names, name) >= 0;

    /// <summary>How things stand with it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="requests">Where its row is asked for.</param>
    public DeliveryState StateOf(ulong name, RequestBook requests)
    {
        int place = Array.IndexOf(_names, name);
        if (place < 0) return DeliveryState.New;
        if (_requests[place].IsNone) return DeliveryState.Kept;
        return requests.IsOpen(_requests[place]) ? DeliveryState.UnderWay : DeliveryState.New;
    }

    /// <summary>Its row is asked for.</summary>
    public void Begin(ulong name, Handle request)
    {
        int place = Array.IndexOf(_names, name);
        if (place < 0)
        {
            place = _next.Value;
            _next.Value = (place + 1) % Known;
        }

        (_names[place], _requests[place]) = (name, request);
    }

    /// <summary>A row is in the store: that of a delivery?</summary>
    public void Stored(Handle request)
    {
        int place = Array.IndexOf(_requests, request);
        if (place < 0) return;
        _requests[place] = Handle.None;
        Confirm(_names[place]);
    }

    /// <summary>The host is told that it is kept. Where too much is told at a time, it asks again.</summary>
    public void Confirm(ulong name)
    {
        if (_kept.HasRoom) _kept.Post(name);
    }

    /// <summary>Takes the name of one that is kept.</summary>
    public bool TryTake(out ulong name) => _kept.TryTake(out name);

    /// <summary>A commit: takes over what the old one knew.</summary>
    public void TakeOver(DeliveryBook old)
    {
        Carry.Whole(old._names, _names);
        Carry.Whole(old._requests, _requests);
        Carry.Value(old._next, _next);
        _kept.TakeOver(old._kept);
    }
}
