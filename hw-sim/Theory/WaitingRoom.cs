using System;

namespace AcdController.Theory;

/// <summary>M/M/n with a queue of limited length: who finds it full is refused. Figures of waits are those of the calls let in. Seconds.</summary>
/// <remarks>Stationary chain of the number of calls, π(j+1) = π(j)·a / min(j+1, n); a call that finds j ≥ n waits for j − n + 1 departures at rate n/service.</remarks>
public sealed class WaitingRoom
{
    private readonly double[] _found;
    private readonly int _agents;
    private readonly double _departures;

    /// <summary>Solves the chain.</summary>
    public WaitingRoom(int agents, int room, double load, double service)
    {
        _agents = agents;
        _departures = agents / service;
        _found = new double[agents + room + 1];
        _found[0] = 1;
        double sum = 1;
        for (int calls = 1; calls < _found.Length; calls++)
        {
            _found[calls] = _found[calls - 1] * load / Math.Min(calls, agents);
            sum += _found[calls];
        }

        for (int calls = 0; calls < _found.Length; calls++) _found[calls] /= sum;
    }

    /// <summary>Share of all calls that is refused.</summary>
    public double Blocked => _found[^1];

    /// <summary>Share that waits.</summary>
    public double Delayed => OverWaiting(_ => 1);

    /// <summary>Mean wait.</summary>
    public double MeanWait => OverWaiting(departures => departures / _departures);

    /// <summary>Mean squared wait.</summary>
    public double MeanSquareWait => OverWaiting(departures => departures * (departures + 1.0) / (_departures * _departures));

    /// <summary>Share answered within a time.</summary>
    public double Within(double seconds) => 1 - OverWaiting(departures => StillWaits(departures, _departures * seconds));

    // P(fewer than `departures` events of a Poisson process): not yet served.
    private static double StillWaits(int departures, double expected)
    {
        double term = Math.Exp(-expected);
        double sum = term;
        for (int events = 1; events < departures; events++)
        {
            term *= expected / events;
            sum += term;
        }

        return sum;
    }

    private double OverWaiting(Func<int, double> value)
    {
        double sum = 0;
        for (int calls = _agents; calls < _found.Length - 1; calls++) sum += _found[calls] * value(calls - _agents + 1);
        return sum / (1 - Blocked);
    }
}
