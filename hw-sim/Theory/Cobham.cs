using System;

namespace AcdController.Theory;

/// <summary>M/M/n with classes of calls, a better class always before a worse one, first come first served within a class; nobody is interrupted. Seconds.</summary>
/// <remarks>
/// Cobham 1954. With departures ν = n/service while all are busy and Λ(k) the arrivals of classes 0 to k: mean wait C·ν / ((ν − Λ(k−1))(ν − Λ(k))).
/// The squared wait: a wait X, exponential at ν − Λ(k) with probability C, lengthened by the better classes that arrive meanwhile (a delay busy period).
/// </remarks>
public sealed class Cobham
{
    private readonly double[] _arrivals;
    private readonly double _departures;

    /// <summary>The queue.</summary>
    /// <param name="agents">n.</param>
    /// <param name="service">Mean of every class.</param>
    /// <param name="arrivals">Calls a second by class, the best first.</param>
    public Cobham(int agents, double service, params double[] arrivals)
    {
        _arrivals = arrivals;
        _departures = agents / service;
        Delayed = Erlang.Delayed(agents, UpTo(arrivals.Length - 1) * service);
    }

    /// <summary>Share of each class that waits.</summary>
    public double Delayed { get; }

    /// <summary>Mean wait of a class.</summary>
    public double MeanWait(int kind) => Delayed * _departures / ((_departures - UpTo(kind - 1)) * (_departures - UpTo(kind)));

    /// <summary>Mean squared wait of a class.</summary>
    public double MeanSquareWait(int kind)
    {
        double better = UpTo(kind - 1);
        double left = 1 - (better / _departures);
        double wait = 1 / (_departures - UpTo(kind));
        return Delayed * ((2 * wait * wait / (left * left)) + (wait * better * 2 / (_departures * _departures) / (left * left * left)));
    }

    /// <summary>Share of the best class that is answered within a time: its wait is exponential.</summary>
    public double BestWithin(double seconds) => 1 - (Delayed * Math.Exp(-(_departures - _arrivals[0]) * seconds));

    private double UpTo(int kind)
    {
        double sum = 0;
        for (int k = 0; k <= kind; k++) sum += _arrivals[k];
        return sum;
    }
}

/// <summary>M/G/1: one agent, a talk of exponential length and after-call work of constant length. Seconds.</summary>
/// <remarks>Pollaczek and Khinchine: mean wait λE[S²] / (2(1 − ρ)); squared 2W² + λE[S³] / (3(1 − ρ)).</remarks>
public sealed class SingleAgent
{
    /// <summary>The queue.</summary>
    public SingleAgent(double arrivals, double talk, double afterCall)
    {
        double second = (2 * talk * talk) + (2 * talk * afterCall) + (afterCall * afterCall);
        double third = (6 * talk * talk * talk) + (6 * talk * talk * afterCall) + (3 * talk * afterCall * afterCall) + (afterCall * afterCall * afterCall);
        Delayed = arrivals * (talk + afterCall);
        MeanWait = arrivals * second / (2 * (1 - Delayed));
        MeanSquareWait = (2 * MeanWait * MeanWait) + (arrivals * third / (3 * (1 - Delayed)));
    }

    /// <summary>Share that waits.</summary>
    public double Delayed { get; }

    /// <summary>Mean wait.</summary>
    public double MeanWait { get; }

    /// <summary>Mean squared wait, first come first served.</summary>
    public double MeanSquareWait { get; }
}
