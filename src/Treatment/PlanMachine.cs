using static AcdController.Treatment.PlanAction;
using static AcdController.Treatment.PlanEvent;
using static AcdController.Treatment.PlanState;

namespace AcdController.Treatment;

/// <summary>Where a call is in its plan.</summary>
public enum PlanState : byte
{
    /// <summary>Not begun.</summary>
    Arrived,

    /// <summary>The caller's exchange sends the called number digit by digit.</summary>
    Dialling,

    /// <summary>Answered by us; waits for the caller's exchange.</summary>
    Answering,

    /// <summary>Hears an announcement to its end.</summary>
    Announcing,

    /// <summary>Is in distribution: waits in queues, or agents are rung for it.</summary>
    Waiting,

    /// <summary>Talks to the agent.</summary>
    Talking,

    /// <summary>Hears why no call is taken.</summary>
    TurningAway,

    /// <summary>Waits for an answer from outside the switch.</summary>
    Asking,

    /// <summary>Dials out: whom he called is sought or rung.</summary>
    Leaving,

    /// <summary>Talks to whom he called outside.</summary>
    Away,

    /// <summary>Is transferred to outside: whom he is to talk to is sought or rung, he hears music.</summary>
    Transferring,

    /// <summary>Hears what is said before he leaves a message.</summary>
    Greeting,

    /// <summary>Hears the beep.</summary>
    Beeping,

    /// <summary>Speaks his message.</summary>
    Speaking,

    /// <summary>A call-back: an agent has it, the customer is sought or rung.</summary>
    CallingBack,

    /// <summary>A message: an agent hears it.</summary>
    Telling,

    /// <summary>Its agent has passed it on; whom he passed it to is being rung.</summary>
    Passing,

    /// <summary>Its agent has parked it.</summary>
    Parked,

    /// <summary>Not a call of a caller: an agent has dialled a feature code.</summary>
    Featuring,

    /// <summary>Is being cleared.</summary>
    Ending,

    /// <summary>Is asked for digits or a key, or hears what was wrong with them.</summary>
    Collecting,

    /// <summary>Waits because its plan says so.</summary>
    Pausing,
}

/// <summary>What can happen to a call in its plan.</summary>
public enum PlanEvent : byte
{
    /// <summary>The called number has a plan.</summary>
    KnownNumber,

    /// <summary>The called number has no plan.</summary>
    UnknownNumber,

    /// <summary>More digits may make a number that has a plan, and they may still come.</summary>
    PartialNumber,

    /// <summary>More digits would make a number that has a plan, but none will come.</summary>
    IncompleteNumber,

    /// <summary>The switch takes no new calls.</summary>
    Closed,

    /// <summary>The same, and callers are told so.</summary>
    ClosedWithWords,

    /// <summary>The call is not wanted: its caller, its channel, no room.</summary>
    Refused,

    /// <summary>The called number leads out.</summary>
    KnownRoute,

    /// <summary>Whom he called outside is being rung.</summary>
    AwayRings,

    /// <summary>Whom he called outside has answered.</summary>
    AwayAnswered,

    /// <summary>Whom he called outside has gone, or was not reached.</summary>
    AwayGone,

    /// <summary>An operator, or a deadline, ends the call.</summary>
    Released,

    /// <summary>The caller is through after our answer.</summary>
    CallerThrough,

    /// <summary>The announcement is over.</summary>
    AnnouncementOver,

    /// <summary>The selector has an agent: one more is to be rung.</summary>
    AgentFound,

    /// <summary>The agent answered, and the selector says that the call is his.</summary>
    AgentAnswered,

    /// <summary>An agent who was rung did not answer: X1 has fired.</summary>
    AgentSilent,

    /// <summary>An agent who was rung is busy or refused.</summary>
    AgentRefused,

    /// <summary>No way to an agent was found.</summary>
    AgentUnreachable,

    /// <summary>The agent hung up.</summary>
    AgentHungUp,

    /// <summary>A fault took the agent's leg out of a talk.</summary>
    AgentLost,

    /// <summary>The same, and too often for one call.</summary>
    AgentLostAgain,

    /// <summary>An operator gives the call back to its queues.</summary>
    GivenBack,

    /// <summary>Distribution took the call from its agent: it is in its queues again.</summary>
    TakenBack,

    /// <summary>The call left its queues by a rule.</summary>
    LeftQueues,

    /// <summary>The agent passes the call on to somebody who is being rung.</summary>
    PassedOn,

    /// <summary>The agent passes it to a queue.</summary>
    PassedToQueue,

    /// <summary>Somebody outside has it in the agent's place.</summary>
    PassedAway,

