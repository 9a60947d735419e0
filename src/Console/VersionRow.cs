namespace AcdController.Console;

/// <summary>What `show version` tells; filled by the daemon.</summary>
public sealed record VersionRow
{
    /// <summary>Version of the program, for example 0.1.0.</summary>
    public required string Version { get; init; }

    /// <summary>Commit it was built from, null when it does not know.</summary>
    public string? Commit { get; init; }

    /// <summary>The runtime, for example .NET 10.0.1.</summary>
    public string? Runtime { get; init; }

    /// <summary>The operating system and processor.</summary>
    public string? System { get; init; }

    /// <summary>Wall time of start-up, microseconds since 1970-01-01 UTC.</summary>
    public long StartedAt { get; init; }

    /// <summary>Time since start-up.</summary>
    public Kernel.Duration Uptime { get; init; }
}
