using AcdController.Telephony;

namespace AcdController.Operations;

/// <summary>What a command asks of the core.</summary>
public enum CommandKind : byte
{
    /// <summary>Reply one <see cref="CallRow"/> for every call.</summary>
    ShowCalls,

    /// <summary>Reply one <see cref="QueueRow"/> for every queue.</summary>
    ShowQueues,

    /// <summary>Reply one <see cref="AgentRow"/> for every agent.</summary>
    ShowAgents,

    /// <summary>Reply one <see cref="SpanRow"/> for every span.</summary>
    ShowSpans,

    /// <summary>Reply one <see cref="CardRow"/> for every card.</summary>
    ShowCards,

    /// <summary>Reply one <see cref="TotalsRow"/>.</summary>
    ShowTotals,

    /// <summary>Make <see cref="Command.Agent"/> ready.</summary>
    AgentReady,

    /// <summary>Make <see cref="Command.Agent"/> not ready, for <see cref="Command.Reason"/>.</summary>
    AgentNotReady,

    /// <summary>Log <see cref="Command.Agent"/> in; not ready at first.</summary>
    AgentLogIn,

    /// <summary>Log <see cref="Command.Agent"/> out; with <see cref="Command.AtOnce"/> not only after the call in hand.</summary>
    AgentLogOut,

    /// <summary>Copy the D-channel frames of <see cref="Command.Span"/> to the outputs.</summary>
    TraceOn,

    /// <summary>Stop copying.</summary>
    TraceOff,

    /// <summary>From now on trunk calls are refused with cause 42; calls in progress go on.</summary>
    RefuseNewCalls,

    /// <summary>Trunk calls are taken again.</summary>
    AcceptNewCalls,

    /// <summary>Reply the <see cref="SpanDetailRow"/> of <see cref="Command.Span"/>, a <see cref="SpanCallRow"/> for each call and a <see cref="SpanCountRow"/> for each count.</summary>
    ShowSpan,

    /// <summary>Take <see cref="Command.Channels"/> of <see cref="Command.Span"/> out of use: at once, or those with a call when it ends.</summary>
    BlockChannels,

    /// <summary>Put them back into use.</summary>
    UnblockChannels,

    /// <summary>Restart <see cref="Command.Channels"/> of <see cref="Command.Span"/>; 0: the whole interface with one RESTART.</summary>
    RestartSpan,

    /// <summary>Have the exchange record who calls in call <see cref="Command.Call"/> (malicious call identification).</summary>
    TraceMaliciousCall,

    /// <summary>Reply the <see cref="QueueDetailRow"/> of <see cref="Command.Queue"/>, a <see cref="QueueWindowRow"/> for each window and a <see cref="QueueExpectationRow"/> for each priority in use.</summary>
    ShowQueue,

    /// <summary>Tell the PBX on <see cref="Command.Span"/> that <see cref="Command.Messages"/> messages wait for <see cref="Command.Number"/>.</summary>
    MessageWaiting,

    /// <summary>Reply a <see cref="WhyCallRow"/> for <see cref="Command.Call"/>, a <see cref="WhyQueueRow"/> for each queue it waits in, its last <see cref="DecisionRow"/>s.</summary>
    WhyCall,

    /// <summary>Reply a <see cref="WhyAgentRow"/> for <see cref="Command.Agent"/>, a <see cref="WhyServesRow"/> for each queue he serves, his last <see cref="DecisionRow"/>s.</summary>
    WhyAgent,

    /// <summary>Reply a <see cref="CapacityRow"/> for everything that has room, and a <see cref="TableRow"/> for every table.</summary>
    ShowCapacity,

    /// <summary>Give <see cref="Command.Call"/> the priority <see cref="Command.Value"/>, 0 to 15.</summary>
    CallPriority,

    /// <summary>Put <see cref="Command.Call"/>, which waits, at the place <see cref="Command.Value"/> of its queue, 1 the front.</summary>
    CallPosition,

    /// <summary>Take <see cref="Command.Call"/> out of its queues: its plan goes on.</summary>
    CallPullOut,

    /// <summary>Move <see cref="Command.Call"/> to <see cref="Command.Queue"/>, its wait kept.</summary>
    CallToQueue,

    /// <summary>Take <see cref="Command.Call"/> back from its agent: it waits again, its wait kept.</summary>
    CallRecall,

    /// <summary>Record <see cref="Command.Call"/>, both parties, for <see cref="Command.Time"/> at most.</summary>
    CallRecord,

