using AcdController.Kernel;
using AcdController.Telephony;
using static AcdController.E1.ClockEvent;

namespace AcdController.E1;

/// <summary>The clock of the chassis: which line it follows, which card drives it, and what is told about it.</summary>
/// <remarks>One card drives the clock of the chassis from its reference, all others follow the chassis. References are known by their place in the parameters.</remarks>
public sealed partial class ClockTable
{
    private const int None = -1;
    private const int NewsPerCard = 8;

    private readonly ClockParameters _parameters;
    private readonly TimerWheel _wheel;
    private readonly TimerRange _timer;
    private readonly Cell<ClockRow> _row;
    private readonly CardRow[] _cards;
    private readonly ReferenceRow[] _references;
    private readonly Outbox<ClockNews> _news;

    /// <summary>Timers it needs on the wheel.</summary>
    public const int Timers = 1;

    /// <summary>Lays out the clock.</summary>
    public ClockTable(Store store, TimerWheel wheel, in ClockParameters parameters)
    {
        _parameters = parameters;
        _wheel = wheel;
        _timer = wheel.Reserve(Timers);
        _row = store.Cell<ClockRow>("e1.clock");
        _cards = store.Array<CardRow>("e1.clock.cards", parameters.Cards);
        _references = store.Array<ReferenceRow>("e1.clock.references", parameters.References.Length);
        _news = new Outbox<ClockNews>(store, "e1.clock.news", (NewsPerCard * (parameters.Cards + parameters.References.Length)) + NewsPerCard);
        _row.Value = new ClockRow { Selected = None, Named = None, Driver = None };
        if (!parameters.References.IsEmpty) Enter(ClockState.Starting, Instant.Zero);
    }

    /// <summary>Where the clock stands.</summary>
    public ClockState State => _row.Value.State;

    /// <summary>Since when.</summary>
    public Instant Since => _row.Value.Since;

    /// <summary>When the wait to restore or the hold-over is over; never in the other states.</summary>
    public Instant Until => _wheel.DueOf(_timer.Of(0));

    /// <summary>The reference that is followed, or was last; -1 none.</summary>
    public int Selected => _row.Value.Selected;

    /// <summary>The reference that an operator has named; -1: selection is automatic.</summary>
    public int Named => _row.Value.Named;

    /// <summary>The card that drives the chassis, by place; -1 none.</summary>
    public int Driver => _row.Value.Driver;

    /// <summary>References.</summary>
    public int Count => _references.Length;

    /// <summary>A reference of the configuration.</summary>
    public ClockReference ReferenceAt(int reference) => _parameters.References[reference];

    /// <summary>Is the reference good?</summary>
    public bool IsGood(int reference) => _references[reference].Good && !_cards[_parameters.References[reference].Card].Broken;

    /// <summary>Since when the reference is as it is.</summary>
    public Instant SinceOf(int reference) => _references[reference].Since;

    /// <summary>The place of a line among the references; -1 when it is none.</summary>
    public int ReferenceOf(int line)
    {
        for (int reference = 0; reference < _references.Length; reference++)
        {
            if (_parameters.References[reference].Line == line) return reference;
        }

        return None;
    }

    /// <summary>What a card has told of its clock last; all zero before.</summary>
    public CardClock ClockOf(int card) => _cards[card].Clock;

    /// <summary>Has the card told of its clock since it serves?</summary>
    public bool HasClock(int card) => _cards[card].Told;

    /// <summary>Takes the oldest news.</summary>
    public bool TryTake(out ClockNews news) => _news.TryTake(out news);

    /// <summary>Is the timer ours?</summary>
    public bool Owns(int timer) => _timer.Contains(timer);

    /// <summary>Our timer fired.</summary>
    public void Expire(Instant now)
    {
        if (State == ClockState.Starting) TellNeverGood(now);
        On(TimerExpired, BestOf(), now);
        Assess(now);
    }

    /// <summary>A card serves.</summary>
    /// <param name="card">By place.</param>
    /// <param name="capable">It knows orders for its clock.</param>
    /// <param name="resumed">It goes on where it was; orders of the time when it was silent are given again.</param>
    /// <param name="now">The time.</param>
    public void CardUp(int card, bool capable, bool resumed, Instant now)
    {
        if (resumed && _cards[card].Up) _cards[card].Ordered = false;
        else _cards[card] = new CardRow { Up = capable };
        Assess(now);
    }

    /// <summary>A card is lost.</summary>
    public void CardDown(int card, Instant now)
    {
        _cards[card] = default;
        for (int reference = 0; reference < _references.Length; reference++)
        {
            if (_parameters.References[reference].Card == card) Note(reference, good: false, now);
        }

        Assess(now);
    }

    /// <summary>A line is good enough for a reference, or not.</summary>
    public void Judge(int reference, bool good, Instant now)
    {
        if (_references[reference].Good == good) return;
        Note(reference, good, now);
        Assess(now);
    }

    /// <summary>A card tells of its clock. One that runs free where it was to follow something is broken.</summary>
    public void Told(int card, in CardClock clock, Instant now)
    {
        ref CardRow row = ref _cards[card];
        if (!row.Up) return;
        row.Clock = clock;
        row.Told = true;
        bool broken = clock.State == CardClockState.FreeRun && row.Source != 0;
        // What it said before our last order says nothing about this one.
        if (!row.Ordered || clock.Source != row.Source || broken == row.Broken) return;
        row.Broken = broken;
        for (int reference = 0; reference < _references.Length; reference++)
        {
            if (_parameters.References[reference].Card == card && _references[reference].Good) Tell(reference, lost: broken, now);
        }

        Assess(now);
    }

