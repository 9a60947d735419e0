using System.Collections.Generic;
using System.Collections.Immutable;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Distribution.Tests;

/// <summary>The engine's ways in small: each test a rule or a sentence of docs/distribution.md. Everything at once is the reference model's business.</summary>
public class SelectorTests
{
    private static readonly QueueRule _sales = new() { Steps = [Everybody()] };

    [Fact]
    public void AFreeAgent_IsOfferedAtOnce()
    {
        var bench = new Bench([_sales], [Ready()]);
        Handle ticket = bench.Call(0);
        Assert.Equal([("offer", 0, ticket)], bench.News());
        Assert.True(bench.Selector.Accept(ticket, 0, bench.Now));
        bench.Selector.Finish(ticket, bench.Now);
        bench.Selector.TelephoneFree(0, bench.Now);
        Assert.Equal(AgentState.Ready, bench.Selector.AgentAt(0).State);
        Assert.Equal(0, bench.Selector.TicketCount);
    }

    [Fact]
    public void LongestIdle_ComesFirst()
    {
        var bench = new Bench([_sales], [Ready(), Ready(), Ready()]);
        bench.Talk(0, expectedAgent: 0);
        bench.Talk(0, expectedAgent: 1);
        bench.Talk(0, expectedAgent: 2);
        bench.Talk(0, expectedAgent: 0);
    }

    [Fact]
    public void C6_WhoWaitsLonger_ComesFirst_AndTheReasonIsKept()
    {
        var bench = new Bench([_sales], [Ready()]);
        Handle first = bench.Call(0, sequence: 1);
        Handle second = bench.Call(0, sequence: 2);
        bench.Pass(3);
        bench.Call(0, sequence: 3);
        bench.End(first, 0);
        Assert.True(bench.Selector.IsOffered(second, 0));
        Decision decision = bench.LastOf(2);
        Assert.Equal((DecisionKind.Picked, DecidedBy.C6, 3UL, 3_000_000L), (decision.Kind, decision.By, decision.RivalCall, decision.Margin));
    }

    [Fact]
    public void C5_HigherPriority_ComesFirst_AndWhoIsPassedIsCounted()
    {
        var bench = new Bench([_sales], [Ready()]) { Priority = 3 };
        Handle talking = bench.Call(0, sequence: 1);
        Handle low = bench.Call(0, sequence: 2);
        bench.Pass(100);
        bench.Priority = 4;
        Handle high = bench.Call(0, sequence: 3);
        bench.End(talking, 0);
        Assert.True(bench.Selector.IsOffered(high, 0));
        Assert.Equal(1u, bench.Selector.OvertakesOf(low)[DecidedBy.C5 - DecidedBy.C1]);
        bench.End(high, 0);
        Assert.True(bench.Selector.IsOffered(low, 0));
    }

    [Fact]
    public void Ageing_MakesPriorityWorthSeconds()
    {
        var bench = new Bench([_sales], [Ready()], ageing: 10) { Priority = 0 };
        Handle talking = bench.Call(0);
        Handle low = bench.Call(0);
        bench.Pass(11);
        bench.Priority = 1;
        Handle high = bench.Call(0);
        bench.End(talking, 0);
        Assert.True(bench.Selector.IsOffered(low, 0));
        Assert.False(bench.Selector.IsOffered(high, 0));
    }

    [Fact]
    public void Refused_GoesBackToItsPlace()
    {
        var bench = new Bench([_sales], [Ready(), Ready() with { ReadyAtStart = false }]);
        Handle first = bench.Call(0);
        bench.Pass(1);
        bench.Call(0);
        Assert.True(bench.Selector.Refuse(first, 0, RefusalKind.Refused, bench.Now));
        Assert.Equal(0, bench.Selector.AheadOf(first, 0));
        Assert.Equal(AgentState.ForcedNotReady, bench.Selector.AgentAt(0).State);
        bench.Order(1, AgentCommandKind.LogIn);
        bench.Order(1, AgentCommandKind.Ready);
        Assert.True(bench.Selector.IsOffered(first, 1));
    }

