using System;
using AcdController.Kernel;
using AcdController.Linecard;
using AcdController.Signalling.Lapd;
using AcdController.Telephony;

namespace AcdController.Simulator;

/// <summary>The firmware of one E1 card, deterministic: the card's end of ACL/1, its connection memory, announcements, digit receivers and layer 1 alarms.</summary>
/// <remarks>When the controller is lost cells, lines and D-channels stay as they are. After the next Hello the controller goes on with them (Resume) or begins anew (Configure).</remarks>
public sealed partial class CardFirmware
{
    /// <summary>Most octets of one <see cref="ReceiveLine"/>; asserted.</summary>
    public const int ReceiveOctetsMax = CardLinks.TransmitOctetsMax;

    private const int ControlLink = 0;
    private const int DChannelLink = 1;
    private const int BulkLink = 2;
    private const int NewsMax = 8192;
    private const int NewsOctetsMax = 2 * ReceiveOctetsMax;
    private const int OutputOctetsMax = 32768;

    // Acknowledgements of orders wait for company: so many requests or so long.
    private const int OwedMax = 4;

    private static readonly Duration _helloTime = Duration.FromSeconds(2);
    private static readonly Duration _owedTime = Duration.FromMilliseconds(50);

    private readonly CardOptions _options;
    private readonly byte _card;
    private readonly int _ports;
    private readonly TimerWheel _wheel;
    private readonly TimerRange _helloTimer;
    private readonly TimerRange _owedTimer;
    private readonly TimerRange _secondTimer;
    private readonly LinkTable _links;
    private readonly Deframer _deframer;
    private readonly LineScheduler _output;
    private readonly int _fileOctets;
    private readonly CardCells _cells;
    private readonly CardLines _lines;
    private readonly CardTiming _timing;
    private readonly CardDChannels _dChannels;
    private readonly bool _hasLayer1;
    private readonly OctetOutbox<FirmwareNews> _news;
    private readonly Cell<CardRow> _row;
    private readonly PortRow[] _portRows;

    /// <summary>Timers that a card needs on the wheel.</summary>
    public static int TimersFor(int ports) =>
        LinkTable.TimersFor(CardLinkLayer.LinksPerCard) + CardCells.TimersFor(ports) + LineScheduler.TimersFor(1) + CardDChannels.TimersFor(ports) + 3 + SlotTimers;

