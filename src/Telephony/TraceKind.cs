namespace AcdController.Telephony;

/// <summary>What a call did, or what happened to it: one entry of its trace. What <see cref="TraceEntry.What"/> and <see cref="TraceEntry.Value"/> mean is said at each (an index, unless said otherwise).</summary>
/// <remarks>Numbers are part of stored records: they stay, new ones go to the end of their group.</remarks>
public enum TraceKind : ushort
{
    /// <summary>Nothing.</summary>
    None = 0,

    // The plan.

    /// <summary>The plan What begins.</summary>
    Plan = 1,
    /// <summary>We answered.</summary>
    Answered = 2,
    /// <summary>Announcement What (its number on the cards) began.</summary>
    Play = 3,
    /// <summary>Menu What began, or began again.</summary>
    Menu = 4,
    /// <summary>Key Value (ASCII) was taken in menu What.</summary>
    Key = 5,
    /// <summary>Key Value (ASCII) has no meaning in menu What.</summary>
    WrongKey = 6,
    /// <summary>No key came in time in menu What.</summary>
    Late = 7,
    /// <summary>Menu What, or the digits, were given up.</summary>
    GivenUp = 8,
    /// <summary>Digits are asked for: variable What.</summary>
    Collect = 9,
    /// <summary>Value digits were taken into variable What; never the digits themselves, they may be a password.</summary>
    Collected = 10,
    /// <summary>The digits for variable What were too few, too many, or not confirmed.</summary>
    WrongDigits = 11,
    /// <summary>Variable What was set, by the step Value (<see cref="StepPlace"/>).</summary>
    Set = 12,
    /// <summary>The condition of the step Value (<see cref="StepPlace"/>) held and the plan jumps; What: kind of the condition.</summary>
    Jump = 13,
    /// <summary>Sub-plan What begins.</summary>
    SubPlan = 14,
    /// <summary>The sub-plan is over.</summary>
    Return = 15,
    /// <summary>Goes on with plan What.</summary>
    ContinueWith = 16,
    /// <summary>Waits Value seconds.</summary>
    Wait = 17,
    /// <summary>Language What.</summary>
    Language = 18,
    /// <summary>Priority Value.</summary>
    Priority = 19,
    /// <summary>Code Value: the call's class.</summary>
    Note = 20,
    /// <summary>The plan ends the call with cause Value.</summary>
    Disconnect = 21,
    /// <summary>Too many steps without a wait, or too deep: the plan is ended.</summary>
    RunAway = 22,
    /// <summary>A complaint about area What was counted.</summary>
    Complaint = 23,
    /// <summary>The caller has got what he came for.</summary>
    Served = 24,

    // Queues and agents.

    /// <summary>Entered its queues; What: the first of them.</summary>
    Enqueued = 32,
    /// <summary>No queue had room, or nobody is signed in; Value: 1 full, 2 no agents.</summary>
    TurnedAway = 33,
    /// <summary>Place Value was told.</summary>
    PositionTold = 34,
    /// <summary>A wait of Value seconds was told.</summary>
    WaitTold = 35,
    /// <summary>Comfort announcement What.</summary>
    Comfort = 36,
    /// <summary>Agent What is rung.</summary>
    Rung = 37,
    /// <summary>Agent What did not answer.</summary>
    NoAnswer = 38,
    /// <summary>Agent What is busy or refused.</summary>
    AgentRefused = 39,
    /// <summary>No way to agent What.</summary>
    AgentUnreachable = 40,
    /// <summary>Talks to agent What.</summary>
    Joined = 41,
    /// <summary>Agent What hung up.</summary>
    AgentHungUp = 42,
    /// <summary>A fault took agent What.</summary>
    AgentLost = 43,
    /// <summary>Back in its queues from agent What.</summary>
    BackInQueue = 44,
    /// <summary>Left its queues without an agent; Value: why (<c>LeftReason</c>).</summary>
    LeftQueues = 45,
    /// <summary>The caller took the offer with key Value (ASCII) while waiting.</summary>
    OfferTaken = 46,
    /// <summary>Something was told to agent What before he was joined.</summary>
    Whispered = 47,
    /// <summary>The number of agent What was told to the caller.</summary>
    AgentNumberTold = 48,

    // Agents' features.

    /// <summary>Agent What holds the caller.</summary>
    Held = 64,
    /// <summary>Agent What has the caller back.</summary>
    Retrieved = 65,
    /// <summary>Agent What asks agent Value, or somebody outside (-1).</summary>
    Consulted = 66,
    /// <summary>Agent What gave the call to agent Value.</summary>
    TransferredToAgent = 67,
    /// <summary>Agent What gave the call to queue Value.</summary>
    TransferredToQueue = 68,
    /// <summary>Agent What gave the call to somebody outside.</summary>
    TransferredAway = 69,
    /// <summary>Conference, of Value parties.</summary>
    Conference = 70,
    /// <summary>Parked in place Value.</summary>
    Parked = 71,
    /// <summary>Taken from the park by agent What.</summary>
    Unparked = 72,
    /// <summary>Supervisor What listens.</summary>
    Monitored = 73,
    /// <summary>Supervisor What speaks to the agent.</summary>
    SupervisorWhispers = 74,
    /// <summary>Supervisor What speaks to both.</summary>
    BargedIn = 75,
    /// <summary>Supervisor What took the call over.</summary>
    TakenOver = 76,
    /// <summary>The supervisor What left.</summary>
    SupervisorLeft = 77,
    /// <summary>Agent What gave summary code Value.</summary>
    Summary = 78,
    /// <summary>Feature code, number Value, by agent What.</summary>
    Feature = 79,

