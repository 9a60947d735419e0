using static AcdController.Signalling.Lapd.LinkAction;
using static AcdController.Signalling.Lapd.LinkEvent;
using static AcdController.Signalling.Lapd.LinkState;

namespace AcdController.Signalling.Lapd;

/// <summary>Where a link goes and the one thing to do.</summary>
/// <param name="Next">The state entered.</param>
/// <param name="Do">What to do.</param>
public readonly record struct LinkStep(LinkState Next, LinkAction Do);

/// <summary>The data link connection as a table. Q.921 (09/97) §5.2 to §5.8, §5.10 and Annex B (figures B.4 to B.8), point to point.</summary>
/// <remarks>
/// The comment of a row is the clause of its cells: tests read it, and no cell may be without. "Persistence" marks what Q.921 leaves open at primary rate: the link is
/// kept up for ever, docs/protocols/lapd.md.
/// </remarks>
public static class LinkMachine
{
    /// <summary>The table: pure. Rows of a state first, then those of several; the first that fits counts.</summary>
    public static LinkStep Next(LinkState state, LinkEvent happened) => (state, happened) switch
    {
        (TeiAssigned, LayerOneFound)                     => To(AwaitingEstablishment, StartEstablishing),       // §5.5.1.2  persistence
        (TeiAssigned, EstablishRequest)                  => To(AwaitingEstablishment, StartEstablishing),       // §5.5.1.2
        (TeiAssigned, DmUnsolicited)                     => To(AwaitingEstablishment, StartEstablishing),       // §5.5.2
        (TeiAssigned, T200Expired or T200Exhausted)      => To(AwaitingEstablishment, StartEstablishing),       // §5.5.1.2  persistence after DISC or DM
        (TeiAssigned, LayerOneLost)                      => To(TeiAssigned, StandStill),                        // Fig. B.4
        (TeiAssigned, ReleaseRequest)                    => To(TeiAssigned, ConfirmRelease),                    // §5.5.3.1  Fig. B.4
        (TeiAssigned, Sabme or SabmeCrossing)            => To(MultipleFrameEstablished, AcceptEstablishment),  // §5.5.1.2
        (TeiAssigned, Disc)                              => To(TeiAssigned, AnswerDm),                          // §5.5.4
        (TeiAssigned, UaFinal)                           => To(TeiAssigned, ErrorC),                            // §5.5.4  Table II.1
        (TeiAssigned, DmFinal)                           => To(TeiAssigned, Nothing),                           // §5.5.4

        (AwaitingEstablishment, LayerOneFound)           => To(AwaitingEstablishment, TakeBackRelease),         // §5.5.1.2  persistence
        (AwaitingEstablishment, EstablishRequest)        => To(AwaitingEstablishment, EstablishForLayerThree),  // §5.7.2  Fig. B.5
        (AwaitingEstablishment, ReleaseRequest)          => To(AwaitingEstablishment, SaveRelease),             // §5.5.1.1  served when the establishment is over
        (AwaitingEstablishment, LayerOneLost)            => To(TeiAssigned, GoDown),                            // Fig. B.5
        (AwaitingEstablishment, DataRequest)             => To(AwaitingEstablishment, QueueData),               // §5.7.2  Fig. B.5
        (AwaitingEstablishment, Sabme or SabmeCrossing)  => To(AwaitingEstablishment, AnswerUa),                // §5.5.5.1.1
        (AwaitingEstablishment, Disc)                    => To(AwaitingEstablishment, AnswerDm),                // §5.5.5.2
        (AwaitingEstablishment, UaFinal)                 => To(MultipleFrameEstablished, ConfirmEstablishment), // §5.5.1.2  §5.7.2
        (AwaitingEstablishment, DmFinal)                 => To(TeiAssigned, BeRefused),                         // §5.5.1.2
        (AwaitingEstablishment, DmUnsolicited)           => To(AwaitingEstablishment, Nothing),                 // §5.5.1.2
        (AwaitingEstablishment, T200Expired)             => To(AwaitingEstablishment, RepeatSabme),             // §5.5.1.3
        (AwaitingEstablishment, T200Exhausted)           => To(TeiAssigned, GiveUpEstablishing),                // §5.5.1.3

        (AwaitingRelease, LayerOneFound)                 => To(AwaitingRelease, SaveEstablish),                 // §5.5.3.2  served when the release is over
        (AwaitingRelease, EstablishRequest)              => To(AwaitingRelease, SaveEstablish),                 // §5.5.3.2  served when the release is over
        (AwaitingRelease, ReleaseRequest)                => To(AwaitingRelease, TakeBackEstablish),             // §5.5.3.2
        (AwaitingRelease, LayerOneLost)                  => To(TeiAssigned, DropRelease),                       // Fig. B.6
        (AwaitingRelease, Sabme or SabmeCrossing)        => To(AwaitingRelease, AnswerDm),                      // §5.5.5.2
        (AwaitingRelease, Disc)                          => To(AwaitingRelease, AnswerUa),                      // §5.5.5.1.2
        (AwaitingRelease, UaFinal or DmFinal)            => To(TeiAssigned, ConfirmRelease),                    // §5.5.3.2
        (AwaitingRelease, DmUnsolicited)                 => To(AwaitingRelease, Nothing),                       // §5.5.3.2
        (AwaitingRelease, T200Expired)                   => To(AwaitingRelease, RepeatDisc),                    // §5.5.3.3
        (AwaitingRelease, T200Exhausted)                 => To(TeiAssigned, GiveUpReleasing),                   // §5.5.3.3

        (MultipleFrameEstablished, DataRequest or DataRequestEarly)   => To(MultipleFrameEstablished, SendData),                // §5.6.1
        (MultipleFrameEstablished, SabmeCrossing)                     => To(MultipleFrameEstablished, AcceptCrossing),          // §5.5.5.1.1
        (MultipleFrameEstablished, DmFinal)                           => To(MultipleFrameEstablished, ErrorB),                  // §5.8.7
        (MultipleFrameEstablished, SupervisoryFinal)                  => To(MultipleFrameEstablished, TakeUnsolicitedFinal),    // §5.8.7
        (MultipleFrameEstablished, WrongReceiveNumber)                => To(AwaitingEstablishment, TakeThenErrorJReestablish),  // §5.8.2
        (MultipleFrameEstablished, T200Expired or T200Exhausted)      => To(TimerRecovery, StartPolling),                       // §5.6.7
        (MultipleFrameEstablished, T203Expired)                       => To(TimerRecovery, AskAfterSilence),                    // §5.10

        (TimerRecovery, DataRequest or DataRequestEarly)              => To(TimerRecovery, QueueData),                          // §5.6.1  Fig. B.8
        (TimerRecovery, SabmeCrossing)                                => To(MultipleFrameEstablished, AcceptReset),             // §5.7.1
        (TimerRecovery, DmFinal)                                      => To(AwaitingEstablishment, ErrorBReestablish),          // §5.7.1  Fig. B.8
        (TimerRecovery, SupervisoryFinal)                             => To(MultipleFrameEstablished, LeaveTimerRecovery),      // §5.6.7
        (TimerRecovery, WrongReceiveNumber)                           => To(AwaitingEstablishment, TakeInRecoveryThenErrorJReestablish), // §5.8.2
        (TimerRecovery, T200Expired)                                  => To(TimerRecovery, RepeatPoll),                         // §5.6.7
        (TimerRecovery, T200Exhausted)                                => To(AwaitingEstablishment, ErrorIReestablish),          // §5.6.7  §5.7.1

        (MultipleFrameEstablished or TimerRecovery, LayerOneFound)        => To(state, Nothing),                                // §5.5.1.2  persistence: it is established
        (MultipleFrameEstablished or TimerRecovery, EstablishRequest)     => To(AwaitingEstablishment, StartEstablishing),      // §5.7.1
        (MultipleFrameEstablished or TimerRecovery, ReleaseRequest)       => To(AwaitingRelease, StartReleasing),               // §5.5.3.1
        (MultipleFrameEstablished or TimerRecovery, LayerOneLost)         => To(TeiAssigned, GoDown),                           // Fig. B.7
        (MultipleFrameEstablished or TimerRecovery, OwnBusy)              => To(state, SayBusy),                                // §5.6.6
        (MultipleFrameEstablished or TimerRecovery, OwnReady)             => To(state, SayReady),                               // §5.6.6
        (MultipleFrameEstablished or TimerRecovery, Sabme)                => To(MultipleFrameEstablished, AcceptReset),         // §5.7.1
        (MultipleFrameEstablished or TimerRecovery, Disc)                 => To(TeiAssigned, AcceptRelease),                    // §5.5.3.2
        (MultipleFrameEstablished or TimerRecovery, UaFinal)              => To(state, ErrorC),                                 // §5.8.7
        (MultipleFrameEstablished or TimerRecovery, DmUnsolicited)        => To(AwaitingEstablishment, ErrorEReestablish),      // §5.7.1
        (MultipleFrameEstablished or TimerRecovery, Information)          => To(state, TakeInformation),                        // §5.6.2
        (MultipleFrameEstablished or TimerRecovery, Supervisory)          => To(state, TakeSupervisory),                        // §5.6.3 to §5.6.5
        (MultipleFrameEstablished or TimerRecovery, FrameRejected)        => To(AwaitingEstablishment, ErrorKReestablish),      // §5.8.6
        (MultipleFrameEstablished or TimerRecovery, UndefinedControl)     => To(AwaitingEstablishment, ErrorLReestablish),      // §5.8.5 a
        (MultipleFrameEstablished or TimerRecovery, InformationForbidden) => To(AwaitingEstablishment, ErrorMReestablish),      // §5.8.5 b
        (MultipleFrameEstablished or TimerRecovery, WrongLength)          => To(AwaitingEstablishment, ErrorNReestablish),      // §5.8.5 b
        (MultipleFrameEstablished or TimerRecovery, TooLong)              => To(AwaitingEstablishment, ErrorOReestablish),      // §5.8.5 d

        (_, UaUnsolicited)                               => To(state, ErrorD),                                  // §5.8.7  Table II.1
        (_, UnitData)                                    => To(state, TakeUnitData),                            // §5.2.3
        (_, Negotiation)                                 => To(state, AnswerNegotiation),                       // §5.4  Appendix IV
        (_, OtherXid)                                    => To(state, Nothing),                                 // §5.4

        // States 4 to 6.
        (_, DataRequest or DataRequestEarly)             => To(state, RefuseData),                              // Fig. B.4 to B.6: not for a link that is down
        (_, OwnBusy or OwnReady)                         => To(state, Nothing),                                 // §5.6.6  told when the link is established
        (_, Information or Supervisory or SupervisoryFinal or WrongReceiveNumber) => To(state, Nothing),        // §5.5.4
        (_, FrameRejected)                               => To(state, Nothing),                                 // §5.8.6
        (_, UndefinedControl)                            => To(state, ErrorL),                                  // §5.8.5 a
        (_, InformationForbidden)                        => To(state, ErrorM),                                  // §5.8.5 b
        (_, WrongLength)                                 => To(state, ErrorN),                                  // §5.8.5 b
        (_, TooLong)                                     => To(state, ErrorO),                                  // §5.8.5 d
        _                                                => To(state, Nothing),                                 // §5.10  T203 runs in state 7 only
    };

    private static LinkStep To(LinkState next, LinkAction action) => new(next, action);
}
