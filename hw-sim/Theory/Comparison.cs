using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using AcdController.Kernel;

namespace AcdController.Theory;

/// <summary>A figure, measured and compared.</summary>
/// <param name="Figure">What theory says.</param>
/// <param name="Measured">What the replications say.</param>
/// <param name="Again">It is the second measurement: the first interval did not hold the theoretical value.</param>
public readonly record struct ComparedFigure(Figure Figure, Interval Measured, bool Again)
{
    /// <summary>Does the interval hold the theoretical value? What never happens must not happen once.</summary>
    public bool Inside => Figure.Theory == 0 ? Measured.Value == 0 : Measured.Holds(Figure.Theory);

    /// <summary>Chance does not do this: about once in ten million figures, and never what never happens.</summary>
    public bool IsFarOutside => !Inside && (Figure.Theory == 0 || Math.Abs(Figure.Theory - Measured.Value) >= 2 * Measured.Half);

    /// <summary>Half the width of the interval as a share of the theoretical value: what an error must exceed to be seen.</summary>
    public double RelativeHalf => Figure.Theory == 0 ? 0 : Measured.Half / Math.Abs(Figure.Theory);
}

/// <summary>A case, run and compared.</summary>
public sealed record ComparedCase(TrafficCase Case, ImmutableArray<ComparedFigure> Figures)
{
    /// <summary>Every figure inside.</summary>
    public bool Inside
    {
        get
        {
            foreach (ComparedFigure figure in Figures)
            {
                if (!figure.Inside) return false;
            }

            return true;
        }
    }
}

/// <summary>Runs cases and holds them against theory.</summary>
/// <remarks>
/// An interval of 99 % misses the true value once in a hundred times by chance. So a figure outside is measured once more, with fresh chance and four times the replications, and this second
/// measurement counts: a right engine fails once in ten thousand figures, a wrong one meets an interval half as wide. Two half-widths away there is nothing left to ask.
/// </remarks>
public static class Comparison
{
    private const int AgainReplications = 4;

    /// <summary>Runs a case.</summary>
    /// <param name="traffic">The case.</param>
    /// <param name="engine">Makes a fresh engine for a replication; its argument is a seed for chance of its own.</param>
    /// <param name="seed">All chance is drawn from it.</param>
    public static ComparedCase Compare(TrafficCase traffic, Func<TrafficCase, ulong, IEngine> engine, ulong seed)
    {
        ulong own = seed ^ RunningHash.Of(traffic.Name);
        ImmutableArray<ComparedFigure> first = Measure(traffic, traffic.Replications, engine, own, again: false);
        if (!NeedsAnother(first)) return new ComparedCase(traffic, first);

        ImmutableArray<ComparedFigure> second = Measure(traffic, traffic.Replications * AgainReplications, engine, ~own, again: true);
        ImmutableArray<ComparedFigure>.Builder counted = ImmutableArray.CreateBuilder<ComparedFigure>(first.Length);
        for (int i = 0; i < first.Length; i++) counted.Add(first[i].Inside ? first[i] : second[i]);
        return new ComparedCase(traffic, counted.MoveToImmutable());
    }

    private static bool NeedsAnother(ImmutableArray<ComparedFigure> figures)
    {
        bool outside = false;
        foreach (ComparedFigure figure in figures)
        {
            if (figure.IsFarOutside) return false;
            outside |= !figure.Inside;
        }

        return outside;
    }

    private static ImmutableArray<ComparedFigure> Measure(TrafficCase traffic, int replications, Func<TrafficCase, ulong, IEngine> engine, ulong seed, bool again)
    {
        var chance = new SeededRandom(seed);
        var luck = new double[replications][];
        var values = new double[traffic.Figures.Length][];
        for (int i = 0; i < values.Length; i++) values[i] = new double[replications];
        for (int replication = 0; replication < replications; replication++)
        {
            ulong own = chance.NextBits();
            (double[] figures, luck[replication]) = VirtualRun.Replicate(traffic, engine(traffic, chance.NextBits()), own);
            for (int i = 0; i < values.Length; i++) values[i][replication] = figures[i];
        }

        ImmutableArray<ComparedFigure>.Builder compared = ImmutableArray.CreateBuilder<ComparedFigure>(values.Length);
        for (int i = 0; i < values.Length; i++) compared.Add(new ComparedFigure(traffic.Figures[i], Interval.Of(values[i], luck), again));
        return compared.MoveToImmutable();
    }
}
