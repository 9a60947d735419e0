using System;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Shelf;

/// <summary>The chassis as the core knows it: slots, lamps, relays, sensors, panel. It says only what has changed; everything again when the board begins.</summary>
/// <remarks>Without a board nothing is said and nothing is known. O(lamps) a refresh, no allocation.</remarks>
public sealed partial class ShelfTable
{
    private const int TimerCount = 4 + SpanId.CardsMax + 1;
    private const int RefreshTimer = 0;
    private const int TestTimer = 1;
    private const int SettleTimer = 2;
    private const int FirstResetTimer = 4;
    private const int NewsMax = SensorCount + (3 * SlotCount) + 8;

    private static readonly Duration s_refreshEvery = Duration.FromMilliseconds(500);
    private static readonly Duration s_settleTime = Duration.FromSeconds(1);

    private readonly TimerWheel _wheel;
    private readonly ShelfParameters _parameters;
    private readonly TimerRange _timers;
    private readonly Cell<Board> _board;
    private readonly Cell<BoxFacts> _facts;
    private readonly Outbox<ShelfOrder> _orders;
    private readonly Outbox<ShelfNews> _news;

    /// <summary>Lays out the shelf.</summary>
    public ShelfTable(Store store, TimerWheel wheel, ShelfParameters parameters)
    {
        _wheel = wheel;
        _parameters = parameters;
        _timers = wheel.Reserve(TimerCount);
        _board = store.Cell<Board>("shelf.board");
        _facts = store.Cell<BoxFacts>("shelf.facts");
        _lineFacts = store.Array<LineFacts>("shelf.lines", SpanId.IndexBound);
        _cardFacts = store.Array<CardFacts>("shelf.cards", SlotCount);
        _slots = store.Array<Slot>("shelf.slots", SlotCount);
        _shown = store.Array<byte>("shelf.lamps", LampCount);
        _relays = store.Array<byte>("shelf.relays", RelayCount);
        _sensors = store.Array<Sensor>("shelf.sensors", SensorCount);
        _panel = store.Array<byte>("shelf.panel", PanelRows * PanelWriter.Columns);
        _panelShown = store.Array<byte>("shelf.panel.shown", PanelRows * PanelWriter.Columns);
        _addresses = store.Array<uint>("shelf.addresses", PanelRows - 1);
        _orders = new Outbox<ShelfOrder>(store, "shelf.orders", LampCount + RelayCount + SlotCount + PanelRows + 1);
        _news = new Outbox<ShelfNews>(store, "shelf.news", NewsMax);
        _ports = new int[SlotCount];
        foreach (ShelfCard card in parameters.Cards) _ports[card.Number] = card.Ports;
        ForgetShown();
    }

    /// <summary>Timers that a shelf needs.</summary>
    public static int Timers => TimerCount;

    /// <summary>Is there a board?</summary>
    public bool HasBoard => _board.Value.Ready;

    /// <summary>What the board has.</summary>
    public ShelfParts Parts => _board.Value.Parts;

    /// <summary>Has the board these?</summary>
    public bool Has(ShelfParts parts) => (Parts & parts) == parts;

    /// <summary>Events that named nothing there is.</summary>
    public ulong EventsBad => _board.Value.EventsBad;

    /// <summary>Facts are wanted: something is to be shown anew.</summary>
    public bool WantsFacts => _board.Value.Touched;

    /// <summary>The place in the list of alarms that the panel shows, from 0.</summary>
    public int PanelPlace => _board.Value.Place;

    /// <summary>Is the timer one of the shelf's?</summary>
    public bool Owns(int timer) => _timers.Contains(timer);

    /// <summary>Takes the oldest order for the board.</summary>
    public bool TryTakeOrder(out ShelfOrder order) => _orders.TryTake(out order);

    /// <summary>Takes the oldest news.</summary>
    public bool TryTake(out ShelfNews news) => _news.TryTake(out news);

    /// <summary>Something that lamps or relays show has changed.</summary>
    public void Touch() => _board.Value.Touched |= _board.Value.Ready;

