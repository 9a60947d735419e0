using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using AcdController.Kernel;
using AcdController.Telephony;

namespace AcdController.Distribution.Tests;

/// <summary>What `why` is told: every answer is tried out.</summary>
public class SelectorWhyTests
{
    private static readonly StepRule _everybody = new([new SkillTerm(SkillTermKind.Everybody)], Duration.FromSeconds(20), false);
    private static readonly QueueRule _sales = new() { Steps = [_everybody], Length = 200 };
    private static readonly AgentRule _ready = new() { ReadyAtStart = true };

    // Calls of all priorities and ages wait for one agent. What stands before each is counted by looking at all the others; what would put it first is done, and undone by a snapshot.
    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 10)]
    [InlineData(4, 10)]
    [InlineData(5, 3600)]
    public void WhatStandsBeforeACall_AndWhatWouldPutItFirst(int seed, int ageing)
    {
        var random = new Random(seed);
        var bench = new Bench([_sales], [_ready], ageing);
        bench.Call(0, 15);
        var tickets = new List<Handle>();
        for (int i = 0; i < 40; i++)
        {
            tickets.Add(bench.Call(0, random.Next(16)));
            if (random.Next(3) > 0) bench.Pass(random.Next(1, 4000));
        }

        byte[] saved = bench.Save();
        foreach (Handle ticket in tickets)
        {
            Assert.True(bench.Selector.TryPlaceOf(ticket, 0, bench.Now, out PlaceInQueue place));
            Ticket row = bench.Selector.TicketOf(ticket);
            Assert.Equal(bench.Selector.AheadOf(ticket, 0), Sum(place.Before));
            Ticket[] others = [.. tickets.Where(other => other != ticket).Select(other => bench.Selector.TicketOf(other))];
            if (ageing == 0) Assert.Equal(others.Count(other => other.Priority > row.Priority), (int)place.Before[4]);
            else Assert.Equal(others.Count(other => Key(other, ageing) < Key(row, ageing)), (int)place.Before[5]);
            Assert.Equal(place.First == 0, Sum(place.Before) == 0);
            if (place.First == 0) continue;
            Assert.Equal(0, bench.Selector.AheadOf(tickets.Single(other => bench.Selector.TicketOf(other).Sequence == place.First), 0));
            TryPriorities(bench, ticket, row.Priority, place.PriorityToBeFirst, saved);
            TryWaits(bench, row, place.LongerToBeFirst, saved);
        }
    }

    [Fact]
    public void OvertakesOfACallThatWaits_AreCountedByRule()
    {
        var bench = new Bench([_sales, _sales with { Weight = 3 }], [_ready]);
        Handle talking = bench.Call(0, 0);
        Handle low = bench.Call(0, 0);
        bench.Pass(10);
        Handle high = bench.Call(0, 7);
        Handle heavy = bench.Call(1, 0);
        bench.End(talking, 0);
        bench.End(heavy, 0);
        Assert.True(bench.Selector.IsOffered(high, 0));
        RuleCounts counts = bench.Selector.OvertakesOf(low);
        Assert.Equal((0u, 1u, 1u, 0u), (counts[2], counts[3], counts[4], counts[5]));
        Assert.Equal(0, Sum(bench.Selector.OvertakesOf(high)) - (int)bench.Selector.OvertakesOf(high)[3]);
    }

    [Fact]
    public void StepsAndStaff_AreToldAsTheyAreNow()
    {
        QueueRule steps = _sales with
        {
            Steps = [new StepRule([new SkillTerm(SkillTermKind.Skill, 0)], Duration.FromSeconds(20), false), new StepRule([new SkillTerm(SkillTermKind.Everybody)], Duration.Zero, false)],
        };
        AgentRule skilled = _ready with { Skills = [new SkillLevel(0, 1)] };
        var bench = new Bench([steps], [skilled, skilled with { ReadyAtStart = false }, _ready]);
        bench.Call(0, 0);
        Handle waits = bench.Call(0, 0);
        bench.Pass(5_000);
        Assert.True(bench.Selector.TryPlaceOf(waits, 0, bench.Now, out PlaceInQueue place));
        Assert.Equal((0, 2, Duration.FromSeconds(15), 0UL), (place.Step, place.Steps, place.NextStep, place.First));
        var states = new int[32];
        Assert.Equal(0, bench.Selector.CountStaff(place.Stage, states));
        Assert.Equal((1, 1, 2), (states[(int)AgentState.Offered], states[(int)AgentState.LoggedOut], states.Sum()));
        bench.Pass(15_000);
        Assert.False(bench.Selector.TryPlaceOf(waits, 0, bench.Now, out _));
        Assert.True(bench.Selector.IsOffered(waits, 2));
    }

    [Fact]
    public void WhoIsBeforeAnAgent_AndByWhichRule()
    {
        AgentRule inTier = _ready with { Queues = [new Membership(0, 1, 2, false, 0)] };
        var bench = new Bench([_sales, _sales with { Order = AgentOrder.Random }], [_ready, _ready, inTier, _ready with { ReadyAtStart = false }]);
        bench.Pass(3_000);
        Assert.True(bench.Selector.TryServe(0, 0, bench.Now, out ServedQueue first));
        Assert.Equal(0, first.First.Agent);
        bench.End(bench.Call(0, 0), 0);
        bench.Pass(2_000);
        Assert.True(bench.Selector.TryServe(0, 0, bench.Now, out ServedQueue second));
        Assert.Equal((1, DecidedBy.A8, 3_603_000_000L), (second.First.Agent, second.First.By, second.First.Margin));
        Assert.True(bench.Selector.TryServe(2, 0, bench.Now, out ServedQueue tier));
        Assert.Equal((1, DecidedBy.A3, 1L, 1L), (tier.First.Agent, tier.First.By, tier.First.Value, tier.First.Margin));
        Assert.Equal((2, 0, 1), (bench.Selector.FreeBefore(0), bench.Selector.FreeBefore(1), bench.Selector.FreeBefore(2)));
        Assert.Equal(-1, bench.Selector.FreeBefore(3));
        Assert.True(bench.Selector.TryServe(2, 1, bench.Now, out ServedQueue chance));
        Assert.Equal(2, chance.First.Agent);
    }

    [Fact]
    public void Asking_ChangesNothing_AndAllocatesNothing()
    {
        var bench = new Bench([_sales, _sales with { Order = AgentOrder.WeightedRandom }, _sales with { Order = AgentOrder.LeastTalk }], [_ready, _ready]);
        bench.Call(0, 0);
        bench.Call(1, 0);
        Handle waits = bench.Call(0, 0);
        bench.Call(0, 5);
        var states = new int[32];
        Ask(bench, waits, states);
        byte[] before = bench.Save();
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++) Ask(bench, waits, states);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - allocated);
        Assert.Equal(before, bench.Save());
    }

    private static void Ask(Bench bench, Handle ticket, int[] states)
    {
        bench.Selector.TryPlaceOf(ticket, 0, bench.Now, out PlaceInQueue place);
        bench.Selector.CountStaff(place.Stage, states);
        bench.Selector.OvertakesOf(ticket);
        for (int agent = 0; agent < 2; agent++)
        {
            bench.Selector.FreeBefore(agent);
            for (int queue = 0; queue < 3; queue++) bench.Selector.TryServe(agent, queue, bench.Now, out _);
        }
    }

    private static void TryPriorities(Bench bench, Handle ticket, int own, int told, byte[] saved)
    {
        for (int priority = own + 1; priority <= 15; priority++)
        {
            bench.Selector.ChangePriority(ticket, priority, bench.Now);
            Assert.Equal(told >= 0 && priority >= told, bench.Selector.AheadOf(ticket, 0) == 0);
            bench.Load(saved);
        }
    }

    // A twin who came to distribution later, but has waited longer.
    private static void TryWaits(Bench bench, in Ticket row, Duration longer, byte[] saved)
    {
        if (longer < Duration.Zero) return;
        Handle twin = bench.Call(0, row.Priority, row.Since + (Duration.Zero - longer));
        Assert.Equal(0, bench.Selector.AheadOf(twin, 0));
        bench.Load(saved);
        twin = bench.Call(0, row.Priority, row.Since + (new Duration(1) - longer));
        Assert.NotEqual(0, bench.Selector.AheadOf(twin, 0));
        bench.Load(saved);
    }

    private static long Key(in Ticket row, int ageing) => row.Since.Microseconds - (row.Priority * ageing * 1_000_000L);

    private static int Sum(RuleCounts counts)
    {
        int sum = 0;
        for (int rule = 0; rule < RuleCounts.Count; rule++) sum += (int)counts[rule];
        return sum;
    }

    private sealed class Bench
    {
        private readonly Store _store = new();
        private readonly TimerWheel _wheel;
        private ulong _sequence;

        public Bench(ImmutableArray<QueueRule> queues, ImmutableArray<AgentRule> agents, int ageing = 0)
        {
            ImmutableArray<DemandRule> demands = [.. queues.Select((_, queue) => new DemandRule { Queues = [queue] })];
            var rules = new DistributionRules { Queues = queues, Agents = agents, Demands = demands, TicketCapacity = 256, Ageing = Duration.FromSeconds(ageing), DecisionsKept = 500 };
            _wheel = new TimerWheel(_store, Selector.TimersFor(rules));
            Selector = new Selector(_store, _wheel, rules);
            Pass(3_600_000);
        }

        public Selector Selector { get; }

        public Instant Now { get; private set; }

        public Handle Call(int demand, int priority, Instant? since = null)
        {
            EnqueueRequest request = EnqueueRequest.For(Handle.None, demand);
            request.Priority = priority;
            request.Sequence = ++_sequence;
            request.Since = since ?? Instant.Never;
            Assert.Equal(EnqueueResult.Waits, Selector.TryEnqueue(request, Now, out Handle ticket));
            Drain();
            return ticket;
        }

        public void End(Handle ticket, int agent)
        {
            Assert.True(Selector.Accept(ticket, agent, Now));
            Selector.Finish(ticket, Now);
            Selector.TelephoneFree(agent, Now);
            Drain();
        }

        public void Pass(int milliseconds)
        {
            Now += Duration.FromMilliseconds(milliseconds);
            while (_wheel.TryExpire(Now, out int timer)) Selector.Expire(timer, Now);
            Drain();
        }

        public byte[] Save()
        {
            var octets = new byte[_store.SavedOctets];
            _store.Save(octets);
            return octets;
        }

        public void Load(byte[] octets) => Assert.Null(_store.Load(octets));

        private void Drain()
        {
            while (Selector.TryTake(out _))
            {
            }
        }
    }
}
