using System;

namespace AcdController.Theory;

/// <summary>M/M/n with impatient callers, first come first served: exponential patience is Erlang A, constant patience is what a longest wait makes. Seconds.</summary>
/// <remarks>
/// Baccelli and Hébuterne 1981. V is the wait that a caller of endless patience would have; with G(x) the share still patient at x and H its integral,
/// its density is v(x) = λ·exp(λH(x) − nx/service) / (E + λJ), P(V = 0) = E / (E + λJ), where J = ∫exp(λH(x) − nx/service)dx and E = 1 / B(n − 1).
/// A caller waits min(V, patience) and is answered when V comes first. All shares are of all calls.
/// </remarks>
public sealed class ImpatientQueue
{
    private const int Steps = 40_000;
    private const double Negligible = -45;

    private readonly double _norm;
    private readonly double _arrivals;
    private readonly double _departures;
    private readonly double _end;
    private readonly double _corner;
    private readonly Patience _patience;

    /// <summary>The queue.</summary>
    /// <param name="agents">n, at least 1.</param>
    /// <param name="arrivals">Calls a second.</param>
    /// <param name="service">Mean, exponential.</param>
    /// <param name="patience">Of every caller.</param>
    public ImpatientQueue(int agents, double arrivals, double service, Patience patience)
    {
        _arrivals = arrivals;
        _departures = agents / service;
        _patience = patience;
        _corner = patience.Corner;
        _end = service;
        while (Exponent(_end) > Negligible || Exponent(_end * 1.01) > Exponent(_end)) _end *= 1.5;
        double agentsFree = 1 / Erlang.Blocking(agents - 1, arrivals * service);
        _norm = 1;
        double waiting = Integral(0, _end, _ => 1);
        _norm = agentsFree + waiting;
        Delayed = waiting / _norm;
    }

    /// <summary>Share that waits.</summary>
    public double Delayed { get; }

    /// <summary>Share that hangs up.</summary>
    public double Abandoned => Integral(0, _end, wait => 1 - _patience.Left(wait));

    /// <summary>Mean wait, of those who hang up too.</summary>
    public double MeanWait => Integral(0, _end, _patience.MeanUntil);

    /// <summary>Mean wait of those who are answered.</summary>
    public double MeanWaitAnswered => Integral(0, _end, wait => wait * _patience.Left(wait)) / (1 - Abandoned);

    /// <summary>Mean squared wait, of those who hang up too.</summary>
    public double MeanSquareWait => Integral(0, _end, _patience.MeanSquareUntil);

    /// <summary>Share of all calls that is answered within a time.</summary>
    public double Within(double seconds) => 1 - Delayed + Integral(0, Math.Min(seconds, _end), _patience.Left);

    private double Exponent(double wait) => (_arrivals * _patience.MeanUntil(wait)) - (_departures * wait);

    private double Density(double wait) => _arrivals * Math.Exp(Exponent(wait)) / _norm;

    // Simpson over both sides of the corner, where constant patience jumps.
    private double Integral(double from, double to, Func<double, double> value)
    {
        if (from < _corner && _corner < to) return Simpson(from, Math.BitDecrement(_corner), value) + Simpson(Math.BitIncrement(_corner), to, value);
        return Simpson(from, to, value);
    }

    private double Simpson(double from, double to, Func<double, double> value)
    {
        double width = (to - from) / Steps;
        double sum = 0;
        for (int step = 0; step <= Steps; step++)
        {
            double at = step == Steps ? to : from + (step * width);
            int weight = step is 0 or Steps ? 1 : 2 + (2 * (step & 1));
            sum += weight * Density(at) * value(at);
        }

        return sum * width / 3;
    }
}

/// <summary>How long callers wait before they hang up.</summary>
public sealed class Patience
{
    private Patience(double mean, bool constant)
    {
        Mean = mean;
        IsConstant = constant;
    }

    /// <summary>Mean, seconds.</summary>
    public double Mean { get; }

    /// <summary>Everybody waits the mean; else exponentially distributed.</summary>
    public bool IsConstant { get; }

    internal double Corner => IsConstant ? Mean : double.PositiveInfinity;

    /// <summary>Exponentially distributed.</summary>
    public static Patience Exponential(double mean) => new(mean, false);

    /// <summary>The same for all.</summary>
    public static Patience Constant(double seconds) => new(seconds, true);

    /// <summary>Share that still waits after a time.</summary>
    public double Left(double wait) => IsConstant ? (wait < Mean ? 1 : 0) : Math.Exp(-wait / Mean);

    /// <summary>Mean of min(patience, wait).</summary>
    public double MeanUntil(double wait) => IsConstant ? Math.Min(wait, Mean) : Mean * Lost(wait / Mean);

    /// <summary>Mean of min(patience, wait) squared.</summary>
    public double MeanSquareUntil(double wait) => IsConstant ? Math.Pow(Math.Min(wait, Mean), 2) : 2 * Mean * Mean * LostTwice(wait / Mean);

    // 1 − e^−u, and 1 − (1 + u)e^−u; near zero by their series, or nothing would be left of the difference.
    private static double Lost(double u) => u > 1e-3 ? 1 - Math.Exp(-u) : u * (1 - (u / 2 * (1 - (u / 3))));

    private static double LostTwice(double u) => u > 1e-3 ? 1 - ((1 + u) * Math.Exp(-u)) : u * u * (0.5 - (u / 3) + (u * u / 8));
}
