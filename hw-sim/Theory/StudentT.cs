using System;

namespace AcdController.Theory;

/// <summary>Student's distribution, for intervals from few replications.</summary>
public static class StudentT
{
    /// <summary>The value that a draw stays below with probability p.</summary>
    /// <param name="p">Between a half and one.</param>
    /// <param name="freedom">Degrees of freedom, at least 1.</param>
    public static double Quantile(double p, int freedom)
    {
        double low = 0;
        double high = 1;
        while (Below(high, freedom) < p) high *= 2;
        for (int halving = 0; halving < 100; halving++)
        {
            double middle = (low + high) / 2;
            if (Below(middle, freedom) < p) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }

    /// <summary>Probability of a draw below t ≥ 0.</summary>
    /// <remarks>Finite sums for whole degrees of freedom, Abramowitz and Stegun 26.7.3 and 26.7.4.</remarks>
    public static double Below(double t, int freedom)
    {
        double angle = Math.Atan(t / Math.Sqrt(freedom));
        double cosine = Math.Cos(angle);
        double term = freedom % 2 == 0 ? 1 : cosine;
        double sum = freedom == 1 ? 0 : term;
        for (int k = freedom % 2 == 0 ? 2 : 3; k <= freedom - 2; k += 2)
        {
            term *= cosine * cosine * (k - 1) / k;
            sum += term;
        }

        double within = freedom % 2 == 0 ? Math.Sin(angle) * sum : 2 / Math.PI * (angle + (Math.Sin(angle) * sum));
        return (1 + within) / 2;
    }
}
