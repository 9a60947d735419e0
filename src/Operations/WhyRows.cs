using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Operations;

/// <summary>One decision, copied for a view. Oldest first.</summary>
public struct DecisionRow
{
    /// <summary>Wall time, microseconds since 1970-01-01 UTC.</summary>
    public long At;
    /// <summary>The call; 0: none.</summary>
    public ulong Call;
    /// <summary>The call that came second; 0: none.</summary>
    public ulong RivalCall;
    /// <summary>By how much the rule decided.</summary>
    public long Margin;
    /// <summary>What the first had by that rule.</summary>
    public long Value;
    /// <summary>Index of the agent; -1: none.</summary>
    public int Agent;
    /// <summary>The agent who came second; -1: none.</summary>
    public int RivalAgent;
    /// <summary>Index of the queue; -1: none.</summary>
    public int Queue;
    /// <summary>The other queue; -1: none.</summary>
    public int RivalQueue;
    /// <summary>How many there were to choose from; 0: not known.</summary>
    public int Among;
    /// <summary>Lines or rungs looked at.</summary>
    public int Considered;
    /// <summary>Step of the call in the queue, from 0.</summary>
    public int Step;
    /// <summary>What it was about.</summary>
    public DecisionKind Kind;
    /// <summary>The rule.</summary>
    public DecidedBy By;
    /// <summary>A word beside it.</summary>
    public ReasonShown Reason;
    /// <summary>AgentState: the state.</summary>
    public AgentStatus Status;
}

/// <summary>A count for each of the rules C1 to C7; index 0 is C1.</summary>
[InlineArray(RulesCount)]
public struct RuleTally
{
    /// <summary>Rules.</summary>
    public const int RulesCount = 7;

    private uint _first;

    /// <summary>The sum.</summary>
    public readonly ulong Total
    {
        get
        {
            ulong total = 0;
            for (int rule = 0; rule < RulesCount; rule++) total += this[rule];
            return total;
        }
    }
}

/// <summary>Why a call is where it is: the first row of the answer.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct WhyCallRow
{
    /// <summary>Number of the call.</summary>
    public ulong Call;
    /// <summary>Where it is.</summary>
    public WhyState State;
    /// <summary>The agent it waits for, who is rung or talks; -1: none.</summary>
    public int Agent;
    /// <summary>The queue it is offered or talks for; -1: none.</summary>
    public int Queue;
    /// <summary>Its priority, 0 to 15.</summary>
    public int Priority;
    /// <summary>Since it first entered a queue; offered: until then.</summary>
    public Duration Waited;
    /// <summary>Agents who are rung for it.</summary>
    public int Ringing;
    /// <summary>Waiting by name: until it joins its queues, or leaves; negative: no end.</summary>
    public Duration NamedFor;
    /// <summary>Times that an agent who could have taken it got a call that arrived later, by the rule that put that one first; of the decisions kept.</summary>
    public RuleTally Overtaken;
    /// <summary>Wall time of the oldest decision that is kept, microseconds since 1970-01-01 UTC; 0: none is.</summary>
    public long KeptSince;
    /// <summary>Decisions that are kept at most.</summary>
    public int Kept;
}

/// <summary>Agents counted by what they do.</summary>
public struct AgentTally
{
    /// <summary>Signed in.</summary>
    public int SignedIn;
    /// <summary>Free.</summary>
    public int Free;
    /// <summary>Being rung.</summary>
    public int Ringing;
    /// <summary>Talking, or busy otherwise.</summary>
    public int Busy;
    /// <summary>In after-call work.</summary>
    public int WrapUp;
    /// <summary>Not ready.</summary>
    public int NotReady;
    /// <summary>Not signed in.</summary>
    public int SignedOut;
}

/// <summary>One queue in which a call waits: who stands before it, who could take it, what would put it first.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct WhyQueueRow
{
    /// <summary>Index of the queue.</summary>
    public int Queue;
    /// <summary>Step, from 0.</summary>
    public int Step;
    /// <summary>Steps there are.</summary>
    public int Steps;
    /// <summary>Until the next step; negative: none.</summary>
    public Duration NextStep;
    /// <summary>Calls before it in this queue, by the rule that puts them there.</summary>
    public RuleTally Before;
    /// <summary>The call before all; 0: this one.</summary>
    public ulong First;
    /// <summary>Calls that wait in this queue, this one counted.</summary>
    public int Waiting;
    /// <summary>The agents of this step and the steps before.</summary>
    public AgentTally Agents;
    /// <summary>Of the signed in, those who join only while the reserve is called.</summary>
    public int Reserve;
    /// <summary>The reserve is called.</summary>
    public bool ReserveCalled;
    /// <summary>The least priority that would put it first; -1: no priority would.</summary>
    public int PriorityToBeFirst;
    /// <summary>How much longer it would have to have waited to be first; negative: no wait would.</summary>
    public Duration LongerToBeFirst;
}

/// <summary>Why an agent has a call or none: the first row of the answer.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct WhyAgentRow
{
    /// <summary>The agent.</summary>
    public AgentRow Agent;
    /// <summary>Until the state ends by itself; negative: it does not.</summary>
    public Duration EndsIn;
    /// <summary>Free: those who became free before him.</summary>
    public int FreeBefore;
    /// <summary>Free: all of those.</summary>
    public int Free;
    /// <summary>Calls that wait in all queues.</summary>
    public int Waiting;
    /// <summary>Wall time of the oldest decision that is kept, microseconds since 1970-01-01 UTC; 0: none is.</summary>
    public long KeptSince;
}

/// <summary>One queue that an agent serves: is he first, and which rule puts somebody before him.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct WhyServesRow
{
    /// <summary>Index of the queue.</summary>
    public int Queue;
    /// <summary>The step that includes him first, from 0.</summary>
    public int Step;
    /// <summary>His tier.</summary>
    public int Tier;
    /// <summary>His level.</summary>
    public int Level;
    /// <summary>He joins only while the reserve is called.</summary>
    public bool Reserve;
    /// <summary>The reserve is called.</summary>
    public bool ReserveCalled;
    /// <summary>Calls that wait in the queue.</summary>
    public int Waiting;
    /// <summary>Of those, calls that he may take.</summary>
    public int ForHim;
    /// <summary>The free agent who would get a call of this queue now; -1: nobody.</summary>
    public int First;
    /// <summary>The rule that puts that one before him.</summary>
    public DecidedBy By;
    /// <summary>By A8: the way to choose.</summary>
    public ReasonShown Order;
    /// <summary>By how much.</summary>
    public long Margin;
    /// <summary>What the first has by that rule.</summary>
    public long Value;
}