    /// <summary>End the recording of <see cref="Command.Call"/>.</summary>
    CallEndRecord,

    /// <summary>Reply the <see cref="AgentDetailRow"/> of <see cref="Command.Agent"/>.</summary>
    ShowAgent,

    /// <summary>End the after-call work of <see cref="Command.Agent"/>.</summary>
    AgentEndWork,

    /// <summary>Give the after-call work of <see cref="Command.Agent"/> <see cref="Command.Time"/> more.</summary>
    AgentExtendWork,

    /// <summary>Free <see cref="Command.Agent"/>, whatever he is in: an offer or a talk goes back to its queues.</summary>
    AgentRelease,

    /// <summary>Reply one <see cref="PromptFileRow"/> for every prompt that the cards shall have.</summary>
    ShowPrompts,

    /// <summary>Reply one <see cref="TransferRow"/> for every card.</summary>
    ShowTransfers,

    /// <summary>Reply one <see cref="FirmwareRow"/> for every card.</summary>
    ShowFirmware,

    /// <summary>Reply one <see cref="CardLogRow"/> for every entry in the log of <see cref="Command.Card"/>. The end comes when the card has told all.</summary>
    ShowCardLog,

    /// <summary>Load the image that the host has checked for <see cref="Command.Card"/> into the card's other slot.</summary>
    FirmwareLoad,

    /// <summary>Start <see cref="Command.Card"/> again from its other slot, on trial; with <see cref="Command.AtOnce"/> not only when its calls are over.</summary>
    FirmwareActivate,

    /// <summary>The firmware on trial of <see cref="Command.Card"/> stays.</summary>
    FirmwareConfirm,

    /// <summary>Reply one <see cref="AlarmListRow"/> for every alarm, active or over; only for <see cref="Command.Alarm"/> and what it explains where it is not 0.</summary>
    ShowAlarms,

    /// <summary>Reply one <see cref="AlarmHappeningRow"/> for every happening that is kept, oldest first.</summary>
    ShowAlarmHistory,

    /// <summary>Somebody has seen <see cref="Command.Alarm"/>; 0: all that stand.</summary>
    AcknowledgeAlarm,

    /// <summary>Put <see cref="Command.Alarm"/> aside for <see cref="Command.Time"/>; zero: until it is taken back.</summary>
    ShelveAlarm,

    /// <summary>Take <see cref="Command.Alarm"/> back.</summary>
    UnshelveAlarm,

    /// <summary>Buzzer and relays rest until another alarm comes.</summary>
    CutOff,

    /// <summary>All lamps shine for <see cref="Command.Time"/>.</summary>
    LampTest,

    /// <summary>The locate lamp of <see cref="Command.Card"/> (0: the chassis) blinks while <see cref="Command.On"/>.</summary>
    Locate,

    /// <summary>Pull the reset line of <see cref="Command.Card"/> for a moment; with it the isolation of a card ends.</summary>
    ResetCard,

    /// <summary>Trust <see cref="Command.Card"/>, which is isolated, again.</summary>
    ReleaseCard,

    /// <summary>Reply one <see cref="LampRow"/> for every lamp, then the <see cref="ShelfRow"/>.</summary>
    ShowShelf,

    /// <summary>Reply one <see cref="EnvironmentRow"/> for everything that is measured or watched.</summary>
    ShowEnvironment,

    /// <summary>Reply one <see cref="InventoryRow"/> for every slot that is known or configured.</summary>
    ShowInventory,

    /// <summary>Reply a <see cref="ControllerRow"/> and the current <see cref="ControllerIntervalRow"/> for every span.</summary>
    ShowControllers,

    /// <summary>Reply the <see cref="ControllerRow"/> of <see cref="Command.Span"/>, a <see cref="ControllerIntervalRow"/> for each interval and one for the day.</summary>
    ShowController,

    /// <summary>Reply a <see cref="BitTestRow"/> for every span that is or was tested, or is looped back.</summary>
    ShowBitTests,

    /// <summary>Loop <see cref="Command.Span"/> back: <see cref="Command.Value"/> is a <see cref="LoopKind"/>.</summary>
    LoopSpan,

    /// <summary>Begin a bit-error test on <see cref="Command.Span"/>, for <see cref="Command.Time"/>; zero: until it is ended.</summary>
    StartBitTest,

    /// <summary>End it.</summary>
    StopBitTest,

    /// <summary>Reply the <see cref="ClockRow"/> and a <see cref="ClockReferenceRow"/> for each reference.</summary>
    ShowClock,

