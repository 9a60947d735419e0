using System;
using AcdController.CallControl;
using AcdController.Kernel;
using AcdController.Routing;
using AcdController.Telephony;

namespace AcdController.Treatment;

/// <summary>Test calls, one at a time: set up on one channel or by a route, answered, digits sent and listened for, cleared, told.</summary>
/// <remarks>What comes back proves the path both ways; a far end that is no loop and no echo proves only that it answers. Nothing is allocated.</remarks>
public sealed class TestCalls
{
    /// <summary>Tests that are kept.</summary>
    public const int KeptMost = 256;

    /// <summary>Timers of the test.</summary>
    public const int Timers = 1;

    // X11: an answer that does not come in time; X12: what does not come back in time.
    private static readonly Duration s_answerMax = Duration.FromSeconds(30);
    private static readonly Duration s_checkMax = Duration.FromSeconds(5);

    private readonly CallTable _calls;
    private readonly NumberTable _numbers;
    private readonly TimerWheel _wheel;
    private readonly TimerRange _timer;
    private readonly Cell<TestCall> _test;
    private readonly Outbox<TestOrder> _orders;
    private readonly TestCall[] _past;
    private readonly Cell<uint> _count;
    private readonly Cell<uint> _lastRun;

    /// <summary>Lays out the table.</summary>
    public TestCalls(Store store, TimerWheel wheel, CallTable calls, NumberTable numbers)
    {
        _calls = calls;
        _numbers = numbers;
        _wheel = wheel;
        _timer = wheel.Reserve(Timers);
        _test = store.Cell<TestCall>("tests");
        _orders = new Outbox<TestOrder>(store, "tests.orders", 16);
        _past = store.Array<TestCall>("tests.past", KeptMost);
        _count = store.Cell<uint>("tests.count");
        _lastRun = store.Cell<uint>("tests.run");
    }

    /// <summary>The digits that are sent and listened for.</summary>
    public static ReadOnlySpan<byte> Tag => "1470*#"u8;

    /// <summary>How long a digit sounds, and the pause behind it.</summary>
    public static Duration DigitTime => Duration.FromMilliseconds(80);

    /// <summary>Does a test run?</summary>
    public bool Runs => _test.Value.State != TestState.None;

    /// <summary>Begins a test.</summary>
    /// <param name="channel">This channel and no other, blocked or not; none: by route.</param>
    /// <param name="route">Index of the route; not read with a channel.</param>
    /// <param name="number">The number; by route as it is dialled, before digits are stripped.</param>
    /// <param name="now">The time.</param>
    /// <returns>False when a test runs.</returns>
    public bool TryBegin(ChannelId channel, int route, in Digits number, Instant now)
    {
        if (Runs) return false;
        _test.Value = new TestCall { Route = channel.IsNone ? route : -1, Entry = -1, Channel = channel, Number = number, Run = ++_lastRun.Value };
        Happen(TestEvent.Begin, now);
        return true;
    }

    /// <summary>Begins tests of every emergency number on every route, one after the other.</summary>
    /// <returns>False when a test runs, or there is no emergency number or no route.</returns>
    public bool TryBeginEmergency(Instant now)
    {
        if (Runs || _numbers.EmergencyEntries.IsEmpty || _numbers.Rules.Routes.IsEmpty) return false;
        _test.Value = new TestCall { OfAll = true, Run = ++_lastRun.Value };
        BeginNext(now);
        return true;
    }

    /// <summary>Call control reports of a test's leg.</summary>
    public void On(in CallNews news, Instant now)
    {
        ref TestCall test = ref _test.Value;
        if (test.State == TestState.None) return;
        if (test.Channel.IsNone && !_calls.SignallingOf(test.Leg).IsNone) test.Channel = _calls.ChannelOf(test.Leg);
        if (news.Cause != Cause.None && test.Cause == Cause.None) test.Cause = news.Cause;
        switch (news.Kind)
        {
            case CallNewsKind.TestRings: Happen(TestEvent.Rings, now); break;
            case CallNewsKind.TestAnswered: Happen(TestEvent.Answered, now); break;
            case CallNewsKind.TestGone: Happen(TestEvent.Gone, now); break;
            case CallNewsKind.TestOver: Happen(TestEvent.Over, now); break;
            default: break;
        }
    }

    /// <summary>A digit was heard on a channel.</summary>
    public void Heard(ChannelId channel, byte digit, Instant now)
    {
        ref TestCall test = ref _test.Value;
        if (test.State != TestState.Checking || test.Channel != channel) return;
        test.Heard.TryAppend(digit);
        if (test.Heard.Count >= Tag.Length) Happen(TestEvent.CameBack, now);
    }

    /// <summary>Is the timer ours?</summary>
    public bool Owns(int timer) => _timer.Contains(timer);

    /// <summary>The timer has fired.</summary>
    public void Expire(Instant now) => Happen(TestEvent.TimerExpired, now);

    /// <summary>Takes the oldest order for a card.</summary>
    public bool TryTakeOrder(out TestOrder order) => _orders.TryTake(out order);

