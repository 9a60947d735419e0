using static AcdController.Signalling.Q931.GlobalAction;
using static AcdController.Signalling.Q931.GlobalEvent;
using static AcdController.Signalling.Q931.GlobalState;
using static AcdController.Signalling.Q931.GlobalStep;

namespace AcdController.Signalling.Q931;

/// <summary>States of the global call reference, Q.931 §2.4; the value is the one on the line.</summary>
internal enum GlobalState : byte
{
    Rest = 0,
    RestartRequest = 61,
    Restart = 62,
}

/// <summary>What can happen to a restart. Ours and the far end's are two, with the same table and states of their own.</summary>
internal enum GlobalEvent : byte
{
    /// <summary>We want a restart.</summary>
    RestartWanted,

    /// <summary>RESTART ACKNOWLEDGE for all that we named.</summary>
    Acknowledged,

    /// <summary>RESTART ACKNOWLEDGE for some of the channels.</summary>
    AcknowledgedInPart,

    /// <summary>STATUS: the far end does not know the message RESTART.</summary>
    NotImplemented,

    /// <summary>T316 expired; RESTART may be sent again.</summary>
    TimerExpired,

    /// <summary>T316 expired for the last time.</summary>
    TimerExpiredAtLast,

    /// <summary>The data link is lost.</summary>
    LinkLost,

    /// <summary>The data link was set up anew without having been lost: our RESTART may be lost.</summary>
    LinkReset,

    /// <summary>RESTART, legal.</summary>
    RestartAsked,

    /// <summary>The calls are ended, the channels idle.</summary>
    Cleared,

    /// <summary>RESTART or RESTART ACKNOWLEDGE without a mandatory element, or with a wrong one.</summary>
    ElementFault,

    /// <summary>STATUS.</summary>
    Status,

    /// <summary>Any other message, or one with the wrong flag.</summary>
    OutOfPlace,
}

/// <summary>The one thing to do.</summary>
internal enum GlobalAction : byte
{
    Ignore,
    Misuse,
    SendRestart,
    FreeChannels,
    FreeSomeChannels,
    ReturnChannels,
    PutAside,
    Postpone,
    ClearChannels,
    SendAcknowledge,
    ReportElement,
    ReportReference,
}

/// <summary>Where to go and the one thing to do; entering Restart Request starts T316.</summary>
internal readonly record struct GlobalStep(GlobalState Next, GlobalAction Do, bool Enters)
{
    public static GlobalStep To(GlobalState next, GlobalAction action) => new(next, action, Enters: true);

    public static GlobalStep Stay(GlobalState state, GlobalAction action) => new(state, action, Enters: false);
}

/// <summary>The global call reference: restart, as its originator and as its receiver. Q.931 §5.5, clauses at the right.</summary>
/// <remarks>Clearing is done within the step that asks for it: Restart is left at once, and T317 never runs.</remarks>
internal static class GlobalReference
{
    internal static GlobalStep Next(GlobalState state, GlobalEvent cause) => (state, cause) switch
    {
        // We restart.
        (Rest,             RestartWanted)          => To(RestartRequest,   SendRestart),       // §5.5.1  starts T316
        (RestartRequest,   RestartWanted)          => Stay(RestartRequest, Ignore),            // §5.5.1  one at a time: it waits
        (RestartRequest,   Acknowledged)           => To(Rest,             FreeChannels),      // §5.5.1
        (RestartRequest,   AcknowledgedInPart)     => To(Rest,             FreeSomeChannels),  // §5.5.1  the others go to maintenance
        (RestartRequest,   NotImplemented)         => To(Rest,             ReturnChannels),    // §5.8.4  see docs/protocols/q931.md
        (RestartRequest,   TimerExpired)           => To(RestartRequest,   SendRestart),       // §5.5.1  T316
        (RestartRequest,   TimerExpiredAtLast)     => To(Rest,             PutAside),          // §5.5.1  T316, N316 times
        (RestartRequest,   LinkLost)               => To(Rest,             Postpone),          // §5.8.9  sent again when the link is back
        (RestartRequest,   LinkReset)              => To(RestartRequest,   SendRestart),       // §5.8.8

        // The far end restarts.
        (Rest,             RestartAsked)           => To(Restart,          ClearChannels),     // §5.5.2
        (Restart,          Cleared)                => To(Rest,             SendAcknowledge),   // §5.5.2

        // Late, or out of place.
        (_,                Status or NotImplemented) => Stay(state,        Ignore),            // §5.8.11
        (_,                ElementFault)           => Stay(state,          ReportElement),     // §5.8.6
        (_,                OutOfPlace)             => Stay(state,          ReportReference),   // §5.8.3.2 f, g
        (Rest,             Acknowledged or AcknowledgedInPart) => Stay(Rest, Ignore),          // §5.8.4  nobody waits
        (Rest,             LinkLost or LinkReset)  => Stay(Rest,           Ignore),

        // We are out of place: asserted.
        _                                          => Stay(state,          Misuse),
    };
}
