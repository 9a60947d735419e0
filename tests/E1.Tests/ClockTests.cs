using System;
using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.E1.Tests;

/// <summary>The clock: which reference is followed, when it goes back, what happens without one. After G.781.</summary>
public class ClockTests
{
    private readonly List<string> _news = [];
    private readonly bool[] _drives = new bool[2];
    private List<string> _orders = [];
    private TimerWheel _wheel = null!;
    private ClockTable _clock = null!;
    private Instant _now;

    public ClockTests() => Build(revert: 300, holdOver: 3600);

    [Fact]
    public void TheBestReference_IsFollowed_ByItsCard_AndTheOthersFollowTheChassis()
    {
        Start();
        Assert.Equal((ClockState.Locked, 0, 0), (_clock.State, _clock.Selected, _clock.Driver));
        Assert.Equal(["Order card 1 source 32", "Order card 0 source 1 drives"], _orders.GetRange(_orders.Count - 2, 2));
    }

    [Fact]
    public void ALostReference_GivesWayToTheNext_AndIsFollowedAgain_WhenItWasGoodForLongEnough()
    {
        Start();
        _clock.Judge(0, false, _now);
        Drain();
        Assert.Equal(["ReferenceLost 10 on", "Order card 0 source 32", "Order card 1 source 2 drives"], _news);
        _news.Clear();
        Wait(100);
        _clock.Judge(0, true, _now);
        Assert.Equal(ClockState.Reverting, _clock.State);
        Wait(299.9);
        Assert.Equal(1, _clock.Selected);
        Wait(0.2);
        Assert.Equal((ClockState.Locked, 0), (_clock.State, _clock.Selected));
        Assert.Equal(["ReferenceLost 10 off", "Order card 1 source 32", "Order card 0 source 1 drives"], _news);
    }

    [Fact]
    public void AReferenceThatFailsWhileItIsWaitedFor_StartsItsWaitAnew()
    {
        Start();
        _clock.Judge(0, false, _now);
        _clock.Judge(0, true, _now);
        Wait(200);
        _clock.Judge(0, false, _now);
        Assert.Equal(ClockState.Locked, _clock.State);
        Wait(50);
        _clock.Judge(0, true, _now);
        Wait(299.9);
        Assert.Equal(1, _clock.Selected);
        Wait(0.2);
        Assert.Equal(0, _clock.Selected);
    }

    [Fact]
    public void WithoutAReference_TheClockHoldsOver_AndRunsFreeWhenThatLastsTooLong()
    {
        Start();
        _clock.Judge(1, false, _now);
        _clock.Judge(0, false, _now);
        Drain();
        Assert.Equal(ClockState.HoldOver, _clock.State);
        Assert.Contains("HoldOver on", _news);
        _news.Clear();
        Wait(3599.9);
        Assert.Empty(_news);
        Wait(0.2);
        Assert.Equal(["HoldOver off", "FreeRun on"], _news);
        _news.Clear();
        _clock.Judge(1, true, _now);
        Drain();
        Assert.Equal(["ReferenceLost 11 off", "FreeRun off", "Order card 0 source 32", "Order card 1 source 2 drives"], _news);
        Assert.Equal((ClockState.Locked, 1), (_clock.State, _clock.Selected));
    }

    [Fact]
    public void TheCardThatDrives_TakesItsMemoryWithIt()
    {
        Start();
        _clock.Judge(1, false, _now);
        _clock.Judge(0, false, _now);
        _news.Clear();
        _clock.CardDown(0, _now);
        Drain();
        Assert.Equal((ClockState.FreeRun, 1), (_clock.State, _clock.Driver));
        Assert.Contains("Order card 1 source 0 drives", _news);
        Assert.Contains("FreeRun on", _news);
    }

    [Fact]
    public void TheCardThatDrives_Goes_AndAnotherReferenceIsThere()
    {
        Start();
        _clock.CardDown(0, _now);
        Drain();
        Assert.Equal((ClockState.Locked, 1, 1), (_clock.State, _clock.Selected, _clock.Driver));
        Assert.Equal(["ReferenceLost 10 on", "Order card 1 source 2 drives"], _news);
    }

    [Fact]
    public void ACardWhoseClockIsBroken_DrivesNothing()
    {
        Start();
        _clock.Told(0, new CardClock(CardClockState.Locked, 1, 0), _now);
        _clock.Told(0, new CardClock(CardClockState.FreeRun, 1, 4600), _now);
        Drain();
        Assert.Equal((1, 1), (_clock.Selected, _clock.Driver));
        // What it says late about its old order makes it no better.
        _clock.Told(0, new CardClock(CardClockState.Locked, 1, 0), _now);
        Assert.False(_clock.IsGood(0));
        _clock.Told(0, new CardClock(CardClockState.Locked, CardClock.Chassis, 0), _now);
        Assert.True(_clock.IsGood(0));
        Assert.Equal(ClockState.Reverting, _clock.State);
    }

