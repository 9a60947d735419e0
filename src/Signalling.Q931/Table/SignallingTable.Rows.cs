using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

// Rows, references and channels: what a call owns, and how it gives it back.
public sealed partial class SignallingTable
{
    private ChannelId ChannelOf(in CallRow row) => row.Channel == 0 ? ChannelId.None : new ChannelId(_configuration[row.Span].Span, row.Channel);

    private bool TryTakeRow(int span, CallReference reference, out Handle call)
    {
        if (!_calls.TryTake(out call)) return false;
        ref CallRow row = ref _calls[call];
        row.Span = span;
        row.Reference = reference.Value;
        row.Own = reference.Own;
        _references.Add(span, reference, call.Index);
        _callsOfSpan.Append(ref _spans[span].Calls, call.Index);
        _details[call.Index].Begin(call);
        return true;
    }

    // References go round so that one is not used again while the far side may still be thinking of its last call.
    private ushort NextReference(int span)
    {
        ref SpanRow row = ref _spans[span];
        for (int tries = 0; tries <= _calls.Capacity; tries++)
        {
            row.LastReference = row.LastReference == CallReference.ValueMax ? (ushort)1 : (ushort)(row.LastReference + 1);
            if (_references.Find(span, new CallReference(row.LastReference, Own: true)) < 0) break;
        }

        return row.LastReference;
    }

    private void TakeChannel(Handle call, ref CallRow row, byte timeslot)
    {
        ref SpanRow span = ref _spans[row.Span];
        uint bit = 1u << timeslot;
        Invariant.Require((span.Busy & bit) == 0 && row.Channel == 0, "a channel has one call, a call one channel");
        span.Busy |= bit;
        NoteTaken(row.Span, timeslot);
        row.Channel = timeslot;
        _owners[(row.Span * 32) + timeslot] = call.Index;
    }

    private void GiveChannel(ref CallRow row)
    {
        if (row.Channel == 0) return;
        _spans[row.Span].Busy &= ~(1u << row.Channel);
        NoteGiven(row.Span, row.Channel);
        row.Channel = 0;
    }

    /// <summary>The call that has a busy channel.</summary>
    private Handle OwnerOf(int span, byte timeslot) => HandleOf(_owners[(span * 32) + timeslot]);

    /// <summary>The call is over: everything it owns is free, then call control hears of it.</summary>
    private void End(Handle call, ref CallRow row, Cause cause, bool aside = false)
    {
        if (row.Told == Cause.None) row.Told = cause == Cause.None ? Cause.NormalUnspecified : cause;
        var released = new CallIndication
        {
            Kind = IndicationKind.Released,
            Signalling = call,
            Leg = row.Leg,
            Channel = ChannelOf(row),
            Cause = row.Told,
        };
        Remove(call, ref row, aside);
        _outbox.Post(released);
    }

    private void Remove(Handle call, ref CallRow row, bool aside)
    {
        _wheel.Stop(_callTimers.Of(call.Index));
        if (aside && row.Channel != 0)
        {
            PutAside(row.Span, ChannelMask.Of(row.Channel));
        }

        if (!_spans[row.Span].Up && row.Channel != 0) _spans[row.Span].Untold |= ChannelMask.Of(row.Channel);
        GiveChannel(ref row);
        _references.Remove(row.Span, new CallReference(row.Reference, row.Own));
        _callsOfSpan.Remove(ref _spans[row.Span].Calls, call.Index);
        _calls.Free(call);
    }
}
