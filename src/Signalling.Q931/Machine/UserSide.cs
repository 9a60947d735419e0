using static AcdController.Signalling.Q931.CallAction;
using static AcdController.Signalling.Q931.CallEvent;
using static AcdController.Signalling.Q931.CallState;
using static AcdController.Signalling.Q931.CallStep;

namespace AcdController.Signalling.Q931;

/// <summary>The user side of a call: what to do in every state at every event. Q.931 §5, clauses at the right.</summary>
internal static class UserSide
{
    internal static CallStep Next(CallState state, CallEvent cause) => (state, cause) switch
    {
        // A call goes out.
        (Null,                 CallEvent.SetupRequest)      => To(CallInitiated,        SendSetup),               // §5.1.1
        (CallInitiated,        SetupAck)                    => To(OverlapSending,       IndicateDigitsWanted),    // §5.1.3
        (CallInitiated,        DigitsRequest)               => Stay(CallInitiated,      KeepDigits),              // §5.1.3
        (OverlapSending,       DigitsRequest)               => To(OverlapSending,       SendDigits),              // §5.1.3  T304 again
        (CallInitiated or OverlapSending, Proceeding)       => To(OutgoingProceeding,   IndicateProceeding),      // §5.1.5.1
        (CallInitiated or OverlapSending
            or OutgoingProceeding, Alerting)                => To(Delivered,            IndicateAlerting),        // §5.1.7
        (CallInitiated or OverlapSending
            or OutgoingProceeding or Delivered, Connect)    => To(Active,               IndicateAnswer),          // §5.1.8
        (OutgoingProceeding,   Progress)                    => Stay(state,              IndicateProgressAndWait), // §5.1.6  stops T310
        (OverlapSending,       Progress)                    => Stay(state,              IndicateProgressAndWait), // §5.1.6  stops T304
        (Delivered,            Progress)                    => Stay(state,              IndicateProgress),        // §5.1.6
        (CallInitiated,        ChannelUnacceptable)         => To(ReleaseRequest,       BreakOffWithRelease),     // §5.1.2
        (CallInitiated,        TimerExpired)                => To(CallInitiated,        SendSetup),               // §5.1.1  T303 first
        (CallInitiated,        TimerExpiredAgain)           => To(Null,                 RefuseCall),              // §5.1.1  T303 second, Table 9-2
        (OverlapSending or OutgoingProceeding
            or Delivered,      TimerExpired)                => To(DisconnectRequest,    BreakOff),                // §5.1.3 T304, §9.3 T310, §5.1.7 T301

        // A call comes in.
        (Null,                 SetupComplete)               => To(Present,              IndicateSetup),           // §5.2.1
        (Null,                 SetupRefused)                => Stay(Null,               RefuseSetup),             // §5.2.2–5.2.4, §5.8.6
        (Present,              MoreDigitsRequest)           => To(OverlapReceiving,     SendSetupAck),            // §5.2.4
        (OverlapReceiving,     DigitsPart)                  => To(OverlapReceiving,     IndicateDigits),          // §5.2.4  T302 again
        (OverlapReceiving,     DigitsLast)                  => Stay(OverlapReceiving,   IndicateLastDigits),      // §5.2.4  stops T302
        (OverlapReceiving,     TimerExpired)                => To(OverlapReceiving,     IndicateDigitsAsTheyAre), // §5.2.4  T302: call control decides
        (OverlapReceiving,     TimerExpiredAgain)           => To(DisconnectRequest,    BreakOff),                // §5.2.4  nobody decided
        (OverlapReceiving,     ProceedingRequest)           => To(IncomingProceeding,   SendLaterProceeding),     // §5.2.4, §5.2.5.2
        (OverlapReceiving,     AlertingRequest)             => To(Received,             SendAlerting),            // §5.2.5.2
        (OverlapReceiving,     SetupResponse)               => To(ConnectRequest,       SendConnect),             // §5.2.7
        (Present,              ProceedingRequest)           => To(IncomingProceeding,   SendProceeding),          // §5.2.5.2
        (Present,              AlertingRequest)             => To(Received,             SendFirstAlerting),       // §5.2.5.2
        (IncomingProceeding,   AlertingRequest)             => To(Received,             SendAlerting),            // §5.2.5.2
        (Present,              ProgressRequest)             => To(IncomingProceeding,   SendProceeding),          // §5.2.6
        (OverlapReceiving or IncomingProceeding
            or Received,       ProgressRequest)             => Stay(state,              SendProgress),            // §5.2.6
        (OverlapReceiving or IncomingProceeding or Received or Active
            or OverlapSending or OutgoingProceeding
            or Delivered,      NotifyRequest)               => Stay(state,              SendNotify),              // §5.9
        (Present,              SetupResponse)               => To(ConnectRequest,       SendProceedingConnect),   // §5.2.5.2, §5.2.7
        (IncomingProceeding or Received, SetupResponse)     => To(ConnectRequest,       SendConnect),             // §5.2.7
        (ConnectRequest,       ConnectAck)                  => To(Active,               ConfirmSetup),            // §5.2.8
        (ConnectRequest,       TimerExpired)                => To(DisconnectRequest,    BreakOff),                // §5.2.8  T313

        // We clear.
        (Present,              ClearRequest)                => To(Null,                 RefuseCall),              // §5.3.2 a
        (CallInitiated or OverlapSending or OutgoingProceeding or Delivered
            or Received or ConnectRequest or IncomingProceeding
            or OverlapReceiving or Active, ClearRequest)    => To(DisconnectRequest,    SendDisconnect),          // §5.3.3
        (DisconnectRequest,    Disconnect)                  => To(ReleaseRequest,       SendRelease),             // §5.3.5
        (DisconnectRequest,    TimerExpired)                => To(ReleaseRequest,       SendRelease),             // §5.3.3  T305
        (ReleaseRequest,       Release or ReleaseComplete)  => To(Null,                 EndCall),                 // §5.3.3, §5.3.5
        (ReleaseRequest,       TimerExpired)                => To(ReleaseRequest,       SendRelease),             // §5.3.3  T308 first
        (ReleaseRequest,       TimerExpiredAgain)           => To(Null,                 AbandonChannel),          // §5.3.3  T308 second

        // The network clears.
        (CallInitiated or OverlapSending or OutgoingProceeding or Delivered
            or Present or Received or ConnectRequest or IncomingProceeding
            or OverlapReceiving or Active, Disconnect)      => To(DisconnectIndication, IndicateDisconnect),      // §5.3.4.1
        (DisconnectIndication, ClearRequest)                => To(ReleaseRequest,       SendRelease),             // §5.3.4.1

        // The rows of both sides.
        _                                                   => BothSides.Next(state, cause, isUser: true),
    };
}