    /// <summary>Lays out a card; it is off.</summary>
    /// <param name="store">Where its state lives.</param>
    /// <param name="wheel">Its clock.</param>
    /// <param name="name">Unique in the store.</param>
    /// <param name="card">Number of its slot.</param>
    /// <param name="ports">E1 lines, 1 to 8.</param>
    /// <param name="promptTime">How long every announcement takes, once through.</param>
    /// <param name="storage">Room for files and firmware; null: a card without them, whatever its options say.</param>
    /// <param name="layer1">It tells counts of its lines, knows loop-backs and tests, and has a clock to be ordered; false: a card without, whatever its options say.</param>
    /// <param name="baud">Rate of its serial line, to which it paces what it sends; 0 for an instant one.</param>
    /// <param name="dChannelsPaced">Do frames of the D-channels take their time, 64 kbit/s, and come in parts?</param>
    /// <param name="options">What it is and can; null: a card that can all there is.</param>
    /// <param name="sound">Its tones, and whether digits are heard.</param>
    public CardFirmware(
        Store store, TimerWheel wheel, string name, byte card, int ports, Duration promptTime, CardStorage? storage = null, bool layer1 = false, int baud = 0, bool dChannelsPaced = false,
        CardOptions? options = null, VoiceOptions? sound = null)
    {
        _options = options ?? new CardOptions();
        VoiceOptions voice = sound ?? new VoiceOptions();
        _card = card;
        _ports = ports;
        _wheel = wheel;
        LinkParameters[] parameters = [CardLinkLayer.Control(LinkSide.User), CardLinkLayer.DChannel(LinkSide.User), CardLinkLayer.Bulk(LinkSide.User)];
        _links = new LinkTable(store, name + ".link", wheel, parameters, CardLinkLayer.PoolSlotsPerCard);
        _deframer = new Deframer(store, name + ".deframer", 1);
        _fileOctets = LineScheduler.FileOctetsFor(baud);
        _output = new LineScheduler(store, name + ".output", wheel, [baud], OutputOctetsMax);
        // What is not announced is not there.
        _hasLayer1 = layer1 && Can(LineCapabilities);
        _storage = Can(Capabilities.Files) ? storage : null;
        CardStorage files = _storage ?? new CardStorage { Octets = 0 };
        _files = new CardFileStore(store, name, files.Octets, files.Files, files.Crypto);
        foreach ((ushort prompt, ReadOnlyMemory<byte> octets) in files.Prompts) Invariant.Require(_files.TryPreload(prompt, octets.Span), "a card has room for the prompts it has from before");
        var prompts = new PromptBook(_files, promptTime);
        _cells = new CardCells(store, wheel, name, ports, prompts);
        _player = new CardPlayer(store, name, prompts, voice.Tones);
        _recorders = new CardRecorders(store, name, _files);
        _ears = store.Array<DtmfState>(name + ".receivers", voice.IsAudible ? ports * SlotsPerPort : 0);
        _lines = new CardLines(store, name, ports);
        _timing = new CardTiming(store, name, ports);
        _dChannels = new CardDChannels(store, wheel, name, ports, dChannelsPaced);
        _news = new OctetOutbox<FirmwareNews>(store, name + ".news", NewsMax, NewsOctetsMax);
        _row = store.Cell<CardRow>(name + ".card");
        _portRows = store.Array<PortRow>(name + ".ports", ports);
        _log = store.Array<LogRow>(name + ".log", LogMax);
        _clock = store.Cell<ClockRow>(name + ".log.clock");
        _helloTimer = wheel.Reserve(1);
        _owedTimer = wheel.Reserve(1);
        _secondTimer = wheel.Reserve(1);
        _filesRow = store.Cell<FilesRow>(name + ".files.row");
        _answer = store.Array<byte>(name + ".answer", ControlMessage.OctetsMax);
        _slotTimers = wheel.Reserve(SlotTimers);
        LayOutSlots();
    }

    /// <summary>How warm a card is when all is well, thousandths of °C.</summary>
    public const int NormalTemperature = 42_000;

    private const ushort Supply = 3300;

    /// <summary>The card is so warm from now on: thousandths of °C.</summary>
    public void SetTemperature(int temperature) => _row.Value.Warmer = temperature - NormalTemperature;

    /// <summary>Has it power?</summary>
    public bool IsOn => _row.Value.IsOn;

    /// <summary>Has the controller configured it since its last Hello?</summary>
    public bool IsConfigured => _row.Value.IsConfigured;

    /// <summary>What it is and can.</summary>
    public CardOptions Options => _options;

    /// <summary>What happened on the card.</summary>
    public ref readonly FirmwareCounters Counters => ref _row.Value.Counters;

    /// <summary>Good and bad frames from the controller's line.</summary>
    public ref readonly DeframerCounters Frames => ref _deframer.CountersOf(0);

    /// <summary>Power comes: the card boots and calls the controller.</summary>
    public void PowerOn(Instant now) => PowerOn(BootReason.Power, now);

    /// <summary>The card starts, for whatever reason.</summary>
    public void PowerOn(BootReason reason, Instant now)
    {
        ref CardRow row = ref _row.Value;
        if (row.IsOn) return;
        Boot(reason, now);
    }

    /// <summary>Power goes: everything it knew is gone, every cell idle. The layer 1 alarms stay: they are the line's.</summary>
    public void PowerOff(Instant now)
    {
        ref CardRow row = ref _row.Value;
        if (!row.IsOn) return;
        row.Now = now;
        _links.Deactivate(ControlLink, now);
        _links.Deactivate(DChannelLink, now);
        _links.Deactivate(BulkLink, now);
        Drain(now);
        ClearAll();
        _timing.Reset();
        _dChannels.Clear();
        _output.Clear(0);
        BeginUnconfigured();
        StopSlotTimers();
        ForgetVoice();
        _files.LosePower();
        row.IsOn = false;
        SettleClock();
    }

