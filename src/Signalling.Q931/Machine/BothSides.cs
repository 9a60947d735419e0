using static AcdController.Signalling.Q931.CallAction;
using static AcdController.Signalling.Q931.CallEvent;
using static AcdController.Signalling.Q931.CallState;
using static AcdController.Signalling.Q931.CallStep;

namespace AcdController.Signalling.Q931;

/// <summary>Rows that the user side and the network side share: status, lost links, what is repeated, late or out of place.</summary>
internal static class BothSides
{
    internal static CallStep Next(CallState state, CallEvent cause, bool isUser) => (state, cause) switch
    {
        // No call with that reference.
        (_,                    SetupRepeated)               => Stay(state,              Ignore),                  // §5.8.3.2 d, e
        (Null,                 Release)                     => Stay(Null,               RefuseReference),         // §5.8.3.2 b
        (Null,                 ReleaseComplete)             => Stay(Null,               Ignore),                  // §5.8.3.2 c
        (Null,                 StatusEnquiry)               => Stay(Null,               AnswerEnquiry),           // §5.8.10
        (Null,                 StatusNull)                  => Stay(Null,               Ignore),                  // §5.8.11
        (Null,                 StatusAgrees or StatusDiffers) => Stay(Null,             RefuseState),             // §5.8.11
        (_,                    StatusUnreadable)            => Stay(state,              Ignore),                  // §5.8.6  see CallEvent
        (Null,                 Resume) when !isUser         => Stay(Null,               RefuseResume),            // §5.6.5
        (Null,                 <= Unexpected)               => Stay(Null,               RefuseReference),         // §5.8.3.2 a

        // The far side gives the call up.
        (_,                    Release)                     => To(Null,                 ConfirmRelease),          // §5.3.3, §5.8.4
        (_,                    ReleaseComplete)             => To(Null,                 EndCall),                 // §5.3.2, §5.8.4
        (_,                    StatusNull)                  => To(Null,                 EndCall),                 // §5.8.11

        // Both ends agree about the call, or not.
        (_,                    StatusEnquiry)               => Stay(state,              AnswerEnquiry),           // §5.8.10
        (Active,               StatusAgrees)                => Stay(Active,             EndAudit),                // §5.8.10  stops T322
        (_,                    StatusAgrees)                => Stay(state,              Ignore),                  // §5.8.11
        (DisconnectRequest or DisconnectIndication
            or ReleaseRequest, StatusDiffers)               => Stay(state,              Ignore),                  // §5.8.11  clearing goes on
        (Present,              StatusDiffers) when isUser   => To(Null,                 RefuseCall),              // §5.8.11, §5.3.2 a
        (CallInitiated,        StatusDiffers) when !isUser  => To(Null,                 RefuseCall),              // §5.8.11, §5.3.2 a
        (_,                    StatusDiffers)               => To(Cleared(isUser),      BreakOff),                // §5.8.11

        // The D-channel goes and comes back.
        (Active,               LinkLost)                    => Stay(Active,             KeepCall),                // §5.8.9  T309 of the span runs
        (Active,               LinkBack)                    => Stay(Active,             AuditCall),               // §5.8.9, §5.8.10
        (OverlapSending or OverlapReceiving, LinkBack)      => To(Cleared(isUser),      BreakOff),                // §5.8.8   digits may be lost
        (_,                    LinkBack)                    => Stay(state,              Ignore),                  // §5.8.8   their own timers run
        (Active,               TimerExpired)                => Stay(Active,             AuditCall),               // §5.8.10  T322 first
        (Active,               TimerExpiredAgain)           => To(Cleared(isUser),      BreakOff),                // §5.8.10  T322 second
        (not Null, LinkLost or LinkWaitExpired or Abandoned) => To(Null,                EndCall),                 // §5.8.9, §5.5

        // What the far side sent before it could know that we clear.
        (ReleaseRequest, SetupAck or Proceeding or Alerting
            or Progress or Connect or ConnectAck
            or Disconnect)                                  => Stay(state,              Ignore),                  // see docs/protocols/q931.md
        (DisconnectRequest, SetupAck or Proceeding or Alerting
            or Progress or Connect or ConnectAck) when isUser => Stay(state,            Ignore),
        (DisconnectIndication, SetupAck or Proceeding or Alerting
            or Progress or Connect or ConnectAck) when !isUser => Stay(state,           Ignore),

        // The far side is out of place.
        (_,                    Information)                 => Stay(state,              Ignore),                  // §3.1.8
        (DisconnectRequest or DisconnectIndication
            or ReleaseRequest, Notify)                      => Stay(state,              Ignore),                  // §5.9  of no use any more
        (_,                    Notify)                      => Stay(state,              IndicateNotify),          // §5.9
        (_,                    Facility)                    => Stay(state,              Ignore),                  // Q.932 §6.2
        (Delivered or Received or Active, UserInformation)  => Stay(state,              Ignore),                  // §7.1.5, §7.1.6
        (Active,               HoldGranted)                 => Stay(Active,             AcceptHold),              // EN 300 196-1 §7.1
        (_,                    HoldGranted or HoldRefused)  => Stay(state,              RefuseHold),              // EN 300 196-1 §7.1
        (Active,               RetrieveGranted)             => Stay(Active,             AcceptRetrieve),          // EN 300 196-1 §7.2
        (_,                    RetrieveGranted
                               or RetrieveRefused)          => Stay(state,              RefuseRetrieve),          // EN 300 196-1 §7.2
        (Active,               Suspend) when !isUser        => Stay(Active,             RefuseSuspend),           // §5.6.4
        (_,                    ElementMissing or ElementWrong) => Stay(state,           ReportElement),           // §5.8.6
        (_,                    Unrecognized)                => Stay(state,              ReportType),              // §5.8.4
        (_,                    <= Unexpected)               => Stay(state,              ReportState),             // §5.8.4

        // The operator wants the channel.
        (DisconnectRequest or DisconnectIndication
            or ReleaseRequest, Withdrawn)                   => Stay(state,              Ignore),                  // it ends already
        (Present,              Withdrawn) when isUser       => To(Null,                 RefuseCall),              // §5.3.2 a
        (CallInitiated,        Withdrawn) when !isUser      => To(Null,                 RefuseCall),              // §5.3.2 a
        (not Null,             Withdrawn)                   => To(Cleared(isUser),      BreakOff),                // §5.3.3, §5.3.4.1

        // Call control repeats itself, or has not heard yet that the call is being cleared.
        (DisconnectRequest or DisconnectIndication or ReleaseRequest,
            ProceedingRequest or AlertingRequest or SetupResponse) => Stay(state,       Ignore),
        (DisconnectRequest or DisconnectIndication or ReleaseRequest,
            ClearRequest or ClearWithTones)                 => Stay(state,              Ignore),
        (not (Null or Present or CallInitiated),
            MoreDigitsRequest)                              => Stay(state,              Ignore),
        (not (Null or Present or CallInitiated),
            DigitsRequest)                                  => Stay(state,              Ignore),                  // the far side has gone on without them
        (IncomingProceeding or OutgoingProceeding or Received or Delivered
            or ConnectRequest or Active, ProceedingRequest) => Stay(state,              Ignore),
        (Received or Delivered or ConnectRequest or Active,
            AlertingRequest)                                => Stay(state,              Ignore),
        (not Null,             ProgressRequest or NotifyRequest
                               or TonesEnded)               => Stay(state,              Ignore),                  // nobody to tell

        // Call control, or we, are out of place: asserted.
        _                                                   => Stay(state,              Misuse),
    };

    // The state of a side that has sent DISCONNECT.
    private static CallState Cleared(bool isUser) => isUser ? DisconnectRequest : DisconnectIndication;
}
