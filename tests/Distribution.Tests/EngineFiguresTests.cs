using System;
using System.Collections.Generic;
using AcdController.Kernel;
using AcdController.Telephony;
using Xunit.Abstractions;

namespace AcdController.Distribution.Tests;

/// <summary>The engine's own figures: what became of calls adds up, and what callers are told is what they wait.</summary>
public class EngineFiguresTests(ITestOutputHelper output)
{
    private static readonly StepRule _everybody = new([new SkillTerm(SkillTermKind.Everybody)], Duration.Zero, false);
    private static readonly QueueRule _queue = new() { Steps = [_everybody], Length = 1000 };

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 20)]
    [InlineData(4, 20)]
    public void InRandomTraffic_EveryCallEndsOnce_InEveryQueueItEntered(ulong seed, int ageing)
    {
        var floor = new Floor(new DistributionRules
        {
            Queues =
            [
                _queue with { Length = 6, RegainWithin = Duration.FromSeconds(30) },
                _queue with { WaitMost = Duration.FromSeconds(90), Overflows = [new OverflowRule(OverflowWhen.Full, Duration.Zero, 0, true)], Length = 3 },
                _queue with { RefuseWithoutAgents = true, Overflows = [new OverflowRule(OverflowWhen.Waited, Duration.FromSeconds(20), 0, true), new OverflowRule(OverflowWhen.Waited, Duration.FromSeconds(5), 1, false)] },
            ],
            Agents = [new AgentRule { ReadyAtStart = true, RefusalsMost = 3 }, new AgentRule { ReadyAtStart = true, NoAnswersMost = 5 }, new AgentRule { ReadyAtStart = true }],
            Demands = [new DemandRule { Queues = [0] }, new DemandRule { Queues = [0, 1], Priority = 5 }, new DemandRule { Queues = [1, 2], Priority = 9 }, new DemandRule { Queues = [2] }],
            TicketCapacity = 40,
            Ageing = Duration.FromSeconds(ageing),
        });
        var chance = new SeededRandom(seed);
        var live = new List<Handle>();
        long answered = 0;
        for (int step = 0; step < 40_000; step++)
        {
            floor.Pass(new Duration(chance.Next(3_000_000)));
            live.RemoveAll(ticket => !floor.Selector.IsLive(ticket));
            if (live.Count < 20 && chance.OneIn(3)) floor.TryCall(chance.Next(4), chance.Next(20), live);
            else if (live.Count > 0) answered += floor.Disturb(live[chance.Next(live.Count)], ref chance) ? 1 : 0;
            if (chance.OneIn(10)) floor.Order(chance.Next(3), chance.OneIn(8) ? AgentCommandKind.LogOut : chance.OneIn(4) ? AgentCommandKind.NotReady : chance.OneIn(4) ? AgentCommandKind.LogIn : AgentCommandKind.Ready);
            floor.TakeNews();
            if (step % 50 == 0) floor.Check($"seed {seed}, step {step}");
        }

        Assert.InRange(answered, 500, long.MaxValue);
        foreach (Handle ticket in live) floor.End(ticket);
        floor.Check($"seed {seed}, at the end");
        for (int queue = 0; queue < 3; queue++)
        {
            ServiceLevelRow row = floor.Selector.ServiceLevels.Of(queue, ServiceWindow.SinceStart, floor.Now);
            output.WriteLine($"queue {queue}: entered {row.Entered}, answered {row.Answered}, abandoned {row.Abandoned}, diverted {row.Diverted}, refused {row.Refused}");
            Assert.InRange(row.Entered, 500, long.MaxValue);
            Assert.Equal(row.Entered, row.Answered + row.Abandoned + row.Diverted);
        }
    }

    [Fact]
    public void ATalkThatIsGivenBack_WasAnsweredOnce()
    {
        var floor = new Floor(new DistributionRules { Queues = [_queue], Agents = [new AgentRule { ReadyAtStart = true }], Demands = [new DemandRule { Queues = [0] }], TicketCapacity = 4 });
        var live = new List<Handle>();
        floor.TryCall(0, 0, live);
        floor.Pass(Duration.FromSeconds(4));
        Assert.True(floor.Selector.Accept(live[0], 0, floor.Now));
        floor.Pass(Duration.FromSeconds(500));
        floor.Selector.Recall(live[0], floor.Now);
        floor.Selector.TelephoneFree(0, floor.Now);
        floor.Pass(Duration.FromSeconds(4));
        if (floor.Selector.IsOffered(live[0], 0)) Assert.True(floor.Selector.Accept(live[0], 0, floor.Now));
        ServiceLevelRow row = floor.Selector.ServiceLevels.Of(0, ServiceWindow.SinceStart, floor.Now);
        Assert.Equal((1, 1, Duration.FromSeconds(4)), (row.Answered, row.AnsweredInTime, row.Longest));
        floor.Selector.Recall(live[0], floor.Now);
        floor.Selector.Leave(live[0], floor.Now);
        Assert.Equal((1, 0), (floor.Selector.ServiceLevels.Of(0, ServiceWindow.SinceStart, floor.Now).Offered, floor.Selector.ServiceLevels.Of(0, ServiceWindow.SinceStart, floor.Now).Abandoned));
    }

    // In two queues at once each queue has five of the ten agents.
    [Theory]
    [InlineData(9, 1)]
    [InlineData(10, 2)]
    public void WhatCallersAreTold_IsWhatTheyWait(ulong seed, int queues)
    {
        const int agents = 10;
        var rules = new List<AgentRule>();
        for (int i = 0; i < agents; i++) rules.Add(new AgentRule { ReadyAtStart = true, Skills = [new SkillLevel(i % queues, 1)] });
        var floor = new Floor(new DistributionRules
        {
            Queues = queues == 1 ? [_queue] : [_queue with { Steps = [Skilled(0)] }, _queue with { Steps = [Skilled(1)] }],
            Agents = [.. rules],
            Demands = [new DemandRule { Queues = queues == 1 ? [0] : [0, 1] }],
            TicketCapacity = 1000,
        });
        var chance = new SeededRandom(seed);
        double told = 0;
        double waited = 0;
        long judged = 0;
        var ends = new PriorityQueue<Handle, long>();
        Duration talk = Duration.FromSeconds(180);
        Instant arrival = floor.Now + chance.NextExponential(new Duration(talk.Microseconds / 9));
        for (int call = 0; call < 10_000;)
        {
            bool ending = ends.TryPeek(out Handle ticket, out long end) && end <= arrival.Microseconds;
            floor.Pass((ending ? new Instant(end) : arrival) - floor.Now);
            if (ending)
            {
                ends.Dequeue();
                floor.End(ticket);
            }
            else
            {
                floor.TryCall(0, 0, null);
                arrival += chance.NextExponential(new Duration(talk.Microseconds / 9));
                call++;
            }

            while (floor.Selector.TryTake(out SelectorNews news))
            {
                ref readonly Ticket row = ref floor.Selector.TicketOf(news.Ticket);
                if (row.Expected >= Duration.Zero && row.OfferedAt > row.Since)
                {
                    told += row.Expected.Microseconds;
                    waited += (row.OfferedAt - row.Since).Microseconds;
                    judged++;
                }

                Assert.True(floor.Selector.Accept(news.Ticket, news.Agent, floor.Now));
                ends.Enqueue(news.Ticket, (floor.Now + chance.NextExponential(talk)).Microseconds);
            }
        }

        double share = floor.Selector.Estimates.ErrorP50(0).Microseconds * judged / waited;
        output.WriteLine($"seed {seed}: {judged} waited {waited / judged / 1e6:0.0} s, told / waited {told / waited:0.000}, P50 of the last errors {share:0.00} of the mean wait");
        Assert.InRange(judged, 3000, long.MaxValue);
        Assert.InRange(told / waited, 0.9, 1.2);
        Assert.InRange(share, 0.01, 0.6);
    }

    private static StepRule Skilled(int skill) => new([new SkillTerm(SkillTermKind.Skill, skill)], Duration.Zero, false);

    private sealed class Floor
    {
        private readonly DistributionRules _rules;
        private readonly TimerWheel _wheel;
        private readonly Slab<int> _calls;

        public Floor(DistributionRules rules)
        {
            _rules = rules;
            var store = new Store();
            _wheel = new TimerWheel(store, Selector.TimersFor(rules));
            _calls = new Slab<int>(store, "test.calls", 1);
            Selector = new Selector(store, _wheel, rules);
            Pass(Duration.FromSeconds(1));
        }

        public Selector Selector { get; }

        public Instant Now { get; private set; }

        public void Pass(Duration time)
        {
            Instant end = Now + time;
            while (true)
            {
                Now = Instant.Earlier(end, _wheel.NextDue < Now ? Now : _wheel.NextDue);
                while (_wheel.TryExpire(Now, out int timer)) Selector.Expire(timer, Now);
                if (Now >= end) return;
            }
        }

        public void TryCall(int demand, int caller, List<Handle>? live)
        {
            EnqueueRequest request = EnqueueRequest.For(Handle.None, demand);
            if (caller > 0 && Digits.TryParse("55" + caller.ToString(System.Globalization.CultureInfo.InvariantCulture), out Digits calling)) request.Calling = calling;
            if (Selector.TryEnqueue(request, Now, out Handle ticket) == EnqueueResult.Waits) live?.Add(ticket);
        }

        public void Order(int agent, AgentCommandKind kind) => Selector.Command(new AgentCommand { Agent = agent, Kind = kind }, Now);

        // What the outside may do with a call. True: it was answered.
        public bool Disturb(Handle ticket, ref SeededRandom chance)
        {
            ref readonly Ticket row = ref Selector.TicketOf(ticket);
            int agent = row.Agent;
            switch (row.State)
            {
                case TicketState.Offered when chance.Next(10) < 6:
                    return Selector.Accept(ticket, agent, Now);
                case TicketState.Offered when chance.OneIn(2):
                    Selector.Refuse(ticket, agent, chance.OneIn(2) ? RefusalKind.Refused : RefusalKind.Unreachable, Now);
                    Selector.TelephoneFree(agent, Now);
                    break;
                case TicketState.Talking when chance.OneIn(8):
                    Selector.Recall(ticket, Now);
                    Selector.TelephoneFree(agent, Now);
                    break;
                case TicketState.Talking:
                    Selector.Finish(ticket, Now);
                    Selector.TelephoneFree(agent, Now);
                    break;
                case TicketState.Waiting when chance.OneIn(3):
                    Selector.ChangePriority(ticket, chance.Next(16), Now);
                    break;
                case TicketState.Waiting when chance.OneIn(30):
                    Selector.PullOut(ticket, Now);
                    break;
                default:
                    if (chance.OneIn(12)) Selector.Leave(ticket, Now);
                    break;
            }

            return false;
        }

        public void End(Handle ticket)
        {
            if (!Selector.IsLive(ticket)) return;
            int agent = Selector.TicketOf(ticket).Agent;
            if (Selector.TicketOf(ticket).State == TicketState.Talking)
            {
                Selector.Finish(ticket, Now);
                Selector.TelephoneFree(agent, Now);
            }
            else
            {
                Selector.Leave(ticket, Now);
            }
        }

        public void TakeNews()
        {
            while (Selector.TryTake(out SelectorNews news))
            {
                if (news.Kind == SelectorNewsKind.Release) Selector.TelephoneFree(news.Agent, Now);
            }
        }

        public void Check(string when)
        {
            for (int queue = 0; queue < _rules.Queues.Length; queue++)
            {
                ref readonly QueueState state = ref Selector.QueueAt(queue);
                int flow = 0;
                for (int priority = Selector.Estimates.IsOneFlow ? 15 : 0; priority < Estimates.Priorities; priority++) flow += Selector.Estimates.WaitingOf(queue, priority);
                Assert.True(state.Waiting == flow, $"{when}, queue {queue}: {state.Waiting} wait, {flow} for the estimates");
                ServiceLevelRow row = Selector.ServiceLevels.Of(queue, ServiceWindow.SinceStart, Now);
                long left = row.Answered + row.Abandoned + row.Diverted;
                long there = state.Waiting + state.Aside + state.Offered + state.Talking;
                // Who has been answered may still talk, or wait again after a recall.
                Assert.True(row.Entered - there <= left && left <= row.Entered, $"{when}, queue {queue}: entered {row.Entered}, there {there}, ended {left}");
                Assert.Equal((long)(state.Refused + state.NoAgents), row.Refused);
                Assert.Equal((long)state.Entered, row.Entered);
            }
        }
    }
}
