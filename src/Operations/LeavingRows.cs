using System.Runtime.InteropServices;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Operations;

/// <summary>A call-back, copied for a view.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct CallBackRow
{
    /// <summary>Its number.</summary>
    public uint Id;
    /// <summary>Where it is.</summary>
    public CallBackState Status;
    /// <summary>The customer has agreed.</summary>
    public bool Consent;
    /// <summary>The agent looks at it before the customer is called.</summary>
    public bool Preview;
    /// <summary>Times that he was called and not reached.</summary>
    public byte Tries;
    /// <summary>Priority; -1: the queue's.</summary>
    public sbyte Priority;
    /// <summary>The rule that decided last.</summary>
    public OutboundRule Rule;
    /// <summary>Index of the queue; -1: none.</summary>
    public int Queue;
    /// <summary>Index of the agent of the last attempt; -1: nobody.</summary>
    public int Agent;
    /// <summary>Number of the call that booked it; 0: an operator.</summary>
    public ulong OfCall;
    /// <summary>Number of its own call; 0: none.</summary>
    public ulong Call;
    /// <summary>Whom to call.</summary>
    public Digits Number;
    /// <summary>How long it has had its place: since its caller waited.</summary>
    public Duration Age;
    /// <summary>Until it is due; zero: at once, or not by time.</summary>
    public Duration DueIn;
    /// <summary>Place in its queue; 0: it does not wait.</summary>
    public int Position;
}

/// <summary>An attempt of a call-back, copied for a view.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct CallBackAttemptRow
{
    /// <summary>Number of the call-back.</summary>
    public uint Id;
    /// <summary>The rule that allowed or refused it.</summary>
    public OutboundRule Rule;
    /// <summary>How it went.</summary>
    public AttemptResult Result;
    /// <summary>Why it failed.</summary>
    public Cause Cause;
    /// <summary>Index of the agent; -1: nobody.</summary>
    public int Agent;
    /// <summary>How long ago.</summary>
    public Duration Ago;
}

/// <summary>A message, copied for a view.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct MessageRow
{
    /// <summary>Its number.</summary>
    public uint Id;
    /// <summary>Its place in the table: its sound has that number behind <see cref="FirstPrompt"/>.</summary>
    public int Place;
    /// <summary>Where it is.</summary>
    public MessageState Status;
    /// <summary>Index of the queue; -1: it is only kept.</summary>
    public int Queue;
    /// <summary>Index of the agent who has, or had, it; -1: nobody.</summary>
    public int Agent;
    /// <summary>A-law octets, 8000 a second.</summary>
    public uint Octets;
    /// <summary>Number of the call that left it.</summary>
    public ulong OfCall;
    /// <summary>Who left it.</summary>
    public Digits Calling;
    /// <summary>How long ago.</summary>
    public Duration Age;

    /// <summary>Prompts of the cards from this number on are messages.</summary>
    public const int FirstPrompt = 65_000;
}

/// <summary>How things stand with the emergency plan, copied for a view.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct EmergencyPlanRow
{
    /// <summary>It is in force.</summary>
    public bool Active;
    /// <summary>It is in force, and the reason is gone.</summary>
    public bool Returning;
    /// <summary>A reason stands, not for long enough yet.</summary>
    public bool Impending;
    /// <summary>Why: bit 0 no agent can be reached, 1 storage, 2 restart, 3 ordered.</summary>
    public byte Reasons;
    /// <summary>Reasons that an operator waived.</summary>
    public byte Waived;
    /// <summary>Index of the plan; -1: there is none.</summary>
    public int Plan;
    /// <summary>For how long it has been in force.</summary>
    public Duration For;
    /// <summary>Calls that got it since the start.</summary>
    public ulong Calls;
}
