using System;
using System.Runtime.CompilerServices;
using AcdController.CallControl;
using AcdController.Distribution;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Media;
using AcdController.Operations;
using AcdController.Records;
using AcdController.Signalling.Lapd;
using AcdController.Signalling.Q931;
using AcdController.Switching;
using AcdController.Telephony;
using AcdController.Treatment;

namespace AcdController.Controller;

/// <summary>Carries news upward and orders downward until every room is quiet. It decides nothing.</summary>
/// <remarks>
/// The way of a call: card link → D-channel link → signalling → call control → treatment, which turns round to distribution, media and switching;
/// their orders go down to signalling and the cards; the finished call becomes a record.
/// </remarks>
internal sealed partial class Pump
{
    // Rounds in which rooms may hand each other news before one of them must be chasing its own tail.
    private const int RoundsMax = 10_000;

    private readonly Rooms _rooms;
    private readonly Configuration _configuration;
    private readonly OctetOutbox<Output> _outputs;
    private readonly uint _stationCards;
    private readonly int[] _spanOrdinals = new int[SpanId.IndexBound];
    private readonly SpanLine[] _lines;
    private readonly Cell<ulong> _bootEpoch;
    private readonly Cell<TotalsRow> _totals;

    internal Pump(Configuration configuration, Store store, Rooms rooms, OctetOutbox<Output> outputs)
    {
        _configuration = configuration;
        _rooms = rooms;
        _outputs = outputs;
        _lines = store.Array<SpanLine>("switch.lines", configuration.Spans.Length);
        _bootEpoch = store.Cell<ulong>("switch.epoch");
        _watch = rooms.Wheel.Reserve(WatchTimers);
        _stationCards = StationCardsOf(configuration);
        rooms.Files.ReservePrompts(MessageTable.FirstPrompt, _stationCards);
        _silentCards = store.Array<byte>("switch.watch.cards", configuration.Cards.Length);
        _silentSpans = store.Array<byte>("switch.watch.spans", configuration.Spans.Length);
        _freeMembers = RoomForMembers(configuration);
        _silentGroups = store.Array<byte>("switch.watch.groups", configuration.TrunkGroups.Length);
        _failures = store.Array<uint>("switch.failures", MinutesKept);
        _failureMinute = store.Cell<long>("switch.failures.minute");
        _totals = store.Cell<TotalsRow>("switch.totals");
        _secretOctets = store.Cell<int>("switch.secrets");
        _tones = configuration.Tones is { } country ? ToneTable.Of(country) : [];
        _toneWork = store.Array<ToneWork>("switch.tones", configuration.Cards.Length);
        Array.Fill(_spanOrdinals, -1);
        for (int span = 0; span < configuration.Spans.Length; span++) _spanOrdinals[configuration.Spans[span].Span.Index] = span;
    }

    internal ref ulong BootEpoch => ref _bootEpoch.Value;

    internal ref readonly TotalsRow Totals => ref _totals.Value;

    /// <summary>Layer 1 and trace of a span, by ordinal.</summary>
    internal ref SpanLine LineOf(int span) => ref _lines[span];

    /// <summary>Ordinal of a configured span, -1 for any other.</summary>
    internal int OrdinalOf(SpanId span) => span.IsNone ? -1 : _spanOrdinals[span.Index];

    internal void Expire(int timer, Instant now)
    {
        if (_rooms.Links.Owns(timer)) _rooms.Links.Expire(timer, now);
        else if (_rooms.Alarms.Owns(timer)) _rooms.Alarms.Expire(now);
        else if (_rooms.Shelf.Owns(timer)) _rooms.Shelf.Expire(timer, now);
        else if (timer == _watch.Of(1)) LookAtLeaving(now);
        else if (_watch.Contains(timer)) Look(now);
        else if (_rooms.Signalling.Owns(timer)) _rooms.Signalling.Expire(timer, now);
        else if (_rooms.Plans.Owns(timer)) _rooms.Plans.Expire(timer, now);
        else if (_rooms.Selector.Owns(timer)) _rooms.Selector.Expire(timer, now);
        else if (_rooms.Files.Owns(timer)) _rooms.Files.Expire(timer, now);
        else if (_rooms.Cards.Owns(timer)) _rooms.Cards.Expire(timer, now);
        else if (_rooms.Lines.Owns(timer)) _rooms.Lines.Expire(timer, now);
        else if (_rooms.Tests.Owns(timer)) _rooms.Tests.Expire(now);
        else if (_rooms.Clock.Owns(timer)) _rooms.Clock.Expire(now);
        else Invariant.Fail("every timer has an owner");
    }

    /// <summary>Carries until every room is quiet. Octets for the lines and acknowledgements wait for <see cref="Transmit"/>.</summary>
    internal void Drain(Instant now)
    {
        int rounds = 0;
        while (CarryOn(now)) Invariant.Require(++rounds < RoundsMax, "the rooms come to rest");
    }

