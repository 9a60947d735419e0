using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using AcdController.Kernel;
using AcdController.Signalling.Lapd;
using AcdController.Signalling.Q931;
using AcdController.Telephony;

namespace AcdController.Simulator;

/// <summary>
/// Everything beyond the controller's serial lines: line cards, exchanges with callers, PBXs with agents' telephones, and who hears whom.
/// Deterministic: the same options and the same calls at the same instants give the same octets. One thread; no clock, file, socket or chance of its own.
/// </summary>
/// <remarks>
/// Used like the core: change one thing (<see cref="Step"/>, <see cref="ReceiveLine"/>, <see cref="ReceiveExternal"/>, a command of the script),
/// take all news, come back at <see cref="NextWake"/>. In real time by `acdsim rack`, in virtual time by tests and benchmarks.
/// </remarks>
public sealed partial class Chassis
{
    private readonly ChassisOptions _options;
    private readonly ImmutableArray<FarEnd> _ends;
    private readonly FarEnd?[] _endOf = new FarEnd?[SpanId.IndexBound];
    private readonly bool[] _external = new bool[SpanId.IndexBound];
    private readonly bool[] _stopped = new bool[SpanId.IndexBound];
    private readonly byte[] _forgets = new byte[SpanId.IndexBound];
    private readonly int[] _losesAt = new int[SpanId.IndexBound];
    private readonly uint[] _alarms = new uint[SpanId.IndexBound];
    private readonly TimerWheel _cardWheel;
    private readonly CardFirmware[] _cards;
    private readonly byte[] _cardOfTimer;
    private readonly bool[] _draining;
    private readonly Exchange _exchange;
    private readonly Telephones _telephones;
    private readonly Cells _cells;
    private readonly PathJudge _judge;
    private readonly NewsQueue _news = new();
    private readonly TimerRange _patienceTimers;
    private byte _driver;
    private int _driverOffset;
    private bool _pumpingExchange;
    private bool _pumpingTelephones;

    /// <summary>Builds a chassis; every card is off until <see cref="PowerOn(Instant)"/>.</summary>
    public Chassis(ChassisOptions options)
    {
        _options = options;
        _ends = options.FarEnds.IsEmpty ? [.. ChassisOptions.DefaultFarEnds(options.Cards, options.PortsPerCard, []).Where(end => options.TypeOf(end.Span.Card) == CardType.E1)] : options.FarEnds;
        List<FarEnd> exchanges = [];
        List<FarEnd> stations = [];
        foreach (FarEnd end in _ends)
        {
            _endOf[end.Span.Index] = end;
            _external[end.Span.Index] = end.Kind == FarEndKind.External;
            if (end.Kind == FarEndKind.Exchange) exchanges.Add(end);
            else if (end.Kind == FarEndKind.Stations) stations.Add(end);
        }

        var store = new Store();
        int cardTimers = options.Cards * CardFirmware.TimersFor(options.PortsPerCard);
        _cardWheel = new TimerWheel(store, cardTimers + SpanId.IndexBound);
        _cardOfTimer = new byte[cardTimers];
        CardStorage storage = options.Storage ?? new CardStorage();
        _cards = new CardFirmware[options.Cards];
        _draining = new bool[options.Cards];
        _serial = new SerialFault[options.Cards];
        _cut = new bool[options.Cards + 1];
        _loops = new bool[options.Cards + 1];
        _toldPlugged = new bool[options.Cards + 1];
        Array.Fill(_cut, true);
        Array.Fill(_toldPlugged, true);
        Shelf = new ShelfModel(options.Cards, options.PortsPerCard);
        for (int card = 0; card < _cards.Length; card++)
        {
            CardOptions? kind = card < options.CardKinds.Length ? options.CardKinds[card] : null;
            _cards[card] = new CardFirmware(
                store, _cardWheel, $"card{card + 1}", (byte)(card + 1), options.PortsPerCard, options.PromptTime, storage, options.Layer1, options.Baud, options.DChannelsPaced, kind, options.Voice);
            _serial[card] = new SerialFault(options.Seed + 1000 + (ulong)card);
            for (int timer = 0; timer < cardTimers; timer++)
            {
                if (_cards[card].Owns(timer)) _cardOfTimer[timer] = (byte)card;
            }
        }

        _patienceTimers = _cardWheel.Reserve(SpanId.IndexBound);
        foreach (FarEnd end in _ends) _cards[end.Span.Card - 1].SetFarClock(end.Span.Port, 0, slave: end.Kind == FarEndKind.Stations, Instant.Zero);
        _exchange = new Exchange(options, exchanges, _news);
        for (int card = 0; card < _cards.Length; card++)
        {
            byte number = (byte)(card + 1);
            _cards[card].FarEndLoops = (port, timeslot) => _exchange.Loops(new ChannelId(new SpanId(number, (byte)port), (byte)timeslot));
        }

        _exchange.Announcement = PromptAt;
        _exchange.Press = PressKey;
        _telephones = new Telephones(options, stations);
        if (options.Features) _exchange.AgentAnswered = calling => _telephones.HasAnswered(calling);
        _cells = new Cells(_cards, _external);
        _voice = new VoicePlane(_cards, _alarms, options.Voice.IsAudible);
        _judge = new PathJudge(_exchange, _telephones, _cells, options.PathGrace, options.Features);
    }

