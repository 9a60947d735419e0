using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

// What happens to all calls of a span at once: the data link goes and comes back (§5.8.8, §5.8.9), RESTART (§5.5).
public sealed partial class SignallingTable
{
    /// <summary>The data link of a span is established, or was set up anew without having been lost (§5.8.8): active calls stay and the far side is asked about them, since it may have forgotten them.</summary>
    public void LinkEstablished(int span, Instant now)
    {
        ref SpanRow row = ref _spans[span];
        if (!row.Up)
        {
            row.Up = true;
            row.Aside = 0;
            _wheel.Stop(_linkTimers.Of(span));
        }

        StepCalls(span, CallEvent.LinkBack, Cause.None, now);
    }

    /// <summary>The data link of a span is lost: active calls wait for T309, all others end now with cause 27 (§5.8.9).</summary>
    public void LinkReleased(int span, Instant now)
    {
        ref SpanRow row = ref _spans[span];
        if (!row.Up) return;
        row.Up = false;
        _counters[span].LinkLosses++;
        StepCalls(span, CallEvent.LinkLost, Cause.DestinationOutOfOrder, now);
        if (row.Calls.Count > 0) _wheel.Start(_linkTimers.Of(span), now + _configuration[span].Timers.T309);
    }

    private void EndKeptCalls(int span, Instant now)
    {
        _counters[span].TimerExpiries++;
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
        facts.Cause = told;
        Step(call, cause, ref facts);
    }

    private void ReceiveGlobal(in MessageView view, ref CallFacts facts)
    {
        switch (view.Type)
        {
            case MessageType.Restart when !facts.Reference.Own: ReceiveRestart(view, ref facts); break;
            case MessageType.Restart or MessageType.RestartAcknowledge or MessageType.Status:
                // A wrong flag (§5.8.3.2 h), an acknowledgement nobody waits for, or a status of the other end's Rest state: nothing to do.
                _counters[facts.Span].Unexpected++;
                break;
            default:
                _counters[facts.Span].UnknownReference++;
                SendStatus(Cause.InvalidCallReference, 0, CallState.Null, ref facts);
                break;
        }
    }

    // Restart is done within the step, so the state is Rest 0 again at once and T317 is never needed.
    private void ReceiveRestart(in MessageView view, ref CallFacts facts)
    {
        if (!RestartRequest.TryRead(view, ref facts, out RestartRequest request))
        {
            CountElementFault(facts);
            SendStatus(facts.Reply, facts.Diagnostic, CallState.Null, ref facts);
            return;
        }

        _counters[facts.Span].Restarts++;
        int span = facts.Span;
        if (request.WholeInterface) StepCalls(span, CallEvent.Abandoned, Cause.TemporaryFailure, facts.Now);
        else EndCallsOn(span, request.Channels, facts.Now);
        _spans[span].Aside &= ~request.Channels;
        SendRestartAcknowledge(view, !request.WholeInterface, ref facts);
    }

    private void EndCallsOn(int span, uint channels, Instant now)
    {
        uint busy = channels & _spans[span].Busy;
        while (busy != 0)
        {
            byte channel = ChannelMask.Hunt(busy, up: true);
            busy &= busy - 1;
            StepOne(OwnerOf(span, channel), CallEvent.Abandoned, Cause.TemporaryFailure, now);
        }
    }
}
