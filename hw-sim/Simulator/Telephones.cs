using System;
using System.Buffers.Text;
using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Signalling.Q931;
using AcdController.Telephony;

namespace AcdController.Simulator;

/// <summary>What a telephone does when it is called.</summary>
public enum TelephoneAnswer : byte
{
    /// <summary>Whatever the shares of <see cref="TelephoneOptions"/> say.</summary>
    ByChance,

    /// <summary>Rings and is picked up.</summary>
    PickUp,

    /// <summary>Is busy: cause 17 at once.</summary>
    Busy,

    /// <summary>Rings, then rejects with cause 21.</summary>
    Reject,

    /// <summary>Rings until the caller's side gives up.</summary>
    LetRing,
}

/// <summary>How a telephone is told to behave.</summary>
/// <param name="Answer">What it does when called.</param>
/// <param name="After">How long it rings before it is picked up or rejects.</param>
/// <param name="HangsUpAfter">How long after picking up it hangs up; zero: it does not.</param>
public readonly record struct TelephoneBehaviour(TelephoneAnswer Answer, Duration After = default, Duration HangsUpAfter = default);

/// <summary>One telephone as a script or a test sees it.</summary>
/// <param name="State">Where it is.</param>
/// <param name="Channel">Its channel, none when it has no call.</param>
/// <param name="Calling">The number shown on its display: who calls.</param>
/// <param name="LastCause">Cause of the last clearing message from the switch.</param>
/// <param name="Offers">SETUPs that reached it.</param>
/// <param name="Answered">Times it was picked up.</param>
/// <param name="Hears">What is heard in it now.</param>
public readonly record struct TelephoneView(
    TelephoneState State, ChannelId Channel, Digits Calling, Cause LastCause, long Offers, long Answered, Hearing Hears);

internal struct TelephoneRow
{
    public Handle Call;
    public TelephoneState State;
    public bool Rejects;
    public bool Wrong;
    public bool Joined;
    public Cause LastCause;
    public ChannelId Channel;
    public Digits Calling;
    public TelephoneBehaviour Told;
    public long Offers;
    public long Answered;
}

/// <summary>The PBXs on the station spans and the agents' telephones behind them. A telephone is reached by its number on any of the spans.</summary>
internal sealed class Telephones
{
    private const ulong LegMark = 1UL << 32;

    private readonly TelephoneOptions _options;
    private readonly double _agentHangsUpShare;
    private readonly Duration _hold;
    private readonly TelephoneRow[] _rows;
    private readonly int[] _at = new int[ChannelId.IndexBound];
    private readonly TimerRange _lives;
    private readonly TimerRange _doubts;
    private SeededRandom _chance;
    private TrafficCounts _counts;

    public Telephones(ChassisOptions options, IReadOnlyList<FarEnd> ends)
    {
        _options = options.Telephones;
        _agentHangsUpShare = options.Callers.AgentHangsUpShare;
        _hold = options.Callers.Hold;
        Side = new SignallingSide("stations", ends, _options.Count * 2);
        _rows = Side.Store.Array<TelephoneRow>("telephones", _options.Count);
        _lives = Side.Wheel.Reserve(_options.Count);
        _doubts = Side.Wheel.Reserve(_options.Count);
        _chance = new SeededRandom(unchecked(options.Seed ^ 0x7068_6F6E_6573_3031));
        Array.Fill(_at, -1);
    }

    public SignallingSide Side { get; }

    public int Count => _rows.Length;

    public ref readonly TrafficCounts Counts => ref _counts;

    public ref readonly TelephoneRow this[int telephone] => ref _rows[telephone];

    /// <summary>The telephone on a channel, -1 when there is none.</summary>
    public int At(ChannelId channel) => _at[channel.Index];

    /// <summary>The telephone with a number, -1 when there is none.</summary>
    public int With(in Digits number)
    {
        if (!Utf8Parser.TryParse(number.Ascii, out int value, out int read) || read != number.Count) return -1;
        int telephone = value - _options.FirstNumber;
        return telephone >= 0 && telephone < _rows.Length ? telephone : -1;
    }

    public Digits NumberOf(int telephone)
    {
        Span<byte> text = stackalloc byte[Digits.CountMax];
        bool written = Utf8Formatter.TryFormat(_options.FirstNumber + telephone, text, out int count);
        bool read = Digits.TryFrom(text[..count], out Digits number);
        Invariant.Require(written && read, "a telephone's number is made of digits");
        return number;
    }

    public int Busy
    {
        get
        {
            int busy = 0;
            foreach (ref readonly TelephoneRow row in _rows.AsSpan())
            {
                if (row.State != TelephoneState.Idle) busy++;
            }

            return busy;
        }
    }

    public void Tell(int telephone, in TelephoneBehaviour behaviour) => _rows[telephone].Told = behaviour;

