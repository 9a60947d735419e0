using System;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment;

/// <summary>What the plans keep about the outside beside the book: who waits for which request, which sources are down, serial numbers, what came already.</summary>
internal sealed class RequestDesk
{
    // Deliveries that are known by their names, so that one counts once although it may be told twice.
    private const int DeliveriesKnown = 64;

    private readonly Cell<ulong> _sourcesDown;
    private readonly Cell<SerialNumber> _lastSerial;
    private readonly ulong[] _deliveries;
    private readonly Cell<int> _nextDelivery;

    public RequestDesk(Store store, int calls)
    {
        OfCall = store.Array<Handle>("requests.calls", calls);
        Serials = store.Array<SerialNumber>("requests.serials", calls);
        Answer = store.Cell<RequestTexts>("requests.answer");
        Empty = store.Cell<bool>("requests.answer.empty");
        _sourcesDown = store.Cell<ulong>("requests.down");
        _lastSerial = store.Cell<SerialNumber>("requests.serial");
        _deliveries = store.Array<ulong>("requests.deliveries", DeliveriesKnown);
        _nextDelivery = store.Cell<int>("requests.deliveries.next");
    }

    /// <summary>By the index of a call's row: what it waits for.</summary>
    public Handle[] OfCall { get; }

    /// <summary>By the index of a call's row.</summary>
    public SerialNumber[] Serials { get; }

    /// <summary>The answer that is being taken.</summary>
    public Cell<RequestTexts> Answer { get; }

    /// <summary>It is that there is nothing.</summary>
    public Cell<bool> Empty { get; }

    public ulong SourcesDown => _sourcesDown.Value;

    /// <summary>A source answers, or does not.</summary>
    public void SetSource(int source, bool down)
    {
        if (source is < 0 or >= 64) return;
        ulong bit = 1UL << source;
        if (down) _sourcesDown.Value |= bit;
        else _sourcesDown.Value &= ~bit;
    }

    /// <summary>A day never comes back: a clock that was set back does not give a number twice.</summary>
    public SerialNumber NextSerial(long civilSeconds)
    {
        int day = SerialNumber.DayOf(civilSeconds);
        ref SerialNumber last = ref _lastSerial.Value;
        if (day > last.Day) last = new SerialNumber { Day = day };
        last.Number++;
        return last;
    }

    /// <summary>Numbers up to this one were given before.</summary>
    public void SkipSerials(in ShortText text)
    {
        if (!SerialNumber.TryRead(text, out SerialNumber used)) return;
        ref SerialNumber last = ref _lastSerial.Value;
        if (used.Day > last.Day || (used.Day == last.Day && used.Number > last.Number)) last = used;
    }

    /// <summary>Has this not come before?</summary>
    public bool IsFirst(ulong name)
    {
        if (Array.IndexOf(_deliveries, name) >= 0) return false;
        _deliveries[_nextDelivery.Value] = name;
        _nextDelivery.Value = (_nextDelivery.Value + 1) % DeliveriesKnown;
        return true;
    }

    public void TakeOver(RequestDesk old, SourceSuccession sources)
    {
        Carry.Beginning(old.OfCall, OfCall);
        Carry.Beginning(old.Serials, Serials);
        Carry.Value(old._lastSerial, _lastSerial);
        Carry.Whole(old._deliveries, _deliveries);
        Carry.Value(old._nextDelivery, _nextDelivery);
        for (int source = 0; source < sources.Sources.OldCount; source++)
        {
            if (sources.Sources[source] is >= 0 and int next && (old.SourcesDown >> source & 1) != 0) SetSource(next, down: true);
        }
    }
}
