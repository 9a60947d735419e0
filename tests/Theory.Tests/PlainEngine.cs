using System;
using System.Collections.Generic;
using System.Linq;
using AcdController.Distribution;
using AcdController.Kernel;

namespace AcdController.Theory.Tests;

/// <summary>The order written down as plainly as can be: one pool of agents, lists, full scans. A right engine beside the real one, to judge the judge.</summary>
internal sealed class PlainEngine(DistributionRules rules) : IEngine
{
    private readonly List<(int Call, int Demand, Instant Since, long Order)> _waiting = [];
    private readonly Queue<int> _free = new(Enumerable.Range(0, rules.Agents.Length));
    private readonly List<(Instant At, int Agent)> _afterCall = [];
    private readonly Queue<EngineNews> _news = new();
    private long _order;

    public Instant NextDue => Instant.Earlier(
        _afterCall.Count > 0 ? _afterCall.Min(work => work.At) : Instant.Never,
        WaitMost > Duration.Zero && _waiting.Count > 0 ? _waiting.Min(call => call.Since) + WaitMost : Instant.Never);

    private Duration WaitMost => rules.Queues[0].WaitMost;

    public void Advance(Instant now)
    {
        foreach ((Instant _, int agent) in _afterCall.Where(work => work.At <= now)) _free.Enqueue(agent);
        _afterCall.RemoveAll(work => work.At <= now);
        Serve(now);
        if (WaitMost == Duration.Zero) return;
        foreach (var call in _waiting.Where(call => call.Since + WaitMost <= now)) _news.Enqueue(new EngineNews(EngineNewsKind.Left, call.Call, -1));
        _waiting.RemoveAll(call => call.Since + WaitMost <= now);
    }

    public bool Enter(int call, int demand, Instant now)
    {
        DemandRule wanted = rules.Demands[demand];
        if (_free.Count == 0 && _waiting.Count >= rules.Queues[wanted.Queues[0]].Length) return false;
        _waiting.Add((call, demand, now, ++_order));
        Serve(now);
        return true;
    }

    public void Answer(int call, int agent, Instant now)
    {
    }

    public void Finish(int call, int agent, Instant now)
    {
        Duration work = rules.Queues[0].WrapUp;
        if (work > Duration.Zero)
        {
            _afterCall.Add((now + work, agent));
            return;
        }

        _free.Enqueue(agent);
        Serve(now);
    }

    public void Leave(int call, Instant now) => _waiting.RemoveAll(waiting => waiting.Call == call);

    public bool TryTake(Instant now, out EngineNews news) => _news.TryDequeue(out news);

    private void Serve(Instant now)
    {
        while (_free.Count > 0 && _waiting.Count > 0)
        {
            var first = _waiting[0];
            foreach (var call in _waiting)
            {
                if (Rank(call).CompareTo(Rank(first)) < 0) first = call;
            }

            _waiting.Remove(first);
            _news.Enqueue(new EngineNews(EngineNewsKind.Offer, first.Call, _free.Dequeue()));
        }
    }

    private (int Weight, int Priority, long Key, long Order) Rank((int Call, int Demand, Instant Since, long Order) call) =>
        (-Weight(call.Demand), rules.Ageing == Duration.Zero ? -rules.Demands[call.Demand].Priority : 0, Key(call.Demand, call.Since), call.Order);

    private int Weight(int demand) => rules.Queues[rules.Demands[demand].Queues[0]].Weight;

    private long Key(int demand, Instant since) =>
        since.Microseconds - rules.Demands[demand].HeadStart.Microseconds - (rules.Demands[demand].Priority * rules.Ageing.Microseconds);
}