    /// <summary>Number of the run that began last.</summary>
    public uint LastRun => _lastRun.Value;

    /// <summary>The test that runs.</summary>
    public ref readonly TestCall Running => ref _test.Value;

    /// <summary>Tests that are kept, the oldest is 0.</summary>
    public int Count => (int)Math.Min(_count.Value, (uint)KeptMost);

    /// <summary>A test that is over.</summary>
    public ref readonly TestCall PastAt(int place) => ref _past[(int)((_count.Value - (uint)Count + (uint)place) % KeptMost)];

    /// <summary>Says which timer is whose: before <see cref="TakeOver"/>.</summary>
    public void CarryTimers(TestCalls old, TimerCarry timers) => timers.Range(old._timer, _timer);

    /// <summary>Takes over a test that runs. One that was of all routes ends with the call in hand: the routes may be others.</summary>
    /// <param name="old">The predecessor.</param>
    /// <param name="routes">Its routes.</param>
    public void TakeOver(TestCalls old, IndexMap routes)
    {
        _test.Value = old._test.Value;
        _orders.TakeOver(old._orders);
        Carry.Whole(old._past, _past);
        Carry.Value(old._count, _count);
        Carry.Value(old._lastRun, _lastRun);
        if (routes.IsIdentity) return;
        foreach (ref TestCall past in _past.AsSpan()) past.Route = past.PlacedAt == default ? past.Route : routes[past.Route];
        _test.Value.Route = routes[_test.Value.Route];
        _test.Value.NextRoute = int.MaxValue;
    }

    private void BeginNext(Instant now)
    {
        ref TestCall test = ref _test.Value;
        int entry = _numbers.EmergencyEntries[test.NextNumber];
        int route = test.NextRoute;
        bool lastNumber = test.NextNumber + 1 == _numbers.EmergencyEntries.Length;
        test = new TestCall
        {
            Route = route,
            Entry = entry,
            Number = _numbers.CalledAt(entry).Pattern.Digits,
            Run = test.Run,
            OfAll = true,
            NextNumber = lastNumber ? 0 : test.NextNumber + 1,
            NextRoute = lastNumber ? route + 1 : route,
        };
        Happen(TestEvent.Begin, now);
    }

    private void Happen(TestEvent happened, Instant now)
    {
        ref TestCall test = ref _test.Value;
        TestMove move = TestMachine.Next(test.State, happened);
        test.State = move.Next;
        switch (move.Do)
        {
            case TestAction.Place: Place(ref test, now); break;
            case TestAction.NoteRinging: test.RangAt = now; break;
            case TestAction.Check: Check(ref test, now); break;
            case TestAction.GiveUp:
                test.Outcome = TestOutcome.NoAnswer;
                _calls.ClearTest(test.Leg, Cause.NormalCallClearing);
                break;
            case TestAction.Conclude: Conclude(ref test); break;
            case TestAction.NoteCause:
                if (test.Outcome == TestOutcome.None) test.Outcome = test.AnsweredAt == Instant.Never ? TestOutcome.Refused : TestOutcome.Answered;
                StopListening(test);
                break;
            case TestAction.Tell: Tell(ref test, now); break;
            default: break;
        }
    }

    private void Place(ref TestCall test, Instant now)
    {
        test.PlacedAt = now;
        test.RangAt = test.AnsweredAt = Instant.Never;
        Digits sent = test.Route < 0 || test.Entry >= 0 ? test.Number : _numbers.Sent(test.Route, test.Number);
        _wheel.Start(_timer.First, now + s_answerMax);
        if (_calls.TryPlaceTest(0, test.Channel, test.Route, sent, out test.Leg)) return;
        test.Outcome = TestOutcome.Refused;
        test.Cause = Cause.SwitchingEquipmentCongestion;
        test.State = TestState.None;
        Tell(ref test, now);
    }

    private void Check(ref TestCall test, Instant now)
    {
        test.AnsweredAt = now;
        _wheel.Start(_timer.First, now + s_checkMax);
        if (!test.Channel.IsNone) _orders.Post(new TestOrder(test.Channel, Listen: true, Send: true));
    }

    private void Conclude(ref TestCall test)
    {
        test.Outcome = test.Heard.IsEmpty ? TestOutcome.Answered : test.Heard.Ascii.SequenceEqual(Tag) ? TestOutcome.PathProven : TestOutcome.PathWrong;
        StopListening(test);
        _calls.ClearTest(test.Leg, Cause.NormalCallClearing);
    }

    private void StopListening(in TestCall test)
    {
        if (test.AnsweredAt != Instant.Never && !test.Channel.IsNone) _orders.Post(new TestOrder(test.Channel, Listen: false, Send: false));
    }

    private void Tell(ref TestCall test, Instant now)
    {
        _wheel.Stop(_timer.First);
        test.OverAt = now;
        _past[(int)(_count.Value++ % KeptMost)] = test;
        if (test.OfAll && test.NextRoute < _numbers.Rules.Routes.Length) BeginNext(now);
    }
}
