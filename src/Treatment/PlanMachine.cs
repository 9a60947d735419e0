using AcdController.Telephony;
using static AcdController.Treatment.PlanAction;
using static AcdController.Treatment.PlanEvent;
using static AcdController.Treatment.PlanState;

namespace AcdController.Treatment;

/// <summary>Where a call goes and the one thing to do. GoOn finds the next state from the plan's step.</summary>
/// <param name="Next">The state entered.</param>
/// <param name="Do">What to do.</param>
public readonly record struct PlanMove(PlanState Next, PlanAction Do);

/// <summary>A call's way through its plan as a table.</summary>
public static class PlanMachine
{
    /// <summary>The table: pure.</summary>
    public static PlanMove Next(PlanState state, PlanEvent happened) => (state, happened) switch
    {
        (Arrived or Dialling, Closed)          => To(Ending,   RefuseClosed),
        (Arrived or Dialling, Refused)         => To(Ending,   Refuse),
        (Arrived or Dialling, ClosedWithWords) => To(TurningAway, TellClosed),
        (TurningAway,        AnnouncementOver
                          or TimerExpired)     => To(Ending,   RefuseClosed),
        (Arrived or Dialling, KnownRoute)      => To(Leaving,  PlaceAway),
        (Leaving,            AwayRings)        => To(Leaving,  Alert),
        (Leaving,            AwayAnswered)     => To(Away,     JoinAway),
        (Leaving or Away,    AwayGone)         => To(Ending,   ClearAsFarEnd),
        (Leaving or Away,    CallerGone)       => To(Ending,   DropAway),
        (Ending,             Released)         => To(Ending,   Nothing),
        (Talking or CallingBack
                 or Telling or Told
                 or Previewing, Released)      => To(Ending,   ReleaseTalk),
        (_,                  Released)         => To(Ending,   Release),
        (Arrived,            PartialNumber)    => To(Dialling, AskForDigits),
        (Dialling,           PartialNumber)    => To(Dialling, Nothing),
        (Arrived or Dialling, KnownNumber)     => To(Arrived,  Begin),
        (Arrived or Dialling, UnknownNumber)   => To(Ending,   RefuseUnknown),
        (Arrived or Dialling, IncompleteNumber) => To(Ending,  RefuseIncomplete),

        (Answering,          CallerThrough)    => To(Answering,  GoOn),
        (Announcing,         AnnouncementOver
                          or TimerExpired)     => To(Announcing, GoOn),

        (Asking,             Answered)         => To(Asking,   TakeAnswer),
        (Asking,             NotAnswered)      => To(Asking,   GoWithout),

        // Keys.
        (Answering or Announcing
             or Pausing,     KeyPressed)       => To(state,    KeepKey),
        (Collecting,         KeyAhead)         => To(Collecting, KeepKey),
        (Collecting,         KeyPressed)       => To(Collecting, TakeKey),
        (Collecting,         AnnouncementOver) => To(Collecting, PromptOver),
        (Collecting,         TimerExpired)     => To(Collecting, TimeOut),
        (Pausing,            TimerExpired)     => To(Pausing,  GoOn),

        // Waiting in queues: what is told meanwhile.
        (Waiting,            TimerExpired)     => To(Waiting,  TellWaiting),
        (Waiting,            AnnouncementOver) => To(Waiting,  TellNext),
        (Waiting,            KeyPressed)       => To(Waiting,  TakeOffer),

        (Waiting,            AgentFound)       => To(Waiting,  Ring),
        (Waiting,            AgentAnswered)    => To(Talking,  Join),
        (Waiting,            AgentSilent)      => To(Waiting,  ReturnNoAnswer),
        (Waiting,            AgentRefused)     => To(Waiting,  ReturnRefused),
        (Waiting,            AgentUnreachable) => To(Waiting,  ReturnUnreachable),
        (Waiting,            LeftQueues)       => To(Waiting,  LeaveQueues),
        (Talking,            AgentHungUp)      => To(Ending,   ClearAfterTalk),
        (Talking,            AgentDone)        => To(Announcing, GoOnAfterTalk),
        (Talking,            AgentLost)        => To(Waiting,  Recall),
        (Talking,            AgentLostAgain)   => To(Ending,   ClearAfterFault),
        (Talking,            GivenBack)        => To(Waiting,  GiveBack),
        (Talking,            TakenBack)        => To(Waiting,  WaitAgain),

        // Transfer to outside (S36).
        (Transferring,       AwayRings)        => To(Transferring, Alert),
        (Transferring,       AwayAnswered)     => To(Away,     JoinAway),
        (Transferring,       AwayGone
                          or TimerExpired)     => To(Transferring, BounceBack),
        (Transferring,       CallerGone)       => To(Ending,   DropAway),

        // A message: the caller speaks (S34).
        (Greeting,           AnnouncementOver
                          or TimerExpired)     => To(Beeping,  Beep),
        (Beeping,            TimerExpired)     => To(Speaking, BeginSpeaking),
        (Speaking,           KeyPressed)       => To(Speaking, StopRecorder),
        (Speaking,           RecordingOver
                          or TimerExpired)     => To(Speaking, EndSpeaking),
        (Speaking,           CallerGone)       => To(Ending,   HangUpSpeaking),
        (Greeting or Beeping, CallerGone)      => To(Ending,   ForgetMessage),

        // A call-back: the agent first, then the customer.
        (Waiting,            CallBackTaken)    => To(CallingBack, CallCustomer),
        (CallingBack,        AwayRings)        => To(CallingBack, LetHear),
        (CallingBack,        AwayAnswered)     => To(Talking,  JoinCustomer),
        (CallingBack,        AwayGone
                          or TimerExpired)     => To(Ending,   CustomerNotReached),
        (CallingBack,        AgentHungUp
                          or AgentLost
                          or AgentLostAgain)   => To(Ending,   DropAttempt),
        (CallingBack,        TakenBack)        => To(Waiting,  WaitAgain),

        // A message: an agent hears it.
        (Waiting,            MessageTaken)     => To(Telling,  Tell),
        (Telling,            AnnouncementOver) => To(Told,     AwaitRepeat),
        (Telling or Told,    RepeatOrdered)    => To(Telling,  TellAgain),
        (Told,               TimerExpired
                          or AgentHungUp
                          or AgentLost
                          or AgentLostAgain)   => To(Ending,   EndTelling),
        (Telling,            AgentHungUp
                          or AgentLost
                          or AgentLostAgain
                          or TimerExpired)     => To(Ending,   BreakTelling),
        (Telling or Told,    TakenBack)        => To(Waiting,  WaitAgain),

        // A call-back that its agent looks at first.
        (Waiting,            CallBackPreviewed) => To(Previewing, Preview),
        (Previewing,         PreviewAccepted)  => To(CallingBack, CallCustomer),
        (Previewing,         PreviewDeclined)  => To(Ending,   DeclinePreview),
        (Previewing,         AgentHungUp
                          or AgentLost
                          or AgentLostAgain
                          or TimerExpired)     => To(Ending,   LeavePreview),
        (Previewing,         TakenBack)        => To(Waiting,  WaitAgain),

        // Feature codes that agents dial.
        (Arrived or Dialling, KnownFeature)    => To(Featuring, AnswerFeature),
        (Featuring,          CallerThrough)    => To(Featuring, BeginFeature),
        (Featuring,          KeyPressed
                          or KeyAhead)         => To(Featuring, TakeFeatureKey),
        (Featuring,          TimerExpired)     => To(Ending,   EndFeature),
        (Featuring,          Answered)         => To(Featuring, TakePin),
        (Featuring,          NotAnswered)      => To(Featuring, RefusePin),

        // Calls that change hands: TalkMachine has what happens between caller and agent.
        (Talking,            AnnouncementOver
                          or TimerExpired)     => To(Talking,  GoOnInTalk),
        (Talking,            PassedOn)         => To(Passing,  PassOn),
        (Talking,            PassedToQueue)    => To(Waiting,  PassToQueue),
        (Talking,            PassedAway)       => To(Away,     PassAway),
        (Talking,            ParkedByAgent)    => To(Parked,   Park),
        (Arrived or Dialling, KnownAgent)      => To(Passing,  CallAgent),
        (Parked,             PickedUp)         => To(Passing,  SeekSecond),
        (Waiting,            Reclaimed)        => To(Passing,  Reclaim),
        (Parked,             TimerExpired)     => To(Passing,  ReturnFromParking),
        (Passing,            SecondAnswered)   => To(Talking,  TakeSecond),
        (Passing,            SecondAnsweredAway) => To(Away,   TakeSecondAway),
        (Passing,            SecondGone
                          or TimerExpired)     => To(Waiting,  ComeBack),

        (Waiting,            CallerGone)       => To(Ending,   Abandon),
        (Talking,            CallerGone)       => To(Ending,   FinishTalk),
        (Ending,             CallerGone)       => To(Ending,   Nothing),
        (_,                  CallerGone)       => To(Ending,   Abandon),

        // Ends cross: the exchange may confirm late, an announcement end late; an agent who was rung too may hang up when the call has another one, or none any more.
        (_,                  CallerThrough
                          or KeyPressed
                          or KeyAhead
                          or AwayRings
                          or AwayAnswered
                          or AwayGone
                          or AnnouncementOver
                          or Answered
                          or NotAnswered
                          or AgentSilent
                          or AgentRefused
                          or AgentUnreachable
                          or RecordingOver
                          or LeftQueues)       => To(state,    Nothing),
        _                                      => To(state,    Misuse),
    };

    private static PlanMove To(PlanState next, PlanAction action) => new(next, action);
}
