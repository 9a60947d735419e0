using System;
using System.Runtime.CompilerServices;
using AcdController.Kernel;
using AcdController.Routing;
using AcdController.Telephony;

namespace AcdController.Treatment;

/// <summary>One attempt, with the rule that allowed or refused it.</summary>
public struct CallBackAttempt
{
    /// <summary>When.</summary>
    public Instant At;

    /// <summary>The agent who had it; -1: nobody.</summary>
    public int Agent;

    /// <summary>The rule that decided.</summary>
    public OutboundRule Rule;

    /// <summary>How it went.</summary>
    public AttemptResult Outcome;

    /// <summary>Why it failed.</summary>
    public Cause Cause;
}

/// <summary>The last attempts of a call-back, oldest first.</summary>
[InlineArray(CallBack.AttemptsKept)]
public struct CallBackAttempts
{
    private CallBackAttempt _first;
}

/// <summary>A call-back.</summary>
public struct CallBack
{
    /// <summary>Attempts that are kept of each.</summary>
    public const int AttemptsKept = 8;

    /// <summary>Where it is.</summary>
    public CallBackState State;

    /// <summary>The customer has asked for it, or agreed.</summary>
    public bool Consent;

    /// <summary>The agent looks at it before the customer is called.</summary>
    public bool Preview;

    /// <summary>Index of the agent who is to have it, plus 1; 0: anybody.</summary>
    public int ForAgent;

    /// <summary>Priority that its caller had; -1: the queue's.</summary>
    public sbyte Priority;

    /// <summary>Times that the customer was called and not reached.</summary>
    public byte Tries;

    /// <summary>Attempts that are kept.</summary>
    public byte Attempts;

    /// <summary>The rule that decided last.</summary>
    public OutboundRule Rule;

    /// <summary>Its number, from 1.</summary>
    public uint Id;

    /// <summary>Index of the demand it waits by.</summary>
    public int Demand;

    /// <summary>Index of the queue whose place it has; -1: none.</summary>
    public int Queue;

    /// <summary>Whom to call, in normal form.</summary>
    public Digits Number;

    /// <summary>Since when its caller had waited, or had been there: its place.</summary>
    public Instant Since;

    /// <summary>When it was booked.</summary>
    public Instant BookedAt;

    /// <summary>When it is due; Never: not by time.</summary>
    public Instant DueAt;

    /// <summary>When it was over; Never: it is not.</summary>
    public Instant ClosedAt;

    /// <summary>Number of the call that booked it; 0: an operator.</summary>
    public ulong OfCall;

    /// <summary>Its own call; none without one.</summary>
    public Handle Call;

    /// <summary>Its attempts.</summary>
    public CallBackAttempts Log;
}

/// <summary>How call-backs are made.</summary>
public sealed record CallBackRules
{
    /// <summary>The number that customers are shown.</summary>
    public Digits CallerId { get; init; }

    /// <summary>Index of the route; -1: by the digits.</summary>
    public int Route { get; init; } = -1;

    /// <summary>How often a customer is dialled.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>After so long again.</summary>
    public Duration Retry { get; init; } = Duration.FromSeconds(600);

    /// <summary>X15: he is rung for so long.</summary>
    public Duration Ring { get; init; } = Duration.FromSeconds(40);

    /// <summary>It is over when it has not come about within this time.</summary>
    public Duration Keep { get; init; } = Duration.FromSeconds(86_400);

    /// <summary>Most that are open at a time.</summary>
    public int Most { get; init; } = 200;
}

/// <summary>What came of booking.</summary>
public enum BookingResult : byte
{
    /// <summary>It is booked.</summary>
    Booked,

    /// <summary>There is one for that number and demand already: its place is the earlier one.</summary>
    Already,

    /// <summary>There is no room.</summary>
    Full,

    /// <summary>A rule forbids it.</summary>
    Forbidden,

    /// <summary>There is no number, or no way to it.</summary>
    NoNumber,
}

/// <summary>What is to be booked.</summary>
public struct BookingRequest
{
    /// <summary>Whom to call, in normal form.</summary>
    public Digits Number;

    /// <summary>Index of the demand.</summary>
    public int Demand;

    /// <summary>Index of the queue whose place it has; -1: none.</summary>
    public int Queue;

    /// <summary>Priority; -1: the queue's.</summary>
    public sbyte Priority;

    /// <summary>Its place.</summary>
    public Instant Since;

    /// <summary>Number of the call that books; 0: an operator.</summary>
    public ulong OfCall;

    /// <summary>The customer has agreed.</summary>
    public bool Consent;

    /// <summary>The agent looks at it before the customer is called.</summary>
    public bool Preview;

    /// <summary>Index of the agent who is to have it, plus 1; 0: anybody.</summary>
    public int ForAgent;

    /// <summary>When it is due.</summary>
    public Instant DueAt;
}