    /// <summary>Have the clock follow <see cref="Command.Span"/> as long as it is good.</summary>
    ClockSelect,

    /// <summary>Have the clock select its reference by itself.</summary>
    ClockAuto,

    /// <summary>Reply one <see cref="TrunkGroupRow"/> for every group of trunks.</summary>
    ShowTrunkGroups,

    /// <summary>Reply the <see cref="TrunkGroupRow"/> of the group of index <see cref="Command.Value"/> and a <see cref="TrunkMemberRow"/> for each member.</summary>
    ShowTrunkGroup,

    /// <summary>Reply one <see cref="CalendarRow"/> for every calendar.</summary>
    ShowCalendars,

    /// <summary>Reply the <see cref="DrainRow"/>.</summary>
    ShowDrain,

    /// <summary>No new calls, emergency calls excepted. New callers hear the announcement of index <see cref="Command.Value"/>, -1: none; after <see cref="Command.Time"/>, unless it is zero, the rest is cleared.</summary>
    Drain,

    /// <summary>Calls are taken again.</summary>
    EndDrain,

    /// <summary>Reply the <see cref="NumberTrialRow"/> of a call from <see cref="Command.Calling"/> to <see cref="Command.Number"/>.</summary>
    TestNumber,

    /// <summary>Take all channels of the group of index <see cref="Command.Value"/> out of use: at once, or those with a call when it ends.</summary>
    BlockGroup,

    /// <summary>Put them back into use.</summary>
    UnblockGroup,

    /// <summary>The same for all spans of <see cref="Command.Card"/>.</summary>
    BlockCard,

    /// <summary>Put them back into use.</summary>
    UnblockCard,

    /// <summary>End <see cref="Command.Call"/>, whatever it does, with the cause <see cref="Command.Value"/>; 0: normal.</summary>
    ReleaseCall,

    /// <summary>A test call to <see cref="Command.Number"/> on timeslot <see cref="Command.Value"/> of <see cref="Command.Span"/> and no other; 0: any that is free. Reply the <see cref="TestCallRow"/> as it begins.</summary>
    TestChannel,

    /// <summary>A test call to every emergency number on every route, one after the other. Reply the first <see cref="TestCallRow"/> as it begins.</summary>
    TestEmergency,

    /// <summary>Reply a <see cref="TestCallRow"/> for every test call that is kept, oldest first, the one under way last; only those of run <see cref="Command.Value"/> where that is not 0.</summary>
    ShowTests,

    /// <summary>Reply a <see cref="CallStepRow"/> for every step that <see cref="Command.Call"/>, which is not over, has taken and that is kept.</summary>
    ShowCallSteps,

    /// <summary>The call of <see cref="Command.Agent"/>: its caller hears music.</summary>
    AgentHold,

    /// <summary>He goes back to its caller; whom he called is let go.</summary>
    AgentRetrieve,

    /// <summary>He calls agent <see cref="Command.Value"/> beside his call.</summary>
    AgentConsultAgent,

    /// <summary>He calls <see cref="Command.Number"/> beside his call.</summary>
    AgentConsultNumber,

    /// <summary>He changes between the caller and whom he called.</summary>
    AgentSwap,

    /// <summary>Caller, agent and whom he called hear each other.</summary>
    AgentConfer,

    /// <summary>His call goes to whom he called.</summary>
    AgentHandOver,

    /// <summary>His call goes to agent <see cref="Command.Value"/>.</summary>
    AgentTransferAgent,

    /// <summary>His call goes to <see cref="Command.Queue"/>, its wait kept.</summary>
    AgentTransferQueue,

    /// <summary>His call goes to <see cref="Command.Number"/>.</summary>
    AgentTransferNumber,

    /// <summary>His call is parked in place <see cref="Command.Value"/>; 0: the first that is empty. Replies a <see cref="ParkedRow"/>.</summary>
    AgentPark,

    /// <summary>He picks the call up that is parked in place <see cref="Command.Value"/>.</summary>
    AgentPickUp,

    /// <summary>He listens to <see cref="Command.Call"/>.</summary>
    CallMonitor,

    /// <summary>He listens to it, and its agent hears him.</summary>
    CallWhisper,

    /// <summary>He joins it, heard by all.</summary>
    CallBargeIn,

    /// <summary>He takes it over from its agent.</summary>
    CallTakeOver,

    /// <summary>Whoever listens to it, or has joined it so, leaves it.</summary>
    CallEndMonitor,

    /// <summary>Reply a <see cref="ParkedRow"/> for every parked call.</summary>
    ShowParked,

