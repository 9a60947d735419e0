namespace AcdController.Telephony;

/// <summary>What a condition asks. Where it cannot be told, it does not hold, negated neither.</summary>
public enum ConditionKind : byte
{
    /// <summary>The value Index is the text.</summary>
    ValueIs,

    /// <summary>The value Index, as a number, against Value.</summary>
    ValueCompared,

    /// <summary>The value Index begins with the text.</summary>
    ValueBegins,

    /// <summary>The value Index is empty.</summary>
    ValueEmpty,

    /// <summary>The value Index is in list Other.</summary>
    ValueInList,

    /// <summary>Calendar Index is open.</summary>
    CalendarOpen,

    /// <summary>Time of day in minutes from Other until Value; over midnight when that is not later.</summary>
    TimeOfDay,

    /// <summary>Day of the week: bit 0 of Other is Monday.</summary>
    Day,

    /// <summary>Calls waiting in queue Index against Value.</summary>
    QueueWaiting,

    /// <summary>Expected wait of queue Index in seconds.</summary>
    QueueWait,

    /// <summary>Agents signed in for queue Index.</summary>
    QueueAgents,

    /// <summary>Agents free for queue Index.</summary>
    QueueFreeAgents,

    /// <summary>Service level of queue Index in per cent.</summary>
    QueueServiceLevel,

    /// <summary>Place in the last queue.</summary>
    Position,

    /// <summary>Emergency level.</summary>
    EmergencyLevel,

    /// <summary>A fault stands in the area that the value Index names.</summary>
    Fault,

    /// <summary>Sources do not answer.</summary>
    SourcesDown,

    /// <summary>No agent can be reached.</summary>
    AgentsUnreachable,

    /// <summary>The value Index is the same as the value Other.</summary>
    ValueSame,
}
