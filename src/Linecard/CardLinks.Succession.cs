using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Linecard;

/// <content>A commit: the links to cards that stay go on in a successor; nothing is heard of it on their lines.</content>
public sealed partial class CardLinks
{
    /// <summary>The card leaves the configuration: its link ends at once, and its calls with it. CardDown follows where it served.</summary>
    /// <remarks>One that serves is told by a last Configure: its cells are idle, its lines out of service, so that nobody goes on hearing anybody. Those octets still go to its line.</remarks>
    public void Remove(int card, Instant now)
    {
        _now.Value = now;
        if (IsUp(card)) TellIdle(card, now);
        _output.Finish(card);
        // Without a line and known to be out: nothing is waited for, and an isolated card is let go.
        (_rows[card].LineIsOpen, _rows[card].IsOut) = (false, true);
        On(card, CardLinkEvent.LineClosed, now);
        if (_rows[card].State != CardLinkState.Closed) On(card, CardLinkEvent.Pulled, now);
        Drain(now);
        _deframer.Reset(card);
        _output.Forget(card);
        Invariant.Require(_rows[card].State == CardLinkState.Closed, "a card that goes is closed");
    }

    // Another generation, so that it does not resume should it come back.
    private void TellIdle(int card, Instant now)
    {
        _rows[card].Generation = unchecked(_rows[card].Generation + 1);
        System.Span<byte> octets = stackalloc byte[ControlMessage.OctetsMax];
        var configure = new ControlWriter(octets, MessageKind.Request, _window.NextTransactionOf(card), ObjectId.Card, Operation.Configure);
        configure.Number32(ElementTag.Generation, _rows[card].Generation);
        if (_rows[card].Hello.Minor > 0) WriteVersion(card, ref configure);
        _links.Send(ControlLinkOf(card), configure.Message, now);
        Drain(now);
    }

    /// <summary>Says which timers are which.</summary>
    public void CarryTimers(CardLinks old, TimerCarry timers, IndexMap cards)
    {
        _links.CarryTimers(old._links, timers, cards.Blocks(CardLinkLayer.LinksPerCard));
        _output.CarryTimers(old._output, timers, cards);
        timers.Range(old._requestTimers, _requestTimers, cards);
        timers.Range(old._stateTimers, _stateTimers, cards);
        timers.Range(old._babbleTimers, _babbleTimers, cards);
        timers.Range(old._minuteTimers, _minuteTimers, cards);
    }

    /// <summary>Takes over the links of cards that go on: same number, type and ports. Lines that are to be set up otherwise are told so when the card serves.</summary>
    public void TakeOver(CardLinks old, IndexMap cards, Instant now)
    {
        IndexMap lines = LinesOf(old, cards);
        _links.TakeOver(old._links, cards.Blocks(CardLinkLayer.LinksPerCard));
        _deframer.TakeOver(old._deframer, cards);
        _output.TakeOver(old._output, cards);
        _window.TakeOver(old._window, cards);
        _cells.TakeOver(old._cells, cards);
        _babble.TakeOver(old._babble, cards);
        _parts.TakeOver(old._parts, lines);
        _news.TakeOver(old._news);
        Carry.Rows(old._rows, _rows, cards);
        Carry.Rows(old._alarms, _alarms, lines);
        Carry.Rows(old._transport, _transport, cards);
        Carry.Rows(old._fitness, _fitness, cards);
        Carry.Rows(old._audits, _audits, cards);
        Carry.Rows(old._counts, _counts, lines, CountsPerLine);
        Carry.Rows(old._countedAt, _countedAt, lines);
        TakeOverErrands(old, cards);
        _withErrands.Value = cards.Bits(old._withErrands.Value);
        _withAudit.Value = cards.Bits(old._withAudit.Value);
        Carry.Value(old._now, _now);
        Carry.Value(old._epoch, _epoch);
        for (int card = 0; card < _cards.Length; card++)
        {
            if (cards.OldOf(card) is >= 0 and int before) CompareLines(old._cards[before], card, now);
            else if (_epoch.Value != 0) _rows[card].Generation = Mix(unchecked(_epoch.Value + (ulong)now.Microseconds + (ulong)card));
        }
    }

    private IndexMap LinesOf(CardLinks old, IndexMap cards)
    {
        var newOf = new int[old._alarms.Length];
        System.Array.Fill(newOf, -1);
        for (int card = 0; card < cards.OldCount; card++)
        {
            if (cards[card] < 0) continue;
            Invariant.Require(old._cards[card].Ports == _cards[cards[card]].Ports, "a card that goes on has its ports");
            for (int port = 0; port < old._cards[card].Ports; port++) newOf[old._firstSpan[card] + port] = _firstSpan[cards[card]] + port;
        }

        return new IndexMap(newOf, _alarms.Length);
    }

    private void TakeOverErrands(CardLinks old, IndexMap cards)
    {
        bool whole = _errandPool.TryTakeOver(old._errandPool);
        for (int card = 0; card < cards.OldCount; card++)
        {
            OctetQueue errands = old._errands[card];
            if (cards[card] >= 0) _errands[cards[card]] = whole ? errands : _errandPool.TakeOver(old._errandPool, errands);
            else if (whole) _errandPool.Clear(ref errands);
        }
    }

    private void CompareLines(CardParameters before, int card, Instant now)
    {
        for (int port = 1; port <= LinesOf(card); port++)
        {
            if (before.LineAt(port) != _cards[card].LineAt(port)) _rows[card].LinesDue |= (byte)(1 << (port - 1));
        }

        AskLines(card, now);
    }

    // What its lines shall be is told a card that serves without beginning anew. One that cannot be asked now is asked when it goes on.
    private void AskLines(int card, Instant now)
    {
        System.Span<byte> element = stackalloc byte[2 + LineSettingsOctets];
        (element[0], element[1]) = ((byte)ElementTag.LineSettings, LineSettingsOctets);
        for (int port = 1; port <= LinesOf(card); port++)
        {
            if ((_rows[card].LinesDue & (1 << (port - 1))) == 0) continue;
            WriteSettings(_cards[card].LineAt(port), element[2..]);
            if (!Ask(card, Operation.ConfigureLine, ObjectId.Line(port), element, now)) return;
            _rows[card].LinesDue &= (byte)(0xFF ^ (1 << (port - 1)));
        }
    }

    private static void WriteSettings(LineSetup setup, System.Span<byte> settings) =>
        (settings[0], settings[1], settings[2], settings[3]) = (setup.Framing, setup.Code, setup.Clock, setup.Impedance);
}
