using System;
using System.Collections.Generic;
using AcdController.Kernel;

namespace AcdController.Theory;

/// <summary>One replication: calls come, wait, talk and go in virtual time, the engine decides who talks to whom.</summary>
/// <remarks>Gaps, services and patience are drawn when a call comes, from streams of their own: the same calls come whatever the engine does.</remarks>
internal sealed class VirtualRun
{
    private const double Second = 1_000_000;

    private readonly TrafficCase _case;
    private readonly IEngine _engine;
    private readonly Action<Served>? _observer;
    private readonly Happenings _happenings = new();
    private readonly List<Call> _calls = [];
    private readonly Stack<int> _free = new();
    private readonly Tally[] _byClass;
    private readonly bool[] _talks;
    private SeededRandom _gaps;
    private SeededRandom _services;
    private SeededRandom _patience;
    private SeededRandom _kinds;
    private Tally _all;
    private Instant _now;
    private int _came;
    private int _open;
    private readonly Crowd _crowd;
    private double _gapsDrawn;
    private double _servicesDrawn;

    /// <summary>An answered call, for who watches the run.</summary>
    public readonly record struct Served(int Call, int Agent, int Class, Instant Came, Instant Answered, double Service);

    private VirtualRun(TrafficCase traffic, IEngine engine, ulong seed, Action<Served>? observer)
    {
        (_case, _engine, _observer) = (traffic, engine, observer);
        var streams = new SeededRandom(seed);
        _gaps = new SeededRandom(streams.NextBits());
        _services = new SeededRandom(streams.NextBits());
        _patience = new SeededRandom(streams.NextBits());
        _kinds = new SeededRandom(streams.NextBits());
        _crowd = new Crowd(traffic.Rules.Agents.Length, traffic.PerHour * traffic.Service / 3600);
        _byClass = new Tally[traffic.Classes];
        _talks = new bool[traffic.Rules.Agents.Length];
    }

    /// <summary>Value of each figure of the case, and the luck of the draws.</summary>
    public static (double[] Values, double[] Luck) Replicate(TrafficCase traffic, IEngine engine, ulong seed, Action<Served>? observer = null)
    {
        var run = new VirtualRun(traffic, engine, seed, observer);
        run.Go();
        var values = new double[traffic.Figures.Length];
        for (int i = 0; i < values.Length; i++)
        {
            Figure figure = traffic.Figures[i];
            values[i] = (figure.Class < 0 ? run._all : run._byClass[figure.Class]).Of(figure.Measure);
        }

        double gap = run._gapsDrawn / traffic.Calls * traffic.PerHour / 3600;
        return (values, [gap - 1, (run._servicesDrawn / traffic.Calls / traffic.Service) - 1, .. run._crowd.Luck(traffic.Calls)]);
    }

    private void Go()
    {
        int last = _case.WarmUp + _case.Calls;
        var next = new Instant((long)NextGap(counts: false));
        while (_came < last || (_open > 0 && _came < 2 * last))
        {
            long at = Math.Min(Math.Min(next.Microseconds, _happenings.Next), _engine.NextDue.Microseconds);
            _now = new Instant(at);
            _engine.Advance(_now);
            if (at == _happenings.Next) Happen(_happenings.Take());
            else if (at == next.Microseconds)
            {
                bool counts = _came >= _case.WarmUp && _came < last;
                Arrive(counts);
                _came++;
                next = new Instant(at + (long)NextGap(counts));
            }

            while (_engine.TryTake(_now, out EngineNews news)) Hear(news);
        }

        _all.Lose(_open);
    }

    private double NextGap(bool counts)
    {
        double gap = Exponential(ref _gaps, 3600 * Second / _case.PerHour);
        if (counts) _gapsDrawn += gap / Second;
        return gap;
    }

