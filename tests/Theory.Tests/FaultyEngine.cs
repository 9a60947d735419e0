using System.Collections.Generic;
using AcdController.Kernel;

namespace AcdController.Theory.Tests;

/// <summary>What is wrong with an engine.</summary>
public enum Fault
{
    /// <summary>Gives the agent the call that came last, in place of the right one.</summary>
    LastComeFirst,

    /// <summary>An offer reaches the agent late; he is free meanwhile.</summary>
    LateOffer,

    /// <summary>An agent stays away after a talk.</summary>
    AgentIdles,

    /// <summary>Refuses a call without need.</summary>
    RefusesCall,

    /// <summary>Lets a call wait that must be refused.</summary>
    KeepsCall,

    /// <summary>A caller who has hung up is offered all the same; the agent says hello to nobody.</summary>
    ForgetsHangUp,

    /// <summary>A call is never offered.</summary>
    LosesCall,

    /// <summary>The first agent is preferred, whoever was free for longer.</summary>
    FavouriteAgent,
}

/// <summary>An engine with a fault planted on purpose: now and then it does the wrong thing, else what the engine inside does.</summary>
/// <remarks>The engine inside knows calls and agents by other numbers; exchanging two numbers exchanges their fates.</remarks>
internal sealed class FaultyEngine(IEngine inside, Fault fault, int oneIn, double seconds, ulong seed) : IEngine
{
    private readonly Duration _delay = new((long)(seconds * 1_000_000));
    private readonly List<int> _callInside = [];
    private readonly List<int> _callOutside = [];
    private readonly int[] _agentInside = Numbers(256);
    private readonly int[] _agentOutside = Numbers(256);
    private readonly bool[] _busy = new bool[256];
    private readonly List<int> _waiting = [];
    private readonly Queue<(Instant Due, EngineNews News)> _late = new();
    private readonly Queue<(Instant Due, int Call, int Agent)> _unfinished = new();
    private readonly Queue<(int Call, int Demand)> _kept = new();
    private readonly HashSet<int> _ghosts = [];
    private SeededRandom _chance = new(seed);

    /// <summary>So often the wrong thing was done.</summary>
    public int Done { get; private set; }

    public Instant NextDue
    {
        get
        {
            Instant due = inside.NextDue;
            if (_late.Count > 0) due = Instant.Earlier(due, _late.Peek().Due);
            if (_unfinished.Count > 0) due = Instant.Earlier(due, _unfinished.Peek().Due);
            return due;
        }
    }

    public void Advance(Instant now)
    {
        inside.Advance(now);
        while (_unfinished.Count > 0 && _unfinished.Peek().Due <= now)
        {
            (Instant _, int call, int agent) = _unfinished.Dequeue();
            inside.Finish(call, agent, now);
        }
    }

    public bool Enter(int call, int demand, Instant now)
    {
        if (Errs(Fault.RefusesCall)) return false;
        if (!Errs(Fault.LosesCall) && !inside.Enter(Inside(call), demand, now))
        {
            if (!Errs(Fault.KeepsCall)) return false;
            _kept.Enqueue((call, demand));
        }

        _waiting.Add(call);
        return true;
    }

    public void Answer(int call, int agent, Instant now) => inside.Answer(Inside(call), _agentInside[agent], now);

    public void Finish(int call, int agent, Instant now)
    {
        _busy[agent] = false;
        if (Errs(Fault.AgentIdles)) _unfinished.Enqueue((now + _delay, Orphan(call), _agentInside[agent]));
        else inside.Finish(Inside(call), _agentInside[agent], now);
        if (_kept.Count > 0 && inside.Enter(Inside(_kept.Peek().Call), _kept.Peek().Demand, now)) _kept.Dequeue();
    }

    public void Leave(int call, Instant now)
    {
        _waiting.Remove(call);
        if (Errs(Fault.ForgetsHangUp)) _ghosts.Add(Orphan(call));
        else inside.Leave(Inside(call), now);
    }

    public bool TryTake(Instant now, out EngineNews news)
    {
        while (inside.TryTake(now, out news))
        {
            if (_ghosts.Remove(news.Call))
            {
                inside.Answer(news.Call, news.Agent, now);
                _unfinished.Enqueue((now + _delay, news.Call, news.Agent));
                continue;
            }

            news = Outside(news);
            if (!Errs(Fault.LateOffer)) return true;
            _late.Enqueue((now + _delay, news));
        }

        if (_late.Count == 0 || _late.Peek().Due > now) return false;
        news = _late.Dequeue().News;
        return true;
    }

    private EngineNews Outside(EngineNews news)
    {
        int call = _callOutside[news.Call];
        _waiting.Remove(call);
        if (news.Kind == EngineNewsKind.Left) return new EngineNews(news.Kind, call, -1);
        if (_waiting.Count > 0 && Errs(Fault.LastComeFirst))
        {
            int last = _waiting[^1];
            _waiting[^1] = call;
            (_callInside[call], _callInside[last]) = (_callInside[last], _callInside[call]);
            (_callOutside[_callInside[call]], _callOutside[_callInside[last]]) = (call, last);
            call = last;
        }

        int agent = _agentOutside[news.Agent];
        if (agent != 0 && !_busy[0] && Errs(Fault.FavouriteAgent))
        {
            (_agentInside[0], _agentInside[agent]) = (_agentInside[agent], _agentInside[0]);
            (_agentOutside[_agentInside[0]], _agentOutside[_agentInside[agent]]) = (0, agent);
            agent = 0;
        }

        _busy[agent] = true;
        return new EngineNews(news.Kind, call, agent);
    }

    private bool Errs(Fault kind)
    {
        if (kind != fault || !_chance.OneIn(oneIn)) return false;
        Done++;
        return true;
    }

    private int Inside(int call)
    {
        while (_callInside.Count <= call)
        {
            _callInside.Add(_callOutside.Count);
            _callOutside.Add(_callInside.Count - 1);
        }

        return _callInside[call];
    }

    // The number inside lives on without a call outside, which gets another.
    private int Orphan(int call)
    {
        int orphan = Inside(call);
        _callInside[call] = _callOutside.Count;
        _callOutside.Add(call);
        return orphan;
    }

    private static int[] Numbers(int count)
    {
        var numbers = new int[count];
        for (int i = 0; i < count; i++) numbers[i] = i;
        return numbers;
    }
}