    [Fact]
    public void RingAll_HasOneWinner()
    {
        var bench = new Bench([_sales with { Ring = RingMode.All }], [Ready(), Ready(), Ready()]);
        Handle ticket = bench.Call(0);
        Assert.Equal([("offer", 0, ticket), ("offer", 1, ticket), ("offer", 2, ticket)], bench.News());
        Assert.True(bench.Selector.Accept(ticket, 1, bench.Now));
        Assert.Equal([("release", 0, ticket), ("release", 2, ticket)], bench.News());
        Assert.False(bench.Selector.Accept(ticket, 2, bench.Now));
        bench.Selector.TelephoneFree(0, bench.Now);
        bench.Selector.TelephoneFree(2, bench.Now);
        Assert.Equal(AgentState.Ready, bench.Selector.AgentAt(2).State);
    }

    [Fact]
    public void Progressive_RingsOneMoreEachStep()
    {
        var bench = new Bench([_sales with { Ring = RingMode.Progressive, RingMost = 2 }], [Ready(), Ready(), Ready()]);
        Handle ticket = bench.Call(0);
        Assert.Equal([("offer", 0, ticket)], bench.News());
        bench.Pass(10);
        Assert.Equal([("offer", 1, ticket)], bench.News());
        bench.Pass(30);
        Assert.Empty(bench.News());
        bench.Selector.TimeOut(ticket, bench.Now);
        Assert.Equal(2, bench.News().FindAll(news => news.Kind == "release").Count);
        Assert.True(bench.Selector.IsOffered(ticket, 2));
    }

    [Fact]
    public void Steps_WidenAsTheCallWaits()
    {
        StepRule experts = new([new SkillTerm(SkillTermKind.Skill, 0, 1, 4)], Duration.FromSeconds(20), false);
        StepRule all = new([new SkillTerm(SkillTermKind.Skill, 0)], Duration.Zero, false);
        var bench = new Bench([_sales with { Steps = [experts, all] }], [Ready() with { Skills = [new SkillLevel(0, 9)] }, Ready() with { Skills = [new SkillLevel(0, 2)], ReadyAtStart = false }]);
        Handle ticket = bench.Call(0);
        Assert.Empty(bench.News());
        bench.Pass(19);
        Assert.Empty(bench.News());
        bench.Pass(1);
        Assert.Equal([("offer", 0, ticket)], bench.News());
    }

    [Fact]
    public void InSeveralQueues_TakenFromAll()
    {
        var bench = new Bench([_sales, _sales with { Steps = [Skilled(1)] }], [Ready() with { ReadyAtStart = false, Skills = [new SkillLevel(1, 1)] }], demands: [new DemandRule { Queues = [0, 1] }]);
        bench.Order(0, AgentCommandKind.LogIn);
        Handle ticket = bench.Call(0);
        Assert.Equal((1, 1), (bench.Selector.QueueAt(0).Waiting, bench.Selector.QueueAt(1).Waiting));
        bench.Order(0, AgentCommandKind.Ready);
        Assert.Equal((0, 0), (bench.Selector.QueueAt(0).Waiting, bench.Selector.QueueAt(1).Waiting));
        bench.End(ticket, 0);
        foreach (int queue in new[] { 0, 1 })
        {
            QueueState state = bench.Selector.QueueAt(queue);
            Assert.Equal(state.Entered, state.Finished + state.Elsewhere);
        }
    }

    [Fact]
    public void OverflowAfterAWait_KeepsSince()
    {
        QueueRule first = _sales with { Steps = [Skilled(0)], Overflows = [new OverflowRule(OverflowWhen.Waited, Duration.FromSeconds(5), 1, true)] };
        var bench = new Bench([first, _sales with { Steps = [Skilled(1)] }], [Ready() with { Skills = [new SkillLevel(1, 1)] }]);
        Instant since = bench.Now;
        Handle ticket = bench.Call(0);
        bench.Pass(5);
        Assert.Equal([("offer", 0, ticket)], bench.News());
        Assert.Equal((1, since), (bench.Selector.TicketOf(ticket).Queue, bench.Selector.TicketOf(ticket).Since));
    }

