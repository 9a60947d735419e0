using static AcdController.Distribution.OfferAction;
using static AcdController.Distribution.OfferEvent;
using static AcdController.Distribution.TicketState;

namespace AcdController.Distribution;

/// <summary>What can happen to a ticket and its tokens.</summary>
public enum OfferEvent : byte
{
    /// <summary>An agent who is rung for it answers.</summary>
    Answer,

    /// <summary>An agent who is rung for it is out; others ring on.</summary>
    Refusal,

    /// <summary>The last agent who is rung for it is out.</summary>
    LastRefusal,

    /// <summary>Somebody answers or refuses who holds no token of it.</summary>
    Stranger,

    /// <summary>The ring time is over.</summary>
    RingTimeOver,

    /// <summary>The caller leaves.</summary>
    CallerGone,

    /// <summary>A rule or an operator takes the call out.</summary>
    TakenOut,

    /// <summary>The talk is over.</summary>
    TalkOver,

    /// <summary>The talk lost its agent, or the agent gives the call back.</summary>
    TalkLost,
}

/// <summary>The one thing to do.</summary>
public enum OfferAction : byte
{
    /// <summary>Nothing: the event is too late. Counted.</summary>
    CountLate,

    /// <summary>The agent has the call; whoever else is rung is released.</summary>
    Connect,

    /// <summary>That agent is out.</summary>
    DropToken,

    /// <summary>That agent is out; the call goes back to its lines.</summary>
    GoBack,

    /// <summary>Every agent is out: nobody answered. The call goes back to its lines.</summary>
    ReleaseAllGoBack,

    /// <summary>The call leaves its lines; the ticket is free.</summary>
    LeaveLines,

    /// <summary>Every agent who is rung is released; the ticket is free.</summary>
    ReleaseAll,

    /// <summary>The agent finishes; the ticket is free.</summary>
    Finish,

    /// <summary>The agent finishes; the call goes back to its lines.</summary>
    FinishGoBack,

    /// <summary>Our own mistake: asserted.</summary>
    Misuse,
}

/// <summary>Where a ticket goes and the one thing to do.</summary>
/// <param name="Next">The state entered.</param>
/// <param name="Do">What to do.</param>
public readonly record struct OfferStep(TicketState Next, OfferAction Do);

/// <summary>A ticket's life as a table: every way in which answers, refusals, time-outs and departures can cross.</summary>
public static class OfferMachine
{
    /// <summary>The table: pure.</summary>
    public static OfferStep Next(TicketState state, OfferEvent happened) => (state, happened) switch
    {
        (Waiting or WaitingByName, CallerGone or TakenOut)   => To(Gone,    LeaveLines),
        (Waiting or WaitingByName, RingTimeOver)             => To(state,   CountLate),

        (Offered,                  Answer)                   => To(Talking, Connect),
        (Offered,                  Refusal)                  => To(Offered, DropToken),
        (Offered,                  LastRefusal)              => To(Waiting, GoBack),
        (Offered,                  RingTimeOver)             => To(Waiting, ReleaseAllGoBack),
        (Offered,                  CallerGone or TakenOut)   => To(Gone,    ReleaseAll),

        (Talking,                  TalkOver)                 => To(Gone,    Finish),
        (Talking,                  TalkLost)                 => To(Waiting, FinishGoBack),
        (Talking,                  RingTimeOver)             => To(Talking, CountLate),

        (_,                        Stranger)                 => To(state,   CountLate),
        (Gone,                     _)                        => To(Gone,    CountLate),
        _                                                    => To(state,   Misuse),
    };

    private static OfferStep To(TicketState next, OfferAction action) => new(next, action);
}
