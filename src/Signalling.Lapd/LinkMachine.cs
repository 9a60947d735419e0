using static AcdController.Signalling.Lapd.LinkAction;
using static AcdController.Signalling.Lapd.LinkEvent;
using static AcdController.Signalling.Lapd.LinkState;

namespace AcdController.Signalling.Lapd;

/// <summary>What can happen to a link: frames with their bits and numbers judged, timers with their count judged.</summary>
public enum LinkEvent : byte
{
    /// <summary>Layer 1 is there: establish, and keep established.</summary>
    EstablishRequest,

    /// <summary>DL-RELEASE request.</summary>
    ReleaseRequest,

    /// <summary>PH-DEACTIVATE indication.</summary>
    LayerOneLost,

    /// <summary>SABME.</summary>
    Sabme,

    /// <summary>DISC.</summary>
    Disc,

    /// <summary>UA, F = 1.</summary>
    UaFinal,

    /// <summary>UA, F = 0.</summary>
    UaUnsolicited,

    /// <summary>DM, F = 1.</summary>
    DmFinal,

    /// <summary>DM, F = 0.</summary>
    DmUnsolicited,

    /// <summary>I, N(R) in order.</summary>
    Information,

    /// <summary>RR, RNR, REJ; N(R) in order; a command, or a response with F = 0.</summary>
    Supervisory,

    /// <summary>RR, RNR, REJ response with F = 1; N(R) in order.</summary>
    SupervisoryFinal,

    /// <summary>N(R) acknowledges what was never sent. §5.8.5 c</summary>
    WrongReceiveNumber,

    /// <summary>FRMR.</summary>
    FrameRejected,

    /// <summary>Undefined control field, or a command where only the response exists. §5.8.5 a</summary>
    UndefinedControl,

    /// <summary>An information field where none may be. §3.6.11</summary>
    InformationForbidden,

    /// <summary>S or U frame of wrong length. §5.8.5 b</summary>
    WrongLength,

    /// <summary>Information field longer than N201. §5.8.5 d</summary>
    TooLong,

    /// <summary>T200, repetitions left.</summary>
    T200Expired,

    /// <summary>T200 after N200 repetitions.</summary>
    T200Exhausted,

    /// <summary>T203.</summary>
    T203Expired,
}

/// <summary>The one thing to do.</summary>
public enum LinkAction : byte
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>Send SABME, count from 0, start T200.</summary>
    StartEstablishing,

    /// <summary>Send SABME once more, start T200.</summary>
    RepeatSabme,

    /// <summary>MDL-ERROR G; the link is gone if it was there; send SABME, count from 0: persistence.</summary>
    EstablishAgain,

    /// <summary>Answer UA; numbers to 0; tell DL-ESTABLISH indication.</summary>
    AcceptEstablishment,

    /// <summary>Answer UA and go on waiting for the far end's UA.</summary>
    AnswerUa,

    /// <summary>Numbers to 0; tell DL-ESTABLISH confirm.</summary>
    ConfirmEstablishment,

    /// <summary>MDL-ERROR F; answer UA; numbers to 0; tell DL-ESTABLISH indication when something unacknowledged is lost.</summary>
    AcceptReset,

    /// <summary>Send DISC, count from 0, start T200.</summary>
    StartReleasing,

    /// <summary>Send DISC once more, start T200.</summary>
    RepeatDisc,

    /// <summary>MDL-ERROR H; tell DL-RELEASE confirm.</summary>
    GiveUpReleasing,

    /// <summary>Tell DL-RELEASE confirm.</summary>
    ConfirmRelease,

    /// <summary>Answer UA; tell DL-RELEASE indication; T200 until we establish again: persistence.</summary>
    AcceptRelease,

    /// <summary>Everything stops; tell DL-RELEASE indication if the link was there.</summary>
    GoDown,

    /// <summary>Answer DM.</summary>
    AnswerDm,

    /// <summary>Answer UA and nothing else.</summary>
    AnswerUaOnly,

    /// <summary>Take or reject the information; take its N(R).</summary>
    TakeInformation,

    /// <summary>Take the far end's readiness and its N(R); answer a poll.</summary>
    TakeSupervisory,

    /// <summary>MDL-ERROR A; else like TakeSupervisory.</summary>
    TakeUnsolicitedFinal,

    /// <summary>The far end has answered our poll: send again from N(R).</summary>
    LeaveTimerRecovery,

    /// <summary>Poll the far end, count from 0.</summary>
    StartPolling,

    /// <summary>Poll the far end once more.</summary>
    RepeatPoll,

    /// <summary>MDL-ERROR B.</summary>
    ErrorB,

    /// <summary>MDL-ERROR C.</summary>
    ErrorC,

    /// <summary>MDL-ERROR D.</summary>
    ErrorD,

    /// <summary>MDL-ERROR B and establish again.</summary>
    ErrorBReestablish,

    /// <summary>MDL-ERROR E and establish again.</summary>
    ErrorEReestablish,

    /// <summary>MDL-ERROR I and establish again.</summary>
    ErrorIReestablish,

    /// <summary>MDL-ERROR J and establish again.</summary>
    ErrorJReestablish,

    /// <summary>MDL-ERROR K and establish again.</summary>
    ErrorKReestablish,

    /// <summary>MDL-ERROR L and establish again.</summary>
    ErrorLReestablish,

    /// <summary>MDL-ERROR M and establish again.</summary>
    ErrorMReestablish,

    /// <summary>MDL-ERROR N and establish again.</summary>
    ErrorNReestablish,

    /// <summary>MDL-ERROR O and establish again.</summary>
    ErrorOReestablish,
}