    /// <summary>The agent parks it.</summary>
    ParkedByAgent,

    /// <summary>Another agent picks it up: he is being rung.</summary>
    PickedUp,

    /// <summary>An agent whom it was passed to has answered.</summary>
    SecondAnswered,

    /// <summary>Somebody outside whom it was passed to has answered.</summary>
    SecondAnsweredAway,

    /// <summary>Whom it was passed to was not reached, or has gone.</summary>
    SecondGone,

    /// <summary>The called number is an agent's, dialled from a telephone of ours.</summary>
    KnownAgent,

    /// <summary>The called number is a feature code, dialled from a telephone of ours.</summary>
    KnownFeature,

    /// <summary>The caller has gone.</summary>
    CallerGone,

    /// <summary>What was asked outside is answered.</summary>
    Answered,

    /// <summary>What was asked outside is not answered, or with nothing.</summary>
    NotAnswered,

    /// <summary>An agent answered, and a call-back is his.</summary>
    CallBackTaken,

    /// <summary>An agent answered, and a message is his.</summary>
    MessageTaken,

    /// <summary>The card has ended the recording of a message.</summary>
    RecordingOver,

    /// <summary>X3 (announcement), X14 (transfer), X15 (call-back), the time of a message, or one that the plan or the queue says has fired.</summary>
    TimerExpired,

    /// <summary>The caller pressed a key.</summary>
    KeyPressed,

    /// <summary>The same, before keys are asked for.</summary>
    KeyAhead,

    /// <summary>The agent hung up, and the plan goes on after the talk.</summary>
    AgentDone,
}

