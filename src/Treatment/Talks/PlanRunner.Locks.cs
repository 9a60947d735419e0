using System;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment;

// Who guesses PINs is held off: after a few wrong ones in a row nobody signs in as that agent by PIN for a while.
public sealed partial class PlanRunner
{
    /// <summary>So many wrong PINs in a row lock an agent.</summary>
    public const int WrongPinsMost = 3;

    // X20: a lock ends by itself.
    private static readonly Duration _lockedFor = Duration.FromSeconds(15 * 60);

    // So long the host may take to verify one.
    private static readonly Duration _pinTime = Duration.FromSeconds(5);

    private readonly TimerRange _lockTimer;
    private readonly Cell<bool> _locksChanged;

    /// <summary>How long nobody signs in by PIN as this agent; zero: somebody may.</summary>
    public Duration LockedFor(int agent, Instant now) => _telephones[agent].LockedUntil > now ? _telephones[agent].LockedUntil - now : Duration.Zero;

    /// <summary>An operator ends a lock, and forgets the wrong PINs of before.</summary>
    /// <returns>False when there is none.</returns>
    public bool Unlock(int agent, Instant now)
    {
        bool locked = LockedFor(agent, now) > Duration.Zero;
        ForgetWrongPins(agent);
        return locked;
    }

    /// <summary>Some lock began or ended since the last time this was asked.</summary>
    public bool TryTakeLockChange()
    {
        bool changed = _locksChanged.Value;
        _locksChanged.Value = false;
        return changed;
    }

    // The host holds the PIN against what is kept of it; the core has neither. False: nobody of that number signs in by PIN, now.
    private bool TryAskPin(Handle call, in Digits number, in Digits pin, Instant now)
    {
        int agent = AgentWith(number);
        if (agent < 0 || _calls[call].Calling.IsEmpty || !_rules.Agents[agent].HasPin || LockedFor(agent, now) > Duration.Zero) return false;
        Span<ShortText> keys = stackalloc ShortText[2];
        keys[0] = ShortText.Of(number);
        keys[1] = ShortText.Of(pin);
        bool asked = TryAsk(call, RequestKind.VerifyPin, RequestOrder.NoSource, 0, keys, _pinTime, now);
        keys.Clear();
        if (asked) _talks[call.Index].PinOf = agent + 1;
        return asked;
    }

    // What nobody could tell is no wrong PIN.
    private void EndPinQuestion(Handle call, ref PlanRow row, bool right, Instant now)
    {
        int agent = _talks[call.Index].PinOf - 1;
        _talks[call.Index].PinOf = 0;
        bool counts = agent >= 0 && LockedFor(agent, now) == Duration.Zero;
        if (counts && right) ForgetWrongPins(agent);
        else if (counts && _requests.Outcome.Value == RequestOutcome.Empty) NoteWrongPin(call, agent, now);
        EndFeatureCode(call, ref row, counts && right && SignInAt(call, agent, _calls[call].Calling, now) == TalkResult.Done, now);
    }

    // A wrong PIN; the last one of a row locks. While it is locked nothing is counted: nobody can keep an agent out for ever but by trying for ever.
    private void NoteWrongPin(Handle by, int agent, Instant now)
    {
        ref Telephone telephone = ref _telephones[agent];
        telephone.WrongPins++;
        _trace.Note(by, TraceKind.PinWrong, agent, telephone.WrongPins, now);
        if (telephone.WrongPins < WrongPinsMost) return;
        telephone.WrongPins = 0;
        telephone.LockedUntil = now + _lockedFor;
        _locksChanged.Value = true;
        _trace.Note(by, TraceKind.PinLocked, agent, 0, now);
        StartLockTimer(now);
    }

    private void ForgetWrongPins(int agent)
    {
        ref Telephone telephone = ref _telephones[agent];
        if (telephone.LockedUntil != Instant.Zero) _locksChanged.Value = true;
        telephone.WrongPins = 0;
        telephone.LockedUntil = Instant.Zero;
    }

    private void LockTimerExpired(Instant now)
    {
        for (int agent = 0; agent < _telephones.Length; agent++)
        {
            if (_telephones[agent].LockedUntil != Instant.Zero && _telephones[agent].LockedUntil <= now) ForgetWrongPins(agent);
        }

        StartLockTimer(now);
    }

    private void StartLockTimer(Instant now)
    {
        Instant next = Instant.Never;
        foreach (ref readonly Telephone telephone in _telephones.AsSpan())
        {
            if (telephone.LockedUntil > now) next = Instant.Earlier(next, telephone.LockedUntil);
        }

        if (next == Instant.Never) _wheel.Stop(_lockTimer.First);
        else _wheel.Start(_lockTimer.First, next);
    }
}
