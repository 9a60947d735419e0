using System;
using System.Collections.Generic;
using System.Linq;
using AcdController.DistributionModel;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Distribution.Model.Tests;

/// <summary>D2: dispatch stops while agents are free and callers wait.</summary>
public class D2_DispatchStopsWhileAgentsAreFree
{
    /// <summary>An agent who is called by need while a call joins two queues sees it in both.</summary>
    [Fact]
    public void AnAgentCalledByNeed_SeesACallThatIsJustJoining()
    {
        QueueRule needy = Desk.Members with { NeededWaiting = 1 };
        var desk = new Desk(new DistributionRules
        {
            // Agent 0 serves queue 0 itself, but not for this call; queue 1 he serves for it.
            Queues = [needy, Desk.Members],
            Agents = [new AgentRule { ReadyAtStart = true, Queues = [new Membership(0, 3, 1, false, 0), new Membership(1, 1, 1, false, 0)] }],
            Demands = [new DemandRule { Queues = [0, 1], Required = [new SkillTerm(SkillTermKind.Member, 0, 1, 1)] }],
            Reasons = [new ReasonRule(1, true)],
            TicketCapacity = 4,
        });
        desk.Selector.Command(new AgentCommand { Agent = 0, Kind = AgentCommandKind.NotReady, Reason = 1 }, desk.Now);
        Handle call = desk.Enter(0);
        Assert.Equal(0, Assert.Single(desk.TakeNews()).Agent);
        Assert.True(desk.Selector.IsOffered(call, 0));
        Assert.Equal(0, desk.Selector.Audit().Breaches);
    }

    /// <summary>The small audit of production looks at everything in turn and finds nothing.</summary>
    [Fact]
    public void TheAuditOfProduction_FindsNothing()
    {
        var contest = new Contest(RulesMaker.Make(Scope.Of(5)));
        var maker = new ScheduleMaker(contest.Reference, 5);
        int looked = 0;
        for (int i = 0; i < 2000; i++)
        {
            contest.Step(maker.Next());
            AuditResult audit = contest.Selector.AuditSome(3);
            Assert.Equal(0, audit.Breaches);
            looked += audit.Looked;
        }

        Assert.Equal(6000, looked);
        Assert.Equal(0UL, contest.Selector.AuditTotals);
    }
}

/// <summary>D3: two agents get one call, or one agent gets two.</summary>
public class D3_TwoAgentsGetOneCall
{
    /// <summary>The first who answers has the call, the other is told, and a second answer is refused.</summary>
    [Fact]
    public void OneWinner_AndTheOtherIsReleasedAloud()
    {
        var desk = new Desk(new DistributionRules
        {
            Queues = [new QueueRule { Steps = [Desk.Everybody], Ring = RingMode.All }],
            Agents = [Desk.Agent(), Desk.Agent()],
            Demands = [new DemandRule { Queues = [0] }],
            TicketCapacity = 4,
        });
        Handle call = desk.Enter(0);
        desk.TakeNews();
        Assert.True(desk.Selector.Accept(call, 1, desk.Now));
        Assert.False(desk.Selector.Accept(call, 0, desk.Now));
        SelectorNews news = Assert.Single(desk.TakeNews());
        Assert.Equal((SelectorNewsKind.Release, 0), (news.Kind, news.Agent));
        Assert.Equal(Handle.None, desk.Selector.AgentAt(0).Ticket);
        Assert.Equal(call, desk.Selector.AgentAt(1).Ticket);
    }
}

/// <summary>D5: after-call work is not kept, or other queues do not know of it.</summary>
public class D5_WrapUpNotKept
{
    /// <summary>A call in another queue waits until the work is over, across a restart of the switch.</summary>
    [Fact]
    public void AfterCallWork_IsTheAgents_InAllQueues_AndSurvivesARestart()
    {
        QueueRule queue = Desk.Members with { WrapUp = Duration.FromSeconds(30) };
        var desk = new Desk(new DistributionRules
        {
            Queues = [queue, Desk.Members],
            Agents = [Desk.Agent(0, 1)],
            Demands = [new DemandRule { Queues = [0] }, new DemandRule { Queues = [1] }],
            TicketCapacity = 4,
        });
        Handle first = desk.Enter(0);
        desk.Selector.Accept(first, 0, desk.Now);
        desk.Selector.Finish(first, desk.Now);
        desk.Selector.TelephoneFree(0, desk.Now);
        Handle second = desk.Enter(1);
        desk.TakeNews();
        desk.Pass(Duration.FromSeconds(15));
        desk.Restart();
        desk.Pass(Duration.FromMilliseconds(14_999));
        Assert.Equal(AgentState.WrapUp, desk.Selector.AgentAt(0).State);
        Assert.Empty(desk.TakeNews());
        desk.Pass(Duration.FromMilliseconds(1));
        Assert.True(desk.Selector.IsOffered(second, 0));
    }
}

/// <summary>D6: an order that nobody can explain: priorities, weights, several queues.</summary>
public class D6_UnfairOrder
{
    /// <summary>A heavy queue that cannot use the agent does not keep him from the light one.</summary>
    [Fact]
    public void AWeight_NeverKeepsAnAgentFromWork()
    {
        var desk = new Desk(new DistributionRules
        {
            Queues = [Desk.Members with { Weight = 15 }, Desk.Members],
            Agents = [Desk.Agent(1)],
            Demands = [new DemandRule { Queues = [0], Priority = 15 }, new DemandRule { Queues = [1] }],
            TicketCapacity = 4,
        });
        desk.Enter(0);
        Handle light = desk.Enter(1);
        Assert.True(desk.Selector.IsOffered(light, 0));
    }

