using AcdController.Kernel;
using static AcdController.E1.FailureEvent;
using static AcdController.E1.FailureState;

namespace AcdController.E1;

/// <summary>Where a defect stands on its way to a failure and back.</summary>
public enum FailureState : byte
{
    /// <summary>Nothing.</summary>
    Clear,

    /// <summary>The defect is there, not long enough.</summary>
    Rising,

    /// <summary>Failure.</summary>
    Failed,

    /// <summary>The defect is gone, not long enough: still a failure.</summary>
    Falling,
}

/// <summary>What happens to a defect.</summary>
public enum FailureEvent : byte
{
    /// <summary>It is there, and nothing hides it.</summary>
    Appears,

    /// <summary>It is gone, or hidden by a worse one.</summary>
    Disappears,

    /// <summary>It has stayed as it is for long enough.</summary>
    TimerExpired,
}

/// <summary>Persistence of failures, ITU-T G.775 and RFC 4805 §3.4: raised after 2.5 s, cleared after 10 s.</summary>
internal static class FailureMachine
{
    /// <summary>Where to go.</summary>
    public static FailureState Next(FailureState state, FailureEvent cause) => (state, cause) switch
    {
        (Clear,   Appears)      => Rising,
        (Rising,  Disappears)   => Clear,
        (Rising,  TimerExpired) => Failed,   // declared
        (Failed,  Disappears)   => Falling,
        (Falling, Appears)      => Failed,   // it was never over
        (Falling, TimerExpired) => Clear,    // cleared
        _                       => state,
    };

    /// <summary>How long a state lasts before it moves on; zero: for ever.</summary>
    public static Duration TimerOf(FailureState state) => state switch
    {
        Rising  => Duration.FromMilliseconds(2500),
        Falling => Duration.FromSeconds(10),
        _       => Duration.Zero,
    };

    /// <summary>Is it a failure?</summary>
    public static bool IsFailure(FailureState state) => state is Failed or Falling;
}
