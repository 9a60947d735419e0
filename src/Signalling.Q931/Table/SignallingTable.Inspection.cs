using AcdController.Kernel;

namespace AcdController.Signalling.Q931;

// What a judge may look at: states, timers and channels, without changing them.
public sealed partial class SignallingTable
{
    /// <summary>The call with a reference; none when it is not in use.</summary>
    internal Handle Find(int span, CallReference reference)
    {
        int slot = _references.Find(span, reference);
        return slot < 0 ? Handle.None : HandleOf(slot);
    }

    /// <summary>The call's state; Null for a handle that has gone stale.</summary>
    internal CallState StateOf(Handle call) => _calls.IsLive(call) ? _calls[call].State : CallState.Null;

    /// <summary>The call's reference; asserted live.</summary>
    internal CallReference ReferenceOf(Handle call) => new(_calls[call].Reference, _calls[call].Own);

    /// <summary>The call's B-channel, 0 for none; asserted live.</summary>
    internal byte TimeslotOf(Handle call) => _calls[call].Channel;

    /// <summary>Does the timer of the call's state run?</summary>
    internal bool IsTimed(Handle call) => _wheel.IsRunning(_callTimers.Of(call.Index));

    /// <summary>When it fires; Never when it does not run.</summary>
    internal Instant DueOf(Handle call) => _wheel.DueOf(_callTimers.Of(call.Index));

    /// <summary>Bit n: a call has channel n.</summary>
    internal uint BusyMask(int span) => _spans[span].Busy;

    /// <summary>The calls of a span, one after the other.</summary>
    /// <returns>The call after another one, or the first after none; none at the end.</returns>
    internal Handle CallAfter(int span, Handle call)
    {
        int slot = call.IsNone ? _spans[span].Calls.First : _callsOfSpan.Next(call.Index);
        return slot < 0 ? Handle.None : HandleOf(slot);
    }
}