    /// <summary>An operator names the reference to be followed as long as it is good.</summary>
    /// <returns>False: it is not good.</returns>
    public bool Name(int reference, Instant now)
    {
        if (!IsGood(reference)) return false;
        _row.Value.Named = reference;
        Assess(now);
        return true;
    }

    /// <summary>Selection is automatic again.</summary>
    public void Unname(Instant now)
    {
        _row.Value.Named = None;
        Assess(now);
    }

    private int BestOf()
    {
        for (int reference = 0; reference < _references.Length; reference++)
        {
            if (IsGood(reference)) return reference;
        }

        return None;
    }

    // What is so now as an event, as often as something follows from it.
    private void Assess(Instant now)
    {
        ref ClockRow row = ref _row.Value;
        if (row.State == ClockState.Unmanaged) return;
        if (row.Named >= 0 && !IsGood(row.Named)) row.Named = None;
        bool follows = row.State is ClockState.Locked or ClockState.Reverting;
        int best = BestOf();
        bool driverLost = row.Driver >= 0 && !CanDrive(row.Driver);
        if (driverLost) row.Driver = None;
        if (row.Named >= 0) On(follows && row.Selected == row.Named ? NoneBetter : Choose, row.Named, now);
        else if (best < 0) On(driverLost ? DriverLost : AllLost, None, now);
        else if (!follows || row.Selected < 0 || !IsGood(row.Selected)) On(Choose, best, now);
        else if (PriorityOf(best) >= PriorityOf(row.Selected)) On(NoneBetter, None, now);
        else On(_parameters.Revert == Duration.Zero ? Choose : Better, best, now);
        Order();
    }

    private void On(ClockEvent cause, int reference, Instant now)
    {
        ref ClockRow row = ref _row.Value;
        ClockStep step = ClockMachine.Next(row.State, cause);
        bool wasHolding = row.State == ClockState.HoldOver;
        bool wasFree = row.State == ClockState.FreeRun;
        if (step.Next != row.State || step.Do == ClockAction.Follow) Enter(step.Next, now);
        if (step.Do == ClockAction.Follow && reference >= 0)
        {
            row.Selected = reference;
            row.Driver = _parameters.References[reference].Card;
        }

        if (wasHolding != (row.State == ClockState.HoldOver)) _news.Post(new ClockNews { Kind = ClockNewsKind.HoldOver, On = !wasHolding });
        if (wasFree != (row.State == ClockState.FreeRun)) _news.Post(new ClockNews { Kind = ClockNewsKind.FreeRun, On = !wasFree });
    }

    private void Enter(ClockState state, Instant now)
    {
        _row.Value.State = state;
        _row.Value.Since = now;
        Duration time = ClockMachine.TimerOf(state, _parameters);
        if (time == Duration.Zero) _wheel.Stop(_timer.Of(0));
        else _wheel.Start(_timer.Of(0), now + time);
    }

    // Somebody drives as long as a card is there; all others follow the chassis. The driver is told last, so that no two drive for longer than it takes.
    private void Order()
    {
        ref ClockRow row = ref _row.Value;
        for (int card = 0; row.Driver < 0 && card < _cards.Length; card++)
        {
            if (CanDrive(card)) (row.Driver, row.OwnOscillator) = (card, true);
        }

        if (row.State is ClockState.Locked or ClockState.Reverting) row.OwnOscillator = false;
        for (int card = 0; card < _cards.Length; card++)
        {
            if (card != row.Driver) Order(card, CardClock.Chassis, drives: false);
        }

        if (row.Driver >= 0) Order(row.Driver, row.OwnOscillator || row.Selected < 0 ? (byte)0 : _parameters.References[row.Selected].Port, drives: true);
    }

    private void Order(int card, byte source, bool drives)
    {
        ref CardRow row = ref _cards[card];
        if (!row.Up || (row.Ordered && row.Source == source && row.Drives == drives)) return;
        (row.Ordered, row.Source, row.Drives) = (true, source, drives);
        _news.Post(new ClockNews { Kind = ClockNewsKind.Order, Card = card, Source = source, On = drives });
    }

    private bool CanDrive(int card) => _cards[card] is { Up: true, Broken: false };

    private int PriorityOf(int reference) => _parameters.References[reference].Priority;

    private void Note(int reference, bool good, Instant now)
    {
        ref ReferenceRow row = ref _references[reference];
        if (row.Good == good) return;
        row.Good = good;
        row.Since = now;
        if (good || row.Known) Tell(reference, lost: !good, now);
        row.Known = true;
    }

    private void Tell(int reference, bool lost, Instant now)
    {
        ref ReferenceRow row = ref _references[reference];
        row.Since = now;
        if (row.Lost == lost) return;
        row.Lost = lost;
        _news.Post(new ClockNews { Kind = ClockNewsKind.ReferenceLost, On = lost, Line = _parameters.References[reference].Line });
    }

    private void TellNeverGood(Instant now)
    {
        for (int reference = 0; reference < _references.Length; reference++)
        {
            if (!_references[reference].Good) Tell(reference, lost: true, now);
            _references[reference].Known = true;
        }
    }

    private struct ClockRow
    {
        public ClockState State;
        public bool OwnOscillator;
        public int Selected;
        public int Named;
        public int Driver;
        public Instant Since;
    }

    private struct CardRow
    {
        public bool Up;
        public bool Told;
        public bool Broken;
        public bool Ordered;
        public bool Drives;
        public byte Source;
        public CardClock Clock;
    }

    private struct ReferenceRow
    {
        public bool Good;
        public bool Known;
        public bool Lost;
        public Instant Since;
    }
}
