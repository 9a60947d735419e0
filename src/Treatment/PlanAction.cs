namespace AcdController.Treatment;

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

    /// <summary>The message is over: it may be heard again for a moment, where there is a key for it.</summary>
    AwaitRepeat,

    /// <summary>The message from its beginning.</summary>
    TellAgain,

    /// <summary>Out of its queues; X1 of who takes it back runs.</summary>
    Reclaim,

    /// <summary>The agent is told whom he is to call; X21 runs.</summary>
    Preview,

    /// <summary>The agent did not want it: nobody is called.</summary>
    DeclinePreview,

    /// <summary>The agent left it, or said nothing: it comes again.</summary>
    LeavePreview,

    /// <summary>It is the PIN: the agent signs in.</summary>
    TakePin,

    /// <summary>It is not the PIN, or nobody knows.</summary>
    RefusePin,
}
