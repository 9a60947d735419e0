using System;
using System.Numerics;
using AcdController.Kernel;

namespace AcdController.Bench;

/// <summary>
/// The baseline: what the same work costs with bare arrays and links and nothing else. A first-in first-out list for each skill and priority, a bit for each list that
/// is not empty, a set of skills for each agent. No rules, no states, no reasons, no counts, no checks: nothing that a switch could be run with.
/// </summary>
internal sealed class BareCalls
{
    private const int Priorities = 8;

    private readonly int[] _first = new int[RigShape.Skills * Priorities];
    private readonly int[] _last = new int[RigShape.Skills * Priorities];
    private readonly ulong[] _notEmpty = new ulong[Priorities];
    private readonly int[] _next;
    private readonly int[] _previous;
    private readonly ulong[] _order;
    private readonly int[] _talks;
    private readonly ulong[] _skills;
    private readonly int[][] _skillsOf;
    private SeededRandom _random;
    private int _free;
    private ulong _calls;
    private int _nextAgent;

    internal BareCalls(int agents, int waiting, ulong seed)
    {
        _random = new SeededRandom(seed);
        _next = new int[waiting + agents + 256];
        _previous = new int[_next.Length];
        _order = new ulong[_next.Length];
        _talks = new int[agents];
        _skills = new ulong[agents];
        _skillsOf = new int[agents][];
        Array.Fill(_first, -1);
        Array.Fill(_last, -1);
        for (int call = 0; call < _next.Length; call++) _next[call] = call + 1;
        for (int agent = 0; agent < agents; agent++) DrawSkills(agent);
        for (int agent = 0; agent < agents; agent++)
        {
            Enqueue(AnySkillOf(agent), _random.Next(Priorities));
            _talks[agent] = Dispatch(agent);
        }

        for (int i = 0; i < waiting; i++) Enqueue(_random.Next(RigShape.Skills), _random.Next(Priorities));
    }

    internal void BusyCall()
    {
        int agent = NextAgent();
        Enqueue(AnySkillOf(agent), _random.Next(Priorities));
        Finish(agent);
        _talks[agent] = Dispatch(agent);
    }

    internal void EndTalks(Span<int> agents)
    {
        for (int i = 0; i < agents.Length; i++)
        {
            agents[i] = NextAgent();
            Enqueue(AnySkillOf(agents[i]), _random.Next(Priorities));
            Finish(agents[i]);
        }
    }

    /// <summary>The agent gets the oldest call of the highest priority of his skills.</summary>
    internal void Decide(int agent) => _talks[agent] = Dispatch(agent);

    /// <summary>Which call that would be: the choice alone.</summary>
    internal int Choose(int agent) => Best(agent) is >= 0 and int list ? _first[list] : -1;

    private void Finish(int agent)
    {
        int call = _talks[agent];
        _next[call] = _free;
        _free = call;
    }

    private void Enqueue(int skill, int priority)
    {
        int call = _free;
        _free = _next[call];
        int list = (skill * Priorities) + priority;
        _order[call] = ++_calls;
        _next[call] = -1;
        _previous[call] = _last[list];
        if (_last[list] < 0) _first[list] = call;
        else _next[_last[list]] = call;
        _last[list] = call;
        _notEmpty[priority] |= 1UL << skill;
    }

    private int Dispatch(int agent)
    {
        int list = Best(agent);
        return list < 0 ? -1 : TakeFirst(list, list % Priorities);
    }

    // The line whose first is the oldest of the highest priority; -1: nobody waits for the agent.
    private int Best(int agent)
    {
        for (int priority = Priorities - 1; priority >= 0; priority--)
        {
            int best = -1;
            for (ulong bits = _notEmpty[priority] & _skills[agent]; bits != 0; bits &= bits - 1)
            {
                int list = (BitOperations.TrailingZeroCount(bits) * Priorities) + priority;
                if (best < 0 || _order[_first[list]] < _order[_first[best]]) best = list;
            }

            if (best >= 0) return best;
        }

        return -1;
    }

    private int TakeFirst(int list, int priority)
    {
        int call = _first[list];
        _first[list] = _next[call];
        if (_next[call] >= 0)
        {
            _previous[_next[call]] = -1;
            return call;
        }

        _last[list] = -1;
        _notEmpty[priority] &= ~(1UL << (list / Priorities));
        return call;
    }

    private int NextAgent() => _nextAgent = _nextAgent + 1 < _talks.Length ? _nextAgent + 1 : 0;

    private int AnySkillOf(int agent) => _skillsOf[agent][_random.Next(_skillsOf[agent].Length)];

    // One in ten, and at least one.
    private void DrawSkills(int agent)
    {
        for (int skill = 0; skill < RigShape.Skills; skill++)
        {
            if (_random.OneIn(10)) _skills[agent] |= 1UL << skill;
        }

        if (_skills[agent] == 0) _skills[agent] = 1UL << _random.Next(RigShape.Skills);
        _skillsOf[agent] = new int[BitOperations.PopCount(_skills[agent])];
        int at = 0;
        for (ulong bits = _skills[agent]; bits != 0; bits &= bits - 1) _skillsOf[agent][at++] = BitOperations.TrailingZeroCount(bits);
    }
}