    /// <summary>The step ends: owed acknowledgements go out, then the octets for every line.</summary>
    internal void Transmit(Instant now)
    {
        TransmitShelf(now);
        while (_rooms.Links.TryTake(out LinkNews owed, out ReadOnlySpan<byte> frame)) On(owed, frame, now);
        while (_rooms.Cards.TryTake(out CardNews news, out ReadOnlySpan<byte> octets))
        {
            Invariant.Require(news.Kind == CardNewsKind.Transmit, "all other news was carried before");
            _outputs.Post(new Output { Kind = OutputKind.LineOctets, Card = _configuration.Cards[news.Card].Number }, octets);
        }
    }

    // One round through all rooms, bottom to top. True: something moved.
    [SkipLocalsInit]
    private bool CarryOn(Instant now)
    {
        bool moved = false;
        while (_rooms.Cards.TryTakeNews(out CardNews news, out ReadOnlySpan<byte> octets))
        {
            On(news, octets, now);
            // After each, so that their outboxes never hold more than one of them can cause.
            CarryLines(now);
            moved = true;
        }

        moved |= CarryLines(now);
        while (_rooms.Links.TryTakeNews(out LinkNews news, out ReadOnlySpan<byte> octets))
        {
            On(news, octets, now);
            // After each: a call that arrives has its leg and its plan before the next frame, which may end it.
            CarryCalls(now);
            moved = true;
        }

        while (_rooms.Signalling.TryTakeSpanNews(out SpanNews news))
        {
            On(news);
            moved = true;
        }

        moved |= CarryCalls(now);
        moved |= CarryMedia(now);
        moved |= CarryTests(now);
        moved |= CarryEmergencies(now);
        moved |= CarryLocks(now);

        while (_rooms.Selector.TryTake(out SelectorNews news))
        {
            _rooms.Plans.On(news, now);
            moved = true;
        }

        while (_rooms.Selector.TryTakeAgentNews(out AgentNews news))
        {
            if (news.Kind == AgentNewsKind.TelephoneLost) Alarm(AlarmKind.AgentTelephoneLost, true, new AlarmObject(AlarmObjectKind.Agent, (ushort)news.Agent, 0), (uint)news.Agent);
            _rooms.Plans.On(news, now);
            moved = true;
        }

        while (_rooms.Map.TryTakeOrder(out Switching.Cell order))
        {
            On(order, now);
            _rooms.Player.FedOtherwise(order.Sink);
            moved = true;
        }

        moved |= CarryRequests();
        moved |= CarryShelf(now);
        CarryAlarms();

        return CarryFiles(now) || moved;
    }

    private void On(in CardNews news, ReadOnlySpan<byte> octets, Instant now)
    {
        _rooms.Files.On(news, octets, now);
        switch (news.Kind)
        {
            case CardNewsKind.CardUp or CardNewsKind.CardResumed:
                TellVoice(news.Card);
                BeginTones(news.Card, news.Kind == CardNewsKind.CardUp, now);
                Alarm(AlarmKind.CardLost, false, new SpanId(_configuration.Cards[news.Card].Number, 0), 0);
                LinesUp(news.Card, news.Kind == CardNewsKind.CardResumed, now);
                break;
            case CardNewsKind.CardSilent:
                Alarm(AlarmKind.CardLost, true, new SpanId(_configuration.Cards[news.Card].Number, 0), 0);
                break;
            case CardNewsKind.CardDown:
                LinesDown(news.Card, now);
                OnCardDown(_configuration.Cards[news.Card].Number, now);
                break;
            case CardNewsKind.LineState when OrdinalOf(news.Span) is >= 0 and int span:
                _rooms.Lines.State(span, news.Alarms, now);
                break;
            case CardNewsKind.Telemetry:
                OnTelemetry(news, octets, now);
                break;
            case CardNewsKind.Answered:
                OnAnswered(news, now);
                OnToneAnswered(news, now);
                break;
            case CardNewsKind.DChannelFrame when OrdinalOf(news.Span) is >= 0 and int span:
                _lines[span].FramesIn++;
                if (_lines[span].Traced) _outputs.Post(new Output { Kind = OutputKind.Trace, Span = news.Span }, octets);
                _rooms.Links.Receive(span, octets, now);
                break;
            case CardNewsKind.AnnouncementDone:
                _rooms.Player.Ended(news.Channel, news.Token, news.Stopped);
                break;
            case CardNewsKind.Digit:
                _rooms.Player.Heard(news.Channel, news.Digit);
                _rooms.Tests.Heard(news.Channel, news.Digit, now);
                _rooms.Plans.Heard(news.Channel, news.Digit, now);
                break;
            case CardNewsKind.Recorded:
                _rooms.Recorders.Ended(news.Channel, news.Token, (RecordingEnd)news.Recorded, news.Octets);
                break;
            case CardNewsKind.CardFitness:
                Alarm(AlarmKind.CardUnfit, news.Alarms != 0, new SpanId(_configuration.Cards[news.Card].Number, 0), news.Alarms);
                break;
            case CardNewsKind.CellRepaired or CardNewsKind.Audited or CardNewsKind.CardIsolated or CardNewsKind.CardReleased:
                OnJudged(news);
                break;
            case CardNewsKind.BabbleStarted:
            case CardNewsKind.BabbleEnded:
                Alarm(AlarmKind.CardBabbles, news.Kind == CardNewsKind.BabbleStarted, new SpanId(_configuration.Cards[news.Card].Number, 0), 0);
                break;
        }
    }

