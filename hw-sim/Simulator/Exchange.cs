using System;
using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Signalling.Q931;
using AcdController.Telephony;

namespace AcdController.Simulator;

/// <summary>One caller as a script or a test sees it.</summary>
/// <param name="State">Where the caller is.</param>
/// <param name="Outcome">How the attempt ended; None before.</param>
/// <param name="LastCause">Cause of the last clearing message from the switch.</param>
/// <param name="Channel">The channel, none when there is no call.</param>
/// <param name="Calling">The caller's number.</param>
/// <param name="Called">The number dialled.</param>
/// <param name="Hears">What the caller hears now.</param>
public readonly record struct CallerView(
    CallerState State, AttemptOutcome Outcome, Cause LastCause, ChannelId Channel, Digits Calling, Digits Called, Hearing Hears);

internal struct CallerRow
{
    public Handle Call;
    public CallerState State;
    public AttemptOutcome Outcome;
    public Cause LastCause;
    public bool Scripted;
    public bool Wrong;
    public bool Crossed;
    public bool Pressing;
    public bool Served;
    public byte StepsDone;
    public byte KeysDone;
    public int Errand;
    public int Heard;
    public int Partner;
    public ChannelId Channel;
    public Digits Calling;
    public Digits Called;
}

/// <summary>The public exchanges and the callers behind them.</summary>
internal sealed partial class Exchange
{
    private const int RunningDigits = 5;
    private const long FirstCallingNumber = 5_550_000_000;

    private readonly CallerOptions _options;
    private readonly NewsQueue? _news;
    private readonly Slab<CallerRow> _callers;
    private readonly bool[] _loops = new bool[ChannelId.IndexBound];
    private readonly bool[] _called = new bool[ChannelId.IndexBound];
    private readonly bool[] _rings = new bool[ChannelId.IndexBound];
    private readonly Handle[] _at = new Handle[ChannelId.IndexBound];
    private readonly Dictionary<Digits, Handle> _byNumber;
    private readonly TimerRange _arrivalTimer;
    private readonly TimerRange _lives;
    private readonly TimerRange _doubts;
    private ArrivalProcess _arrivals;
    private SeededRandom _chance;
    private TrafficCounts _counts;
    private long _numbersGiven;
    private int _nextSpan;

    public Exchange(ChassisOptions options, IReadOnlyList<FarEnd> ends, NewsQueue news)
    {
        _news = options.ReportEnds ? news : null;
        _options = options.Callers;
        int callers = Math.Max(1, ends.Count * 30) + _options.ScriptedMax;
        Side = new SignallingSide("exchange", ends, 1 + (callers * (_options.Errands.IsEmpty ? 2 : 3)));
        _callers = new Slab<CallerRow>(Side.Store, "callers", callers);
        _byNumber = new Dictionary<Digits, Handle>(callers);
        _arrivalTimer = Side.Wheel.Reserve(1);
        _lives = Side.Wheel.Reserve(callers);
        _doubts = Side.Wheel.Reserve(callers);
        ReserveErrands(options.Seed, callers);
        _arrivals = new ArrivalProcess(options.Seed, _options.BusyHourCalls);
        _chance = new SeededRandom(unchecked(options.Seed ^ 0x6361_6C6C_6572_7331));
        _outsideChance = new SeededRandom(unchecked(options.Seed ^ 0x6F75_7473_6964_6531));
    }

    public SignallingSide Side { get; }

    public ref TrafficCounts Counts => ref _counts;

    /// <summary>Callers whose call is not over.</summary>
    public int Alive { get; private set; }

    public bool PlacesCalls { get; private set; }

    public Handle CallerAt(ChannelId channel) => _at[channel.Index];

    public Handle CallerWith(in Digits number) => _byNumber.TryGetValue(number, out Handle caller) ? caller : Handle.None;

    public ref readonly CallerRow this[Handle caller] => ref _callers[caller];

    public bool IsLive(Handle caller) => _callers.IsLive(caller);

    public Handle After(Handle caller) => _callers.After(caller.IsNone ? -1 : caller.Index);

    public bool IsOpen(Handle caller) =>
        _callers.IsLive(caller) && _callers[caller].State is CallerState.Calling or CallerState.Listening or CallerState.Talking;

    public void StartArrivals(Instant now)
    {
        if (PlacesCalls) return;
        PlacesCalls = true;
        _arrivals.Start(now);
        AimArrivalTimer();
    }

    public void StopArrivals()
    {
        PlacesCalls = false;
        _arrivals.Stop();
        Side.Wheel.Stop(_arrivalTimer.First);
    }

    /// <summary>Every caller on the way who is not scripted gives up now.</summary>
    public void HangUpAll(Instant now)
    {
        for (Handle caller = _callers.After(-1); !caller.IsNone; caller = _callers.After(caller.Index)) On(caller, CallerEvent.HangUp, Cause.NormalCallClearing, now);
    }

