namespace AcdController.Operations;

/// <summary>What a condition asks about.</summary>
public enum ConditionKind : byte
{
    /// <summary>The value <see cref="PlanCondition.Index"/> is <see cref="PlanCondition.Text"/>.</summary>
    ValueIs,

    /// <summary>The value compared with <see cref="PlanCondition.Value"/>; one that is no number holds for neither.</summary>
    ValueCompared,

    /// <summary>The value begins with <see cref="PlanCondition.Text"/>.</summary>
    ValueBegins,

    /// <summary>The value is empty.</summary>
    ValueEmpty,

    /// <summary>The value is in the list <see cref="PlanCondition.List"/>.</summary>
    ValueInList,

    /// <summary>The calendar <see cref="PlanCondition.Index"/> is open.</summary>
    CalendarOpen,

    /// <summary>Time of day from <see cref="PlanCondition.From"/> to <see cref="PlanCondition.To"/>, exclusive; over midnight when To is not later.</summary>
    TimeOfDay,

    /// <summary>A day of the week of <see cref="PlanCondition.Days"/>.</summary>
    Day,

    /// <summary>Calls that wait in the queue <see cref="PlanCondition.Index"/>.</summary>
    QueueWaiting,

    /// <summary>Expected wait of the queue, in seconds.</summary>
    QueueWait,

    /// <summary>Agents signed in for the queue.</summary>
    QueueAgents,

    /// <summary>Agents free for the queue.</summary>
    QueueFreeAgents,

    /// <summary>Service level of the queue, in per cent.</summary>
    QueueServiceLevel,

    /// <summary>Place in the last queue.</summary>
    Position,

    /// <summary>Emergency level at hand, 0 without one.</summary>
    EmergencyLevel,

    /// <summary>A fault stands in the area that the value <see cref="PlanCondition.Index"/> names.</summary>
    Fault,

    /// <summary>Sources do not answer.</summary>
    SourcesDown,

    /// <summary>No agent can be reached.</summary>
    AgentsUnreachable,
}

/// <summary>How a value is compared.</summary>
public enum Comparison : byte
{
    /// <summary>More than.</summary>
    More,

    /// <summary>Less than.</summary>
    Less,
}

/// <summary>A condition on a call and on the switch.</summary>
/// <param name="Kind">What it asks about.</param>
public sealed record PlanCondition(ConditionKind Kind)
{
    /// <summary>Holds when it does not.</summary>
    public bool Not { get; init; }

    /// <summary>Value, calendar or queue; -1: none.</summary>
    public int Index { get; init; } = -1;

    /// <summary>Index of the list.</summary>
    public int List { get; init; } = -1;

    /// <summary>How it is compared.</summary>
    public Comparison Comparison { get; init; }

    /// <summary>With what it is compared.</summary>
    public long Value { get; init; }

    /// <summary>A text, at most <see cref="CallValue.OctetsMax"/> octets; empty: none.</summary>
    public string Text { get; init; } = "";

    /// <summary>Minutes from midnight, 0 to 1439.</summary>
    public int From { get; init; }

    /// <summary>Minutes from midnight, 1 to 1440.</summary>
    public int To { get; init; }

    /// <summary>Bit 0 Monday to bit 6 Sunday.</summary>
    public byte Days { get; init; }
}