    /// <summary>Takes an indication of signalling.</summary>
    public void Take(in CallIndication indication, Instant now)
    {
        if (indication.Kind == IndicationKind.Setup)
        {
            Offer(indication, now);
            return;
        }

        if (indication.Leg.IsNone)
        {
            // A call that was refused at once: only its end is still to be confirmed.
            if (indication.Kind == IndicationKind.Disconnect) Side.Signalling.Clear(indication.Signalling, indication.Cause, now);
            return;
        }

        int telephone = indication.Leg.Index;
        Settle(telephone, indication.Channel);
        switch (indication.Kind)
        {
            case IndicationKind.Answer: On(telephone, TelephoneEvent.Answered, Cause.None, now); break;
            case IndicationKind.Connected: On(telephone, TelephoneEvent.Confirmed, Cause.None, now); break;
            case IndicationKind.Disconnect: On(telephone, TelephoneEvent.Disconnected, indication.Cause, now); break;
            case IndicationKind.Released: On(telephone, TelephoneEvent.Released, indication.Cause, now); break;
            default: break;
        }
    }

    /// <summary>Somebody picks the telephone up and dials; nothing happens when it is in use.</summary>
    public SetupResult Dial(int telephone, SpanId span, in Digits called, bool overlap, Instant now)
    {
        ref TelephoneRow row = ref _rows[telephone];
        if (row.State != TelephoneState.Idle) return SetupResult.NoChannel;
        int ordinal = Side.OrdinalOf(span);
        Invariant.Require(ordinal >= 0, "a telephone calls on a station span");
        var request = new SetupRequest { Span = span, Leg = LegOf(telephone), Called = called, Overlap = overlap, Calling = NumberOf(telephone) };
        SetupResult result = Side.Signalling.Setup(request, ordinal, now, out Handle call, out ChannelId channel);
        if (result != SetupResult.Placed) return result;
        row.Call = call;
        row.Calling = default;
        row.LastCause = Cause.None;
        row.Wrong = false;
        row.Joined = false;
        Settle(telephone, channel);
        On(telephone, TelephoneEvent.Dial, Cause.None, now);
        return result;
    }

    /// <summary>Who dials digit by digit goes on.</summary>
    public void DialOn(int telephone, in Digits more, bool complete, Instant now) => Side.Signalling.SendDigits(_rows[telephone].Call, more, complete, now);

    /// <summary>Has an agent picked up for this caller, whether he has been joined yet or is still told of him?</summary>
    public bool HasAnswered(in Digits calling)
    {
        foreach (ref readonly TelephoneRow row in _rows.AsSpan())
        {
            if (row.State == TelephoneState.Talking && row.Calling == calling && !calling.IsEmpty) return true;
        }

        return false;
    }

    /// <summary>Is somebody at the telephone?</summary>
    public bool IsOffHook(int telephone) => _rows[telephone].State is TelephoneState.Answering or TelephoneState.Calling or TelephoneState.Talking;

    /// <summary>Agent and caller hear each other; the agent hangs up after a while when told so.</summary>
    public void Join(int telephone, Duration endsAfter, Instant now)
    {
        _rows[telephone].Joined = true;
        if (endsAfter > Duration.Zero) Side.Wheel.Start(_lives.Of(telephone), now + endsAfter);
    }

    /// <summary>Agent and a caller who is not of this chassis hear each other.</summary>
    public void JoinStranger(int telephone, Instant now)
    {
        ref TelephoneRow row = ref _rows[telephone];
        if (row.Joined) return;
        Duration hold = _chance.NextExponential(_hold);
        bool ends = _chance.NextFraction() < _agentHangsUpShare && row.Told.Answer == TelephoneAnswer.ByChance;
        Join(telephone, ends ? hold : Duration.Zero, now);
    }

    public bool DoubtRuns(int telephone) => Side.Wheel.IsRunning(_doubts.Of(telephone));

    public void StartDoubt(int telephone, Instant due)
    {
        if (!DoubtRuns(telephone) && !_rows[telephone].Wrong) Side.Wheel.Start(_doubts.Of(telephone), due);
    }

    public void StopDoubt(int telephone) => Side.Wheel.Stop(_doubts.Of(telephone));

    /// <returns>False when this call was marked before.</returns>
    public bool MarkWrong(int telephone)
    {
        ref TelephoneRow row = ref _rows[telephone];
        if (row.Wrong) return false;
        row.Wrong = true;
        return true;
    }

    /// <summary>A timer of ours ran out.</summary>
    /// <param name="timer">The timer.</param>
    /// <param name="acting">The telephone at which somebody wants to do something: see <see cref="Act"/>; -1 otherwise.</param>
    /// <param name="doubting">The telephone whose path has been in doubt too long; -1 otherwise.</param>
    public void Expire(int timer, out int acting, out int doubting)
    {
        acting = _lives.Contains(timer) ? _lives.OwnerOf(timer) : -1;
        doubting = _doubts.Contains(timer) ? _doubts.OwnerOf(timer) : -1;
    }

