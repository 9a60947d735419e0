using System.Collections.Immutable;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Operations;

/// <summary>What the box is to do: compiled from configuration text, checked, never changed afterwards. Objects refer to each other by index.</summary>
public sealed record Configuration
{
    /// <summary>The name that prompts and reports carry.</summary>
    public string HostName { get; init; } = "acd";

    /// <summary>Cards, by ascending number.</summary>
    public ImmutableArray<CardConfiguration> Cards { get; init; } = [];

    /// <summary>Configured E1 lines, by ascending card and port; the position is the span's index everywhere in the core.</summary>
    public ImmutableArray<SpanConfiguration> Spans { get; init; } = [];

    /// <summary>Announcements, in order of appearance.</summary>
    public ImmutableArray<AnnouncementConfiguration> Announcements { get; init; } = [];

    /// <summary>Skills, in order of appearance; at most 64 for now: bit n of a skill mask is skill n.</summary>
    public ImmutableArray<string> Skills { get; init; } = [];

    /// <summary>Queues, in order of appearance.</summary>
    public ImmutableArray<QueueConfiguration> Queues { get; init; } = [];

    /// <summary>Plans, in order of appearance.</summary>
    public ImmutableArray<PlanConfiguration> Plans { get; init; } = [];

    /// <summary>Called numbers, ascending by <see cref="Digits.CompareTo"/>, no two alike.</summary>
    public ImmutableArray<NumberConfiguration> Numbers { get; init; } = [];

    /// <summary>Agents, ascending by name.</summary>
    public ImmutableArray<AgentConfiguration> Agents { get; init; } = [];

    /// <summary>Most calls at a time; more are refused with cause 42.</summary>
    public int CallsMax { get; init; } = 1000;
}

/// <summary>A line card.</summary>
/// <param name="Number">1 to 32: its place in the chassis and in `card1`, `card2` …</param>
/// <param name="Ports">E1 lines on it, 1 to 8.</param>
/// <param name="Baud">Rate of its serial line.</param>
public sealed record CardConfiguration(byte Number, int Ports, int Baud);

/// <summary>A recorded announcement or piece of music on the cards.</summary>
/// <param name="Name">How plans call it.</param>
/// <param name="Prompt">Its number on the cards, 1 to 65535.</param>
public sealed record AnnouncementConfiguration(string Name, ushort Prompt);

/// <summary>A queue of waiting calls.</summary>
public sealed record QueueConfiguration
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Index of the skill an agent must have.</summary>
    public required int Skill { get; init; }

    /// <summary>Index of the announcement played over and over while a call waits; -1 for silence.</summary>
    public int Music { get; init; } = -1;

    /// <summary>Most calls that wait; one more is refused with cause 17. 0: only calls that an agent can take at once.</summary>
    public int Length { get; init; } = 100;

    /// <summary>How long an agent is rung.</summary>
    public Duration RingTime { get; init; } = Duration.FromSeconds(15);

    /// <summary>After-call work of an agent after a call of this queue.</summary>
    public Duration WrapUp { get; init; } = Duration.FromSeconds(5);
}

/// <summary>What happens to a call, step by step.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Steps">At least one.</param>
public sealed record PlanConfiguration(string Name, ImmutableArray<PlanStep> Steps);

/// <summary>What one step of a plan does.</summary>
public enum PlanStepKind : byte
{
    /// <summary>Answer the call; a call already answered goes on.</summary>
    Answer,

    /// <summary>Play the announcement <see cref="PlanStep.Target"/> to its end.</summary>
    Play,

    /// <summary>Wait in the queue <see cref="PlanStep.Target"/> and talk to an agent; the call ends after it. When the queue is full the next step follows.</summary>
    Queue,

    /// <summary>Clear the call with <see cref="PlanStep.Cause"/>.</summary>
    Disconnect,
}

/// <summary>One step of a plan.</summary>
/// <param name="Kind">What to do.</param>
/// <param name="Target">Index of the announcement or queue; 0 otherwise.</param>
/// <param name="Cause">For Disconnect.</param>
public readonly record struct PlanStep(PlanStepKind Kind, int Target, Cause Cause);

/// <summary>A called number and its plan.</summary>
/// <param name="Number">Matched whole.</param>
/// <param name="Plan">Index of the plan.</param>
public sealed record NumberConfiguration(Digits Number, int Plan);

/// <summary>An agent.</summary>
public sealed record AgentConfiguration
{
    /// <summary>The agent's name in commands and records: letters, digits, - and _; usually the extension.</summary>
    public required string Name { get; init; }

    /// <summary>The number that a SETUP to the agent carries.</summary>
    public required Digits Number { get; init; }

    /// <summary>Bit n: has skill n.</summary>
    public required ulong Skills { get; init; }

    /// <summary>Index of the span the agent is reached on; -1: any station span.</summary>
    public int Span { get; init; } = -1;

    /// <summary>Logged in and ready when the box starts.</summary>
    public bool ReadyAtStart { get; init; }

    /// <summary>How long an agent who did not answer stays not-ready before being ready again by itself; zero: until somebody says ready.</summary>
    public Duration ReturnAfter { get; init; }
}