    // Outside.

    /// <summary>Goes out over route What.</summary>
    WentOut = 96,
    /// <summary>Whom was called outside is rung.</summary>
    AwayRings = 97,
    /// <summary>Whom was called outside has answered.</summary>
    AwayAnswered = 98,
    /// <summary>Whom was called outside has gone or was not reached; Value: cause.</summary>
    AwayGone = 99,
    /// <summary>The outside was busy or silent: back in its queues, the wait kept.</summary>
    BouncedBack = 100,
    /// <summary>The emergency plan What took the call.</summary>
    FaultToOutside = 101,
    /// <summary>A call-back was booked, number Value.</summary>
    CallBackBooked = 102,
    /// <summary>A call-back was refused; Value: the rule.</summary>
    CallBackRefused = 103,
    /// <summary>This call is attempt Value of a call-back.</summary>
    CallBackAttempt = 104,
    /// <summary>A message is being recorded.</summary>
    MessageBegan = 105,
    /// <summary>The message is there; Value: seconds.</summary>
    MessageTaken = 106,
    /// <summary>No message: no recorder, or nothing said.</summary>
    NoMessage = 107,
    /// <summary>Outbound rule Value allowed the call.</summary>
    OutboundAllowed = 108,
    /// <summary>Outbound rule Value refused the call.</summary>
    OutboundRefused = 109,
    /// <summary>Recording began.</summary>
    RecordOn = 110,
    /// <summary>Recording ended.</summary>
    RecordOff = 111,

    // Requests.

    /// <summary>Source What is asked query Value.</summary>
    LookUp = 128,
    /// <summary>The source What answered, or its usual values did; Value: the outcome (<c>RequestOutcome</c>).</summary>
    LookUpAnswered = 129,
    /// <summary>The source What had nothing; Value as above.</summary>
    LookUpEmpty = 130,
    /// <summary>The source What failed, was late or could not be asked; Value as above.</summary>
    LookUpFailed = 131,
    /// <summary>A fax was asked for.</summary>
    Fax = 132,
    /// <summary>A text message was asked for.</summary>
    TextMessage = 133,
    /// <summary>Survey What begins.</summary>
    Survey = 134,
    /// <summary>Question What of a survey was answered with the mark Value.</summary>
    SurveyAnswer = 135,
    /// <summary>Stored (serial number, password, result); What: source.</summary>
    Stored = 136,

    // The end.

    /// <summary>The caller hung up, or his line was lost.</summary>
    CallerGone = 160,
    /// <summary>Not wanted or not possible; Value: cause.</summary>
    Refused = 161,
    /// <summary>An operator or a deadline ended it.</summary>
    Released = 162,
    /// <summary>The switch takes no calls.</summary>
    Closed = 163,
    /// <summary>An operator's order: moved, pulled out, given back.</summary>
    OperatorMoved = 164,
    /// <summary>The last word of every call: it is over. What: who ended it (0 the caller, 1 the agent, 2 the switch); Value: cause.</summary>
    Over = 165,

    // Agents at telephones.

    /// <summary>A wrong PIN of agent What, the Value-th in a row.</summary>
    PinWrong = 192,
    /// <summary>Nobody signs in by PIN as agent What for a while.</summary>
    PinLocked = 193,
    /// <summary>Agent What was broken in to.</summary>
    BrokenIn = 194,
    /// <summary>Agent What, who answered first, takes the call back.</summary>
    TakenBackByFirst = 195,
    /// <summary>Agent What asks queue Value.</summary>
    QueueConsulted = 196,
    /// <summary>Agent What looks whom he is to call.</summary>
    Previewed = 197,
    /// <summary>Agent What did not want to call, or said nothing (Value 1).</summary>
    PreviewDeclined = 198,
    /// <summary>Agent What hears the message again.</summary>
    MessageRepeated = 199,
}

/// <summary>One entry of a call's trace: twelve octets.</summary>
/// <param name="At">Milliseconds since the call began.</param>
/// <param name="Kind">What it did.</param>
/// <param name="What">Which object; <see cref="NoObject"/> without one.</param>
/// <param name="Value">How much, or which code.</param>
public readonly record struct TraceEntry(uint At, TraceKind Kind, ushort What, int Value)
{
    /// <summary>There is no such object, or no longer.</summary>
    public const ushort NoObject = ushort.MaxValue;

    /// <summary>Entries that a call keeps: the first <see cref="Firsts"/> and the newest of the rest.</summary>
    public const int Most = 48;

    /// <summary>Entries from the beginning that are always kept: how the call came in.</summary>
    public const int Firsts = 12;
}

/// <summary>The entries of one call.</summary>
[System.Runtime.CompilerServices.InlineArray(TraceEntry.Most)]
public struct TraceEntries
{
    private TraceEntry _first;
}
