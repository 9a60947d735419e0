using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

// What call control asks for. A handle that has gone stale is ignored: Released is on its way up.
public sealed partial class SignallingTable
{
    /// <summary>Places a call: takes a channel, sends SETUP, en bloc or with digits to follow.</summary>
    /// <param name="request">Numbers and leg; its span is not read.</param>
    /// <param name="span">The span's ordinal.</param>
    /// <param name="now">The moment.</param>
    /// <param name="call">The call, when placed.</param>
    /// <param name="channel">The channel asked for; later indications may name another one.</param>
    /// <returns>Placed, or why not; then there is no call and no indication follows.</returns>
    public SetupResult Setup(in SetupRequest request, int span, Instant now, out Handle call, out ChannelId channel)
    {
        call = Handle.None;
        channel = ChannelId.None;
        if (!_spans[span].Up || !_links.IsEstablished(span)) return SetupResult.SpanDown;
        byte timeslot = request.Timeslot == 0 ? Hunt(span) : Wished(span, request);
        if (timeslot == 0) return SetupResult.NoChannel;
        var reference = new CallReference(NextReference(span), Own: true);
        if (!TryTakeRow(span, reference, out call)) return SetupResult.Congestion;

        ref CallRow row = ref _calls[call];
        row.Leg = request.Leg;
        row.Insists = request.Insists;
        _numbers[call.Index] = new CallNumbers
        {
            Called = request.Called,
            Calling = request.Calling,
            Presentation = request.Presentation,
            InSetup = (byte)request.Called.Count,
            Given = (byte)request.Called.Count,
            CompleteSaid = !request.Overlap,
            Complete = !request.Overlap,
        };
        TakeChannel(call, ref row, timeslot);
        CallFacts facts = FactsOf(row, now);
        Step(call, ref row, CallEvent.SetupRequest, ref facts);
        if (facts.Lost)
        {
            Remove(call, ref row, aside: false);
            call = Handle.None;
            return SetupResult.Congestion;
        }

        _counters[span].CallsOut++;
        channel = ChannelOf(row);
        return SetupResult.Placed;
    }

    /// <summary>Names the leg that later indications of the call carry.</summary>
    public void Bind(Handle call, Handle leg)
    {
        if (_calls.IsLive(call)) _calls[call].Leg = leg;
    }

    /// <summary>The called number of a call that arrived is not enough: SETUP ACKNOWLEDGE. Digits follow, the last of them, or T302, as complete.</summary>
    /// <param name="call">The call.</param>
    /// <param name="now">The moment.</param>
    /// <param name="inBand">Dial tone is in the channel.</param>
    public void MoreDigits(Handle call, Instant now, bool inBand = false) => Request(call, CallEvent.MoreDigitsRequest, now, inBand);

    /// <summary>More digits of a call that was placed with <see cref="SetupRequest.Overlap"/>: INFORMATION, kept until the far side has acknowledged the SETUP; nothing once it goes on without them.</summary>
    /// <param name="call">The call.</param>
    /// <param name="more">The digits that follow, perhaps none.</param>
    /// <param name="complete">Nothing follows.</param>
    /// <param name="now">The moment.</param>
    /// <returns>False when the number would be longer than <see cref="Digits.CountMax"/>; then what fits is sent.</returns>
    public bool SendDigits(Handle call, in Digits more, bool complete, Instant now)
    {
        if (!_calls.IsLive(call)) return true;
        Invariant.Require(_calls[call].Own, "digits are sent on calls that we placed");
        ref CallNumbers numbers = ref _numbers[call.Index];
        bool fits = CalledDigits.TryAppend(ref numbers.Called, more);
        numbers.Complete |= complete;
        Request(call, CallEvent.DigitsRequest, now);
        return fits;
    }

    /// <summary>The called number is known and the call is on its way: CALL PROCEEDING.</summary>
    /// <param name="call">The call.</param>
    /// <param name="now">The moment.</param>
    /// <param name="inBand">Sound is in the channel: progress indicator 8.</param>
    public void Proceeding(Handle call, Instant now, bool inBand = false) => Request(call, CallEvent.ProceedingRequest, now, inBand);