    public Handle PlaceScripted(SpanId span, in Digits called, in Digits calling, bool overlap, Instant now, out SetupResult result)
    {
        int ordinal = Side.OrdinalOf(span);
        Invariant.Require(ordinal >= 0, "a scripted call starts at an exchange span");
        return Place(ordinal, called, calling, scripted: true, overlap, now, out result);
    }

    /// <summary>A scripted caller who dials digit by digit goes on.</summary>
    public void Dial(Handle caller, in Digits more, bool complete, Instant now)
    {
        ref CallerRow row = ref _callers[caller];
        foreach (byte digit in more.Ascii) row.Called.TryAppend(digit);
        Side.Signalling.SendDigits(row.Call, more, complete, now);
    }

    public void HangUp(Handle caller, Instant now) => On(caller, CallerEvent.HangUp, Cause.NormalCallClearing, now);

    public void Forget(Handle caller)
    {
        Invariant.Require(_callers[caller].State == CallerState.Ended, "a caller is forgotten after the call");
        _callers.Free(caller);
    }

    public void Take(in CallIndication indication, Instant now)
    {
        Handle caller = indication.Leg;
        if (caller.IsNone)
        {
            if (indication.Kind == IndicationKind.Setup) TakeCalled(indication, now);
            else if (indication.Kind == IndicationKind.Released && !indication.Channel.IsNone) _loops[indication.Channel.Index] = _called[indication.Channel.Index] = _rings[indication.Channel.Index] = false;
            else if (indication.Kind == IndicationKind.Disconnect) Side.Signalling.Clear(indication.Signalling, indication.Cause, now);
            if (indication.Kind is IndicationKind.Released or IndicationKind.Disconnect) ForgetOutside(indication);
            return;
        }

        Settle(caller, indication.Channel);
        switch (indication.Kind)
        {
            case IndicationKind.Answer: On(caller, CallerEvent.Answered, Cause.None, now); break;
            case IndicationKind.Disconnect: On(caller, CallerEvent.Disconnected, indication.Cause, now); break;
            case IndicationKind.Released: On(caller, CallerEvent.Released, indication.Cause, now); break;
            default: break; // proceeding, alerting and progress change nothing for a caller
        }
    }

    /// <summary>Does what is sent on a channel come back?</summary>
    public bool Loops(ChannelId channel) => _loops[channel.Index];

    /// <summary>Has the switch called somebody on a channel, who has answered?</summary>
    public bool HasCalled(ChannelId channel) => _called[channel.Index];

    /// <summary>Rings somebody there for the switch, who does not answer: his line may be heard meanwhile.</summary>
    public bool Rings(ChannelId channel) => _rings[channel.Index];

    // A call from the switch to the exchange: test numbers answer, behind others is nobody.
    private void TakeCalled(in CallIndication setup, Instant now)
    {
        if (_options.OutsideByChance && !_options.AnsweredNumbers.Contains(setup.Called))
        {
            TakeCalledByChance(setup, now);
            return;
        }

        if (_options.BusyNumbers.Contains(setup.Called))
        {
            Side.Signalling.Clear(setup.Signalling, Cause.UserBusy, now);
            return;
        }

        if (_options.SilentNumbers.Contains(setup.Called))
        {
            if (!setup.Channel.IsNone) _rings[setup.Channel.Index] = true;
            Side.Signalling.Alerting(setup.Signalling, now);
            return;
        }

        bool loops = _options.LoopNumbers.Contains(setup.Called);
        if (!loops && !_options.AnsweredNumbers.Contains(setup.Called))
        {
            Side.Signalling.Clear(setup.Signalling, Cause.NoRouteToDestination, now);
            return;
        }

        if (!setup.Channel.IsNone)
        {
            _loops[setup.Channel.Index] = loops;
            _called[setup.Channel.Index] = true;
        }

        Side.Signalling.Alerting(setup.Signalling, now);
        Side.Signalling.Answer(setup.Signalling, now);
    }

    /// <summary>Caller and agent hear each other.</summary>
    /// <param name="caller">The caller.</param>
    /// <param name="telephone">The agent's telephone, -1 when it is not ours.</param>
    /// <param name="now">When.</param>
    /// <param name="agentEnds">How long until the agent shall hang up; zero when it is not the agent who does.</param>
    public void Join(Handle caller, int telephone, Instant now, out Duration agentEnds)
    {
        agentEnds = Duration.Zero;
        ref CallerRow row = ref _callers[caller];
        bool first = row.State is CallerState.Calling or CallerState.Listening;
        row.Partner = telephone;
        On(caller, CallerEvent.Joined, Cause.None, now);
        if (!first || row.Scripted) return;

        Duration hold = _chance.NextExponential(_options.Hold);
        bool agentFirst = _chance.NextFraction() < _options.AgentHangsUpShare;
        if (agentFirst && telephone >= 0) agentEnds = hold;
        else Side.Wheel.Start(_lives.Of(caller.Index), now + hold);
    }

    public bool DoubtRuns(Handle caller) => Side.Wheel.IsRunning(_doubts.Of(caller.Index));

