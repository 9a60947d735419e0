using static AcdController.Treatment.EmergencyAction;
using static AcdController.Treatment.EmergencyEvent;
using static AcdController.Treatment.EmergencyState;

namespace AcdController.Treatment;

/// <summary>Which plans calls get.</summary>
public enum EmergencyState : byte
{
    /// <summary>Their own.</summary>
    Usual,

    /// <summary>Their own; there is a reason, not for long enough yet.</summary>
    Impending,

    /// <summary>The emergency plan.</summary>
    Active,

    /// <summary>The emergency plan; the reason is gone, not for long enough yet.</summary>
    Returning,
}

/// <summary>What can happen.</summary>
public enum EmergencyEvent : byte
{
    /// <summary>All is well.</summary>
    Well,

    /// <summary>There is a reason that has to last for a while.</summary>
    Ails,

    /// <summary>It has lasted for long enough.</summary>
    AilsLong,

    /// <summary>There is a reason that counts at once: storage, a restart, an order.</summary>
    Fails,

    /// <summary>All has been well for long enough.</summary>
    WellLong,

    /// <summary>An operator ends it, whatever stands.</summary>
    OrderedOff,
}

/// <summary>The one thing to do.</summary>
public enum EmergencyAction : byte
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>Note since when it has been so.</summary>
    NoteTime,

    /// <summary>The emergency plan takes over; an alarm.</summary>
    TakeOver,

    /// <summary>The usual plans are back; the alarm goes.</summary>
    GiveBack,
}

/// <summary>Where it goes and the one thing to do.</summary>
/// <param name="Next">The state entered.</param>
/// <param name="Do">What to do.</param>
public readonly record struct EmergencyMove(EmergencyState Next, EmergencyAction Do);

/// <summary>When the emergency plan takes the place of all others, as a table (S37).</summary>
public static class EmergencyMachine
{
    /// <summary>The table: pure.</summary>
    public static EmergencyMove Next(EmergencyState state, EmergencyEvent happened) => (state, happened) switch
    {
        (Usual,                Ails)       => To(Impending, NoteTime),
        (Impending,            Well)       => To(Usual,     Nothing),
        (Usual or Impending,   Fails
                            or AilsLong)   => To(Active,    TakeOver),
        (Active,               Well
                            or WellLong)   => To(Returning, NoteTime),
        (Returning,            Ails
                            or AilsLong
                            or Fails)      => To(Active,    Nothing),
        (Returning,            WellLong)   => To(Usual,     GiveBack),
        (Active or Returning,  OrderedOff) => To(Usual,     GiveBack),
        (Impending,            OrderedOff) => To(Usual,     Nothing),
        _                                  => To(state,     Nothing),
    };

    private static EmergencyMove To(EmergencyState next, EmergencyAction action) => new(next, action);
}
