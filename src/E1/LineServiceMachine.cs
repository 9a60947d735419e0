using static AcdController.E1.LineService;
using static AcdController.E1.LineServiceEvent;

namespace AcdController.E1;

/// <summary>Can the line carry a D-channel?</summary>
public enum LineService : byte
{
    /// <summary>Its card is not there.</summary>
    NoCard,

    /// <summary>Nothing is received.</summary>
    Down,

    /// <summary>It can.</summary>
    Up,

    /// <summary>It is looped back or under test.</summary>
    InTest,
}

/// <summary>What happens to a line's service.</summary>
public enum LineServiceEvent : byte
{
    /// <summary>The card serves.</summary>
    CardFound,

    /// <summary>The card is lost.</summary>
    CardLost,

    /// <summary>There is no defect under which nothing is received.</summary>
    SignalFound,

    /// <summary>A failure under which nothing is received is declared.</summary>
    FailureDeclared,

    /// <summary>A loop-back or test stands.</summary>
    TestBegins,

    /// <summary>Neither does any more.</summary>
    TestEnds,
}

/// <summary>Service of a line: short interruptions are left to Q.921, a declared failure ends it, a signal brings it back at once.</summary>
internal static class LineServiceMachine
{
    /// <summary>Where to go.</summary>
    public static LineService Next(LineService state, LineServiceEvent cause) => (state, cause) switch
    {
        (NoCard,       CardFound)       => Down,
        (_,            CardLost)        => NoCard,
        (Down,         SignalFound)     => Up,
        (Up,           FailureDeclared) => Down,
        (Down or Up,   TestBegins)      => InTest,
        (InTest,       TestEnds)        => Down,     // up again as soon as there is a signal
        _                               => state,
    };
}
