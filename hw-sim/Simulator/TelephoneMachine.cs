using static AcdController.Simulator.TelephoneAction;
using static AcdController.Simulator.TelephoneEvent;
using static AcdController.Simulator.TelephoneState;

namespace AcdController.Simulator;

/// <summary>Where a telephone is.</summary>
public enum TelephoneState : byte
{
    /// <summary>On hook.</summary>
    Idle,

    /// <summary>Rings.</summary>
    Ringing,

    /// <summary>Picked up; the switch has not confirmed it yet.</summary>
    Answering,

    /// <summary>Has dialled; not answered.</summary>
    Calling,

    /// <summary>Off hook in a call.</summary>
    Talking,

    /// <summary>The call is being cleared.</summary>
    Clearing,
}

internal enum TelephoneEvent : byte
{
    Ring,
    Dial,
    PickUp,
    Answered,
    Confirmed,
    Reject,
    HangUp,
    Disconnected,
    Released,
}

internal enum TelephoneAction : byte
{
    Nothing,
    Alert,
    Answer,
    Refuse,
    EndTalk,
    StopRinging,
    AcceptEnd,
    Finish,
}

internal readonly record struct TelephoneStep(TelephoneState Next, TelephoneAction Do);

/// <summary>The life of a telephone.</summary>
internal static class TelephoneMachine
{
    public static TelephoneStep Next(TelephoneState state, TelephoneEvent cause) => (state, cause) switch
    {
        (Idle,                                        Ring)         => new(Ringing,   Alert),
        (Idle,                                        Dial)         => new(Calling,   Nothing),
        (Calling,                                     Answered)     => new(Talking,   Nothing),
        (Ringing,                                     PickUp)       => new(Answering, Answer),
        (Answering,                                   Confirmed)    => new(Talking,   Nothing),
        (Ringing,                                     Reject)       => new(Clearing,  Refuse),
        (Ringing,                                     Disconnected) => new(Clearing,  StopRinging),
        (Answering or Calling or Talking,             HangUp)       => new(Clearing,  EndTalk),
        (Answering or Calling or Talking,             Disconnected) => new(Clearing,  AcceptEnd),
        (Clearing,                                    Disconnected) => new(Clearing,  AcceptEnd),  // both cleared at once
        (Ringing or Answering or Calling
                 or Talking or Clearing,              Released)     => new(Idle,      Finish),
        _                                                           => new(state,     Nothing),
    };
}