    /// <summary>An urgent call comes first, and those it passed count it with the rule.</summary>
    [Fact]
    public void AnUrgentCall_PassesAndIsCounted()
    {
        var desk = new Desk(new DistributionRules
        {
            Queues = [Desk.Members],
            Agents = [Desk.Agent(0) with { ReadyAtStart = false }],
            Demands = [new DemandRule { Queues = [0] }],
            TicketCapacity = 4,
        });
        Handle plain = desk.Enter(0);
        Handle urgent = desk.Enter(0, priority: 9);
        desk.Command(0, AgentCommandKind.LogIn);
        desk.Command(0, AgentCommandKind.Ready);
        Assert.True(desk.Selector.IsOffered(urgent, 0));
        Assert.Equal(1u, desk.Selector.OvertakesOf(plain)[DecidedBy.C5 - DecidedBy.C1]);
        desk.Selector.Leave(urgent, desk.Now);
        desk.Selector.TelephoneFree(0, desk.Now);
        Assert.True(desk.Selector.IsOffered(plain, 0));
    }
}

/// <summary>D7: a restart loses members, states, waits and counts.</summary>
public class D7_RestartLosesState
{
    /// <summary>Saved and loaded after every third event, the engine still takes the decisions of the reference, which knows of no restart.</summary>
    [Theory]
    [InlineData(11UL)]
    [InlineData(12UL)]
    [InlineData(13UL)]
    public void ARestartInTheMiddle_ChangesNothing(ulong seed)
    {
        var contest = new Contest(RulesMaker.Make(Scope.Of(seed)));
        var maker = new ScheduleMaker(contest.Reference, seed);
        for (int i = 0; i < 300; i++)
        {
            contest.Step(maker.Next());
            if (i % 3 == 0) contest.Step(new Happening(HappeningKind.Restart));
        }
    }
}

/// <summary>D8: figures are wrong after a call went back to its queue.</summary>
public class D8_StatisticsAfterRequeue
{
    /// <summary>Agents' seconds add up to the time signed in, and a queue's calls to those that entered, whatever happened to them.</summary>
    [Fact]
    public void TimesAndCounts_AddUp_AfterRefusalAndRecall()
    {
        var desk = new Desk(new DistributionRules
        {
            Queues = [Desk.Members with { WrapUp = Duration.FromSeconds(3) }],
            Agents = [Desk.Agent(0) with { RefusalsMost = 9 }],
            Demands = [new DemandRule { Queues = [0] }],
            TicketCapacity = 4,
        });
        Handle call = desk.Enter(0);
        desk.Pass(Duration.FromSeconds(2));
        desk.Selector.Refuse(call, 0, RefusalKind.Refused, desk.Now);
        desk.Selector.TelephoneFree(0, desk.Now);
        desk.Pass(Duration.FromSeconds(4));
        Assert.True(desk.Selector.Accept(call, 0, desk.Now));
        desk.Pass(Duration.FromSeconds(7));
        desk.Selector.Recall(call, desk.Now);
        desk.Selector.TelephoneFree(0, desk.Now);
        Assert.True(desk.Selector.Accept(call, 0, desk.Now));
        desk.Pass(Duration.FromSeconds(5));
        desk.Selector.Finish(call, desk.Now);
        desk.Selector.TelephoneFree(0, desk.Now);
        desk.Pass(Duration.FromSeconds(60));
        AgentTimes times = desk.Selector.Agents.TimesOf(0, desk.Now);
        Assert.Equal(desk.Now - desk.Selector.AgentAt(0).SignedInAt, times.Sum);
        Assert.Equal(Duration.FromSeconds(12), times.Talk);
        Assert.Equal(Duration.FromSeconds(3), times.WrapUp);
        ref readonly QueueState queue = ref desk.Selector.QueueAt(0);
        Assert.Equal((1UL, 1UL, 0), (queue.Entered, queue.Finished, queue.Waiting + queue.Offered + queue.Talking));
        Assert.Equal(0, desk.Selector.Audit().Breaches);
    }
}

/// <summary>D10: what a decision costs grows with queues and members.</summary>
public class D10_CostGrows
{
    /// <summary>Lines and rungs looked at: the same with ten calls or thousands, with ten agents or thousands.</summary>
    [Theory]
    [InlineData(10, 10)]
    [InlineData(5000, 10)]
    [InlineData(10, 2000)]
    public void WhatADecisionLooksAt_DoesNotGrow(int calls, int agents)
    {
        var desk = new Desk(new DistributionRules
        {
            Queues = [Desk.Members with { Length = 10_000 }],
            Agents = [.. Enumerable.Range(0, agents).Select(_ => Desk.Agent(0) with { ReadyAtStart = false })],
            Demands = [new DemandRule { Queues = [0] }],
            TicketCapacity = 10_000,
        });
        for (int call = 0; call < calls; call++) desk.Enter(0, call % 8);
        for (int agent = 0; agent < Math.Min(agents, calls); agent++)
        {
            desk.Command(agent, AgentCommandKind.LogIn);
            desk.Command(agent, AgentCommandKind.Ready);
        }

        int picked = 0;
        for (int index = desk.Selector.Decisions.Newest; index >= 0 && desk.Selector.Decisions.TryGet(index, out Decision decision, out _, out _); index--)
        {
            if (decision.Kind != DecisionKind.Picked) continue;
            Assert.Equal(1, decision.Considered);
            picked++;
        }

        Assert.Equal(Math.Min(agents, calls), picked);
    }
}
