using System;
using AcdController.Signalling.Q931;

namespace AcdController.Fuzz;

/// <summary>Answers that a message may have.</summary>
[Flags]
internal enum Answers
{
    Nothing = 1,
    Enquired = 1 << 1,          // STATUS 30
    BadReference = 1 << 2,      // STATUS 81
    Missing = 1 << 3,           // STATUS 96
    UnknownType = 1 << 4,       // STATUS 97
    WrongState = 1 << 5,        // STATUS 98 or 101
    UnknownElement = 1 << 6,    // STATUS 99
    WrongContent = 1 << 7,      // STATUS 100
    ReleaseComplete = 1 << 8,   // any cause or none
    Dead = 1 << 9,              // RELEASE COMPLETE or RELEASE with 81
    DeadState = 1 << 10,        // RELEASE COMPLETE or RELEASE with 101
    Disconnect = 1 << 11,
    Release = 1 << 12,
    ConnectAck = 1 << 13,
    RestartAck = 1 << 14,
    Reject = 1 << 15,           // HOLD, RETRIEVE, SUSPEND, RESUME REJECT
    Accept = 1 << 16,           // HOLD, RETRIEVE ACKNOWLEDGE
    Facility = 1 << 17,
    Information = 1 << 18,      // digits that waited
    SetupAnswer = 1 << 19,      // SETUP ACKNOWLEDGE, CALL PROCEEDING
    Other = 1 << 20,
}

/// <summary>What Q.931 §5 allows in answer to a message, state by state: the judge of the fuzzer, written from the standard and not from the tables of the product.</summary>
/// <remarks>Deviations that docs/protocols/q931.md gives reasons for are allowed and marked D.</remarks>
internal static class Rules
{
    private const Answers Refused = Answers.UnknownType | Answers.WrongState;
    private const Answers ElementReports = Answers.Missing | Answers.UnknownElement | Answers.WrongContent;

    /// <summary>Answers to a message on the global call reference.</summary>
    public static Answers ForGlobal(in MessageScan scan) => scan.Type switch
    {
        0x46 when !scan.Flag => Answers.RestartAck | (IsFaulty(scan) ? ElementReports : 0),                                        // §5.5.2, §5.8.6
        0x46                 => Answers.Nothing | Answers.BadReference,                                                            // §5.8.3.2
        0x4E                 => Answers.Nothing | Answers.BadReference | Answers.WrongState | (IsFaulty(scan) ? ElementReports : 0), // §5.5.1
        0x7D                 => Answers.Nothing,                                                                                   // §5.8.3.2 f
        _                    => Answers.BadReference,                                                                              // §5.8.3.2 f
    };

    /// <summary>Answers to a message whose call reference is not in use.</summary>
    public static Answers WithoutCall(in MessageScan scan) => scan.Type switch
    {
        0x05 or 0x26 when scan.Flag   => Answers.Nothing,                                                   // §5.8.3.2 d
        0x05                          => Answers.Nothing | Answers.ReleaseComplete | Answers.SetupAnswer,   // §5.1, §5.2; a wrong element: §5.8.6
        0x4D                          => Answers.Dead,                                                      // §5.8.3.2 b
        0x5A                          => Answers.Nothing,                                                   // §5.8.3.2 c
        0x75                          => Answers.Enquired,                                                  // §5.8.10
        0x7D when scan.State == 0     => Answers.Nothing,                                                   // §5.8.11
        0x7D when scan.State == 0xFF  => Answers.Nothing | Answers.DeadState | Answers.Dead,                // §5.8.6.1; D
        0x7D                          => Answers.DeadState | (scan.IsDoubtful ? Answers.Nothing : 0),       // §5.8.11
        0x26                          => Answers.Dead | Answers.Reject,                                     // §5.6.5, §5.8.3.2 a
        _                             => Answers.Dead,                                                      // §5.8.3.2 a
    };