    public void StartDoubt(Handle caller, Instant due)
    {
        if (!DoubtRuns(caller) && !_callers[caller].Wrong) Side.Wheel.Start(_doubts.Of(caller.Index), due);
    }

    public void StopDoubt(Handle caller) => Side.Wheel.Stop(_doubts.Of(caller.Index));

    /// <returns>False when this call was marked before.</returns>
    public bool MarkWrong(Handle caller)
    {
        ref CallerRow row = ref _callers[caller];
        if (row.Wrong) return false;
        row.Wrong = true;
        _counts.WrongPaths++;
        return true;
    }

    /// <summary>A timer of ours ran out.</summary>
    /// <param name="timer">The timer.</param>
    /// <param name="now">When.</param>
    /// <param name="doubting">The caller whose path has been in doubt too long; none otherwise.</param>
    /// <param name="leaving">The caller who wants to hang up; none otherwise.</param>
    public void Expire(int timer, Instant now, out Handle doubting, out Handle leaving)
    {
        doubting = leaving = Handle.None;
        if (_doubts.Contains(timer)) doubting = At(_doubts.OwnerOf(timer));
        else if (_lives.Contains(timer)) leaving = At(_lives.OwnerOf(timer));
        else if (OwnsThought(timer)) leaving = Think(timer, now);
        else if (_arrivalTimer.Contains(timer)) Arrive(now);
    }

    private Handle At(int slot) => _callers.After(slot - 1);

    private void Settle(Handle caller, ChannelId channel)
    {
        ref CallerRow row = ref _callers[caller];
        if (channel.IsNone || channel == row.Channel) return;
        Vacate(caller, row.Channel);
        row.Channel = channel;
        _at[channel.Index] = caller;
    }

    private void Vacate(Handle caller, ChannelId channel)
    {
        if (!channel.IsNone && _at[channel.Index] == caller) _at[channel.Index] = Handle.None;
    }

    private void On(Handle caller, CallerEvent cause, Cause why, Instant now)
    {
        ref CallerRow row = ref _callers[caller];
        CallerStep step = CallerMachine.Next(row.State, cause);
        bool cleared = cause is CallerEvent.Disconnected or CallerEvent.Released;
        if (cleared && why != Cause.None && row.LastCause == Cause.None) row.LastCause = why;
        row.State = step.Next;
        switch (step.Do)
        {
            case CallerAction.BeginTalk:
                row.Outcome = AttemptOutcome.Connected;
                Side.Wheel.Stop(_lives.Of(caller.Index));
                break;
            case CallerAction.Abandon:
                // Who leaves while the agent is told of him has been answered.
                Notice(ref row, now);
                row.Outcome = AgentAnswered?.Invoke(row.Calling) == true ? AttemptOutcome.Connected : row.Served ? AttemptOutcome.Served : AttemptOutcome.Abandoned;
                BeginClearing(caller, Cause.NormalCallClearing, now);
                break;
            case CallerAction.EndTalk:
                BeginClearing(caller, Cause.NormalCallClearing, now);
                break;
            case CallerAction.AcceptRefusal:
                row.Outcome = OutcomeOf(row, why);
                BeginClearing(caller, why, now);
                break;
            case CallerAction.AcceptEnd:
                BeginClearing(caller, why, now);
                break;
            case CallerAction.NoteCrossing:
                if (row.Outcome is AttemptOutcome.Abandoned or AttemptOutcome.Served && !row.Crossed) _counts.Crossed++;
                row.Crossed = true;
                break;
            case CallerAction.FinishWithCause:
                row.Outcome = OutcomeOf(row, why);
                Finish(caller);
                break;
            case CallerAction.Finish:
                Finish(caller);
                break;
            default:
                break;
        }
    }

    private static AttemptOutcome OutcomeOf(in CallerRow row, Cause cause) =>
        !Refusals.IsRefusal(cause) ? AttemptOutcome.Failed : row.Served ? AttemptOutcome.Served : AttemptOutcome.Refused;

    private void BeginClearing(Handle caller, Cause cause, Instant now)
    {
        Side.Wheel.Stop(_lives.Of(caller.Index));
        StopThinking(caller);
        StopDoubt(caller);
        Side.Signalling.Clear(_callers[caller].Call, cause, now);
    }

    private void Finish(Handle caller)
    {
        ref CallerRow row = ref _callers[caller];
        Side.Wheel.Stop(_lives.Of(caller.Index));
        StopThinking(caller);
        StopDoubt(caller);
        Vacate(caller, row.Channel);
        if (_byNumber.TryGetValue(row.Calling, out Handle named) && named == caller) _byNumber.Remove(row.Calling);
        _counts.Count(row.Outcome);
        _news?.Post(new ChassisNews { Kind = ChassisNewsKind.AttemptEnded, Outcome = row.Outcome }, row.Calling.Ascii);
        Alive--;
        row.Channel = ChannelId.None;
        if (!row.Scripted) _callers.Free(caller);
    }
}
