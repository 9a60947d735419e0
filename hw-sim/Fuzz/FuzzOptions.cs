using System.Collections.Generic;

namespace AcdController.Fuzz;

/// <summary>What a fuzzing run shall do.</summary>
/// <param name="Seed">All chance is drawn from it.</param>
/// <param name="Inputs">Messages and frames to give.</param>
public sealed record FuzzOptions(ulong Seed, long Inputs)
{
    /// <summary>Inputs of a run that anybody can start.</summary>
    public const long InputsDefault = 10_000_000;

    /// <summary>Only this episode; none runs them all.</summary>
    public long? Episode { get; init; }

    /// <summary>The run goes on until it has so many different findings.</summary>
    public int FindingsMax { get; init; } = 1;
}

/// <summary>The input that did what it must not, and how to see it again.</summary>
/// <param name="Episode">Which episode of the seed.</param>
/// <param name="Step">Which step of the episode.</param>
/// <param name="Octets">The last input, in hexadecimal.</param>
/// <param name="What">What is wrong.</param>
public sealed record FuzzFinding(long Episode, int Step, string Octets, string What);

/// <summary>What a fuzzing run did.</summary>
public sealed class FuzzResult
{
    /// <summary>The seed.</summary>
    public required ulong Seed { get; init; }

    /// <summary>What was found, nothing twice.</summary>
    public List<FuzzFinding> Findings { get; } = [];

    /// <summary>Messages and frames given.</summary>
    public long Inputs { get; set; }

    /// <summary>Episodes completed: each begins with an idle board and must end with one.</summary>
    public long Episodes { get; set; }

    /// <summary>Calls that came to be.</summary>
    public long Calls { get; set; }

    /// <summary>Messages that our side sent.</summary>
    public long MessagesOut { get; set; }

    /// <summary>Octets allocated on the path of a message after the first episodes.</summary>
    public long AllocatedOctets { get; set; }

    /// <summary>Inputs that found their call in the state, for each state's number; 0: no such call.</summary>
    public long[] InState { get; } = new long[64];
}
