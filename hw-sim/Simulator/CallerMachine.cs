using static AcdController.Simulator.CallerAction;
using static AcdController.Simulator.CallerEvent;
using static AcdController.Simulator.CallerState;

namespace AcdController.Simulator;

/// <summary>Where a caller is.</summary>
public enum CallerState : byte
{
    /// <summary>No call.</summary>
    Idle,

    /// <summary>Has dialled and waits for an answer.</summary>
    Calling,

    /// <summary>Was answered, listens to whatever comes, waits for an agent.</summary>
    Listening,

    /// <summary>Talks with an agent.</summary>
    Talking,

    /// <summary>The call is being cleared.</summary>
    Clearing,

    /// <summary>The call is over; kept for scripted callers, so that a script can ask.</summary>
    Ended,
}

internal enum CallerEvent : byte
{
    Answered,
    Joined,
    HangUp,
    Disconnected,
    Released,
}

internal enum CallerAction : byte
{
    Nothing,
    BeginTalk,
    Abandon,
    EndTalk,
    AcceptRefusal,
    AcceptEnd,
    NoteCrossing,
    Finish,
    FinishWithCause,
}

internal readonly record struct CallerStep(CallerState Next, CallerAction Do);

/// <summary>The life of a caller.</summary>
internal static class CallerMachine
{
    public static CallerStep Next(CallerState state, CallerEvent cause) => (state, cause) switch
    {
        (Calling,              Answered)     => new(Listening, Nothing),
        (Calling or Listening, Joined)       => new(Talking,   BeginTalk),
        (Calling or Listening, HangUp)       => new(Clearing,  Abandon),
        (Calling or Listening, Disconnected) => new(Clearing,  AcceptRefusal),
        (Calling or Listening, Released)     => new(Ended,     FinishWithCause),
        (Talking,              HangUp)       => new(Clearing,  EndTalk),
        (Talking,              Disconnected) => new(Clearing,  AcceptEnd),
        (Talking or Clearing,  Released)     => new(Ended,     Finish),
        (Clearing,             Joined)       => new(Clearing,  NoteCrossing),  // the hang-up was on its way
        (Clearing,             Disconnected) => new(Clearing,  AcceptEnd),     // both cleared at once
        _                                    => new(state,     Nothing),
    };
}
