using System;
using System.Collections.Generic;

namespace AcdController.Theory;

/// <summary>What replications say about a figure.</summary>
/// <param name="Value">Estimate.</param>
/// <param name="Half">Half the width of the interval.</param>
public readonly record struct Interval(double Value, double Half)
{
    /// <summary>Share of intervals that hold the true value.</summary>
    public const double Confidence = 0.99;

    /// <summary>Lower end.</summary>
    public double Low => Value - Half;

    /// <summary>Upper end.</summary>
    public double High => Value + Half;

    /// <summary>Does the value lie within? The rounding of sums is no finding.</summary>
    public bool Holds(double value) => Math.Abs(value - Value) <= Half + (1e-12 * Math.Abs(value));

    /// <summary>From one value a replication, with the luck of its draws taken out.</summary>
    /// <param name="values">By replication.</param>
    /// <param name="luck">By replication: how far what was drawn lies from what should be, in several respects; expected value zero, whatever the engine does.</param>
    /// <remarks>
    /// Least squares on (1, luck): the constant is the estimate, Student's t with the degrees left gives its interval (control variates; Lavenberg and Welch 1981).
    /// A replication in which many long calls happened to come tells less about the engine than about the dice.
    /// </remarks>
    public static Interval Of(IReadOnlyList<double> values, IReadOnlyList<double[]> luck)
    {
        int terms = luck[0].Length + 1;
        var normal = new double[terms, terms + 2];
        for (int r = 0; r < values.Count; r++)
        {
            for (int i = 0; i < terms; i++)
            {
                for (int j = 0; j < terms; j++) normal[i, j] += Term(luck[r], i) * Term(luck[r], j);
                normal[i, terms] += Term(luck[r], i) * values[r];
            }
        }

        // Two right sides: the fit, and the first column of the inverse for the constant's variance.
        normal[0, terms + 1] = 1;
        Solve(normal);
        double residue = 0;
        for (int r = 0; r < values.Count; r++)
        {
            double off = values[r];
            for (int i = 0; i < terms; i++) off -= normal[i, terms] * Term(luck[r], i);
            residue += off * off;
        }

        int freedom = values.Count - terms;
        return new Interval(normal[0, terms], StudentT.Quantile((1 + Confidence) / 2, freedom) * Math.Sqrt(residue / freedom * normal[0, terms + 1]));
    }

    /// <summary>From one value a replication: mean and Student's t at R − 1 degrees.</summary>
    public static Interval Of(IReadOnlyList<double> values)
    {
        double mean = 0;
        foreach (double value in values) mean += value / values.Count;
        double squares = 0;
        foreach (double value in values) squares += (value - mean) * (value - mean);
        int freedom = values.Count - 1;
        return new Interval(mean, StudentT.Quantile((1 + Confidence) / 2, freedom) * Math.Sqrt(squares / freedom / values.Count));
    }

    private static double Term(double[] luck, int term) => term == 0 ? 1 : luck[term - 1];

    // Gauss and Jordan: symmetric and positive, so the diagonal is never zero.
    private static void Solve(double[,] rows)
    {
        int size = rows.GetLength(0);
        int width = rows.GetLength(1);
        for (int pivot = 0; pivot < size; pivot++)
        {
            double scale = rows[pivot, pivot];
            for (int column = 0; column < width; column++) rows[pivot, column] /= scale;
            for (int row = 0; row < size; row++)
            {
                double share = rows[row, pivot];
                if (row == pivot) continue;
                for (int column = 0; column < width; column++) rows[row, column] -= share * rows[pivot, column];
            }
        }
    }
}
