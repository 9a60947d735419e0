using System;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

// A commit: calls in progress go on under their handles, on spans that may have another ordinal, other timers, another order of search.
public sealed partial class SignallingTable
{
    /// <summary>A span leaves the configuration or begins anew: the far end is told as far as its link takes it, every call ends with Released, nothing is left of its faults.</summary>
    public void Remove(int span, Cause cause, Instant now)
    {
        for (int slot = _spans[span].Calls.First; slot >= 0;)
        {
            int next = _callsOfSpan.Next(slot);
            Clear(HandleOf(slot), cause, now);
            slot = next;
        }

        AbandonSpan(span, cause, now);
        _wheel.Stop(_routineTimers.Of(span));
        ForgetSegments(span);
        for (int slot = 0; slot < InvokesMax; slot++)
        {
            if (_invokes[slot].Kind != InvokeKind.None && _invokes[slot].Span == span) EndInvoke(slot);
        }

        for (uint faults = _spans[span].Faults; faults != 0; faults &= faults - 1) ClearFault(span, (SpanNewsKind)ChannelMask.Lowest(faults));
    }

    /// <summary>Slots for calls that a successor needs.</summary>
    public int SlotsNeeded => _calls.SlotsNeeded;

    /// <summary>No call takes a slot from this one on: a successor has no more.</summary>
    public void Confine(int slots) => _calls.Confine(slots);

    /// <summary>Says which timers are which.</summary>
    public void CarryTimers(SignallingTable old, TimerCarry timers, IndexMap spans)
    {
        timers.Range(old._callTimers, _callTimers);
        timers.Range(old._invokeTimers, _invokeTimers);
        timers.Range(old._linkTimers, _linkTimers, spans);
        timers.Range(old._restartTimers, _restartTimers, spans);
        timers.Range(old._routineTimers, _routineTimers, spans);
        timers.Range(old._segmentTimers, _segmentTimers, spans);
    }

    /// <summary>Takes over the spans whose signalling goes on, with their calls; all others were removed before.</summary>
    /// <param name="old">The old table, without news.</param>
    /// <param name="spans">Spans whose signalling goes on.</param>
    /// <param name="lines">Spans that are there before and after, those that begin anew included: what an operator has blocked stays blocked.</param>
    /// <param name="now">The time.</param>
    public void TakeOver(SignallingTable old, IndexMap spans, IndexMap lines, Instant now)
    {
        TakeOverCalls(old, spans);
        TakeOverSpans(old, spans);
        TakeOverSegments(old, spans);
        _outbox.TakeOver(old._outbox);
        for (int span = 0; span < _spans.Length; span++)
        {
            int before = spans.OldOf(span);
            if (before >= 0) Adapt(old, before, span, now);
            else if (lines.OldOf(span) is >= 0 and int line) _spans[span].Blocked = old._spans[line].Blocked & _configuration[span].Channels;
        }
    }

    private void TakeOverCalls(SignallingTable old, IndexMap spans)
    {
        _calls.TakeOver(old._calls);
        Carry.Beginning(old._numbers, _numbers);
        Carry.Beginning(old._details, _details);
        Carry.Whole(old._invokes, _invokes);
        _callsOfSpan.TakeOver(old._callsOfSpan);
        for (Handle call = _calls.After(-1); !call.IsNone; call = _calls.After(call.Index))
        {
            ref CallRow row = ref _calls[call];
            row.Span = spans[row.Span];
            Invariant.Require(row.Span >= 0, "calls of a span that goes have ended");
        }

        foreach (ref InvokeRow row in _invokes.AsSpan()) row.Span = row.Span < spans.OldCount ? Math.Max(0, spans[row.Span]) : 0;
        if (spans.IsIdentity && _references.TryTakeOver(old._references)) return;
        for (Handle call = _calls.After(-1); !call.IsNone; call = _calls.After(call.Index))
        {
            ref readonly CallRow row = ref _calls[call];
            _references.Add(row.Span, new CallReference(row.Reference, row.Own), call.Index);
        }
    }

    private void TakeOverSpans(SignallingTable old, IndexMap spans)
    {
        IndexMap channels = spans.Blocks(TimeslotsPerSpan);
        Carry.Rows(old._lastInvokes, _lastInvokes, spans);
        Carry.Rows(old._spans, _spans, spans);
        Carry.Rows(old._owners, _owners, channels);
        Carry.Rows(old._counters, _counters, spans);
        Carry.Rows(old._refusals, _refusals, channels);
        Carry.Rows(old._messagesIn, _messagesIn, spans, Values);
        Carry.Rows(old._messagesOut, _messagesOut, spans, Values);
        Carry.Rows(old._causesIn, _causesIn, spans, Values);
        Carry.Rows(old._causesOut, _causesOut, spans, Values);
        Carry.Rows(old._expiries, _expiries, spans, TimersNamed);
        Invariant.Require(old._spansWithNews.Value == 0, "news of spans is taken between two steps");
    }

    private void TakeOverSegments(SignallingTable old, IndexMap spans)
    {
        for (int span = 0; span < _spans.Length; span++)
        {
            int row = _segmentRows[span];
            int before = spans.OldOf(span) is >= 0 and int known ? old._segmentRows[known] : -1;
            if (row < 0) _wheel.Stop(_segmentTimers.Of(span));
            if (row < 0 || before < 0) continue;
            _segmented[row] = old._segmented[before];
            old._segmentOctets.AsSpan(before * SegmentedOctetsMax, SegmentedOctetsMax).CopyTo(_segmentOctets.AsSpan(row * SegmentedOctetsMax));
        }
    }

    // What the configuration says otherwise of a span that goes on.
    private void Adapt(SignallingTable old, int before, int span, Instant now)
    {
        SpanSignalling was = old._configuration[before], made = _configuration[span];
        ref SpanRow row = ref _spans[span];
        TakeOverIdle(old, before, span, ref row);
        if (was.Variant.RestartEvery == made.Variant.RestartEvery) return;
        if (made.Variant.RestartEvery == Duration.Zero) _wheel.Stop(_routineTimers.Of(span));
        else if (row.Up) _wheel.Start(_routineTimers.Of(span), now + made.Variant.RestartEvery);
    }

    // The list of free channels exists only where it is hunted by: as it was, or in order of their numbers.
    private void TakeOverIdle(SignallingTable old, int before, int span, ref SpanRow row)
    {
        ListHead list = row.Idle;
        // Those that the constructor has lined up for a span that was new to it.
        row.Idle = default;
        int first = span * TimeslotsPerSpan;
        _idle.Forget(first, TimeslotsPerSpan);
        if (!KeepsIdleList(span)) return;
        uint free = _configuration[span].Channels & ~row.Busy;
        if (old.KeepsIdleList(before))
        {
            for (int member = list.First; member >= 0; member = old._idle.Next(member))
            {
                int timeslot = member % TimeslotsPerSpan;
                free &= ~ChannelMask.Of(timeslot);
                _idle.Append(ref row.Idle, first + timeslot);
            }
        }

        for (; free != 0; free &= free - 1) _idle.Append(ref row.Idle, first + ChannelMask.Lowest(free));
    }
}
