using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Signalling.Q931;

/// <summary>Which timer a state has, and what its expiry means. Q.931 §9.</summary>
internal static class CallTimers
{
    /// <summary>The timer that entering a state starts; zero where it has none.</summary>
    internal static Duration For(CallState state, bool isUser, Q931Timers timers) => (state, isUser) switch
    {
        (CallState.CallInitiated,        true)  => timers.T303,
        (CallState.OverlapSending,       true)  => timers.T304,
        (CallState.OverlapReceiving,     true)  => timers.T302,
        (CallState.OutgoingProceeding,   true)  => timers.T310,
        (CallState.Delivered,            true)  => timers.T301,
        (CallState.ConnectRequest,       true)  => timers.T313,
        (CallState.DisconnectRequest,    true)  => timers.T305,
        (CallState.Present,              false) => timers.T303,
        (CallState.OverlapReceiving,     false) => timers.T304,
        (CallState.OverlapSending,       false) => timers.T302,
        (CallState.IncomingProceeding,   false) => timers.T310,
        (CallState.Received,             false) => timers.T301,
        (CallState.DisconnectIndication, false) => timers.T305,
        (CallState.ReleaseRequest,       _)     => timers.T308,
        _                                       => Duration.Zero,
    };

    /// <summary>The name of the timer of a state that has one, for counts.</summary>
    internal static SignallingTimer NameOf(CallState state, bool isUser) => (state, isUser) switch
    {
        (CallState.CallInitiated or CallState.Present,                     _)     => SignallingTimer.T303,
        (CallState.OverlapSending,                                         true)  => SignallingTimer.T304,
        (CallState.OverlapReceiving,                                       false) => SignallingTimer.T304,
        (CallState.OverlapSending or CallState.OverlapReceiving,           _)     => SignallingTimer.T302,
        (CallState.OutgoingProceeding or CallState.IncomingProceeding,     _)     => SignallingTimer.T310,
        (CallState.Delivered or CallState.Received,                        _)     => SignallingTimer.T301,
        (CallState.ConnectRequest,                                         _)     => SignallingTimer.T313,
        (CallState.DisconnectRequest or CallState.DisconnectIndication,    _)     => SignallingTimer.T305,
        (CallState.ReleaseRequest,                                         _)     => SignallingTimer.T308,
        _                                                                         => SignallingTimer.T322,
    };

    /// <summary>The cause an expiry has: what the far side is told, and what call control is told.</summary>
    internal static (Cause Sent, Cause Told) CausesOf(CallState state, bool isUser) => (state, isUser) switch
    {
        (CallState.Delivered,          true)  => (Cause.RecoveryOnTimerExpiry, Cause.NoAnswerFromUser),      // T301
        (CallState.Received,           false) => (Cause.RecoveryOnTimerExpiry, Cause.NoAnswerFromUser),      // T301
        (CallState.Present,            false) => (Cause.RecoveryOnTimerExpiry, Cause.NoUserResponding),      // T303
        (CallState.IncomingProceeding, false) => (Cause.RecoveryOnTimerExpiry, Cause.NoUserResponding),      // T310
        (CallState.OverlapSending,     true)  => (Cause.RecoveryOnTimerExpiry, Cause.InvalidNumberFormat),   // T304
        (CallState.OverlapReceiving,   false) => (Cause.RecoveryOnTimerExpiry, Cause.InvalidNumberFormat),   // T304
        (CallState.OverlapReceiving,   true)  => (Cause.InvalidNumberFormat,   Cause.InvalidNumberFormat),   // T302
        (CallState.OverlapSending,     false) => (Cause.InvalidNumberFormat,   Cause.InvalidNumberFormat),   // T302
        (CallState.Active,             _)     => (Cause.TemporaryFailure,      Cause.TemporaryFailure),      // T322
        _                                     => (Cause.RecoveryOnTimerExpiry, Cause.RecoveryOnTimerExpiry), // T303 user, T308, T310, T313
    };
}
