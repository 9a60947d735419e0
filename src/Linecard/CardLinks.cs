using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using AcdController.Kernel;
using AcdController.Signalling.Lapd;
using AcdController.Telephony;

namespace AcdController.Linecard;

/// <summary>
/// The controller's end of the links to all line cards: ACL/1 of docs/protocols/card-link.md. Octets of the serial lines and orders go in;
/// octets, D-channel frames and events come out.
/// </summary>
/// <remarks>
/// Octets → <see cref="Deframer"/> → SAPI → <see cref="LinkTable"/> → control message or D-channel frame. Nothing is allocated after construction.
/// Work and output of a call are bounded by the octets put in, whatever they say.
/// </remarks>
public sealed partial class CardLinks
{
    /// <summary>Most octets of one <see cref="Receive"/>; asserted.</summary>
    public const int ReceiveOctetsMax = 4096;

    /// <summary>Most octets that one step sends to one card; frames beyond are dropped and sent again by the link layer.</summary>
    public const int TransmitOctetsMax = 16384;

    // A block of 4096 octets holds at most 107 pairs of Hello and acknowledgement that each cause CardDown, CardUp and eight LineStates.
    private const int NewsMax = 2048;
    private const int NewsOctetsMax = 2 * ReceiveOctetsMax;

    private readonly CardParameters[] _cards;
    private readonly int[] _firstSpan;
    private readonly LinkTable _links;
    private readonly Deframer _deframer;
    private readonly LineScheduler _output;
    private readonly RequestWindow _window;
    private readonly CellMap _cells;
    private readonly BabbleWatch _babble;
    private readonly OctetOutbox<CardNews> _news;
    private readonly CardRow[] _rows;
    private readonly uint[] _alarms;
    private readonly Cell<Instant> _now;
    private readonly TransportRow[] _transport;
    private readonly DChannelAssembler _parts;
    private readonly OctetPool _errandPool;
    private readonly OctetQueue[] _errands;
    private readonly Cell<uint> _withErrands;
    private readonly TimerWheel _wheel;
    private readonly TimerRange _requestTimers;
    private readonly TimerRange _stateTimers;
    private readonly TimerRange _babbleTimers;
    private readonly TimerRange _minuteTimers;
    private readonly AuditRow[] _audits;
    private readonly Cell<uint> _withAudit;
    private readonly Cell<ulong> _epoch;
    private readonly uint[] _counts;
    private readonly Instant[] _countedAt;

    /// <summary>Timers that so many cards need on the wheel.</summary>
    public static int TimersFor(int cards) => LinkTable.TimersFor(cards * CardLinkLayer.LinksPerCard) + LineScheduler.TimersFor(cards) + (4 * cards);

    /// <summary>Lays out the links; every line is closed.</summary>
    /// <param name="store">Where all state lives.</param>
    /// <param name="wheel">With room for <see cref="TimersFor"/>.</param>
    /// <param name="cards">The cards, at most 32, one a slot; asserted. A card is known by its place in this array.</param>
    public CardLinks(Store store, TimerWheel wheel, CardParameters[] cards)
    {
        _cards = cards;
        _wheel = wheel;
        _firstSpan = new int[cards.Length];
        var parameters = new LinkParameters[cards.Length * CardLinkLayer.LinksPerCard];
        int spans = 0;
        for (int card = 0; card < cards.Length; card++)
        {
            _firstSpan[card] = spans;
            spans += cards[card].Ports;
            parameters[ControlLinkOf(card)] = CardLinkLayer.Control(LinkSide.Network);
            parameters[DChannelLinkOf(card)] = CardLinkLayer.DChannel(LinkSide.Network);
            parameters[BulkLinkOf(card)] = CardLinkLayer.Bulk(LinkSide.Network);
        }

        _links = new LinkTable(store, "cardlink.layer", wheel, parameters, cards.Length * CardLinkLayer.PoolSlotsPerCard);
        _deframer = new Deframer(store, "cardlink.deframer", cards.Length);
        _output = new LineScheduler(store, "cardlink.output", wheel, Array.ConvertAll(cards, card => card.Baud), TransmitOctetsMax);
        _window = new RequestWindow(store, cards.Length);
        _cells = new CellMap(store, cards);
        _babble = new BabbleWatch(store, cards.Length);
        _news = new OctetOutbox<CardNews>(store, "cardlink.news", NewsMax, NewsOctetsMax);
        _rows = store.Array<CardRow>("cardlink.cards", cards.Length);
        _alarms = store.Array<uint>("cardlink.alarms", spans);
        _transport = store.Array<TransportRow>("cardlink.transport", cards.Length);
        _parts = new DChannelAssembler(store, spans);
        _errandPool = new OctetPool(store, "cardlink.errands", cards.Length * ErrandsMax, ControlMessage.OctetsMax);
        _errands = store.Array<OctetQueue>("cardlink.errands.queues", cards.Length);
        _withErrands = store.Cell<uint>("cardlink.errands.waiting");
        _now = store.Cell<Instant>("cardlink.now");
        _requestTimers = wheel.Reserve(cards.Length);
        _stateTimers = wheel.Reserve(cards.Length);
        _babbleTimers = wheel.Reserve(cards.Length);
        _minuteTimers = wheel.Reserve(cards.Length);
        _fitness = store.Array<FitnessRow>("cardlink.fitness", cards.Length);
        _audits = store.Array<AuditRow>("cardlink.audits", cards.Length);
        _counts = store.Array<uint>("cardlink.counts", spans * CountsPerLine);
        _countedAt = store.Array<Instant>("cardlink.counted", spans);
        _epoch = store.Cell<ulong>("cardlink.epoch");
        _withAudit = store.Cell<uint>("cardlink.audits.waiting");
    }

