using System;

namespace AcdController.Simulator;

/// <summary>How much of one frequency is in a piece of sound.</summary>
internal static class Goertzel
{
    /// <summary>What <see cref="Power"/> wants to know of a frequency.</summary>
    public static double Coefficient(double hertz) => 2 * Math.Cos(2 * Math.PI * hertz / 8000);

    /// <summary>Squared magnitude of a frequency. Times 2 by the number of samples it is the energy of a sine that is nothing else.</summary>
    public static double Power(ReadOnlySpan<double> samples, double coefficient)
    {
        double older = 0, newer = 0;
        foreach (double sample in samples)
        {
            double next = sample + (coefficient * newer) - older;
            older = newer;
            newer = next;
        }

        return (newer * newer) + (older * older) - (coefficient * newer * older);
    }
}
