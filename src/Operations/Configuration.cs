using System.Collections.Immutable;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Operations;

/// <summary>What the box is to do: compiled from configuration text, checked, never changed afterwards. Objects refer to each other by index.</summary>
public sealed partial record Configuration
{
    /// <summary>The name that prompts and reports carry.</summary>
    public string HostName { get; init; } = "acd";

    /// <summary>Whose tones callers hear; null: those that each card plays by itself.</summary>
    public ToneCountry? Tones { get; init; }

    /// <summary>Cards, by ascending number.</summary>
    public ImmutableArray<CardConfiguration> Cards { get; init; } = [];

    /// <summary>Configured E1 lines, by ascending card and port; the position is the span's index everywhere in the core.</summary>
    public ImmutableArray<SpanConfiguration> Spans { get; init; } = [];

    /// <summary>Announcements, in order of appearance.</summary>
    public ImmutableArray<AnnouncementConfiguration> Announcements { get; init; } = [];

    /// <summary>Sites of agents and trunks, in order of appearance; at most 7.</summary>
    public ImmutableArray<string> Sites { get; init; } = [];

    /// <summary>Reasons for being not ready, ascending by code.</summary>
    public ImmutableArray<ReasonConfiguration> Reasons { get; init; } = [];

    /// <summary>Skills, in order of appearance; at most 256.</summary>
    public ImmutableArray<string> Skills { get; init; } = [];

    /// <summary>Queues, in order of appearance.</summary>
    public ImmutableArray<QueueConfiguration> Queues { get; init; } = [];

    /// <summary>What the plans' queue steps ask for, in order of appearance, no two alike.</summary>
    public ImmutableArray<DemandConfiguration> Demands { get; init; } = [];

    /// <summary>Plans, in order of appearance.</summary>
    public ImmutableArray<PlanConfiguration> Plans { get; init; } = [];

    /// <summary>Called numbers, ascending by <see cref="Digits.CompareTo"/>, no two alike.</summary>
    public ImmutableArray<NumberConfiguration> Numbers { get; init; } = [];

    /// <summary>Agents, ascending by name.</summary>
    public ImmutableArray<AgentConfiguration> Agents { get; init; } = [];

    /// <summary>Severities that are not as usual, by kind.</summary>
    public ImmutableArray<AlarmSeverityConfiguration> AlarmSeverities { get; init; } = [];

    /// <summary>Parts of the chassis with a line of their own, by kind and number.</summary>
    public ImmutableArray<ChassisPartConfiguration> ChassisParts { get; init; } = [];

    /// <summary>Most calls at a time; more are refused with cause 42.</summary>
    public int CallsMax { get; init; } = 1000;

    /// <summary>The clock of the chassis.</summary>
    public ClockConfiguration Clock { get; init; } = new();

    /// <summary>Seconds of waiting that one step of priority is worth; zero: priorities are strict.</summary>
    public Duration Ageing { get; init; }

    /// <summary>The call that has waited most against its queue's objective comes first, not the longest wait.</summary>
    public bool ByObjective { get; init; }

    /// <summary>Most time of after-call work, of manual work too.</summary>
    public Duration WrapUpMost { get; init; } = Duration.FromSeconds(8 * 3600);

    /// <summary>Directory of the prompts that every card shall have; null: the cards keep theirs.</summary>
    public string? Prompts { get; init; }

    /// <summary>Prompts that a card has and the directory does not are deleted on the card.</summary>
    public bool DeletesStrangePrompts { get; init; }

    /// <summary>File with the public key of the cards' maker; null: no firmware can be loaded.</summary>
    public string? FirmwareKey { get; init; }

    /// <summary>Firmware on trial is confirmed when its card has served for a while.</summary>
    public bool ConfirmsFirmware { get; init; }

    /// <summary>Users and roles.</summary>
    public AccessConfiguration Access { get; init; } = new();

    /// <summary>Decisions kept for `why`.</summary>
    public int DecisionsKept { get; init; } = 100_000;
}

/// <summary>A line card.</summary>
/// <param name="Number">1 to 32: its place in the chassis and in `card1`, `card2` …</param>
/// <param name="Ports">E1 lines on it, or groups of 31 voice resources, 1 to 8.</param>
/// <param name="Baud">Rate of its serial line.</param>
public sealed record CardConfiguration(byte Number, int Ports, int Baud)
{
    /// <summary>What it is.</summary>
    public CardType Type { get; init; } = CardType.E1;

    /// <summary>Do RTS and CTS hold the sender at each end of the serial line?</summary>
    public bool RtsCts { get; init; }
}

/// <summary>A recorded announcement or piece of music on the cards.</summary>
/// <param name="Name">How plans call it.</param>
/// <param name="Prompt">Its number on the cards, 1 to 65535.</param>
public sealed record AnnouncementConfiguration(string Name, ushort Prompt)
{
    /// <summary>The file in the directory of prompts; null: the one that begins with the prompt's number.</summary>
    public string? File { get; init; }
}

/// <summary>Called numbers and their plan.</summary>
/// <param name="Number">Matched whole; with <see cref="Open"/> how they begin.</param>
/// <param name="Plan">Index of the plan.</param>
public sealed record NumberConfiguration(Digits Number, int Plan)
{
    /// <summary>More digits may follow.</summary>
    public bool Open { get; init; }

    /// <summary>Fewest digits; for numbers that are open.</summary>
    public int Least { get; init; }

    /// <summary>Most digits; for numbers that are open.</summary>
    public int Most { get; init; } = Digits.CountMax;

    /// <summary>Index of the calendar that decides; -1 without one.</summary>
    public int Calendar { get; init; } = -1;

    /// <summary>Index of the plan while the calendar is closed.</summary>
    public int ElsePlan { get; init; } = -1;
}
