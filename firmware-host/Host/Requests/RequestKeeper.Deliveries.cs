using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using AcdController.Kernel;
using AcdController.Telephony;
using AcdController.Treatment;

namespace AcdController.Host;

/// <content>
/// What lies in the drop folder: told to the core, put away when the core says that it is kept. Nobody waits meanwhile; without a word it is told again, and the core knows it by its name.
/// </content>
internal sealed partial class RequestKeeper
{
    /// <summary>Deliveries on the way to the core at a time.</summary>
    public const int DeliveriesAtATime = 16;

    private static readonly Duration s_againAfter = Duration.FromSeconds(10);

    private readonly Duration _againAfter;
    private readonly Dictionary<ulong, OnItsWay> _onTheirWay = [];
    private readonly ConcurrentQueue<ulong> _whole = new();

    private void BringIn()
    {
        foreach (OnItsWay kept in _onTheirWay.Values.Where(one => one.IsKept).ToArray()) PutAway(kept.Delivery.Name);
        foreach (Delivery delivery in _drop.Look(DeliveriesAtATime - _onTheirWay.Count, name => _onTheirWay.ContainsKey(name)))
        {
            if (delivery.Kind == RequestEventKind.Delivered && _own.HasSent(delivery.Texts[0]) is var sent and not true)
            {
                // What the store cannot tell now it tells at a later look.
                if (sent == false) _drop.Refuse(delivery, $"no fax or text message {PlainWord(delivery.Texts[0])} was sent");
                continue;
            }

            var way = new OnItsWay(delivery);
            _onTheirWay.Add(delivery.Name, way);
            Tell(way);
        }

        foreach (OnItsWay late in _onTheirWay.Values.Where(one => !one.IsKept && one.Again <= _clock.Now)) Tell(late);
    }

    // A line of the log stays one line, and short.
    private static string PlainWord(string text) => new([.. text.Take(ShortText.CountMax).Select(character => character is > ' ' and < (char)0x7F ? character : '?')]);

    private void Tell(OnItsWay way)
    {
        way.Again = _clock.Now + _againAfter;
        ShortText[] texts = [.. way.Delivery.Texts.Select(text => ShortText.Cut(text))];
        Tell(new RequestEvent { Kind = way.Delivery.Kind, Token = way.Delivery.Name }, texts);
    }

    // A file that cannot be put away now is put away at the next look: the core is not told again.
    private void PutAway(ulong name)
    {
        if (!_onTheirWay.TryGetValue(name, out OnItsWay? way)) return;
        way.IsKept = true;
        if (way.Delivery.Kind == RequestEventKind.TextReceived && !way.IsWhole)
        {
            _own.Keep(way.Delivery, Whole);
            return;
        }

        if (!_drop.Done(way.Delivery)) return;
        _onTheirWay.Remove(name);
        // There may be more than were on their way.
        if (_onTheirWay.Count == DeliveriesAtATime - 1) _dropDue = _clock.Now;
    }

    // Thread of our own requests: all of a text message is on the medium.
    private void Whole(ulong name)
    {
        _whole.Enqueue(name);
        _rings.RequestsWake.Signal();
    }

    private void PutAwayWhole()
    {
        while (_whole.TryDequeue(out ulong name))
        {
            if (_onTheirWay.TryGetValue(name, out OnItsWay? way)) way.IsWhole = true;
            PutAway(name);
        }
    }

    private Instant NextTelling()
    {
        Instant next = Instant.Never;
        foreach (OnItsWay way in _onTheirWay.Values)
        {
            if (!way.IsKept) next = Min(next, way.Again);
        }

        return next;
    }

    private sealed class OnItsWay(Delivery delivery)
    {
        public Delivery Delivery => delivery;

        public Instant Again { get; set; }

        public bool IsKept { get; set; }

        /// <summary>All of its text is kept, not only what the core has of it.</summary>
        public bool IsWhole { get; set; }
    }
}
