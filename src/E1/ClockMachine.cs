using AcdController.Kernel;
using static AcdController.E1.ClockAction;
using static AcdController.E1.ClockEvent;
using static AcdController.E1.ClockState;

namespace AcdController.E1;

/// <summary>Where the clock of the chassis stands.</summary>
public enum ClockState : byte
{
    /// <summary>No reference is configured: every line is timed by itself.</summary>
    Unmanaged,

    /// <summary>The switch has started and no reference was good yet.</summary>
    Starting,

    /// <summary>Follows a reference.</summary>
    Locked,

    /// <summary>Follows a reference; one of a better priority is good again and has to stay so for a while.</summary>
    Reverting,

    /// <summary>No reference is good: goes on as the last one was.</summary>
    HoldOver,

    /// <summary>An oscillator of our own.</summary>
    FreeRun,
}

/// <summary>What happens to the clock.</summary>
internal enum ClockEvent : byte
{
    /// <summary>Another reference is to be followed: the best one when the selected is not good any more, or the one an operator names.</summary>
    Choose,

    /// <summary>A reference of a better priority than the selected one is good.</summary>
    Better,

    /// <summary>The selected reference is the best.</summary>
    NoneBetter,

    /// <summary>No reference is good; the card that drives the chassis is there.</summary>
    AllLost,

    /// <summary>No reference is good, and the card that drove the chassis is gone.</summary>
    DriverLost,

    /// <summary>The state has lasted long enough.</summary>
    TimerExpired,
}

/// <summary>What to do.</summary>
internal enum ClockAction : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Follow the reference.</summary>
    Follow,

    /// <summary>Tell that the clock holds over; the card does it by itself.</summary>
    Hold,

    /// <summary>Tell that the clock runs free.</summary>
    RunFree,
}

/// <summary>A state and what to do on the way.</summary>
internal readonly record struct ClockStep(ClockState Next, ClockAction Do);

/// <summary>Selection of a clock reference, after ITU-T G.781 §5.</summary>
internal static class ClockMachine
{
    // A switch that starts gives its references so long to become good before it says that it runs free.
    private static readonly Duration s_start = Duration.FromSeconds(60);

    /// <summary>What follows.</summary>
    public static ClockStep Next(ClockState state, ClockEvent cause) => (state, cause) switch
    {
        (Unmanaged,            _)            => new(Unmanaged, None),
        (_,                    Choose)       => new(Locked,    Follow),
        (Starting,             TimerExpired) => new(FreeRun,   RunFree),
        (Locked,               Better)       => new(Reverting, None),       // wait to restore begins
        (Reverting,            NoneBetter)   => new(Locked,    None),       // it was not for long
        (Reverting,            TimerExpired) => new(Locked,    Follow),     // wait to restore is over
        (Locked or Reverting,  AllLost)      => new(HoldOver,  Hold),
        (Locked or Reverting,  DriverLost)   => new(FreeRun,   RunFree),    // what it remembered is gone with it
        (HoldOver,             DriverLost)   => new(FreeRun,   RunFree),
        (HoldOver,             TimerExpired) => new(FreeRun,   RunFree),    // too long to be as good as the reference was
        _                                    => new(state,     None),
    };

    /// <summary>How long a state lasts; zero: until something happens.</summary>
    public static Duration TimerOf(ClockState state, in ClockParameters parameters) => state switch
    {
        Starting  => s_start,
        Reverting => parameters.Revert,
        HoldOver  => parameters.HoldOver,
        _         => Duration.Zero,
    };
}
