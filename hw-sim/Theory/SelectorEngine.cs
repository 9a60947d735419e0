using System.Collections.Generic;
using AcdController.Distribution;
using AcdController.Kernel;

namespace AcdController.Theory;

/// <summary>The real engine in virtual time: its store, its timer wheel, its selector, and telephones that are picked up at once.</summary>
public sealed class SelectorEngine : IEngine
{
    private readonly TimerWheel _wheel;
    private readonly Selector _selector;
    private readonly List<Handle> _tickets = [];

    /// <summary>Starts it.</summary>
    public SelectorEngine(DistributionRules rules)
    {
        var store = new Store();
        _wheel = new TimerWheel(store, Selector.TimersFor(rules));
        _selector = new Selector(store, _wheel, rules);
    }

    /// <inheritdoc/>
    public Instant NextDue => _wheel.NextDue;

    /// <summary>The engine itself.</summary>
    public Selector Selector => _selector;

    /// <summary>How far time has come.</summary>
    public Instant Now { get; private set; }

    /// <inheritdoc/>
    public void Advance(Instant now)
    {
        Now = now;
        while (_wheel.TryExpire(now, out int timer)) _selector.Expire(timer, now);
    }

    /// <inheritdoc/>
    public bool Enter(int call, int demand, Instant now)
    {
        while (_tickets.Count <= call) _tickets.Add(Handle.None);
        EnqueueResult result = _selector.TryEnqueue(EnqueueRequest.For(CallOf(call), demand), now, out Handle ticket);
        _tickets[call] = ticket;
        return result == EnqueueResult.Waits;
    }

    /// <inheritdoc/>
    public void Answer(int call, int agent, Instant now) => Invariant.Require(_selector.Accept(_tickets[call], agent, now), "an offer that stands can be accepted");

    /// <inheritdoc/>
    public void Finish(int call, int agent, Instant now)
    {
        _selector.Finish(_tickets[call], now);
        _selector.TelephoneFree(agent, now);
    }

    /// <inheritdoc/>
    public void Leave(int call, Instant now) => _selector.Leave(_tickets[call], now);

    /// <inheritdoc/>
    public bool TryTake(Instant now, out EngineNews news)
    {
        while (_selector.TryTake(out SelectorNews told))
        {
            switch (told.Kind)
            {
                case SelectorNewsKind.Offer when _selector.IsOffered(told):
                    news = new EngineNews(EngineNewsKind.Offer, NumberOf(told.Call), told.Agent);
                    return true;
                case SelectorNewsKind.Release:
                    _selector.TelephoneFree(told.Agent, now);
                    break;
                case SelectorNewsKind.Left:
                    news = new EngineNews(EngineNewsKind.Left, NumberOf(told.Call), -1);
                    return true;
                default:
                    break;
            }
        }

        news = default;
        return false;
    }

    // The engine hands a call's name back and knows nothing of it.
    private static Handle CallOf(int call) => new((ulong)call + 1);

    private static int NumberOf(Handle call) => call.Index;
}
