using System;

namespace AcdController.Theory.Tests;

/// <summary>The second way: stationary probabilities of a chain of calls, solved by numbers alone.</summary>
internal static class Chain
{
    /// <summary>Birth and death: π by the number of calls, from rates up and down.</summary>
    public static double[] Stationary(int states, Func<int, double> up, Func<int, double> down)
    {
        var found = new double[states];
        found[0] = 1;
        double sum = 1;
        for (int calls = 1; calls < states; calls++)
        {
            found[calls] = found[calls - 1] * up(calls - 1) / down(calls);
            sum += found[calls];
        }

        for (int calls = 0; calls < states; calls++) found[calls] /= sum;
        return found;
    }

    /// <summary>Share of the calls with exponential patience that are answered within a time: each follows its place in the line, step by step of time.</summary>
    /// <remarks>A call with k before it moves up at n/service + k/patience and gives up at 1/patience; Runge and Kutta.</remarks>
    public static double AnsweredWithin(double seconds, double[] found, int agents, double service, double patience)
    {
        int places = found.Length - agents;
        var place = new double[places];
        double answered = 0;
        for (int calls = 0; calls < agents; calls++) answered += found[calls];
        for (int ahead = 0; ahead < places; ahead++) place[ahead] = found[agents + ahead];

        double Up(int ahead) => (agents / service) + (ahead / patience);
        double[] Slope(double[] now)
        {
            var slope = new double[places + 1];
            for (int ahead = 0; ahead < places; ahead++)
                slope[ahead] = (ahead + 1 < places ? Up(ahead + 1) * now[ahead + 1] : 0) - ((Up(ahead) + (1 / patience)) * now[ahead]);
            slope[places] = Up(0) * now[0];
            return slope;
        }

        double[] Along(double[] from, double[] slope, double time)
        {
            var to = new double[places + 1];
            for (int i = 0; i <= places; i++) to[i] = from[i] + (slope[i] * time);
            return to;
        }

        double[] state = [.. place, answered];
        const int steps = 1500;
        double step = seconds / steps;
        for (int i = 0; i < steps; i++)
        {
            double[] a = Slope(state);
            double[] b = Slope(Along(state, a, step / 2));
            double[] c = Slope(Along(state, b, step / 2));
            double[] d = Slope(Along(state, c, step));
            for (int k = 0; k <= places; k++) state[k] += step * (a[k] + (2 * b[k]) + (2 * c[k]) + d[k]) / 6;
        }

        return state[places];
    }

    /// <summary>Mean number that waits in each of two classes under strict priority: the chain of (busy or waiting best, waiting rest), by iteration.</summary>
    public static (double First, double Second) WaitingOfTwoClasses(int agents, double service, double best, double rest, int most)
    {
        // Below `agents` busy: states 0 … agents − 1 on one line; all busy: i best and j others wait.
        double leave = agents / service;
        double uniform = best + rest + leave;
        var below = new double[agents];
        var busy = new double[most, most];
        below[0] = 1;
        for (int round = 0; round < 4000; round++)
        {
            var nextBelow = new double[agents];
            var nextBusy = new double[most, most];
            for (int n = 0; n < agents; n++)
            {
                double ends = n / service;
                nextBelow[n] += below[n] * (uniform - best - rest - ends) / uniform;
                if (n > 0) nextBelow[n - 1] += below[n] * ends / uniform;
                if (n + 1 < agents) nextBelow[n + 1] += below[n] * (best + rest) / uniform;
                else nextBusy[0, 0] += below[n] * (best + rest) / uniform;
            }

            for (int i = 0; i < most; i++)
            {
                for (int j = 0; j < most; j++)
                {
                    double here = busy[i, j] / uniform;
                    if (here == 0) continue;
                    nextBusy[Math.Min(i + 1, most - 1), j] += here * best;
                    nextBusy[i, Math.Min(j + 1, most - 1)] += here * rest;
                    if (i > 0) nextBusy[i - 1, j] += here * leave;
                    else if (j > 0) nextBusy[i, j - 1] += here * leave;
                    else nextBelow[agents - 1] += here * leave;
                }
            }

            (below, busy) = (nextBelow, nextBusy);
        }

        double waitingBest = 0;
        double waitingRest = 0;
        for (int i = 0; i < most; i++)
        {
            for (int j = 0; j < most; j++)
            {
                waitingBest += i * busy[i, j];
                waitingRest += j * busy[i, j];
            }
        }

        return (waitingBest, waitingRest);
    }
}
