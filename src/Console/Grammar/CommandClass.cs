using System;

namespace AcdController.Console;

/// <summary>What a command touches: roles are sets of classes. A command has one class, or several that are all needed.</summary>
[Flags]
public enum CommandClass
{
    /// <summary>Nothing that needs to be allowed: help, leaving, the session's own settings.</summary>
    None = 0,

    /// <summary>State of the box: queues, agents, spans, cards, alarms, clock.</summary>
    Show = 1 << 0,

    /// <summary>Call detail: who called whom, and records of it. Reading it is audited.</summary>
    ShowCalls = 1 << 1,

    /// <summary>Following what happens: monitor, top, trace, debug.</summary>
    Monitor = 1 << 2,

    /// <summary>Orders to agents.</summary>
    Agents = 1 << 3,

    /// <summary>Orders to calls.</summary>
    Calls = 1 << 4,

    /// <summary>Orders to spans and channels: block, unblock, restart, clock.</summary>
    Lines = 1 << 5,

    /// <summary>Orders to alarms and lamps.</summary>
    Alarms = 1 << 6,

    /// <summary>Orders to cards: reset, firmware.</summary>
    Cards = 1 << 7,

    /// <summary>Tests that take something out of use: loop-back, bit errors, test calls.</summary>
    Tests = 1 << 8,

    /// <summary>Editing a candidate configuration and reading configurations.</summary>
    Configure = 1 << 9,

    /// <summary>Making a configuration the running one, saving, going back.</summary>
    Commit = 1 << 10,

    /// <summary>Users, roles, sessions of others.</summary>
    Users = 1 << 11,

    /// <summary>The audit log.</summary>
    Audit = 1 << 12,

    /// <summary>The box as a whole: no new calls, drain, backup, restore, tech-support.</summary>
    System = 1 << 13,

    /// <summary>Everything.</summary>
    All = (1 << 14) - 1,
}
