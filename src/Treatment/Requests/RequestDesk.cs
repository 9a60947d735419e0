using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment;

/// <summary>What the plans keep about the outside beside the book: who waits for which request, which sources are down, serial numbers, what came already.</summary>
internal sealed class RequestDesk
{
    private readonly Cell<ulong> _sourcesDown;
    private readonly Cell<SerialNumber> _lastSerial;

    public RequestDesk(Store store, int calls)
    {
        OfCall = store.Array<Handle>("requests.calls", calls);
        Serials = store.Array<SerialNumber>("requests.serials", calls);
        Answer = store.Cell<RequestTexts>("requests.answer");
        Outcome = store.Cell<RequestOutcome>("requests.answer.outcome");
        _sourcesDown = store.Cell<ulong>("requests.down");
        _lastSerial = store.Cell<SerialNumber>("requests.serial");
        Deliveries = new DeliveryBook(store);
    }

    /// <summary>By the index of a call's row: what it waits for.</summary>
    public Handle[] OfCall { get; }

    /// <summary>By the index of a call's row.</summary>
    public SerialNumber[] Serials { get; }

    /// <summary>The answer that is being taken.</summary>
    public Cell<RequestTexts> Answer { get; }

    /// <summary>What came of it.</summary>
    public Cell<RequestOutcome> Outcome { get; }

    /// <summary>What came by the drop folder.</summary>
    public DeliveryBook Deliveries { get; }

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

    public void TakeOver(RequestDesk old, SourceSuccession sources)
    {
        Carry.Beginning(old.OfCall, OfCall);
        Carry.Beginning(old.Serials, Serials);
        Carry.Value(old._lastSerial, _lastSerial);
        Deliveries.TakeOver(old.Deliveries);
        for (int source = 0; source < sources.Sources.OldCount; source++)
        {
            if (sources.Sources[source] is >= 0 and int next && (old.SourcesDown >> source & 1) != 0) SetSource(next, down: true);
        }
    }
}
