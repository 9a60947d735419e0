using System.Runtime.InteropServices;

namespace AcdController.Operations;

/// <summary>A table of the core with its size.</summary>
public struct TableRow
{
    /// <summary>Its name.</summary>
    public RowName Name;
    /// <summary>Its size.</summary>
    public ulong Octets;
}

/// <summary>What there is room for, and how much of it is in use.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct CapacityRow
{
    /// <summary>Of what.</summary>
    public CapacityKind Kind;
    /// <summary>Room.</summary>
    public ulong Most;
    /// <summary>In use.</summary>
    public ulong InUse;
    /// <summary>The most the program could be configured for; 0: no limit of its own.</summary>
    public ulong Limit;
}

/// <summary>What a <see cref="CapacityRow"/> counts.</summary>
public enum CapacityKind : byte
{
    /// <summary>Calls.</summary>
    Calls,

    /// <summary>Agents; in use: signed in.</summary>
    Agents,

    /// <summary>Queues; in use: with calls that wait.</summary>
    Queues,

    /// <summary>Skills.</summary>
    Skills,

    /// <summary>Stages: a step of a queue as one kind of call sees it.</summary>
    Stages,

    /// <summary>Pools: sets of agents that stages are made of.</summary>
    Pools,

    /// <summary>Calls in queues, offered and talking.</summary>
    Tickets,

    /// <summary>Decisions kept for why.</summary>
    Decisions,

    /// <summary>Conferences and monitored conversations.</summary>
    Bridges,

    /// <summary>Mixers of all cards in service.</summary>
    Mixers,

    /// <summary>Announcement players of all cards in service.</summary>
    Players,

    /// <summary>Digit receivers of all cards in service.</summary>
    Receivers,

    /// <summary>Recorders of all cards in service.</summary>
    Recorders,

    /// <summary>What was asked of the outside and is not answered.</summary>
    Requests,
}
