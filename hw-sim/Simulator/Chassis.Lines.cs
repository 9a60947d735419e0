using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Simulator;

/// <content>Faults of layer 1 and of the clock, and what the far ends make of them.</content>
public sealed partial class Chassis
{
    // Under these nothing passes in one direction at least; a link needs both.
    private const uint Dead = LineAlarms.NothingReceived | LineAlarms.RemoteAlarm;

    // A far end takes its link down when its line has been dead for so long, as we do.
    private static readonly Duration _patience = Duration.FromMilliseconds(2500);

    private readonly bool[] _abandoned = new bool[SpanId.IndexBound];

    /// <summary>Sets the defects of a line. Under loss of signal, frame or AIS, and under RAI, no D-channel frame passes; a far end whose line is dead for 2.5 s drops its link.</summary>
    /// <param name="span">The line.</param>
    /// <param name="bits">dsx1LineStatus (RFC 4805) without its noAlarm bit, see <see cref="LineAlarms"/>; 0 is healthy.</param>
    /// <param name="now">When.</param>
    public void SetDefects(SpanId span, uint bits, Instant now)
    {
        AdvanceVoice(now);
        _alarms[span.Index] = bits;
        _cards[span.Card - 1].SetAlarms(span.Port, bits, now);
        DrainCard(span.Card - 1, now);
        LineChanged(span, now);
    }

    /// <summary>The defects of a line as they were set.</summary>
    public uint DefectsOf(SpanId span) => _alarms[span.Index];

    /// <summary>Errors of a line come at a rate from now on; 0 ends them.</summary>
    public void SetErrorRate(SpanId span, LineErrorKind kind, int perSecond) => _cards[span.Card - 1].SetErrorRate(span.Port, kind, perSecond);

    /// <summary>One frame of a line is slipped.</summary>
    public void Slip(SpanId span) => _cards[span.Card - 1].Slip(span.Port);

    /// <summary>The far end loops a line back to us, or takes its loop away: a bit-error test finds its pattern.</summary>
    public void LoopFarEnd(SpanId span, bool on) => _cards[span.Card - 1].LoopFarEnd(span.Port, on);

    /// <summary>What the card of a line has counted since it was configured.</summary>
    public LineCounts CountsOf(SpanId span) => _cards[span.Card - 1].CountsOf(span.Port);

    /// <summary>The loop-back that stands on a line.</summary>
    public LoopKind LoopOf(SpanId span) => _cards[span.Card - 1].LoopOf(span.Port);

    /// <summary>The clock of a card.</summary>
    public CardClock ClockOf(byte card) => _cards[card - 1].Clock;

    /// <summary>The card that drives the clock of the chassis; 0 when none does.</summary>
    public byte ClockDriver
    {
        get
        {
            for (int card = 0; card < _cards.Length; card++)
            {
                if (_cards[card].DrivesClock) return (byte)(card + 1);
            }

            return 0;
        }
    }

    /// <summary>The clock circuit of a card fails: it drives nothing and runs free.</summary>
    public void StopClock(byte card, Instant now)
    {
        _cards[card - 1].BreakClock(true, now);
        DrainCard(card - 1, now);
    }

    /// <summary>The clock circuit of a card works again.</summary>
    public void StartClock(byte card, Instant now)
    {
        _cards[card - 1].BreakClock(false, now);
        DrainCard(card - 1, now);
    }

    /// <summary>How far a card's oscillator is off when nothing disciplines it, parts in 10^9.</summary>
    public void SetOscillator(byte card, int offset, Instant now)
    {
        _cards[card - 1].SetOscillator(offset, now);
        DrainCard(card - 1, now);
    }

    /// <summary>How far the clock of a far end is off, parts in 10^9: where ours does not follow it, frames slip.</summary>
    public void SetFarClock(SpanId span, int offset, Instant now)
    {
        _cards[span.Card - 1].SetFarClock(span.Port, offset, slave: false, now);
        DrainCard(span.Card - 1, now);
    }

    // The clock of the chassis is what its driver makes of it; everybody hears it. At most one turn a card: nobody who listens drives.
    private void SettleClocks(Instant now)
    {
        byte driver = ClockDriver;
        int offset = driver == 0 ? 0 : _cards[driver - 1].Clock.Offset;
        if (driver == _driver && offset == _driverOffset) return;
        (_driver, _driverOffset) = (driver, offset);
        for (int card = 0; card < _cards.Length; card++)
        {
            if (card + 1 != driver) _cards[card].SetChassisClock(driver != 0, offset, now);
            DrainCard(card, now);
        }
    }

    private bool Passes(SpanId span) => (_alarms[span.Index] & Dead) == 0 && _cards[span.Card - 1].LoopOf(span.Port) == LoopKind.None;

    private void LineChanged(SpanId span, Instant now)
    {
        if (_endOf[span.Index] is not { } end) return;
        if (Passes(span)) LineChanged(end, now);
        else if (!_cardWheel.IsRunning(_patienceTimers.Of(span.Index))) _cardWheel.Start(_patienceTimers.Of(span.Index), now + _patience);
    }

    private void ExpirePatience(int timer, Instant now)
    {
        SpanId span = SpanId.FromIndex(_patienceTimers.OwnerOf(timer));
        if (Passes(span)) return;
        _abandoned[span.Index] = true;
        LineChanged(_endOf[span.Index]!, now);
    }
}
