using AcdController.Kernel;

namespace AcdController.Operations;

/// <summary>An area whose complaints are counted.</summary>
/// <param name="Name">What callers' complaints name it by, at most 31 characters of ASCII.</param>
public sealed record AreaConfiguration(string Name)
{
    /// <summary>Areas at most.</summary>
    public const int AreasMax = 256;

    /// <summary>So many complaints within <see cref="Within"/> are a fault of the area.</summary>
    public int Complaints { get; init; } = 20;

    /// <summary>The time in which complaints are counted.</summary>
    public Duration Within { get; init; } = Duration.FromSeconds(600);

    /// <summary>How long a fault takes unless somebody knows better: what callers are told.</summary>
    public Duration Recovery { get; init; } = Duration.FromSeconds(7200);
}

/// <summary>How long each step of handling an emergency may take, from its beginning.</summary>
public sealed record EmergencyClocksConfiguration
{
    /// <summary>Somebody answers.</summary>
    public Duration Respond { get; init; } = Duration.FromSeconds(30);

    /// <summary>It is judged.</summary>
    public Duration Judge { get; init; } = Duration.FromSeconds(60);

    /// <summary>The plan for it has begun.</summary>
    public Duration Start { get; init; } = Duration.FromSeconds(180);

    /// <summary>It is closed.</summary>
    public Duration Close { get; init; } = Duration.FromSeconds(900);
}

// What is counted and watched in emergencies.
public sealed partial record Configuration
{
    /// <summary>Areas, in order of appearance.</summary>
    public EquatableArray<AreaConfiguration> Areas { get; init; }

    /// <summary>Clocks of emergencies.</summary>
    public EmergencyClocksConfiguration EmergencyClocks { get; init; } = new();
}