    /// <summary>Cards.</summary>
    public int Count => _cards.Length;

    /// <summary>Where the link to a card stands.</summary>
    public CardLinkState StateOf(int card) => _rows[card].State;

    /// <summary>Is the card configured and serving?</summary>
    public bool IsUp(int card) => _rows[card].State is CardLinkState.Up or CardLinkState.UpPlain;

    /// <summary>Is the babble alarm raised?</summary>
    public bool IsBabbling(int card) => _babble.IsRaised(card);

    /// <summary>What happened on the card's link.</summary>
    public ref readonly CardCounters CountersOf(int card) => ref _rows[card].Counters;

    /// <summary>Good and bad frames and garbage from the card's line.</summary>
    public ref readonly DeframerCounters FramesOf(int card) => ref _deframer.CountersOf(card);

    /// <summary>What the card said about itself last; all zero before its first Hello.</summary>
    public ref readonly Hello HelloOf(int card) => ref _rows[card].Hello;

    /// <summary>When its link came into its present state.</summary>
    public Instant SinceOf(int card) => _rows[card].Since;

    /// <summary>Serial number of the card's last Hello, 0 before the first.</summary>
    public uint SerialOf(int card) => _rows[card].Hello.Serial;

    /// <summary>Firmware version of the card's last Hello: major in the upper octet, minor in the lower.</summary>
    public ushort FirmwareOf(int card) => _rows[card].Hello.Firmware;

    /// <summary>Layer 1 alarms of a span as last reported; 0 is a healthy line, or one of which nothing is known.</summary>
    public uint AlarmsOf(SpanId span)
    {
        int card = _cells.CardOf(span);
        Invariant.Require(card >= 0, "a span is on a card of the configuration");
        return _alarms[_firstSpan[card] + span.Port - 1];
    }

    /// <summary>What shall feed a timeslot, as last ordered.</summary>
    public CellFeed FeedOf(ChannelId sink) => _cells.FeedOf(sink);

    /// <summary>The serial line of a card was opened. If it was open already, its link begins anew; the calls of a card in service are kept if it resumes.</summary>
    public void LineOpened(int card, Instant now)
    {
        _now.Value = now;
        _deframer.Reset(card);
        _output.Clear(card);
        _rows[card].LineIsOpen = true;
        On(card, CardLinkEvent.LineOpened, now);
        Drain(now);
    }

    /// <summary>The serial line of a card hung up.</summary>
    public void LineClosed(int card, Instant now)
    {
        _now.Value = now;
        _rows[card].LineIsOpen = false;
        On(card, CardLinkEvent.LineClosed, now);
        Drain(now);
        _deframer.Reset(card);
        _output.Clear(card);
    }

    /// <summary>Octets came from a card's line: anything at all, at most <see cref="ReceiveOctetsMax"/>. Ignored while the line is closed.</summary>
    public void Receive(int card, ReadOnlySpan<byte> octets, Instant now)
    {
        Invariant.Require(octets.Length <= ReceiveOctetsMax, "octets come in blocks of bounded size");
        ref CardRow row = ref _rows[card];
        if (!row.LineIsOpen || row.State == CardLinkState.Isolated) return;
        _now.Value = now;
        row.Counters.OctetsIn += (ulong)octets.Length;
        while (_deframer.TryTake(card, ref octets, out ReadOnlySpan<byte> frame)) Demultiplex(card, frame, now);
        if (_babble.Note(card, _deframer.CountersOf(card), now))
        {
            row.Counters.Babbles++;
            Post(CardNewsKind.BabbleStarted, card);
            _wheel.Start(_babbleTimers.Of(card), _babble.QuietAt(card));
        }

        NoteFrames(card, now);
        Judge(card, now);
    }