    /// <summary>Answers to a message for a call.</summary>
    public static Answers ForCall(CallState state, bool isUser, in MessageScan scan)
    {
        Answers reports = IsFaulty(scan) ? ElementReports : 0;
        bool clearing = state is CallState.DisconnectRequest or CallState.DisconnectIndication or CallState.ReleaseRequest;
        switch (scan.Type)
        {
            case 0x05: return Answers.Nothing;                                                              // §5.8.3.2 e
            case 0x26 when scan.Flag: return Answers.Nothing;                                               // §5.8.3.2 d
            case 0x4D: return state == CallState.ReleaseRequest ? Answers.Nothing : Answers.ReleaseComplete; // §5.3.5, §5.8.4
            case 0x5A: return Answers.Nothing;                                                              // §5.8.4
            case 0x75: return Answers.Enquired | reports;                                                   // §5.8.10
            case 0x7D: return Answers.Nothing | (clearing ? 0 : Answers.Disconnect | Answers.Release | Answers.DeadState); // §5.8.11
            case 0x45 when OwnDisconnect(state, isUser): return Answers.Release;                            // §5.3.5
            case 0x45 when state == CallState.ReleaseRequest: return Answers.Nothing | Answers.WrongState | reports;     // §5.8.4; D
            case 0x45 when clearing: return Answers.WrongState | reports;                                   // §5.8.4
            case 0x45: return Answers.Nothing | Answers.Release;                                            // §5.3.3, §5.3.4
            case 0x01 or 0x02 or 0x03 or 0x07 or 0x0D or 0x0F:
                if (Target(state, isUser, scan.Type) is { } next) return reports | OfSetUp(state, isUser, scan.Type, next);
                return Answers.WrongState | reports | (clearing ? Answers.Nothing : 0);                     // §5.8.4; D
            case 0x7B or 0x6E: return Answers.Nothing | Refused | reports;                                  // §5.1.3, §5.2.4, §5.9
            case 0x62: return Answers.Nothing | Answers.Facility | Refused | reports;
            case 0x24 or 0x31 or 0x25 or 0x26: return Refused | Answers.Reject | Answers.Accept | reports;  // §5.6
            case 0x20 or 0x60 or 0x79: return Answers.Nothing | Refused | reports;
            default: return Refused | reports;                                                              // §5.8.4
        }
    }

    /// <summary>The state that an accepted message leads to; none when the state does not expect the message.</summary>
    public static CallState? Target(CallState state, bool isUser, byte type) => (isUser, (int)state, type) switch
    {
        (true,  1,                 0x0D) => CallState.OverlapSending,        // §5.1.3
        (true,  1 or 2,            0x02) => CallState.OutgoingProceeding,    // §5.1.5.1
        (true,  1 or 2 or 3,       0x01) => CallState.Delivered,             // §5.1.7
        (true,  1 or 2 or 3 or 4,  0x07) => CallState.Active,                // §5.1.8
        (true,  2 or 3 or 4,       0x03) => state,                           // §5.1.6
        (true,  8,                 0x0F) => CallState.Active,                // §5.2.8
        (false, 6,                 0x0D) => CallState.OverlapReceiving,      // §5.2.4
        (false, 6 or 25,           0x02) => CallState.IncomingProceeding,    // §5.2.5.2
        (false, 6 or 25 or 9,      0x01) => CallState.Received,              // §5.2.5.2
        (false, 6 or 25 or 9 or 7, 0x07) => CallState.Active,                // §5.2.7, §5.2.8
        (false, 25 or 9 or 7,      0x03) => state,                           // §5.2.6
        (false, 10,                0x0F) => state,                           // §5.1.8
        (_,     _,                 0x45) => OwnDisconnect(state, isUser) ? CallState.ReleaseRequest : isUser ? CallState.DisconnectIndication : CallState.DisconnectRequest,
        _                                => null,
    };

    /// <summary>Must the state's timer run? §9, Tables 9-1 and 9-2.</summary>
    /// <param name="state">The state.</param>
    /// <param name="isUser">Of which side.</param>
    /// <param name="progressed">PROGRESS or INFORMATION has come: T304 and T310, or T302, may be stopped (§5.1.6, §5.2.6, §5.1.3).</param>
    public static bool MustBeTimed(CallState state, bool isUser, bool progressed) => (isUser, (int)state) switch
    {
        (true,  1 or 4 or 8 or 11)            => true,
        (true,  2 or 3 or 25)                 => !progressed,
        (false, 6 or 7 or 12)                 => true,
        (false, 2 or 9 or 25)                 => !progressed,
        (_,     19 or 22)                     => true,
        _                                     => false,
    };

    /// <summary>May a call stay in a state for ever, because it is call control's turn or two people talk?</summary>
    public static bool MayStay(CallState state, bool isUser, bool progressed) => !MustBeTimed(state, isUser, progressed);

    private static bool OwnDisconnect(CallState state, bool isUser) => state == (isUser ? CallState.DisconnectRequest : CallState.DisconnectIndication);

    private static Answers OfSetUp(CallState state, bool isUser, byte type, CallState next)
    {
        Answers answers = type == 0x07 && next == CallState.Active ? Answers.ConnectAck : Answers.Nothing;
        if (type == 0x0D) answers |= Answers.Information;
        if (state == (isUser ? CallState.CallInitiated : CallState.Present)) answers |= Answers.Release | ElementReports;   // §5.1.2, §5.2.3: the channel
        return answers;
    }

    private static bool IsFaulty(in MessageScan scan) => scan.IsDoubtful || scan.Type switch
    {
        0x03 => !scan.HasProgress,
        0x6E => !scan.HasNotification,
        0x46 or 0x4E => !scan.HasRestart || !scan.NamesChannel,
        0x45 => !scan.HasCause,
        0x62 or 0x20 or 0x79 => true,
        _ => false,
    };
}
