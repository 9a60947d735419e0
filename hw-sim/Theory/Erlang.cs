using System;

namespace AcdController.Theory;

/// <summary>Poisson arrivals, exponential service, n agents: without a queue (Erlang B) and with one that nobody leaves (Erlang C). All times in seconds.</summary>
public static class Erlang
{
    /// <summary>Share of the calls that find all agents busy and are refused.</summary>
    /// <param name="agents">n, from 0.</param>
    /// <param name="load">a = arrivals × mean service, erlangs.</param>
    /// <remarks>B₀ = 1, Bₙ = a·Bₙ₋₁ / (n + a·Bₙ₋₁): stable for any n. The distribution of the service times plays no part.</remarks>
    public static double Blocking(int agents, double load)
    {
        double blocking = 1;
        for (int n = 1; n <= agents; n++) blocking = load * blocking / (n + (load * blocking));
        return blocking;
    }

    /// <summary>Share of the calls that wait: C = n·B / (n − a(1 − B)); the load is below the number of agents.</summary>
    public static double Delayed(int agents, double load)
    {
        double blocking = Blocking(agents, load);
        return agents * blocking / (agents - (load * (1 - blocking)));
    }

    /// <summary>Mean wait of all calls.</summary>
    public static double MeanWait(int agents, double load, double service) => Delayed(agents, load) * service / (agents - load);

    /// <summary>Mean of the squared wait of all calls, first come first served: the wait of those who wait is exponential.</summary>
    public static double MeanSquareWait(int agents, double load, double service)
    {
        double delayed = service / (agents - load);
        return 2 * Delayed(agents, load) * delayed * delayed;
    }

    /// <summary>Share of the calls answered within a time, first come first served.</summary>
    public static double Within(double seconds, int agents, double load, double service) =>
        1 - (Delayed(agents, load) * Math.Exp(-(agents - load) * seconds / service));
}
