using System;
using System.Collections.Immutable;
using AcdController.Distribution;

namespace AcdController.Theory;

/// <summary>Calls of one kind: a Poisson process.</summary>
/// <param name="PerHour">Calls an hour.</param>
/// <param name="Demand">Index of the demand they come with.</param>
/// <param name="Class">Figures are kept by class.</param>
public readonly record struct Source(double PerHour, int Demand, int Class);

/// <summary>What is measured, each over the calls of a class or of all. Waits are those of every call let in, until it is answered or given up.</summary>
public enum Measure
{
    /// <summary>Share let in that waits.</summary>
    Delayed,

    /// <summary>Mean wait, seconds.</summary>
    MeanWait,

    /// <summary>Mean of the squared wait: tells first come from last come where the mean does not.</summary>
    MeanSquareWait,

    /// <summary>Share let in that is answered within 20 s.</summary>
    Within20,

    /// <summary>Share of those answered that is answered within 20 s.</summary>
    Within20OfAnswered,

    /// <summary>Mean wait of those answered, seconds.</summary>
    MeanWaitAnswered,

    /// <summary>Share let in that is given up, or sent away after the longest wait.</summary>
    Abandoned,

    /// <summary>Share of all calls that is refused.</summary>
    Blocked,

    /// <summary>Share of all calls that still wait when twice as many have come as are measured: forgotten.</summary>
    Lost,
}

/// <summary>One figure with what theory says of it.</summary>
/// <param name="Measure">What.</param>
/// <param name="Class">Of which class; -1: all calls.</param>
/// <param name="Theory">The value.</param>
public readonly record struct Figure(Measure Measure, int Class, double Theory);

/// <summary>A distribution, its traffic and what theory says of it.</summary>
public sealed record TrafficCase
{
    /// <summary>In a word.</summary>
    public required string Name { get; init; }

    /// <summary>Which law judges.</summary>
    public required string Law { get; init; }

    /// <summary>What the engine is to do.</summary>
    public required DistributionRules Rules { get; init; }

    /// <summary>The calls.</summary>
    public required ImmutableArray<Source> Sources { get; init; }

    /// <summary>Mean talk, exponential, seconds.</summary>
    public double Service { get; init; } = 180;

    /// <summary>Mean patience, exponential, seconds; infinite: nobody hangs up.</summary>
    public double Patience { get; init; } = double.PositiveInfinity;

    /// <summary>What is compared.</summary>
    public required ImmutableArray<Figure> Figures { get; init; }

    /// <summary>Calls measured in a replication.</summary>
    public int Calls { get; init; } = 25_000;

    /// <summary>Calls before the measured ones: the system fills.</summary>
    public int WarmUp { get; init; } = 2_000;

    /// <summary>Replications, each with its own chance.</summary>
    public int Replications { get; init; } = 30;

    /// <summary>Calls an hour of all sources.</summary>
    public double PerHour
    {
        get
        {
            double sum = 0;
            foreach (Source source in Sources) sum += source.PerHour;
            return sum;
        }
    }

    /// <summary>One more than the greatest class.</summary>
    public int Classes
    {
        get
        {
            int most = 0;
            foreach (Source source in Sources) most = Math.Max(most, source.Class);
            return most + 1;
        }
    }
}