/// <summary>Where a link goes and the one thing to do.</summary>
/// <param name="Next">The state entered.</param>
/// <param name="Do">What to do.</param>
public readonly record struct LinkStep(LinkState Next, LinkAction Do);

/// <summary>The data link connection as a table. Q.921 (09/97) §5.5 to §5.8 and Annex B, point to point at primary rate, persistent.</summary>
public static class LinkMachine
{
    /// <summary>The table: pure.</summary>
    public static LinkStep Next(LinkState state, LinkEvent happened) => (state, happened) switch
    {
        (AwaitingRelease,       LayerOneLost)            => To(TeiAssigned,              ConfirmRelease),        // Fig. B.6, PH-DEACTIVATE: there is nothing left to release
        (_,                     LayerOneLost)            => To(TeiAssigned,              GoDown),                // §5.5.3.1  PH-DEACTIVATE

        (TeiAssigned,           EstablishRequest
                             or T200Expired
                             or T200Exhausted
                             or DmUnsolicited)           => To(AwaitingEstablishment,    StartEstablishing),     // §5.5.1.2  §5.5.2 (DM F=0); T200: persistence
        (TeiAssigned,           Sabme)                   => To(MultipleFrameEstablished, AcceptEstablishment),   // §5.5.1.2
        (TeiAssigned,           Disc)                    => To(TeiAssigned,              AnswerDm),              // §5.5.4
        (TeiAssigned,           UaFinal)                 => To(TeiAssigned,              ErrorC),                // Fig. B.4
        (TeiAssigned,           UaUnsolicited)           => To(TeiAssigned,              ErrorD),                // Fig. B.4
        (TeiAssigned,           ReleaseRequest)          => To(TeiAssigned,              ConfirmRelease),        // §5.5.3.1
        (TeiAssigned,           _)                       => To(TeiAssigned,              Nothing),               // §5.5.4  discarded

        (AwaitingEstablishment, Sabme)                   => To(AwaitingEstablishment,    AnswerUa),              // §5.5.5.1.1  collision
        (AwaitingEstablishment, Disc)                    => To(AwaitingEstablishment,    AnswerDm),              // §5.5.5.2
        (AwaitingEstablishment, UaFinal)                 => To(MultipleFrameEstablished, ConfirmEstablishment),  // §5.5.1.2
        (AwaitingEstablishment, UaUnsolicited)           => To(AwaitingEstablishment,    ErrorD),                // Fig. B.5
        (AwaitingEstablishment, T200Expired)             => To(AwaitingEstablishment,    RepeatSabme),           // §5.5.1.3
        (AwaitingEstablishment, T200Exhausted)           => To(AwaitingEstablishment,    EstablishAgain),        // §5.5.1.3; persistence
        (AwaitingEstablishment, ReleaseRequest)          => To(AwaitingRelease,          StartReleasing),        // §5.5.3.1
        (AwaitingEstablishment, _)                       => To(AwaitingEstablishment,    Nothing),               // §5.5.4  DM F=1: SABME is repeated by T200

        (AwaitingRelease,       EstablishRequest)        => To(AwaitingEstablishment,    StartEstablishing),     // §5.5.1.2
        (AwaitingRelease,       Sabme)                   => To(AwaitingRelease,          AnswerDm),              // §5.5.5.2
        (AwaitingRelease,       Disc)                    => To(AwaitingRelease,          AnswerUaOnly),          // §5.5.5.1.2  collision
        (AwaitingRelease,       UaFinal or DmFinal)      => To(TeiAssigned,              ConfirmRelease),        // §5.5.3.2
        (AwaitingRelease,       UaUnsolicited)           => To(AwaitingRelease,          ErrorD),                // Fig. B.6
        (AwaitingRelease,       T200Expired)             => To(AwaitingRelease,          RepeatDisc),            // §5.5.3.3
        (AwaitingRelease,       T200Exhausted)           => To(TeiAssigned,              GiveUpReleasing),       // §5.5.3.3
        (AwaitingRelease,       _)                       => To(AwaitingRelease,          Nothing),               // §5.5.3.2  discarded

        (MultipleFrameEstablished or TimerRecovery,
                                Sabme)                   => To(MultipleFrameEstablished, AcceptReset),           // §5.7.1  Fig. B.7
        (MultipleFrameEstablished or TimerRecovery,
                                Disc)                    => To(TeiAssigned,              AcceptRelease),         // §5.5.3.2
        (MultipleFrameEstablished or TimerRecovery,
                                ReleaseRequest)          => To(AwaitingRelease,          StartReleasing),        // §5.5.3.1
        (MultipleFrameEstablished or TimerRecovery,
                                UaFinal)                 => To(state,                    ErrorC),                // §5.8.7
        (MultipleFrameEstablished or TimerRecovery,
                                UaUnsolicited)           => To(state,                    ErrorD),                // §5.8.7
        (MultipleFrameEstablished,
                                DmFinal)                 => To(MultipleFrameEstablished, ErrorB),                // §5.8.7  Fig. B.7
        (TimerRecovery,         DmFinal)                 => To(AwaitingEstablishment,    ErrorBReestablish),     // §5.7.1  Fig. B.8
        (MultipleFrameEstablished or TimerRecovery,
                                DmUnsolicited)           => To(AwaitingEstablishment,    ErrorEReestablish),     // §5.7.1
        (MultipleFrameEstablished or TimerRecovery,
                                FrameRejected)           => To(AwaitingEstablishment,    ErrorKReestablish),     // §5.8.6
        (MultipleFrameEstablished or TimerRecovery,
                                UndefinedControl)        => To(AwaitingEstablishment,    ErrorLReestablish),     // §5.8.5 a
        (MultipleFrameEstablished or TimerRecovery,
                                InformationForbidden)    => To(AwaitingEstablishment,    ErrorMReestablish),     // §5.8.5
        (MultipleFrameEstablished or TimerRecovery,
                                WrongLength)             => To(AwaitingEstablishment,    ErrorNReestablish),     // §5.8.5 b
        (MultipleFrameEstablished or TimerRecovery,
                                TooLong)                 => To(AwaitingEstablishment,    ErrorOReestablish),     // §5.8.5 d
        (MultipleFrameEstablished or TimerRecovery,
                                WrongReceiveNumber)      => To(AwaitingEstablishment,    ErrorJReestablish),     // §5.8.5 c
        (MultipleFrameEstablished or TimerRecovery,
                                Information)             => To(state,                    TakeInformation),       // §5.6.2
        (MultipleFrameEstablished or TimerRecovery,
                                Supervisory)             => To(state,                    TakeSupervisory),       // §5.6.3 to §5.6.5
        (MultipleFrameEstablished,
                                SupervisoryFinal)        => To(MultipleFrameEstablished, TakeUnsolicitedFinal),  // §5.8.7
        (MultipleFrameEstablished,
                                T200Expired
                             or T200Exhausted
                             or T203Expired)             => To(TimerRecovery,            StartPolling),          // §5.6.7  §5.10
        (TimerRecovery,         SupervisoryFinal)        => To(MultipleFrameEstablished, LeaveTimerRecovery),    // §5.6.7
        (TimerRecovery,         T200Expired)             => To(TimerRecovery,            RepeatPoll),            // §5.6.7
        (TimerRecovery,         T200Exhausted)           => To(AwaitingEstablishment,    ErrorIReestablish),     // §5.6.7
        _                                                => To(state,                    Nothing),               // established already; T203 has no meaning in state 8
    };

    private static LinkStep To(LinkState next, LinkAction action) => new(next, action);
}
