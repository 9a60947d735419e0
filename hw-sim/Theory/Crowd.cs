using System;

namespace AcdController.Theory;

/// <summary>The same calls with an agent for everybody: how many would talk when a call comes. Chance alone makes it, no engine has a part in it, and its mean is known: a Poisson number of mean a.</summary>
internal sealed class Crowd
{
    private readonly Happenings _ends = new();
    private readonly int _agents;
    private readonly double _fullShare;
    private readonly double _overMean;
    private long _full;
    private long _over;

    public Crowd(int agents, double load)
    {
        _agents = agents;
        double share = Math.Exp(-load);
        double below = 0;
        double missing = 0;
        for (int talking = 0; talking < agents; talking++)
        {
            below += share;
            missing += share * (agents - talking);
            share *= load / (talking + 1);
        }

        // E(N − n)⁺ = E(N) − n + E(n − N)⁺.
        _fullShare = 1 - below;
        _overMean = load - agents + missing;
    }

    /// <summary>A call comes and would talk at once.</summary>
    public void Arrive(long now, long service, bool counts)
    {
        while (_ends.Next <= now) _ends.Take();
        if (counts && _ends.Count >= _agents)
        {
            _full++;
            _over += _ends.Count - _agents;
        }

        _ends.Add(now + service, 0);
    }

    /// <summary>How far the share of calls that find as many talking as there are agents, and the mean number beyond, lie from what they should be.</summary>
    public double[] Luck(int calls) => [((double)_full / calls) - _fullShare, ((double)_over / calls) - _overMean];
}
