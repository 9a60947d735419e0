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