    [Fact]
    public void LongestWait_Leaves()
    {
        var bench = new Bench([_sales with { WaitMost = Duration.FromSeconds(60) }], [Ready() with { ReadyAtStart = false }]);
        Handle ticket = bench.Call(0);
        bench.Pass(60);
        Assert.Equal([("left", -1, ticket)], bench.News());
        Assert.Equal(1UL, bench.Selector.QueueAt(0).Left);
    }

    [Fact]
    public void LastAgentLeaves_CallsLeaveAfterTheGraceTime()
    {
        var bench = new Bench([_sales with { NoAgentsGrace = Duration.FromSeconds(30), Length = 100 }], [Ready()]);
        Handle talking = bench.Call(0);
        for (int i = 0; i < 40; i++) bench.Call(0);
        bench.Order(0, AgentCommandKind.NotReady);
        Assert.True(bench.Selector.Accept(talking, 0, bench.Now));
        bench.Selector.Finish(talking, bench.Now);
        bench.News();
        bench.Order(0, AgentCommandKind.LogOut);
        bench.Pass(29);
        Assert.Equal(40, bench.Selector.QueueAt(0).Waiting);
        bench.Pass(2);
        Assert.Equal((0, 40), (bench.Selector.QueueAt(0).Waiting, bench.News().Count));
    }

    [Fact]
    public void SameCallerAgain_HasHisPlaceBack()
    {
        Assert.True(Digits.TryParse("5550100", out Digits caller));
        var bench = new Bench([_sales with { RegainWithin = Duration.FromSeconds(30) }], [Ready() with { ReadyAtStart = false }]);
        bench.Calling = caller;
        Handle first = bench.Call(0);
        bench.Calling = default;
        bench.Pass(10);
        Handle second = bench.Call(0);
        bench.Selector.Leave(first, bench.Now);
        bench.Pass(10);
        bench.Calling = caller;
        Handle again = bench.Call(0);
        Assert.Equal((0, 1), (bench.Selector.AheadOf(again, 0), bench.Selector.AheadOf(second, 0)));
    }

    [Fact]
    public void Reserve_JoinsWhenCalled()
    {
        AgentRule reserve = Ready() with { Queues = [new Membership(0, 0, 1, true, 0)] };
        var bench = new Bench([_sales with { ReserveWaiting = 2 }], [reserve]);
        Handle first = bench.Call(0);
        Assert.Empty(bench.News());
        bench.Call(0);
        Assert.Equal([("offer", 0, first)], bench.News());
    }

    [Fact]
    public void AWeight_NeverKeepsAnAgentFromWork()
    {
        AgentRule other = Ready() with { Skills = [new SkillLevel(1, 1)], ReadyAtStart = false };
        var bench = new Bench([_sales with { Steps = [Skilled(0)], Weight = 15 }, _sales with { Steps = [Skilled(1)] }], [other]);
        bench.Call(0);
        Handle light = bench.Call(1);
        bench.Order(0, AgentCommandKind.LogIn);
        bench.Order(0, AgentCommandKind.Ready);
        Assert.True(bench.Selector.IsOffered(light, 0));
    }

    [Fact]
    public void ByForce_TheCallGoesBack()
    {
        var bench = new Bench([_sales], [Ready(), Ready() with { ReadyAtStart = false }]);
        Handle ticket = bench.Call(0);
        Assert.True(bench.Selector.Accept(ticket, 0, bench.Now));
        bench.News();
        Assert.True(bench.Selector.Command(new AgentCommand { Agent = 0, Kind = AgentCommandKind.LogOut, Force = true }, bench.Now));
        Assert.Equal([("release", 0, ticket)], bench.News());
        Assert.Equal((TicketState.Waiting, AgentState.LoggedOut), (bench.Selector.TicketOf(ticket).State, bench.Selector.AgentAt(0).State));
    }