    /// <summary>Octets came from the controller: anything at all, at most <see cref="ReceiveOctetsMax"/>.</summary>
    public void ReceiveLine(ReadOnlySpan<byte> octets, Instant now)
    {
        Invariant.Require(octets.Length <= ReceiveOctetsMax, "octets come in blocks of bounded size");
        ref CardRow row = ref _row.Value;
        if (!row.IsOn) return;
        row.Now = now;
        row.Counters.OctetsIn += (ulong)octets.Length;
        while (_deframer.TryTake(0, ref octets, out ReadOnlySpan<byte> frame))
        {
            int link = LinkOf(CardLinkLayer.SapiOf(frame));
            if (link < 0) continue;
            _links.Receive(link, frame, now);
            Drain(now);
            if (link == BulkLink) OfferBulk(now);
        }
    }

    /// <summary>Somebody presses a key on a channel: ASCII 0–9 * # A–D. Told to the controller when the channel's digit receiver is on.</summary>
    public void HearDigit(int port, int timeslot, byte digit, Instant now)
    {
        ref CardRow row = ref _row.Value;
        row.Now = now;
        if (row.IsConfigured && _cells.TryStop(port, timeslot, digit)) PostCell(port, timeslot);
        if (!row.IsConfigured || !_cells.Listens(port, timeslot)) return;
        Span<byte> octets = stackalloc byte[ControlMessage.HeadOctets + 3];
        var writer = new ControlWriter(octets, MessageKind.Event, 0, ObjectId.Channel(port, timeslot), Operation.Digit);
        writer.Octet(ElementTag.Digit, digit);
        if (!_links.Send(ControlLink, writer.Message, now)) row.Counters.DigitsDropped++;
        Drain(now);
    }

    /// <summary>What feeds a timeslot.</summary>
    public CellSource SourceOf(int port, int timeslot) => _cells.SourceOf(port, timeslot);

    /// <summary>The announcements that feed a timeslot, one after the other.</summary>
    public int[] PromptsOf(int port, int timeslot) => _cells.PromptsOf(port, timeslot);

    /// <summary>Is it a voice card: does it mix for others?</summary>
    public bool IsVoiceCard => _options.Type == CardType.Voice;

    /// <summary>The order that feeds a timeslot; its tag 0 or Idle when nothing does.</summary>
    public ref readonly CellOrder FeedOf(int port, int timeslot) => ref _cells.FeedOf(port, timeslot);

    /// <summary>When what feeds a timeslot began.</summary>
    public Instant BeganAt(int port, int timeslot) => _cells.BeganAt(port, timeslot);

    /// <summary>Takes the next thing the card does; octets for the line come last, all in one.</summary>
    /// <param name="news">What it is.</param>
    /// <param name="octets">The frame, or the octets for the line; valid until the next call.</param>
    /// <returns>False when all is taken.</returns>
    public bool TryTake(out FirmwareNews news, out ReadOnlySpan<byte> octets)
    {
        if (_news.TryTake(out news, out octets)) return true;
        OfferBulk(_row.Value.Now);
        Tell();
        TellRecordings();
        while (_links.TryTake(out LinkNews link, out octets)) OnLink(link, octets, _row.Value.Now);
        if (_news.TryTake(out news, out octets)) return true;
        if (!_output.TryTake(_row.Value.Now, out _, out octets)) return false;
        news.Kind = FirmwareNewsKind.LineOctets;
        _row.Value.Counters.OctetsOut += (ulong)octets.Length;
        return true;
    }