    /// <summary>A timer fired.</summary>
    public void Expire(int timer, Instant now)
    {
        int owner = _timers.OwnerOf(timer);
        if (owner >= FirstResetTimer)
        {
            EndPulse(owner - FirstResetTimer);
            return;
        }

        Touch();
        switch (owner)
        {
            case RefreshTimer:
                if (HasBoard) _wheel.Start(timer, now + s_refreshEvery);
                break;
            case TestTimer:
                ContinueTest(now);
                break;
            case SettleTimer:
                SettlePresence();
                break;
        }
    }

    /// <summary>Something happened on the shelf.</summary>
    public void On(in ShelfEvent happened, Instant now)
    {
        switch (happened.Kind)
        {
            case ShelfEventKind.BoardReady: Begin((ShelfParts)happened.Value, now); break;
            case ShelfEventKind.BoardLost: Lose(); break;
            case ShelfEventKind.Presence: OnPresence(happened.Number, happened.Value != 0); break;
            case ShelfEventKind.Key: OnKey((PanelKey)happened.Number, now); break;
            case ShelfEventKind.Address: OnAddress(happened.Number, unchecked((uint)happened.Value)); break;
            case ShelfEventKind.WatchdogRestart: Tell(AlarmKind.WatchdogRestart, default, true, 0); break;
            default: OnSensor(happened); break;
        }

        Touch();
    }

    /// <summary>The facts as they are now: lamps, relays and panel follow.</summary>
    public void Refresh(in BoxFacts facts)
    {
        ref Board board = ref _board.Value;
        board.Touched = false;
        if (facts.Arrivals != _facts.Value.Arrivals) board.Silenced = false;
        if (facts.Critical + facts.Major + facts.Minor == 0) board.Silenced = false;
        board.Place = Math.Clamp(board.Place, 0, Math.Max(0, facts.Alarms - 1));
        _facts.Value = facts;
        if (!board.Ready) return;
        ShowLamps();
        ShowRelays();
        ShowPanel();
    }

    private void Begin(ShelfParts parts, Instant now)
    {
        bool again = _board.Value.Known;
        ForgetSensors();
        _board.Value.Ready = _board.Value.Known = true;
        _board.Value.Parts = parts;
        ForgetShown();
        for (int slot = 1; slot < SlotCount; slot++)
        {
            _slots[slot].Told = false;
            ShowReset(slot);
        }

        if (again) Tell(AlarmKind.BoardDeviceLost, s_board, false, 0);
        _wheel.Start(_timers.Of(RefreshTimer), now + s_refreshEvery);
        if (Has(ShelfParts.Presence)) _wheel.Start(_timers.Of(SettleTimer), now + s_settleTime);
    }

    private void Lose()
    {
        ref Board board = ref _board.Value;
        bool was = board.Ready;
        board.Ready = false;
        board.Parts = ShelfParts.None;
        ForgetSensors();
        ForgetPresence();
        if (was) Tell(AlarmKind.BoardDeviceLost, s_board, true, 0);
        for (int timer = 0; timer < FirstResetTimer; timer++) _wheel.Stop(_timers.Of(timer));
        board.TestPart = 0;
    }

    // After it everything is said again.
    private void ForgetShown()
    {
        Array.Fill(_shown, NotShown);
        Array.Fill(_relays, NotShown);
        Array.Fill(_panelShown, (byte)0);
        for (int slot = 0; slot < SlotCount; slot++) _slots[slot].ResetShown = NotShown;
    }

    private void Tell(AlarmKind kind, AlarmObject about, bool on, uint bits) =>
        _news.Post(new ShelfNews { Kind = ShelfNewsKind.Alarm, Alarm = kind, Object = about, On = on, Bits = bits });

    private struct Board
    {
        public ulong EventsBad;
        public ShelfParts Parts;
        public int Place;

        /// <summary>Parts of the lamp test that are left; 0: none runs.</summary>
        public int TestPart;
        public Duration TestTime;
        public PanelPage Page;
        public bool Ready;

        /// <summary>There was a board once.</summary>
        public bool Known;
        public bool Touched;
        public bool Silenced;
    }
}
