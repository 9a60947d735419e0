using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

// What happens to all calls of a span at once: the data link goes and comes back (§5.8.8, §5.8.9).
public sealed partial class SignallingTable
{
    /// <summary>The data link of a span is established, or was set up anew without having been lost (§5.8.8): active calls stay and the far side is asked about them, since it may have forgotten them.</summary>
    public void LinkEstablished(int span, Instant now)
    {
        ref SpanRow row = ref _spans[span];
        if (!row.Up)
        {
            row.Up = true;
            _wheel.Stop(_linkTimers.Of(span));
            NoteLinkUp(span);
        }

        ForgetSegments(span);
        StepCalls(span, CallEvent.LinkBack, Cause.TemporaryFailure, now);
        RestartAfterLink(span, now);
    }

    /// <summary>The data link of a span is lost: active calls wait for T309, all others end now with cause 27 (§5.8.9).</summary>
    public void LinkReleased(int span, Instant now)
    {
        ref SpanRow row = ref _spans[span];
        if (!row.Up) return;
        row.Up = false;
        _counters[span].LinkLosses++;
        ForgetSegments(span);
        NoteLinkDown(span, now);
        StepCalls(span, CallEvent.LinkLost, Cause.DestinationOutOfOrder, now);
        if (row.Calls.Count > 0) _wheel.Start(_linkTimers.Of(span), now + _configuration[span].Timers.T309);
    }

    private void EndKeptCalls(int span, Instant now)
    {
        CountExpiry(span, SignallingTimer.T309);
        StepCalls(span, CallEvent.LinkWaitExpired, Cause.DestinationOutOfOrder, now);
    }

    /// <summary>The same event for every call of a span. A call may end in its step.</summary>
    private void StepCalls(int span, CallEvent cause, Cause told, Instant now)
    {
        int slot = _spans[span].Calls.First;
        while (slot >= 0)
        {
            int next = _callsOfSpan.Next(slot);
            StepOne(HandleOf(slot), cause, told, now);
            slot = next;
        }
    }

    private void StepOne(Handle call, CallEvent cause, Cause told, Instant now)
    {
        CallFacts facts = FactsOf(_calls[call], now);
        facts.Cause = facts.Reply = told;
        Step(call, cause, ref facts);
    }
}