    /// <summary>Reply a <see cref="CallBackRow"/> for every call-back, those that are over included, and its <see cref="CallBackAttemptRow"/>s; only for number <see cref="Command.Value"/> where that is not 0.</summary>
    ShowCallBacks,

    /// <summary>Book a call-back to <see cref="Command.Number"/> in <see cref="Command.Queue"/>; <see cref="Command.On"/>: the customer has agreed; <see cref="Command.Value"/>: index of the agent who is to have it, plus 1, 0: anybody; <see cref="Command.WhenIdle"/>: the agent looks at it first.</summary>
    BookCallBack,

    /// <summary>Cancel the call-back <see cref="Command.Value"/>.</summary>
    CancelCallBack,

    /// <summary>After a restart: the call-back <see cref="Command.Call"/> to <see cref="Command.Number"/> is booked in <see cref="Command.Queue"/>, <see cref="Command.Value"/> its priority, <see cref="Command.Reason"/> its tries; <see cref="Command.WhenIdle"/>: an agent looks at it first.</summary>
    RestoreCallBack,

    /// <summary>Reply a <see cref="MessageRow"/> for every message.</summary>
    ShowMessages,

    /// <summary>Delete the message <see cref="Command.Value"/>.</summary>
    DeleteMessage,

    /// <summary>Put the message <see cref="Command.Value"/> into <see cref="Command.Queue"/>.</summary>
    QueueMessage,

    /// <summary>After a restart: the message <see cref="Command.Call"/> from <see cref="Command.Number"/> is at place <see cref="Command.Value"/>, for <see cref="Command.Queue"/> (-1: none), <see cref="Command.Messages"/> octets; <see cref="Command.On"/>: heard.</summary>
    RestoreMessage,

    /// <summary>The emergency plan is to be in force, or not: <see cref="Command.On"/>.</summary>
    OrderEmergencyPlan,

    /// <summary>Reply the <see cref="EmergencyPlanRow"/>.</summary>
    ShowEmergencyPlan,

    /// <summary>The host tells: storage is gone, or back: <see cref="Command.On"/>.</summary>
    TellStorage,

    /// <summary>Log <see cref="Command.Agent"/> in at telephone <see cref="Command.Number"/>, inside or outside; not ready at first.</summary>
    AgentLogInAt,

    /// <summary>The call of <see cref="Command.Agent"/>, or his last one, was about <see cref="Command.Value"/>.</summary>
    AgentSummary,

    /// <summary>Reply an <see cref="EmergencyCaseRow"/> for every emergency that is kept, oldest first; only emergency <see cref="Command.Value"/> where that is not 0.</summary>
    ShowEmergencies,

    /// <summary>Reply an <see cref="AreaRow"/> for every area.</summary>
    ShowAreas,

    /// <summary>Declare an emergency: <see cref="Command.Emergency"/>. Reply its <see cref="EmergencyCaseRow"/>.</summary>
    DeclareEmergency,

    /// <summary>Handling of emergency <see cref="Command.Value"/> has reached a stage: <see cref="Command.Emergency"/>.</summary>
    AdvanceEmergency,

    /// <summary>Count a complaint about the area of index <see cref="Command.Value"/>.</summary>
    CountComplaint,

    /// <summary>A fault stands in the area of index <see cref="Command.Value"/>, until <see cref="EmergencyCommand.Until"/>.</summary>
    DeclareFault,

    /// <summary>The fault of the area of index <see cref="Command.Value"/> is over.</summary>
    ClearFault,

    /// <summary>Sign-in by PIN as <see cref="Command.Agent"/> is locked no more.</summary>
    AgentUnlock,

    /// <summary><see cref="Command.Agent"/> breaks in to the agent <see cref="Command.Value"/>.</summary>
    AgentBreakIn,

    /// <summary><see cref="Command.Agent"/> takes back the call that he answered first.</summary>
    AgentTakeBack,

    /// <summary><see cref="Command.Agent"/> hears the message from its beginning.</summary>
    AgentRepeat,

    /// <summary><see cref="Command.Agent"/> wants the customer whose number he was shown to be called.</summary>
    AgentAccept,

    /// <summary><see cref="Command.Agent"/> does not.</summary>
    AgentDecline,

    /// <summary><see cref="Command.Agent"/> consults <see cref="Command.Queue"/>.</summary>
    AgentConsultQueue,

    /// <summary>Reply a <see cref="TalkPartyRow"/> for everybody who takes part in a call that talks.</summary>
    ShowTalks,
}
