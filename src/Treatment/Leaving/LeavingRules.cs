using AcdController.Kernel;
using AcdController.Routing;
using AcdController.Telephony;

namespace AcdController.Treatment;

/// <summary>Whose call it is.</summary>
public enum CallOrigin : byte
{
    /// <summary>Somebody has called.</summary>
    Caller,

    /// <summary>A call-back: the switch has begun it.</summary>
    CallBack,

    /// <summary>A message that is told to an agent: the switch has begun it.</summary>
    Message,
}

/// <summary>What a call does that leaves the usual way: transfers, messages, call-backs. Part of its row.</summary>
public struct LeavingRow
{
    /// <summary>Whose call it is.</summary>
    public CallOrigin Origin;

    /// <summary>The conversation is to be recorded.</summary>
    public bool Records;

    /// <summary>Transfer: demand that it goes back to when nobody answers; -1: none.</summary>
    public int BounceTo;

    /// <summary>Row of the call-back or message whose call it is; -1: none.</summary>
    public int Book;

    /// <summary>Row of the message that its caller speaks; -1: none.</summary>
    public int Spoken;

    /// <summary>Row of the call-back that it has booked; -1: none.</summary>
    public int Booked;

    /// <summary>Since when it has waited: its place; Never: it has not been in a queue.</summary>
    public Instant Since;

    /// <summary>He speaks a message since then.</summary>
    public Instant SpeaksSince;

    /// <summary>A call that nobody has begun yet.</summary>
    internal static LeavingRow Beginning => new() { BounceTo = -1, Book = -1, Spoken = -1, Booked = -1, Since = Instant.Never };
}

/// <summary>Calls out, call-backs, messages, the emergency plan, as configured.</summary>
public sealed record LeavingRules
{
    /// <summary>Which calls the switch may make by itself.</summary>
    public OutboundTable Outbound { get; init; } = new(new OutboundRules());

    /// <summary>How call-backs are made.</summary>
    public CallBackRules CallBacks { get; init; } = new();

    /// <summary>When the emergency plan is in force.</summary>
    public EmergencyRules Emergency { get; init; } = new();

    /// <summary>Its first step; -1: there is none.</summary>
    public int EmergencyStep { get; init; } = -1;

    /// <summary>How long a message is kept.</summary>
    public Duration MessagesKept { get; init; } = Duration.FromSeconds(7 * 86_400);
}