    private void OnCardDown(byte card, Instant now)
    {
        Alarm(AlarmKind.CardLost, true, new SpanId(card, 0), 0);
        for (int span = 0; span < _lines.Length; span++)
        {
            if (_configuration.Spans[span].Span.Card != card) continue;
            _rooms.Links.Deactivate(span, now);
            _rooms.Signalling.AbandonSpan(span, Cause.DestinationOutOfOrder, now);
        }

        _rooms.Map.Forget(card);
        _rooms.Bridges.CardLost(card);
        _rooms.Pools.Forget(card);
        _rooms.Recorders.Forget(card);
    }

    private void On(in LinkNews news, ReadOnlySpan<byte> octets, Instant now)
    {
        SpanId span = _configuration.Spans[news.Link].Span;
        switch (news.Kind)
        {
            case LinkNewsKind.Transmit:
                _lines[news.Link].FramesOut++;
                if (_lines[news.Link].Traced) _outputs.Post(new Output { Kind = OutputKind.Trace, Span = span, Outgoing = true }, octets);
                _rooms.Cards.SendDChannel(span, octets, now);
                break;
            case LinkNewsKind.DataIndication:
                _rooms.Signalling.Receive(news.Link, octets, now);
                break;
            case LinkNewsKind.EstablishIndication:
            case LinkNewsKind.EstablishConfirm:
                TellDChannel(news.Link, up: true);
                _rooms.Signalling.LinkEstablished(news.Link, now);
                break;
            case LinkNewsKind.ResetIndication:
                // The link was reset. Q.921 says nothing to layer 3 when no frame was lost, but the far end may have lost its calls: they are asked about.
                _rooms.Signalling.LinkEstablished(news.Link, now);
                break;
            case LinkNewsKind.ReleaseIndication:
            case LinkNewsKind.ReleaseConfirm:
                TellDChannel(news.Link, up: false);
                _rooms.Signalling.LinkReleased(news.Link, now);
                break;
            case LinkNewsKind.SideIndication:
                _rooms.Signalling.FarEndClaimsOurSide(news.Link, _rooms.Links.FarEndClaimsOurSide(news.Link));
                break;
        }
    }

    // The D-channel itself is told by TellDChannel; restarts that went well are no alarm.
    private void On(in SpanNews news)
    {
        switch (news.Kind)
        {
            case SpanNewsKind.RestartFailed: Alarm(AlarmKind.RestartFailed, news.Raised, news.Span, 0); break;
            case SpanNewsKind.ChannelsInMaintenance: Alarm(AlarmKind.ChannelsInMaintenance, news.Raised, news.Span, news.Channels); break;
            case SpanNewsKind.ChannelNumbering: Alarm(AlarmKind.ChannelNumbering, news.Raised, news.Span, 0); break;
            case SpanNewsKind.SameSide:
                Alarm(AlarmKind.SameSide, news.Raised, news.Span, _configuration.Spans[news.Ordinal].Side == InterfaceSide.Network ? 1u : 0u);
                break;
            default: break;
        }
    }

    // A link that is established anew while it is up is no news to an operator.
    private void TellDChannel(int span, bool up)
    {
        ref SpanLine line = ref _lines[span];
        if (line.DChannelUp == up) return;
        line.DChannelUp = up;
        Alarm(AlarmKind.DChannelDown, !up, _configuration.Spans[span].Span, 0);
    }

    /// <summary>One ticket, agent or queue, and one cell after the other, one a step: does distribution keep its promises, has every cell an owner?</summary>
    internal void Audit(Instant now)
    {
        if (_rooms.Calls.TryFindOrphan(out ChannelId orphan))
        {
            Alarm(AlarmKind.CellsRepaired, true, orphan.Span, 1);
            Drain(now);
        }

        AuditResult audit = _rooms.Selector.AuditSome(1);
        _rooms.Pools.AuditSome();
        if (_rooms.Recorders.AuditSome(now)) Drain(now);
        if (audit.Breaches > 0) Alarm(AlarmKind.DistributionBreach, true, default, (uint)audit.Last);
    }
}

/// <summary>What the switch keeps about a span's line.</summary>
internal struct SpanLine
{
    /// <summary>The D-channel is established.</summary>
    internal bool DChannelUp;

    /// <summary>Frames are copied to the outputs.</summary>
    internal bool Traced;

    /// <summary>Channels blocked until the card has started again.</summary>
    internal uint Held;

    /// <summary>D-channel frames from the far end.</summary>
    internal ulong FramesIn;

    /// <summary>D-channel frames to the far end.</summary>
    internal ulong FramesOut;
}