    private void Arrive(bool counts)
    {
        Source source = Draw();
        double service = Exponential(ref _services, _case.Service * Second);
        if (counts) _servicesDrawn += service / Second;
        _crowd.Arrive(_now.Microseconds, (long)service, counts);
        int slot = _free.Count > 0 ? _free.Pop() : _calls.Count;
        if (slot == _calls.Count) _calls.Add(default);
        uint use = (_calls[slot].Use + 1) & int.MaxValue;
        _calls[slot] = new Call { Came = _now, Service = (long)service, Class = source.Class, Counts = counts, Use = use, Agent = -1 };
        double patience = double.IsFinite(_case.Patience) ? Exponential(ref _patience, _case.Patience * Second) : 0;
        if (!_engine.Enter(slot, source.Demand, _now))
        {
            if (counts)
            {
                _all.Refuse();
                _byClass[source.Class].Refuse();
            }

            _free.Push(slot);
            return;
        }

        if (counts) _open++;
        while (_engine.TryTake(_now, out EngineNews news)) Hear(news);
        bool waits = _calls[slot].Use == use && _calls[slot].Agent < 0;
        if (waits && patience > 0) _happenings.Add(_now.Microseconds + (long)patience, Name(slot, over: 0));
    }

    private void Hear(EngineNews news)
    {
        Call call = _calls[news.Call];
        if (news.Kind == EngineNewsKind.Left)
        {
            Count(call, answered: false);
            Release(news.Call);
            return;
        }

        Invariant.Require(call.Agent < 0, "a call is offered once at a time");
        Invariant.Require(!_talks[news.Agent], "an agent has one call");
        _talks[news.Agent] = true;
        call.Agent = news.Agent;
        _calls[news.Call] = call;
        _engine.Answer(news.Call, news.Agent, _now);
        Count(call, answered: true);
        _observer?.Invoke(new Served(news.Call, news.Agent, call.Class, call.Came, _now, call.Service / Second));
        _happenings.Add(_now.Microseconds + call.Service, Name(news.Call, over: 1));
    }

    private void Happen(long name)
    {
        int slot = unchecked((int)name) >> 1;
        bool hangsUp = (name & 1) == 0;
        Call call = _calls[slot];
        if (call.Use != (uint)(name >> 32) || call.Gone) return;
        if (hangsUp && call.Agent >= 0) return;
        if (hangsUp)
        {
            _engine.Leave(slot, _now);
            Count(call, answered: false);
        }
        else
        {
            _talks[call.Agent] = false;
            _engine.Finish(slot, call.Agent, _now);
        }

        Release(slot);
    }

    // Names one use of a slot and what happens to it: the caller hangs up (even) or the talk is over (odd).
    private long Name(int slot, int over) => ((long)_calls[slot].Use << 32) | ((long)slot << 1) | (uint)over;

    private void Release(int slot)
    {
        Call call = _calls[slot];
        call.Gone = true;
        _calls[slot] = call;
        _free.Push(slot);
    }

    private void Count(Call call, bool answered)
    {
        if (!call.Counts) return;
        _open--;
        double wait = (_now - call.Came).Microseconds / Second;
        if (answered)
        {
            _all.Answer(wait);
            _byClass[call.Class].Answer(wait);
            return;
        }

        _all.Abandon(wait);
        _byClass[call.Class].Abandon(wait);
    }

    private Source Draw()
    {
        if (_case.Sources.Length == 1) return _case.Sources[0];
        double rest = _kinds.NextFraction() * _case.PerHour;
        foreach (Source source in _case.Sources)
        {
            rest -= source.PerHour;
            if (rest < 0) return source;
        }

        return _case.Sources[^1];
    }

    private static double Exponential(ref SeededRandom chance, double mean) => -Math.Log(1 - chance.NextFraction()) * mean;

    private struct Call
    {
        public Instant Came;
        public long Service;
        public int Class;
        public int Agent;
        public uint Use;
        public bool Counts;
        public bool Gone;
    }
}
