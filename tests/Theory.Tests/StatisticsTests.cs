using System;
using System.Linq;
using AcdController.Kernel;
using Xunit.Abstractions;

namespace AcdController.Theory.Tests;

/// <summary>Intervals hold what they promise.</summary>
public class StatisticsTests(ITestOutputHelper output)
{
    /// <summary>Printed tables: 99 % two-sided, and 97.5 % one-sided.</summary>
    [Theory]
    [InlineData(0.995, 1, 63.657)]
    [InlineData(0.995, 2, 9.925)]
    [InlineData(0.995, 9, 3.250)]
    [InlineData(0.995, 19, 2.861)]
    [InlineData(0.995, 27, 2.771)]
    [InlineData(0.995, 30, 2.750)]
    [InlineData(0.995, 117, 2.619)]
    [InlineData(0.975, 5, 2.571)]
    [InlineData(0.975, 10, 2.228)]
    public void Student_IsThatOfTables(double p, int freedom, double quantile) => Assert.Equal(quantile, StudentT.Quantile(p, freedom), 3);

    /// <summary>In 4 000 experiments the interval misses about 40 times, with the luck of the draws taken out and without; and taking it out makes the interval narrow.</summary>
    [Fact]
    public void Intervals_MissOnceInAHundred()
    {
        const int experiments = 4000;
        const int replications = 30;
        var chance = new SeededRandom(11);
        int missed = 0;
        int missedPlain = 0;
        double narrower = 0;
        for (int experiment = 0; experiment < experiments; experiment++)
        {
            var values = new double[replications];
            var luck = new double[replications][];
            for (int r = 0; r < replications; r++)
            {
                luck[r] = [0.01 * Normal(ref chance), 0.02 * Normal(ref chance)];
                values[r] = 7 + (100 * luck[r][1]) - (150 * luck[r][0]) + Normal(ref chance);
            }

            Interval interval = Interval.Of(values, luck);
            Interval plain = Interval.Of(values);
            if (!interval.Holds(7)) missed++;
            if (!plain.Holds(7)) missedPlain++;
            narrower += interval.Half / plain.Half / experiments;
        }

        output.WriteLine($"seed 11: missed {missed} and {missedPlain} of {experiments}, width {narrower:F3}");
        Assert.InRange(missed, 20, 60);
        Assert.InRange(missedPlain, 20, 60);
        Assert.InRange(narrower, 0.3, 0.5);
    }

    [Fact]
    public void Gini_IsThatOfSmallSets()
    {
        Assert.Equal(0, Fairness.Gini([3, 3, 3]), 12);
        Assert.Equal(0.75, Fairness.Gini([0, 0, 0, 8]), 12);
        Assert.Equal(0.25, Fairness.Gini([4, 1, 3, 2]), 12);
    }

    /// <summary>The heap gives events back in order of time.</summary>
    [Fact]
    public void Happenings_ComeInOrder()
    {
        var chance = new SeededRandom(5);
        long[] times = [.. Enumerable.Range(0, 5000).Select(_ => (long)chance.Next(100_000))];
        var happenings = new Happenings();
        foreach (long time in times) happenings.Add(time, time);
        Assert.Equal(times.Order(), times.Select(_ => happenings.Take()));
        Assert.Equal(long.MaxValue, happenings.Next);
    }

    private static double Normal(ref SeededRandom chance) => Math.Sqrt(-2 * Math.Log(1 - chance.NextFraction())) * Math.Cos(2 * Math.PI * chance.NextFraction());
}
