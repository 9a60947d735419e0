namespace AcdController.Treatment;

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

    /// <summary>The agent wants to hear the message from its beginning.</summary>
    RepeatOrdered,

    /// <summary>Who answered first takes it back: he is being rung.</summary>
    Reclaimed,

    /// <summary>An agent answered, and a call-back is his that he looks at first.</summary>
    CallBackPreviewed,

    /// <summary>The agent wants the customer to be called.</summary>
    PreviewAccepted,

    /// <summary>The agent does not.</summary>
    PreviewDeclined,
}
