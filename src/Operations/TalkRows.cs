using System.Runtime.InteropServices;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Operations;

/// <summary>A parked call.</summary>
public struct ParkedRow
{
    /// <summary>The parking place, from 1.</summary>
    public int Place;

    /// <summary>Index of the agent who parked it; -1: he is configured no more.</summary>
    public int Agent;

    /// <summary>Number of the call.</summary>
    public ulong Call;

    /// <summary>Parked for so long.</summary>
    public Duration Since;

    /// <summary>Who calls.</summary>
    public Digits Calling;
}

/// <summary>What somebody is to a call that talks.</summary>
public enum TalkParty : byte
{
    /// <summary>Who called, or the customer of a call-back.</summary>
    Caller,

    /// <summary>The agent who has the call.</summary>
    Agent,

    /// <summary>Whom the agent called beside the talk.</summary>
    Consulted,

    /// <summary>In conference with them.</summary>
    Conference,

    /// <summary>Outside, in the agent's place.</summary>
    Outside,

    /// <summary>Listens; nobody hears him.</summary>
    Monitor,

    /// <summary>Listens; the agent hears him.</summary>
    Whisper,

    /// <summary>A supervisor who has joined the talk.</summary>
    BargedIn,

    /// <summary>Is rung to have the call, or its agent, for himself.</summary>
    Taker,
}

/// <summary>With whom somebody is in a call that talks.</summary>
public enum TalkPlace : byte
{
    /// <summary>His telephone rings.</summary>
    Rings,

    /// <summary>With nobody: he hears music, an announcement, a tone or nothing.</summary>
    Alone,

    /// <summary>Talks: with the caller, while he is there.</summary>
    Together,

    /// <summary>Talks apart from the caller: the agent, and whom he consults.</summary>
    Apart,

    /// <summary>He hears those with whom the agent is.</summary>
    Listens,
}

/// <summary>Somebody who takes part in a call that talks.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct TalkPartyRow
{
    /// <summary>Number of the call.</summary>
    public ulong Call;

    /// <summary>What he is to it.</summary>
    public TalkParty Party;

    /// <summary>With whom he is.</summary>
    public TalkPlace Place;

    /// <summary>His timeslot; none while it is not settled.</summary>
    public ChannelId Channel;

    /// <summary>Index of the agent he is; -1: none of ours.</summary>
    public int Agent;
}
