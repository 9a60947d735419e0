using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Treatment;

/// <summary>How the switch is being emptied.</summary>
public struct DrainState
{
    /// <summary>No new calls are taken, but emergency calls.</summary>
    public bool Closed;

    /// <summary>The deadline has come: the rest is cleared.</summary>
    public bool Clearing;

    /// <summary>Number of the announcement on the cards that new callers hear; 0: none.</summary>
    public ushort Prompt;

    /// <summary>Since when.</summary>
    public Instant Since;

    /// <summary>When the rest is cleared; Never: it is not.</summary>
    public Instant Deadline;

    /// <summary>Calls turned away since then.</summary>
    public ulong TurnedAway;

    /// <summary>Calls cleared at the deadline.</summary>
    public ulong Cleared;
}

// No new calls: for maintenance, or before a stop.
public sealed partial class PlanRunner
{
    // So that no outbox has to hold what a thousand calls leave behind at once.
    private const int ClearedPerStep = 64;
    private static readonly Duration s_betweenClearings = Duration.FromMilliseconds(10);

    /// <summary>How the switch is being emptied.</summary>
    public ref readonly DrainState Drained => ref _drain.Value;

    /// <summary>Refuses calls that arrive from now on, emergency calls excepted.</summary>
    public void Close(Instant now) => Drain(0, Instant.Never, now);

    /// <summary>The same, with an announcement for new callers and a time at which the rest is cleared.</summary>
    /// <param name="prompt">Number on the cards; 0: callers are refused with cause 42.</param>
    /// <param name="deadline">When calls still in progress are cleared; Never: they are not.</param>
    /// <param name="now">The time.</param>
    public void Drain(ushort prompt, Instant deadline, Instant now)
    {
        ref DrainState drain = ref _drain.Value;
        if (!drain.Closed) drain = new DrainState { Closed = true, Since = now };
        drain.Prompt = prompt;
        drain.Deadline = deadline;
        drain.Clearing = false;
        _wheel.Start(_leavingTimer.First, now);
        if (deadline == Instant.Never) _wheel.Stop(_drainTimer.First);
        else _wheel.Start(_drainTimer.First, deadline);
    }

    /// <summary>Takes calls again.</summary>
    public void Open()
    {
        _drain.Value = default;
        _wheel.Stop(_drainTimer.First);
    }

    private void ClearRest(Instant now)
    {
        ref DrainState drain = ref _drain.Value;
        if (!drain.Closed) return;
        drain.Clearing = true;
        int cleared = 0;
        for (Handle call = _calls.CallAfter(-1); !call.IsNone && cleared < ClearedPerStep; call = _calls.CallAfter(call.Index))
        {
            if (_callOfRow[call.Index] == call && !_rows[call.Index].Emergency && Release(call, Cause.NormalUnspecified, now)) cleared++;
        }

        drain.Cleared += (ulong)cleared;
        if (cleared == ClearedPerStep) _wheel.Start(_drainTimer.First, now + s_betweenClearings);
    }
}
