using System.Collections.Generic;
using System.Linq;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Distribution.Model.Tests;

/// <summary>A selector with its store and wheel in virtual time.</summary>
internal sealed class Desk
{
    private readonly DistributionRules _rules;
    private Store _store;
    private TimerWheel _wheel;
    private ulong _calls;

    public Desk(DistributionRules rules)
    {
        _rules = rules;
        (_store, _wheel, Selector) = Build(rules);
    }

    public static StepRule Everybody => new([new SkillTerm(SkillTermKind.Everybody)], Duration.Zero, false);

    public Selector Selector { get; private set; }

    public Instant Now { get; private set; } = Instant.FromMilliseconds(1000);

    public static AgentRule Agent(params int[] queues) =>
        new() { ReadyAtStart = true, Queues = [.. queues.Select(queue => new Membership(queue, 1, 1, false, 0))] };

    public static QueueRule Members => new() { Steps = [new StepRule([new SkillTerm(SkillTermKind.Member)], Duration.Zero, false)] };

    public Handle Enter(int demand, int priority = -1)
    {
        EnqueueRequest request = EnqueueRequest.For(new Handle((1UL << 32) + ++_calls), demand);
        request.Sequence = _calls;
        request.Priority = priority;
        Assert.Equal(EnqueueResult.Waits, Selector.TryEnqueue(request, Now, out Handle ticket));
        return ticket;
    }

    public List<SelectorNews> TakeNews()
    {
        var all = new List<SelectorNews>();
        while (Selector.TryTake(out SelectorNews news)) all.Add(news);
        return all;
    }

    public void Pass(Duration time)
    {
        Instant target = Now + time;
        while (Now < target)
        {
            Now = Instant.Earlier(target, _wheel.NextDue > Now ? _wheel.NextDue : Now);
            while (_wheel.TryExpire(Now, out int timer)) Selector.Expire(timer, Now);
        }
    }

    public bool Command(int agent, AgentCommandKind kind) => Selector.Command(new AgentCommand { Agent = agent, Kind = kind }, Now);

    /// <summary>A fresh selector goes on with a copy of the octets.</summary>
    public void Restart()
    {
        var saved = new byte[_store.SavedOctets];
        _store.Save(saved);
        (_store, _wheel, Selector) = Build(_rules);
        Assert.Null(_store.Load(saved));
    }

    private static (Store Store, TimerWheel Wheel, Selector Selector) Build(DistributionRules rules)
    {
        var store = new Store();
        var wheel = new TimerWheel(store, Selector.TimersFor(rules));
        return (store, wheel, new Selector(store, wheel, rules));
    }
}