    [Fact]
    public void AnOperatorsChoice_HoldsAsLongAsItIsGood()
    {
        Start();
        Assert.True(_clock.Name(1, _now));
        Wait(1000);
        Assert.Equal((1, 1), (_clock.Selected, _clock.Named));
        _clock.Judge(1, false, _now);
        Assert.Equal((0, -1), (_clock.Selected, _clock.Named));
        Assert.False(_clock.Name(1, _now));
        _clock.Judge(1, true, _now);
        _clock.Name(1, _now);
        _clock.Unname(_now);
        Assert.Equal(ClockState.Reverting, _clock.State);
        Wait(301);
        Assert.Equal(0, _clock.Selected);
    }

    [Fact]
    public void RevertZero_GoesBackAtOnce()
    {
        Build(revert: 0, holdOver: 3600);
        Start();
        _clock.Judge(0, false, _now);
        Assert.Equal(1, _clock.Selected);
        _clock.Judge(0, true, _now);
        Assert.Equal(0, _clock.Selected);
    }

    [Fact]
    public void ASwitchThatStarts_GivesItsReferencesAMinute()
    {
        Wait(59.9);
        Assert.Empty(_news);
        Wait(0.2);
        Assert.Equal(["ReferenceLost 10 on", "ReferenceLost 11 on", "FreeRun on"], _news);
    }

    [Fact]
    public void WithoutReferences_NothingIsOrdered()
    {
        _wheel = new TimerWheel(new Store(), ClockTable.Timers);
        _clock = new ClockTable(new Store(), _wheel, new ClockParameters([], 2, Duration.Zero, Duration.Zero));
        _clock.CardUp(0, true, resumed: false, _now);
        Wait(1000);
        Assert.Empty(_news);
        Assert.Equal(ClockState.Unmanaged, _clock.State);
    }

    [Fact]
    public void ACardThatKnowsNoOrders_GetsNone()
    {
        _clock.CardUp(0, false, resumed: false, _now);
        Drain();
        Assert.Empty(_news);
        Assert.Equal(-1, _clock.Driver);
    }

    [Fact]
    public void Machine_IsThatOfTheGolden()
    {
        var text = new System.Text.StringBuilder();
        foreach (ClockState state in Enum.GetValues<ClockState>())
        {
            foreach (ClockEvent cause in Enum.GetValues<ClockEvent>())
            {
                ClockStep step = ClockMachine.Next(state, cause);
                text.Append($"{state} {cause} -> {step.Next} {step.Do}\n");
            }
        }

        Golden.Matches("clock", text.ToString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void WhateverHappens_OneCardDrives_AndWhatIsFollowedIsGood(ulong seed)
    {
        var random = new SeededRandom(seed);
        Start();
        bool[] up = [true, true];
        for (int step = 0; step < 5000; step++)
        {
            int card = random.Next(2);
            switch (random.Next(8))
            {
                case 0: _clock.CardDown(card, _now); up[card] = _drives[card] = false; break;
                case 1 when !up[card]: _clock.CardUp(card, true, resumed: false, _now); up[card] = true; break;
                case 2 or 3: _clock.Judge(card, up[card] && random.OneIn(2), _now); break;
                case 4: _clock.Name(card, _now); break;
                case 5: _clock.Unname(_now); break;
                default: Wait(random.Next(400)); break;
            }

            Drain();
            int drivers = (_drives[0] ? 1 : 0) + (_drives[1] ? 1 : 0);
            Assert.Equal(up[0] || up[1] ? 1 : 0, drivers);
            if (_clock.State is ClockState.Locked or ClockState.Reverting) Assert.True(_clock.IsGood(_clock.Selected) && _drives[_clock.Driver]);
            else Assert.False(_clock.IsGood(0) || _clock.IsGood(1));
        }
    }

    private void Build(int revert, int holdOver)
    {
        var store = new Store();
        _wheel = new TimerWheel(store, ClockTable.Timers);
        // Line 10 is port 1 of card 0, line 11 port 2 of card 1.
        _clock = new ClockTable(store, _wheel, new ClockParameters([new(10, 0, 1, 1), new(11, 1, 2, 2)], 2, Duration.FromSeconds(revert), Duration.FromSeconds(holdOver)));
        _now = Instant.Zero;
        _news.Clear();
    }

    private void Start()
    {
        _clock.CardUp(0, true, resumed: false, _now);
        _clock.CardUp(1, true, resumed: false, _now);
        _clock.Judge(1, true, _now);
        _clock.Judge(0, true, _now);
        // The second was good first.
        if (_clock.Selected == 1) Wait(301);
        Drain();
        _orders = [.. _news];
        _news.Clear();
    }

    private void Wait(double seconds)
    {
        Instant end = _now + new Duration((long)(seconds * 1_000_000));
        while (_wheel.TryExpire(end, out int _))
        {
            _now = end;
            _clock.Expire(_now);
        }

        _now = end;
        Drain();
    }

    private void Drain()
    {
        while (_clock.TryTake(out ClockNews news))
        {
            if (news.Kind == ClockNewsKind.Order) _drives[news.Card] = news.On;
            _news.Add(news.Kind switch
            {
                ClockNewsKind.Order         => $"Order card {news.Card} source {news.Source}{(news.On ? " drives" : "")}",
                ClockNewsKind.ReferenceLost => $"ReferenceLost {news.Line} {(news.On ? "on" : "off")}",
                _                           => $"{news.Kind} {(news.On ? "on" : "off")}",
            });
        }
    }
}
