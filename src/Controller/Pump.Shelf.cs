using System;
using System.Numerics;
using System.Runtime.InteropServices;
using AcdController.Alarms;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Operations;
using AcdController.Shelf;
using AcdController.Telephony;

namespace AcdController.Controller;

// Between the shelf and the rooms: what happens on it goes up, what it shall show goes down.
internal sealed partial class Pump
{
    private const long MicrosecondsPerSecond = 1_000_000;

    /// <summary>The shelf shows the rooms as they are now.</summary>
    internal void RefreshShelf(Instant now)
    {
        Span<byte> lines = stackalloc byte[SpanId.IndexBound];
        Span<byte> cards = stackalloc byte[SpanId.CardsMax + 1];
        lines.Clear();
        cards.Clear();
        var facts = new BoxFacts { Lines = _lines.Length };
        Survey(lines, cards, ref facts);
        for (int span = 0; span < _lines.Length; span++)
        {
            SpanId id = _configuration.Spans[span].Span;
            LineFacts line = LineFactsOf(span, (LineFacts)lines[id.Index]);
            if (_rooms.Signalling.IsUp(span)) facts.LinesUp++;
            _rooms.Shelf.SetLine(id, line);
        }

        for (int card = 0; card < _configuration.Cards.Length; card++)
        {
            byte number = _configuration.Cards[card].Number;
            if (_rooms.Cards.IsUp(card)) facts.CardsUp++;
            _rooms.Shelf.SetCard(number, CardFactsOf(card, (CardFacts)cards[number]));
        }

        facts.Critical = _rooms.Alarms.Standing(AlarmSeverity.Critical);
        facts.Major = _rooms.Alarms.Standing(AlarmSeverity.Major);
        facts.Minor = _rooms.Alarms.Standing(AlarmSeverity.Minor);
        facts.CriticalNew = _rooms.Alarms.Unacknowledged(AlarmSeverity.Critical);
        facts.MajorNew = _rooms.Alarms.Unacknowledged(AlarmSeverity.Major);
        facts.MinorNew = _rooms.Alarms.Unacknowledged(AlarmSeverity.Minor);
        facts.Arrivals = _rooms.Alarms.Arrivals;
        facts.Calls = _rooms.Calls.Count;
        facts.Waiting = _rooms.Selector.WaitingCalls;
        facts.Seconds = SecondsOf(now);
        _rooms.Shelf.Refresh(facts);
    }

    private long SecondsOf(Instant at) => ((long)BootEpoch + at.Microseconds) / MicrosecondsPerSecond;

    // One walk over the alarms: how each line and card shows, and which one stands at the panel's place.
    private void Survey(Span<byte> lines, Span<byte> cards, ref BoxFacts facts)
    {
        int place = _rooms.Shelf.PanelPlace;
        for (int index = _rooms.Alarms.After(-1); index >= 0; index = _rooms.Alarms.After(index))
        {
            ref readonly AlarmRow row = ref _rooms.Alarms.RowAt(index);
            if (!row.Stands) continue;
            if (facts.Alarms++ <= place)
            {
                facts.ShownNumber = row.Number;
                facts.ShownSeverity = row.Severity;
                facts.ShownKind = row.Kind;
                facts.ShownBits = row.Bits;
                facts.ShownAcknowledged = row.AcknowledgedBy != AlarmActor.None;
                facts.ShownObject = row.Object;
                facts.ShownSeconds = SecondsOf(row.Raised);
            }

            if (row.Object.Kind == AlarmObjectKind.Span)
            {
                ref byte line = ref lines[new SpanId((byte)row.Object.Number, row.Object.Port).Index];
                line = Math.Max(line, (byte)LineFactsOf(row));
            }
            else if (row.Object.Kind == AlarmObjectKind.Card && row.Object.Number < cards.Length)
            {
                cards[row.Object.Number] = Math.Max(cards[row.Object.Number], (byte)CardFactsOf(row));
            }
        }
    }

    private static LineFacts LineFactsOf(in AlarmRow row) =>
        row.Kind == AlarmKind.LineUnavailable || (row.Kind == AlarmKind.SpanAlarm && (row.Bits & LineAlarms.NothingReceived) != 0) ? LineFacts.Failed : LineFacts.Impaired;

    private static CardFacts CardFactsOf(in AlarmRow row) =>
        row.Kind is AlarmKind.CardLost or AlarmKind.CardAbsent or AlarmKind.CardIsolated or AlarmKind.CardUnfit ? CardFacts.Failed : CardFacts.Impaired;

    // A line that is blocked whole is out of service by order, and dark whatever it has.
    private LineFacts LineFactsOf(int span, LineFacts worst)
    {
        if (IsBlocked(span)) return LineFacts.Dark;
        if (worst != LineFacts.Dark) return worst;
        if (!HasLayer1(span)) return LineFacts.Dark;
        return _rooms.Signalling.IsUp(span) ? LineFacts.InService : LineFacts.Starting;
    }

    private bool HasLayer1(int span) => _rooms.Lines.ServiceOf(span) == E1.LineService.Up;

    private bool IsBlocked(int span)
    {
        uint channels = _configuration.Spans[span].Channels;
        while (channels != 0)
        {
            int timeslot = BitOperations.TrailingZeroCount(channels);
            channels &= channels - 1;
            if (_rooms.Signalling.StateOf(span, timeslot) != Signalling.Q931.ChannelState.BlockedNear) return false;
        }

        return true;
    }

    private CardFacts CardFactsOf(int card, CardFacts worst)
    {
        if (worst != CardFacts.Dark) return worst;
        if (_rooms.Cards.IsUp(card)) return CardFacts.InService;
        return _rooms.Cards.StateOf(card) is CardLinkState.Closed or CardLinkState.Connecting or CardLinkState.Refused ? CardFacts.Dark : CardFacts.Starting;
    }

    // One round of the shelf's news. True: there was some.
    private bool CarryShelf(Instant now)
    {
        bool moved = false;
        while (_rooms.Shelf.TryTake(out ShelfNews news))
        {
            moved = true;
            switch (news.Kind)
            {
                case ShelfNewsKind.Alarm: Alarm(news.Alarm, news.On, news.Object, news.Bits); break;
                case ShelfNewsKind.AcknowledgeAlarm: _rooms.Alarms.Acknowledge(news.Number, AlarmActor.Panel, now); break;
                case ShelfNewsKind.Pulled when CardAt(news.Card) is >= 0 and int card: _rooms.Cards.Pulled(card, now); break;
                case ShelfNewsKind.Plugged when CardAt(news.Card) is >= 0 and int card: _rooms.Cards.Plugged(card, now); break;
            }
        }

        return moved;
    }

    private int CardAt(byte number)
    {
        for (int card = 0; card < _configuration.Cards.Length; card++)
        {
            if (_configuration.Cards[card].Number == number) return card;
        }

        return -1;
    }

    // The step ends: what the shelf shall show is said.
    private void TransmitShelf(Instant now)
    {
        if (_rooms.Shelf.WantsFacts) RefreshShelf(now);
        while (_rooms.Shelf.TryTakeOrder(out ShelfOrder order))
            _outputs.Post(new Output { Kind = OutputKind.Shelf }, MemoryMarshal.AsBytes(new ReadOnlySpan<ShelfOrder>(in order)));
    }
}