    /// <summary>The called party is being rung: ALERTING.</summary>
    /// <param name="call">The call.</param>
    /// <param name="now">The moment.</param>
    /// <param name="inBand">Sound is in the channel: progress indicator 8.</param>
    public void Alerting(Handle call, Instant now, bool inBand = false) => Request(call, CallEvent.AlertingRequest, now, inBand);

    /// <summary>Sound is in the channel of a call that arrived and is not answered: PROGRESS with progress indicator 8; CALL PROCEEDING with it when nothing was said yet. Later it says nothing.</summary>
    public void Progress(Handle call, Instant now) => Request(call, CallEvent.ProgressRequest, now, inBand: true);

    /// <summary>Something happened that changes no state: NOTIFY. Before the first answer to SETUP and while the call is being cleared nobody is told.</summary>
    /// <param name="call">The call.</param>
    /// <param name="notification">Notification description of Q.931 §4.5.22 and the supplementary services, 0 to 127.</param>
    /// <param name="now">The moment.</param>
    public void Notify(Handle call, byte notification, Instant now)
    {
        if (!_calls.IsLive(call)) return;
        CallFacts facts = FactsOf(_calls[call], now);
        facts.Notification = notification;
        Step(call, CallEvent.NotifyRequest, ref facts);
    }

    /// <summary>The called party answers: CONNECT, with CALL PROCEEDING before it when nothing was said yet.</summary>
    /// <remarks>Connected follows: at once on the network side, with CONNECT ACKNOWLEDGE on the user side.</remarks>
    public void Answer(Handle call, Instant now) => Request(call, CallEvent.SetupResponse, now);

    /// <summary>Ends the call, whatever its state: RELEASE COMPLETE, DISCONNECT or RELEASE as the state demands. Asking again changes nothing.</summary>
    /// <param name="call">The call.</param>
    /// <param name="cause">Why; None counts as 16.</param>
    /// <param name="now">The moment.</param>
    /// <param name="inBand">The far side shall hear why: DISCONNECT with progress indicator 8, and the channel stays until T306 or until it is cleared once more.
    /// Only the network side gives tones (§5.3.4.2); the user side clears as ever.</param>
    public void Clear(Handle call, Cause cause, Instant now, bool inBand = false)
    {
        if (!_calls.IsLive(call)) return;
        ref CallRow row = ref _calls[call];
        CallFacts facts = FactsOf(row, now);
        facts.Cause = facts.Reply = cause == Cause.None ? Cause.NormalCallClearing : cause;
        // While the D-channel is down nobody can be told: the far side ends the call by its own T309 or by the audit after it (§5.8.9).
        Step(call, ref row, _spans[row.Span].Up ? ClearingOf(row, inBand) : CallEvent.Abandoned, ref facts);
    }

    private CallEvent ClearingOf(in CallRow row, bool inBand)
    {
        if (row.Mode == CallMode.Tones && !inBand) return CallEvent.TonesEnded;
        return inBand && !IsUser(row.Span) ? CallEvent.ClearWithTones : CallEvent.ClearRequest;
    }

    /// <summary>Ends all calls of a span here and now, for a line or a card that is lost. Nothing is sent; Released follows for each.</summary>
    public void AbandonSpan(int span, Cause cause, Instant now)
    {
        _wheel.Stop(_linkTimers.Of(span));
        StepCalls(span, CallEvent.Abandoned, cause, now);
        ForgetRestarts(span);
    }

    private void Request(Handle call, CallEvent cause, Instant now, bool inBand = false)
    {
        if (!_calls.IsLive(call)) return;
        ref CallRow row = ref _calls[call];
        CallFacts facts = FactsOf(row, now);
        facts.InBand = inBand;
        Step(call, ref row, cause, ref facts);
    }
}
