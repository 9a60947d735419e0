using System;
using System.Collections.Generic;
using System.Linq;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Distribution.Model.Tests;

/// <summary>One call that rings one to three agents at once, and what came of it.</summary>
internal sealed class RingingCall
{
    private readonly Desk _desk;
    private readonly Handle _call;
    private readonly int _agents;
    private readonly List<int> _winners = [];
    private readonly List<int> _released = [];
    private readonly List<string> _late = [];
    private string _left = "";

    public RingingCall(int agents)
    {
        _agents = agents;
        _desk = new Desk(new DistributionRules
        {
            Queues = [new QueueRule { Steps = [Desk.Everybody], Ring = RingMode.All, RingMost = 3, WrapUp = Duration.FromSeconds(2) }],
            Agents = [.. Enumerable.Range(0, agents).Select(_ => new AgentRule { ReadyAtStart = true, NoAnswersMost = 9, RefusalsMost = 9 })],
            Demands = [new DemandRule { Queues = [0] }],
            TicketCapacity = 4,
            DecisionsKept = 16,
        });
        _call = _desk.Enter(0);
        Assert.Equal(agents, _desk.TakeNews().Count(news => news.Kind == SelectorNewsKind.Offer));
    }

    public void Happen(string happening)
    {
        int agent = char.IsDigit(happening[^1]) ? happening[^1] - '0' : -1;
        Selector selector = _desk.Selector;
        bool talks = selector.IsLive(_call) && selector.TicketOf(_call).State == TicketState.Talking;
        bool taken = happening.Split(' ')[0] switch
        {
            "answer" => Win(agent, selector.Accept(_call, agent, _desk.Now)),
            "refusal" => selector.Refuse(_call, agent, RefusalKind.Refused, _desk.Now),
            "log-out" => selector.Command(new AgentCommand { Agent = agent, Kind = AgentCommandKind.LogOut, Force = true }, _desk.Now),
            "time-out" => Counted(() => selector.TimeOut(_call, _desk.Now)),
            "pulled" => selector.PullOut(_call, _desk.Now),

            // A caller who goes during the talk ends the talk.
            _ => Counted(() => Go(talks)),
        };
        if (!taken) _late.Add(happening);
        foreach (SelectorNews news in _desk.TakeNews())
        {
            if (news.Kind == SelectorNewsKind.Release) _released.Add(news.Agent);
            if (news.Kind == SelectorNewsKind.Left) _left = $"left, {news.Reason}";
            Assert.NotEqual(SelectorNewsKind.Offer, news.Kind);
        }
    }

    public void Audit(string order)
    {
        AuditResult audit = _desk.Selector.Audit();
        Assert.True(audit.Breaches == 0, $"{order}: {audit}");
        Assert.True(_winners.Count <= 1, $"{order}: {_winners.Count} winners");
        Assert.True(_released.Distinct().Count() == _released.Count, $"{order}: somebody is released twice");
    }

    /// <summary>Telephones are free, time passes, a talk ends: everybody is free or signed out, and the call is where it can go on.</summary>
    public void Settle(string order)
    {
        Selector selector = _desk.Selector;
        if (selector.IsLive(_call) && selector.TicketOf(_call).State == TicketState.Talking) selector.Finish(_call, _desk.Now);
        for (int agent = 0; agent < _agents; agent++)
        {
            if (selector.AgentAt(agent).State != AgentState.Offered) selector.TelephoneFree(agent, _desk.Now);
        }

        _desk.Pass(Duration.FromSeconds(10));
        Audit(order);
        for (int agent = 0; agent < _agents; agent++)
        {
            AgentState state = selector.AgentAt(agent).State;
            Assert.True(state is AgentState.Ready or AgentState.LoggedOut or AgentState.Offered, $"{order}: agent {agent} hangs in {state}");
            if (state == AgentState.Offered) Assert.True(selector.IsOffered(_call, agent), $"{order}: agent {agent} is rung for nobody");
        }
    }

    public string Outcome()
    {
        Selector selector = _desk.Selector;
        string call = _left.Length > 0 ? _left : selector.IsLive(_call) ? selector.TicketOf(_call).State.ToString() : "gone";
        string winner = _winners.Count == 0 ? "" : $", {_winners[0]} answered";
        string released = _released.Count == 0 ? "" : $", released {string.Join(' ', _released)}";
        string late = _late.Count == 0 ? "" : $", too late: {string.Join(", ", _late)}";
        string agents = string.Join(' ', Enumerable.Range(0, _agents).Select(agent => selector.AgentAt(agent).State));
        return $"call {call}{winner}{released}{late}; agents {agents}";
    }

    private bool Win(int agent, bool won)
    {
        if (won) _winners.Add(agent);
        return won;
    }

    private void Go(bool talks)
    {
        if (talks) _desk.Selector.Finish(_call, _desk.Now);
        else _desk.Selector.Leave(_call, _desk.Now);
    }

    private bool Counted(Action act)
    {
        ulong late = _desk.Selector.LateEvents;
        act();
        return _desk.Selector.LateEvents == late;
    }
}
