using System.Runtime.InteropServices;
using AcdController.Kernel;

namespace AcdController.Operations;

/// <summary>State of an agent, as shown.</summary>
public enum AgentStatus : byte
{
    /// <summary>Not signed in.</summary>
    LoggedOut,

    /// <summary>Signed in, takes no calls.</summary>
    NotReady,

    /// <summary>Free for a call.</summary>
    Ready,

    /// <summary>Is being rung.</summary>
    Offered,

    /// <summary>Talks.</summary>
    Busy,

    /// <summary>Finishes the last call.</summary>
    WrapUp,

    /// <summary>Talks; the caller is on hold.</summary>
    Held,

    /// <summary>Did not take an offer and rests before the next.</summary>
    Resting,

    /// <summary>Would be ready; the telephone is being released.</summary>
    Releasing,

    /// <summary>Would be ready; the telephone is in use for a call that is not ours.</summary>
    OnTelephone,

    /// <summary>Would be ready; the telephone that should stay up is not connected.</summary>
    NotConnected,
}

/// <summary>What made an agent not ready who did not ask for it.</summary>
public enum AgentForce : byte
{
    /// <summary>Nothing: he asked for it, or is not not ready.</summary>
    None,

    /// <summary>He did not answer.</summary>
    NotAnswered,

    /// <summary>He refused.</summary>
    Refused,

    /// <summary>His after-call work never ended.</summary>
    WrapUp,
}

/// <summary>What follows an agent's call in hand.</summary>
public enum AgentThen : byte
{
    /// <summary>Ready.</summary>
    Ready,

    /// <summary>Not ready.</summary>
    NotReady,

    /// <summary>Signed out.</summary>
    LoggedOut,
}

/// <summary>One agent, copied for a view.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct AgentRow
{
    /// <summary>Index of the agent.</summary>
    public int Agent;
    /// <summary>State.</summary>
    public AgentStatus Status;
    /// <summary>The not-ready state came by itself.</summary>
    public bool Forced;
    /// <summary>Why it came.</summary>
    public AgentForce Force;
    /// <summary>Not ready by wish: code of the reason, 0 for none. With <see cref="Then"/> not ready: code of that reason.</summary>
    public byte Reason;
    /// <summary>A supervisor asked for it.</summary>
    public bool BySupervisor;
    /// <summary>What follows the call in hand.</summary>
    public AgentThen Then;
    /// <summary>Time in this state.</summary>
    public Duration InStatus;
    /// <summary>Sequence of the call offered or connected, 0 without one.</summary>
    public ulong Call;
    /// <summary>Calls connected since start-up.</summary>
    public ulong Connected;
    /// <summary>Offers not answered.</summary>
    public ulong NotAnswered;
    /// <summary>Offers refused, or busy.</summary>
    public ulong Refused;
}

/// <summary>One agent in detail.</summary>
/// <remarks>The seven times since log-in add up to <see cref="SignedIn"/>. For who is signed out they are of his last time.</remarks>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct AgentDetailRow
{
    /// <summary>What `show agents` shows.</summary>
    public AgentRow Row;
    /// <summary>Time until the state ends by itself; negative: it does not.</summary>
    public Duration EndsIn;
    /// <summary>Time until the shift ends; negative: it has no end.</summary>
    public Duration ShiftEndsIn;
    /// <summary>Time signed in.</summary>
    public Duration SignedIn;
    /// <summary>Free.</summary>
    public Duration Ready;
    /// <summary>Being rung.</summary>
    public Duration Ringing;
    /// <summary>Talking.</summary>
    public Duration Talk;
    /// <summary>Caller on hold.</summary>
    public Duration Held;
    /// <summary>After-call work.</summary>
    public Duration WrapUp;
    /// <summary>Not ready, forced and resting too.</summary>
    public Duration NotReady;
    /// <summary>On the telephone without a call of ours, or the telephone being released.</summary>
    public Duration Telephone;
    /// <summary>Calls connected since log-in.</summary>
    public ulong Calls;
    /// <summary>Offers that found no way to him since start-up.</summary>
    public ulong NotReached;
    /// <summary>Offers not answered one after the other, now.</summary>
    public byte NoAnswersInARow;
    /// <summary>Offers refused one after the other, now.</summary>
    public byte RefusalsInARow;
    /// <summary>The telephone is in use for a call of ours.</summary>
    public bool OnCall;
    /// <summary>The telephone is in use for a private call.</summary>
    public bool OnPrivateCall;
    /// <summary>The telephone is in use for a call that he placed.</summary>
    public bool OnOutboundCall;
    /// <summary>The telephone should stay up between calls and is not connected.</summary>
    public bool NotConnected;
    /// <summary>Too many wrong PINs: so long nobody signs in by PIN as this agent; zero: not locked.</summary>
    public Duration LockedFor;
}
