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
    /// <param name="luck">By replication: how far the mean gap between calls and the mean service drawn lie from what they should be; expected value zero, whatever the engine does.</param>
    /// <remarks>
    /// Least squares on (1, luck): the constant is the estimate, Student's t at R − 3 degrees gives its interval (control variates; Lavenberg and Welch 1981).
    /// A replication in which many long calls happened to come tells less about the engine than about the dice.
    /// </remarks>
    public static Interval Of(IReadOnlyList<double> values, IReadOnlyList<(double Gap, double Service)> luck)
    {
        Span<double> moments = stackalloc double[9];
        Span<double> right = stackalloc double[3];
        moments.Clear();
        right.Clear();
        Span<double> row = stackalloc double[3];
        for (int r = 0; r < values.Count; r++)
        {
            (row[0], row[1], row[2]) = (1, luck[r].Gap, luck[r].Service);
            for (int i = 0; i < 3; i++)
            {
                right[i] += row[i] * values[r];
                for (int j = 0; j < 3; j++) moments[(3 * i) + j] += row[i] * row[j];
            }
        }

        Invert(moments);
        Span<double> fit = stackalloc double[3];
        for (int i = 0; i < 3; i++) fit[i] = (moments[3 * i] * right[0]) + (moments[(3 * i) + 1] * right[1]) + (moments[(3 * i) + 2] * right[2]);
        double residue = 0;
        for (int r = 0; r < values.Count; r++)
        {
            double off = values[r] - fit[0] - (fit[1] * luck[r].Gap) - (fit[2] * luck[r].Service);
            residue += off * off;
        }

        int freedom = values.Count - 3;
        return new Interval(fit[0], StudentT.Quantile((1 + Confidence) / 2, freedom) * Math.Sqrt(residue / freedom * moments[0]));
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

    // Three by three, symmetric and positive: by cofactors.
    private static void Invert(Span<double> m)
    {
        double a = (m[4] * m[8]) - (m[5] * m[7]);
        double b = (m[5] * m[6]) - (m[3] * m[8]);
        double c = (m[3] * m[7]) - (m[4] * m[6]);
        double size = (m[0] * a) + (m[1] * b) + (m[2] * c);
        double d = (m[2] * m[7]) - (m[1] * m[8]);
        double e = (m[0] * m[8]) - (m[2] * m[6]);
        double f = (m[1] * m[6]) - (m[0] * m[7]);
        double g = (m[1] * m[5]) - (m[2] * m[4]);
        double h = (m[2] * m[3]) - (m[0] * m[5]);
        double i = (m[0] * m[4]) - (m[1] * m[3]);
        (m[0], m[1], m[2], m[3], m[4], m[5], m[6], m[7], m[8]) = (a / size, d / size, g / size, b / size, e / size, h / size, c / size, f / size, i / size);
    }
}