    /// <summary>The options it was built from.</summary>
    public ChassisOptions Options => _options;

    /// <summary>The far end of every span, by ascending span.</summary>
    public ImmutableArray<FarEnd> FarEnds => _ends;

    /// <summary>What was counted so far.</summary>
    public TrafficCounts Counts
    {
        get
        {
            TrafficCounts counts = _exchange.Counts;
            ref readonly TrafficCounts offers = ref _telephones.Counts;
            counts.Offers = offers.Offers;
            counts.OffersAnswered = offers.OffersAnswered;
            counts.OffersRefused = offers.OffersRefused;
            counts.OffersUnanswered = offers.OffersUnanswered;
            return counts;
        }
    }

    /// <summary>Exchange spans whose D-channel is established.</summary>
    public int ExchangeSpansUp => _exchange.Side.SpansUp;

    /// <summary>Station spans whose D-channel is established.</summary>
    public int StationSpansUp => _telephones.Side.SpansUp;

    /// <summary>Exchange spans, external ones not counted.</summary>
    public int ExchangeSpans => _exchange.Side.Count;

    /// <summary>Station spans, external ones not counted.</summary>
    public int StationSpans => _telephones.Side.Count;

    /// <summary>Do callers come by chance?</summary>
    public bool PlacesCalls => _exchange.PlacesCalls;

    /// <summary>Callers whose call is not over.</summary>
    public int CallersAlive => _exchange.Alive;

    /// <summary>Telephones off hook or ringing.</summary>
    public int TelephonesBusy => _telephones.Busy;

    /// <summary>The moment at which <see cref="Step"/> must be called again.</summary>
    public Instant NextWake => Instant.Earlier(Instant.Earlier(Instant.Earlier(_cardWheel.NextDue, _voice.NextWake), NextFaultWake), Instant.Earlier(_exchange.Side.Wheel.NextDue, _telephones.Side.Wheel.NextDue));

    /// <summary>Gives every card power and brings every far end's line up.</summary>
    public void PowerOn(Instant now)
    {
        for (int card = 0; card < _cards.Length; card++) PowerOn((byte)(card + 1), now);
    }

    /// <summary>Callers begin to come, at the rate of the options.</summary>
    public void StartCallers(Instant now) => _exchange.StartArrivals(now);

    /// <summary>No more callers come; those on the way go on.</summary>
    public void StopCallers() => _exchange.StopArrivals();

    /// <summary>All callers on the way hang up now.</summary>
    public void HangUpAllCallers(Instant now)
    {
        _exchange.HangUpAll(now);
        Pump(now);
    }

    /// <summary>Lets the time pass: everything that is due happens.</summary>
    public void Step(Instant now)
    {
        AdvanceVoice(now);
        if (NextFaultWake <= now) StepFaults(now);
        while (_cardWheel.TryExpire(now, out int timer)) ExpireCard(timer, now);
        while (_exchange.Side.Wheel.TryExpire(now, out int timer)) ExpireExchange(timer, now);
        while (_telephones.Side.Wheel.TryExpire(now, out int timer)) ExpireTelephones(timer, now);
    }

    /// <summary>Octets on the serial line from the controller to a card: anything at all, any number.</summary>
    public void ReceiveLine(byte card, ReadOnlySpan<byte> octets, Instant now)
    {
        AdvanceVoice(now);
        if (_serial[card - 1].IsActive) octets = _serial[card - 1].Distort(octets);
        while (!octets.IsEmpty)
        {
            ReadOnlySpan<byte> piece = octets[..Math.Min(CardFirmware.ReceiveOctetsMax, octets.Length)];
            _cards[card - 1].ReceiveLine(piece, now);
            DrainCard(card - 1, now);
            octets = octets[piece.Length..];
        }
    }

    /// <summary>A D-channel frame from an external far end, address field to information field.</summary>
    /// <param name="span">An external span; asserted.</param>
    /// <param name="frame">1 to 2048 octets.</param>
    /// <param name="now">When.</param>
    public void ReceiveExternal(SpanId span, ReadOnlySpan<byte> frame, Instant now)
    {
        Invariant.Require(_external[span.Index], "frames from outside belong to an external far end");
        FromFarEnd(span, frame, now);
    }

