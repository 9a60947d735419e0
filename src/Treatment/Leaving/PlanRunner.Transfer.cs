using AcdController.CallControl;
using AcdController.Kernel;
using AcdController.Routing;
using AcdController.Telephony;

namespace AcdController.Treatment;

// A caller is transferred to outside; busy or silent, he comes back to his place (S36). Conversations are recorded.
public sealed partial class PlanRunner
{
    // So long at most is a conversation recorded in one piece.
    private static readonly Duration s_recordingMost = Duration.FromSeconds(7200);

    /// <summary>Transfers a call to outside that has no agent any more.</summary>
    /// <param name="call">The call.</param>
    /// <param name="row">Its row; <see cref="LeavingRow.BounceTo"/> says where it goes when nobody answers.</param>
    /// <param name="number">The number, as it would be dialled.</param>
    /// <param name="route">Index of the route; -1: as the digits say.</param>
    /// <param name="ring">X14: it rings for so long.</param>
    /// <param name="now">The time.</param>
    /// <returns>False when there is no way to that number, or the rules for calls out forbid it: he is where he was.</returns>
    private bool TryTransfer(Handle call, ref PlanRow row, in Digits number, int route, Duration ring, Instant now)
    {
        int way = route >= 0 ? route : RouteOf(number);
        if (row.Leaving.Since == Instant.Never) row.Leaving.Since = now;
        if (number.IsEmpty || way < 0 || !MayTransfer(call, number, out bool emergency, now)) return false;
        Enter(ref row, PlanState.Transferring, now);
        PlayMusic(call, row);
        if (row.AnsweredAt != Instant.Never && !HasMusic(row)) _calls.Ringback(call, _calls[call].CallerChannel);
        _wheel.Start(_timers.Of(call.Index), now + ring);
        Digits shown = emergency ? _calls[call].Calling : _rules.Leaving.Outbound.Shown;
        _calls.PlaceTransfer(call, way, emergency ? number : _rules.Numbers.Sent(way, number), shown);
        _trace.Note(call, TraceKind.WentOut, way, 0, now);
        return true;
    }

    private bool HasMusic(in PlanRow row) => row.Queue >= 0 && _rules.Queues[row.Queue].Music != 0;

    partial void BeginTransfer(Handle call, ref PlanRow row, in Step step, Instant now, ref StepOutcome outcome)
    {
        row.Leaving.BounceTo = step.Target;
        row.ServedAt = Instant.Never;
        bool waits = TryTransfer(call, ref row, NumberOf(call, row, step, now), step.Other, new Duration(step.Value), now);
        if (!waits)
        {
            row.Refusal = Cause.NoRouteToDestination;
            waits = TryWaitInstead(call, ref row, now);
        }

        if (waits) outcome = StepOutcome.Waits;
    }

    // The number decides, in normal form; emergency numbers are not asked about.
    private bool MayTransfer(Handle call, in Digits number, out bool emergency, Instant now)
    {
        Digits called = _rules.Numbers.Normalise(number, NumberType.Unknown, ofCalling: false, out _);
        emergency = _rules.Numbers.Analyse(called, complete: true, out int entry) == DigitMatch.Known && _rules.Numbers.CalledAt(entry).Emergency;
        return emergency || MayCallOut(call, new OutboundWish { Purpose = OutboundPurpose.Transfer, CallerId = _rules.Leaving.Outbound.Shown, Called = called }, now);
    }

    // Into the queue that the step names for who was not reached, with the wait kept.
    private bool TryWaitInstead(Handle call, ref PlanRow row, Instant now)
    {
        int demand = row.Leaving.BounceTo;
        row.Leaving.BounceTo = -1;
        if (demand < 0) return false;
        _trace.Note(call, TraceKind.BouncedBack, -1, (int)row.Refusal, now);
        return TryWait(call, ref row, demand, row.Leaving.Since, now);
    }

    partial void Record(Handle call, ref PlanRow row, in Step step, Instant now, ref StepOutcome outcome)
    {
        SetRecording(call, ref row, step.Flags != 0, now);
        outcome = StepOutcome.Next;
    }

    // The number that a step names: a value, or the text behind it.
    private Digits NumberOf(Handle call, in PlanRow row, in Step step, Instant now)
    {
        ShortText text = step.Index == CallValue.None ? _steps[row.Step + 1].ToText() : Read(call, row, step.Index, now);
        return Digits.TryFrom(text.Ascii, out Digits digits) ? digits : default;
    }

    // The route that digits lead to; -1: none.
    private int RouteOf(in Digits number)
    {
        Digits called = _rules.Numbers.Normalise(number, NumberType.Unknown, ofCalling: false, out _);
        return _rules.Numbers.Analyse(called, complete: true, out int entry) == DigitMatch.Known ? _rules.Numbers.CalledAt(entry).Route : -1;
    }

    // Nobody answered outside: back to the queue with the wait kept, or on with the plan.
    private void BounceBack(Handle call, ref PlanRow row, Instant now)
    {
        _calls.DropAway(call, Cause.NormalCallClearing);
        // Music may go on; ringing tone may not.
        if (!HasMusic(row)) _calls.Hush(_calls[call].CallerChannel);
        if (TryWaitInstead(call, ref row, now)) return;
        _player.Stop(_calls[call].CallerChannel);
        GoOn(call, ref row, StepOutcome.Else, now);
    }

    // A conversation begins: recorded where the plan wants it. A recorder is not waited for.
    private void BeginRecording(Handle call, in PlanRow row, Instant now)
    {
        if (!row.Leaving.Records) return;
        ref readonly Call calls = ref _calls[call];
        if (calls.CallerChannel.IsNone || calls.AgentChannel.IsNone) return;
        if (_recorders.TryBegin(calls.CallerChannel, calls.AgentChannel, s_recordingMost, call) == Media.RecordingResult.Begun) _trace.Note(call, TraceKind.RecordOn, -1, _recorders.FileOf(calls.CallerChannel), now);
    }

    private void EndRecording(Handle call, in PlanRow row, Instant now)
    {
        ChannelId channel = _calls[call].CallerChannel;
        if (row.Leaving.Records && !channel.IsNone && _recorders.TryEnd(channel)) _trace.Note(call, TraceKind.RecordOff, -1, 0, now);
    }

    private void SetRecording(Handle call, ref PlanRow row, bool on, Instant now)
    {
        if (!on) EndRecording(call, row, now);
        row.Leaving.Records = on;
    }
}