    /// <summary>The agent hangs up, rejects or picks up, whichever comes next.</summary>
    public void Act(int telephone, Instant now)
    {
        ref readonly TelephoneRow row = ref _rows[telephone];
        TelephoneEvent next = IsOffHook(telephone) ? TelephoneEvent.HangUp : row.Rejects ? TelephoneEvent.Reject : TelephoneEvent.PickUp;
        On(telephone, next, Cause.None, now);
    }

    private void Offer(in CallIndication indication, Instant now)
    {
        int telephone = With(indication.Called);
        if (telephone < 0)
        {
            Side.Signalling.Clear(indication.Signalling, Cause.UnallocatedNumber, now);
            return;
        }

        ref TelephoneRow row = ref _rows[telephone];
        row.Offers++;
        _counts.Offers++;
        TelephoneBehaviour behaviour = Draw(row.Told);
        if (row.State != TelephoneState.Idle || behaviour.Answer == TelephoneAnswer.Busy)
        {
            _counts.OffersRefused++;
            Side.Signalling.Clear(indication.Signalling, Cause.UserBusy, now);
            return;
        }

        row.Call = indication.Signalling;
        row.Calling = indication.Calling;
        row.LastCause = Cause.None;
        row.Wrong = false;
        row.Joined = false;
        row.Rejects = behaviour.Answer == TelephoneAnswer.Reject;
        Side.Signalling.Bind(row.Call, LegOf(telephone));
        Settle(telephone, indication.Channel);
        On(telephone, TelephoneEvent.Ring, Cause.None, now);
        if (behaviour.Answer != TelephoneAnswer.LetRing) Side.Wheel.Start(_lives.Of(telephone), now + behaviour.After);
    }

    // Every offer draws twice, so that one telephone's orders do not change another one's luck.
    private TelephoneBehaviour Draw(in TelephoneBehaviour told)
    {
        double luck = _chance.NextFraction();
        var after = new Duration((long)((0.25 + (1.5 * _chance.NextFraction())) * _options.AnswerDelay.Microseconds));
        if (told.Answer != TelephoneAnswer.ByChance) return told;
        luck -= _options.BusyShare;
        if (luck < 0) return new TelephoneBehaviour(TelephoneAnswer.Busy);
        luck -= _options.RejectShare;
        if (luck < 0) return new TelephoneBehaviour(TelephoneAnswer.Reject, after);
        luck -= _options.NoAnswerShare;
        return luck < 0 ? new TelephoneBehaviour(TelephoneAnswer.LetRing) : new TelephoneBehaviour(TelephoneAnswer.PickUp, after);
    }

    private static Handle LegOf(int telephone) => new(LegMark | (uint)(telephone + 1));

    private void Settle(int telephone, ChannelId channel)
    {
        ref TelephoneRow row = ref _rows[telephone];
        if (channel.IsNone || channel == row.Channel) return;
        Vacate(telephone);
        row.Channel = channel;
        _at[channel.Index] = telephone;
    }

    private void Vacate(int telephone)
    {
        ref TelephoneRow row = ref _rows[telephone];
        if (!row.Channel.IsNone && _at[row.Channel.Index] == telephone) _at[row.Channel.Index] = -1;
        row.Channel = ChannelId.None;
    }

    private void On(int telephone, TelephoneEvent cause, Cause why, Instant now)
    {
        ref TelephoneRow row = ref _rows[telephone];
        TelephoneStep step = TelephoneMachine.Next(row.State, cause);
        row.State = step.Next;
        if (why != Cause.None && row.LastCause == Cause.None) row.LastCause = why;
        switch (step.Do)
        {
            case TelephoneAction.Alert:
                Side.Signalling.Proceeding(row.Call, now);
                Side.Signalling.Alerting(row.Call, now);
                break;
            case TelephoneAction.Answer:
                row.Answered++;
                _counts.OffersAnswered++;
                Side.Wheel.Stop(_lives.Of(telephone));
                if (row.Told.HangsUpAfter > Duration.Zero) Side.Wheel.Start(_lives.Of(telephone), now + row.Told.HangsUpAfter);
                Side.Signalling.Answer(row.Call, now);
                break;
            case TelephoneAction.Refuse:
                _counts.OffersRefused++;
                BeginClearing(telephone, Cause.CallRejected, now);
                break;
            case TelephoneAction.StopRinging:
                _counts.OffersUnanswered++;
                BeginClearing(telephone, why, now);
                break;
            case TelephoneAction.EndTalk:
                BeginClearing(telephone, Cause.NormalCallClearing, now);
                break;
            case TelephoneAction.AcceptEnd:
                BeginClearing(telephone, why, now);
                break;
            case TelephoneAction.Finish:
                Side.Wheel.Stop(_lives.Of(telephone));
                StopDoubt(telephone);
                Vacate(telephone);
                row.Call = Handle.None;
                break;
            default:
                break;
        }
    }

    private void BeginClearing(int telephone, Cause cause, Instant now)
    {
        Side.Wheel.Stop(_lives.Of(telephone));
        StopDoubt(telephone);
        Side.Signalling.Clear(_rows[telephone].Call, cause, now);
    }
}