/// <summary>The one thing to do.</summary>
public enum PlanAction : byte
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>Tell the exchange that the call proceeds; begin with the plan's first step.</summary>
    Begin,

    /// <summary>Clear with cause 1.</summary>
    RefuseUnknown,

    /// <summary>Clear with cause 28.</summary>
    RefuseIncomplete,

    /// <summary>Ask the exchange for more digits.</summary>
    AskForDigits,

    /// <summary>Clear with cause 42.</summary>
    RefuseClosed,

    /// <summary>Clear with the cause noted.</summary>
    Refuse,

    /// <summary>Play the announcement of a switch that is being emptied.</summary>
    TellClosed,

    /// <summary>Tell the exchange that the call proceeds; place the leg that leaves.</summary>
    PlaceAway,

    /// <summary>Tell the exchange that it rings.</summary>
    Alert,

    /// <summary>Answer; join the caller and whom he called.</summary>
    JoinAway,

    /// <summary>Clear the caller with the cause of the far end.</summary>
    ClearAsFarEnd,

    /// <summary>The caller left: clear the leg that left.</summary>
    DropAway,

    /// <summary>Clear everything with the cause noted.</summary>
    Release,

    /// <summary>The same of a talk: its agent finishes.</summary>
    ReleaseTalk,

    /// <summary>Go on with the next step.</summary>
    GoOn,

    /// <summary>Take the answer; go on.</summary>
    TakeAnswer,

    /// <summary>Go on without an answer.</summary>
    GoWithout,

    /// <summary>Ring the agent; start his X1.</summary>
    Ring,

    /// <summary>Join caller and agent.</summary>
    Join,

    /// <summary>The agent did not answer in time: let his telephone go, tell distribution.</summary>
    ReturnNoAnswer,

    /// <summary>The agent is busy or refused: tell distribution.</summary>
    ReturnRefused,

    /// <summary>There was no way to the agent: tell distribution.</summary>
    ReturnUnreachable,

    /// <summary>The agent is lost: back to the queues, the wait kept.</summary>
    Recall,

    /// <summary>Let the agent go; back to the queues, the wait kept.</summary>
    GiveBack,

    /// <summary>Let the agent go: the call waits already.</summary>
    WaitAgain,

    /// <summary>Another queue where an operator said so, else the next step.</summary>
    LeaveQueues,

    /// <summary>The agent hung up: clear the caller with cause 16.</summary>
    ClearAfterTalk,

    /// <summary>Faults took the agents' legs: clear the caller with cause 41.</summary>
    ClearAfterFault,

    /// <summary>The caller left before an agent answered: leave the queues, let the agents' telephones go.</summary>
    Abandon,

    /// <summary>The caller hung up: let the agent go.</summary>
    FinishTalk,

    /// <summary>The agent is done with it; the caller hears music; X1 of whom it is passed to runs.</summary>
    PassOn,

    /// <summary>The agent is done with it: into that queue, the wait kept.</summary>
    PassToQueue,

    /// <summary>The agent is done with it: join the caller and the one outside.</summary>
    PassAway,

    /// <summary>The agent is done with it; X13 runs.</summary>
    Park,

    /// <summary>X1 of whom it is passed to runs.</summary>
    SeekSecond,

    /// <summary>Tell the exchange that it rings; X1 runs.</summary>
    CallAgent,

    /// <summary>Whom it was passed to has it.</summary>
    TakeSecond,

    /// <summary>The same, outside.</summary>
    TakeSecondAway,

    /// <summary>Back to its queue, the wait kept.</summary>
    ComeBack,

    /// <summary>Ring who parked it; if that cannot be, as ComeBack.</summary>
    ReturnFromParking,

    /// <summary>Answer.</summary>
    AnswerFeature,

    /// <summary>Dial tone, keys are heard; what was dialled may be all.</summary>
    BeginFeature,

    /// <summary>A key more.</summary>
    TakeFeatureKey,

    /// <summary>Done, or not: clear.</summary>
    EndFeature,

    /// <summary>What the talk waited for is over: TalkMachine goes on.</summary>
    GoOnInTalk,

    /// <summary>Nobody answered outside: back to the queue, the wait kept, or on with the plan.</summary>
    BounceBack,

    /// <summary>The beep before a message.</summary>
    Beep,

    /// <summary>The card records.</summary>
    BeginSpeaking,

    /// <summary>The card ends recording.</summary>
    StopRecorder,

    /// <summary>The message is over: on with the plan.</summary>
    EndSpeaking,

    /// <summary>The caller left: what he has said so far is his message.</summary>
    HangUpSpeaking,

    /// <summary>The caller left before he said anything.</summary>
    ForgetMessage,

    /// <summary>The agent has the call-back: call the customer, if the rules allow it.</summary>
    CallCustomer,

    /// <summary>The agent hears the line of whom is called.</summary>
    LetHear,

    /// <summary>Join the customer and the agent.</summary>
    JoinCustomer,

    /// <summary>The customer was not reached: the agent is let go.</summary>
    CustomerNotReached,

    /// <summary>The agent has left before the customer was reached.</summary>
    DropAttempt,

    /// <summary>The agent hears the message.</summary>
    Tell,

    /// <summary>The agent has heard the message: he is let go.</summary>
    EndTelling,

    /// <summary>The agent has not heard it to its end.</summary>
    BreakTelling,

    /// <summary>Keep the key until keys are asked for.</summary>
    KeepKey,

    /// <summary>Take the key as what is asked for.</summary>
    TakeKey,

    /// <summary>The prompt is over: wait for keys, or try again.</summary>
    PromptOver,

    /// <summary>No key came in time.</summary>
    TimeOut,

    /// <summary>Tell the waiting caller what is due.</summary>
    TellWaiting,

    /// <summary>It has been told: the next, or music.</summary>
    TellNext,

    /// <summary>Leave the queues for the plan of the key, where the queue offers one.</summary>
    TakeOffer,

    /// <summary>Let the agent go; on with the plan.</summary>
    GoOnAfterTalk,

    /// <summary>Our own mistake: asserted.</summary>
    Misuse,
}

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
                 or Telling, Released)         => To(Ending,   ReleaseTalk),
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
        (Telling,            AnnouncementOver) => To(Ending,   EndTelling),
        (Telling,            AgentHungUp
                          or AgentLost
                          or AgentLostAgain
                          or TimerExpired)     => To(Ending,   BreakTelling),
        (Telling,            TakenBack)        => To(Waiting,  WaitAgain),

        // Feature codes that agents dial.
        (Arrived or Dialling, KnownFeature)    => To(Featuring, AnswerFeature),
        (Featuring,          CallerThrough)    => To(Featuring, BeginFeature),
        (Featuring,          KeyPressed
                          or KeyAhead)         => To(Featuring, TakeFeatureKey),
        (Featuring,          TimerExpired)     => To(Ending,   EndFeature),

        // Calls that change hands: TalkMachine has what happens between caller and agent.
        (Talking,            AnnouncementOver
                          or TimerExpired)     => To(Talking,  GoOnInTalk),
        (Talking,            PassedOn)         => To(Passing,  PassOn),
        (Talking,            PassedToQueue)    => To(Waiting,  PassToQueue),
        (Talking,            PassedAway)       => To(Away,     PassAway),
        (Talking,            ParkedByAgent)    => To(Parked,   Park),
        (Arrived or Dialling, KnownAgent)      => To(Passing,  CallAgent),
        (Parked,             PickedUp)         => To(Passing,  SeekSecond),
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