    [Fact]
    public void CallsAndOffers_AllocateNothing()
    {
        var bench = new Bench([_sales, _sales with { Order = AgentOrder.FewestCalls }], [Ready(), Ready()], demands: [new DemandRule { Queues = [0, 1] }]);
        for (int i = 0; i < 100; i++) bench.Round();
        long before = System.GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++) bench.Round();
        Assert.Equal(before, System.GC.GetAllocatedBytesForCurrentThread());
    }

    private static StepRule Everybody() => new([new SkillTerm(SkillTermKind.Everybody)], Duration.Zero, false);

    private static StepRule Skilled(int skill) => new([new SkillTerm(SkillTermKind.Skill, skill)], Duration.Zero, false);

    private static AgentRule Ready() => new() { ReadyAtStart = true };

    /// <summary>An engine, a clock, and short words for both.</summary>
    private sealed class Bench
    {
        private readonly Store _store = new();
        private readonly TimerWheel _wheel;
        private readonly Slab<int> _calls;

        public Bench(ImmutableArray<QueueRule> queues, ImmutableArray<AgentRule> agents, ImmutableArray<DemandRule> demands = default, int ageing = 0)
        {
            if (demands.IsDefault)
            {
                var each = new List<DemandRule>();
                for (int queue = 0; queue < queues.Length; queue++) each.Add(new DemandRule { Queues = [queue] });
                demands = [.. each];
            }

            var rules = new DistributionRules { Queues = queues, Agents = agents, Demands = demands, TicketCapacity = 128, Ageing = Duration.FromSeconds(ageing), DecisionsKept = 1000 };
            _wheel = new TimerWheel(_store, Selector.TimersFor(rules));
            _calls = new Slab<int>(_store, "test.calls", 128);
            Selector = new Selector(_store, _wheel, rules);
            Pass(1);
        }

        public Selector Selector { get; }

        public Instant Now { get; private set; }

        public int Priority { get; set; } = -1;

        public Digits Calling { get; set; }

        public Handle Call(int demand, ulong sequence = 0)
        {
            Assert.True(_calls.TryTake(out Handle call));
            EnqueueRequest request = EnqueueRequest.For(call, demand);
            request.Priority = Priority;
            request.Sequence = sequence;
            request.Calling = Calling;
            Assert.Equal(EnqueueResult.Waits, Selector.TryEnqueue(request, Now, out Handle ticket));
            return ticket;
        }

        public void Pass(int seconds)
        {
            Instant end = Now + Duration.FromSeconds(seconds);
            while (true)
            {
                Now = Instant.Earlier(end, _wheel.NextDue);
                while (_wheel.TryExpire(Now, out int timer)) Selector.Expire(timer, Now);
                if (Now >= end) return;
            }
        }

        public void End(Handle ticket, int agent)
        {
            if (Selector.IsOffered(ticket, agent)) Assert.True(Selector.Accept(ticket, agent, Now));
            Selector.Finish(ticket, Now);
            Selector.TelephoneFree(agent, Now);
        }

        public void Talk(int demand, int expectedAgent)
        {
            Handle ticket = Call(demand);
            Assert.True(Selector.IsOffered(ticket, expectedAgent));
            Pass(1);
            End(ticket, expectedAgent);
        }

        public void Round()
        {
            EnqueueRequest request = EnqueueRequest.For(Handle.None, 0);
            Selector.TryEnqueue(request, Now, out Handle first);
            Selector.TryEnqueue(request, Now, out Handle second);
            Selector.TryEnqueue(request, Now, out Handle third);
            Selector.Refuse(first, Selector.TicketOf(first).Agent, RefusalKind.Unreachable, Now);
            Pass(3);
            Selector.Leave(third, Now);
            foreach (Handle ticket in (System.ReadOnlySpan<Handle>)[first, second])
            {
                int agent = Selector.TicketOf(ticket).Agent;
                Selector.Accept(ticket, agent, Now);
                Selector.Finish(ticket, Now);
                Selector.TelephoneFree(agent, Now);
            }

            while (Selector.TryTake(out _))
            {
            }
        }

        public void Order(int agent, AgentCommandKind kind) => Assert.True(Selector.Command(new AgentCommand { Agent = agent, Kind = kind }, Now));

        public Decision LastOf(ulong call)
        {
            Assert.True(Selector.Decisions.TryGet(Selector.Decisions.LastOf(call), out Decision decision, out _, out _));
            return decision;
        }

        public List<(string Kind, int Agent, Handle Ticket)> News()
        {
            var all = new List<(string, int, Handle)>();
            while (Selector.TryTake(out SelectorNews news)) all.Add((news.Kind.ToString().ToLowerInvariant(), news.Agent, news.Ticket));
            return all;
        }
    }
}