    /// <summary>Sends a LAPD frame to the far end of a span. Dropped and counted when the card is not up, its queue is full or the frame is longer than 264 octets.</summary>
    [SkipLocalsInit]
    public void SendDChannel(SpanId span, ReadOnlySpan<byte> lapdFrame, Instant now)
    {
        int card = _cells.CardOf(span);
        Invariant.Require(card >= 0, "a span is on a card of the configuration");
        _now.Value = now;
        ref CardRow row = ref _rows[card];
        Span<byte> information = stackalloc byte[CardLinkLayer.DChannelHeadOctets + CardLinkLayer.DChannelFrameOctetsMax];
        if (IsUp(card) && lapdFrame.Length <= CardLinkLayer.DChannelFrameOctetsMax)
        {
            information[0] = span.Port;
            information[1] = CardLinkLayer.StatusGood;
            lapdFrame.CopyTo(information[CardLinkLayer.DChannelHeadOctets..]);
            if (_links.Send(DChannelLinkOf(card), information[..(CardLinkLayer.DChannelHeadOctets + lapdFrame.Length)], now))
            {
                row.Counters.DChannelOut++;
                Drain(now);
                return;
            }

            Drain(now);
        }

        row.Counters.DChannelOutDropped++;
    }

    /// <summary>
    /// Takes the oldest news. When there is none left, orders are sent and then, last of all, the octets for the lines are handed out:
    /// one <see cref="CardNewsKind.Transmit"/> a card.
    /// </summary>
    /// <param name="news">What happened.</param>
    /// <param name="octets">The frame, or the octets for the line; valid until the next call.</param>
    /// <returns>False when all is taken.</returns>
    public bool TryTake(out CardNews news, out ReadOnlySpan<byte> octets)
    {
        if (_news.TryTake(out news, out octets)) return true;
        EndStep();
        if (_news.TryTake(out news, out octets)) return true;
        if (!_output.TryTake(_now.Value, out int card, out octets)) return false;
        news.Kind = CardNewsKind.Transmit;
        news.Card = card;
        _rows[card].Counters.OctetsOut += (ulong)octets.Length;
        return true;
    }

    /// <summary>As <see cref="TryTake"/>, but leaves orders and octets for the lines to gather: for a pump that ends its step with <see cref="TryTake"/>.</summary>
    public bool TryTakeNews(out CardNews news, out ReadOnlySpan<byte> octets) => _news.TryTake(out news, out octets);

    /// <summary>Is the timer one of ours?</summary>
    public bool Owns(int timer) => _requestTimers.Contains(timer) || _stateTimers.Contains(timer) || _babbleTimers.Contains(timer) || _minuteTimers.Contains(timer) || _output.Owns(timer) || _links.Owns(timer);

    /// <summary>A timer of ours fired.</summary>
    public void Expire(int timer, Instant now)
    {
        _now.Value = now;
        if (_output.Owns(timer)) _output.Expire(timer);
        else if (_links.Owns(timer)) _links.Expire(timer, now);
        else if (_requestTimers.Contains(timer)) RepeatRequest(_requestTimers.OwnerOf(timer), now);
        else if (_stateTimers.Contains(timer)) On(_stateTimers.OwnerOf(timer), CardLinkEvent.TimerExpired, now);
        else if (_minuteTimers.Contains(timer)) OnMinute(_minuteTimers.OwnerOf(timer), now);
        else EndBabble(_babbleTimers.OwnerOf(timer), now);
        Drain(now);
    }

    private static int ControlLinkOf(int card) => card * CardLinkLayer.LinksPerCard;

    private static int DChannelLinkOf(int card) => (card * CardLinkLayer.LinksPerCard) + 1;

    // Orders first, so that their frames carry acknowledgements, then errands, then what is asked about cells that were told; then the acknowledgements that are still owed.
    private void EndStep()
    {
        for (uint cards = _cells.Waiting; cards != 0; cards &= cards - 1) SendOrders(BitOperations.TrailingZeroCount(cards), _now.Value);
        for (uint cards = _withErrands.Value; cards != 0; cards &= cards - 1) SendErrands(BitOperations.TrailingZeroCount(cards), _now.Value);
        for (uint cards = _withAudit.Value; cards != 0; cards &= cards - 1) SendAudit(BitOperations.TrailingZeroCount(cards), _now.Value);
        while (_links.TryTake(out LinkNews news, out ReadOnlySpan<byte> octets)) OnLink(news, octets, _now.Value);
    }

    private void EndBabble(int card, Instant now)
    {
        if (_babble.QuietAt(card) > now)
        {
            _wheel.Start(_babbleTimers.Of(card), _babble.QuietAt(card));
            return;
        }

        _babble.End(card);
        Post(CardNewsKind.BabbleEnded, card);
    }

    private void Post(CardNewsKind kind, int card) => _news.Post(new CardNews { Kind = kind, Card = card }, default);

    private struct CardRow
    {
        public CardLinkState State;
        public bool LineIsOpen;
        public bool IsOut;
        public CardLie Lie;
        public byte WrongAudits;
        public bool RefusedSince;

        /// <summary>Bit n: line n + 1 is to be set up otherwise than the card was told.</summary>
        public byte LinesDue;
        public ushort SentFrom;
        public bool HasClock;
        public byte SetupStep;
        public long ClockOffset;
        public ulong LongSeen;
        public ulong OthersSeen;
        public LieCount Stray;
        public LieCount Long;
        public LieCount Others;
        public uint Generation;
        public Instant Since;
        public Hello Hello;
        public CardCounters Counters;
    }
}
