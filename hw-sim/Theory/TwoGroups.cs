using System;
using System.Collections.Generic;

namespace AcdController.Theory;

/// <summary>
/// Two queues and two groups of agents. Specialists serve the first queue only; generalists both, the second queue before the first. The first queue tries specialists before generalists.
/// No formula is known: the chain of (busy specialists, busy generalists, waiting in each queue) is solved by numbers. Seconds.
/// </summary>
/// <remarks>Gauss and Seidel over all states with at most <see cref="Most"/> calls waiting in a queue; what lies beyond is of no weight at the loads of the cases.</remarks>
public sealed class TwoGroups
{
    private const int Most = 60;
    private const int Sweeps = 700;

    private readonly int _specialists;
    private readonly int _generalists;
    private readonly double _first;
    private readonly double _second;
    private readonly double _ends;
    private readonly Dictionary<State, int> _numbers = [];
    private readonly List<State> _states = [];
    private readonly List<List<(int From, double Rate)>> _into = [];
    private readonly List<double> _out = [];
    private readonly double[] _share;

    /// <summary>Solves the chain.</summary>
    /// <param name="specialists">Agents of the first queue only.</param>
    /// <param name="generalists">Agents of both.</param>
    /// <param name="service">Mean, exponential.</param>
    /// <param name="first">Calls a second of the first queue.</param>
    /// <param name="second">Calls a second of the second.</param>
    public TwoGroups(int specialists, int generalists, double service, double first, double second)
    {
        (_specialists, _generalists, _first, _second, _ends) = (specialists, generalists, first, second, 1 / service);
        NumberOf(default);
        for (int state = 0; state < _states.Count; state++) Leave(state, _states[state]);
        _share = new double[_states.Count];
        Solve();
    }

    /// <summary>Share of the first queue's calls that waits.</summary>
    public double FirstDelayed => Over(state => state.Specialists == _specialists && state.Generalists == _generalists ? 1 : 0);

    /// <summary>Share of the second queue's calls that waits.</summary>
    public double SecondDelayed => Over(state => state.Generalists == _generalists ? 1 : 0);

    /// <summary>Mean wait of the first queue, by Little.</summary>
    public double FirstMeanWait => Over(state => state.First) / _first;

    /// <summary>Mean wait of the second queue.</summary>
    public double SecondMeanWait => Over(state => state.Second) / _second;

    private void Leave(int number, State state)
    {
        bool specialistFree = state.Specialists < _specialists;
        bool generalistFree = state.Generalists < _generalists;
        if (specialistFree) Go(number, state with { Specialists = state.Specialists + 1 }, _first);
        else if (generalistFree) Go(number, state with { Generalists = state.Generalists + 1 }, _first);
        else if (state.First < Most) Go(number, state with { First = state.First + 1 }, _first);

        if (generalistFree) Go(number, state with { Generalists = state.Generalists + 1 }, _second);
        else if (state.Second < Most) Go(number, state with { Second = state.Second + 1 }, _second);

        double specialistEnds = state.Specialists * _ends;
        if (state.First > 0) Go(number, state with { First = state.First - 1 }, specialistEnds);
        else if (state.Specialists > 0) Go(number, state with { Specialists = state.Specialists - 1 }, specialistEnds);

        double generalistEnds = state.Generalists * _ends;
        if (state.Second > 0) Go(number, state with { Second = state.Second - 1 }, generalistEnds);
        else if (state.First > 0) Go(number, state with { First = state.First - 1 }, generalistEnds);
        else if (state.Generalists > 0) Go(number, state with { Generalists = state.Generalists - 1 }, generalistEnds);
    }

    private void Go(int from, State to, double rate)
    {
        if (rate == 0) return;
        _into[NumberOf(to)].Add((from, rate));
        _out[from] += rate;
    }

    private int NumberOf(State state)
    {
        if (_numbers.TryGetValue(state, out int number)) return number;
        _numbers.Add(state, _states.Count);
        _states.Add(state);
        _into.Add([]);
        _out.Add(0);
        return _states.Count - 1;
    }

    private void Solve()
    {
        Array.Fill(_share, 1.0 / _share.Length);
        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            double sum = 0;
            for (int state = 0; state < _share.Length; state++)
            {
                double into = 0;
                foreach ((int from, double rate) in _into[state]) into += _share[from] * rate;
                _share[state] = into / _out[state];
                sum += _share[state];
            }

            for (int state = 0; state < _share.Length; state++) _share[state] /= sum;
        }
    }

    private double Over(Func<State, double> value)
    {
        double sum = 0;
        for (int state = 0; state < _share.Length; state++) sum += _share[state] * value(_states[state]);
        return sum;
    }

    private readonly record struct State(int Specialists, int Generalists, int First, int Second);
}
