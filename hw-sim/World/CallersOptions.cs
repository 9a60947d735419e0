using System;
using AcdController.Kernel;
using AcdController.Operations;
using AcdController.Simulator;

namespace AcdController.World;

/// <summary>What random callers meet, and what is done to the switch meanwhile.</summary>
public sealed record CallersOptions
{
    /// <summary>The chassis and its traffic; its seed draws everything.</summary>
    public required ChassisOptions Chassis { get; init; }

    /// <summary>So many calls.</summary>
    public ulong Calls { get; init; } = 1000;

    /// <summary>Mean time between two keys or hang-ups, of all callers together.</summary>
    public Duration KeyGap { get; init; } = Duration.FromMilliseconds(60);

    /// <summary>Mean time between two orders of operators, and of agents.</summary>
    public Duration OrderGap { get; init; } = Duration.FromMilliseconds(700);

    /// <summary>Mean time between two orders about messages, call-backs, emergencies, storage; and between two news of the host by itself.</summary>
    public Duration OfficeGap { get; init; } = Duration.FromSeconds(5);

    /// <summary>Mean time between two commits; Zero: none.</summary>
    public Duration CommitGap { get; init; }

    /// <summary>What is committed: the next configuration, and the one with which everything ends; null: no commits.</summary>
    public (Func<Configuration> Next, Func<Configuration> Last)? Commits { get; init; }

    /// <summary>Mean time between two deaths of the switch's process, between any two of its outputs; another one goes on where the inputs led. Zero: none.</summary>
    public Duration KillGap { get; init; }

    /// <summary>What breaks.</summary>
    public Faults Faults { get; init; }

    /// <summary>Mean time between two faults.</summary>
    public Duration FaultGap { get; init; } = Duration.FromSeconds(30);
}