    /// <summary>Takes the next piece of news.</summary>
    /// <param name="news">What it is about.</param>
    /// <param name="octets">Valid until a call returns false.</param>
    /// <returns>False when all are taken.</returns>
    public bool TryTake(out ChassisNews news, out ReadOnlySpan<byte> octets) => _news.TryTake(out news, out octets);

    /// <summary>Calls and channels that are not idle: when the callers have stopped and every call had time to end, all of it is stuck.</summary>
    /// <param name="channels">Channels busy at the far end or fed by a cell that is not idle.</param>
    /// <returns>Calls not over at the far ends.</returns>
    public int CountBusy(out int channels)
    {
        channels = 0;
        foreach (FarEnd end in _ends)
        {
            int fed = 0;
            for (byte timeslot = 1; timeslot < 32; timeslot++)
            {
                if (timeslot != ChannelId.DChannelTimeslot && _cells.SourceOf(new ChannelId(end.Span, timeslot)).Kind != CellSourceKind.Idle) fed++;
            }

            channels += Math.Max(fed, BusyAtFarEnd(end));
        }

        return Math.Max(_exchange.Alive, _exchange.Side.Calls) + Math.Max(_telephones.Busy, _telephones.Side.Calls);
    }

    private int BusyAtFarEnd(FarEnd end)
    {
        if (end.Kind == FarEndKind.External) return 0;
        SignallingSide side = end.Kind == FarEndKind.Exchange ? _exchange.Side : _telephones.Side;
        return side.Signalling.CallsOn(side.OrdinalOf(end.Span));
    }

    private void ExpireCard(int timer, Instant now)
    {
        if (_patienceTimers.Contains(timer))
        {
            ExpirePatience(timer, now);
            return;
        }

        int card = _cardOfTimer[timer];
        _cards[card].Expire(timer, now);
        DrainCard(card, now);
    }

    private void ExpireExchange(int timer, Instant now)
    {
        SignallingSide side = _exchange.Side;
        if (side.Links.Owns(timer))
        {
            side.Links.Expire(timer, now);
        }
        else if (side.Signalling.Owns(timer))
        {
            side.Signalling.Expire(timer, now);
        }
        else
        {
            _exchange.Expire(timer, now, out Handle doubting, out Handle leaving);
            if (!doubting.IsNone) PostFault(_judge.Condemn(doubting));
            if (!leaving.IsNone) HangUp(leaving, now);
        }

        PumpSide(FarEndKind.Exchange, now);
    }

    private void ExpireTelephones(int timer, Instant now)
    {
        SignallingSide side = _telephones.Side;
        if (side.Links.Owns(timer))
        {
            side.Links.Expire(timer, now);
        }
        else if (side.Signalling.Owns(timer))
        {
            side.Signalling.Expire(timer, now);
        }
        else
        {
            _telephones.Expire(timer, out int acting, out int doubting);
            if (doubting >= 0) PostFault(_judge.Condemn(doubting));
            if (acting >= 0) Act(acting, now);
        }

        PumpSide(FarEndKind.Stations, now);
    }

    private void Pump(Instant now)
    {
        for (int card = 0; card < _cards.Length; card++) DrainCard(card, now);
        PumpSide(FarEndKind.Exchange, now);
        PumpSide(FarEndKind.Stations, now);
    }

    // What a card does goes to the line, to the far ends and to the judge. Re-entered through a far end's answer: then the outer turn takes what is new.
    private void DrainCard(int card, Instant now)
    {
        if (_draining[card]) return;
        _draining[card] = true;
        bool clocksChanged = false;
        while (_cards[card].TryTake(out FirmwareNews news, out ReadOnlySpan<byte> octets))
        {
            switch (news.Kind)
            {
                case FirmwareNewsKind.LineOctets:
                    FromCard(card, octets, now);
                    break;
                case FirmwareNewsKind.DChannelFrame:
                    ToFarEnd(new SpanId((byte)(card + 1), (byte)news.Port), octets, now);
                    break;
                case FirmwareNewsKind.CellChanged:
                    _judge.Judge(new ChannelId(new SpanId((byte)(card + 1), (byte)news.Port), (byte)news.Timeslot), now);
                    break;
                case FirmwareNewsKind.LineChanged:
                    LineChanged(new SpanId((byte)(card + 1), (byte)news.Port), now);
                    break;
                case FirmwareNewsKind.ClockChanged:
                    clocksChanged = true;
                    break;
                default:
                    break;
            }
        }

        _draining[card] = false;
        if (clocksChanged) SettleClocks(now);
    }

    private void PostFault(string? fault)
    {
        if (fault is not null) _news.Post(new ChassisNews { Kind = ChassisNewsKind.WrongPath }, Encoding.UTF8.GetBytes(fault));
    }
}