    /// <summary>Is the timer one of the card's?</summary>
    public bool Owns(int timer) =>
        _helloTimer.Contains(timer) || _owedTimer.Contains(timer) || _secondTimer.Contains(timer) || _slotTimers.Contains(timer)
        || _cells.Owns(timer) || _output.Owns(timer) || _dChannels.Owns(timer) || _links.Owns(timer);

    /// <summary>Does what is sent on a timeslot come back from the far end?</summary>
    public Func<int, int, bool>? FarEndLoops { get; set; }

    /// <summary>A timer of the card's fired.</summary>
    public void Expire(int timer, Instant now)
    {
        _row.Value.Now = now;
        if (_cells.Owns(timer))
        {
            CellOrder ended = _cells.FeedOfTimer(timer);
            _cells.End(timer, out int port, out int timeslot);
            PostCell(port, timeslot);
            if (ended.Tag != ElementTag.SendDigits || FarEndLoops?.Invoke(port, timeslot) != true) return;
            foreach (byte digit in ended.Tail.Octets) HearDigit(port, timeslot, digit, now);
        }
        else if (_helloTimer.Contains(timer))
        {
            SayHello(now);
        }
        else if (_owedTimer.Contains(timer))
        {
            _row.Value.OwedIsDue = true;
        }
        else if (_slotTimers.Contains(timer))
        {
            ExpireSlot(timer, now);
        }
        else if (_secondTimer.Contains(timer))
        {
            EndSecond(now);
        }
        else if (_output.Owns(timer))
        {
            _output.Expire(timer);
        }
        else if (_dChannels.Owns(timer))
        {
            ExpireDChannel(timer, now);
        }
        else
        {
            _links.Expire(timer, now);
        }

        Drain(now);
    }

    private void BeginRunning(Instant now)
    {
        ref CardRow row = ref _row.Value;
        row.IsOn = true;
        row.Now = now;
        row.BootCount++;
        _deframer.Reset(0);
        // A clock without a battery.
        _clock.Value.Offset = -now.Microseconds;
        _clock.Value.IsSet = false;
        Note(LogText.Started, Notice, now);
        if (Running.Behaviour != ImageBehaviour.Good) return;
        _links.Activate(ControlLink, now);
        _links.Activate(DChannelLink, now);
        Drain(now);
    }

    private void PostCell(int port, int timeslot) =>
        _news.Post(new FirmwareNews { Kind = FirmwareNewsKind.CellChanged, Port = port, Timeslot = timeslot }, default);

    // Every cell idle, every D-channel closed, every line out of service and without loop-back.
    private void ClearAll()
    {
        _wheel.Stop(_secondTimer.Of(0));
        _row.Value.Generation = 0;
        _recorders.EndAll(RecordedReason.Lost);
        for (int port = 1; port <= _ports; port++)
        {
            _portRows[port - 1].DChannelOpen = false;
            _portRows[port - 1].InService = false;
            bool looped = _lines.LoopOf(port) != 0;
            _lines.Clear(port);
            if (looped) _news.Post(new FirmwareNews { Kind = FirmwareNewsKind.LineChanged, Port = port }, default);
            for (int timeslot = 1; timeslot < 32; timeslot++)
            {
                if (_cells.TryClear(port, timeslot)) PostCell(port, timeslot);
            }
        }
    }

    private struct CardRow
    {
        public int Warmer;
        public Instant Now;
        public uint BootCount;
        public uint Generation;
        public ushort LastTransaction;
        public RefuseReason LastReason;
        public byte LinesUntold;
        public bool ClockUntold;
        public bool HasChassisClock;
        public int ChassisOffset;
        public bool IsOn;
        public bool IsConfigured;
        public bool HasTransaction;
        public bool WantsBulk;
        public byte Owed;
        public int AnswerOctets;
        public bool OwedIsDue;
        public FirmwareCounters Counters;
    }

    private struct PortRow
    {
        public uint Alarms;
        public bool InService;
        public bool DChannelOpen;
        public bool FrameBegan;
        public bool FrameGivenUp;
        public bool OwesBad;
    }
}
