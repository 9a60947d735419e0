namespace AcdController.Signalling.Lapd;

/// <summary>The one thing to do.</summary>
public enum LinkAction : byte
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>For layer 3: discard what waits, send SABME, count from 0, start T200.</summary>
    StartEstablishing,

    /// <summary>The establishment that goes on is layer 3's from now on: discard what waits, a release that waits is taken back.</summary>
    EstablishForLayerThree,

    /// <summary>Send SABME once more, start T200.</summary>
    RepeatSabme,

    /// <summary>MDL-ERROR G; the link is gone if it was there; persistence: begin anew at once.</summary>
    GiveUpEstablishing,

    /// <summary>The link is gone if it was there; persistence: T200 until we establish again.</summary>
    BeRefused,

    /// <summary>Answer UA; numbers to 0; tell DL-ESTABLISH indication.</summary>
    AcceptEstablishment,

    /// <summary>Numbers to 0; tell DL-ESTABLISH confirm to layer 3 that asked; else an indication when something unacknowledged is lost, and what waited is sent when nothing is.</summary>
    ConfirmEstablishment,

    /// <summary>MDL-ERROR F; answer UA; numbers to 0; tell DL-ESTABLISH indication when something unacknowledged is lost.</summary>
    AcceptReset,

    /// <summary>Like AcceptReset without an error: the far end has not yet begun.</summary>
    AcceptCrossing,

    /// <summary>Release when the establishment is over.</summary>
    SaveRelease,

    /// <summary>Establish when the release is over.</summary>
    SaveEstablish,

    /// <summary>A release that waits is taken back.</summary>
    TakeBackRelease,

    /// <summary>An establishment that waits is taken back.</summary>
    TakeBackEstablish,

    /// <summary>Discard what waits, send DISC, count from 0, start T200.</summary>
    StartReleasing,

    /// <summary>Send DISC once more, start T200.</summary>
    RepeatDisc,

    /// <summary>MDL-ERROR H; tell DL-RELEASE confirm.</summary>
    GiveUpReleasing,

    /// <summary>Tell DL-RELEASE confirm.</summary>
    ConfirmRelease,

    /// <summary>Tell DL-RELEASE confirm; nothing waits any longer.</summary>
    DropRelease,

    /// <summary>Answer UA; tell DL-RELEASE indication; persistence: T200 until we establish again.</summary>
    AcceptRelease,

    /// <summary>Everything stops; tell DL-RELEASE indication if the link was there.</summary>
    GoDown,

    /// <summary>Everything stops.</summary>
    StandStill,

    /// <summary>Answer DM.</summary>
    AnswerDm,

    /// <summary>Answer UA and nothing else.</summary>
    AnswerUa,

    /// <summary>Queue the information and send what the window allows.</summary>
    SendData,

    /// <summary>Queue the information.</summary>
    QueueData,

    /// <summary>Refuse the information.</summary>
    RefuseData,

    /// <summary>Send RNR.</summary>
    SayBusy,

    /// <summary>Send RR.</summary>
    SayReady,

    /// <summary>Tell DL-UNIT DATA indication.</summary>
    TakeUnitData,

    /// <summary>Answer an XID response with our parameters.</summary>
    AnswerNegotiation,

    /// <summary>Take or reject the information; take its N(R).</summary>
    TakeInformation,

    /// <summary>Take the far end's readiness and its N(R); answer a poll.</summary>
    TakeSupervisory,

    /// <summary>MDL-ERROR A; else like TakeSupervisory.</summary>
    TakeUnsolicitedFinal,

    /// <summary>The far end has answered our poll: send again from N(R).</summary>
    LeaveTimerRecovery,

    /// <summary>Take all but the N(R); MDL-ERROR J and establish again.</summary>
    TakeThenErrorJReestablish,

    /// <summary>The same while a poll is out: F = 1 is no error.</summary>
    TakeInRecoveryThenErrorJReestablish,

    /// <summary>Poll the far end; it counts as the first repetition.</summary>
    StartPolling,

    /// <summary>Poll the far end, count from 0.</summary>
    AskAfterSilence,

    /// <summary>Poll the far end once more, by the last I frame if one is unacknowledged.</summary>
    RepeatPoll,

    /// <summary>MDL-ERROR B.</summary>
    ErrorB,

    /// <summary>MDL-ERROR C.</summary>
    ErrorC,

    /// <summary>MDL-ERROR D.</summary>
    ErrorD,

    /// <summary>MDL-ERROR L.</summary>
    ErrorL,

    /// <summary>MDL-ERROR M.</summary>
    ErrorM,

    /// <summary>MDL-ERROR N.</summary>
    ErrorN,

    /// <summary>MDL-ERROR O.</summary>
    ErrorO,

    /// <summary>MDL-ERROR B and establish again.</summary>
    ErrorBReestablish,

    /// <summary>MDL-ERROR E and establish again.</summary>
    ErrorEReestablish,

    /// <summary>MDL-ERROR I and establish again.</summary>
    ErrorIReestablish,

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
