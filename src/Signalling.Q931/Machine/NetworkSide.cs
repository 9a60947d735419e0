using static AcdController.Signalling.Q931.CallAction;
using static AcdController.Signalling.Q931.CallEvent;
using static AcdController.Signalling.Q931.CallState;
using static AcdController.Signalling.Q931.CallStep;

namespace AcdController.Signalling.Q931;

/// <summary>The network side of a call: what to do in every state at every event. Q.931 §5, clauses at the right.</summary>
internal static class NetworkSide
{
    internal static CallStep Next(CallState state, CallEvent cause) => (state, cause) switch
    {
        // The user places a call.
        (Null,                 SetupComplete)               => To(CallInitiated,        IndicateSetup),           // §5.1.1
        (Null,                 SetupRefused)                => Stay(Null,               RefuseSetup),             // §5.1.4, §5.1.5.2, §5.8.6
        (CallInitiated,        MoreDigitsRequest)           => To(OverlapSending,       SendSetupAck),            // §5.1.3
        (OverlapSending,       DigitsPart)                  => To(OverlapSending,       IndicateDigits),          // §5.1.3  T302 again
        (OverlapSending,       DigitsLast)                  => Stay(OverlapSending,     IndicateLastDigits),      // §5.1.3  stops T302
        (OverlapSending,       TimerExpired)                => To(OverlapSending,       IndicateDigitsAsTheyAre), // §5.1.3  T302: call control decides
        (OverlapSending,       TimerExpiredAgain)           => To(DisconnectIndication, BreakOff),                // §5.1.3  nobody decided
        (OverlapSending,       ProceedingRequest)           => To(OutgoingProceeding,   SendLaterProceeding),     // §5.1.5.2
        (OverlapSending,       AlertingRequest)             => To(Delivered,            SendAlerting),            // §5.1.7
        (OverlapSending,       SetupResponse)               => To(Active,               SendConnectAndConfirm),   // §5.1.8
        (CallInitiated,        ProceedingRequest)           => To(OutgoingProceeding,   SendProceeding),          // §5.1.5.1
        (CallInitiated,        AlertingRequest)             => To(Delivered,            SendProceedingAlerting),  // §5.1.5.1, §5.1.7
        (OutgoingProceeding,   AlertingRequest)             => To(Delivered,            SendAlerting),            // §5.1.7
        (CallInitiated,        ProgressRequest)             => To(OutgoingProceeding,   SendProceeding),          // §5.1.6
        (OverlapSending or OutgoingProceeding
            or Delivered,      ProgressRequest)             => Stay(state,              SendProgress),            // §5.1.6
        (OverlapReceiving or IncomingProceeding or Received or Active
            or OverlapSending or OutgoingProceeding
            or Delivered,      NotifyRequest)               => Stay(state,              SendNotify),              // §5.9
        (CallInitiated,        SetupResponse)               => To(Active,               SendProceedingConnectAndConfirm), // §5.1.5.1, §5.1.8
        (OutgoingProceeding or Delivered, SetupResponse)    => To(Active,               SendConnectAndConfirm),   // §5.1.8
        (Active,               ConnectAck)                  => Stay(Active,             Ignore),                  // §5.1.8  the user may send it

        // A call goes to the user.
        (Null,                 CallEvent.SetupRequest)      => To(Present,              SendSetup),               // §5.2.1
        (Present,              SetupAck)                    => To(OverlapReceiving,     IndicateDigitsWanted),    // §5.2.4
        (Present,              DigitsRequest)               => Stay(Present,            KeepDigits),              // §5.2.4
        (OverlapReceiving,     DigitsRequest)               => To(OverlapReceiving,     SendDigits),              // §5.2.4  T304 again
        (Present or OverlapReceiving, Proceeding)           => To(IncomingProceeding,   IndicateProceeding),      // §5.2.5.2
        (Present or OverlapReceiving
            or IncomingProceeding, Alerting)                => To(Received,             IndicateAlerting),        // §5.2.5.2
        (Present or OverlapReceiving
            or IncomingProceeding or Received, Connect)     => To(Active,               IndicateAnswer),          // §5.2.7, §5.2.8
        (IncomingProceeding,   Progress)                    => Stay(state,              IndicateProgressAndWait), // §5.2.6  stops T310
        (OverlapReceiving,     Progress)                    => Stay(state,              IndicateProgressAndWait), // §5.2.6  stops T304
        (Received,             Progress)                    => Stay(state,              IndicateProgress),        // §5.2.6
        (Present,              ChannelUnacceptable)         => To(ReleaseRequest,       BreakOffWithRelease),     // §5.2.3.1
        (Present,              TimerExpired)                => To(Present,              SendSetup),               // §5.2.5.3  T303 first
        (Present,              TimerExpiredAgain)           => To(Null,                 RefuseCall),              // §5.2.5.3  T303 second
        (OverlapReceiving or IncomingProceeding
            or Received,       TimerExpired)                => To(DisconnectIndication, BreakOff),                // §5.2.4 T304, §5.2.5.3 T310, T301

        // We clear.
        (CallInitiated,        ClearRequest)                => To(Null,                 RefuseCall),              // §5.3.2 a
        (OverlapSending or OutgoingProceeding or Delivered
            or Present or Received or ConnectRequest or IncomingProceeding
            or OverlapReceiving or Active, ClearRequest)    => To(DisconnectIndication, SendDisconnect),          // §5.3.4.1
        (CallInitiated,        ClearWithTones)              => To(DisconnectIndication, SendProceedingDisconnectWithTones), // §5.3.4.2
        (OverlapSending or OutgoingProceeding or Delivered
            or Present or Received or ConnectRequest or IncomingProceeding
            or OverlapReceiving or Active, ClearWithTones)  => To(DisconnectIndication, SendDisconnectWithTones), // §5.3.4.2  T306
        (DisconnectIndication, TonesEnded)                  => To(ReleaseRequest,       SendRelease),             // §5.3.4.2
        (DisconnectIndication, Disconnect)                  => To(ReleaseRequest,       SendRelease),             // §5.3.5
        (DisconnectIndication, TimerExpired)                => To(ReleaseRequest,       SendRelease),             // §5.3.4.1  T305, §5.3.4.2  T306
        (ReleaseRequest,       Release or ReleaseComplete)  => To(Null,                 EndCall),                 // §5.3.3, §5.3.5
        (ReleaseRequest,       TimerExpired)                => To(ReleaseRequest,       SendRelease),             // §5.3.4.1  T308 first
        (ReleaseRequest,       TimerExpiredAgain)           => To(Null,                 AbandonChannel),          // §5.3.4.1  T308 second

        // The user clears.
        (CallInitiated or OverlapSending or OutgoingProceeding or Delivered
            or Present or Received or ConnectRequest or IncomingProceeding
            or OverlapReceiving or Active, Disconnect)      => To(DisconnectRequest,    IndicateDisconnect),      // §5.3.3
        (DisconnectRequest,    ClearRequest or ClearWithTones) => To(ReleaseRequest,       SendRelease),             // §5.3.3

        // The rows of both sides.
        _                                                   => BothSides.Next(state, cause, isUser: false),
    };
}
