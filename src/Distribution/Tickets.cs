using System.Runtime.CompilerServices;
using AcdController.Kernel;

namespace AcdController.Distribution;

/// <summary>Where a call is on its way through distribution.</summary>
public enum TicketState : byte
{
    /// <summary>In the lines of its queues.</summary>
    Waiting,

    /// <summary>In the line of the one agent it asks for.</summary>
    WaitingByName,

    /// <summary>Holds the tokens of the agents who are rung for it.</summary>
    Offered,

    /// <summary>Talks to an agent.</summary>
    Talking,

    /// <summary>Gone: the ticket is free.</summary>
    Gone,
}

/// <summary>One call's stay in distribution.</summary>
public struct Ticket
{
    /// <summary>Where it is.</summary>
    public TicketState State;

    /// <summary>C5, 0 to 15.</summary>
    public byte Priority;

    /// <summary>Entries used, from 0.</summary>
    public byte Entries;

    /// <summary>Agents being rung.</summary>
    public byte Ringing;

    /// <summary>The entry it is offered or talks for; -1: by name.</summary>
    public sbyte OfferEntry;

    /// <summary>Index of the demand.</summary>
    public int Demand;

    /// <summary>A5: index of the caller's location.</summary>
    public int Location;

    /// <summary>Waiting by name: that agent. Offered: the one rung first. Talking: the agent. -1: nobody.</summary>
    public int Agent;

    /// <summary>The queue it is offered or talks for, before that the first it joined; -1 by name.</summary>
    public int Queue;

    /// <summary>The call.</summary>
    public Handle Call;

    /// <summary>Its number.</summary>
    public ulong Sequence;

    /// <summary>Order of entry: C7.</summary>
    public ulong Order;

    /// <summary>When it first entered a queue.</summary>
    public Instant Since;

    /// <summary>When it came to distribution this time.</summary>
    public Instant EnqueuedAt;

    /// <summary>When it was offered last.</summary>
    public Instant OfferedAt;

    /// <summary>The wait that was expected when it entered; negative: none.</summary>
    public Duration Expected;

    /// <summary>C6: it counts as having waited so long before, whatever becomes of its demand.</summary>
    public Duration HeadStart;
}

/// <summary>State of an entry.</summary>
public enum EntryState : byte
{
    /// <summary>Not in use.</summary>
    None,

    /// <summary>In a line of its stage.</summary>
    InLine,

    /// <summary>Its ticket is offered, talks or waits by name.</summary>
    Aside,
}

/// <summary>A ticket's place in one queue. What a decision reads of it stands first, side by side.</summary>
internal struct Entry
{
    /// <summary>Its rank in the line.</summary>
    public Rank Rank;

    /// <summary>Number of its call.</summary>
    public ulong Sequence;

    /// <summary>The lane.</summary>
    public int Lane;

    /// <summary>The queue.</summary>
    public int Queue;

    /// <summary>The stage.</summary>
    public int Stage;

    /// <summary>State.</summary>
    public EntryState State;

    /// <summary>Step of its lane.</summary>
    public byte Step;

    /// <summary>Line within its stage.</summary>
    public byte Class;

    /// <summary>Bit n: overflow rule n of the queue was done.</summary>
    public byte OverflowsDone;

    /// <summary>Counted as one that waited long enough to call the reserve.</summary>
    public bool Late;

    /// <summary>Counted as one that waited long enough to need interruptible agents.</summary>
    public bool Needy;

    /// <summary>Joined while nobody was signed in.</summary>
    public bool Unstaffed;

    /// <summary>How often somebody had signed in for its lane until then.</summary>
    public uint Staffings;

    /// <summary>Part of the queue's flow, for the estimates.</summary>
    public bool InFlow;

    /// <summary>It was offered before.</summary>
    public bool Departed;

    /// <summary>Its departure counted for the estimates.</summary>
    public bool Counted;

    /// <summary>It was answered before: the service level has it already.</summary>
    public bool Answered;

    /// <summary>The rank was set by a command or a position; kept when it comes back.</summary>
    public bool Placed;

    /// <summary>When it joined this queue.</summary>
    public Instant JoinedAt;

    /// <summary>When its step began.</summary>
    public Instant StepAt;
}

/// <summary>A count for each of the rules C1 to C7; index 0 is C1.</summary>
[InlineArray(Count)]
public struct RuleCounts
{
    /// <summary>Rules.</summary>
    public const int Count = 7;

    private uint _first;
}

/// <summary>A queue's state. Entered = Waiting + Aside + Offered + Talking + Finished + Abandoned + Left + Elsewhere, always.</summary>
public struct QueueState
{
    /// <summary>Calls in its lines.</summary>
    public int Waiting;

    /// <summary>Calls that are offered or talk for another of their queues, or wait by name.</summary>
    public int Aside;

    /// <summary>Calls being offered.</summary>
    public int Offered;

    /// <summary>Calls talking.</summary>
    public int Talking;

    /// <summary>Agents signed in who serve it, reserve included.</summary>
    public int SignedIn;

    /// <summary>Of those signed in, how many are not not-ready.</summary>
    public int Working;

    /// <summary>Of those that wait, how many have waited `reserve-wait`.</summary>
    public int Late;

    /// <summary>Of those that wait, how many have waited `needed-wait`.</summary>
    public int Needy;

    /// <summary>The agent tried last, for round robin; one more than the index, 0: nobody.</summary>
    public int TriedPlusOne;

    /// <summary>The reserve is called.</summary>
    public bool ReserveCalled;

    /// <summary>Interruptible agents are needed.</summary>
    public bool Needed;

    /// <summary>Calls that entered.</summary>
    public ulong Entered;

    /// <summary>Calls connected.</summary>
    public ulong Connected;

    /// <summary>Talks that are over.</summary>
    public ulong Finished;

    /// <summary>Calls whose caller left.</summary>
    public ulong Abandoned;

    /// <summary>Calls that left by a rule: longest wait, no agents, overflow that leaves, pulled out.</summary>
    public ulong Left;

    /// <summary>Calls that another of their queues had connected.</summary>
    public ulong Elsewhere;

    /// <summary>Calls that found it full.</summary>
    public ulong Refused;

    /// <summary>Calls that found nobody signed in.</summary>
    public ulong NoAgents;

    /// <summary>Calls that overflowed to another queue.</summary>
    public ulong Overflowed;
}
