using AcdController.Kernel;

namespace AcdController.Distribution;

/// <summary>What an agent's time since log-in was spent on. Every moment is spent on one of these.</summary>
public struct AgentTimes
{
    /// <summary>Free.</summary>
    public Duration Ready;

    /// <summary>Being rung.</summary>
    public Duration Ringing;

    /// <summary>Talking.</summary>
    public Duration Talk;

    /// <summary>The caller on hold.</summary>
    public Duration Held;

    /// <summary>After-call work.</summary>
    public Duration WrapUp;

    /// <summary>Not ready, forced or not, and resting.</summary>
    public Duration NotReady;

    /// <summary>On the telephone without a call of ours, or the telephone being released.</summary>
    public Duration Telephone;

    /// <summary>All of it: the time signed in.</summary>
    public readonly Duration Sum => Ready + Ringing + Talk + Held + WrapUp + NotReady + Telephone;

    /// <summary>At work: ringing, talk, hold, after-call work.</summary>
    public readonly Duration Work => Ringing + Talk + Held + WrapUp;

    /// <summary>Adds time spent in a state. Signed out counts for nothing.</summary>
    internal void Add(AgentState state, Duration time)
    {
        switch (state)
        {
            case AgentState.Ready: Ready += time; break;
            case AgentState.Offered: Ringing += time; break;
            case AgentState.Busy: Talk += time; break;
            case AgentState.Held: Held += time; break;
            case AgentState.WrapUp: WrapUp += time; break;
            case AgentState.NotReady or AgentState.ForcedNotReady or AgentState.Resting: NotReady += time; break;
            case AgentState.Unwinding or AgentState.OnTelephone: Telephone += time; break;
            default: break;
        }
    }
}

/// <summary>An agent.</summary>
public struct Agent
{
    /// <summary>The state.</summary>
    public AgentState State;

    /// <summary>Why he is in it.</summary>
    public AgentCause Cause;

    /// <summary>NotReady: code of the reason, 0 for none given.</summary>
    public byte Reason;

    /// <summary>NotReady, LoggedOut: a supervisor asked for it.</summary>
    public bool BySupervisor;

    /// <summary>What follows the call in hand.</summary>
    public AgentPending Pending;

    /// <summary>Why.</summary>
    public AgentCause PendingCause;

    /// <summary>Pending not ready: code of the reason.</summary>
    public byte PendingReason;

    /// <summary>A supervisor asked for what follows.</summary>
    public bool PendingBySupervisor;

    /// <summary>What the telephone is in use for.</summary>
    public TelephoneUse Telephone;

    /// <summary>WrapUp: how it ends.</summary>
    public WrapUpMode WrapUpMode;

    /// <summary>The state's timer runs.</summary>
    internal bool Ends;

    /// <summary>The telephone's timer runs.</summary>
    internal bool Watched;

    /// <summary>Offers not answered, one after the other.</summary>
    public byte NoAnswersInARow;

    /// <summary>Offers refused, one after the other.</summary>
    public byte RefusalsInARow;

    /// <summary>Since when he is in his state.</summary>
    public Instant Since;

    /// <summary>When he signed in; of the last time, for who is signed out.</summary>
    public Instant SignedInAt;

    /// <summary>WrapUp: when it ends; for manual after-call work when X9 ends it.</summary>
    public Instant WrapUpEndsAt;

    /// <summary>The ticket whose token the agent holds; none without one.</summary>
    public Handle Ticket;

    /// <summary>Calls connected since log-in.</summary>
    public ulong Calls;

    /// <summary>Calls connected since start-up.</summary>
    public ulong Connected;

    /// <summary>Offers not answered since start-up.</summary>
    public ulong NotAnswered;

    /// <summary>Offers refused or met by busy since start-up.</summary>
    public ulong Refused;

    /// <summary>Offers that found no way to him since start-up.</summary>
    public ulong NotReached;

    /// <summary>Time since log-in by what it was spent on, up to <see cref="Since"/>: see <see cref="AgentTable.TimesOf"/>.</summary>
    public AgentTimes Times;
}

/// <summary>Counts of the whole table.</summary>
public struct AgentCounts
{
    /// <summary>Agents signed in.</summary>
    public int SignedIn;

    /// <summary>Agents free.</summary>
    public int Free;

    /// <summary>Commands that did not fit.</summary>
    public ulong Rejected;

    /// <summary>Events from outside that were too late or meant nothing.</summary>
    public ulong Ignored;

    /// <summary>Telephones that were never reported free: X7 and X8.</summary>
    public ulong TelephonesLost;

    /// <summary>News that nobody took in time.</summary>
    public ulong NewsLost;
}
