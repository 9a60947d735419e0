namespace AcdController.Signalling.Q931;

/// <summary>What can happen to a call. Message, elements and repeat counts are folded into one of these before the table is asked.</summary>
internal enum CallEvent : byte
{
    // From the far side. The order matters: everything up to Unexpected is a message.

    /// <summary>SETUP, legal, with all that is needed and a channel for it.</summary>
    SetupComplete,

    /// <summary>SETUP that signalling itself refuses; the facts say with which cause.</summary>
    SetupRefused,

    /// <summary>SETUP for a reference in use; SETUP or RESUME with the flag of an answer.</summary>
    SetupRepeated,

    SetupAck,
    Proceeding,
    Alerting,
    Progress,
    Connect,
    ConnectAck,
    Disconnect,
    Release,
    ReleaseComplete,
    StatusEnquiry,

    /// <summary>STATUS with a state that fits ours.</summary>
    StatusAgrees,

    /// <summary>STATUS with a state that cannot be.</summary>
    StatusDiffers,

    /// <summary>STATUS with the Null state.</summary>
    StatusNull,

    /// <summary>STATUS without its elements: never answered, or two faulty ends would talk for ever.</summary>
    StatusUnreadable,

    /// <summary>INFORMATION where no digits are awaited.</summary>
    Information,

    /// <summary>INFORMATION while digits are awaited; more may follow.</summary>
    DigitsPart,

    /// <summary>INFORMATION while digits are awaited, and they are complete.</summary>
    DigitsLast,

    Notify,

    /// <summary>FACILITY: its components are read, no state depends on it.</summary>
    Facility,

    /// <summary>USER INFORMATION, CONGESTION CONTROL.</summary>
    UserInformation,

    /// <summary>HOLD that configuration and the call allow.</summary>
    HoldGranted,

    /// <summary>HOLD that they do not; the facts say with which cause.</summary>
    HoldRefused,

    /// <summary>RETRIEVE of a call on hold.</summary>
    RetrieveGranted,

    /// <summary>RETRIEVE of any other call, or for another channel.</summary>
    RetrieveRefused,

    Suspend,

    /// <summary>RESUME for a reference that is not in use.</summary>
    Resume,

    /// <summary>The first response to our SETUP names a channel that the call cannot have.</summary>
    ChannelUnacceptable,

    /// <summary>A mandatory element is missing, or an unknown one requires comprehension.</summary>
    ElementMissing,

    /// <summary>A mandatory element has wrong content.</summary>
    ElementWrong,

    /// <summary>A message type that is not implemented.</summary>
    Unrecognized,

    /// <summary>A message type that never belongs to a call.</summary>
    Unexpected,

    // From call control.
    SetupRequest,

    /// <summary>The called number is not enough.</summary>
    MoreDigitsRequest,

    /// <summary>Digits of our own call, after its SETUP.</summary>
    DigitsRequest,
    ProceedingRequest,
    AlertingRequest,
    ProgressRequest,
    NotifyRequest,
    SetupResponse,
    ClearRequest,

    /// <summary>The call ends, and the far side shall hear why in the channel: network side.</summary>
    ClearWithTones,

    /// <summary>There is nothing more to hear.</summary>
    TonesEnded,

    // From the clock.
    TimerExpired,
    TimerExpiredAgain,

    // From the data link and its surroundings.
    LinkLost,
    LinkBack,

    /// <summary>T309 ran out.</summary>
    LinkWaitExpired,

    /// <summary>The channel is taken away by our operator: the call is cleared as if it had ended, and call control hears of it.</summary>
    Withdrawn,

    /// <summary>The call ends here without a message: RESTART, line lost, cleared while the link is down.</summary>
    Abandoned,
}

/// <summary>The one thing to do in a transition.</summary>
internal enum CallAction : byte
{
    Ignore,
    Misuse,

    // Call set-up, towards the far side.
    SendSetup,
    SendSetupAck,
    SendDigits,
    KeepDigits,
    SendProceeding,
    SendLaterProceeding,
    SendAlerting,
    SendFirstAlerting,
    SendProceedingAlerting,
    SendConnect,
    SendProceedingConnect,
    SendConnectAndConfirm,
    SendProgress,
    SendNotify,
    SendProceedingConnectAndConfirm,

    // Call set-up, towards call control.
    IndicateSetup,
    IndicateDigits,
    IndicateLastDigits,
    IndicateDigitsAsTheyAre,
    IndicateDigitsWanted,
    IndicateProceeding,
    IndicateAlerting,
    IndicateProgress,
    IndicateProgressAndWait,
    IndicateAnswer,
    ConfirmSetup,
    IndicateNotify,

    // Services.
    AcceptHold,
    RefuseHold,
    AcceptRetrieve,
    RefuseRetrieve,
    RefuseSuspend,
    RefuseResume,

    // Clearing.
    SendDisconnect,
    SendDisconnectWithTones,
    SendProceedingDisconnectWithTones,
    BreakOff,
    BreakOffWithRelease,
    IndicateDisconnect,
    SendRelease,
    RefuseCall,
    ConfirmRelease,
    EndCall,
    AbandonChannel,

    // Without a call.
    RefuseSetup,
    RefuseReference,
    RefuseState,

    // Status.
    AnswerEnquiry,
    ReportType,
    ReportState,
    ReportElement,
    AuditCall,
    EndAudit,
    KeepCall,
}

/// <summary>Where to go and the one thing to do.</summary>
/// <param name="Next">The state afterwards.</param>
/// <param name="Do">The action.</param>
/// <param name="Enters">The state is entered, its timer started; otherwise timers are left alone.</param>
internal readonly record struct CallStep(CallState Next, CallAction Do, bool Enters)
{
    /// <summary>Enters a state.</summary>
    public static CallStep To(CallState next, CallAction action) => new(next, action, Enters: true);

    /// <summary>Stays and leaves the timer alone.</summary>
    public static CallStep Stay(CallState state, CallAction action) => new(state, action, Enters: false);
}
